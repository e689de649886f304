//! One file read by several readers gives the report of one reader, byte for byte: wherever its ranges are cut, whoever
//! reads them, in whichever order they come back. Starts that are guessed wrong are provoked, and counted.
//!
//! `CASES=25000 cargo test --release --test ranges` runs fifty times as many cases.

use mfa_report::catalogue::Catalogue;
use mfa_report::query::Filter;
use mfa_report::session::{Analyst, RangeReader, Ranges, ReadRange, Scanner, Turn};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use std::cell::Cell;
use std::rc::Rc;

thread_local! {
    static CATALOGUE: Rc<Catalogue> = Rc::new(Catalogue::load());
}

fn cases() -> ProptestConfig {
    let cases = std::env::var("CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(500);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// How a file is read.
#[derive(Clone, Debug)]
struct How {
    /// First bytes by which it is recognised.
    head: usize,
    length: usize,
    readers: usize,
    ahead: u64,
    /// The first reader keeps every so manieth range.
    own_every: u64,
    /// For some ranges there is nobody after all.
    refused: bool,
    /// Bytes that a reader pushes at once.
    piece: usize,
    /// Which of the ranges that were read comes back next.
    order: Vec<usize>,
}

fn take(analyst: &mut Analyst, scanner: &mut Scanner) {
    while let Some(batch) = scanner.take_batch() {
        analyst.append(&batch).expect("a batch of this build");
    }
}

fn scanner(text: &[u8], head: usize) -> Scanner {
    Scanner::new(CATALOGUE.with(Rc::clone), 0, "a.csv", text.len() as u64).with_head(head)
}

fn alone(text: &[u8], head: usize) -> String {
    let (mut analyst, mut scanner) = (Analyst::new(CATALOGUE.with(Rc::clone)), scanner(text, head));
    scanner.push(text);
    scanner.finish();
    take(&mut analyst, &mut scanner);
    analyst.report_json(&Filter::default())
}

/// What a reader makes of a range.
fn read_range(reader: &mut RangeReader, text: &[u8], place: std::ops::Range<u64>, piece: usize) -> ReadRange {
    reader.begin(place.start, place.end);
    for bytes in text[place.start as usize - 1..].chunks(piece) {
        if reader.push(bytes) {
            break;
        }
    }
    // As it goes from worker to worker in the page.
    ReadRange::read(&reader.take().write()).expect("a range of this build")
}

/// The report, how many ranges others read, and how many starts of these were guessed wrong.
fn together(text: &[u8], how: &How) -> (String, u64, u64) {
    let (mut analyst, mut scanner) = (Analyst::new(CATALOGUE.with(Rc::clone)), scanner(text, how.head));
    let mut ranges = Ranges::new(text.len() as u64, how.length as u64, how.ahead, how.own_every);
    let (mut readers, mut back, mut given) = (Vec::new(), Vec::new(), 0);
    let mut order = how.order.iter().cycle();
    loop {
        while let Some(number) = ranges.give(&scanner) {
            if readers.is_empty() {
                let reader = |number| {
                    let head = &text[..text.len().min(how.head)];
                    RangeReader::new(CATALOGUE.with(Rc::clone), &Rc::default(), 0, number, head)
                        .expect("the same table")
                };
                readers.extend((1..=how.readers as u32).map(reader));
            }
            if how.refused && number % 5 == 3 {
                ranges.take_back(number);
                continue;
            }
            given += 1;
            let reader = order.next().expect("it goes round") % readers.len();
            back.push((number, read_range(&mut readers[reader], text, ranges.place(number), how.piece)));
        }
        match ranges.turn(&mut scanner) {
            Turn::Joined(_) => {}
            Turn::Read(number) => {
                let mut at = ranges.place(number).start as usize;
                for bytes in text[at..].chunks(how.piece) {
                    let enough = ranges.push(&mut scanner, at as u64, bytes);
                    at += bytes.len();
                    if enough {
                        break;
                    }
                }
            }
            Turn::Wait(_) => {
                let (number, range) = back.swap_remove(order.next().expect("it goes round") % back.len());
                ranges.take(number, range);
            }
            Turn::End => break,
        }
        take(&mut analyst, &mut scanner);
    }
    scanner.finish();
    take(&mut analyst, &mut scanner);
    (analyst.report_json(&Filter::default()), given, ranges.wrong())
}

const HEADER: &str =
    "\"Date (UTC)\",\"Request ID\",\"Username\",\"User\",\"Application\",\"Multifactor authentication result\"";

/// A line that reads as a record, without a quote: inside a quoted cell it is none.
fn line(number: u32) -> String {
    format!("2026-03-02T10:00:{:02}Z,00000000-0000-4000-8000-{number:012x},u{},U,a,", number % 60, number % 7)
}

fn date(number: u32, kind: u8) -> String {
    match kind {
        0 => format!("{}/{}/2026, 10:00:00 AM", 1 + number % 12, 1 + number % 11),
        1 => format!("{}-3-2026 10:00:00", 13 + number % 15),
        _ => format!("2026-03-{:02}T10:00:00Z", 1 + number % 28),
    }
}

/// A record of the portal's table, sound or not, with a line end.
fn record() -> impl Strategy<Value = String> {
    let cell = prop_oneof![
        6 => "[a-z ]{0,9}",
        1 => "[a-zé𝄞\",;]{0,9}",
        1 => "[a-z]\r?\n[a-z]",
        2 => prop::collection::vec(0u32..5000, 1..6).prop_map(|lines| {
            let lines: Vec<String> = lines.into_iter().map(line).collect();
            format!("so\n{}\nmuch", lines.join("\n"))
        }),
    ];
    let odd =
        prop::sample::select(vec!["", "System.Object[]", "\"", "a,b", "x\"y\"", "\0", "\u{FEFF}", "   ", "caf\u{e9}"]);
    let parts = (0u32..5000, prop_oneof![30 => Just(2u8), 1 => Just(0u8), 1 => Just(1u8)], cell, odd, 0u8..60);
    let end = prop_oneof![12 => Just("\n"), 6 => Just("\r\n"), 1 => Just("\n\n"), 1 => Just("\r"), 1 => Just("\n  \n")];
    (parts, end).prop_map(|((number, kind, cell, odd, fate), end)| {
        let cell = format!("\"{}\"", cell.replace('"', "\"\""));
        let (date, id) = (date(number, kind), format!("00000000-0000-4000-8000-{number:012x}"));
        let record = match fate {
            0 => format!("\"{date}\",\"{id}\",\"u\",\"U\",{cell}"),
            1 => format!("\"yesterday\",\"{id}\",\"u\",\"U\",{cell},\"\""),
            2 => HEADER.to_owned(),
            3 => format!("\"{date}\",\"{id}\",u,U,a,\"never closed"),
            4 => format!("\"{date}\",\"{id}\",\"u\"x,\"U\",{cell},\"\""),
            5 => format!("\"{date}\",\"{id}\",a\"b,c\"d,,\"\""),
            6 => format!("\"{date}\",\"{id}\",\"u\",{odd},{cell},\"\""),
            7 => format!("\"{date}\",\"\",\"u\",\"U\",{cell},\"\""),
            8 => odd.to_owned(),
            _ => format!(
                "\"{date}\",\"{id}\",\"u{}@contoso.com\",\"U\",{cell},\"MFA completed in Azure AD\"",
                number % 5
            ),
        };
        record + end
    })
}

const OTHER: &str = "Date,Activity,Category,ActorUserPrincipalName,TargetId,Result\n";

fn text() -> impl Strategy<Value = Vec<u8>> {
    let records = prop::collection::vec(record(), 0..40);
    let tail = prop_oneof![3 => Just(""), 1 => Just("\"2026-03-02T10:00:00Z\",\"0000"), 1 => Just("\u{e9}")];
    let table = prop_oneof![9 => Just(None), 1 => any::<prop::sample::Index>().prop_map(Some)];
    (any::<bool>(), records, tail, table, any::<bool>()).prop_map(|(bom, mut records, tail, table, cut)| {
        if let Some(place) = table {
            // Another table begins in the middle.
            records.insert(place.index(records.len() + 1), OTHER.to_owned());
        }
        let mut text =
            format!("{}{HEADER}\n{}{tail}", if bom { "\u{FEFF}" } else { "" }, records.concat()).into_bytes();
        if cut && text.len() > HEADER.len() + 10 {
            text.pop();
        }
        text
    })
}

fn how() -> impl Strategy<Value = How> {
    let order = prop::collection::vec(0usize..16, 1..9);
    let piece = prop_oneof![1 => Just(1usize), 2 => 1usize..300, 1 => Just(1 << 20)];
    let own_every = prop_oneof![2 => Just(0u64), 1 => 2u64..5];
    let whose = (1usize..4, 1u64..17, own_every, prop::bool::weighted(0.2));
    (150usize..400, 1usize..17, -20isize..20, whose, piece, order).prop_map(
        // `length` is how many ranges here, and how much longer each is: made of the size of a text in `sized`.
        |(head, count, more, (readers, ahead, own_every, refused), piece, order)| How {
            head,
            length: count * 1000 + (more + 20) as usize,
            readers,
            ahead,
            own_every,
            refused,
            piece,
            order,
        },
    )
}

/// The same for a text of this size.
fn sized(how: &How, size: usize) -> How {
    let (count, more) = (how.length / 1000, how.length % 1000);
    How { length: (size / count + more).saturating_sub(20).max(1), ..how.clone() }
}

#[test]
fn any_ranges_give_the_report_of_one_reader() {
    // Ranges that were read ahead, and starts that were guessed wrong.
    let (seen, guessed) = (Cell::new(0), Cell::new(0));
    let result = TestRunner::new(cases()).run(&(text(), how()), |(text, how)| {
        let how = sized(&how, text.len());
        let expected = alone(&text, how.head);
        let (report, given, wrong) = together(&text, &how);
        prop_assert_eq!(report, expected, "{:?}\n{}", how, String::from_utf8_lossy(&text));
        seen.set(seen.get() + given);
        guessed.set(guessed.get() + wrong);
        Ok(())
    });
    result.unwrap_or_else(|failed| panic!("{failed}"));
    let (seen, wrong) = (seen.get(), guessed.get());
    assert!(wrong > seen / 50 && wrong < seen * 3 / 4, "{wrong} of {seen} guessed wrong");
}

/// Every cut of one text in two, through cells that hold lines which read as records: the guess is wrong inside of them, and
/// right elsewhere.
#[test]
fn wrong_guesses_are_noticed_at_every_cut() {
    let mut text = format!("{HEADER}\r\n");
    for number in 0..12 {
        let inside = if number % 3 == 0 { format!("so\n{}\n{}\nmuch", line(1), line(2)) } else { "a".to_owned() };
        let date = date(number, 2);
        text += &format!(
            "\"{date}\",\"00000000-0000-4000-8000-{number:012x}\",\"u\",\"U\",\"{inside}\",\"MFA denied\"\r\n"
        );
    }
    let text = text.as_bytes();
    let order = vec![0];
    let how = How { head: 160, length: 0, readers: 1, ahead: 1, own_every: 0, refused: false, piece: 1 << 20, order };
    let expected = alone(text, how.head);
    let (mut right, mut wrong) = (0, 0);
    for length in 160..text.len() {
        let (report, given, guessed) = together(text, &How { length, ..how.clone() });
        assert_eq!(report, expected, "cut at {length}");
        (right, wrong) = (right + given - guessed, wrong + guessed);
    }
    assert!(wrong > 50 && right > 500, "{wrong} wrong, {right} right");
}

/// Bytes that do not come from this build, or not whole, are told.
#[test]
fn broken_bytes_are_an_error() {
    let text: String = (0..40).map(|number| line(number) + "\n").collect();
    let (text, head) = (format!("{HEADER}\n{text}"), 160);
    let mut reader =
        RangeReader::new(CATALOGUE.with(Rc::clone), &Rc::default(), 0, 1, &text.as_bytes()[..head]).expect("a table");
    let mut range = read_range(&mut reader, text.as_bytes(), 300..900, 64);
    range.blocks = vec![u64::MAX, 7];
    let bytes = range.write();
    let again = ReadRange::read(&bytes).expect("a range of this build");
    assert_eq!((again.write(), &again.blocks), (bytes.clone(), &range.blocks));
    // What stands behind the sections is looked at by whom it goes to.
    let sections = (0..bytes.len()).filter(|cut| ReadRange::read(&bytes[..*cut]).is_ok()).min().expect("some are");
    assert!(sections > 200, "{sections}");
    for at in 0..sections {
        for flip in [1, 0x80, 0xFF] {
            let mut broken = bytes.clone();
            broken[at] ^= flip;
            // Told or not, it does not panic.
            let _ = ReadRange::read(&broken);
        }
    }
}

/// Texts of what was thrown away or taken away stay in memory, but nobody is called by them.
#[test]
fn names_of_what_is_gone_are_not_shown() {
    let file = |name: &str| {
        let row =
            format!("\"2026-03-02T10:00:00Z\",\"00000000-0000-4000-8000-{:012x}\",\"u\",\"{name}\",a,", name.len());
        format!("{HEADER}\n{row}\n")
    };
    let read = |analyst: &mut Analyst, number: u32, text: &str| {
        let mut scanner = Scanner::new(CATALOGUE.with(Rc::clone), number, "a.csv", text.len() as u64);
        scanner.push(text.as_bytes());
        scanner.finish();
        take(analyst, &mut scanner);
    };
    let (mut one, mut both) = (Analyst::new(CATALOGUE.with(Rc::clone)), Analyst::new(CATALOGUE.with(Rc::clone)));
    read(&mut one, 0, &file("User"));
    read(&mut both, 0, &file("User"));
    read(&mut both, 1, &file("Another"));
    assert_ne!(both.report_json(&Filter::default()), one.report_json(&Filter::default()));
    both.remove(1);
    assert_eq!(both.report_json(&Filter::default()), one.report_json(&Filter::default()));
}
