//! Vectors of PapaParse: an input, options, and the records and errors that must come out.
//!
//! Judged is how a text is divided into records and cells. Four rules, the same for all vectors:
//! - a blank line is no record;
//! - where an error is expected, something must be reported at that record, and the records that PapaParse has without
//!   an error must be there (it lets one unclosed quote take the rest of the text, and says so);
//! - conversions of cells (`dynamicTyping`, `transform`) and of names (`transformHeader`) are the caller's: a number
//!   equals its text, and texts are compared without regard to case when the options hold a function;
//! - what the options leave out (`preview`, `skipEmptyLines: "greedy"`) is left out of both.

use crate::reading::{Event, Known, read};
use crate::{Outcome, text};
use mfa_report::scan::CsvStyle;
use serde_json::Value;
use std::path::Path;

/// As many vectors may be read otherwise.
const MAY_DIFFER: usize = 8;

pub fn run(folder: &Path) -> Outcome {
    let vectors: Value = serde_json::from_str(&text(&folder.join("vectors.json"))).expect("the corpus is JSON");
    let (mut all, mut notes) = (0, Vec::new());
    for set in ["core", "parse"] {
        for (number, vector) in vectors[set].as_array().into_iter().flatten().enumerate() {
            all += 1;
            if let Err(found) = judge(vector, set == "core") {
                let what = vector["description"].as_str().unwrap_or_default();
                notes.push(format!("{set} {number}, {what}: {}; {found}", reason(vector)));
            }
        }
    }
    let line = format!("{} of {all} as its authors read them", all - notes.len());
    Outcome {
        line,
        met: all > 0 && notes.len() <= MAY_DIFFER && !notes.iter().any(|note| note.contains(UNEXPLAINED)),
        notes,
    }
}

/// A deviation without a reason fails the corpus.
const UNEXPLAINED: &str = "UNEXPLAINED";

/// Why a vector may be read otherwise.
fn reason(vector: &Value) -> &'static str {
    let config = &vector["config"];
    let input = vector["input"].as_str().unwrap_or_default();
    if config["delimiter"] == "function" || config["delimiter"].as_str().is_some_and(|d| d.len() > 1 && d != ", ") {
        "a delimiter of several characters is no option here"
    } else if config["header"] == true && input.starts_with("A,A")
        || input.starts_with("c,c")
        || input.starts_with("__")
    {
        "a name that stands twice is kept as it is written"
    } else if input.contains('\r') && !input.contains("\r\n") {
        "CR, LF and CR LF each end a line, in any mixture"
    } else {
        UNEXPLAINED
    }
}

