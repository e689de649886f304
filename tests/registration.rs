//! The table of people on file: every figure of the registration report is a filter that lists its people.

use mfa_report::catalogue::Catalogue;
use mfa_report::query::{Clause, Filter, Sort};
use mfa_report::report::{InputState, Report, RowsPage};
use mfa_report::session::{Analyst, Scanner};
use std::rc::Rc;

const GRAPH: &str = "tests/cases/user_registration_details/graph/userRegistrationDetails.json";
const MFA_REPORT: &str = "tests/cases/mfa_report_csv/current_joined/MFA_Report_joined-methods.csv";
const SIGN_INS: &str = "tests/cases/portal_sign_ins_csv/columns_57/InteractiveSignIns_2026-03-02_2026-03-09.csv";

fn read(files: &[(&str, Vec<u8>)]) -> Analyst {
    let catalogue = Rc::new(Catalogue::load());
    let mut analyst = Analyst::new(Rc::clone(&catalogue));
    for (number, (name, bytes)) in (1..).zip(files) {
        let mut scanner = Scanner::new(Rc::clone(&catalogue), number, name, bytes.len() as u64);
        scanner.push(bytes);
        scanner.finish();
        while let Some(batch) = scanner.take_batch() {
            analyst.append(&batch).unwrap();
        }
    }
    analyst
}

fn tenant() -> Analyst {
    read(&[GRAPH, MFA_REPORT, SIGN_INS].map(|path| (path, std::fs::read(path).unwrap())))
}

fn text(lines: &str) -> Report {
    read(&[("list.csv", lines.as_bytes().to_vec())]).report(&Filter::default())
}

fn only(field: &str, values: &[&str]) -> Filter {
    let any = values.iter().map(|value| (*value).to_owned()).collect();
    Filter { clauses: vec![Clause { field: field.into(), any }], ..Filter::default() }
}

fn table(analyst: &mut Analyst, filter: &Filter, columns: &[&str]) -> RowsPage {
    let columns: Vec<String> = columns.iter().map(|column| (*column).to_owned()).collect();
    let sort = Sort { field: "user_name".into(), descending: false };
    analyst.list_rows("registration", filter, &sort, &columns, 0, 100)
}

#[test]
fn figures_are_filters() {
    let mut analyst = tenant();
    let report = analyst.report(&Filter::default());
    let (figures, joined) = (report.registration.unwrap(), report.joined.unwrap());
    let mut checked = 0;
    let mut same = |filter: Filter, figure: Option<u64>| {
        let total = table(&mut analyst, &filter, &["user_name"]).total;
        assert_eq!(Some(total), figure, "{filter:?}");
        let narrowed = analyst.report(&filter).registration.unwrap();
        assert_eq!((narrowed.users, narrowed.total), (Some(total), figures.total), "{filter:?}");
        checked += usize::from(total > 0);
    };
    same(Filter::default(), figures.users);
    same(only("registered", &["yes"]), figures.registered);
    same(only("registered", &["no"]), figures.not_registered);
    same(only("capable", &["yes"]), figures.capable);
    same(only("passwordless", &["yes"]), figures.passwordless);
    same(only("sspr", &["yes"]), figures.sspr_registered);
    same(only("admin", &["yes"]), figures.admins);
    same(only("user_type", &["guest"]), figures.guests);
    for (status, users) in figures.status.as_ref().unwrap() {
        same(only("mfa_status", &[status]), Some(*users));
    }
    for (method, users) in figures.methods.as_ref().unwrap() {
        same(only("registered_method", &[method]), Some(*users));
    }
    for (strength, users) in figures.strongest.as_ref().unwrap() {
        same(only("strongest", &[strength]), Some(*users));
    }
    for (set, figure) in [
        ("sms_or_voice_only", figures.sms_or_voice_only),
        ("admins_not_registered", figures.admins_not_registered),
        ("admins_not_capable", figures.admins_not_capable),
        ("disabled_but_registered", figures.disabled_but_registered),
        ("enabled_not_registered", figures.enabled_not_registered),
        ("registered_and_used", joined.registered_and_used),
        ("registered_never_used", joined.registered_never_used),
        ("not_registered_signing_in", joined.not_registered_signing_in),
        ("used_not_registered", joined.used_not_registered),
        ("used_not_on_file", joined.used_not_on_file),
    ] {
        same(only("registration_set", &[set]), figure);
    }
    for one in joined.methods.as_ref().unwrap() {
        let signed_in = only("registration_set", &["signed_in"]).clauses;
        for (field, users) in [("registered_method", one.registered), ("used_method", one.used)] {
            let mut filter = only(field, &[&one.id]);
            filter.clauses.extend(signed_in.clone());
            same(filter, Some(users));
        }
    }
    assert!(checked > 25, "{checked}");
    // A filter on sign-ins leaves nobody out of the list, and narrows what they did.
    assert_eq!(table(&mut analyst, &only("app", &["no such app"]), &[]).total, figures.users.unwrap());
    let day = Filter { from: Some("2026-03-08".into()), ..Filter::default() };
    assert_eq!(analyst.report(&day).joined.unwrap().registered_and_used, Some(1));
}

