//! The MFA Servers.

use super::Source;
use serde::{Deserialize, Serialize};

/// The server status report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Servers {
    /// Servers.
    pub servers: u64,
    /// Servers that the export calls online.
    pub online: u64,
    /// Servers that it calls offline.
    pub offline: u64,
    /// Newest contact of any server: the moment that silence is judged by, since an export is always in the past.
    pub newest_contact_utc: Option<String>,
    /// Hours behind it from which on a server counts as silent.
    pub silent_after_hours: u64,
    /// Servers that are silent.
    pub silent: u64,
    /// Highest version of any server.
    pub newest_version: Option<String>,
    /// Servers with an older one.
    pub behind: u64,
    /// Servers per version, highest first.
    pub versions: Vec<ServerVersion>,
    /// One line per server, by name.
    pub rows: Vec<ServerRow>,
}

/// Servers of one version.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct ServerVersion {
    /// As written; empty when not stated.
    pub version: String,
    /// Servers.
    pub servers: u64,
}

/// One MFA Server as its newest record tells.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct ServerRow {
    /// Name as written.
    pub server: String,
    /// Address.
    pub address: String,
    /// Version.
    pub version: String,
    /// `master`, `slave`, or verbatim.
    pub role: String,
    /// `online`, `offline`, or verbatim.
    pub status: String,
    /// Last contact, ISO 8601 UTC; `null` when not stated.
    pub last_contact_utc: Option<String>,
    /// Whole hours behind the newest contact of any server.
    pub silent_hours: Option<u64>,
    /// It has been silent for longer than `silentAfterHours`.
    pub silent: bool,
    /// Its version is older than the newest.
    pub behind: bool,
    /// The records of its newest contact; `null` in reports of older builds.
    pub sources: Option<Vec<Source>>,
}
