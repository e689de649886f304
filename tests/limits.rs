//! Each limit is met: what is beyond it ends in its clear error, and `docs/limits.md` tells its value.

use mfa_report::catalogue::Catalogue;
use mfa_report::input::archive::{EntrySink, Gunzip, Problem, ZipReader};
use mfa_report::limits::*;
use mfa_report::query::Filter;
use mfa_report::report::{Input, InputState, Report};
use mfa_report::session::{Analyst, AppendError, Scanner, Stop};
use miniz_oxide::MZFlush;
use miniz_oxide::deflate::core::{CompressorOxide, create_comp_flags_from_zip_params};
use miniz_oxide::deflate::stream::deflate;
use std::fs;
use std::rc::Rc;

const HEADER: &str = "Date (UTC),Request ID,Username,User,Application\n";

fn row(number: usize) -> String {
    format!("2026-03-02T10:00:00Z,00000000-0000-4000-8000-{number:012x},u{number}@x,U,A\n")
}

fn report(text: &[u8]) -> Report {
    let catalogue = Rc::new(Catalogue::load());
    let mut analyst = Analyst::new(Rc::clone(&catalogue));
    let mut scanner = Scanner::new(catalogue, 1, "file", text.len() as u64);
    text.chunks(1 << 16).for_each(|piece| scanner.push(piece));
    scanner.finish();
    while let Some(batch) = scanner.take_batch() {
        analyst.append(&batch).unwrap();
    }
    analyst.report(&Filter::default())
}

fn input(text: &[u8]) -> Input {
    report(text).inputs.remove(0)
}

#[track_caller]
fn rejects(text: &[u8], code: &str, read: u64, rejected: u64) {
    let input = input(text);
    assert_eq!((input.records.read, input.records.rejected), (read, rejected), "{:?}", input.rejected);
    assert!(input.rejected.iter().all(|rejected| rejected.code == code), "{:?}", input.rejected);
}

#[test]
fn the_documentation_tells_the_values() {
    let documented = fs::read_to_string("docs/limits.md").unwrap();
    let source = fs::read_to_string("src/limits.rs").unwrap();
    let values: [(&str, u64); 16] = [
        ("CSV_RECORD_BYTES", CSV_RECORD_BYTES as u64),
        ("CSV_RECORD_LINES", CSV_RECORD_LINES),
        ("JSON_RECORD_BYTES", JSON_RECORD_BYTES as u64),
        ("JSON_DEPTH", JSON_DEPTH.into()),
        ("JSON_LISTS", JSON_LISTS.into()),
        ("REJECT_HEAD", REJECT_HEAD as u64),
        ("LISTED_REJECTS", LISTED_REJECTS as u64),
        ("TABLES_IN_FILE", TABLES_IN_FILE as u64),
        ("MEMBERS", MEMBERS as u64),
        ("MEMBER_BYTES", MEMBER_BYTES as u64),
        ("ARCHIVE_ENTRIES", ARCHIVE_ENTRIES.into()),
        ("ARCHIVE_RATIO", ARCHIVE_RATIO),
        ("ARCHIVE_STRETCH", ARCHIVE_STRETCH),
        ("DISTINCT_BYTES", DISTINCT_BYTES as u64),
        ("NUMBERS", NUMBERS as u64),
        ("MEMORY_BYTES", MEMORY_BYTES as u64),
    ];
    for (name, value) in values {
        assert!(documented.contains(&format!("| `{name}` | {value} |")), "{name} = {value} is not in docs/limits.md");
    }
    assert_eq!(source.matches("pub const ").count(), values.len(), "each limit is in this list");
}

