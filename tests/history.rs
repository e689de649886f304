//! Blocks, bypasses and fraud reports from lists and audit log together, as the formats hand them over.

use mfa_report::catalogue::Catalogue;
use mfa_report::model::{BatchBuilder, EventField, EventFields, EventKind, FieldSet, NewEvent, Record, time};
use mfa_report::position::Position;
use mfa_report::query::{Clause, Filter};
use mfa_report::report::{Input, InputState, Records, Report};
use mfa_report::session::Analyst;
use std::rc::Rc;

mod support;

type Row<'a> = (&'a str, &'a [(EventField, &'a str)]);

/// One file of events of one kind.
fn file(analyst: &mut Analyst, id: u32, kind: EventKind, rows: &[Row<'_>]) {
    let mut batch = BatchBuilder::new();
    let mut fields = EventFields::default();
    for (line, (moment, texts)) in (2..).zip(rows) {
        let mut event = NewEvent::new(kind);
        event.time = time::parse(moment.as_bytes()).map_or(Record::NO_TIME, |parsed| parsed.ms);
        for (field, text) in *texts {
            fields = fields.and(EventFields::of(*field));
            event.set(*field, text.as_bytes());
        }
        let at = Position { offset: line * 100, line, record: line - 1 };
        let event = event.event(id, at, &mut batch.dictionaries);
        batch.events.push(event);
    }
    let records = Records { read: rows.len() as u64, ..Records::default() };
    let name = format!("{}{id}", kind.id());
    let input = Input { name, id, records, state: InputState::Complete, ..Input::default() };
    let bytes = batch.take(&input, FieldSet::default(), fields);
    analyst.append(&bytes).unwrap();
}

fn analyst() -> Analyst {
    Analyst::new(Rc::new(Catalogue::load()))
}

use EventField::{
    Activity, ActorName, AuditResult, Blocked, EndReason, EndTime, Fraud, NotBlocked, Reason, Used, UserName,
};

const ADMIN: (EventField, &str) = (ActorName, "admin@contoso.com");

fn block<'a>(
    user: &'a str,
    blocked: &'a str,
    end: &'a str,
    fraud: &'a str,
    not: &'a str,
) -> Vec<(EventField, &'a str)> {
    vec![(UserName, user), (Blocked, blocked), (EndTime, end), (Fraud, fraud), (NotBlocked, not)]
}

fn audit<'a>(user: &'a str, activity: &'a str) -> Vec<(EventField, &'a str)> {
    vec![(UserName, user), (Activity, activity), ADMIN, (AuditResult, "success")]
}

fn rows<'a>(list: &'a [(&'a str, Vec<(EventField, &'a str)>)]) -> Vec<Row<'a>> {
    list.iter().map(|(time, texts)| (*time, texts.as_slice())).collect()
}

