//! Which days and months the exports tell of.

use crate::model::Record;
use crate::model::time::DAY;

/// Days without any record after which the next one is of another export, years later perhaps: what lies between nobody
/// tells, and it is not 0. It goes by the records and not by the files, so that a file in two parts says the same.
const LONGEST_GAP: i64 = 31;

/// Runs of days with records, in order.
#[derive(Clone, Debug, Default)]
pub struct Told(Vec<(i64, i64)>);

impl Told {
    /// From the times of all records of a kind, whatever the filter, in order of time; those without one stand anywhere.
    pub fn of(times: impl Iterator<Item = i64>) -> Told {
        let mut runs: Vec<(i64, i64)> = Vec::new();
        for time in times.filter(|time| *time != Record::NO_TIME) {
            let day = time.div_euclid(DAY);
            match runs.last_mut() {
                Some((_, last)) if day - *last <= LONGEST_GAP => *last = day,
                _ => runs.push((day, day)),
            }
        }
        Told(runs)
    }

    /// Something is told of a day of these, first and last included.
    pub fn any(&self, first: i64, last: i64) -> bool {
        self.0.iter().any(|run| run.0 <= last && first <= run.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_gap_is_not_told() {
        let times = [Record::NO_TIME, 0, DAY - 1, 31 * DAY, 63 * DAY, 64 * DAY];
        let told = Told::of(times.into_iter());
        assert_eq!(told.0, [(0, 31), (63, 64)]);
        let days = |first: i64, last: i64| told.any(first, last);
        assert!(days(5, 5) && days(31, 62) && days(40, 63) && !days(32, 62) && !days(-9, -1) && !days(65, 99));
    }
}
