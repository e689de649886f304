//! The CSV scanner: tables of inputs and what must come out, the `csv` crate as oracle, and any chunking the same.

use mfa_report::error::Reject;
use mfa_report::scan::original::csv_record;
use mfa_report::scan::{CsvScanner, CsvStyle, Limits, Row, RowSink};
use proptest::prelude::*;

/// Everything that a scan delivered, in order.
#[derive(Default, Debug, PartialEq)]
struct Got(Vec<Event>);

#[derive(Debug, PartialEq)]
enum Event {
    Row { record: u64, line: u64, offset: u64, bytes: usize, fields: Vec<Vec<u8>> },
    Reject(Reject),
    Repaired(Reject),
    Header(Vec<Vec<u8>>),
}

impl RowSink for Got {
    fn row(&mut self, row: &Row<'_>) {
        let at = row.position;
        let fields = row.fields().map(<[u8]>::to_vec).collect();
        self.0.push(Event::Row { record: at.record, line: at.line, offset: at.offset, bytes: row.bytes, fields });
    }

    fn reject(&mut self, reject: Reject) {
        self.0.push(Event::Reject(reject));
    }

    fn repaired(&mut self, reject: Reject) {
        self.0.push(Event::Repaired(reject));
    }

    /// Names of another table are in capitals here.
    fn header(&mut self, row: &Row<'_>) -> Option<usize> {
        let names: Vec<_> = row.fields().map(<[u8]>::to_vec).collect();
        let capitals = names.iter().all(|name| name.first().is_some_and(u8::is_ascii_uppercase));
        capitals.then(|| self.0.push(Event::Header(names)))?;
        Some(row.len())
    }
}

impl Got {
    /// One word for each event: `record@line:a|b`, `record@line!kind/column`, or with `~` for what was repaired.
    fn brief(&self) -> Vec<String> {
        let word = |reject: &Reject, sign: char| {
            let column = reject.column.map_or(String::new(), |column| format!("/{column}"));
            format!("{}@{}{sign}{}{column}", reject.at.record, reject.at.line, reject.kind.as_str())
        };
        let brief = |event: &Event| match event {
            Event::Reject(reject) => word(reject, '!'),
            Event::Repaired(reject) => word(reject, '~'),
            Event::Header(names) => format!("#{}", String::from_utf8_lossy(&names.join(&b'|'))),
            Event::Row { record, line, fields, .. } => {
                let fields: Vec<_> = fields.iter().map(|field| String::from_utf8_lossy(field)).collect();
                format!("{record}@{line}:{}", fields.join("|"))
            }
        };
        self.0.iter().map(brief).collect()
    }
}

fn scan_with<'a>(limits: Limits, chunks: impl Iterator<Item = &'a [u8]>) -> Got {
    let mut got = Got::default();
    let mut scanner = CsvScanner::new(b',', limits);
    chunks.for_each(|chunk| scanner.push(chunk, &mut got));
    scanner.finish(&mut got);
    got
}

fn scan(text: &[u8]) -> Got {
    let got = scan_with(Limits::CSV, std::iter::once(text));
    assert_eq!(got, scan_with(Limits::CSV, text.chunks(1)), "byte by byte is the same");
    for cut in 0..text.len() {
        let halves = [&text[..cut], &text[cut..]];
        assert_eq!(got, scan_with(Limits::CSV, halves.into_iter()), "cut at {cut} is the same");
    }
    got
}

#[track_caller]
fn gives(text: &str, expected: &[&str]) {
    assert_eq!(scan(text.as_bytes()).brief(), expected, "{text:?}");
}

