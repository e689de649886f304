//! A filter made ready: each clause becomes a table over distinct values, so that a row costs one look-up per clause.

use super::id_search::IdSearch;
use super::needle::Needle;
use super::{Clause, Filter, values};
use crate::catalogue::{Catalogue, Side};
use crate::model::time::{self, DAY};
use crate::model::{Field, Group, Guid};
use crate::report::Scope;
use crate::sorting::Arrange;
use crate::store::{HOUR, Kind, Outcome, Store, Told};

/// Decides which requests a figure rests on.
pub struct Matcher<'a> {
    store: &'a Store,
    scope: Scope,
    from: i64,
    to: i64,
    search: Option<Search>,
    tests: Vec<Test>,
}

/// One clause.
enum Test {
    /// By what requests tell.
    Told(Vec<bool>),
    Outcome([bool; 8]),
    User(Vec<bool>, bool),
    Tuple(Group, Vec<bool>),
    Policy(Vec<bool>),
    /// By the hours of [`crate::store::Hours`].
    Hours(Vec<bool>),
    Attempt(Vec<u32>),
    Request(Vec<Guid>),
    Input(Vec<u32>),
    /// A field that does not exist: nothing matches, rather than everything.
    Nothing,
}

struct Search {
    users: Vec<bool>,
    apps: Vec<bool>,
    addresses: Vec<bool>,
    ids: IdSearch,
}

