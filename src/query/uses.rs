//! What each user really did: requests, completed prompts, the methods that completed them.

use super::Filter;
use super::matcher::Matcher;
use crate::catalogue::Catalogue;
use crate::model::{FieldSet, Record};
use crate::ordered::Set;
use crate::store::{NO_USER, Outcome, Store};

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
    pub methods: Set<String>,
}

/// By number of the user; `None` when no sign-ins were given.
pub fn uses(store: &Store, catalogue: &Catalogue, filter: &Filter) -> Option<Vec<Use>> {
    if !store.inputs.iter().any(|input| input.supported.has(FieldSet::REQUEST_ID)) {
        return None;
    }
    let settled = store.settled();
    let matcher = Matcher::new(store, catalogue, filter);
    let mut uses = vec![Use::default(); settled.users.list().len()];
    // By attempt: time of the last of its requests that counts.
    let mut last_of: Vec<Option<i64>> = vec![None; settled.attempts.len()];
    for row in matcher.rows() {
        let last = &mut last_of[settled.attempt_of(row) as usize];
        *last = (*last).max(Some(store.time(row)));
        if let Some(of_user) = uses.get_mut(settled.user_of(row) as usize) {
            of_user.requests += 1;
        }
    }
    for (attempt, last) in settled.attempts.iter().zip(last_of) {
        let (Some(last), true) = (last, attempt.user != NO_USER) else { continue };
        let last = Some(last).filter(|time| *time != Record::NO_TIME);
        let of_user = &mut uses[attempt.user as usize];
        of_user.last = of_user.last.max(last);
        if attempt.outcome == Outcome::Completed {
            of_user.completed += 1;
            of_user.last_completed = of_user.last_completed.max(last);
            let method = settled.meanings.method(attempt.method);
            if !method.is_empty() && !of_user.methods.contains(method) {
                of_user.methods.insert(method.to_owned());
            }
        }
    }
    Some(uses)
}
