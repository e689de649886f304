//! Usage: the section and the table of users count the same, and as the samples were counted by hand.

use mfa_report::catalogue::Catalogue;
use mfa_report::query::{Clause, Filter, Sort};
use mfa_report::report::{RowsPage, Usage};
use mfa_report::session::Analyst;
use std::path::Path;
use std::rc::Rc;

mod support;
use support::{CASES, read};

fn analyst(files: &[&str]) -> Analyst {
    read(&files.iter().map(|file| Path::new(CASES).join(file)).collect::<Vec<_>>())
}

const SIGN_INS: &str = "findings_sets/sign_ins_alone/InteractiveSignIns_2026-03-02_2026-03-09.csv";
const CALLS: &str = "findings_sets/call_results_and_lists/activity_report.csv";
const REGISTRATION: &str = "findings_sets/sign_ins_audit_and_registration/userRegistrationDetails.json";

fn usage(analyst: &mut Analyst, filter: &Filter) -> Usage {
    analyst.report(filter).usage.unwrap()
}

fn page(analyst: &mut Analyst, filter: &Filter, sort: (&str, bool), columns: &[&str]) -> RowsPage {
    let columns: Vec<String> = columns.iter().map(|column| (*column).to_owned()).collect();
    let sort = Sort { field: sort.0.to_owned(), descending: sort.1 };
    analyst.list_rows("users", filter, &sort, &columns, 0, 1000)
}

fn search(text: &str) -> Filter {
    Filter { search: Some(text.to_owned()), ..Filter::default() }
}

#[test]
fn totals_days_and_hours_add_up() {
    let mut analyst = analyst(&[SIGN_INS, CALLS]);
    let all = usage(&mut analyst, &Filter::default());
    assert_eq!(
        (all.requests, all.attempts, all.prompts, all.completed, all.denied),
        (Some(46), Some(39), Some(22), Some(10), Some(11))
    );
    assert_eq!((all.calls, all.users), (Some(62), 23));
    let sum =
        |of: &dyn Fn(&mfa_report::report::UsageDay) -> Option<u64>| all.per_day.iter().filter_map(of).sum::<u64>();
    assert_eq!((sum(&|d| d.requests), sum(&|d| d.attempts), sum(&|d| d.denied), sum(&|d| d.calls)), (46, 39, 11, 62));
    let hours: u64 = all.per_hour.iter().filter_map(|hour| hour.prompts).sum();
    assert_eq!((all.per_hour.len(), hours), (24, 22));
    let signs = analyst.report(&Filter::default()).sign_ins.unwrap();
    for day in &signs.per_day {
        let same = all.per_day.iter().find(|other| other.day == day.day).unwrap();
        assert_eq!(
            (same.requests, same.attempts, same.prompts),
            (Some(day.requests), Some(day.attempts), Some(day.prompts))
        );
    }
    // A period: its days, and nothing else.
    let filter = Filter { from: Some("2026-03-02".into()), to: Some("2026-03-02".into()), ..Filter::default() };
    let day = usage(&mut analyst, &filter);
    assert_eq!(
        (day.requests, day.attempts, day.prompts, day.completed, day.denied),
        (Some(9), Some(6), Some(4), Some(3), Some(1))
    );
    assert_eq!((day.calls, day.per_day.len()), (Some(0), 1));
}

#[test]
fn one_row_per_user() {
    let mut analyst = analyst(&[SIGN_INS, CALLS, REGISTRATION]);
    let columns = [
        "user_name",
        "attempts",
        "prompts",
        "completed",
        "denied",
        "denied_reasons",
        "methods_used",
        "last_completed",
        "methods",
        "denied:user_declined",
        "calls",
    ];
    let bianca = page(&mut analyst, &search("bianca"), ("user_name", false), &columns);
    let cells: Vec<&str> = bianca.rows[0].cells.iter().map(String::as_str).collect();
    assert_eq!(cells[1..8], ["3", "2", "1", "1", "user_declined", "app_notification", "2026-03-02T10:21:47Z"]);
    assert_eq!((bianca.total, cells[9], cells[10]), (1, "2", ""), "no list of call results knows her: that is no 0");
    assert!(!cells[8].is_empty(), "methods on file");
    let detail = analyst.list_row("users", bianca.rows[0].row).unwrap();
    assert_eq!(
        (detail.list.as_str(), detail.user.name.to_lowercase().as_str()),
        ("users", "bianca.pisani@contoso.com")
    );
    assert!(detail.fields.contains(&("denied_requests".to_owned(), "2".to_owned())));
    assert!(analyst.list_row("users", 10_000).is_none());
    // Counts sort as numbers, and the table has everybody that the section counts.
    let everybody = page(&mut analyst, &Filter::default(), ("calls", true), &["calls"]);
    let calls: Vec<u64> = everybody.rows.iter().filter_map(|row| row.cells[0].parse().ok()).collect();
    assert_eq!(calls.len(), 8, "what no list of call results knows of a user is no 0");
    assert!(calls.is_sorted_by(|a, b| a >= b) && calls[0] == 10, "{calls:?}");
    let counted = usage(&mut analyst, &Filter::default());
    assert_eq!((everybody.total, calls.iter().sum()), (counted.users, 62));
    let filter = Filter {
        clauses: vec![Clause { field: "result".into(), any: vec!["user_declined".into()] }],
        ..Filter::default()
    };
    let declined = page(&mut analyst, &filter, ("requests", true), &["user_name", "requests"]);
    assert_eq!(declined.rows[0].cells[1], "2");
}

