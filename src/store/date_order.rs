//! Day and month of a file that leaves them open, decided by the other files of the drop.
//!
//! Where the records of such a file are in a file whose dates are certain, and only one way of reading makes them match, that
//! way is the right one. A record whose date reads the same both ways tells nothing.

use super::event_words::Words;
use super::{Store, StoredInput};
use crate::catalogue::Catalogue;
use crate::model::{Event, EventFields, EventKind, Guid, TimeColumn};
use crate::ordered::{Map, Set, gather};
use crate::report::DateOrder;
use std::collections::HashMap;

/// Records agree to the minute: many exports write no seconds.
const MINUTE: i64 = 60_000;

/// The order that the other files show of an input; `None`: they do not.
pub fn by_others(store: &Store, place: usize, catalogue: &Catalogue) -> Option<DateOrder> {
    let input = &store.inputs[place];
    let (mut as_is, mut other) = (0u64, 0u64);
    sign_ins(store, input, &mut as_is, &mut other);
    events(store, input, catalogue, &mut as_is, &mut other);
    // Times of an input that was exchanged stand day first.
    let (now, exchanged) = match input.exchanged {
        true => (DateOrder::DayFirst, DateOrder::MonthFirst),
        false => (DateOrder::MonthFirst, DateOrder::DayFirst),
    };
    match (as_is, other) {
        (1.., 0) => Some(now),
        (0, 1..) => Some(exchanged),
        _ => None,
    }
}

/// The dates of an input are certain, so that others may be judged by them.
fn certain(input: &StoredInput) -> bool {
    !matches!(input.order_of(TimeColumn::Row), Some(DateOrder::Unclear | DateOrder::Mixed))
}

/// The time of a row as it stands and with day and month exchanged, where it is in doubt and the two differ.
fn readings(input: &StoredInput, offset: u64, time: i64) -> Option<(i64, i64)> {
    let mut other = time;
    input.dates.doubts.exchange(offset, &mut other);
    (other != time).then_some((time, other))
}

/// Requests that another file has with the same id.
fn sign_ins(store: &Store, input: &StoredInput, as_is: &mut u64, other: &mut u64) {
    let records = &store.records;
    let own = records.of_input(input.summary.id).map(|number| number as usize);
    let mut wanted: HashMap<Guid, (i64, i64)> = own
        .filter(|number| !records.ids()[*number].is_none())
        .filter_map(|number| {
            let both = readings(input, records.offset(number as u32), records.times()[number])?;
            Some((records.ids()[number], both))
        })
        .collect();
    if wanted.is_empty() {
        return;
    }
    let judges: Set<u32> = gather(store.inputs.iter().filter(|i| certain(i)).map(|i| i.summary.id));
    for number in records.ranges().filter(|(input, _)| judges.contains(input)).flat_map(|(_, range)| range) {
        if let Some((now, exchanged)) = wanted.remove(&records.ids()[number]) {
            let minute = |time: i64| time.div_euclid(MINUTE);
            let at = minute(records.times()[number]);
            *as_is += u64::from(at == minute(now));
            *other += u64::from(at == minute(exchanged));
        }
    }
}

/// Events that another file has with the same values in all fields that both state.
fn events(store: &Store, input: &StoredInput, catalogue: &Catalogue, as_is: &mut u64, other: &mut u64) {
    let mut words = Words::new(catalogue);
    let mut by_input: Map<u32, Vec<&Event>> = Map::new();
    for event in &store.events {
        by_input.entry(event.input).or_default().push(event);
    }
    for kind in EventKind::ALL {
        let of = |id: u32| by_input.get(&id).into_iter().flatten().copied().filter(move |e| e.kind() == kind);
        let own = of(input.summary.id).filter_map(|event| Some((event, readings(input, event.offset, event.time)?)));
        let own: Vec<(&Event, (i64, i64))> = own.collect();
        if own.is_empty() {
            continue;
        }
        for judge in store.inputs.iter().filter(|i| certain(i) && i.summary.id != input.summary.id) {
            let identity = EventFields::all(kind.identity());
            let shared = judge.event_fields.shared(input.event_fields).shared(identity);
            // One field in common (a user, say) makes no two rows the same event.
            if shared.0.count_ones() < 2 {
                continue;
            }
            let mut key =
                |event: &Event, time: i64| words.key(&Event { time, ..*event }, shared, true, &store.dictionaries);
            let known: Set<_> = gather(of(judge.summary.id).map(|event| key(event, event.time)));
            for (event, (now, exchanged)) in own.iter().filter(|_| !known.is_empty()) {
                *as_is += u64::from(known.contains(&key(event, *now)));
                *other += u64::from(known.contains(&key(event, *exchanged)));
            }
        }
    }
}
