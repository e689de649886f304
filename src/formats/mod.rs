//! The exports: one file per format, one visible list. No other module knows a vendor's column name or key.
//!
//! To add a format: write its file, add it to [`TABLES`] or [`RECORDS`], add a case under `tests/cases/`.

mod graph_sign_ins;
pub(crate) mod json;
mod portal_application_sign_ins;
mod portal_auth_details;
mod portal_sign_ins;
mod powershell_export_csv;

use crate::catalogue::Catalogue;
use crate::error::RejectKind;
use crate::model::{BatchBuilder, FieldSet};
use crate::position::Position;
use crate::report::Reason;
use crate::scan::Row;

/// Delimited exports, most specific first: of two that know equally many columns the earlier one is taken.
const TABLES: &[TableFormat] = &[
    portal_auth_details::FORMAT,
    portal_sign_ins::FORMAT,
    powershell_export_csv::FORMAT,
    portal_application_sign_ins::FORMAT,
];

/// JSON exports, most specific first.
const RECORDS: &[RecordFormat] = &[graph_sign_ins::POWERSHELL, graph_sign_ins::GRAPH, graph_sign_ins::PORTAL];

/// A delimited export.
pub struct TableFormat {
    /// Id of `data/formats.toml`.
    pub id: &'static str,
    /// Table of `data/headers.toml` that its column names are looked up in.
    pub headers: &'static str,
    /// Field ids that must be there, and what to read them with. `None`: it is another export after all.
    pub open: fn(&Columns) -> Option<Box<dyn TableMapper>>,
}

/// A JSON export.
pub struct RecordFormat {
    /// Id of `data/formats.toml`.
    pub id: &'static str,
    /// Whether the first record is one of it.
    pub open: fn(&FirstRecord<'_>) -> Option<Box<dyn RecordMapper>>,
}

/// The columns of a file, looked up in the table of one format.
pub struct Columns {
    /// Field id per column; `None` where the name is unknown.
    pub fields: Vec<Option<String>>,
}

impl Columns {
    /// First column with this field id.
    pub fn find(&self, field: &str) -> Option<usize> {
        self.fields.iter().position(|f| f.as_deref() == Some(field))
    }

    /// All columns with this field id: a name may stand twice.
    pub fn find_all<'a>(&'a self, field: &'a str) -> impl Iterator<Item = usize> + 'a {
        self.fields.iter().enumerate().filter(move |(_, f)| f.as_deref() == Some(field)).map(|(i, _)| i)
    }

    /// How many names are known.
    pub fn known(&self) -> usize {
        self.fields.iter().flatten().count()
    }
}

/// What is known of a JSON file when its first record arrives.
pub struct FirstRecord<'a> {
    /// Keys of the record, as written.
    pub keys: &'a [String],
    /// Key of the list that holds it: `value`, `records`, or empty.
    pub list: &'a str,
    /// The file is one list without a wrapper.
    pub bare_list: bool,
}

impl FirstRecord<'_> {
    /// The key is there, in any case.
    pub fn has(&self, key: &str) -> bool {
        self.keys.iter().any(|k| k.eq_ignore_ascii_case(key))
    }
}

/// Where a mapper puts what it read.
pub struct Out<'a> {
    /// Records and dictionaries.
    pub batch: &'a mut BatchBuilder,
    /// Number of the input.
    pub input: u32,
    /// Where the record stands.
    pub at: Position,
    /// What there is to say about the file.
    pub notes: &'a mut Notes,
}

/// Maps the rows of one file.
pub trait TableMapper {
    /// Takes one row; an error rejects the row.
    fn row(&mut self, row: &Row<'_>, out: &mut Out<'_>) -> Result<(), (RejectKind, Option<usize>)>;
    /// What the export states.
    fn supported(&self) -> FieldSet;
}

