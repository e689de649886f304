//! The hours of the requests. Requests stand in order of time, so each hour is a run of them: what asks for hours, days or days of
//! the week looks at no time of a million requests.

use crate::model::Record;

/// Milliseconds of an hour.
pub const HOUR: i64 = 3_600_000;

/// Hours with requests, in order.
#[derive(Clone, Debug, Default)]
pub struct Hours {
    /// The first request of each.
    starts: Vec<u32>,
    /// Since 1970, UTC.
    hours: Vec<i64>,
}

impl Hours {
    /// Of the times of all requests, in their order: those without one come first.
    pub fn of(times: impl Iterator<Item = i64>) -> Hours {
        let mut of = Hours::default();
        // From when on another hour begins.
        let mut end = i64::MIN;
        for (row, time) in (0..).zip(times).filter(|(_, time)| *time != Record::NO_TIME) {
            if of.hours.is_empty() || time >= end {
                let hour = time.div_euclid(HOUR);
                end = hour.saturating_add(1).saturating_mul(HOUR);
                of.starts.push(row);
                of.hours.push(hour);
            }
        }
        of
    }

    /// How many places there are: one for requests without a time, and one for each hour.
    pub fn places(&self) -> usize {
        self.hours.len() + 1
    }

    /// The hour at a place; `None`: requests without a time.
    pub fn hour(&self, place: usize) -> Option<i64> {
        self.hours.get(place.checked_sub(1)?).copied()
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = i64> {
        self.hours.iter().copied()
    }

    /// Finds the places of requests that are asked for in order.
    pub fn walk(&self) -> Walk<'_> {
        Walk { starts: &self.starts, place: 0, next: self.starts.first().copied().unwrap_or(u32::MAX) }
    }
}

/// Goes along the requests.
pub struct Walk<'a> {
    starts: &'a [u32],
    place: usize,
    next: u32,
}

impl Walk<'_> {
    /// The place of a request, which is none before the last one asked for.
    #[inline]
    pub fn place(&mut self, row: u32) -> usize {
        while row >= self.next {
            self.place += 1;
            self.next = self.starts.get(self.place).copied().unwrap_or(u32::MAX);
        }
        self.place
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_request_is_found_in_its_hour() {
        let none = Record::NO_TIME;
        let times = [none, none, -HOUR - 1, -1, 0, 5, HOUR - 1, HOUR, 30 * HOUR, 30 * HOUR, i64::MAX - 1];
        let hours = Hours::of(times.into_iter());
        assert_eq!(hours.iter().collect::<Vec<_>>(), [-2, -1, 0, 1, 30, (i64::MAX - 1).div_euclid(HOUR)]);
        let mut walk = hours.walk();
        for (row, time) in (0..).zip(times) {
            let hour = (time != none).then(|| time.div_euclid(HOUR));
            assert_eq!(hours.hour(walk.place(row)), hour, "{row}");
        }
        let mut walk = hours.walk();
        assert_eq!([1, 4, 9].map(|row| hours.hour(walk.place(row))), [None, Some(0), Some(30)]);
        assert_eq!(hours.places(), 7);
        assert_eq!(Hours::default().hour(Hours::default().walk().place(3)), None);
    }
}
