//! How full the fields of each input are.

use super::records::Records;
use crate::model::{Dictionaries, Field, Group};
use crate::ordered::Map;
use std::ops::Range;

/// By number of the input, in order: how many of its records fill each field.
pub fn fills(records: &Records, dictionaries: &Dictionaries) -> Vec<(u32, [u64; Field::COUNT])> {
    let mut ranges: Map<u32, Vec<Range<usize>>> = Map::new();
    for (input, range) in records.ranges() {
        ranges.entry(input).or_default().push(range);
    }
    ranges.into_iter().map(|(input, ranges)| (input, of_input(records, dictionaries, &ranges))).collect()
}

fn of_input(records: &Records, dictionaries: &Dictionaries, ranges: &[Range<usize>]) -> [u64; Field::COUNT] {
    let mut filled = [0; Field::COUNT];
    let rows: usize = ranges.iter().map(Range::len).sum();
    for group in Group::ALL {
        let (column, table) = (records.group(group), &dictionaries.groups[group as usize]);
        let mut add = |tuple: u32, times: u32| {
            for (field, text) in group.fields().iter().zip(table.get(tuple)) {
                filled[*field as usize] += u64::from(*text != 0) * u64::from(times);
            }
        };
        // An archive may hold thousands of small files beside a large one: counting all tuples for each would never end.
        if rows < table.len() {
            ranges.iter().cloned().flatten().for_each(|row| add(column.get(row), 1));
        } else {
            let mut counts = vec![0u32; table.len()];
            ranges.iter().for_each(|range| column.count_range(range.clone(), &mut counts));
            counts.iter().zip(0..).filter(|(times, _)| **times > 0).for_each(|(times, tuple)| add(tuple, *times));
        }
    }
    filled
}
