//! What each user really did: requests, completed prompts, the methods that completed them.

use super::counted::{self, Counted};
use crate::model::{FieldSet, Record};
use crate::ordered::Set;
use crate::store::{Outcome, Store};

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
pub fn uses(store: &Store, counted: &Counted) -> Option<Vec<Use>> {
    if !store.inputs.iter().any(|input| input.supported.has(FieldSet::REQUEST_ID)) {
        return None;
    }
    let settled = store.settled();
    let time = |row: u32| Some(store.time(row)).filter(|time| *time != Record::NO_TIME);
    let of_user = |of: &counted::OfUser| {
        let (requests, completed) = (of.requests.into(), of.ended(Outcome::Completed).into());
        Use { requests, completed, last: of.last().and_then(time), ..Use::default() }
    };
    let mut uses: Vec<Use> = counted.users.iter().map(of_user).collect();
    let attempts = settled.attempts.iter().zip(&counted.attempts).filter(|(_, of)| of.requests > 0);
    for (attempt, of) in attempts.filter(|(attempt, _)| attempt.outcome == Outcome::Completed) {
        let Some(user) = uses.get_mut(attempt.user as usize) else { continue };
        user.last_completed = user.last_completed.max(time(of.last));
        let method = settled.meanings.method(attempt.method);
        if !method.is_empty() && !user.methods.contains(method) {
            user.methods.insert(method.to_owned());
        }
    }
    Some(uses)
}
