//! Old and new months in one trend: why MFA failed, in the words of today's sign-in log.

use serde::{Deserialize, Serialize};

/// Failed attempts per month and reason, over sign-ins, call results and NPS responses.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct ReasonTrend {
    /// Months, `2024-03`, in order, months without records in between included.
    pub months: Vec<String>,
    /// One line per reason, most frequent first.
    pub reasons: Vec<ReasonMonths>,
    /// Failed attempts whose code has no counterpart in today's log, by kind and code.
    pub without: Vec<ReasonWithout>,
}

/// One reason over the months; the lists are parallel to `ReasonTrend::months`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct ReasonMonths {
    /// Id of a denied result in `data/mfa_results.toml`.
    pub id: String,
    /// All months and sources.
    pub total: u64,
    /// Requests of the sign-in log; `null` in months that no such file tells of.
    pub sign_ins: Vec<Option<u64>>,
    /// Rows of the activity report and the MFA Server log; `null` likewise.
    pub activity: Vec<Option<u64>>,
    /// Attempts of the NPS extension; `null` likewise.
    pub nps: Vec<Option<u64>>,
}

/// A code without a counterpart.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct ReasonWithout {
    /// `call_result`, `nps_response`, `nps_error`, or empty for a code that is not known.
    pub kind: String,
    /// The code.
    pub code: String,
    /// Failed attempts.
    pub rows: u64,
}
