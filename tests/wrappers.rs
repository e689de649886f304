//! The same records in every wrapper that services, scripts and flows put around them give the same figures.

use mfa_report::catalogue::Catalogue;
use mfa_report::query::Filter;
use mfa_report::report::{Input, InputState, Report};
use mfa_report::session::{Analyst, Scanner};
use serde_json::{Value, json};
use std::rc::Rc;

fn report(files: &[String]) -> Report {
    let catalogue = Rc::new(Catalogue::load());
    let mut analyst = Analyst::new(Rc::clone(&catalogue));
    for (number, text) in (1..).zip(files) {
        let mut scanner = Scanner::new(Rc::clone(&catalogue), number, "file.json", text.len() as u64);
        // In pieces: a wrapper may be cut anywhere.
        for piece in text.as_bytes().chunks(4099) {
            scanner.push(piece);
        }
        scanner.finish();
        while let Some(batch) = scanner.take_batch() {
            analyst.append(&batch).unwrap();
        }
    }
    analyst.report(&Filter::default())
}

fn of(value: &Value) -> Report {
    report(&[value.to_string()])
}

fn warned(input: &Input, code: &str) -> bool {
    input.warnings.iter().any(|warning| warning.code == code)
}

fn case(path: &str) -> String {
    std::fs::read_to_string(format!("tests/cases/{path}")).unwrap().trim_start_matches('\u{feff}').to_owned()
}

#[test]
fn pages_of_graph_in_every_wrapper() {
    let files = ["beta_pages/signIns-beta-page1.json", "beta_pages/signIns-beta-page2.json"];
    let files = files.map(|path| case(&format!("graph_sign_ins/{path}")));
    let pages: Vec<Value> = files.iter().map(|page| serde_json::from_str(page).unwrap()).collect();
    let all: Vec<Value> = pages.iter().flat_map(|page| page["value"].as_array().unwrap().clone()).collect();
    let expected = report(&files);
    assert!(expected.inputs.iter().any(|input| warned(input, "next_link")), "page 1 alone is incomplete");
    let answer =
        |id: &str, page: &Value| json!({"id": id, "status": 200, "headers": {"OData-Version": "4.0"}, "body": page});
    let refused = json!({"id": "3", "status": 429, "body": {"error": {"code": "TooManyRequests", "message": "Wait."}}});
    for (wrapped, rejected, complete) in [
        (json!(pages), 0, true),
        (json!({"data": all}), 0, true),
        (json!({"data": pages}), 0, true),
        (json!({"statusCode": 200, "headers": {}, "body": {"value": all}}), 0, true),
        (json!([{"body": {"value": all}}]), 0, true),
        // Each answer of a batch is for itself: one of them goes on elsewhere.
        (json!({"responses": [answer("1", &pages[0]), answer("2", &pages[1])]}), 0, false),
        (json!({"responses": [refused, answer("1", &json!({"value": all}))]}), 1, true),
    ] {
        let found = of(&wrapped);
        let input = &found.inputs[0];
        let head: String = wrapped.to_string().chars().take(60).collect();
        assert_eq!(input.format.as_deref(), Some("graph_sign_ins"), "{head}");
        assert_eq!((input.records.read, input.records.rejected), (all.len() as u64 + rejected, rejected), "{head}");
        assert_eq!(warned(input, "error_answer"), rejected > 0, "{head}");
        assert_eq!(!warned(input, "next_link"), complete, "{head}");
        assert_eq!(found.sign_ins, expected.sign_ins, "{head}");
    }
}

/// What the query API makes of a list of objects.
fn table(records: &[Value]) -> Value {
    let mut names: Vec<&String> = records.iter().flat_map(|record| record.as_object().unwrap().keys()).collect();
    names.sort_unstable();
    names.dedup();
    // Its dynamic columns are texts.
    let cell = |record: &Value, name: &String| match &record[name.as_str()] {
        nested @ (Value::Object(_) | Value::Array(_)) => nested.to_string().into(),
        scalar => scalar.clone(),
    };
    let rows = records.iter().map(|record| names.iter().map(|name| cell(record, name)).collect::<Vec<_>>());
    let columns = names.iter().map(|name| json!({"name": name, "type": "string"})).collect::<Vec<_>>();
    json!({"tables": [{"name": "PrimaryResult", "columns": columns, "rows": rows.collect::<Vec<_>>()}]})
}

#[test]
fn tables_of_the_query_api() {
    for (path, format) in [
        ("log_analytics_sign_ins_json/query_result/query.json", "log_analytics_sign_ins_json"),
        ("log_analytics_audit_json/query/audit.json", "log_analytics_audit_json"),
    ] {
        let text = case(path);
        let records: Vec<Value> = serde_json::from_str(&text).unwrap();
        let (expected, found) = (report(&[text]), of(&table(&records)));
        assert_eq!(found.inputs[0].format.as_deref(), Some(format));
        assert_eq!(found.inputs[0].records, expected.inputs[0].records);
        assert_eq!((found.sign_ins, found.audit), (expected.sign_ins, expected.audit));
        // A row of another width is one that cannot be read, and no more.
        let mut narrow = table(&records);
        narrow["tables"][0]["rows"][1] = json!(["cut"]);
        let found = of(&narrow);
        assert!(warned(&found.inputs[0], "wrong_field_count"));
        assert_eq!(found.inputs[0].records.rejected, 1);
    }
}

#[test]
fn an_error_is_no_export() {
    let found = of(&json!({"error": {"code": "Authorization_RequestDenied", "message": "No."}}));
    let input = &found.inputs[0];
    assert_eq!((input.state, input.format.as_deref()), (InputState::Unreadable, None));
    assert!(warned(input, "error_answer"), "{:?}", input.warnings);
}

#[test]
fn records_of_another_log_are_passed_over_and_counted() {
    let mixed = report(&[case("diagnostic_logs/mixed_categories/all.json")]).inputs.remove(0);
    let other: u64 = mixed
        .warnings
        .iter()
        .filter(|w| ["other_log", "no_users_no_mfa"].contains(&w.code.as_str()))
        .filter_map(|w| w.records)
        .sum();
    assert_eq!((mixed.records.filtered, other), (2, 2));
    let records = mixed.records;
    assert_eq!(records.read, records.used + records.duplicate + records.filtered);
    // An export that no figure rests on.
    let totals = report(&[case("portal_application_sign_ins_json/counted/ApplicationSignIns.json")]).inputs.remove(0);
    assert_eq!((totals.records.used, totals.records.filtered), (0, totals.records.read));
    assert!(totals.records.read > 0);
}
