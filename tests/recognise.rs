//! What a file is taken for: by what is in it, whatever it is called, with the reasons; and tables under a mapping.

use mfa_report::catalogue::Catalogue;
use mfa_report::query::Filter;
use mfa_report::report::{Input, InputState, Report};
use mfa_report::session::{Analyst, Mapping, Scanner};
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

thread_local! {
    static CATALOGUE: Rc<Catalogue> = Rc::new(Catalogue::load());
}

fn read(text: &[u8], name: &str, mappings: &[&str]) -> Report {
    let catalogue = CATALOGUE.with(Rc::clone);
    let mappings = Mapping::all(mappings.iter().map(|text| text.as_bytes()), &catalogue);
    let mut scanner = Scanner::new(Rc::clone(&catalogue), 0, name, text.len() as u64).with_mappings(&mappings);
    let mut analyst = Analyst::new(catalogue);
    scanner.push(text);
    scanner.finish();
    while let Some(batch) = scanner.take_batch() {
        analyst.append(&batch).unwrap();
    }
    analyst.report(&Filter::default())
}

fn input(text: &[u8], name: &str) -> Input {
    read(text, name, &[]).inputs.remove(0)
}

fn confidence(input: &Input) -> Option<&str> {
    input.reasons.iter().find_map(|reason| reason.code.strip_prefix("confidence_"))
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files(&path, found);
        } else if path.file_name().unwrap() != "expected.json" {
            found.push(path);
        }
    }
}

/// Every file of every case under names that say nothing or something wrong.
#[test]
fn the_name_of_a_file_decides_nothing() {
    let mut all = Vec::new();
    files(Path::new("tests/cases"), &mut all);
    assert!(all.len() > 50, "only {} files", all.len());
    for path in all {
        let text = fs::read(&path).unwrap();
        let as_named = input(&text, &path.file_name().unwrap().to_string_lossy());
        // A table that only a mapping can name is known to nobody without it, under any name.
        let mapped = path.starts_with("tests/cases/column_mapping") && path.extension().is_some_and(|ext| ext == "csv");
        assert_eq!(as_named.format.is_none(), mapped, "whether {} is recognised", path.display());
        for name in ["x", "MFA_Report.csv", "photo.jpg"] {
            let other = Input { name: as_named.name.clone(), ..input(&text, name) };
            assert_eq!(other, as_named, "{} as {name}", path.display());
        }
    }
}

#[test]
fn cells_prove_what_a_table_is() {
    let format = |text: &str| {
        let input = input(text.as_bytes(), "x");
        (input.format.clone().unwrap_or_default(), confidence(&input).unwrap_or_default().to_owned())
    };
    let found = |format: &str, confidence: &str| (format.to_owned(), confidence.to_owned());
    // Every name but one is also a name of the PowerShell export; the zone behind a name decides.
    assert_eq!(
        format(
            "CreatedDateTime [UTC],Id,UserPrincipalName,AppDisplayName,ConditionalAccessStatus,ResultType\r\n\"3/2/2026, 7:58:12.123 AM\",0bed065b-c3af-5647-b947-1d347a43f847,a@contoso.com,App,success,0\r\n"
        ),
        found("log_analytics_sign_ins_csv", "certain")
    );
    // The same names without a zone, and with the type names that Export-Csv leaves.
    assert_eq!(
        format(
            "CreatedDateTime,Id,UserPrincipalName,AppDisplayName,Status,UserType\r\n3/2/2026 7:58:12 AM,0bed065b-c3af-5647-b947-1d347a43f847,a@contoso.com,App,Microsoft.Graph.PowerShell.Models.MicrosoftGraphSignInStatus,member\r\n"
        ),
        found("powershell_sign_ins_export_csv", "certain")
    );
    // Users, dates and applications do not make a list of calls a list of sign-ins.
    let calls = input(
        b"Timestamp,Username,Application Name,Overall Authenticated,Overall Result\r\n2024-03-04T07:37:00Z,anna@contoso.com,VPN,true,SUCCESS_WITH_PIN\r\n",
        "x",
    );
    assert_ne!(calls.format.as_deref(), Some("portal_sign_ins_csv"));
    // Few known names: read, and not sure.
    let unsure = "Date,User,Client app,a,b,c,d,e,f,g\r\n2026-03-02T07:58:12Z,Adele,Browser,1,2,3,4,5,6,7\r\n";
    assert_eq!(format(unsure), found("portal_sign_ins_csv", "low"));
}

