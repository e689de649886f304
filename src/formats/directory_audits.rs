//! The audit log in the shape of Microsoft Graph: `directoryAudits`, the portal's JSON download, PowerShell, and the
//! `properties` of a diagnostics record.

use super::audit_parts::{Lines, about, fields};
use super::json::{Part, Text, object};
use super::{FirstRecord, Out, RecordFormat, RecordMapper};
use crate::error::RejectKind;
use crate::model::{EventField, EventFields, EventKind, NewEvent};
use crate::scan::read_json;

/// Graph pages, and scripts that save what Graph answered.
pub const GRAPH: RecordFormat = RecordFormat { id: "graph_directory_audits", open: open_graph };
/// The portal's JSON download: one bare list.
pub const PORTAL: RecordFormat = RecordFormat { id: "portal_audit_json", open: open_portal };
/// PowerShell: keys start with a capital.
pub const POWERSHELL: RecordFormat = RecordFormat { id: "powershell_audit_json", open: open_powershell };

object! {
    /// `initiatedBy.user`.
    User<'a> {
        id: Text<'a> = "id",
        display: Text<'a> = "displayName",
        name: Text<'a> = "userPrincipalName",
        address: Text<'a> = "ipAddress",
    }
}

object! {
    /// `initiatedBy.app`.
    App<'a> {
        id: Text<'a> = "servicePrincipalId",
        app_id: Text<'a> = "appId",
        display: Text<'a> = "displayName",
        name: Text<'a> = "servicePrincipalName",
    }
}

object! {
    /// `initiatedBy`.
    Initiator<'a> {
        user: Part<User<'a>> = "user",
        app: Part<App<'a>> = "app",
    }
}

object! {
    /// An element of `modifiedProperties`.
    Property<'a> {
        name: Text<'a> = "displayName",
        old: Text<'a> = "oldValue",
        new: Text<'a> = "newValue",
    }
}

object! {
    /// An element of `targetResources`.
    Target<'a> {
        id: Text<'a> = "id",
        display: Text<'a> = "displayName",
        kind: Text<'a> = "type",
        name: Text<'a> = "userPrincipalName",
        changed: Part<Vec<Part<Property<'a>>>> = "modifiedProperties",
    }
}

object! {
    /// An element of `additionalDetails`.
    Detail<'a> {
        key: Text<'a> = "key",
        value: Text<'a> = "value",
    }
}

object! {
    /// One event.
    DirectoryAudit<'a> {
        time: Text<'a> = "activityDateTime",
        activity: Text<'a> = "activityDisplayName",
        correlation: Text<'a> = "correlationId",
        service: Text<'a> = "loggedByService",
        category: Text<'a> = "category",
        result: Text<'a> = "result",
        reason: Text<'a> = "resultReason",
        agent: Text<'a> = "userAgent",
        initiator: Part<Initiator<'a>> = "initiatedBy",
        targets: Part<Vec<Part<Target<'a>>>> = "targetResources",
        details: Part<Vec<Part<Detail<'a>>>> = "additionalDetails",
    }
}

struct Mapper;

fn is_audit(first: &FirstRecord<'_>) -> bool {
    first.has("activityDisplayName") && first.has("activityDateTime")
}

fn open_graph(first: &FirstRecord<'_>) -> Option<Box<dyn RecordMapper>> {
    (is_audit(first) && !first.bare_list).then(|| Box::new(Mapper) as _)
}

fn open_portal(first: &FirstRecord<'_>) -> Option<Box<dyn RecordMapper>> {
    is_audit(first).then(|| Box::new(Mapper) as _)
}

fn open_powershell(first: &FirstRecord<'_>) -> Option<Box<dyn RecordMapper>> {
    let pascal = first.keys.iter().any(|key| key == "ActivityDisplayName");
    (is_audit(first) && pascal).then(|| Box::new(Mapper) as _)
}

impl RecordMapper for Mapper {
    fn record(&mut self, record: &[u8], out: &mut Out<'_>) -> Result<(), RejectKind> {
        audit_event(record, out)
    }

    fn event_fields(&self) -> EventFields {
        fields()
    }
}

