//! Nothing lost, nothing invented: files with damage of a known number and kind. The counts are those of the generator,
//! which counts without reading; and the report is the same however the files are cut, split, or ordered.
//!
//! `CASES=25000 cargo test --release --test accounting` runs 10^5 cases instead of 10^4.

use mfa_report::catalogue::Catalogue;
use mfa_report::query::Filter;
use mfa_report::report::Input;
use mfa_report::session::{Analyst, Scanner};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::rc::Rc;

thread_local! {
    static CATALOGUE: Rc<Catalogue> = Rc::new(Catalogue::load());
}

/// Cases of each of the four properties.
fn cases() -> ProptestConfig {
    let cases = std::env::var("CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(2500);
    // A failing case is written into the test that it becomes, not into a file.
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// What becomes of one record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Sound,
    /// Something about its quotes is wrong, but there is one reading only.
    Repaired,
    Rejected(&'static str),
}

/// A record to be written: which request it is, what its texts hold, and what is wrong with it.
#[derive(Clone, Debug)]
struct Planned {
    request: u8,
    text: String,
    fate: Fate,
}

const REJECTED: [&str; 8] = [
    "missing_cell",
    "extra_cell",
    "bad_time",
    "no_id",
    "header_again",
    "doubtful_quote",
    "unclosed_quote",
    "missing_cell",
];

fn planned() -> impl Strategy<Value = Planned> {
    let text = prop_oneof![4 => "[a-z ]{0,9}", 1 => "[a-zé𝄞\",;]{0,9}", 1 => "[a-z]\n[a-z]", 1 => "=[a-z]<b>"];
    let fate = prop_oneof![
        6 => Just(Fate::Sound),
        1 => Just(Fate::Repaired),
        2 => prop::sample::select(REJECTED.to_vec()).prop_map(Fate::Rejected),
    ];
    (0u8..24, text, fate).prop_map(|(request, text, fate)| Planned { request, text, fate })
}

fn id(request: u8) -> String {
    format!("00000000-0000-4000-8000-{request:012x}")
}

/// The same request has the same time in all its records, as in real exports.
fn time(request: u8) -> String {
    format!("2026-03-02T{:02}:00:{:02}Z", request % 24, request)
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

const HEADER: &str =
    "\"Date (UTC)\",\"Request ID\",\"Username\",\"User\",\"Application\",\"Multifactor authentication result\"";

/// The CSV, and what must be counted in it.
fn csv(plan: &[Planned], crlf: bool, last_line_end: bool) -> (Vec<u8>, Counts) {
    let end = if crlf { "\r\n" } else { "\n" };
    let (mut text, mut counts) = (HEADER.to_owned() + end, Counts::default());
    for (place, planned) in plan.iter().enumerate() {
        let (time, id) = (time(planned.request), id(planned.request));
        let (user, app) = (format!("u{}@contoso.com", planned.request % 5), quoted(&planned.text));
        // A quote that is never closed costs its record where a sound one follows; what is behind it here is one.
        let next = plan.get(place + 1);
        let plain = |next: &Planned| next.fate == Fate::Sound && !next.text.contains(['"', '\n']);
        let fate = match planned.fate {
            Fate::Rejected("unclosed_quote") if !next.is_some_and(plain) => Fate::Rejected("missing_cell"),
            fate => fate,
        };
        let line = match fate {
            Fate::Sound => format!("\"{time}\",\"{id}\",\"{user}\",\"U\",{app},\"MFA completed in Azure AD\""),
            Fate::Repaired => format!("\"{time}\",\"{id}\",\"{user}\"x,\"U\",{app},\"MFA completed in Azure AD\""),
            Fate::Rejected("missing_cell") => format!("\"{time}\",\"{id}\",\"{user}\",\"U\",\"a\""),
            Fate::Rejected("extra_cell") => format!("\"{time}\",\"{id}\",\"{user}\",\"U\",\"a\",\"b\",\"c\""),
            Fate::Rejected("bad_time") => format!("\"yesterday, 5\",\"{id}\",\"{user}\",\"U\",{app},\"\""),
            Fate::Rejected("no_id") => format!("\"{time}\",\"\",\"{user}\",\"U\",{app},\"\""),
            Fate::Rejected("header_again") => HEADER.to_owned(),
            Fate::Rejected("doubtful_quote") => format!("\"{time}\",\"{id}\",a\"b,c\"d,,\"\""),
            Fate::Rejected(_) => format!("\"{time}\",\"{id}\",\"{user}\",\"U\",\"a,\"\""),
        };
        let line =
            if fate == Fate::Rejected("unclosed_quote") { format!("\"{time}\",\"{id}\",u,U,a,\"b") } else { line };
        text += &line;
        if place + 1 < plan.len() || last_line_end {
            text += end;
        }
        counts.add(fate, planned.request);
    }
    (text.into_bytes(), counts)
}

/// The same as a page of Graph. What is wrong there: no id, no time, a word that is none, a text that is not closed.
fn json_page(plan: &[Planned], pretty: bool) -> (Vec<u8>, Counts) {
    let mut counts = Counts::default();
    let records: Vec<String> = plan
        .iter()
        .map(|planned| {
            let mut record = json!({
                "id": id(planned.request), "createdDateTime": time(planned.request),
                "userPrincipalName": format!("u{}@contoso.com", planned.request % 5), "appDisplayName": planned.text,
                "status": { "errorCode": 0 }, "authenticationRequirement": "multiFactorAuthentication",
            });
            let fate = if planned.fate == Fate::Repaired { Fate::Sound } else { planned.fate };
            match fate {
                Fate::Rejected("no_id") => record["id"] = "".into(),
                Fate::Rejected("bad_time") => record["createdDateTime"] = "yesterday".into(),
                _ => {}
            }
            let text = if pretty { serde_json::to_string_pretty(&record) } else { serde_json::to_string(&record) };
            let text = text.expect("it is JSON");
            counts.add(fate, planned.request);
            match fate {
                Fate::Sound | Fate::Rejected("no_id" | "bad_time") => text,
                Fate::Rejected("missing_cell" | "extra_cell") => {
                    text.replacen("multiFactorAuthentication\"", "multi", 1)
                }
                Fate::Rejected(_) => {
                    text.replacen(": \"multi", ":\"multi", 1).replacen("\"multiFactorAuthentication\"", "multi", 1)
                }
                Fate::Repaired => unreachable!("it is sound here"),
            }
        })
        .collect();
    (format!("{{\"@odata.context\":\"x\",\"value\":[{}]}}", records.join(",\n")).into_bytes(), counts)
}

/// What the generator wrote.
#[derive(Clone, Debug, Default)]
struct Counts {
    read: u64,
    rejected: u64,
    /// Requests of its sound records, with repetitions.
    sound: Vec<u8>,
}

impl Counts {
    fn add(&mut self, fate: Fate, request: u8) {
        self.read += 1;
        match fate {
            Fate::Rejected(_) => self.rejected += 1,
            Fate::Sound | Fate::Repaired => self.sound.push(request),
        }
    }
}

/// Reads the files, each cut at the given places.
fn read(files: &[(&str, &[u8])], cut: &dyn Fn(usize) -> Vec<usize>) -> Value {
    let mut analyst = Analyst::new(CATALOGUE.with(Rc::clone));
    for (number, (name, bytes)) in files.iter().enumerate() {
        let mut scanner = Scanner::new(CATALOGUE.with(Rc::clone), number as u32, name, bytes.len() as u64);
        let mut places = cut(bytes.len());
        places.extend([0, bytes.len()]);
        places.sort_unstable();
        for piece in places.windows(2) {
            scanner.push(&bytes[piece[0]..piece[1]]);
            while let Some(batch) = scanner.take_batch() {
                analyst.append(&batch).expect("a batch of this build");
            }
        }
        scanner.finish();
        while let Some(batch) = scanner.take_batch() {
            analyst.append(&batch).expect("a batch of this build");
        }
    }
    let mut report = serde_json::to_value(analyst.report(&Filter::default())).expect("a report is JSON");
    // Numbers of inputs follow the order of the files.
    for input in report["inputs"].as_array_mut().expect("a list") {
        input["id"] = Value::Null;
    }
    report
}

fn input(report: &Value, name: &str) -> Input {
    let inputs = report["inputs"].as_array().expect("a list");
    let mut found = inputs.iter().find(|input| input["name"] == name).expect("every file is an input").clone();
    found["id"] = 0.into();
    serde_json::from_value(found).expect("an input")
}

/// Every file accounts for its bytes and its records, and the total for all.
fn accounts(report: &Value, files: &[(&str, &[u8], &Counts)]) -> Result<(), TestCaseError> {
    let mut sound: Vec<u8> = Vec::new();
    let mut used = 0;
    for (name, bytes, counts) in files {
        let input = input(report, name);
        let records = input.records;
        prop_assert_eq!(input.bytes_read, bytes.len() as u64);
        prop_assert_eq!(input.bytes, bytes.len() as u64);
        if counts.read == counts.rejected {
            // Nothing of it can be used: it is refused or empty, and counts what it saw.
            prop_assert_eq!(records.used + records.duplicate, 0);
            continue;
        }
        prop_assert_eq!(
            (records.read, records.rejected),
            (counts.read, counts.rejected),
            "{}: {:?}",
            name,
            input.rejected
        );
        prop_assert_eq!(records.read, records.used + records.duplicate + records.rejected);
        prop_assert_eq!(input.rejected.len() as u64, records.rejected.min(100));
        for rejected in &input.rejected {
            prop_assert!(!rejected.code.is_empty() && rejected.line > 0 && rejected.text.len() <= 600);
            let at = rejected.offset as usize;
            prop_assert!(at < bytes.len());
            let lines = bytes[..at].iter().filter(|byte| **byte == b'\n').count() as u64;
            prop_assert_eq!(rejected.line, lines + 1, "{:?}", rejected);
        }
        sound.extend(&counts.sound);
        used += records.used;
    }
    sound.sort_unstable();
    sound.dedup();
    prop_assert_eq!(used, sound.len() as u64, "each request is used once");
    let requests = report["signIns"]["requests"].as_u64().unwrap_or(0);
    prop_assert_eq!(requests, sound.len() as u64);
    Ok(())
}

fn plan() -> impl Strategy<Value = Vec<Planned>> {
    prop::collection::vec(planned(), 0..14)
}

fn places() -> impl Strategy<Value = Vec<prop::sample::Index>> {
    prop::collection::vec(any::<prop::sample::Index>(), 0..9)
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn a_csv_accounts_for_every_record(plan in plan(), crlf in any::<bool>(), end in any::<bool>(), cuts in places()) {
        let (text, counts) = csv(&plan, crlf, end);
        let report = read(&[("a.csv", &text)], &|len| cuts.iter().map(|cut| cut.index(len + 1)).collect());
        accounts(&report, &[("a.csv", &text, &counts)])?;
    }

    #[test]
    fn a_json_page_accounts_for_every_record(plan in plan(), pretty in any::<bool>(), cuts in places()) {
        let (text, counts) = json_page(&plan, pretty);
        let report = read(&[("a.json", &text)], &|len| cuts.iter().map(|cut| cut.index(len + 1)).collect());
        accounts(&report, &[("a.json", &text, &counts)])?;
    }

    #[test]
    fn any_chunking_gives_the_same_report(plan in plan(), as_json in any::<bool>(), size in 1usize..200, cuts in places()) {
        let text = if as_json { json_page(&plan, true).0 } else { csv(&plan, true, true).0 };
        let whole = read(&[("a", &text)], &|_| Vec::new());
        let sized = read(&[("a", &text)], &|len| (0..len).step_by(size).collect());
        prop_assert_eq!(&sized, &whole);
        let cut = read(&[("a", &text)], &|len| cuts.iter().map(|cut| cut.index(len + 1)).collect());
        prop_assert_eq!(&cut, &whole);
    }

    #[test]
    fn any_order_of_files_gives_the_same_report(one in plan(), two in plan(), three in plan(), order in 0usize..6) {
        let (a, in_a) = csv(&one, true, true);
        let (b, in_b) = csv(&two, false, false);
        let (c, in_c) = json_page(&three, false);
        let files: [(&str, &[u8], &Counts); 3] = [("a.csv", &a, &in_a), ("b.csv", &b, &in_b), ("c.json", &c, &in_c)];
        let given = |order: [usize; 3]| order.map(|file| (files[file].0, files[file].1));
        let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
        let first = read(&given(orders[0]), &|_| Vec::new());
        accounts(&first, &files)?;
        let other = read(&given(orders[order]), &|_| Vec::new());
        prop_assert_eq!(sorted(other), sorted(first));
    }
}

/// Inputs by name: they are listed in the order in which they were given.
fn sorted(mut report: Value) -> Value {
    let inputs = report["inputs"].as_array_mut().expect("a list");
    inputs.sort_by(|a, b| a["name"].as_str().cmp(&b["name"].as_str()));
    report
}
