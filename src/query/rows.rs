//! The rows behind a figure, and one request in full.

use super::matcher::Matcher;
use super::order::order;
use super::pager::{Ask, Pager};
use super::{policies, values};
use crate::catalogue::{Catalogue, Side};
use crate::model::{Field, Group, Record, STEP_TIME_BIAS, time};
use crate::report::{AttemptRequest, RowDetail, RowsPage, Source, Step, User};
use crate::store::Store;

/// The rows that match, sorted.
#[derive(Default)]
pub struct Listing(Pager<Vec<u32>>);

impl Listing {
    /// Forgets the list: the store has changed.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// One page of the rows.
    pub fn page(&mut self, store: &Store, catalogue: &Catalogue, ask: &Ask<'_>) -> RowsPage {
        let rows = self.0.keep(ask, || {
            let mut rows = Matcher::new(store, catalogue, ask.filter).rows();
            order(store, catalogue, ask.sort, &mut rows);
            rows
        });
        ask.page(rows, |row| row, |row, column| values::of_row(store, catalogue, column, row))
    }
}

/// One request with its attempt, policies and places.
pub fn detail(store: &Store, catalogue: &Catalogue, row: u32) -> Option<RowDetail> {
    if row >= store.len() {
        return None;
    }
    let settled = store.settled();
    let (record, facts) = (store.request(row), settled.facts(row));
    let attempt = &settled.attempts[facts.attempt as usize];
    let members = settled.members_of(facts.attempt);
    let first = ["time", "outcome", "required", "result", "method", "detail", "kind"];
    let last = ["request_id", "correlation_id"];
    let others = Field::ALL.into_iter().map(Field::id).filter(|id| !first.contains(id));
    let fields = first.into_iter().chain(others).chain(last);
    Some(RowDetail {
        row,
        user: settled.users.list().get(facts.user as usize).cloned().unwrap_or_default(),
        fields: fields
            .map(|id| (id.to_owned(), values::of_row(store, catalogue, id, row)))
            .filter(|(_, value)| !value.is_empty())
            .collect(),
        outcome: attempt.outcome.as_str().to_owned(),
        attempt: members.iter().map(|&member| attempt_request(store, catalogue, member)).collect(),
        policies: store
            .dictionaries
            .policies
            .get(record.policies)
            .iter()
            .map(|&p| policies::applied(store, catalogue, p))
            .collect(),
        sources: sources(store, row),
    })
}

fn sources(store: &Store, row: u32) -> Vec<Source> {
    let place = |(i, (input, line, offset)): (usize, (u32, u32, u64))| Source {
        input,
        name: store.input(input).map_or_else(String::new, |i| i.summary.name.clone()),
        line: line.into(),
        offset,
        main: i == 0,
    };
    store.sources(row).into_iter().enumerate().map(place).collect()
}

fn attempt_request(store: &Store, catalogue: &Catalogue, row: u32) -> AttemptRequest {
    let settled = store.settled();
    let (record, facts) = (store.request(row), settled.facts(row));
    let result = settled.meanings.result(facts.result);
    let stated = store.dictionaries.field_of(Group::Outcome, record.groups[Group::Outcome as usize], Field::Result);
    AttemptRequest {
        row,
        time: values::of_row(store, catalogue, "time", row),
        code: settled.meanings.outcomes[record.groups[Group::Outcome as usize] as usize].code,
        result: result.id.to_owned(),
        result_text: store.dictionaries.text(stated).into_owned(),
        side: result.side.map_or("", Side::as_str).to_owned(),
        method: settled.meanings.method(facts.method).to_owned(),
        app: values::of_row(store, catalogue, "app", row),
        steps: steps(store, catalogue, row),
    }
}

/// The steps of a request.
pub fn steps(store: &Store, catalogue: &Catalogue, row: u32) -> Vec<Step> {
    let record = store.request(row);
    store.dictionaries.steps.get(record.steps).iter().map(|&s| step(store, catalogue, &record, s)).collect()
}

fn step(store: &Store, catalogue: &Catalogue, record: &Record, number: u32) -> Step {
    let tuple = store.dictionaries.step.get(number);
    let text = |i: usize| store.dictionaries.text(tuple[i]).into_owned();
    let (method, result, requirement) = (text(0), text(3), text(4));
    let after = i64::from(tuple[5]) - STEP_TIME_BIAS;
    use crate::catalogue::ResultText;
    Step {
        time: if tuple[5] == 0 || record.time == Record::NO_TIME {
            String::new()
        } else {
            time::iso(record.time + after * 1000)
        },
        method: catalogue.method(&method).map_or(method, |m| m.id.to_owned()),
        detail: text(1),
        succeeded: match text(2).to_ascii_lowercase().as_str() {
            "true" | "yes" => Some(true),
            "false" | "no" => Some(false),
            _ => None,
        },
        result: match catalogue.result(&result) {
            ResultText::Mfa(mfa) if mfa.id != crate::catalogue::UNLISTED => mfa.id.to_owned(),
            ResultText::FirstFactor(id) => id.to_owned(),
            _ => result,
        },
        requirement: match catalogue.word("step_requirement", &requirement) {
            Some("primary") => "primary".into(),
            Some(_) => "multifactor".into(),
            None => requirement,
        },
    }
}

/// The user with this number, for samples beside a figure.
pub fn user(store: &Store, number: u32) -> User {
    store.settled().users.list()[number as usize].clone()
}
