//! The unified audit log of Microsoft Purview: the CSV of the audit search (two generations of its header),
//! `Search-UnifiedAuditLog` as CSV or JSON, and files of bare `AuditData` objects.
//!
//! Its sign-ins have an error number and neither requirement nor MFA result. Operations in the directory become audit
//! events; what other services log is counted and set aside.

use super::audit_parts::Lines;
use super::json::{Part, Text};
use super::log_analytics_sign_ins::part;
use super::purview_shape::{AuditData, is_object_id, name_and_id, value};
use super::{
    FirstRecord, OpenedTable, Out, RecordFormat, RecordMapper, TableFormat, TableHead, TableMapper, error_code,
    json_table, trim,
};
use crate::error::RejectKind;
use crate::model::{EventField, EventFields, EventKind, Field, FieldSet, Guid, NewEvent, SignIn};
use crate::scan::{Row, read_json};

pub const FORMAT: TableFormat = TableFormat { id: "purview_audit_csv", headers: "purview", open };
pub const RECORDS: RecordFormat = RecordFormat { id: "purview_audit_json", open: open_records };
/// `AuditData` objects without anything around them.
pub const BARE: RecordFormat = RecordFormat { id: "purview_audit_json", open: open_bare };

/// What a sign-in record can state.
const SIGN_IN: [Field; 10] = [
    Field::UserId,
    Field::UserName,
    Field::AppId,
    Field::ResourceId,
    Field::Address,
    Field::Os,
    Field::Browser,
    Field::Status,
    Field::Code,
    Field::Reason,
];
const EVENT: [EventField; 11] = [
    EventField::Activity,
    EventField::CorrelationId,
    EventField::UserId,
    EventField::UserName,
    EventField::ActorId,
    EventField::ActorName,
    EventField::Service,
    EventField::AuditResult,
    EventField::TargetName,
    EventField::Properties,
    EventField::Address,
];

struct Mapper {
    data: usize,
    log: AuditLog,
}

/// What was seen so far.
#[derive(Default)]
struct AuditLog {
    sign_ins: bool,
    events: bool,
}

fn open(head: &TableHead<'_>) -> Option<OpenedTable> {
    let columns = &head.columns;
    let data = columns.find("audit_data")?;
    let certain = head.shows("audit_data", |cell| cell.starts_with(b"{"));
    // Nothing else is read: where the cells are such objects, or there are none to look at, no other column is needed.
    if !certain && !head.sample.is_empty() {
        columns.find("operation").or_else(|| columns.find("creation_date"))?;
    }
    head.opened(Mapper { data, log: AuditLog::default() }).map(|opened| opened.certain(certain))
}

fn open_records(first: &FirstRecord<'_>) -> Option<Box<dyn RecordMapper>> {
    first.has("AuditData").then(|| json_table::open(&FORMAT, first)).flatten()
}

fn open_bare(first: &FirstRecord<'_>) -> Option<Box<dyn RecordMapper>> {
    let keys = ["CreationTime", "Operation", "Workload", "Id"];
    keys.iter().all(|key| first.has(key)).then(|| Box::<AuditLog>::default() as _)
}

impl TableMapper for Mapper {
    fn row(&mut self, row: &Row<'_>, out: &mut Out<'_>) -> Result<(), (RejectKind, Option<usize>)> {
        let Part::Some(data) = part(trim(row.get(self.data))) else {
            return Err((RejectKind::InvalidJson, Some(self.data)));
        };
        self.log.take(&data, out).map_err(|kind| (kind, Some(self.data)))
    }

    fn supported(&self) -> FieldSet {
        RecordMapper::supported(&self.log)
    }

    fn event_fields(&self) -> EventFields {
        RecordMapper::event_fields(&self.log)
    }
}

impl RecordMapper for AuditLog {
    fn record(&mut self, json: &[u8], out: &mut Out<'_>) -> Result<(), RejectKind> {
        let part: Part<AuditData<'_>> = read_json(json).map_err(|_| RejectKind::InvalidJson)?;
        let Part::Some(data) = part else { return Err(RejectKind::InvalidJson) };
        self.take(&data, out)
    }

    fn supported(&self) -> FieldSet {
        let ids = FieldSet::TIME.and(FieldSet::REQUEST_ID).and(FieldSet::CORRELATION_ID);
        let all = SIGN_IN.iter().fold(ids, |set, field| set.and(FieldSet::of(*field)));
        if self.sign_ins { all } else { FieldSet::default() }
    }

