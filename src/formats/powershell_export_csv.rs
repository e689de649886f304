//! `Get-MgAuditLogSignIn | Export-Csv`: flat properties survive, nested objects are written as the names of their types.
//!
//! Requests, users and the Conditional Access status can be counted. The six questions cannot be answered, since the
//! status, the policies, the device and the place are gone; the file says so itself, cell by cell.

use super::{OpenedTable, Out, TableFormat, TableHead, TableMapper, is_type_name, trim};
use crate::error::RejectKind;
use crate::model::{Field, FieldSet, Guid, SignIn};
use crate::scan::Row;

pub const FORMAT: TableFormat = TableFormat { id: "powershell_sign_ins_export_csv", headers: "powershell", open };

const FIELDS: &[(&str, Field)] = &[
    ("user_id", Field::UserId),
    ("user_principal_name", Field::UserName),
    ("user_display_name", Field::DisplayName),
    ("app_display_name", Field::App),
    ("app_id", Field::AppId),
    ("resource_display_name", Field::Resource),
    ("resource_id", Field::ResourceId),
    ("ipaddress", Field::Address),
    ("client_app_used", Field::Client),
    ("conditional_access_status", Field::CaStatus),
    ("risk_level_during_sign_in", Field::RiskLevel),
    ("risk_state", Field::RiskState),
    ("risk_detail", Field::RiskDetail),
];

/// Columns whose nested values this way of writing loses.
const NESTED: [&str; 4] = ["status", "device_detail", "location", "applied_conditional_access_policies"];

struct Mapper {
    id: usize,
    correlation: Option<usize>,
    time: usize,
    interactive: Option<usize>,
    nested: Vec<usize>,
    texts: Vec<(usize, Field)>,
    supported: FieldSet,
}

fn open(head: &TableHead<'_>) -> Option<OpenedTable> {
    let columns = &head.columns;
    let (id, time) = (columns.find("id")?, columns.find("created_date_time")?);
    columns.find("user_principal_name").or_else(|| columns.find("user_id"))?;
    columns.find("app_display_name").or_else(|| columns.find("status"))?;
    let mut supported = FieldSet::TIME.and(FieldSet::REQUEST_ID);
    let mut texts = Vec::new();
    for (name, field) in FIELDS {
        if let Some(column) = columns.find(name) {
            texts.push((column, *field));
            supported = supported.and(FieldSet::of(*field));
        }
    }
    let (correlation, interactive) = (columns.find("correlation_id"), columns.find("is_interactive"));
    if correlation.is_some() {
        supported = supported.and(FieldSet::CORRELATION_ID);
    }
    if interactive.is_some() {
        supported = supported.and(FieldSet::of(Field::Kind));
    }
    let nested = NESTED.iter().filter_map(|name| columns.find(name)).collect();
    let certain = NESTED.iter().any(|name| head.shows(name, is_type_name));
    let mapper = Mapper { id, correlation, time, interactive, nested, texts, supported };
    head.opened(mapper).map(|opened| opened.certain(certain))
}

impl TableMapper for Mapper {
    fn row(&mut self, row: &Row<'_>, out: &mut Out<'_>) -> Result<(), (RejectKind, Option<usize>)> {
        let id = Guid::parse(row.get(self.id));
        if id.is_none() {
            return Err((RejectKind::NoId, Some(self.id)));
        }
        let time = out.time(row.get(self.time)).ok_or((RejectKind::BadTime, Some(self.time)))?;
        let correlation = self.correlation.map_or(Guid::NONE, |column| Guid::parse(row.get(column)));
        let mut sign_in = SignIn { id, correlation, time, ..SignIn::default() };
        for &(column, field) in &self.texts {
            let cell = trim(row.get(column));
            if !is_type_name(cell) {
                sign_in.set(field, cell);
            }
        }
        if let Some(column) = self.interactive {
            sign_in.set(Field::Kind, super::kind_of(row.get(column)));
        }
        if let Some(cell) = self.nested.iter().map(|&column| row.get(column)).find(|cell| is_type_name(cell)) {
            out.notes.count("type_names", cell, out.at);
        }
        let record = sign_in.record(out.input, out.at, &mut out.batch.dictionaries);
        out.batch.records.push(record);
        Ok(())
    }

    fn supported(&self) -> FieldSet {
        self.supported
    }
}
