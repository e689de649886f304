//! Sorting with one piece of machine code for every type.
//!
//! The standard library's sorts are compiled once per type and comparison, 3 to 8 KB each; with a hundred lists to put
//! in order they were a sixth of the wasm module. Here only a list of places is sorted, by a comparison behind a
//! pointer, and the elements are then moved to their places. That costs an indirect call per comparison and two lists:
//! nothing for the lists of a report, too much for a million rows, or once for each of them. What does that is named in
//! `tests/layers.rs` and sorts by the standard library.

use std::cmp::Ordering;

/// Stable sorts of any list.
pub trait Arrange<T> {
    /// As `sort_by`.
    fn arrange_by(&mut self, compare: impl Fn(&T, &T) -> Ordering);

    /// As `sort`.
    fn arrange(&mut self)
    where
        T: Ord,
    {
        self.arrange_by(T::cmp);
    }

    /// As `sort_by_key`.
    fn arrange_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K) {
        self.arrange_by(|a, b| key(a).cmp(&key(b)));
    }

    /// As `sort_by_cached_key`: asks for each key once.
    fn arrange_by_cached_key<K: Ord>(&mut self, key: impl FnMut(&T) -> K);
}

impl<T> Arrange<T> for [T] {
    fn arrange_by(&mut self, compare: impl Fn(&T, &T) -> Ordering) {
        let places = places(self.len(), &|a, b| compare(&self[a as usize], &self[b as usize]));
        move_to(self, places);
    }

    fn arrange_by_cached_key<K: Ord>(&mut self, key: impl FnMut(&T) -> K) {
        let keys: Vec<K> = self.iter().map(key).collect();
        let places = places(keys.len(), &|a, b| keys[a as usize].cmp(&keys[b as usize]));
        move_to(self, places);
    }
}

/// The numbers below `count` in the order that `compare` gives them; equal ones stay as they are.
pub fn places(count: usize, compare: &dyn Fn(u32, u32) -> Ordering) -> Vec<u32> {
    first_places(count, count, compare)
}

/// The same, of which only the first `first` are in order.
fn first_places(count: usize, first: usize, compare: &dyn Fn(u32, u32) -> Ordering) -> Vec<u32> {
    let mut places: Vec<u32> = (0..u32::try_from(count).expect("fewer than 2^32 elements")).collect();
    if first < count {
        places.select_nth_unstable_by(first, |&a, &b| compare(a, b));
    }
    places[..first.min(count)].sort_by(|&a, &b| compare(a, b));
    places
}

/// Sorts a long list of keys, 64-bit numbers, each with a number of its own: first into buckets by what tells the keys apart, which
/// are small enough to be sorted close at hand.
pub fn by_key(list: &mut [(u64, u32)]) {
    const BUCKETS: usize = 1 << 10;
    // Keys of one file are often in order already: exports come in order of time, most of them the newest first.
    if list.is_sorted() {
        return;
    }
    if list.is_sorted_by(|a, b| a.0 > b.0 || a.0 == b.0 && a.1 < b.1) {
        list.reverse();
        list.chunk_by_mut(|a, b| a.0 == b.0).for_each(<[_]>::reverse);
        return;
    }
    let (least, most) = list.iter().fold((u64::MAX, 0), |(least, most), &(key, _)| (key.min(least), key.max(most)));
    if list.len() < 8 * BUCKETS || least == most {
        list.sort_unstable();
        return;
    }
    let shift = (most - least).ilog2().saturating_sub(BUCKETS.ilog2() - 1);
    let bucket = |key: u64| ((key - least) >> shift) as usize;
    let mut ends = [0; BUCKETS];
    list.iter().for_each(|&(key, _)| ends[bucket(key)] += 1);
    (1..BUCKETS).for_each(|at| ends[at] += ends[at - 1]);
    let mut next = [0; BUCKETS];
    next[1..].copy_from_slice(&ends[..BUCKETS - 1]);
    for own in 0..BUCKETS {
        while next[own] < ends[own] {
            // To the next free place of its bucket; what stood there takes its place here.
            let place = next[own];
            let other = bucket(list[place].0);
            list.swap(place, next[other]);
            next[other] += 1;
        }
    }
    let mut start = 0;
    for end in ends {
        list[start..end].sort_unstable();
        start = end;
    }
}

/// Orders the numbers of a run of keys, 64-bit numbers that came out equal. There may be one run for each row, and most
/// are two long: no list is made for those.
pub fn run(run: &mut [(u64, u32)], compare: &dyn Fn(u32, u32) -> Ordering) {
    const FEW: usize = 16;
    if run.len() > FEW {
        run.sort_by(|a, b| compare(a.1, b.1));
        return;
    }
    for end in 1..run.len() {
        let mut place = end;
        while place > 0 && compare(run[place - 1].1, run[place].1) == Ordering::Greater {
            run.swap(place - 1, place);
            place -= 1;
        }
    }
}

/// The places of texts in their order: by their first eight bytes as a number, closely only where those agree.
pub fn texts(texts: &[&str]) -> Vec<u32> {
    let front = |text: &str| {
        let (mut eight, bytes) = ([0; 8], text.as_bytes());
        let length = bytes.len().min(8);
        eight[..length].copy_from_slice(&bytes[..length]);
        u64::from_be_bytes(eight)
    };
    let fronts = texts.iter().map(|text| front(text)).collect();
    by_fronts(fronts, &|a, b| texts[a as usize].cmp(texts[b as usize]))
}

