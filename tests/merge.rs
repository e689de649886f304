//! One request from all its records: which record wins, what the others fill in, and what counts as a duplicate. The order in which
//! the files are read changes nothing.

use mfa_report::query::{Clause, Filter, Sort};
use serde_json::json;
use std::collections::BTreeMap;

mod support;

/// Requests in order of time, of each the columns; and the duplicates of each file.
fn merged(files: &[(&str, String)], columns: &[&str]) -> (Vec<Vec<String>>, BTreeMap<String, u64>) {
    let columns: Vec<String> = columns.iter().map(|column| (*column).to_owned()).collect();
    let read = |order: &mut dyn Iterator<Item = &(&str, String)>| {
        let mut analyst = support::read_texts(order.map(|(name, text)| (*name, text.as_str())));
        let sort = Sort { field: "time".into(), descending: false };
        let of_all_kinds =
            Filter { clauses: vec![Clause { field: "kind".into(), any: vec!["all".into()] }], ..Filter::default() };
        let page = analyst.rows(&of_all_kinds, &sort, &columns, 0, 100);
        let report = analyst.report(&Filter::default());
        // As many rows are held as were read: else an input is marked.
        assert!(report.complete, "{:?}", report.inputs);
        let inputs = report.inputs;
        let duplicates = inputs.into_iter().map(|input| {
            assert_eq!(input.rejected, [], "{}", input.name);
            (input.name, input.records.duplicate)
        });
        (page.rows.into_iter().map(|row| row.cells).collect(), duplicates.collect())
    };
    let found: (Vec<Vec<String>>, BTreeMap<String, u64>) = read(&mut files.iter());
    assert_eq!(read(&mut files.iter().rev()), found, "the other way round");
    found
}

fn id(number: u8) -> String {
    format!("a0000000-0000-4000-8000-0000000000{number:02}")
}

/// A file of Log Analytics: of each record its request, the minute in which it was logged, code and application.
fn log_analytics(records: &[(u8, u8, &str, &str)]) -> String {
    let rows = records.iter().map(|(request, logged, code, app)| {
        format!(
            "2026-03-02T10:{logged:02}:00Z,2026-03-02T10:00:00Z,{},u@c.d,{code},{app},multiFactorAuthentication\n",
            id(*request)
        )
    });
    let header = "TimeGenerated [UTC],CreatedDateTime [UTC],Id,UserPrincipalName,ResultType,AppDisplayName,AuthenticationRequirement\n";
    header.to_owned() + &rows.collect::<String>()
}

/// The same from a storage account, which knows the address and a step too.
fn diagnostic(records: &[(u8, u8, &str, &str)]) -> String {
    let line = |(request, logged, code, app): &(u8, u8, &str, &str)| {
        let record = json!({
            "time": format!("2026-03-02T10:{logged:02}:00Z"), "category": "SignInLogs", "operationName": "Sign-in activity", "resultType": code,
            "properties": {
                "id": id(*request), "createdDateTime": "2026-03-02T10:00:00Z", "userPrincipalName": "u@c.d", "appDisplayName": app,
                "ipAddress": "192.0.2.7", "isInteractive": true, "status": { "errorCode": code.parse::<u32>().unwrap() },
                "authenticationDetails": [{
                    "authenticationStepDateTime": "2026-03-02T10:00:01Z", "authenticationMethod": "Text message",
                    "succeeded": true, "authenticationStepResultDetail": "MFA completed in Azure AD",
                }],
            },
        });
        record.to_string() + "\n"
    };
    records.iter().map(line).collect()
}

/// The same as a client asked for them.
fn not_interactive(text: &str) -> String {
    text.replace("SignInLogs", "NonInteractiveUserSignInLogs")
        .replace("\"isInteractive\":true", "\"isInteractive\":false")
}

/// A portal download: of each record its request, application and result.
fn portal(records: &[(u8, &str, &str)]) -> String {
    let rows = records
        .iter()
        .map(|(request, app, result)| format!("2026-03-02T10:00:00Z,{},u@c.d,{app},{result}\n", id(*request)));
    "Date (UTC),Request ID,Username,Application,Multifactor authentication result\n".to_owned()
        + &rows.collect::<String>()
}

/// Steps of the portal: of each its request, method and result.
fn steps(steps: &[(u8, &str, &str)]) -> String {
    let rows = steps.iter().map(|(request, method, result)| {
        format!("{},2026-03-02T10:00:09Z,{method},,true,{result},Multifactor authentication\n", id(*request))
    });
    "Request ID,Date,Authentication method,Authentication method detail,Succeeded,Result detail,Requirement\n"
        .to_owned()
        + &rows.collect::<String>()
}

