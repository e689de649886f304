//! Fraud alerts of the old portal: one row per report of a user.

use super::TableFormat;
use super::event_table::EventTable;
use crate::model::{EventField, EventKind};

pub const FORMAT: TableFormat = TableFormat { id: "fraud_alerts_csv", headers: "fraud", open: |head| TABLE.open(head) };

static TABLE: EventTable = EventTable {
    kind: EventKind::FraudAlert,
    time: Some("timestamp"),
    needed: &["username", "fraud_alert", "timestamp"],
    fields: &[
        ("username", EventField::UserName),
        ("authentication_method", EventField::Method),
        ("fraud_alert", EventField::Fraud),
        ("fraud_alert_not_blocked", EventField::NotBlocked),
        ("phone_number", EventField::Phone),
        ("language", EventField::Language),
    ],
};
