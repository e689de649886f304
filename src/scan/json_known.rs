//! Objects that stand in a file again and again, known by their whole text: the Conditional Access policies of a tenant, which make up
//! much of a sign-in and are the same in most of them. To compare a text takes a fraction of taking it apart.

use crate::bytes::same;
use ahash::RandomState;
use hashbrown::HashTable;

/// Bytes that are remembered at the most: what comes after that is read each time.
const ROOM: usize = 4 << 20;
/// Objects that came behind another one, the newest first.
const WAYS: usize = 2;
const NONE: u32 = u32::MAX;

/// Texts of objects, each with a number.
pub struct KnownObjects {
    bytes: Vec<u8>,
    ends: Vec<u32>,
    /// By number: which came behind it.
    next: Vec<[u32; WAYS]>,
    index: HashTable<u32>,
    hasher: RandomState,
    /// The one that was read last.
    last: u32,
}

impl Default for KnownObjects {
    fn default() -> Self {
        // Fixed seeds: nothing depends on them, and a file cannot be made to collide.
        let hasher = RandomState::with_seeds(0x6a73_6f6e, 0x6b6e_6f77, 0x6f62_6a65, 0x6374_7321);
        KnownObjects {
            bytes: Vec::new(),
            ends: Vec::new(),
            next: Vec::new(),
            index: HashTable::new(),
            hasher,
            last: NONE,
        }
    }
}

impl KnownObjects {
    /// The object that this text most likely starts with, if it does, and its length. An object ends by itself: what starts with
    /// all of one starts with no other.
    #[inline]
    pub(super) fn starts(&mut self, text: &[u8]) -> Option<(u32, usize)> {
        let next = self.next.get(self.last as usize)?;
        let is_it = |number: &u32| {
            let known = self.ends.get(*number as usize).map(|_| self.text(*number));
            known.is_some_and(|known| text.get(..known.len()).is_some_and(|start| same(start, known)))
        };
        let found = next.iter().copied().find(is_it)?;
        self.follow(found);
        Some((found, self.text(found).len()))
    }

    /// The number of an object; `None`: there is no room for another one.
    pub fn number(&mut self, text: &[u8]) -> Option<u32> {
        let hash = self.hasher.hash_one(text);
        let found = self.index.find(hash, |&number| self.text(number) == text).copied();
        let number = match found {
            Some(number) => number,
            None => self.add(text, hash)?,
        };
        self.follow(number);
        Some(number)
    }

    fn add(&mut self, text: &[u8], hash: u64) -> Option<u32> {
        if self.bytes.len() + text.len() > ROOM {
            return None;
        }
        let number = self.ends.len() as u32;
        self.bytes.extend_from_slice(text);
        self.ends.push(self.bytes.len() as u32);
        self.next.push([NONE; WAYS]);
        let (bytes, ends, hasher) = (&self.bytes, &self.ends, &self.hasher);
        self.index.insert_unique(hash, number, |&number| hasher.hash_one(slice(bytes, ends, number)));
        Some(number)
    }

    /// Notes that this one came behind the last one.
    #[inline]
    fn follow(&mut self, number: u32) {
        if let Some(next) = self.next.get_mut(self.last as usize)
            && next[0] != number
        {
            *next = [number, next[0]];
        }
        self.last = number;
    }

    /// The object with a number.
    #[inline]
    pub fn text(&self, number: u32) -> &[u8] {
        slice(&self.bytes, &self.ends, number)
    }
}

#[inline]
fn slice<'a>(bytes: &'a [u8], ends: &[u32], number: u32) -> &'a [u8] {
    let start = (number as usize).checked_sub(1).map_or(0, |before| ends[before]);
    &bytes[start as usize..ends[number as usize] as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_followed_once_is_looked_for_again() {
        let mut known = KnownObjects::default();
        let [a, b, c] = [b"{\"a\":1}", b"{\"b\":1}", b"{\"b\":2}"];
        assert_eq!(known.starts(a), None);
        assert_eq!([a, b, a, c].map(|text| known.number(text)), [Some(0), Some(1), Some(0), Some(2)]);
        // Behind `c` nothing came yet; behind `a` came either.
        assert_eq!(known.starts(a), None);
        assert_eq!(known.number(a), Some(0));
        assert_eq!(known.starts(b"{\"b\":1}, {}"), Some((1, 7)));
        assert_eq!(known.number(a), Some(0));
        assert_eq!(known.starts(b"{\"b\":3}"), None);
        assert_eq!(known.starts(b"{\"b\":2}"), Some((2, 7)));
        assert_eq!(known.starts(b"{\"b\":"), None);
    }

    #[test]
    fn a_full_one_says_so() {
        let mut known = KnownObjects::default();
        let long = vec![b' '; ROOM / 2];
        assert_eq!(
            [&long[..], &long[1..], &long[..9], b""].map(|text| known.number(text)),
            [Some(0), Some(1), None, Some(2)]
        );
        assert_eq!(known.number(&long[1..]), Some(1));
    }
}
