//! Users by what happened to them.

use crate::store::{NO_USER, Outcome, Store};

const SEEN: u8 = 1;
const CHALLENGED: u8 = 2;
const DENIED: u8 = 4;
const COMPLETED: u8 = 8;
const SATISFIED: u8 = 16;

/// What the attempts of each user came to.
pub struct UserSets(Vec<u8>);

impl UserSets {
    /// Looks at the attempts (by number) that `counts` lets through.
    pub fn new(store: &Store, counts: impl Fn(u32) -> bool) -> UserSets {
        let settled = store.settled();
        let mut flags = vec![0; settled.users.list().len()];
        for (number, attempt) in settled.attempts.iter().enumerate() {
            let user = attempt.user;
            if user == NO_USER || !counts(number as u32) {
                continue;
            }
            let flag = &mut flags[user as usize];
            *flag |= SEEN;
            if attempt.outcome.is_challenge() {
                *flag |= CHALLENGED;
            }
            *flag |= match attempt.outcome {
                Outcome::Denied => DENIED,
                Outcome::Completed => COMPLETED,
                Outcome::SatisfiedWithoutPrompt => SATISFIED,
                _ => 0,
            };
        }
        UserSets(flags)
    }

    /// The user belongs to the set: `all`, `challenged`, `unable`, `never_completed`, `never_satisfied`, `not_challenged`.
    pub fn has(&self, set: &str, user: u32) -> bool {
        let flags = self.0[user as usize];
        let unable = flags & DENIED != 0;
        match set {
            "all" => flags & SEEN != 0,
            "challenged" => flags & CHALLENGED != 0,
            "unable" => unable,
            "never_completed" => unable && flags & COMPLETED == 0,
            "never_satisfied" => unable && flags & (COMPLETED | SATISFIED) == 0,
            "not_challenged" => flags & SEEN != 0 && flags & CHALLENGED == 0,
            _ => false,
        }
    }

    /// How many users belong to a set.
    pub fn count(&self, set: &str) -> u64 {
        (0..self.0.len() as u32).filter(|user| self.has(set, *user)).count() as u64
    }

    /// The users of a set, in order of their number.
    pub fn users(&self, set: &str) -> Vec<u32> {
        (0..self.0.len() as u32).filter(|user| self.has(set, *user)).collect()
    }
}
