//! Blocks, one-time bypasses, fraud reports, and the audit log that most of them come from.

use super::super::document::{Fill, List, ValueType::*};
use super::described::{Col, Pic, Spec, counts, fig, rows};

const EVENTS: (&str, &str) = ("events", "export-of-events");
const HISTORY: &[Col] = &[
    ("time", Time, ""),
    ("user", Text, "user"),
    ("state", Text, "own"),
    ("kind", Text, "audit_activity"),
    ("actor", Text, ""),
    ("reason", Text, ""),
    ("end", Time, ""),
    ("endReason", Text, "audit_activity"),
    ("seconds", Count, ""),
    ("phone", Text, ""),
    ("method", Text, ""),
    ("lockout", Text, "own"),
    ("fraud", Text, "own"),
];
const RESULTS: &[Col] = &[
    ("time", Time, ""),
    ("user", Text, "user"),
    ("source", Text, "own"),
    ("result", Text, "result"),
    ("callResult", Text, "call_result"),
    ("app", Text, ""),
    ("reported", Text, "own"),
];
const PER_DAY: &[(&str, &[(&str, Fill)])] = &[("export-key-events", &[("", Fill::Ink)])];
/// An end without a beginning has no time of its own.
const ALONE: &[(&str, &str)] = &[("state", "ended"), ("time", "")];
const OFF_PAPER: &[&str] = &["seconds", "phone", "method", "lockout", "fraud"];

pub const BLOCKED: Spec = Spec {
    key: "blocked",
    name: "blocked",
    figures: &[
        fig("events").rows("blocked_users", &[]),
        fig("users").rows("blocked_users", &[]),
        fig("stillBlocked").of("users", "export-of-users").rows("blocked_users", &[("state", "blocked")]),
        fig("endsAlone").rows("blocked_users", ALONE),
        fig("blockedSignIns").rows("sign_ins", &[("result", "user_blocked")]),
        fig("blockedCallResults").rows("activity", &[("call_result", "SUCCESS_USER_BLOCKED")]),
    ],
    pictures: &[Pic::Days("export-picture-blocked", "rows", PER_DAY)],
    tables: &[rows("rows", "blocked_users", HISTORY).off_paper(OFF_PAPER)],
    lists: &[],
    more: None,
};

pub const BYPASSED: Spec = Spec {
    key: "bypassed",
    name: "bypassed",
    figures: &[
        fig("events").rows("bypassed_users", &[]),
        fig("users").rows("bypassed_users", &[]),
        fig("used").of(EVENTS.0, "export-of-bypasses").rows("bypassed_users", &[("state", "used")]),
        fig("endsAlone").rows("bypassed_users", ALONE),
        fig("bypassedCallResults").rows("activity", &[("call_result", "SUCCESS_BYPASSED_AUTH")]),
    ],
    pictures: &[Pic::Days("export-picture-bypassed", "rows", PER_DAY)],
    tables: &[rows("rows", "bypassed_users", HISTORY).off_paper(&["phone", "method", "lockout", "fraud"])],
    lists: &[],
    more: None,
};

pub const FRAUD: Spec = Spec {
    key: "fraud",
    name: "fraud",
    figures: &[
        fig("events").rows("fraud_reports", &[]),
        fig("users").rows("fraud_reports", &[]),
        fig("notBlocked").of(EVENTS.0, "export-of-reports").rows("fraud_reports", &[("state", "not_blocked")]),
        fig("resultsAlone").rows("fraud_results", &[("reported", "no")]),
    ],
    pictures: &[Pic::Days(
        "export-picture-fraud",
        "rows results",
        &[("export-table-fraud-reports", &[("", Fill::Ink)]), ("export-table-fraud-results", &[("", Fill::Ink)])],
    )],
    tables: &[
        rows("rows", "fraud_reports", HISTORY).off_paper(OFF_PAPER),
        rows("results", "fraud_results", RESULTS),
        counts("fraudSignIns", "fraud_sign_ins", "result", "requests").leads("sign_ins", "result", "id"),
        counts("fraudCallResults", "fraud_call_results", "call_result", "rows").leads("activity", "call_result", "id"),
    ],
    lists: &[],
    more: None,
};

pub const AUDIT: Spec = Spec {
    key: "audit",
    name: "audit",
    figures: &[
        fig("events").rows("audit", &[]),
        fig("users").rows("audit", &[]),
        fig("failed").of(EVENTS.0, EVENTS.1).rows("audit", &[("audit_result", "failure")]),
    ],
    pictures: &[Pic::Kinds("export-picture-audit", "perDay", "topics", "own")],
    tables: &[
        counts("topics", "audit_topics", "topic", "events").bars(Fill::Ink).leads("audit", "topic", "id"),
        rows(
            "activities",
            "audit_activities",
            &[
                ("id", Id, ""),
                ("name", Text, ""),
                ("topic", Text, "own"),
                ("events", Count, ""),
                ("failed", Count, ""),
                ("users", Count, ""),
            ],
        )
        .leads("audit", "activity_id", "id")
        .by_column(&[
            ("events", "audit", "", &[]),
            ("failed", "audit", "", &[("audit_result", "failure")]),
            ("users", "audit", "", &[]),
        ]),
    ],
    lists: &[List {
        id: "audit",
        columns: &["time", "user_name", "activity", "topic", "audit_result", "actor_name", "reason"],
    }],
    more: None,
};
