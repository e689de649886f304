//! The legacy MFA activity report: one row per attempt, with its call result.
//!
//! No header of this download is proven, so columns are known by many names, and by what their cells hold: a column of
//! call-result codes is the result whatever its title, the column of yes and no beside it says who was authenticated.

use super::{OpenedTable, Out, TableFormat, TableHead, TableMapper, trim};
use crate::error::RejectKind;
use crate::model::{EventField, EventFields, EventKind, NewEvent, Record, time};
use crate::scan::Row;
use crate::sorting::Arrange;

pub const FORMAT: TableFormat = TableFormat { id: "activity_report_csv", headers: "activity", open };

/// Columns that become a field as they stand; of several for one field the first filled counts.
const FIELDS: &[(&str, EventField)] = &[
    ("authentication_type", EventField::Component),
    ("application_name", EventField::App),
    ("initiating_ip_address", EventField::Address),
    ("email_address", EventField::Email),
    ("user_group", EventField::Group),
    ("authentication_method", EventField::Method),
    ("phone_call_mode", EventField::Mode),
    ("text_message_mode", EventField::Mode),
    ("mobile_app_mode", EventField::Mode),
    ("oath_token_mode", EventField::Mode),
    ("primary_call_phone_number", EventField::Phone),
    ("backup_call_result", EventField::BackupResult),
    ("backup_call_authenticated", EventField::BackupAuthenticated),
    ("device_type", EventField::Device),
];

/// Result and Authenticated of one stage of an attempt. The overall one says how it ended; without it the backup call, which
/// is only made when the first did not help.
const STAGES: [(&str, &str); 3] = [
    ("overall_result", "overall_authenticated"),
    ("backup_call_result", "backup_call_authenticated"),
    ("primary_call_result", "primary_call_authenticated"),
];

/// Names that no other export has: with them a file without rows is known too.
const TELLING: [&str; 3] = ["overall_authenticated", "primary_call_result", "overall_result"];

struct Mapper {
    time: Option<usize>,
    user: usize,
    names: [Option<usize>; 2],
    /// Result and Authenticated, the deciding stage first.
    stages: Vec<(usize, Option<usize>)>,
    fields: Vec<(usize, EventField)>,
    stated: EventFields,
}

fn open(head: &TableHead<'_>) -> Option<OpenedTable> {
    let columns = &head.columns;
    let cells = Cells { head };
    let mut guessed = Vec::new();
    let coded: Vec<usize> = (0..head.names.len()).filter(|&column| cells.all(column, is_code)).collect();

    let mut stages: Vec<(usize, Option<usize>)> = Vec::new();
    for (result, authenticated) in STAGES {
        stages.extend(columns.find(result).map(|result| (result, columns.find(authenticated))));
    }
    if let Some(&column) = coded.first().filter(|_| !stages.iter().any(|(result, _)| coded.contains(result))) {
        stages = vec![(column, None)];
        guessed.push((column, "overall_result"));
    }
    let named = TELLING.iter().filter(|name| columns.find(name).is_some()).count();
    let numbers = || stages.iter().any(|&(column, _)| cells.all(column, |cell| cells.is_number(cell)));
    if stages.is_empty() || (coded.is_empty() && !numbers() && (named < 2 || !head.sample.is_empty())) {
        return None;
    }

    // What yes and no stand beside it, to either side, says who was authenticated.
    let yes_no = |column: usize| columns.fields[column].is_none() && cells.all(column, |cell| cells.is_yes_or_no(cell));
    if stages.iter().all(|(_, authenticated)| authenticated.is_none()) {
        let result = stages[0].0;
        let found = columns.find("overall_authenticated").or_else(|| {
            let mut near: Vec<usize> = (0..head.names.len()).filter(|&column| yes_no(column)).collect();
            near.arrange_by_key(|&column| column.abs_diff(result));
            near.first().copied().inspect(|&column| guessed.push((column, "overall_authenticated")))
        });
        stages[0].1 = found;
    }
    let mut find = |name: &'static str, holds: &dyn Fn(&[u8]) -> bool| {
        columns.find(name).or_else(|| {
            let free = |&column: &usize| columns.fields[column].is_none() && cells.all(column, holds);
            (0..head.names.len()).find(free).inspect(|&column| guessed.push((column, name)))
        })
    };
    let time = find("timestamp", &|cell| time::parse(cell).is_some());
    if coded.is_empty() && time.is_none() {
        return None;
    }
    let user = find("username", &|cell| cell.contains(&b'@')).or_else(|| columns.find("email_address"))?;

    let found = |(name, field): &(&'static str, EventField)| {
        columns.find_all(name).map(|column| (column, *field)).collect::<Vec<_>>()
    };
    let fields: Vec<(usize, EventField)> = FIELDS.iter().flat_map(found).collect();
    let mut stated = fields.iter().fold(EventFields::default(), |set, (_, field)| set.and(EventFields::of(*field)));
    stated = stated.and(EventFields::all(&[EventField::UserName, EventField::Result]));
    if stages.iter().any(|(_, authenticated)| authenticated.is_some()) {
        stated = stated.and(EventFields::of(EventField::Authenticated));
    }
    let names = [columns.find("first_name"), columns.find("last_name")];
    if names.iter().any(Option::is_some) {
        stated = stated.and(EventFields::of(EventField::DisplayName));
    }
    let opened = head.opened(Mapper { time, user, names, stages, fields, stated })?;
    Some(OpenedTable { certain: !coded.is_empty(), guessed, ..opened })
}

