//! A table of distinct slices, numbered in order of first sight.

use crate::bytes::same;
use crate::limits::NUMBERS;
use ahash::RandomState;
use bytemuck::Pod;
use hashbrown::HashTable;
use std::hash::Hash;

/// Distinct slices of `T`, each kept once and known by its number.
///
/// The hash is seeded, so that a file cannot be made to collide (reliability, threat 8); no result depends on the
/// seed, since numbers follow the order of first sight and the index is never iterated.
#[derive(Clone)]
pub struct Table<T> {
    data: Vec<T>,
    ends: Vec<u32>,
    index: HashTable<u32>,
    hasher: RandomState,
}

impl<T: Pod + Hash + Eq> Table<T> {
    /// An empty table.
    pub fn new() -> Self {
        let hasher = RandomState::with_seeds(0x6d66_612d, 0x7265_706f, 0x7274_2d76, 0x6965_7765);
        Table { data: Vec::new(), ends: Vec::new(), index: HashTable::new(), hasher }
    }

    /// Number of `item`, which is added when it is new.
    pub fn intern(&mut self, item: &[T]) -> u32 {
        let hash = self.hasher.hash_one(item);
        let found = self.index.find(hash, |&i| equal(slice(&self.data, &self.ends, i), item));
        if let Some(&number) = found {
            return number;
        }
        let number = u32::try_from(self.ends.len()).expect("under 4 billion distinct values: the memory ends first");
        self.data.extend_from_slice(item);
        let end = u32::try_from(self.data.len()).expect("under 4 GiB of distinct values: the memory ends first");
        self.ends.push(end);
        let (data, ends, hasher) = (&self.data, &self.ends, &self.hasher);
        self.index.insert_unique(hash, number, |&i| hasher.hash_one(slice(data, ends, i)));
        number
    }

    /// Makes room for so many new slices of so many elements together; `false` when the memory gives none, or no number
    /// would be left for them.
    pub fn reserve(&mut self, slices: usize, elements: usize) -> bool {
        let numbered = |now: usize, more: usize| now.checked_add(more).is_some_and(|all| all <= NUMBERS);
        if !numbered(self.ends.len(), slices) || !numbered(self.data.len(), elements) {
            return false;
        }
        let (data, ends, hasher) = (&self.data, &self.ends, &self.hasher);
        self.index.try_reserve(slices, |&i| hasher.hash_one(slice(data, ends, i))).is_ok()
            && self.data.try_reserve(elements).is_ok()
            && self.ends.try_reserve(slices).is_ok()
    }

    /// Number of `item`, if it is there.
    pub fn find(&self, item: &[T]) -> Option<u32> {
        let hash = self.hasher.hash_one(item);
        self.index.find(hash, |&i| equal(slice(&self.data, &self.ends, i), item)).copied()
    }

    /// The slice with this number.
    #[inline]
    pub fn get(&self, number: u32) -> &[T] {
        slice(&self.data, &self.ends, number)
    }

    /// How many elements all slices have.
    pub fn elements(&self) -> usize {
        self.data.len()
    }

    /// How many slices there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// No slice at all.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// All slices in order of their number.
    pub fn iter(&self) -> impl Iterator<Item = &[T]> {
        (0..self.ends.len() as u32).map(|i| self.get(i))
    }

    /// Memory in bytes.
    pub fn bytes(&self) -> usize {
        self.data.capacity() * size_of::<T>() + self.ends.capacity() * 4 + self.index.capacity() * 5
    }
}

impl<T: Pod + Hash + Eq> Default for Table<T> {
    fn default() -> Self {
        Self::new()
    }
}

/// Plain data is equal when its bytes are.
fn equal<T: Pod>(a: &[T], b: &[T]) -> bool {
    same(bytemuck::cast_slice(a), bytemuck::cast_slice(b))
}

#[inline(always)]
fn slice<'a, T>(data: &'a [T], ends: &[u32], number: u32) -> &'a [T] {
    let number = number as usize;
    let start = if number == 0 { 0 } else { ends[number - 1] as usize };
    &data[start..ends[number] as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_follow_first_sight() {
        let mut table = Table::new();
        assert_eq!([b"a".as_slice(), b"", b"bc", b"a", b""].map(|t| table.intern(t)), [0, 1, 2, 0, 1]);
        assert_eq!(table.get(2), b"bc");
        assert_eq!(table.find(b"bc"), Some(2));
        assert_eq!(table.find(b"x"), None);
        assert_eq!((table.len(), table.elements()), (3, 3));
    }

    #[test]
    fn what_could_not_be_numbered_finds_no_room() {
        let mut table = Table::new();
        table.intern(b"abc");
        assert!(!table.reserve(NUMBERS, 0) && !table.reserve(0, NUMBERS - 2) && !table.reserve(1, usize::MAX));
        assert!(table.reserve(100, 100));
        assert_eq!(table.intern(b"abc"), 0);
    }
}
