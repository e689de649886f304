//! Which entry comes after which.

use std::cmp::Ordering;

/// Numbers that stand together; a run that grows longer is cut in two, so that none is long to move.
const RUN: usize = 512;

/// The numbers of entries, in the order of their keys: runs of them, none of which is empty.
#[derive(Clone, Default)]
pub struct Order {
    runs: Vec<Vec<u32>>,
    count: u32,
}

/// Run, and place in it.
pub type Place = (usize, usize);

impl Order {
    /// All numbers in order.
    pub fn into_numbers(self) -> Vec<u32> {
        self.runs.concat()
    }

    /// The same, one by one.
    pub fn numbers(&self) -> Numbers<'_> {
        Numbers { order: self, next: (0, 0), left: self.count as usize, end: (self.runs.len(), 0) }
    }

    /// Number of the entry that is equal, or the place where it is to stand.
    #[inline(never)]
    pub fn find(&self, compare: &dyn Fn(u32) -> Ordering) -> Result<u32, Place> {
        let run = self.runs.partition_point(|run| compare(run[0]) != Ordering::Greater).saturating_sub(1);
        let Some(numbers) = self.runs.get(run) else { return Err((0, 0)) };
        numbers.binary_search_by(|&number| compare(number)).map(|at| numbers[at]).map_err(|at| (run, at))
    }

    /// The next number stands at this place.
    #[inline(never)]
    pub fn insert(&mut self, (run, at): Place) -> usize {
        if self.runs.is_empty() {
            self.runs.push(Vec::new());
        }
        let numbers = &mut self.runs[run];
        numbers.insert(at, self.count);
        if numbers.len() > RUN {
            let rest = numbers.split_off(RUN / 2);
            self.runs.insert(run + 1, rest);
        }
        self.count += 1;
        self.count as usize - 1
    }
}

/// Goes through numbers in order, from both ends.
#[derive(Clone)]
pub struct Numbers<'a> {
    order: &'a Order,
    next: Place,
    left: usize,
    /// Behind the last one.
    end: Place,
}

impl Iterator for Numbers<'_> {
    type Item = usize;

    #[inline(never)]
    fn next(&mut self) -> Option<usize> {
        self.left = self.left.checked_sub(1)?;
        let numbers = &self.order.runs[self.next.0];
        let number = numbers[self.next.1];
        self.next.1 += 1;
        if self.next.1 == numbers.len() {
            self.next = (self.next.0 + 1, 0);
        }
        Some(number as usize)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl DoubleEndedIterator for Numbers<'_> {
    #[inline(never)]
    fn next_back(&mut self) -> Option<usize> {
        self.left = self.left.checked_sub(1)?;
        if self.end.1 == 0 {
            self.end = (self.end.0 - 1, self.order.runs[self.end.0 - 1].len());
        }
        self.end.1 -= 1;
        Some(self.order.runs[self.end.0][self.end.1] as usize)
    }
}

impl ExactSizeIterator for Numbers<'_> {}
