//! Bad files: each gets a message with its place, what was readable is reported and marked, others are not affected.

use mfa_report::catalogue::Catalogue;
use mfa_report::query::Filter;
use mfa_report::report::{Input, InputState, Report};
use mfa_report::session::{Analyst, Scanner};
use std::fmt::Write as _;
use std::fs;
use std::rc::Rc;

const GOOD: &str = "tests/cases/portal_sign_ins_csv/columns_57/InteractiveSignIns_2026-03-02_2026-03-09.csv";
const JSON: &str = "tests/cases/portal_sign_ins_json/full/InteractiveSignIns_2026-03-02_2026-03-09.json";

fn read(files: &[(&str, &[u8])]) -> Report {
    let catalogue = Rc::new(Catalogue::load());
    let mut analyst = Analyst::new(Rc::clone(&catalogue));
    for (number, (name, bytes)) in files.iter().enumerate() {
        let mut scanner = Scanner::new(Rc::clone(&catalogue), number as u32, name, bytes.len() as u64);
        for piece in bytes.chunks(64 << 10) {
            scanner.push(piece);
        }
        scanner.finish();
        while let Some(batch) = scanner.take_batch() {
            analyst.append(&batch).unwrap();
        }
    }
    analyst.report(&Filter::default())
}

/// Reads the bad file beside a good one: the good one's figures must stand. Gives the bad one's input.
fn beside_a_good_one(bytes: &[u8]) -> Input {
    let good = fs::read(GOOD).unwrap();
    let report = read(&[("bad", bytes), ("good.csv", &good)]);
    assert_eq!(report.sign_ins.as_ref().unwrap().requests, 46);
    let input = report.inputs.into_iter().find(|input| input.name == "bad").unwrap();
    assert_eq!(input.records.read, input.records.used + input.records.duplicate + input.records.rejected);
    assert_eq!(input.bytes_read, bytes.len() as u64);
    input
}

fn refused(bytes: &[u8], code: &str) {
    let input = beside_a_good_one(bytes);
    assert_eq!(input.state, InputState::Unreadable, "{code}");
    assert!(input.warnings.iter().any(|w| w.code == code), "{code}: {:?}", input.warnings);
}

