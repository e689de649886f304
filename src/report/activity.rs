//! Call results of the legacy activity report and the MFA Server log.

use super::{Counts, User};
use serde::{Deserialize, Serialize};

/// What became of attempts. The Authenticated column outranks what a code promises.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct CallOutcomes {
    /// The user was authenticated.
    pub success: u64,
    /// The user was not.
    pub failure: u64,
    /// Neither the Authenticated column nor the code tells.
    pub unknown: u64,
}

/// The activity report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Activity {
    /// Attempts, each counted once, that match the filter.
    pub rows: u64,
    /// The same without the filter.
    pub total: u64,
    /// Distinct users.
    pub users: u64,
    /// Time of the first attempt, ISO 8601 UTC.
    pub first_utc: Option<String>,
    /// Time of the last one.
    pub last_utc: Option<String>,
    /// What became of them.
    pub outcomes: CallOutcomes,
    /// Attempts in which the user was contacted or asked for something; codes that are not known do not tell.
    pub prompted: u64,
    /// Attempts that an auditor should look at: fraud, bypass, block, denial in the app, ...
    pub security: u64,
    /// Attempts per known code. Codes that are not known are counted in `categories.unknown` and listed in `unlisted`.
    pub call_results: Counts,
    /// Attempts per category of the code: `app`, `pin`, `fraud`, ..., `unknown`.
    pub categories: Counts,
    /// One line per known code, most frequent first.
    pub results: Vec<CallResultRow>,
    /// Codes that the catalogue lacks, verbatim, most frequent first.
    pub unlisted: Vec<UnlistedCode>,
    /// Failed attempts whose code is a problem of the user, most frequent first.
    pub issues: Vec<CallIssue>,
    /// Attempts per component: `radius`, `adfs`, `iis`, `mfa_server` (from its log), or verbatim.
    pub components: Vec<CallGroup>,
    /// Attempts per method: `phone_call`, `text_message`, ..., or verbatim; `null` when no file states the method.
    pub methods: Option<Vec<CallGroup>>,
    /// One line per user, most attempts first; at most 1,000 users. `users` counts all.
    pub per_user: Vec<CallUser>,
    /// Attempts per day, UTC, days without attempts included.
    pub per_day: Vec<CallDay>,
}

/// Attempts with one code.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct CallResultRow {
    /// Code, as in `data/call_results.toml`.
    pub code: String,
    /// Its category.
    pub category: String,
    /// Attempts.
    pub rows: u64,
    /// Distinct users.
    pub users: u64,
    /// What became of them: a code with "depends" has both.
    pub outcomes: CallOutcomes,
    /// Result of today's sign-in log that says the same (`data/mfa_results.toml`); empty when there is none.
    pub today: String,
}

/// A code that the catalogue lacks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct UnlistedCode {
    /// The code, verbatim, so hostile; empty when the cell was.
    pub text: String,
    /// Attempts.
    pub rows: u64,
    /// Distinct users.
    pub users: u64,
    /// What became of them.
    pub outcomes: CallOutcomes,
}

/// A problem that users ran into.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct CallIssue {
    /// Code.
    pub code: String,
    /// Failed attempts with it.
    pub rows: u64,
    /// Distinct users.
    pub users: u64,
}

/// Attempts of one component or method.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct CallGroup {
    /// Catalogue id, else verbatim, else empty (not stated).
    pub id: String,
    /// Attempts.
    pub rows: u64,
    /// Distinct users.
    pub users: u64,
    /// What became of them.
    pub outcomes: CallOutcomes,
}

/// Attempts of one user.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct CallUser {
    /// Who.
    pub user: User,
    /// Attempts.
    pub rows: u64,
    /// What became of them.
    pub outcomes: CallOutcomes,
    /// Attempts that an auditor should look at.
    pub security: u64,
    /// Attempts per method id.
    pub methods: Counts,
    /// Most frequent code of the failed attempts; empty when there is none.
    pub top_issue: String,
    /// Last attempt that succeeded, ISO 8601 UTC.
    pub last_success_utc: Option<String>,
    /// Last attempt.
    pub last_utc: Option<String>,
}

/// Attempts of one day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct CallDay {
    /// `2024-03-04`, UTC.
    pub day: String,
    /// Attempts.
    pub rows: u64,
    /// What became of them.
    pub outcomes: CallOutcomes,
}
