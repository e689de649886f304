//! `SigninLogs` and `AADNonInteractiveUserSignInLogs` of Log Analytics and Sentinel, as CSV of the Logs page or as JSON:
//! a sign-in of Graph, its nested parts as JSON texts in cells.
//!
//! A query can leave columns out and write others, so few are needed. One sign-in has several rows while its result is
//! not final: the newest `TimeGenerated` wins.

use super::graph_mapper::{Around, GraphMapper};
use super::graph_shape::GraphSignIn;
use super::json::{Part, Shape, Text};
use super::{FirstRecord, OpenedTable, Out, RecordFormat, TableFormat, TableHead, TableMapper, json_table, trim};
use crate::error::RejectKind;
use crate::model::{Field, FieldSet};
use crate::scan::{Row, read_json};

pub const FORMAT: TableFormat = TableFormat { id: "log_analytics_sign_ins_csv", headers: "log_analytics", open };
pub const RECORDS: RecordFormat = RecordFormat { id: "log_analytics_sign_ins_json", open: open_records };

type Set = for<'a> fn(&mut GraphSignIn<'a>, &'a [u8]);

/// Column, the key of Graph that it stands for, and how its cells become one.
const CELLS: &[(&str, &str, Set)] = &[
    ("id", "id", |s, c| s.id = text(c)),
    ("created_date_time", "createdDateTime", |s, c| s.created = text(c)),
    ("correlation_id", "correlationId", |s, c| s.correlation = text(c)),
    ("user_id", "userId", |s, c| s.user_id = text(c)),
    ("user_principal_name", "userPrincipalName", |s, c| s.user_name = text(c)),
    ("user_display_name", "userDisplayName", |s, c| s.user = text(c)),
    ("user_type", "userType", |s, c| s.user_type = text(c)),
    ("app_display_name", "appDisplayName", |s, c| s.app = text(c)),
    ("app_id", "appId", |s, c| s.app_id = text(c)),
    ("resource_display_name", "resourceDisplayName", |s, c| s.resource = text(c)),
    ("resource_identity", "resourceId", |s, c| s.resource_id = text(c)),
    ("ipaddress", "ipAddress", |s, c| s.address = text(c)),
    ("client_app_used", "clientAppUsed", |s, c| s.client = text(c)),
    ("conditional_access_status", "conditionalAccessStatus", |s, c| s.ca_status = text(c)),
    ("is_interactive", "isInteractive", |s, c| s.interactive = text(c)),
    ("sign_in_event_types", "signInEventTypes", |s, c| s.events = part(c)),
    ("authentication_requirement", "authenticationRequirement", |s, c| s.requirement = text(c)),
    ("authentication_protocol", "authenticationProtocol", |s, c| s.protocol = text(c)),
    ("incoming_token_type", "incomingTokenType", |s, c| s.incoming_token = text(c)),
    ("token_issuer_type", "tokenIssuerType", |s, c| s.token_issuer = text(c)),
    ("cross_tenant_access_type", "crossTenantAccessType", |s, c| s.cross_tenant = text(c)),
    ("risk_level_during_sign_in", "riskLevelDuringSignIn", |s, c| s.risk_level = text(c)),
    ("risk_state", "riskState", |s, c| s.risk_state = text(c)),
    ("risk_detail", "riskDetail", |s, c| s.risk_detail = text(c)),
    ("status", "status", |s, c| s.status = part(c)),
    ("device_detail", "deviceDetail", |s, c| s.device = part(c)),
    ("location_details", "location", |s, c| s.location = part(c)),
    ("mfa_detail", "mfaDetail", |s, c| s.mfa = part(c)),
    ("applied_conditional_access_policies", "appliedConditionalAccessPolicies", policies),
    ("conditional_access_policies", "appliedConditionalAccessPolicies", policies),
    ("authentication_details", "authenticationDetails", |s, c| s.steps = part(c)),
    ("service_principal_id", "servicePrincipalId", |s, c| s.application = text(c)),
];

struct Mapper {
    cells: Vec<(usize, Set)>,
    /// Keys that the columns stand for.
    present: u64,
    has_id: bool,
    time: Option<usize>,
    logged: Option<usize>,
    code: Option<usize>,
    reason: Option<usize>,
    country: Option<usize>,
    log: Vec<usize>,
    /// Its times are those of some zone.
    local: bool,
    graph: GraphMapper,
    supported: FieldSet,
}

