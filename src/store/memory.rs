//! Growing and shrinking of what holds a million rows.

use crate::limits::NUMBERS;
use std::ops::Range;

/// Makes room for more; `false` when the memory gives none, or no number would be left for them. Of what is `expected` beside
/// them as much gets room as is there already: what was foretold wrongly takes no more than that, and a list of a million is moved
/// a few times. Where nothing is expected an eighth is kept in reserve: doubling would leave up to half of the memory empty.
pub fn grow<T>(list: &mut Vec<T>, more: usize, expected: usize) -> bool {
    if list.capacity() - list.len() >= more {
        return true;
    }
    if more > NUMBERS.saturating_sub(list.len()) {
        return false;
    }
    let room = if expected == 0 { more.max(list.len() / 8) } else { more + expected.min(list.len()) };
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
