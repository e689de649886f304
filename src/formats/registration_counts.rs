//! Counts without users: `usersRegisteredByMethod` and `usersRegisteredByFeature` of Microsoft Graph, as JSON or as the
//! table that `Export-Csv` makes of them.

use super::json::{Part, Text, object};
use super::{FirstRecord, OpenedTable, Out, RecordFormat, RecordMapper, TableFormat, TableHead, TableMapper, trim};
use crate::error::RejectKind;
use crate::model::{EventField, EventFields, EventKind, NewEvent};
use crate::position::Position;
use crate::scan::{Row, read_json};

/// Users per registered method.
pub const METHODS: RecordFormat =
    RecordFormat { id: "users_registered_by_method", open: |first| open(first, "authenticationMethod") };
/// Users per ability: MFA, password reset, signing in without password.
pub const FEATURES: RecordFormat =
    RecordFormat { id: "users_registered_by_feature", open: |first| open(first, "feature") };

/// The same as tables.
pub const METHODS_TABLE: TableFormat =
    TableFormat { id: METHODS.id, headers: "registration_counts", open: |head| open_table(head, "method", "") };
/// The same as tables.
pub const FEATURES_TABLE: TableFormat =
    TableFormat { id: FEATURES.id, headers: "registration_counts", open: |head| open_table(head, "feature", FEATURE) };

const STATED: [EventField; 3] = [EventField::Method, EventField::Users, EventField::TotalUsers];

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
    /// Users in all; a bare list of counts has none.
    total: Vec<u8>,
    /// The count that was read last: name, users, where it stands. It waits, since the total may stand behind the counts
    /// and is no record of its own.
    last: Option<(Vec<u8>, Vec<u8>, Position)>,
}

impl Mapper {
    /// Hands out the count that waited.
    fn give(&mut self, out: &mut Out<'_>) {
        if let Some((name, users, at)) = self.last.take() {
            let now = std::mem::replace(&mut out.at, at);
            count_of(&name, &users, &self.total, out);
            out.at = now;
        }
    }
}

fn open(first: &FirstRecord<'_>, key: &str) -> Option<Box<dyn RecordMapper>> {
    if !first.has(key) || !first.has("userCount") {
        return None;
    }
    let total = first.members.iter().find(|(key, _)| is_total(key));
    Some(Box::new(Mapper { total: total.map_or_else(Vec::new, |(_, value)| value.clone()), last: None }))
}

/// The member beside the list that a format asks for.
pub fn is_total(key: &str) -> bool {
    key.eq_ignore_ascii_case("totalUserCount")
}

impl RecordMapper for Mapper {
    fn record(&mut self, record: &[u8], out: &mut Out<'_>) -> Result<(), RejectKind> {
        let part: Part<Count<'_>> = read_json(record).map_err(|_| RejectKind::InvalidJson)?;
        let count = part.get().ok_or(RejectKind::InvalidJson)?;
        let name = match count.feature.0.as_ref() {
            "" => count.method.0.clone().into_owned(),
            feature => format!("{FEATURE}{feature}"),
        };
        self.give(out);
        self.last = Some((name.into_bytes(), count.users.bytes().to_vec(), out.at));
        Ok(())
    }

    fn member(&mut self, key: &str, value: &[u8]) {
        if is_total(key) {
            self.total = value.to_vec();
        }
    }

    fn finish(&mut self, out: &mut Out<'_>) {
        self.give(out);
    }

    fn event_fields(&self) -> EventFields {
        EventFields::all(&STATED)
    }
}

fn count_of(name: &[u8], users: &[u8], total: &[u8], out: &mut Out<'_>) {
    let mut event = NewEvent::new(EventKind::MethodCount);
    for (field, text) in STATED.iter().zip([name, users, total]) {
        event.set(*field, text);
    }
    out.event(&event);
}

/// Columns of the name and the count.
struct Table {
    name: usize,
    users: usize,
    prefix: &'static str,
}

fn open_table(head: &TableHead<'_>, name: &str, prefix: &'static str) -> Option<OpenedTable> {
    let (name, users) = (head.columns.find(name)?, head.columns.find("user_count")?);
    head.opened(Table { name, users, prefix })
}

impl TableMapper for Table {
    fn row(&mut self, row: &Row<'_>, out: &mut Out<'_>) -> Result<(), (RejectKind, Option<usize>)> {
        let name = [self.prefix.as_bytes(), trim(row.get(self.name))].concat();
        count_of(&name, trim(row.get(self.users)), b"", out);
        Ok(())
    }

    fn event_fields(&self) -> EventFields {
        EventFields::all(&STATED)
    }
}