fn open(head: &TableHead<'_>) -> Option<OpenedTable> {
    let columns = &head.columns;
    let logged = columns.find("time_generated");
    let time = columns.find("created_date_time").or(logged)?;
    let who = ["user_principal_name", "user_id", "user_display_name", "service_principal_name"];
    who.iter().find_map(|name| columns.find(name))?;
    // Columns that Graph's own table does not have.
    let own = ["time_generated", "result_type", "location_details", "result_description"];
    if !own.iter().any(|name| columns.find(name).is_some()) {
        return None;
    }
    let mut names = GraphSignIn::default();
    let mut cells = Vec::new();
    for (name, key, set) in CELLS {
        for column in columns.find_all(name) {
            names.mark(key);
            cells.push((column, *set));
        }
    }
    let log = ["category", "type"].iter().flat_map(|name| columns.find_all(name)).collect();
    let mut supported = FieldSet::TIME;
    let (code, reason, country) =
        (columns.find("result_type"), columns.find("result_description"), columns.find("location"));
    for (column, field) in [(code, Field::Code), (reason, Field::Reason), (country, Field::Country)] {
        if column.is_some() {
            supported = supported.and(FieldSet::of(field));
        }
    }
    let certain = is_zoned(head.names)
        || head.shows("type", |cell| !log_kind(cell).is_empty())
        || head.shows("category", |cell| !log_kind(cell).is_empty())
        || head.shows("status", |cell| cell.starts_with(b"{\""));
    let mapper = Mapper {
        cells,
        present: names.present,
        has_id: columns.find("id").is_some(),
        time: Some(time),
        logged,
        code,
        reason,
        country,
        log,
        local: head.names.iter().any(|name| name.to_lowercase().contains("[local time]")),
        graph: GraphMapper::default(),
        supported,
    };
    head.opened(mapper).map(|opened| opened.certain(certain))
}

fn open_records(first: &FirstRecord<'_>) -> Option<Box<dyn super::RecordMapper>> {
    first.has("TimeGenerated").then(|| json_table::open(&FORMAT, first)).flatten()
}

/// The Logs page writes the zone of its times into their names; no other export does.
fn is_zoned(names: &[String]) -> bool {
    names.iter().any(|name| name.trim().ends_with(']') && name.contains(" ["))
}

/// Interactive or not, by the name of the log.
fn log_kind(cell: &[u8]) -> &'static [u8] {
    if cell.eq_ignore_ascii_case(b"SigninLogs") {
        b"interactive"
    } else if cell.eq_ignore_ascii_case(b"NonInteractiveUserSignInLogs")
        || cell.eq_ignore_ascii_case(b"AADNonInteractiveUserSignInLogs")
    {
        b"non_interactive"
    } else {
        b""
    }
}

impl TableMapper for Mapper {
    fn row(&mut self, row: &Row<'_>, out: &mut Out<'_>) -> Result<(), (RejectKind, Option<usize>)> {
        let mut sign_in = GraphSignIn { present: self.present, ..GraphSignIn::default() };
        for (column, set) in &self.cells {
            set(&mut sign_in, trim(row.get(*column)));
        }
        let cell = |column: Option<usize>| column.map_or(b"".as_slice(), |column| trim(row.get(column)));
        let kind = self.log.iter().map(|&column| log_kind(trim(row.get(column)))).find(|kind| !kind.is_empty());
        let around = Around {
            logged: cell(self.logged),
            code: cell(self.code),
            reason: cell(self.reason),
            kind: kind.unwrap_or_default(),
            country: cell(self.country),
            may_lack_id: !self.has_id,
            ..Around::default()
        };
        if self.local {
            out.notes.count("local_times", b"", out.at);
        }
        let column = |kind: RejectKind| if kind == RejectKind::BadTime { self.time } else { None };
        self.graph.take(&sign_in, &around, out).map_err(|kind| (kind, column(kind)))
    }

    fn supported(&self) -> FieldSet {
        // What no row took is still what the columns promise.
        self.graph.supported().and(self.supported)
    }
}

fn policies<'a>(sign_in: &mut GraphSignIn<'a>, cell: &'a [u8]) {
    if !cell.is_empty() {
        sign_in.policies = part(cell);
    }
}

/// A cell as a scalar.
pub(super) fn text(cell: &[u8]) -> Text<'_> {
    Text(String::from_utf8_lossy(cell))
}

/// A cell that holds JSON.
pub(super) fn part<'a, T: Shape<'a>>(cell: &'a [u8]) -> Part<T> {
    if cell.is_empty() { Part::None } else { read_json(cell).unwrap_or(Part::Lost) }
}
