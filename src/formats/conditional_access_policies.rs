//! Conditional Access policies as configured: Graph's `identity/conditionalAccess/policies`, PowerShell's JSON of them, and
//! exporters that write a file for each policy.

use super::{FirstRecord, Out, RecordFormat, RecordMapper};
use crate::error::RejectKind;
use crate::model::{EventField, EventFields, EventKind, NewEvent, time};
use serde_json::Value;

pub const FORMAT: RecordFormat = RecordFormat { id: "conditional_access_policies", open };

const FIELDS: [EventField; 6] = [
    EventField::PolicyId,
    EventField::PolicyName,
    EventField::State,
    EventField::GrantControls,
    EventField::SessionControls,
    EventField::Updated,
];

struct Mapper;

fn open(first: &FirstRecord<'_>) -> Option<Box<dyn RecordMapper>> {
    let named = ["id", "displayName", "state"].iter().all(|key| first.has(key));
    let policy = first.has("conditions") && (first.has("grantControls") || first.has("sessionControls"));
    (named && policy).then(|| Box::new(Mapper) as _)
}

impl RecordMapper for Mapper {
    fn record(&mut self, json: &[u8], out: &mut Out<'_>) -> Result<(), RejectKind> {
        let policy: Value = serde_json::from_slice(json).map_err(|_| RejectKind::InvalidJson)?;
        let id = text(&policy, "id");
        if id.is_empty() {
            return Err(RejectKind::NoId);
        }
        let changed = [text(&policy, "modifiedDateTime"), text(&policy, "createdDateTime")];
        let changed = changed.into_iter().find(|time| !time.is_empty()).unwrap_or_default();
        let (grant, session) = (grant_controls(&policy), session_controls(&policy));
        let mut event = NewEvent::new(EventKind::Policy);
        if let Some(changed) = time::parse(changed.as_bytes()) {
            event.time = changed.ms;
        }
        for (field, text) in [
            (EventField::PolicyId, id),
            (EventField::PolicyName, text(&policy, "displayName")),
            (EventField::State, text(&policy, "state")),
            (EventField::GrantControls, grant.as_str()),
            (EventField::SessionControls, session.as_str()),
            (EventField::Updated, changed),
        ] {
            event.set(field, text.as_bytes());
        }
        out.event(&event);
        Ok(())
    }

    fn event_fields(&self) -> EventFields {
        EventFields::all(&FIELDS)
    }
}

/// Controls one a line, as sign-ins list them.
fn grant_controls(policy: &Value) -> String {
    let Some(grant) = get(policy, "grantControls") else { return String::new() };
    let listed = |key: &str| get(grant, key).and_then(Value::as_array).is_some_and(|list| !list.is_empty());
    let built_in = get(grant, "builtInControls").and_then(Value::as_array).into_iter().flatten();
    let mut controls: Vec<&str> = built_in.filter_map(Value::as_str).collect();
    if get(grant, "authenticationStrength").and_then(|strength| get(strength, "id")).is_some_and(Value::is_string) {
        controls.push("AuthenticationStrength");
    }
    if listed("termsOfUse") {
        controls.push("TermsOfUse");
    }
    if listed("customAuthenticationFactors") {
        controls.push("CustomAuthenticationFactors");
    }
    controls.join("\n")
}

/// The controls that are switched on.
fn session_controls(policy: &Value) -> String {
    let Some(controls) = get(policy, "sessionControls").and_then(Value::as_object) else { return String::new() };
    let on = |value: &Value| match value {
        Value::Bool(on) => *on,
        // A control without a switch of its own is on by being there.
        Value::Object(_) => {
            let switch = get(value, "isEnabled").and_then(Value::as_bool);
            let mode = get(value, "mode").and_then(Value::as_str);
            switch.unwrap_or_else(|| mode.is_some_and(|mode| !mode.eq_ignore_ascii_case("disabled")))
        }
        _ => false,
    };
    controls.iter().filter(|(_, value)| on(value)).map(|(key, _)| key.as_str()).collect::<Vec<_>>().join("\n")
}

/// A member by its name in any case.
fn get<'a>(object: &'a Value, key: &str) -> Option<&'a Value> {
    object.as_object()?.iter().find(|(name, _)| name.eq_ignore_ascii_case(key)).map(|(_, value)| value)
}

fn text<'a>(object: &'a Value, key: &str) -> &'a str {
    get(object, key).and_then(Value::as_str).unwrap_or_default()
}
