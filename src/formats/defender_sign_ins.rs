//! Microsoft Defender XDR, advanced hunting: `EntraIdSignInEvents` and its predecessor `AADSignInEventsBeta`, as CSV or JSON.
//! Interactive and non-interactive sign-ins in one table; states are numbers, `LogonType` is a JSON list.
//!
//! The requirement is there, the MFA result, the method and the steps are not.

use super::graph_policies::Policies;
use super::log_analytics_sign_ins::part;
use super::{
    FirstRecord, OpenedTable, Out, RecordFormat, TableFormat, TableHead, TableMapper, error_code, json_table, trim,
};
use crate::error::RejectKind;
use crate::model::{Field, FieldSet, Guid, SignIn};
use crate::scan::Row;

pub const FORMAT: TableFormat = TableFormat { id: "defender_sign_ins_csv", headers: "defender", open };
pub const RECORDS: RecordFormat = RecordFormat { id: "defender_sign_ins_json", open: open_records };

const FIELDS: &[(&str, Field)] = &[
    ("account_object_id", Field::UserId),
    ("account_upn", Field::UserName),
    ("account_display_name", Field::DisplayName),
    ("is_guest_user", Field::UserType),
    ("application", Field::App),
    ("application_id", Field::AppId),
    ("resource_display_name", Field::Resource),
    ("resource_id", Field::ResourceId),
    ("ipaddress", Field::Address),
    ("city", Field::City),
    ("state", Field::State),
    ("country", Field::Country),
    ("client_app_used", Field::Client),
    ("browser", Field::Browser),
    ("osplatform", Field::Os),
    ("device_name", Field::Device),
    ("aad_device_id", Field::DeviceId),
    ("is_compliant", Field::Compliant),
    ("is_managed", Field::Managed),
    ("device_trust_type", Field::JoinType),
    ("error_code", Field::Code),
    ("authentication_requirement", Field::Required),
    ("conditional_access_status", Field::CaStatus),
    ("token_issuer_type", Field::TokenIssuer),
    ("risk_level_aggregated", Field::RiskLevel),
    ("risk_state", Field::RiskState),
    ("risk_details", Field::RiskDetail),
];

struct Mapper {
    id: usize,
    time: usize,
    correlation: Option<usize>,
    logon: Option<usize>,
    policies: Option<usize>,
    texts: Vec<(usize, Field)>,
    supported: FieldSet,
    read: Policies,
}

fn open(head: &TableHead<'_>) -> Option<OpenedTable> {
    let columns = &head.columns;
    let (id, time) = (columns.find("request_id")?, columns.find("timestamp")?);
    columns.find("account_upn").or_else(|| columns.find("account_object_id"))?;
    let mut supported = FieldSet::TIME.and(FieldSet::REQUEST_ID);
    let texts: Vec<_> = FIELDS.iter().filter_map(|(name, field)| Some((columns.find(name)?, *field))).collect();
    for (_, field) in &texts {
        supported = supported.and(FieldSet::of(*field));
    }
    let (correlation, logon, policies) =
        (columns.find("correlation_id"), columns.find("logon_type"), columns.find("conditional_access_policies"));
    for (column, set) in
        [(correlation, FieldSet::CORRELATION_ID), (logon, FieldSet::of(Field::Kind)), (policies, FieldSet::POLICIES)]
    {
        if column.is_some() {
            supported = supported.and(set);
        }
    }
    let certain = columns.find("account_upn").is_some() && logon.is_some();
    let mapper = Mapper { id, time, correlation, logon, policies, texts, supported, read: Policies::default() };
    head.opened(mapper).map(|opened| opened.certain(certain))
}

fn open_records(first: &FirstRecord<'_>) -> Option<Box<dyn super::RecordMapper>> {
    (first.has("Timestamp") && first.has("LogonType")).then(|| json_table::open(&FORMAT, first)).flatten()
}

impl TableMapper for Mapper {
    fn row(&mut self, row: &Row<'_>, out: &mut Out<'_>) -> Result<(), (RejectKind, Option<usize>)> {
        let id = Guid::parse(row.get(self.id));
        if id.is_none() {
            return Err((RejectKind::NoId, Some(self.id)));
        }
        let time = out.time(row.get(self.time)).ok_or((RejectKind::BadTime, Some(self.time)))?;
        let correlation = self.correlation.map_or(Guid::NONE, |column| Guid::parse(row.get(column)));
        let mut sign_in = SignIn { id, correlation, time, ..SignIn::default() };
        for &(column, field) in &self.texts {
            let cell = trim(row.get(column));
            sign_in.set(field, if field == Field::Code { error_code(cell) } else { cell });
        }
        sign_in.set(Field::Kind, self.logon.map_or(b"", |column| kind(row.get(column))));
        if let Some(column) = self.policies {
            (sign_in.policies, _) = self.read.take(&part(trim(row.get(column))), &mut out.batch.dictionaries);
        }
        let record = sign_in.record(out.input, out.at, &mut out.batch.dictionaries);
        out.batch.records.push(record);
        Ok(())
    }

    fn supported(&self) -> FieldSet {
        self.supported
    }

    fn is_divisible(&self) -> bool {
        true
    }
}

/// `["interactiveUser"]`, or the bare word.
fn kind(cell: &[u8]) -> &'static [u8] {
    let text = String::from_utf8_lossy(cell).to_ascii_lowercase();
    match (text.contains("noninteractive"), text.replace("noninteractive", "").contains("interactive")) {
        (_, true) => b"interactive",
        (true, false) => b"non_interactive",
        _ => b"",
    }
}
