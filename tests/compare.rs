//! Compare: two sets of files, or two saved reports.

use mfa_report::query::Filter;
use mfa_report::report::{Change, Compare, Report};
use mfa_report::session::Analyst;
use std::path::{Path, PathBuf};

mod support;
use support::{CASES, read, scan_bytes};

const LONG: &str = "portal_sign_ins_csv/overlapping/InteractiveSignIns_2026-03-02_2026-03-09.csv";
const SHORT: &str = "portal_sign_ins_csv/overlapping/InteractiveSignIns_2026-03-06_2026-03-09.csv";

fn path(file: &str) -> PathBuf {
    Path::new(CASES).join(file)
}

fn of(changes: &[Change], id: &str) -> (Option<u64>, Option<u64>) {
    changes.iter().find(|change| change.id == id).map_or((None, None), |change| (change.before, change.after))
}

fn compared(files: &[&str], earlier: &[u32]) -> (Report, Compare) {
    let files: Vec<PathBuf> = files.iter().map(|file| path(file)).collect();
    let report = read(&files).compare(earlier, &Filter::default());
    let compare = report.compare.clone().expect("a comparison");
    (report, compare)
}

#[test]
fn what_both_hold_counts_once_in_the_earlier() {
    // The last days again: everything in the later set is known already.
    let (report, compare) = compared(&[LONG, SHORT], &[0]);
    assert_eq!(compare.overlap, Some(13));
    assert_eq!(of(&compare.figures, "requests"), (Some(46), Some(0)));
    assert_eq!(of(&compare.figures, "attempts"), (Some(39), Some(0)));
    assert_eq!(report.sign_ins.unwrap().requests, 46);
    // The other way round, the short file is the earlier one, and the long one adds what it does not have.
    let (_, compare) = compared(&[SHORT, LONG], &[0]);
    assert_eq!(compare.overlap, Some(13));
    assert_eq!(of(&compare.figures, "requests"), (Some(13), Some(33)));
    let sum = |changes: &[Change]| -> (u64, u64) {
        changes.iter().fold((0, 0), |(a, b), c| (a + c.before.unwrap(), b + c.after.unwrap()))
    };
    let (before, after) = sum(&compare.outcomes);
    assert_eq!((Some(before), Some(after)), of(&compare.figures, "attempts"));
    assert_eq!(before + after, 39);
    let (before, after) = sum(&compare.reasons);
    assert_eq!(before + after, 12);
    assert_eq!(compare.before.files.len() + compare.after.files.len(), 2);
    assert!(compare.before.first_utc.unwrap().starts_with("2026-03-06"));
}

/// Sign-ins of March split by day into two files.
fn halves(until: &str) -> [Vec<u8>; 2] {
    let text = std::fs::read_to_string(path(LONG)).unwrap();
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let heads = reader.headers().unwrap().clone();
    let date = heads.iter().position(|head| head == "Date (UTC)").unwrap();
    let mut parts = [(); 2].map(|()| csv::Writer::from_writer(Vec::new()));
    parts.iter_mut().for_each(|part| part.write_record(&heads).unwrap());
    for record in reader.records() {
        let record = record.unwrap();
        parts[usize::from(&record[date][..10] > until)].write_record(&record).unwrap();
    }
    parts.map(|part| part.into_inner().unwrap())
}

fn analyst(files: &[(&str, &[u8])]) -> Analyst {
    let mut analyst = Analyst::new(support::catalogue());
    for ((name, bytes), number) in files.iter().zip(0..) {
        scan_bytes(number, name, bytes).iter().for_each(|batch| analyst.append(batch).unwrap());
    }
    analyst
}

