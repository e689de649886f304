//! The portal's AuthDetails download: one row per authentication step, joined to its sign-in by `Request ID`.
//!
//! It names no user, so alone it answers how MFA was met and why it was denied, and nothing that counts users.

use super::{OpenedTable, Out, TableFormat, TableHead, TableMapper, trim};
use crate::error::RejectKind;
use crate::model::{Dictionaries, FieldSet, Guid, Record, StepRow};
use crate::scan::Row;

pub const FORMAT: TableFormat = TableFormat { id: "portal_auth_details_csv", headers: "auth_details", open };

/// Texts of a step in the order of its tuple.
const TEXTS: [&str; 5] = ["method", "method_detail", "succeeded", "result_detail", "requirement"];

struct Mapper {
    id: usize,
    time: Option<usize>,
    texts: [Option<usize>; 5],
}

fn open(head: &TableHead<'_>) -> Option<OpenedTable> {
    let columns = &head.columns;
    let id = columns.find("request_id")?;
    columns.find("method")?;
    columns.find("result_detail").or_else(|| columns.find("succeeded"))?;
    let texts = TEXTS.map(|name| columns.find(name));
    let mapper = Mapper { id, time: columns.find("time"), texts };
    head.opened(mapper).map(|opened| opened.certain(columns.find("result_detail").is_some()))
}

impl TableMapper for Mapper {
    fn row(&mut self, row: &Row<'_>, out: &mut Out<'_>) -> Result<(), (RejectKind, Option<usize>)> {
        let id = Guid::parse(row.get(self.id));
        if id.is_none() {
            return Err((RejectKind::NoId, Some(self.id)));
        }
        let time = match self.time.map(|column| (column, trim(row.get(column)))) {
            Some((_, b"")) => Record::NO_TIME,
            Some((column, cell)) => out.time(cell).ok_or((RejectKind::BadTime, Some(column)))?,
            None => Record::NO_TIME,
        };
        let texts = self.texts.map(|column| column.map_or(b"".as_slice(), |c| trim(row.get(c))));
        let step = intern_step(&mut out.batch.dictionaries, texts, 0);
        let line = u32::try_from(out.at.line).unwrap_or(u32::MAX);
        let row = StepRow { id, time, offset: out.at.offset, line, input: out.input, step, reserved: 0 };
        out.batch.steps.push(row);
        Ok(())
    }

    fn supported(&self) -> FieldSet {
        FieldSet::REQUEST_ID.and(FieldSet::STEPS).and(FieldSet::TIME)
    }

    fn is_divisible(&self) -> bool {
        true
    }
}

/// Number of a step tuple: method, detail, succeeded, result, requirement, and its time (see `Dictionaries::step`).
pub fn intern_step(dictionaries: &mut Dictionaries, texts: [&[u8]; 5], after: u32) -> u32 {
    let mut tuple = [0; 6];
    for (number, text) in tuple.iter_mut().zip(texts) {
        *number = dictionaries.number(text);
    }
    tuple[5] = after;
    dictionaries.step.intern(&tuple)
}
