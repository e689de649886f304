//! Sign-ins in the shape of Microsoft Graph: Graph pages (beta and v1.0), the portal's JSON download, PowerShell's
//! `ConvertTo-Json`. One shape, three origins that differ in wrapper and in the case of their keys.
//!
//! v1.0 has no requirement, no MFA detail and no steps: what the records never state is not "supported", so that the
//! report says "not in this export" instead of 0.

use super::json::{Part, Shape, Text, object};
use super::portal_auth_details::intern_step;
use super::{FirstRecord, Out, RecordFormat, RecordMapper, error_code, is_type_name, kind_of};
use crate::error::RejectKind;
use crate::model::{Dictionaries, Field, FieldSet, Guid, Record, STEP_TIME_BIAS, SignIn, time};

/// Graph pages, and scripts that save what Graph answered.
pub const GRAPH: RecordFormat = RecordFormat { id: "graph_sign_ins", open: open_graph };
/// The portal's JSON download: one bare list.
pub const PORTAL: RecordFormat = RecordFormat { id: "portal_sign_ins_json", open: open_portal };
/// PowerShell: keys start with a capital.
pub const POWERSHELL: RecordFormat = RecordFormat { id: "powershell_sign_ins_json", open: open_powershell };

object! {
    /// `status`.
    Status<'a> {
        code: Text<'a> = "errorCode",
        reason: Text<'a> = "failureReason",
        details: Text<'a> = "additionalDetails",
    }
}

object! {
    /// `deviceDetail`.
    Device<'a> {
        id: Text<'a> = "deviceId",
        name: Text<'a> = "displayName",
        os: Text<'a> = "operatingSystem",
        browser: Text<'a> = "browser",
        compliant: Text<'a> = "isCompliant",
        managed: Text<'a> = "isManaged",
        trust: Text<'a> = "trustType",
    }
}

object! {
    /// `location`.
    Location<'a> {
        city: Text<'a> = "city",
        state: Text<'a> = "state",
        country: Text<'a> = "countryOrRegion",
    }
}

object! {
    /// `mfaDetail`.
    MfaDetail<'a> {
        method: Text<'a> = "authMethod",
        detail: Text<'a> = "authDetail",
    }
}

object! {
    /// An element of `appliedConditionalAccessPolicies`.
    Policy<'a> {
        id: Text<'a> = "id",
        name: Text<'a> = "displayName",
        result: Text<'a> = "result",
        grant: Part<Vec<Text<'a>>> = "enforcedGrantControls",
        session: Part<Vec<Text<'a>>> = "enforcedSessionControls",
        not_satisfied: Text<'a> = "conditionsNotSatisfied",
    }
}

object! {
    /// An element of `authenticationDetails`.
    Step<'a> {
        time: Text<'a> = "authenticationStepDateTime",
        method: Text<'a> = "authenticationMethod",
        detail: Text<'a> = "authenticationMethodDetail",
        succeeded: Text<'a> = "succeeded",
        result: Text<'a> = "authenticationStepResultDetail",
        requirement: Text<'a> = "authenticationStepRequirement",
    }
}

object! {
    /// One sign-in.
    GraphSignIn<'a> {
        id: Text<'a> = "id",
        created: Text<'a> = "createdDateTime",
        correlation: Text<'a> = "correlationId",
        user_id: Text<'a> = "userId",
        user_name: Text<'a> = "userPrincipalName",
        user: Text<'a> = "userDisplayName",
        user_type: Text<'a> = "userType",
        app: Text<'a> = "appDisplayName",
        app_id: Text<'a> = "appId",
        resource: Text<'a> = "resourceDisplayName",
        resource_id: Text<'a> = "resourceId",
        address: Text<'a> = "ipAddress",
        client: Text<'a> = "clientAppUsed",
        ca_status: Text<'a> = "conditionalAccessStatus",
        interactive: Text<'a> = "isInteractive",
        events: Part<Vec<Text<'a>>> = "signInEventTypes",
        requirement: Text<'a> = "authenticationRequirement",
        protocol: Text<'a> = "authenticationProtocol",
        incoming_token: Text<'a> = "incomingTokenType",
        token_issuer: Text<'a> = "tokenIssuerType",
        cross_tenant: Text<'a> = "crossTenantAccessType",
        risk_level: Text<'a> = "riskLevelDuringSignIn",
        risk_state: Text<'a> = "riskState",
        risk_detail: Text<'a> = "riskDetail",
        status: Part<Status<'a>> = "status",
        device: Part<Device<'a>> = "deviceDetail",
        location: Part<Location<'a>> = "location",
        mfa: Part<MfaDetail<'a>> = "mfaDetail",
        policies: Part<Vec<Part<Policy<'a>>>> = "appliedConditionalAccessPolicies",
        steps: Part<Vec<Part<Step<'a>>>> = "authenticationDetails",
    }
}

