//! Usage: totals, days, hours and the users who used most.

use super::super::document::{Fill, List, ValueType::*};
use super::described::{Col, LeadSpec, Pic, Spec, Where, fig, rows};

const REQUESTS: Col = ("requests", Count, "");
const ATTEMPTS: Col = ("attempts", Count, "");
const PROMPTS: Col = ("prompts", Count, "");
const COMPLETED: Col = ("completed", Count, "");
const DENIED: Col = ("denied", Count, "");
const CALLS: Col = ("calls", Count, "");
const CALLS_FAILED: Col = ("callsFailed", Count, "");

const ATTEMPTS_LIST: &str = "attempts";
const PROMPTED: Where = &[("outcome", "completed|denied|abandoned")];
const WAS_COMPLETED: Where = &[("outcome", "completed")];
const WAS_DENIED: Where = &[("outcome", "denied")];
const CALL_FAILED: Where = &[("call_outcome", "failure")];

/// Where the counts of a day, hour or user lead; `began` is what attempts call it.
const fn leads(began: &'static str) -> [LeadSpec; 7] {
    [
        ("requests", "sign_ins", "", &[]),
        ("attempts", ATTEMPTS_LIST, began, &[]),
        ("prompts", ATTEMPTS_LIST, began, PROMPTED),
        ("completed", ATTEMPTS_LIST, began, WAS_COMPLETED),
        ("denied", ATTEMPTS_LIST, began, WAS_DENIED),
        ("calls", "activity", "", &[]),
        ("callsFailed", "activity", "", CALL_FAILED),
    ]
}

pub const USAGE: Spec = Spec {
    key: "usage",
    name: "usage",
    figures: &[
        fig("users").rows("users", &[]),
        fig("requests").rows("sign_ins", &[]),
        fig("attempts").rows(ATTEMPTS_LIST, &[]),
        fig("prompts").rows(ATTEMPTS_LIST, PROMPTED),
        fig("completed").of("prompts", "export-of-prompts").rows(ATTEMPTS_LIST, WAS_COMPLETED),
        fig("denied").rows(ATTEMPTS_LIST, WAS_DENIED),
        fig("calls").rows("activity", &[]),
        fig("callsPrompted").rows("activity", &[("call_prompted", "yes")]),
        fig("callsSucceeded").of("calls", "export-of-calls").rows("activity", &[("call_outcome", "success")]),
        fig("callsFailed").of("calls", "export-of-calls").rows("activity", CALL_FAILED),
    ],
    pictures: &[Pic::Days(
        "export-table-usage-per-day",
        "perDay",
        &[
            ("export-key-prompts", &[("prompts", Fill::Ink)]),
            ("export-key-completed", &[("completed", Fill::Completed)]),
            ("export-key-denied", &[("denied", Fill::Denied)]),
        ],
    )],
    tables: &[
        rows(
            "perDay",
            "usage_per_day",
            &[("day", Time, ""), REQUESTS, ATTEMPTS, PROMPTS, COMPLETED, DENIED, CALLS, CALLS_FAILED],
        )
        .leads("sign_ins", "day", "day")
        .by_column(&leads("began_day")),
        rows(
            "perHour",
            "usage_per_hour",
            &[("hour", Text, ""), REQUESTS, ATTEMPTS, PROMPTS, COMPLETED, DENIED, CALLS, CALLS_FAILED],
        )
        .leads("sign_ins", "hour", "hour")
        .by_column(&leads("began_hour")),
        rows(
            "topUsers",
            "usage_users",
            &[
                ("user", Text, "user"),
                REQUESTS,
                ATTEMPTS,
                PROMPTS,
                COMPLETED,
                DENIED,
                ("reasons", Text, "result"),
                ("methods", Text, "method"),
                ("lastCompletedUtc", Time, ""),
                ("lastUtc", Time, ""),
                ("registeredMethods", Text, "registered_method"),
                CALLS,
                CALLS_FAILED,
            ],
        )
        .off_paper(&["reasons", "lastUtc", "registeredMethods"])
        .leads("sign_ins", "user", "user")
        .by_column(&leads("")),
    ],
    lists: &[
        List {
            id: "users",
            columns: &[
                "user_name",
                "attempts",
                "prompts",
                "completed",
                "denied",
                "denied_reasons",
                "methods_used",
                "methods",
                "last_completed",
            ],
        },
        List { id: ATTEMPTS_LIST, columns: &["time", "user_name", "outcome", "result", "method", "app", "requests"] },
    ],
    more: None,
};
