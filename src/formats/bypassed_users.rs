//! Bypassed user history of the old portal: one row per one-time bypass.

use super::TableFormat;
use super::event_table::EventTable;
use crate::model::{EventField, EventKind};

pub const FORMAT: TableFormat =
    TableFormat { id: "bypassed_user_history_csv", headers: "bypassed", open: |head| TABLE.open(head) };

static TABLE: EventTable = EventTable {
    kind: EventKind::Bypass,
    time: Some("bypass_timestamp"),
    needed: &["username", "bypass_seconds"],
    fields: &[
        ("username", EventField::UserName),
        ("bypass_by_username", EventField::ActorName),
        ("bypass_seconds", EventField::Seconds),
        ("bypass_reason", EventField::Reason),
        ("phone_number_formatted", EventField::Phone),
        ("phone_number", EventField::Phone),
        ("completion_timestamp", EventField::EndTime),
        ("completion_reason", EventField::EndReason),
        ("bypass_used", EventField::Used),
    ],
};
