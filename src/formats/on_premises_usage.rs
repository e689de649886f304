//! Usage of the on-premises components as the old portal summed it up: one row per day, component and server.

use super::TableFormat;
use super::event_table::EventTable;
use crate::model::{EventField, EventKind};

pub const FORMAT: TableFormat =
    TableFormat { id: "on_premises_usage_csv", headers: "on_premises", open: |head| TABLE.open(head) };

static TABLE: EventTable = EventTable {
    kind: EventKind::Usage,
    time: Some("date"),
    needed: &["component", "attempts"],
    fields: &[
        ("component", EventField::Component),
        ("server", EventField::Server),
        ("attempts", EventField::Attempts),
        ("succeeded", EventField::Succeeded),
        ("failed", EventField::Failed),
        ("unique_users", EventField::Users),
    ],
};
