//! Every finding, on a few hand-made rows: that it finds what it looks for, and leaves alone what is just short of it.

use mfa_report::catalogue::Catalogue;
use mfa_report::query::{Clause, Filter, Sort};
use mfa_report::report::{Finding, Report};
use mfa_report::session::Analyst;
use serde_json::{Value, json};

mod support;
use support::scan_bytes;

/// Minutes since 2026-03-02 08:00 UTC, a Monday.
fn at(minutes: i64) -> String {
    mfa_report::model::time::iso(1_772_438_400_000 + minutes * 60_000)
}

fn guid(kind: u32, number: usize) -> String {
    format!("{kind:08x}-0000-4000-8000-{number:012x}")
}

/// Sign-ins in the making. Each is of its own attempt, from 192.0.2.1 in NL, with MFA required.
#[derive(Default)]
struct Log(Vec<Value>, Vec<Value>);

const DECLINED: &str = "MFA denied; user declined the authentication";
const NO_ANSWER: &str = "MFA denied; user did not respond to mobile app notification";
const WRONG_CODE: &str = "MFA denied; user entered incorrect code";
const COMPLETED: &str = "MFA completed in Azure AD";

impl Log {
    fn sign_in(&mut self, minutes: i64, user: &str, code: u32, result: &str, change: Value) -> &mut Log {
        let number = self.0.len() + 1;
        let id: usize = user.bytes().map(usize::from).sum();
        let mut row = json!({
            "id": guid(1, number), "createdDateTime": at(minutes), "userDisplayName": user,
            "userPrincipalName": format!("{user}@contoso.com"), "userId": guid(3, id), "userType": "member",
            "appId": guid(4, 1), "appDisplayName": "Mail", "ipAddress": "192.0.2.1", "clientAppUsed": "Browser",
            "correlationId": guid(2, number), "conditionalAccessStatus": "success", "isInteractive": true,
            "riskLevelDuringSignIn": "none", "authenticationRequirement": "multiFactorAuthentication",
            "authenticationProtocol": "none", "crossTenantAccessType": "none",
            "status": {"errorCode": code, "failureReason": "", "additionalDetails": result},
            "deviceDetail": {"deviceId": ""}, "location": {"countryOrRegion": "NL"},
            "mfaDetail": null, "authenticationDetails": [], "appliedConditionalAccessPolicies": []
        });
        for (key, value) in change.as_object().unwrap() {
            row[key] = value.clone();
        }
        self.0.push(row);
        self
    }

    fn denied(&mut self, minutes: i64, user: &str, result: &str) -> &mut Log {
        self.sign_in(minutes, user, 500121, result, json!({}))
    }

    fn completed(&mut self, minutes: i64, user: &str) -> &mut Log {
        self.sign_in(minutes, user, 0, COMPLETED, json!({}))
    }

    fn single(&mut self, minutes: i64, user: &str, change: Value) -> &mut Log {
        let mut all = json!({"authenticationRequirement": "singleFactorAuthentication"});
        change.as_object().unwrap().iter().for_each(|(key, value)| all[key] = value.clone());
        self.sign_in(minutes, user, 0, "", all)
    }

    fn act(&mut self, minutes: i64, user: &str, activity: &str, reason: &str, properties: Value) -> &mut Log {
        let number = self.1.len() + 1;
        let id: usize = user.bytes().map(usize::from).sum();
        let target = if user.is_empty() {
            json!({"id": guid(6, 1), "displayName": "CA001", "type": "Policy", "modifiedProperties": properties})
        } else {
            json!({"id": guid(3, id), "displayName": user, "type": "User",
                "userPrincipalName": format!("{user}@contoso.com"), "modifiedProperties": properties})
        };
        self.1.push(json!({
            "id": format!("Directory_{}", guid(5, number)), "category": "UserManagement", "correlationId": guid(7, number),
            "result": "success", "resultReason": reason, "activityDisplayName": activity, "activityDateTime": at(minutes),
            "loggedByService": "Authentication Methods", "operationType": "Update",
            "initiatedBy": {"app": null, "user": {"id": guid(3, 1), "displayName": "Admin",
                "userPrincipalName": "admin@contoso.com", "ipAddress": "203.0.113.9"}},
            "targetResources": [target], "additionalDetails": []
        }));
        self
    }

