//! One long CSV read by several scanners: each starts where a record seems to start, and the scanner before it tells
//! whether one does.
//!
//! A record is read without a look at those before it, once the header is known: two scanners that stand at the same
//! start of a record give the same from there on, but for lines and numbers of records, which the later one counts anew.

use super::csv::CsvScanner;
use super::csv_repair::next_record;
use super::lines::Lines;
use crate::position::Position;

impl CsvScanner {
    /// Whether others can read further on: the header is known, and the records are written as nearly all files are.
    pub fn is_divisible(&self) -> bool {
        self.fast.is_some()
    }

    /// Where the record starts that is being read, or the next one.
    pub fn position(&self) -> Position {
        self.at
    }

    /// The text so far ends inside of a record.
    pub fn is_inside(&self) -> bool {
        self.open.is_some() || !self.held.is_empty() || self.skip > 0
    }

    /// Where in `text`, which starts anywhere, a record seems to start: at the first line that reads as one of this
    /// table. Inside a quoted cell that holds such a line, this is wrong.
    pub fn likely_start(&self, text: &[u8]) -> Option<usize> {
        next_record(text, self.style, self.columns(), false, false)
    }

    /// Goes to a record behind the header that starts at this offset. Its line and its number are 1.
    pub fn go_to(&mut self, offset: u64) {
        self.open = None;
        self.kept.clear();
        (self.text_len, self.ends_len) = (0, 0);
        self.lines = Lines::default();
        self.at = Position { offset, line: 1, record: 1 };
        self.fresh_reader();
    }

    /// Passes over records that another scanner read from here on: to where, and how many lines and records.
    pub fn pass_over(&mut self, offset: u64, lines: u64, records: u64) {
        debug_assert!(!self.is_inside(), "a record would be cut in two");
        self.lines.pass(lines);
        self.at = Position { offset, line: self.lines.breaks + 1, record: self.at.record + records };
    }
}
