//! JSONTestSuite: single documents that must be read (y), must be refused (n), or either (i).
//!
//! The readers take records, not documents: a list, a page, JSON Lines, several of them one behind the other, and what
//! stands broken between sound records. So "read" is judged twice.
//! - As a document: `scan::json_fault`, which tells where the fault of a broken record is. All y must be without fault,
//!   all n must have one, with its offset.
//! - As a file: every text must give the same in pieces of any size and end without a panic. A y that holds objects only
//!   must give each of them and no reject. An n must give a reject or a record with a fault, except where several sound
//!   documents, or none, stand behind each other: that is how JSON Lines are. Marks of joined files do not count.

use crate::{Outcome, bytes, files, name};
use mfa_report::error::Reject;
use mfa_report::position::Position;
use mfa_report::scan::{JsonScanner, Limits, RecordSink, json_fault};
use std::path::Path;

#[derive(Default, PartialEq)]
struct Got {
    records: Vec<Vec<u8>>,
    rejects: usize,
}

impl RecordSink for Got {
    fn record(&mut self, json: &[u8], _: Position) {
        self.records.push(json.to_vec());
    }

    fn member(&mut self, _: &str, _: &[u8]) {}

    fn reject(&mut self, _: Reject) {
        self.rejects += 1;
    }
}

fn scan(bytes: &[u8], size: usize) -> Got {
    let mut got = Got::default();
    let mut scanner = JsonScanner::new(Limits::JSON);
    bytes.chunks(size).for_each(|piece| scanner.push(piece, &mut got));
    scanner.finish(&mut got);
    got
}

pub fn run(folder: &Path) -> Outcome {
    let (mut sound, mut refused, mut open) = ([0, 0], [0, 0], [0, 0]);
    let (mut as_file, mut notes) = (0, Vec::new());
    let mut all_right = true;
    for case in files(&folder.join("test_parsing")) {
        let text = bytes(&case);
        let fault = json_fault(&text);
        let name = name(&case);
        let got = scan(&text, text.len().max(1));
        assert!(got == scan(&text, 1), "{name}: in pieces of one byte it is another text");
        as_file += 1;
        let (counts, right) = match name.as_bytes()[0] {
            b'y' => (&mut sound, fault.is_none()),
            b'n' => (&mut refused, fault.is_some_and(|at| at <= text.len())),
            _ => (&mut open, fault.is_none()),
        };
        counts[usize::from(!right)] += 1;
        if name.starts_with("i_") {
            notes.push(format!("{name}: {}", fault.map_or("read".into(), |at| format!("refused at {at}"))));
        } else if !right {
            notes.push(format!("{name}: fault {fault:?}"));
        }
        let value: Result<serde_json::Value, _> = serde_json::from_slice(&text);
        let objects = match &value {
            Ok(serde_json::Value::Object(_)) => Some(1),
            Ok(serde_json::Value::Array(list)) if list.iter().all(serde_json::Value::is_object) => Some(list.len()),
            _ => None,
        };
        let file_right = match (name.as_bytes()[0], objects) {
            (b'y', Some(objects)) => got.rejects == 0 && got.records.len() == objects,
            (b'n', _) => got.rejects > 0 || got.records.iter().any(|json| json_fault(json).is_some()) || several(&text),
            _ => true,
        };
        if !file_right {
            all_right = false;
            notes.push(format!("{name}: as a file {} records, {} rejects", got.records.len(), got.rejects));
        }
    }
    let line = format!(
        "{} of {} accepted, {} of {} refused with offset, {} of {} open ones read; as files {as_file} without panic",
        sound[0],
        sound[0] + sound[1],
        refused[0],
        refused[0] + refused[1],
        open[0],
        open[0] + open[1],
    );
    let met = sound[1] == 0 && refused[1] == 0 && sound[0] > 0 && refused[0] > 0 && all_right;
    Outcome { line, met, notes }
}

/// Sound documents one behind the other, or nothing at all.
fn several(text: &[u8]) -> bool {
    let text = &text[text.iter().take_while(|byte| b"\xEF\xBB\xBF".contains(byte)).count()..];
    let mut values = serde_json::Deserializer::from_slice(text).into_iter::<serde_json::Value>();
    values.all(|value| value.is_ok_and(|value| value.is_array() || value.is_object()))
}
