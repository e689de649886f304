//! Usage: totals, days, hours and the users who used most.

use super::described::{Col, Spec, rows};
use crate::export::document::ValueType::{Count, Text, Time};

const REQUESTS: Col = ("requests", Count, "");
const ATTEMPTS: Col = ("attempts", Count, "");
const PROMPTS: Col = ("prompts", Count, "");
const COMPLETED: Col = ("completed", Count, "");
const DENIED: Col = ("denied", Count, "");
const CALLS: Col = ("calls", Count, "");
const CALLS_FAILED: Col = ("callsFailed", Count, "");

/// The section.
pub const USAGE: Spec = Spec {
    key: "usage",
    name: "usage",
    figures: &[
        "users",
        "requests",
        "attempts",
        "prompts",
        "completed",
        "denied",
        "calls",
        "callsPrompted",
        "callsSucceeded",
        "callsFailed",
    ],
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
        ),
    ],
};
