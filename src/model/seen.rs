//! Remembers cells as they are written, and the tuple that was made of them.
//!
//! Cells of a group mostly stand side by side, and the same ones come back record after record. To compare them in one
//! piece, as they stand in the file, takes a fraction of finding, trimming and comparing each, and touches one place in
//! memory instead of a dozen. Only for what depends on nothing but these cells.

use super::Group;
use super::recent::bits;
use super::words::{digest, same};

/// Most bytes that are remembered of a group before they are forgotten: the cells of many thousand users. Each group has its
/// own, so that one whose cells are always new does not drive out the others.
const MOST: usize = 2 << 20;

/// The last cells per digest, group by group.
#[derive(Default)]
pub struct Seen {
    /// Places per group, one group behind the other; empty until the first record.
    places: Vec<Place>,
    bytes: [Vec<u8>; Group::COUNT],
}

/// Where cells would be remembered, and what they are recognised by.
#[derive(Clone, Copy, Default)]
pub struct Key {
    place: usize,
    check: u32,
}

/// Cells that are remembered.
#[derive(Clone, Copy, Default)]
pub struct Place {
    start: u32,
    length: u32,
    check: u32,
    tuple: u32,
}

/// First place of each group, and the end of the last.
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
        Key { place: STARTS[group as usize] + (digest >> (64 - bits(group))) as usize, check: digest as u32 }
    }

    /// What is remembered there: looked up for all groups before anything is done with it, so that the waits for memory,
    /// which cost more than all else here, are one wait.
    #[inline]
    pub fn places(&mut self, keys: &[Key; Group::COUNT]) -> [Place; Group::COUNT] {
        if self.places.is_empty() {
            self.places = vec![Place::default(); STARTS[Group::COUNT]];
        }
        let mut places = [Place::default(); Group::COUNT];
        for (place, key) in places.iter_mut().zip(keys) {
            *place = self.places[key.place];
        }
        places
    }

    /// The tuple that was made of these cells, if it is what the place remembers.
    #[inline]
    pub fn get(&self, group: Group, key: &Key, place: &Place, parts: &[&[u8]]) -> Option<u32> {
        if key.check != place.check || place.length == 0 {
            return None;
        }
        let mut rest = &self.bytes[group as usize][place.start as usize..][..place.length as usize];
        for part in parts {
            let (head, tail) = rest.split_at_checked(part.len())?;
            if !same(head, part) {
                return None;
            }
            rest = tail;
        }
        rest.is_empty().then_some(place.tuple)
    }

    /// Remembers a tuple.
    pub fn set(&mut self, group: Group, key: &Key, parts: &[&[u8]], tuple: u32) {
        let length = parts.iter().map(|part| part.len()).sum::<usize>();
        if length > MOST / 64 {
            return;
        }
        let bytes = &mut self.bytes[group as usize];
        if bytes.len() + length > MOST {
            bytes.clear();
            self.places[STARTS[group as usize]..STARTS[group as usize + 1]].fill(Place::default());
        }
        let start = bytes.len() as u32;
        parts.iter().for_each(|part| bytes.extend_from_slice(part));
        self.places[key.place] = Place { start, length: length as u32, check: key.check, tuple };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(seen: &mut Seen, group: Group, parts: &[&[u8]]) -> (Key, Place) {
        let key = Seen::key(group, parts);
        (key, seen.places(&Group::ALL.map(|_| key))[group as usize])
    }

    #[test]
    fn gives_what_was_set_for_the_same_cells_only() {
        let mut seen = Seen::default();
        let mut known = std::collections::BTreeMap::new();
        let mut state = 1u64;
        let mut hits = 0;
        // More than is remembered at once, so that it is all forgotten in between.
        for turn in 0..60_000u32 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let number = (state >> 33) % 7_000;
            let one = format!("{},{}user.{number}@contoso.example,", number % 7, "x".repeat(number as usize % 400));
            let other = ["a,", "", ",", "ab,"][number as usize % 4];
            let parts = [one.as_bytes(), other.as_bytes()];
            let group = Group::ALL[number as usize % Group::COUNT];
            let (key, place) = look(&mut seen, group, &parts);
            let text = (group, one.clone(), other);
            match seen.get(group, &key, &place, &parts) {
                Some(tuple) => {
                    hits += 1;
                    assert_eq!(known.get(&text), Some(&tuple));
                }
                None => {
                    seen.set(group, &key, &parts, turn);
                    known.insert(text, turn);
                }
            }
        }
        assert!(hits > 10_000, "{hits}");
        let parts: [&[u8]; 2] = [b"a,", b"b,"];
        let (key, _) = look(&mut seen, Group::User, &parts);
        seen.set(Group::User, &key, &parts, 7);
        let (key, place) = look(&mut seen, Group::User, &parts);
        for other in [[b"a,".as_slice(), b"c,"], [b"a,", b""], [b"a,b,", b"x"]] {
            assert_eq!(seen.get(Group::User, &key, &place, &other), None);
        }
        assert_eq!(seen.get(Group::User, &key, &place, &parts), Some(7));
    }
}
