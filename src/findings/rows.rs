//! The table of the rows that findings rest on: one line per row, whatever kind of record it is.

use super::draft::Row;
use super::material::Material;
use super::settings::Settings;
use super::{RULES, evaluate};
use crate::catalogue::Catalogue;
use crate::model::{Record, time};
use crate::query::{Ask, Filter, Pager, detail, event_detail, person};
use crate::report::{EventDetail, RowsPage};
use crate::sorting::Arrange;
use crate::store::Store;

/// Name of the list. A clause on `finding` asks for those of one, by id.
pub const FINDING_ROWS: &str = "finding_rows";

/// The table.
#[derive(Default)]
pub struct FindingRows {
    sorted: Pager<Vec<u32>>,
    /// What the numbers of the rows mean: a finding, and its row. Kept until the filter is another.
    rows: Vec<(&'static str, Row)>,
    filter: Option<Filter>,
}

impl FindingRows {
    /// Forgets it: the store has changed.
    pub fn clear(&mut self) {
        *self = FindingRows::default();
    }

    /// One page.
    pub fn page(&mut self, store: &Store, catalogue: &Catalogue, ask: &Ask<'_>) -> RowsPage {
        if self.filter.as_ref() != Some(ask.filter) {
            self.rows = rows(store, catalogue, ask.filter);
            self.filter = Some(ask.filter.clone());
        }
        let rows = &self.rows;
        let sorted = self.sorted.keep(ask, || {
            let mut sorted: Vec<u32> = (0..rows.len() as u32).collect();
            sorted.arrange_by_cached_key(|&number| cell(store, rows[number as usize], &ask.sort.field));
            if ask.sort.descending {
                sorted.reverse();
            }
            sorted
        });
        ask.page(sorted, |number| number, |number, column| cell(store, rows[number as usize], column))
    }

    /// One row in full.
    pub fn detail(&self, store: &Store, catalogue: &Catalogue, number: u32) -> Option<EventDetail> {
        match self.rows.get(number as usize)?.1 {
            Row::Event(kind, place) => event_detail(store, catalogue, kind, place),
            Row::SignIn(row) => {
                let found = detail(store, catalogue, row)?;
                let (user, fields, sources) = (found.user, found.fields, found.sources);
                Some(EventDetail { list: FINDING_ROWS.to_owned(), row, user, fields, terms: Vec::new(), sources })
            }
        }
    }
}

/// The rows of all findings, or of those that are asked for, in their order.
fn rows(store: &Store, catalogue: &Catalogue, filter: &Filter) -> Vec<(&'static str, Row)> {
    let (asked, clauses) = filter.clauses.iter().cloned().partition(|clause| clause.field == "finding");
    let asked: Vec<crate::query::Clause> = asked;
    let filter = Filter { clauses, ..filter.clone() };
    let material = Material::new(store, catalogue, &filter);
    let is_asked = |id: &str| asked.iter().all(|clause| clause.any.iter().any(|wanted| wanted == id));
    let mut found = Vec::new();
    for rule in RULES.iter().filter(|rule| is_asked(rule.id)) {
        let settings = Settings::new(catalogue, rule.id);
        let drafts = evaluate(rule, &material, &settings).unwrap_or_default();
        found.extend(drafts.iter().flat_map(|draft| draft.all()).map(|row| (rule.id, *row)));
    }
    found
}

/// The text of one column; empty: not stated.
fn cell(store: &Store, (finding, row): (&'static str, Row), column: &str) -> String {
    let (at, user, record) = match row {
        Row::SignIn(row) => {
            let record = store.request(row);
            let user = store.settled().users.list().get(store.settled().user_of(row) as usize).cloned();
            (record.time, user.unwrap_or_default(), (record.input, record.line))
        }
        Row::Event(kind, place) => {
            let one = &store.events(kind)[place as usize];
            (one.event.time, person(store, one), (one.event.input, one.event.line))
        }
    };
    match column {
        "finding" => finding.to_owned(),
        "time" if at == Record::NO_TIME => String::new(),
        "time" => time::iso(at),
        "user" => user.display,
        "user_name" => user.name,
        "record_kind" => match row {
            Row::SignIn(_) => "sign_in".to_owned(),
            Row::Event(kind, _) => kind.id().to_owned(),
        },
        "file" => store.input(record.0).map_or_else(String::new, |input| input.summary.name.clone()),
        "line" => record.1.to_string(),
        _ => String::new(),
    }
}
