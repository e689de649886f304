//! Usage: totals, days, hours and the users who used most.

use super::super::document::{Fill, List, ValueType::*};
use super::described::{Col, Pic, Spec, fig, rows};

const REQUESTS: Col = ("requests", Count, "");
const ATTEMPTS: Col = ("attempts", Count, "");
const PROMPTS: Col = ("prompts", Count, "");
const COMPLETED: Col = ("completed", Count, "");
const DENIED: Col = ("denied", Count, "");
const CALLS: Col = ("calls", Count, "");
const CALLS_FAILED: Col = ("callsFailed", Count, "");

pub const USAGE: Spec = Spec {
    key: "usage",
    name: "usage",
    figures: &[
        fig("users").rows("users", &[]),
        fig("requests"),
        fig("attempts"),
        fig("prompts"),
        fig("completed").of("prompts", "export-of-prompts"),
        fig("denied"),
        fig("calls").rows("activity", &[]),
        fig("callsPrompted"),
        fig("callsSucceeded").of("calls", "export-of-calls"),
        fig("callsFailed").of("calls", "export-of-calls"),
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
        ),
        rows(
            "perHour",
            "usage_per_hour",
            &[("hour", Text, ""), REQUESTS, ATTEMPTS, PROMPTS, COMPLETED, DENIED, CALLS, CALLS_FAILED],
        ),
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
        .off_paper(&["reasons", "lastUtc", "registeredMethods"]),
    ],
    lists: &[List {
        id: "users",
        columns: &["user_name", "attempts", "prompts", "completed", "denied", "methods_used", "last_completed"],
    }],
    more: None,
};
