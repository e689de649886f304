//! All expressions of the same sign-ins in one drop: each request once, merged field by field, the same six answers.

use mfa_report::catalogue::Catalogue;
use mfa_report::query::Filter;
use mfa_report::session::{Analyst, Scanner};
use serde_json::Value;
use std::fs;
use std::rc::Rc;

/// One file of each export of the tenant, and both kinds where an export keeps them apart.
const FILES: [&str; 21] = [
    "portal_sign_ins_csv/interactive_and_not/InteractiveSignIns_2026-03-02_2026-03-09.csv",
    "portal_sign_ins_csv/interactive_and_not/NonInteractiveSignIns_2026-03-02_2026-03-09.csv",
    "portal_sign_ins_csv/overlapping/InteractiveSignIns_2026-03-06_2026-03-09.csv",
    "portal_sign_ins_csv/columns_44/SignIns_2026-03-02_2026-03-09.csv",
    "portal_sign_ins_csv/older_guess/SignIns_2026-03-02_2026-03-09.csv",
    "portal_sign_ins_csv/rebuilt_from_graph/out.csv",
    "portal_auth_details_csv/alone/InteractiveSignIns_AuthDetails_2026-03-02_2026-03-09.csv",
    "portal_application_sign_ins_csv/counted/ApplicationSignIns_2026-03-02_2026-03-09.csv",
    "portal_sign_ins_json/full/InteractiveSignIns_2026-03-02_2026-03-09.json",
    "graph_sign_ins/beta_pages/signIns-beta-page1.json",
    "graph_sign_ins/beta_pages/signIns-beta-page2.json",
    "graph_sign_ins/v1/signIns-v1.0.json",
    "powershell_sign_ins_json/ps51_utf16/Get-MgBetaAuditLogSignIn_ConvertTo-Json_ps5.1_first20.json",
    "powershell_sign_ins_export_csv/lossy/Get-MgAuditLogSignIn_Export-Csv.csv",
    "log_analytics_sign_ins_csv/both_tables/query_data.csv",
    "log_analytics_sign_ins_csv/both_tables/query_data (1).csv",
    "log_analytics_sign_ins_json/query_result/query.json",
    "diagnostic_logs/storage_account/PT1H.json",
    "diagnostic_logs/event_hub/messages.txt",
    "defender_sign_ins_csv/advanced_hunting/New query.csv",
    "purview_audit_csv/sign_ins/AuditLog.csv",
];

fn report(files: &[&str]) -> Value {
    let catalogue = Rc::new(Catalogue::load());
    let mut analyst = Analyst::new(Rc::clone(&catalogue));
    for (number, file) in (0u32..).zip(files) {
        let bytes = fs::read(format!("tests/cases/{file}")).unwrap();
        let mut scanner = Scanner::new(Rc::clone(&catalogue), number, file, bytes.len() as u64);
        scanner.push(&bytes);
        scanner.finish();
        while let Some(batch) = scanner.take_batch() {
            analyst.append(&batch).unwrap();
        }
    }
    serde_json::from_str(&analyst.report_json(&Filter::default())).unwrap()
}

#[test]
fn everything_at_once_gives_the_same_answers() {
    let found = report(&FILES);
    let expected = fs::read("tests/cases/portal_sign_ins_json/full/expected.json").unwrap();
    let expected: Value = serde_json::from_slice(&expected).unwrap();
    let sign_ins = &found["signIns"];
    for (key, value) in expected["expected"]["signIns"].as_object().unwrap() {
        let found = &sign_ins[key];
        match (key.as_str(), value) {
            ("requests", _) => assert_eq!(found, 61),
            ("conditionalAccess", _) => assert_eq!(found["status"], value["status"]),
            // A map of counts may have further keys that are 0.
            (_, Value::Object(counts)) => {
                let not_zero = found.as_object().unwrap().iter().filter(|(_, n)| **n != 0);
                assert_eq!(not_zero.collect::<Vec<_>>(), counts.iter().collect::<Vec<_>>(), "{key}");
            }
            _ => assert_eq!(found, value, "{key}"),
        }
    }
    assert_eq!(sign_ins["requestsInteractive"], 46);
    let inputs = found["inputs"].as_array().unwrap();
    assert!(inputs.iter().all(|input| input["format"].is_string() && input["records"]["rejected"] == 0));

    let mut reversed = FILES;
    reversed.reverse();
    assert_eq!(report(&reversed)["signIns"], *sign_ins);
}

/// What one export lacks another fills in: Defender knows the requirement, the older portal table the result.
#[test]
fn exports_fill_each_others_gaps() {
    let found = report(&[FILES[4], FILES[19]]);
    let sign_ins = &found["signIns"];
    assert_eq!((&sign_ins["requests"], &sign_ins["requestsInteractive"]), (&61.into(), &46.into()));
    assert_eq!((&sign_ins["required"]["yes"], &sign_ins["required"]["no"]), (&41.into(), &5.into()));
    assert_eq!(sign_ins["requiredInferred"], 0);
    assert_eq!(sign_ins["denied"]["user_declined"], 2);
    assert_eq!(sign_ins["usersUnable"], 5);
}

/// One-time bypasses of everything at once: 6 events of 5 users, of which 2 used. A count of 5 and 4 for the same drop is that of
/// the old list alone: it leaves out the one row that makes the difference, `Add bypass user` of the audit log, which is
/// about a user and a day that the list does not have.
#[test]
fn bypasses_of_the_old_list_and_of_the_audit_log_add_up() {
    const LIST: &str = "history_sets/lists_and_audit_log/bypassed_user_history.csv";
    const LOG: &str = "history_sets/lists_and_audit_log/AuditLogs_2026-03-09.json";
    let bypassed = |files: &[&str]| {
        let section = report(files)["bypassed"].take();
        let rows: Vec<(String, String)> = section["rows"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| {
                let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
                (text(&row["user"]["name"]), text(&row["time"]))
            })
            .collect();
        (["events", "users", "used"].map(|figure| section[figure].as_u64()), rows)
    };
    let (list, of_list) = bypassed(&[LIST]);
    let (log, of_log) = bypassed(&[LOG]);
    let (both, of_both) = bypassed(&[LIST, LOG]);
    assert_eq!((list, log), ([Some(5), Some(4), Some(2)], [Some(1), Some(1), None]));
    assert_eq!(of_log, [("soren.oestergaard@contoso.com".to_owned(), "2026-03-05T09:30:00Z".to_owned())]);
    assert!(!of_list.iter().any(|(user, _)| *user == of_log[0].0));
    assert_eq!(both, [Some(6), Some(5), Some(2)]);
    let more: Vec<_> = of_both.iter().filter(|row| !of_list.contains(row)).collect();
    assert_eq!(more, [&of_log[0]]);
}
