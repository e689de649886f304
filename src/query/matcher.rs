//! A filter made ready: each clause becomes a table over distinct values, so that a row costs one look-up per clause.

use super::values;
use super::{Clause, Filter};
use crate::catalogue::{Catalogue, Side};
use crate::model::time::{self, DAY};
use crate::model::{Field, Group, Guid, Record};
use crate::report::Scope;
use crate::store::{Kind, NO_USER, Outcome, Store};

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
    Required(Vec<String>),
    Side(Vec<String>),
    Result(Vec<bool>),
    Outcome([bool; 8]),
    Method(Vec<bool>),
    Detail(Vec<String>),
    User(Vec<bool>, bool),
    Tuple(Group, Vec<bool>),
    Policy(Vec<bool>),
    Weekday([bool; 7]),
    Hour([bool; 24]),
    Day(Vec<i64>),
    Attempt(Vec<u32>),
    Request(Vec<Guid>),
    Input(Vec<u32>),
    Unlisted(Vec<bool>),
    /// A field that does not exist: nothing matches, rather than everything.
    Nothing,
}

struct Search {
    text: String,
    users: Vec<bool>,
    apps: Vec<bool>,
    addresses: Vec<bool>,
}

impl<'a> Matcher<'a> {
    /// Reads a filter against what is in the store.
    pub fn new(store: &'a Store, catalogue: &Catalogue, filter: &Filter) -> Matcher<'a> {
        let (from, to) = span(filter);
        let search = filter.search.as_deref().map(str::trim).filter(|t| !t.is_empty()).map(|t| Search::new(store, t));
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

    /// The request is of the kind that the figures judge.
    pub fn in_scope(&self, row: u32) -> bool {
        let interactive = self.store.settled().facts[row as usize].kind != Kind::NonInteractive;
        match self.scope {
            Scope::All => true,
            Scope::Interactive => interactive,
            Scope::NonInteractive => !interactive,
        }
    }

    /// Everything but the kind lets the request through.
    pub fn matches(&self, row: u32) -> bool {
        let record = self.store.request(row);
        let in_time =
            (self.from == i64::MIN && self.to == i64::MAX) || (record.time >= self.from && record.time <= self.to);
        in_time
            && self.search.as_ref().is_none_or(|s| s.matches(self.store, record, row))
            && self.tests.iter().all(|t| self.passes(t, record, row))
    }

    fn passes(&self, test: &Test, record: &Record, row: u32) -> bool {
        let settled = self.store.settled();
        let facts = &settled.facts[row as usize];
        match test {
            Test::Required(any) => any.iter().any(|v| v == values::required(facts.required)),
            Test::Side(any) => {
                let side = settled.meanings.result(facts.result).side.map_or("none", Side::as_str);
                any.iter().any(|v| v == side)
            }
            Test::Result(any) | Test::Unlisted(any) => any[facts.result.0 as usize],
            Test::Outcome(any) => any[settled.attempts[facts.attempt as usize].outcome as usize],
            Test::Method(any) => any[facts.method.0 as usize],
            Test::Detail(any) => any.contains(&values::detail(self.store, row)),
            Test::User(any, nobody) => {
                if facts.user == NO_USER {
                    *nobody
                } else {
                    any[facts.user as usize]
                }
            }
            Test::Tuple(group, any) => any[record.groups[*group as usize] as usize],
            Test::Policy(any) => any[record.policies as usize],
            Test::Weekday(any) => record.time != Record::NO_TIME && any[weekday(record.time)],
            Test::Hour(any) => record.time != Record::NO_TIME && any[hour(record.time)],
            Test::Day(any) => any.contains(&record.time.div_euclid(DAY)),
            Test::Attempt(any) => any.contains(&facts.attempt),
            Test::Request(any) => any.binary_search(&record.id).is_ok(),
            Test::Input(any) => any.contains(&record.input),
            Test::Nothing => false,
        }
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
    let facts = &store.settled().facts;
    let nothing_else = || !facts.is_empty() && facts.iter().all(|f| f.kind == Kind::NonInteractive);
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
    let numbers = || clause.any.iter().filter_map(|v| v.parse::<u32>().ok());
    match clause.field.as_str() {
        "required" => Test::Required(clause.any.clone()),
        "side" => Test::Side(clause.any.clone()),
        "result" => Test::Result(settled.meanings.results.iter().map(|r| any(r.id)).collect()),
        "unlisted" => {
            Test::Unlisted(settled.meanings.results.iter().map(|r| !r.text.is_empty() && any(&r.text)).collect())
        }
        "outcome" => Test::Outcome(Outcome::ALL.map(|outcome| any(outcome.as_str()))),
        "method" => Test::Method(settled.meanings.methods.iter().map(|m| any(m)).collect()),
        "detail" => Test::Detail(clause.any.clone()),
        "user" => Test::User(settled.users.list().iter().map(|u| any(&u.key) || any(&u.name)).collect(), any("")),
        "user_set" => {
            let sets = super::user_sets::UserSets::new(store, |_| true);
            let users = (0..settled.users.list().len() as u32).map(|u| clause.any.iter().any(|set| sets.has(set, u)));
            Test::User(users.collect(), false)
        }
        "policy" => Test::Policy(
            (0..store.dictionaries.policies.len() as u32)
                .map(|list| has_policy(store, catalogue, list, &clause.any))
                .collect(),
        ),
        "weekday" => Test::Weekday(std::array::from_fn(|i| any(&i.to_string()))),
        "hour" => Test::Hour(std::array::from_fn(|i| any(&i.to_string()))),
        "day" => Test::Day(
            clause.any.iter().filter_map(|d| time::parse(d.as_bytes())).map(|t| t.ms.div_euclid(DAY)).collect(),
        ),
        "attempt" => {
            Test::Attempt(numbers().filter_map(|row| settled.facts.get(row as usize)).map(|f| f.attempt).collect())
        }
        "request" => {
            let mut ids: Vec<Guid> = clause.any.iter().map(|id| Guid::parse(id.as_bytes())).collect();
            ids.retain(|id| !id.is_none());
            ids.sort_unstable();
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
    fn new(store: &Store, text: &str) -> Search {
        let text = text.to_lowercase();
        let contains = |value: &str| value.to_lowercase().contains(&text);
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
            text,
        }
    }

    fn matches(&self, store: &Store, record: &Record, row: u32) -> bool {
        let user = store.settled().facts[row as usize].user;
        self.users.get(user as usize).copied().unwrap_or(false)
            || self.apps[record.groups[Group::App as usize] as usize]
            || self.addresses[record.groups[Group::Address as usize] as usize]
            // Ids are written out only when somebody may be looking for one.
            || (self.text.len() >= 8 && (record.id.to_string().contains(&self.text) || record.correlation.to_string().contains(&self.text)))
    }
}
