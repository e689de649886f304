//! Accounting logs of the Network Policy Server: RADIUS packets, in three ways of writing.
//!
//! DTS compliant: one XML element a line. ODBC: fixed fields. IAS: six fields, then pairs of attribute number and value.
//! One file may mix the last two, and their lines differ in length: so they are lines, not a table. Dates are always month
//! first, times those of the server's clock.

use super::xml::Leaves;
use super::{FirstRecord, Out, RecordFormat, RecordMapper, trim};
use crate::error::RejectKind;
use crate::model::time::{self, Order};
use crate::model::{EventField, EventFields, EventKind, NewEvent};
use crate::scan::original::csv_record;

/// DTS compliant.
pub const DTS: RecordFormat = RecordFormat { id: "nps_accounting_dts", open: open_dts };
/// ODBC and IAS.
pub const TEXT: RecordFormat = RecordFormat { id: "nps_accounting_text", open: open_text };

/// Lines that are looked at to know the log: its first may be cut off.
const LOOKED_AT: usize = 5;

/// Fields of an ODBC line.
mod odbc {
    pub const SERVER: usize = 0;
    pub const PACKET: usize = 4;
    pub const USER: usize = 5;
    pub const SAM: usize = 6;
    pub const ADDRESS: usize = 15;
    pub const CLIENT: usize = 16;
    pub const REASON: usize = 25;
}

/// Fields and attributes of an IAS line.
mod ias {
    pub const USER: usize = 1;
    pub const SERVER: usize = 5;
    pub const PAIRS: usize = 6;
    pub const PACKET: &[u8] = b"4136";
    pub const REASON: &[u8] = b"4142";
    pub const SAM: &[u8] = b"4129";
    pub const ADDRESS: &[u8] = b"4108";
    pub const CLIENT: &[u8] = b"4128";
}

/// Fields of both that hold date and time.
const DATE: usize = 2;
const CLOCK: usize = 3;

/// One packet.
#[derive(Default)]
struct Packet<'a> {
    kind: &'a [u8],
    reason: &'a [u8],
    user: &'a [u8],
    sam: &'a [u8],
    server: &'a [u8],
    address: &'a [u8],
    client: &'a [u8],
}

impl Packet<'_> {
    fn take(&self, ms: Option<i64>, found: &[u8], out: &mut Out<'_>) -> Result<(), RejectKind> {
        let mut event = NewEvent::new(EventKind::NpsPacket);
        event.time = ms.ok_or(RejectKind::BadTime)?;
        out.notes.count("local_time", found, out.at);
        for (field, text) in [
            (EventField::Packet, self.kind),
            (EventField::Code, self.reason),
            (EventField::UserName, if self.user.is_empty() { self.sam } else { self.user }),
            (EventField::Server, self.server),
            (EventField::Address, self.address),
            (EventField::Client, self.client),
        ] {
            event.set(field, trim(text));
        }
        out.event(&event);
        Ok(())
    }
}

/// A date that can only stand day first is none of this log.
fn month_first(text: &[u8]) -> Option<i64> {
    time::parse(text).filter(|parsed| parsed.order != Order::DayFirst).map(|parsed| parsed.ms)
}

struct Dts;

fn open_dts(first: &FirstRecord<'_>) -> Option<Box<dyn RecordMapper>> {
    let leaves = Leaves::read(std::str::from_utf8(first.text).ok()?)?;
    let is_packet = !leaves.get("Packet-Type").is_empty() && !leaves.get("Timestamp").is_empty();
    is_packet.then(|| Box::new(Dts) as _)
}

impl RecordMapper for Dts {
    fn record(&mut self, record: &[u8], out: &mut Out<'_>) -> Result<(), RejectKind> {
        let text = String::from_utf8_lossy(record);
        let leaves = Leaves::read(&text).ok_or(RejectKind::InvalidXml)?;
        let stamp = leaves.get("Timestamp").as_bytes();
        let packet = Packet {
            kind: leaves.get("Packet-Type").as_bytes(),
            reason: leaves.get("Reason-Code").as_bytes(),
            user: leaves.get("User-Name").as_bytes(),
            sam: leaves.get("SAM-Account-Name").as_bytes(),
            server: leaves.get("Computer-Name").as_bytes(),
            address: leaves.get("Client-IP-Address").as_bytes(),
            client: leaves.get("Client-Friendly-Name").as_bytes(),
        };
        packet.take(month_first(stamp), stamp, out)
    }

    fn event_fields(&self) -> EventFields {
        EventFields::all(EventKind::NpsPacket.fields())
    }
}

struct Text;

fn open_text(first: &FirstRecord<'_>) -> Option<Box<dyn RecordMapper>> {
    let mut lines = first.text.split(|&b| b == b'\n').filter(|line| !trim(line).is_empty()).take(LOOKED_AT);
    lines.any(|line| fields(line).is_some()).then(|| Box::new(Text) as _)
}

/// The fields of a line that has a date and a time where both ways of writing have them.
fn fields(line: &[u8]) -> Option<Vec<Vec<u8>>> {
    let (fields, _) = csv_record(line.trim_ascii_end(), b',', true)?;
    let date = fields.get(DATE)?;
    let is_date = date.len() == 10 && date[2] == b'/' && date[5] == b'/';
    (is_date && fields.get(CLOCK)?.contains(&b':') && fields.len() > ias::PAIRS).then_some(fields)
}

impl RecordMapper for Text {
    fn record(&mut self, record: &[u8], out: &mut Out<'_>) -> Result<(), RejectKind> {
        let fields = fields(record).ok_or(RejectKind::FieldCount)?;
        let field = |index: usize| fields.get(index).map_or(&b""[..], Vec::as_slice);
        let packet = if trim(field(odbc::PACKET)).iter().all(u8::is_ascii_digit) {
            Packet {
                kind: field(odbc::PACKET),
                reason: field(odbc::REASON),
                user: field(odbc::USER),
                sam: field(odbc::SAM),
                server: field(odbc::SERVER),
                address: field(odbc::ADDRESS),
                client: field(odbc::CLIENT),
            }
        } else {
            let pairs = || fields[ias::PAIRS..].chunks_exact(2);
            let attribute = |number: &[u8]| {
                pairs().find(|pair| trim(&pair[0]) == number).map_or(&b""[..], |pair| pair[1].as_slice())
            };
            Packet {
                kind: attribute(ias::PACKET),
                reason: attribute(ias::REASON),
                user: field(ias::USER),
                sam: attribute(ias::SAM),
                server: field(ias::SERVER),
                address: attribute(ias::ADDRESS),
                client: attribute(ias::CLIENT),
            }
        };
        let stamp = [trim(field(DATE)), trim(field(CLOCK))].join(&b' ');
        packet.take(month_first(&stamp), &stamp, out)
    }

    fn event_fields(&self) -> EventFields {
        EventFields::all(EventKind::NpsPacket.fields())
    }
}
