//! Remembers cells as they are written, and the tuple that was made of them.
//!
//! Cells of a group mostly stand side by side, and the same ones come back record after record. To compare them in one
//! piece, as they stand in the file, takes a fraction of finding, trimming and comparing each, and touches one place in
//! memory instead of a dozen. Only for what depends on nothing but these cells.

use super::Group;
use crate::bytes::{digest, same};

/// Bytes that are remembered of a group: the cells of many thousand users. Each group has its own, so that one whose cells are
/// always new does not drive out the others. The newest take the room of the oldest. A power of two.
const ROOM: usize = 4 << 20;

/// Places that belong to one digest: where there is only one, two users who share it drive each other out with every record.
const WAYS: usize = 2;
/// In front of cells: the tuple that was made of them, and how long they are.
const HEAD: usize = 8;

/// The last cells per digest, group by group.
#[derive(Default)]
pub struct Seen {
    /// Those of one group behind those of the other; empty until there is something to remember.
    sets: Vec<[Place; WAYS]>,
    rings: [Ring; Group::COUNT],
}

/// What cells are looked for by.
#[derive(Clone, Copy, Default)]
pub struct Key {
    set: usize,
    check: u32,
}

/// Where cells are remembered.
#[derive(Clone, Copy, Default)]
struct Place {
    start: u32,
    check: u32,
}

/// What was made of the cells at a place, and their length.
#[derive(Clone, Copy, Default)]
pub struct Found {
    start: u32,
    tuple: u32,
    length: u32,
}

/// Cells one behind the other, each with its head, and again from the front when there is no more room.
struct Ring {
    bytes: Vec<u8>,
    /// Bytes ever written, and one more. What was written lies at that number modulo [`ROOM`], for as many bytes.
    written: u32,
}

/// Sets of each group, as a power of two: users, addresses and their clients are many.
const fn bits(group: Group) -> u32 {
    match group {
        Group::User | Group::Client => 15,
        Group::Address => 14,
        Group::App | Group::Place => 10,
        Group::Outcome | Group::Method | Group::Context => 8,
    }
}

/// First set of each group, and the end of the last.
const STARTS: [usize; Group::COUNT + 1] = {
    let mut starts = [0; Group::COUNT + 1];
    let mut group = 0;
    while group < Group::COUNT {
        starts[group + 1] = starts[group] + (1 << bits(Group::ALL[group]));
        group += 1;
    }
    starts
};

impl Seen {
    /// Where these cells belong. Each part holds some of them, always equally many, and what ends the last one: so no two
    /// lists of parts are the same when put one behind the other.
    #[inline]
    pub fn key(group: Group, parts: &[&[u8]]) -> Key {
        let digest = parts.iter().fold(0, |before, part| digest(before, part));
        Key { set: STARTS[group as usize] + (digest >> (64 - bits(group))) as usize, check: digest as u32 }
    }

    /// Where cells are remembered that probably are the same; 0: there are none.
    #[inline]
    pub fn place(&self, key: &Key) -> u32 {
        let [first, second] = self.sets.get(key.set).copied().unwrap_or_default();
        // Without a branch: one that follows from what is waited for is a guess, and a wrong one ends the waiting for others.
        let all_if = |same: bool| 0u32.wrapping_sub(u32::from(same));
        let (is_first, is_second) = (all_if(first.check == key.check), all_if(second.check == key.check));
        first.start & is_first | second.start & is_second & !is_first
    }

    /// What stands there.
    #[inline]
    pub fn found(&self, group: Group, place: u32) -> Found {
        self.rings[group as usize].found(place).unwrap_or_default()
    }

    /// The tuple that was made of these cells, if they are what was found.
    #[inline]
    pub fn get(&self, group: Group, found: &Found, parts: &[&[u8]]) -> Option<u32> {
        self.rings[group as usize].holds(found, parts).then_some(found.tuple)
    }

    /// Remembers a tuple.
    pub fn note(&mut self, group: Group, key: &Key, parts: &[&[u8]], tuple: u32) {
        let length = parts.iter().map(|part| part.len()).sum::<usize>();
        if length > ROOM / 64 {
            return;
        }
        let Some(start) = self.rings[group as usize].write(parts, length, tuple) else {
            self.sets[STARTS[group as usize]..STARTS[group as usize + 1]].fill(Default::default());
            return;
        };
        if self.sets.is_empty() {
            self.sets = vec![Default::default(); STARTS[Group::COUNT]];
        }
        let set = &mut self.sets[key.set];
        set.rotate_right(1);
        set[0] = Place { start, check: key.check };
    }
}