fn judge(vector: &Value, core: bool) -> Result<(), String> {
    let config = &vector["config"];
    let input = vector["input"].as_str().unwrap_or_default();
    let header = config["header"] == true;
    let reading = read(input.as_bytes(), &known(config, input, header && !core));
    let code = vector["needsCode"] == true;
    let (mut rows, mut damage, mut number) = (Vec::new(), Vec::new(), 0);
    for event in &reading.events {
        match event {
            Event::Row(_, cells) => {
                if !damage.contains(&number) {
                    rows.push(cells.clone());
                }
                number += 1;
            }
            Event::Damage(_, kind) => {
                damage.push(number);
                // A refused record takes a number of its own, a repaired one is the row that follows.
                number += u64::from(*kind != "stray_quote");
            }
        }
    }
    let mut names = Vec::new();
    if header && !core && !rows.is_empty() {
        names = rows.remove(0);
    }
    let errors: Vec<u64> = vector["expected"]["errors"].as_array().into_iter().flatten().filter_map(row_of).collect();
    // PapaParse counts rows without the header.
    let first = u64::from(header && !core);
    if let Some(missed) = errors.iter().find(|row| !damage.contains(&(*row + first))) {
        return Err(format!("nothing is reported at record {missed}: {:?}", reading.events));
    }
    if errors.is_empty() && !damage.is_empty() {
        return Err(format!("damage is reported: {:?}", reading.events));
    }
    let expected = vector["expected"]["data"].as_array().into_iter().flatten().enumerate();
    let expected = expected.filter(|(row, _)| !errors.contains(&(*row as u64))).map(|(_, row)| cells(row, &names));
    let greedy = config["skipEmptyLines"] == "greedy";
    let keep = |row: &[Value]| {
        let blank = |cell: &Value| cell.as_str().is_some_and(|cell| cell.trim().is_empty());
        !(row.iter().all(blank) && (greedy || row.len() == 1))
    };
    let expected: Vec<Vec<Value>> = expected.filter(|row| keep(row)).collect();
    let found = rows.iter().map(|row| row.iter().map(|cell| Value::from(cell.as_str())).collect::<Vec<_>>());
    let mut found: Vec<Vec<Value>> = found.filter(|row| keep(row)).collect();
    if let Some(most @ 1..) = config["preview"].as_u64() {
        found.truncate(most as usize);
    }
    let typed = config.get("dynamicTyping").is_some();
    let same_row = |(a, b): (&Vec<Value>, &Vec<Value>)| {
        a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b, typed, code))
    };
    // Behind an error the records are ours: PapaParse may have none.
    let equal = if errors.is_empty() { found.len() == expected.len() } else { found.len() >= expected.len() };
    if equal && expected.iter().zip(&found).all(same_row) { Ok(()) } else { Err(format!("found {found:?}")) }
}

/// Number of the record of an error; errors about the whole text have none.
fn row_of(error: &Value) -> Option<u64> {
    error["row"].as_u64()
}

/// The options of a vector.
fn known(config: &Value, input: &str, header: bool) -> Known {
    let byte = |name: &str| match config[name].as_str().map(str::as_bytes) {
        Some(&[byte]) if !matches!(byte, b'\n' | b'\r') => Some(byte),
        _ => None,
    };
    let padded = config["delimiter"] == ", ";
    let (delimiter, quote, escape) = (byte("delimiter"), byte("quoteChar"), byte("escapeChar"));
    let mut known = Known { any_width: !header, ..Known::default() };
    if delimiter.is_some() || quote.is_some() || escape.is_some() || padded {
        let usual = CsvStyle::new(delimiter.unwrap_or(b','));
        known.style = Some(CsvStyle { quote: quote.unwrap_or(b'"'), escape, padded, ..usual });
    }
    known.comment = match &config["comments"] {
        Value::Bool(true) => b"#".to_vec(),
        Value::String(prefix) => prefix.as_bytes().to_vec(),
        _ => Vec::new(),
    };
    if let Some(lines) = config["skipFirstNLines"].as_u64() {
        let ends = input.char_indices().filter(|(_, c)| matches!(c, '\n' | '\r')).map(|(at, _)| at as u64 + 1);
        known.skip = ends.take(lines as usize).last();
    }
    known
}

/// The cells of an expected record: a list, or an object by column name with what is too much at its end.
fn cells(row: &Value, names: &[String]) -> Vec<Value> {
    match row {
        Value::Array(cells) => cells.clone(),
        Value::Object(map) => {
            // A function may have changed the case of a name.
            let cell = |name: &String| map.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, cell)| cell);
            names.iter().filter_map(cell).cloned().collect()
        }
        other => vec![other.clone()],
    }
}

/// Whether a cell is what was expected.
fn same(expected: &Value, found: &Value, typed: bool, code: bool) -> bool {
    let text = found.as_str().unwrap_or_default();
    match expected {
        Value::String(wanted) if code => wanted.eq_ignore_ascii_case(text),
        Value::String(wanted) => wanted == text,
        Value::Number(wanted) => typed && text.parse() == Ok(wanted.as_f64().unwrap_or(f64::NAN)),
        Value::Bool(wanted) => typed && text.eq_ignore_ascii_case(&wanted.to_string()),
        Value::Null => typed && text.is_empty(),
        _ => false,
    }
}
