//! `AuditLogs` of Log Analytics and Sentinel as CSV or JSON: initiator, targets and details are JSON inside a cell.

use super::audit_parts::fields;
use super::directory_audits::{DetailParts, InitiatorPart, TargetParts, changes, notes, people};
use super::{FirstRecord, OpenedTable, Out, RecordFormat, TableFormat, TableHead, TableMapper, json_table, trim};
use crate::error::RejectKind;
use crate::model::{EventField, EventFields, EventKind, NewEvent};
use crate::scan::{Row, read_json};

pub const FORMAT: TableFormat = TableFormat { id: "log_analytics_audit_csv", headers: "log_analytics_audit", open };

/// The same rows as JSON, as a query answers them: the nested columns may be objects or texts.
pub const RECORDS: RecordFormat = RecordFormat {
    id: "log_analytics_audit_json",
    open: |first| of_table(first).then(|| json_table::open(&FORMAT, first)).flatten(),
};

/// A row of the table, and not an event as PowerShell writes it, whose keys have the same names.
fn of_table(first: &FirstRecord<'_>) -> bool {
    first.has("TimeGenerated") || first.has("OperationName")
}

/// Of several columns for one field the first filled counts.
const FIELDS: &[(&str, EventField)] = &[
    ("activity", EventField::Activity),
    ("operation", EventField::Activity),
    ("correlation_id", EventField::CorrelationId),
    ("service", EventField::Service),
    ("category", EventField::Category),
    ("result", EventField::AuditResult),
    ("result_reason", EventField::Reason),
    ("result_description", EventField::Reason),
];

struct Mapper {
    times: Vec<usize>,
    fields: Vec<(usize, EventField)>,
    initiator: Option<usize>,
    targets: usize,
    details: Option<usize>,
}

fn open(head: &TableHead<'_>) -> Option<OpenedTable> {
    let columns = &head.columns;
    let times: Vec<usize> = ["activity_time", "generated"].iter().filter_map(|name| columns.find(name)).collect();
    columns.find("activity").or_else(|| columns.find("operation"))?;
    let targets = columns.find("targets")?;
    times.first()?;
    let fields =
        FIELDS.iter().flat_map(|(name, field)| columns.find_all(name).map(|column| (column, *field))).collect();
    let (initiator, details) = (columns.find("initiated_by"), columns.find("details"));
    head.opened(Mapper { times, fields, initiator, targets, details })
}

/// The JSON of a cell; nothing when it is empty, or cut off at the limit of a cell.
fn json<'r, T: Default + serde::Deserialize<'r>>(cell: &'r [u8], out: &mut Out<'_>) -> T {
    let cell = trim(cell);
    if cell.is_empty() {
        return T::default();
    }
    read_json(cell).unwrap_or_else(|_| {
        out.notes.count("depth_lost", cell, out.at);
        T::default()
    })
}

impl TableMapper for Mapper {
    fn row(&mut self, row: &Row<'_>, out: &mut Out<'_>) -> Result<(), (RejectKind, Option<usize>)> {
        let mut event = NewEvent::new(EventKind::Audit);
        let time = self.times.iter().copied().find(|column| !trim(row.get(*column)).is_empty());
        let time = time.unwrap_or(self.times[0]);
        event.time = out.time(row.get(time)).ok_or((RejectKind::BadTime, Some(time)))?;
        for &(column, field) in &self.fields {
            event.fill(field, trim(row.get(column)));
        }
        let cell = |column: Option<usize>| column.map_or(b"".as_slice(), |column| row.get(column));
        let initiator: InitiatorPart<'_> = json(cell(self.initiator), out);
        let targets: TargetParts<'_> = json(row.get(self.targets), out);
        let details: DetailParts<'_> = json(cell(self.details), out);
        people(&mut event, &initiator, &targets);
        let (properties, details) = (changes(&targets), notes(&details));
        event.set(EventField::Properties, properties.text());
        event.set(EventField::Details, details.text());
        out.event(&event);
        Ok(())
    }

    fn event_fields(&self) -> EventFields {
        fields()
    }
}
