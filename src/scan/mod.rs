//! From decoded text to records, one at a time, in pieces of any size: the result never depends on how the text was
//! cut. A record that cannot be used becomes a [`Reject`](crate::error::Reject) and costs only itself.

mod block;
pub mod csv;
mod csv_fast;
mod csv_index;
mod csv_ranges;
mod csv_repair;
pub mod csv_style;
pub mod elements;
pub mod json;
mod json_fault;
mod json_known;
mod json_mend;
mod json_plain;
mod json_quotes;
mod json_repair;
mod json_value;
pub mod limits;
mod lines;
pub mod original;
mod text_lines;

pub use csv::{CsvScanner, Row, RowSink};
pub use csv_style::CsvStyle;
pub use elements::ElementScanner;
pub use json::{JsonScanner, RecordSink};
pub use json_fault::json_fault;
pub use json_known::KnownObjects;
pub use json_mend::json_mend;
pub use json_plain::{NotPlain, OBJECT_TEXT, PlainJson, read_json};
pub use limits::Limits;
pub use text_lines::LineScanner;
