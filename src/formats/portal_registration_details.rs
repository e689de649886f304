//! The portal's download of user registration details, and the same list of Graph written as CSV.
//!
//! The portal's has neither object id nor `isMfaRegistered`: who is registered then follows from the methods.

use super::TableFormat;
use super::registration_table::{Status, names_users, open};

pub const FORMAT: TableFormat = TableFormat {
    id: "portal_registration_details_csv",
    headers: "registration",
    open: |head| {
        let columns = &head.columns;
        let has = |name| columns.find(name).is_some();
        let flags = has("is_mfa_capable") || has("is_mfa_registered");
        let known = flags && (has("methods") || has("is_sspr_capable") || has("is_sspr_registered"));
        (names_users(columns) && known).then(|| open(head, Status::PerUser)).flatten()
    },
};
