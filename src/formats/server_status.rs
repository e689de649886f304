//! The legacy server status report: one row per MFA Server.

use super::TableFormat;
use super::event_table::EventTable;
use crate::model::{EventField, EventKind};

pub const FORMAT: TableFormat =
    TableFormat { id: "server_status_csv", headers: "server", open: |head| TABLE.open(head) };

static TABLE: EventTable = EventTable {
    kind: EventKind::Server,
    time: Some("last_contact"),
    needed: &["server_name", "status"],
    fields: &[
        ("server_name", EventField::Server),
        ("ip_address", EventField::Address),
        ("version", EventField::Version),
        ("role", EventField::Role),
        ("status", EventField::ServerStatus),
        ("last_contact", EventField::LastContact),
    ],
};
