//! Blocked users, bypassed users, fraud alerts and the audit log: what was done to a person, by whom and why.

use super::{Counts, Source, User};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::sync::Arc;

/// Blocked users, from the block history and from the audit log. Sign-ins and call results that say that somebody was
/// blocked are counted beside these; where only they tell of blocks, what a list or log would say is `null`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Blocked {
    /// Requests to block, each with its end, if any; `null` without a list of blocks or an audit log, as all that follows.
    pub events: Option<u64>,
    /// Users of these.
    pub users: Option<u64>,
    /// Users whose last block holds and has no end.
    pub still_blocked: Option<u64>,
    /// Unblocks without a block on file: listed, and no event.
    pub ends_alone: Option<u64>,
    /// Call results that say that the user was blocked; `null` when no call results were given.
    pub blocked_call_results: Option<u64>,
    /// Sign-ins denied since the user was blocked; `null` when no file tells MFA results.
    pub blocked_sign_ins: Option<u64>,
    /// All blocks, newest first.
    pub rows: Option<Vec<HistoryRow>>,
}

/// One-time bypasses, from the bypass history and from the audit log; beside them, or alone, what call results tell.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Bypassed {
    /// Bypasses; `null` without a list of bypasses or an audit log, as all that follows.
    pub events: Option<u64>,
    /// Users of these.
    pub users: Option<u64>,
    /// Bypasses that were used; `null` when no file tells (the audit log does not).
    pub used: Option<u64>,
    /// Removals without a bypass on file: listed, and no event.
    pub ends_alone: Option<u64>,
    /// Call results that say that a bypass let the user in; `null` when no call results were given.
    pub bypassed_call_results: Option<u64>,
    /// All bypasses, newest first.
    pub rows: Option<Vec<HistoryRow>>,
}

/// Fraud and suspicious activity that users reported: one per user and second, over all lists and logs that tell of it;
/// beside them the sign-ins and calls that were answered so.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Fraud {
    /// Reports; `null` without a list of alerts or blocks or an audit log, as all that follows.
    pub events: Option<u64>,
    /// Users who reported.
    pub users: Option<u64>,
    /// Reports after which the user was not blocked.
    pub not_blocked: Option<u64>,
    /// Of `results` those without a report of the same user within five minutes.
    pub results_alone: Option<u64>,
    /// Sign-ins whose result is a report of fraud, by result: no events of their own, since the lists may tell of the
    /// same. `null` when no file tells MFA results.
    #[cfg_attr(feature = "ts", ts(type = "Map<string, number> | null"))]
    pub fraud_sign_ins: Option<Counts>,
    /// Call results that are a report of fraud, by code; `null` when no call results were given.
    #[cfg_attr(feature = "ts", ts(type = "Map<string, number> | null"))]
    pub fraud_call_results: Option<Counts>,
    /// All reports, newest first.
    pub rows: Option<Vec<HistoryRow>>,
    /// The sign-ins and call results of these counts one by one, newest first; `null` when no file has either.
    pub results: Option<Vec<FraudResult>>,
}

/// A sign-in or a call that was answered with a report of fraud.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct FraudResult {
    /// ISO 8601 UTC; empty when not on file.
    pub time: String,
    /// Who.
    pub user: User,
    /// Where it is a row of: `sign_ins` or `activity`.
    pub source: String,
    /// Result id of today's sign-in log; empty when it has none.
    pub result: String,
    /// Code of the call result; empty for a sign-in.
    pub call_result: String,
    /// Application, verbatim.
    pub app: String,
    /// A report of the same user within five minutes is on file; `null` when no list or log tells of reports.
    pub reported: Option<bool>,
    /// The record that it stands in.
    pub sources: Vec<Source>,
}

/// One block, bypass or fraud report.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct HistoryRow {
    /// ISO 8601 UTC; empty when not on file.
    pub time: String,
    /// Whom it is about: the same value in every row of a user.
    pub user: Arc<User>,
    /// Who did it, verbatim; empty when not stated or done by the service itself.
    pub actor: String,
    /// Why, verbatim.
    pub reason: String,
    /// When it ended, ISO 8601 UTC; empty: not on file.
    pub end: String,
    /// Why it ended, verbatim; of the audit log the activity that ended it.
    pub end_reason: String,
    /// Of a block `blocked`, `ended`, `not_blocked` (asked for, or reported, and not done); of a bypass `used`, `expired`,
    /// `cancelled`, `ended`, `open`, `unknown` (of no stated length, and the files go on for more than a day); of a fraud
    /// report `blocked`, `not_blocked`, or empty when not stated.
    pub state: Cow<'static, str>,
    /// Id of the audit activity; `block`, `bypass`, `fraud_alert` for rows of those lists.
    pub kind: Cow<'static, str>,
    /// Length of a bypass, as its list or the text of the audit log says; `null` when not stated.
    pub seconds: Option<u64>,
    /// Phone number, verbatim.
    pub phone: String,
    /// Method, verbatim.
    pub method: String,
    /// Set by the service after too many tries.
    pub lockout: bool,
    /// The block is a consequence of a fraud report.
    pub fraud: bool,
    /// The records that tell of it.
    pub sources: Vec<Source>,
}

/// The audit log, as far as MFA goes; everything else in it is counted.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Audit {
    /// Events.
    pub events: u64,
    /// People whom they are about.
    pub users: u64,
    /// Events that did not succeed.
    pub failed: u64,
    /// First event, ISO 8601 UTC.
    pub first_utc: Option<String>,
    /// Last one.
    pub last_utc: Option<String>,
    /// Events per topic of `data/audit_activities.toml`; `other` for what it does not list.
    #[cfg_attr(feature = "ts", ts(type = "Map<string, number>"))]
    pub topics: Counts,
    /// Activities, most events first, then by id and name.
    pub activities: Vec<AuditActivity>,
    /// Days from the first event to the last, in order, without those of a gap between exports.
    pub per_day: Option<Vec<AuditDay>>,
}

/// One day of the audit log.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct AuditDay {
    /// The day, UTC: `2026-03-02`.
    pub day: String,
    /// Events per topic, as in [`Audit`].
    #[cfg_attr(feature = "ts", ts(type = "Map<string, number>"))]
    pub topics: Counts,
}

/// One activity of the audit log.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct AuditActivity {
    /// Id of `data/audit_activities.toml`; empty when it is not listed.
    pub id: String,
    /// Its name as in the file: hostile.
    pub name: String,
    /// Topic, or `other`.
    pub topic: String,
    /// Events.
    pub events: u64,
    /// Of those, not succeeded.
    pub failed: u64,
    /// People whom they are about.
    pub users: u64,
}
