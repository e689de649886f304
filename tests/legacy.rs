//! Exports of MFA Server, the NPS extension and AD FS in spellings that no sample file has.

use mfa_report::query::{Clause, Filter, Sort};
use mfa_report::report::{DateOrder, Input, InputState, OnPremises, Report, Source};
use mfa_report::session::Analyst;

mod support;

fn load(files: &[(&str, &[u8])]) -> Analyst {
    let mut analyst = Analyst::new(support::catalogue());
    for (number, (name, bytes)) in (0..).zip(files) {
        support::scan_bytes(number, name, bytes).iter().for_each(|batch| analyst.append(batch).unwrap());
    }
    analyst
}

fn read(files: &[(&str, &str)]) -> Report {
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    load(&files).report(&Filter::default())
}

fn one(text: &str) -> (Report, Input) {
    let report = read(&[("a", text)]);
    let input = report.inputs[0].clone();
    (report, input)
}

fn counted(on_premises: &OnPremises) -> Vec<(&str, &str, u64, u64, u64)> {
    on_premises
        .components
        .iter()
        .map(|c| (c.id.as_str(), c.server.as_deref().unwrap_or("-"), c.attempts, c.succeeded, c.failed))
        .collect()
}

fn codes(input: &Input) -> Vec<&str> {
    input.warnings.iter().map(|w| w.code.as_str()).collect()
}

#[test]
fn a_report_with_foreign_titles_is_known_by_its_cells() {
    let (report, input) = one("When,Who,What,Ok,Uitslag\n\
         2024-03-04T07:37:00Z,anna@contoso.com,VPN,ja,success_with_pin\n\
         2024-03-04T07:38:00Z,bram@contoso.com,VPN,nee,SUCCESS_WITH_PIN\n\
         2024-03-04T07:39:00Z,bram@contoso.com,VPN,,FAILED_SOMETHING_NEW\n");
    assert_eq!(input.format.as_deref(), Some("activity_report_csv"));
    let guessed = input.reasons.iter().find(|reason| reason.code == "guessed_columns").unwrap();
    assert_eq!(guessed.args[0].1, "Uitslag, Ok, When, Who");
    let activity = report.activity.unwrap();
    let outcomes = activity.outcomes;
    assert_eq!((activity.rows, activity.users), (3, 2));
    assert_eq!((outcomes.success, outcomes.failure, outcomes.unknown), (1, 1, 1));
    assert_eq!(activity.call_results["SUCCESS_WITH_PIN"], 2);
    assert_eq!(activity.unlisted[0].text, "FAILED_SOMETHING_NEW");
}

#[test]
fn cells_outrank_the_names_that_another_export_shares() {
    // Five of these names are columns of the portal's sign-in download.
    let (_, input) = one("Date (UTC),User,Username,Application,IP address,Status,Wynik\n\
         2024-03-04T07:37:00Z,Anna,anna@contoso.com,VPN,192.0.2.1,Success,CONFIG_ISSUE\n");
    assert_eq!(input.format.as_deref(), Some("activity_report_csv"));
}

#[test]
fn results_may_be_numbers_and_the_last_call_counts() {
    let (report, input) = one(
        "Timestamp,Username,Primary Call Authenticated,Primary Call Result,Backup Call Authenticated,Backup Call Result\n\
         2024-03-04T07:37:00Z,anna@contoso.com,false,102,true,1\n\
         2024-03-04T07:38:00Z,bram@contoso.com,false,13,,\n",
    );
    assert_eq!(input.format.as_deref(), Some("activity_report_csv"));
    let activity = report.activity.unwrap();
    assert_eq!(
        activity.call_results.into_iter().collect::<Vec<_>>(),
        [("13".into(), 1), ("SUCCESS_WITH_PIN".into(), 1)]
    );
    assert_eq!((activity.outcomes.success, activity.outcomes.failure), (1, 1));
}

#[test]
fn without_an_authenticated_column_the_code_decides() {
    let (report, _) = one("Timestamp,Username,Overall Result\n\
         2024-03-04T07:37:00Z,a@b.c,SUCCESS_WITH_PIN\n\
         2024-03-04T07:38:00Z,a@b.c,SUCCESS_USER_BLOCKED\n\
         2024-03-04T07:39:00Z,a@b.c,SUCCESS_USED_CACHE\n");
    let outcomes = report.activity.unwrap().outcomes;
    assert_eq!((outcomes.success, outcomes.failure, outcomes.unknown), (1, 1, 1));
}

const UNCLEAR: &str = "Datum;Gebruikersnaam;Geverifieerd;Gespreksresultaat\n\
    04-03-2024 07:37;anna@contoso.com;Ja;SUCCESS_WITH_PIN\n\
    05-03-2024 08:14;bram@contoso.com;Nee;CONFIG_ISSUE\n";