    fn event_fields(&self) -> EventFields {
        if self.events { EventFields::all(&EVENT) } else { EventFields::default() }
    }
}

impl AuditLog {
    fn take(&mut self, data: &AuditData<'_>, out: &mut Out<'_>) -> Result<(), RejectKind> {
        let is = |text: &Text<'_>, name: &str| text.0.eq_ignore_ascii_case(name);
        if is(&data.operation, "UserLoggedIn") || is(&data.operation, "UserLoginFailed") {
            self.sign_in(data, out)
        } else if is(&data.workload, "AzureActiveDirectory") {
            self.event(data, out)
        } else {
            out.notes.pass_over("other_log", data.workload.bytes(), out.at);
            Ok(())
        }
    }

    fn sign_in(&mut self, data: &AuditData<'_>, out: &mut Out<'_>) -> Result<(), RejectKind> {
        let id = Guid::parse(or(&data.request, &data.id));
        if id.is_none() {
            return Err(RejectKind::NoId);
        }
        let time = out.time(data.time.bytes()).ok_or(RejectKind::BadTime)?;
        let failed = data.operation.0.eq_ignore_ascii_case("UserLoginFailed");
        let code = error_code(data.code.bytes());
        let correlation = Guid::parse(data.correlation.bytes());
        let mut sign_in = SignIn { id, correlation, time, ..SignIn::default() };
        for (field, text) in [
            (Field::UserId, if is_object_id(&data.user_key.0) { data.user_key.bytes() } else { b"" }),
            (Field::UserName, if data.user.0.contains('@') { data.user.bytes() } else { b"" }),
            (Field::AppId, data.app_id.bytes()),
            (Field::ResourceId, data.object.bytes()),
            (Field::Address, or(&data.client_address, &data.actor_address)),
            (Field::Os, value(&data.device, "OS")),
            (Field::Browser, value(&data.device, "BrowserType")),
            (Field::Status, if failed { b"Failure" } else { b"Success" }),
            (Field::Code, if code.is_empty() && !failed { b"0" } else { code }),
            (Field::Reason, data.reason.bytes()),
        ] {
            sign_in.set(field, text);
        }
        self.sign_ins = true;
        let record = sign_in.record(out.input, out.at, &mut out.batch.dictionaries);
        out.batch.records.push(record);
        Ok(())
    }

    fn event(&mut self, data: &AuditData<'_>, out: &mut Out<'_>) -> Result<(), RejectKind> {
        let (target_name, target_id) = name_and_id(&data.target);
        let (actor_name, actor_id) = name_and_id(&data.actor);
        let changes = changes(data);
        let mut event = NewEvent::new(EventKind::Audit);
        event.id = Guid::parse(data.id.bytes());
        event.time = out.time(data.time.bytes()).ok_or(RejectKind::BadTime)?;
        // The log ends every operation of the directory with a full stop.
        let operation = data.operation.bytes();
        let object = if data.object.0.contains('@') { data.object.bytes() } else { b"" };
        for (field, text) in [
            (EventField::Activity, operation.strip_suffix(b".").unwrap_or(operation)),
            (EventField::CorrelationId, data.correlation.bytes()),
            (EventField::UserId, target_id),
            (EventField::UserName, if target_name.is_empty() { object } else { target_name }),
            (EventField::ActorId, actor_id),
            (EventField::ActorName, if actor_name.is_empty() { data.user.bytes() } else { actor_name }),
            (EventField::Service, data.workload.bytes()),
            (EventField::AuditResult, data.result.bytes()),
            (EventField::TargetName, data.object.bytes()),
            (EventField::Properties, changes.text()),
            (EventField::Address, or(&data.client_address, &data.actor_address)),
        ] {
            event.set(field, text);
        }
        self.events = true;
        out.event(&event);
        Ok(())
    }
}

/// Changed properties: name, old and new value.
fn changes(data: &AuditData<'_>) -> Lines {
    let mut lines = Lines::default();
    for one in data.modified.get().into_iter().flatten().filter_map(Part::get) {
        lines.push(&[&one.name.0, &one.old.0, &one.new.0]);
    }
    lines
}

fn or<'a>(stated: &'a Text<'_>, else_this: &'a Text<'_>) -> &'a [u8] {
    if stated.0.is_empty() { else_this.bytes() } else { stated.bytes() }
}