#[test]
fn sound_records() {
    gives("", &[]);
    gives("a,b\n1,2\n", &["0@1:a|b", "1@2:1|2"]);
    gives("a,b\r\n1,2", &["0@1:a|b", "1@2:1|2"]);
    gives("a,b\r1,2\r3,4\r", &["0@1:a|b", "1@2:1|2", "2@3:3|4"]);
    gives("a,b\n\n  \n1,2\n\r\n", &["0@1:a|b", "1@4:1|2"]);
    gives("a,b\n\"x\r\ny\",\"say \"\"hi\"\"\"\n3,4\n", &["0@1:a|b", "1@2:x\r\ny|say \"hi\"", "2@4:3|4"]);
    gives("a,b\n,\n", &["0@1:a|b", "1@2:|"]);
    gives("a,b\n1,a \"b\" c\n", &["0@1:a|b", "1@2:1|a \"b\" c"]);
    gives("a\n1\n \n", &["0@1:a", "1@2:1", "2@3: "]);
}

#[test]
fn broken_records() {
    gives("a,b\n1\n3,4\n", &["0@1:a|b", "1@2!field_count", "2@3:3|4"]);
    gives("a,b\n1,2,3\n3,4\n", &["0@1:a|b", "1@2!field_count", "2@3:3|4"]);
    gives("a,b\n\"1\"x\",2,3\n3,4\n", &["0@1:a|b", "1@2!stray_quote/1", "2@3:3|4"]);
    gives("a,b\n1,2\na,b\n3,4\n", &["0@1:a|b", "1@2:1|2", "2@3!repeated_header", "3@4:3|4"]);
    gives("\"a\",b\n1,2\n\u{FEFF}\"a\",b\n", &["0@1:a|b", "1@2:1|2", "2@3!repeated_header"]);
    gives("a,b\n1,2\n3", &["0@1:a|b", "1@2:1|2", "2@3!cut_off"]);
    gives("a,b\n1,2\n3,\"x", &["0@1:a|b", "1@2:1|2", "2@3!cut_off/2"]);
    gives("a,b\n1,2\n3,4,5", &["0@1:a|b", "1@2:1|2", "2@3!field_count"]);
}

#[test]
fn a_reject_shows_how_its_record_starts() {
    for (length, shown) in [(3, 3), (199, 199), (200, 200), (300, 200)] {
        let got = scan(format!("a,b\n{}\n3,4\n", "x".repeat(length)).as_bytes());
        let Event::Reject(reject) = &got.0[1] else { panic!("a reject") };
        assert_eq!(reject.head, "x".repeat(shown).as_bytes());
    }
}

#[test]
fn text_behind_a_closing_quote() {
    // Blanks are none.
    gives("a,b\n\"1\" ,\"2\" \t\n", &["0@1:a|b", "1@2:1|2"]);
    gives("a,b\n\"1\n\" ,2\n", &["0@1:a|b", "1@2:1\n|2"]);
    // One reading only.
    gives("a,b\n\"1\"x,2\n", &["0@1:a|b", "1@2~stray_quote/1", "1@2:1x|2"]);
    gives("a,b\n\"1, 2\" x,3\n", &["0@1:a|b", "1@2~stray_quote/1", "1@2:1, 2 x|3"]);
    // Two: was the first quote none, or is the delimiter before it missing?
    gives("a,b,c\n\"1,2\"x,\"3\"\n4,5,6\n", &["0@1:a|b|c", "1@2!stray_quote/1", "2@3:4|5|6"]);
    gives("a,b,c\n1\"2,3\",4\n5,6,7\n", &["0@1:a|b|c", "1@2!stray_quote/1", "2@3:5|6|7"]);
    // Inside an unquoted cell a quote is a character, as long as it divides nothing.
    gives("a,b\n5\" tall,7\" wide\n", &["0@1:a|b", "1@2!stray_quote/1"]);
    gives("a,b\n5\" x 7\",3\n", &["0@1:a|b", "1@2:5\" x 7\"|3"]);
    // A header is used as well as can be.
    gives("\"a\"x,b\n1,2\n", &["0@1~stray_quote/1", "0@1:ax|b", "1@2:1|2"]);
    gives("a\" x,b\" y\n1,2\n", &["0@1~stray_quote/1", "0@1:a\" x|b\" y", "1@2:1|2"]);
}

