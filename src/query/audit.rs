//! The audit log: what each event is, and how many there are of each.

use super::Filter;
use super::event_filter::{EventFilter, person};
use crate::catalogue::{Activity, Catalogue};
use crate::model::{Event, EventField, EventKind, Record, time};
use crate::report::{Audit, AuditActivity};
use crate::store::{SettledEvent, Store, event_value};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Topic of what the catalogue does not list.
pub const OTHER: &str = "other";

/// What each audit event is, looked up once per distinct event.
pub struct Activities<'a> {
    store: &'a Store,
    catalogue: &'a Catalogue,
    known: HashMap<u32, Option<Activity>>,
}

impl<'a> Activities<'a> {
    /// Nothing looked up yet.
    pub fn new(store: &'a Store, catalogue: &'a Catalogue) -> Activities<'a> {
        Activities { store, catalogue, known: HashMap::new() }
    }

    /// What the event is.
    pub fn of(&mut self, event: &Event) -> Option<Activity> {
        let (store, catalogue) = (self.store, self.catalogue);
        *self.known.entry(event.tuple).or_insert_with(|| {
            let text = |field| store.dictionaries.event_text(event, field);
            let properties = text(EventField::Properties);
            let changed = properties.split('\n').filter_map(|line| {
                let mut cells = line.split('\t');
                Some((cells.next()?, cells.nth(1).unwrap_or("")))
            });
            catalogue.activity(&text(EventField::Activity), &text(EventField::Reason), changed)
        })
    }
}

/// It did not succeed. An event that does not say so did.
pub fn failed(store: &Store, catalogue: &Catalogue, event: &Event) -> bool {
    let result = store.dictionaries.event_text(event, EventField::AuditResult);
    matches!(event_value(catalogue, EventField::AuditResult, &result).as_str(), "failure" | "timeout")
}

/// The section; absent without an audit log.
pub fn audit(store: &Store, catalogue: &Catalogue, filter: &Filter) -> Option<Audit> {
    let events = store.events(EventKind::Audit);
    events.first()?;
    let mut activities = Activities::new(store, catalogue);
    let mut report = Audit::default();
    let mut people: BTreeSet<String> = BTreeSet::new();
    let mut lines: BTreeMap<(&str, String), (AuditActivity, BTreeSet<String>)> = BTreeMap::new();
    let (mut first, mut last) = (None, None);
    for one in shown(store, catalogue, filter, events) {
        let event = &one.event;
        let activity = activities.of(event);
        let (id, topic) = activity.map_or(("", OTHER), |activity| (activity.id, activity.topic));
        let failed = failed(store, catalogue, event);
        report.events += 1;
        report.failed += u64::from(failed);
        *report.topics.entry(topic.to_owned()).or_default() += 1;
        if event.time != Record::NO_TIME {
            first = Some(first.map_or(event.time, |t: i64| t.min(event.time)));
            last = Some(last.map_or(event.time, |t: i64| t.max(event.time)));
        }
        let name = store.dictionaries.event_text(event, EventField::Activity).into_owned();
        // A listed activity may have several names, one line for all.
        let key = (id, if id.is_empty() { name.clone() } else { String::new() });
        let (line, of_line) = lines.entry(key).or_default();
        line.id = id.to_owned();
        line.topic = topic.to_owned();
        line.events += 1;
        line.failed += u64::from(failed);
        if line.name.is_empty() || name < line.name {
            line.name = name;
        }
        let user = person(store, one);
        if !user.key.is_empty() {
            of_line.insert(user.key.clone());
            people.insert(user.key);
        }
    }
    report.users = people.len() as u64;
    report.first_utc = first.map(time::iso);
    report.last_utc = last.map(time::iso);
    let counted = lines.into_values().map(|(line, users)| AuditActivity { users: users.len() as u64, ..line });
    report.activities = counted.collect();
    report.activities.sort_by(|a, b| (b.events, &a.id, &a.name).cmp(&(a.events, &b.id, &b.name)));
    Some(report)
}

/// The events that the filter lets through. Clauses `topic` and `activity_id` are those of the catalogue.
pub fn shown<'a>(
    store: &'a Store,
    catalogue: &'a Catalogue,
    filter: &'a Filter,
    events: &'a [SettledEvent],
) -> impl Iterator<Item = &'a SettledEvent> {
    let wanted = EventFilter::new(filter);
    let mut activities = Activities::new(store, catalogue);
    events.iter().filter(move |one| {
        let event = &one.event;
        let text = |field| store.dictionaries.event_text(event, field);
        if !wanted.in_time(event.time) || !wanted.has_values(store, catalogue, event) {
            return false;
        }
        let texts: Vec<_> = event.kind().fields().iter().map(|field| text(*field)).collect();
        let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
        wanted.is_about(&person(store, one), &texts)
            && (event.kind() != EventKind::Audit || {
                let activity = activities.of(event);
                wanted.has_activity(activity)
            })
    })
}
