//! What an hour, a day, a user or all of them add up to.

use crate::store::Outcome;

/// Counts of rows, which have 32-bit numbers.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    pub requests: u32,
    /// Attempts by how they ended.
    pub outcomes: [u32; 8],
    pub calls: u32,
    pub calls_prompted: u32,
    pub calls_succeeded: u32,
    pub calls_failed: u32,
}

impl Tally {
    /// Attempts.
    pub fn attempts(&self) -> u32 {
        self.outcomes.iter().sum()
    }

    /// Attempts that ended so.
    pub fn ended(&self, outcome: Outcome) -> u32 {
        self.outcomes[outcome as usize]
    }

    /// Attempts with a prompt.
    pub fn prompts(&self) -> u32 {
        Outcome::ALL.into_iter().filter(|outcome| outcome.is_challenge()).map(|outcome| self.ended(outcome)).sum()
    }

    /// Adds attempts.
    pub fn add_outcomes(&mut self, more: &[u32; 8]) {
        self.outcomes.iter_mut().zip(more).for_each(|(known, more)| *known += more);
    }

    /// Adds a call result.
    pub fn call(&mut self, prompted: bool, success: Option<bool>) {
        self.calls += 1;
        self.calls_prompted += u32::from(prompted);
        self.calls_succeeded += u32::from(success == Some(true));
        self.calls_failed += u32::from(success == Some(false));
    }
}