impl Default for Ring {
    fn default() -> Ring {
        Ring { bytes: Vec::new(), written: 1 }
    }
}

impl Ring {
    /// Whether what was written there still stands there.
    #[inline]
    fn stands(&self, start: u32) -> bool {
        start != 0 && self.written - start <= ROOM as u32
    }

    #[inline]
    fn found(&self, start: u32) -> Option<Found> {
        let head: &[u8; HEAD] = self.bytes.get(start as usize % ROOM..)?.first_chunk()?;
        let number = |at: usize| u32::from_le_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]);
        self.stands(start).then(|| Found { start, tuple: number(0), length: number(4) })
    }

    /// Whether these are the cells that were found, which may be gone by now.
    #[inline]
    fn holds(&self, found: &Found, parts: &[&[u8]]) -> bool {
        if !self.stands(found.start) {
            return false;
        }
        let mut rest = &self.bytes[found.start as usize % ROOM + HEAD..][..found.length as usize];
        for part in parts {
            let Some((head, tail)) = rest.split_at_checked(part.len()) else { return false };
            if !same(head, part) {
                return false;
            }
            rest = tail;
        }
        rest.is_empty()
    }

    /// Writes the parts one behind the other; where. `None`: it has written as many bytes as can be numbered, and begins anew.
    fn write(&mut self, parts: &[&[u8]], length: usize, tuple: u32) -> Option<u32> {
        let at = self.written as usize % ROOM;
        let size = HEAD + length;
        // In one piece: what does not fit behind the last goes to the front.
        let gap = if at + size > ROOM { ROOM - at } else { 0 };
        let Some(end) = self.written.checked_add((gap + size) as u32) else {
            *self = Ring::default();
            return None;
        };
        self.written = end;
        let start = end - size as u32;
        let mut at = start as usize % ROOM;
        if self.bytes.len() < at + size {
            self.bytes.resize(at + size, 0);
        }
        for part in [&tuple.to_le_bytes()[..], &(length as u32).to_le_bytes()].iter().chain(parts) {
            self.bytes[at..at + part.len()].copy_from_slice(part);
            at += part.len();
        }
        Some(start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(seen: &Seen, group: Group, parts: &[&[u8]]) -> (Key, Found) {
        let key = Seen::key(group, parts);
        (key, seen.found(group, seen.place(&key)))
    }

    #[test]
    fn gives_what_was_set_for_the_same_cells_only() {
        let mut seen = Seen::default();
        let mut known = std::collections::BTreeMap::new();
        let mut state = 1u64;
        let mut hits = 0;
        // One ring soon has no more numbers for what it writes, and begins anew.
        seen.rings[Group::User as usize].written = u32::MAX - (1 << 20);
        // More than there is room for, so that the ring goes round, and more than there are places for.
        for turn in 0..60_000u32 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let number = (state >> 33) % 7_000;
            let one = format!("{},{}user.{number}@contoso.example,", number % 7, "x".repeat(number as usize % 4000));
            let other = ["a,", "", ",", "ab,"][number as usize % 4];
            let parts = [one.as_bytes(), other.as_bytes()];
            let group = [Group::User, Group::App][number as usize % 2];
            let (key, found) = look(&seen, group, &parts);
            let text = (group, one.clone(), other);
            match seen.get(group, &found, &parts) {
                Some(tuple) => {
                    hits += 1;
                    assert_eq!(known.get(&text), Some(&tuple));
                }
                None => {
                    seen.note(group, &key, &parts, turn);
                    known.insert(text, turn);
                }
            }
        }
        assert!(hits > 10_000, "{hits}");
        assert!(seen.rings[Group::User as usize].written < u32::MAX / 2, "it began anew");
        let parts: [&[u8]; 2] = [b"a,", b"b,"];
        let (key, _) = look(&seen, Group::User, &parts);
        seen.note(Group::User, &key, &parts, 7);
        let (_, found) = look(&seen, Group::User, &parts);
        for other in [[b"a,".as_slice(), b"c,"], [b"a,", b""], [b"a,b,", b"x"]] {
            assert_eq!(seen.get(Group::User, &found, &other), None);
        }
        assert_eq!(seen.get(Group::User, &found, &parts), Some(7));
    }
}
