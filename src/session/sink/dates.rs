//! What the dates of the whole file say about the order of day and month, column by column.

use super::Sink;
use crate::formats::{ColumnDates, Dates};
use crate::model::DateOrders;
use crate::position::Position;
use crate::report::{DateOrder, Severity, Warning};
use crate::session::warning;

impl Sink {
    /// Decides each column, and says at the file what is odd about it.
    pub fn note_date_orders(&mut self) {
        let Dates { columns, doubts } = std::mem::take(&mut self.dates);
        let [rows, ends] = columns;
        let told = [self.note_date_order("time", rows), self.note_date_order("end_time", ends)];
        self.input.date_order = DateOrders::of_file(told);
        self.batch.dates = DateOrders { told, doubts };
    }

    fn note_date_order(&mut self, name: &str, column: ColumnDates) -> Option<DateOrder> {
        let ColumnDates { day_first, month_first, either, open, open_count } = column;
        let column = || vec![("column".to_owned(), name.to_owned())];
        let mut note = |code: &str, severity, found: String, at: Position, records, args| {
            let (line, offset, found) = (Some(at.line), Some(at.offset), Some(found));
            self.input.warnings.push(Warning { line, offset, found, records, args, ..warning(code, severity) });
        };
        let contradiction = match (day_first, month_first) {
            (Some(day_first), Some(month_first)) => {
                let texts = |(found, at): &(String, Position)| [found.clone(), at.line.to_string()];
                let names = ["day_first", "day_first_line", "month_first", "month_first_line"].map(str::to_owned);
                let texts = texts(&day_first).into_iter().chain(texts(&month_first));
                let args = column().into_iter().chain(names.into_iter().zip(texts)).collect();
                let (found, at) = if day_first.1.offset < month_first.1.offset { month_first } else { day_first };
                note("dates_mixed", Severity::Error, found, at, None, args);
                Some(DateOrder::Mixed)
            }
            (Some((found, at)), None) if either => {
                note("date_order_day_first", Severity::Note, found, at, None, column());
                return Some(DateOrder::DayFirst);
            }
            (None, Some(_)) if either => return Some(DateOrder::MonthFirst),
            _ => None,
        };
        match open {
            Some((found, at)) => {
                note("date_order_unclear", Severity::Warning, found, at, Some(open_count), column());
                Some(DateOrder::Unclear)
            }
            None => contradiction,
        }
    }
}
