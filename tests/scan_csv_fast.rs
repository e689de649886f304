//! The fast way through a CSV gives what the strict way gives: for every input, however it is cut.

use mfa_report::error::Reject;
use mfa_report::position::Position;
use mfa_report::scan::{CsvScanner, Limits, Row, RowSink};
use proptest::prelude::*;

/// Everything that a scan delivered, in order.
#[derive(Default, Debug, PartialEq)]
struct Got(Vec<Event>);

#[derive(Debug, PartialEq)]
enum Event {
    Row { at: Position, bytes: usize, fields: Vec<Vec<u8>> },
    Reject(Reject),
    Repaired(Reject),
    Header(Vec<Vec<u8>>),
}

impl RowSink for Got {
    fn row(&mut self, row: &Row<'_>) {
        let fields: Vec<Vec<u8>> = row.fields().map(<[u8]>::to_vec).collect();
        assert_eq!(fields.len(), row.len());
        assert_eq!(row.get(row.len()), b"");
        self.0.push(Event::Row { at: row.position, bytes: row.bytes, fields });
    }

    fn reject(&mut self, reject: Reject) {
        self.0.push(Event::Reject(reject));
    }

    fn repaired(&mut self, reject: Reject) {
        self.0.push(Event::Repaired(reject));
    }

    /// A header of another table, for this test.
    fn header(&mut self, row: &Row<'_>) -> Option<usize> {
        let names: Vec<Vec<u8>> = row.fields().map(<[u8]>::to_vec).collect();
        let header = names[0].starts_with(b"a") && names.len() > 1;
        header.then(|| self.0.push(Event::Header(names)))?;
        Some(row.len())
    }
}

/// How a text is read.
#[derive(Clone, Copy, Debug)]
struct How {
    delimiter: u8,
    limits: Limits,
    skip: u64,
}

const PLAIN: How = How { delimiter: b',', limits: Limits::CSV, skip: 0 };

fn scan<'a>(how: How, strictly: bool, pieces: impl Iterator<Item = &'a [u8]>) -> Got {
    let mut got = Got::default();
    let scanner = CsvScanner::new(how.delimiter, how.limits).starting_at(3).skipping(how.skip);
    let mut scanner = if strictly { scanner.strictly() } else { scanner };
    pieces.for_each(|piece| scanner.push(piece, &mut got));
    scanner.finish(&mut got);
    got
}

#[track_caller]
fn same(how: How, text: &[u8]) -> Got {
    let strict = scan(how, true, std::iter::once(text));
    for size in [usize::MAX, 131, 64, 1] {
        let fast = scan(how, false, text.chunks(size.min(text.len().max(1))));
        assert_eq!(fast, strict, "in pieces of {size}: {:?}", String::from_utf8_lossy(text));
    }
    strict
}

#[test]
fn quotes_and_line_ends_at_every_place_of_a_block() {
    let records = [
        "1,\"x\"\r\n",
        "\"1\",\"\"\"\"\r\n",
        "\"\",\"\"\n",
        "\"a\"\"b\",\"c,d\"\r\n",
        "\"a\r\nb\",2\r",
        "1,\"2\"x\n",
        "1,2\"x\"\n",
        "\"1\" ,2\n",
        "1,\"2\n3\",4\n",
        "1\n",
        "\n\r\n\r",
        "a,b\r\n",
        "\u{FEFF}a,b\n",
        "\u{FEFF}\"a\",b\n",
        "\"a\",\"b\"\n",
        "1,\"2\n",
        "\0,\0\n",
        "\"\"\"\",\"\"\"\"\"\"\n",
        "\"\"x,\"\n",
        "a,b,c\n1,2,3\n",
        "5\"x,7\"\n",
    ];
    for record in records {
        for before in (0..=64).chain([90, 127, 128]) {
            let text = format!("a,b\n{},{}\n{record}5,6\n{}", "x".repeat(before), "y".repeat(3), "7,8\r\n".repeat(30));
            same(PLAIN, text.as_bytes());
        }
    }
}

#[test]
fn one_column() {
    for text in ["a\n1\n\"\"\n \n\n\"x\ny\"\n\"\"\"\"\n", "a\r1\r\r2\r"] {
        same(PLAIN, text.repeat(40).as_bytes());
        same(PLAIN, format!("a\n{}", text.replace('a', "b").repeat(40)).as_bytes());
    }
}

#[test]
fn more_columns_than_a_block_has_bytes() {
    for columns in [63, 64, 65, 127, 200, 1000] {
        let header: Vec<String> = (0..columns).map(|column| format!("c{column}")).collect();
        let (short, exact, long) = (",".repeat(columns - 2), ",".repeat(columns - 1), ",".repeat(columns));
        let wide = vec!["\"x,\"\"\""; columns].join(",");
        let text = format!("{}\n{exact}\n{wide}\n{long}\n{short}\r\n{exact}\r\n{exact}\n", header.join(","));
        let got = same(PLAIN, text.as_bytes());
        let rows = got.0.iter().filter(|event| matches!(event, Event::Row { .. })).count();
        assert_eq!((rows, got.0.len()), (5, 7));
    }
}

