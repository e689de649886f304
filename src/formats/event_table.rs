//! A table each row of which is one event, its cells taken as they stand: most lists are no more than that.

use super::{OpenedTable, Out, TableHead, TableMapper, is_type_name, trim};
use crate::error::RejectKind;
use crate::model::{EventField, EventFields, EventKind, NewEvent, Record};
use crate::scan::Row;

/// What a list of events looks like.
pub struct EventTable {
    /// What its rows are.
    pub kind: EventKind,
    /// Column with the time of the event, if it has one.
    pub time: Option<&'static str>,
    /// Columns without which it is another export.
    pub needed: &'static [&'static str],
    /// Columns of `data/headers.toml` and the field that each becomes. Of several for one field the first filled counts.
    pub fields: &'static [(&'static str, EventField)],
}

impl EventTable {
    /// A mapper for a file with these columns.
    pub fn open(&'static self, head: &TableHead<'_>) -> Option<OpenedTable> {
        let columns = &head.columns;
        if !self.needed.iter().all(|name| columns.find(name).is_some()) {
            return None;
        }
        let found = |(name, field): &(&'static str, EventField)| {
            columns.find_all(name).map(|column| (column, *field)).collect::<Vec<_>>()
        };
        let time = self.time.and_then(|name| columns.find(name));
        head.opened(Mapper { kind: self.kind, time, fields: self.fields.iter().flat_map(found).collect() })
    }
}

struct Mapper {
    kind: EventKind,
    time: Option<usize>,
    fields: Vec<(usize, EventField)>,
}

impl TableMapper for Mapper {
    fn row(&mut self, row: &Row<'_>, out: &mut Out<'_>) -> Result<(), (RejectKind, Option<usize>)> {
        let mut event = NewEvent::new(self.kind);
        event.time = match self.time.map(|column| (column, trim(row.get(column)))) {
            None | Some((_, b"")) => Record::NO_TIME,
            Some((column, cell)) => out.time(cell).ok_or((RejectKind::BadTime, Some(column)))?,
        };
        for &(column, field) in &self.fields {
            let cell = trim(row.get(column));
            if is_type_name(cell) {
                out.notes.count("type_names", cell, out.at);
            } else {
                event.fill(field, cell);
            }
        }
        out.end(event.get(EventField::EndTime));
        out.event(&event);
        Ok(())
    }

    fn event_fields(&self) -> EventFields {
        self.fields.iter().fold(EventFields::default(), |set, (_, field)| set.and(EventFields::of(*field)))
    }
}
