//! Any bytes as JSON records: no cut changes what comes out, and what a sound list holds comes out whole.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mfa_report::error::Reject;
use mfa_report::position::Position;
use mfa_report::scan::{JsonScanner, Limits, RecordSink, json_fault};

#[derive(Default, PartialEq, Debug)]
struct Got(Vec<(Position, Result<Vec<u8>, Reject>)>);

impl RecordSink for Got {
    fn record(&mut self, json: &[u8], at: Position) {
        self.0.push((at, Ok(json.to_vec())));
    }

    fn member(&mut self, _: &str, _: &[u8]) {}

    fn reject(&mut self, reject: Reject) {
        self.0.push((reject.at, Err(reject)));
    }
}

fuzz_target!(|data: &[u8]| {
    let Some((&[size], text)) = data.split_first_chunk::<1>() else { return };
    let read = |limits: Limits, size: usize| {
        let mut got = Got::default();
        let mut scanner = JsonScanner::new(limits);
        text.chunks(size).for_each(|piece| scanner.push(piece, &mut got));
        scanner.finish(&mut got);
        got
    };
    let whole = read(Limits::JSON, text.len().max(1));
    assert_eq!(read(Limits::JSON, usize::from(size) + 1), whole);
    let small = Limits { record_bytes: 64 + usize::from(size), record_lines: 0 };
    assert_eq!(read(small, usize::from(size) + 1), read(small, text.len().max(1)));
    let fault = json_fault(text);
    assert!(fault.is_none_or(|at| at <= text.len()));
    // Some keys make an object one around records.
    let keys = [&b"value"[..], b"records", b"results", b"data", b"responses", b"tables", b"rows", b"body", b"Counts"];
    let lower = text.to_ascii_lowercase();
    if keys.iter().any(|key| lower.windows(key.len()).any(|part| part == key.to_ascii_lowercase())) {
        return;
    }
    if let Ok(list) = serde_json::from_slice::<Vec<serde_json::Map<String, serde_json::Value>>>(text) {
        assert_eq!(whole.0.iter().filter(|(_, event)| event.is_ok()).count(), list.len());
        assert!(whole.0.iter().all(|(_, event)| event.is_ok()));
    }
});
