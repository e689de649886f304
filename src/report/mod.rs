//! The report: versioned, serialisable, the same bytes for the same inputs.
//!
//! These types are the contract between the core and everything that shows a report: the page, the command
//! line, a saved file. A section whose inputs were not given is absent; a figure that the inputs cannot
//! support is `null`, never 0. Every count is an integer; percentages exist only where they are displayed.
//! Maps are keyed by catalogue id and ordered, so that the same report is always the same text.

mod activity;
mod compare;
mod evidence;
mod findings;
mod history;
mod numbers;
mod of_value;
mod on_premises;
mod parts;
mod reason_trend;
mod registration;
mod rows;
pub(crate) mod saved;
mod servers;
mod sign_ins;
mod usage;

pub use activity::*;
pub use compare::*;
pub use evidence::*;
pub use findings::*;
pub use history::*;
pub use numbers::file_of;
pub(crate) use numbers::{entry, entry_of, renumbered};
pub use of_value::of_value;
pub use on_premises::*;
pub use parts::{Parts, Whole, json, json_pretty, parts};
pub use reason_trend::*;
pub use registration::*;
pub use rows::*;
pub use saved::{OpenError, is_saved, open};
pub use servers::*;
pub use sign_ins::*;
pub use usage::*;

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Name and version of the report format.
pub const SCHEMA: &str = "mfa-report/1";

/// Counts per catalogue id, ordered by id.
pub type Counts = BTreeMap<String, u64>;

/// Everything that the loaded files answer under one filter.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Report {
    /// Always [`SCHEMA`].
    pub schema: String,
    /// False while a file is still being read, was cancelled, or was cut off: the figures then hold only for what was read.
    pub complete: bool,
    /// One entry per file, in an order that does not depend on the order of the drop.
    pub inputs: Vec<Input>,
    /// Absent when no sign-in export was given.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub sign_ins: Option<SignIns>,
    /// Absent when no registration list was given.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub registration: Option<Registration>,
    /// Absent unless both a registration list and sign-ins were given.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub joined: Option<Joined>,
    /// Absent without a block history or an audit log, unless sign-ins or call results tell of a block.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub blocked: Option<Blocked>,
    /// Absent without a bypass history or an audit log, unless call results tell of a bypass.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub bypassed: Option<Bypassed>,
    /// Absent without fraud alerts, a block history or an audit log, unless sign-ins or call results tell of fraud.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub fraud: Option<Fraud>,
    /// Absent when no audit log was given.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub audit: Option<Audit>,
    /// Absent when no call results were given.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub activity: Option<Activity>,
    /// Absent when nothing of the NPS extension, AD FS or MFA Server was given.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub on_premises: Option<OnPremises>,
    /// Absent when no server status was given.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub servers: Option<Servers>,
    /// Absent when there are neither call results nor NPS events: sign-ins alone have their own trend.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub reason_trend: Option<ReasonTrend>,
    /// Absent when there are neither sign-ins nor call results.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub usage: Option<Usage>,
    /// Findings with hits, the most serious first. Absent without any file to look at.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub findings: Option<Vec<Finding>>,
    /// Findings that were evaluated and hit nothing, by id.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub findings_clear: Vec<String>,
    /// Findings that the files cannot answer: never a zero.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub not_evaluated: Vec<NotEvaluated>,
    /// Absent unless two sets were compared.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub compare: Option<Compare>,
    /// Users whose names look the same and are not; absent when there are none. A filter does not act on them.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub look_alikes: Option<LookAlikes>,
    /// Its names were replaced; absent when they were not.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub pseudonymised: Option<Pseudonymised>,
}

/// Users whose names a reader would take for one another: they are counted as different users.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct LookAlikes {
    /// How many groups of names that look the same there are.
    pub groups: u64,
    /// The first of them.
    pub listed: Vec<Vec<User>>,
}

/// How the names of a report were replaced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Pseudonymised {
    /// Values that fewer users have than this are merged into one.
    pub smallest_group: u64,
    /// Kinds of names that stayed.
    pub kept: Vec<String>,
}