#[test]
fn what_no_file_tells_is_no_zero() {
    let mut analyst = analyst(&[CALLS]);
    let calls = usage(&mut analyst, &Filter::default());
    assert_eq!((calls.requests, calls.prompts, calls.calls, calls.users), (None, None, Some(62), 8));
    assert!(calls.missing.iter().any(|one| one.figure == "requests" && one.reason == "no_sign_ins"));
    let rows =
        page(&mut analyst, &Filter::default(), ("user_name", false), &["requests", "last_completed", "calls_failed"]);
    assert_eq!(rows.rows[0].cells[..2], ["", ""]);
    // Users and days that only one kind of file knows have no figures of the other.
    let mut both = read(&[SIGN_INS, CALLS].map(|file| Path::new(CASES).join(file)));
    let all = usage(&mut both, &Filter::default());
    let (old, new): (Vec<_>, Vec<_>) = all.top_users.iter().partition(|one| one.requests.is_none());
    assert_eq!((old.len(), new.len()), (8, 15), "users of the call results, users of the sign-ins");
    assert!(old.iter().all(|one| one.calls.is_some() && one.denied.is_none() && one.last_completed_utc.is_none()));
    assert!(old.iter().all(|one| one.reasons.is_none() && one.methods.is_none()));
    assert!(new.iter().all(|one| one.denied.is_some() && one.calls.is_none() && one.calls_failed.is_none()));
    let day = |day: &str| all.per_day.iter().find(|one| one.day == day).map(|one| (one.requests, one.calls.is_some()));
    assert_eq!(day("2024-03-04"), Some((None, true)));
    assert_eq!(day("2025-03-04"), None);
    assert_eq!(day("2026-03-02"), Some((Some(9), false)));
    let mut none = read(&[Path::new(CASES).join("user_registration_details/graph/userRegistrationDetails.json")]);
    assert_eq!(none.report(&Filter::default()).usage, None);
}

#[test]
fn denied_reasons_of_a_user_add_up_to_the_denied_requests() {
    // Results that the catalogue lacks have one name together: none of them may take another's place.
    let mut file =
        "Date (UTC),Request ID,Correlation ID,User ID,Username,Status,Multifactor authentication result\n".to_owned();
    for (row, result) in
        ["user declined the authentication", "a new one", "another new one", "a new one"].iter().enumerate()
    {
        file += &format!(
            "2026-03-02T08:0{row}:00Z,1a16f7ae-35d1-5e44-82c0-00000000000{row},92cdc6f1-19ec-5f0a-9008-00000000000{row},\
             3d4fa947-bac5-5224-b588-5211fc6d6af1,a@x.nl,Failure,MFA denied; {result}\n"
        );
    }
    let mut analyst = Analyst::new(Rc::new(Catalogue::load()));
    support::scan_bytes(0, "portal.csv", file.as_bytes()).iter().for_each(|batch| analyst.append(batch).unwrap());
    let rows = page(&mut analyst, &Filter::default(), ("user_name", false), &["denied_requests", "denied:unlisted"]);
    assert_eq!(rows.rows[0].cells, ["4", "3"]);
    let user = &usage(&mut analyst, &Filter::default()).top_users[0];
    assert_eq!(user.reasons.as_ref().unwrap().values().sum::<u64>(), 4);
}

#[test]
fn what_lies_between_exports_of_different_years_is_not_zero() {
    let mut analyst = analyst(&[SIGN_INS, CALLS]);
    let report = analyst.report(&Filter::default());
    let usage = report.usage.unwrap();
    let [told, untold] = ["2026-03-04", "2025-06-01"].map(|day| usage.per_day.iter().find(|one| one.day == day));
    assert!(untold.is_none() && usage.per_day.len() < 100, "{}", usage.per_day.len());
    let told = told.unwrap();
    assert!(told.requests.is_some() && told.calls.is_none());
    let trend = report.reason_trend.unwrap();
    let month = |name: &str| trend.months.iter().position(|month| month == name).unwrap();
    let (first, between, last) = (0, month("2025-06"), trend.months.len() - 1);
    for reason in &trend.reasons {
        assert_eq!([first, between].map(|at| reason.sign_ins[at]), [None; 2], "{}", reason.id);
        assert_eq!([between, last].map(|at| reason.activity[at]), [None; 2], "{}", reason.id);
        assert!(reason.sign_ins[last].is_some() && reason.activity[first].is_some() && reason.nps[first].is_none());
        let all = [&reason.sign_ins, &reason.activity, &reason.nps].into_iter().flatten().flatten();
        assert_eq!(all.sum::<u64>(), reason.total);
    }
}
