//! Two sets of files, or two saved reports, beside each other.

use super::User;
use serde::{Deserialize, Serialize};

/// What differs between an earlier and a later set.
///
/// A request that both sets hold counts once, in the earlier one; so does an attempt of which any request stands in
/// the earlier set, and any other event. A set without files that tell a figure has `null` for it. Saved reports hold no
/// requests: of them `overlap` and `users` are `null`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Compare {
    /// The earlier set.
    pub before: ComparedSet,
    /// The later set.
    pub after: ComparedSet,
    /// Requests that stand in both; `null` unless both have sign-ins.
    pub overlap: Option<u64>,
    /// Call results, audit and other events that stand in both; `null` unless both have any.
    pub overlap_events: Option<u64>,
    /// `requests`, `attempts`, `users`, `required`, `users_challenged`, `users_unable`; and where a set has them `calls`,
    /// `calls_failed`, `nps_attempts`, `fraud_reports`, `blocks`, `bypasses`.
    pub figures: Vec<Change>,
    /// Attempts by outcome.
    pub outcomes: Vec<Change>,
    /// Denied requests by reason, what rose most first.
    pub reasons: Vec<Change>,
    /// Completed attempts by method, what rose most first.
    pub methods: Vec<Change>,
    /// Call results by category, what rose most first; empty when neither set has any.
    pub call_categories: Option<Vec<Change>>,
    /// Failed call results by the reason that today's sign-in log gives, else by their code; what rose most first.
    pub call_reasons: Option<Vec<Change>>,
    /// Users who came, went, or changed methods; `null` unless both sets have sign-ins that name users.
    pub users: Option<UserChanges>,
    /// People on file who came, went, or whose registered methods changed; `null` unless both sets state methods.
    pub registered: Option<UserChanges>,
}

/// One of the sets.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct ComparedSet {
    /// Its files.
    pub files: Vec<ComparedFile>,
    /// First request that counts in it, ISO 8601 UTC.
    pub first_utc: Option<String>,
    /// Last one.
    pub last_utc: Option<String>,
}

/// A file of a set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct ComparedFile {
    /// Its name.
    pub name: String,
    /// Its hash, where known.
    pub sha256: Option<String>,
}

/// A count, earlier and later; `null` where a set does not have the figure.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Change {
    /// Catalogue id, or name of the figure.
    pub id: String,
    /// In the earlier set.
    pub before: Option<u64>,
    /// In the later set.
    pub after: Option<u64>,
}

/// Users who came, went, or changed methods. Lists hold the first 1,000, by name; the counts are whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct UserChanges {
    /// Users with requests in the later set only.
    pub users_appeared: u64,
    /// Users with requests in the earlier set only.
    pub users_gone: u64,
    /// Users of both who completed a prompt with other methods than before; of people on file: who have others registered.
    pub users_changed: u64,
    /// Those who appeared.
    pub appeared: Vec<User>,
    /// Those who are gone.
    pub gone: Vec<User>,
    /// Those who changed methods.
    pub changed: Vec<MethodChange>,
}

/// Methods that a user completed a prompt with, or has registered, in one set only.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct MethodChange {
    /// Who.
    pub user: User,
    /// Method ids of the later set only.
    pub gained: Vec<String>,
    /// Method ids of the earlier set only.
    pub lost: Vec<String>,
}
