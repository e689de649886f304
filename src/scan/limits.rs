//! The limits of one scanner.

pub use crate::limits::{CSV_RECORD_BYTES, CSV_RECORD_LINES, JSON_DEPTH, JSON_LISTS, JSON_RECORD_BYTES, REJECT_HEAD};

/// The limits of one scanner. Tests make them small; the program uses the default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Longest record, in bytes as written.
    pub record_bytes: usize,
    /// See [`CSV_RECORD_LINES`]; unused for JSON.
    pub record_lines: u64,
}

impl Limits {
    /// The limits of CSV.
    pub const CSV: Limits = Limits { record_bytes: CSV_RECORD_BYTES, record_lines: CSV_RECORD_LINES };
    /// The limits of JSON.
    pub const JSON: Limits = Limits { record_bytes: JSON_RECORD_BYTES, record_lines: 0 };
}