    fn analyst(&self, others: &[(&str, &[u8])]) -> Analyst {
        let mut analyst = Analyst::new(support::catalogue());
        let (sign_ins, audit) = (serde_json::to_vec(&self.0).unwrap(), serde_json::to_vec(&self.1).unwrap());
        let mut files: Vec<(&str, &[u8])> = others.to_vec();
        if !self.0.is_empty() {
            files.push(("sign-ins.json", &sign_ins));
        }
        if !self.1.is_empty() {
            files.push(("audit.json", &audit));
        }
        for ((name, bytes), number) in files.iter().zip(0..) {
            scan_bytes(number, name, bytes).iter().for_each(|batch| analyst.append(batch).unwrap());
        }
        analyst
    }

    fn report(&self) -> Report {
        self.analyst(&[]).report(&Filter::default())
    }

    fn finding(&self, id: &str) -> Option<Finding> {
        of(&self.report(), id)
    }
}

/// The finding; `None` when it was evaluated and hit nothing. It must have been evaluated.
fn of(report: &Report, id: &str) -> Option<Finding> {
    assert!(!report.not_evaluated.iter().any(|one| one.id == id), "{id} was not evaluated");
    let found = report.findings.as_ref().unwrap().iter().find(|one| one.id == id).cloned();
    assert_ne!(found.is_some(), report.findings_clear.iter().any(|clear| clear == id), "{id}");
    found
}

/// Severity, users, rows and hits.
fn sums(found: Option<Finding>) -> Option<(String, u64, u64, u64)> {
    found.map(|one| (one.severity, one.users, one.rows, one.hits))
}

fn expect(severity: &str, users: u64, rows: u64, hits: u64) -> Option<(String, u64, u64, u64)> {
    Some((severity.to_owned(), users, rows, hits))
}

#[test]
fn fraud_in_a_result_a_step_and_the_audit_log_is_one_hit() {
    let mut log = Log::default();
    log.denied(0, "ada", "MFA denied; Phone App Reported Fraud").completed(1, "bob");
    let step = json!({"authenticationDetails": [{"authenticationStepDateTime": at(5), "authenticationMethod": "Mobile app notification",
        "succeeded": false, "authenticationStepResultDetail": "MFA denied; fraud code entered",
        "authenticationStepRequirement": "Multi-factor authentication"}]});
    log.sign_in(4, "ada", 500121, "", step);
    log.act(9, "ada", "Suspicious activity reported", "", json!([]));
    let found = log.finding("fraud_reported").unwrap();
    assert_eq!((found.users, found.rows, found.hits), (1, 3, 1));
    let hit = &found.list[0];
    assert_eq!(
        (hit.user.name.as_str(), hit.first_utc.clone(), hit.last_utc.clone()),
        ("ada@contoso.com", at(0), at(9))
    );
    assert_eq!(hit.flags, ["in_audit_log", "in_sign_ins"]);
    assert_eq!((hit.request_ids.clone(), hit.sources.len()), (vec![guid(1, 1), guid(1, 3)], 3));
    let mut clean = Log::default();
    assert_eq!(clean.completed(0, "ada").finding("fraud_reported"), None);
}

#[test]
fn a_declined_prompt_from_a_new_address_is_worse() {
    let mut log = Log::default();
    log.completed(0, "ada").denied(10, "ada", DECLINED).denied(20, "bob", NO_ANSWER);
    assert_eq!(sums(log.finding("prompt_declined")), expect("medium", 1, 1, 1));
    // Nobody knows where a user without an earlier sign-in belongs.
    let elsewhere = || json!({"ipAddress": "198.51.100.7", "location": {"countryOrRegion": "US"}});
    log.sign_in(30, "cem", 500121, DECLINED, elsewhere());
    assert_eq!(sums(log.finding("prompt_declined")), expect("medium", 2, 2, 2));
    log.sign_in(40, "ada", 500121, DECLINED, elsewhere());
    let found = log.finding("prompt_declined").unwrap();
    assert_eq!(found.list[0].flags, ["new_address", "new_country"]);
    assert_eq!(sums(Some(found)), expect("high", 2, 3, 2));
}

