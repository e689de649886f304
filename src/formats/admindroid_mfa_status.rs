//! The MFA reports of AdminDroid's public scripts: methods, licence, roles, and whether the account may sign in.
//!
//! In one of them `MFA Status` is the per-user state (with a fourth value, Enabled via Conditional Access), in another it
//! grades the methods: Disabled, Weak, Strong. The latter has other columns, by which it is known, unless the name of the
//! status says that it is the per-user one: the same columns stand beside that too.

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
        let status =
            if is_per_user(head) || !(has("third_party") || grades(head)) { Status::PerUser } else { Status::Strength };
        open(head, status)
    },
};

/// The name of the status column says that it is the per-user state.
fn is_per_user(head: &super::TableHead<'_>) -> bool {
    let name = head.columns.find("mfa_status").map(|column| head.names[column].to_lowercase());
    name.is_some_and(|name| name.contains("per-user"))
}

/// The status column grades methods.
fn grades(head: &super::TableHead<'_>) -> bool {
    let Some(column) = head.columns.find("mfa_status") else { return false };
    let cell = |row: &Vec<Vec<u8>>| row.get(column).map(|cell| super::trim(cell).to_ascii_lowercase());
    head.sample.iter().filter_map(cell).any(|cell| matches!(cell.as_slice(), b"strong" | b"weak"))
}
