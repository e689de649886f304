//! Registration and reset events: who set up a method or reset a password, as the portal downloads it and as Graph answers
//! `userEventsSummary` (before: `userCredentialUsageDetails`). The audit log has the same two activities, so each becomes one.

use super::audit_parts::Lines;
use super::{OpenedTable, Out, RecordFormat, TableFormat, TableHead, TableMapper, json_table, trim};
use crate::error::RejectKind;
use crate::model::{EventField, EventFields, EventKind, NewEvent};
use crate::scan::Row;

pub const FORMAT: TableFormat = TableFormat { id: "registration_events", headers: "registration_events", open };
/// The same as JSON.
pub const RECORDS: RecordFormat = RecordFormat { id: FORMAT.id, open: |first| json_table::open(&FORMAT, first) };

/// What the event is about, and the activity of the audit log that says the same.
const ACTIVITIES: [(&str, &str); 2] =
    [("registration", "User registered security info"), ("reset", "Reset password (self-service)")];

struct Mapper {
    time: usize,
    feature: usize,
    status: usize,
    users: Vec<usize>,
    method: Option<usize>,
    failure: Option<usize>,
}

fn open(head: &TableHead<'_>) -> Option<OpenedTable> {
    let column = |name| head.columns.find(name);
    head.opened(Mapper {
        time: column("time")?,
        feature: column("feature")?,
        status: column("status")?,
        users: [column("user_name"), column("user")].into_iter().flatten().collect(),
        method: column("method"),
        failure: column("failure"),
    })
    .filter(|_| column("method").or(column("failure")).is_some())
}

impl TableMapper for Mapper {
    fn row(&mut self, row: &Row<'_>, out: &mut Out<'_>) -> Result<(), (RejectKind, Option<usize>)> {
        let cell = |column: usize| trim(row.get(column));
        let text = |column: Option<usize>| column.map_or(&b""[..], cell);
        let feature = String::from_utf8_lossy(cell(self.feature));
        let known = ACTIVITIES.iter().find(|(name, _)| feature.eq_ignore_ascii_case(name));
        // Which of the two columns has the display name differs.
        let (names, displays): (Vec<_>, Vec<_>) =
            self.users.iter().map(|&at| cell(at)).partition(|n| n.contains(&b'@'));
        let failed = [&b"failure"[..], b"failed", b"false"].iter().any(|no| cell(self.status).eq_ignore_ascii_case(no));
        let mut details = Lines::default();
        details.push(&["Method", &String::from_utf8_lossy(text(self.method))]);
        let mut event = NewEvent::new(EventKind::Audit);
        event.time = out.time(cell(self.time)).ok_or((RejectKind::BadTime, Some(self.time)))?;
        let (name, display) = (names.first().copied(), displays.first().copied().unwrap_or_default());
        for (field, text) in [
            (EventField::Activity, known.map_or(feature.as_bytes(), |(_, activity)| activity.as_bytes())),
            (EventField::UserName, name.unwrap_or(display)),
            (EventField::ActorName, name.unwrap_or(display)),
            (EventField::DisplayName, display),
            (EventField::AuditResult, if failed { b"failure" } else { b"success" }),
            (EventField::Reason, text(self.failure)),
            (EventField::Details, details.text()),
        ] {
            event.set(field, text);
        }
        out.event(&event);
        Ok(())
    }

    fn event_fields(&self) -> EventFields {
        use EventField::{Activity, ActorName, AuditResult, Details, DisplayName, Reason, UserName};
        EventFields::all(&[Activity, UserName, ActorName, DisplayName, AuditResult, Reason, Details])
    }
}
