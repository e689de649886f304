//! The order of day and month: by the whole file, by a certain moment in the same record, or asked about.

use mfa_report::query::Filter;
use mfa_report::report::{DateOrder, Input};

mod support;

fn read(text: &str) -> Input {
    support::read_texts([("a", text)]).report(&Filter::default()).inputs.remove(0)
}

/// A portal download with names as a script writes them, and these dates.
fn portal(dates: &[&str]) -> Input {
    let mut text = "Date(UTC);RequestID;user_name;MFA result\n".to_owned();
    for (number, date) in dates.iter().enumerate() {
        text += &format!("{date};00000000-0000-4000-8000-00000000000{number};a@b.c;MFA completed in Azure AD\n");
    }
    read(&text)
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