/// `SUCCESS_…`, `FAILED_…`, `CONFIG_ISSUE`, in any case.
fn is_code(cell: &[u8]) -> bool {
    let starts = |start: &[u8]| cell.get(..start.len()).is_some_and(|text| text.eq_ignore_ascii_case(start));
    let rest = |start: &[u8]| starts(start) && cell.len() > start.len();
    cell.eq_ignore_ascii_case(b"CONFIG_ISSUE")
        || ((rest(b"SUCCESS_") || rest(b"FAILED_"))
            && cell.iter().all(|&b| b.is_ascii_alphabetic() || b.is_ascii_digit() || b == b'_'))
}

struct Cells<'a> {
    head: &'a TableHead<'a>,
}

impl Cells<'_> {
    /// Every filled cell of the column is so, and there is one. One in ten may be another: a value that nobody knows.
    fn all(&self, column: usize, is: impl Fn(&[u8]) -> bool) -> bool {
        let cells = self.head.sample.iter().filter(|row| row.len() == self.head.names.len());
        let filled: Vec<&[u8]> = cells.map(|row| trim(&row[column])).filter(|cell| !cell.is_empty()).collect();
        let so = filled.iter().filter(|cell| is(cell)).count();
        so > 0 && so * 10 >= filled.len() * 9
    }

    /// A result as the software kit of MFA Server numbers it.
    fn is_number(&self, cell: &[u8]) -> bool {
        std::str::from_utf8(cell).is_ok_and(|text| self.head.catalogue.call_result(text).is_some())
    }

    fn is_yes_or_no(&self, cell: &[u8]) -> bool {
        std::str::from_utf8(cell).is_ok_and(|text| self.head.catalogue.word("boolean", text).is_some())
    }
}

impl TableMapper for Mapper {
    fn row(&mut self, row: &Row<'_>, out: &mut Out<'_>) -> Result<(), (RejectKind, Option<usize>)> {
        let mut event = NewEvent::new(EventKind::Activity);
        event.time = match self.time.map(|column| (column, trim(row.get(column)))) {
            None | Some((_, b"")) => Record::NO_TIME,
            Some((column, cell)) => out.time(cell).ok_or((RejectKind::BadTime, Some(column)))?,
        };
        event.set(EventField::UserName, trim(row.get(self.user)));
        for &(result, authenticated) in &self.stages {
            let result = trim(row.get(result));
            if !result.is_empty() {
                event.fill(EventField::Result, result);
                event.fill(EventField::Authenticated, authenticated.map_or(b"", |column| trim(row.get(column))));
                break;
            }
        }
        if event.get(EventField::Result).is_empty() {
            let authenticated =
                self.stages.iter().filter_map(|(_, column)| *column).map(|column| trim(row.get(column)));
            authenticated.for_each(|cell| event.fill(EventField::Authenticated, cell));
        }
        for &(column, field) in &self.fields {
            event.fill(field, trim(row.get(column)));
        }
        let name = self.names.map(|column| column.map_or(&b""[..], |column| trim(row.get(column)))).join(&b' ');
        event.set(EventField::DisplayName, trim(&name));
        out.event(&event);
        Ok(())
    }

    fn event_fields(&self) -> EventFields {
        self.stated
    }
}
