//! Reads sound CSV records straight from the text: only the fields that somebody asks for are looked at.
//!
//! Whatever is not plain goes to the strict scanner (`csv.rs`), record by record, so that the results are its results
//! for every input. Here that is: a record that is not sound or not whole in one piece of text, one with another number
//! of fields, one at a limit, and what may be the header again.

use super::csv::{Cells, RawCells, Row, RowSink};
use super::csv_index::CsvIndex;
use super::limits::Limits;
use super::lines::Lines;
use crate::position::Position;
use std::cell::{Cell, OnceCell};

/// The fast way through one file.
pub(super) struct CsvFast {
    index: CsvIndex,
    /// First field of the header.
    first_name: Vec<u8>,
    limits: Limits,
    /// Room for the fields of a record with doubled quotes.
    spare: Cell<Fields>,
}

/// Fields one behind the other, and their ends.
type Fields = (Vec<u8>, Vec<usize>);

/// The fields of a sound record without quotes. They are read when the first one is asked for in which quotes are doubled:
/// mostly nobody asks.
pub(super) struct Unquoted<'a> {
    read: OnceCell<Fields>,
    spare: &'a Cell<Fields>,
}

impl Unquoted<'_> {
    /// Field `index`, which there is.
    pub fn field(&self, raw: &RawCells<'_>, index: usize) -> &[u8] {
        let (text, ends) = self.read.get_or_init(|| unquote(raw, self.spare.take()));
        &text[index.checked_sub(1).map_or(0, |before| ends[before])..ends[index]]
    }
}

impl CsvFast {
    /// For records of that many fields behind this header.
    pub fn new(delimiter: u8, header: &[Vec<u8>], columns: usize, limits: Limits) -> CsvFast {
        let first_name = header.first().cloned().unwrap_or_default();
        let index = CsvIndex::new(delimiter, columns);
        CsvFast { index, first_name, limits, spare: Cell::default() }
    }

    /// Hands on the records that `text` starts with; how many bytes they and the blank lines between them took. `at`
    /// and `lines` are where the text starts, and then where reading goes on.
    pub fn read(&mut self, text: &[u8], at: &mut Position, lines: &mut Lines, sink: &mut impl RowSink) -> usize {
        let CsvFast { index, first_name, limits, spare } = self;
        let mut used = 0;
        index.walk(text, |found| {
            let (raw, line_end) = (&text[found.start..found.end], text[found.end]);
            if raw.len() >= limits.record_bytes {
                return false;
            }
            if !raw.is_empty() {
                let mut inner = Lines::default();
                if found.breaks {
                    inner.add(raw);
                    if inner.breaks >= limits.record_lines {
                        return false;
                    }
                }
                let unquoted = Unquoted { read: OnceCell::new(), spare };
                let cells = RawCells {
                    text,
                    start: found.start,
                    ends: found.ends,
                    unquoted: found.doubled.then_some(&unquoted),
                };
                let row = Row { position: *at, bytes: raw.len(), cells: Cells::Raw(cells) };
                let first = row.get(0);
                if first == first_name.as_slice() || first.starts_with(b"\xEF\xBB\xBF") {
                    return false;
                }
                sink.row(&row);
                if let Some(fields) = unquoted.read.into_inner() {
                    spare.set(fields);
                }
                at.record += 1;
                lines.join(inner);
            }
            lines.end(line_end);
            used = found.end + 1;
            at.offset += raw.len() as u64 + 1;
            at.line = lines.breaks + 1;
            true
        });
        used
    }
}

/// Reads the fields of a sound record, into the room of others.
fn unquote(record: &RawCells<'_>, (mut cells, mut ends): Fields) -> Fields {
    cells.clear();
    ends.clear();
    let mut start = record.start;
    for &end in record.ends {
        let raw = &record.text[start..end as usize];
        match raw {
            [b'"', quoted @ .., b'"'] => {
                let mut rest = quoted;
                while let Some(quote) = memchr::memchr(b'"', rest) {
                    // With its first quote, past its second.
                    cells.extend_from_slice(&rest[..=quote]);
                    rest = &rest[quote + 2..];
                }
                cells.extend_from_slice(rest);
            }
            _ => cells.extend_from_slice(raw),
        }
        ends.push(cells.len());
        start = end as usize + 1;
    }
    (cells, ends)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Reject;

    #[derive(Default)]
    struct Cells(Vec<Vec<u8>>);

    impl RowSink for Cells {
        fn row(&mut self, row: &Row<'_>) {
            self.0.extend(row.fields().map(<[u8]>::to_vec));
        }

        fn reject(&mut self, _: Reject) {}
    }

    /// Without this, a fast way that never reads anything would agree with the strict one.
    #[test]
    fn reads_everything_that_is_sound() {
        let header = [b"a".to_vec(), b"b".to_vec(), b"c".to_vec()];
        let text = "1,\"x\r\ny\",\"say \"\"hi\"\"\"\r\n\r\n\"\",,\"\"\"\"\n".repeat(64);
        let (mut at, mut lines) = (Position { offset: 10, line: 2, record: 1 }, Lines::default());
        let mut cells = Cells::default();
        let mut fast = CsvFast::new(b',', &header, header.len(), Limits::CSV);
        let used = fast.read(text.as_bytes(), &mut at, &mut lines, &mut cells);
        assert!(text.len() - used < 64, "only what is left of a block stays");
        assert_eq!(cells.0[..6], [b"1".as_slice(), b"x\r\ny", b"say \"hi\"", b"", b"", b"\""]);
        assert_eq!((at.offset, at.record), (10 + used as u64, 1 + cells.0.len() as u64 / 3));
        assert_eq!(at.line, 1 + text[..used].matches('\n').count() as u64);
    }

    #[test]
    fn stops_before_what_is_not() {
        let header = [b"a".to_vec(), b"b".to_vec()];
        for broken in ["1,\"2\"x\n", "1,2\"\n", "1\n", "1,2,3\n", "a,b\n", "\u{FEFF}a,b\n"] {
            let text = format!("1,2\n\"3\",4\n{broken}{}", "5,6\n".repeat(40));
            let (mut at, mut lines) = (Position::default(), Lines::default());
            let used = CsvFast::new(b',', &header, header.len(), Limits::CSV).read(
                text.as_bytes(),
                &mut at,
                &mut lines,
                &mut Cells::default(),
            );
            assert_eq!(used, 10, "{broken:?}");
        }
    }
}