#[test]
fn another_table_in_the_middle() {
    let text = "a,b\n1,2\nX,Y,Z\n3,4,5\n6,7\nX,Y,Z\n";
    gives(text, &["0@1:a|b", "1@2:1|2", "#X|Y|Z", "3@4:3|4|5", "4@5!field_count", "5@6!repeated_header"]);
    // PowerShell writes its line above each header.
    gives(
        "a,b\n1,2\n#TYPE A.B\na,b\n3,4\n",
        &["0@1:a|b", "1@2:1|2", "2@3!repeated_header", "3@4!repeated_header", "4@5:3|4"],
    );
    // What is cut off at the end is no header.
    gives("a,b\nX,Y,Z", &["0@1:a|b", "1@2!field_count"]);
}

#[test]
fn other_styles() {
    let scan = |mut scanner: CsvScanner, text: &str, size: usize| {
        let mut got = Got::default();
        text.as_bytes().chunks(size).for_each(|piece| scanner.push(piece, &mut got));
        scanner.finish(&mut got);
        got
    };
    let read = |style: CsvStyle, text: &str| {
        let new = || CsvScanner::styled(style, Limits::CSV);
        // Long enough for the fast way, which is not for these styles.
        let (header, records) = text.split_once('\n').expect("a header");
        let long = format!("{header}\n{}", records.repeat(30));
        assert_eq!(scan(new(), &long, long.len()), scan(new().strictly(), &long, long.len()));
        let whole = scan(new(), text, text.len());
        for size in [1, 2] {
            assert_eq!(scan(new(), text, size), whole);
        }
        whole.brief()
    };
    let usual = CsvStyle::new(b',');
    let escape = CsvStyle { escape: Some(b'\\'), ..usual };
    assert_eq!(read(escape, "a,b\n\"x\\\"y\",\"c\\d\"\n"), ["0@1:a|b", "1@2:x\"y|c\\d"]);
    assert_eq!(read(escape, "a,b\n\"x\\\\\",\"1\n2\"\n"), ["0@1:a|b", "1@2:x\\|1\n2"]);
    let single = CsvStyle { quote: b'\'', ..usual };
    assert_eq!(read(single, "a,b\n'x,''y',\"z\n"), ["0@1:a|b", "1@2:x,'y|\"z"]);
    let padded = CsvStyle { padded: true, ..usual };
    assert_eq!(read(padded, "a, b\n1, \"2, 3\"\n"), ["0@1:a|b", "1@2:1|2, 3"]);
}

#[test]
fn a_damaged_header_costs_itself() {
    let mut got = Got::default();
    let mut scanner = CsvScanner::new(b',', Limits::CSV).expecting(3);
    for byte in b"ab,c\n1,2,3\n1,2,3\n4,5\n" {
        scanner.push(&[*byte], &mut got);
    }
    scanner.finish(&mut got);
    assert_eq!(got.brief(), ["0@1!field_count", "1@2:1|2|3", "2@3:1|2|3", "3@4!field_count"]);
}

#[test]
fn comments() {
    let more = "5,6\n# 7,8\n".repeat(40);
    let text = format!("# one \"\na,b\n#\n1,2\n## three,four\n3,\"#\n#\"\n{more}#");
    for size in [1, 2, 3, text.len()] {
        let mut got = Got::default();
        let mut scanner = CsvScanner::new(b',', Limits::CSV).without_comments(b"#");
        text.as_bytes().chunks(size).for_each(|piece| scanner.push(piece, &mut got));
        scanner.finish(&mut got);
        let brief = got.brief();
        assert_eq!(brief[..4], ["0@2:a|b", "1@4:1|2", "2@6:3|#\n#", "3@8:5|6"]);
        assert!(brief.len() == 43 && brief[3..].iter().all(|row| row.ends_with(":5|6")), "{brief:?}");
    }
    for size in [1, 2, 3, 9] {
        let mut got = Got::default();
        let mut scanner = CsvScanner::new(b',', Limits::CSV).without_comments(b"//!");
        b"a,b\n//x,/\n//".chunks(size).for_each(|piece| scanner.push(piece, &mut got));
        scanner.finish(&mut got);
        assert_eq!(got.brief(), ["0@1:a|b", "1@2://x|/", "2@3!cut_off"]);
    }
}

