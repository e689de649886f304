//! The order of day and month: by the whole file, by a certain moment in the same record, or asked about.

use mfa_report::query::Filter;
use mfa_report::report::{DateOrder, Input, InputState, Report, Severity};

mod support;

fn read(text: &str) -> Input {
    support::read_texts([("a", text)]).report(&Filter::default()).inputs.remove(0)
}

/// A portal download with names as a script writes them, and these dates.
fn portal_text(dates: &[&str]) -> String {
    let mut text = "Date(UTC);RequestID;user_name;MFA result\n".to_owned();
    for (number, date) in dates.iter().enumerate() {
        text += &format!("{date};00000000-0000-4000-8000-00000000000{number};a@b.c;MFA completed in Azure AD\n");
    }
    text
}

fn portal(dates: &[&str]) -> Input {
    read(&portal_text(dates))
}

#[test]
fn twelve_hours_do_not_decide() {
    let open = portal(&["3/2/2026 7:58:12 AM", "8/3/2026 1:00:00 PM"]);
    assert_eq!(open.date_order, Some(DateOrder::Unclear));
    assert!(open.warnings.iter().any(|w| w.code == "date_order_unclear"));

    let day_first = portal(&["3/2/2026 7:58:12 am", "13/2/2026 1:00:00 pm"]);
    assert_eq!(day_first.date_order, Some(DateOrder::DayFirst));
    assert_eq!(day_first.first_utc.as_deref(), Some("2026-02-03T07:58:12Z"));
    assert_eq!(day_first.last_utc.as_deref(), Some("2026-02-13T13:00:00Z"));

    let month_first = portal(&["3/2/2026 7:58:12 AM", "3/13/2026 1:00:00 PM"]);
    assert_eq!(month_first.date_order, Some(DateOrder::MonthFirst));
    assert_eq!(month_first.first_utc.as_deref(), Some("2026-03-02T07:58:12Z"));
}

#[test]
fn a_step_of_the_sign_in_decides() {
    let table = |step: &str| {
        read(&format!(
            "TimeGenerated [UTC]\tCreatedDateTime [UTC]\tId\tUserPrincipalName\tResultType\tAuthenticationDetails\n\
             2/3/2026, 7:59:00.000 AM\t2/3/2026, 7:58:12.000 AM\t00000000-0000-4000-8000-000000000001\ta@b.c\t0\t\
             [{{\"authenticationStepDateTime\":\"{step}\",\"authenticationMethod\":\"Text message\"}}]\n"
        ))
    };
    let day_first = table("2026-03-02T07:58:12Z");
    assert_eq!(day_first.date_order, Some(DateOrder::DayFirst));
    assert_eq!(day_first.first_utc.as_deref(), Some("2026-03-02T07:58:12Z"));
    let month_first = table("2026-02-03T07:58:12Z");
    assert_eq!(month_first.date_order, Some(DateOrder::MonthFirst));
    assert_eq!(month_first.first_utc.as_deref(), Some("2026-02-03T07:58:12Z"));
    assert_eq!(table("").date_order, Some(DateOrder::Unclear));
}

fn codes(input: &Input) -> Vec<&str> {
    input.warnings.iter().map(|warning| warning.code.as_str()).filter(|code| code.starts_with("date")).collect()
}

fn argument<'a>(input: &'a Input, code: &str, name: &str) -> &'a str {
    let warning = input.warnings.iter().find(|warning| warning.code == code).expect("it is said");
    &warning.args.iter().find(|(known, _)| known == name).expect("it is named").1
}

