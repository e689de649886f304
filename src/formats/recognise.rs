//! Which export a file is, from its header or its first record.

use super::{
    Columns, ELEMENTS, FirstRecord, LINES, OpenedTable, RECORDS, RecordFormat, RecordMapper, TABLES, TableHead,
};
use crate::catalogue::Catalogue;
use crate::report::Reason;

/// A table that somebody recognised.
pub struct OpenTable {
    /// Id of the format.
    pub format: &'static str,
    /// The columns as that format names them.
    pub columns: Columns,
    /// Reads its rows.
    pub opened: OpenedTable,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// Finds the export that a header line belongs to: the one that knows most of its names.
pub fn recognise_table(names: &[String], sample: &[Vec<Vec<u8>>], catalogue: &Catalogue) -> Option<OpenTable> {
    let mut best: Option<OpenTable> = None;
    for format in TABLES {
        let lookup = |name: &String| catalogue.header(format.headers, name).map(|header| header.field.to_owned());
        let columns = Columns { fields: names.iter().map(lookup).collect() };
        if best.as_ref().is_some_and(|b| b.columns.known() >= columns.known()) {
            continue;
        }
        let head = TableHead { columns, names, sample, catalogue };
        if let Some(opened) = (format.open)(&head) {
            let args = [("known", head.columns.known()), ("total", names.len())];
            let args = args.map(|(name, n)| (name.to_owned(), n.to_string())).into();
            let reasons = vec![Reason { code: "columns".into(), args }];
            best = Some(OpenTable { format: format.id, columns: head.columns, opened, reasons });
        }
    }
    best
}

/// A JSON, XML or text export that somebody recognised.
pub struct OpenRecords {
    /// Id of the format.
    pub format: &'static str,
    /// Reads its records.
    pub mapper: Box<dyn RecordMapper>,
}

/// Finds the JSON export that a first record belongs to.
pub fn recognise_records(first: &FirstRecord<'_>) -> Option<OpenRecords> {
    recognise(RECORDS, first)
}

/// Finds the XML export that a first `<Event>` belongs to.
pub fn recognise_elements(first: &FirstRecord<'_>) -> Option<OpenRecords> {
    recognise(ELEMENTS, first)
}

/// Finds the text log that a first line belongs to.
pub fn recognise_lines(first: &FirstRecord<'_>) -> Option<OpenRecords> {
    recognise(LINES, first)
}

fn recognise(formats: &[RecordFormat], first: &FirstRecord<'_>) -> Option<OpenRecords> {
    formats.iter().find_map(|f| (f.open)(first).map(|mapper| OpenRecords { format: f.id, mapper }))
}