const CLEAR: &str = "Timestamp,Username,Overall Authenticated,Overall Result\n\
    2024-03-04T07:37:21Z,anna@contoso.com,true,SUCCESS_WITH_PIN\n\
    2024-03-05T08:14:00Z,bram@contoso.com,false,CONFIG_ISSUE\n";

#[test]
fn another_file_decides_the_order_of_day_and_month() {
    let mut analyst = load(&[("unclear", UNCLEAR.as_bytes()), ("x clear", CLEAR.as_bytes())]);
    let report = analyst.report(&Filter::default());
    let input = |report: &Report| report.inputs.iter().find(|i| i.name == "unclear").unwrap().clone();
    let unclear = input(&report);
    assert_eq!(unclear.date_order, Some(DateOrder::DayFirst));
    assert_eq!(codes(&unclear), ["date_order_by_others"]);
    assert_eq!(unclear.first_utc.as_deref(), Some("2024-03-04T07:37:00Z"));
    assert_eq!(report.activity.unwrap().rows, 2);

    // Without the other file it is open again, and the user may say.
    analyst.remove(1);
    let unclear = input(&analyst.report(&Filter::default()));
    assert_eq!(unclear.date_order, Some(DateOrder::Unclear));
    assert_eq!(codes(&unclear), ["date_order_unclear"]);
    assert_eq!(unclear.first_utc.as_deref(), Some("2024-04-03T07:37:00Z"));
    analyst.date_order(0, DateOrder::DayFirst);
    assert_eq!(input(&analyst.report(&Filter::default())).first_utc.as_deref(), Some("2024-03-04T07:37:00Z"));
}

#[test]
fn a_file_that_shares_no_record_decides_nothing() {
    let other = CLEAR.replace("anna", "hanna").replace("bram", "gijs");
    let report = read(&[("unclear", UNCLEAR), ("x other", &other)]);
    let unclear = report.inputs.iter().find(|i| i.name == "unclear").unwrap();
    assert_eq!(unclear.date_order, Some(DateOrder::Unclear));
    assert_eq!(report.activity.unwrap().rows, 4);
}

#[test]
fn the_server_log_by_way_of_syslog() {
    let (report, input) = one(
        "<134>1 2024-03-04T08:01:14.516Z mfa01 pfsvc: Pfauth succeeded for user 'a@b.c'. Call status: SUCCESS_NO_PIN - \"Only # Entered\".\n\
         <134>Mar  4 08:02:14 mfa01 pfsvc[42]: Pfauth failed for user 'd'Arc@b.c' from [2001:db8::1]:1812. Call status: FAILED_NEW - \"New\".\n",
    );
    assert_eq!(input.format.as_deref(), Some("mfa_server_log"));
    assert_eq!(codes(&input), ["time_without_year"]);
    let on_premises = report.on_premises.unwrap();
    assert_eq!(counted(&on_premises), [("mfa_server", "mfa01", 2, 1, 1)]);
    assert_eq!(on_premises.reasons["FAILED_NEW"], 1);
    let activity = report.activity.unwrap();
    assert_eq!((activity.rows, activity.methods), (2, None));
    assert!(activity.per_user.iter().any(|user| user.user.name == "d'Arc@b.c"));
}

fn nps_xml(time: &str, computer: &str, message: &str) -> String {
    format!(
        "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Microsoft-AzureMfa-AuthZ'/>\
         <EventID>1</EventID><TimeCreated SystemTime='{time}'/><EventRecordID>1</EventRecordID><Computer>{computer}</Computer></System>\
         <EventData><Data>{message}</Data></EventData></Event>"
    )
}

fn cid(number: u32, text: &str) -> String {
    format!("NPS Extension for Azure MFA:  CID: 00000000-0000-4000-8000-0000000000{number:02} : {text}")
}

