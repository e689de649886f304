//! Where a mapper puts what it read.

use crate::model::time::{self, Order};
use crate::model::{BatchBuilder, NewEvent};
use crate::position::Position;

/// Takes what a record holds.
pub struct Out<'a> {
    /// Records and dictionaries.
    pub batch: &'a mut BatchBuilder,
    /// Number of the input.
    pub input: u32,
    /// Where the record stands.
    pub at: Position,
    /// What there is to say about the file.
    pub notes: &'a mut Notes,
    /// What its dates say about the order of day and month.
    pub dates: &'a mut Dates,
}

impl Out<'_> {
    /// Reads a time of the column by which the file is dated. A date that leaves the order of day and month open is read
    /// as month first; when the whole file says otherwise, the store exchanges them.
    pub fn time(&mut self, cell: &[u8]) -> Option<i64> {
        let parsed = time::parse(cell)?;
        self.dates.count(parsed.order, cell, self.at);
        Some(parsed.ms)
    }

    /// Takes an event.
    pub fn event(&mut self, event: &NewEvent<'_>) {
        let event = event.event(self.input, self.at, &mut self.batch.dictionaries);
        self.batch.events.push(event);
    }
}

/// Counted remarks on a file: code, how many records, first example.
#[derive(Default)]
pub struct Notes {
    counts: Vec<(&'static str, u64, String, Position)>,
}

impl Notes {
    /// One more record that `code` holds for.
    pub fn count(&mut self, code: &'static str, found: &[u8], at: Position) {
        if let Some(note) = self.counts.iter_mut().find(|note| note.0 == code) {
            note.1 += 1;
        } else {
            let text = String::from_utf8_lossy(&found[..found.len().min(200)]).into_owned();
            self.counts.push((code, 1, text, at));
        }
    }

    /// `records` records that `code` holds for, known only once the file is complete.
    pub fn count_all(&mut self, code: &'static str, records: u64, found: &[u8], at: Position) {
        self.counts.push((code, records, String::from_utf8_lossy(found).into_owned(), at));
    }

    /// Code, records, first example and where it stands.
    pub fn iter(&self) -> impl Iterator<Item = &(&'static str, u64, String, Position)> {
        self.counts.iter()
    }
}

/// What the dates of a file say about the order of day and month.
#[derive(Clone, Debug, Default)]
pub struct Dates {
    /// First date whose first number is over 12, and where it stands.
    pub day_first: Option<(String, Position)>,
    /// First date whose second number is over 12, or that has AM or PM.
    pub month_first: Option<(String, Position)>,
    /// First date that could be either.
    pub either: Option<(String, Position)>,
}

impl Dates {
    fn count(&mut self, order: Order, cell: &[u8], at: Position) {
        let example = match order {
            Order::Certain => return,
            Order::DayFirst => &mut self.day_first,
            Order::MonthFirst => &mut self.month_first,
            Order::Either => &mut self.either,
        };
        if example.is_none() {
            *example = Some((String::from_utf8_lossy(cell).into_owned(), at));
        }
    }
}