/// Takes one event in Graph's shape. Also for the `properties` object of a diagnostics record; its fields are those of
/// [`super::audit_parts::fields`].
pub fn audit_event(json: &[u8], out: &mut Out<'_>) -> Result<(), RejectKind> {
    let part: Part<DirectoryAudit<'_>> = read_json(json).map_err(|_| RejectKind::InvalidJson)?;
    let audit = part.get().ok_or(RejectKind::InvalidJson)?;
    let lost = audit.initiator.is_lost() || audit.targets.is_lost() || audit.details.is_lost();
    if lost {
        out.notes.count("depth_lost", b"", out.at);
    }
    let mut event = NewEvent::new(EventKind::Audit);
    event.time = out.time(audit.time.bytes()).ok_or(RejectKind::BadTime)?;
    for (field, text) in [
        (EventField::Activity, &audit.activity),
        (EventField::CorrelationId, &audit.correlation),
        (EventField::Service, &audit.service),
        (EventField::Category, &audit.category),
        (EventField::AuditResult, &audit.result),
        (EventField::Reason, &audit.reason),
        (EventField::Agent, &audit.agent),
    ] {
        event.set(field, text.bytes());
    }
    people(&mut event, &audit.initiator, &audit.targets);
    let (properties, details) = (changes(&audit.targets), notes(&audit.details));
    event.set(EventField::Properties, properties.text());
    event.set(EventField::Details, details.text());
    out.event(&event);
    Ok(())
}

/// `initiatedBy` as JSON text of its own: a cell of Log Analytics.
pub type InitiatorPart<'a> = Part<Initiator<'a>>;
/// `targetResources`, likewise.
pub type TargetParts<'a> = Part<Vec<Part<Target<'a>>>>;
/// `additionalDetails`, likewise.
pub type DetailParts<'a> = Part<Vec<Part<Detail<'a>>>>;

/// Who did it, and whom or what it is about.
pub fn people<'a>(event: &mut NewEvent<'a>, initiator: &'a InitiatorPart<'_>, targets: &'a TargetParts<'_>) {
    if let Some(initiator) = initiator.get() {
        if let Some(user) = initiator.user.get() {
            event.set(EventField::ActorId, user.id.bytes());
            event.set(EventField::ActorName, user.name.bytes());
            event.set(EventField::ActorDisplay, user.display.bytes());
            event.set(EventField::Address, user.address.bytes());
            event.set(EventField::ActorType, b"User");
        }
        if let Some(app) = initiator.app.get() {
            event.fill(EventField::ActorId, app.id.bytes());
            event.fill(EventField::ActorId, app.app_id.bytes());
            event.fill(EventField::ActorDisplay, app.display.bytes());
            event.fill(EventField::ActorDisplay, app.name.bytes());
            event.fill(EventField::ActorType, b"Application");
        }
    }
    let list = targets.get().into_iter().flatten().filter_map(Part::get);
    if let Some(first) = list.clone().next() {
        event.set(EventField::TargetType, first.kind.bytes());
        event.set(EventField::TargetName, first.display.bytes());
        event.fill(EventField::TargetName, first.name.bytes());
    }
    let named = list.clone().map(|target| (target.kind.0.as_ref(), target.name.0.as_ref()));
    if let Some(user) = about(named).and_then(|place| list.clone().nth(place)) {
        event.set(EventField::UserId, user.id.bytes());
        event.set(EventField::UserName, user.name.bytes());
        event.set(EventField::DisplayName, user.display.bytes());
    }
}

/// The changed properties of all targets: name, old and new value.
pub fn changes(targets: &TargetParts<'_>) -> Lines {
    let mut lines = Lines::default();
    let targets = targets.get().into_iter().flatten().filter_map(Part::get);
    for property in targets.filter_map(|target| target.changed.get()).flatten().filter_map(Part::get) {
        lines.push(&[&property.name.0, &property.old.0, &property.new.0]);
    }
    lines
}

/// The additional details: key and value.
pub fn notes(details: &DetailParts<'_>) -> Lines {
    let mut lines = Lines::default();
    for detail in details.get().into_iter().flatten().filter_map(Part::get) {
        lines.push(&[&detail.key.0, &detail.value.0]);
    }
    lines
}
