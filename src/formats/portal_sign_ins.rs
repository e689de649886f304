//! The portal's sign-in download as CSV, interactive or not: 57, 56, 55 and 44 columns, the older guess, localised headers.
//!
//! Columns are found by name, never by position: generations differ, names carry stray blanks, and one name stands twice
//! (its first filled cell counts). Cells may hold Graph's spellings, from scripts that rebuild the portal's columns.
//! Nothing in the file tells whether its sign-ins are interactive.

use super::{OpenedTable, Out, TableFormat, TableHead, TableMapper, error_code, is_type_name, trim};
use crate::catalogue::{ResultText, UNLISTED};
use crate::error::RejectKind;
use crate::model::{Field, FieldSet, Group, Guid, Record, Seen};
use crate::scan::Row;
use crate::sorting::Arrange;
use std::ops::Range;

pub const FORMAT: TableFormat = TableFormat { id: "portal_sign_ins_csv", headers: "sign_in", open };

/// Columns of `data/headers.toml` that become a field as they stand.
const FIELDS: &[(&str, Field)] = &[
    ("user_id", Field::UserId),
    ("username", Field::UserName),
    ("user", Field::DisplayName),
    ("user_type", Field::UserType),
    ("application", Field::App),
    ("application_id", Field::AppId),
    ("resource", Field::Resource),
    ("resource_id", Field::ResourceId),
    ("city", Field::City),
    ("country", Field::Country),
    ("ip_address", Field::Address),
    ("client_app", Field::Client),
    ("browser", Field::Browser),
    ("operating_system", Field::Os),
    ("device", Field::Device),
    ("device_id", Field::DeviceId),
    ("compliant", Field::Compliant),
    ("managed", Field::Managed),
    ("join_type", Field::JoinType),
    ("status", Field::Status),
    ("failure_reason", Field::Reason),
    ("authentication_requirement", Field::Required),
    ("mfa_required", Field::Required),
    ("mfa_result", Field::Result),
    ("conditional_access", Field::CaStatus),
    ("mfa_method", Field::Method),
    ("mfa_detail", Field::Detail),
    ("authentication_protocol", Field::Protocol),
    ("incoming_token_type", Field::IncomingToken),
    ("token_issuer_type", Field::TokenIssuer),
    ("cross_tenant_access_type", Field::CrossTenant),
    ("risk_level_sign_in", Field::RiskLevel),
    ("risk_state", Field::RiskState),
];

/// Columns of which a table of sign-ins has at least one.
const TELLING: [&str; 7] = [
    "request_id",
    "correlation_id",
    "mfa_result",
    "error_code",
    "authentication_requirement",
    "conditional_access",
    "client_app",
];

struct Mapper {
    id: Option<usize>,
    correlation: Option<usize>,
    time: usize,
    groups: [Cells; Group::COUNT],
    /// Columns by which groups are recognised.
    runs: Vec<(usize, usize)>,
    seen: Seen,
    supported: FieldSet,
    lost: FieldSet,
}