fn counts(counts: &[(&str, u64)]) -> BTreeMap<String, u64> {
    counts.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect()
}

#[test]
fn within_a_format_the_newest_record_wins_whole() {
    let (older, newer) = ((1, 1, "50074", "An application"), (1, 5, "0", ""));
    for rows in [[older, newer], [newer, older]] {
        let found = merged(&[("a.csv", log_analytics(&rows))], &["code", "app"]);
        assert_eq!(found, (vec![vec!["0".into(), String::new()]], counts(&[("a.csv", 1)])));
    }
    let files = [("a.csv", log_analytics(&[older, (2, 1, "0", "")])), ("b.csv", log_analytics(&[newer]))];
    let (rows, duplicates) = merged(&files, &["request_id", "code", "app"]);
    assert_eq!(rows, [[id(1).as_str(), "0", ""], [id(2).as_str(), "0", ""]]);
    assert_eq!(duplicates, counts(&[("a.csv", 1), ("b.csv", 0)]));
}

#[test]
fn without_a_log_time_the_record_that_states_more_wins() {
    let (less, more) = ((1, "", "MFA completed in Azure AD"), (1, "An application", "MFA completed in Azure AD"));
    for [a, b] in [[less, more], [more, less]] {
        let (rows, duplicates) = merged(&[("a.csv", portal(&[a])), ("b.csv", portal(&[b]))], &["app"]);
        assert_eq!(rows, [["An application"]]);
        assert_eq!(duplicates, counts(&[("a.csv", u64::from(a == less)), ("b.csv", u64::from(b == less))]));
    }
}

/// Who and where an older record of another format knows; how it ended it does not.
#[test]
fn another_format_fills_what_is_not_known() {
    let of = |csv: u8, json: u8, expected: [&str; 6]| {
        let csv = ("a.csv", log_analytics(&[(1, csv, "0", "")]));
        let json = ("b.json", diagnostic(&[(1, json, "50074", "An application")]));
        let (rows, duplicates) = merged(&[csv, json], &["code", "app", "address", "required", "result", "method"]);
        assert_eq!(rows, [expected]);
        duplicates
    };
    let csv_wins = of(5, 1, ["0", "An application", "192.0.2.7", "yes", "", ""]);
    assert_eq!(csv_wins, counts(&[("a.csv", 0), ("b.json", 1)]));
    let json_wins = of(1, 5, ["50074", "An application", "192.0.2.7", "yes", "completed_in_cloud", "sms"]);
    assert_eq!(json_wins, counts(&[("a.csv", 1), ("b.json", 0)]));
}

/// Both logs can hold a request: what the user did tells more than what a client did for it.
#[test]
fn of_two_logs_the_interactive_one_wins() {
    let user = diagnostic(&[(1, 5, "0", "Of the user")]);
    let client = not_interactive(&diagnostic(&[(1, 5, "0", "Of a client")]));
    for text in [format!("{user}{client}"), format!("{client}{user}")] {
        assert_eq!(merged(&[("a.json", text)], &["app", "kind"]).0, [["Of the user", "interactive"]]);
    }
}

#[test]
fn steps_belong_to_their_request_once() {
    let completed = "MFA completed in Azure AD";
    let sign_ins = ("a.csv", portal(&[(1, "An application", ""), (2, "Another", "")]));
    let with = ("b.csv", steps(&[(1, "Text message", completed), (3, "Text message", completed)]));
    let (rows, duplicates) =
        merged(&[sign_ins.clone(), with.clone()], &["request_id", "app", "method", "result", "time"]);
    let ids = [1, 2, 3].map(id);
    let expected = [
        [ids[0].as_str(), "An application", "sms", "completed_in_cloud", "2026-03-02T10:00:00Z"],
        [ids[1].as_str(), "Another", "", "", "2026-03-02T10:00:00Z"],
        [ids[2].as_str(), "", "sms", "completed_in_cloud", "2026-03-02T10:00:09Z"],
    ];
    let mut rows = rows;
    rows.sort();
    assert_eq!(rows, expected);
    assert_eq!(duplicates, counts(&[("a.csv", 0), ("b.csv", 0)]));
    // The same steps again are duplicates, of either file.
    let again = ("c.csv", steps(&[(1, "Text message", completed), (1, "Text message", completed)]));
    let (mut rows, duplicates) = merged(&[sign_ins, with, again], &["request_id", "app", "method", "result", "time"]);
    rows.sort();
    assert_eq!(rows, expected);
    assert_eq!(duplicates.values().sum::<u64>(), 2);
}

