//! The portal's sign-in download as CSV, interactive or not: 57, 56, 55 and 44 columns, the older guess, localised headers.
//!
//! Columns are found by name, never by position: generations differ, names carry stray blanks, and one name stands twice
//! (its first filled cell counts). Cells may hold Graph's spellings, from scripts that rebuild the portal's columns.
//! Nothing in the file tells whether its sign-ins are interactive.

use super::{OpenedTable, Out, TableFormat, TableHead, TableMapper, error_code, is_type_name, trim};
use crate::error::RejectKind;
use crate::model::{Field, FieldSet, Guid, SignIn};
use crate::scan::Row;

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
    code: Option<usize>,
    location: Option<usize>,
    /// Column and field, in order of column.
    texts: Vec<(usize, Field)>,
    supported: FieldSet,
    lost: FieldSet,
}

pub(super) fn open(head: &TableHead<'_>) -> Option<OpenedTable> {
    let columns = &head.columns;
    let time = columns.find("time")?;
    columns.find("username").or_else(|| columns.find("user_id")).or_else(|| columns.find("user"))?;
    // Other lists of users, applications and dates have none of these.
    TELLING.iter().find_map(|name| columns.find(name))?;
    let mut texts = Vec::new();
    let mut supported = FieldSet::TIME;
    for (name, field) in FIELDS {
        for column in columns.find_all(name) {
            texts.push((column, *field));
            supported = supported.and(FieldSet::of(*field));
        }
    }
    let mut mapper = Mapper {
        id: columns.find("request_id"),
        correlation: columns.find("correlation_id"),
        time,
        code: columns.find("error_code"),
        location: columns.find("location"),
        texts,
        supported,
        lost: FieldSet::default(),
    };
    let place = FieldSet::of(Field::City).and(FieldSet::of(Field::State)).and(FieldSet::of(Field::Country));
    for (column, set) in [
        (mapper.id, FieldSet::REQUEST_ID),
        (mapper.correlation, FieldSet::CORRELATION_ID),
        (mapper.code, FieldSet::of(Field::Code)),
        (mapper.location, place),
    ] {
        if column.is_some() {
            mapper.supported = mapper.supported.and(set);
        }
    }
    let proven = mapper.id.is_some() && columns.find("mfa_result").is_some();
    head.opened(mapper).map(|opened| opened.certain(proven))
}

impl TableMapper for Mapper {
    fn row(&mut self, row: &Row<'_>, out: &mut Out<'_>) -> Result<(), (RejectKind, Option<usize>)> {
        let time = out.time(row.get(self.time)).ok_or((RejectKind::BadTime, Some(self.time)))?;
        let id = self.id.map_or(Guid::NONE, |column| Guid::parse(row.get(column)));
        if id.is_none() && self.id.is_some() {
            return Err((RejectKind::NoId, self.id));
        }
        let mut sign_in = SignIn { id, time, ..SignIn::default() };
        sign_in.correlation = self.correlation.map_or(Guid::NONE, |column| Guid::parse(row.get(column)));
        if let Some(column) = self.location {
            let place = split_location(row.get(column));
            for (field, text) in [Field::City, Field::State, Field::Country].into_iter().zip(place) {
                sign_in.set(field, text);
            }
        }
        for &(column, field) in &self.texts {
            let cell = trim(row.get(column));
            if is_type_name(cell) {
                self.lost = self.lost.and(FieldSet::of(field));
                out.notes.count("type_names", cell, out.at);
            } else if sign_in.texts[field as usize].is_empty() {
                sign_in.set(field, cell);
            }
        }
        if let Some(column) = self.code {
            // The portal leaves the code empty when the sign-in succeeded.
            let code = error_code(row.get(column));
            sign_in.set(Field::Code, if code.is_empty() { b"0" } else { code });
        }
        let record = sign_in.record(out.input, out.at, &mut out.batch.dictionaries);
        out.batch.records.push(record);
        Ok(())
    }

    fn supported(&self) -> FieldSet {
        self.supported.without(self.lost)
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
