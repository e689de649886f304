//! The whole way from bytes to answers; the only module that knows all stages.
//!
//! A [`Scanner`] reads one file and hands over flat batches; an [`Analyst`] takes the batches of all files and answers
//! questions. In the page they live in two workers, in the command in one process.

mod analyst;
mod scanner;

pub use analyst::Analyst;
pub use scanner::Scanner;

use crate::input::Encoding;
use crate::report::{Input, OriginalRecord, Severity, Warning};
use crate::scan::original::{csv_record, json_record};

/// Reads a record again from the decoded bytes that start at its offset (`Source::offset`).
/// `None`: the record goes on beyond `bytes`, which then must be longer, unless `at_end`.
pub fn original(input: &Input, bytes: &[u8], at_end: bool) -> Option<OriginalRecord> {
    let Some(dialect) = &input.dialect else {
        let record = json_record(bytes)?;
        return Some(OriginalRecord { text: lossy(record), fields: Vec::new() });
    };
    let delimiter = *dialect.delimiter.as_bytes().first()?;
    let (cells, length) = csv_record(bytes, delimiter, at_end)?;
    let names = input.columns.iter().map(|column| column.name.clone()).chain(std::iter::repeat(String::new()));
    let fields = names.zip(cells.iter().map(|cell| lossy(cell))).collect();
    Some(OriginalRecord { text: lossy(bytes[..length].trim_ascii_end()), fields })
}

/// The encoding of an input, to decode it again.
pub fn encoding_of(input: &Input, head: &[u8]) -> Encoding {
    debug_assert!(input.encoding.is_some(), "only what was read is read again");
    Encoding::detect(head)
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn warning(code: &str, severity: Severity) -> Warning {
    Warning { code: code.into(), severity, line: None, column: None, offset: None, records: None, found: None, args: Vec::new() }
}
