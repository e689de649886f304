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

/// Finds the export that a header line belongs to: the one that its cells prove, else the one that knows most of its names.
pub fn recognise_table(names: &[String], sample: &[Vec<Vec<u8>>], catalogue: &Catalogue) -> Option<OpenTable> {
    let mut best: Option<OpenTable> = None;
    for format in TABLES {
        let lookup = |name: &String| catalogue.header(format.headers, name).map(|header| header.field.to_owned());
        let columns = Columns { fields: names.iter().map(lookup).collect() };
        let head = TableHead { columns, names, sample, catalogue };
        let Some(opened) = (format.open)(&head) else { continue };
        let rank = |certain, columns: &Columns| (certain, columns.known());
        if best.as_ref().is_some_and(|b| rank(b.opened.certain, &b.columns) >= rank(opened.certain, &head.columns)) {
            continue;
        }
        let args = [("known", head.columns.known()), ("total", names.len())];
        let args = args.map(|(name, n)| (name.to_owned(), n.to_string())).into();
        let mut columns = head.columns;
        let mut reasons = vec![Reason { code: "columns".into(), args }];
        reasons.extend(guessed(&opened, names, &mut columns));
        best = Some(OpenTable { format: format.id, columns, opened, reasons });
    }
    best
}

/// Names the columns that were known by their cells, and says so.
fn guessed(opened: &OpenedTable, names: &[String], columns: &mut Columns) -> Option<Reason> {
    for &(column, field) in &opened.guessed {
        columns.fields[column] = Some(field.to_owned());
    }
    let names: Vec<&str> = opened.guessed.iter().map(|(column, _)| names[*column].as_str()).collect();
    let args = vec![("names".to_owned(), names.join(", "))];
    (!names.is_empty()).then(|| Reason { code: "guessed_columns".into(), args })
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
