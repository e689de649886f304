//! Saved reports: what opens is what was saved, from every version that there was, and nothing else opens.

use mfa_report::catalogue::Catalogue;
use mfa_report::export::Pseudonyms;
use mfa_report::query::{Filter, Sort};
use mfa_report::report::{Dialect, Hit, InputState, OpenError, Report, of_value, open};
use mfa_report::session::{Analyst, TakeAlong};
use std::fs;
use std::rc::Rc;

mod support;
use support::{CASES, case_files, read, scan_bytes};

fn reopen(files: &[(&str, &[u8])]) -> Report {
    let mut analyst = Analyst::new(Rc::new(Catalogue::load()));
    for ((name, bytes), number) in files.iter().zip(0..) {
        scan_bytes(number, name, bytes).iter().for_each(|batch| analyst.append(batch).unwrap());
    }
    analyst.report(&Filter::default())
}

#[test]
fn a_report_that_is_opened_again_is_the_one_that_was_saved() {
    for files in case_files(CASES) {
        let mut analyst = read(&files);
        let live = analyst.report(&Filter::default());
        let text = analyst.report_json(&Filter::default());
        assert_eq!(open(text.as_bytes()).unwrap(), live, "{files:?}");
        assert_eq!(reopen(&[("anything.txt", text.as_bytes())]), live, "{files:?}");
        // And once more: the bytes stay the same too.
        let again = serde_json::to_string_pretty(&open(text.as_bytes()).unwrap()).unwrap();
        assert_eq!(again, text);
    }
}

#[test]
fn reports_of_older_builds_open() {
    let mut opened = 0;
    for entry in fs::read_dir("tests/saved").unwrap() {
        let path = entry.unwrap().path();
        let report = open(&fs::read(&path).unwrap()).unwrap_or_else(|error| panic!("{path:?}: {error:?}"));
        let sign_ins = report.sign_ins.expect("sign-ins");
        assert_eq!((sign_ins.requests, sign_ins.attempts, sign_ins.users), (46, Some(39), Some(15)), "{path:?}");
        assert_eq!(report.inputs.len(), 2);
        opened += 1;
    }
    assert!(opened >= 2);
}

#[test]
fn other_encodings_and_orders_of_keys_open() {
    let text = fs::read_to_string("tests/saved/1-archives.json").unwrap();
    let expected = open(text.as_bytes()).unwrap();
    let marked = [b"\xef\xbb\xbf", text.as_bytes()].concat();
    assert_eq!(reopen(&[("a", &marked)]), expected);
    let utf16: Vec<u8> = std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(reopen(&[("a", &utf16)]), expected);
    let sorted = serde_json::to_vec(&serde_json::from_str::<serde_json::Value>(&text).unwrap()).unwrap();
    assert_eq!(open(&sorted).unwrap(), expected);
}

#[test]
fn what_does_not_open_is_said() {
    let text = fs::read_to_string("tests/saved/1-archives.json").unwrap();
    let cut = &text[..text.len() / 2];
    let changed = text.replace("\"requests\": 46", "\"requests\": \"46\"");
    let newer = text.replace("mfa-report/1", "mfa-report/2");
    let lacking = text.replace("\"requests\": 46,", "");
    let large = text.replace("\"requests\": 46", "\"requests\": 18446744073709551615");
    let variant = text.replace("\"state\": \"complete\"", "\"state\": \"finished\"");
    let odd = text.replace("mfa-report/1", "mfa-report/one");
    for (bytes, error, code) in [
        (cut, OpenError::Broken, Some("saved_report_broken")),
        (&changed, OpenError::Broken, Some("saved_report_broken")),
        (&lacking, OpenError::Broken, Some("saved_report_broken")),
        (&large, OpenError::Broken, Some("saved_report_broken")),
        (&variant, OpenError::Broken, Some("saved_report_broken")),
        (&newer, OpenError::Newer, Some("saved_report_newer")),
        (&odd, OpenError::NotAReport, Some("not_a_report")),
        ("{}", OpenError::NotAReport, None),
        ("[1]", OpenError::NotAReport, None),
        ("", OpenError::NotAReport, None),
    ] {
        assert_eq!(open(bytes.as_bytes()), Err(error), "{code:?}");
        let report = reopen(&[("a.json", bytes.as_bytes())]);
        assert_eq!(report.inputs[0].state, InputState::Unreadable);
        if let Some(code) = code {
            assert_eq!(report.inputs[0].warnings[0].code, code);
        }
    }
}

#[test]
fn what_has_a_default_may_lack() {
    let nothing = serde_json::json!({});
    assert_eq!(of_value::<Filter>(&nothing).unwrap(), Filter::default());
    assert_eq!(of_value::<Hit>(&nothing).unwrap(), Hit::default());
    assert_eq!(of_value::<TakeAlong>(&nothing).unwrap().format, "");
    assert_eq!(of_value::<Pseudonyms>(&nothing).unwrap().smallest_group, 5);
    let dialect: Dialect = of_value(&serde_json::json!({"delimiter": ",", "newline": "lf"})).unwrap();
    assert_eq!((dialect.quote.as_str(), dialect.escape, dialect.padded), ("\"", None, false));
    // Others may not, and the first that is wrong is told.
    assert!(of_value::<Sort>(&nothing).is_err());
    let two = of_value::<Sort>(&serde_json::json!({"field": 1, "descending": 2}));
    assert!(two.unwrap_err().to_string().contains("a text"));
    assert!(of_value::<Vec<(String, String)>>(&serde_json::json!([["one"]])).is_err());
}

/// Reports were saved before these fields were there.
#[test]
fn an_older_report_may_lack_what_came_later() {
    let whole: serde_json::Value = serde_json::from_slice(&fs::read("tests/saved/1-archives.json").unwrap()).unwrap();
    for (place, name) in
        [("", "findingsClear"), ("", "notEvaluated"), ("/inputs/0", "tables"), ("/inputs/0/records", "filtered")]
    {
        let mut older = whole.clone();
        older.pointer_mut(place).unwrap().as_object_mut().unwrap().remove(name);
        assert!(open(&serde_json::to_vec(&older).unwrap()).is_ok(), "{name}");
    }
}

#[test]
fn a_saved_report_is_never_joined_with_exports() {
    let text = fs::read("tests/saved/1-archives.json").unwrap();
    let export =
        fs::read("tests/cases/portal_sign_ins_csv/columns_57/InteractiveSignIns_2026-03-02_2026-03-09.csv").unwrap();
    let report = reopen(&[("saved.json", &text), ("export.csv", &export)]);
    let saved = report.inputs.iter().find(|input| input.name == "saved.json").unwrap();
    assert_eq!(saved.format.as_deref(), Some("saved_report"));
    assert_eq!(saved.warnings.iter().map(|w| w.code.as_str()).collect::<Vec<_>>(), ["saved_report_beside"]);
    assert_eq!(report.inputs.iter().map(|input| input.records.used).sum::<u64>(), 46);
    // A file that is none does not hide the saved report; two saved reports are no report.
    let beside = reopen(&[("saved.json", &text), ("photo.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")]);
    assert_eq!(beside.sign_ins, open(&text).unwrap().sign_ins);
    assert_eq!(beside.inputs.len(), 3);
    let two = reopen(&[("one.json", &text), ("two.json", &text)]);
    assert_eq!(two.sign_ins, None);
}
