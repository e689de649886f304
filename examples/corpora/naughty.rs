//! Hostile strings, each as every text of a sign-in, through the whole way from bytes to rows, as CSV and as JSON: each
//! must come back as it was written, and the counts must be right. (What the page does with them is tested in browsers.)

use crate::{Outcome, text};
use mfa_report::catalogue::Catalogue;
use mfa_report::query::{Filter, Sort};
use mfa_report::session::{Analyst, Scanner};
use serde_json::json;
use std::path::Path;
use std::rc::Rc;

/// Texts of a sign-in that are shown as written: column of the CSV, key of the JSON, field.
const FIELDS: [(&str, &str, &str); 4] = [
    ("User", "userDisplayName", "user"),
    ("Username", "userPrincipalName", "user_name"),
    ("Application", "appDisplayName", "app"),
    ("Resource", "resourceDisplayName", "resource"),
];

/// A list of strings as JSON.
pub fn json_list(folder: &Path) -> Outcome {
    let strings: Vec<String> = serde_json::from_str(&text(&folder.join("blns.json"))).expect("the corpus is JSON");
    run(&strings)
}

/// One string a line.
pub fn lines(folder: &Path) -> Outcome {
    let text = std::fs::read(folder.join("xss-payload-list.txt")).expect("it was found");
    let text = String::from_utf8_lossy(&text).into_owned();
    run(&text.lines().map(str::to_owned).collect::<Vec<_>>())
}

fn run(strings: &[String]) -> Outcome {
    let mut notes = Vec::new();
    for (name, bytes) in [("strings.csv", csv(strings)), ("strings.json", json_text(strings))] {
        // Blanks around a cell belong to no value.
        let expected: Vec<String> = match name {
            "strings.csv" => strings.iter().map(|string| string.trim_ascii_owned()).collect(),
            _ => strings.to_vec(),
        };
        notes.extend(compare(name, &bytes, &expected));
    }
    let line = format!("{} strings as {} fields, CSV and JSON: {} changed", strings.len(), FIELDS.len(), notes.len());
    Outcome { line, met: notes.is_empty() && !strings.is_empty(), notes }
}

/// An ASCII trim that gives a string.
trait TrimAscii {
    fn trim_ascii_owned(&self) -> String;
}

impl TrimAscii for String {
    fn trim_ascii_owned(&self) -> String {
        String::from_utf8_lossy(self.as_bytes().trim_ascii()).into_owned()
    }
}

fn id(number: usize) -> String {
    format!("00000000-0000-4000-8000-{number:012x}")
}

fn time(number: usize) -> String {
    format!("2026-03-02T{:02}:{:02}:{:02}Z", number / 3600, number / 60 % 60, number % 60)
}

fn csv(strings: &[String]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let names = FIELDS.iter().map(|(column, _, _)| *column);
    writer.write_record(["Date (UTC)", "Request ID"].into_iter().chain(names)).expect("to memory");
    for (number, string) in strings.iter().enumerate() {
        let (time, id) = (time(number), id(number));
        let texts = FIELDS.iter().map(|_| string.as_str());
        writer.write_record([time.as_str(), id.as_str()].into_iter().chain(texts)).expect("to memory");
    }
    writer.into_inner().expect("to memory")
}

fn json_text(strings: &[String]) -> Vec<u8> {
    let records: Vec<serde_json::Value> = strings
        .iter()
        .enumerate()
        .map(|(number, string)| {
            let mut record = json!({ "id": id(number), "createdDateTime": time(number) });
            FIELDS.iter().for_each(|(_, key, _)| record[*key] = string.as_str().into());
            record
        })
        .collect();
    serde_json::to_vec(&json!({ "value": records })).expect("it is JSON")
}

fn compare(name: &str, bytes: &[u8], expected: &[String]) -> Vec<String> {
    let catalogue = Rc::new(Catalogue::load());
    let mut scanner = Scanner::new(Rc::clone(&catalogue), 1, name, bytes.len() as u64);
    bytes.chunks(4096).for_each(|piece| scanner.push(piece));
    scanner.finish();
    let mut analyst = Analyst::new(catalogue);
    analyst.append(&scanner.take_batch().expect("a batch")).expect("a batch of this build");
    let input = analyst.report(&Filter::default()).inputs.remove(0);
    let (records, count) = (input.records, expected.len() as u64);
    if (records.read, records.used, records.rejected) != (count, count, 0) {
        return vec![format!("{name}: {records:?} of {count}: {:?}", input.rejected.first())];
    }
    let columns: Vec<String> =
        ["request_id"].into_iter().chain(FIELDS.map(|(_, _, field)| field)).map(str::to_owned).collect();
    let page = analyst.rows(&Filter::default(), &Sort::default(), &columns, 0, count);
    let mut notes = Vec::new();
    for row in page.rows {
        let number = usize::from_str_radix(row.cells[0].get(24..).unwrap_or_default(), 16).expect("our own id");
        for (cell, (_, _, field)) in row.cells[1..].iter().zip(FIELDS) {
            // A user without one of both names is shown by the other.
            if *cell != expected[number] && !(expected[number].is_empty() && field.starts_with("user")) {
                notes.push(format!("{name} {number} {field}: {:?} became {cell:?}", expected[number]));
            }
        }
    }
    notes
}
