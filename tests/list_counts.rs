//! Lists, filters and counts agree with what stands in the cells, whatever way they are found.

use mfa_report::catalogue::Catalogue;
use mfa_report::query::{Clause, Filter, Sort};
use mfa_report::report::RowsPage;
use mfa_report::session::{Analyst, Scanner};
use std::collections::BTreeMap;
use std::fs;
use std::rc::Rc;

/// Several formats of the same requests, so that some are merged and some have steps of their own.
const FILES: [&str; 7] = [
    "portal_sign_ins_csv/interactive_and_not/InteractiveSignIns_2026-03-02_2026-03-09.csv",
    "portal_sign_ins_csv/interactive_and_not/NonInteractiveSignIns_2026-03-02_2026-03-09.csv",
    "portal_auth_details_csv/alone/InteractiveSignIns_AuthDetails_2026-03-02_2026-03-09.csv",
    "graph_sign_ins/beta_pages/signIns-beta-page1.json",
    "graph_sign_ins/beta_pages/signIns-beta-page2.json",
    "log_analytics_sign_ins_csv/both_tables/query_data.csv",
    "defender_sign_ins_csv/advanced_hunting/New query.csv",
];

const COLUMNS: [&str; 25] = [
    "time",
    "request_id",
    "correlation_id",
    "line",
    "file",
    "code",
    "status",
    "result",
    "method",
    "detail",
    "required",
    "kind",
    "outcome",
    "user",
    "user_name",
    "user_id",
    "user_type",
    "app",
    "country",
    "client",
    "os",
    "address",
    "ca_status",
    "reason",
    "no_such_column",
];

fn analyst() -> Analyst {
    let catalogue = Rc::new(Catalogue::load());
    let mut analyst = Analyst::new(Rc::clone(&catalogue));
    for (number, file) in (0u32..).zip(FILES) {
        let bytes = fs::read(format!("tests/cases/{file}")).unwrap();
        let mut scanner = Scanner::new(Rc::clone(&catalogue), number, file, bytes.len() as u64);
        scanner.push(&bytes);
        scanner.finish();
        while let Some(batch) = scanner.take_batch() {
            analyst.append(&batch).unwrap();
        }
    }
    analyst
}

fn only(field: &str, value: &str) -> Clause {
    Clause { field: field.into(), any: vec![value.into()] }
}

/// Requests of every kind.
fn all() -> Filter {
    Filter { clauses: vec![only("kind", "all")], ..Filter::default() }
}

fn rows(analyst: &mut Analyst, filter: &Filter, column: &str, descending: bool) -> RowsPage {
    let columns = COLUMNS.map(str::to_owned);
    analyst.rows(filter, &Sort { field: column.into(), descending }, &columns, 0, u64::MAX)
}

#[test]
fn each_column_sorts_as_its_cells() {
    let mut analyst = analyst();
    let requests = analyst.report(&all()).sign_ins.unwrap().matched;
    assert!(requests > 50);
    for (at, column) in COLUMNS.into_iter().enumerate() {
        let up = rows(&mut analyst, &all(), column, false);
        assert_eq!(up.total, requests);
        let key = |row: &mfa_report::report::RowCells| {
            let cell = row.cells[at].clone();
            let number = matches!(column, "code" | "line").then(|| cell.parse::<u64>().ok());
            (number, if number.is_some() { String::new() } else { cell }, row.row)
        };
        assert!(up.rows.iter().is_sorted_by_key(key), "{column}: {:?}", up.rows.iter().map(key).collect::<Vec<_>>());
        let mut down: Vec<u32> = rows(&mut analyst, &all(), column, true).rows.iter().map(|row| row.row).collect();
        down.reverse();
        assert_eq!(down, up.rows.iter().map(|row| row.row).collect::<Vec<_>>(), "{column}");
    }
}

#[test]
fn every_count_is_that_of_its_cells_and_of_its_filter() {
    let mut analyst = analyst();
    let listed = rows(&mut analyst, &all(), "time", false);
    let report = analyst.report(&all()).sign_ins.unwrap();
    let mut compared = 0;
    for facet in &report.facets {
        let Some(at) = COLUMNS.iter().position(|column| *column == facet.field && facet.field != "user") else {
            continue;
        };
        let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
        for row in &listed.rows {
            *counts.entry(&row.cells[at]).or_default() += 1;
        }
        assert_eq!(facet.distinct, counts.len() as u64, "{}", facet.field);
        for value in &facet.values {
            assert_eq!(Some(&value.requests), counts.get(value.value.as_str()), "{} {}", facet.field, value.value);
            if facet.field == "kind" {
                // The filter asks for all kinds already.
                continue;
            }
            let mut filter = all();
            filter.clauses.push(only(&facet.field, &value.value));
            let page = rows(&mut analyst, &filter, "time", false);
            assert_eq!(page.total, value.requests, "{} {}", facet.field, value.value);
            assert!(page.rows.iter().all(|row| row.cells[at] == value.value));
            assert_eq!(analyst.report(&filter).sign_ins.unwrap().matched, value.requests);
            compared += 1;
        }
    }
    assert!(compared > 40, "{compared}");
    for facet in report.facets.iter().filter(|facet| facet.field == "user") {
        for value in &facet.values {
            let mut filter = all();
            filter.clauses.push(only("user", &value.value));
            assert_eq!(rows(&mut analyst, &filter, "time", false).total, value.requests, "{}", value.value);
        }
    }
}

#[test]
fn hours_days_and_searches_are_those_of_the_cells() {
    let mut analyst = analyst();
    let listed = rows(&mut analyst, &all(), "time", false);
    let report = analyst.report(&all()).sign_ins.unwrap();
    let cells = |at: usize| listed.rows.iter().map(move |row| row.cells[at].as_str());
    assert_eq!(report.heat.iter().flatten().sum::<u64>(), cells(0).filter(|time| !time.is_empty()).count() as u64);
    assert_eq!(report.first_utc.as_deref(), cells(0).filter(|time| !time.is_empty()).min());
    assert_eq!(report.last_utc.as_deref(), cells(0).max());
    for day in &report.per_day {
        assert_eq!(day.requests, cells(0).filter(|time| time.starts_with(&day.day)).count() as u64, "{}", day.day);
    }
    let day = |filter: &mut Filter, day: &str| (filter.from, filter.to) = (Some(day.into()), Some(day.into()));
    for one in &report.per_day {
        let mut filter = all();
        day(&mut filter, &one.day);
        assert_eq!(rows(&mut analyst, &filter, "time", false).total, one.requests, "{}", one.day);
    }
    // Part of a request id, with and without dashes in it, in any case.
    for id in cells(1).step_by(9) {
        for part in [&id[..8], &id[3..15], &id[24..], id] {
            let found = rows(&mut analyst, &Filter { search: Some(part.to_uppercase()), ..all() }, "time", false);
            let expected = listed.rows.iter().filter(|row| row.cells[1].contains(part) || row.cells[2].contains(part));
            assert_eq!(found.total, expected.count() as u64, "{part}");
        }
    }
}