#[test]
fn an_unclosed_quote_costs_one_record() {
    let rest = ["0@1:a|b", "1@2!unclosed_quote/2", "2@3:3|4", "3@4:5|6"];
    gives("a,b\n1,\"2\n3,4\n5,6\n", &rest);
    gives("a,b\r\n1,\"2\r\n3,4\r\n5,\"6\"\r\n", &rest);
    gives("a,b\n1,\"2\n3,4\n5,6", &rest);
    gives("\"a\",\"b\"\n\"1\",\"2\n\"3\",\"4\"\n\"5\",\"6\"\n", &rest);
    // Two in a row.
    gives("a,b\n1,\"2\n3,\"4\n5,6\n", &["0@1:a|b", "1@2!unclosed_quote/2", "2@3!unclosed_quote/2", "3@4:5|6"]);
}

#[test]
fn an_unclosed_quote_is_noticed_before_the_end() {
    let limits = Limits { record_bytes: 1000, record_lines: 5 };
    let mut text = b"a,b\n1,\"2\n".to_vec();
    (0..50).for_each(|number| text.extend_from_slice(format!("{number},x\n").as_bytes()));
    let got = scan_with(limits, std::iter::once(text.as_slice()));
    assert_eq!(got.0.len(), 52);
    assert_eq!(got.brief()[1..3], ["1@2!unclosed_quote/2", "2@3:0|x"]);
    for size in [1, 2, 3, 7, 50] {
        assert_eq!(scan_with(limits, text.chunks(size)), got);
    }
    let mut noticed = Got::default();
    CsvScanner::new(b',', limits).push(&text, &mut noticed);
    assert_eq!(noticed.0[..45], got.0[..45], "the text goes on");
}

/// The second quote opens in what is read again because of the first, and is noticed in there.
#[test]
fn an_unclosed_quote_behind_an_unclosed_quote() {
    let limits = Limits { record_bytes: 1000, record_lines: 4 };
    let text = format!("a,b,c\n1,\"x\n{}2,\"y\",\"z\n{}", "no record\n".repeat(3), "3,4,5\n".repeat(9));
    let got = scan_with(limits, std::iter::once(text.as_bytes()));
    let brief = got.brief();
    assert_eq!(brief[1..4], ["1@2!unclosed_quote/2", "2@6!unclosed_quote/3", "3@7:3|4|5"]);
    assert_eq!(brief.len(), 12);
    for size in [1, 2, 3, 7, 50] {
        assert_eq!(scan_with(limits, text.as_bytes().chunks(size)), got);
    }
}

#[test]
fn many_lines_in_a_sound_cell() {
    let limits = Limits { record_bytes: 100_000, record_lines: 5 };
    let cell = "  \"\"policy\"\": {\n".repeat(100);
    let text = format!("a,b\n1,\"{cell}\"\n3,4\n");
    let got = scan_with(limits, std::iter::once(text.as_bytes()));
    assert_eq!(got.0.len(), 3);
    assert_eq!(got.brief()[2], "2@103:3|4");
    // Of one column every line would be a record.
    let text = format!("a\n\"{cell}\"\n3\n");
    let got = scan_with(limits, std::iter::once(text.as_bytes()));
    assert_eq!(got.0.len(), 3);
    assert_eq!(got.brief()[2], "2@103:3");
}