#[test]
fn bombing_takes_five_prompts_in_ten_minutes() {
    let mut log = Log::default();
    for i in 0..4 {
        log.denied(i * 2, "ada", NO_ANSWER);
    }
    assert_eq!(log.finding("prompt_bombing"), None);
    let mut late = Log::default();
    for i in 0..5 {
        late.denied(i * 3, "ada", NO_ANSWER);
    }
    assert_eq!(late.finding("prompt_bombing"), None, "12 minutes");
    log.denied(10, "ada", DECLINED);
    let found = log.finding("prompt_bombing").unwrap();
    assert_eq!((found.list[0].peak, &found.list[0].flags), (Some(5), &Vec::new()));
    assert_eq!(sums(Some(found)), expect("high", 1, 5, 1));
    // Across an edge of fixed buckets, and twice the threshold.
    for i in 0..5 {
        log.denied(11 + i, "ada", DECLINED);
    }
    for i in 0..5 {
        log.denied(8 + i, "bob", DECLINED);
    }
    let found = log.finding("prompt_bombing").unwrap();
    assert_eq!(found.list[0].rows, 10);
    assert_eq!(sums(Some(found)), expect("high", 2, 15, 2));
    // One step written in two requests of one attempt is one prompt.
    let mut twice = Log::default();
    for _ in 0..5 {
        twice.sign_in(0, "ada", 500121, DECLINED, json!({"correlationId": guid(2, 1)}));
    }
    assert_eq!(twice.finding("prompt_bombing"), None);
    assert_eq!(sums(twice.finding("prompt_declined")), expect("medium", 1, 1, 1));
}

#[test]
fn bombing_that_succeeded_needs_the_success_after_it() {
    let bombing = |log: &mut Log| {
        (0..5).for_each(|i| {
            log.sign_in(100 + i, "ada", 500121, DECLINED, json!({"ipAddress": "198.51.100.7"}));
        })
    };
    let mut log = Log::default();
    log.completed(0, "ada");
    bombing(&mut log);
    log.completed(120, "ada").completed(105, "bob");
    assert_eq!(log.finding("bombing_then_success"), None, "16 minutes, and another user");
    log.completed(119, "ada");
    let found = log.finding("bombing_then_success").unwrap();
    assert_eq!(found.list[0].address, "192.0.2.1");
    assert_eq!(sums(Some(found)), expect("high", 1, 6, 1));
    log.sign_in(106, "ada", 0, COMPLETED, json!({"ipAddress": "198.51.100.7"}));
    let found = log.finding("bombing_then_success").unwrap();
    assert_eq!(found.list[0].flags, ["new_address", "same_address"]);
    assert_eq!(found.severity, "critical");
    // An address from which the user completed prompts before is their own.
    log.sign_in(1, "ada", 0, COMPLETED, json!({"ipAddress": "198.51.100.7"}));
    assert_eq!(log.finding("bombing_then_success").unwrap().severity, "high");
    // A claim in the token is no success of the user.
    let mut claim = Log::default();
    bombing(&mut claim);
    claim.sign_in(106, "ada", 0, "MFA requirement satisfied by claim in the token", json!({}));
    assert_eq!(claim.finding("bombing_then_success"), None);
}

#[test]
fn slow_fatigue_takes_three_days_of_a_week_without_a_device() {
    let day = 24 * 60;
    let mut log = Log::default();
    log.denied(0, "ada", DECLINED).denied(day, "ada", NO_ANSWER).denied(7 * day, "ada", NO_ANSWER);
    assert_eq!(log.finding("slow_fatigue"), None);
    log.sign_in(3 * day, "ada", 500121, DECLINED, json!({"deviceDetail": {"deviceId": guid(9, 1)}}));
    assert_eq!(log.finding("slow_fatigue"), None, "an own device");
    log.denied(6 * day, "ada", DECLINED);
    assert_eq!(sums(log.finding("slow_fatigue")), expect("medium", 1, 4, 1));
}

#[test]
fn one_network_that_prompts_many() {
    let from = |last: usize| json!({"ipAddress": format!("203.0.113.{last}")});
    let mut log = Log::default();
    for (i, user) in ["ada", "bob", "cem", "dot"].iter().enumerate() {
        log.sign_in(i as i64 * 10, user, 500121, DECLINED, from(i));
    }
    log.sign_in(61, "eve", 500121, DECLINED, from(9));
    assert_eq!(log.finding("address_prompting_many"), None, "61 minutes");
    log.sign_in(60, "eve", 500121, NO_ANSWER, from(9));
    let found = log.finding("address_prompting_many").unwrap();
    assert_eq!(found.list[0].address, "203.0.113.0/24");
    assert_eq!((found.users, found.list[0].users, found.list[0].user.name.as_str()), (5, 5, ""));
    // An office: most of them get in.
    for user in ["ada", "bob", "cem"] {
        log.sign_in(50, user, 0, COMPLETED, from(1));
    }
    assert_eq!(log.finding("address_prompting_many"), None);
}

