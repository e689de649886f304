//! Where a mapper puts what it read.

use crate::catalogue::Catalogue;
use crate::model::time::{self, Order, Parsed};
use crate::model::{BatchBuilder, Doubts, NewEvent, TimeColumn};
use crate::position::Position;
use serde::{Deserialize, Serialize};

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
    /// as month first; when the whole column says otherwise, the store exchanges them.
    pub fn time(&mut self, cell: &[u8]) -> Option<i64> {
        self.time_near(cell, || None).map(|time| time.ms)
    }

    /// The same beside another moment of the record, whose date is certain: only one order of day and month brings the two
    /// together, and then it is the right one, whatever the other records say.
    pub fn time_near(&mut self, cell: &[u8], near: impl FnOnce() -> Option<i64>) -> Option<Parsed> {
        let parsed = time::parse(cell)?;
        let near = if parsed.is_open() { near() } else { None };
        let told = near.map_or(parsed, |moment| parsed.near(moment));
        self.dates.columns[TimeColumn::Row as usize].count(parsed, told, cell, self.at);
        self.dates.doubts.add(told, self.at.offset);
        if parsed.offset.is_some_and(|offset| offset != 0) {
            self.notes.count("offset_times", cell, self.at);
        }
        Some(told)
    }

    /// The same in a log that writes what a clock on the wall shows, unless it writes a zone behind it.
    pub fn local_time(&mut self, cell: &[u8]) -> Option<i64> {
        let time = self.time_near(cell, || None)?;
        if time.offset.is_none() {
            self.notes.count("local_time", cell, self.at);
        }
        Some(time.ms)
    }

    /// Looks at the end of what began at the time of the row. It is kept as text, and read by the order of its own column.
    pub fn end(&mut self, cell: &[u8]) {
        if let Some(parsed) = time::parse(cell) {
            self.dates.columns[TimeColumn::End as usize].count(parsed, parsed, cell, self.at);
        }
    }

    /// Takes an event.
    pub fn event(&mut self, event: &NewEvent<'_>) {
        let event = event.event(self.input, self.at, &mut self.batch.dictionaries);
        self.batch.events.push(event);
    }
}

/// Counted remarks on a file: code, how many records, first example.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Notes {
    counts: Vec<(String, u64, String, Position)>,
    filtered: u64,
}

impl Notes {
    /// One more record that `code` holds for.
    pub fn count(&mut self, code: &'static str, found: &[u8], at: Position) {
        if let Some(note) = self.counts.iter_mut().find(|note| note.0 == code) {
            note.1 += 1;
        } else {
            let text = String::from_utf8_lossy(&found[..found.len().min(200)]).into_owned();
            self.counts.push((code.into(), 1, text, at));
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
        self.counts.push((code.into(), records, String::from_utf8_lossy(found).into_owned(), at));
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
    pub fn iter(&self) -> impl Iterator<Item = &(String, u64, String, Position)> {
        self.counts.iter()
    }
}

/// What the dates of a file say about the order of day and month.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Dates {
    /// By [`TimeColumn`].
    pub columns: [ColumnDates; 2],
    /// Which times of the rows are in doubt. They go from one reader to another by themselves: their numbers are larger than counts.
    #[serde(skip)]
    pub doubts: Doubts,
}

/// What those of one column say.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct ColumnDates {
    /// First date that stands day first (its first number is over 12, or the rest of the record says so), and where.
    pub day_first: Option<(String, Position)>,
    /// First date that stands month first.
    pub month_first: Option<(String, Position)>,
    /// A date could be either, as far as its cell goes.
    pub either: bool,
    /// First date that could be either, with all that its record says.
    pub open: Option<(String, Position)>,
    /// How many could.
    pub open_count: u64,
}

impl Dates {
    /// Adds what the dates behind these say to another reader, which counted from `start` on.
    pub fn join(&mut self, others: Dates, start: Position) {
        self.doubts.0.extend(others.doubts.0);
        for (column, others) in self.columns.iter_mut().zip(others.columns) {
            let ColumnDates { day_first, month_first, either, open, open_count } = others;
            let known = [&mut column.day_first, &mut column.month_first, &mut column.open];
            for (known, other) in known.into_iter().zip([day_first, month_first, open]) {
                if known.is_none() {
                    *known = other.map(|(found, at)| (found, at.counted_from(start)));
                }
            }
            column.either |= either;
            column.open_count += open_count;
        }
    }
}

impl ColumnDates {
    /// One more time of the column, as the cell says and as the record says. A date that reads the same both ways asks nothing.
    fn count(&mut self, cell: Parsed, record: Parsed, text: &[u8], at: Position) {
        self.either |= cell.is_open();
        let example = match record.order {
            Order::DayFirst => &mut self.day_first,
            Order::MonthFirst => &mut self.month_first,
            Order::Either if record.is_open() => {
                self.open_count += 1;
                &mut self.open
            }
            Order::Either | Order::Certain => return,
        };
        example.get_or_insert_with(|| (String::from_utf8_lossy(text).into_owned(), at));
    }
}
