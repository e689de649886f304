//! The MFA reports of AdminDroid's public scripts: methods, licence, roles, and whether the account may sign in.
//!
//! In one of them `MFA Status` is the per-user state (with a fourth value, Enabled via Conditional Access), in another it
//! grades the methods: Disabled, Weak, Strong. The latter has other columns, by which it is known.

use super::TableFormat;
use super::registration_table::{Status, names_users, open};

pub const FORMAT: TableFormat = TableFormat {
    id: "admindroid_mfa_status_csv",
    headers: "registration",
    open: |head| {
        let columns = &head.columns;
        let has = |name| columns.find(name).is_some();
        if !names_users(columns) || !has("sign_in_status") || !(has("mfa_status") || has("methods")) {
            return None;
        }
        open(head, if has("third_party") || grades(head) { Status::Strength } else { Status::PerUser })
    },
};

/// The status column grades methods.
fn grades(head: &super::TableHead<'_>) -> bool {
    let Some(column) = head.columns.find("mfa_status") else { return false };
    let cell = |row: &Vec<Vec<u8>>| row.get(column).map(|cell| super::trim(cell).to_ascii_lowercase());
    head.sample.iter().filter_map(cell).any(|cell| matches!(cell.as_slice(), b"strong" | b"weak"))
}
