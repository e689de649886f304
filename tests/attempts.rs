//! Attempts: which requests are one, how it ended, and by what.

use mfa_report::query::{Clause, Filter, Sort};
use mfa_report::session::Analyst;
use serde_json::json;

mod support;

fn read(text: &str) -> Analyst {
    support::read_texts([("a", text)])
}

/// One request: correlation id, user, requirement, code, result, method.
type Request = [&'static str; 6];

/// A portal download with these requests, a minute apart; without a column of codes when none of them has one, since an empty
/// code says that all went well.
fn portal(requests: &[Request]) -> Analyst {
    let codes = requests.iter().any(|[_, _, _, code, ..]| !code.is_empty());
    let code_column = if codes { "Sign-in error code," } else { "" };
    let mut text = format!(
        "Date (UTC),Request ID,Correlation ID,Username,Authentication requirement,{code_column}\
         Multifactor authentication result,Multifactor authentication auth method\n"
    );
    for (number, [correlation, user, required, code, result, method]) in requests.iter().enumerate() {
        let id = |start: &str, end: &str| format!("{start}0000000-0000-4000-8000-{end:0>12}");
        let correlation = if correlation.is_empty() { String::new() } else { id("c", correlation) };
        let request = id("a", &number.to_string());
        let code = if codes { format!("{code},") } else { String::new() };
        text += &format!(
            "2026-03-02T10:{number:02}:00Z,{request},{correlation},{user},{required},{code}{result},{method}\n"
        );
    }
    read(&text)
}

const MULTI: &str = "Multifactor authentication";
const SINGLE: &str = "Single-factor authentication";
const COMPLETED: &str = "MFA completed in Azure AD";
const CLAIM: &str = "MFA requirement satisfied by claim in the token";
const DECLINED: &str = "MFA denied; user declined the authentication";
const REQUIRED: &str = "MFA required in Azure AD";

/// The attempts in order of time: user, outcome, method, number of requests.
fn attempts(analyst: &mut Analyst) -> Vec<[String; 4]> {
    let columns = ["user_name", "outcome", "method", "requests"].map(str::to_owned);
    let filter =
        Filter { clauses: vec![Clause { field: "kind".into(), any: vec!["all".into()] }], ..Filter::default() };
    let sort = Sort { field: "time".into(), descending: false };
    let page = analyst.list_rows("attempts", &filter, &sort, &columns, 0, 100);
    page.rows.into_iter().map(|row| row.cells.try_into().expect("as many cells as columns")).collect()
}

/// The outcome is the first that fits, whatever the order of the requests.
#[test]
fn the_outcome_of_an_attempt() {
    let completed = [MULTI, "0", COMPLETED];
    let claim = [MULTI, "0", CLAIM];
    let declined = [MULTI, "500121", DECLINED];
    let denied_by_code = [MULTI, "500121", ""];
    let register = [MULTI, "50072", ""];
    let challenged = [MULTI, "50074", ""];
    let redirected = [MULTI, "50158", ""];
    let still_required = [MULTI, "", REQUIRED];
    let wrong_password = [MULTI, "50126", ""];
    let single = [SINGLE, "0", ""];
    for (requests, outcome, challenge) in [
        (vec![completed], "completed", 1),
        (vec![completed, declined, claim, register, challenged, redirected], "completed", 1),
        (vec![claim], "satisfied_without_prompt", 0),
        (vec![claim, declined, register, challenged], "satisfied_without_prompt", 0),
        (vec![declined], "denied", 1),
        (vec![declined, register, challenged, redirected, single], "denied", 1),
        (vec![denied_by_code], "denied", 1),
        (vec![register], "registration_not_finished", 0),
        (vec![register, redirected], "registration_not_finished", 0),
        (vec![challenged], "abandoned", 1),
        (vec![challenged, register, redirected], "abandoned", 1),
        (vec![redirected], "redirected", 0),
        (vec![redirected, single], "redirected", 0),
        (vec![wrong_password], "other", 0),
        (vec![wrong_password, single], "other", 0),
        (vec![single], "not_required", 0),
        // Where no code says how it went, a text that MFA is due is a challenge; beside a code it says nothing.
        (vec![still_required], "abandoned", 1),
        (vec![[MULTI, "50126", REQUIRED]], "other", 0),
        // A code denies only where no text says what happened.
        (vec![[MULTI, "500121", REQUIRED]], "other", 0),
        (vec![[MULTI, "500121", CLAIM]], "satisfied_without_prompt", 0),
        (vec![[MULTI, "", "MFA requirement registration prompted"]], "registration_not_finished", 0),
        (vec![[MULTI, "", "Redirected to external provider for multi-factor authentication"]], "redirected", 0),
        (vec![["", "50126", ""]], "other", 0),
    ] {
        for backwards in [false, true] {
            let mut requests: Vec<Request> =
                requests.iter().map(|[required, code, result]| ["1", "u@c.d", required, code, result, ""]).collect();
            if backwards {
                requests.reverse();
            }
            let mut analyst = portal(&requests);
            let found = attempts(&mut analyst);
            assert_eq!(found, [["u@c.d", outcome, "", &requests.len().to_string()]], "{requests:?}");
            let report = analyst.report(&Filter::default()).sign_ins.expect("sign-ins");
            assert_eq!(report.users_challenged.unwrap_or(0), challenge, "{requests:?}");
        }
    }
}

/// It is required when any of its requests is; unknown when none is and one does not tell.
#[test]
fn whether_an_attempt_is_required() {
    for (requests, [yes, no, unknown]) in [
        (vec![MULTI], [1, 0, 0]),
        (vec![SINGLE], [0, 1, 0]),
        (vec![""], [0, 0, 1]),
        (vec![SINGLE, MULTI, SINGLE], [1, 0, 0]),
        (vec!["", MULTI, ""], [1, 0, 0]),
        (vec![SINGLE, "", SINGLE], [0, 0, 1]),
        (vec!["", SINGLE], [0, 0, 1]),
    ] {
        let requests: Vec<Request> =
            requests.into_iter().map(|required| ["1", "u@c.d", required, "0", "", ""]).collect();
        let report = portal(&requests).report(&Filter::default()).sign_ins.expect("sign-ins");
        let required = report.attempts_required.expect("the file tells");
        assert_eq!([required.yes, required.no, required.unknown], [yes, no, unknown], "{requests:?}");
    }
}

#[test]
fn requests_of_one_user_with_one_correlation_are_one_attempt() {
    let of = |correlation, user| [correlation, user, MULTI, "0", COMPLETED, "Text message"];
    let one = |user: &str, requests: &str| [user, "completed", "sms", requests].map(str::to_owned);
    let mut analyst = portal(&[
        of("1", "a@c.d"),
        of("2", "a@c.d"),
        of("1", "b@c.d"),
        of("1", "a@c.d"),
        of("2", "a@c.d"),
        of("1", "a@c.d"),
    ]);
    let found = attempts(&mut analyst);
    assert_eq!(found, [one("a@c.d", "3"), one("a@c.d", "2"), one("b@c.d", "1")]);
    let report = analyst.report(&Filter::default()).sign_ins.expect("sign-ins");
    assert_eq!((report.attempts, report.users_challenged), (Some(3), Some(2)));
    // Nothing tells that these belong together.
    assert_eq!(attempts(&mut portal(&[of("", "a@c.d"), of("", "a@c.d")])), [one("a@c.d", "1"), one("a@c.d", "1")]);
    assert_eq!(attempts(&mut portal(&[of("1", ""), of("1", "")])), [one("", "1"), one("", "1")]);
}

/// A client that renews its token is not the user trying again.
#[test]
fn what_happens_in_the_background_is_another_attempt() {
    let record = |number: u8, kind: &str| {
        json!({
            "id": format!("a0000000-0000-4000-8000-00000000000{number}"), "createdDateTime": format!("2026-03-02T10:0{number}:00Z"),
            "correlationId": "c0000000-0000-4000-8000-000000000001", "userPrincipalName": "u@c.d",
            "signInEventTypes": [kind], "status": { "errorCode": 0 }, "authenticationRequirement": "multiFactorAuthentication",
        })
    };
    let records: Vec<_> =
        ["interactiveUser", "nonInteractiveUser", "interactiveUser", "nonInteractiveUser", "interactiveUser"]
            .iter()
            .zip(0..)
            .map(|(kind, number)| record(number, kind))
            .collect();
    let found = attempts(&mut read(&json!({ "value": records }).to_string()));
    assert_eq!(found.iter().map(|attempt| attempt[3].as_str()).collect::<Vec<_>>(), ["3", "2"]);
}

#[test]
fn the_method_is_that_of_the_first_request_that_completed() {
    let request = |result, method| ["1", "u@c.d", MULTI, "0", result, method];
    let found = attempts(&mut portal(&[
        request(DECLINED, "Phone call approval (Office phone)"),
        request(COMPLETED, "Text message"),
        request(COMPLETED, "Mobile app notification"),
    ]));
    assert_eq!(found, [["u@c.d", "completed", "sms", "3"]]);
}
