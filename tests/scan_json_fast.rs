//! The fast way through JSON gives what the strict way and `serde_json` give: for every input, however it is cut.

use mfa_report::error::Reject;
use mfa_report::position::Position;
use mfa_report::scan::{JsonScanner, Limits, PlainJson, RecordSink, read_json};
use proptest::prelude::*;
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// Everything that a reader sees of a value, in order, keys that stand twice too. Values of keys that start with `i`
/// are passed over.
#[derive(Debug, PartialEq)]
enum Node {
    Null,
    Bool(bool),
    Unsigned(u64),
    Signed(i64),
    Float(f64),
    Text(String),
    List(Vec<Node>),
    Object(Vec<(String, Node)>),
    Ignored,
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Node, D::Error> {
        struct Nodes;
        impl<'de> Visitor<'de> for Nodes {
            type Value = Node;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("anything")
            }
            fn visit_unit<E>(self) -> Result<Node, E> {
                Ok(Node::Null)
            }
            fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
                Ok(Node::Bool(value))
            }
            fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
                Ok(Node::Unsigned(value))
            }
            fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
                Ok(Node::Signed(value))
            }
            fn visit_f64<E>(self, value: f64) -> Result<Node, E> {
                Ok(Node::Float(value))
            }
            fn visit_str<E>(self, value: &str) -> Result<Node, E> {
                Ok(Node::Text(value.to_owned()))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Node, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = seq.next_element()? {
                    items.push(item);
                }
                Ok(Node::List(items))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
                let mut items = Vec::new();
                while let Some(Node::Text(key)) = map.next_key()? {
                    let value = if key.starts_with('i') {
                        map.next_value::<IgnoredAny>()?;
                        Node::Ignored
                    } else {
                        map.next_value()?
                    };
                    items.push((key, value));
                }
                Ok(Node::Object(items))
            }
        }
        deserializer.deserialize_any(Nodes)
    }
}

#[derive(Debug, PartialEq)]
enum Event {
    Record { json: Vec<u8>, at: Position, node: Option<Node> },
    Member(String, Vec<u8>),
    List(String),
    Reject(Reject),
}

#[derive(Default)]
struct Got {
    events: Vec<Event>,
    /// Records that were read the fast way.
    plain: usize,
}

impl RecordSink for Got {
    fn record(&mut self, json: &[u8], at: Position) {
        let node = serde_json::from_slice(json).ok();
        self.events.push(Event::Record { json: json.to_vec(), at, node });
    }

    fn plain(&mut self, mut json: PlainJson<'_>, at: Position) -> Option<usize> {
        let node = Node::deserialize(&mut json).ok()?;
        let json = json.passed().to_vec();
        let length = json.len();
        self.events.push(Event::Record { json, at, node: Some(node) });
        self.plain += 1;
        Some(length)
    }

    fn member(&mut self, key: &str, value: &[u8]) {
        self.events.push(Event::Member(key.to_owned(), value.to_vec()));
    }

    fn list(&mut self, key: &str) {
        self.events.push(Event::List(key.to_owned()));
    }

    fn reject(&mut self, reject: Reject) {
        self.events.push(Event::Reject(reject));
    }
}

fn scan<'a>(limits: Limits, strictly: bool, pieces: impl Iterator<Item = &'a [u8]>) -> Got {
    let mut got = Got::default();
    let scanner = JsonScanner::new(limits).starting_at(3);
    let mut scanner = if strictly { scanner.strictly() } else { scanner };
    pieces.for_each(|piece| scanner.push(piece, &mut got));
    scanner.finish(&mut got);
    assert!(!strictly || got.plain == 0);
    got
}

/// How many records were read the fast way.
#[track_caller]
fn same(text: &[u8]) -> usize {
    let strict = scan(Limits::JSON, true, std::iter::once(text));
    for size in [1, 64, 131] {
        assert_eq!(scan(Limits::JSON, false, text.chunks(size)).events, strict.events, "in pieces of {size}");
    }
    let fast = scan(Limits::JSON, false, std::iter::once(text));
    assert_eq!(fast.events, strict.events, "{}", String::from_utf8_lossy(text));
    fast.plain
}

#[test]
fn plain_records_are_read_the_fast_way() {
    let record = r#"{"id":"1","n":12,"i":{"x":[1.5,-3,true,"\u00e9\\"]},"t":"say \"hi\"","l":[],"o":{}}"#;
    for (head, between, tail) in [("[", ",\r\n", "]"), ("", "\n", "\n"), ("{\"@x\":1,\"value\":[", " , ", "],\"y\":2}")]
    {
        let text = format!("{head}{}{tail}", vec![record; 20].join(between));
        assert_eq!(same(text.as_bytes()), 19, "all but the first, which tells what records look like");
    }
}