#[test]
fn a_column_that_contradicts_itself_is_an_error() {
    let mixed = portal(&["13/3/2026 7:58", "3/14/2026 13:00"]);
    // No date of it is open, so there is nothing to ask.
    assert_eq!((mixed.date_order, mixed.state), (Some(DateOrder::Mixed), InputState::Partial));
    assert_eq!(codes(&mixed), ["dates_mixed"]);
    assert_eq!(mixed.warnings[0].severity, Severity::Error);
    for (name, value) in [
        ("day_first", "13/3/2026 7:58"),
        ("day_first_line", "2"),
        ("month_first", "3/14/2026 13:00"),
        ("month_first_line", "3"),
    ] {
        assert_eq!(argument(&mixed, "dates_mixed", name), value);
    }
    // Shown is the one that came second.
    let other_way = portal(&["3/14/2026 13:00", "13/3/2026 7:58"]);
    for (input, second) in [(&mixed, "3/14/2026 13:00"), (&other_way, "13/3/2026 7:58")] {
        assert_eq!((input.warnings[0].line, input.warnings[0].found.as_deref()), (Some(3), Some(second)));
    }
    assert_eq!(mixed.first_utc.as_deref(), Some("2026-03-13T07:58:00Z"));
    assert_eq!(mixed.last_utc.as_deref(), Some("2026-03-14T13:00:00Z"));
}

#[test]
fn what_stands_beside_a_contradiction_is_asked_about() {
    let text = portal_text(&["13/3/2026 7:58", "3/14/2026 13:00", "4/2/2026 9:00", "5/5/2026 9:00"]);
    let mut analyst = support::read_texts([("a", text.as_str())]);
    let report = analyst.report(&Filter::default());
    assert!(!report.complete);
    let input = &report.inputs[0];
    assert_eq!((input.date_order, input.state), (Some(DateOrder::Unclear), InputState::Partial));
    assert_eq!(codes(input), ["dates_mixed", "date_order_unclear"]);
    // 5 May reads the same both ways.
    let open = input.warnings.iter().find(|warning| warning.code == "date_order_unclear").unwrap();
    assert_eq!((open.records, open.line, open.found.as_deref()), (Some(1), Some(4), Some("4/2/2026 9:00")));
    assert_eq!(open.offset, text.find("4/2/2026").map(|place| place as u64));
    assert_eq!(input.first_utc.as_deref(), Some("2026-03-13T07:58:00Z"));

    for (order, first) in
        [(DateOrder::DayFirst, "2026-02-04T09:00:00Z"), (DateOrder::MonthFirst, "2026-03-13T07:58:00Z")]
    {
        analyst.date_order(0, order);
        let report = analyst.report(&Filter::default());
        let input = &report.inputs[0];
        assert_eq!((input.date_order, input.state), (Some(order), InputState::Partial), "it stays in the file");
        assert_eq!(codes(input), ["dates_mixed"]);
        assert_eq!(input.first_utc.as_deref(), Some(first));
        assert_eq!(input.last_utc.as_deref(), Some("2026-05-05T09:00:00Z"));
    }
    // The command asks nobody: it is told beforehand.
    let mut analyst = support::read_texts([("a", text.as_str())]);
    analyst.open_dates(DateOrder::DayFirst);
    let input = analyst.report(&Filter::default()).inputs.remove(0);
    assert_eq!(input.first_utc.as_deref(), Some("2026-02-04T09:00:00Z"));
}

#[test]
fn what_is_certain_is_never_exchanged() {
    let dates = ["2026-03-02T10:00:00Z", "2.4.2026 10:00", "2/5/2026 10:00", "13/5/2026 10:00"];
    let input = portal(&dates);
    assert_eq!(input.date_order, Some(DateOrder::DayFirst));
    assert_eq!(input.first_utc.as_deref(), Some("2026-03-02T10:00:00Z"));
    let input = portal(&dates[1..]);
    assert_eq!(input.first_utc.as_deref(), Some("2026-04-02T10:00:00Z"));
    let input = portal(&dates[2..]);
    assert_eq!(input.first_utc.as_deref(), Some("2026-05-02T10:00:00Z"));
    // Dates that read the same both ways leave nothing to ask.
    assert_eq!(portal(&["3/3/2026 10:00", "12/12/2026 10:00"]).date_order, None);
    // Nor do those that can be read one way only: nothing is said of an order that decides nothing.
    for certain in ["13/5/2026 10:00", "5/13/2026 10:00"] {
        let input = portal(&[certain]);
        assert_eq!((input.date_order, codes(&input)), (None, Vec::new()), "{certain}");
    }
}