#[test]
fn csv_records() {
    let long =
        |bytes: usize| format!("2026-03-02T10:00:00Z,00000000-0000-4000-8000-00000000000f,{},U,A\n", "x".repeat(bytes));
    let sound = long(CSV_RECORD_BYTES - 100);
    rejects(format!("{HEADER}{}{sound}{}", row(1), row(2)).as_bytes(), "", 3, 0);
    rejects(format!("{HEADER}{}{}{}", row(1), long(CSV_RECORD_BYTES), row(2)).as_bytes(), "too_long", 3, 1);
    // Lines in one cell: sound when it closes, a lost quote when sound records stand in it.
    let tall = long(1).replace(",U,", &format!(",\"{}\",", "line\n".repeat(CSV_RECORD_LINES as usize * 3)));
    rejects(format!("{HEADER}{}{tall}{}", row(1), row(2)).as_bytes(), "", 3, 0);
    let rows: String = (2..2 + CSV_RECORD_LINES as usize * 3).map(row).collect();
    let open = format!("{HEADER}{}{}", long(1).replace(",U,", ",\"U,"), rows);
    rejects(open.as_bytes(), "unclosed_quote", 1 + CSV_RECORD_LINES * 3, 1);
}

fn page(records: &[String]) -> Vec<u8> {
    format!("{{\"value\":[{}]}}", records.join(",")).into_bytes()
}

fn sign_in(number: usize, more: &str) -> String {
    format!(
        "{{\"id\":\"00000000-0000-4000-8000-{number:012x}\",\"createdDateTime\":\"2026-03-02T10:00:00Z\",\
         \"userPrincipalName\":\"u@x\",\"appDisplayName\":\"A\",\"status\":{{\"errorCode\":0}}{more}}}"
    )
}

#[test]
fn json_records() {
    let long = sign_in(2, &format!(",\"x\":\"{}\"", "x".repeat(JSON_RECORD_BYTES)));
    rejects(&page(&[sign_in(1, ""), long, sign_in(3, "")]), "too_long", 3, 1);
    // The record is the first level.
    let nested = |depth: u32| {
        let (open, close) = ("[".repeat(depth as usize - 1), "]".repeat(depth as usize - 1));
        sign_in(2, &format!(",\"x\":{open}{close}"))
    };
    rejects(&page(&[sign_in(1, ""), nested(JSON_DEPTH), sign_in(3, "")]), "", 3, 0);
    rejects(&page(&[sign_in(1, ""), nested(JSON_DEPTH + 1), sign_in(3, "")]), "too_deep", 3, 1);
    let listed = |lists: usize| format!("{}{}{}", "[".repeat(lists), sign_in(1, ""), "]".repeat(lists));
    rejects(listed(JSON_LISTS as usize).as_bytes(), "", 1, 0);
    let deeper = input(listed(JSON_LISTS as usize + 1).as_bytes());
    assert!(deeper.records.rejected > 0, "{:?}", deeper.records);
}

#[test]
fn what_is_kept_of_rejects() {
    let broken = format!("2026,{}\n", "x".repeat(REJECT_HEAD * 2));
    let text = format!("{HEADER}{}{}", row(1), broken.repeat(LISTED_REJECTS + 7));
    let input = input(text.as_bytes());
    assert_eq!(input.records.rejected, LISTED_REJECTS as u64 + 7);
    assert_eq!(input.rejected.len(), LISTED_REJECTS);
    assert!(input.rejected.iter().all(|rejected| rejected.text.len() == REJECT_HEAD));
}

#[test]
fn tables_of_a_file() {
    let other = "Date (UTC),Request ID,Username,User,Application,Status\n";
    let pair = format!("{other}{HEADER}");
    let input = input(format!("{HEADER}{}{}", row(1), pair.repeat(TABLES_IN_FILE)).as_bytes());
    assert_eq!(input.tables.len(), TABLES_IN_FILE);
    assert_eq!(input.records.rejected, TABLES_IN_FILE as u64);
}