type List<'a> = Vec<(&'a str, Vec<(EventField, &'a str)>)>;

fn histories() -> Vec<(EventKind, List<'static>)> {
    vec![
        (
            EventKind::Block,
            vec![
                ("2024-03-01T09:12:00Z", block("dirk@contoso.com", "true", "2024-03-02T08:00:00Z", "false", "false")),
                ("2024-03-02T22:41:10Z", block("gijs@contoso.com", "true", "", "true", "false")),
                ("2024-03-03T06:05:44Z", block("hanna@contoso.com", "true", "2024-03-03T07:05:44Z", "false", "false")),
                ("2024-03-04T10:30:00Z", block("former.employee@contoso.com", "true", "", "false", "false")),
                ("2024-03-05T13:15:30Z", block("chloe@contoso.com", "false", "", "true", "true")),
                ("2024-03-06T08:45:00Z", block("dirk@contoso.com", "true", "2024-03-06T16:00:00Z", "false", "false")),
            ],
        ),
        (
            EventKind::FraudAlert,
            vec![
                ("2024-03-02T22:41:10Z", vec![(UserName, "Gijs@contoso.com"), (Fraud, "true"), (NotBlocked, "false")]),
                ("2024-03-05T13:15:30Z", vec![(UserName, "chloe@contoso.com"), (Fraud, "true"), (NotBlocked, "true")]),
                ("2024-03-07T02:03:04Z", vec![(UserName, "chloe@contoso.com"), (Fraud, "true"), (NotBlocked, "false")]),
            ],
        ),
        (
            EventKind::Bypass,
            vec![
                ("2024-03-04T07:30:00Z", vec![(UserName, "anna@contoso.com"), (EndReason, "Used"), (Used, "true")]),
                ("2024-03-04T12:00:00Z", vec![(UserName, "bram@contoso.com"), (EndReason, "Expired"), (Used, "false")]),
                (
                    "2024-03-06T09:00:00Z",
                    vec![(UserName, "anna@contoso.com"), (EndReason, "Canceled"), (Used, "false")],
                ),
                ("2024-03-07T09:00:00Z", vec![(UserName, "fenna@contoso.com"), (Used, "false")]),
            ],
        ),
    ]
}

fn report(analyst: &mut Analyst) -> Report {
    analyst.report(&Filter::default())
}

#[test]
fn lists_alone() {
    for order in [[0, 1, 2], [2, 1, 0]] {
        let mut analyst = analyst();
        let histories = histories();
        for (id, place) in (1..).zip(order) {
            let (kind, list) = &histories[place];
            file(&mut analyst, id, *kind, &rows(list));
        }
        let report = report(&mut analyst);
        let blocked = report.blocked.unwrap();
        assert_eq!((blocked.events, blocked.users, blocked.still_blocked), (Some(6), Some(5), Some(2)));
        let states: Vec<&str> = blocked.rows.iter().flatten().map(|row| &*row.state).collect();
        assert_eq!(states, ["ended", "not_blocked", "blocked", "ended", "blocked", "ended"], "newest first");
        let fraud = report.fraud.unwrap();
        assert_eq!((fraud.events, fraud.users, fraud.not_blocked), (Some(3), Some(2), Some(1)));
        assert_eq!(fraud.rows.unwrap()[2].sources.len(), 2, "one report, told of by two files");
        let bypassed = report.bypassed.unwrap();
        assert_eq!((bypassed.events, bypassed.users, bypassed.used), (Some(4), Some(3), Some(1)));
        let states: Vec<&str> = bypassed.rows.iter().flatten().map(|row| &*row.state).collect();
        assert_eq!(states, ["open", "cancelled", "expired", "used"]);
    }
}

#[test]
fn the_audit_log_begins_and_ends_blocks() {
    let mut analyst = analyst();
    let list = [
        ("2026-03-01T08:00:00Z", audit("anna@contoso.com", "Add blocked user")),
        ("2026-03-01T08:00:02Z", audit("anna@contoso.com", "POST Tenant.CreateBlockedUser")),
        ("2026-03-01T09:00:00Z", audit("bram@contoso.com", "Add blocked user")),
        ("2026-03-01T10:00:00Z", audit("Bram@contoso.com", "Clear block on user")),
        ("2026-03-01T10:00:01Z", audit("bram@contoso.com", "POST Tenant.RemoveBlockedUser")),
        ("2026-03-01T11:00:00Z", audit("eva@contoso.com", "Clear block on user")),
        ("2026-03-01T12:00:00Z", audit("bram@contoso.com", "Add bypass user")),
        ("2026-03-01T12:10:00Z", audit("bram@contoso.com", "Remove bypassed user")),
        ("2026-03-01T13:00:00Z", audit("eva@contoso.com", "Fraud reported - no action taken")),
        ("2026-03-01T13:00:00.9Z", audit("eva@contoso.com", "Suspicious activity reported")),
    ];
    file(&mut analyst, 1, EventKind::Audit, &rows(&list));
    let report = report(&mut analyst);
    let blocked = report.blocked.unwrap();
    assert_eq!((blocked.events, blocked.users), (Some(2), Some(2)));
    assert_eq!((blocked.still_blocked, blocked.ends_alone), (Some(1), Some(1)));
    let rows = blocked.rows.unwrap();
    let eva = &rows[0];
    assert_eq!((eva.time.as_str(), eva.end.as_str(), &*eva.state), ("", "2026-03-01T11:00:00Z", "ended"));
    let bram = &rows[1];
    assert_eq!((bram.end.as_str(), bram.end_reason.as_str()), ("2026-03-01T10:00:00Z", "block_cleared"));
    assert_eq!(bram.sources.len(), 3, "the block, and its end under two names");
    assert_eq!(bram.actor, "admin@contoso.com");
    assert_eq!(rows[2].sources.len(), 2, "one block under two names");
    let bypassed = report.bypassed.unwrap();
    assert_eq!((bypassed.events, bypassed.used), (Some(1), None));
    assert_eq!(bypassed.rows.unwrap()[0].state, "ended");
    let fraud = report.fraud.unwrap();
    assert_eq!(
        (fraud.events, fraud.users, fraud.not_blocked),
        (Some(1), Some(1), Some(1)),
        "the same user in the same second"
    );
}

#[test]
fn what_failed_did_not_happen() {
    let mut analyst = analyst();
    let failed = vec![(UserName, "anna@contoso.com"), (Activity, "Add blocked user"), (AuditResult, "failure")];
    file(&mut analyst, 1, EventKind::Audit, &rows(&[("2026-03-01T08:00:00Z", failed)]));
    let report = report(&mut analyst);
    let blocked = report.blocked.unwrap();
    assert_eq!((blocked.events, blocked.users, blocked.still_blocked), (Some(0), Some(0), Some(0)));
    let audit = report.audit.unwrap();
    assert_eq!((audit.events, audit.failed), (1, 1));
}

#[test]
fn the_audit_log_ends_a_block_of_the_list() {
    let mut analyst = analyst();
    let block = [("2024-03-02T22:41:10Z", block("gijs@contoso.com", "true", "", "true", "false"))];
    file(&mut analyst, 1, EventKind::Block, &rows(&block));
    file(
        &mut analyst,
        2,
        EventKind::Audit,
        &rows(&[("2024-03-03T08:00:00Z", audit("GIJS@contoso.com", "Clear block on user"))]),
    );
    let blocked = report(&mut analyst).blocked.unwrap();
    assert_eq!((blocked.events, blocked.still_blocked), (Some(1), Some(0)));
    assert_eq!(blocked.rows.unwrap()[0].end, "2024-03-03T08:00:00Z");
}

#[test]
fn filters() {
    let mut analyst = analyst();
    for (id, (kind, list)) in (1..).zip(histories()) {
        file(&mut analyst, id, kind, &rows(&list));
    }
    let figures = |analyst: &mut Analyst, filter: &Filter| {
        let report = analyst.report(filter);
        let (blocked, fraud) = (report.blocked.unwrap(), report.fraud.unwrap());
        [blocked.events, blocked.users, blocked.still_blocked, fraud.events].map(Option::unwrap)
    };
    let days = Filter { from: Some("2024-03-02".into()), to: Some("2024-03-04".into()), ..Filter::default() };
    assert_eq!(figures(&mut analyst, &days), [3, 3, 2, 1]);
    let user = Clause { field: "user".into(), any: vec!["dirk@contoso.com".into()] };
    assert_eq!(figures(&mut analyst, &Filter { clauses: vec![user], ..Filter::default() }), [2, 1, 0, 0]);
    let search = Filter { search: Some("CHLOE".into()), ..Filter::default() };
    assert_eq!(figures(&mut analyst, &search), [1, 1, 0, 2]);
    // What a click on a day of a picture, or on an hour of a weekday, asks for.
    let asks = |field: &str, value: &str| {
        let clause = Clause { field: field.into(), any: vec![value.into()] };
        Filter { clauses: vec![clause], ..Filter::default() }
    };
    assert_eq!(figures(&mut analyst, &asks("day", "2024-03-06")), [1, 1, 0, 0]);
    assert_eq!(figures(&mut analyst, &asks("weekday", "5")), [1, 1, 1, 1], "2 March 2024 was a Saturday");
    assert_eq!(figures(&mut analyst, &asks("hour", "13")), [1, 1, 0, 1]);
    assert_eq!(figures(&mut analyst, &asks("user_set", "challenged")), [0, 0, 0, 0], "there are no sign-ins");
}

#[test]
fn absent_without_their_files() {
    let mut analyst = analyst();
    file(
        &mut analyst,
        1,
        EventKind::FraudAlert,
        &rows(&[("2024-03-02T22:41:10Z", vec![(UserName, "a"), (Reason, "")][..1].to_vec())]),
    );
    let report = report(&mut analyst);
    assert!(report.blocked.is_none() && report.bypassed.is_none() && report.audit.is_none());
    assert_eq!(report.fraud.unwrap().events, Some(1));
    assert!(report.registration.is_none() && report.joined.is_none());
}

/// A bypass has the state that its seconds give it at the newest record, and none where nothing tells of its length.
#[test]
fn a_bypass_runs_out() {
    let given = |reason: &'static str| {
        let mut event = audit("soren@contoso.com", "Add bypass user");
        event.push((Reason, reason));
        event
    };
    let state = |reason: &'static str, newest: &'static str| {
        let mut analyst = analyst();
        let list = [("2026-03-05T09:30:00Z", given(reason)), (newest, audit("anna@contoso.com", "Add blocked user"))];
        file(&mut analyst, 1, EventKind::Audit, &rows(&list));
        let row = report(&mut analyst).bypassed.unwrap().rows.unwrap().remove(0);
        (row.seconds, row.state)
    };
    let day_later = "2026-03-06T09:31:00Z";
    assert_eq!(state("One-time bypass 300 s", day_later), (Some(300), "expired".into()));
    assert_eq!(state("One-time bypass 300 s", "2026-03-05T09:31:00Z"), (Some(300), "open".into()));
    assert_eq!(state("Phone lost", "2026-03-05T23:00:00Z"), (None, "open".into()));
    assert_eq!(state("Phone lost", day_later), (None, "unknown".into()));
}

