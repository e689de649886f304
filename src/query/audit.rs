//! The audit log: what each event is, and how many there are of each.

use super::Filter;
use super::event_filter::{EventFilter, person};
use super::told::Told;
use crate::catalogue::{Activity, Catalogue};
use crate::model::time::{self, DAY};
use crate::model::{Event, EventField, EventKind, Record};
use crate::ordered::{Map, Set};
use crate::report::{Audit, AuditActivity, AuditDay, Counts};
use crate::sorting::Arrange;
use crate::store::{NO_USER, SettledEvent, Store, event_value};
use std::collections::HashMap;

/// Topic of what the catalogue does not list.
pub const OTHER: &str = "other";
/// Longest list of days; a wrong clock must not make a list of millions.
const MOST_DAYS: i64 = 4000;

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
    let mut lines: Vec<AuditActivity> = Vec::new();
    let mut line_of_name: Map<(&str, String), usize> = Map::new();
    // What an event is depends on its tuple alone: line, and whether it failed.
    let mut known: HashMap<u32, (usize, bool)> = HashMap::new();
    let mut people = vec![false; store.settled().users.list().len()];
    let mut people_of_line: Set<(usize, u32)> = Set::new();
    let (mut first, mut last) = (None, None);
    let mut days: Map<i64, Counts> = Map::new();
    for (_, one) in shown(store, catalogue, filter, events) {
        let event = &one.event;
        let (line, failed) = *known.entry(event.tuple).or_insert_with(|| {
            let (id, topic) = activities.of(event).map_or(("", OTHER), |activity| (activity.id, activity.topic));
            let name = store.dictionaries.event_text(event, EventField::Activity).into_owned();
            // A listed activity may have several names, one line for all.
            let key = (id, if id.is_empty() { name.clone() } else { String::new() });
            let line = *line_of_name.entry(key).or_insert_with(|| {
                lines.push(AuditActivity { id: id.into(), topic: topic.into(), ..AuditActivity::default() });
                lines.len() - 1
            });
            if lines[line].name.is_empty() || name < lines[line].name {
                lines[line].name = name;
            }
            (line, failed(store, catalogue, event))
        });
        report.events += 1;
        report.failed += u64::from(failed);
        lines[line].events += 1;
        lines[line].failed += u64::from(failed);
        if event.time != Record::NO_TIME {
            first = Some(first.map_or(event.time, |t: i64| t.min(event.time)));
            last = Some(last.map_or(event.time, |t: i64| t.max(event.time)));
            let of_day = days.entry(event.time.div_euclid(DAY)).or_default();
            *of_day.entry(lines[line].topic.clone()).or_default() += 1;
        }
        if one.user != NO_USER {
            people[one.user as usize] = true;
            people_of_line.insert((line, one.user));
        }
    }
    report.users = people.iter().filter(|seen| **seen).count() as u64;
    report.first_utc = first.map(time::iso);
    report.last_utc = last.map(time::iso);
    for (line, _) in people_of_line {
        lines[line].users += 1;
    }
    for line in &lines {
        *report.topics.entry(line.topic.clone()).or_default() += line.events;
    }
    lines.arrange_by(|a, b| (b.events, &a.id, &a.name).cmp(&(a.events, &b.id, &b.name)));
    report.activities = lines;
    report.per_day = Some(per_day(days, &Told::of(events.iter().map(|one| one.event.time))));
    Some(report)
}

/// A day without an event is one with none of any topic; one that no export tells of is left out.
fn per_day(mut days: Map<i64, Counts>, told: &Told) -> Vec<AuditDay> {
    let list: Vec<i64> = match (days.keys().next(), days.keys().next_back()) {
        (Some(&first), Some(&last)) if last - first < MOST_DAYS => (first..=last).collect(),
        _ => days.keys().copied().collect(),
    };
    let told = list.into_iter().filter(|day| told.any(*day, *day));
    told.map(|day| AuditDay {
        day: time::iso_day(day),
        topics: days.get_mut(&day).map(std::mem::take).unwrap_or_default(),
    })
    .collect()
}

/// The events that the filter lets through, with their places. Clauses `topic` and `activity_id` are those of the catalogue.
pub fn shown<'a>(
    store: &'a Store,
    catalogue: &'a Catalogue,
    filter: &'a Filter,
    events: &'a [SettledEvent],
) -> impl Iterator<Item = (u32, &'a SettledEvent)> {
    let wanted = EventFilter::new(store, filter);
    let mut activities = Activities::new(store, catalogue);
    (0..).zip(events).filter(move |(_, one)| {
        let event = &one.event;
        let text = |field| store.dictionaries.event_text(event, field);
        if wanted.is_open() || !wanted.in_time(event.time) {
            return wanted.in_time(event.time);
        }
        if !wanted.has_values(store, catalogue, event) {
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
