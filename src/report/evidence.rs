//! What was read: every input, what it was recognised as and why, and what became of each of its records.

use serde::{Deserialize, Serialize};

/// One file that was given.
///
/// `records.read == records.used + records.duplicate + records.rejected + records.filtered`, and `bytes_read == bytes` of a file that was read to
/// its end; where that does not hold, a warning says so.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Input {
    /// Name as given; a label, never a path that is opened.
    pub name: String,
    /// Number of this input within the run, used by `rows` and to re-read a record. Not stable between runs.
    pub id: u32,
    /// `id` of the archive that it came out of.
    pub archive: Option<u32>,
    /// What it was packed in: `zip` or `gzip`; `null` for a plain file. `bytes` and positions are those of the unpacked text,
    /// except that a gzip file keeps its own size.
    pub container: Option<String>,
    /// Id of `data/formats.toml`; `null` when nobody recognised the content.
    pub format: Option<String>,
    /// Why it was recognised as that, most telling first.
    pub reasons: Vec<Reason>,
    /// Size in bytes of the file as given.
    pub bytes: u64,
    /// Bytes that were read so far; equals `bytes` when the whole file was read.
    pub bytes_read: u64,
    /// SHA-256 of the file, lower-case hex; `null` until it is known.
    pub sha256: Option<String>,
    /// `utf-8`, `utf-16le`, `utf-16be` or `windows-1252`.
    pub encoding: Option<String>,
    /// The file starts with a byte order mark.
    pub bom: bool,
    /// How a delimited file is written; `null` for JSON.
    pub dialect: Option<Dialect>,
    /// Column names of a delimited file, in order, as written.
    pub columns: Vec<Column>,
    /// Other tables behind it in the same file: downloads that were pasted together.
    #[serde(default)]
    pub tables: Vec<NextTable>,
    /// What became of the records.
    pub records: Records,
    /// Order of day and month in its dates; `null` when no date leaves it open (year first, or a mark such as AM).
    pub date_order: Option<DateOrder>,
    /// Time of the first used or duplicate record, ISO 8601 UTC.
    pub first_utc: Option<String>,
    /// Time of the last one.
    pub last_utc: Option<String>,
    /// `reading`, `complete`, `partial` (something is missing and a warning says what) or `unreadable`.
    pub state: InputState,
    /// What the reader should know before trusting a figure.
    pub warnings: Vec<Warning>,
    /// Records that could not be read, first ones only; `records.rejected` counts all.
    pub rejected: Vec<Rejected>,
    /// How many of the read records fill each field, by field id: what is not in the export is not listed.
    pub filled: Vec<Filled>,
}

/// Order of day and month in the dates of one input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub enum DateOrder {
    /// 31-12-2026, as another date of the file shows, or as the user says.
    DayFirst,
    /// 12/31/2026, likewise.
    MonthFirst,
    /// Dates could be either, and none of their column tells, or they contradict each other: read as month first, to be asked about.
    Unclear,
    /// Some dates can only be the one and some only the other, but none could be either: there is nothing to ask.
    Mixed,
}

/// State of one input.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub enum InputState {
    /// Still being read.
    #[default]
    Reading,
    /// Read to the end, nothing missing.
    Complete,
    /// Usable, but something is missing.
    Partial,
    /// Nothing of it could be used.
    Unreadable,
}

/// Why a file was recognised as what it is. `code` names a message, `args` fill it in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Reason {
    /// Message `reason-<code>`.
    pub code: String,
    /// Arguments of the message: name and value, verbatim from the file, so hostile.
    pub args: Vec<(String, String)>,
}

/// How a delimited file is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Dialect {
    /// `,` `;` `|` or a tab.
    pub delimiter: String,
    /// `crlf`, `lf` or `cr`.
    pub newline: String,
    /// `"` in every export; another in what other programs made of one.
    #[serde(default = "double_quote")]
    pub quote: String,
    /// Before a quote that is text; `null` where it is doubled.
    #[serde(default)]
    pub escape: Option<String>,
    /// A blank stands behind each delimiter.
    #[serde(default)]
    pub padded: bool,
}

/// What reports of builds before this one were read with.
fn double_quote() -> String {
    "\"".to_owned()
}

/// One column of a delimited file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Column {
    /// The name as written in the file.
    pub name: String,
    /// Field id of `data/headers.toml`; `null` when the name is unknown.
    pub field: Option<String>,
}

/// A table that starts in the middle of a delimited file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct NextTable {
    /// Line of its header, from 1.
    pub line: u64,
    /// Byte offset of its header in the (decoded) file.
    pub offset: u64,
    /// Id of `data/formats.toml`.
    pub format: String,
    /// Its column names, in order, as written.
    pub columns: Vec<Column>,
}

/// What became of the records of one input.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Records {
    /// Records seen, header not counted.
    pub read: u64,
    /// Records that a figure rests on.
    pub used: u64,
    /// Records of a request that another record already stands for.
    pub duplicate: u64,
    /// Records that could not be understood; each has a reason.
    pub rejected: u64,
    /// Records of another log or kind than any report is made of, passed over by choice; a warning names them. Absent: 0.
    #[serde(skip_serializing_if = "is_zero", default)]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<u64>"))]
    pub filtered: u64,
}

fn is_zero(count: &u64) -> bool {
    *count == 0
}

/// How serious a warning is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub enum Severity {
    /// Nothing of the file, or of a part of it, could be used.
    Error,
    /// Figures may be incomplete or less certain.
    Warning,
    /// Good to know.
    Note,
}

/// Something about a file: what was found, what was expected, and (in the message) what to do.
///
/// The page and the command hold the sentences: `warning-<code>` is the title, `warning-<code>-expected` and
/// `warning-<code>-advice` what was expected and what to do, in each language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Warning {
    /// Stable id; the list is `src/error.rs`.
    pub code: String,
    /// How serious.
    pub severity: Severity,
    /// Line, from 1, where one is known.
    pub line: Option<u64>,
    /// Column (field) number, from 1, where one is known.
    pub column: Option<u64>,
    /// Byte offset, where one is known.
    pub offset: Option<u64>,
    /// How many records it concerns, where that is known.
    pub records: Option<u64>,
    /// What was found there, verbatim and shortened, so hostile.
    pub found: Option<String>,
    /// Further arguments of the messages.
    pub args: Vec<(String, String)>,
}

/// A record that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Rejected {
    /// Message `rejected-<code>`; the list is `src/error.rs`.
    pub code: String,
    /// Number of the record, from 1.
    pub record: u64,
    /// Line on which the record starts, from 1.
    pub line: u64,
    /// Byte offset of the record in the (decoded) file.
    pub offset: u64,
    /// Field number, from 1, where one is known; of JSON the byte of the record, from 1, that cannot stand there.
    pub column: Option<u64>,
    /// Its first 200 bytes, as text.
    pub text: String,
}

/// How many records of one input fill a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Filled {
    /// Field id: `requirement`, `result`, `method`, `detail`, `place`, ...
    pub field: String,
    /// Records in which it is not empty.
    pub records: u64,
}
