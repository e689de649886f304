//! `MultiFactorAuthSvc.log` of MFA Server, with its own fields or passed on by syslog: one line an attempt, with the call
//! result that the activity report shows as well.

use super::{FirstRecord, Out, RecordFormat, RecordMapper, trim};
use crate::error::RejectKind;
use crate::model::{EventField, EventFields, EventKind, NewEvent, Record};
use memchr::memmem::find;

/// The log.
pub const FORMAT: RecordFormat = RecordFormat { id: "mfa_server_log", open };

/// The process that writes it, between bars or before a colon.
const PROCESS: &[u8] = b"pfsvc";
const ATTEMPT: &[u8] = b"Pfauth ";
/// Lines that are looked at: a service that starts writes others first.
const LOOKED_AT: usize = 200;
/// The component, in a word of `data/sign_in_words.toml`.
const COMPONENT: &[u8] = b"MFA Server";

const STATED: [EventField; 6] = [
    EventField::UserName,
    EventField::Result,
    EventField::Authenticated,
    EventField::Component,
    EventField::Address,
    EventField::Server,
];

struct Mapper;

fn open(first: &FirstRecord<'_>) -> Option<Box<dyn RecordMapper>> {
    let mut lines = first.text.split(|&b| b == b'\n').take(LOOKED_AT);
    lines.any(|line| head(line).is_some()).then(|| Box::new(Mapper) as _)
}

/// What stands before the text of a line, and the text.
fn head(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let at = find(line, PROCESS)?;
    let (head, rest) = (&line[..at], &line[at + PROCESS.len()..]);
    // A syslog tag may hold the number of the process.
    let rest = if rest.starts_with(b"[") { &rest[rest.iter().position(|&b| b == b']')? + 1..] } else { rest };
    let text = rest.strip_prefix(b"|").or_else(|| rest.strip_prefix(b":"))?;
    Some((head, trim(text)))
}

impl RecordMapper for Mapper {
    fn record(&mut self, record: &[u8], out: &mut Out<'_>) -> Result<(), RejectKind> {
        let Some((head, attempt)) = head(record).and_then(|(head, text)| Some((head, text.strip_prefix(ATTEMPT)?)))
        else {
            // Starts, stops and what else a service writes.
            out.notes.pass_over("other_lines", record, out.at);
            return Ok(());
        };
        let mut event = NewEvent::new(EventKind::Activity);
        let fields = head.strip_suffix(b"|").is_some();
        event.time = stamp(head, fields, out)?;
        let host = if fields { &b""[..] } else { trim(head).rsplit(|&b| b == b' ').next().unwrap_or_default() };
        let (user, from, result) = attempt_of(attempt);
        for (field, text) in [
            (EventField::UserName, user),
            (EventField::Result, result),
            (EventField::Authenticated, if attempt.starts_with(b"succeeded") { &b"true"[..] } else { b"false" }),
            (EventField::Component, COMPONENT),
            (EventField::Address, from),
            (EventField::Server, host),
        ] {
            event.set(field, text);
        }
        out.event(&event);
        Ok(())
    }

    fn event_fields(&self) -> EventFields {
        EventFields::all(&STATED)
    }
}

/// Time of a line. Old syslog writes no year: such a line is counted without a time.
fn stamp(head: &[u8], fields: bool, out: &mut Out<'_>) -> Result<i64, RejectKind> {
    let first = head.split(|&b| b == if fields { b'|' } else { b' ' }).next().unwrap_or_default();
    // `<134>` is the priority, `<134>1 ` its version as well.
    let first = match first
        .strip_prefix(b"<")
        .and_then(|rest| rest.iter().position(|&b| b == b'>').map(|at| &rest[at + 1..]))
    {
        Some(rest) if rest.len() <= 1 => head.split(|&b| b == b' ').nth(1).unwrap_or_default(),
        Some(rest) => rest,
        None => first,
    };
    match out.local_time(first) {
        Some(ms) => Ok(ms),
        None if !fields && first.len() == 3 && first.iter().all(u8::is_ascii_alphabetic) => {
            out.notes.count("time_without_year", head, out.at);
            Ok(Record::NO_TIME)
        }
        None => Err(RejectKind::BadTime),
    }
}

/// User, address and call result out of `failed for user 'NAME' (…) from ADDRESS. Call status: CODE - "label".`
fn attempt_of(text: &[u8]) -> (&[u8], &[u8], &[u8]) {
    let between = |text: &[u8], start: &[u8]| find(text, start).map(|at| at + start.len());
    let (before, result) = match between(text, b"Call status: ") {
        Some(at) => (&text[..at], &text[at..]),
        None => (text, &b""[..]),
    };
    let result = result.split(|b| !b.is_ascii_alphanumeric() && *b != b'_').next().unwrap_or_default();
    let Some(start) = between(before, b"for user '") else { return (b"", b"", result) };
    let rest = &before[start..];
    // A name may hold an apostrophe: it ends where the sentence goes on.
    let ends = [&b"' ("[..], b"' from ", b"'. Call status", b"'."];
    let end = ends.iter().filter_map(|end| find(rest, end)).min().unwrap_or(rest.len());
    let from = between(&rest[end..], b" from ").map(|at| &rest[end + at..]).unwrap_or_default();
    let from = from.split(|&b| b == b' ').next().unwrap_or_default();
    (&rest[..end], without_port(from.strip_suffix(b".").unwrap_or(from)), result)
}

/// `192.0.2.51:1812` → `192.0.2.51`; `[2001:db8::1]:1812` → `2001:db8::1`.
fn without_port(address: &[u8]) -> &[u8] {
    if let Some(rest) = address.strip_prefix(b"[") {
        return rest.split(|&b| b == b']').next().unwrap_or_default();
    }
    let mut parts = address.split(|&b| b == b':');
    match (parts.next(), parts.next(), parts.next()) {
        (Some(host), Some(_), None) => host,
        _ => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_every_wording() {
        for (text, expected) in [
            (
                "succeeded for user 'a@b.c'. Call status: SUCCESS_NO_PIN - \"Only # Entered\".",
                ("a@b.c", "", "SUCCESS_NO_PIN"),
            ),
            (
                "failed for user 'a@b.c' from 192.0.2.51:1812. Call status: CONFIG_ISSUE - \"Phone Unreachable\".",
                ("a@b.c", "192.0.2.51", "CONFIG_ISSUE"),
            ),
            (
                "failed for user 'CN=O'Hara,DC=b' (distinguishedName format) from [2001:db8::1]:80. Call status: X_1 - \"\".",
                ("CN=O'Hara,DC=b", "2001:db8::1", "X_1"),
            ),
            ("failed for user 'a'.", ("a", "", "")),
            ("failed", ("", "", "")),
        ] {
            let (user, from, result) = attempt_of(text.as_bytes());
            let found = [user, from, result].map(|part| std::str::from_utf8(part).unwrap());
            assert_eq!((found[0], found[1], found[2]), expected, "{text}");
        }
    }
}