#[test]
fn codes_that_are_guessed() {
    let mut log = Log::default();
    for i in 0..7 {
        log.denied(i, "ada", WRONG_CODE);
    }
    assert_eq!(log.finding("code_guessing"), None);
    log.denied(10, "ada", WRONG_CODE);
    assert_eq!(sums(log.finding("code_guessing")), expect("medium", 1, 8, 1));
    for i in 0..12 {
        log.denied(i % 10, "ada", WRONG_CODE);
    }
    assert_eq!(sums(log.finding("code_guessing")), expect("high", 1, 20, 1));
    // The same in few attempts.
    let mut few = Log::default();
    for i in 0..20 {
        few.sign_in(i / 2, "ada", 500121, WRONG_CODE, json!({"correlationId": guid(2, 1 + i as usize % 9)}));
    }
    assert_eq!(few.finding("code_guessing").unwrap().severity, "medium");
}

#[test]
fn too_many_codes_and_blocks() {
    let mut log = Log::default();
    log.denied(0, "ada", "MFA denied; entered incorrect code too many times").denied(
        1,
        "bob",
        "MFA denied; user is blocked",
    );
    log.denied(2, "cem", WRONG_CODE);
    assert_eq!(sums(log.finding("too_many_codes_or_blocked")), expect("medium", 2, 2, 2));
}

#[test]
fn the_password_was_right_and_mfa_never_passed() {
    let stop = |log: &mut Log, minutes: i64, address: &str| {
        log.sign_in(minutes, "ada", 50074, "MFA required in Azure AD", json!({"ipAddress": address}));
    };
    let mut log = Log::default();
    stop(&mut log, 0, "198.51.100.7");
    stop(&mut log, 30, "198.51.100.7");
    stop(&mut log, 31, "198.51.100.8");
    stop(&mut log, 61, "198.51.100.7");
    assert_eq!(log.finding("password_right_mfa_not_passed"), None);
    stop(&mut log, 60, "198.51.100.7");
    let found = log.finding("password_right_mfa_not_passed").unwrap();
    assert_eq!(found.list[0].address, "198.51.100.7");
    assert_eq!(sums(Some(found)), expect("medium", 1, 4, 1));
    log.completed(70, "ada");
    assert!(log.finding("password_right_mfa_not_passed").is_some(), "a success from elsewhere");
    log.sign_in(121, "ada", 0, COMPLETED, json!({"ipAddress": "198.51.100.7"}));
    assert_eq!(log.finding("password_right_mfa_not_passed"), None);
}

#[test]
fn single_factors() {
    let mut log = Log::default();
    log.single(0, "ada", json!({})).single(1, "bob", json!({})).single(2, "ada", json!({"appDisplayName": "Files"}));
    log.single(3, "cem", json!({"crossTenantAccessType": "b2bCollaboration"})).completed(4, "dot");
    log.single(5, "dot", json!({"appDisplayName": "Windows Sign In", "appId": "38aa3b87-a06d-4817-b275-7a316988d93b"}));
    log.sign_in(6, "eve", 50126, "", json!({"authenticationRequirement": "singleFactorAuthentication"}));
    let found = log.finding("single_factor_success").unwrap();
    let groups: Vec<_> =
        found.list.iter().map(|hit| (hit.app.as_str(), hit.users, hit.rows, hit.flags.len())).collect();
    assert_eq!(groups, [("Mail", 2, 2, 0), ("Files", 1, 1, 0), ("Windows Sign In", 1, 1, 1)]);
    assert_eq!(
        (found.users, found.list[0].client.as_str(), found.list[0].user_type.as_str()),
        (3, "browser", "member")
    );
}

#[test]
fn a_single_factor_from_a_new_place() {
    let day = 24 * 60;
    let place = |country: &str, state: &str| json!({"location": {"countryOrRegion": country, "state": state}});
    let mut log = Log::default();
    log.completed(0, "ann").completed(4 * day, "ann").completed(0, "bob").completed(6 * day, "bob");
    // Ann: new after seven days, not again, not with a device, not where she was in the days before.
    log.single(7 * day, "ann", place("US", "Ohio")).single(7 * day + 9, "ann", place("US", "Ohio"));
    let mut owned = place("US", "Iowa");
    owned["deviceDetail"] = json!({"deviceId": guid(8, 1)});
    log.single(8 * day, "ann", owned).single(8 * day, "ann", json!({}));
    // Bob: new, but the files tell of fewer than six days before; Cas was nowhere in those days.
    log.single(5 * day, "bob", place("US", "Ohio"));
    log.completed(0, "cas").single(8 * day, "cas", place("US", "Ohio"));
    assert_eq!(sums(log.finding("single_factor_new_place")), expect("medium", 1, 1, 1));
    let mut short = Log::default();
    short.completed(0, "ann").single(6 * day, "ann", place("US", "Ohio"));
    let report = short.report();
    assert!(
        report.not_evaluated.iter().any(|one| one.id == "single_factor_new_place" && one.reason == "week_of_places")
    );
}

