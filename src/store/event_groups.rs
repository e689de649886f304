//! Events of files that state the same fields, by what another file may have in common with them.
//!
//! What is looked up once stays: an archive may hold 50,000 files that state the same, and each is compared with all those
//! before it.

use super::event_words::Key;
use crate::model::EventFields;
use std::collections::HashMap;
use std::ops::Range;

/// Events of the files that state these fields.
pub struct Group {
    pub fields: EventFields,
    pub whole_minutes: bool,
    /// Places among the settled events, in order.
    pub events: Vec<usize>,
    indexes: Vec<Index>,
}

/// The events of a group by what they are compared by with files that state certain fields.
pub struct Index {
    shared: EventFields,
    minutes: bool,
    /// So many of the events are in it.
    known: usize,
    by_key: HashMap<Key, Same>,
}

/// Events that agree, in order.
#[derive(Default)]
struct Same {
    events: Vec<usize>,
    /// The last file that has some of them, and how many.
    file: usize,
    taken: usize,
}

impl Group {
    pub fn new(fields: EventFields, whole_minutes: bool, events: Range<usize>) -> Group {
        Group { fields, whole_minutes, events: events.collect(), indexes: Vec::new() }
    }

    /// Its events by these fields, and by the minute or second; `key` tells what an event is compared by.
    pub fn index(&mut self, shared: EventFields, minutes: bool, mut key: impl FnMut(usize) -> Key) -> &mut Index {
        let known = self.indexes.iter().position(|index| index.shared == shared && index.minutes == minutes);
        let place = known.unwrap_or(self.indexes.len());
        if known.is_none() {
            self.indexes.push(Index { shared, minutes, known: 0, by_key: HashMap::new() });
        }
        let index = &mut self.indexes[place];
        for &event in &self.events[index.known..] {
            index.by_key.entry(key(event)).or_default().events.push(event);
        }
        index.known = self.events.len();
        index
    }

    /// A gap of one of its events was filled: what it is compared by may be another now. `keys` tells before and after.
    pub fn change(&mut self, event: usize, mut keys: impl FnMut(EventFields, bool) -> [Key; 2]) {
        let Ok(place) = self.events.binary_search(&event) else { return };
        for index in self.indexes.iter_mut().filter(|index| place < index.known) {
            let [before, after] = keys(index.shared, index.minutes);
            if before != after {
                if let Some(same) = index.by_key.get_mut(&before) {
                    same.events.retain(|other| *other != event);
                }
                let same = &mut index.by_key.entry(after).or_default().events;
                same.insert(same.partition_point(|other| *other < event), event);
            }
        }
    }
}

impl Index {
    /// The first event with this key that the file does not have yet. Files come one after the other.
    pub fn take(&mut self, key: &Key, file: usize) -> Option<usize> {
        let same = self.by_key.get_mut(key)?;
        if same.file != file {
            (same.file, same.taken) = (file, 0);
        }
        let event = same.events.get(same.taken).copied();
        same.taken += usize::from(event.is_some());
        event
    }
}
