//! Users by what happened to them.

use super::Outcome;

const SEEN: u8 = 1;
const CHALLENGED: u8 = 2;
const DENIED: u8 = 4;
const COMPLETED: u8 = 8;
const SATISFIED: u8 = 16;

/// What the attempts of each user came to.
#[derive(Clone, Debug, Default)]
pub struct UserSets(Vec<u8>);

impl UserSets {
    /// For so many users.
    pub fn new(users: usize) -> UserSets {
        UserSets(vec![0; users])
    }

    /// An attempt of the user counts, and ended so.
    pub fn add(&mut self, user: u32, outcome: Outcome) {
        let Some(flags) = self.0.get_mut(user as usize) else { return };
        *flags |= SEEN | if outcome.is_challenge() { CHALLENGED } else { 0 };
        *flags |= match outcome {
            Outcome::Denied => DENIED,
            Outcome::Completed => COMPLETED,
            Outcome::SatisfiedWithoutPrompt => SATISFIED,
            _ => 0,
        };
    }

    /// The user belongs to the set: `all`, `challenged`, `unable`, `never_completed`, `never_satisfied`, `not_challenged`.
    pub fn has(&self, set: &str, user: u32) -> bool {
        self.0.get(user as usize).is_some_and(|flags| is_in(set, *flags))
    }

    /// How many users belong to a set.
    pub fn count(&self, set: &str) -> u64 {
        self.0.iter().filter(|flags| is_in(set, **flags)).count() as u64
    }

    /// The users of a set, in order of their number.
    pub fn users(&self, set: &str) -> Vec<u32> {
        (0..).zip(&self.0).filter(|(_, flags)| is_in(set, **flags)).map(|(user, _)| user).collect()
    }

    /// By user: they belong to one of the sets.
    pub fn in_any(&self, sets: &[String]) -> Vec<bool> {
        // What there is to ask of flags is asked once, not for each user.
        let any: [bool; 32] = std::array::from_fn(|flags| sets.iter().any(|set| is_in(set, flags as u8)));
        self.0.iter().map(|flags| any[usize::from(*flags)]).collect()
    }
}

fn is_in(set: &str, flags: u8) -> bool {
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
