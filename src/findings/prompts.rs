//! Prompts: second-factor steps of requests, and call results, in one form.
//!
//! A request without steps is one prompt, by its MFA result. The time is that of the step where it has one. The same
//! step written twice (same correlation id, second, result and method) counts once.

use super::draft::Row;
use crate::catalogue::{Catalogue, ResultText, UNLISTED};
use crate::model::{EventField, EventKind, Field, Group, Guid, Record, STEP_TIME_BIAS};
use crate::ordered::{Map, Set, gather};
use crate::query::{AttemptFilter, CallRows};
use crate::sorting::by_front;
use crate::store::{NO_USER, ResultMeaning, Store};
use std::collections::HashMap;

/// What became of a prompt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Reported as fraud.
    Fraud,
    /// The user said no.
    Declined,
    /// The user said nothing.
    NoAnswer,
    /// A wrong code.
    WrongCode,
    /// Too many of them before, or blocked.
    TooMany,
    /// It did not reach the user.
    NotSent,
    /// Denied for another reason.
    Other,
    /// Passed, by doing something now.
    Success,
}

const CLASSES: [(&str, Class); 6] = [
    ("fraud", Class::Fraud),
    ("declined", Class::Declined),
    ("no_answer", Class::NoAnswer),
    ("wrong_code", Class::WrongCode),
    ("too_many", Class::TooMany),
    ("not_sent", Class::NotSent),
];

/// One prompt.
#[derive(Clone, Copy, Debug)]
pub struct Prompt {
    /// Number of the user, or [`NO_USER`].
    pub user: u32,
    /// When.
    pub at: i64,
    /// Where it stands.
    pub row: Row,
    /// What became of it.
    pub class: Class,
    /// Text number of the address; 0: not stated.
    pub address: u32,
    /// Correlation id.
    pub session: Guid,
    /// Rank of the step's method in the alphabet, to tell two apart: text numbers depend on the order of files.
    method: u32,
}

impl Prompt {
    /// Declined or left without answer.
    pub fn is_no(&self) -> bool {
        matches!(self.class, Class::Declined | Class::NoAnswer)
    }
}

/// The class of a result.
pub fn class_of(catalogue: &Catalogue, id: &str, group: &str) -> Option<Class> {
    match group {
        "completed" => Some(Class::Success),
        "denied" => Some(named(catalogue, id).unwrap_or(Class::Other)),
        _ => None,
    }
}

fn named(catalogue: &Catalogue, id: &str) -> Option<Class> {
    CLASSES
        .iter()
        .find(|(class, _)| catalogue.facts("findings.class", class, "results").any(|result| result == id))
        .map(|(_, class)| *class)
}

