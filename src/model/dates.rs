//! What the times of a file say about the order of day and month, and which of them leave it open.

use super::Record;
use super::time::{Parsed, exchange_day_and_month};
use crate::report::DateOrder;

/// A column whose times are read. Each is decided by itself: a file may be put together from two that were written differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeColumn {
    /// The time of the row, by which the file is dated.
    Row,
    /// The end of what began then.
    End,
}

impl TimeColumn {
    /// Every one.
    pub const ALL: [TimeColumn; 2] = [TimeColumn::Row, TimeColumn::End];
}

/// The order that each column shows over the whole file, and which times of the rows were read month first in doubt.
#[derive(Clone, Debug, Default)]
pub struct DateOrders {
    /// By [`TimeColumn`]; `None`: no time of the column leaves it open.
    pub told: [Option<DateOrder>; 2],
    /// Which times are in doubt.
    pub doubts: Doubts,
}

/// What the batches write for an order.
pub const ORDERS: [Option<DateOrder>; 5] =
    [None, Some(DateOrder::DayFirst), Some(DateOrder::MonthFirst), Some(DateOrder::Unclear), Some(DateOrder::Mixed)];

impl DateOrders {
    /// What holds for a file whose columns stand so: what is open or contradicts itself comes first; two columns of different
    /// orders have none in common.
    pub fn of_file(columns: [Option<DateOrder>; 2]) -> Option<DateOrder> {
        let has = |order| columns.contains(&Some(order));
        match [DateOrder::Unclear, DateOrder::Mixed].into_iter().find(|order| has(*order)) {
            None if has(DateOrder::DayFirst) && has(DateOrder::MonthFirst) => None,
            None => columns[0].or(columns[1]),
            open => open,
        }
    }
}

/// Times that could be read both ways, as runs: where in the file one begins, and how the times from there on are written.
/// Nearly every file is one run, so that no row has to carry a mark.
#[derive(Clone, Debug, Default)]
pub struct Doubts(pub Vec<u64>);

/// Bits of a run that say how its times are written; the others are the place where it begins.
const MANNER: u32 = 12;
const MANNERS: u64 = (1 << MANNER) - 1;
/// Added to the minutes east of UTC of a time in doubt; a run of 0 is of times that are certain.
const BIAS: u64 = 1 << (MANNER - 1);

impl Doubts {
    /// A time of the row at `at` in the file. Rows come in their order.
    pub fn add(&mut self, time: Parsed, at: u64) {
        let manner = if time.is_open() { BIAS.wrapping_add_signed(time.offset.unwrap_or(0).into()) } else { 0 };
        let begins = match self.0.last() {
            None => true,
            // What a run of doubts would not change, a day over 12, does not end it.
            Some(run) if manner == 0 => exchanged(*run, time.ms).is_some_and(|other| other != time.ms),
            Some(run) => run & MANNERS != manner,
        };
        if begins {
            self.0.push(at << MANNER | manner);
        }
    }

    /// Exchanges day and month of the time of the row at `at`, if it is in doubt.
    pub fn exchange(&self, at: u64, time: &mut i64) {
        let run = self.0.partition_point(|run| run >> MANNER <= at).checked_sub(1).map(|place| self.0[place]);
        if *time != Record::NO_TIME {
            *time = run.and_then(|run| exchanged(run, *time)).unwrap_or(*time);
        }
    }
}

/// A time of a run with day and month exchanged, if it is one of doubts.
fn exchanged(run: u64, time: i64) -> Option<i64> {
    let manner = run & MANNERS;
    if manner == 0 { None } else { exchange_day_and_month(time, manner as i16 - BIAS as i16) }
}

impl Parsed {
    /// A time of a column of this order.
    pub fn in_order(self, order: Option<DateOrder>) -> i64 {
        let exchanged = if order == Some(DateOrder::DayFirst) { self.exchanged() } else { None };
        exchanged.unwrap_or(self.ms)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::time;

    fn parsed(text: &str) -> Parsed {
        time::parse(text.as_bytes()).expect("a time")
    }

    #[test]
    fn only_what_is_in_doubt_is_exchanged() {
        // As a file writes them, and as they are once it is known to stand day first.
        let times = [
            ("3/2/2026", "2026-02-03"),
            ("2026-03-02", "2026-03-02"),
            ("8.3.2026", "2026-03-08"),
            ("13/3/2026", "2026-03-13"),
            ("4/2/2026 00:30 +01:00", "2026-02-04T00:30+01:00"),
            ("2026-02-12T23:30-01:00", "2026-02-12T23:30-01:00"),
            ("5/2/2026 23:30 -01:00", "2026-02-05T23:30-01:00"),
            ("2026-02-12T23:30-01:00", "2026-02-12T23:30-01:00"),
            ("3/3/2026", "2026-03-03"),
            ("6/2/2026", "2026-02-06"),
        ];
        let mut doubts = Doubts::default();
        times.iter().zip(0..).for_each(|((text, _), at)| doubts.add(parsed(text), at * 100));
        for ((text, expected), at) in times.iter().zip(0..) {
            let mut time = parsed(text).ms;
            doubts.exchange(at * 100, &mut time);
            assert_eq!(time::iso(time), time::iso(parsed(expected).ms), "{text}");
        }
    }

    /// A day over 12 ends no run: a file of one manner is one run, however long it is.
    #[test]
    fn a_file_of_one_manner_is_one_run() {
        for rows in [
            ["3/2/2026", "3/14/2026"],
            ["3/2/2026", "3/3/2026"],
            ["14/3/2026", "14/4/2026"],
            ["2026-03-14", "2026-03-02"],
        ] {
            let mut doubts = Doubts::default();
            (0..100).for_each(|row| doubts.add(parsed(rows[row % 2]), row as u64));
            assert_eq!(doubts.0.len(), 1, "{rows:?}");
        }
    }

    #[test]
    fn what_is_open_says_so_for_the_file() {
        use DateOrder::{DayFirst, MonthFirst, Unclear};
        for (columns, file) in [
            ([None, None], None),
            ([Some(DayFirst), None], Some(DayFirst)),
            ([Some(DayFirst), Some(DayFirst)], Some(DayFirst)),
            ([Some(DayFirst), Some(MonthFirst)], None),
            ([Some(MonthFirst), Some(Unclear)], Some(Unclear)),
        ] {
            assert_eq!(DateOrders::of_file(columns), file, "{columns:?}");
        }
    }
}
