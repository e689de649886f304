//! Rows: the requests behind a figure, a page at a time, and one request in full.

use super::{Counts, User};
use serde::{Deserialize, Serialize};

/// A page of rows. Values are parallel to `columns`; nothing of a file becomes a property name.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct RowsPage {
    /// Requests that match the filter.
    pub total: u64,
    /// Index of the first row of this page in the sorted list.
    pub from: u64,
    /// Column ids, as asked for.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<RowCells>,
}

/// One row of a page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct RowCells {
    /// Number of the request, to open it with. Valid until files are added or removed.
    pub row: u32,
    /// One text per column. Catalogue ids where the catalogue knows the value, else verbatim; empty: not stated.
    /// `time` is ISO 8601 UTC with seconds.
    pub cells: Vec<String>,
}

/// One request in full.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct RowDetail {
    /// Number of the request.
    pub row: u32,
    /// Who.
    pub user: User,
    /// Every field that is stated, in display order: field id and text (catalogue id where known).
    pub fields: Vec<(String, String)>,
    /// Outcome id of its attempt.
    pub outcome: String,
    /// The attempt's requests in time order, this one included.
    pub attempt: Vec<AttemptRequest>,
    /// Conditional Access policies of this request.
    pub policies: Vec<AppliedPolicy>,
    /// The records that it was merged from; the first is the main one. Each can be read again from its file.
    pub sources: Vec<Source>,
}

/// One row of a list that is not sign-ins, in full.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct EventDetail {
    /// The list: `registration`, or the kind of event.
    pub list: String,
    /// Number of the row in it.
    pub row: u32,
    /// Whom it is about.
    pub user: User,
    /// Every field that is stated, in display order: field id and text (catalogue id where known). Changed properties and
    /// details are lines of cells with tabs between.
    pub fields: Vec<(String, String)>,
    /// In words: of each field the entries of the reference that its text names, each with its label and id.
    #[serde(default)]
    pub terms: Vec<Vec<(String, String)>>,
    /// The records that tell of it. Each can be read again from its file.
    pub sources: Vec<Source>,
}

/// The first rows of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct TableSample {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// Rows, hostile text.
    pub rows: Vec<Vec<String>>,
}

/// One user's story.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Story {
    /// Whose.
    pub user: User,
    /// Entries in all; at most 2,000 are given.
    pub total: u64,
    /// What happened, in order of time.
    pub entries: Vec<StoryEntry>,
    /// The user's attempts at sign-in by outcome.
    #[cfg_attr(feature = "ts", ts(type = "Map<string, number>"))]
    pub outcomes: Counts,
    /// What is on a registration list; `null`: on none.
    pub registered: Option<EventDetail>,
}

/// One thing that happened.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct StoryEntry {
    /// ISO 8601 UTC; empty when not stated.
    pub time: String,
    /// `sign_ins`, or the list that it is a row of.
    pub list: String,
    /// Number of the row in it.
    pub row: u32,
    /// Of a request the outcome of its attempt; of another attempt `success`, `failure`, `unknown`; else empty.
    pub mark: String,
    /// What is stated, most telling first: field id and text (catalogue id where known).
    pub fields: Vec<(String, String)>,
    /// Of a request: its steps.
    pub steps: Vec<Step>,
}

/// One request of an attempt.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct AttemptRequest {
    /// Number of the request.
    pub row: u32,
    /// ISO 8601 UTC.
    pub time: String,
    /// Sign-in error code.
    pub code: Option<u32>,
    /// Result id, `unlisted`, or empty.
    pub result: String,
    /// Result as in the file.
    pub result_text: String,
    /// Side: `satisfied`, `denied`, `pending` or empty.
    pub side: String,
    /// Method id, or verbatim, or empty.
    pub method: String,
    /// Application name.
    pub app: String,
    /// Its authentication steps, in order.
    pub steps: Vec<Step>,
}

/// One authentication step.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Step {
    /// ISO 8601 UTC; empty when not stated.
    pub time: String,
    /// Method id where known, else verbatim.
    pub method: String,
    /// Method detail, verbatim: a masked number, "Password in the cloud".
    pub detail: String,
    /// Whether it succeeded; `null` when not stated.
    pub succeeded: Option<bool>,
    /// Result id where known, else verbatim.
    pub result: String,
    /// `primary`, `multifactor` or verbatim.
    pub requirement: String,
}

/// One policy as it applied to one request.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct AppliedPolicy {
    /// Display name, else id.
    pub name: String,
    /// Result id where known, else verbatim.
    pub result: String,
    /// Grant controls.
    pub grant_controls: Vec<String>,
    /// Session controls.
    pub session_controls: Vec<String>,
    /// Conditions that did not match, verbatim (comma list).
    pub not_satisfied: String,
}

/// Where a record stands in its file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Source {
    /// `Input::id`.
    pub input: u32,
    /// Name of the file.
    pub name: String,
    /// Line on which the record starts, from 1.
    pub line: u64,
    /// Byte offset in the decoded file.
    pub offset: u64,
    /// The record's fields win over those of the others.
    pub main: bool,
}

/// A record as it stands in its file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct OriginalRecord {
    /// The record's text, verbatim.
    pub text: String,
    /// Column name and value, for a delimited file.
    pub fields: Vec<(String, String)>,
}