pub(super) fn open(head: &TableHead<'_>) -> Option<OpenedTable> {
    let columns = &head.columns;
    let time = columns.find("time")?;
    columns.find("username").or_else(|| columns.find("user_id")).or_else(|| columns.find("user"))?;
    // Other lists of users, applications and dates have none of these.
    TELLING.iter().find_map(|name| columns.find(name))?;
    let mut groups = Group::ALL.map(|_| Cells::default());
    let mut supported = FieldSet::TIME;
    for (name, field) in FIELDS {
        for column in columns.find_all(name) {
            groups[field.group() as usize].texts.push((column, *field));
            supported = supported.and(FieldSet::of(*field));
        }
    }
    // A translated title says nothing; what stands under it does.
    let guessed = if columns.find("mfa_result").is_some() { None } else { result_column(head) };
    if let Some(column) = guessed {
        groups[Field::Result.group() as usize].texts.push((column, Field::Result));
        supported = supported.and(FieldSet::of(Field::Result));
    }
    let (code, location) = (columns.find("error_code"), columns.find("location"));
    groups[Group::Outcome as usize].code = code;
    groups[Group::Place as usize].location = location;
    let mut runs = Vec::new();
    groups.iter_mut().for_each(|cells| cells.find_runs(&mut runs));
    let mut mapper = Mapper {
        id: columns.find("request_id"),
        correlation: columns.find("correlation_id"),
        time,
        groups,
        runs,
        seen: Seen::default(),
        supported,
        lost: FieldSet::default(),
    };
    let place = FieldSet::of(Field::City).and(FieldSet::of(Field::State)).and(FieldSet::of(Field::Country));
    for (column, set) in [
        (mapper.id, FieldSet::REQUEST_ID),
        (mapper.correlation, FieldSet::CORRELATION_ID),
        (code, FieldSet::of(Field::Code)),
        (location, place),
    ] {
        if column.is_some() {
            mapper.supported = mapper.supported.and(set);
        }
    }
    let proven = mapper.id.is_some() && columns.find("mfa_result").is_some();
    let mut opened = head.opened(mapper)?.certain(proven);
    opened.guessed.extend(guessed.map(|column| (column, "mfa_result")));
    Some(opened)
}

/// The column whose name is not known and whose cells are MFA results, all that are filled.
fn result_column(head: &TableHead<'_>) -> Option<usize> {
    let is_result = |cell: &[u8]| {
        let text = std::str::from_utf8(cell).unwrap_or_default();
        matches!(head.catalogue.result(text), ResultText::Mfa(result) if result.id != UNLISTED || text.starts_with("MFA "))
    };
    let unknown = (0..head.names.len()).filter(|column| head.columns.fields[*column].is_none());
    unknown.into_iter().find(|column| {
        let cells = head.sample.iter().filter_map(|row| row.get(*column)).map(|cell| trim(cell));
        let mut filled = cells.filter(|cell| !cell.is_empty()).peekable();
        filled.peek().is_some() && filled.all(is_result)
    })
}

impl TableMapper for Mapper {
    fn row(&mut self, row: &Row<'_>, out: &mut Out<'_>) -> Result<(), (RejectKind, Option<usize>)> {
        let time = out.time(row.get(self.time)).ok_or((RejectKind::BadTime, Some(self.time)))?;
        let id = self.id.map_or(Guid::NONE, |column| Guid::parse(row.get(column)));
        if id.is_none() && self.id.is_some() {
            return Err((RejectKind::NoId, self.id));
        }
        let correlation = self.correlation.map_or(Guid::NONE, |column| Guid::parse(row.get(column)));
        let groups = self.tuples(row, out);
        out.batch.records.push(Record { id, correlation, time, groups, ..Record::at(out.input, out.at) });
        Ok(())
    }

    fn supported(&self) -> FieldSet {
        self.supported.without(self.lost)
    }

    fn is_divisible(&self) -> bool {
        true
    }
}

impl Mapper {
    /// The tuple of each group.
    #[inline]
    fn tuples(&mut self, row: &Row<'_>, out: &mut Out<'_>) -> [u32; Group::COUNT] {
        let Mapper { groups, runs, seen, lost, .. } = self;
        let mut parts: [&[u8]; RUNS] = [b""; RUNS];
        for (part, &(first, last)) in parts.iter_mut().zip(&*runs) {
            // Empty where cells are not at hand as written, which no cells are: what ends them is part of them.
            *part = row.written(first, last).unwrap_or_default();
        }
        // Each step for all groups before the next: where cells are remembered is scattered all over the memory, and what is asked
        // for at once is waited for once.
        let keys = Group::ALL.map(|group| Seen::key(group, groups[group as usize].of(&parts)));
        let places = keys.map(|key| seen.place(&key));
        let found = Group::ALL.map(|group| seen.found(group, places[group as usize]));
        let mut tuples = [0; Group::COUNT];
        for (group, tuple) in Group::ALL.into_iter().zip(&mut tuples) {
            let cells = &groups[group as usize];
            let parts = cells.of(&parts);
            *tuple = seen.get(group, &found[group as usize], parts).unwrap_or_else(|| {
                let (tuple, remarked) = cells.read(group, row, out, lost);
                // What there is to say about a row has to be said about each.
                if !remarked && parts.first().is_some_and(|part| !part.is_empty()) {
                    seen.note(group, &keys[group as usize], parts, tuple);
                }
                tuple
            });
        }
        tuples
    }
}

