//! Times of the clock on the wall, brought to UTC by another file of the same events.
//!
//! Tables of Windows events write local time without its zone; the XML of the same log writes UTC. Where both hold an event
//! of one id, the difference is the zone. It is taken only when every event in common shows the same one.

use super::events::Words;
use super::{Store, StoredInput};
use crate::catalogue::Catalogue;
use crate::model::{Event, EventFields, EventKind, Guid, Record};
use std::collections::BTreeMap;

/// Zones are whole quarters of an hour.
const QUARTER: i64 = 15 * 60_000;
/// Farthest zone from UTC.
const FARTHEST: i64 = 14 * 3_600_000;

/// The format says that its times are local.
pub const LOCAL: &str = "local_time";

fn is_local(input: &StoredInput) -> bool {
    input.summary.warnings.iter().any(|warning| warning.code == LOCAL)
}

/// What has to be added to the times of an input, in milliseconds; `None`: no other file tells, or several ways.
pub fn offset(store: &Store, place: usize, catalogue: &Catalogue) -> Option<i64> {
    let input = &store.inputs[place];
    if !is_local(input) {
        return None;
    }
    let mut words = Words::new(catalogue);
    let mut found: Option<i64> = None;
    for kind in [EventKind::Nps, EventKind::Adfs] {
        for judge in store.inputs.iter().filter(|judge| !is_local(judge)) {
            let shared = judge.event_fields.shared(input.event_fields).shared(EventFields::all(kind.identity()));
            let mut keyed = |id: u32| {
                let mut events: BTreeMap<(Guid, Vec<String>), Option<i64>> = BTreeMap::new();
                let of = |e: &&Event| e.kind() == kind && e.input == id && !e.id.is_none() && e.time != Record::NO_TIME;
                for event in store.events.iter().filter(of) {
                    let (_, texts) = words.key(event, shared, false, &store.dictionaries);
                    // A step that an attempt has twice cannot be told apart.
                    events.entry((event.id, texts)).and_modify(|at| *at = None).or_insert(Some(event.time));
                }
                events
            };
            let (own, theirs) = (keyed(input.summary.id), keyed(judge.summary.id));
            for (key, at) in own {
                let (Some(at), Some(Some(utc))) = (at, theirs.get(&key)) else { continue };
                // One of the two may write no fractions of a second.
                let offset = (utc - at + QUARTER / 2).div_euclid(QUARTER) * QUARTER;
                let fits = (utc - at - offset).abs() < 1000 && offset.abs() <= FARTHEST;
                if !fits || found.is_some_and(|known| known != offset) {
                    return None;
                }
                found = Some(offset);
            }
        }
    }
    found
}

/// `+01:00`, as reports show an offset that was added to make UTC: the zone of the clock is its opposite.
pub fn zone(offset: i64) -> String {
    let minutes = -offset / 60_000;
    format!("{}{:02}:{:02}", if minutes < 0 { '-' } else { '+' }, minutes.abs() / 60, minutes.abs() % 60)
}