#[test]
fn ten_megabytes_in_one_cell() {
    for (newlines, quote) in [(false, "\""), (true, "\""), (false, "")] {
        let mut cell = "x".repeat(10 << 20);
        if newlines {
            cell = "some words on a line\n".repeat((10 << 20) / 21);
        }
        let text = format!("a,b\n1,2\n3,{quote}{cell}{quote}\n5,6\n");
        let got = scan_with(Limits::CSV, std::iter::once(text.as_bytes()));
        let brief = got.brief();
        assert_eq!(brief[..3], ["0@1:a|b", "1@2:1|2", "2@3!too_long"], "{newlines} {quote}");
        assert!(brief[3].ends_with(":5|6") && brief.len() == 4);
        let Event::Reject(long) = &got.0[2] else { panic!("a reject") };
        assert_eq!(long.head, &text.as_bytes()[8..208], "its start is shown");
        assert_eq!(scan_with(Limits::CSV, text.as_bytes().chunks(65_537)), got);
    }
}

/// Wherever the limit falls, the first record behind the endless one is whole, and does not wait for the end of the text.
#[test]
fn endless_unclosed_text_and_then_records() {
    let limits = Limits { record_bytes: 64, record_lines: 4 };
    for padding in 0..64 {
        let endless = format!("{}\n{}", "x".repeat(padding), "no record here\n".repeat(20));
        let text = format!("a,b,c\n1,2,\"{endless}3,4,5\n6,7,8\n{}", "7,8,9\n".repeat(30));
        let got = scan_with(limits, std::iter::once(text.as_bytes()));
        let brief = got.brief();
        assert!(brief[1].starts_with("1@2!") && brief[2].ends_with(":3|4|5"), "{brief:?}");
        assert_eq!(brief.len(), 34);
        for size in [1, 5, 24, 39] {
            assert_eq!(scan_with(limits, text.as_bytes().chunks(size)), got);
        }
        let mut noticed = Got::default();
        CsvScanner::new(b',', limits).push(text.as_bytes(), &mut noticed);
        assert_eq!(noticed.0[..4], got.0[..4], "the text goes on");
    }
}

/// Where the first record is no header, or does not say how wide the others are.
#[test]
fn tables_of_a_known_width() {
    let read = |scanner: CsvScanner, text: &str| {
        let (mut scanner, mut got) = (scanner, Got::default());
        text.as_bytes().chunks(1).for_each(|byte| scanner.push(byte, &mut got));
        scanner.finish(&mut got);
        got.brief()
    };
    let new = || CsvScanner::new(b',', Limits::CSV);
    let text = "a,b\n1,2\nX,Y,Z\na,b\n";
    assert_eq!(read(new(), text), ["0@1:a|b", "1@2:1|2", "#X|Y|Z", "3@4!field_count"]);
    assert_eq!(read(new().headerless(), text), ["0@1:a|b", "1@2:1|2", "2@3!field_count", "3@4:a|b"]);
    assert_eq!(read(new().of_any_width(), text), ["0@1:a|b", "1@2:1|2", "2@3:X|Y|Z", "3@4:a|b"]);
    let told = ["0@1:a|b", "1@2:1|2", "2@3!field_count", "3@4!repeated_header"];
    assert_eq!(read(new().expecting(2), text), told);
    let wider = "a,b\n1,2,3\n1,2\na,b,c\n";
    assert_eq!(read(new().with_fields(3), wider), ["0@1:a|b", "1@2:1|2|3", "2@3!field_count", "3@4:a|b|c"]);
}

#[test]
fn a_preamble_and_a_mark_count() {
    let mut got = Got::default();
    let mut scanner = CsvScanner::new(b';', Limits::CSV).starting_at(3).skipping(7);
    for byte in b"sep=;\r\na;b\n1;2\n" {
        scanner.push(&[*byte], &mut got);
    }
    scanner.finish(&mut got);
    let Event::Row { offset, line, .. } = got.0[1] else { panic!("a row") };
    assert_eq!((offset, line), (14, 3));
}

/// Text of a cell that a sound CSV may hold.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![3 => "[a-z0-9]{0,4}", 2 => "[a-c\",\r\n é𝄞]{0,8}", 1 => any::<String>()]
}

fn table() -> impl Strategy<Value = Vec<Vec<String>>> {
    (2usize..5).prop_flat_map(|columns| prop::collection::vec(prop::collection::vec(cell(), columns), 1..12))
}

