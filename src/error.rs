//! Everything that can be wrong with a file, in one list. A bad record is a counted [`Reject`]; a bad file is a
//! warning of severity `error`. Each code has its sentences in `www/locales/*.ftl`.

use crate::position::Position;

/// Why a record could not be used. `as_str` is the code of the message `rejected-<code>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RejectKind {
    /// The file ends inside the record.
    CutOff,
    /// A quoted field is never closed; the record was given up and reading went on at the next plausible one.
    UnclosedQuote,
    /// More or fewer fields than the header has.
    FieldCount,
    /// A text follows a closing quote, or a quote stands inside an unquoted field.
    StrayQuote,
    /// An error that the service answered with, where records should be.
    ErrorAnswer,
    /// Not valid JSON.
    InvalidJson,
    /// Not valid XML.
    InvalidXml,
    /// One cell or record is longer than the limit.
    TooLong,
    /// Nested deeper than the limit.
    TooDeep,
    /// The record has no id that requests could be told apart by.
    NoId,
    /// The time of the record could not be read.
    BadTime,
    /// A header line again, in the middle (downloads pasted together).
    RepeatedHeader,
}

impl RejectKind {
    /// Stable code, part of the report.
    pub fn as_str(self) -> &'static str {
        match self {
            RejectKind::CutOff => "cut_off",
            RejectKind::UnclosedQuote => "unclosed_quote",
            RejectKind::FieldCount => "field_count",
            RejectKind::StrayQuote => "stray_quote",
            RejectKind::ErrorAnswer => "error_answer",
            RejectKind::InvalidJson => "invalid_json",
            RejectKind::InvalidXml => "invalid_xml",
            RejectKind::TooLong => "too_long",
            RejectKind::TooDeep => "too_deep",
            RejectKind::NoId => "no_id",
            RejectKind::BadTime => "bad_time",
            RejectKind::RepeatedHeader => "repeated_header",
        }
    }
}

/// A record that a scanner or format could not use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reject {
    /// Why.
    pub kind: RejectKind,
    /// Start of the record.
    pub at: Position,
    /// Field number from 1, where one is known; of JSON the byte of the record, from 1, that cannot stand there.
    pub column: Option<u64>,
    /// First bytes of the record, at most 200.
    pub head: Vec<u8>,
}
