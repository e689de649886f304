//! Diagnostic settings of Entra ID: JSON Lines in a storage account (`PT1H.json`), `{"records":[…]}` from an Event Hub.
//!
//! One file may mix the logs of all categories. Each record tells its own, and has a sign-in or an event of Graph inside:
//! as an object, or where a tool passed it on as a text of JSON.

use super::audit_parts;
use super::directory_audits::audit_event;
use super::graph_mapper::{Around, GraphMapper};
use super::graph_shape::GraphSignIn;
use super::json::{Part, Text, object};
use super::{FirstRecord, Out, RecordFormat, RecordMapper};
use crate::error::RejectKind;
use crate::model::{EventFields, FieldSet};
use crate::scan::read_json;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::borrow::Cow;

pub const FORMAT: RecordFormat = RecordFormat { id: "diagnostic_logs", open };

object! {
    /// What stands around the sign-in.
    Envelope<'a> {
        time: Text<'a> = "time",
        category: Text<'a> = "category",
        code: Text<'a> = "resultType",
        reason: Text<'a> = "resultDescription",
        address: Text<'a> = "callerIpAddress",
        correlation: Text<'a> = "correlationId",
        country: Text<'a> = "location",
        properties: Part<GraphSignIn<'a>> = "properties",
    }
}

/// What is inside, as it is written.
#[derive(Deserialize)]
struct Inside<'a> {
    #[serde(borrow, alias = "Properties")]
    properties: &'a RawValue,
}

/// The JSON of what is inside.
fn inside(json: &[u8]) -> Result<Cow<'_, str>, serde_json::Error> {
    let properties = serde_json::from_slice::<Inside<'_>>(json)?.properties.get();
    if properties.starts_with('"') {
        serde_json::from_slice(properties.as_bytes()).map(Cow::Owned)
    } else {
        Ok(properties.into())
    }
}

#[derive(Default)]
struct Mapper {
    sign_ins: GraphMapper,
    /// Audit events were among the records.
    audit: bool,
}

fn open(first: &FirstRecord<'_>) -> Option<Box<dyn RecordMapper>> {
    let is_log = ["time", "category", "properties"].iter().all(|key| first.has(key));
    let of_entra = first.has("operationName") || first.has("tenantId") || first.has("resourceId");
    (is_log && of_entra).then(|| Box::<Mapper>::default() as _)
}

/// What a category holds.
enum Log {
    SignIns(&'static [u8]),
    Applications,
    Audit,
    Other,
}

fn log_of(category: &str) -> Log {
    let is = |name: &str| category.eq_ignore_ascii_case(name);
    if is("SignInLogs") {
        Log::SignIns(b"interactive")
    } else if is("NonInteractiveUserSignInLogs") {
        Log::SignIns(b"non_interactive")
    } else if is("ADFSSignInLogs") {
        Log::SignIns(b"")
    } else if is("ServicePrincipalSignInLogs")
        || is("ManagedIdentitySignInLogs")
        || is("MicrosoftServicePrincipalSignInLogs")
    {
        Log::Applications
    } else if is("AuditLogs") {
        Log::Audit
    } else {
        Log::Other
    }
}

impl RecordMapper for Mapper {
    fn record(&mut self, json: &[u8], out: &mut Out<'_>) -> Result<(), RejectKind> {
        let text;
        let part: Part<Envelope<'_>> = read_json(json).map_err(|_| RejectKind::InvalidJson)?;
        let Part::Some(mut envelope) = part else { return Err(RejectKind::InvalidJson) };
        let kind = match log_of(&envelope.category.0) {
            Log::SignIns(kind) => kind,
            Log::Applications => {
                out.notes.pass_over("no_users_no_mfa", b"", out.at);
                return Ok(());
            }
            Log::Audit => {
                self.audit = true;
                let event = inside(json).map_err(|_| RejectKind::InvalidJson)?;
                return audit_event(event.as_bytes(), out);
            }
            Log::Other => {
                out.notes.pass_over("other_log", envelope.category.bytes(), out.at);
                return Ok(());
            }
        };
        if envelope.properties.is_lost() {
            text = inside(json).map_err(|_| RejectKind::InvalidJson)?;
            envelope.properties = read_json(text.as_bytes()).map_err(|_| RejectKind::InvalidJson)?;
        }
        let Some(sign_in) = envelope.properties.get() else { return Err(RejectKind::InvalidJson) };
        let around = Around {
            logged: envelope.time.bytes(),
            code: envelope.code.bytes(),
            reason: envelope.reason.bytes(),
            kind,
            country: envelope.country.bytes(),
            address: envelope.address.bytes(),
            correlation: envelope.correlation.bytes(),
            may_lack_id: false,
        };
        self.sign_ins.take(sign_in, &around, out)
    }

    fn supported(&self) -> FieldSet {
        self.sign_ins.supported()
    }

    fn event_fields(&self) -> EventFields {
        if self.audit { audit_parts::fields() } else { EventFields::default() }
    }
}
