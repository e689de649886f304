//! A set of texts or of users, by their number.
//!
//! Findings go through every user with sets of what was seen of them so far. Hashing took most of the time of those that
//! look at nearly every request; numbers go from 0 on, so a list does, and is emptied at once for the next user.

/// A set of numbers.
pub struct Notes {
    /// The round in which each number was noted last.
    rounds: Vec<u32>,
    round: u32,
    is_empty: bool,
}

impl Notes {
    /// Of numbers below this one.
    pub fn new(numbers: usize) -> Notes {
        Notes { rounds: vec![0; numbers], round: 1, is_empty: true }
    }

    /// Forgets all. A round for each user, of whom there are fewer than rounds.
    pub fn clear(&mut self) {
        (self.round, self.is_empty) = (self.round + 1, true);
    }

    /// Notes a number; whether it is new.
    pub fn insert(&mut self, number: u32) -> bool {
        self.is_empty = false;
        std::mem::replace(&mut self.rounds[number as usize], self.round) != self.round
    }

    /// Whether it was noted.
    pub fn contains(&self, number: u32) -> bool {
        self.rounds[number as usize] == self.round
    }

    /// Nothing was.
    pub fn is_empty(&self) -> bool {
        self.is_empty
    }
}

#[cfg(test)]
mod tests {
    use super::Notes;

    #[test]
    fn a_round_knows_nothing_of_the_one_before() {
        let mut notes = Notes::new(3);
        assert!(notes.is_empty() && !notes.contains(0));
        assert!(notes.insert(2) && !notes.insert(2) && notes.contains(2) && !notes.is_empty());
        notes.clear();
        assert!(notes.is_empty() && !notes.contains(2) && notes.insert(2));
    }
}