#[test]
fn a_person_in_the_table() {
    let mut analyst = tenant();
    let columns =
        ["user_name", "mfa_status", "registered", "methods", "methods_used", "completed", "last_used", "files"];
    let page = table(&mut analyst, &Filter { search: Some(" ADELE".into()), ..Filter::default() }, &columns);
    assert_eq!(page.total, 1);
    let cells: Vec<&str> = page.rows[0].cells.iter().map(String::as_str).collect();
    let files = "tests/cases/mfa_report_csv/current_joined/MFA_Report_joined-methods.csv, \
                 tests/cases/user_registration_details/graph/userRegistrationDetails.json";
    assert_eq!(
        cells,
        [
            "adele.vance@contoso.com",
            "enforced",
            "yes",
            "authenticator_push,mobile_phone,software_otp",
            "app_notification",
            "2",
            "2026-03-06T08:45:31Z",
            files,
        ]
    );
    let person = analyst.list_row("registration", page.rows[0].row).unwrap();
    assert_eq!(person.sources.len(), 2);
    assert_eq!(person.user.name, "adele.vance@contoso.com");
    assert!(person.fields.iter().any(|(field, text)| field == "admin" && text == "yes"));
    assert_eq!(analyst.list_row("registration", u32::MAX), None);
    assert_eq!(analyst.list_row("no such list", 0), None);
}

#[test]
fn sorted_and_paged() {
    let mut analyst = tenant();
    let columns = vec!["user_name".to_owned(), "completed".to_owned()];
    let sort = Sort { field: "completed".into(), descending: true };
    let mut page = |from, to| analyst.list_rows("registration", &Filter::default(), &sort, &columns, from, to);
    let all = page(0, u64::MAX);
    let counts: Vec<u64> = all.rows.iter().map(|row| row.cells[1].parse().unwrap()).collect();
    assert!(counts.is_sorted_by(|a, b| a >= b), "{counts:?}");
    assert_eq!(page(3, 5).rows, all.rows[3..5]);
    assert_eq!(page(5, 3).rows.len(), 0);
    assert_eq!(page(99, 200).rows.len(), 0);
}

#[test]
fn events_in_a_table() {
    let path = "tests/cases/portal_audit_csv/columns_86/AuditLogs_2026-03-09.csv";
    let mut analyst = read(&[(path, std::fs::read(path).unwrap())]);
    let columns: Vec<String> =
        ["time", "activity_id", "topic", "user_name", "actor_name", "audit_result", "reason"].map(str::to_owned).into();
    let sort = Sort::default();
    let page = analyst.list_rows("audit", &only("topic", &["fraud", "block", "unblock"]), &sort, &columns, 0, 10);
    let ids: Vec<&str> = page.rows.iter().map(|row| row.cells[1].as_str()).collect();
    assert_eq!(
        ids,
        [
            "block_added",
            "block_cleared",
            "block_added_service",
            "suspicious_activity_reported",
            "fraud_reported_blocked"
        ]
    );
    assert!(page.rows[1].cells[6].contains("ticket #4711"));
    let report = analyst.report(&Filter::default());
    let audit = report.audit.unwrap();
    for (topic, events) in &audit.topics {
        assert_eq!(
            analyst.list_rows("audit", &only("topic", &[topic]), &sort, &columns, 0, 0).total,
            *events,
            "{topic}"
        );
    }
    assert_eq!(audit.topics.values().sum::<u64>(), 26);
    let changed = analyst.list_rows("audit", &only("activity_id", &["strong_auth_disabled"]), &sort, &columns, 0, 1);
    let detail = analyst.list_row("audit", changed.rows[0].row).unwrap();
    let properties = &detail.fields.iter().find(|(field, _)| field == "properties").unwrap().1;
    assert!(properties.starts_with("StrongAuthenticationRequirement\t[{\"RelyingParty\""), "{properties}");
    assert_eq!(detail.user.name, "alex.wilber@contoso.com");
    let source = &detail.sources[0];
    let text = std::fs::read_to_string(path).unwrap();
    let line = text.lines().nth(source.line as usize - 1).unwrap();
    assert!(line.contains("Disable Strong Authentication") && text[source.offset as usize..].starts_with(line));
}

