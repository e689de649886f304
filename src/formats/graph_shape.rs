//! The shape of a sign-in in Microsoft Graph. The portal's JSON, PowerShell, Log Analytics and diagnostic settings all
//! carry it, in wrappers and spellings of their own.

use super::json::{ObjectText, Part, Text, object};
use super::kind_of;
use crate::model::{Field, FieldSet};

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
        policies: Part<Vec<ObjectText<'a>>> = "appliedConditionalAccessPolicies",
        steps: Part<Vec<Part<Step<'a>>>> = "authenticationDetails",
        application: Text<'a> = "servicePrincipalId",
    }
}

/// Key and the field that it states. Nested objects state all of theirs.
pub(super) const STATES: &[(&str, FieldSet)] = &[
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

pub(super) const STATUS: FieldSet =
    FieldSet::of(Field::Code).and(FieldSet::of(Field::Reason)).and(FieldSet::of(Field::Result));
pub(super) const PLACE: FieldSet =
    FieldSet::of(Field::City).and(FieldSet::of(Field::State)).and(FieldSet::of(Field::Country));
pub(super) const DEVICE: FieldSet = FieldSet::of(Field::Browser)
    .and(FieldSet::of(Field::Os))
    .and(FieldSet::of(Field::Device))
    .and(FieldSet::of(Field::DeviceId))
    .and(FieldSet::of(Field::Compliant))
    .and(FieldSet::of(Field::Managed))
    .and(FieldSet::of(Field::JoinType));

impl GraphSignIn<'_> {
    /// The sign-in of a service principal or managed identity: nobody who could answer a prompt.
    pub fn is_application(&self) -> bool {
        let nobody = self.user_id.bytes().is_empty() && self.user_name.bytes().is_empty();
        let by_event = self.is_event("servicePrincipal") || self.is_event("managedIdentity");
        nobody && (by_event || !self.application.bytes().is_empty())
    }

    /// Interactive or not, as the model says it; empty when not stated.
    pub fn kind(&self) -> &'static [u8] {
        let stated = kind_of(self.interactive.bytes());
        if !stated.is_empty() {
            return stated;
        }
        match (self.is_event("interactiveUser"), self.is_event("nonInteractiveUser")) {
            (true, _) => b"interactive",
            (false, true) => b"non_interactive",
            _ => b"",
        }
    }

    fn is_event(&self, name: &str) -> bool {
        self.events.get().is_some_and(|events| events.iter().any(|event| event.0.eq_ignore_ascii_case(name)))
    }
}