/// Sign-ins of Graph: of each its request, application, and whether it has a step and a policy.
fn graph(sign_ins: &[(u8, &str, bool, bool)]) -> String {
    let one = |(request, app, step, policy): &(u8, &str, bool, bool)| {
        let mut record = json!({
            "id": id(*request), "createdDateTime": "2026-03-02T10:00:00Z", "userPrincipalName": "u@c.d", "userId": id(99), "appDisplayName": app,
            "authenticationDetails": [], "appliedConditionalAccessPolicies": [], "status": { "errorCode": 0 },
        });
        if *step {
            record["authenticationDetails"] = json!([{
                "authenticationMethod": "Text message", "succeeded": false, "authenticationStepResultDetail": "MFA denied; user declined the authentication",
            }]);
        }
        if *policy {
            record["appliedConditionalAccessPolicies"] =
                json!([{ "id": id(98), "displayName": "Ask for MFA", "result": "success" }]);
        }
        record
    };
    json!({ "value": sign_ins.iter().map(one).collect::<Vec<_>>() }).to_string()
}

/// Both know the application: that of the newer record stands, and what only the older one knows is added.
#[test]
fn of_two_formats_that_know_the_newer_one_stands() {
    let of = |csv: u8, json: u8| {
        let csv = ("a.csv", log_analytics(&[(1, csv, "0", "In the csv")]));
        let json = ("b.json", diagnostic(&[(1, json, "0", "In the json")]));
        merged(&[csv, json], &["app", "address"]).0
    };
    assert_eq!(of(5, 1), [["In the csv", "192.0.2.7"]]);
    assert_eq!(of(1, 5), [["In the json", "192.0.2.7"]]);
    // Without a log time on either side the export that states more stands.
    let files = [("a.csv", portal(&[(1, "In the csv", "")])), ("b.json", graph(&[(1, "In the json", false, false)]))];
    assert_eq!(merged(&files, &["app"]).0, [["In the json"]]);
}

/// A list of steps, and one of policies, each counts as something that a record states.
#[test]
fn lists_count_as_known() {
    let (none, step, policy, both) = ((false, false), (true, false), (false, true), (true, true));
    for (less, more) in [(none, step), (none, policy), (step, both), (policy, both)] {
        let text = |name: &'static str, (step, policy)| (name, graph(&[(1, name, step, policy)]));
        for [first, second] in [[less, more], [more, less]] {
            let (rows, _) = merged(&[text("a", first), text("b", second)], &["app"]);
            assert_eq!(rows, [[if first == more { "a" } else { "b" }]], "{less:?} and {more:?}");
        }
    }
}

/// Whether the user was there is inferred from a whole file; of a request that another file has too, that file must agree.
#[test]
fn what_is_inferred_holds_for_all_records_of_a_request_or_not_at_all() {
    let tokens = |requests: &[u8]| {
        let row = |request: &u8| format!("2026-03-02T10:00:00Z,{},u@c.d,,primaryRefreshToken\n", id(*request));
        "Date (UTC),Request ID,Username,Multifactor authentication result,Incoming token type\n".to_owned()
            + &requests.iter().map(row).collect::<String>()
    };
    let both = [("a.csv", tokens(&[1, 2])), ("b.csv", portal(&[(1, "An application", "")]))];
    let (mut rows, _) = merged(&both, &["request_id", "kind"]);
    rows.sort();
    assert_eq!(rows, [[id(1).as_str(), ""], [id(2).as_str(), "non_interactive"]]);
    let with_steps = [("a.csv", tokens(&[1])), ("b.csv", steps(&[(1, "Text message", ""), (3, "Text message", "")]))];
    let (mut rows, _) = merged(&with_steps, &["request_id", "kind"]);
    rows.sort();
    assert_eq!(rows, [[id(1).as_str(), "non_interactive"], [id(3).as_str(), ""]]);
}

/// Steps are kept beside a request by their distance from it; read again they have their own moment, before it or after.
#[test]
fn steps_keep_their_moment() {
    let text = steps(&[(1, "Text message", "MFA completed in Azure AD")]);
    let header_and = |time: &str| text.replace("2026-03-02T10:00:09Z", time);
    for moment in ["2026-03-02T10:00:09Z", "2026-03-02T09:59:58Z", "2026-03-02T10:00:00Z"] {
        let mut analyst =
            support::read_texts([("a.csv", portal(&[(1, "App", "")]).as_str()), ("b.csv", &header_and(moment))]);
        let steps = &analyst.row(0).unwrap().attempt[0].steps;
        assert_eq!(steps.iter().map(|step| step.time.as_str()).collect::<Vec<_>>(), [moment]);
        // Of a request that has no record the first step is its moment.
        let mut alone = support::read_texts([("b.csv", header_and(moment).as_str())]);
        let detail = alone.row(0).unwrap();
        assert_eq!((detail.attempt[0].time.as_str(), detail.attempt[0].steps[0].time.as_str()), (moment, moment));
    }
}

