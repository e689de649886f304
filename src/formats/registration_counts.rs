//! Counts without users: `usersRegisteredByMethod` and `usersRegisteredByFeature` of Microsoft Graph.

use super::json::{Part, Text, object};
use super::{FirstRecord, Out, RecordFormat, RecordMapper};
use crate::error::RejectKind;
use crate::model::{EventField, EventFields, EventKind, NewEvent};

/// Users per registered method.
pub const METHODS: RecordFormat =
    RecordFormat { id: "users_registered_by_method", open: |first| open(first, "authenticationMethod") };
/// Users per ability: MFA, password reset, signing in without password.
pub const FEATURES: RecordFormat =
    RecordFormat { id: "users_registered_by_feature", open: |first| open(first, "feature") };

object! {
    /// One count.
    Count<'a> {
        method: Text<'a> = "authenticationMethod",
        feature: Text<'a> = "feature",
        users: Text<'a> = "userCount",
    }
}

/// Put before the name of a feature, so that it is not taken for a method.
const FEATURE: &str = "feature:";

struct Mapper {
    total: String,
}

fn open(first: &FirstRecord<'_>, key: &str) -> Option<Box<dyn RecordMapper>> {
    if !first.has(key) || !first.has("userCount") {
        return None;
    }
    let mut mapper = Mapper { total: String::new() };
    for (key, value) in first.members {
        mapper.member(key, value);
    }
    Some(Box::new(mapper))
}

impl RecordMapper for Mapper {
    fn record(&mut self, record: &[u8], out: &mut Out<'_>) -> Result<(), RejectKind> {
        let part: Part<Count<'_>> = serde_json::from_slice(record).map_err(|_| RejectKind::InvalidJson)?;
        let count = part.get().ok_or(RejectKind::InvalidJson)?;
        let name = match count.feature.0.as_ref() {
            "" => count.method.0.clone().into_owned(),
            feature => format!("{FEATURE}{feature}"),
        };
        let mut event = NewEvent::new(EventKind::MethodCount);
        event.set(EventField::Method, name.as_bytes());
        event.set(EventField::Users, count.users.bytes());
        event.set(EventField::TotalUsers, self.total.as_bytes());
        out.event(&event);
        Ok(())
    }

    fn member(&mut self, key: &str, value: &[u8]) {
        if key.eq_ignore_ascii_case("totalUserCount") {
            self.total = String::from_utf8_lossy(value).trim().to_owned();
        }
    }

    fn event_fields(&self) -> EventFields {
        EventFields::all(&[EventField::Method, EventField::Users, EventField::TotalUsers])
    }
}
