//! Maps and sets in the order of their keys, with one piece of machine code for every type.
//!
//! The standard library's trees are compiled once per pair of key and value, 2 to 4 KB each and more where something is
//! taken out; with a hundred of them they were a sixteenth of the wasm module. Here the entries stay where they were
//! put, and only their numbers are kept in order, by a comparison behind a pointer. That costs an indirect call per
//! comparison: what is looked up for every row of a file is a hash map or an index in any case.

mod order;
mod set;

pub use set::Set;

use crate::sorting::move_to;
use order::{Order, Place};
use serde::{Serialize, Serializer};
use std::borrow::Borrow;
use std::fmt::{self, Debug};
use std::ops::Index;

/// As `BTreeMap`.
#[derive(Clone)]
pub struct Map<K, V> {
    /// As they came.
    entries: Vec<(K, V)>,
    order: Order,
}

impl<K, V> Default for Map<K, V> {
    fn default() -> Self {
        Map { entries: Vec::new(), order: Order::default() }
    }
}

impl<K: Ord, V> Map<K, V> {
    /// An empty one.
    pub fn new() -> Map<K, V> {
        Map::default()
    }

    fn find<Q: Ord + ?Sized>(&self, key: &Q) -> Result<u32, Place>
    where
        K: Borrow<Q>,
    {
        self.order.find(&|number| self.entries[number as usize].0.borrow().cmp(key))
    }

    /// The value of a key.
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.find(key).ok().map(|number| &self.entries[number as usize].1)
    }

    /// The key as it is there, and its value.
    pub fn get_key_value<Q: Ord + ?Sized>(&self, key: &Q) -> Option<(&K, &V)>
    where
        K: Borrow<Q>,
    {
        self.find(key).ok().map(|number| {
            let (key, value) = &self.entries[number as usize];
            (key, value)
        })
    }

    /// The value of a key, to change.
    pub fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        self.find(key).ok().map(|number| &mut self.entries[number as usize].1)
    }

    /// Whether the key is there.
    pub fn contains_key<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.find(key).is_ok()
    }

    /// The place of a key.
    pub fn entry(&mut self, key: K) -> Entry<'_, K, V> {
        Entry { found: self.find(&key), key, map: self }
    }

    /// The value that the key had so far.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        match self.find(&key) {
            Ok(number) => Some(std::mem::replace(&mut self.entries[number as usize].1, value)),
            Err(place) => {
                self.put(place, key, value);
                None
            }
        }
    }

    fn put(&mut self, place: Place, key: K, value: V) -> usize {
        self.entries.push((key, value));
        self.order.insert(place)
    }
}

impl<K, V> Map<K, V> {
    /// How many.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// None.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Keys and values in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&K, &V)> + ExactSizeIterator + Clone {
        self.order.numbers().map(|number| {
            let (key, value) = &self.entries[number];
            (key, value)
        })
    }

    /// Keys in order.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &K> + ExactSizeIterator + Clone {
        self.order.numbers().map(|number| &self.entries[number].0)
    }

    /// Values in the order of their keys.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &V> + ExactSizeIterator + Clone {
        self.order.numbers().map(|number| &self.entries[number].1)
    }

    /// Keys, and values to change: in no order.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (&K, &mut V)> {
        self.entries.iter_mut().map(|(key, value)| (&*key, value))
    }

    /// Values, to change: in no order.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.entries.iter_mut().map(|(_, value)| value)
    }

    /// The first.
    pub fn first_key_value(&self) -> Option<(&K, &V)> {
        self.iter().next()
    }

    /// The last.
    pub fn last_key_value(&self) -> Option<(&K, &V)> {
        self.iter().next_back()
    }

    /// Values in the order of their keys.
    pub fn into_values(self) -> impl DoubleEndedIterator<Item = V> + ExactSizeIterator {
        self.into_iter().map(|(_, value)| value)
    }

    /// Keys in order.
    pub fn into_keys(self) -> impl DoubleEndedIterator<Item = K> + ExactSizeIterator {
        self.into_iter().map(|(key, _)| key)
    }
}

