//! AD FS audit events 1200 to 1207: the audit is an XML document inside the event, which declares UTF-16 whatever the file is.
//!
//! They show MFA that was done; an MFA that the user gave up leaves no event.

use super::windows_event::{WindowsEvent, event_fields, is_windows_event, read_xml};
use super::xml::Leaves;
use super::{FirstRecord, Out, RecordFormat, RecordMapper};
use crate::error::RejectKind;
use crate::model::{EventField, EventFields, EventKind, Guid, NewEvent};

/// XML of Event Viewer, or of `wevtutil`. Any Windows event is taken: the audits may start far behind other events of the
/// Security log.
pub const XML: RecordFormat = RecordFormat { id: "adfs_audit_xml", open: open_xml };

/// Event ids that hold an audit.
const AUDITS: [&str; 8] = ["1200", "1201", "1202", "1203", "1204", "1205", "1206", "1207"];

/// Elements of the audit and the field that each becomes.
const FIELDS: &[(&str, EventField)] = &[
    ("UserId", EventField::UserName),
    ("MfaPerformed", EventField::MfaPerformed),
    ("MfaMethod", EventField::Method),
    ("AuditBase/AuditResult", EventField::AuditResult),
    ("AuditBase/FailureType", EventField::Failure),
    ("AuditBase/ErrorCode", EventField::Code),
    ("RelyingParty", EventField::App),
    ("IpAddress", EventField::Address),
    ("NetworkLocation", EventField::Network),
];

struct Mapper;

fn open_xml(first: &FirstRecord<'_>) -> Option<Box<dyn RecordMapper>> {
    is_windows_event(first.text).then(|| Box::new(Mapper) as _)
}

impl RecordMapper for Mapper {
    fn record(&mut self, record: &[u8], out: &mut Out<'_>) -> Result<(), RejectKind> {
        read_xml(record, out)
    }

    fn event_fields(&self) -> EventFields {
        event_fields()
    }
}

/// Takes one event; false when it is none of AD FS, or its audit cannot be read.
pub fn take(event: &WindowsEvent<'_>, out: &mut Out<'_>) -> bool {
    if !AUDITS.contains(&event.event_id) {
        return false;
    }
    let audit = event.data.iter().copied().chain([event.message]).find_map(audit_of);
    let Some(audit) = audit else { return false };
    let activity =
        event.data.iter().copied().find(|text| text.len() == 36).unwrap_or_else(|| activity_of(event.message));
    let mut new = NewEvent::new(EventKind::Adfs);
    new.id = Guid::parse(activity.as_bytes());
    new.time = event.ms();
    for &(element, field) in FIELDS {
        let text = audit.get(element);
        // A method may be the address of its name.
        let text = if field == EventField::Method { text.rsplit('/').next().unwrap_or(text) } else { text };
        new.set(field, if matches!(audit.get(element), "N/A" | "None") { b"" } else { text.as_bytes() });
    }
    for (field, text) in [
        (EventField::EventId, event.event_id),
        (EventField::ActivityId, activity),
        (EventField::Server, event.server),
        (EventField::RecordId, event.record_id),
    ] {
        new.set(field, text.as_bytes());
    }
    out.event(&new);
    true
}

/// The audit in a text; what stands before it (its declaration, the sentence) is passed over.
fn audit_of(text: &str) -> Option<Leaves> {
    let start = text.find("<AuditBase")?;
    let end = text.rfind("</AuditBase>")? + "</AuditBase>".len();
    Leaves::read(text.get(start..end)?)
}

fn activity_of(message: &str) -> &str {
    let id = message.find("Activity ID:").map(|at| message[at + "Activity ID:".len()..].trim_start());
    id.and_then(|rest| rest.split_whitespace().next()).unwrap_or("")
}
