//! From a sign-in in the shape of Graph to the model, whatever file it came in.
//!
//! v1.0 has no requirement, no MFA detail and no steps: what the records never state is not "supported", so that the
//! report says "not in this export" instead of 0.

use super::graph_policies::Policies;
use super::graph_shape::{DEVICE, GraphSignIn, PLACE, STATES, STATUS, Step};
use super::json::{Part, Shape, Text};
use super::portal_auth_details::intern_step;
use super::{Out, error_code};
use crate::error::RejectKind;
use crate::model::time::{self, Order};
use crate::model::{Dictionaries, Field, FieldSet, Guid, Record, STEP_TIME_BIAS, SignIn};

/// What an export writes around the sign-in.
#[derive(Default)]
pub(super) struct Around<'a> {
    /// When the service wrote the record.
    pub logged: &'a [u8],
    /// Result code, for a sign-in without one.
    pub code: &'a [u8],
    /// Its text.
    pub reason: &'a [u8],
    /// Interactive or not, by the log that it stands in.
    pub kind: &'static [u8],
    /// Country, for a sign-in without a place.
    pub country: &'a [u8],
    /// Address, for a sign-in without one.
    pub address: &'a [u8],
    /// Correlation id, for a sign-in without one.
    pub correlation: &'a [u8],
    /// A sign-in without an id is one by itself: the export left the column out.
    pub may_lack_id: bool,
}

/// Reads sign-ins, and notes what they state.
#[derive(Default)]
pub(super) struct GraphMapper {
    supported: FieldSet,
    lost: FieldSet,
    pub policies: Policies,
    /// Reused from record to record.
    list: Vec<u32>,
}

impl GraphMapper {
    /// Takes one sign-in; an error rejects it. Sign-ins of applications are counted and set aside.
    pub fn take(&mut self, graph: &GraphSignIn<'_>, around: &Around<'_>, out: &mut Out<'_>) -> Result<(), RejectKind> {
        if graph.is_application() {
            out.notes.pass_over("no_users_no_mfa", b"", out.at);
            return Ok(());
        }
        let id = Guid::parse(graph.id.bytes());
        if id.is_none() && !around.may_lack_id {
            return Err(RejectKind::NoId);
        }
        let created = or(graph.created.bytes(), around.logged);
        let logged = if around.logged.is_empty() { None } else { time::parse(around.logged) };
        let certain = |text: &[u8]| time::parse(text).filter(|p| p.order == Order::Certain);
        let near = || steps(graph).find_map(|step| certain(step.time.bytes())).or(logged.filter(|p| !p.is_open()));
        let time = out.time_near(created, || near().map(|p| p.ms)).ok_or(RejectKind::BadTime)?;
        let (policies, lost_policies) = self.policies.take(&graph.policies, &mut out.batch.dictionaries);
        self.note_supported(graph, lost_policies, out);

        let mut sign_in = SignIn { id, time: time.ms, ..SignIn::default() };
        // The store exchanges day and month of both or of none.
        let logged = logged.map(|logged| if time.is_open() { logged } else { logged.near(time.ms) });
        let logged = logged.filter(|logged| logged.is_open() == time.is_open());
        sign_in.logged = logged.map_or(Record::NO_TIME, |logged| logged.ms);
        sign_in.correlation = Guid::parse(or(graph.correlation.bytes(), around.correlation));
        sign_in.policies = policies;
        sign_in.steps = self.steps(graph, time.ms, &mut out.batch.dictionaries);
        fill(&mut sign_in, graph);
        for (field, text) in [
            (Field::Code, error_code(around.code)),
            (Field::Reason, around.reason),
            (Field::Kind, around.kind),
            (Field::Country, around.country),
            (Field::Address, around.address),
        ] {
            if !text.is_empty() {
                self.supported = self.supported.and(FieldSet::of(field));
                if sign_in.texts[field as usize].is_empty() {
                    sign_in.set(field, text);
                }
            }
        }
        let record = sign_in.record(out.input, out.at, &mut out.batch.dictionaries);
        out.batch.records.push(record);
        Ok(())
    }

    /// What the sign-ins stated so far.
    pub fn supported(&self) -> FieldSet {
        self.supported.without(self.lost)
    }

    fn note_supported(&mut self, graph: &GraphSignIn<'_>, lost_policies: bool, out: &mut Out<'_>) {
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
            (lost_policies, FieldSet::POLICIES),
            (lost_list(&graph.steps), FieldSet::STEPS),
        ];
        if lost.iter().any(|(lost, _)| *lost) {
            out.notes.count("depth_lost", b"", out.at);
            for (_, states) in lost.iter().filter(|(lost, _)| *lost) {
                self.lost = self.lost.and(*states);
            }
        }
    }

    fn steps(&mut self, graph: &GraphSignIn<'_>, time: i64, dictionaries: &mut Dictionaries) -> u32 {
        self.list.clear();
        for step in steps(graph) {
            let texts = [&step.method, &step.detail, &step.succeeded, &step.result, &step.requirement];
            let after = seconds_after(time, time::parse(step.time.bytes()).map(|p| p.ms));
            self.list.push(intern_step(dictionaries, texts.map(Text::bytes), after));
        }
        dictionaries.steps.intern(&self.list)
    }
}

fn steps<'a, 'b>(graph: &'b GraphSignIn<'a>) -> impl Iterator<Item = &'b Step<'a>> {
    graph.steps.get().into_iter().flatten().filter_map(Part::get)
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
    sign_in.set(Field::Kind, graph.kind());
}

fn or<'a>(stated: &'a [u8], else_this: &'a [u8]) -> &'a [u8] {
    if stated.is_empty() { else_this } else { stated }
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
