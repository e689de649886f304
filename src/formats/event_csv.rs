//! Windows events as a table: Event Viewer's "Save All Events As" and `Get-WinEvent | Export-Csv`.
//!
//! Event Viewer names five columns and writes six fields: the message has no name. Its header is in the language of the
//! machine, so it is also known by its shape: five names, six fields, the fourth a number. Times are those of the clock on
//! the wall, without a zone.

use super::windows_event::{WindowsEvent, event_fields, tells_adfs, tells_nps};
use super::{OpenedTable, Out, TableFormat, TableHead, TableMapper, nps_security, trim};
use crate::error::RejectKind;
use crate::model::EventFields;
use crate::scan::Row;
use std::borrow::Cow;

/// Events of the NPS extension.
pub const NPS: TableFormat =
    TableFormat { id: "nps_extension_csv", headers: "event", open: |head| open(head, |row| any(row, tells_nps)) };
/// Audits of AD FS.
pub const ADFS: TableFormat =
    TableFormat { id: "adfs_audit_csv", headers: "event", open: |head| open(head, |row| any(row, tells_adfs)) };
/// Answers of a Network Policy Server in the Security log.
pub const NPS_SECURITY: TableFormat =
    TableFormat { id: nps_security::ID, headers: "event", open: |head| open(head, nps_security::tells) };

/// Columns of Event Viewer, by position.
const EVENT_VIEWER: usize = 5;

struct Mapper {
    level: Option<usize>,
    time: usize,
    source: [Option<usize>; 2],
    event_id: Option<usize>,
    server: Option<usize>,
    record_id: Option<usize>,
    message: usize,
}

fn any(row: &[Vec<u8>], tells: fn(&[u8]) -> bool) -> bool {
    row.iter().any(|cell| tells(cell))
}

fn open(head: &TableHead<'_>, tells: fn(&[Vec<u8>]) -> bool) -> Option<OpenedTable> {
    if !head.sample.iter().any(|row| tells(row)) {
        return None;
    }
    let columns = &head.columns;
    let (time, message) = (columns.find("time"), columns.find("message"));
    if let (Some(time), Some(message)) = (time, message) {
        let mapper = Mapper {
            level: columns.find("level_name").or_else(|| columns.find("level")),
            time,
            source: [columns.find("source"), columns.find("log_name")],
            event_id: columns.find("event_id"),
            server: columns.find("machine"),
            record_id: columns.find("record_id"),
            message,
        };
        return head.opened(mapper);
    }
    let is_number = |cell: &Vec<u8>| !cell.is_empty() && cell.iter().all(u8::is_ascii_digit);
    let whole: Vec<_> = head.sample.iter().filter(|row| row.len() == EVENT_VIEWER + 1).collect();
    // Rows that the end of the sample cuts off have fewer.
    let shape = head.names.len() == EVENT_VIEWER && whole.len() * 2 > head.sample.len();
    if !shape || !whole.iter().all(|row| is_number(&row[3])) {
        return None;
    }
    let (level, source) = (Some(0), [Some(2), None]);
    let mapper =
        Mapper { level, time: 1, source, event_id: Some(3), server: None, record_id: None, message: EVENT_VIEWER };
    Some(OpenedTable { fields: EVENT_VIEWER + 1, ..head.opened(mapper)? })
}

impl TableMapper for Mapper {
    fn row(&mut self, row: &Row<'_>, out: &mut Out<'_>) -> Result<(), (RejectKind, Option<usize>)> {
        let cells: [Cow<'_, str>; 6] =
            [self.level, self.source[0], self.source[1], self.event_id, self.server, self.record_id].map(|column| {
                column.map_or(Cow::Borrowed(""), |column| String::from_utf8_lossy(trim(row.get(column))))
            });
        let [level, source, log, event_id, server, record_id] = &cells;
        let message = String::from_utf8_lossy(row.get(self.message));
        let time = out.local_time(row.get(self.time)).ok_or((RejectKind::BadTime, Some(self.time)))?;
        let event = WindowsEvent {
            source: Cow::Owned(format!("{source} {log}")),
            event_id,
            time: Some(time),
            level: Cow::Borrowed(level),
            server,
            record_id,
            message: &message,
            data: Vec::new(),
            leaves: None,
        };
        event.take(out).map_err(|kind| (kind, None))
    }

    fn event_fields(&self) -> EventFields {
        use crate::model::EventField::{RecordId, Server};
        let lacks = [(self.server, Server), (self.record_id, RecordId)];
        let lacks = lacks.into_iter().filter(|(column, _)| column.is_none());
        lacks.fold(event_fields(), |set, (_, field)| set.without(EventFields::of(field)))
    }
}