#[test]
fn a_request_of_two_formats_gets_the_steps_of_a_third_file() {
    let completed = "MFA completed in Azure AD";
    let files = [
        ("a.csv", portal(&[(1, "", "")])),
        ("b.csv", log_analytics(&[(1, 5, "0", "An application")])),
        ("c.csv", steps(&[(1, "Text message", completed)])),
    ];
    let (rows, duplicates) = merged(&files, &["request_id", "app", "method", "result"]);
    assert_eq!(rows, [[id(1).as_str(), "An application", "sms", "completed_in_cloud"]]);
    assert_eq!(duplicates.values().sum::<u64>(), 1);
    // One that has steps of its own keeps them.
    let files =
        [("a.csv", portal(&[(1, "An application", "")])), ("b.json", graph(&[(1, "", true, false)])), files[2].clone()];
    let (rows, _) = merged(&files, &["request_id", "app", "method", "result"]);
    assert_eq!(rows, [[id(1).as_str(), "An application", "sms", "user_declined"]]);
}

/// A file of the portal with these columns after date, id and user; of each row its request and their cells.
fn portal_with(columns: &str, rows: &[(u8, &str)]) -> String {
    let rows = rows.iter().map(|(request, cells)| format!("2026-03-02T10:00:00Z,{},u@c.d,{cells}\n", id(*request)));
    format!("Date (UTC),Request ID,Username,{columns}\n") + &rows.collect::<String>()
}

/// Where no column says whether MFA was asked for: a result or a code of MFA does, and without either it was not, if the
/// file has a place for a result; else nobody knows.
#[test]
fn whether_mfa_was_asked_for_is_inferred_from_what_else_is_told() {
    let of = |columns: &str, rows: &[(u8, &str)]| {
        let (mut rows, _) = merged(&[("a.csv", portal_with(columns, rows))], &["request_id", "required"]);
        rows.sort();
        rows.into_iter().map(|row| row[1].clone()).collect::<Vec<_>>()
    };
    let with_result = "Sign-in error code,Multifactor authentication result";
    let rows = [(1, "0,MFA completed in Azure AD"), (2, "0,"), (3, "50074,"), (4, "50126,")];
    assert_eq!(of(with_result, &rows), ["yes", "no", "yes", "no"]);
    assert_eq!(of("Sign-in error code", &[(1, "0"), (2, "50074")]), ["unknown", "yes"]);
    let stated = "Authentication requirement,Multifactor authentication result";
    assert_eq!(of(stated, &[(1, ","), (2, "Single-factor authentication,")]), ["unknown", "no"]);
    // Steps are a place for a result as well.
    let json = ("a.json", graph(&[(1, "An application", false, false), (2, "An application", true, false)]));
    let (mut rows, _) = merged(&[json], &["request_id", "required"]);
    rows.sort();
    assert_eq!(rows.iter().map(|row| row[1].as_str()).collect::<Vec<_>>(), ["no", "yes"]);
}

/// A column that names the method stands before the steps, and its detail too.
#[test]
fn what_a_record_states_stands_before_its_steps() {
    let columns = "Multifactor authentication result,Multifactor authentication auth method,Multifactor authentication auth detail";
    let stated = portal_with(columns, &[(1, "MFA completed in Azure AD,Text message,+X XXXXXXXX12"), (2, ",,")]);
    let mut with = steps(&[(1, "Mobile app notification", "MFA denied; user declined the authentication")]);
    with += steps(&[(2, "Text message", "MFA denied; user declined the authentication")]).lines().nth(1).unwrap();
    let (mut rows, _) = merged(&[("a.csv", stated), ("b.csv", with)], &["request_id", "result", "method", "detail"]);
    rows.sort();
    assert_eq!(rows[0][1..], ["completed_in_cloud", "sms", "+X XXXXXXXX12"]);
    assert_eq!(rows[1][1..], ["user_declined", "sms", ""]);
}

