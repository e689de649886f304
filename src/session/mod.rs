//! The whole way from bytes to answers; the only module that knows all stages.
//!
//! A [`Scanner`] reads one file and hands over flat batches; an [`Analyst`] takes the batches of all files and answers
//! questions. In the page they live in two workers, in the command in one process.

mod accounting;
mod analyst;
mod file;
mod partial;
mod range;
mod range_bytes;
mod ranges;
mod rereader;
mod sample;
mod saved;
mod scanner;
mod sink;
mod stop;
mod table_rows;
mod take_along;

pub use crate::formats::Mapping;
pub use analyst::{Analyst, AppendError};
pub use file::HEAD;
pub use partial::{PartialError, PartialReader, Piece, partial_end, partial_head};
pub use range::{RangeReader, ReadRange};
pub use ranges::{Ranges, Turn};
pub use rereader::Rereader;
pub use sample::table_sample;
pub use scanner::Scanner;
pub use stop::Stop;
pub use take_along::{ROWS, TakeAlong};

pub use crate::report::file_of;
use crate::report::{Severity, Warning};

/// Format id of a saved report.
pub const SAVED_REPORT: &str = "saved_report";

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn warning(code: &str, severity: Severity) -> Warning {
    let found = None;
    Warning {
        code: code.into(),
        severity,
        line: None,
        column: None,
        offset: None,
        records: None,
        found,
        args: Vec::new(),
    }
}
