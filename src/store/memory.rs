//! Growing and shrinking of what holds a million rows.

use crate::limits::NUMBERS;
use std::ops::Range;

/// Makes room for more; `false` when the memory gives none, or no number would be left for them. An eighth is kept in reserve: doubling would leave up to half of
/// the memory empty.
pub fn grow<T>(list: &mut Vec<T>, more: usize) -> bool {
    if list.capacity() - list.len() >= more {
        return true;
    }
    if more > NUMBERS.saturating_sub(list.len()) {
        return false;
    }
    list.try_reserve_exact(more.max(list.len() / 8)).is_ok()
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
