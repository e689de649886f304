//! A saved report, opened again: also one that an older build wrote.
//!
//! Within a version, fields are only ever added, and [`ADDED`] says what an older report means by their absence. A
//! change that old readers would misread raises the version, and gets a step in [`upgrade`]. `tests/saved` keeps a
//! report of every shape that was ever written.

use super::{Report, SCHEMA, json, of_value};
use serde_json::{Map, Value};

/// Why a report does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenError {
    /// No report at all.
    NotAReport,
    /// Written by a newer build than this one.
    Newer,
    /// A report, but cut off or changed.
    Broken,
}

impl OpenError {
    /// Code of the warning.
    pub fn as_str(self) -> &'static str {
        match self {
            OpenError::NotAReport => "not_a_report",
            OpenError::Newer => "saved_report_newer",
            OpenError::Broken => "saved_report_broken",
        }
    }
}

/// Fields that came after the first reports of version 1: where, name, and what a report without it says (JSON).
const ADDED: [(&str, &str, &str); 3] =
    [("inputs", "archive", "null"), ("inputs", "container", "null"), ("inputs", "dateOrder", "null")];

/// Version that this build writes.
const VERSION: u32 = 1;

/// Whether a text begins like a saved report of any version.
pub fn is_saved(text: &[u8]) -> bool {
    let text = text.trim_ascii_start();
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    if text.first() != Some(&b'{') {
        return false;
    }
    // A tool may have sorted the keys, so it need not be the first.
    let head = &text[..text.len().min(64 * 1024)];
    memchr::memmem::find_iter(head, b"\"schema\"").any(|at| {
        let rest = head[at + 8..].trim_ascii_start();
        let rest = rest.strip_prefix(b":").map(<[u8]>::trim_ascii_start);
        rest.is_some_and(|rest| rest.starts_with(b"\"mfa-report/"))
    })
}

/// Opens a saved report.
pub fn open(text: &[u8]) -> Result<Report, OpenError> {
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    let mut value: Value = serde_json::from_slice(text).map_err(|_| match is_saved(text) {
        true => OpenError::Broken,
        false => OpenError::NotAReport,
    })?;
    let root = value.as_object_mut().ok_or(OpenError::NotAReport)?;
    let schema = root.get("schema").and_then(Value::as_str).and_then(|schema| schema.strip_prefix("mfa-report/"));
    let version: u32 = schema.and_then(|number| number.parse().ok()).ok_or(OpenError::NotAReport)?;
    if version > VERSION {
        return Err(OpenError::Newer);
    }
    upgrade(root, version)?;
    of_value(&value).map_err(|_| OpenError::Broken)
}

/// A report as a JSON value. Goes through its text: the code that writes a report is large, and is there for that already.
pub fn to_value(report: &Report) -> serde_json::Result<Value> {
    serde_json::from_slice(&json(report))
}

/// Brings a report of an older version to this one.
fn upgrade(root: &mut Map<String, Value>, version: u32) -> Result<(), OpenError> {
    match version {
        // The step to version 2 will stand here, before the next arm.
        VERSION => {}
        _ => return Err(OpenError::NotAReport),
    }
    for (place, name, absent) in ADDED {
        let absent: Value = serde_json::from_slice(absent.as_bytes()).map_err(|_| OpenError::Broken)?;
        let add = |object: &mut Value| {
            if let Value::Object(object) = object {
                object.entry(name).or_insert_with(|| absent.clone());
            }
        };
        match root.get_mut(place) {
            Some(Value::Array(list)) => list.iter_mut().for_each(add),
            Some(object) => add(object),
            None => {}
        }
    }
    root.insert("schema".to_owned(), SCHEMA.into());
    Ok(())
}
