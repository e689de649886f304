//! Blocked user history of the old portal: one row per block, with its end if it has one.

use super::TableFormat;
use super::event_table::EventTable;
use crate::model::{EventField, EventKind};

pub const FORMAT: TableFormat =
    TableFormat { id: "blocked_user_history_csv", headers: "blocked", open: |head| TABLE.open(head) };

static TABLE: EventTable = EventTable {
    kind: EventKind::Block,
    time: Some("block_timestamp"),
    needed: &["username", "blocked", "block_timestamp"],
    fields: &[
        ("username", EventField::UserName),
        ("block_by_username", EventField::ActorName),
        ("blocked", EventField::Blocked),
        ("block_reason", EventField::Reason),
        ("phone_number_formatted", EventField::Phone),
        ("phone_number", EventField::Phone),
        ("completion_timestamp", EventField::EndTime),
        ("completion_reason", EventField::EndReason),
        ("account_lockout", EventField::Lockout),
        ("fraud_alert", EventField::Fraud),
        ("fraud_alert_not_blocked", EventField::NotBlocked),
        ("language", EventField::Language),
    ],
};
