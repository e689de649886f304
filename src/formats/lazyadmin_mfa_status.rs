//! The MFA lists of LazyAdmin's public scripts: a column for each method, or the methods joined in one.
//!
//! `MFA Enabled` and `MFA Status` say here whether a method is registered; `MFAEnforced` is the per-user state.

use super::TableFormat;
use super::registration_table::{Status, method_columns, names_users, open};

pub const FORMAT: TableFormat = TableFormat {
    id: "lazyadmin_mfa_status_csv",
    headers: "registration",
    open: |head| {
        let columns = &head.columns;
        let has = |name| columns.find(name).is_some();
        let by_column = method_columns(columns) >= 3 && (has("mfa_enabled") || has("mfa_status"));
        let joined = has("manager") && has("is_mfa_capable") && has("methods");
        (names_users(columns) && has("display_name") && (by_column || joined))
            .then(|| open(head, Status::Registered))
            .flatten()
    },
};
