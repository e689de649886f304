//! `MFA_Report.csv`: the list that the reporting article's script writes, and its many rewrites.
//!
//! Per-user MFA status and methods. `Export-Csv` writes the array of methods as `System.Object[]`: several, names lost.
//! The rewrite with `Get-MgUser` finds neither status nor methods, so that everybody is Disabled without a method.

use super::TableFormat;
use super::registration_table::{Status, names_users, open};

pub const FORMAT: TableFormat = TableFormat {
    id: "mfa_report_csv",
    headers: "registration",
    open: |head| {
        let columns = &head.columns;
        let status = columns.find("mfa_status").is_some();
        (names_users(columns) && status).then(|| open(head, Status::PerUser)).flatten()
    },
};
