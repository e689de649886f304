//! One user's story: every request, audit event, block, bypass, fraud report, call result and on-premises attempt of the
//! period, in order of time, and what is registered.

use super::attempt_rows::AttemptListing;
use super::audit::{Activities, shown};
use super::matcher::Matcher;
use super::roster::person_detail;
use super::{Clause, Filter, event_rows, rows, values};
use crate::catalogue::Catalogue;
use crate::model::EventKind;
use crate::report::{Counts, Story, StoryEntry};
use crate::sorting::Arrange;
use crate::store::Store;

/// Entries given. `Story::total` counts all.
const MOST: usize = 2000;

/// What is told of a request.
const REQUEST: [&str; 9] = ["result", "method", "detail", "code", "app", "client", "os", "country", "address"];
/// What is told of an event, by kind.
const EVENTS: [(EventKind, &[&str]); 4] = [
    (EventKind::Audit, &["activity_id", "activity", "audit_result", "actor_name", "reason", "details"]),
    (EventKind::Block, &["reason", "actor_name", "end_time", "end_reason", "lockout", "fraud"]),
    (EventKind::Bypass, &["seconds", "reason", "actor_name", "used", "end_time", "end_reason"]),
    (EventKind::FraudAlert, &["method", "fraud", "not_blocked", "phone"]),
];
/// What is told of an attempt that is no sign-in, by list.
const ATTEMPTS: [(&str, &[&str]); 2] = [
    ("activity", &["call_result", "call_outcome", "method", "component", "app", "phone"]),
    ("on_premises", &["component", "server", "call_outcome", "reason", "method"]),
];

/// The story of a user by key or name, within the period of a filter; `None`: nobody has this key.
pub fn story(
    store: &Store,
    catalogue: &Catalogue,
    listing: &mut AttemptListing,
    key: &str,
    filter: &Filter,
) -> Option<Story> {
    let settled = store.settled();
    let named = || settled.users.list().iter().position(|user| user.name.eq_ignore_ascii_case(key)).map(|at| at as u32);
    let number = settled.users.find(key).or_else(named)?;
    let key = settled.users.list()[number as usize].key.as_str();
    let clause = |field: &str, value: &str| Clause { field: field.into(), any: vec![value.into()] };
    let filter = Filter {
        from: filter.from.clone(),
        to: filter.to.clone(),
        search: None,
        clauses: vec![clause("user", key), clause("kind", "all")],
    };
    let mut entries: Vec<StoryEntry> = Vec::new();
    let matcher = Matcher::new(store, catalogue, &filter);
    let mut attempts: Vec<u32> = Vec::new();
    for row in matcher.rows().into_iter().filter(|row| settled.user_of(*row) == number) {
        attempts.push(settled.attempt_of(row));
        let attempt = &settled.attempts[settled.attempt_of(row) as usize];
        let fields = told(&REQUEST, |column| values::of_row(store, catalogue, column, row));
        let mark = attempt.outcome.as_str().to_owned();
        let steps = rows::steps(store, catalogue, row);
        let time = values::of_row(store, catalogue, "time", row);
        entries.push(StoryEntry { time, list: "sign_ins".into(), row, mark, fields, steps });
    }
    attempts.arrange();
    attempts.dedup();
    let mut outcomes = Counts::new();
    for attempt in attempts {
        let outcome = settled.attempts[attempt as usize].outcome;
        *outcomes.entry(outcome.as_str().to_owned()).or_default() += 1;
    }

    let mut activities = Activities::new(store, catalogue);
    for (kind, columns) in EVENTS {
        for (row, one) in shown(store, catalogue, &filter, store.events(kind)).filter(|(_, one)| one.user == number) {
            let mut cell = |column: &str| event_rows::cell(store, catalogue, &mut activities, one, column);
            let (time, fields) = (cell("time"), told(columns, &mut cell));
            let list = kind.id().to_owned();
            entries.push(StoryEntry { time, list, row, fields, ..StoryEntry::default() });
        }
    }
    for (list, columns) in ATTEMPTS {
        for (row, mut cells) in listing.matching(store, catalogue, list, &filter, columns) {
            // Lines of the server log are attempts of both lists.
            let again = list == "on_premises" && cells.first().is_some_and(|component| component == "mfa_server");
            if again {
                continue;
            }
            let time = cells.pop().unwrap_or_default();
            let mut cells = cells.into_iter();
            let mut fields = told(columns, |_| cells.next().unwrap_or_default());
            let outcome = fields.iter().position(|(field, _)| field == "call_outcome");
            let mark = outcome.map_or_else(String::new, |place| fields[place].1.clone());
            // What happened stands first where nothing else says it.
            if list == "on_premises"
                && let Some(place) = outcome
            {
                let outcome = fields.remove(place);
                fields.insert(0, outcome);
            }
            entries.push(StoryEntry { time, list: list.into(), row, mark, fields, steps: Vec::new() });
        }
    }
    // The order within one moment is that of the lists above.
    entries.arrange_by(|a, b| a.time.cmp(&b.time));
    let total = entries.len() as u64;
    entries.truncate(MOST);
    let user = settled.users.list()[number as usize].clone();
    let registered = person_detail(store, catalogue, number);
    Some(Story { user, total, entries, outcomes, registered })
}

/// The stated ones of these columns.
fn told(columns: &[&str], mut cell: impl FnMut(&str) -> String) -> Vec<(String, String)> {
    let cells = columns.iter().map(|column| ((*column).to_owned(), cell(column)));
    cells.filter(|(_, text)| !text.is_empty()).collect()
}