#[test]
fn many_roots_on_one_line_and_requests_that_were_repeated() {
    let challenge = cid(1, "Challenge requested in Authentication Ext for User a@b.c with state x");
    let accepted = cid(
        1,
        "Access Accepted for user a@b.c with Microsoft Entra multifactor authentication response: Success and message: session y",
    );
    let open = cid(2, "Challenge requested in Authentication Ext for User b@b.c with state x");
    let odd =
        cid(3, "Access Rejected for user b@b.c with Azure MFA response: BrandNew and message: Access Accepted not");
    let log: String = [
        nps_xml("2024-03-04T08:00:00Z", "N1.b.c", &challenge),
        nps_xml("2024-03-04T08:00:10Z", "N1.b.c", &challenge),
        nps_xml("2024-03-04T08:00:20Z", "N1.b.c", &accepted),
        nps_xml("2024-03-04T08:01:00Z", "N1.b.c", &open),
        nps_xml("2024-03-04T08:02:00Z", "N1.b.c", &odd),
    ]
    .concat();
    let (report, input) = one(&log);
    assert_eq!((input.format.as_deref(), input.state), (Some("nps_extension_xml"), InputState::Complete));
    let on_premises = report.on_premises.unwrap();
    assert_eq!(counted(&on_premises), [("nps", "N1.b.c", 3, 1, 1)]);
    assert_eq!(on_premises.folded.retries, 1);
    assert_eq!(on_premises.reasons.into_iter().collect::<Vec<_>>(), [("BrandNew".to_owned(), 1)]);

    let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(log.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let wide = load(&[("a.xml", &utf16)]).report(&Filter::default());
    assert_eq!(counted(&wide.on_premises.unwrap()), [("nps", "N1.b.c", 3, 1, 1)]);
}

#[test]
fn event_viewer_in_another_language_and_without_a_server() {
    let message =
        cid(1, "Access Rejected for user a@b.c with Azure MFA response: OathCodeIncorrect and message: Wrong, code");
    let accepted = cid(2, "Access Accepted for user a@b.c with Azure MFA response: Success and message: x");
    let table = format!(
        "Nivel,Fecha y hora,Origen,Id. del evento,Categoría de la tarea\r\n\
         Error,04/03/2024 9:11:00,Microsoft-AzureMfa-AuthZ,1,Ninguno,\"{message}\"\r\n\
         Información,14/03/2024 9:12:00,Microsoft-AzureMfa-AuthZ,1,Ninguno,{accepted}\r\n"
    );
    let (report, input) = one(&table);
    assert_eq!(input.format.as_deref(), Some("nps_extension_csv"));
    assert_eq!(
        codes(&input),
        ["local_time", "date_order_day_first"].map(|c| c).iter().rev().copied().collect::<Vec<_>>()
    );
    assert_eq!(counted(&report.on_premises.unwrap()), [("nps", "-", 2, 1, 1)]);

    // Another file of the same events names the server; the event that only the table has is of that server too.
    let last = cid(3, "Access Accepted for user a@b.c with Azure MFA response: Success and message: y");
    let table = table + &format!("Información,15/03/2024 9:13:00,Microsoft-AzureMfa-AuthZ,1,Ninguno,{last}\r\n");
    let xml = [("04T08:11", &message), ("15T08:13", &last)];
    let xml = xml.map(|(time, text)| nps_xml(&format!("2024-03-{time}:00Z"), "N1.b.c", text)).concat();
    let report = read(&[("a.csv", &table), ("b.xml", &xml)]);
    let on_premises = report.on_premises.unwrap();
    assert_eq!(counted(&on_premises), [("nps", "N1.b.c", 3, 2, 1)]);
    assert_eq!(on_premises.folded.retries, 0, "the same event at two clocks is no retry");
    // It shows the zone as well: Madrid, one hour ahead.
    let input = report.inputs.iter().find(|input| input.name == "a.csv").unwrap();
    let told = input.warnings.iter().find(|w| w.code == "local_time_by_others").unwrap();
    assert_eq!(told.args[0].1, "+01:00");
    assert_eq!(input.first_utc.as_deref(), Some("2024-03-04T08:11:00Z"));
    assert_eq!(report.inputs.iter().map(|input| input.records.duplicate).sum::<u64>(), 2);
}

#[test]
fn accounting_logs_mix_two_ways_of_writing() {
    let odbc = |time: &str, packet: u32, user: &str, reason: u32| {
        format!(
            "\"NPS01\",\"IAS\",03/04/2024,{time},{packet},\"{user}\",,,,,,,,,,\"192.0.2.5\",\"VPN\",,,,,,,,,{reason},,\r\n"
        )
    };
    let ias = |time: &str, user: &str| {
        format!("192.0.2.9,{user},03/04/2024,{time},IAS,NPS01,4108,192.0.2.5,4136,3,4142,21,4128,VPN\r\n")
    };
    let log = [
        odbc("08:00:00", 1, "a", 0),
        odbc("08:00:01", 3, "a", 21),
        odbc("08:00:04", 3, "a", 21),
        ias("08:01:00", "b"),
        odbc("08:02:00", 3, "c", 16),
    ];
    let (report, input) = one(&log.concat());
    assert_eq!(
        (input.format.as_deref(), input.records.read, input.records.rejected),
        (Some("nps_accounting_text"), 5, 0)
    );
    let on_premises = report.on_premises.unwrap();
    assert_eq!(counted(&on_premises), [("nps", "NPS01", 2, 0, 2)]);
    assert_eq!((on_premises.folded.retries, on_premises.reasons["extension"]), (1, 2));

    // The extension's own events of that reject are the same attempt.
    let rejected = cid(1, "Access Rejected for user b with Azure MFA response: OathCodeIncorrect and message: x");
    let xml = nps_xml("2024-03-04T08:00:50Z", "NPS01.b.c", &rejected);
    let report = read(&[("a.log", &log.concat()), ("b.xml", &xml)]);
    let on_premises = report.on_premises.unwrap();
    assert_eq!(counted(&on_premises), [("nps", "NPS01.b.c", 2, 0, 2)]);
    assert_eq!(on_premises.folded.accounting, 1);
}

#[test]
fn usage_gives_way_to_events_of_the_same_day_only() {
    let usage = "Date,Component,Server,Attempts,Succeeded,Failed\n2024-03-04,NPS extension,NPS01.b.c,40,33,7\n2024-03-05,NPS extension,NPS01,38,35,3\n";
    let accepted = cid(1, "Access Accepted for user a@b.c with Azure MFA response: Success and message: x");
    let xml = nps_xml("2024-03-04T08:11:00Z", "nps01", &accepted);
    let mut analyst = load(&[("a.csv", usage.as_bytes()), ("b.xml", xml.as_bytes())]);
    let on_premises = analyst.report(&Filter::default()).on_premises.unwrap();
    assert_eq!(counted(&on_premises), [("nps", "NPS01", 39, 36, 3)]);
    assert_eq!(on_premises.set_aside.len(), 1);
    assert_eq!(on_premises.set_aside[0].attempts, 40);

    // A sum opens to the line that says it; what it gave way to is found by the server's name as the summary writes it.
    let lines = |sources: &[Source]| -> Vec<(String, u64)> {
        sources.iter().map(|source| (source.name.clone(), source.line)).collect()
    };
    assert_eq!(lines(&on_premises.set_aside[0].sources), [("a.csv".to_owned(), 2)]);
    let days: Vec<_> = on_premises.per_day.iter().map(|day| (day.attempts, lines(&day.sources))).collect();
    assert_eq!(days, [(1, vec![]), (38, vec![("a.csv".to_owned(), 3)])]);
    let of_server = |name: &str| vec![Clause { field: "call_server".into(), any: vec![name.into()] }];
    let mut found = |name: &str| {
        let filter = Filter { clauses: of_server(name), ..Filter::default() };
        let sort = Sort { field: "time".into(), descending: false };
        analyst.list_rows("on_premises", &filter, &sort, &["server".to_owned()], 0, 10).total
    };
    assert_eq!((found("NPS01.b.c"), found("nps01"), found("nps02")), (1, 1, 0));
}

#[test]
fn a_filter_narrows_events_by_user_and_period() {
    let mut analyst = load(&[("clear", CLEAR.as_bytes())]);
    let mut rows = |filter: Filter| analyst.report(&filter).activity.unwrap().rows;
    assert_eq!(rows(Filter { to: Some("2024-03-04".into()), ..Filter::default() }), 1);
    assert_eq!(rows(Filter { search: Some("BRAM".into()), ..Filter::default() }), 1);
    let user = |name: &str| vec![Clause { field: "user".into(), any: vec![name.into()] }];
    assert_eq!(rows(Filter { clauses: user("anna@contoso.com"), ..Filter::default() }), 1);
    assert_eq!(rows(Filter { clauses: user("nobody"), ..Filter::default() }), 0);
    let clause = |field: &str, value: &str| vec![Clause { field: field.into(), any: vec![value.into()] }];
    assert_eq!(rows(Filter { clauses: clause("call_result", "CONFIG_ISSUE"), ..Filter::default() }), 1);
    assert_eq!(rows(Filter { clauses: clause("call_category", "fraud"), ..Filter::default() }), 0);
    assert_eq!(rows(Filter { clauses: clause("country", "NL"), ..Filter::default() }), 2);
}

#[test]
fn a_binary_event_log_says_how_to_save_it() {
    let report = load(&[("a.evtx", b"ElfFile\0\0\0\0\0\0\0\0\0\x01")]).report(&Filter::default());
    assert_eq!(report.inputs[0].state, InputState::Unreadable);
    assert_eq!(codes(&report.inputs[0]), ["evtx"]);
}

#[test]
fn other_windows_events_are_set_aside() {
    let other = "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Other'/><EventID>4624</EventID>\
         <TimeCreated SystemTime='2024-03-04T08:00:00Z'/></System><EventData/></Event>";
    let (report, input) = one(&format!("<Events>{other}<Event>&bad;</Event></Events>"));
    assert_eq!(input.format.as_deref(), Some("adfs_audit_xml"));
    assert_eq!(codes(&input), ["invalid_xml", "other_events"]);
    assert_eq!((input.records.read, input.records.rejected), (2, 1));
    assert!(report.on_premises.is_none());
}
