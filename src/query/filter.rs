//! What the user asks to see.

use serde::{Deserialize, Serialize};

/// A filter: every part must hold. The default lets every interactive request through.
///
/// This is also the view state that the page mirrors to its URL fragment: it never holds data that the user
/// did not choose.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Filter {
    /// First moment, ISO 8601 UTC (`2026-03-02` or `2026-03-02T08:00:00Z`), inclusive.
    pub from: Option<String>,
    /// Last moment. A date alone means that whole day.
    pub to: Option<String>,
    /// Text that a user name, application, address or request id contains; ASCII case does not matter.
    pub search: Option<String>,
    /// One entry per field.
    #[serde(rename = "where")]
    pub clauses: Vec<Clause>,
}

/// One field of a filter: any of the values.
///
/// Fields: `kind` (`interactive`, `non_interactive`, `all`), `required` (`yes`, `no`, `unknown`), `side`
/// (`satisfied`, `denied`, `pending`, `none`), `result`, `unlisted` (verbatim text), `outcome` (of the attempt),
/// `method`, `detail`, `user` (`User::key`), `user_set` (`challenged`, `unable`, `never_completed`,
/// `never_satisfied`, `not_challenged`), `app`, `country`, `client`, `user_type`, `code`, `address`, `ca_status`,
/// `policy` (name, or name + tab + result), `weekday` (0 Monday … 6), `hour` (0 … 23), `day`, `attempt` (row number
/// of one of its requests), `request` (request ids), `input` (`Input::id`).
///
/// Of attempts that are no sign-ins: `call_result`, `call_category`, `component`, `server`, `reason`, `activity_method`,
/// `adfs_method`.
///
/// People on file (the registration report and its table): `registered` (`yes`, `no`, `left_out`, empty), `capable`,
/// `passwordless`, `sspr`, `admin` (`yes`, `no`, empty), `mfa_status`, `registered_method`, `methods_count`,
/// `default_method`, `strongest`, `used_method` (on file, and completed a prompt),
/// `registration_set` (`registered_and_used`, `registered_never_used`, `not_registered_signing_in`, `used_not_registered`,
/// `used_not_on_file`, `sms_or_voice_only`, `admins_not_registered`, `admins_not_capable`, `disabled_but_registered`,
/// `enabled_not_registered`, `signed_in`). Events: the ids of their fields, and `topic` and `activity_id` of the audit log.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Clause {
    /// Field id.
    pub field: String,
    /// Any of these; an empty text means "not stated".
    pub any: Vec<String>,
}

/// Order of rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Sort {
    /// Column id.
    pub field: String,
    /// Largest, latest or last in the alphabet first.
    pub descending: bool,
}

impl Default for Sort {
    fn default() -> Self {
        Sort { field: "time".into(), descending: true }
    }
}