/// Most runs of columns that groups are recognised by.
const RUNS: usize = 32;

/// The columns that a group of fields is made of, and nothing else is.
#[derive(Default)]
struct Cells {
    /// Column and field; of several columns for one field the first filled one counts.
    texts: Vec<(usize, Field)>,
    location: Option<usize>,
    code: Option<usize>,
    /// Which runs are its own.
    runs: Range<usize>,
}

impl Cells {
    /// Adds first and last of its columns that stand side by side to `runs`; nothing when there is no room for all.
    fn find_runs(&mut self, runs: &mut Vec<(usize, usize)>) {
        let mut columns: Vec<usize> = self.texts.iter().map(|text| text.0).collect();
        columns.extend(self.location.into_iter().chain(self.code));
        columns.arrange();
        let from = runs.len();
        let found = columns.chunk_by(|before, column| before + 1 >= *column);
        runs.extend(found.map(|run| (run[0], run[run.len() - 1])));
        if runs.len() > RUNS {
            runs.truncate(from);
        }
        self.runs = from..runs.len();
    }

    /// Its own of all runs.
    #[inline]
    fn of<'a, 'b>(&self, parts: &'b [&'a [u8]; RUNS]) -> &'b [&'a [u8]] {
        &parts[self.runs.clone()]
    }

    /// Reads the cells one by one; whether something was said about them.
    fn read(&self, group: Group, row: &Row<'_>, out: &mut Out<'_>, lost: &mut FieldSet) -> (u32, bool) {
        let mut texts: [&[u8]; Group::MOST_FIELDS] = [b""; Group::MOST_FIELDS];
        let mut remarked = false;
        if let Some(column) = self.location {
            texts[..3].copy_from_slice(&split_location(row.get(column)));
        }
        for &(column, field) in &self.texts {
            let cell = trim(row.get(column));
            let text = &mut texts[field.index_in_group()];
            if is_type_name(cell) {
                *lost = lost.and(FieldSet::of(field));
                out.notes.count("type_names", cell, out.at);
                remarked = true;
            } else if text.is_empty() {
                *text = cell;
            }
        }
        if let Some(column) = self.code {
            // The portal leaves the code empty when the sign-in succeeded.
            let code = error_code(row.get(column));
            texts[Field::Code.index_in_group()] = if code.is_empty() { b"0" } else { code };
        }
        (out.batch.dictionaries.new_tuple(group, &texts[..group.fields().len()]), remarked)
    }
}

/// `City, State, CC`, from the right: a city may hold a comma, a country never does.
fn split_location(cell: &[u8]) -> [&[u8]; 3] {
    let mut parts = cell.rsplitn(3, |&b| b == b',').map(trim);
    let country = parts.next().unwrap_or_default();
    match (parts.next(), parts.next()) {
        (Some(state), Some(city)) => [city, state, country],
        (Some(state), None) => [b"", state, country],
        _ => [b"", b"", country],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn location_is_split_from_the_right() {
        let split = |cell: &'static str| split_location(cell.as_bytes()).map(|p| std::str::from_utf8(p).unwrap());
        assert_eq!(split("Seattle, Washington, US"), ["Seattle", "Washington", "US"]);
        assert_eq!(split("Bergen, op Zoom, Noord-Brabant, NL"), ["Bergen, op Zoom", "Noord-Brabant", "NL"]);
        assert_eq!(split("Utrecht, NL"), ["", "Utrecht", "NL"]);
        assert_eq!(split("NL"), ["", "", "NL"]);
        assert_eq!(split(""), ["", "", ""]);
    }
}