#[test]
fn two_periods_give_what_each_gives_alone() {
    let [first, second] = halves("2026-03-04");
    let compare = analyst(&[("a", &first), ("b", &second)]).compare(&[0], &Filter::default()).compare.unwrap();
    let alone = [&first, &second].map(|bytes| analyst(&[("x", bytes)]).report(&Filter::default()).sign_ins.unwrap());
    let [before, after] = &alone;
    assert_eq!(compare.overlap, Some(0));
    for (id, figures) in [
        ("requests", [before, after].map(|s| Some(s.requests))),
        ("attempts", [before, after].map(|s| s.attempts)),
        ("users", [before, after].map(|s| s.users)),
        ("required", [before, after].map(|s| s.attempts_required.map(|r| r.yes))),
        ("users_challenged", [before, after].map(|s| s.users_challenged)),
        ("users_unable", [before, after].map(|s| s.users_unable)),
    ] {
        assert_eq!(of(&compare.figures, id), (figures[0], figures[1]), "{id}");
    }
    for change in &compare.reasons {
        let count = |s: &mfa_report::report::SignIns| s.denied.as_ref().unwrap().get(&change.id).copied().unwrap_or(0);
        assert_eq!((change.before, change.after), (Some(count(before)), Some(count(after))), "{}", change.id);
    }
    let rises: Vec<i64> = compare.reasons.iter().map(|c| c.after.unwrap() as i64 - c.before.unwrap() as i64).collect();
    assert!(rises.windows(2).all(|pair| pair[0] >= pair[1]), "{rises:?}");
    // Users who came and went add up, and saved reports of the same periods compare the same without them.
    let users = compare.users.as_ref().unwrap();
    let (before_users, after_users) = (before.users.unwrap(), after.users.unwrap());
    assert_eq!(before_users - users.users_gone, after_users - users.users_appeared);
    assert!(users.users_appeared > 0 && users.appeared.len() as u64 == users.users_appeared);
    assert_eq!(users.changed.len() as u64, users.users_changed);
    assert!(users.changed.iter().all(|change| !(change.gained.is_empty() && change.lost.is_empty())));
    let saved = [&first, &second].map(|bytes| analyst(&[("x", bytes)]).report_json(&Filter::default()).into_bytes());
    let of_saved = analyst(&[("a.json", &saved[0]), ("b.json", &saved[1])]).compare(&[0], &Filter::default());
    assert_eq!(of_saved.sign_ins, None);
    let of_saved = of_saved.compare.unwrap();
    assert_eq!((of_saved.figures, of_saved.reasons), (compare.figures.clone(), compare.reasons.clone()));
    assert_eq!((of_saved.outcomes, of_saved.methods), (compare.outcomes, compare.methods));
    assert_eq!((of_saved.overlap, of_saved.users), (None, None));
    // A saved report against exports, too; more than one saved report in a set cannot be compared.
    let mixed = analyst(&[("a.json", &saved[0]), ("b.csv", &second)]).compare(&[0], &Filter::default());
    assert_eq!(mixed.compare.unwrap().figures, compare.figures);
    let no = analyst(&[("a.json", &saved[0]), ("b.json", &saved[1]), ("c.csv", &second)])
        .compare(&[0, 1], &Filter::default());
    assert_eq!(no.compare, None);
}

/// Registration lists of two months: who came, who went, and whose methods are others.
#[test]
fn registered_methods_gained_and_lost() {
    let list = |people: &[(&str, &[&str])]| {
        let rows = people.iter().map(|(name, methods)| {
            serde_json::json!({"id": format!("{:08x}-0000-4000-8000-000000000000", name.len()),
                "userPrincipalName": format!("{name}@contoso.com"), "userDisplayName": name, "userType": "member",
                "isAdmin": false, "isMfaRegistered": true, "isMfaCapable": true, "isPasswordlessCapable": false,
                "isSsprRegistered": false, "isSsprEnabled": false, "isSsprCapable": false,
                "methodsRegistered": methods, "lastUpdatedDateTime": "2026-03-02T08:00:00Z"})
        });
        serde_json::to_vec(&serde_json::json!({"value": rows.collect::<Vec<_>>()})).unwrap()
    };
    let before = list(&[("a", &["mobilePhone"]), ("bb", &["mobilePhone"]), ("ccc", &["email"])]);
    let after = list(&[("a", &["microsoftAuthenticatorPush"]), ("bb", &["mobilePhone"]), ("dddd", &["mobilePhone"])]);
    let mut analyst = Analyst::new(support::catalogue());
    for (number, bytes) in [(0, &before), (1, &after)] {
        scan_bytes(number, "list.json", bytes).iter().for_each(|batch| analyst.append(batch).unwrap());
    }
    let compare = analyst.compare(&[0], &Filter::default()).compare.unwrap();
    assert_eq!(compare.users, None, "there are no sign-ins");
    let found = compare.registered.unwrap();
    assert_eq!((found.users_appeared, found.users_gone, found.users_changed), (1, 1, 1));
    assert_eq!((found.appeared[0].name.as_str(), found.gone[0].name.as_str()), ("dddd@contoso.com", "ccc@contoso.com"));
    let one = &found.changed[0];
    assert_eq!(one.user.name, "a@contoso.com");
    assert_eq!((one.gained.len(), one.lost.len()), (1, 1));
    // One list alone tells of no change.
    let alone = analyst.compare(&[0, 1], &Filter::default()).compare;
    assert!(alone.is_none_or(|compare| compare.registered.is_none()));
}

