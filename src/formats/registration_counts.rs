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
    /// Users in all, where it stands before the counts; a bare list of counts has none.
    total: Vec<u8>,
}

fn open(first: &FirstRecord<'_>, key: &str) -> Option<Box<dyn RecordMapper>> {
    if !first.has(key) || !first.has("userCount") {
        return None;
    }
    let total = first.members.iter().find(|(key, _)| is_total(key));
    Some(Box::new(Mapper { total: total.map_or_else(Vec::new, |(_, value)| value.clone()) }))
}

fn is_total(key: &str) -> bool {
    key.eq_ignore_ascii_case("totalUserCount")
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
        event.set(EventField::TotalUsers, &self.total);
        out.event(&event);
        Ok(())
    }

    fn member(&mut self, key: &str, value: &[u8], out: &mut Out<'_>) {
        if is_total(key) {
            let mut event = NewEvent::new(EventKind::MethodCount);
            event.set(EventField::TotalUsers, value);
            out.event(&event);
        }
    }

    fn event_fields(&self) -> EventFields {
        EventFields::all(&[EventField::Method, EventField::Users, EventField::TotalUsers])
    }
}
