//! Counts that a million requests add to: by hour, by day and outcome, users by result.

use crate::model::Record;
use crate::model::time::DAY;
use crate::ordered::{Map, Set, gather};
use crate::store::{NO_USER, Outcome, ResultId};

/// Milliseconds of an hour.
pub const HOUR: i64 = 3_600_000;

/// Requests by hour since 1970. They come in time order, so the hour of the last one is seldom another.
#[derive(Default)]
pub struct Hours {
    pub counts: Map<i64, u64>,
    pub first: Option<i64>,
    pub last: Option<i64>,
    hour: i64,
    waiting: u64,
}

impl Hours {
    /// One more request.
    #[inline]
    pub fn add(&mut self, time: i64) {
        if time == Record::NO_TIME {
            return;
        }
        let start = self.hour.saturating_mul(HOUR);
        if time < start || time >= start.saturating_add(HOUR) {
            self.close();
            self.hour = time.div_euclid(HOUR);
        }
        self.waiting += 1;
        self.first = Some(self.first.map_or(time, |first| first.min(time)));
        self.last = self.last.max(Some(time));
    }

    /// There are no more.
    pub fn close(&mut self) {
        if self.waiting > 0 {
            *self.counts.entry(self.hour).or_default() += std::mem::take(&mut self.waiting);
        }
    }

    /// Requests by day since 1970.
    pub fn days(&self) -> Map<i64, u64> {
        let mut days = Map::new();
        for (hour, requests) in self.counts.iter() {
            *days.entry(hour.div_euclid(24)).or_default() += requests;
        }
        days
    }
}

/// Attempts by day and outcome, in the order of their first requests.
#[derive(Default)]
pub struct OutcomeDays {
    days: Map<i64, [u64; 8]>,
    day: i64,
    waiting: Option<[u64; 8]>,
}

impl OutcomeDays {
    /// One more attempt, which began then.
    #[inline]
    pub fn add(&mut self, time: i64, outcome: Outcome) {
        if time == Record::NO_TIME {
            return;
        }
        let start = self.day.saturating_mul(DAY);
        if time < start || time >= start.saturating_add(DAY) {
            self.close();
            self.day = time.div_euclid(DAY);
        }
        self.waiting.get_or_insert([0; 8])[outcome as usize] += 1;
    }

    fn close(&mut self) {
        if let Some(counts) = self.waiting.take() {
            let known = self.days.entry(self.day).or_default();
            known.iter_mut().zip(counts).for_each(|(known, more)| *known += more);
        }
    }

    /// By day since 1970, attempts by outcome.
    pub fn finish(mut self) -> Map<i64, [u64; 8]> {
        self.close();
        self.days
    }
}

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
    fn hours_and_days_are_those_of_the_times() {
        let times = [-1, Record::NO_TIME, 0, 5, HOUR - 1, HOUR, DAY - 1, DAY, 3, -DAY];
        let mut hours = Hours::default();
        times.iter().for_each(|&time| hours.add(time));
        hours.close();
        assert_eq!(hours.days().into_iter().collect::<Vec<_>>(), [(-1, 2), (0, 6), (1, 1)]);
        assert_eq!(hours.counts.into_iter().collect::<Vec<_>>(), [(-24, 1), (-1, 1), (0, 4), (1, 1), (23, 1), (24, 1)]);
        assert_eq!((hours.first, hours.last), (Some(-DAY), Some(DAY)));
        let mut days = OutcomeDays::default();
        times.iter().for_each(|&time| days.add(time, Outcome::Denied));
        let days: Vec<_> = days.finish().into_iter().map(|(day, counts)| (day, counts[2])).collect();
        assert_eq!(days, [(-1, 2), (0, 6), (1, 1)]);
    }

    #[test]
    fn an_hour_without_requests_is_not_counted() {
        let mut hours = Hours::default();
        [3 * DAY, 3 * DAY + HOUR].iter().for_each(|&time| hours.add(time));
        hours.close();
        hours.close();
        assert_eq!(hours.counts.into_iter().collect::<Vec<_>>(), [(72, 1), (73, 1)]);
        let mut days = OutcomeDays::default();
        [3 * DAY, 4 * DAY].iter().for_each(|&time| days.add(time, Outcome::Completed));
        assert_eq!(days.finish().into_keys().collect::<Vec<_>>(), [3, 4]);
    }

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
