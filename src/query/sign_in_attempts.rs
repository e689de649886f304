//! The table of attempts to sign in: one row per attempt, so that a count of attempts leads to as many rows.

use super::event_filter::places;
use super::matcher::{Matcher, hour};
use super::pager::{Ask, Pager};
use super::people::PeopleFilter;
use super::{Filter, values};
use crate::catalogue::Catalogue;
use crate::model::Record;
use crate::model::time::{self, DAY};
use crate::report::{EventDetail, RowsPage};
use crate::sorting::Arrange;
use crate::store::Store;

/// Name of the list.
pub const ATTEMPTS: &str = "attempts";

/// Columns of an attempt in full, in display order.
const COLUMNS: [&str; 10] =
    ["time", "user_name", "outcome", "result", "method", "code", "app", "client", "country", "requests"];

/// The table.
#[derive(Default)]
pub struct SignInAttempts(Pager<Vec<u32>>);

impl SignInAttempts {
    /// Forgets it: the store has changed.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// One page.
    pub fn page(&mut self, store: &Store, catalogue: &Catalogue, ask: &Ask<'_>) -> RowsPage {
        let rows = self.0.keep(ask, || {
            let mut rows = shown(store, catalogue, ask.filter);
            match ask.sort.field.as_str() {
                "time" => {}
                "requests" => rows.arrange_by_cached_key(|&number| store.settled().members_of(number).len()),
                field => rows.arrange_by_cached_key(|&number| cell(store, catalogue, number, field)),
            }
            if ask.sort.descending {
                rows.reverse();
            }
            rows
        });
        ask.page(rows, |number| number, |number, column| cell(store, catalogue, number, column))
    }
}

/// Attempts of which the filter lets a request through, in order of their first request. `began_day` and `began_hour`
/// ask for the day and hour that usage counts an attempt in.
fn shown(store: &Store, catalogue: &Catalogue, filter: &Filter) -> Vec<u32> {
    let settled = store.settled();
    let mut filter = PeopleFilter::of_sign_ins(filter);
    let (own, others) = std::mem::take(&mut filter.clauses).into_iter().partition(|c| c.field.starts_with("began_"));
    filter.clauses = others;
    let own: Vec<super::Clause> = own;
    let mut seen = vec![false; settled.attempts.len()];
    let mut first_day = i64::MAX;
    for row in Matcher::new(store, catalogue, &filter).rows() {
        seen[settled.attempt_of(row) as usize] = true;
        if store.time(row) != Record::NO_TIME {
            first_day = first_day.min(store.time(row).div_euclid(DAY));
        }
    }
    let began = |number: u32, field: &str| match store.time(settled.members_of(number)[0]) {
        Record::NO_TIME => String::new(),
        at if field == "began_hour" => hour(at).to_string(),
        at => time::iso_day(at.div_euclid(DAY).max(first_day)),
    };
    let is_asked = |number: &u32| own.iter().all(|clause| clause.any.contains(&began(*number, &clause.field)));
    (0..).zip(seen).filter(|(_, seen)| *seen).map(|(number, _)| number).filter(is_asked).collect()
}

fn cell(store: &Store, catalogue: &Catalogue, number: u32, column: &str) -> String {
    let (settled, members) = (store.settled(), store.settled().members_of(number));
    match column {
        "requests" => members.len().to_string(),
        "method" => settled.meanings.method(settled.attempts[number as usize].method).to_owned(),
        // What the attempt came to stands in its last request that says so.
        "result" | "code" => {
            let mut stated = members.iter().rev().map(|row| values::of_row(store, catalogue, column, *row));
            stated.find(|value| !value.is_empty()).unwrap_or_default()
        }
        other => values::of_row(store, catalogue, other, members[0]),
    }
}

/// One attempt in full, by number, with the records of all its requests; `None`: nothing has it.
pub fn attempt_detail(store: &Store, catalogue: &Catalogue, number: u32) -> Option<EventDetail> {
    let settled = store.settled();
    let user = settled.attempts.get(number as usize)?.user;
    let fields = COLUMNS.iter().map(|column| ((*column).to_owned(), cell(store, catalogue, number, column)));
    let records = settled.members_of(number).iter().map(|&row| {
        let record = store.request(row);
        (record.input, record.line, record.offset)
    });
    Some(EventDetail {
        list: ATTEMPTS.to_owned(),
        row: number,
        user: settled.users.list().get(user as usize).cloned().unwrap_or_default(),
        fields: fields.filter(|(_, text)| !text.is_empty()).collect(),
        terms: Vec::new(),
        sources: places(store, records),
    })
}
