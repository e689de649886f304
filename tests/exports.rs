//! Every form that a report is written in: golden files, hostile text, the same bytes each time.
//!
//! After a wanted change: `UPDATE_GOLDEN=1 cargo test -p mfa-report --test exports`, and look at the difference.

use mfa_report::catalogue::{Catalogue, Lang};
use mfa_report::export::{EXPORTERS, ExportError, Options, Words, export, safe_cell};
use mfa_report::query::Filter;
use mfa_report::report::Report;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

mod support;
use support::{CASES, case_files, read, report_of, unzip};

/// A report with everything that sign-ins can give, two of the files overlapping.
fn sample() -> Report {
    static SAMPLE: OnceLock<Report> = OnceLock::new();
    let read = || {
        report_of(&[
            "portal_sign_ins_csv/overlapping/InteractiveSignIns_2026-03-06_2026-03-09.csv",
            "portal_sign_ins_json/full/InteractiveSignIns_2026-03-02_2026-03-09.json",
        ])
    };
    SAMPLE.get_or_init(read).clone()
}

fn written(report: &Report, form: &str, lang: Lang, table: Option<&str>) -> Vec<u8> {
    let options = Options { table: table.map(str::to_owned), ..Options::default() };
    export(form, report.clone(), &Words::new(&Catalogue::load(), lang), &options).unwrap().bytes
}