#[test]
fn what_is_no_export_is_named() {
    refused(b"", "empty_file");
    refused(b" \r\n\r\n", "empty_file");
    refused(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01", "picture");
    refused(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "pdf");
    refused(b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0[Content_Types].xml xl/workbook.xml", "excel");
    refused(b"<!DOCTYPE html><html><head><title>Sign in to your account</title>", "html");
    refused(b"Region,Cost,Currency\nwest,1,EUR\n", "no_known_column");
    refused(b"[{\"id\": 1, \"name\": \"x\"}]", "not_sign_ins");
    refused(b"{}", "not_sign_ins");
}

#[test]
fn a_cut_off_file_is_used_and_marked() {
    let good = fs::read(GOOD).unwrap();
    let cut = beside_a_good_one(&good[..good.len() - 700]);
    assert_eq!((cut.records.read, cut.records.rejected, cut.state), (46, 1, InputState::Partial));
    let rejected = &cut.rejected[0];
    assert_eq!(rejected.code, "cut_off");
    assert!(
        rejected.line > 45 && rejected.offset > 40_000 && rejected.text.starts_with("\"2026-03-02"),
        "{rejected:?}"
    );

    let json = fs::read(JSON).unwrap();
    let cut = beside_a_good_one(&json[..json.len() - 700]);
    assert_eq!((cut.records.read, cut.records.rejected, cut.state), (46, 1, InputState::Partial));
    assert_eq!(cut.rejected[0].code, "cut_off");
}

#[test]
fn an_unclosed_quote_costs_its_record_only() {
    let good = String::from_utf8(fs::read(GOOD).unwrap()).unwrap();
    let broken = good.replacen("\"yuki.tanaka@contoso.com\",\"Member\"", "\"yuki.tanaka@contoso.com,\"Member\"", 1);
    assert_ne!(good, broken);
    let input = beside_a_good_one(broken.as_bytes());
    assert_eq!((input.records.read, input.records.rejected), (46, 1), "{:?}", input.rejected);
}

#[test]
fn a_broken_json_record_costs_itself_only() {
    let good = String::from_utf8(fs::read(JSON).unwrap()).unwrap();
    let broken = good.replacen("\"userType\": \"member\"", "\"userType\": member", 1);
    assert_ne!(good, broken);
    let input = beside_a_good_one(broken.as_bytes());
    assert_eq!((input.records.read, input.records.rejected), (46, 1), "{:?}", input.rejected);
    assert_eq!(input.rejected[0].code, "invalid_json");
    let byte = input.rejected[0].column.unwrap() as usize - 1;
    assert!(input.rejected[0].offset > 0 && byte > 100, "{:?}", input.rejected[0]);
    let record = &broken.as_bytes()[input.rejected[0].offset as usize..];
    assert_eq!(record[byte], b'm', "no value starts like this");
}

#[test]
fn half_a_character_costs_nothing_but_itself() {
    let sound = |n: u32, app: &str| {
        format!(
            "{{\"id\":\"00000000-0000-4000-8000-00000000000{n}\",\"createdDateTime\":\"2026-03-08T06:40:27Z\",\
             \"userPrincipalName\":\"a@b.c\",\"appDisplayName\":\"{app}\",\"status\":{{\"errorCode\":0}},\
             \"authenticationRequirement\":\"multiFactorAuthentication\",\"authenticationDetails\":[]}}"
        )
    };
    // In the first record, by which the file is recognised, and in a later one.
    for place in [1, 3] {
        let app = |n: u32| if n == place { "Cut \\ud83d" } else { "Whole" };
        let text = format!("[{}]", (1..=3).map(|n| sound(n, app(n))).collect::<Vec<_>>().join(","));
        let report = read(&[("a.json", text.as_bytes())]);
        let input = &report.inputs[0];
        assert_eq!((input.records.used, input.records.rejected, input.state), (3, 0, InputState::Complete), "{place}");
        let warning = input.warnings.iter().find(|w| w.code == "mended_text").expect("it is said");
        assert_eq!((warning.records, warning.found.as_deref()), (Some(1), Some("\\ud83d")));
        let apps = report.sign_ins.expect("sign-ins").facets.into_iter().find(|f| f.field == "app").expect("apps");
        assert!(apps.values.iter().any(|value| value.label == "Cut \u{fffd}"));
    }
}

#[test]
fn another_export_in_the_middle_is_read_by_its_own_header() {
    let one = fs::read(GOOD).unwrap();
    let other = fs::read("tests/cases/portal_sign_ins_csv/columns_44/SignIns_2026-03-02_2026-03-09.csv").unwrap();
    for (first, second) in [(&one, &other), (&other, &one)] {
        let text = [&first[..], b"\r\n", &second[..]].concat();
        let report = read(&[("both.csv", &text)]);
        let input = &report.inputs[0];
        assert_eq!((input.records.read, input.records.rejected, input.state), (92, 0, InputState::Complete));
        assert_eq!(report.sign_ins.as_ref().unwrap().requests, 46, "the same sign-ins twice");
        assert_eq!(input.tables.len(), 1);
        assert!(input.warnings.iter().any(|w| w.code == "next_table" && w.line == Some(input.tables[0].line)));
        // A record of the second table is read again with the names of its own columns.
        let offset = input.tables[0].offset;
        let at = offset + text[offset as usize..].iter().position(|b| *b == b'\n').unwrap() as u64 + 1;
        let mut rereader = mfa_report::session::Rereader::new(input.clone(), at);
        let record = rereader.push(&text[rereader.start() as usize..], true).unwrap();
        let names: Vec<&str> = record.fields.iter().map(|(name, _)| name.as_str()).collect();
        let columns: Vec<&str> = input.tables[0].columns.iter().map(|column| column.name.as_str()).collect();
        assert_eq!(names, columns);
    }
    // The same number of names, in another language or order: the scanner cannot tell, the format can.
    let header_end = one.iter().position(|b| *b == b'\n').unwrap() + 1;
    let header = String::from_utf8(one[3..header_end].to_vec()).unwrap();
    let swapped = header.replace("\"User\",\"Username\"", "\"Username\",\"User\"");
    assert_ne!(header, swapped);
    let rows = &one[header_end..];
    let text = [&one[..], swapped.as_bytes(), rows, swapped.as_bytes(), rows].concat();
    let input = read(&[("three.csv", &text)]).inputs.remove(0);
    assert_eq!((input.records.read, input.records.rejected, input.tables.len()), (3 * 46 + 1, 1, 1));
    assert_eq!(input.rejected[0].code, "repeated_header");
}

#[test]
fn what_is_repaired_is_said() {
    let good = String::from_utf8(fs::read(GOOD).unwrap()).unwrap();
    let broken = good.replacen("\"yuki.tanaka@contoso.com\",\"Member\"", "\"yuki.tanaka@contoso.com\"x,\"Member\"", 1);
    assert_ne!(good, broken);
    let input = beside_a_good_one(broken.as_bytes());
    assert_eq!((input.records.read, input.records.rejected), (46, 0));
    let warning = input.warnings.iter().find(|w| w.code == "repaired_quotes").unwrap();
    assert!(warning.line > Some(1) && warning.records == Some(1) && warning.column == Some(7), "{warning:?}");
}

#[test]
fn hostile_cells_do_no_harm() {
    let good = fs::read(GOOD).unwrap();
    let header_end = good.iter().position(|b| *b == b'\n').unwrap() + 1;
    let (header, rows) = good.split_at(header_end);
    let long = ["\"".to_owned(), "x".repeat(10 << 20), "\"\r\n".to_owned()].concat();
    let input = beside_a_good_one(&[header, long.as_bytes(), rows].concat());
    assert_eq!((input.records.read, input.records.rejected), (47, 1));
    assert_eq!(input.rejected[0].code, "too_long");

    let nul = beside_a_good_one(&good.iter().map(|b| if *b == b'z' { 0 } else { *b }).collect::<Vec<u8>>());
    assert_eq!(nul.records.read, 46);
    let told = nul.warnings.iter().find(|w| w.code == "nul_bytes").expect("it is said");
    let (first, count) = (good.iter().position(|b| *b == b'z'), good.iter().filter(|b| **b == b'z').count());
    assert_eq!((told.offset, told.found.as_deref()), (first.map(|at| at as u64), Some(&*format!("{count} × \\x00"))));

    let latin: Vec<u8> = String::from_utf8_lossy(&good)
        .trim_start_matches('\u{feff}')
        .chars()
        .map(|c| if (c as u32) < 256 { c as u8 } else { b'?' })
        .collect();
    let latin = beside_a_good_one(&latin);
    assert_eq!((latin.encoding.as_deref(), latin.records.read), (Some("windows-1252"), 46));

    let twice = beside_a_good_one(&[&good[..], header.strip_prefix(b"\xef\xbb\xbf").unwrap(), rows].concat());
    assert_eq!((twice.records.read, twice.records.rejected), (93, 1));
    assert_eq!(twice.rejected[0].code, "repeated_header");
}

/// The portal cuts a download off at 100,000 or 250,000 records: a file of exactly so many is no whole one.
#[test]
fn a_download_of_exactly_so_many_records_is_probably_cut_off() {
    for (records, cut_off) in [(99_999, false), (100_000, true), (100_001, false), (250_000, true)] {
        let mut text = String::from("Date (UTC),Request ID,Username,Multifactor authentication result\n");
        for number in 0..records {
            let _ = writeln!(
                text,
                "2026-03-02T10:00:00Z,00000000-0000-4000-8000-{number:012x},u@contoso.com,MFA completed in Azure AD"
            );
        }
        let report = read(&[("a.csv", text.as_bytes())]);
        let input = &report.inputs[0];
        assert_eq!(input.records.used, records);
        assert_eq!(input.warnings.iter().any(|warning| warning.code == "round_count"), cut_off, "{records}");
        assert_eq!((input.state == InputState::Partial, !report.complete), (cut_off, cut_off), "{records}");
    }
}
