//! Tables of events: one row per event of a kind, a page at a time, and one event in full.

use super::audit::{Activities, OTHER, shown};
use super::event_filter::{person, sources};
use super::pager::{Ask, Pager};
use super::{Filter, Sort};
use crate::catalogue::Catalogue;
use crate::model::{EventField, EventKind, Record, time};
use crate::report::{EventDetail, RowsPage};
use crate::sorting::Arrange;
use crate::store::{SettledEvent, Store, event_value};
use std::collections::HashMap;

/// Sorted lists of the events that match, one per kind.
#[derive(Default)]
pub struct EventListing(HashMap<EventKind, Pager<Vec<u32>>>);

impl EventListing {
    /// Forgets the lists: the store has changed.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// One page.
    pub fn page(&mut self, store: &Store, catalogue: &Catalogue, kind: EventKind, ask: &Ask<'_>) -> RowsPage {
        let events = store.events(kind);
        let kept = self.0.entry(kind).or_default();
        let rows = kept.keep(ask, || ordered(store, catalogue, events, ask.filter, ask.sort));
        let mut activities = Activities::new(store, catalogue);
        let cell = |row: u32, column: &str| cell(store, catalogue, &mut activities, &events[row as usize], column);
        ask.page(rows, |row| row, cell)
    }
}

/// Events stand in time order, so that sorting by time needs no comparison of values; ties always fall back to it.
fn ordered(store: &Store, catalogue: &Catalogue, events: &[SettledEvent], filter: &Filter, sort: &Sort) -> Vec<u32> {
    let mut rows: Vec<u32> = shown(store, catalogue, filter, events).map(|(row, _)| row).collect();
    if sort.field != "time" {
        let mut activities = Activities::new(store, catalogue);
        let mut text = |row: u32| cell(store, catalogue, &mut activities, &events[row as usize], &sort.field);
        let numbers = rows.iter().all(|row| {
            let text = text(*row);
            text.is_empty() || text.parse::<u64>().is_ok()
        });
        if numbers {
            rows.arrange_by_cached_key(|&row| text(row).parse::<u64>().ok());
        } else {
            rows.arrange_by_cached_key(|&row| text(row));
        }
    }
    if sort.descending {
        rows.reverse();
    }
    rows
}

/// The text of one column: catalogue ids where the catalogue knows the value, else as written; empty: not stated.
pub fn cell(
    store: &Store,
    catalogue: &Catalogue,
    activities: &mut Activities<'_>,
    one: &SettledEvent,
    column: &str,
) -> String {
    let event = &one.event;
    let audit = event.kind() == EventKind::Audit;
    match column {
        "time" if event.time == Record::NO_TIME => String::new(),
        "time" => time::iso(event.time),
        "activity_id" if audit => activities.of(event).map_or_else(String::new, |activity| activity.id.to_owned()),
        "topic" if audit => activities.of(event).map_or(OTHER, |activity| activity.topic).to_owned(),
        "user_key" => person(store, one).key,
        "user_name" => person(store, one).name,
        "user" => person(store, one).display,
        "event_id" if event.kind().index(EventField::EventId).is_none() => match event.id.is_none() {
            true => String::new(),
            false => event.id.to_string(),
        },
        "file" => store.input(event.input).map_or_else(String::new, |input| input.summary.name.clone()),
        "line" => event.line.to_string(),
        other => EventField::from_id(other).map_or_else(String::new, |field| {
            event_value(catalogue, field, &store.dictionaries.event_text(event, field))
        }),
    }
}

/// One event in full.
pub fn event_detail(store: &Store, catalogue: &Catalogue, kind: EventKind, row: u32) -> Option<EventDetail> {
    let one = store.events(kind).get(row as usize)?;
    let mut activities = Activities::new(store, catalogue);
    let own = ["time", "activity_id", "topic"].into_iter();
    let columns = own.chain(kind.fields().iter().map(|field| field.id()));
    let cells = columns.map(|column| (column.to_owned(), cell(store, catalogue, &mut activities, one, column)));
    Some(EventDetail {
        list: kind.id().to_owned(),
        row,
        user: person(store, one),
        fields: cells.filter(|(_, text)| !text.is_empty()).collect(),
        terms: Vec::new(),
        sources: sources(store, one),
    })
}
