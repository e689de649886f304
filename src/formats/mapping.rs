//! A mapping that a person made for a table that nobody recognises: which column is which field. Saved as a small JSON
//! file, it can be dropped along with the tables or given to the command.
//!
//! ```json
//! {"schema": "mfa-report-mapping/1", "kind": "sign_in", "columns": {"Moment": "time", "Who": "username"}}
//! ```
//!
//! `kind` is a table of `data/headers.toml`, a field one of its ids. Columns that are not named are looked up there; an
//! empty field says that a column is none of them.

use super::{FirstRecord, Out, RecordFormat, RecordMapper};
use crate::catalogue::{Catalogue, header_form};
use crate::error::RejectKind;
use crate::ordered::Map;

/// A mapping among the files that are read: noted, without records.
pub const MAPPING: RecordFormat = RecordFormat { id: "column_mapping", open };

const SCHEMA: &str = "mfa-report-mapping/1";

/// Which column of a table is which field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    /// Table of `data/headers.toml`.
    pub kind: String,
    /// Field by column name (in the normal form of column names); empty: no field.
    columns: Map<String, String>,
}

impl Mapping {
    /// Reads a mapping file. `None`: it is something else. An error names what is wrong: the kind or the field that
    /// nobody knows.
    pub fn parse(json: &[u8], catalogue: &Catalogue) -> Option<Result<Mapping, String>> {
        let bare = json.strip_prefix("\u{feff}".as_bytes()).unwrap_or(json);
        let file: serde_json::Value = serde_json::from_slice(bare).ok()?;
        if file.get("schema")?.as_str()? != SCHEMA {
            return None;
        }
        Some(Mapping::check(&file, catalogue))
    }

    fn check(file: &serde_json::Value, catalogue: &Catalogue) -> Result<Mapping, String> {
        let kind = file.get("kind").and_then(serde_json::Value::as_str).unwrap_or_default();
        let known: Vec<&str> = catalogue.header_table(kind).collect();
        if known.is_empty() || !super::TABLES.iter().any(|format| format.headers == kind) {
            return Err(format!("kind: {kind}"));
        }
        let mut columns = Map::new();
        let given = file.get("columns").and_then(serde_json::Value::as_object).ok_or("columns")?;
        for (name, field) in given {
            let field = field.as_str().unwrap_or_default();
            if !field.is_empty() && !known.contains(&field) {
                return Err(format!("{name}: {field}"));
            }
            columns.insert(header_form(name), field.to_owned());
        }
        Ok(Mapping { kind: kind.to_owned(), columns })
    }

    /// The mappings among these texts; others, and those that cannot be used, are left out.
    pub fn all<'a>(texts: impl IntoIterator<Item = &'a [u8]>, catalogue: &Catalogue) -> std::rc::Rc<[Mapping]> {
        texts.into_iter().filter_map(|text| Mapping::parse(text, catalogue)?.ok()).collect()
    }

    /// Every column that it names stands in this header.
    pub(super) fn fits(&self, names: &[String]) -> bool {
        let names: Vec<String> = names.iter().map(|name| header_form(name)).collect();
        !self.columns.is_empty() && self.columns.keys().all(|name| names.contains(name))
    }

    /// The field of a column: as mapped, else as its name says.
    pub(super) fn field(&self, name: &str, catalogue: &Catalogue) -> Option<String> {
        match self.columns.get(&header_form(name)) {
            Some(field) => (!field.is_empty()).then(|| field.clone()),
            None => catalogue.header(&self.kind, name).map(|header| header.field.to_owned()),
        }
    }

    /// How many columns it names.
    pub(super) fn len(&self) -> usize {
        self.columns.len()
    }
}

/// What is wrong with it, if anything is.
struct Noted(Option<String>);

fn open(first: &FirstRecord<'_>) -> Option<Box<dyn RecordMapper>> {
    let is_mapping = ["schema", "kind", "columns"].iter().all(|key| first.has(key));
    if !is_mapping {
        return None;
    }
    let mapping = Mapping::parse(first.text, first.catalogue)?;
    Some(Box::new(Noted(mapping.err())))
}

impl RecordMapper for Noted {
    fn record(&mut self, record: &[u8], out: &mut Out<'_>) -> Result<(), RejectKind> {
        let _ = record;
        match &self.0 {
            Some(wrong) => out.notes.count("bad_mapping", wrong.as_bytes(), out.at),
            None => out.notes.pass_over("mapping_file", b"", out.at),
        }
        Ok(())
    }
}