/// A file of local times says so, and one sign-in has its newest row whatever the order.
#[test]
fn log_analytics_rows() {
    let row = |logged: &str, result: &str| {
        format!(
            "\"{logged}\",\"3/2/2026, 1:00:00.000 PM\",0bed065b-c3af-5647-b947-1d347a43f847,0e642c6f-9c0f-5777-9c72-d2932b3e0fcb,a@contoso.com,multiFactorAuthentication,0,\"{{\"\"errorCode\"\":0,\"\"additionalDetails\"\":\"\"{result}\"\"}}\"\r\n"
        )
    };
    let header = "TimeGenerated [Local Time],CreatedDateTime [Local Time],Id,CorrelationId,UserPrincipalName,AuthenticationRequirement,ResultType,Status\r\n";
    let early = row("3/2/2026, 1:01:00.000 PM", "MFA requirement satisfied by claim in the token");
    let late = row("3/2/2026, 1:09:00.000 PM", "MFA completed in Azure AD");
    for text in [format!("{header}{early}{late}"), format!("{header}{late}{early}")] {
        let report = read(text.as_bytes(), "x", &[]);
        let sign_ins = report.sign_ins.unwrap();
        assert_eq!(sign_ins.satisfied.unwrap().into_iter().collect::<Vec<_>>(), [("completed_in_cloud".to_owned(), 1)]);
        assert_eq!(sign_ins.first_utc.as_deref(), Some("2026-03-02T13:00:00Z"));
        assert!(report.inputs[0].warnings.iter().any(|warning| warning.code == "local_times"));
    }
}

const OWN: &str = "Moment;Wie;Dienst;Uitslag MFA;Nodig;Nummer\r\n2026-03-02T07:58:12Z;adele.vance@contoso.com;OfficeHome;MFA denied; user declined the authentication;multiFactorAuthentication;0bed065b-c3af-5647-b947-1d347a43f847\r\n";
const MAPPING: &str = r#"{"schema": "mfa-report-mapping/1", "kind": "sign_in", "columns": {
    "Moment": "time", "Wie": "username", "Dienst": "application", "UITSLAG  MFA": "mfa_result",
    "Nodig": "authentication_requirement", "Nummer": "request_id"}}"#;

#[test]
fn a_mapping_reads_a_table_that_nobody_recognises() {
    let own =
        OWN.replace("MFA denied; user", "\"MFA denied; user").replace("authentication;multi", "authentication\";multi");
    let refused = read(own.as_bytes(), "x", &[]);
    assert_eq!(refused.inputs[0].format, None);
    assert!(refused.sign_ins.is_none());
    // A mapping for another table does not fit, one that cannot be used is passed over.
    let other = MAPPING.replace("Moment", "Moment of truth");
    let broken = MAPPING.replace("\"time\"", "\"hour\"");
    assert_eq!(read(own.as_bytes(), "x", &[&other, &broken, "{}"]).inputs[0].format, None);

    let report = read(own.as_bytes(), "x", &[&other, MAPPING]);
    let input = &report.inputs[0];
    assert_eq!(input.format.as_deref(), Some("portal_sign_ins_csv"));
    assert_eq!(input.reasons[0].code, "mapping");
    assert_eq!(input.columns[3].field.as_deref(), Some("mfa_result"));
    let sign_ins = report.sign_ins.unwrap();
    assert_eq!((sign_ins.requests, sign_ins.users), (1, Some(1)));
    assert_eq!(sign_ins.denied.unwrap()["user_declined"], 1);
    assert_eq!(sign_ins.attempts, None, "there is no correlation id in it");
}

/// A recognised table is not touched by a mapping, and a mapping may say that a column is none.
#[test]
fn a_mapping_does_not_override_what_is_known() {
    let known = "Date (UTC),Request ID,Username,Application,Multifactor authentication result\r\n2026-03-02T07:58:12Z,0bed065b-c3af-5647-b947-1d347a43f847,a@contoso.com,App,MFA completed in Azure AD\r\n";
    let mapping = r#"{"schema":"mfa-report-mapping/1","kind":"sign_in","columns":{"Username":"application"}}"#;
    assert_eq!(read(known.as_bytes(), "x", &[mapping]).inputs, read(known.as_bytes(), "x", &[]).inputs);
    let half = "Moment,User,Username,Client app\r\n2026-03-02T07:58:12Z,not a user,a@contoso.com,Browser\r\n";
    let mapping = r#"{"schema":"mfa-report-mapping/1","kind":"sign_in","columns":{"Moment":"time","User":""}}"#;
    let report = read(half.as_bytes(), "x", &[mapping]);
    let fields: Vec<Option<&str>> = report.inputs[0].columns.iter().map(|column| column.field.as_deref()).collect();
    assert_eq!(fields, [Some("time"), None, Some("username"), Some("client_app")]);
}

