//! The events of all files put together: which records tell of one and the same event.
//!
//! An event with an id of its own is known by it. Of the others the files tell: two files of one kind may hold the same
//! event, and then agree in every field that both have; within one file every row is an event of its own. So the rows of
//! a later file are matched one by one with those of the files before it. What the one does not know, the other fills in.

use super::{StoredInput, Users};
use crate::catalogue::Catalogue;
use crate::model::{Dictionaries, Event, EventField, EventFields, EventKind, Guid, Record};
use crate::sorting::Arrange;
use std::collections::{BTreeMap, HashMap};

/// One event, whatever number of records tell of it.
#[derive(Clone, Debug)]
pub struct SettledEvent {
    /// The record with the most to say, its gaps filled from the others.
    pub event: Event,
    /// Number in [`Users`] of the person it is about, or [`super::NO_USER`].
    pub user: u32,
    /// Further records of the same event: input, line, offset.
    pub others: Vec<(u32, u32, u64)>,
}

/// Puts the events of all inputs (in their ranked order) together; counts the duplicates of each input.
pub fn settle(
    events: &[Event],
    inputs: &[StoredInput],
    dictionaries: &mut Dictionaries,
    catalogue: &Catalogue,
    duplicates: &mut [u64],
) -> Vec<SettledEvent> {
    let mut by_input: BTreeMap<u32, Vec<Event>> = BTreeMap::new();
    for event in events {
        by_input.entry(event.input).or_default().push(*event);
    }
    let mut settling = Settling { words: Words::new(catalogue), settled: Vec::new(), groups: Vec::new() };
    for (place, input) in inputs.iter().enumerate() {
        let Some(mut events) = by_input.remove(&input.summary.id) else { continue };
        // The order of arrival is that of the file already; ranges read side by side may differ.
        events.arrange_by_key(|event| event.offset);
        duplicates[place] += settling.add(&events, input.event_fields, dictionaries);
    }
    settling.settled.arrange_by_cached_key(|settled| {
        let e = &settled.event;
        let place = inputs.iter().position(|input| input.summary.id == e.input);
        (e.kind, e.time, e.id, place, e.offset)
    });
    settling.settled
}

/// Gives each event its user.
pub fn name_users(settled: &mut [SettledEvent], users: &Users) {
    for one in settled {
        one.user = users.of_event(&one.event);
    }
}

/// Events of the inputs that state the same fields: index into `settled`, of those that another input may match.
struct InputGroup {
    kind: EventKind,
    fields: EventFields,
    whole_minutes: bool,
    events: Vec<usize>,
}

struct Settling<'a> {
    words: Words<'a>,
    settled: Vec<SettledEvent>,
    groups: Vec<InputGroup>,
}

impl Settling<'_> {
    /// Adds the events of one input; how many of them were there already.
    fn add(&mut self, events: &[Event], fields: EventFields, dictionaries: &mut Dictionaries) -> u64 {
        let mut duplicates = 0;
        for kind in EventKind::ALL {
            let of_kind: Vec<&Event> = events.iter().filter(|event| event.kind() == kind).collect();
            if !of_kind.is_empty() {
                duplicates += self.add_kind(kind, &of_kind, fields, dictionaries);
            }
        }
        duplicates
    }

    fn add_kind(
        &mut self,
        kind: EventKind,
        events: &[&Event],
        fields: EventFields,
        dictionaries: &mut Dictionaries,
    ) -> u64 {
        let fields = fields.shared(EventFields::all(kind.identity()));
        let whole_minutes = events.iter().all(|event| event.time == Record::NO_TIME || event.time % 60_000 == 0);
        let mut matches: Vec<Option<usize>> = vec![None; events.len()];
        let mut ids: HashMap<Guid, usize> = HashMap::new();
        if kind.id_is_unique() {
            for (i, one) in self.settled.iter().enumerate().filter(|(_, one)| one.event.kind() == kind) {
                if !one.event.id.is_none() {
                    ids.entry(one.event.id).or_insert(i);
                }
            }
        }
        for group in self.groups.iter().filter(|group| group.kind == kind) {
            let shared = group.fields.shared(fields);
            // Nothing to compare by is no sameness.
            if shared == EventFields::default() {
                continue;
            }
            let minutes = whole_minutes || group.whole_minutes;
            let mut waiting: HashMap<Key, Vec<usize>> = HashMap::new();
            for &i in group.events.iter().rev() {
                let key = self.words.key(&self.settled[i].event, shared, minutes, dictionaries);
                waiting.entry(key).or_default().push(i);
            }
            for (event, found) in events.iter().zip(&mut matches).filter(|(_, found)| found.is_none()) {
                let key = self.words.key(event, shared, minutes, dictionaries);
                *found = waiting.get_mut(&key).and_then(Vec::pop);
            }
        }
        let mut duplicates = 0;
        let mut new = Vec::new();
        for (event, found) in events.iter().zip(matches) {
            let by_id = (kind.id_is_unique() && !event.id.is_none()).then(|| ids.get(&event.id).copied()).flatten();
            if let Some(i) = by_id.or(found) {
                duplicates += 1;
                self.fill(i, event, dictionaries);
                continue;
            }
            if kind.id_is_unique() && !event.id.is_none() {
                ids.insert(event.id, self.settled.len());
            }
            new.push(self.settled.len());
            self.settled.push(SettledEvent { event: **event, user: super::NO_USER, others: Vec::new() });
        }
        match self.groups.iter_mut().find(|g| (g.kind, g.fields) == (kind, fields) && g.whole_minutes == whole_minutes)
        {
            Some(group) => group.events.extend(new),
            None => self.groups.push(InputGroup { kind, fields, whole_minutes, events: new }),
        }
        duplicates
    }

    /// Fills what is not known of a settled event from another record of it.
    fn fill(&mut self, index: usize, other: &Event, dictionaries: &mut Dictionaries) {
        let one = &mut self.settled[index];
        one.others.push((other.input, other.line, other.offset));
        if one.event.id.is_none() {
            one.event.id = other.id;
        }
        if one.event.tuple != other.tuple {
            let table = &mut dictionaries.events[one.event.kind as usize];
            let pairs = table.get(one.event.tuple).iter().zip(table.get(other.tuple));
            let tuple: Vec<u32> = pairs.map(|(&mine, &theirs)| if mine == 0 { theirs } else { mine }).collect();
            one.event.tuple = table.intern(&tuple);
        }
    }
}