#[test]
fn lists_of_methods() {
    let list = "UserPrincipalName;MFAStatus;MFAMethod\r\n\
                a@x.nl;Disabled;OneWaySMS PhoneAppOTP\r\n\
                b@x.nl;Enforced;Something New\r\n\
                c@x.nl;Disabled;System.Collections.Generic.List`1[Microsoft.Online.Administration.StrongAuthenticationMethod]\r\n\
                d@x.nl;Disabled;\r\n\
                A@x.nl;Weird;email\r\n";
    let report = text(list);
    let figures = report.registration.unwrap();
    assert_eq!((figures.users.unwrap(), figures.registered, figures.not_registered), (4, Some(1), Some(1)));
    let methods = figures.methods.unwrap();
    let methods: Vec<(&str, u64)> = methods.iter().map(|(id, users)| (id.as_str(), *users)).collect();
    assert_eq!(methods, [("email_address", 1), ("mobile_phone", 1), ("software_otp", 1), ("unlisted", 1)]);
    assert_eq!(figures.unlisted[0].text, "Something New");
    let status = figures.status.unwrap();
    assert_eq!((status["disabled"], status["enforced"], status.get("unlisted")), (3, 1, None));
    let warned = |code: &str| report.inputs[0].warnings.iter().find(|warning| warning.code == code).unwrap();
    assert_eq!(warned("type_names").records, Some(1));
    assert_eq!(warned("methods_unlisted").found.as_deref(), Some("Something New"));
}

