//! The JSON scanner: tables of inputs and what must come out, `serde_json` as oracle, and any chunking the same.

use mfa_report::error::Reject;
use mfa_report::position::Position;
use mfa_report::scan::original::json_record;
use mfa_report::scan::{JsonScanner, Limits, RecordSink};
use proptest::prelude::*;
use serde_json::{Value, json};

/// Everything that a scan delivered, in order.
#[derive(Debug, PartialEq)]
enum Event {
    Record(String, Position),
    Member(String, String),
    Reject(Reject),
}

#[derive(Default, Debug, PartialEq)]
struct Got(Vec<Event>);

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

impl RecordSink for Got {
    fn record(&mut self, json: &[u8], at: Position) {
        self.0.push(Event::Record(text(json), at));
    }

    fn member(&mut self, key: &str, value: &[u8]) {
        self.0.push(Event::Member(key.to_owned(), text(value)));
    }

    fn reject(&mut self, reject: Reject) {
        self.0.push(Event::Reject(reject));
    }
}

impl Got {
    /// One word for each event: the record, `key=value`, or `record@line!kind`.
    fn brief(&self) -> Vec<String> {
        let brief = |event: &Event| match event {
            Event::Record(json, _) => json.clone(),
            Event::Member(key, value) => format!("{key}={value}"),
            Event::Reject(reject) => format!("{}@{}!{}", reject.at.record, reject.at.line, reject.kind.as_str()),
        };
        self.0.iter().map(brief).collect()
    }

    fn records(&self) -> Vec<&str> {
        let record = |event: &'_ Event| matches!(event, Event::Record(..));
        self.0
            .iter()
            .filter(|event| record(event))
            .map(|event| match event {
                Event::Record(json, _) => json.as_str(),
                _ => "",
            })
            .collect()
    }
}

fn scan_with<'a>(limits: Limits, chunks: impl Iterator<Item = &'a [u8]>) -> Got {
    let mut got = Got::default();
    let mut scanner = JsonScanner::new(limits);
    chunks.for_each(|chunk| scanner.push(chunk, &mut got));
    scanner.finish(&mut got);
    got
}

fn scan(text: &str) -> Got {
    let got = scan_with(Limits::JSON, std::iter::once(text.as_bytes()));
    for size in [1, 2, 3, 5, 64] {
        assert_eq!(got, scan_with(Limits::JSON, text.as_bytes().chunks(size)), "in pieces of {size}: {text:?}");
    }
    got
}

#[track_caller]
fn gives(text: &str, expected: &[&str]) {
    assert_eq!(scan(text).brief(), expected, "{text:?}");
}