#[test]
fn policies_that_did_not_apply() {
    let policy = |name: &str, result: &str, grant: &str| {
        json!({"id": guid(9, name.len()), "displayName": name, "result": result,
            "enforcedGrantControls": [grant], "enforcedSessionControls": []})
    };
    let with =
        |policies: Value, resource: &str| json!({"appliedConditionalAccessPolicies": policies, "resourceId": resource});
    let mut log = Log::default();
    log.single(0, "ann", with(json!([policy("CA1", "notApplied", "Mfa")]), ""));
    log.single(1, "ann", with(json!([policy("CA1", "notApplied", "Mfa")]), ""));
    log.single(2, "bob", with(json!([policy("CA1", "notApplied", "Mfa"), policy("CA22", "success", "Mfa")]), ""));
    log.single(3, "cas", with(json!([policy("CA333", "notApplied", "Block")]), ""));
    log.sign_in(4, "dot", 0, COMPLETED, with(json!([policy("CA1", "notApplied", "Mfa")]), ""));
    assert_eq!(sums(log.finding("policy_not_applied")), expect("medium", 1, 2, 1));
    log.single(5, "eve", with(json!([policy("CA1", "notApplied", "Mfa")]), "00000003-0000-0000-c000-000000000000"));
    let found = log.finding("policy_not_applied").unwrap();
    assert_eq!((found.severity.as_str(), found.users, found.list[1].policy.as_str()), ("high", 2, "CA1"));
}

#[test]
fn refused_from_several_addresses() {
    let from = |address: &str| json!({"conditionalAccessStatus": "failure", "ipAddress": address});
    let mut log = Log::default();
    log.sign_in(0, "ann", 53003, "", from("192.0.2.1")).sign_in(9, "ann", 53003, "", from("192.0.2.2"));
    // One address, two days, and a day on which MFA was met.
    log.sign_in(0, "bob", 53003, "", from("192.0.2.1")).sign_in(9, "bob", 53003, "", from("192.0.2.1"));
    log.sign_in(0, "cas", 53003, "", from("192.0.2.1")).sign_in(1440, "cas", 53003, "", from("192.0.2.2"));
    log.sign_in(0, "dot", 53003, "", from("192.0.2.1"))
        .sign_in(9, "dot", 53003, "", from("192.0.2.2"))
        .completed(20, "dot");
    assert_eq!(sums(log.finding("policy_failures_many_addresses")), expect("medium", 1, 2, 1));
}

#[test]
fn devices_registered_without_mfa() {
    let service = |name: &str, status: &str| json!({"resourceDisplayName": name, "conditionalAccessStatus": status});
    let mut log = Log::default();
    log.single(0, "ann", service("Device Registration Service", "success"));
    log.single(1, "bob", service("Device Registration Service", "failure")).single(
        2,
        "cas",
        service("Mail", "success"),
    );
    log.sign_in(3, "dot", 0, COMPLETED, service("Device Registration Service", "success"));
    assert_eq!(sums(log.finding("device_registered_without_mfa")), expect("medium", 1, 1, 1));
}

#[test]
fn the_first_single_factor_of_somebody_who_uses_mfa() {
    let mut log = Log::default();
    for i in 0..4 {
        log.completed(i, "ada");
    }
    log.single(9, "ada", json!({}));
    assert_eq!(log.finding("first_single_factor"), None);
    log.completed(5, "ada");
    log.single(10, "ada", json!({})).single(
        11,
        "ada",
        json!({"appId": guid(4, 2), "appDisplayName": "Never with MFA"}),
    );
    assert_eq!(sums(log.finding("first_single_factor")), expect("medium", 1, 1, 1));
}

#[test]
fn legacy_clients() {
    let smtp = || json!({"clientAppUsed": "Authenticated SMTP"});
    let mut log = Log::default();
    log.completed(0, "ada").sign_in(1, "ada", 50126, "", smtp());
    let found = log.finding("legacy_client").unwrap();
    assert_eq!((found.severity.as_str(), &found.list[0].flags), ("low", &vec!["first_seen".to_owned()]));
    log.single(2, "bob", smtp());
    let found = log.finding("legacy_client").unwrap();
    assert_eq!(found.list[0].flags, ["succeeded"]);
    assert_eq!(sums(Some(found)), expect("high", 2, 2, 2));
}

