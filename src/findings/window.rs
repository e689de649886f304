//! Sliding windows: where things come close together in time.

/// Moments that belong together: a range of the list, and the most within one window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Burst {
    /// First moment of it.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Most moments within one window.
    pub peak: usize,
}

/// Bursts of at least `least` moments within `window`, both ends included, of moments in order. Windows that share a
/// moment are one burst. No fixed buckets: a burst across an edge would be missed.
pub fn bursts(times: &[i64], window: i64, least: usize) -> Vec<Burst> {
    let mut found: Vec<Burst> = Vec::new();
    let mut start = 0;
    for end in 0..times.len() {
        while times[end].saturating_sub(times[start]) > window {
            start += 1;
        }
        let count = end + 1 - start;
        if count < least.max(1) {
            continue;
        }
        match found.last_mut() {
            Some(last) if start < last.end => {
                last.end = end + 1;
                last.peak = last.peak.max(count);
            }
            _ => found.push(Burst { start, end: end + 1, peak: count }),
        }
    }
    found
}

/// The same, of at least `users` different users: each moment has one.
pub fn bursts_of_many(moments: &[(i64, u32)], window: i64, least: usize, users: usize) -> Vec<Burst> {
    let mut found: Vec<Burst> = Vec::new();
    let mut start = 0;
    // Only asked for its size and single counts: its order does not matter.
    let mut within: std::collections::HashMap<u32, usize> = std::collections::HashMap::new();
    for end in 0..moments.len() {
        *within.entry(moments[end].1).or_default() += 1;
        while moments[end].0.saturating_sub(moments[start].0) > window {
            let user = moments[start].1;
            if let Some(count) = within.get_mut(&user) {
                *count -= 1;
                if *count == 0 {
                    within.remove(&user);
                }
            }
            start += 1;
        }
        let count = end + 1 - start;
        if count < least.max(1) || within.len() < users {
            continue;
        }
        match found.last_mut() {
            Some(last) if start < last.end => {
                last.end = end + 1;
                last.peak = last.peak.max(count);
            }
            _ => found.push(Burst { start, end: end + 1, peak: count }),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ends_are_included_and_overlaps_are_one() {
        let burst = |start, end, peak| Burst { start, end, peak };
        assert_eq!(bursts(&[0, 5, 10], 10, 3), [burst(0, 3, 3)]);
        assert_eq!(bursts(&[0, 5, 11], 10, 3), []);
        assert_eq!(bursts(&[0, 5, 10, 15, 20], 10, 3), [burst(0, 5, 3)]);
        assert_eq!(bursts(&[0, 0, 0, 100, 100, 100], 10, 3), [burst(0, 3, 3), burst(3, 6, 3)]);
        assert_eq!(bursts(&[0, 0, 0, 0, 9], 10, 3), [burst(0, 5, 5)]);
        assert_eq!(bursts(&[], 10, 1), []);
        assert_eq!(bursts(&[i64::MIN, i64::MAX], 10, 2), []);
    }

    #[test]
    fn different_users_count() {
        let moments = [(0, 1), (1, 1), (2, 2), (3, 3), (50, 1), (60, 1), (61, 1)];
        assert_eq!(bursts_of_many(&moments, 10, 3, 3), [Burst { start: 0, end: 4, peak: 4 }]);
        assert_eq!(bursts_of_many(&moments, 10, 3, 4), []);
        assert_eq!(bursts_of_many(&moments, 11, 3, 1).len(), 2);
    }
}
