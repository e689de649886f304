//! Sign-in records as read, column by column.
//!
//! What repeats for many records in a row (the input, where in the file they are, whether the export says when a record
//! was written) stands once per block; a batch is at least one block.

use super::column::Column;
use super::maps::Maps;
use super::memory::{grow, keep};
use crate::model::{Group, Guid, Record};
use std::ops::Range;

/// Records by number of arrival.
#[derive(Default)]
pub struct Records {
    ids: Vec<Guid>,
    correlations: Vec<Guid>,
    times: Vec<i64>,
    /// Behind the start of the block.
    offsets: Vec<u32>,
    lines: Vec<u32>,
    groups: [Column; Group::COUNT],
    policies: Column,
    steps: Column,
    blocks: Vec<Block>,
    /// Room for the log times of the next block.
    logged: Vec<i64>,
}

/// Records that arrived one behind the other from one input.
struct Block {
    /// Number of its first record.
    first: u32,
    input: u32,
    /// Offset that those of its records count from.
    start: u64,
    /// When the service wrote each; empty when the export does not say.
    logged: Vec<i64>,
}

impl Records {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Makes room for records in numbers of these maps, and some for those that are expected behind them; `false` when the memory
    /// gives none.
    pub fn reserve(&mut self, records: &[Record], maps: &Maps, expected: usize) -> bool {
        let more = records.len();
        let logged = records.iter().filter(|record| record.logged != Record::NO_TIME).count();
        let mut largest = [0; Group::COUNT + 2];
        for record in records.iter().map(|record| maps.record(record)) {
            let numbers = record.groups.into_iter().chain([record.policies, record.steps]);
            largest.iter_mut().zip(numbers).for_each(|(largest, number)| *largest = number.max(*largest));
        }
        let columns = self.groups.iter_mut().chain([&mut self.policies, &mut self.steps]);
        grow(&mut self.ids, more, expected)
            && grow(&mut self.correlations, more, expected)
            && grow(&mut self.times, more, expected)
            && grow(&mut self.offsets, more, expected)
            && grow(&mut self.lines, more, expected)
            && grow(&mut self.blocks, 1, 0)
            && grow(&mut self.logged, logged, 0)
            && columns.zip(largest).all(|(column, largest)| column.reserve(more, largest, expected))
    }

    /// One more record; a batch starts a new block.
    pub fn push(&mut self, record: &Record, new_block: bool) {
        let number = self.len() as u32;
        let fits = |block: &Block| {
            let near = record.offset.checked_sub(block.start).is_some_and(|behind| behind <= u32::MAX.into());
            let logs = record.logged != Record::NO_TIME;
            near && block.input == record.input && logs != block.logged.is_empty()
        };
        if new_block || !self.blocks.last().is_some_and(fits) {
            let logged = if record.logged == Record::NO_TIME { Vec::new() } else { std::mem::take(&mut self.logged) };
            self.blocks.push(Block { first: number, input: record.input, start: record.offset, logged });
        }
        let block = self.blocks.last_mut().expect("one was pushed");
        if record.logged != Record::NO_TIME {
            block.logged.push(record.logged);
        }
        self.offsets.push((record.offset - block.start) as u32);
        self.ids.push(record.id);
        self.correlations.push(record.correlation);
        self.times.push(record.time);
        self.lines.push(record.line);
        self.groups.iter_mut().zip(record.groups).for_each(|(column, tuple)| column.push(tuple));
        self.policies.push(record.policies);
        self.steps.push(record.steps);
    }

    /// A record whole.
    pub fn get(&self, number: u32) -> Record {
        let row = number as usize;
        let block = &self.blocks[self.block(number)];
        let logged = block.logged.get((number - block.first) as usize).copied().unwrap_or(Record::NO_TIME);
        Record {
            id: self.ids[row],
            correlation: self.correlations[row],
            time: self.times[row],
            logged,
            offset: block.start + u64::from(self.offsets[row]),
            line: self.lines[row],
            input: block.input,
            groups: std::array::from_fn(|group| self.groups[group].get(row)),
            policies: self.policies.get(row),
            steps: self.steps.get(row),
        }
    }

    /// Ids of all.
    pub fn ids(&self) -> &[Guid] {
        &self.ids
    }

    /// Correlation ids of all.
    pub fn correlations(&self) -> &[Guid] {
        &self.correlations
    }

    /// Times of all.
    pub fn times(&self) -> &[i64] {
        &self.times
    }

    /// Line of one.
    pub fn line(&self, number: u32) -> u32 {
        self.lines[number as usize]
    }

    /// Tuples of a group of all.
    pub fn group(&self, group: Group) -> &Column {
        &self.groups[group as usize]
    }

    /// Policy lists of all.
    pub fn policies(&self) -> &Column {
        &self.policies
    }

    /// Step lists of all.
    pub fn steps(&self) -> &Column {
        &self.steps
    }

