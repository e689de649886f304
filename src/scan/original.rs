//! Reads one record again, from the bytes that start at its offset.

use super::csv_repair::{Stray, fields_without_blanks, stray};
use super::csv_style::CsvStyle;
use super::json_value::{Progress, ValueReader};
use csv_core::ReadRecordResult;

/// The fields of the CSV record that `bytes` starts with, and its length with its line end (of a CRLF only the CR).
///
/// `None` when the record goes on beyond `bytes`: read more and ask again. `at_end` says that there is no more.
pub fn csv_record(bytes: &[u8], style: impl Into<CsvStyle>, at_end: bool) -> Option<(Vec<Vec<u8>>, usize)> {
    let style = style.into();
    let mut reader = style.reader();
    // A record's text is never longer than the record; a reader that has read nothing would pass over a byte order mark.
    let (mut text, mut ends) = (vec![0; bytes.len() + 1], vec![0; bytes.len() + 1]);
    reader.read_record(b"\n", &mut text, &mut ends);
    let (mut result, used, _, mut count) = reader.read_record(bytes, &mut text, &mut ends);
    if result == ReadRecordResult::InputEmpty && at_end && !bytes.is_empty() {
        let last;
        (result, _, _, last) = reader.read_record(&[], &mut text, &mut ends[count..]);
        count += last;
    }
    if result != ReadRecordResult::Record {
        return None;
    }
    // As the scanner does.
    let raw = bytes[..used].strip_suffix(b"\n").or(bytes[..used].strip_suffix(b"\r")).unwrap_or(&bytes[..used]);
    if !style.is_usual() || stray(raw, style) == Some(Stray::Blanks) {
        (text, ends) = fields_without_blanks(raw, style);
        count = ends.len();
    }
    let mut start = 0;
    let fields = ends[..count].iter().map(|&end| text[std::mem::replace(&mut start, end)..end].to_vec());
    Some((fields.collect(), used))
}

/// The JSON value that `bytes` starts with. `None` when it goes on beyond `bytes`, or is broken.
pub fn json_record(bytes: &[u8]) -> Option<&[u8]> {
    let mut reader = ValueReader::default();
    match reader.read(bytes) {
        (len, Progress::End) => Some(&bytes[..len]),
        _ => None,
    }
}

/// The XML event that `bytes` starts with. `None` when it goes on beyond `bytes`.
pub fn element_record(bytes: &[u8]) -> Option<&[u8]> {
    let end = b"</Event>";
    memchr::memmem::find(bytes, end).map(|at| &bytes[..at + end.len()])
}

/// The line that `bytes` starts with, without its end.
pub fn line_record(bytes: &[u8], at_end: bool) -> Option<&[u8]> {
    let end = memchr::memchr(b'\n', bytes).or(at_end.then_some(bytes.len()))?;
    Some(bytes[..end].trim_ascii_end())
}