impl<K, V> IntoIterator for Map<K, V> {
    type Item = (K, V);
    type IntoIter = std::vec::IntoIter<(K, V)>;

    fn into_iter(mut self) -> Self::IntoIter {
        move_to(&mut self.entries, self.order.into_numbers());
        self.entries.into_iter()
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for Map<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Map<K, V> {
        let mut map = Map::new();
        map.extend(entries);
        map
    }
}

impl<K: Ord, V> Extend<(K, V)> for Map<K, V> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, entries: I) {
        for (key, value) in entries {
            self.insert(key, value);
        }
    }
}

impl<K: Ord + Borrow<Q>, Q: Ord + ?Sized, V> Index<&Q> for Map<K, V> {
    type Output = V;

    fn index(&self, key: &Q) -> &V {
        self.get(key).expect("a key that is there")
    }
}

impl<K: PartialEq, V: PartialEq> PartialEq for Map<K, V> {
    fn eq(&self, other: &Map<K, V>) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl<K: Serialize, V: Serialize> Serialize for Map<K, V> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.iter())
    }
}

impl<K: Eq, V: Eq> Eq for Map<K, V> {}

impl<K: Debug, V: Debug> Debug for Map<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

/// A key of a map, there or not.
pub struct Entry<'a, K, V> {
    map: &'a mut Map<K, V>,
    key: K,
    found: Result<u32, Place>,
}

impl<'a, K: Ord, V> Entry<'a, K, V> {
    /// The value, which is this one if there was none.
    pub fn or_insert_with(self, value: impl FnOnce() -> V) -> &'a mut V {
        let number = match self.found {
            Ok(number) => number as usize,
            Err(place) => self.map.put(place, self.key, value()),
        };
        &mut self.map.entries[number].1
    }

    /// The same, made of the key.
    pub fn or_insert_with_key(self, value: impl FnOnce(&K) -> V) -> &'a mut V {
        let value = self.found.is_err().then(|| value(&self.key));
        self.or_insert_with(|| value.expect("there was none"))
    }

    /// The same.
    pub fn or_insert(self, value: V) -> &'a mut V {
        self.or_insert_with(|| value)
    }

    /// The value, which is the default if there was none.
    pub fn or_default(self) -> &'a mut V
    where
        V: Default,
    {
        self.or_insert_with(V::default)
    }
}

/// As `collect`, one by one: a standard tree sorts first, in code of its own.
pub fn gather<C: Default + Extend<T>, T>(items: impl IntoIterator<Item = T>) -> C {
    let mut all = C::default();
    all.extend(items);
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::{BTreeMap, BTreeSet};

    proptest! {
        #[test]
        fn as_the_standard_tree(keys in proptest::collection::vec(0..4000u16, 0..3000), many: bool) {
            let key = |key: &u16| if many { *key } else { key % 16 };
            let (mut ours, mut theirs) = (Map::new(), BTreeMap::new());
            for (value, one) in keys.iter().enumerate() {
                prop_assert_eq!(ours.get(&key(one)), theirs.get(&key(one)));
                if value % 3 == 0 {
                    *ours.entry(key(one)).or_default() += value;
                    *theirs.entry(key(one)).or_default() += value;
                } else {
                    prop_assert_eq!(ours.insert(key(one), value), theirs.insert(key(one), value));
                }
            }
            prop_assert!(ours.iter().eq(&theirs));
            prop_assert!(ours.iter().rev().eq(theirs.iter().rev()));
            prop_assert_eq!(ours.last_key_value(), theirs.last_key_value());
            // From both ends at once.
            let (all, mut other) = (ours.clone(), theirs.keys());
            let mut one = all.keys();
            while let Some(first) = one.next() {
                prop_assert_eq!((Some(first), one.next_back()), (other.next(), other.next_back()));
            }
            prop_assert_eq!(other.next(), None);
            prop_assert!(ours.into_iter().eq(theirs));
            let (ours, theirs): (Set<u16>, BTreeSet<u16>) = (gather(keys.iter().copied()), keys.iter().copied().collect());
            prop_assert!(ours.iter().eq(&theirs));
            prop_assert!(ours.into_iter().eq(theirs));
        }
    }
}