/// Maps the records of one JSON file.
pub trait RecordMapper {
    /// Takes one record; an error rejects it.
    fn record(&mut self, json: &[u8], out: &mut Out<'_>) -> Result<(), RejectKind>;
    /// What the export states, as far as its records showed.
    fn supported(&self) -> FieldSet;
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

    /// Code, records, first example and where it stands.
    pub fn iter(&self) -> impl Iterator<Item = &(&'static str, u64, String, Position)> {
        self.counts.iter()
    }
}

/// A table that somebody recognised.
pub struct OpenTable {
    /// Id of the format.
    pub format: &'static str,
    /// The columns as that format names them.
    pub columns: Columns,
    /// Reads its rows.
    pub mapper: Box<dyn TableMapper>,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// Finds the export that a header line belongs to: the one that knows most of its names.
pub fn recognise_table(header: &[String], catalogue: &Catalogue) -> Option<OpenTable> {
    let mut best: Option<OpenTable> = None;
    for format in TABLES {
        let lookup = |name: &String| catalogue.header(format.headers, name).map(|header| header.field.to_owned());
        let columns = Columns { fields: header.iter().map(lookup).collect() };
        if best.as_ref().is_some_and(|b| b.columns.known() >= columns.known()) {
            continue;
        }
        if let Some(mapper) = (format.open)(&columns) {
            let args = [("known", columns.known()), ("total", header.len())];
            let args = args.map(|(name, n)| (name.to_owned(), n.to_string())).into();
            let reasons = vec![Reason { code: "columns".into(), args }];
            best = Some(OpenTable { format: format.id, columns, mapper, reasons });
        }
    }
    best
}

/// A JSON export that somebody recognised.
pub struct OpenRecords {
    /// Id of the format.
    pub format: &'static str,
    /// Reads its records.
    pub mapper: Box<dyn RecordMapper>,
}

/// Finds the export that a first record belongs to.
pub fn recognise_records(first: &FirstRecord<'_>) -> Option<OpenRecords> {
    RECORDS.iter().find_map(|f| (f.open)(first).map(|mapper| OpenRecords { format: f.id, mapper }))
}

/// The name of a .NET or PowerShell type where a value should be: `Export-Csv` and a small `-Depth` write it in place of
/// nested values.
pub(crate) fn is_type_name(cell: &[u8]) -> bool {
    let lost: [&[u8]; 5] = [
        b"Microsoft.Graph.PowerShell.Models.",
        b"Microsoft.Open.MSGraph.Model.",
        b"System.String[]",
        b"System.Object[]",
        b"System.Collections.",
    ];
    lost.iter().any(|name| cell.starts_with(name)) || is_object_text(cell)
}

/// `@{name=value; …}`, as PowerShell writes an object into a cell. A name of a person may start with `@{` too.
fn is_object_text(cell: &[u8]) -> bool {
    let Some(inside) = cell.strip_prefix(b"@{") else { return false };
    let name =
        inside.iter().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'@')).count();
    name > 0 && inside.get(name) == Some(&b'=') || inside == b"}"
}

/// Bytes without blanks around them; the sets of blanks of all exports are ASCII.
pub(crate) fn trim(cell: &[u8]) -> &[u8] {
    cell.trim_ascii()
}

/// An error code without its prefix, so that `AADSTS50076` and `50076` are one value. Anything but digits is kept.
pub(crate) fn error_code(cell: &[u8]) -> &[u8] {
    let cell = trim(cell);
    cell.strip_prefix(b"AADSTS").filter(|rest| rest.iter().all(u8::is_ascii_digit)).unwrap_or(cell)
}

/// Interactive or not, from the truth value of an `isInteractive` cell.
pub(crate) fn kind_of(cell: &[u8]) -> &'static [u8] {
    let cell = trim(cell);
    if cell.eq_ignore_ascii_case(b"true") {
        b"interactive"
    } else if cell.eq_ignore_ascii_case(b"false") {
        b"non_interactive"
    } else {
        b""
    }
}