/// Day and month are those of the clock that wrote them, also where it was another day in UTC.
#[test]
fn an_offset_is_taken_off_after_the_exchange() {
    let input = portal(&["4/2/2026 00:30 +01:00", "13/2/2026 00:30 +02:00", "12/3/2026 23:30 -01:00"]);
    assert_eq!(input.first_utc.as_deref(), Some("2026-02-03T23:30:00Z"));
    assert_eq!(input.last_utc.as_deref(), Some("2026-03-13T00:30:00Z"));
    let note = input.warnings.iter().find(|warning| warning.code == "offset_times").unwrap();
    assert_eq!((note.records, note.line, note.severity), (Some(3), Some(2), Severity::Note));
    assert_eq!(note.found.as_deref(), Some("4/2/2026 00:30 +01:00"));
    assert!(!portal(&["2026-02-04T00:30:00Z"]).warnings.iter().any(|warning| warning.code == "offset_times"));
}

/// Bypasses with these beginnings and ends.
fn bypasses(times: &[(&str, &str)]) -> String {
    let mut text = "Bypass Timestamp,Bypass Seconds,Username,Completion Timestamp\n".to_owned();
    times.iter().for_each(|(begin, end)| text += &format!("{begin},300,a@b.c,{end}\n"));
    text
}

#[test]
fn each_column_is_decided_by_itself() {
    let ends = |report: &Report| -> Vec<String> {
        let rows = report.bypassed.as_ref().unwrap().rows.as_ref().unwrap();
        rows.iter().map(|row| format!("{} {}", &row.time[..10], &row.end[..10])).collect()
    };
    // Two columns of two orders, each certain: nobody is asked, and there is no order of the file.
    let text = bypasses(&[("13/2/2026 7:00", "2/13/2026 7:05"), ("3/2/2026 7:00", "2/3/2026 7:05")]);
    let report = support::read_texts([("a", text.as_str())]).report(&Filter::default());
    assert_eq!(report.inputs[0].date_order, None);
    assert_eq!(codes(&report.inputs[0]), ["date_order_day_first"]);
    assert_eq!(argument(&report.inputs[0], "date_order_day_first", "column"), "time");
    assert_eq!(ends(&report), ["2026-02-13 2026-02-13", "2026-02-03 2026-02-03"]);
    assert!(report.complete);

    // One column decided, the other open: the answer is about the other.
    let text = bypasses(&[("2026-02-13 7:00", "3/2/2026 7:05"), ("2026-02-03 7:00", "3/2/2026 7:05")]);
    let mut analyst = support::read_texts([("a", text.as_str())]);
    let report = analyst.report(&Filter::default());
    assert_eq!(report.inputs[0].date_order, Some(DateOrder::Unclear));
    assert_eq!(argument(&report.inputs[0], "date_order_unclear", "column"), "end_time");
    assert_eq!(ends(&report), ["2026-02-13 2026-03-02", "2026-02-03 2026-03-02"]);
    analyst.date_order(0, DateOrder::DayFirst);
    let report = analyst.report(&Filter::default());
    assert_eq!(ends(&report), ["2026-02-13 2026-02-03", "2026-02-03 2026-02-03"]);
    assert_eq!(codes(&report.inputs[0]), [""; 0]);
}

/// The other files tell the order of the rows; what contradicts itself they do not tell.
#[test]
fn another_file_does_not_settle_a_contradiction() {
    let clear = portal_text(&["2026-02-03T07:58:00Z"]);
    let order = |dates: &[&str]| {
        let text = portal_text(dates);
        let report = support::read_texts([("a", text.as_str()), ("b", clear.as_str())]).report(&Filter::default());
        report.inputs[0].date_order
    };
    assert_eq!(order(&["3/2/2026 7:58", "4/2/2026 7:58"]), Some(DateOrder::DayFirst));
    assert_eq!(order(&["3/2/2026 7:58", "13/2/2026 7:58", "2/13/2026 7:58"]), Some(DateOrder::Unclear));
}
