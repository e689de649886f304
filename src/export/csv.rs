//! Tables as CSV for spreadsheets and programs: RFC 4180, UTF-8 with its mark, every field in quotes, and no field that
//! a spreadsheet takes for a formula (`safe_cell`). What is not in the export is an empty field, never 0.

use super::document::{Cell, Document, Table};
use super::zip::Zip;
use super::{ExportError, Exporter, Options, safe_cell};
use std::iter::repeat_n;

pub const EXPORTER: Exporter = Exporter {
    id: "csv",
    extension: "csv",
    mime: "text/csv",
    write: |report, words, options: &Options| {
        let document = Document::new(report, words);
        let write = |table: &Table| write(table, report.complete);
        match &options.table {
            Some(key) => {
                let table = document.tables().find(|table| table.key == key);
                let keys = || document.tables().map(|table| table.key).collect();
                table.map(write).ok_or_else(|| ExportError::NoSuchTable(key.clone(), keys()))
            }
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
const INCOMPLETE: &str = "incomplete";

fn write(table: &Table, complete: bool) -> Vec<u8> {
    let mut out = String::from(MARK);
    let mark = |text: &str| repeat_n(Cell::text(text), usize::from(!complete));
    line(&mut out, table.columns.iter().map(|column| Cell::text(column.key)).chain(mark(INCOMPLETE)));
    for row in table.rows.iter().flatten() {
        line(&mut out, row.iter().cloned().chain(mark("true")));
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
