//! What a reader found in a range of a file, and how it becomes part of what the first reader knows of all of it.

use super::Sink;
use crate::formats::{Dates, Notes};
use crate::limits::LISTED_REJECTS;
use crate::model::Passed;
use crate::position::Position;
use crate::report::{Records, Rejected, Warning};
use crate::session::range::ReadRange;
use serde::{Deserialize, Serialize};

/// What there is to say of a range besides its rows. Lines and records count from its start.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Gathered {
    records: Records,
    rejected: Vec<Rejected>,
    warnings: Vec<Warning>,
    notes: Notes,
    pub dates: Dates,
}

impl Sink {
    /// Rows of this table may be read by several readers.
    pub fn is_divisible(&self) -> bool {
        let table = self.table.as_ref().is_some_and(|mapper| mapper.is_divisible());
        table && !self.headerless && self.input.tables.is_empty()
    }

    /// Nothing was found yet, but the texts and tuples stay known.
    pub fn begin_range(&mut self) {
        self.input.records = Records::default();
        self.input.rejected.clear();
        self.input.warnings.clear();
        (self.notes, self.dates) = Default::default();
        (self.first, self.last) = (i64::MAX, i64::MIN);
        self.batch.forget_rows();
    }

    /// What was found since.
    pub fn take_range(&mut self) -> ReadRange {
        self.note_times();
        let (rows, balance, bytes) = self.batch.take_rows();
        let gathered = Gathered {
            records: self.input.records,
            rejected: std::mem::take(&mut self.input.rejected),
            warnings: std::mem::take(&mut self.input.warnings),
            notes: std::mem::take(&mut self.notes),
            dates: std::mem::take(&mut self.dates),
        };
        let (first, last, supported) = (self.first, self.last, self.supported());
        ReadRange { rows, balance, bytes, gathered, first, last, supported, ..ReadRange::default() }
    }

    /// Takes a range over that starts where this reader stands, behind so many lines and at this record; its batch.
    pub fn join(&mut self, range: ReadRange, at: Position) -> Vec<u8> {
        let lines = at.line - 1;
        let Gathered { records, rejected, warnings, notes, dates } = range.gathered;
        self.input.bytes_read += range.end - range.start;
        self.input.records.read += records.read;
        self.input.records.rejected += records.rejected;
        self.rejected += records.rejected;
        let room = LISTED_REJECTS - self.input.rejected.len().min(LISTED_REJECTS);
        self.input.rejected.extend(rejected.into_iter().take(room).map(|one| Rejected {
            record: one.record + at.record - 1,
            line: one.line + lines,
            ..one
        }));
        for found in warnings {
            match self.input.warnings.iter_mut().find(|known| known.code == found.code) {
                Some(known) => known.records = known.records.zip(found.records).map(|(known, more)| known + more),
                None => self.input.warnings.push(Warning { line: found.line.map(|line| line + lines), ..found }),
            }
        }
        self.notes.join(notes, at);
        self.input.records.filtered = self.notes.filtered();
        self.dates.join(dates, at);
        self.lost = self.lost.and(self.supported().without(range.supported));
        (self.first, self.last) = (self.first.min(range.first), self.last.max(range.last));
        let ReadRange { ref bytes, rows, balance, reader, .. } = range;
        self.hand_on(&Passed { bytes, rows, balance, reader, lines, kept: true })
    }

    /// What a reader found does not count: the batch of the texts and tuples alone, which it will refer to.
    pub fn texts_only(&mut self, range: &ReadRange) -> Vec<u8> {
        let ReadRange { ref bytes, rows, balance, reader, .. } = *range;
        self.hand_on(&Passed { bytes, rows, balance, reader, lines: 0, kept: false })
    }

    fn hand_on(&mut self, passed: &Passed<'_>) -> Vec<u8> {
        self.note_times();
        let (supported, event_fields) = (self.supported(), self.event_fields());
        self.batch.pass_on(&self.input, supported, event_fields, passed)
    }
}
