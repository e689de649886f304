//! Where a mapper puts what it read.

use crate::catalogue::Catalogue;
use crate::model::time::{self, DAY, Order, Parsed};
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
    /// The facts.
    pub catalogue: &'a Catalogue,
}

impl Out<'_> {
    /// Reads a time of the column by which the file is dated. A date that leaves the order of day and month open is read
    /// as month first; when the whole file says otherwise, the store exchanges them.
    pub fn time(&mut self, cell: &[u8]) -> Option<i64> {
        let parsed = time::parse(cell)?;
        self.dates.count(parsed.order, cell, self.at);
        Some(parsed.ms)
    }

    /// The same beside another moment of the record, whose date is certain: only one order of day and month brings the two
    /// together. Gives the time as [`Self::time`] does, and the moment that it stands for.
    pub fn time_near(&mut self, cell: &[u8], near: impl FnOnce() -> Option<i64>) -> Option<(i64, i64)> {
        let Parsed { ms, order } = time::parse(cell)?;
        let other = if order == Order::Either { time::exchange_day_and_month(ms) } else { None };
        let (mut told, mut moment) = (order, ms);
        if let (Some(other), Some(near)) = (other, other.and_then(|_| near())) {
            let is_near = |time: i64| (near - time).abs() < DAY;
            match (is_near(ms), is_near(other)) {
                (true, false) => told = Order::MonthFirst,
                (false, true) => (told, moment) = (Order::DayFirst, other),
                _ => {}
            }
        }
        // What stands in the cell leaves it open all the same: it is read month first until the whole file is known.
        self.dates.count(order, cell, self.at);
        self.dates.count(told, cell, self.at);
        Some((ms, moment))
    }

    /// Takes an event.
    pub fn event(&mut self, event: &NewEvent<'_>) {
        let event = event.event(self.input, self.at, &mut self.batch.dictionaries);
        self.batch.events.push(event);
    }
}

/// Counted remarks on a file: code, how many records, first example.
#[derive(Clone, Debug, Default)]
pub struct Notes {
    counts: Vec<(&'static str, u64, String, Position)>,
    filtered: u64,
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

    /// A record that no report is made of, passed over by choice: `code` says what it is.
    pub fn pass_over(&mut self, code: &'static str, found: &[u8], at: Position) {
        self.filtered += 1;
        self.count(code, found, at);
    }

    /// Records that were passed over.
    pub fn filtered(&self) -> u64 {
        self.filtered
    }

    /// `records` records that `code` holds for, known only once the file is complete.
    pub fn count_all(&mut self, code: &'static str, records: u64, found: &[u8], at: Position) {
        self.counts.push((code, records, String::from_utf8_lossy(found).into_owned(), at));
    }

    /// Adds what another reader had to say about records behind those that were counted here; it counted from `start` on.
    pub fn join(&mut self, others: Notes, start: Position) {
        self.filtered += others.filtered;
        for (code, records, found, at) in others.counts {
            match self.counts.iter_mut().find(|note| note.0 == code) {
                Some(note) => note.1 += records,
                None => self.counts.push((code, records, found, at.counted_from(start))),
            }
        }
    }

    /// Code, records, first example and where it stands.
    pub fn iter(&self) -> impl Iterator<Item = &(&'static str, u64, String, Position)> {
        self.counts.iter()
    }
}

/// What the dates of a file say about the order of day and month.
#[derive(Clone, Debug, Default)]
pub struct Dates {
    /// First date that stands day first (its first number is over 12, or the rest of the record says so), and where.
    pub day_first: Option<(String, Position)>,
    /// First date that stands month first.
    pub month_first: Option<(String, Position)>,
    /// First date that could be either.
    pub either: Option<(String, Position)>,
}

impl Dates {
    /// Adds what the dates behind these say to another reader, which counted from `start` on.
    pub fn join(&mut self, others: Dates, start: Position) {
        let Dates { day_first, month_first, either } = others;
        let known = [&mut self.day_first, &mut self.month_first, &mut self.either];
        for (known, other) in known.into_iter().zip([day_first, month_first, either]) {
            if known.is_none() {
                *known = other.map(|(found, at)| (found, at.counted_from(start)));
            }
        }
    }

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
