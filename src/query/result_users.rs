//! Which users have which results.

use crate::ordered::{Set, gather};
use crate::store::{NO_USER, ResultId};

/// Results of which a user has a bit. The catalogue has fewer; only texts that it lacks can be more.
const BITS: u16 = 64;

/// Which users have which results.
pub struct ResultUsers {
    bits: Vec<u64>,
    others: Set<(u16, u32)>,
}

impl ResultUsers {
    /// For so many users.
    pub fn new(users: usize) -> ResultUsers {
        ResultUsers { bits: vec![0; users], others: Set::new() }
    }

    /// A request of the user has the result.
    #[inline]
    pub fn add(&mut self, result: ResultId, user: u32) {
        if user == NO_USER || result == ResultId(0) {
            return;
        }
        if result.0 < BITS {
            self.bits[user as usize] |= 1 << result.0;
        } else {
            self.others.insert((result.0, user));
        }
    }

    /// Users with any of the results.
    pub fn count(&self, is: impl Fn(ResultId) -> bool) -> u64 {
        let mask = (0..BITS).filter(|number| is(ResultId(*number))).fold(0u64, |mask, number| mask | 1 << number);
        let has = |user: u32| self.bits[user as usize] & mask != 0;
        let others = self.others.iter().filter(|(number, user)| is(ResultId(*number)) && !has(*user));
        let others: Set<u32> = gather(others.map(|(_, user)| *user));
        (self.bits.iter().filter(|bits| **bits & mask != 0).count() + others.len()) as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn users_of_many_results() {
        let mut users = ResultUsers::new(3);
        for (result, user) in [(1, 0), (63, 0), (64, 0), (70, 1), (70, 1), (64, 1), (0, 2), (5, NO_USER)] {
            users.add(ResultId(result), user);
        }
        let of = |any: &[u16]| users.count(|result| any.contains(&result.0));
        assert_eq!((of(&[1]), of(&[64]), of(&[63, 64]), of(&[0, 2]), of(&[70, 1])), (1, 2, 2, 0, 2));
    }
}
