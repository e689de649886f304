//! Any bytes as CSV: the fast way gives what the strict way gives, and no cut changes it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mfa_report::error::Reject;
use mfa_report::position::Position;
use mfa_report::scan::{CsvScanner, Limits, Row, RowSink};

#[derive(Default, PartialEq, Debug)]
struct Got(Vec<(Position, Result<Vec<Vec<u8>>, Reject>)>);

impl RowSink for Got {
    fn row(&mut self, row: &Row<'_>) {
        self.0.push((row.position, Ok(row.fields().map(<[u8]>::to_vec).collect())));
    }

    fn reject(&mut self, reject: Reject) {
        self.0.push((reject.at, Err(reject)));
    }
}

fuzz_target!(|data: &[u8]| {
    let Some((&[delimiter, size, lines], text)) = data.split_first_chunk::<3>() else { return };
    let delimiter = [b',', b';', b'\t', b'|'][usize::from(delimiter % 4)];
    let limits = Limits { record_bytes: 64 + usize::from(size) * 64, record_lines: 1 + u64::from(lines) };
    let read = |strictly: bool, size: usize| {
        let mut got = Got::default();
        let scanner = CsvScanner::new(delimiter, limits);
        let mut scanner = if strictly { scanner.strictly() } else { scanner };
        text.chunks(size).for_each(|piece| scanner.push(piece, &mut got));
        scanner.finish(&mut got);
        got
    };
    let whole = read(true, text.len().max(1));
    assert_eq!(read(false, text.len().max(1)), whole);
    assert_eq!(read(false, usize::from(size) + 1), whole);
});