#[test]
fn members_beside_the_list() {
    let members: String = (0..MEMBERS * 4).map(|n| format!("\"m{n}\":\"{}\",", "x".repeat(MEMBER_BYTES * 2))).collect();
    let text = format!("{{{members}\"value\":[{}]}}", sign_in(1, ""));
    rejects(text.as_bytes(), "", 1, 0);
    // However many others stand before it, the total is found.
    let count = "{\"authenticationMethod\":\"mobilePhone\",\"userCount\":4}";
    let text = format!("{{{members}\"totalUserCount\":90,\"userRegistrationMethodCounts\":[{count}]}}");
    let found = serde_json::to_string(&report(text.as_bytes()).registration).unwrap();
    assert!(found.contains("90"), "{found}");
}

#[test]
fn memory() {
    let catalogue = Rc::new(Catalogue::load());
    let mut analyst = Analyst::new(Rc::clone(&catalogue)).with_memory(400_000);
    let rows: String = (0..20_000).map(row).collect();
    let text = format!("{HEADER}{rows}");
    let mut scanner = Scanner::new(Rc::clone(&catalogue), 1, "large", text.len() as u64);
    let mut failure = None;
    for piece in text.as_bytes().chunks(100_000) {
        scanner.push(piece);
        if let Some(error) = scanner.take_batch().and_then(|batch| analyst.append(&batch).err()) {
            failure = Some(error);
            break;
        }
    }
    let Some(AppendError::MemoryFull { what, bytes }) = failure else { panic!("{failure:?}") };
    assert!(["texts", "combinations", "records"].contains(&what) && bytes > 400_000);
    let message = AppendError::MemoryFull { what, bytes }.to_string();
    assert!(message.contains(what), "{message}");
    analyst.stop(1, Stop::Full, None);
    let report = analyst.report(&Filter::default());
    let input = &report.inputs[0];
    assert_eq!((input.state, report.complete), (InputState::Partial, false));
    let warning = input.warnings.iter().find(|warning| warning.code == "memory_full").unwrap();
    assert_eq!(warning.found.as_deref(), Some(what));
    // What was taken in before still counts, and another file is refused as clearly.
    assert!(report.sign_ins.unwrap().requests > 100);
    let mut scanner = Scanner::new(catalogue, 2, "next", 0);
    scanner.push(format!("{HEADER}{}", row(1)).as_bytes());
    scanner.finish();
    assert!(matches!(analyst.append(&scanner.take_batch().unwrap()), Err(AppendError::MemoryFull { .. })));
}

#[test]
fn different_texts_of_a_file() {
    let catalogue = Rc::new(Catalogue::load());
    let rows: String = (0..20_000).map(row).collect();
    let text = format!("{HEADER}{rows}");
    for piece in [4096, text.len()] {
        let mut analyst = Analyst::new(Rc::clone(&catalogue));
        let mut scanner = Scanner::new(Rc::clone(&catalogue), 1, "file", text.len() as u64).with_distinct(20_000);
        text.as_bytes().chunks(piece).for_each(|piece| scanner.push(piece));
        scanner.finish();
        while let Some(batch) = scanner.take_batch() {
            analyst.append(&batch).unwrap();
        }
        let report = analyst.report(&Filter::default());
        let input = &report.inputs[0];
        assert_eq!((input.state, report.complete), (InputState::Partial, false));
        let codes: Vec<&str> = input.warnings.iter().map(|warning| warning.code.as_str()).collect();
        assert!(codes.contains(&"memory_full") && !codes.contains(&"counts_differ"), "{codes:?}");
        // Looked at every megabyte at the latest.
        let requests = report.sign_ins.unwrap().requests;
        assert!(requests > 1000 && requests < 19_000, "{requests}");
    }
}

/// A cell is limited by its record.
#[test]
fn a_cell_as_long_as_its_record() {
    let long = "x".repeat(CSV_RECORD_BYTES - 200);
    let report =
        report(format!("{HEADER}2026-03-02T10:00:00Z,00000000-0000-4000-8000-000000000001,u@x,U,{long}\n").as_bytes());
    assert_eq!((report.complete, report.sign_ins.unwrap().requests), (true, 1));
}

