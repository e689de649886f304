//! Conditional Access policies as they applied.

use crate::catalogue::Catalogue;
use crate::model::{EventField, EventKind};
use crate::ordered::{Map, Set};
use crate::report::{AppliedPolicy, Counts, Policy};
use crate::sorting::Arrange;
use crate::store::Store;

/// The policies by name, from the number of requests with each list. Policies are told apart by id, else by name.
pub fn counted(store: &Store, catalogue: &Catalogue, lists: &[u32]) -> Vec<Policy> {
    type Counted = (String, Counts, Set<String>, Set<String>);
    let mut by_id: Map<String, Counted> = Map::new();
    let states = states(store, catalogue);
    let mut requests_of = vec![0u64; store.dictionaries.policy.len()];
    for (list, &requests) in (0..).zip(lists).filter(|(_, requests)| **requests > 0) {
        for &number in store.dictionaries.policies.get(list) {
            requests_of[number as usize] += u64::from(requests);
        }
    }
    for (number, &requests) in (0..).zip(&requests_of).filter(|(_, requests)| **requests > 0) {
        let applied = applied(store, catalogue, number);
        let id = store.dictionaries.text(store.dictionaries.policy.get(number)[0]).into_owned();
        let key = if id.is_empty() { applied.name.clone() } else { id };
        let entry = by_id.entry(key).or_insert_with(|| (applied.name.clone(), Counts::new(), Set::new(), Set::new()));
        // A policy that was renamed within the period is shown under the name that comes last in the alphabet.
        if applied.name > entry.0 {
            entry.0.clone_from(&applied.name);
        }
        *entry.1.entry(applied.result).or_default() += requests;
        entry.2.extend(applied.grant_controls);
        entry.3.extend(applied.session_controls);
    }
    let mut policies: Vec<(String, Policy)> = by_id
        .into_iter()
        .map(|(key, (name, result, grant, session))| {
            let policy = Policy {
                name,
                state: states.get(&key.to_lowercase()).cloned(),
                result,
                grant_controls: grant.into_iter().collect(),
                session_controls: session.into_iter().collect(),
            };
            (key, policy)
        })
        .collect();
    policies.arrange_by(|a, b| (&a.1.name, &a.0).cmp(&(&b.1.name, &b.0)));
    policies.into_iter().map(|(_, policy)| policy).collect()
}

/// State of the policies of all files of policies, by id without case; of several versions that of the last change.
fn states(store: &Store, catalogue: &Catalogue) -> Map<String, String> {
    let mut found = Map::new();
    for one in store.events(EventKind::Policy) {
        let text = |field| store.dictionaries.event_text(&one.event, field);
        let state = text(EventField::State);
        let state = catalogue.word("policy_state", &state).unwrap_or(&state);
        if !state.is_empty() {
            found.insert(text(EventField::PolicyId).to_lowercase(), state.to_owned());
        }
    }
    found
}

/// The name of a policy as configured; empty when no file tells.
fn configured_name(store: &Store, id: &str) -> String {
    let policies = store.events(EventKind::Policy).iter().rev();
    let text = |event, field| store.dictionaries.event_text(event, field);
    let mut of_id = policies.filter(|one| text(&one.event, EventField::PolicyId).eq_ignore_ascii_case(id));
    of_id.next().map_or_else(String::new, |one| text(&one.event, EventField::PolicyName).into_owned())
}

/// One policy tuple.
pub fn applied(store: &Store, catalogue: &Catalogue, number: u32) -> AppliedPolicy {
    let tuple = store.dictionaries.policy.get(number);
    let text = |i: usize| store.dictionaries.text(tuple[i]);
    let words = |table: &str, list: &str| -> Vec<String> {
        list.split('\n')
            .filter(|t| !t.is_empty())
            .map(|t| catalogue.word(table, t).map_or_else(|| t.to_owned(), str::to_owned))
            .collect()
    };
    let (name, result) = name_and_result(store, catalogue, number);
    AppliedPolicy {
        name,
        result,
        grant_controls: words("grant_control", &text(3)),
        session_controls: words("session_control", &text(4)),
        not_satisfied: text(5).into_owned(),
    }
}

/// Display name (else that of the policy as configured, else the id) and result id (else verbatim).
pub fn name_and_result(store: &Store, catalogue: &Catalogue, number: u32) -> (String, String) {
    let tuple = store.dictionaries.policy.get(number);
    let text = |i: usize| store.dictionaries.text(tuple[i]).into_owned();
    let name = match tuple[1] {
        0 => Some(configured_name(store, &text(0))).filter(|name| !name.is_empty()).unwrap_or_else(|| text(0)),
        _ => text(1),
    };
    let result = text(2);
    (name, catalogue.word("policy_result", &result).map_or(result, str::to_owned))
}
