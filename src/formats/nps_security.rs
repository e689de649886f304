//! Events 6272 and 6273 of the Windows Security log: a Network Policy Server let somebody in, or did not. They say what the
//! server's accounting log says of its answers, and become the same packets.
//!
//! XML names the values. A table has only the message, in the language of the machine: its values are known by their places,
//! the user's from the front, the others back from the reason code, which are the same in every language.

use super::windows_event::{WindowsEvent, event_fields, is_windows_event, read_xml};
use super::xml::Leaves;
use super::{FirstRecord, Out, RecordFormat, RecordMapper};
use crate::error::RejectKind;
use crate::model::{EventField, EventFields, EventKind, NewEvent};

/// Of both the XML and the table.
pub const ID: &str = "nps_security_log";
/// XML of Event Viewer, or of `wevtutil`.
pub const XML: RecordFormat = RecordFormat { id: ID, open: open_xml };

/// Event id, and the packet that the server answered with.
const ANSWERS: [(&str, &str); 2] = [("6272", "2"), ("6273", "3")];

/// Field, name of the value in XML, place of it in a message. Of two for one field the first filled counts.
const FIELDS: [(EventField, &str, Place); 6] = [
    (EventField::UserName, "SubjectUserName", Place::FromFront(1)),
    (EventField::UserName, "FullyQualifiedSubjectUserName", Place::FromFront(3)),
    (EventField::Code, "ReasonCode", Place::BeforeReason(0)),
    (EventField::Server, "AuthenticationServer", Place::BeforeReason(5)),
    (EventField::Address, "ClientIPAddress", Place::BeforeReason(9)),
    (EventField::Client, "ClientName", Place::BeforeReason(10)),
];

enum Place {
    FromFront(usize),
    BeforeReason(usize),
}

/// Fewest values of such a message; other events have fewer.
const FEWEST: usize = 20;

struct Mapper;

fn open_xml(first: &FirstRecord<'_>) -> Option<Box<dyn RecordMapper>> {
    if !is_windows_event(first.text) {
        return None;
    }
    let leaves = Leaves::read(std::str::from_utf8(first.text).ok()?)?;
    let is_answer = answer(leaves.get("System/EventID")).is_some() && !leaves.named(FIELDS[0].1).is_empty();
    is_answer.then(|| Box::new(Mapper) as _)
}

impl RecordMapper for Mapper {
    fn record(&mut self, record: &[u8], out: &mut Out<'_>) -> Result<(), RejectKind> {
        read_xml(record, out)
    }

    fn event_fields(&self) -> EventFields {
        event_fields()
    }
}

/// A row of a table is such an event.
pub fn tells(row: &[Vec<u8>]) -> bool {
    let id = row.iter().any(|cell| std::str::from_utf8(cell).is_ok_and(|cell| answer(cell.trim()).is_some()));
    id && row.iter().any(|cell| values(&String::from_utf8_lossy(cell)).len() >= FEWEST)
}

fn answer(event_id: &str) -> Option<&'static str> {
    ANSWERS.iter().find(|(id, _)| *id == event_id).map(|(_, packet)| *packet)
}

/// What stands behind the names of a message.
fn values(message: &str) -> Vec<&str> {
    message.lines().filter_map(|line| line.split_once(":\t")).map(|(_, value)| value.trim()).collect()
}

/// Takes one event; false when it is none of these.
pub fn take(event: &WindowsEvent<'_>, out: &mut Out<'_>) -> bool {
    let Some(packet) = answer(event.event_id) else { return false };
    let values = values(event.message);
    let named = event.leaves.filter(|leaves| !leaves.named(FIELDS[0].1).is_empty());
    if named.is_none() && values.len() < FEWEST {
        return false;
    }
    // Behind the code stands the reason in words, and nothing else. Who was let in has no reason.
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let reason = values.len().checked_sub(2).filter(|&at| is_number(values[at]));
    let mut new = NewEvent::new(EventKind::NpsPacket);
    new.time = event.ms();
    new.set(EventField::Packet, packet.as_bytes());
    new.set(EventField::Server, event.server.as_bytes());
    for (field, name, place) in &FIELDS {
        let at = match place {
            Place::FromFront(at) => Some(*at),
            Place::BeforeReason(back) => reason.and_then(|reason| reason.checked_sub(*back)),
        };
        let value = named.map_or_else(|| at.and_then(|at| values.get(at)).copied(), |leaves| Some(leaves.named(name)));
        new.fill(*field, value.filter(|value| *value != "-").unwrap_or_default().as_bytes());
    }
    out.event(&new);
    true
}
