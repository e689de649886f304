//! The portal's CSV download of the audit log: 86 columns, or fewer in its older form. Read by name, never by position.
//!
//! Up to three targets with up to five changed properties each, and six details, stand in columns that are numbered.

use super::audit_parts::{Lines, about, fields};
use super::{OpenedTable, Out, TableFormat, TableHead, TableMapper, trim};
use crate::error::RejectKind;
use crate::model::{EventField, EventFields, EventKind, NewEvent};
use crate::ordered::Map;
use crate::scan::Row;

pub const FORMAT: TableFormat = TableFormat { id: "portal_audit_csv", headers: "audit", open };

/// Columns that stand once. Of several for one field the first filled counts.
const FIELDS: &[(&str, EventField)] = &[
    ("activity", EventField::Activity),
    ("correlation_id", EventField::CorrelationId),
    ("service", EventField::Service),
    ("category", EventField::Category),
    ("result", EventField::AuditResult),
    ("result_reason", EventField::Reason),
    ("user_agent", EventField::Agent),
    ("actor_type", EventField::ActorType),
    ("actor_id", EventField::ActorId),
    ("actor_service_principal_id", EventField::ActorId),
    ("actor_upn", EventField::ActorName),
    ("actor_name", EventField::ActorDisplay),
    ("actor_service_principal_name", EventField::ActorDisplay),
    ("ip_address", EventField::Address),
];

/// Type, name, id and user name of a target.
const TARGET: [&str; 4] = ["target_type", "target_name", "target_id", "target_upn"];
/// Name, old and new value of a changed property.
const PROPERTY: [&str; 3] = ["property_name", "property_old", "property_new"];
/// Key and value of a detail.
const DETAIL: [&str; 2] = ["detail_key", "detail_value"];

/// Columns of one thing by its number, in the order of a list above.
type Numbered<const N: usize> = Vec<[Option<usize>; N]>;

struct Mapper {
    time: usize,
    fields: Vec<(usize, EventField)>,
    targets: Numbered<4>,
    properties: Numbered<3>,
    details: Numbered<2>,
}

fn open(head: &TableHead<'_>) -> Option<OpenedTable> {
    let columns = &head.columns;
    let time = columns.find("time")?;
    columns.find("activity")?;
    columns.find("target_upn").or_else(|| columns.find("target_id")).or_else(|| columns.find("actor_upn"))?;
    let fields =
        FIELDS.iter().flat_map(|(name, field)| columns.find_all(name).map(|column| (column, *field))).collect();
    head.opened(Mapper {
        time,
        fields,
        targets: numbered(head, TARGET),
        properties: numbered(head, PROPERTY),
        details: numbered(head, DETAIL),
    })
}

/// The columns of these fields, put together by the numbers in their names.
fn numbered<const N: usize>(head: &TableHead<'_>, ids: [&str; N]) -> Numbered<N> {
    let mut found: Map<[u16; 2], [Option<usize>; N]> = Map::new();
    for (column, name) in head.names.iter().enumerate() {
        let Some(header) = head.catalogue.header(FORMAT.headers, name) else { continue };
        if let Some(place) = ids.iter().position(|id| *id == header.field) {
            found.entry(header.numbers).or_insert([None; N])[place].get_or_insert(column);
        }
    }
    found.into_values().collect()
}

/// Cells of one numbered thing, as text.
fn cells<'r, const N: usize>(row: &Row<'r>, columns: &[Option<usize>; N]) -> [std::borrow::Cow<'r, str>; N] {
    columns.map(|column| String::from_utf8_lossy(column.map_or(b"", |column| trim(row.get(column)))))
}

impl TableMapper for Mapper {
    fn row(&mut self, row: &Row<'_>, out: &mut Out<'_>) -> Result<(), (RejectKind, Option<usize>)> {
        let mut event = NewEvent::new(EventKind::Audit);
        event.time = out.time(row.get(self.time)).ok_or((RejectKind::BadTime, Some(self.time)))?;
        for &(column, field) in &self.fields {
            event.fill(field, trim(row.get(column)));
        }
        let targets: Vec<_> = self.targets.iter().map(|columns| cells(row, columns)).collect();
        if let Some([kind, name, _, upn]) = targets.first() {
            event.set(EventField::TargetType, kind.as_bytes());
            event.set(EventField::TargetName, name.as_bytes());
            event.fill(EventField::TargetName, upn.as_bytes());
        }
        let named = targets.iter().map(|[kind, _, _, upn]| (kind.as_ref(), upn.as_ref()));
        if let Some([_, name, id, upn]) = about(named).map(|place| &targets[place]) {
            event.set(EventField::UserId, id.as_bytes());
            event.set(EventField::UserName, upn.as_bytes());
            event.set(EventField::DisplayName, name.as_bytes());
        }
        let (mut properties, mut details) = (Lines::default(), Lines::default());
        for columns in &self.properties {
            properties.push(&cells(row, columns).each_ref().map(AsRef::as_ref));
        }
        for columns in &self.details {
            details.push(&cells(row, columns).each_ref().map(AsRef::as_ref));
        }
        event.set(EventField::Properties, properties.text());
        event.set(EventField::Details, details.text());
        out.event(&event);
        Ok(())
    }

    fn event_fields(&self) -> EventFields {
        fields()
    }

    fn is_divisible(&self) -> bool {
        true
    }
}