#[test]
fn golden_files() {
    let report = sample();
    let mut wrong = Vec::new();
    for (name, form, lang, table) in [
        ("report.en.html", "html", Lang::En, None),
        ("report.nl.html", "html", Lang::Nl, None),
        ("report.en.txt", "text", Lang::En, None),
        ("report.nl.txt", "text", Lang::Nl, None),
        ("report.json", "json", Lang::En, None),
        ("issues.csv", "csv", Lang::En, Some("issues")),
        ("policies.nl.csv", "csv", Lang::Nl, Some("policies")),
        ("inputs.csv", "csv", Lang::En, Some("inputs")),
    ] {
        let path = Path::new("tests/exports").join(name);
        let found = written(&report, form, lang, table);
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(&path, &found).unwrap();
        }
        let expected = fs::read(&path).unwrap_or_default();
        if found != expected {
            let place = found.iter().zip(&expected).take_while(|(a, b)| a == b).count();
            let around = String::from_utf8_lossy(&found[place.saturating_sub(60)..found.len().min(place + 60)]);
            wrong.push(format!("{name} differs at byte {place}: {around}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_standalone_page_has_no_script_and_fetches_nothing() {
    let page = String::from_utf8(written(&sample(), "html", Lang::En, None)).unwrap();
    for part in ["<script", "javascript:", " on", "src=", "href=", "@import", "url(http", "<link", "<iframe", "<img"] {
        let found = page.to_lowercase().matches(part).count();
        // ` on` stands in sentences; as an attribute it is followed by a name and `=`.
        let attributes = page.split(" on").skip(1).filter(|rest| {
            rest.split_once('=')
                .is_some_and(|(name, _)| name.len() < 20 && name.bytes().all(|b| b.is_ascii_lowercase()))
        });
        assert_eq!(if part == " on" { attributes.count() } else { found }, 0, "{part}");
    }
    assert!(page.contains("default-src 'none'"));
    assert_eq!(page.matches("export-").count() + page.matches("cli-").count(), 0, "a message is missing");
}

/// Text that does harm where it is not handled as text.
const HOSTILE: [&str; 14] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "</style></title></svg><svg onload=alert(1)>",
    "&lt;b&gt;&#x27;'\"",
    "=cmd|' /C calc'!A0",
    "\t=1+1",
    "\r\n@SUM(1)",
    " \u{feff}\"=1",
    "\u{202e}=moc.live",
    "＝HYPERLINK(\"http://x\")",
    "_x003D_1+1",
    "\0\u{1}\u{1b}[2J\u{ffff}",
    "]]>--><!--",
    "a\"\"b,c;d\ne",
];

/// The report with every text in it replaced, and every list and map given one.
fn hostile(report: &Report, text: &str) -> Report {
    fn walk(value: &mut Value, key: &str, text: &str) {
        const FIXED: [&str; 9] =
            ["schema", "state", "severity", "scope", "dateOrder", "firstUtc", "lastUtc", "group", "side"];
        match value {
            Value::String(old) if !FIXED.contains(&key) => *old = text.to_owned(),
            Value::Array(list) => list.iter_mut().for_each(|item| walk(item, key, text)),
            Value::Object(map) => {
                let counts = !map.is_empty() && map.values().all(Value::is_number);
                if counts && ["denied", "satisfied", "methods", "status", "result"].contains(&key) {
                    map.insert(text.to_owned(), 1.into());
                }
                map.iter_mut().for_each(|(key, item)| walk(item, key, text));
            }
            _ => {}
        }
    }
    let mut value = serde_json::to_value(report).unwrap();
    walk(&mut value, "", text);
    serde_json::from_value(value).unwrap()
}

#[test]
fn hostile_text_stays_text_in_html() {
    let clean = written(&sample(), "html", Lang::En, None);
    let tags = |page: &str| page.matches('<').count() - page.matches("</").count();
    let base = String::from_utf8(clean).unwrap();
    for text in HOSTILE {
        let page = String::from_utf8(written(&hostile(&sample(), text), "html", Lang::En, None)).unwrap();
        let body = &page[page.find("</style>").unwrap() + 8..];
        for part in ["<script", "<img", "<svg on", "onerror=alert(1)>", "</title></svg>", "\u{202e}", "\0", "<!--"] {
            assert!(!body.contains(part), "{part} of {text:?}");
        }
        // Not one element more than the rows have.
        let rows = |page: &str| page.matches("<tr>").count();
        if rows(&page) == rows(&base) {
            assert_eq!(tags(&page), tags(&base), "{text:?}");
        }
    }
}

#[test]
fn no_field_of_a_csv_is_a_formula_and_every_field_comes_back() {
    let words = Words::new(&Catalogue::load(), Lang::En);
    for text in HOSTILE {
        let report = hostile(&sample(), text);
        let zip = export("csv", report.clone(), &words, &Options::default()).unwrap();
        assert_eq!(zip.mime, "application/zip");
        let mut seen = 0;
        for (name, bytes) in unzip(&zip.bytes) {
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or_else(|| panic!("{name} has no mark"));
            assert!(bytes.split(|b| *b == b'\n').all(|line| line.is_empty() || !line.starts_with(b"=")));
            for record in csv::ReaderBuilder::new().has_headers(false).from_reader(bytes).records() {
                for field in &record.unwrap() {
                    assert!(field.starts_with('\'') || safe_cell(field) == field, "{name}: {field:?}");
                    // The guard is one apostrophe; without it stands what the file had.
                    let guarded = safe_cell(text).replace('\0', "\u{2400}");
                    seen += usize::from(field == guarded);
                }
            }
        }
        assert!(seen > 10, "{text:?} stands in {seen} fields");
    }
}

#[test]
fn a_workbook_is_sound_and_holds_no_formula() {
    for text in HOSTILE.iter().copied().chain(["plain"]) {
        let bytes = written(&hostile(&sample(), text), "xlsx", Lang::Nl, None);
        let parts = unzip(&bytes);
        assert!(parts.len() > 15);
        for (name, xml) in &parts {
            let mut reader = quick_xml::Reader::from_reader(&xml[..]);
            let (mut depth, mut buffer) = (0i32, Vec::new());
            loop {
                match reader.read_event_into(&mut buffer).unwrap_or_else(|error| panic!("{name}: {error}")) {
                    quick_xml::events::Event::Start(tag) => {
                        assert_ne!(tag.name().as_ref(), "f", "{name} holds a formula");
                        depth += 1;
                    }
                    quick_xml::events::Event::End(_) => depth -= 1,
                    quick_xml::events::Event::Eof => break,
                    _ => {}
                }
                buffer.clear();
            }
            assert_eq!(depth, 0, "{name}");
            let xml = std::str::from_utf8(xml).unwrap();
            let allowed =
                |c: char| matches!(c, '\t' | '\n' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
            assert!(xml.chars().all(allowed), "{name} holds a character that XML cannot");
        }
        let workbook = String::from_utf8(parts[2].1.clone()).unwrap();
        let names: Vec<&str> =
            workbook.split("sheet name=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let mut lower: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
        lower.sort();
        lower.dedup();
        assert_eq!(lower.len(), names.len(), "two sheets of one name: {names:?}");
        assert!(names.iter().all(|name| name.chars().count() <= 31));
    }
}

#[test]
fn the_same_report_gives_the_same_bytes_under_a_name_that_says_what_it_is() {
    let words = Words::new(&Catalogue::load(), Lang::En);
    for (exporter, name) in EXPORTERS.iter().zip(["txt", "json", "csv.zip", "xlsx", "html"]) {
        let one = export(exporter.id, sample(), &words, &Options::default()).unwrap();
        let other = export(exporter.id, sample(), &words, &Options::default()).unwrap();
        assert_eq!(one, other);
        assert_eq!(one.name, format!("mfa-report_2026-03-02_2026-03-08.{name}"));
    }
    let table = Options { table: Some("issues".to_owned()), ..Options::default() };
    assert_eq!(export("csv", sample(), &words, &table).unwrap().name, "mfa-report_2026-03-02_2026-03-08_issues.csv");
}

#[test]
fn what_does_not_exist_is_said() {
    let words = Words::new(&Catalogue::load(), Lang::En);
    let error = export("pdf", sample(), &words, &Options::default()).unwrap_err();
    assert_eq!(error, ExportError::NoSuchFormat("pdf".to_owned()));
    let table = Options { table: Some("shoes".to_owned()), ..Options::default() };
    let error = export("csv", sample(), &words, &table).unwrap_err().to_string();
    assert!(error.contains("shoes") && error.contains("issues, results"), "{error}");
}

#[test]
fn every_case_can_be_written_in_every_form() {
    for case in case_files(CASES) {
        let report = read(&case).report(&Filter::default());
        for exporter in &EXPORTERS {
            for lang in [Lang::En, Lang::Nl] {
                let bytes = written(&report, exporter.id, lang, None);
                assert!(!bytes.is_empty());
                let text = String::from_utf8_lossy(&bytes);
                assert!(!text.contains("export-") && !text.contains("cli-q"), "{case:?}: a message is missing");
            }
        }
    }
}

/// Sections that are written by hand.
const BY_HAND: [&str; 6] = ["schema", "complete", "inputs", "signIns", "lookAlikes", "pseudonymised"];

#[test]
fn every_section_of_the_report_is_described() {
    // The JSON of a type names its fields even where they are absent: read them off the source of the contract.
    let source = fs::read_to_string("src/report/mod.rs").unwrap();
    let body = source.split("pub struct Report {").nth(1).unwrap().split("\n}").next().unwrap();
    let fields = body.lines().filter_map(|line| line.trim().strip_prefix("pub ")?.split(':').next());
    let camel = |name: &str| {
        let mut parts = name.split('_');
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |out, part| out + &part[..1].to_uppercase() + &part[1..])
    };
    let mut described: Vec<&str> = BY_HAND.to_vec();
    described.extend(mfa_report::export::section_keys());
    let missing: Vec<String> = fields.map(camel).filter(|key| !described.contains(&key.as_str())).collect();
    assert!(missing.is_empty(), "give each an entry in src/export/sections/described.rs: {missing:?}");
}

/// What no file has stands at the end, with the exports that have it; the page is told the same in place of the section.
#[test]
fn what_is_not_in_the_files_is_named() {
    let catalogue = Catalogue::load();
    let words = Words::new(&catalogue, Lang::En);
    for (_, name, exports) in mfa_report::export::EXPORTS {
        let known: Vec<&str> = catalogue.ids("formats.format").collect();
        assert!(!exports.is_empty() && exports.iter().all(|id| known.contains(id)), "{name}");
        let told = &mfa_report::export::sections(&Report::default(), &words, &[name.into()])[0];
        assert_eq!((told.key, told.exports), (name, exports));
        assert!(!told.title.starts_with("export-") && told.figures.is_empty() && told.tables.is_empty(), "{name}");
    }
    let registration = report_of(&["user_registration_details/graph/userRegistrationDetails.json"]);
    for form in ["text", "html"] {
        let of = |report: &Report| String::from_utf8(written(report, form, Lang::En, None)).unwrap();
        let (first, second) = (of(&sample()), of(&registration));
        let end = |text: &str| text.split("Not in these files").nth(1).map(str::to_owned).unwrap();
        assert!(end(&first).contains("Server status: ") && !end(&first).contains("Usage: "), "{form}");
        assert!(end(&second).contains("Sign-ins: ") && !end(&second).contains("Registration: "), "{form}");
    }
}

/// What is wrong with a server stands beside its name, in words, and its row opens the line of its file.
#[test]
fn a_silent_server_stands_out() {
    let report = report_of(&["server_status_csv/full/server_status.csv"]);
    let sections =
        mfa_report::export::sections(&report, &Words::new(&Catalogue::load(), Lang::En), &["servers".into()]);
    let table = sections[0].tables.iter().find(|table| table.key == "mfa_servers").unwrap();
    let said = |row: usize| serde_json::to_string(&table.rows.as_ref().unwrap()[row][..2]).unwrap();
    assert_eq!(said(0), r#"["MFA01.contoso.com",""]"#);
    assert_eq!(said(2), r#"["MFA03.contoso.com","silent for 25 days; older version"]"#);
    assert_eq!(table.sources.iter().map(|sources| sources[0].line).collect::<Vec<_>>(), [2, 3, 4]);
}

/// Every record that a report names stands in the file whose number it gives.
fn sources_of<'v>(value: &'v Value, found: &mut Vec<&'v Value>) {
    match value {
        Value::Array(list) => list.iter().for_each(|one| sources_of(one, found)),
        Value::Object(map) => {
            if ["input", "name", "line", "offset"].iter().all(|key| map.contains_key(*key)) {
                found.push(value);
            }
            map.values().for_each(|one| sources_of(one, found));
        }
        _ => {}
    }
}

/// The same files give the same bytes, in whatever order they came.
#[test]
fn the_order_of_files_changes_no_byte() {
    let of = |formats: &[&str]| -> Vec<PathBuf> {
        let cases = case_files(CASES);
        let first = |format: &&str| cases.iter().find(|files| files[0].starts_with(Path::new(CASES).join(format)));
        formats.iter().filter_map(first).flatten().cloned().collect()
    };
    let old = [
        "blocked_user_history_csv",
        "bypassed_user_history_csv",
        "fraud_alerts_csv",
        "nps_extension_xml",
        "server_status_csv",
        "on_premises_usage_csv",
    ];
    let new = [
        "portal_sign_ins_csv",
        "portal_sign_ins_json",
        "portal_auth_details_csv",
        "portal_audit_json",
        "user_registration_details",
    ];
    let mut kinds = 0;
    for files in [of(&old), of(&new), of(&[&old[..], &new[..]].concat())] {
        let mut turned = files.clone();
        turned.rotate_left(1);
        let [first, back, round] = [files.clone(), files.iter().rev().cloned().collect(), turned]
            .map(|files| read(&files).report(&Filter::default()));
        for form in ["json", "html", "text"] {
            let of = |report: &Report| written(report, form, Lang::En, None);
            assert!(of(&first) == of(&back) && of(&first) == of(&round), "{form} of {files:?}");
        }
        let json: Value = serde_json::from_slice(&written(&back, "json", Lang::En, None)).unwrap();
        let mut sources = Vec::new();
        sources_of(&json, &mut sources);
        let name = |id: &Value| {
            json["inputs"].as_array().unwrap().iter().find(|input| input["id"] == *id).map(|input| &input["name"])
        };
        assert!(sources.iter().all(|source| name(&source["input"]) == Some(&source["name"])), "{sources:?}");
        kinds += sources.len();
    }
    assert!(kinds > 30, "{kinds} records were named");
}