/// What a reader of archives says, and how much came out of it.
#[derive(Default)]
struct Told {
    entries: u64,
    bytes: u64,
    problems: Vec<&'static str>,
}

impl EntrySink for Told {
    fn entry(&mut self, _: u32, _: &str, _: Option<u64>) {
        self.entries += 1;
    }
    fn data(&mut self, bytes: &[u8]) {
        self.bytes += bytes.len() as u64;
    }
    fn end(&mut self, result: Result<(), Problem>) {
        self.problems.extend(result.err().map(Problem::as_str));
    }
    fn problem(&mut self, problem: Problem) {
        self.problems.push(problem.as_str());
    }
}

/// Ten megabytes that unpack to ten gigabytes: unpacking stops after the first stretch of them. What came out before was handed on.
#[test]
fn an_archive_that_unpacks_to_too_much() {
    let mut packer = CompressorOxide::new(create_comp_flags_from_zip_params(9, 0, 0));
    let mut piece = vec![0; 1 << 16];
    // A full flush: the piece stands by itself, and may stand again and again.
    let packed = deflate(&mut packer, &vec![0; 1 << 20], &mut piece, MZFlush::Full);
    piece.truncate(packed.bytes_written);
    assert!(packed.bytes_consumed == 1 << 20 && piece.len() < 1100, "{} bytes", piece.len());
    let (mut reader, mut told) = (Gunzip::new(), Told::default());
    reader.push(b"\x1f\x8b\x08\0\0\0\0\0\0\xff", &mut told);
    for _ in 0..10 << 10 {
        reader.push(&piece, &mut told);
    }
    reader.finish(&mut told);
    assert_eq!(told.problems, ["archive_bomb"]);
    assert_eq!(told.bytes, ARCHIVE_STRETCH);
}

/// An entry of a zip, stored and empty.
fn empty_entry(number: u32) -> Vec<u8> {
    let name = number.to_string();
    let mut header = b"PK\x03\x04\x14\0\0\0\0\0".to_vec();
    header.extend([0; 16]);
    header.extend([name.len() as u8, 0, 0, 0]);
    header.extend(name.bytes());
    header
}

#[test]
fn entries_of_an_archive() {
    let entry = empty_entry;
    let (mut reader, mut told) = (ZipReader::new(), Told::default());
    for number in 0..ARCHIVE_ENTRIES {
        reader.push(&entry(number), &mut told);
    }
    assert_eq!((told.entries, &told.problems[..]), (ARCHIVE_ENTRIES.into(), &[][..]));
    (0..3).for_each(|number| reader.push(&entry(number), &mut told));
    reader.finish(&mut told);
    assert_eq!((told.entries, told.problems), (ARCHIVE_ENTRIES.into(), vec!["archive_entries"]));
}

/// Nothing is done once within itself for each of them: however many stand in one piece, the stack is enough.
#[test]
fn many_tiny_entries_and_members_in_one_piece() {
    let (mut reader, mut told) = (ZipReader::new(), Told::default());
    reader.push(&(0..ARCHIVE_ENTRIES).flat_map(empty_entry).collect::<Vec<u8>>(), &mut told);
    assert_eq!((told.entries, &told.problems[..]), (ARCHIVE_ENTRIES.into(), &[][..]));
    // "x", stored.
    let member = *b"\x1f\x8b\x08\0\0\0\0\0\0\xff\x01\x01\0\xfe\xffx\x83\x16\xdc\x8c\x01\0\0\0";
    let (mut reader, mut told) = (Gunzip::new(), Told::default());
    reader.push(&member.repeat(100_000), &mut told);
    reader.finish(&mut told);
    assert_eq!((told.entries, told.bytes, told.problems), (1, 100_000, vec![]));
}