#[test]
fn columns_of_public_scripts() {
    let figures = |list: &str, format: &str| {
        let report = text(list);
        assert_eq!(report.inputs[0].format.as_deref(), Some(format));
        let figures = report.registration.unwrap();
        (figures.users.unwrap(), figures.registered, figures.not_registered, figures.status.is_some())
    };
    // LazyAdmin, Get-MgMFAStatus.ps1: the status says whether a method is registered.
    let list = "\"Name\",\"Emailaddress\",\"UserPrincipalName\",\"isAdmin\",\"MFA Status\",\"MFA Preferred method\",\"Phone Authentication\",\"Authenticator App\",\"Passwordless\",\"Hello for Business\",\"FIDO2 Security Key\",\"Temporary Access Pass\",\"Authenticator device\",\"Phone number\",\"Email for SSPR\",\"Manager\"\r\n\
                \"A\",\"a@x.nl\",\"a@x.nl\",\"True\",\"enabled\",\"push\",\"True\",\"True\",\"-\",\"-\",\"-\",\"-\",\"Pixel\",\"+1 4255550101\",\"-\",\"\"\r\n\
                \"B\",\"b@x.nl\",\"b@x.nl\",\"False\",\"disabled\",\"\",\"-\",\"-\",\"-\",\"-\",\"-\",\"-\",\"\",\"\",\"-\",\"\"\r\n";
    assert_eq!(figures(list, "lazyadmin_mfa_status_csv"), (2, Some(1), Some(1), false));
    // LazyAdmin, Get-MgEntraMFAStatus.ps1.
    let list = "\"Name\",\"Emailaddress\",\"UserPrincipalName\",\"User Type\",\"isAdmin\",\"MFA Capable\",\"MFA Default method\",\"MFA Preferred method\",\"MFA Methods Registered\",\"System Preferred method\",\"Passwordless Capable\",\"SSPR Registered\",\"SSPR Capable\",\"Manager\"\r\n\
                \"A\",\"a@x.nl\",\"a@x.nl\",\"member\",\"True\",\"True\",\"\",\"push\",\"microsoftAuthenticatorPush, softwareOneTimePasscode\",\"push\",\"False\",\"False\",\"False\",\"\"\r\n\
                \"B\",\"b@x.nl\",\"b@x.nl\",\"guest\",\"False\",\"False\",\"\",\"\",\"\",\"\",\"False\",\"False\",\"False\",\"\"\r\n";
    assert_eq!(figures(list, "lazyadmin_mfa_status_csv"), (2, Some(1), Some(1), false));
    // Microsoft Extractor Suite.
    let list = "\"user\",\"MFAstatus\",\"email\",\"fido2\",\"app\",\"password\",\"phone\",\"softwareoath\",\"hellobusiness\",\"temporaryAccessPass\",\"certificateBasedAuthConfiguration\",\"qrcodepin\"\r\n\
                \"a@x.nl\",\"Enabled\",\"False\",\"True\",\"True\",\"True\",\"False\",\"False\",\"False\",\"False\",\"False\",\"False\"\r\n\
                \"b@x.nl\",\"Disabled\",\"False\",\"False\",\"False\",\"True\",\"False\",\"False\",\"False\",\"False\",\"False\",\"False\"\r\n";
    assert_eq!(figures(list, "extractor_suite_mfa_csv"), (2, Some(1), Some(1), false));
    // AdminDroid, GetMFAStatusReport.ps1: the status grades the methods.
    let list = "\"Name\",\"UPN\",\"Department\",\"License Status\",\"SignIn Status\",\"Authentication Methods\",\"MFA Status\",\"MFA Phone\",\"Microsoft Authenticator Configured Device\",\"Is 3rd-Party Authenticator Used\",\"Additional Details\"\r\n\
                \"A\",\"a@x.nl\",\"\",\"Licensed\",\"Allowed\",\"Microsoft Authenticator app,Phone\",\"Strong\",\"+1 4255550101\",\"Pixel\",\"False\",\"\"\r\n\
                \"B\",\"b@x.nl\",\"\",\"Licensed\",\"Allowed\",\"\",\"Disabled\",\"\",\"\",\"False\",\"\"\r\n\
                \"C\",\"c@x.nl\",\"\",\"Licensed\",\"Denied\",\"\",\"Disabled\",\"\",\"\",\"False\",\"\"\r\n";
    assert_eq!(figures(list, "admindroid_mfa_status_csv"), (3, Some(1), Some(1), false));
    // AdminDroid, CheckMFAStatus.ps1: the state in Graph's spelling.
    let list = "\"Name\",\"UPN\",\"Per-user MFA Status\",\"Department\",\"License Status\",\"SignIn Status\",\"Registered Authentication Methods\",\"MFA Phone\"\r\n\
                \"A\",\"a@x.nl\",\"enforced\",\"\",\"Licensed\",\"Allowed\",\"Phone\",\"+1 4255550101\"\r\n";
    assert_eq!(figures(list, "admindroid_mfa_status_csv"), (1, Some(1), Some(0), true));
    // AdminDroid, users with MFA off: no methods in it, so nobody knows who is registered.
    let list = "\"DisplayName\",\"UserPrincipalName\",\"Department\",\"MFAStatus\",\"LicenseStatus\",\"IsAdmin\",\"AdminRoles\",\"SignInStatus\"\r\n\
                \"A\",\"a@x.nl\",\"-\",\"Disabled\",\"Licensed\",\"False\",\"No roles\",\"Allowed\"\r\n";
    assert_eq!(figures(list, "admindroid_mfa_status_csv"), (1, None, None, true));
    // A community module.
    let list = "UserPrincipalName,MFA_State,DefaultMethod,Methods,MethodChoice,Auth_PhoneNumber\n\
                a@x.nl,Enforced,PhoneAppNotification,PhoneAppNotification;PhoneAppOTP,,\n\
                b@x.nl,Disabled,,,,\n";
    assert_eq!(figures(list, "mfa_report_csv"), (2, Some(1), Some(1), true));
    // Graph's list written by Export-Csv, as the Extractor Suite does.
    let list = "Id,UserPrincipalName,UserDisplayName,IsMfaRegistered,IsMfaCapable,IsSsprRegistered,MethodsRegistered\n\
                0310b499-f4c5-5dba-8f6b-e1b6d35feb56,a@x.nl,A,True,False,False,System.String[]\n";
    assert_eq!(figures(list, "portal_registration_details_csv"), (1, Some(1), Some(0), false));
}

