//! Growing and shrinking of what holds a million rows.

use crate::limits::NUMBERS;
use std::ops::Range;

/// From so many rows on it is believed how many more are expected.
const ENOUGH: usize = 1 << 17;
/// As far as so many times those that are there.
const BELIEVED: usize = 8;

/// Makes room for more; `false` when the memory gives none, or no number would be left for them. Of what is `expected` beside
/// them as much gets room as is there already, and several times that once there are enough to go by: a list that is moved leaves a
/// hole of its size. What was foretold wrongly takes addresses, but no memory before it is written to, and `tests/bombs.rs` holds
/// how much that can be. Where nothing is expected an eighth is kept in reserve: doubling would leave up to half of the memory
/// empty.
pub fn grow<T>(list: &mut Vec<T>, more: usize, expected: usize) -> bool {
    let length = list.len();
    if list.capacity() - length >= more {
        return true;
    }
    if more > NUMBERS.saturating_sub(length) {
        return false;
    }
    let most = if length < ENOUGH { length } else { length.saturating_mul(BELIEVED) };
    let room = if expected == 0 { more.max(length / 8) } else { more + expected.min(most) };
    list.try_reserve_exact(room).is_ok() || list.try_reserve_exact(more).is_ok()
}

/// Keeps the items of these ranges, which are in order.
pub fn keep<T: Copy>(list: &mut Vec<T>, ranges: &[Range<usize>]) {
    let mut end = 0;
    for range in ranges {
        list.copy_within(range.clone(), end);
        end += range.len();
    }
    list.truncate(end);
    list.shrink_to_fit();
}
