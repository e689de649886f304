//! The sign-ins report: the six questions and what belongs to them.

use super::Counts;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The sign-ins report under one filter.
///
/// Words (DESIGN section 3): a *request* is one distinct sign-in id; an *attempt* one distinct (user, correlation
/// id), judged over all its requests. The six questions judge interactive requests. When the drop holds only
/// non-interactive ones, they are judged instead and `scope` says so.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct SignIns {
    /// Distinct requests in the files that the filter lets through, interactive or not.
    pub requests: u64,
    /// Those of them that are interactive, or not known not to be.
    pub requests_interactive: u64,
    /// Which requests the figures below judge.
    pub scope: Scope,
    /// Requests that the figures below rest on ("n" of "n of m").
    pub matched: u64,
    /// Requests they could rest on without any filter ("m").
    pub total: u64,
    /// Attempts with a matching request; `null` when no file names users and correlation ids.
    pub attempts: Option<u64>,
    /// Users with a matching request; `null` when no file names users.
    pub users: Option<u64>,
    /// First matching request, ISO 8601 UTC.
    pub first_utc: Option<String>,
    /// Last matching request.
    pub last_utc: Option<String>,

    /// Requests by requirement.
    pub required: Option<Required>,
    /// Attempts by requirement: required when any of its requests is.
    pub attempts_required: Option<Required>,
    /// Requests whose requirement is not in the export and was inferred from an MFA result, code or policy.
    pub required_inferred: u64,
    /// Requests by satisfied result.
    #[cfg_attr(feature = "ts", ts(type = "Map<string, number> | null"))]
    pub satisfied: Option<Counts>,
    /// Requests by denied result.
    #[cfg_attr(feature = "ts", ts(type = "Map<string, number> | null"))]
    pub denied: Option<Counts>,
    /// Requests by result that leaves the outcome open.
    #[cfg_attr(feature = "ts", ts(type = "Map<string, number> | null"))]
    pub pending: Option<Counts>,
    /// Attempts by outcome; ids `completed satisfied_without_prompt denied abandoned registration_not_finished redirected other not_required`.
    #[cfg_attr(feature = "ts", ts(type = "Map<string, number> | null"))]
    pub outcomes: Option<Counts>,
    /// Completed attempts by method; `not_stated` where the file has the field and it is empty.
    #[cfg_attr(feature = "ts", ts(type = "Map<string, number> | null"))]
    pub methods: Option<Counts>,
    /// Denied requests by method. An attempt may hold several, or go on and be completed.
    #[cfg_attr(feature = "ts", ts(type = "Map<string, number> | null"))]
    pub methods_denied: Option<Counts>,

    /// Users with an attempt completed, denied or abandoned.
    pub users_challenged: Option<u64>,
    /// Users with a denied attempt; by error codes where the export has no results.
    pub users_unable: Option<u64>,
    /// Users with a denied attempt and none completed.
    pub users_never_completed: Option<u64>,
    /// Users with a denied attempt and none completed or satisfied.
    pub users_never_satisfied: Option<u64>,
    /// The first users of each of these sets, by name, to be shown beside the figure.
    pub user_samples: UserSamples,

    /// Denied reasons, most requests first, then by id.
    pub issues: Option<Vec<Issue>>,
    /// Every result with its users: the ledger "how it was met, why it was denied".
    pub results: Option<Vec<ResultRow>>,
    /// Verbatim values that the catalogue lacks.
    pub unlisted: Vec<Unlisted>,
    /// Conditional Access.
    pub conditional_access: ConditionalAccess,
    /// Redacted phone numbers and other method details, most requests first.
    pub phone_details: Option<Vec<PhoneDetail>>,

    /// Attempts and prompts per day (UTC) of their first request, without gaps.
    pub per_day: Vec<Day>,
    /// Requests by weekday (Monday first) and hour, UTC: 7 rows of 24.
    pub heat: Vec<Vec<u64>>,
    /// Values to choose from, with their counts under the filter, most requests first.
    pub facets: Vec<Facet>,
    /// How many matching requests fill each field; `null` when no file has the field.
    pub filled: Vec<FieldFill>,
}

/// Which requests the figures judge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub enum Scope {
    /// Interactive requests and those not known to be otherwise.
    #[default]
    Interactive,
    /// Non-interactive requests only: chosen by the filter, or nothing else was given.
    NonInteractive,
    /// Both, chosen by the filter.
    All,
}