#[test]
fn every_wrapper() {
    let records = [r#"{"a":1}"#, r#"{"a":[{"b":"]}"}]}"#];
    let [one, two] = records;
    gives("", &[]);
    gives("[]", &[]);
    gives(&format!("[{one},{two}]"), &records);
    gives(&format!(" [ {one} ,\r\n {two} ] \n"), &records);
    gives(&format!("{one}\n{two}\n"), &records);
    gives(&format!("{one}{two}"), &records);
    gives(&format!("{one},\n{two}"), &records);
    gives(&format!("[{one}][{two}]"), &records);
    gives(&format!("[{one}]\u{FEFF}[{two}]"), &records);
    gives(&format!("[[{one}],[{two}]]"), &records);
    gives(&format!("{{\"records\": [{one},{two}]}}"), &records);
    gives(&format!("{{\"Value\":[{one}]}}\n{{\"value\":[{two}]}}"), &records);
    gives("{}", &["{}"]);
    gives(r#"{"value":[]}"#, &[]);
    gives(r#"{"value":{"x":[1]},"y":[{"z":1}]}"#, &[r#"{"value":{"x":[1]},"y":[{"z":1}]}"#]);
}

#[test]
fn members_beside_the_list() {
    let text =
        r#"{ "@odata.context" : "c[{" , "n": {"x":[1]}, "value" : [ {"a":1} ], "@odata.nextLink": "https://x" }"#;
    let expected = ["@odata.context=\"c[{\"", "n={\"x\":[1]}", "{\"a\":1}", "@odata.nextLink=\"https://x\""];
    gives(text, &expected);
    gives(r#"{"a":[1],"value":[{"x":1}],"b":[2]}"#, &["a=[1]", "{\"x\":1}", "b=[2]"]);
}

#[test]
fn wrappers_inside_each_other() {
    // Pages in a list.
    gives(
        r#"[{"n":1,"value":[{"a":1}]},{"value":[]},{"value":[{"a":2}],"n":2}]"#,
        &["n=1", "{\"a\":1}", "{\"a\":2}", "n=2"],
    );
    // The answers of a batch. One that failed has no list.
    let batch = r#"{"responses":[{"id":"1","body":{"n":1,"value":[{"a":1},{"b":1}]},"status":200},{"id":"2","body":{"error":{"x":[1]}}}]}"#;
    gives(batch, &["id=\"1\"", "n=1", "{\"a\":1}", "{\"b\":1}", "status=200", "id=\"2\"", "{\"error\":{\"x\":[1]}}"]);
    gives(r#"{"h":{},"body":{"value":[{"a":1}]}}{"body":{"a":2}}"#, &["h={}", "{\"a\":1}", "{\"a\":2}"]);
    gives(r#"{"data":[{"a":1,"value":[{"b":1}]}]}"#, &["a=1", "{\"b\":1}"]);
    // Behind the first record a list holds records, whatever their members are called.
    gives(r#"[{"a":1},{"a":2,"value":[{"b":1}]}]"#, &["{\"a\":1}", "{\"a\":2,\"value\":[{\"b\":1}]}"]);
    // Rows.
    let tables =
        r#"{"tables":[{"name":"T","columns":[{"name":"a"}],"rows":[["x",[1]],[null],{"a":1}]},{"rows":[]}],"z":1}"#;
    gives(tables, &["name=\"T\"", "columns=[{\"name\":\"a\"}]", r#"["x",[1]]"#, "[null]", r#"{"a":1}"#, "z=1"]);
    gives(r#"{"rows":[["x"],["y" oops],["z"]]}"#, &["[\"x\"]", "2@1!invalid_json", "[\"z\"]"]);
}

#[test]
fn names_of_the_lists() {
    struct Lists(Vec<String>);
    impl RecordSink for Lists {
        fn record(&mut self, _: &[u8], _: Position) {}
        fn member(&mut self, _: &str, _: &[u8]) {}
        fn list(&mut self, key: &str) {
            self.0.push(key.to_owned());
        }
        fn reject(&mut self, reject: Reject) {
            panic!("{reject:?}");
        }
    }
    let text = r#"{"responses":[{"body":{"value":[{"a":1}]}},{"body":{"Value":[]}}]}"#;
    for size in [1, 3, text.len()] {
        let (mut scanner, mut lists) = (JsonScanner::new(Limits::JSON), Lists(Vec::new()));
        text.as_bytes().chunks(size).for_each(|piece| scanner.push(piece, &mut lists));
        scanner.finish(&mut lists);
        assert_eq!(lists.0, ["responses", "value", "Value"]);
    }
}

#[test]
fn damage_inside_wrappers_costs_only_itself() {
    let pages = "[\n {\"value\":[{\"a\":1,\"b\":2},{\"a\":oops}]},\n {\"value\":[{\"a\":3,\"b\":4}]}\n]";
    gives(pages, &["{\"a\":1,\"b\":2}", "{\"a\":oops}", "{\"a\":3,\"b\":4}"]);
    let open = "[\n {\"value\":[{\"a\":1,\"b\":2},{\"a\":\n {\"value\":[{\"a\":3,\"b\":4}]}\n]";
    gives(open, &["{\"a\":1,\"b\":2}", "2@2!invalid_json", "{\"a\":3,\"b\":4}"]);
    let body = r#"{"responses":[{"body":{"value":[{"a":1}}},{"body":{"value":[{"a":2}]}}]}"#;
    gives(body, &["{\"a\":1}", "2@1!invalid_json", "{\"a\":2}"]);
    gives(r#"[{"value":[{"a":1}]},{"value":[{"a""#, &["{\"a\":1}", "2@1!cut_off"]);
    let deep = "{\"value\":[".repeat(100_000);
    assert!(scan_with(Limits::JSON, std::iter::once(deep.as_bytes())).brief().len() < 5);
}

#[test]
fn one_broken_record_costs_only_itself() {
    let (first, last) = (r#"{"id":"1","t":"x","p":[{"id":"p","n":"q"}]}"#, r#"{"id":"3","t":"z"}"#);
    let broken = [
        r#"{"id":"2","t":"y""#,
        r#"{"id":"2","t":"y","p":[{"id":"p","n":"q"}"#,
        r#"{"id":"2","t":"y","p":[{"id":"p","n":"q"},,]}"#,
        r#"{"id":"2","t":"y,"p":[{"id":"p","n":"q"}]}"#,
        r#"{"id":"2","t":"y","p":[1,2}}"#,
        r#"{"id":"2" "t":"y"}"#,
        r#"{"id":"2","t":"y","p":[{"id":"p","n":"q"]}"#,
        r#"{"id":"2","t":"y","p":oops!}"#,
        r#"{"id":"2","t":"y}"#,
        r#"{"id":"2","t":"y","p":["#,
    ];
    for broken in broken {
        for (open, comma, close) in
            [("[", ",", "]"), ("[\n  ", ",\n  ", "\n]"), ("", "\n", "\n"), ("{\"value\":[", ",", "]}")]
        {
            // Here the next record is, by grammar, an element of the open list, and the end of the page closes both.
            if open.starts_with('{') && broken.ends_with(r#"[{"id":"p","n":"q"}"#) {
                continue;
            }
            let text = format!("{open}{first}{comma}{broken}{comma}{last}{close}");
            let got = scan(&text);
            assert_eq!(got.records(), [first, last], "{text}\n{:?}", got.brief());
            let rejects: Vec<String> =
                got.brief().into_iter().filter(|event| event.contains('!') && event.contains('@')).collect();
            assert_eq!(rejects.len(), 1, "{text}\n{rejects:?}");
            assert!(rejects[0].starts_with("2@") && rejects[0].ends_with("!invalid_json"), "{rejects:?}");
        }
    }
}

/// Their first values are objects, so their keys say too little: that the next one starts where the others did tells.
#[test]
fn indentation_tells_where_the_next_record_starts() {
    for line_end in ["\n", "\r\n", "\r"] {
        let lines = ["[", r#"  {"p":{"x":1},"n":1},"#, r#"  {"p":{"x":1},"n":2"#, r#"  {"p":{"x":1},"n":3}"#, "]"];
        let expected = [r#"{"p":{"x":1},"n":1}"#, "2@3!invalid_json", r#"{"p":{"x":1},"n":3}"#];
        gives(&lines.join(line_end), &expected);
    }
}

#[test]
fn a_broken_first_record_of_a_page_is_no_end_of_it() {
    let text =
        "{\"value\":[{\"id\":\"1\",\"t\":\"x,\"u\":1},\n{\"id\":\"2\",\"t\":\"y\"},\n{\"id\":\"3\",\"t\":\"z\"}]}";
    gives(text, &["1@1!invalid_json", r#"{"id":"2","t":"y"}"#, r#"{"id":"3","t":"z"}"#]);
}

#[test]
fn garbage_between_records() {
    gives(r#"[{"a":1} {"a":2}]"#, &["{\"a\":1}", "2@1!invalid_json", "{\"a\":2}"]);
    gives(r#"[{"a" 1},{"a" 2},{"a" 3}]"#, &["1@1!invalid_json", "2@1!invalid_json", "3@1!invalid_json"]);
    gives(r#"[{"a":1},{"a":2},]"#, &["{\"a\":1}", "{\"a\":2}", "3@1!invalid_json"]);
    gives(r#"[,{"a":1},,{"a":2}]"#, &["1@1!invalid_json", "{\"a\":1}", "2@1!invalid_json", "{\"a\":2}"]);
    gives("[{\"a\":1},\noops,{\"a\":2}]", &["{\"a\":1}", "2@2!invalid_json", "{\"a\":2}"]);
    gives("{\"a\":1}\noops, 2}, [\n{\"a\":2}]", &["{\"a\":1}", "2@2!invalid_json", "{\"a\":2}"]);
    gives("{\"a\":1}\noops\n{\"a\":2}", &["{\"a\":1}", "2@2!invalid_json", "{\"a\":2}"]);
    gives(r#"[{"a":1},"{",{"a":2}]"#, &["{\"a\":1}", "2@1!invalid_json", "{\"a\":2}"]);
    gives("[{\"a\":1}] the end", &["{\"a\":1}", "2@1!invalid_json"]);
    gives("[{\"a\":1}]]", &["{\"a\":1}", "2@1!invalid_json"]);
    gives(r#"{"value":[{"a":1}}"#, &["{\"a\":1}", "2@1!invalid_json"]);
    gives(r#"{"value":[{"a":1}] oops "b":{"c":1}}{"a":2}"#, &["{\"a\":1}", "2@1!invalid_json", "{\"a\":2}"]);
}

#[test]
fn cut_off() {
    gives(r#"[{"a":1},{"a":2"#, &["{\"a\":1}", "2@1!cut_off"]);
    gives("{\"a\":1}\n{\"a\":\"2", &["{\"a\":1}", "2@2!cut_off"]);
    gives(r#"[{"a":1}"#, &["{\"a\":1}", "2@1!cut_off"]);
    gives(r#"[{"a":1},"#, &["{\"a\":1}", "2@1!cut_off"]);
    gives(r#"{"value":[{"a":1}],"b"#, &["{\"a\":1}", "2@1!cut_off"]);
    gives(r#"{"value":[{"a":1}]"#, &["{\"a\":1}", "2@1!cut_off"]);
    gives(r#"{"@odata.context":"#, &["1@1!cut_off"]);
    gives("[", &["1@1!cut_off"]);
}

#[test]
fn too_deep_and_too_long() {
    let deep = format!("[{{\"a\":{}{}}},{{\"a\":1}}]", "[".repeat(500), "]".repeat(500));
    gives(&deep, &["1@1!too_deep", "{\"a\":1}"]);
    let open = format!("{}{{\"a\":1}}", "[".repeat(100_000));
    assert!(scan(&open).brief().len() < 5);
    let limits = Limits { record_bytes: 100, record_lines: 0 };
    let long = format!("[{{\"a\":1}},{{\"a\":\"{}\",\"b\":[{{}}]}},{{\"a\":2}}]", "x".repeat(1000));
    for size in [1, 7, 100, 5000] {
        let got = scan_with(limits, long.as_bytes().chunks(size));
        assert_eq!(got.brief(), ["{\"a\":1}", "2@1!too_long", "{\"a\":2}"]);
    }
}

#[test]
fn positions() {
    let got = scan("[\r\n  {\"a\":1},\r\n\r\n  {\"a\":\r\n2},{\"a\":3}]");
    let at = |event: &Event| match event {
        Event::Record(_, at) => (at.record, at.line, at.offset),
        _ => (0, 0, 0),
    };
    assert_eq!(got.0.iter().map(at).collect::<Vec<_>>(), [(1, 2, 5), (2, 4, 19), (3, 5, 29)]);
}

/// An object as an export may hold, with texts that try the scanner.
fn object() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "[a\\\\\"{}\\[\\],:\n é𝄞]{0,8}".prop_map(Value::from),
    ];
    let value = leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::hash_map("[a-c\"{\\[]{0,2}", inner, 0..4)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    });
    prop::collection::hash_map("[a-c\"{\\[]{0,2}", value, 0..5).prop_map(|map| Value::Object(map.into_iter().collect()))
}

fn write(value: &Value, pretty: bool) -> String {
    if pretty { serde_json::to_string_pretty(value) } else { serde_json::to_string(value) }.expect("a value is JSON")
}

/// Pieces of broken JSON.
fn noise() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\n",
        "\r\n",
        " ",
        "1",
        "x",
        "{\"a\":1}",
        ",{\"a\":1,\"b\":2}",
        "\"a\":",
        "\"value\":[",
        "\"body\":{",
        "\"rows\":[[",
        "\n{\"a\":1}\n",
        "é",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn agrees_with_serde_json(objects in prop::collection::vec(object(), 0..6), wrapper in 0..8, pretty in any::<bool>()) {
        let list = Value::from(objects.clone());
        let text = match wrapper {
            0 => write(&list, pretty),
            1 => write(&json!({"@odata.context": "x", "value": list, "z": [1]}), pretty),
            2 => write(&json!({"records": list}), pretty),
            3 => objects.iter().map(|object| write(object, false) + "\n").collect(),
            4 => write(&json!([{"value": objects[..objects.len() / 2]}, {"value": objects[objects.len() / 2..], "z": {}}]), pretty),
            5 => write(&json!({"responses": [{"body": {"error": 1, "value": list}, "id": 1}]}), pretty),
            6 => objects.iter().map(|object| write(object, pretty)).collect(),
            _ => objects.iter().map(|object| write(&json!([object]), pretty)).collect(),
        };
        let got = scan(&text);
        let records: Vec<Value> = got.records().iter().map(|record| serde_json::from_str(record).expect("sound")).collect();
        prop_assert_eq!(&records, &objects);
        prop_assert!(!got.0.iter().any(|event| matches!(event, Event::Reject(_))));
        for (event, number) in got.0.iter().filter(|event| matches!(event, Event::Record(..))).zip(1..) {
            let Event::Record(record, at) = event else { continue };
            prop_assert_eq!(at.record, number);
            prop_assert_eq!(json_record(&text.as_bytes()[at.offset as usize..]), Some(record.as_bytes()));
            prop_assert_eq!(json_record(&record.as_bytes()[..record.len() - 1]), None);
        }
    }

    #[test]
    fn any_chunking_is_the_same(text in noise(), open in any::<bool>(), small in any::<bool>()) {
        let limits = if small { Limits { record_bytes: 12, record_lines: 0 } } else { Limits::JSON };
        let text = if open { format!("[{text}") } else { text };
        let whole = scan_with(limits, std::iter::once(text.as_bytes()));
        for size in [1, 2, 3, 7, 20] {
            prop_assert_eq!(&scan_with(limits, text.as_bytes().chunks(size)), &whole);
        }
        for event in &whole.0 {
            let at = match event {
                Event::Record(_, at) => *at,
                Event::Reject(reject) => reject.at,
                Event::Member(..) => continue,
            };
            let before = String::from_utf8_lossy(&text.as_bytes()[..at.offset as usize]).replace("\r\n", "\n");
            prop_assert_eq!(at.line, 1 + before.matches(['\r', '\n']).count() as u64);
        }
        // What is sound as a whole gives no reject, unless what is no record stands where records should.
        let wraps = ["value", "body", "rows"].iter().any(|key| text.contains(key));
        if !wraps && serde_json::from_str::<Vec<serde_json::Map<String, Value>>>(&text).is_ok() && !small {
            prop_assert!(!whole.0.iter().any(|event| matches!(event, Event::Reject(_))));
        }
    }
}