/// Sign-ins and call results tell of blocks, bypasses and fraud as well: what a list or log would say is then not known,
/// and no 0.
#[test]
fn results_alone_make_a_section() {
    let sign_ins = "portal_sign_ins_csv/overlapping/InteractiveSignIns_2026-03-02_2026-03-09.csv";
    let report = support::report_of(&[sign_ins]);
    let (fraud, blocked) = (report.fraud.unwrap(), report.blocked.unwrap());
    assert_eq!((fraud.events, fraud.users, fraud.not_blocked, fraud.results_alone), (None, None, None, None));
    assert_eq!((fraud.rows, fraud.fraud_call_results), (None, None));
    assert_eq!(fraud.fraud_sign_ins.unwrap().get("fraud_reported_app"), Some(&1));
    let results = fraud.results.unwrap();
    assert_eq!((results.len(), results[0].source.as_str(), results[0].reported), (1, "sign_ins", None));
    assert!(results[0].time.starts_with("2026-03-") && results[0].sources[0].line > 1);
    assert_eq!((blocked.events, blocked.still_blocked, blocked.rows), (None, None, None));
    assert_eq!((blocked.blocked_sign_ins, blocked.blocked_call_results), (Some(1), None));
    assert!(report.bypassed.is_none(), "no result of a sign-in tells of a bypass");
    let report = support::report_of(&["activity_report_csv/full/activity_report.csv"]);
    let (fraud, blocked, bypassed) = (report.fraud.unwrap(), report.blocked.unwrap(), report.bypassed.unwrap());
    assert_eq!(fraud.results.unwrap().len(), 2);
    assert_eq!((fraud.fraud_sign_ins, fraud.fraud_call_results.map(|all| all.values().sum::<u64>())), (None, Some(2)));
    assert_eq!((blocked.events, blocked.blocked_call_results), (None, Some(1)));
    assert_eq!((bypassed.events, bypassed.used, bypassed.bypassed_call_results), (None, None, Some(1)));
}

/// A result says whether a list or log has the report as well: they are two records of one report then, and one event.
#[test]
fn results_beside_reports() {
    let sign_ins = "portal_sign_ins_csv/overlapping/InteractiveSignIns_2026-03-02_2026-03-09.csv";
    let log = "history_sets/lists_and_audit_log/AuditLogs_2026-03-09.json";
    let fraud = support::report_of(&[sign_ins, log]).fraud.unwrap();
    let alone = support::report_of(&[log]).fraud.unwrap();
    assert_eq!((fraud.events, fraud.users), (alone.events, alone.users));
    assert_eq!((alone.results, alone.results_alone), (None, None));
    let results = fraud.results.unwrap();
    let unreported = results.iter().filter(|result| result.reported == Some(false)).count() as u64;
    assert_eq!((results.len(), fraud.results_alone), (1, Some(unreported)));
}
