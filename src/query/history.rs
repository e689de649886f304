//! Blocked users, bypassed users and fraud reports, from their own lists and from the audit log.

use super::Filter;
use super::audit::{Activities, failed};
use super::bypass_end::{state_without_end, stated_seconds};
use super::event_filter::{EventFilter, person, sources};
use super::results_beside::{Beside, counts};
use crate::catalogue::Catalogue;
use crate::model::{EventField, EventKind, Record, time};
use crate::ordered::{Map, Set, gather};
use crate::report::{Blocked, Bypassed, Fraud, FraudResult, HistoryRow, User};
use crate::sorting::Arrange;
use crate::store::{SettledEvent, Store, event_value};
use std::sync::Arc;

/// The portal and the service log one act under two names, within this time.
const TWIN: i64 = 5 * 60_000;

/// One block, bypass or report on its way to a row.
struct Entry {
    time: i64,
    /// Time of its end; [`Record::NO_TIME`] where the end has none.
    end: Option<i64>,
    row: HistoryRow,
    /// An unblock or removal without a beginning on file.
    end_alone: bool,
}

impl Entry {
    /// Who it is about, in a form that two files agree in.
    fn who(&self) -> String {
        who(&self.row.user)
    }

    fn is_open(&self) -> bool {
        matches!(&*self.row.state, "blocked" | "open")
    }

    fn counts(&self) -> bool {
        !self.end_alone
    }
}

fn who(user: &User) -> String {
    if user.key.is_empty() { user.name.to_lowercase() } else { user.key.clone() }
}

/// Reads events of a store.
struct Reader<'a> {
    store: &'a Store,
    catalogue: &'a Catalogue,
    activities: Activities<'a>,
    /// By number: a user may have thousands of rows.
    people: Vec<Option<Arc<User>>>,
}

impl<'a> Reader<'a> {
    fn new(store: &'a Store, catalogue: &'a Catalogue) -> Self {
        let people = vec![None; store.settled().users.list().len()];
        Reader { store, catalogue, activities: Activities::new(store, catalogue), people }
    }

    /// Whom an event is about.
    fn person(&mut self, one: &SettledEvent) -> Arc<User> {
        let new = || Arc::new(person(self.store, one));
        match self.people.get_mut(one.user as usize) {
            Some(known) => Arc::clone(known.get_or_insert_with(new)),
            None => new(),
        }
    }

    fn text(&self, one: &SettledEvent, field: EventField) -> String {
        self.store.dictionaries.event_text(&one.event, field).into_owned()
    }

    fn is(&self, one: &SettledEvent, field: EventField, id: &str) -> bool {
        event_value(self.catalogue, field, &self.text(one, field)) == id
    }

    /// A row of what its list says.
    fn listed(&mut self, one: &SettledEvent, kind: &'static str) -> Entry {
        let user = self.person(one);
        let text = |field| self.text(one, field);
        let end = text(EventField::EndTime);
        let parsed = self.store.end(one.event.input, &end);
        let reason = text(EventField::EndReason);
        let why = text(EventField::Reason);
        let ended = (!end.is_empty() || !reason.is_empty()).then_some(parsed.unwrap_or(Record::NO_TIME));
        Entry {
            time: one.event.time,
            end: ended,
            row: HistoryRow {
                time: moment(one.event.time),
                user,
                actor: text(EventField::ActorName),
                seconds: text(EventField::Seconds).trim().parse().ok(),
                reason: why,
                end: parsed.map_or(end, time::iso),
                end_reason: reason,
                kind: kind.into(),
                phone: text(EventField::Phone),
                method: text(EventField::Method),
                lockout: self.is(one, EventField::Lockout, "yes"),
                fraud: self.is(one, EventField::Fraud, "yes"),
                sources: sources(self.store, one),
                ..HistoryRow::default()
            },
            end_alone: false,
        }
    }

