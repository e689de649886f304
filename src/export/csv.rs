//! Tables as CSV for spreadsheets and programs: RFC 4180, UTF-8 with its mark, every field in quotes, and no field that
//! a spreadsheet takes for a formula (`safe_cell`). What is not in the export is an empty field, never 0.

use super::document::{Cell, Document, Table};
use super::zip::Zip;
use super::{Exporter, Options, safe_cell};
use std::iter::repeat_n;

pub const EXPORTER: Exporter = Exporter {
    id: "csv",
    extension: "csv",
    mime: "text/csv",
    write: |report, words, options: &Options| {
        let document = Document::new(&report, words);
        let write = |table: &Table| rows(&table.head(), table.cells(), report.complete);
        match &options.table {
            Some(key) => document.table(key).map(write),
            None => {
                let mut zip = Zip::default();
                for table in document.tables().filter(|table| table.rows.is_some()) {
                    zip.add(&format!("{}.csv", table.key), &write(table));
                }
                Ok(zip.finish())
            }
        }
    },
};

/// Byte order mark: without it, spreadsheets read UTF-8 as something else.
const MARK: &str = "\u{feff}";

/// Column of the tables of an incomplete report: a table has no other place for the mark, and each row keeps it when
/// it is sorted, filtered or copied.
pub const INCOMPLETE: &str = "incomplete";

/// Rows under the keys of their columns.
pub fn rows(head: &[&str], rows: impl Iterator<Item = Vec<Cell>>, complete: bool) -> Vec<u8> {
    let mut out = String::from(MARK);
    let mark = |text: &str| repeat_n(Cell::text(text), usize::from(!complete));
    line(&mut out, head.iter().map(|key| Cell::text(*key)).chain(mark(INCOMPLETE)));
    for row in rows {
        line(&mut out, row.into_iter().chain(mark("true")));
    }
    out.into_bytes()
}

fn line(out: &mut String, cells: impl Iterator<Item = Cell>) {
    for (index, cell) in cells.enumerate() {
        if index > 0 {
            out.push(',');
        }
        out.push('"');
        match cell {
            Cell::Missing => {}
            Cell::Count(count) => out.push_str(&count.to_string()),
            // Readers in C end a text at a NUL.
            Cell::Text(text) => out.push_str(&safe_cell(&text).replace('\0', "\u{2400}").replace('"', "\"\"")),
        }
        out.push('"');
    }
    out.push_str("\r\n");
}
