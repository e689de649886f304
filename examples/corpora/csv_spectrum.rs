//! csv-spectrum: CSV files that are easily read wrong, each with its records as objects.

use crate::reading::{Known, read};
use crate::{Outcome, bytes, files, name, text};
use std::path::Path;

pub fn run(folder: &Path) -> Outcome {
    let (mut equal, mut notes) = (0, Vec::new());
    let cases = files(&folder.join("csvs"));
    for case in &cases {
        let reading = read(&bytes(case), &Known::default());
        let rows = reading.rows();
        let found: Vec<serde_json::Value> = rows[1..]
            .iter()
            .map(|row| rows[0].iter().cloned().zip(row.iter().map(|cell| cell.as_str().into())).collect())
            .map(serde_json::Value::Object)
            .collect();
        let expected = folder.join("json").join(name(case)).with_extension("json");
        let expected: serde_json::Value = serde_json::from_str(&text(&expected)).expect("the corpus is JSON");
        if serde_json::Value::from(found) == expected && reading.damage().is_empty() {
            equal += 1;
        } else {
            notes.push(format!("{}: {:?}", name(case), reading.events));
        }
    }
    Outcome { line: format!("{equal} of {} equal", cases.len()), met: equal == cases.len() && equal > 0, notes }
}
