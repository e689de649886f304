//! A column of numbers, each in as few bytes as the largest of them needs.
//!
//! Numbers of a dictionary follow the order of first sight, so most columns stay narrow: applications, outcomes and
//! places take one or two bytes a row.

use super::memory::{grow, keep};
use std::ops::Range;

/// Numbers by row.
#[derive(Clone, Debug)]
pub enum Column {
    /// Up to 255.
    Byte(Vec<u8>),
    /// Up to 65,535.
    Short(Vec<u16>),
    /// Any.
    Word(Vec<u32>),
}

/// Does the same with the numbers of a column, whatever their width: code that runs per row is made once per width.
macro_rules! each_width {
    ($column:expr, $numbers:ident => $do:expr) => {
        match $column {
            Column::Byte($numbers) => $do,
            Column::Short($numbers) => $do,
            Column::Word($numbers) => $do,
        }
    };
}

impl Column {
    /// Nothing in it.
    pub const fn new() -> Column {
        Column::Byte(Vec::new())
    }

    /// The number of a row.
    #[inline]
    pub fn get(&self, row: usize) -> u32 {
        match self {
            Column::Byte(numbers) => numbers[row].into(),
            Column::Short(numbers) => numbers[row].into(),
            Column::Word(numbers) => numbers[row],
        }
    }

    /// One more row.
    #[inline]
    pub fn push(&mut self, number: u32) {
        match self {
            Column::Byte(numbers) if number <= u8::MAX.into() => numbers.push(number as u8),
            Column::Short(numbers) if number <= u16::MAX.into() => numbers.push(number as u16),
            Column::Word(numbers) => numbers.push(number),
            _ => {
                assert!(self.widen(number, 1), "memory for a wider column");
                self.push(number);
            }
        }
    }

    /// The same number for so many more rows, no larger than room was made for.
    pub fn repeat(&mut self, number: u32, rows: usize) {
        match self {
            Column::Byte(numbers) => numbers.resize(numbers.len() + rows, number as u8),
            Column::Short(numbers) => numbers.resize(numbers.len() + rows, number as u16),
            Column::Word(numbers) => numbers.resize(numbers.len() + rows, number),
        }
    }

    /// Another number for a row, no larger than room was made for.
    pub fn set(&mut self, row: usize, number: u32) {
        match self {
            Column::Byte(numbers) => numbers[row] = number as u8,
            Column::Short(numbers) => numbers[row] = number as u16,
            Column::Word(numbers) => numbers[row] = number,
        }
    }

    /// Makes the numbers as wide as this one needs, with room for more, and no less than there was; `false` when the memory gives none.
    #[cold]
    fn widen(&mut self, number: u32, more: usize) -> bool {
        let room = self.capacity().max(self.len() + more);
        let mut short = Vec::new();
        let mut word = Vec::new();
        *self = match &*self {
            Column::Byte(numbers) if number <= u16::MAX.into() && short.try_reserve_exact(room).is_ok() => {
                short.extend(numbers.iter().map(|&number| u16::from(number)));
                Column::Short(short)
            }
            narrow if word.try_reserve_exact(room).is_ok() => {
                word.extend((0..narrow.len()).map(|row| narrow.get(row)));
                Column::Word(word)
            }
            _ => return false,
        };
        true
    }

    /// Adds one to the count of each number that the rows have.
    pub fn count(&self, rows: &[u32], counts: &mut [u32]) {
        each_width!(self, numbers => rows.iter().for_each(|&row| counts[numbers[row as usize] as usize] += 1));
    }

    /// Adds one to the count of each number that the rows of a range have.
    pub fn count_range(&self, rows: Range<usize>, counts: &mut [u32]) {
        each_width!(self, numbers => numbers[rows].iter().for_each(|&number| counts[number as usize] += 1));
    }

    /// How many rows.
    pub fn len(&self) -> usize {
        each_width!(self, numbers => numbers.len())
    }

    /// No row at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Makes room for rows with numbers up to this one, as [`grow`] does; `false` when the memory gives none.
    pub fn reserve(&mut self, rows: usize, largest: u32, expected: usize) -> bool {
        let fits = match self {
            Column::Byte(_) => largest <= u8::MAX.into(),
            Column::Short(_) => largest <= u16::MAX.into(),
            Column::Word(_) => true,
        };
        (fits || self.widen(largest, rows)) && each_width!(self, numbers => grow(numbers, rows, expected))
    }

    /// Keeps the rows of these ranges, which are in order.
    pub fn keep(&mut self, ranges: &[Range<usize>]) {
        each_width!(self, numbers => keep(numbers, ranges));
    }

    fn capacity(&self) -> usize {
        each_width!(self, numbers => numbers.capacity())
    }

    /// Memory in bytes.
    pub fn bytes(&self) -> usize {
        match self {
            Column::Byte(numbers) => numbers.capacity(),
            Column::Short(numbers) => numbers.capacity() * 2,
            Column::Word(numbers) => numbers.capacity() * 4,
        }
    }
}

impl Default for Column {
    fn default() -> Self {
        Column::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_what_they_are_however_wide_it_gets() {
        for largest in [0, 255, 256, 65_535, 65_536, u32::MAX] {
            let numbers = [7, 0, largest, 1, largest / 2, 255];
            let mut column = Column::new();
            numbers.iter().for_each(|&number| column.push(number));
            assert_eq!((0..column.len()).map(|row| column.get(row)).collect::<Vec<_>>(), numbers);
            column.keep(&[1..3, 5..6]);
            assert_eq!((0..column.len()).map(|row| column.get(row)).collect::<Vec<_>>(), [0, largest, 255]);
        }
    }

    #[test]
    fn counts() {
        let mut column = Column::new();
        [3, 300, 3, 0].into_iter().for_each(|number| column.push(number));
        let mut counts = vec![0; 301];
        column.count(&[0, 1, 2, 2], &mut counts);
        assert_eq!((counts[3], counts[300], counts[0]), (3, 1, 0));
        column.count_range(1..4, &mut counts);
        assert_eq!((counts[3], counts[300], counts[0]), (4, 2, 1));
    }
}
