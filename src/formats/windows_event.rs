//! What an event of a Windows log is, whichever way it was exported, and which of them tell of MFA.

use super::xml::Leaves;
use super::{Out, adfs_audit, nps_extension, nps_security};
use crate::error::RejectKind;
use crate::model::{EventFields, EventKind, Record};
use std::borrow::Cow;

/// One event.
#[derive(Default)]
pub struct WindowsEvent<'a> {
    /// Source or provider, and the log.
    pub source: Cow<'a, str>,
    /// Event id.
    pub event_id: &'a str,
    /// When.
    pub time: Option<i64>,
    /// Level, as a word or a number.
    pub level: Cow<'a, str>,
    /// Computer that wrote it; empty when the export has none.
    pub server: &'a str,
    /// Number in its log.
    pub record_id: &'a str,
    /// The message as a person reads it.
    pub message: &'a str,
    /// The values that stand in it, where the export has them apart.
    pub data: Vec<&'a str>,
    /// The same with their names.
    pub leaves: Option<&'a Leaves>,
}

/// What a text says that an event of one of the two must say.
pub fn tells_nps(text: &[u8]) -> bool {
    [&b"NPS Extension for"[..], b"AzureMfa"].iter().any(|sign| memchr::memmem::find(text, sign).is_some())
}

/// The same for AD FS.
pub fn tells_adfs(text: &[u8]) -> bool {
    [&b"AD FS"[..], b"AuditBase"].iter().any(|sign| memchr::memmem::find(text, sign).is_some())
}

impl WindowsEvent<'_> {
    /// Takes what it tells about MFA. One export may hold the events of several sources.
    pub fn take(&self, out: &mut Out<'_>) -> Result<(), RejectKind> {
        if self.time.is_none() {
            return Err(RejectKind::BadTime);
        }
        let taken = if tells_nps(self.source.as_bytes()) || tells_nps(self.message.as_bytes()) {
            nps_extension::take(self, out)
        } else {
            nps_security::take(self, out) || adfs_audit::take(self, out)
        };
        if !taken {
            out.notes.pass_over("other_events", self.source.as_bytes(), out.at);
        }
        Ok(())
    }

    /// Its time, for a [`crate::model::NewEvent`].
    pub fn ms(&self) -> i64 {
        self.time.unwrap_or(Record::NO_TIME)
    }
}

/// Reads an `<Event>` of Event Viewer, `wevtutil` or `Get-WinEvent`.
pub fn read_xml(text: &[u8], out: &mut Out<'_>) -> Result<(), RejectKind> {
    let text = String::from_utf8_lossy(text);
    let leaves = Leaves::read(&text).ok_or(RejectKind::InvalidXml)?;
    let level = leaves.get("RenderingInfo/Level");
    let level = if level.is_empty() { leaves.get("System/Level") } else { level };
    let source = [leaves.get("System/Provider@Name"), leaves.get("System/Channel")].join(" ");
    let event = WindowsEvent {
        source: Cow::Owned(source),
        event_id: leaves.get("System/EventID"),
        time: out.time(leaves.get("System/TimeCreated@SystemTime").as_bytes()),
        level: Cow::Borrowed(level),
        server: leaves.get("System/Computer"),
        record_id: leaves.get("System/EventRecordID"),
        message: leaves.get("RenderingInfo/Message"),
        data: leaves.all("EventData/Data").collect(),
        leaves: Some(&leaves),
    };
    event.take(out)
}

/// The schema of Windows events stands in each of them.
pub fn is_windows_event(text: &[u8]) -> bool {
    memchr::memmem::find(text, b"schemas.microsoft.com/win/2004/08/events/event").is_some()
}

/// Everything that these events may state.
pub fn event_fields() -> EventFields {
    let kinds = [EventKind::Nps, EventKind::NpsPacket, EventKind::Adfs];
    kinds.iter().fold(EventFields::default(), |set, kind| set.and(EventFields::all(kind.fields())))
}