    /// Events of the audit log on one topic, in time order, with the id of the activity. What failed did not happen.
    fn audited(&mut self, topic: &str) -> Vec<(&'static str, Entry)> {
        let mut found = Vec::new();
        for one in self.store.events(EventKind::Audit) {
            let Some(activity) = self.activities.of(&one.event).filter(|activity| activity.topic == topic) else {
                continue;
            };
            if failed(self.store, self.catalogue, &one.event) {
                continue;
            }
            let mut entry = self.listed(one, activity.id);
            if topic == "bypass" {
                let texts = [EventField::Reason, EventField::Details, EventField::Properties];
                entry.row.seconds = texts.into_iter().find_map(|field| stated_seconds(&self.text(one, field)));
            }
            let name = self.text(one, EventField::ActorName);
            let display = self.text(one, EventField::ActorDisplay);
            entry.row.actor = if name.is_empty() { display.clone() } else { name.clone() };
            if *entry.row.user == User::default() && topic == "fraud" {
                // A report is the user's own act: without a target it is about who made it.
                let id = self.text(one, EventField::ActorId).to_ascii_lowercase();
                let key = if id.is_empty() { name.to_lowercase() } else { id };
                let users = &self.store.settled().users;
                let known = users.find(&key).map(|number| users.list()[number as usize].clone());
                let shown = if name.is_empty() { display.clone() } else { name };
                entry.row.user = Arc::new(known.unwrap_or(User { key, name: shown, display }));
            }
            found.push((activity.id, entry));
        }
        found
    }

    /// Whether any file of one of these kinds was given.
    fn any(&self, kinds: &[EventKind]) -> bool {
        kinds.iter().any(|kind| !self.store.events(*kind).is_empty())
    }
}

fn moment(ms: i64) -> String {
    if ms == Record::NO_TIME { String::new() } else { time::iso(ms) }
}

