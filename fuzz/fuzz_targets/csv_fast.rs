//! The fast way through a CSV against the strict one, whole and in pieces.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mfa_report::error::Reject;
use mfa_report::position::Position;
use mfa_report::scan::{CsvScanner, Limits, Row, RowSink};

#[derive(Debug, PartialEq)]
enum Event {
    Row(Position, usize, Vec<Vec<u8>>),
    Reject(Reject),
}

#[derive(Debug, Default, PartialEq)]
struct Got(Vec<Event>);

impl RowSink for Got {
    fn row(&mut self, row: &Row<'_>) {
        self.0.push(Event::Row(row.position, row.bytes, row.fields().map(<[u8]>::to_vec).collect()));
    }

    fn reject(&mut self, reject: Reject) {
        self.0.push(Event::Reject(reject));
    }
}

fn scan(limits: Limits, delimiter: u8, strictly: bool, text: &[u8], size: usize) -> Got {
    let mut got = Got::default();
    let scanner = CsvScanner::new(delimiter, limits);
    let mut scanner = if strictly { scanner.strictly() } else { scanner };
    text.chunks(size).for_each(|piece| scanner.push(piece, &mut got));
    scanner.finish(&mut got);
    got
}

// The first three bytes choose the delimiter, the limits and the size of the pieces.
fuzz_target!(|input: &[u8]| {
    let [delimiter, limit, size, text @ ..] = input else { return };
    let delimiter = b",;\t|"[usize::from(*delimiter) % 4];
    let small = Limits { record_bytes: 8 + usize::from(*limit), record_lines: 1 + u64::from(*limit) % 7 };
    let limits = if limit % 2 == 0 { Limits::CSV } else { small };
    let strict = scan(limits, delimiter, true, text, usize::MAX);
    assert_eq!(scan(limits, delimiter, false, text, usize::MAX), strict);
    assert_eq!(scan(limits, delimiter, false, text, 1 + usize::from(*size)), strict);
});