/// What two records of one event agree in.
pub(super) type Key = (i64, Vec<String>);

/// Texts in the form in which two files agree, each looked up once.
pub(super) struct Words<'a> {
    catalogue: &'a Catalogue,
    known: HashMap<(EventField, u32), String>,
}

impl<'a> Words<'a> {
    pub fn new(catalogue: &'a Catalogue) -> Self {
        Words { catalogue, known: HashMap::new() }
    }

    /// What another record must agree in, as far as both files have it.
    pub fn key(&mut self, event: &Event, shared: EventFields, minutes: bool, dictionaries: &Dictionaries) -> Key {
        let kind = event.kind();
        let step = if minutes { 60_000 } else { 1000 };
        let time = if event.time == Record::NO_TIME { event.time } else { event.time.div_euclid(step) };
        let tuple = dictionaries.events[kind as usize].get(event.tuple);
        let texts = kind.fields().iter().zip(tuple).filter(|(field, _)| shared.has(**field)).map(|(&field, &text)| {
            let catalogue = self.catalogue;
            let known = self.known.entry((field, text));
            known.or_insert_with(|| canonical(catalogue, field, &dictionaries.text(text))).clone()
        });
        (time, texts.collect())
    }
}

/// Tables of `data/sign_in_words.toml` that a field's texts are looked up in.
pub fn word_table(field: EventField) -> Option<&'static str> {
    Some(match field {
        EventField::UserType => "user_type",
        EventField::Status => "registration_status",
        EventField::Registered
        | EventField::Capable
        | EventField::Passwordless
        | EventField::Sspr
        | EventField::Admin
        | EventField::Authenticated
        | EventField::BackupAuthenticated
        | EventField::Blocked
        | EventField::Lockout
        | EventField::Fraud
        | EventField::NotBlocked
        | EventField::Used
        | EventField::MfaPerformed => "boolean",
        EventField::Enabled | EventField::Roles | EventField::Licence => "account_state",
        EventField::ServerStatus => "server_status",
        EventField::AuditResult => "audit_result",
        EventField::Packet => "radius_packet",
        EventField::Step => "nps_verdict",
        _ => return None,
    })
}

/// The value of a field as reports show it: a catalogue id where the catalogue knows the text, else the text.
pub fn value(catalogue: &Catalogue, field: EventField, text: &str) -> String {
    match word_table(field).and_then(|table| catalogue.word(table, text)) {
        Some(id) => id.to_owned(),
        None => text.to_owned(),
    }
}

/// The value in a form in which spellings and lists of two files agree.
fn canonical(catalogue: &Catalogue, field: EventField, text: &str) -> String {
    match field {
        EventField::Methods => {
            let mut methods: Vec<String> = text
                .split('\n')
                .filter(|method| !method.is_empty())
                .map(|method| catalogue.registered_method(method).map_or_else(|| method.to_lowercase(), str::to_owned))
                .collect();
            methods.arrange();
            methods.dedup();
            methods.join("\n")
        }
        EventField::Component => ["activity_type", "component"]
            .iter()
            .find_map(|table| catalogue.word(table, text))
            .map_or_else(|| text.to_lowercase(), str::to_owned),
        EventField::Result => {
            catalogue.call_result(text).map_or_else(|| text.to_lowercase(), |result| result.id.to_lowercase())
        }
        _ => value(catalogue, field, text).to_lowercase(),
    }
}