#[test]
fn protocols() {
    let mut log = Log::default();
    log.single(0, "ada", json!({"authenticationProtocol": "ropc"}));
    log.single(1, "bob", json!({"authenticationProtocol": "ropc", "userType": "guest"}));
    log.sign_in(2, "cem", 0, COMPLETED, json!({"authenticationProtocol": "deviceCode"}));
    let report = log.report();
    assert_eq!(sums(of(&report, "ropc_sign_in")), expect("medium", 1, 1, 1));
    assert_eq!(sums(of(&report, "device_code_sign_in")), expect("medium", 1, 1, 1));
    log.single(
        3,
        "dot",
        json!({"authenticationProtocol": "deviceCode", "appId": "29d9ed98-a469-4536-ade2-f981bc1d605e"}),
    );
    let found = log.finding("device_code_sign_in").unwrap();
    assert_eq!(
        (found.severity.as_str(), &found.list[0].flags),
        ("high", &vec!["broker".to_owned(), "without_mfa".to_owned()])
    );
}

#[test]
fn methods_taken_away_and_added() {
    let mut log = Log::default();
    log.act(0, "ada", "Admin deleted security info", "Admin deleted phone", json!([]));
    log.act(12 * 60, "ada", "User registered security info", "User registered phone", json!([]));
    log.act(1, "bob", "User deleted security info", "User deleted phone", json!([]));
    let report = log.report();
    let found = of(&report, "mfa_switched_off").unwrap();
    let hits: Vec<_> = found.list.iter().map(|hit| (hit.severity.as_str(), hit.user.name.as_str())).collect();
    assert_eq!(hits, [("medium", "bob@contoso.com"), ("low", "ada@contoso.com")]);
    assert_eq!(sums(of(&report, "method_added")), expect("low", 1, 1, 1));
    log.act(2, "cem", "Disable Strong Authentication", "", json!([]));
    assert_eq!(log.finding("mfa_switched_off").unwrap().severity, "high");
    // Methods in another order are no new method.
    let methods = |new: &str| json!([{"displayName": "StrongAuthenticationMethod", "oldValue": "[{\"MethodType\":6}]", "newValue": new}]);
    log.act(3, "dot", "Update user", "", methods("[{\"MethodType\":7}]"));
    assert_eq!(log.finding("method_added").unwrap().users, 1);
    log.act(4, "eve", "Update user", "", methods("[{\"MethodType\":6},{\"MethodType\":7}]"));
    assert_eq!(log.finding("method_added").unwrap().users, 2);
}

#[test]
fn a_method_after_a_bad_sign_in() {
    let mut log = Log::default();
    log.completed(0, "ada");
    for i in 0..5 {
        log.denied(10 + i, "ada", DECLINED);
    }
    log.act(14 + 361, "ada", "User registered security info", "", json!([]));
    assert_eq!(log.finding("method_after_bad_sign_in"), None, "6 hours and a minute");
    log.act(14 + 360, "ada", "User registered security info", "", json!([]));
    let found = log.finding("method_after_bad_sign_in").unwrap();
    assert_eq!(found.list[0].flags, ["after_bombing", "after_password", "new_address"]);
    assert_eq!(sums(Some(found)), expect("critical", 1, 2, 1));
    // From an address of their own, after a risky sign-in.
    let mut risky = Log::default();
    risky.sign_in(0, "ada", 0, COMPLETED, json!({"riskLevelDuringSignIn": "high", "ipAddress": "203.0.113.9"}));
    risky.act(60, "ada", "User registered security info", "", json!([]));
    let found = risky.finding("method_after_bad_sign_in").unwrap();
    assert_eq!((found.severity.as_str(), &found.list[0].flags), ("high", &vec!["after_risk".to_owned()]));
}

#[test]
fn access_passes() {
    let mut log = Log::default();
    let reason = "Admin registered temporary access pass method for user";
    log.completed(0, "ada").act(10, "ada", "Admin registered security info", reason, json!([]));
    assert_eq!(sums(log.finding("access_pass_issued")), expect("medium", 1, 1, 1));
    log.sign_in(70, "ada", 0, COMPLETED, json!({"location": {"countryOrRegion": "US"}}));
    let found = log.finding("access_pass_issued").unwrap();
    assert_eq!(found.list[0].flags, ["used_elsewhere"]);
    assert_eq!(sums(Some(found)), expect("high", 1, 2, 1));
}

