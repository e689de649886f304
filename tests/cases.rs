//! Golden cases: each folder `tests/cases/<format>/<case>/` holds input files and the part of the report that must come out.

use mfa_report::catalogue::Catalogue;
use mfa_report::query::Filter;
use mfa_report::session::{Analyst, Mapping, Scanner};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

fn report(files: &[PathBuf], chunk: usize) -> Value {
    let catalogue = Rc::new(Catalogue::load());
    let mut analyst = Analyst::new(Rc::clone(&catalogue));
    let texts: Vec<Vec<u8>> = files.iter().map(|file| fs::read(file).unwrap()).collect();
    let mappings = Mapping::all(texts.iter().map(Vec::as_slice), &catalogue);
    for (number, (file, bytes)) in files.iter().zip(&texts).enumerate() {
        let name = file.file_name().unwrap().to_string_lossy();
        let scanner = Scanner::new(Rc::clone(&catalogue), number as u32, &name, bytes.len() as u64);
        let mut scanner = scanner.with_mappings(&mappings);
        for piece in bytes.chunks(chunk) {
            scanner.push(piece);
            while let Some(batch) = scanner.take_batch() {
                analyst.append(&batch).unwrap();
            }
        }
        scanner.finish();
        while let Some(batch) = scanner.take_batch() {
            analyst.append(&batch).unwrap();
        }
    }
    serde_json::from_str(&analyst.report_json(&Filter::default())).unwrap()
}

fn folders(root: &Path) -> Vec<PathBuf> {
    let mut list: Vec<PathBuf> = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    list.sort();
    list
}

/// Maps of counts by id: what `expected` does not name must not be there. Everywhere else it is not judged.
const COUNTS: [&str; 11] = [
    "callResults",
    "categories",
    "denied",
    "issues",
    "methods",
    "outcomes",
    "pending",
    "reasons",
    "required",
    "satisfied",
    "status",
];

/// Everything in `expected` stands in `found`; a map of counts must hold nothing else.
fn compare(expected: &Value, found: &Value, at: &str, wrong: &mut Vec<String>) {
    match (expected, found) {
        (Value::Object(expected), Value::Object(found)) => {
            for (key, value) in expected {
                let none = Value::Null;
                compare(value, found.get(key).unwrap_or(&none), &format!("{at}.{key}"), wrong);
            }
            let counts = COUNTS.iter().any(|name| at.ends_with(&format!(".{name}")));
            for (key, value) in found.iter().filter(|(key, _)| counts && !expected.contains_key(*key)) {
                if value.as_u64().is_some_and(|n| n > 0) {
                    wrong.push(format!("{at}.{key}: {value}, expected nothing"));
                }
            }
        }
        (Value::Array(expected), Value::Array(found)) if expected.len() == found.len() => {
            for (i, (expected, found)) in expected.iter().zip(found).enumerate() {
                compare(expected, found, &format!("{at}[{i}]"), wrong);
            }
        }
        _ if expected == found => {}
        _ => wrong.push(format!("{at}: {found}, expected {expected}")),
    }
}

/// The report with inputs known by name: their numbers are those of arrival.
fn by_name(report: &Value) -> Value {
    fn rename(value: &mut Value, names: &BTreeMap<u64, Value>) {
        match value {
            Value::Object(object) => {
                for (key, value) in object {
                    match value.as_u64().and_then(|id| names.get(&id)) {
                        Some(name) if key == "input" || key == "id" => *value = name.clone(),
                        _ => rename(value, names),
                    }
                }
            }
            Value::Array(list) => list.iter_mut().for_each(|value| rename(value, names)),
            _ => {}
        }
    }
    let inputs = report["inputs"].as_array().unwrap();
    let names = inputs.iter().map(|input| (input["id"].as_u64().unwrap(), input["name"].clone())).collect();
    let mut report = report.clone();
    rename(&mut report, &names);
    report
}

#[test]
fn every_case_gives_its_report() {
    let mut wrong = Vec::new();
    let mut cases = 0;
    for case in folders(Path::new("tests/cases")).iter().flat_map(|format| folders(format)) {
        cases += 1;
        let mut files = folders(&case);
        files.retain(|file| file.file_name().unwrap() != "expected.json");
        let expected: Value = serde_json::from_slice(&fs::read(case.join("expected.json")).unwrap()).unwrap();
        let expected = &expected["expected"];
        let found = report(&files, 1 << 20);
        let name = case.strip_prefix("tests/cases").unwrap().display().to_string();
        for (section, figures) in expected.as_object().unwrap() {
            match section.as_str() {
                // Judged below.
                "duplicates" | "formats" | "warnings" => {}
                _ => compare(figures, &found[section], &format!("{name}.{section}"), &mut wrong),
            }
        }
        if let Some(duplicates) = expected.get("duplicates") {
            let sum: u64 =
                found["inputs"].as_array().unwrap().iter().map(|i| i["records"]["duplicate"].as_u64().unwrap()).sum();
            if duplicates.as_u64() != Some(sum) {
                wrong.push(format!("{name}: {sum} duplicates, expected {duplicates}"));
            }
        }
        let listed = |name: &str| expected[name].as_array().into_iter().flatten().map(|v| v.as_str().unwrap());
        let inputs = found["inputs"].as_array().unwrap();
        let mut formats: Vec<&str> = inputs.iter().map(|input| input["format"].as_str().unwrap_or("none")).collect();
        formats.sort_unstable();
        if expected.get("formats").is_some() && listed("formats").collect::<Vec<_>>() != formats {
            wrong.push(format!("{name}: formats {formats:?}"));
        }
        let warned =
            |code: &str| inputs.iter().any(|i| i["warnings"].as_array().unwrap().iter().any(|w| w["code"] == code));
        wrong.extend(listed("warnings").filter(|code| !warned(code)).map(|code| format!("{name}: no warning {code}")));
        for input in found["inputs"].as_array().unwrap() {
            let n = |key: &str| input["records"][key].as_u64().unwrap();
            let filtered = input["records"]["filtered"].as_u64().unwrap_or_default();
            assert_eq!(n("read"), n("used") + n("duplicate") + n("rejected") + filtered, "{name}: {}", input["name"]);
            assert_eq!(input["bytes"], input["bytesRead"], "{name}");
        }
        let mut reversed = files.clone();
        reversed.reverse();
        for (label, other) in [("chunks of 7", report(&files, 7)), ("files reversed", report(&reversed, 1000))] {
            if by_name(&other) != by_name(&found) {
                wrong.push(format!("{name}: another report with {label}"));
            }
        }
    }
    assert!(cases >= 33, "only {cases} cases found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