/// Counts by MFA requirement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Required {
    /// Multifactor.
    pub yes: u64,
    /// Single factor.
    pub no: u64,
    /// Not in the export, and nothing else tells.
    pub unknown: u64,
}

/// A user as shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct User {
    /// What the filter field `user` takes: the object id, else the user name in lower case.
    pub key: String,
    /// User principal name, else the display name, else the key.
    pub name: String,
    /// Display name.
    pub display: String,
}

/// The first users of each set, by name; at most 12 each.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct UserSamples {
    /// Users with a denied attempt.
    pub unable: Vec<User>,
    /// Of those, without a completed attempt.
    pub never_completed: Vec<User>,
    /// Of those, never satisfied in any way.
    pub never_satisfied: Vec<User>,
    /// Users with a request, but never challenged.
    pub not_challenged: Vec<User>,
}

/// One denied reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Issue {
    /// Catalogue id, or `unlisted`.
    pub id: String,
    /// Requests denied for it.
    pub requests: u64,
    /// Users concerned; `null` when no file names users.
    pub users: Option<u64>,
}

/// One MFA result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct ResultRow {
    /// Catalogue id, or `unlisted`.
    pub id: String,
    /// `completed` and `satisfied_without_prompt` (both satisfied), `denied` or `pending`.
    pub group: String,
    /// Requests with it.
    pub requests: u64,
    /// Users concerned; `null` when no file names users.
    pub users: Option<u64>,
}

/// A verbatim value that the catalogue lacks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Unlisted {
    /// As in the file: hostile.
    pub text: String,
    /// Side that its prefix tells: `satisfied`, `denied`, `pending` or `unknown`.
    pub side: String,
    /// Requests with it.
    pub requests: u64,
    /// Users concerned.
    pub users: Option<u64>,
}

/// Conditional Access under the filter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct ConditionalAccess {
    /// Requests by overall status; `null` when no file has it.
    #[cfg_attr(feature = "ts", ts(type = "Map<string, number> | null"))]
    pub status: Option<Counts>,
    /// Policies by name; `null` when no file lists policies.
    pub policies: Option<Vec<Policy>>,
}

/// One Conditional Access policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Policy {
    /// Display name, verbatim: as the sign-ins name it, else as it is configured; the id where neither tells.
    pub name: String,
    /// State of the policy as configured, by id; an unknown one verbatim. `null` when no file of policies holds it.
    pub state: Option<String>,
    /// Requests by result.
    #[cfg_attr(feature = "ts", ts(type = "Map<string, number>"))]
    pub result: BTreeMap<String, u64>,
    /// Grant controls that it enforced, by id; an unknown one verbatim.
    pub grant_controls: Vec<String>,
    /// Session controls that it enforced.
    pub session_controls: Vec<String>,
}

/// A masked phone number or other method detail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct PhoneDetail {
    /// As in the file, already masked by Microsoft.
    pub text: String,
    /// Method id it was used with, or empty.
    pub method: String,
    /// Requests with it.
    pub requests: u64,
    /// Users with it. More than one is worth a look.
    pub users: Option<u64>,
}

/// One day, UTC.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Day {
    /// `2026-03-02`.
    pub day: String,
    /// Requests of the day.
    pub requests: u64,
    /// Attempts whose first request is on the day.
    pub attempts: u64,
    /// Of those, attempts that put a prompt to the user (completed, denied or abandoned).
    pub prompts: u64,
    /// Of those, attempts by outcome.
    #[cfg_attr(feature = "ts", ts(type = "Map<string, number>"))]
    pub outcomes: Counts,
}

/// Values of one dimension.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Facet {
    /// Filter field: `app`, `country`, `method`, `result`, `client`, `user_type`, `user`, ...
    pub field: String,
    /// Number of distinct values.
    pub distinct: u64,
    /// The first 50, most requests first, then by value.
    pub values: Vec<FacetValue>,
}

/// One value to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct FacetValue {
    /// What the filter takes; a catalogue id, or verbatim text. Empty: not stated.
    pub value: String,
    /// What to show when `value` is a key that says nothing (a user's object id); else equal to it.
    pub label: String,
    /// Matching requests.
    pub requests: u64,
}

/// How full a field is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct FieldFill {
    /// Field id.
    pub field: String,
    /// Matching requests that have a value; `null` when no file has the field.
    pub filled: Option<u64>,
}
