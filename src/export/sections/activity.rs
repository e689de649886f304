//! Activity results: the call results of the old activity report and of the MFA Server log.

use super::super::document::{Fill, List, ValueType::*};
use super::described::{Pic, Spec, counts, fig, rows};

const LIST: &str = "activity";
const ROWS: (&str, &str) = ("rows", "export-of-attempts");

pub const ACTIVITY: Spec = Spec {
    key: "activity",
    name: "activity",
    figures: &[
        fig("rows").rows(LIST, &[]),
        fig("users").rows(LIST, &[]),
        fig("outcomes.success").of(ROWS.0, ROWS.1).rows(LIST, &[("call_outcome", "success")]),
        fig("outcomes.failure").of(ROWS.0, ROWS.1).rows(LIST, &[("call_outcome", "failure")]),
        fig("outcomes.unknown").of(ROWS.0, ROWS.1).rows(LIST, &[("call_outcome", "unknown")]),
        fig("prompted").of(ROWS.0, ROWS.1).rows(LIST, &[("call_prompted", "yes")]),
        fig("security").of(ROWS.0, ROWS.1).rows(LIST, &[("call_security", "yes")]),
    ],
    pictures: &[
        Pic::Shares(
            "export-picture-activity-outcomes",
            &[
                ("outcomes.success", Fill::Completed),
                ("outcomes.failure", Fill::Denied),
                ("outcomes.unknown", Fill::Pending),
            ],
        ),
        Pic::Days(
            "export-picture-activity-days",
            "perDay",
            &[
                ("export-key-rows", &[("rows", Fill::Ink)]),
                ("export-id-success", &[("outcomes.success", Fill::Completed)]),
                ("export-id-failure", &[("outcomes.failure", Fill::Denied)]),
            ],
        ),
    ],
    tables: &[
        rows(
            "issues",
            "call_issues",
            &[("code", Id, ""), ("code", Text, "call_result"), ("rows", Count, ""), ("users", Count, "")],
        )
        .bars(Fill::Denied)
        .leads(LIST, "call_result", "code")
        .that(&[("call_outcome", "failure")]),
        rows(
            "results",
            "call_results",
            &[
                ("code", Id, ""),
                ("code", Text, "call_result"),
                ("category", Text, "own"),
                ("rows", Count, ""),
                ("users", Count, ""),
                ("today", Text, "result"),
            ],
        )
        .leads(LIST, "call_result", "code"),
        rows("unlisted", "call_results_unlisted", &[("text", Text, ""), ("rows", Count, ""), ("users", Count, "")])
            .leads(LIST, "call_result", "text"),
        counts("categories", "call_categories", "category", "rows").leads(LIST, "call_category", "id"),
        rows(
            "components",
            "call_components",
            &[("id", Id, ""), ("id", Text, "component"), ("rows", Count, ""), ("users", Count, "")],
        )
        .leads(LIST, "call_component", "id"),
        rows(
            "methods",
            "call_methods",
            &[("id", Id, ""), ("id", Text, "activity_method"), ("rows", Count, ""), ("users", Count, "")],
        )
        .leads(LIST, "call_method", "id"),
        rows(
            "perUser",
            "call_users",
            &[
                ("user", Text, "user"),
                ("rows", Count, ""),
                ("security", Count, ""),
                ("topIssue", Text, "call_result"),
                ("lastSuccessUtc", Time, ""),
                ("lastUtc", Time, ""),
            ],
        )
        .leads(LIST, "user", "user")
        .by_column(&[("rows", LIST, "", &[]), ("security", LIST, "", &[("call_security", "yes")])]),
        rows("perDay", "calls_per_day", &[("day", Time, ""), ("rows", Count, "")]).leads(LIST, "day", "day"),
    ],
    lists: &[List {
        id: LIST,
        columns: &["time", "user_name", "call_result", "call_outcome", "component", "method", "app"],
    }],
    more: None,
};
