//! The portal's application and managed-identity downloads: no users, no MFA. Recognised, counted and set aside.

use super::{OpenedTable, Out, TableFormat, TableHead, TableMapper};
use crate::error::RejectKind;
use crate::model::FieldSet;
use crate::scan::Row;

pub const FORMAT: TableFormat = TableFormat { id: "portal_application_sign_ins_csv", headers: "sign_in", open };

struct Mapper;

fn open(head: &TableHead<'_>) -> Option<OpenedTable> {
    let columns = &head.columns;
    let user = ["user_id", "username", "user"].into_iter().any(|name| columns.find(name).is_some());
    columns.find("request_id")?;
    columns.find("service_principal_id").or_else(|| columns.find("service_principal_name"))?;
    if user { None } else { head.opened(Mapper) }
}

impl TableMapper for Mapper {
    fn row(&mut self, _: &Row<'_>, out: &mut Out<'_>) -> Result<(), (RejectKind, Option<usize>)> {
        out.notes.pass_over("no_users_no_mfa", b"", out.at);
        Ok(())
    }

    fn supported(&self) -> FieldSet {
        FieldSet::default()
    }
}