#[test]
fn what_is_not_plain_goes_the_strict_way() {
    for odd in [
        "01",
        "-",
        "1.",
        ".5",
        "1e5",
        "-0",
        "1E+2",
        "tru",
        "nulll",
        "NaN",
        "12345678901234567890",
        "1.5",
        "-7",
        "\"\\x\"",
        "\"\\ud800\"",
        "\"\u{1}\"",
        "\"a\tb\"",
        "{\"a\" 1}",
        "{,}",
        "[1,]",
        "[,]",
        "{\"a\":1,}",
        "{1:2}",
        "'x'",
        "\"\\u00\"",
        "\"a\nb\"",
        "[1 2]",
        "{\"\\u0061\":1}",
        "{\"a\":}",
        "\\\"",
        "\"x\"\"y\"",
        "1\"x\"",
        "[]]",
        "{}}",
        "",
    ] {
        for key in ["a", "i", "value", "records"] {
            for (head, between, tail) in [("[", ",", "]"), ("", "\n", "")] {
                let records =
                    [r#"{"id":"0"}"#.to_owned(), format!("{{\"id\":\"1\",\"{key}\":{odd}}}"), r#"{"id":"2"}"#.into()];
                same(format!("{head}{}{tail}", records.join(between)).as_bytes());
            }
        }
    }
}

#[test]
fn lists_that_end_an_object() {
    for key in ["value", "Value", "records", "valu", "values"] {
        for value in ["[]", "[{\"id\":\"3\"}]", " [1]", "\"[]\"", "{\"value\":[]}"] {
            let text = format!("{{\"id\":\"0\",\"b\":1}}\n{{\"id\":\"1\",\"{key}\":{value}}}\n{{\"id\":\"2\"}}\n");
            same(text.as_bytes());
            same(format!("[{}]", text.trim_end().replace('\n', ",")).as_bytes());
        }
    }
}

#[test]
fn deep_and_long_records() {
    for depth in [60, 63, 64, 65, 127, 128, 129] {
        let nested = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        same(format!("[{{\"id\":1}},{{\"id\":2,\"i\":{nested}}},{{\"id\":3,\"a\":{nested}}},{{\"id\":4}}]").as_bytes());
    }
    let text = format!("[{{\"id\":1}},{{\"id\":\"{}\"}},{{\"id\":3}}]", "é".repeat(60));
    for record_bytes in 8..160 {
        let limits = Limits { record_bytes, record_lines: 0 };
        let strict = scan(limits, true, std::iter::once(text.as_bytes()));
        assert_eq!(scan(limits, false, std::iter::once(text.as_bytes())).events, strict.events, "{record_bytes}");
    }
}

#[test]
fn bytes_that_are_not_utf_8() {
    for bad in [b"\xFF".as_slice(), b"\xC3", b"\xED\xA0\x80", b"\xF0\x9F"] {
        for key in ["a", "i"] {
            let record = [b"{\"id\":\"1\",\"", key.as_bytes(), b"\":\"", bad, b"\"},"].concat();
            let sound = b"{\"id\":\"2\",\"a\":\"\xC3\xA9\"},".repeat(3);
            let text = [b"[".as_slice(), &sound, &record, &sound, &record, &record, &sound, b"{}]"].concat();
            assert!(same(&text) >= 6);
        }
    }
}

fn text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a",
        "bc",
        "é",
        "𝄞",
        " ",
        "\\\"",
        "\\\\",
        "\\n",
        "\\u0041",
        "\\ud834\\udd1e",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "/",
    ]);
    prop::collection::vec(piece, 0..12).prop_map(|pieces| format!("\"{}\"", pieces.concat()))
}

fn value() -> impl Strategy<Value = String> {
    let word =
        prop::sample::select(vec!["true", "false", "null", "0", "12", "-5", "1.25", "3e7", "18446744073709551615"]);
    let leaf = prop_oneof![3 => text(), 2 => word.prop_map(str::to_owned)];
    leaf.prop_recursive(3, 20, 4, |inner| {
        let list = prop::collection::vec(inner.clone(), 0..4).prop_map(|items| format!("[{}]", items.join(",")));
        prop_oneof![list, object(inner)]
    })
}

fn object(value: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    let key = prop::sample::select(vec!["id", "a", "ignored", "value", "body", "records", "A", "é"]);
    let blank = prop::sample::select(vec!["", "", "", " ", "\n  ", "\r\n\t"]);
    let member = (key, blank, value).prop_map(|(key, blank, value)| format!("{blank}\"{key}\":{blank}{value}{blank}"));
    prop::collection::vec(member, 0..5).prop_map(|members| format!("{{{}}}", members.join(",")))
}

