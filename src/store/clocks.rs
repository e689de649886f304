//! Times of the clock on the wall, brought to UTC by another file of the same events.
//!
//! Tables of Windows events write local time without its zone; the XML of the same log writes UTC. Where both hold an event
//! of one id, the difference is the zone. It is taken only when every event in common shows the same one, and every event of the
//! file stands between two of them that are near each other: beyond them the clock may have been changed, and no zone is named.

use super::event_words::Words;
use super::{Store, StoredInput};
use crate::catalogue::Catalogue;
use crate::model::time::DAY;
use crate::model::{Event, EventFields, EventKind, Guid, Record};
use crate::ordered::Map;
use crate::sorting::Arrange;
use std::collections::HashMap;

/// Zones are whole quarters of an hour.
const QUARTER: i64 = 15 * 60_000;
/// Farthest zone from UTC.
const FARTHEST: i64 = 14 * 3_600_000;

/// No zone changes its clocks there and back within so long: the shortest summer times are broken off for a month.
const FOUR_WEEKS: i64 = 28 * DAY;

/// The format says that its times are local.
pub const LOCAL: &str = "local_time";

fn is_local(input: &StoredInput) -> bool {
    input.summary.warnings.iter().any(|warning| warning.code == LOCAL)
}

/// What has to be added to the times of each input, in milliseconds, by its place; `None`: its times are UTC, or no other
/// file tells, or several ways.
pub fn offsets(store: &Store, catalogue: &Catalogue) -> Vec<Option<i64>> {
    let local: Vec<bool> = store.inputs.iter().map(is_local).collect();
    let mut found = vec![Found::Nothing; local.len()];
    let mut shared: Vec<Vec<i64>> = vec![Vec::new(); local.len()];
    if !local.contains(&true) || !local.contains(&false) {
        return vec![None; local.len()];
    }
    let place = &store.places;
    let counts = |event: &Event| matches!(event.kind(), EventKind::Nps | EventKind::Adfs) && !event.id.is_none();
    let events = || store.events.iter().filter(|event| counts(event) && event.time != Record::NO_TIME);
    let mut judges: HashMap<Guid, Vec<&Event>> = HashMap::new();
    for event in events().filter(|event| !local[place[&event.input]]) {
        judges.entry(event.id).or_default().push(event);
    }
    let mut words = Words::new(catalogue);
    for event in events().filter(|event| local[place[&event.input]]) {
        let own = place[&event.input];
        let mut same: Map<u32, Vec<i64>> = Map::new();
        for judge in judges.get(&event.id).into_iter().flatten().filter(|judge| judge.kind == event.kind) {
            let fields = [own, place[&judge.input]].map(|place| store.inputs[place].event_fields);
            let fields = fields[0].shared(fields[1]).shared(EventFields::all(event.kind().identity()));
            let mut texts = |event: &Event| words.key(event, fields, false, &store.dictionaries).1;
            if texts(event) == texts(judge) {
                same.entry(judge.input).or_default().push(judge.time - event.time);
            }
        }
        // A step that an attempt has twice cannot be told apart.
        for difference in same.into_values().filter(|times| times.len() == 1).flatten() {
            found[own].add(difference);
            shared[own].push(event.time);
        }
    }
    shared.iter_mut().for_each(|times| times.arrange());
    for event in store.events.iter().filter(|event| event.time != Record::NO_TIME) {
        let own = place[&event.input];
        if local[own] && !is_between(&shared[own], event.time) {
            found[own] = Found::Several;
        }
    }
    found.into_iter().map(|found| if let Found::One(offset) = found { Some(offset) } else { None }).collect()
}

/// A time is one of these or stands between two of them that are near each other.
fn is_between(times: &[i64], time: i64) -> bool {
    let after = times.partition_point(|one| *one < time);
    let before = after.checked_sub(1).map(|place| times[place]);
    times.get(after).is_some_and(|next| *next == time || before.is_some_and(|before| next - before <= FOUR_WEEKS))
}

/// The difference that the events in common show so far.
#[derive(Clone, Copy)]
enum Found {
    Nothing,
    One(i64),
    /// They do not agree, or do not reach as far as the file: the clock may have been changed within it.
    Several,
}

impl Found {
    fn add(&mut self, difference: i64) {
        // One of the two may write no fractions of a second.
        let offset = (difference + QUARTER / 2).div_euclid(QUARTER) * QUARTER;
        let fits = (difference - offset).abs() < 1000 && offset.abs() <= FARTHEST;
        *self = match *self {
            Found::Nothing if fits => Found::One(offset),
            Found::One(known) if fits && known == offset => Found::One(known),
            _ => Found::Several,
        };
    }
}

/// `+01:00`, as reports show an offset that was added to make UTC: the zone of the clock is its opposite.
pub fn zone(offset: i64) -> String {
    let minutes = -offset / 60_000;
    format!("{}{:02}:{:02}", if minutes < 0 { '-' } else { '+' }, minutes.abs() / 60, minutes.abs() % 60)
}
