//! How often users were denied for what, and completed with what.

use super::counted::Counted;
use crate::report::Counts;
use crate::store::{Outcome, Store};

/// Of some users.
pub struct Often {
    /// Denied requests by number of the result.
    reasons: Times,
    /// Completed attempts by number of the method.
    methods: Times,
}

impl Often {
    /// Of the users that are wanted.
    pub fn new(store: &Store, counted: &Counted, users: impl Iterator<Item = u32>) -> Often {
        let settled = store.settled();
        let mut wanted = vec![false; settled.users.list().len()];
        users.for_each(|user| wanted[user as usize] = true);
        // Nobody's number is that of no user.
        let wanted = |user: &u32| wanted.get(*user as usize) == Some(&true);
        let denied = counted.denied(store).filter(|(_, user)| wanted(user));
        let reasons = denied.map(|(told, user)| (user, settled.told[told as usize].result.0));
        let mut methods = Vec::new();
        for (attempt, of) in settled.attempts.iter().zip(&counted.attempts) {
            if of.requests > 0 && attempt.outcome == Outcome::Completed && wanted(&attempt.user) {
                methods.push((attempt.user, attempt.method.0));
            }
        }
        Often { reasons: Times::of(reasons), methods: Times::of(methods.into_iter()) }
    }

    /// Denied requests of a user.
    pub fn denied_requests(&self, user: u32) -> u64 {
        self.reasons.of_user(user).len() as u64
    }

    /// Denied requests of a user by result id.
    pub fn reasons(&self, store: &Store, user: u32) -> Counts {
        self.reasons.named(user, |id| store.settled().meanings.results[id].id.to_owned())
    }

    /// Completed attempts of a user by method.
    pub fn methods(&self, store: &Store, user: u32) -> Counts {
        self.methods.named(user, |id| match store.settled().meanings.methods[id].as_str() {
            "" => "not_stated".to_owned(),
            name => name.to_owned(),
        })
    }
}

/// User and thing, a number for each time, in order, so that users take nothing who had none.
struct Times(Vec<u64>);

impl Times {
    fn of(times: impl Iterator<Item = (u32, u16)>) -> Times {
        let mut times: Vec<u64> = times.map(|(user, thing)| u64::from(user) << 16 | u64::from(thing)).collect();
        times.sort_unstable();
        Times(times)
    }

    fn of_user(&self, user: u32) -> &[u64] {
        let start = self.0.partition_point(|one| one >> 16 < u64::from(user));
        let count = self.0[start..].partition_point(|one| one >> 16 == u64::from(user));
        &self.0[start..start + count]
    }

    /// The things of a user by name.
    fn named(&self, user: u32, name: impl Fn(usize) -> String) -> Counts {
        let mut counts = Counts::new();
        for same in self.of_user(user).chunk_by(|a, b| a == b) {
            // Several may have one name: all that the catalogue does not list.
            *counts.entry(name((same[0] & 0xffff) as usize)).or_default() += same.len() as u64;
        }
        counts
    }
}
