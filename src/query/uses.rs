//! What each user really did: requests, completed prompts, the methods that completed them.

use super::Filter;
use super::matcher::Matcher;
use crate::catalogue::Catalogue;
use crate::model::{FieldSet, Record};
use crate::store::{NO_USER, Outcome, Store};
use std::collections::BTreeSet;

/// One user's sign-ins under a filter.
#[derive(Clone, Debug, Default)]
pub struct Use {
    /// Requests.
    pub requests: u64,
    /// Attempts completed by doing something now.
    pub completed: u64,
    /// Time of the last request of such an attempt, or [`Record::NO_TIME`].
    pub last_completed: Option<i64>,
    /// Time of the last request.
    pub last: Option<i64>,
    /// Methods that completed attempts.
    pub methods: BTreeSet<String>,
}

/// By number of the user; `None` when no sign-ins were given.
pub fn uses(store: &Store, catalogue: &Catalogue, filter: &Filter) -> Option<Vec<Use>> {
    if !store.inputs.iter().any(|input| input.supported.has(FieldSet::REQUEST_ID)) {
        return None;
    }
    let settled = store.settled();
    let matcher = Matcher::new(store, catalogue, filter);
    let mut uses = vec![Use::default(); settled.users.list().len()];
    let counts = |row: u32| matcher.in_scope(row) && matcher.matches(row);
    for attempt in &settled.attempts {
        let members = &settled.members[attempt.start as usize..attempt.end as usize];
        let user = settled.facts[members[0] as usize].user;
        if user == NO_USER {
            continue;
        }
        let matching = members.iter().copied().filter(|row| counts(*row)).collect::<Vec<_>>();
        let last = matching.iter().map(|row| store.request(*row).time).filter(|time| *time != Record::NO_TIME).max();
        let of_user = &mut uses[user as usize];
        of_user.requests += matching.len() as u64;
        of_user.last = of_user.last.max(last);
        if !matching.is_empty() && attempt.outcome == Outcome::Completed {
            of_user.completed += 1;
            of_user.last_completed = of_user.last_completed.max(last);
            let method = settled.meanings.method(attempt.method);
            if !method.is_empty() {
                of_user.methods.insert(method.to_owned());
            }
        }
    }
    Some(uses)
}