impl<'a> Matcher<'a> {
    /// Reads a filter against what is in the store.
    pub fn new(store: &'a Store, catalogue: &Catalogue, filter: &Filter) -> Matcher<'a> {
        let (from, to) = span(filter);
        let search = Needle::of(filter).map(|needle| Search::new(store, &needle));
        let others = filter.clauses.iter().filter(|c| c.field != "kind" && !c.any.is_empty());
        Matcher {
            store,
            scope: scope(store, filter),
            from,
            to,
            search,
            tests: others.map(|clause| test(store, catalogue, clause)).collect(),
        }
    }

    /// Which requests the figures judge.
    pub fn scope(&self) -> Scope {
        self.scope
    }

    /// The requests that the figures judge, in time order.
    pub fn rows(&self) -> Vec<u32> {
        let mut rows = self.of_any_kind();
        self.keep_scope(&mut rows);
        rows
    }

    /// The requests that everything but the kind lets through, in time order.
    pub fn of_any_kind(&self) -> Vec<u32> {
        self.narrowed(self.in_time())
    }

    /// Those of [`Matcher::rows`] that are wanted, which are few: the rest of the filter looks at no others.
    pub fn rows_among(&self, wanted: impl Fn(u32) -> bool) -> Vec<u32> {
        let mut rows = self.in_time();
        rows.retain(|&row| wanted(row));
        let mut rows = self.narrowed(rows);
        self.keep_scope(&mut rows);
        rows
    }

    /// Rows that the search and every clause let through.
    fn narrowed(&self, mut rows: Vec<u32>) -> Vec<u32> {
        if let Some(search) = &self.search {
            rows.retain(|&row| search.matches(self.store, row));
        }
        self.tests.iter().for_each(|test| self.narrow(test, &mut rows));
        rows
    }

    /// Leaves those of the kind that the figures judge.
    pub fn keep_scope(&self, rows: &mut Vec<u32>) {
        let told = &self.store.settled().told;
        let counts: Vec<bool> = told.iter().map(|told| judges(self.scope, told.kind)).collect();
        if counts.contains(&false) {
            self.narrow(&Test::Told(counts), rows);
        }
    }

    /// Rows are in time order, so a period is a range of them.
    fn in_time(&self) -> Vec<u32> {
        let first_not = |before: &dyn Fn(i64) -> bool| {
            let (mut low, mut high) = (0, self.store.len());
            while low < high {
                let middle = low + (high - low) / 2;
                if before(self.store.time(middle)) { low = middle + 1 } else { high = middle }
            }
            low
        };
        let (from, to) = (first_not(&|time| time < self.from), first_not(&|time| time <= self.to));
        (from..to).collect()
    }

    fn narrow(&self, test: &Test, rows: &mut Vec<u32>) {
        let store = self.store;
        let settled = store.settled();
        match test {
            Test::Told(any) => {
                let numbers = settled.told_numbers();
                rows.retain(|&row| any[numbers.get(row as usize) as usize]);
            }
            Test::Outcome(any) => {
                rows.retain(|&row| any[settled.attempts[settled.attempt_of(row) as usize].outcome as usize]);
            }
            Test::User(any, nobody) => {
                rows.retain(|&row| any.get(settled.user_of(row) as usize).copied().unwrap_or(*nobody));
            }
            Test::Tuple(group, any) => rows.retain(|&row| any[store.tuple(row, *group) as usize]),
            Test::Policy(any) => rows.retain(|&row| any[store.policies_of(row) as usize]),
            Test::Hours(any) => {
                let mut walk = settled.hours.walk();
                rows.retain(|&row| any[walk.place(row)]);
            }
            Test::Attempt(any) => rows.retain(|&row| any.contains(&settled.attempt_of(row))),
            Test::Request(any) => rows.retain(|&row| any.binary_search(&store.id(row)).is_ok()),
            Test::Input(any) => rows.retain(|&row| any.contains(&store.input_of(row))),
            Test::Nothing => rows.clear(),
        }
    }
}

/// The figures judge requests of this kind.
pub fn judges(scope: Scope, kind: Kind) -> bool {
    match scope {
        Scope::All => true,
        Scope::Interactive => kind != Kind::NonInteractive,
        Scope::NonInteractive => kind == Kind::NonInteractive,
    }
}

/// First and last moment of a filter, both included.
pub fn span(filter: &Filter) -> (i64, i64) {
    let bound = |text: &Option<String>, end: bool, default: i64| {
        let Some(text) = text.as_deref().filter(|t| !t.is_empty()) else { return default };
        let whole_day = end && text.len() == 10;
        time::parse(text.as_bytes()).map_or(default, |t| {
            if whole_day {
                t.ms + DAY - 1
            } else if end {
                t.ms + 999
            } else {
                t.ms
            }
        })
    };
    (bound(&filter.from, false, i64::MIN), bound(&filter.to, true, i64::MAX))
}

/// 0 is Monday.
pub fn weekday(ms: i64) -> usize {
    (ms.div_euclid(DAY) + 3).rem_euclid(7) as usize
}

/// Hour of the day, UTC.
pub fn hour(ms: i64) -> usize {
    (ms.rem_euclid(DAY) / 3_600_000) as usize
}

fn scope(store: &Store, filter: &Filter) -> Scope {
    let asked: Vec<&str> =
        filter.clauses.iter().filter(|c| c.field == "kind").flat_map(|c| &c.any).map(String::as_str).collect();
    let has = |kind: &str| asked.contains(&kind);
    // Each of these is told by some request.
    let told = &store.settled().told;
    let nothing_else = || !told.is_empty() && told.iter().all(|told| told.kind == Kind::NonInteractive);
    match (has("interactive"), has("non_interactive")) {
        _ if has("all") => Scope::All,
        (true, true) => Scope::All,
        (false, true) => Scope::NonInteractive,
        (false, false) if nothing_else() => Scope::NonInteractive,
        _ => Scope::Interactive,
    }
}

fn test(store: &Store, catalogue: &Catalogue, clause: &Clause) -> Test {
    let settled = store.settled();
    let any = |value: &str| clause.any.iter().any(|v| v == value);
    let told = |is: &dyn Fn(&Told) -> bool| Test::Told(settled.told.iter().map(is).collect());
    let result = |told: &Told| settled.meanings.result(told.result);
    // Requests without a time, at the first place, have none of these.
    let hours = |is: &dyn Fn(i64) -> bool| {
        Test::Hours(std::iter::once(false).chain(settled.hours.iter().map(|hour| is(hour * HOUR))).collect())
    };
    let numbers = || clause.any.iter().filter_map(|v| v.parse::<u32>().ok());
    match clause.field.as_str() {
        "required" => told(&|told| any(values::required(told.required))),
        "side" => told(&|told| any(result(told).side.map_or("none", Side::as_str))),
        "result" => told(&|told| any(result(told).id)),
        "unlisted" => told(&|told| !result(told).text.is_empty() && any(&result(told).text)),
        "outcome" => Test::Outcome(Outcome::ALL.map(|outcome| any(outcome.as_str()))),
        "method" => told(&|told| any(settled.meanings.method(told.method))),
        "detail" => told(&|told| any(&store.dictionaries.text(told.detail))),
        "user" => Test::User(settled.users.list().iter().map(|u| any(&u.key) || any(&u.name)).collect(), any("")),
        "user_set" => Test::User(settled.user_sets.in_any(&clause.any), false),
        "policy" => Test::Policy(
            (0..store.dictionaries.policies.len() as u32)
                .map(|list| has_policy(store, catalogue, list, &clause.any))
                .collect(),
        ),
        "weekday" => hours(&|at| any(&weekday(at).to_string())),
        "hour" => hours(&|at| any(&hour(at).to_string())),
        "day" => {
            let days = clause.any.iter().filter_map(|day| time::parse(day.as_bytes()));
            let days: Vec<i64> = days.map(|time| time.ms.div_euclid(DAY)).collect();
            hours(&|at| days.contains(&at.div_euclid(DAY)))
        }
        "attempt" => {
            Test::Attempt(numbers().filter(|row| *row < store.len()).map(|row| settled.attempt_of(row)).collect())
        }
        "request" => {
            let mut ids: Vec<Guid> = clause.any.iter().map(|id| Guid::parse(id.as_bytes())).collect();
            ids.retain(|id| !id.is_none());
            ids.arrange();
            Test::Request(ids)
        }
        "input" => Test::Input(numbers().collect()),
        other => match Field::from_id(other) {
            Some(field) => {
                let group = field.group();
                let tuples = 0..store.dictionaries.groups[group as usize].len() as u32;
                Test::Tuple(group, tuples.map(|tuple| any(&values::of_tuple(store, catalogue, field, tuple))).collect())
            }
            None => Test::Nothing,
        },
    }
}

fn has_policy(store: &Store, catalogue: &Catalogue, list: u32, any: &[String]) -> bool {
    store.dictionaries.policies.get(list).iter().any(|&policy| {
        let (name, result) = super::policies::name_and_result(store, catalogue, policy);
        any.iter().any(|wanted| match wanted.split_once('\t') {
            Some((of, as_result)) => of == name && as_result == result,
            None => *wanted == name,
        })
    })
}

impl Search {
    fn new(store: &Store, needle: &Needle) -> Search {
        let contains = |value: &str| needle.is_in(value);
        let tuples = |group: Group, fields: &[Field]| -> Vec<bool> {
            let table = &store.dictionaries.groups[group as usize];
            let texts = |tuple: u32| {
                fields.iter().any(|f| contains(&store.dictionaries.text(store.dictionaries.field_of(group, tuple, *f))))
            };
            (0..table.len() as u32).map(texts).collect()
        };
        Search {
            users: store
                .settled()
                .users
                .list()
                .iter()
                .map(|u| contains(&u.name) || contains(&u.display) || contains(&u.key))
                .collect(),
            apps: tuples(Group::App, &[Field::App, Field::AppId]),
            addresses: tuples(Group::Address, &[Field::Address]),
            ids: IdSearch::new(needle.as_str()),
        }
    }

    fn matches(&self, store: &Store, row: u32) -> bool {
        let user = store.settled().user_of(row);
        self.users.get(user as usize).copied().unwrap_or(false)
            || self.apps[store.tuple(row, Group::App) as usize]
            || self.addresses[store.tuple(row, Group::Address) as usize]
            || (!self.ids.is_empty() && (self.ids.matches(store.id(row)) || self.ids.matches(store.correlation(row))))
    }
}
