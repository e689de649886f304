//! What Microsoft Graph answers for sign-ins (beta), without white space as it comes.

use crate::random::fixed_guid;
use crate::{Random, SignIn};
use std::io::{self, Write};

/// What stands around the records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// One page: `{"@odata.context":…,"value":[…]}`.
    Page,
    /// One record a line.
    Lines,
}

/// Writes JSON of at least `bytes` bytes; how many sign-ins it holds.
pub fn json(out: &mut impl Write, seed: u64, bytes: u64, layout: Layout) -> io::Result<u64> {
    let mut random = Random::new(seed);
    let (head, between, tail) = match layout {
        Layout::Page => {
            let context = "https://graph.microsoft.com/beta/$metadata#auditLogs/signIns";
            (format!("{{\"@odata.context\":\"{context}\",\"value\":["), ",", "]}\n")
        }
        Layout::Lines => (String::new(), "\n", "\n"),
    };
    out.write_all(head.as_bytes())?;
    let (mut rows, mut written) = (0, head.len() as u64);
    while written < bytes {
        let mut record = if rows > 0 { between.to_owned() } else { String::new() };
        push(&mut record, &SignIn::new(&mut random, rows));
        out.write_all(record.as_bytes())?;
        written += record.len() as u64;
        rows += 1;
    }
    out.write_all(tail.as_bytes())?;
    Ok(rows)
}

fn push(out: &mut String, s: &SignIn) {
    let mut object = Object::open(out);
    object.text("id", &s.id).text("createdDateTime", &s.time).text("userDisplayName", &s.display_name);
    object.text("userPrincipalName", &s.user_name).text("userId", &s.user_id).text("appId", &s.app_id);
    object.text("appDisplayName", &s.app).text("ipAddress", &s.address).raw("ipAddressFromResourceProvider", "null");
    object.text("clientAppUsed", s.client).text("userAgent", s.agent).text("correlationId", &s.correlation);
    object.text("conditionalAccessStatus", if s.required { "success" } else { "notApplied" });
    object.text("originalRequestId", "").raw("isInteractive", "true").text("tokenIssuerName", "");
    object.text("tokenIssuerType", "AzureAD").text("clientCredentialType", "none");
    object.raw("processingTimeInMilliseconds", &s.latency.to_string()).text("riskDetail", "none");
    object.text("riskLevelAggregated", "none").text("riskLevelDuringSignIn", "none").text("riskState", "none");
    object.raw("riskEventTypes_v2", "[]").text("resourceDisplayName", &s.resource).text("resourceId", &s.resource_id);
    object.text("resourceTenantId", "aaaabbbb-0000-cccc-1111-dddd2222eeee");
    object.text("homeTenantId", "aaaabbbb-0000-cccc-1111-dddd2222eeee").text("homeTenantName", "");
    object.raw("authenticationMethodsUsed", "[]");
    let factors = if s.required { "multiFactorAuthentication" } else { "singleFactorAuthentication" };
    object.text("authenticationRequirement", factors).text("signInIdentifier", &s.user_name);
    object.raw("signInIdentifierType", "null").raw("servicePrincipalName", "null");
    object.raw("signInEventTypes", "[\"interactiveUser\"]").text("servicePrincipalId", "");
    object.text("userType", if s.guest { "guest" } else { "member" }).raw("flaggedForReview", "false");
    object.raw("isTenantRestricted", "false").raw("autonomousSystemNumber", "64506");
    object.text("crossTenantAccessType", "none").text("uniqueTokenIdentifier", &s.token);
    object.text("incomingTokenType", "none").text("authenticationProtocol", "none").text("sessionId", &s.session);
    object.text("originalTransferMethod", "none").raw("isThroughGlobalSecureAccess", "false");
    if s.method.is_empty() {
        object.raw("mfaDetail", "null");
    } else {
        object.nested("mfaDetail", |mfa| {
            mfa.text("authMethod", s.method).raw("authDetail", "null");
        });
    }
    object.nested("status", |status| {
        status.raw("errorCode", s.code).text("failureReason", s.reason).text("additionalDetails", s.result);
    });
    object.nested("deviceDetail", |device| {
        let managed = if s.device_id.is_empty() { "false" } else { "true" };
        device.text("deviceId", &s.device_id).text("displayName", "").text("operatingSystem", s.os);
        device.text("browser", s.browser).raw("isCompliant", managed).raw("isManaged", managed).text("trustType", "");
    });
    object.nested("location", |place| {
        place.text("city", s.place.0).text("state", s.place.1).text("countryOrRegion", s.place.2);
        place.nested("geoCoordinates", |at| {
            at.raw("altitude", "null").raw("latitude", "47.61").raw("longitude", "-122.33");
        });
    });
    object.list("appliedConditionalAccessPolicies", 3, policy(s));
    object.raw("authenticationContextClassReferences", "[]").raw(
        "authenticationProcessingDetails",
        "[{\"key\":\"Root Key Type\",\"value\":\"Unknown\"},{\"key\":\"Login Hint Present\",\"value\":\"True\"}]",
    );
    object.raw("networkLocationDetails", "[]");
    object.list("authenticationDetails", 1 + u64::from(s.required), step(s));
    object.raw("sessionLifetimePolicies", "[]").raw("appliedEventListeners", "[]").text("comment", s.comment);
    object.close();
}

