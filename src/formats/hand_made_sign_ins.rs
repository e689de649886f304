//! A sign-in table that scripts of many hands write: Graph's names, a few columns, no request id, no MFA result.
//!
//! `CreatedDateTime, UserPrincipalName, AppDisplayName, IPAddress, City, Country, …, Status, ConditionalAccessStatus`. It is
//! read as the portal's table is; it answers no question about MFA, and says so.

use super::{OpenedTable, TableFormat, TableHead, portal_sign_ins};

pub const FORMAT: TableFormat = TableFormat { id: "hand_made_sign_ins_csv", headers: "sign_in", open };

fn open(head: &TableHead<'_>) -> Option<OpenedTable> {
    let has = |name: &str| head.columns.find(name).is_some();
    let answers = ["request_id", "mfa_result", "mfa_method", "authentication_requirement", "error_code"];
    let named = |wanted: &str| head.names.iter().any(|name| name.trim().eq_ignore_ascii_case(wanted));
    if answers.iter().any(|name| has(name)) || !named("CreatedDateTime") || named("Id") {
        return None;
    }
    portal_sign_ins::open(head).map(|opened| opened.certain(has("city") && has("risk_state")))
}