#[test]
fn json_of_scripts() {
    let figures = |json: &str, format: &str| {
        let report = text(json);
        assert_eq!(report.inputs[0].format.as_deref(), Some(format), "{:?}", report.inputs[0].warnings);
        report.registration.unwrap()
    };
    let states = r#"[{"userPrincipalName":"a@x.nl","perUserMfaState":"enforced"},{"userPrincipalName":"b@x.nl","perUserMfaState":"disabled"}]"#;
    let found = figures(states, "per_user_mfa_state");
    assert_eq!((found.users, found.registered), (Some(2), None));
    assert_eq!(found.status.unwrap()["enforced"], 1);
    // PowerShell: keys with a capital, and an array that was joined for want of depth.
    let pascal = r#"[{"Id":"0310b499-f4c5-5dba-8f6b-e1b6d35feb56","UserPrincipalName":"a@x.nl","IsMfaRegistered":true,"IsMfaCapable":true,"MethodsRegistered":["mobilePhone"]},
        {"Id":"05841730-affc-536d-b9c0-c28ba8bcc99b","UserPrincipalName":"b@x.nl","IsMfaRegistered":true,"IsMfaCapable":false,"MethodsRegistered":"mobilePhone email"}]"#;
    let found = figures(pascal, "user_registration_details");
    assert_eq!((found.registered, found.capable), (Some(2), Some(1)));
    assert_eq!(found.methods.unwrap(), [("email_address".to_owned(), 1), ("mobile_phone".to_owned(), 2)].into());
    // Methods joined to one text, by whatever mark; a list that was lost on the way names none, and is not "without".
    for (text, expected) in [
        ("mobilePhone, email", &["email_address", "mobile_phone"][..]),
        ("mobilePhone;email", &["email_address", "mobile_phone"]),
        ("[]", &[]),
        ("System.String[]", &["names_lost"]),
    ] {
        let list = format!(
            r#"[{{"userPrincipalName":"a@x.nl","isMfaCapable":true,"isMfaRegistered":true,"methodsRegistered":"{text}"}}]"#
        );
        let found = figures(&list, "user_registration_details").methods.unwrap();
        assert_eq!(found.keys().collect::<Vec<_>>(), expected, "{text}");
    }
    let lost = r#"[{"userPrincipalName":"a@x.nl","isMfaCapable":true,"isMfaRegistered":true,"methodsRegistered":{}}]"#;
    let report = text(lost);
    assert!(report.inputs[0].warnings.iter().any(|warning| warning.code == "depth_lost"));
    let features = r#"{"totalUserCount":20,"userRegistrationFeatureCounts":[{"feature":"mfaCapable","userCount":7},{"feature":"ssprRegistered","userCount":5}]}"#;
    let found = figures(features, "users_registered_by_feature");
    assert_eq!((found.users, found.capable), (Some(20), Some(7)));
    assert_eq!((found.sspr_registered, found.registered), (Some(5), None));
    assert!(found.missing.iter().all(|missing| missing.reason == "counts_only"));
    // The total may stand behind the counts, and a count may be empty.
    let behind = r#"{"userRegistrationFeatureCounts":[{"feature":"mfaCapable","userCount":7},{"feature":"ssprRegistered","userCount":null}],"totalUserCount":20}"#;
    let found = figures(behind, "users_registered_by_feature");
    assert_eq!((found.users, found.capable, found.sspr_registered), (Some(20), Some(7), None));
    // It is no record of its own.
    let input = &text(behind).inputs[0];
    assert_eq!((input.state, input.records.read, input.warnings.len()), (InputState::Complete, 2, 0));
    // Without a total nobody knows of how many: that is said, and is not 0.
    let found = figures(r#"[{"feature":"mfaCapable","userCount":7}]"#, "users_registered_by_feature");
    let why = found.missing.iter().find(|missing| missing.figure == "users").map(|missing| missing.reason.as_str());
    assert_eq!((found.users, found.total, why), (None, None, Some("no_total")));
}

/// What Graph answers for one user does not name the user, and the message says what to do.
#[test]
fn a_state_without_its_user() {
    let report = text("{\"@odata.context\":\"x\",\"perUserMfaState\":\"enforced\"}");
    let input = &report.inputs[0];
    assert_eq!((input.format.as_deref(), input.records.rejected), (Some("per_user_mfa_state"), 1));
    assert!(input.warnings.iter().any(|warning| warning.code == "state_without_user"), "{:?}", input.warnings);
}