/// A file of records, most of them sound, with a few pieces of damage anywhere.
fn file() -> impl Strategy<Value = Vec<u8>> {
    let shape = prop::sample::select(vec![
        ("[", ",", "]"),
        ("", "\n", "\n"),
        ("{\"value\":[", ",\n", "]}"),
        ("{\"a\":1,\"records\":[", ",", "],\"b\":2}"),
        ("[{\"value\":[", "]},\n{\"value\":[", "]}]"),
        ("{\"responses\":[{\"body\":{\"value\":[", ",", "]}}]}"),
    ]);
    let damage = prop::sample::select(vec![
        b"\"".as_slice(),
        b"{",
        b"}",
        b"[",
        b"]",
        b",",
        b":",
        b"\\",
        b"\n",
        b"0",
        b"t",
        b"\0",
        b"\xFF",
        b"\xC3",
        b"{\"id\":\"",
    ]);
    let damages = prop::collection::vec((any::<prop::sample::Index>(), damage, 0usize..2), 0..3);
    (shape, prop::collection::vec(object(value()), 1..12), damages).prop_map(
        |((head, between, tail), records, damages)| {
            let records = records.join(between);
            let mut file = format!("{head}{{\"id\":\"0\",\"b\":1}}{between}{records}{tail}").into_bytes();
            for (place, damage, lost) in damages {
                let place = place.index(file.len());
                file.splice(place..place + lost, damage.iter().copied());
            }
            file
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn fast_is_strict(file in file(), places in prop::collection::vec(any::<prop::sample::Index>(), 0..5), small in any::<bool>()) {
        let limits = if small { Limits { record_bytes: 120, record_lines: 0 } } else { Limits::JSON };
        let strict = scan(limits, true, std::iter::once(file.as_slice()));
        prop_assert_eq!(&scan(limits, false, std::iter::once(file.as_slice())).events, &strict.events);
        let mut places: Vec<usize> = places.iter().map(|place| place.index(file.len() + 1)).collect();
        places.extend([0, file.len()]);
        places.sort_unstable();
        let pieces = places.windows(2).map(|cut| &file[cut[0]..cut[1]]);
        prop_assert_eq!(&scan(limits, false, pieces).events, &strict.events);
    }
}

#[test]
fn a_value_is_what_serde_json_says() {
    let deep = |depth: usize, ends: [&str; 2]| ends[0].repeat(depth) + &ends[1].repeat(depth);
    let pieces = [
        "0",
        "-0",
        "-7",
        "18446744073709551615",
        "18446744073709551616",
        "-9223372036854775808",
        "-9223372036854775809",
        "1.5",
        "-0.0",
        "1e3",
        "1E-400",
        "1e999",
        "12345678901234567890123",
        "007",
        "1.",
        ".5",
        "+1",
        "true",
        "nul",
        "null",
        "\"a\"",
        "\"\\u00e9\\n\"",
        "\"\\ud83d\\ude00\"",
        "\"\\ud800\"",
        "\"\\x\"",
        "\"a\tb\"",
        "\"\\\\\"",
        "\"",
        "é",
        "[]",
        "[1,]",
        "[1 2]",
        "{}",
        "{\"a\":1,\"a\":2}",
        "{\"\\u0061\":[1.5,{\"b\":null}]}",
        "{a:1}",
        "{\"a\"}",
        "{\"a\":}",
        "[[[]]]",
        "NaN",
    ];
    let frames = [
        "@",
        " @ ",
        "@ x",
        "[@]",
        "[@,@]",
        "{\"k\":@}",
        "{\"ik\":@,\"l\":@}",
        "{\"i\\n\":[@,{\"x\":@}],\"\\t\":@}",
        "[-1.25,@",
        "@]",
        "[-1,{\"k\":[@]}]",
    ];
    let mut texts: Vec<String> =
        pieces.iter().flat_map(|piece| frames.map(|frame| frame.replace('@', piece))).collect();
    texts.extend([0, 60, 64, 65, 100].map(|depth| format!("{{\"ia\":{},\"b\":-1}}", deep(depth, ["[", "]"]))));
    texts.extend([3, 63, 64, 65].map(|depth| deep(depth, ["[", "]"])));
    texts.push(format!("{{\"ia\":{}}}", deep(200_000, ["[", "]"])));
    let mut sound = 0;
    for text in &texts {
        let theirs = serde_json::from_slice::<Node>(text.as_bytes()).ok();
        let ours = read_json::<Node>(text.as_bytes()).ok();
        // As text, in which -0 is not 0.
        assert_eq!(format!("{ours:?}"), format!("{theirs:?}"), "{}", text.chars().take(200).collect::<String>());
        sound += usize::from(theirs.is_some());
    }
    assert!(sound > 150, "{sound} of {}", texts.len());
}
