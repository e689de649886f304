//! Tables of attempts that are no sign-ins: call results, and what the on-premises components tell. Their columns are
//! those that the reports count by, so that the rows behind a count are as many as it says.

use super::activity::CallRows;
use super::attempt_filter::AttemptFilter;
use super::event_filter::places;
use super::event_rows::event_detail;
use super::on_premises::{Attempt, attempts, label};
use super::pager::{Ask, Pager};
use super::{Clause, Filter, Sort};
use crate::catalogue::Catalogue;
use crate::model::{EventField, EventKind, Record, time};
use crate::report::{EventDetail, RowsPage, User};
use crate::sorting::Arrange;
use crate::store::{NO_USER, SettledEvent, Store, event_value};

const CALLS: &str = "activity";
const ON_PREMISES: &str = "on_premises";
/// Fields of a clause and the columns that they ask for. Their names are their own: a clause about sign-ins narrows nothing.
const ASKED: [(&str, &str); 11] = [
    ("call_result", "call_result"),
    ("call_outcome", "call_outcome"),
    ("call_category", "call_category"),
    ("call_security", "security"),
    ("call_prompted", "prompted"),
    ("call_component", "component"),
    ("call_method", "method"),
    ("call_server", "server"),
    ("call_reason", "reason"),
    ("call_source", "source"),
    ("call_today", "today"),
];

/// Sorted lists of the attempts that match.
#[derive(Default)]
pub struct AttemptListing {
    /// Call results, and on-premises attempts.
    kept: [Pager<Vec<u32>>; 2],
    on_premises: Option<Vec<Attempt>>,
}

impl AttemptListing {
    /// It is one of these lists.
    pub fn has(&self, list: &str) -> bool {
        matches!(list, CALLS | ON_PREMISES)
    }

    /// Forgets the list: the store has changed.
    pub fn clear(&mut self) {
        self.kept = Default::default();
        self.on_premises = None;
    }

    /// One page.
    pub fn page(&mut self, store: &Store, catalogue: &Catalogue, list: &str, ask: &Ask<'_>) -> RowsPage {
        let AttemptListing { kept, on_premises } = self;
        let mut table = Table::new(store, catalogue, list, on_premises);
        let rows = kept[usize::from(list == CALLS)].keep(ask, || table.ordered(ask.filter, ask.sort));
        ask.page(rows, |row| row, |row, column| table.cell(row, column))
    }

    /// The rows that match, in order of time: number, the columns, and its time.
    pub fn matching(
        &mut self,
        store: &Store,
        catalogue: &Catalogue,
        list: &str,
        filter: &Filter,
        columns: &[&str],
    ) -> Vec<(u32, Vec<String>)> {
        let mut table = Table::new(store, catalogue, list, &mut self.on_premises);
        let rows = table.ordered(filter, &Sort { field: "time".into(), descending: false });
        let columns = || columns.iter().copied().chain(["time"]);
        rows.into_iter().map(|row| (row, columns().map(|column| table.cell(row, column)).collect())).collect()
    }

    /// One attempt in full.
    pub fn detail(&mut self, store: &Store, catalogue: &Catalogue, list: &str, row: u32) -> Option<EventDetail> {
        let mut table = Table::new(store, catalogue, list, &mut self.on_premises);
        if row >= table.len() {
            return None;
        }
        let mut named = |columns: &[&str]| -> Vec<(String, String)> {
            columns.iter().map(|column| ((*column).to_owned(), table.cell(row, column))).collect()
        };
        let mut detail = if list == CALLS {
            let mut fields = named(&["call_outcome", "call_category", "prompted", "security"]);
            let mut detail = event_detail(store, catalogue, EventKind::Activity, row)?;
            detail.fields.append(&mut fields);
            detail
        } else {
            let fields = named(&["time", "component", "server", "call_outcome", "reason", "method", "source"]);
            let attempt = table.attempts.get(row as usize)?;
            let user = store.settled().users.list().get(attempt.user as usize).cloned().unwrap_or_default();
            let sources = places(store, attempt.records.iter().copied());
            EventDetail { list: list.to_owned(), row, user, fields, terms: Vec::new(), sources }
        };
        detail.fields.retain(|(_, text)| !text.is_empty());
        Some(detail)
    }
}

/// One of the lists, row by row.
struct Table<'a> {
    store: &'a Store,
    catalogue: &'a Catalogue,
    /// Of the call results.
    events: &'a [SettledEvent],
    calls: CallRows<'a>,
    /// Of the on-premises components.
    attempts: &'a [Attempt],
}

