//! Remembers cells as they are written, and the tuple that was made of them.
//!
//! Cells of a group mostly stand side by side, and the same ones come back record after record. To compare them in one
//! piece, as they stand in the file, takes a fraction of finding, trimming and comparing each, and touches one place in
//! memory instead of a dozen. Only for what depends on nothing but these cells.

use super::Group;
use super::recent::bits;
use super::words::{digest, same};

/// Most bytes that are remembered before all are forgotten: those of many thousand users.
const MOST: usize = 4 << 20;

/// The last cells per digest and group.
#[derive(Default)]
pub struct Seen {
    /// Places per group, one group behind the other; empty until the first record.
    places: Vec<Place>,
    bytes: Vec<u8>,
}

/// Where cells would be remembered, and what they are recognised by.
pub struct Key {
    place: usize,
    check: u32,
}

#[derive(Clone, Copy, Default)]
struct Place {
    start: u32,
    length: u32,
    check: u32,
    tuple: u32,
}

impl Seen {
    /// Where these cells belong. Each part holds some of them, always equally many, and what ends the last one: so no two
    /// lists of parts are the same when put one behind the other.
    #[inline]
    pub fn key(&mut self, group: Group, parts: &[&[u8]]) -> Key {
        if self.places.is_empty() {
            self.places = vec![Place::default(); Group::ALL.map(|group| 1 << bits(group)).iter().sum()];
        }
        let start: usize = Group::ALL[..group as usize].iter().map(|group| 1 << bits(*group)).sum();
        let digest = parts.iter().fold(0, |before, part| digest(before, part));
        Key { place: start + (digest >> (64 - bits(group))) as usize, check: digest as u32 }
    }

    /// The tuple that was made of these cells, if it is remembered.
    #[inline]
    pub fn get(&self, key: &Key, parts: &[&[u8]]) -> Option<u32> {
        let Place { start, length, check, tuple } = self.places[key.place];
        if check != key.check || length == 0 {
            return None;
        }
        let mut rest = &self.bytes[start as usize..][..length as usize];
        for part in parts {
            let (head, tail) = rest.split_at_checked(part.len())?;
            if !same(head, part) {
                return None;
            }
            rest = tail;
        }
        rest.is_empty().then_some(tuple)
    }

    /// Remembers a tuple.
    pub fn set(&mut self, key: &Key, parts: &[&[u8]], tuple: u32) {
        let length = parts.iter().map(|part| part.len()).sum::<usize>();
        if length > MOST / 64 {
            return;
        }
        if self.bytes.len() + length > MOST {
            self.bytes.clear();
            self.places.fill(Place::default());
        }
        let start = self.bytes.len() as u32;
        parts.iter().for_each(|part| self.bytes.extend_from_slice(part));
        self.places[key.place] = Place { start, length: length as u32, check: key.check, tuple };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
            let key = seen.key(group, &parts);
            let text = (group, one.clone(), other);
            match seen.get(&key, &parts) {
                Some(tuple) => {
                    hits += 1;
                    assert_eq!(known.get(&text), Some(&tuple));
                }
                None => {
                    seen.set(&key, &parts, turn);
                    known.insert(text, turn);
                }
            }
        }
        assert!(hits > 10_000, "{hits}");
        let parts: [&[u8]; 2] = [b"a,", b"b,"];
        let key = seen.key(Group::User, &parts);
        seen.set(&key, &parts, 7);
        for other in [[b"a,".as_slice(), b"c,"], [b"a,", b""], [b"a,b,", b"x"]] {
            assert_eq!(seen.get(&key, &other), None);
        }
        assert_eq!(seen.get(&key, &parts), Some(7));
    }
}
