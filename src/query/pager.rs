//! A list that is kept while somebody scrolls: put together and sorted once, handed out page by page.

use super::{Filter, Sort};
use crate::report::{RowCells, RowsPage};

/// What is asked of a list.
#[derive(Clone, Copy)]
pub struct Ask<'a> {
    /// Which rows.
    pub filter: &'a Filter,
    /// In which order.
    pub sort: &'a Sort,
    /// With which columns.
    pub columns: &'a [String],
    /// The first of them.
    pub from: u64,
    /// One past the last.
    pub to: u64,
}

/// The last list that was asked for.
pub struct Pager<K>(Option<(Filter, Sort, K)>);

impl<K> Default for Pager<K> {
    fn default() -> Self {
        Pager(None)
    }
}

impl<K> Pager<K> {
    /// Forgets it: the store has changed.
    pub fn clear(&mut self) {
        self.0 = None;
    }

    /// The list under this filter and in this order: the kept one, else `make` makes it.
    pub fn keep(&mut self, ask: &Ask<'_>, make: impl FnOnce() -> K) -> &K {
        let kept = self.0.take().filter(|(filter, sort, _)| filter == ask.filter && sort == ask.sort);
        &self.0.insert(kept.unwrap_or_else(|| (ask.filter.clone(), ask.sort.clone(), make()))).2
    }
}

impl Ask<'_> {
    /// The asked rows of a list. `number` is what a row is opened by.
    pub fn page(
        &self,
        rows: &[u32],
        number: impl Fn(u32) -> u32,
        mut cell: impl FnMut(u32, &str) -> String,
    ) -> RowsPage {
        let total = rows.len() as u64;
        let from = self.from.min(total);
        let page = rows[from as usize..self.to.clamp(from, total) as usize].iter().map(|&row| {
            let cells = self.columns.iter().map(|column| cell(row, column)).collect();
            RowCells { row: number(row), cells }
        });
        RowsPage { total, from, columns: self.columns.to_vec(), rows: page.collect() }
    }
}