/// As `arrange_by`, for a long list: by a number first, which `compare` must agree with, closely only where that is the same.
pub fn by_front<T>(list: &mut [T], front: impl Fn(&T) -> u64, compare: impl Fn(&T, &T) -> Ordering) {
    let fronts = list.iter().map(front).collect();
    let places = by_fronts(fronts, &|a, b| compare(&list[a as usize], &list[b as usize]));
    move_to(list, places);
}

fn by_fronts(fronts: Vec<u64>, compare: &dyn Fn(u32, u32) -> Ordering) -> Vec<u32> {
    let mut keys: Vec<(u64, u32)> = fronts.into_iter().zip(0..).collect();
    by_key(&mut keys);
    for same in keys.chunk_by_mut(|a, b| a.0 == b.0).filter(|same| same.len() > 1) {
        run(same, compare);
    }
    keys.into_iter().map(|(_, place)| place).collect()
}

/// Leaves the first `count` of a list, in order, without sorting the rest.
pub fn keep<T>(list: &mut Vec<T>, count: usize, compare: impl Fn(&T, &T) -> Ordering) {
    let places = first_places(list.len(), count, &|a, b| compare(&list[a as usize], &list[b as usize]));
    move_to(list, places);
    list.truncate(count);
}

/// The first `count` in order, without sorting the rest; no two are equal.
pub fn first<T>(count: usize, items: impl Iterator<Item = T>, compare: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    let mut first: Vec<T> = Vec::with_capacity(count + 1);
    for item in items {
        if first.len() < count || first.last().is_some_and(|last| compare(&item, last) == Ordering::Less) {
            let place = first.partition_point(|other| compare(other, &item) == Ordering::Less);
            first.insert(place, item);
            first.truncate(count);
        }
    }
    first
}

/// Puts at each place the element that stood at `from[place]`.
pub fn move_to<T>(list: &mut [T], mut from: Vec<u32>) {
    for start in 0..from.len() {
        // Around the circle of places that starts here; a place that is done points to itself.
        let mut place = start;
        loop {
            let next = std::mem::replace(&mut from[place], place as u32) as usize;
            if next == start {
                break;
            }
            list.swap(place, next);
            place = next;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn the_same_as_the_standard_sorts(list: Vec<(u8, String)>) {
            let mut ours = list.clone();
            ours.arrange_by_key(|one| one.0 % 16);
            let mut theirs = list.clone();
            theirs.sort_by_key(|one| one.0 % 16);
            prop_assert_eq!(&ours, &theirs);
            ours.arrange_by_cached_key(|one| one.1.clone());
            theirs.sort_by_cached_key(|one| one.1.clone());
            prop_assert_eq!(&ours, &theirs);
            ours.arrange();
            theirs.sort();
            prop_assert_eq!(&ours, &theirs);
            let (mut ours, mut theirs) = (list.clone(), list.clone());
            by_front(&mut ours, |one| u64::from(one.0 / 16), |a, b| a.0.cmp(&b.0));
            theirs.sort_by_key(|one| one.0);
            prop_assert_eq!(ours, theirs);
        }

        #[test]
        fn the_first_as_of_all(list: BTreeSet<u8>, count in 0..20usize) {
            let all: Vec<u8> = list.iter().rev().copied().collect();
            let mut kept: Vec<u8> = list.iter().copied().collect();
            keep(&mut kept, count, |a, b| b.cmp(a));
            prop_assert_eq!(&kept, &all[..count.min(all.len())]);
            prop_assert_eq!(first(count, list.into_iter(), |a, b| b.cmp(a)), kept);
        }

        #[test]
        fn texts_as_the_standard_sort(list in proptest::collection::vec("(same-be)?[ab\0]{0,3}(ginning)?[ab]{0,2}", 0..60)) {
            let list: Vec<&str> = list.iter().map(String::as_str).collect();
            let mut theirs: Vec<u32> = (0..list.len() as u32).collect();
            theirs.sort_by_key(|place| list[*place as usize]);
            prop_assert_eq!(texts(&list), theirs);
        }

        #[test]
        fn keys_as_the_standard_sort(seed: u64, length in 0..30_000u32, cut in 0..64u32, same in 0..64u32) {
            // Of any width, around any number, and with any number of equal ones.
            let key = |place: u32| (seed ^ u64::from(place)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> cut & (u64::MAX << same);
            let mut ours: Vec<(u64, u32)> = (0..length).map(|place| (key(place).wrapping_add(seed), place)).collect();
            let mut theirs = ours.clone();
            by_key(&mut ours);
            theirs.sort_unstable();
            prop_assert!(ours == theirs);
            // The other way round, with those of one key as they were.
            ours.sort_by_key(|one| std::cmp::Reverse(one.0));
            by_key(&mut ours);
            prop_assert!(ours == theirs);
        }

        #[test]
        fn runs_as_the_standard_sort(numbers in proptest::collection::vec(0..40u32, 0..40)) {
            let mut ours: Vec<(u64, u32)> = (0..).zip(numbers).collect();
            let mut theirs = ours.clone();
            run(&mut ours, &|a, b| (a / 2).cmp(&(b / 2)));
            theirs.sort_by_key(|one| one.1 / 2);
            prop_assert_eq!(ours, theirs);
        }
    }
}