/// A set without sign-ins has none to count: nobody appeared, and nothing rose from 0.
#[test]
fn what_a_set_does_not_have_is_no_zero() {
    const LOG: &str = "history_sets/lists_and_audit_log/AuditLogs_2026-03-09.json";
    for (files, known) in [([LOG, LONG], [false, true]), ([LONG, LOG], [true, false])] {
        let (report, compare) = compared(&files, &[0]);
        let whole = report.sign_ins.unwrap();
        let expected = |count: Option<u64>| (count.filter(|_| known[0]), count.filter(|_| known[1]));
        assert_eq!(of(&compare.figures, "requests"), expected(Some(whole.requests)));
        assert_eq!(of(&compare.figures, "users"), expected(whole.users));
        assert_eq!(of(&compare.figures, "users_unable"), expected(whole.users_unable));
        assert_eq!((compare.users, compare.overlap, compare.overlap_events), (None, None, None));
        assert!(compare.reasons.iter().all(|reason| reason.before.is_some() == known[0]));
        assert!(compare.outcomes.iter().all(|outcome| outcome.after.is_some() == known[1]));
        // And a set without an audit log tells of no blocks.
        let (before, after) = of(&compare.figures, "blocks");
        assert_eq!([before, after].map(|count| count.is_some()), [known[1], known[0]]);
    }
    // Error codes tell who was denied and no more, as in the report.
    let (_, coded) = compared(&["defender_sign_ins_csv/advanced_hunting/New query.csv", LOG], &[0]);
    assert_eq!(of(&coded.figures, "users_unable"), (Some(5), None));
    assert_eq!(of(&coded.figures, "users_challenged"), (None, None));
    let (_, twice) = compared(&[LOG, "portal_audit_json/download/AuditLogs_2026-03-09.json"], &[0]);
    assert!(twice.overlap_events.is_some_and(|events| events > 0), "{:?}", twice.overlap_events);
    assert_eq!(of(&twice.figures, "blocks"), (Some(2), Some(0)));
    assert_eq!(of(&twice.figures, "calls"), (None, None));
}

/// Activity reports of two months, and saved reports of the same.
#[test]
fn old_months_compare_as_well() {
    let text = std::fs::read_to_string(path("activity_report_csv/full/activity_report.csv")).unwrap();
    let mut lines: Vec<&str> = text.lines().collect();
    let head = lines.remove(0);
    let (one, other) = lines.split_at(lines.len() / 2);
    let [one, other] = [one, other].map(|rows| format!("{head}\n{}\n", rows.join("\n")).into_bytes());
    let compare = analyst(&[("a", &one), ("b", &other)]).compare(&[0], &Filter::default()).compare.unwrap();
    let alone = [&one, &other].map(|bytes| analyst(&[("x", bytes)]).report(&Filter::default()).activity.unwrap());
    assert_eq!(of(&compare.figures, "calls"), (Some(alone[0].rows), Some(alone[1].rows)));
    assert_eq!(of(&compare.figures, "requests"), (None, None));
    for change in compare.call_categories.as_ref().unwrap() {
        let count = |side: usize| alone[side].categories.get(&change.id).copied().unwrap_or(0);
        assert_eq!((change.before, change.after), (Some(count(0)), Some(count(1))), "{}", change.id);
    }
    let reasons = compare.call_reasons.as_ref().unwrap();
    let failed: u64 = reasons.iter().map(|reason| reason.before.unwrap() + reason.after.unwrap()).sum();
    assert_eq!(failed, alone[0].outcomes.failure + alone[1].outcomes.failure);
    assert!(reasons.iter().any(|reason| reason.id == "fraud_code_entered"), "today's words: {reasons:?}");
    let saved = [&one, &other].map(|bytes| analyst(&[("x", bytes)]).report_json(&Filter::default()).into_bytes());
    let of_saved = analyst(&[("a.json", &saved[0]), ("b.json", &saved[1])]).compare(&[0], &Filter::default());
    let of_saved = of_saved.compare.unwrap();
    assert_eq!((of_saved.figures, of_saved.call_reasons), (compare.figures, compare.call_reasons));
    assert_eq!(of_saved.call_categories, compare.call_categories);
}