impl<'a> Table<'a> {
    fn new(store: &'a Store, catalogue: &'a Catalogue, list: &str, kept: &'a mut Option<Vec<Attempt>>) -> Table<'a> {
        let calls = CallRows::new(store, catalogue);
        if list == CALLS {
            return Table { store, catalogue, events: store.events(EventKind::Activity), calls, attempts: &[] };
        }
        let attempts = kept.get_or_insert_with(|| {
            let mut list = attempts(store, catalogue).list;
            list.arrange_by_key(|attempt| attempt.at);
            list
        });
        Table { store, catalogue, events: &[], calls, attempts }
    }

    fn len(&self) -> u32 {
        (self.events.len() + self.attempts.len()) as u32
    }

    /// The rows that the filter lets through, by the column; ties stay in order of time.
    fn ordered(&mut self, filter: &Filter, sort: &Sort) -> Vec<u32> {
        let matcher = AttemptFilter::new(self.store, filter);
        let column =
            |clause: &Clause| ASKED.iter().find(|(field, _)| *field == clause.field).map(|(_, column)| *column);
        let clauses = filter.clauses.iter().filter(|clause| !clause.any.is_empty());
        let asked: Vec<(&str, &Clause)> = clauses.filter_map(|clause| Some((column(clause)?, clause))).collect();
        // A server is the same with and without its domain, as where the attempts are counted.
        let is = |column: &str, wanted: &str, cell: &str| match column {
            "server" => label(wanted) == label(cell),
            _ => wanted == cell,
        };
        let mut rows: Vec<u32> = (0..self.len())
            .filter(|&row| {
                self.passes(&matcher, row)
                    && asked.iter().all(|(column, clause)| {
                        let cell = self.cell(row, column);
                        clause.any.iter().any(|wanted| is(column, wanted, &cell))
                    })
            })
            .collect();
        if sort.field != "time" {
            rows.arrange_by_cached_key(|&row| self.cell(row, &sort.field));
        }
        if sort.descending {
            rows.reverse();
        }
        rows
    }

    /// The same values are asked as where the attempts are counted.
    fn passes(&mut self, matcher: &AttemptFilter, row: u32) -> bool {
        if let Some(attempt) = self.attempts.get(row as usize) {
            return matcher.passes(attempt.at, attempt.user, &attempt.inputs, &attempt.values());
        }
        let one = &self.events[row as usize];
        let call = self.calls.read(one);
        let text = |field| self.store.dictionaries.event_text(&one.event, field);
        let (app, address) = (text(EventField::App), text(EventField::Address));
        matcher.passes_event(one, &call.values(&app, &address))
    }

    fn cell(&mut self, row: u32, column: &str) -> String {
        if let Some(attempt) = self.attempts.get(row as usize) {
            return match column {
                "time" => at(attempt.at),
                "component" => attempt.component.to_owned(),
                "server" => attempt.server.clone(),
                "call_outcome" => outcome(attempt.success),
                "reason" => attempt.reason.id.clone(),
                "method" => attempt.method.clone(),
                "source" => attempt.source.to_owned(),
                "today" => attempt.reason.today.to_owned(),
                other => self.user(attempt.user, other),
            };
        }
        let one = &self.events[row as usize];
        let call = self.calls.read(one);
        let fact = |of: fn(&crate::catalogue::CallResult) -> bool| match call.result.as_ref().map(of) {
            Some(true) => "yes".to_owned(),
            Some(false) => "no".to_owned(),
            None => String::new(),
        };
        match column {
            "time" => at(one.event.time),
            "call_result" => call.code().to_owned(),
            "call_outcome" => outcome(call.success),
            "call_category" => call.result.as_ref().map_or("unknown", |result| result.category).to_owned(),
            "security" => fact(|result| result.security),
            "prompted" => fact(|result| result.prompted),
            "today" => call.result.as_ref().map_or("", |result| result.today).to_owned(),
            "component" => call.component.clone(),
            "method" => call.method.clone(),
            "user" | "user_name" | "user_key" => self.user(one.user, column),
            other => EventField::from_id(other).map_or_else(String::new, |field| {
                event_value(self.catalogue, field, &self.store.dictionaries.event_text(&one.event, field))
            }),
        }
    }

    fn user(&self, number: u32, column: &str) -> String {
        let nobody = User::default();
        let list = self.store.settled().users.list();
        let user = if number == NO_USER { &nobody } else { &list[number as usize] };
        match column {
            "user" => user.display.clone(),
            "user_name" => user.name.clone(),
            "user_key" => user.key.clone(),
            _ => String::new(),
        }
    }
}

fn at(time: i64) -> String {
    if time == Record::NO_TIME { String::new() } else { time::iso(time) }
}

fn outcome(success: Option<bool>) -> String {
    match success {
        Some(true) => "success",
        Some(false) => "failure",
        None => "unknown",
    }
    .to_owned()
}
