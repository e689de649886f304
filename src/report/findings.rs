//! Findings: what an auditor should look at, each with its definition, its rows, and why it may be harmless.

use super::{Counts, Source, User};
use serde::{Deserialize, Serialize};

/// One finding with everything that it hit. Labels, false positives and advice stand in `data/findings.toml`, by id.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Finding {
    /// Id of `data/findings.toml`.
    pub id: String,
    /// That of its worst hit: `critical`, `high`, `medium`, `low`.
    pub severity: String,
    /// Users of all hits.
    pub users: u64,
    /// Rows of all hits: requests, events, people on file.
    pub rows: u64,
    /// Hits, listed or not.
    pub hits: u64,
    /// Its thresholds and windows.
    #[cfg_attr(feature = "ts", ts(type = "Map<string, number>"))]
    pub parameters: Counts,
    /// What it looks for, in English.
    pub definition: String,
    /// The hits, worst first; at most 100.
    pub list: Vec<Hit>,
}

/// One hit: what belongs together, of one user where the finding goes by user.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Hit {
    /// How serious.
    pub severity: String,
    /// Whose; empty where it is about several, or about none.
    pub user: User,
    /// Users that it is about.
    pub users: u64,
    /// Rows that it rests on.
    pub rows: u64,
    /// Most rows within the finding's window; `null` where it has none.
    pub peak: Option<u64>,
    /// Time of the first row, ISO 8601 UTC; empty when not stated.
    pub first_utc: String,
    /// Time of the last one.
    pub last_utc: String,
    /// Ids of `data/findings.toml`: what the hit is marked with.
    pub flags: Vec<String>,
    /// Address or network, where it has one.
    pub address: String,
    /// Application.
    pub app: String,
    /// Client application.
    pub client: String,
    /// Type of user.
    pub user_type: String,
    /// Id of the audit activity.
    pub activity: String,
    /// Who did it.
    pub actor: String,
    /// Conditional Access policy.
    pub policy: String,
    /// Request ids of its sign-ins in time order, at most 50: what a filter on `request` opens.
    pub request_ids: Vec<String>,
    /// Where its rows stand in their files, at most 50.
    pub sources: Vec<Source>,
}

/// A finding that the files cannot answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct NotEvaluated {
    /// Id of `data/findings.toml`.
    pub id: String,
    /// What is missing: id of `data/findings.toml`.
    pub reason: String,
}