#[test]
fn limits_of_a_record() {
    for bytes in [20, 64, 100, 128] {
        for lines in [1, 2, 3, 5] {
            let how = How { limits: Limits { record_bytes: bytes, record_lines: lines }, ..PLAIN };
            for length in bytes - 5..bytes + 3 {
                let long = format!("{},{}\n", "x".repeat(length / 2), "y".repeat(length - length / 2 - 1));
                let tall = format!("1,\"{}\"\r\n", "z\r\n".repeat(length % 7));
                let text = format!("a,b\n{long}{tall}{long}{tall}3,4\n{}", "5,6\n".repeat(40));
                same(how, text.as_bytes());
            }
        }
    }
}

/// Cells as a careful or a careless writer writes them.
fn cell() -> impl Strategy<Value = String> {
    let quoted = "[a-c,;\r\n é𝄞\t|]{0,12}".prop_map(|text| format!("\"{text}\""));
    let doubled = "[a-c,\"\r\n]{0,20}".prop_map(|text| format!("\"{}\"", text.replace('"', "\"\"")));
    let long = (0usize..150, prop::sample::select(vec!["x", "é", "\"\"", ",", "\n"]));
    let long = long.prop_map(|(count, text)| format!("\"{}\"", text.repeat(count)));
    prop_oneof![8 => "[a-z0-9]{0,8}", 3 => quoted, 2 => doubled, 1 => long]
}

/// What makes a record broken.
fn damage() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "\"", "\"\"", ",", "\n", "\r\n", "\r", "a", " ", "1,2", "a,b\n", "é", "\0", "\u{FEFF}", ";", "\"x", "x\"",
    ])
}

fn record(columns: usize) -> impl Strategy<Value = String> {
    let sound = prop::collection::vec(cell(), columns).prop_map(|cells| cells.join(","));
    let odd = prop::collection::vec(cell(), 1..columns + 3).prop_map(|cells| cells.join(","));
    let noise = prop::collection::vec(damage(), 0..12).prop_map(|pieces| pieces.concat());
    let end = prop::sample::select(vec!["\n", "\r\n", "\r", "\n\n", ""]);
    (prop_oneof![20 => sound, 1 => odd, 1 => noise], prop_oneof![30 => Just("\r\n"), 1 => end])
        .prop_map(|(record, end)| record + end)
}

/// A text of many records, most of them sound, with a few pieces of damage anywhere.
fn text() -> impl Strategy<Value = Vec<u8>> {
    let records = (1usize..9).prop_flat_map(|columns| prop::collection::vec(record(columns), 1..50));
    let damages = prop::collection::vec((any::<prop::sample::Index>(), damage()), 0..4);
    (records, damages).prop_map(|(records, damages)| {
        let mut text = records.concat().into_bytes();
        for (place, damage) in damages {
            let place = place.index(text.len() + 1);
            text.splice(place..place, damage.bytes());
        }
        text
    })
}

fn how() -> impl Strategy<Value = How> {
    let small = (8usize..200, 1u64..6).prop_map(|(record_bytes, record_lines)| Limits { record_bytes, record_lines });
    let limits = prop_oneof![2 => Just(Limits::CSV), 1 => small];
    let delimiter = prop::sample::select(b",,,,;\t|".to_vec());
    (delimiter, limits, prop_oneof![4 => Just(0u64), 1 => 0u64..30]).prop_map(|(delimiter, limits, skip)| How {
        delimiter,
        limits,
        skip,
    })
}

fn cut<'a>(text: &'a [u8], places: &[prop::sample::Index]) -> Vec<&'a [u8]> {
    let mut places: Vec<usize> = places.iter().map(|place| place.index(text.len() + 1)).collect();
    places.extend([0, text.len()]);
    places.sort_unstable();
    places.windows(2).map(|cut| &text[cut[0]..cut[1]]).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, ..ProptestConfig::default() })]

    #[test]
    fn fast_is_strict(text in text(), how in how(), places in prop::collection::vec(any::<prop::sample::Index>(), 0..6)) {
        let strict = scan(how, true, std::iter::once(text.as_slice()));
        prop_assert_eq!(&scan(how, false, std::iter::once(text.as_slice())), &strict);
        prop_assert_eq!(&scan(how, false, cut(&text, &places).into_iter()), &strict);
    }

    #[test]
    fn fast_is_strict_for_noise(pieces in prop::collection::vec(damage(), 0..400), how in how()) {
        let text = format!("a,b\n{}", pieces.concat()).into_bytes();
        prop_assert_eq!(&scan(how, false, std::iter::once(text.as_slice())), &scan(how, true, std::iter::once(text.as_slice())));
    }

    #[test]
    fn fast_is_strict_for_bytes(bytes in prop::collection::vec(prop::sample::select(b"\"\",,\n\r;ab\xff\0".to_vec()), 0..600)) {
        let text = [b"a,b,c\n", bytes.as_slice()].concat();
        prop_assert_eq!(&scan(PLAIN, false, std::iter::once(text.as_slice())), &scan(PLAIN, true, std::iter::once(text.as_slice())));
    }
}