/// Adds beginnings of the audit log; one act under two names stays one.
fn add_beginnings(
    catalogue: &Catalogue,
    entries: &mut Vec<Entry>,
    found: Vec<(&'static str, Entry)>,
    state: &'static str,
) {
    let audited = entries.len();
    for (id, mut entry) in found {
        let who = entry.who();
        let is_twin = |other: &&mut Entry| {
            other.who() == who && is_twin(catalogue, &other.row.kind, id) && entry.time - other.time <= TWIN
        };
        if let Some(twin) = entries[audited..].iter_mut().rev().find(is_twin) {
            merge(twin, entry);
        } else {
            entry.row.state = state.into();
            entries.push(entry);
        }
    }
}

fn is_twin(catalogue: &Catalogue, kind: &str, id: &str) -> bool {
    catalogue.fact("audit_activities.activity", id, "twin") == Some(kind)
}

/// Another record of the same act: what the first does not say, the second does.
fn merge(one: &mut Entry, other: Entry) {
    let fill = |mine: &mut String, theirs: String| {
        if mine.is_empty() {
            *mine = theirs;
        }
    };
    let (mine, theirs) = (&mut one.row, other.row);
    fill(&mut mine.actor, theirs.actor);
    fill(&mut mine.reason, theirs.reason);
    fill(&mut mine.phone, theirs.phone);
    fill(&mut mine.method, theirs.method);
    mine.seconds = mine.seconds.or(theirs.seconds);
    mine.sources.extend(theirs.sources.into_iter().map(|source| crate::report::Source { main: false, ..source }));
}

/// Ends of the audit log: each ends what is open of its person at that time.
fn add_ends(catalogue: &Catalogue, entries: &mut Vec<Entry>, found: Vec<(&'static str, Entry)>) {
    entries.arrange_by_key(|entry| entry.time);
    let mut last: Map<String, (&'static str, i64)> = Map::new();
    for (id, end) in found {
        let who = end.who();
        if let Some((before, at)) = last.insert(who.clone(), (id, end.time))
            && is_twin(catalogue, before, id)
            && end.time - at <= TWIN
        {
            let ended = entries.iter_mut().rev().find(|entry| entry.who() == who && entry.end == Some(at));
            if let Some(entry) = ended {
                let sources = end.row.sources;
                entry.row.sources.extend(sources.into_iter().map(|s| crate::report::Source { main: false, ..s }));
            }
            continue;
        }
        let open = |entry: &&mut Entry| entry.is_open() && entry.who() == who && entry.time <= end.time;
        let mut ended = false;
        for entry in entries.iter_mut().filter(open) {
            ended = true;
            close(entry, id, &end);
        }
        if !ended {
            let mut alone = Entry { time: end.time, end: None, row: end.row.clone(), end_alone: true };
            alone.row.time = String::new();
            alone.row.reason = String::new();
            alone.row.actor = String::new();
            alone.row.sources.clear();
            close(&mut alone, id, &end);
            entries.push(alone);
        }
    }
}

fn close(entry: &mut Entry, id: &str, end: &Entry) {
    entry.end = Some(end.time);
    entry.row.state = "ended".into();
    entry.row.end = end.row.time.clone();
    entry.row.end_reason = if end.row.reason.is_empty() { id.to_owned() } else { end.row.reason.clone() };
    let alone = entry.row.sources.is_empty();
    let sources = end.row.sources.iter().cloned();
    entry.row.sources.extend(sources.map(|s| crate::report::Source { main: alone && s.main, ..s }));
}

/// What the filter lets through, newest first, and of whom.
fn shown(store: &Store, filter: &Filter, entries: Vec<Entry>) -> (Vec<Entry>, u64) {
    let wanted = EventFilter::new(store, filter);
    let mut list: Vec<Entry> = entries
        .into_iter()
        .filter(|entry| {
            let row = &entry.row;
            wanted.in_time(entry.time) && wanted.is_about(&row.user, &[&row.actor, &row.reason, &row.end_reason])
        })
        .collect();
    // Who it is, is put together only where two are of the same moment.
    list.arrange_by(|a, b| {
        let by_time = b.time.cmp(&a.time);
        by_time.then_with(|| a.who().cmp(&b.who())).then_with(|| a.row.kind.cmp(&b.row.kind))
    });
    let users: Set<String> =
        gather(list.iter().filter(|entry| entry.counts()).map(Entry::who).filter(|who| !who.is_empty()));
    let users = users.len() as u64;
    (list, users)
}

fn count(list: &[Entry], test: impl Fn(&Entry) -> bool) -> u64 {
    list.iter().filter(|entry| test(entry)).count() as u64
}

fn rows(list: Vec<Entry>) -> Vec<HistoryRow> {
    list.into_iter().map(|entry| entry.row).collect()
}

/// The section on blocked users.
pub fn blocked(store: &Store, catalogue: &Catalogue, filter: &Filter) -> Option<Blocked> {
    let beside = Beside { store, catalogue, category: "block", class: "blocked" };
    let mut section = Blocked::default();
    if let Some((list, users, still)) = blocks(store, catalogue, filter) {
        section.events = Some(count(&list, Entry::counts));
        section.users = Some(users);
        section.still_blocked = Some(still);
        section.ends_alone = Some(count(&list, |entry| entry.end_alone));
        section.rows = Some(rows(list));
    } else if !beside.tells() {
        return None;
    }
    section.blocked_call_results = beside.calls(filter).map(|calls| calls.len() as u64);
    section.blocked_sign_ins = beside.sign_ins(filter).map(|rows| rows.len() as u64);
    Some(section)
}

/// Blocks that the filter shows, of how many users, and how many of these are still blocked.
fn blocks(store: &Store, catalogue: &Catalogue, filter: &Filter) -> Option<(Vec<Entry>, u64, u64)> {
    let mut reader = Reader::new(store, catalogue);
    if !reader.any(&[EventKind::Block, EventKind::Audit]) {
        return None;
    }
    let (listed, beginnings, ends) =
        (store.events(EventKind::Block), reader.audited("block"), reader.audited("unblock"));
    let mut entries = Vec::with_capacity(listed.len() + beginnings.len() + ends.len());
    for one in listed {
        let mut entry = reader.listed(one, "block");
        let not = reader.is(one, EventField::Blocked, "no");
        let state = if not { "not_blocked" } else { ["blocked", "ended"][usize::from(entry.end.is_some())] };
        entry.row.state = state.into();
        entries.push(entry);
    }
    add_beginnings(catalogue, &mut entries, beginnings, "blocked");
    add_ends(catalogue, &mut entries, ends);
    // Whether somebody is still blocked is the last block's to say, whatever the filter shows.
    let mut last: Map<String, (i64, bool)> = Map::new();
    for entry in entries.iter().filter(|entry| entry.counts()) {
        let known = last.entry(entry.who()).or_insert((entry.time, entry.is_open()));
        if entry.time >= known.0 {
            *known = (entry.time, entry.is_open());
        }
    }
    let (list, users) = shown(store, filter, entries);
    let still: Set<String> =
        gather(list.iter().filter(|e| e.counts()).map(Entry::who).filter(|who| last.get(who).is_some_and(|l| l.1)));
    Some((list, users, still.len() as u64))
}

/// The section on bypassed users.
pub fn bypassed(store: &Store, catalogue: &Catalogue, filter: &Filter) -> Option<Bypassed> {
    // No result of a sign-in tells of a bypass.
    let beside = Beside { store, catalogue, category: "bypass", class: "" };
    let mut section = Bypassed::default();
    if let Some((list, users)) = bypasses(store, catalogue, filter) {
        let tells = store.states(EventKind::Bypass, EventField::Used);
        section.events = Some(count(&list, Entry::counts));
        section.users = Some(users);
        section.used = tells.then(|| count(&list, |entry| entry.row.state == "used"));
        section.ends_alone = Some(count(&list, |entry| entry.end_alone));
        section.rows = Some(rows(list));
    } else if !beside.tells() {
        return None;
    }
    section.bypassed_call_results = beside.calls(filter).map(|calls| calls.len() as u64);
    Some(section)
}

/// Bypasses that the filter shows, and of how many users.
fn bypasses(store: &Store, catalogue: &Catalogue, filter: &Filter) -> Option<(Vec<Entry>, u64)> {
    let mut reader = Reader::new(store, catalogue);
    if !reader.any(&[EventKind::Bypass, EventKind::Audit]) {
        return None;
    }
    let listed = store.events(EventKind::Bypass);
    let (ends, beginnings): (Vec<_>, Vec<_>) =
        reader.audited("bypass").into_iter().partition(|(id, _)| id.starts_with("bypass_removed"));
    let mut entries = Vec::with_capacity(listed.len() + beginnings.len() + ends.len());
    for one in listed {
        let mut entry = reader.listed(one, "bypass");
        let used = reader.is(one, EventField::Used, "yes");
        let how = catalogue.word("bypass_result", &entry.row.end_reason).filter(|how| *how != "used");
        let state = match how {
            _ if used => "used",
            Some(how) => how,
            None => ["open", "ended"][usize::from(entry.end.is_some())],
        };
        entry.row.state = state.into();
        entries.push(entry);
    }
    add_beginnings(catalogue, &mut entries, beginnings, "open");
    add_ends(catalogue, &mut entries, ends);
    let events = EventKind::ALL.into_iter().filter_map(|kind| store.events(kind).last()).map(|one| one.event.time);
    // Both are in time order.
    let newest = events.chain(store.len().checked_sub(1).map(|row| store.time(row))).max().unwrap_or(Record::NO_TIME);
    for entry in entries.iter_mut().filter(|entry| entry.is_open()) {
        entry.row.state = state_without_end(entry.time, entry.row.seconds, newest).into();
    }
    Some(shown(store, filter, entries))
}

/// The section on fraud and suspicious activity that users reported.
pub fn fraud(store: &Store, catalogue: &Catalogue, filter: &Filter) -> Option<Fraud> {
    let beside = Beside { store, catalogue, category: "fraud", class: "fraud" };
    let mut section = Fraud::default();
    let entries = reports(store, catalogue);
    if entries.is_none() && !beside.tells() {
        return None;
    }
    let mut results = beside.results(filter);
    if let Some(entries) = entries {
        let mut times: Map<String, Vec<i64>> = Map::new();
        for entry in &entries {
            times.entry(entry.who()).or_default().push(entry.time);
        }
        for (time, result) in results.iter_mut().flatten() {
            let near = |other: &i64| *other != Record::NO_TIME && (*other - *time).abs() <= TWIN;
            let times = times.get(&who(&result.user)).filter(|_| *time != Record::NO_TIME);
            result.reported = Some(times.is_some_and(|times| times.iter().any(near)));
        }
        let alone = |(_, result): &&(i64, FraudResult)| result.reported == Some(false);
        section.results_alone = results.as_ref().map(|results| results.iter().filter(alone).count() as u64);
        let (list, users) = shown(store, filter, entries);
        section.events = Some(list.len() as u64);
        section.users = Some(users);
        section.not_blocked = Some(count(&list, |entry| entry.row.state == "not_blocked"));
        section.rows = Some(rows(list));
    }
    let told =
        |source: &'static str| results.iter().flatten().map(|(_, one)| one).filter(move |one| one.source == source);
    section.fraud_sign_ins = beside.have_results().then(|| counts(told("sign_ins").map(|one| &one.result)));
    section.fraud_call_results = beside.have_calls().then(|| counts(told("activity").map(|one| &one.call_result)));
    section.results = results.map(|results| results.into_iter().map(|(_, result)| result).collect());
    Some(section)
}

/// Reports of users, of all time; `None` when no list or log was given.
fn reports(store: &Store, catalogue: &Catalogue) -> Option<Vec<Entry>> {
    let mut reader = Reader::new(store, catalogue);
    if !reader.any(&[EventKind::FraudAlert, EventKind::Block, EventKind::Audit]) {
        return None;
    }
    let mut found: Vec<Entry> = Vec::new();
    for (kind, id) in [(EventKind::FraudAlert, "fraud_alert"), (EventKind::Block, "block")] {
        for one in store.events(kind) {
            if kind == EventKind::Block && !reader.is(one, EventField::Fraud, "yes") {
                continue;
            }
            let mut entry = reader.listed(one, id);
            let not = reader.is(one, EventField::NotBlocked, "yes");
            let but = reader.is(one, EventField::NotBlocked, "no");
            let state = if not { "not_blocked" } else { ["", "blocked"][usize::from(but)] };
            entry.row.state = state.into();
            found.push(entry);
        }
    }
    for (id, mut entry) in reader.audited("fraud") {
        let state = match id {
            "fraud_reported_not_blocked" => "not_blocked",
            "fraud_reported_blocked" => "blocked",
            _ => "",
        };
        entry.row.state = state.into();
        found.push(entry);
    }
    // One report per person and second, whatever number of files tell of it.
    let mut by_second: Map<(i64, String), usize> = Map::new();
    let mut entries: Vec<Entry> = Vec::new();
    for mut entry in found {
        entry.row.fraud = true;
        let second = if entry.time == Record::NO_TIME { entry.time } else { entry.time.div_euclid(1000) };
        let key = (second, entry.who());
        let known = by_second.get(&key).copied().filter(|_| !key.1.is_empty() && second != Record::NO_TIME);
        let Some(known) = known else {
            by_second.insert(key, entries.len());
            entries.push(entry);
            continue;
        };
        let one = &mut entries[known];
        if entry.row.state == "not_blocked" || one.row.state.is_empty() {
            one.row.state = entry.row.state.clone();
        }
        merge(one, entry);
    }
    Some(entries)
}

/// Name of a figure, kinds of events that tell of it, and of each that it counts the files that it stands in.
pub type ToldBy = (&'static str, &'static [EventKind], Vec<Vec<u32>>);

/// Blocks, bypasses and reports that the filter shows. Empty where no such event was given.
pub fn told_by(store: &Store, catalogue: &Catalogue, filter: &Filter) -> [ToldBy; 3] {
    let inputs = |list: Option<Vec<Entry>>| {
        let list = list.into_iter().flatten().filter(Entry::counts);
        list.map(|entry| entry.row.sources.iter().map(|source| source.input).collect()).collect()
    };
    let reports = reports(store, catalogue).map(|list| shown(store, filter, list).0);
    [
        ("fraud_reports", &[EventKind::FraudAlert, EventKind::Block, EventKind::Audit], inputs(reports)),
        (
            "blocks",
            &[EventKind::Block, EventKind::Audit],
            inputs(blocks(store, catalogue, filter).map(|found| found.0)),
        ),
        (
            "bypasses",
            &[EventKind::Bypass, EventKind::Audit],
            inputs(bypasses(store, catalogue, filter).map(|found| found.0)),
        ),
    ]
}
