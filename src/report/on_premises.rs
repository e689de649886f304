//! Usage of the NPS extension, AD FS and MFA Server.

use super::{Counts, Source, User};
use serde::{Deserialize, Serialize};

/// Attempts and how they ended. An attempt without an end is in `attempts` only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Attempts {
    /// All of them.
    pub attempts: u64,
    /// MFA was done.
    pub succeeded: u64,
    /// MFA was refused, or an error stopped it.
    pub failed: u64,
}

/// Usage on premises.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct OnPremises {
    /// All components together.
    pub all: Attempts,
    /// Distinct users of the attempts; `null` when only usage summaries are loaded, which name none.
    pub users: Option<u64>,
    /// Time of the first attempt, ISO 8601 UTC; of a usage summary its day.
    pub first_utc: Option<String>,
    /// Time of the last one.
    pub last_utc: Option<String>,
    /// One line per component and server.
    pub components: Vec<OnPremisesComponent>,
    /// Failed attempts per reason: response code or error code of the NPS extension, `extension` for a reject in the NPS
    /// accounting log, call result of MFA Server, error code of a sign-in. A code that is not known stands verbatim.
    pub reasons: Counts,
    /// The same with users, most frequent first.
    pub reason_rows: Vec<OnPremisesReason>,
    /// Attempts per day, component and server, UTC.
    pub per_day: Vec<OnPremisesDay>,
    /// One line per user, most attempts first; at most 1,000 users.
    pub per_user: Vec<OnPremisesUser>,
    /// Attempts per AD FS method: `mfa`, `app_notification`, ..., or verbatim.
    pub adfs_methods: Counts,
    /// Records that tell of an attempt that is counted already, and were folded into it.
    pub folded: Folded,
    /// Requests that the extension passed over, since the password was refused already: no MFA, and no failure of it.
    pub ignored: u64,
    /// Events that say nothing about an attempt.
    pub noise: u64,
    /// Lines of usage summaries that gave way to event files of the same component, server and day.
    pub set_aside: Vec<UsageLine>,
}

/// Attempts of one component on one server.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct OnPremisesComponent {
    /// `nps`, `adfs`, `mfa_server`, or verbatim.
    pub id: String,
    /// Server as written; `null` where the file has none.
    pub server: Option<String>,
    /// Attempts.
    pub attempts: u64,
    /// MFA was done.
    pub succeeded: u64,
    /// MFA was refused, or an error stopped it.
    pub failed: u64,
    /// Distinct users; `null` when only usage summaries tell.
    pub users: Option<u64>,
    /// What it was counted from: `events`, `accounting`, `log`, `usage`, `sign_ins`.
    pub sources: Vec<String>,
    /// First attempt, ISO 8601 UTC.
    pub first_utc: Option<String>,
    /// Last attempt.
    pub last_utc: Option<String>,
}

/// A reason of failed attempts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct OnPremisesReason {
    /// Id, as in `OnPremises::reasons`.
    pub id: String,
    /// Kind of the label: `nps_response`, `nps_error`, `radius_reason`, `call_result`, `error`; empty for a code that is not known.
    pub kind: String,
    /// Failed attempts.
    pub attempts: u64,
    /// Distinct users.
    pub users: u64,
    /// Result of today's sign-in log that says the same; empty when there is none.
    pub today: String,
}

/// Attempts of one component and server on one day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct OnPremisesDay {
    /// `2024-03-04`, UTC.
    pub day: String,
    /// Component.
    pub id: String,
    /// Server.
    pub server: Option<String>,
    /// Attempts.
    pub attempts: u64,
    /// MFA was done.
    pub succeeded: u64,
    /// MFA was refused.
    pub failed: u64,
    /// The lines of usage summaries that say so; empty where attempts were counted one by one.
    pub sources: Vec<Source>,
}

/// Attempts of one user.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct OnPremisesUser {
    /// Who.
    pub user: User,
    /// Attempts.
    pub attempts: u64,
    /// MFA was done.
    pub succeeded: u64,
    /// MFA was refused.
    pub failed: u64,
    /// Failed attempts per reason.
    pub reasons: Counts,
    /// Attempts per component id.
    pub components: Counts,
    /// Last attempt, ISO 8601 UTC.
    pub last_utc: Option<String>,
}

/// Records that were folded into an attempt that is counted already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Folded {
    /// The same request again: a RADIUS client that had no answer in time asks once more.
    pub retries: u64,
    /// A reject in the NPS accounting log of an attempt that the extension's events tell as well.
    pub accounting: u64,
    /// A sign-in with resource `radius` of an attempt that the extension's events tell as well.
    pub sign_ins: u64,
}

/// A line of a usage summary.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct UsageLine {
    /// Day.
    pub day: Option<String>,
    /// Component.
    pub id: String,
    /// Server.
    pub server: Option<String>,
    /// Attempts that the summary names.
    pub attempts: u64,
    /// Succeeded.
    pub succeeded: u64,
    /// Failed.
    pub failed: u64,
    /// Users, where the summary names them.
    pub users: Option<u64>,
    /// Records that say so.
    pub sources: Vec<Source>,
}
