//! Usage: how much was asked and answered, per day, per hour and per user.

use super::{Counts, MissingFigure, User};
use serde::{Deserialize, Serialize};

/// Overall usage, and who used most. The whole list of users is asked for page by page (`users`).
///
/// Sign-ins and call results are counted beside each other, never added up: one act can stand in both.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Usage {
    /// Users with sign-ins or call results.
    pub users: u64,
    /// Sign-in requests; `null` without sign-ins.
    pub requests: Option<u64>,
    /// Attempts of these.
    pub attempts: Option<u64>,
    /// Attempts in which a prompt was put to the user.
    pub prompts: Option<u64>,
    /// Attempts completed by the user doing something now.
    pub completed: Option<u64>,
    /// Attempts denied.
    pub denied: Option<u64>,
    /// Call results; `null` without an activity report or log of MFA Server.
    pub calls: Option<u64>,
    /// Call results in which the user was contacted.
    pub calls_prompted: Option<u64>,
    /// Call results that authenticated.
    pub calls_succeeded: Option<u64>,
    /// Call results that did not.
    pub calls_failed: Option<u64>,
    /// Why figures are `null`.
    pub missing: Vec<MissingFigure>,
    /// Days in order, those of which no file tells left out; what only one kind of file tells of has `null` for the others.
    pub per_day: Vec<UsageDay>,
    /// The 24 hours of the day, UTC.
    pub per_hour: Vec<UsageHour>,
    /// Most prompts first, then by name; [`Usage::users`] counts all.
    pub top_users: Vec<UsageUser>,
}

/// One day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct UsageDay {
    /// `2026-03-02`, UTC.
    pub day: String,
    /// As in [`Usage`].
    pub requests: Option<u64>,
    /// Attempts that began then.
    pub attempts: Option<u64>,
    /// Of these, prompted.
    pub prompts: Option<u64>,
    /// Of these, completed.
    pub completed: Option<u64>,
    /// Of these, denied.
    pub denied: Option<u64>,
    /// Call results.
    pub calls: Option<u64>,
    /// Of these, not authenticated.
    pub calls_failed: Option<u64>,
}

/// One hour of the day, all days together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct UsageHour {
    /// 0 … 23, UTC.
    pub hour: u64,
    /// As in [`Usage`].
    pub requests: Option<u64>,
    /// Attempts that began then.
    pub attempts: Option<u64>,
    /// Of these, prompted.
    pub prompts: Option<u64>,
    /// Of these, completed.
    pub completed: Option<u64>,
    /// Of these, denied.
    pub denied: Option<u64>,
    /// Call results.
    pub calls: Option<u64>,
    /// Of these, not authenticated.
    pub calls_failed: Option<u64>,
}

/// One user.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct UsageUser {
    /// Who.
    pub user: User,
    /// As in [`Usage`].
    pub requests: Option<u64>,
    /// Attempts.
    pub attempts: Option<u64>,
    /// Attempts with a prompt.
    pub prompts: Option<u64>,
    /// Attempts completed.
    pub completed: Option<u64>,
    /// Attempts denied.
    pub denied: Option<u64>,
    /// Denied requests by result; `null` when no file tells results.
    #[cfg_attr(feature = "ts", ts(type = "Map<string, number> | null"))]
    pub reasons: Option<Counts>,
    /// Completed attempts by method.
    #[cfg_attr(feature = "ts", ts(type = "Map<string, number> | null"))]
    pub methods: Option<Counts>,
    /// Last completed attempt, ISO 8601 UTC; empty: never; `null` when no file tells.
    pub last_completed_utc: Option<String>,
    /// Last request or call result, ISO 8601 UTC; empty when no time is stated.
    pub last_utc: String,
    /// Methods on file; `null` when no list says.
    pub registered_methods: Option<Vec<String>>,
    /// Call results.
    pub calls: Option<u64>,
    /// Of these, not authenticated.
    pub calls_failed: Option<u64>,
}
