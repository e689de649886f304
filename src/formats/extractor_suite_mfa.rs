//! `Get-MFAStatus` of the Microsoft Extractor Suite: a column with yes or no for each method.
//!
//! Its second file has the names of `userRegistrationDetails` and is read as that.

use super::TableFormat;
use super::registration_table::{Status, method_columns, names_users, open};

pub const FORMAT: TableFormat = TableFormat {
    id: "extractor_suite_mfa_csv",
    headers: "registration",
    open: |head| {
        let columns = &head.columns;
        let status = columns.find("mfa_status").is_some();
        (names_users(columns) && status && method_columns(columns) >= 5)
            .then(|| open(head, Status::Registered))
            .flatten()
    },
};