    /// Offset in the file.
    pub fn offset(&self, number: u32) -> u64 {
        self.blocks[self.block(number)].start + u64::from(self.offsets[number as usize])
    }

    /// Input of one.
    pub fn input(&self, number: u32) -> u32 {
        self.blocks[self.block(number)].input
    }

    fn block(&self, number: u32) -> usize {
        self.blocks.partition_point(|block| block.first <= number) - 1
    }

    /// Ranges of records that arrived together, each with its input.
    pub fn ranges(&self) -> impl Iterator<Item = (u32, Range<usize>)> {
        let ends = self.blocks.iter().skip(1).map(|block| block.first).chain([self.len() as u32]);
        self.blocks.iter().zip(ends).map(|(block, end)| (block.input, block.first as usize..end as usize))
    }

    /// Numbers of the records of an input.
    pub fn of_input(&self, input: u32) -> impl Iterator<Item = u32> {
        self.ranges().filter(move |(of, _)| *of == input).flat_map(|(_, range)| range.start as u32..range.end as u32)
    }

    /// Changes the times of the records that an input has, and the times at which they were written, by where they are in it.
    pub fn change_times(&mut self, input: u32, mut change: impl FnMut(u64, &mut i64)) {
        let ranges: Vec<_> = self.ranges().map(|(_, range)| range).collect();
        for (block, range) in self.blocks.iter_mut().zip(ranges).filter(|(block, _)| block.input == input) {
            let mut logged = block.logged.iter_mut();
            for (time, behind) in self.times[range.clone()].iter_mut().zip(&self.offsets[range]) {
                let at = block.start + u64::from(*behind);
                change(at, time);
                if let Some(logged) = logged.next() {
                    change(at, logged);
                }
            }
        }
    }

    /// Forgets the records of the inputs that `of` picks.
    pub fn remove(&mut self, of: impl Fn(u32) -> bool) {
        let ranges: Vec<Range<usize>> = self.ranges().filter(|(input, _)| !of(*input)).map(|(_, r)| r).collect();
        if ranges.iter().map(Range::len).sum::<usize>() == self.len() {
            return;
        }
        self.blocks.retain(|block| !of(block.input));
        let mut first = 0;
        for (block, range) in self.blocks.iter_mut().zip(&ranges) {
            block.first = first;
            first += range.len() as u32;
        }
        keep(&mut self.ids, &ranges);
        keep(&mut self.correlations, &ranges);
        keep(&mut self.times, &ranges);
        keep(&mut self.offsets, &ranges);
        keep(&mut self.lines, &ranges);
        self.groups.iter_mut().chain([&mut self.policies, &mut self.steps]).for_each(|column| column.keep(&ranges));
    }

    /// Memory in bytes.
    pub fn bytes(&self) -> usize {
        let columns = self.groups.iter().chain([&self.policies, &self.steps]).map(Column::bytes).sum::<usize>();
        let logged = self.blocks.iter().map(|block| block.logged.capacity() * 8).sum::<usize>();
        (self.ids.capacity() + self.correlations.capacity()) * size_of::<Guid>()
            + self.times.capacity() * 8
            + (self.offsets.capacity() + self.lines.capacity()) * 4
            + columns
            + logged
            + self.blocks.capacity() * size_of::<Block>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(number: u32) -> Record {
        let mut groups = [0; Group::COUNT];
        groups[(number % 8) as usize] = number * 50;
        Record {
            id: Guid::parse(format!("{number}").as_bytes()),
            correlation: Guid::parse(format!("c{number}").as_bytes()),
            time: i64::from(number) - 5,
            logged: if number % 7 < 3 { Record::NO_TIME } else { i64::from(number) },
            offset: u64::from(number % 11) << 31,
            line: number,
            input: number / 20 % 3,
            groups,
            policies: number % 300,
            steps: number,
        }
    }

    fn same(records: &Records, numbers: &[u32]) {
        assert_eq!(records.len(), numbers.len());
        for (place, &number) in numbers.iter().enumerate() {
            let (found, expected) = (records.get(place as u32), record(number));
            assert_eq!(bytemuck::bytes_of(&found), bytemuck::bytes_of(&expected), "{number}");
            assert_eq!(records.offset(place as u32), expected.offset);
            assert_eq!(records.input(place as u32), expected.input);
        }
    }

    #[test]
    fn records_come_back_as_they_were() {
        let mut records = Records::default();
        let mut numbers: Vec<u32> = (0..2000).collect();
        for &number in &numbers {
            records.push(&record(number), number.is_multiple_of(500));
        }
        same(&records, &numbers);
        records.remove(|input| input == 1);
        numbers.retain(|number| number / 20 % 3 != 1);
        same(&records, &numbers);
        let of_input: Vec<u32> = records.of_input(2).map(|place| numbers[place as usize]).collect();
        assert_eq!(of_input, (0..2000).filter(|number| number / 20 % 3 == 2).collect::<Vec<_>>());
    }
}