/// A registration list that says who is an administrator.
fn registrations() -> Vec<u8> {
    let id = |user: &str| guid(3, user.bytes().map(usize::from).sum());
    let person = |user: &str, admin: bool, registered: bool, methods: &[&str]| {
        json!({"id": id(user), "userPrincipalName": format!("{user}@contoso.com"), "userDisplayName": user,
            "userType": "member", "isAdmin": admin, "isSsprRegistered": false, "isSsprEnabled": false, "isSsprCapable": false,
            "isMfaRegistered": registered, "isMfaCapable": registered, "isPasswordlessCapable": false,
            "methodsRegistered": methods, "defaultMfaMethod": "none", "lastUpdatedDateTime": at(0)})
    };
    let list = [
        person("ada", true, true, &["microsoftAuthenticatorPush"]),
        person("bob", true, false, &[]),
        person("cem", true, true, &["mobilePhone"]),
        person("dot", false, false, &[]),
    ];
    serde_json::to_vec(&json!({"value": list})).unwrap()
}

#[test]
fn administrators() {
    let mut log = Log::default();
    log.act(0, "ada", "User registered security info", "", json!([])).act(
        1,
        "dot",
        "User registered security info",
        "",
        json!([]),
    );
    log.act(2, "ada", "User deleted security info", "", json!([]));
    let report = log.analyst(&[("registration.json", &registrations())]).report(&Filter::default());
    assert_eq!(sums(of(&report, "admin_method_changed")), expect("high", 1, 2, 1));
    let found = of(&report, "admin_not_registered").unwrap();
    let hits: Vec<_> =
        found.list.iter().map(|hit| (hit.severity.as_str(), hit.user.name.as_str(), hit.sources.len())).collect();
    assert_eq!(hits, [("high", "bob@contoso.com", 1), ("medium", "cem@contoso.com", 1)]);
    assert_eq!(found.list[0].flags, ["not_capable", "not_registered"]);
}