fn policy(s: &SignIn) -> impl Fn(u64, &mut Object<'_>) + '_ {
    move |number, policy| {
        let names = [
            "CA001 - Require MFA for all users, all apps",
            "CA002 - Block \"unknown\" countries",
            "CA900 - f\u{fc}r Administratoren",
        ];
        policy.text("id", &fixed_guid(5, number)).text("displayName", names[number as usize]);
        policy.raw("enforcedGrantControls", if number == 1 { "[\"Block\"]" } else { "[\"Mfa\"]" });
        policy.raw("enforcedSessionControls", "[]").raw("sessionControlsNotSatisfied", "[]");
        policy.text("result", if number == 0 && s.required { "success" } else { "notApplied" });
        policy.text("conditionsSatisfied", "application,users").text("conditionsNotSatisfied", "location");
        policy.raw("authenticationStrength", "null").raw("includeRulesSatisfied", "[]");
        policy.raw("excludeRulesSatisfied", "[]");
    }
}

fn step(s: &SignIn) -> impl Fn(u64, &mut Object<'_>) + '_ {
    move |number, step| {
        step.text("authenticationStepDateTime", &s.time);
        step.text("authenticationMethod", if number == 0 { "Password" } else { s.method });
        step.raw("authenticationMethodDetail", "null").raw("succeeded", if s.code == "0" { "true" } else { "false" });
        step.text("authenticationStepResultDetail", if number == 0 { "Correct password" } else { s.result });
        step.text("authenticationStepRequirement", if number == 0 { "Primary authentication" } else { "Multifactor" });
    }
}

struct Object<'a>(&'a mut String);

impl Object<'_> {
    fn open(out: &mut String) -> Object<'_> {
        out.push('{');
        Object(out)
    }

    fn close(self) {
        self.0.push('}');
    }

    fn key(&mut self, key: &str) {
        if !self.0.ends_with('{') {
            self.0.push(',');
        }
        self.0.push('"');
        self.0.push_str(key);
        self.0.push_str("\":");
    }

    fn raw(&mut self, key: &str, json: &str) -> &mut Self {
        self.key(key);
        self.0.push_str(json);
        self
    }

    fn text(&mut self, key: &str, text: &str) -> &mut Self {
        self.key(key);
        self.0.push('"');
        self.0.push_str(&text.replace('"', "\\\"").replace('\n', "\\n"));
        self.0.push('"');
        self
    }

    fn nested(&mut self, key: &str, fill: impl FnOnce(&mut Object<'_>)) -> &mut Self {
        self.key(key);
        let mut object = Object::open(self.0);
        fill(&mut object);
        object.close();
        self
    }

    fn list(&mut self, key: &str, items: u64, fill: impl Fn(u64, &mut Object<'_>)) {
        self.key(key);
        for item in 0..items {
            self.0.push(if item == 0 { '[' } else { ',' });
            let mut object = Object::open(self.0);
            fill(item, &mut object);
            object.close();
        }
        self.0.push(']');
    }
}
