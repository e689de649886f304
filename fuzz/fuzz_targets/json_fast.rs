//! The fast way through JSON against the strict one and `serde_json`, whole and in pieces.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mfa_report::error::Reject;
use mfa_report::position::Position;
use mfa_report::scan::{JsonScanner, Limits, PlainJson, RecordSink};
use serde::Deserialize;

#[derive(Debug, PartialEq)]
enum Event {
    Record(Vec<u8>, Position, Option<serde_json::Value>),
    Other(String, Vec<u8>),
    Reject(Reject),
}

#[derive(Debug, Default, PartialEq)]
struct Got(Vec<Event>);

impl RecordSink for Got {
    fn record(&mut self, json: &[u8], at: Position) {
        self.0.push(Event::Record(json.to_vec(), at, serde_json::from_slice(json).ok()));
    }

    fn plain(&mut self, mut json: PlainJson<'_>, at: Position) -> Option<usize> {
        let value = serde_json::Value::deserialize(&mut json).ok()?;
        let passed = json.passed();
        self.0.push(Event::Record(passed.to_vec(), at, Some(value)));
        Some(passed.len())
    }

    fn member(&mut self, key: &str, value: &[u8]) {
        self.0.push(Event::Other(key.to_owned(), value.to_vec()));
    }

    fn list(&mut self, key: &str) {
        self.0.push(Event::Other(key.to_owned(), Vec::new()));
    }

    fn reject(&mut self, reject: Reject) {
        self.0.push(Event::Reject(reject));
    }
}

fn scan(limits: Limits, strictly: bool, text: &[u8], size: usize) -> Got {
    let mut got = Got::default();
    let scanner = JsonScanner::new(limits);
    let mut scanner = if strictly { scanner.strictly() } else { scanner };
    text.chunks(size).for_each(|piece| scanner.push(piece, &mut got));
    scanner.finish(&mut got);
    got
}

// The first two bytes choose the limit and the size of the pieces.
fuzz_target!(|input: &[u8]| {
    let [limit, size, text @ ..] = input else { return };
    let small = Limits { record_bytes: 8 + usize::from(*limit), record_lines: 0 };
    let limits = if limit % 2 == 0 { Limits::JSON } else { small };
    let strict = scan(limits, true, text, usize::MAX);
    assert_eq!(scan(limits, false, text, usize::MAX), strict);
    assert_eq!(scan(limits, false, text, 1 + usize::from(*size)), strict);
});