#[test]
fn a_mapping_file_is_known_and_checked() {
    let catalogue = Catalogue::load();
    assert!(Mapping::parse(MAPPING.as_bytes(), &catalogue).unwrap().is_ok());
    assert!(Mapping::parse(format!("\u{feff}{MAPPING}").as_bytes(), &catalogue).unwrap().is_ok());
    for (change, wrong) in [
        (MAPPING.replace("\"sign_in\"", "\"weather\""), "kind: weather"),
        (MAPPING.replace("\"mfa_result\"", "\"outcome\""), "UITSLAG  MFA: outcome"),
    ] {
        assert_eq!(Mapping::parse(change.as_bytes(), &catalogue), Some(Err(wrong.to_owned())));
        let input = input(change.as_bytes(), "x");
        assert!(
            input.warnings.iter().any(|w| w.code == "bad_mapping" && w.found.as_deref() == Some(wrong)),
            "{input:?}"
        );
    }
    for other in ["", "[]", "{}", r#"{"schema":"mfa-report/1"}"#, "Date,User\r\n"] {
        assert_eq!(Mapping::parse(other.as_bytes(), &catalogue), None, "{other}");
    }
    let noted = input(MAPPING.as_bytes(), "x");
    assert_eq!(noted.format.as_deref(), Some("column_mapping"));
    assert_eq!(noted.warnings.iter().map(|w| w.code.as_str()).collect::<Vec<_>>(), ["mapping_file"]);
}

/// One translated title is no reason to say that nothing is known: what is missing has a name.
#[test]
fn a_needed_column_is_named() {
    let head =
        "CorrelationId,Service,Category,Result,ResultReason,ActorType,ActorObjectId,ActorUserPrincipalName,IPAddress";
    let row = "c,s,g,success,r,User,o,a@b.c,192.0.2.1";
    for (more, missing) in [
        ("Date (UTC),Aktiviteetti", "activity"),
        ("Päivä,Activity", "date (utc)"),
        ("Päivä,Aktiviteetti", "date (utc), activity"),
    ] {
        let input = input(format!("{more},{head}\n2026-03-02T10:00:00Z,Update user,{row}\n").as_bytes(), "x");
        assert_eq!((input.format.as_deref(), input.state), (Some("portal_audit_csv"), InputState::Unreadable));
        let warning = &input.warnings[0];
        assert_eq!((warning.code.as_str(), warning.args[0].1.as_str()), ("needed_column", missing));
        assert!(input.columns.iter().filter(|column| column.field.is_some()).count() >= 9);
    }
    let steps = "Request ID,Date,Authentication method detail,Succeeded,Result detail\n,,,,\n";
    let steps = input(steps.as_bytes(), "x");
    assert_eq!(steps.warnings[0].args[0].1, "authentication method");
    // Alternatives stand beside each other.
    let sign_ins = input(b"Date (UTC),Request ID,Application,Status\n,,,\n", "x");
    assert_eq!(sign_ins.warnings[0].args[0].1, "user id / user / username");
    let nothing = input(b"Date (UTC),Region,Cost,Currency\n,,,\n", "x");
    assert_eq!((nothing.format, nothing.warnings[0].code.as_str()), (None, "no_known_column"));
}

/// The title of the MFA result may be in any language: what stands under it is not.
#[test]
fn mfa_results_are_known_by_their_cells() {
    let table = |title: &str, result: &str| {
        let id = "00000000-0000-4000-8000-00000000000";
        format!(
            "Date (UTC),Request ID,Username,{title}\n2026-03-02T10:00:00Z,{id}1,a@b.c,\n2026-03-02T10:01:00Z,{id}2,a@b.c,{result}\n"
        )
    };
    let report = read(table("MFA-tulos", "MFA completed in Azure AD").as_bytes(), "x", &[]);
    assert_eq!(report.sign_ins.unwrap().results.unwrap()[0].id, "completed_in_cloud");
    assert!(report.inputs[0].reasons.iter().any(|reason| reason.code == "guessed_columns"));
    let report = read(table("Huomautus", "nothing").as_bytes(), "x", &[]);
    assert!(report.inputs[0].columns[3].field.is_none());
}
