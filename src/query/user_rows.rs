//! The table of users: one row per user with sign-ins or call results, a page at a time.

use super::counted::Counted;
use super::often::Often;
use super::pager::{Ask, Pager};
use super::usage::registered_methods;
use super::usage_tallies::{Figures, Tallies};
use super::{Filter, Sort};
use crate::catalogue::Catalogue;
use crate::model::time;
use crate::ordered::Map;
use crate::report::{Counts, EventDetail, RowsPage};
use crate::sorting::Arrange;
use crate::store::Store;

/// Name of the list.
pub const USERS: &str = "users";

/// Columns of a user in full, in display order. `denied:` and the id of a result is a column too.
const COLUMNS: [&str; 17] = [
    "user",
    "user_name",
    "requests",
    "attempts",
    "prompts",
    "completed",
    "satisfied_without_prompt",
    "denied",
    "denied_requests",
    "denied_reasons",
    "methods_used",
    "last_completed",
    "last_sign_in",
    "methods",
    "calls",
    "calls_succeeded",
    "calls_failed",
];

/// The table.
#[derive(Default)]
pub struct UserListing(Pager<(Table, Vec<u32>)>);

impl UserListing {
    /// Forgets it: the store has changed.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// One page.
    pub fn page(&mut self, store: &Store, catalogue: &Catalogue, ask: &Ask<'_>) -> RowsPage {
        let (table, rows) = self.0.keep(ask, || {
            let table = Table::new(store, catalogue, ask.filter);
            let rows = table.ordered(store, ask.sort);
            (table, rows)
        });
        ask.page(rows, |user| user, |user, column| table.cell(store, user, column))
    }
}

/// One user in full, by number; `None`: nobody has it.
pub fn user_detail(store: &Store, catalogue: &Catalogue, user: u32) -> Option<EventDetail> {
    let shown = store.settled().users.list().get(user as usize)?.clone();
    let table = Table::new(store, catalogue, &Filter::default());
    let fields = COLUMNS.iter().map(|column| ((*column).to_owned(), table.cell(store, user, column)));
    Some(EventDetail {
        list: USERS.to_owned(),
        row: user,
        user: shown,
        fields: fields.filter(|(_, text)| !text.is_empty()).collect(),
        terms: Vec::new(),
        sources: Vec::new(),
    })
}

struct Table {
    tallies: Tallies,
    often: Often,
    registered: Map<u32, Vec<String>>,
}

impl Table {
    fn new(store: &Store, catalogue: &Catalogue, filter: &Filter) -> Table {
        let counted = Counted::of_sign_ins(store, catalogue, filter);
        Table {
            tallies: Tallies::new(store, catalogue, filter, &counted),
            often: Often::new(store, &counted, 0..store.settled().users.list().len() as u32),
            registered: registered_methods(store, catalogue),
        }
    }

    /// Users that the filter leaves something of: by the column, then by name.
    fn ordered(&self, store: &Store, sort: &Sort) -> Vec<u32> {
        let users = (0..).zip(&self.tallies.users).filter(|(_, of)| of.is_shown());
        let mut rows: Vec<u32> = users.map(|(user, _)| user).collect();
        rows.arrange_by_cached_key(|&row| (self.cell(store, row, "user_name"), row));
        let numbers = self.number(0, &sort.field).is_some();
        match sort.field.as_str() {
            // The table has no time of its own: it stays in order of names.
            "time" => return rows,
            "user_name" => {}
            field if numbers => rows.arrange_by_key(|&row| self.number(row, field).flatten()),
            field => rows.arrange_by_cached_key(|&row| self.cell(store, row, field)),
        }
        if sort.descending {
            rows.reverse();
        }
        rows
    }

    /// The count in a column; outer `None`: the column holds no counts, inner: not in the files.
    fn number(&self, row: u32, column: &str) -> Option<Option<u64>> {
        let of = self.tallies.users.get(row as usize)?;
        let is = of.supported(self.tallies.supported);
        let figures = Figures::of(&of.tally, is);
        Some(match column {
            "requests" => figures.requests,
            "attempts" => figures.attempts,
            "prompts" => figures.prompts,
            "completed" => figures.completed,
            "satisfied_without_prompt" => figures.satisfied,
            "denied" => figures.denied,
            "denied_requests" => is.results.then(|| self.often.denied_requests(row)),
            "calls" => figures.calls,
            "calls_prompted" => figures.calls_prompted,
            "calls_succeeded" => figures.calls_succeeded,
            "calls_failed" => figures.calls_failed,
            _ => return None,
        })
    }

    /// The text of one column; empty: not stated. Lists have commas between, the most frequent first.
    fn cell(&self, store: &Store, row: u32, column: &str) -> String {
        if let Some(number) = self.number(row, column) {
            return number.map_or_else(String::new, |number| number.to_string());
        }
        let of = &self.tallies.users[row as usize];
        let user = &store.settled().users.list()[row as usize];
        let at = |ms: Option<i64>| ms.map_or_else(String::new, time::iso);
        match column {
            "user" => user.display.clone(),
            "user_name" => user.name.clone(),
            "user_key" | "key" => user.key.clone(),
            "denied_reasons" => most_first(self.often.reasons(store, row)),
            "methods_used" => most_first(self.often.methods(store, row)),
            "last_completed" => at(of.last_completed()),
            "last_sign_in" => at(of.last()),
            "methods" => self.registered.get(&row).map_or_else(String::new, |methods| methods.join(",")),
            other => match other.strip_prefix("denied:") {
                Some(id) if of.supported(self.tallies.supported).results => {
                    self.often.reasons(store, row).get(id).copied().unwrap_or(0).to_string()
                }
                _ => String::new(),
            },
        }
    }
}

fn most_first(counts: Counts) -> String {
    let mut list: Vec<(String, u64)> = counts.into_iter().collect();
    list.arrange_by_key(|(_, n)| std::cmp::Reverse(*n));
    list.into_iter().map(|(id, _)| id).collect::<Vec<_>>().join(",")
}
