//! A report, written down: one file per form, in one list. The same report, words and options give the same bytes,
//! from the page and from the command.
//!
//! A form is written against [`document::Document`], which describes any report as sections of figures, pictures and
//! tables. Only `json` writes the report itself: it is the one form that opens again.

mod csv;
pub mod document;
mod fluent;
mod html;
mod json;
mod layout;
pub mod lists;
mod pseudonym;
mod safe_cell;
mod sections;
pub mod text;
mod words;
mod xlsx;
mod zip;

pub use document::{Cell, Section};
pub use layout::Page;
pub use pseudonym::{LEAST_KEY, Merged, Preview, PseudonymError, Pseudonyms, Replaced, pseudonymise};
pub use safe_cell::safe_cell;
pub use sections::{EXPORTS, FINDINGS, lists as row_lists, named as sections};
pub use words::{Arg, Words, safe};

use crate::query::Filter;
use crate::report::Report;

/// One form that a report can be written in.
pub struct Exporter {
    /// What `--format` and the page call it.
    pub id: &'static str,
    /// Ending of the file name.
    pub extension: &'static str,
    /// Media type.
    pub mime: &'static str,
    write: fn(Report, &Words, &Options) -> Result<Vec<u8>, ExportError>,
}

/// Every form.
pub const EXPORTERS: [Exporter; 5] = [text::EXPORTER, json::EXPORTER, csv::EXPORTER, xlsx::EXPORTER, html::EXPORTER];

/// What to write.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// One table by its key instead of all of them; only `csv` and `json` write one alone.
    pub table: Option<String>,
    /// What the report was asked to show: stated where people read it.
    pub filter: Filter,
}

/// Why nothing was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportError {
    /// No exporter has this id.
    NoSuchFormat(String),
    /// The report has no such table; these are the ones that it has.
    NoSuchTable(String, Vec<&'static str>),
}

/// A written report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// What to save it as: says what it is and which days it covers, and holds no text of a file.
    pub name: String,
    /// Media type.
    pub mime: &'static str,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// Keys of the report that a described section shows.
pub fn section_keys() -> impl Iterator<Item = &'static str> {
    sections::SPECS.iter().map(|spec| spec.key).chain(sections::FINDINGS_KEYS)
}

/// Writes a report in the form `id`.
pub fn export(id: &str, report: Report, words: &Words, options: &Options) -> Result<File, ExportError> {
    let exporter = EXPORTERS.iter().find(|exporter| exporter.id == id);
    let exporter = exporter.ok_or_else(|| ExportError::NoSuchFormat(id.to_owned()))?;
    let name = file_name(&report, options.table.as_deref());
    let bytes = (exporter.write)(report, words, options)?;
    // All tables together are an archive of them.
    let archive = exporter.id == csv::EXPORTER.id && options.table.is_none();
    let (extension, mime) = if archive { ("csv.zip", "application/zip") } else { (exporter.extension, exporter.mime) };
    Ok(File { name: format!("{name}.{extension}"), mime, bytes })
}

/// Writes rows of a list as `csv` or `json`, under a [`file_name`]. They are asked for while they are written, since there
/// may be a million.
pub fn export_rows(
    id: &str,
    name: &str,
    head: &[&str],
    rows: impl Iterator<Item = Vec<Cell>>,
    complete: bool,
) -> Result<File, ExportError> {
    let (form, bytes) = match id {
        "csv" => (csv::EXPORTER, csv::rows(head, rows, complete)),
        "json" => (json::EXPORTER, json::rows(head, rows, complete)),
        _ => return Err(ExportError::NoSuchFormat(id.to_owned())),
    };
    Ok(File { name: format!("{name}.{}", form.extension), mime: form.mime, bytes })
}

/// What it is and which days it covers.
pub fn file_name(report: &Report, table: Option<&str>) -> String {
    let mut name = String::from("mfa-report");
    if let Some(sign_ins) = &report.sign_ins {
        for moment in [&sign_ins.first_utc, &sign_ins.last_utc].into_iter().flatten() {
            name.push('_');
            name.extend(moment.chars().take(10).filter(|c| c.is_ascii_digit() || *c == '-'));
        }
    }
    // Seen before the file is opened; what is in it says so as well.
    if !report.complete {
        name.push_str("_incomplete");
    }
    if report.pseudonymised.is_some() {
        name.push_str("_pseudonymised");
    }
    if let Some(table) = table {
        name.push('_');
        name.push_str(table);
    }
    name
}

impl std::fmt::Display for ExportError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            ExportError::NoSuchFormat(id) => write!(f, "no such format: {id}"),
            ExportError::NoSuchTable(key, keys) => write!(f, "no such table: {key}; there are {}", keys.join(", ")),
        }
    }
}

impl std::error::Error for ExportError {}