#[test]
fn policies() {
    let change =
        |old: &str, new: &str| json!([{"displayName": "ConditionalAccessPolicy", "oldValue": old, "newValue": new}]);
    let mfa = r#"{"state":"enabled","grantControls":{"builtInControls":["mfa"]},"conditions":{"users":{"excludeUsers":["a"]}}}"#;
    let hit = |old: &str, new: &str| {
        let mut log = Log::default();
        log.act(0, "", "Update Conditional Access policy", "", change(old, new));
        log.finding("policy_weakened").map(|found| (found.severity, found.list[0].flags.clone()))
    };
    let some = |severity: &str, flag: &str| Some((severity.to_owned(), vec![flag.to_owned()]));
    assert_eq!(hit(mfa, mfa), None);
    assert_eq!(
        hit(r#"{"state":"enabledForReportingButNotEnforced"}"#, r#"{"state":"enabled"}"#),
        None,
        "made stronger"
    );
    assert_eq!(hit(mfa, &mfa.replace("[\"mfa\"]", "[\"compliantDevice\"]")), some("high", "lost_mfa"));
    assert_eq!(hit(mfa, &mfa.replace("\"enabled\"", "\"disabled\"")), some("high", "switched_off"));
    assert_eq!(hit(mfa, &mfa.replace("[\"a\"]", "[\"a\",\"b\"]")), some("medium", "new_exclusion"));
    assert_eq!(hit(&mfa.replace("[\"a\"]", "[\"a\",\"b\"]"), mfa), None, "an exclusion less");
    let long = mfa.replace("\"a\"", &format!("\"{}\"", "a".repeat(600)));
    assert_eq!(hit(&long, mfa), some("low", "cut_off"));
    let mut log = Log::default();
    log.act(0, "", "Delete Conditional Access policy", "", json!([]));
    let found = log.finding("policy_weakened").unwrap();
    let hit = &found.list[0];
    assert_eq!(
        (hit.policy.as_str(), hit.actor.as_str(), hit.activity.as_str()),
        ("CA001", "admin@contoso.com", "ca_policy_deleted")
    );
}

#[test]
fn lockouts() {
    let mut log = Log::default();
    let locked = |log: &mut Log, minutes: i64, user: &str| {
        log.sign_in(minutes, user, 50053, "", json!({}));
    };
    (0..19).for_each(|i| locked(&mut log, i * 3, "ada"));
    assert_eq!(log.finding("lockouts"), None);
    locked(&mut log, 60, "ada");
    assert_eq!(sums(log.finding("lockouts")), expect("medium", 1, 20, 1));
    let mut spray = Log::default();
    for i in 0..30u8 {
        let user = char::from(b'A' + i).to_string().repeat(3);
        locked(&mut spray, i64::from(i), &user.replace(|c: char| !c.is_ascii_alphabetic(), "zz"));
    }
    let found = spray.finding("lockouts").unwrap();
    assert_eq!(
        (found.severity.as_str(), found.rows, &found.list[0].flags),
        ("high", 30, &vec!["many_users".to_owned()])
    );
}

#[test]
fn mfa_that_works_less_well() {
    let week = 7 * 24 * 60;
    let mut log = Log::default();
    for monday in 0..3 {
        for i in 0..30 {
            log.completed(monday * week + i, "ada");
        }
        for i in 0..3 {
            log.denied(monday * week + i, "bob", NO_ANSWER);
        }
    }
    assert_eq!(log.finding("quality_drop"), None);
    for i in 0..17 {
        log.denied(2 * week + 100 + i, "cem", NO_ANSWER);
    }
    assert_eq!(sums(log.finding("quality_drop")), expect("low", 2, 20, 1));
    // Two Mondays are no usual Monday.
    let mut short = Log::default();
    for i in 0..30 {
        short.completed(i, "ada");
    }
    for i in 0..30 {
        short.denied(week + i, "bob", NO_ANSWER);
    }
    assert_eq!(short.finding("quality_drop"), None);
    let not_sent = "MFA denied; unable to send the mobile app notification";
    let mut unsent = Log::default();
    for i in 0..19 {
        unsent.completed(i, "ada");
    }
    unsent.denied(20, "bob", not_sent);
    assert_eq!(unsent.finding("quality_drop"), None, "5 percent");
    unsent.denied(21, "cem", not_sent);
    assert_eq!(sums(unsent.finding("quality_drop")), expect("medium", 2, 2, 1));
}

#[test]
fn what_the_files_cannot_answer_is_not_evaluated() {
    let mut log = Log::default();
    let report = log.act(0, "ada", "User registered security info", "", json!([])).report();
    let reason = |id: &str| report.not_evaluated.iter().find(|one| one.id == id).map(|one| one.reason.as_str());
    assert_eq!(reason("prompt_bombing"), Some("results"));
    assert_eq!(reason("admin_method_changed"), Some("audit_and_admins"));
    assert_eq!((reason("method_added"), reason("fraud_reported")), (None, None));
    let empty = Log::default().report();
    assert_eq!((empty.findings, empty.not_evaluated.len(), empty.findings_clear.len()), (None, 0, 0));
}

#[test]
fn a_hit_opens_to_its_rows_and_the_filter_holds() {
    let mut log = Log::default();
    log.completed(0, "ada").denied(1, "ada", DECLINED).denied(2, "bob", DECLINED);
    let mut analyst = log.analyst(&[]);
    let hit = of(&analyst.report(&Filter::default()), "prompt_declined").unwrap().list.remove(0);
    let clause = |field: &str, any: &[String]| Filter {
        clauses: vec![Clause { field: field.into(), any: any.to_vec() }],
        ..Filter::default()
    };
    let columns = ["request_id".to_owned(), "user_name".to_owned()];
    let page = analyst.rows(&clause("request", &hit.request_ids), &Sort::default(), &columns, 0, 10);
    assert_eq!((page.total, page.rows[0].cells.clone()), (hit.rows, vec![hit.request_ids[0].clone(), hit.user.name]));
    let found = of(&analyst.report(&clause("user", &["bob@contoso.com".to_owned()])), "prompt_declined");
    assert_eq!(found.map(|found| found.list[0].user.name.clone()), Some("bob@contoso.com".to_owned()));
}

#[test]
fn definitions_say_their_thresholds_in_both_languages() {
    let catalogue = Catalogue::load();
    let fact = |table: &str, id: &str, key: &str| catalogue.fact(&format!("findings.{table}"), id, key);
    let parameters: Vec<&str> = catalogue.ids("findings.parameter").collect();
    let mut ids = 0;
    for id in catalogue.ids("findings.finding") {
        ids += 1;
        for key in ["label", "meaning", "limits", "advice"] {
            for lang in ["en", "nl"] {
                let text = fact("finding", id, &format!("{key}_{lang}")).unwrap_or_default();
                assert!(!text.is_empty(), "{id}: {key}_{lang}");
                let numbers = parameters.iter().filter_map(|parameter| fact("finding", id, parameter));
                let digits: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).collect();
                let mut missing = numbers.filter(|n| key == "meaning" && *n != "1" && !digits.contains(n));
                assert_eq!(missing.next(), None, "{id}: {lang}");
            }
        }
        for need in catalogue.facts("findings.finding", id, "needs") {
            assert!(fact("reason", need, "label_nl").is_some(), "{id}: {need}");
        }
    }
    assert_eq!(ids, 27);
    for class in catalogue.ids("findings.class") {
        for result in catalogue.facts("findings.class", class, "results") {
            let known = ["result", "extra_result"];
            assert!(
                known.iter().any(|table| catalogue.ids(&format!("mfa_results.{table}")).any(|id| id == result)),
                "{result}"
            );
        }
    }
}
