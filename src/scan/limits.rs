//! Every limit of the scanners, in one place. A limit turns endless or hostile input into one counted reject.

/// Longest CSV record, in bytes as written. A sign-in is about 1 KB, an audit record with its JSON cell rarely 100 KB.
pub const CSV_RECORD_BYTES: usize = 1 << 20;

/// Line breaks in one CSV record at which the scanner looks whether a quote was left open. It goes on if nothing
/// says so, and looks again each time the number has doubled: a policy list as indented JSON in one cell is sound.
pub const CSV_RECORD_LINES: u64 = 200;

/// Longest JSON record or member, in bytes as written.
pub const JSON_RECORD_BYTES: usize = 16 << 20;

/// Deepest nesting of one JSON record. Entra ID records are 8 deep at most. One less than `serde_json` allows, so that
/// a record that is handed on can be read.
pub const JSON_DEPTH: u32 = 127;

/// Deepest nesting of lists around JSON records (`[[{…}]]`, pages collected in an array).
pub const JSON_LISTS: u32 = 16;

/// Bytes of a rejected record that are kept to show.
pub const REJECT_HEAD: usize = 200;

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