/// A record without a log time is no older one, and neither is one of the same moment: how it ended they may tell.
#[test]
fn only_an_older_record_does_not_tell_how_it_ended() {
    let newest = ("a.csv", log_analytics(&[(1, 5, "0", "An application")]));
    let completed = "MFA completed in Azure AD";
    let (rows, _) = merged(&[newest.clone(), ("b.csv", portal(&[(1, "Another", completed)]))], &["app", "result"]);
    assert_eq!(rows, [["An application", "completed_in_cloud"]]);
    // Whether MFA was asked for only the table tells.
    let mut record: serde_json::Value = serde_json::from_str(&diagnostic(&[(1, 5, "0", "Another")])).unwrap();
    record["properties"]["authenticationDetails"] = json!([]);
    let (rows, _) = merged(&[newest, ("b.json", record.to_string())], &["code", "required"]);
    assert_eq!(rows, [["0", "yes"]]);
}

/// The moment of the record that wins stands, even where the other says another.
#[test]
fn the_moment_of_the_winner_stands() {
    let newest = ("a.csv", log_analytics(&[(1, 5, "0", "An application")]));
    let later = ("b.csv", portal(&[(1, "Another", "")]).replace("10:00:00Z", "10:00:05Z"));
    assert_eq!(merged(&[newest, later], &["time"]).0, [["2026-03-02T10:00:00Z"]]);
}

/// What a client did last does not hide that the user was there.
#[test]
fn a_request_of_both_logs_is_interactive() {
    let user = diagnostic(&[(1, 1, "0", "Of the user")]);
    let client = not_interactive(&diagnostic(&[(1, 5, "0", "Of a client")]));
    assert_eq!(merged(&[("a.json", user + &client)], &["app", "kind"]).0, [["Of a client", "interactive"]]);
}

/// A request of steps alone has its row, which is the line of its first step, and counts.
#[test]
fn a_request_of_steps_alone_opens_to_its_line() {
    let text = steps(&[(1, "Text message", ""), (2, "Phone call", "")]);
    let files = [("a.csv", portal(&[(1, "App", "")])), ("b.csv", text.clone())];
    let mut analyst = support::read_texts(files.iter().map(|(name, text)| (*name, text.as_str())));
    let signed = analyst.report(&Filter::default()).sign_ins.unwrap();
    assert_eq!((signed.total, signed.matched), (2, 2));
    let page = analyst.rows(&Filter::default(), &Sort::default(), &["request_id".into()], 0, 10);
    let row = page.rows.iter().find(|row| row.cells[0] == id(2)).unwrap().row;
    let source = analyst.row(row).unwrap().sources[0].clone();
    let line = text.lines().nth(2).unwrap();
    assert_eq!((source.name.as_str(), source.line), ("b.csv", 3));
    assert_eq!(source.offset, text.find(line).unwrap() as u64);
}

/// A step without a moment has none, whatever the moment of its request.
#[test]
fn a_step_without_a_moment_has_none() {
    let text = steps(&[(1, "Text message", "")]).replace("2026-03-02T10:00:09Z", "");
    let mut analyst = support::read_texts([("a.csv", portal(&[(1, "App", "")]).as_str()), ("b.csv", text.as_str())]);
    assert_eq!(analyst.row(0).unwrap().attempt[0].steps[0].time, "");
}

/// The page numbers its files from 1, and numbers go on when files go.
#[test]
fn steps_alone_belong_to_a_file_of_any_number() {
    let mut analyst = mfa_report::session::Analyst::new(support::catalogue());
    let text = steps(&[(1, "Text message", ""), (2, "Phone call", "")]);
    support::scan_bytes(7, "b.csv", text.as_bytes()).iter().for_each(|batch| analyst.append(batch).unwrap());
    let page = analyst.rows(&Filter::default(), &Sort::default(), &["request_id".into()], 0, 10);
    assert_eq!(page.total, 2);
    assert!((0..2).all(|row| analyst.row(row).unwrap().sources[0].input == 7));
}

/// Both logs of the portal, as they are downloaded: one request stands in both, and the JSON says that the user was there. The
/// other sign-ins of the second file are none of the user's all the same.
#[test]
fn one_shared_request_does_not_tell_the_kind_of_a_file() {
    let files = [
        "portal_sign_ins_json/full/InteractiveSignIns_2026-03-02_2026-03-09.json",
        "portal_sign_ins_csv/interactive_and_not/NonInteractiveSignIns_2026-03-02_2026-03-09.csv",
    ];
    for files in [files, [files[1], files[0]]] {
        let signins = support::report_of(&files).sign_ins.expect("sign-ins");
        assert_eq!((signins.requests, signins.requests_interactive, signins.matched), (61, 46, 46));
    }
}
