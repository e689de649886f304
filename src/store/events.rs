//! The events of all files put together: which records tell of one and the same event.
//!
//! An event with an id of its own is known by it. Of the others the files tell: two files of one kind may hold the same
//! event, and then agree in every field that both have; within one file every row is an event of its own. So the rows of
//! a later file are matched one by one with those of the files before it. What the one does not know, the other fills in.

use super::event_groups::Group;
use super::event_words::Words;
use super::{StoredInput, Users};
use crate::catalogue::Catalogue;
use crate::model::{Dictionaries, Event, EventFields, Guid, Record};
use crate::ordered::Map;
use crate::sorting::Arrange;
use std::collections::HashMap;

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

/// Puts the events of all inputs (by number their place, in their ranked order) together; counts the duplicates of each.
pub fn settle(
    events: &[Event],
    inputs: &[StoredInput],
    places: &Map<u32, usize>,
    dictionaries: &mut Dictionaries,
    catalogue: &Catalogue,
    duplicates: &mut [u64],
) -> Vec<SettledEvent> {
    let mut by_kind: Map<(u32, usize), Vec<Event>> = Map::new();
    for event in events {
        if let Some(&place) = places.get(&event.input) {
            by_kind.entry((event.kind, place)).or_default().push(*event);
        }
    }
    let mut settling = Settling::new(catalogue);
    let mut last = None;
    for ((kind, place), mut events) in by_kind {
        if last.replace(kind) != Some(kind) {
            // Events of two kinds are never the same.
            settling.groups.clear();
            settling.ids.clear();
        }
        // The order of arrival is that of the file already; ranges read side by side may differ.
        events.arrange_by_key(|event| event.offset);
        duplicates[place] += settling.add(place, &events, inputs[place].event_fields, dictionaries);
    }
    settling.settled.arrange_by_cached_key(|settled| {
        let e = &settled.event;
        (e.kind, e.time, e.id, places.get(&e.input).copied(), e.offset)
    });
    settling.settled
}

/// Gives each event its user.
pub fn name_users(settled: &mut [SettledEvent], users: &Users) {
    for one in settled {
        one.user = users.of_event(&one.event);
    }
}

/// Events of the files so far, those of one kind at a time.
struct Settling<'a> {
    words: Words<'a>,
    settled: Vec<SettledEvent>,
    groups: Vec<Group>,
    /// Where those stand that have an id of their own.
    ids: HashMap<Guid, usize>,
}

impl<'a> Settling<'a> {
    fn new(catalogue: &'a Catalogue) -> Self {
        Settling { words: Words::new(catalogue), settled: Vec::new(), groups: Vec::new(), ids: HashMap::new() }
    }

    /// Adds the events of one kind that a file has; how many of them were there already.
    fn add(&mut self, file: usize, events: &[Event], fields: EventFields, dictionaries: &mut Dictionaries) -> u64 {
        let Some(kind) = events.first().map(Event::kind) else { return 0 };
        let fields = fields.shared(EventFields::all(kind.identity()));
        let whole_minutes = events.iter().all(|event| event.time == Record::NO_TIME || event.time % 60_000 == 0);
        let mut matches: Vec<Option<usize>> = vec![None; events.len()];
        let (words, settled) = (&mut self.words, &self.settled);
        for group in &mut self.groups {
            let shared = group.fields.shared(fields);
            // Nothing to compare by is no sameness.
            if shared == EventFields::default() {
                continue;
            }
            let minutes = whole_minutes || group.whole_minutes;
            let mut key = |event: &Event| words.key(event, shared, minutes, dictionaries);
            let index = group.index(shared, minutes, |place| key(&settled[place].event));
            for (event, found) in events.iter().zip(&mut matches).filter(|(_, found)| found.is_none()) {
                *found = index.take(&key(event), file);
            }
        }
        let mut duplicates = 0;
        let first = self.settled.len();
        for (event, found) in events.iter().zip(matches) {
            let own = kind.id_is_unique() && !event.id.is_none();
            let by_id = self.ids.get(&event.id).copied().filter(|_| own);
            let place = by_id.or(found).unwrap_or(self.settled.len());
            if place < self.settled.len() {
                duplicates += 1;
                self.fill(place, event, dictionaries);
            } else {
                self.settled.push(SettledEvent { event: *event, user: super::NO_USER, others: Vec::new() });
            }
            if own && self.settled[place].event.id == event.id {
                self.ids.entry(event.id).or_insert(place);
            }
        }
        let new = first..self.settled.len();
        match self.groups.iter_mut().find(|g| g.fields == fields && g.whole_minutes == whole_minutes) {
            Some(group) => group.events.extend(new),
            None => self.groups.push(Group::new(fields, whole_minutes, new)),
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
            let before = one.event;
            one.event.tuple = table.intern(&tuple);
            let (words, after) = (&mut self.words, &one.event);
            for group in &mut self.groups {
                group.change(index, |of, minutes| {
                    [&before, after].map(|event| words.key(event, of, minutes, dictionaries))
                });
            }
        }
    }
}