/// Key and the field that it states. Nested objects state all of theirs.
const STATES: &[(&str, FieldSet)] = &[
    ("id", FieldSet::REQUEST_ID),
    ("createdDateTime", FieldSet::TIME),
    ("correlationId", FieldSet::CORRELATION_ID),
    ("userId", FieldSet::of(Field::UserId)),
    ("userPrincipalName", FieldSet::of(Field::UserName)),
    ("userDisplayName", FieldSet::of(Field::DisplayName)),
    ("userType", FieldSet::of(Field::UserType)),
    ("appDisplayName", FieldSet::of(Field::App)),
    ("appId", FieldSet::of(Field::AppId)),
    ("resourceDisplayName", FieldSet::of(Field::Resource)),
    ("resourceId", FieldSet::of(Field::ResourceId)),
    ("ipAddress", FieldSet::of(Field::Address)),
    ("clientAppUsed", FieldSet::of(Field::Client)),
    ("conditionalAccessStatus", FieldSet::of(Field::CaStatus)),
    ("isInteractive", FieldSet::of(Field::Kind)),
    ("signInEventTypes", FieldSet::of(Field::Kind)),
    ("authenticationRequirement", FieldSet::of(Field::Required)),
    ("authenticationProtocol", FieldSet::of(Field::Protocol)),
    ("incomingTokenType", FieldSet::of(Field::IncomingToken)),
    ("tokenIssuerType", FieldSet::of(Field::TokenIssuer)),
    ("crossTenantAccessType", FieldSet::of(Field::CrossTenant)),
    ("riskLevelDuringSignIn", FieldSet::of(Field::RiskLevel)),
    ("riskState", FieldSet::of(Field::RiskState)),
    ("riskDetail", FieldSet::of(Field::RiskDetail)),
    ("status", STATUS),
    ("deviceDetail", DEVICE),
    ("location", PLACE),
    ("mfaDetail", FieldSet::of(Field::Method).and(FieldSet::of(Field::Detail))),
    ("appliedConditionalAccessPolicies", FieldSet::POLICIES),
    ("authenticationDetails", FieldSet::STEPS.and(FieldSet::of(Field::Method)).and(FieldSet::of(Field::Detail))),
];

const STATUS: FieldSet = FieldSet::of(Field::Code).and(FieldSet::of(Field::Reason)).and(FieldSet::of(Field::Result));
const PLACE: FieldSet = FieldSet::of(Field::City).and(FieldSet::of(Field::State)).and(FieldSet::of(Field::Country));
const DEVICE: FieldSet = FieldSet::of(Field::Browser)
    .and(FieldSet::of(Field::Os))
    .and(FieldSet::of(Field::Device))
    .and(FieldSet::of(Field::DeviceId))
    .and(FieldSet::of(Field::Compliant))
    .and(FieldSet::of(Field::Managed))
    .and(FieldSet::of(Field::JoinType));

#[derive(Default)]
struct Mapper {
    supported: FieldSet,
    lost: FieldSet,
    grant: String,
    session: String,
    list: Vec<u32>,
}

