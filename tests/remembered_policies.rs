//! Policies that were seen before are not read again: what comes out must be what reading them gives.

use mfa_report::catalogue::Catalogue;
use mfa_report::query::Filter;
use mfa_report::session::{Analyst, Scanner};
use std::fmt::Write as _;
use std::rc::Rc;

/// Ways in which one policy or what stands in its place is written.
const WRITTEN: [&str; 14] = [
    r#"{"id":"1","displayName":"One","enforcedGrantControls":["Mfa"],"result":"success"}"#,
    r#"{"id":"1","displayName":"One","enforcedGrantControls":["Mfa"],"result":"failure"}"#,
    r#"{"id":"1","displayName":"One","enforcedGrantControls":["Mfa","Block"],"result":"failure"}"#,
    r#"{"id":"2","displayName":"Two \"quoted\" \\","enforcedSessionControls":["SignInFrequency"],"result":"notApplied"}"#,
    r#"{"id":"2","displayName":"Two \\\\","result":"notApplied","conditionsNotSatisfied":"location"}"#,
    r#"{"id":"3","displayName":"für alle, die {von} [außen] kommen, und mit einem Namen, der länger ist als vierundsechzig Bytes","result":"success"}"#,
    r#"{ "Id" : "3" , "DisplayName" : "Three" , "Result" : "success", "result": "failure" }"#,
    r#"{"id":"4","displayName":null,"nested":{"list":[1,2.5e3,{"a":"\u0041\\"}]},"result":"unknown"}"#,
    r#"{"\u0069d":"5","displayName":"an escaped key","result":"success"}"#,
    "{}",
    "null",
    r#""Microsoft.Graph.Policy \\""#,
    "[{}]",
    "17",
];

/// Records with lists of them in every order, most of them like the one before.
fn records(count: usize) -> Vec<String> {
    let mut state = 7u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let mut list: Vec<usize> = vec![0, 3, 5];
    let record = |n: usize| {
        for _ in 0..random(3) {
            match random(3) {
                0 => list.push(random(WRITTEN.len())),
                1 if list.len() > 1 => drop(list.remove(random(list.len()))),
                _ if !list.is_empty() => {
                    let at = random(list.len());
                    list[at] = random(WRITTEN.len());
                }
                _ => {}
            }
            list.truncate(9);
        }
        let mut text = format!(
            r#"{{"id":"a0000000-0000-4000-8000-{n:012}","createdDateTime":"2026-01-01T{:02}:{:02}:{:02}Z","userPrincipalName":"a@b.c","userId":"u","appDisplayName":"App","correlationId":"","status":{{"errorCode":0}},"appliedConditionalAccessPolicies":["#,
            n / 3600,
            n / 60 % 60,
            n % 60
        );
        for (at, way) in list.iter().enumerate() {
            let _ = write!(text, "{}{}", ["", ",", ", "][at.min(1 + n % 2)], WRITTEN[*way]);
        }
        text + r#"],"conditionalAccessStatus":"success"}"#
    };
    (0..count).map(record).collect()
}

fn batch(catalogue: &Rc<Catalogue>, text: &str, piece: usize) -> Vec<u8> {
    let mut scanner = Scanner::new(Rc::clone(catalogue), 1, "sign-ins.json", text.len() as u64);
    text.as_bytes().chunks(piece).for_each(|piece| scanner.push(piece));
    scanner.finish();
    let batch = scanner.take_batch().expect("a batch");
    assert!(scanner.take_batch().is_none());
    batch
}

/// The policies of each request, in order of time.
fn policies(catalogue: &Rc<Catalogue>, batch: &[u8]) -> Vec<String> {
    let mut analyst = Analyst::new(Rc::clone(catalogue));
    analyst.append(batch).expect("a batch");
    let total = analyst.figures(&Filter::default()).sign_ins.expect("sign-ins").total;
    let of_row = |row| serde_json::to_string(&analyst.row(row).expect("a row").policies).expect("JSON");
    (0..total as u32).map(of_row).collect()
}

#[test]
fn what_is_remembered_is_what_would_be_read() {
    let catalogue = Rc::new(Catalogue::load());
    let records = records(600);
    let file = format!("[{}]", records.join(",\n"));
    let fast = batch(&catalogue, &file, usize::MAX);
    // No record lies in one piece of these: each is read by itself, and its policies by their whole text.
    for piece in [64, 100] {
        assert!(batch(&catalogue, &file, piece) == fast, "in pieces of {piece}");
    }
    let together = policies(&catalogue, &fast);
    assert_eq!(together.len(), records.len());
    let mut seen = std::collections::BTreeSet::new();
    for (record, of_request) in records.iter().zip(&together) {
        let alone = policies(&catalogue, &batch(&catalogue, record, usize::MAX));
        assert_eq!(&alone, std::slice::from_ref(of_request), "{record}");
        seen.insert(of_request);
    }
    assert!(seen.len() > 200, "{} different lists", seen.len());
}
