//! Events of the NPS extension: a message is all that they are, in XML and in every table.
//!
//! A challenge and its verdict share a CID; that is the id of the event, and one attempt. Wording differs between
//! versions ("Azure MFA", "Microsoft Entra multifactor authentication"), so only the fixed parts are looked for.

use super::windows_event::{WindowsEvent, event_fields, is_windows_event, read_xml, tells_nps};
use super::{FirstRecord, Out, RecordFormat, RecordMapper};
use crate::error::RejectKind;
use crate::model::{EventField, EventFields, EventKind, Guid, NewEvent};

/// XML of Event Viewer, or of `wevtutil`.
pub const XML: RecordFormat = RecordFormat { id: "nps_extension_xml", open: open_xml };

/// Words of a message, the step that they tell, and whether a response code follows. The one that stands first counts.
const STEPS: &[(&str, &str, bool)] = &[
    ("Access Accepted", "Access Accepted", true),
    ("Access Rejected", "Access Rejected", true),
    ("Access Denied", "Access Denied", true),
    ("Request Discard", "Request Discard", true),
    ("Challenge requested", "Challenge requested", false),
    ("ErrorCode", "ErrorCode", false),
    ("ignoring request", "ignoring request", false),
];

struct Mapper;

fn open_xml(first: &FirstRecord<'_>) -> Option<Box<dyn RecordMapper>> {
    (is_windows_event(first.text) && tells_nps(first.text)).then(|| Box::new(Mapper) as _)
}

impl RecordMapper for Mapper {
    fn record(&mut self, record: &[u8], out: &mut Out<'_>) -> Result<(), RejectKind> {
        read_xml(record, out)
    }

    fn event_fields(&self) -> EventFields {
        event_fields()
    }
}

/// Takes one event; it always tells something, if only that it was written.
pub fn take(event: &WindowsEvent<'_>, out: &mut Out<'_>) -> bool {
    // The values of the event are not translated; its message is the same text or goes around it.
    let text = event.data.iter().copied().find(|text| tells_nps(text.as_bytes())).unwrap_or(event.message);
    let message = Message::read(text);
    let mut new = NewEvent::new(EventKind::Nps);
    new.id = message.cid;
    new.time = event.ms();
    for (field, text) in [
        (EventField::Step, message.step),
        (EventField::UserName, message.user),
        (EventField::Code, message.code),
        (EventField::Message, text),
        (EventField::Server, event.server),
        (EventField::Level, &*event.level),
        (EventField::EventId, event.event_id),
        (EventField::RecordId, event.record_id),
    ] {
        new.set(field, text.as_bytes());
    }
    out.event(&new);
    true
}

/// What a message says.
#[derive(Debug, Default, PartialEq, Eq)]
struct Message<'a> {
    cid: Guid,
    step: &'static str,
    user: &'a str,
    code: &'a str,
}

impl<'a> Message<'a> {
    fn read(text: &'a str) -> Message<'a> {
        // The text that the service adds stands last, and may hold any words.
        let found = STEPS.iter().filter_map(|step| Some((text.find(step.0)?, step))).min_by_key(|(at, _)| *at);
        let found = found.map(|(_, step)| step);
        let step = found.map_or("", |(_, step, _)| step);
        let code = match found {
            Some((words, _, true)) => after(text, words).and_then(|rest| after(rest, "response:")).map_or("", word),
            Some(("ErrorCode", ..)) => error_code(text),
            _ => "",
        };
        Message { cid: cid(text), step, user: user(text), code }
    }
}

fn after<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    text.find(words).map(|at| &text[at + words.len()..])
}

/// Letters, digits and underscores that a text starts with, after blanks.
fn word(text: &str) -> &str {
    let text = text.trim_start();
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(text.len());
    &text[..end]
}

/// The first id behind `CID`.
fn cid(text: &str) -> Guid {
    let id = after(text, "CID").map(|rest| rest.trim_start_matches([' ', ':']));
    let id = id.and_then(|rest| rest.get(..36)).filter(|id| id.bytes().all(|b| b == b'-' || b.is_ascii_hexdigit()));
    id.map_or(Guid::NONE, |id| Guid::parse(id.as_bytes()))
}

/// `for user NAME with …`, `for User NAME :: …`
fn user(text: &str) -> &str {
    let rest = ["for user ", "for User "].iter().filter_map(|words| text.find(words).map(|at| at + words.len())).min();
    let Some(rest) = rest.map(|at| &text[at..]) else { return "" };
    let end = [" with ", " ::"].iter().filter_map(|end| rest.find(end)).min().unwrap_or(rest.len());
    rest[..end].trim()
}

/// `ErrorCode:: CID :<id> ESTS_TOKEN_ERROR Msg:: …`, with or without the id in between.
fn error_code(text: &str) -> &str {
    let Some(rest) = after(text, "ErrorCode") else { return "" };
    let rest = rest.split("Msg::").next().unwrap_or(rest);
    rest.split(|c: char| c.is_whitespace() || c == ':').rev().find(|part| !part.is_empty()).map_or("", word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (bool, &'static str, &str, &str) {
        let message = Message::read(text);
        (!message.cid.is_none(), message.step, message.user, message.code)
    }

    #[test]
    fn messages_of_every_wording() {
        let cid = "00000000-0000-4000-8000-000000000001";
        for (text, expected) in [
            (
                format!("NPS Extension for Azure MFA: CID: {cid} : Access Rejected for user a@b.c with Azure MFA response: OathCodeIncorrect and message: Wrong code entered"),
                (true, "Access Rejected", "a@b.c", "OathCodeIncorrect"),
            ),
            (
                format!("NPS Extension for Azure MFA:  CID:{cid} :Access Accepted for user A\\b with Microsoft Entra multifactor authentication response: Success and message: session {cid}"),
                (true, "Access Accepted", "A\\b", "Success"),
            ),
            (
                format!("NPS Extension for Azure MFA:  CID: {cid} : Challenge requested in Authentication Ext for User a@b.c with state {cid}"),
                (true, "Challenge requested", "a@b.c", ""),
            ),
            (
                format!("NPS Extension for Azure MFA:  CID: {cid} :Exception in Authentication Ext for User x :: ErrorCode:: CID :{cid} ESTS_TOKEN_ERROR Msg:: Verify: this"),
                (true, "ErrorCode", "x", "ESTS_TOKEN_ERROR"),
            ),
            (
                "NPS Extension for Azure MFA:  NPS Extension for Azure MFA only performs Secondary Auth for Radius requests in AccessAccept State. Request received for User C\\ivo with response state AccessReject, ignoring request.".to_owned(),
                (false, "ignoring request", "C\\ivo", ""),
            ),
            (
                "NPS Extension for Azure MFA:  Radius request is missing NAS Identifier and Nas IpAddress attribute.".to_owned(),
                (false, "", "", ""),
            ),
            (format!("CID: {}", &cid[..20]), (false, "", "", "")),
        ] {
            assert_eq!(read(&text), expected, "{text}");
        }
    }
}