/// Pieces of a broken CSV.
fn noise() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "\"", "\"\"", ",", "\n", "\r\n", "\r", "a", "bb", "1,2", "a,b\n", "é", "\0", "\u{FEFF}",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn cuts(text: &[u8], cuts: &[prop::sample::Index]) -> Vec<usize> {
    let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(text.len() + 1)).collect();
    cuts.extend([0, text.len()]);
    cuts.sort_unstable();
    cuts
}

proptest! {
    #[test]
    fn agrees_with_the_csv_crate(table in table(), always in any::<bool>(), crlf in any::<bool>(), end in any::<bool>()) {
        let style = if always { csv::QuoteStyle::Always } else { csv::QuoteStyle::Necessary };
        let terminator = if crlf { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
        let mut writer = csv::WriterBuilder::new().quote_style(style).terminator(terminator).from_writer(Vec::new());
        table.iter().for_each(|row| writer.write_record(row).expect("to memory"));
        let mut text = writer.into_inner().expect("to memory");
        if !end {
            text.truncate(text.len() - 1 - usize::from(crlf));
        }
        // A byte order mark is the decoder's.
        let mark = b"\xEF\xBB\xBF";
        prop_assume!(!text.split(|byte| matches!(byte, b'\r' | b'\n')).any(|line| line.starts_with(mark)));
        let mut oracle = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_slice());
        let oracle: Vec<csv::ByteRecord> = oracle.byte_records().map(|record| record.expect("sound")).collect();

        let got = scan_with(Limits::CSV, std::iter::once(text.as_slice()));
        let mut rows = 0;
        for (index, event) in got.0.iter().enumerate() {
            match event {
                Event::Row { record, offset, bytes, fields, .. } => {
                    rows += 1;
                    prop_assert_eq!(*record, index as u64);
                    prop_assert!(fields.iter().map(Vec::as_slice).eq(oracle[index].iter()));
                    let at = *offset as usize;
                    let (again, _) = csv_record(&text[at..], b',', true).expect("complete");
                    prop_assert_eq!(&again, fields);
                    let (exact, _) = csv_record(&text[at..at + bytes], b',', true).expect("complete");
                    prop_assert_eq!(&exact, fields);
                }
                Event::Reject(reject) => prop_assert_eq!(reject.kind.as_str(), "repeated_header"),
                Event::Repaired(_) | Event::Header(_) => prop_assert!(false, "{event:?}"),
            }
        }
        prop_assert!(rows >= 1);
        prop_assert_eq!(got.0.len(), oracle.len());
    }

    #[test]
    fn any_chunking_is_the_same(text in noise(), at in prop::collection::vec(any::<prop::sample::Index>(), 0..8), small in any::<bool>()) {
        let limits = if small { Limits { record_bytes: 16, record_lines: 2 } } else { Limits::CSV };
        let text = format!("a,b\n{text}");
        let cuts = cuts(text.as_bytes(), &at);
        let pieces = cuts.windows(2).map(|cut| &text.as_bytes()[cut[0]..cut[1]]);
        let whole = scan_with(limits, std::iter::once(text.as_bytes()));
        prop_assert_eq!(&scan_with(limits, pieces), &whole);
        let mut last = 0;
        for event in &whole.0 {
            let (offset, line) = match event {
                Event::Row { offset, line, .. } => (*offset, *line),
                Event::Reject(reject) | Event::Repaired(reject) => (reject.at.offset, reject.at.line),
                Event::Header(_) => continue,
            };
            prop_assert!(offset >= last);
            last = offset;
            prop_assert_eq!(line, line_of(&text.as_bytes()[..offset as usize]));
        }
    }
}

/// The line that follows `text`: LF, CRLF and lone CR end lines.
fn line_of(text: &[u8]) -> u64 {
    let text = String::from_utf8_lossy(text).replace("\r\n", "\n");
    1 + text.matches(['\r', '\n']).count() as u64
}