fn is_sign_in(first: &FirstRecord<'_>) -> bool {
    first.has("id")
        && first.has("createdDateTime")
        && (first.has("userPrincipalName") || first.has("userId"))
        && (first.has("appDisplayName") || first.has("status"))
}

fn open_powershell(first: &FirstRecord<'_>) -> Option<Box<dyn RecordMapper>> {
    let pascal = first.keys.iter().any(|key| key == "CreatedDateTime");
    (is_sign_in(first) && pascal).then(|| Box::new(Mapper::default()) as _)
}

fn open_graph(first: &FirstRecord<'_>) -> Option<Box<dyn RecordMapper>> {
    (is_sign_in(first) && !first.bare_list).then(|| Box::new(Mapper::default()) as _)
}

fn open_portal(first: &FirstRecord<'_>) -> Option<Box<dyn RecordMapper>> {
    is_sign_in(first).then(|| Box::new(Mapper::default()) as _)
}

impl RecordMapper for Mapper {
    fn record(&mut self, json: &[u8], out: &mut Out<'_>) -> Result<(), RejectKind> {
        let part: Part<GraphSignIn<'_>> = serde_json::from_slice(json).map_err(|_| RejectKind::InvalidJson)?;
        let Part::Some(graph) = part else { return Err(RejectKind::InvalidJson) };
        let id = Guid::parse(graph.id.bytes());
        if id.is_none() {
            return Err(RejectKind::NoId);
        }
        let time = out.time(graph.created.bytes()).ok_or(RejectKind::BadTime)?;
        self.note_supported(&graph, out);

        let mut sign_in = SignIn { id, time, ..SignIn::default() };
        sign_in.correlation = Guid::parse(graph.correlation.bytes());
        sign_in.policies = self.policies(&graph, &mut out.batch.dictionaries);
        sign_in.steps = self.steps(&graph, time, &mut out.batch.dictionaries);
        fill(&mut sign_in, &graph);
        let record = sign_in.record(out.input, out.at, &mut out.batch.dictionaries);
        out.batch.records.push(record);
        Ok(())
    }

    fn supported(&self) -> FieldSet {
        self.supported.without(self.lost)
    }
}

impl Mapper {
    fn note_supported(&mut self, graph: &GraphSignIn<'_>, out: &mut Out<'_>) {
        for (key, states) in STATES {
            if graph.has(key) {
                self.supported = self.supported.and(*states);
            }
        }
        let status_lost = graph.status.is_lost();
        let lost = [
            (status_lost, STATUS),
            (graph.device.is_lost(), DEVICE),
            (graph.location.is_lost(), PLACE),
            (lost_list(&graph.policies), FieldSet::POLICIES),
            (lost_list(&graph.steps), FieldSet::STEPS),
        ];
        if lost.iter().any(|(lost, _)| *lost) {
            out.notes.count("depth_lost", b"", out.at);
            for (_, states) in lost.iter().filter(|(lost, _)| *lost) {
                self.lost = self.lost.and(*states);
            }
        }
    }

    fn policies(&mut self, graph: &GraphSignIn<'_>, dictionaries: &mut Dictionaries) -> u32 {
        self.list.clear();
        for policy in graph.policies.get().into_iter().flatten().filter_map(Part::get) {
            join(&mut self.grant, &policy.grant);
            join(&mut self.session, &policy.session);
            let texts = [
                policy.id.bytes(),
                policy.name.bytes(),
                policy.result.bytes(),
                self.grant.as_bytes(),
                self.session.as_bytes(),
                policy.not_satisfied.bytes(),
            ];
            let tuple = texts.map(|text| dictionaries.texts.intern(text));
            self.list.push(dictionaries.policy.intern(&tuple));
        }
        dictionaries.policies.intern(&self.list)
    }

    fn steps(&mut self, graph: &GraphSignIn<'_>, time: i64, dictionaries: &mut Dictionaries) -> u32 {
        self.list.clear();
        for step in graph.steps.get().into_iter().flatten().filter_map(Part::get) {
            let texts = [&step.method, &step.detail, &step.succeeded, &step.result, &step.requirement];
            let after = seconds_after(time, time::parse(step.time.bytes()).map(|p| p.ms));
            self.list.push(intern_step(dictionaries, texts.map(Text::bytes), after));
        }
        dictionaries.steps.intern(&self.list)
    }
}

