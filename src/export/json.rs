//! The report as it is: the contract of every program that reads it, and the form that opens again. One table of it: a
//! list of objects, for programs.

use super::csv::INCOMPLETE;
use super::document::{Cell, Document, Table};
use super::{Exporter, Options};
use crate::report::{json, json_pretty};
use serde::ser::{Serialize, SerializeMap, Serializer};

pub const EXPORTER: Exporter = Exporter {
    id: "json",
    extension: "json",
    mime: "application/json",
    write: |report, words, options: &Options| {
        if let Some(key) = &options.table {
            let write = |table: &Table| rows(&table.head(), table.cells(), report.complete);
            return Document::new(&report, words).table(key).map(write);
        }
        let mut bytes = json_pretty(&report.numbered());
        bytes.push(b'\n');
        Ok(bytes)
    },
};

/// One row as an object, its keys in the order of the columns.
struct Row<'a> {
    head: &'a [&'a str],
    cells: Vec<Cell>,
    complete: bool,
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        for (key, cell) in self.head.iter().zip(&self.cells) {
            map.serialize_entry(key, cell)?;
        }
        if !self.complete {
            map.serialize_entry(INCOMPLETE, &true)?;
        }
        map.end()
    }
}

/// Rows under the keys of their columns. Those of an incomplete report say so, each of them.
pub fn rows(head: &[&str], rows: impl Iterator<Item = Vec<Cell>>, complete: bool) -> Vec<u8> {
    let mut bytes = b"[".to_vec();
    for (place, cells) in rows.enumerate() {
        bytes.extend_from_slice(if place == 0 { b"\n" } else { b",\n" });
        bytes.extend(json(&Row { head, cells, complete }));
    }
    bytes.extend_from_slice(b"\n]\n");
    bytes
}