/// Every prompt of these requests and of the call results that the filter lets through: by user, then by time.
pub fn prompts(store: &Store, catalogue: &Catalogue, rows: &[u32], calls: &AttemptFilter) -> Vec<Prompt> {
    let settled = store.settled();
    let of_result = |result: &ResultMeaning| class_of(catalogue, result.id, result.group());
    let results: Vec<Option<Class>> = settled.meanings.results.iter().map(of_result).collect();
    let steps = step_classes(store, catalogue);
    let ranks = method_ranks(store);
    let mut list = Vec::new();
    for &row in rows {
        let (own, class) = (store.steps_of(row), results[settled.told(row).result.0 as usize]);
        // Most requests prompted nobody: nothing else is looked at.
        if own == 0 && class.is_none() {
            continue;
        }
        let time = store.time(row);
        if time == Record::NO_TIME {
            continue;
        }
        let prompt = |at, class, method| Prompt {
            user: settled.user_of(row),
            at,
            row: Row::SignIn(row),
            class,
            address: store.dictionaries.field_of(Group::Address, store.tuple(row, Group::Address), Field::Address),
            session: store.correlation(row),
            method,
        };
        let before = list.len();
        for &step in store.dictionaries.steps.get(own) {
            if let Some(class) = steps[step as usize] {
                let tuple = store.dictionaries.step.get(step);
                let after = if tuple[5] == 0 { 0 } else { (i64::from(tuple[5]) - STEP_TIME_BIAS) * 1000 };
                list.push(prompt(time + after, class, ranks.get(&tuple[0]).copied().unwrap_or(0)));
            }
        }
        if let (true, Some(class)) = (list.len() == before, class) {
            list.push(prompt(time, class, 0));
        }
    }
    let mut read = CallRows::new(store, catalogue);
    for (one, place) in store.events(EventKind::Activity).iter().zip(0..) {
        let row = read.read(one);
        let text = |field| store.dictionaries.event_text(&one.event, field);
        let (app, address) = (text(EventField::App), text(EventField::Address));
        if one.event.time == Record::NO_TIME || !calls.passes_event(one, &row.values(&app, &address)) {
            continue;
        }
        let class = match (row.success, row.result) {
            (Some(true), Some(result)) if result.prompted => Some(Class::Success),
            (Some(false), Some(result)) if !result.today.is_empty() => {
                Some(named(catalogue, result.today).unwrap_or(Class::Other))
            }
            _ => None,
        };
        let (at, row) = (one.event.time, Row::Event(EventKind::Activity, place));
        let rest = (0, Guid::NONE, 0);
        list.extend(class.map(|class| {
            let (address, session, method) = rest;
            Prompt { user: one.user, at, row, class, address, session, method }
        }));
    }
    let second = |one: &Prompt| one.at.div_euclid(1000);
    let key = |one: &Prompt| (one.user, second(one), one.session, one.class, one.method, one.at);
    // User and second in one number, as far as seconds fit.
    let front = |one: &Prompt| u64::from(one.user) << 32 | second(one).clamp(0, u32::MAX.into()) as u64;
    by_front(&mut list, front, |a, b| key(a).cmp(&key(b)));
    list.dedup_by_key(|one| match one.session.is_none() {
        // Without a correlation id two rows stay two: the row's place tells them apart.
        true => (one.user, one.at, one.session, one.class, one.method, place(one.row)),
        false => (one.user, one.at.div_euclid(1000), one.session, one.class, one.method, 0),
    });
    debug_assert!(list.iter().all(|one| one.user == NO_USER || (one.user as usize) < settled.users.list().len()));
    list
}

fn place(row: Row) -> u64 {
    match row {
        Row::SignIn(row) => u64::from(row) + 1,
        Row::Event(_, place) => (1 << 40) + u64::from(place),
    }
}

/// Text numbers of the methods of all steps, ranked by text.
fn method_ranks(store: &Store) -> HashMap<u32, u32> {
    let steps = 0..store.dictionaries.step.len() as u32;
    let methods: Set<u32> = gather(steps.map(|step| store.dictionaries.step.get(step)[0]));
    let texts: Map<_, u32> = gather(methods.into_iter().map(|number| (store.dictionaries.text(number), number)));
    texts.into_values().zip(0..).collect()
}

/// The class of each distinct step; `None`: no second factor was asked for in it.
fn step_classes(store: &Store, catalogue: &Catalogue) -> Vec<Option<Class>> {
    let mut known: HashMap<(u32, u32, u32), Option<Class>> = HashMap::new();
    let of_step = |step: u32| {
        let tuple = store.dictionaries.step.get(step);
        let key = (tuple[0], tuple[2], tuple[3]);
        *known.entry(key).or_insert_with(|| {
            let text = |number| store.dictionaries.text(number);
            let method = catalogue.method(&text(tuple[0]));
            if method.is_some_and(|method| !method.is_mfa) {
                return None;
            }
            let succeeded = catalogue.word("boolean", &text(tuple[2])) == Some("yes");
            match catalogue.result(&text(tuple[3])) {
                ResultText::Mfa(result) if result.id != UNLISTED || result.group() != "unknown" => {
                    class_of(catalogue, result.id, result.group())
                }
                ResultText::FirstFactor(_) => None,
                _ => (succeeded && method.is_some()).then_some(Class::Success),
            }
        })
    };
    (0..store.dictionaries.step.len() as u32).map(of_step).collect()
}