fn fill<'a>(sign_in: &mut SignIn<'a>, graph: &'a GraphSignIn<'_>) {
    let texts = [
        (Field::UserId, &graph.user_id),
        (Field::UserName, &graph.user_name),
        (Field::DisplayName, &graph.user),
        (Field::UserType, &graph.user_type),
        (Field::App, &graph.app),
        (Field::AppId, &graph.app_id),
        (Field::Resource, &graph.resource),
        (Field::ResourceId, &graph.resource_id),
        (Field::Address, &graph.address),
        (Field::Client, &graph.client),
        (Field::CaStatus, &graph.ca_status),
        (Field::Required, &graph.requirement),
        (Field::Protocol, &graph.protocol),
        (Field::IncomingToken, &graph.incoming_token),
        (Field::TokenIssuer, &graph.token_issuer),
        (Field::CrossTenant, &graph.cross_tenant),
        (Field::RiskLevel, &graph.risk_level),
        (Field::RiskState, &graph.risk_state),
        (Field::RiskDetail, &graph.risk_detail),
    ];
    for (field, text) in texts {
        sign_in.set(field, text.bytes());
    }
    if let Some(status) = graph.status.get() {
        let code = error_code(status.code.bytes());
        sign_in.set(Field::Code, if code.is_empty() && status.has("errorCode") { b"0" } else { code });
        sign_in.set(Field::Reason, status.reason.bytes());
        sign_in.set(Field::Result, status.details.bytes());
    }
    if let Some(device) = graph.device.get() {
        for (field, text) in [
            (Field::DeviceId, &device.id),
            (Field::Device, &device.name),
            (Field::Os, &device.os),
            (Field::Browser, &device.browser),
            (Field::Compliant, &device.compliant),
            (Field::Managed, &device.managed),
            (Field::JoinType, &device.trust),
        ] {
            sign_in.set(field, text.bytes());
        }
    }
    if let Some(location) = graph.location.get() {
        sign_in.set(Field::City, location.city.bytes());
        sign_in.set(Field::State, location.state.bytes());
        sign_in.set(Field::Country, location.country.bytes());
    }
    if let Some(mfa) = graph.mfa.get() {
        sign_in.set(Field::Method, mfa.method.bytes());
        sign_in.set(Field::Detail, mfa.detail.bytes());
    }
    sign_in.set(Field::Kind, kind(graph));
}

fn kind(graph: &GraphSignIn<'_>) -> &'static [u8] {
    let stated = kind_of(graph.interactive.bytes());
    if !stated.is_empty() {
        return stated;
    }
    let events = graph.events.get().map_or(&[][..], Vec::as_slice);
    let is = |name: &str| events.iter().any(|e| e.0.eq_ignore_ascii_case(name));
    match (is("interactiveUser"), is("nonInteractiveUser")) {
        (true, _) => b"interactive",
        (false, true) => b"non_interactive",
        _ => b"",
    }
}

/// Time element of a step tuple; 0 when either time is not stated.
fn seconds_after(request: i64, step: Option<i64>) -> u32 {
    step.filter(|_| request != Record::NO_TIME)
        .and_then(|step| u32::try_from((step - request).div_euclid(1000) + STEP_TIME_BIAS).ok())
        .unwrap_or(0)
}

fn lost_list<'a, T: Shape<'a>>(list: &Part<Vec<Part<T>>>) -> bool {
    list.is_lost() || list.get().is_some_and(|items| items.iter().any(Part::is_lost))
}

fn join(into: &mut String, list: &Part<Vec<Text<'_>>>) {
    into.clear();
    for text in list.get().into_iter().flatten().filter(|text| !is_type_name(text.bytes())) {
        if !into.is_empty() {
            into.push('\n');
        }
        into.push_str(&text.0);
    }
}
