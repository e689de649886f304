//! Compares two sets of files that stand in one store, so that what both hold is one request; or two reports.

use super::matcher::Matcher;
use super::people::People;
use super::{Filter, rows};
use crate::catalogue::{Catalogue, Side};
use crate::model::{EventField, Field, FieldSet, Record, time};
use crate::report::{Change, Compare, ComparedFile, ComparedSet, Input, MethodChange, Report, User, UserChanges};
use crate::sorting::{self, Arrange};
use crate::store::{NO_USER, Outcome, Required, Store};
use std::collections::{BTreeMap, BTreeSet};

/// Users that a list names.
const MOST_USERS: usize = 1000;

/// What one set comes to.
struct Set {
    requests: u64,
    attempts: BTreeSet<u32>,
    users: BTreeSet<u32>,
    reasons: BTreeMap<String, u64>,
    first: i64,
    last: i64,
}

impl Default for Set {
    fn default() -> Set {
        let (attempts, users, reasons) = Default::default();
        Set { requests: 0, attempts, users, reasons, first: i64::MAX, last: i64::MIN }
    }
}

/// Compares what the inputs that `earlier` picks hold with what only the others do.
pub fn compare(store: &Store, catalogue: &Catalogue, filter: &Filter, earlier: impl Fn(u32) -> bool) -> Compare {
    let (matcher, settled) = (Matcher::new(store, catalogue, filter), store.settled());
    let given = store.given_by(&earlier);
    // An attempt counts where it began.
    let mut began = vec![false; settled.attempts.len()];
    for (row, (in_earlier, _)) in (0..).zip(&given) {
        began[settled.attempt_of(row) as usize] |= in_earlier;
    }
    let (mut before, mut after, mut overlap) = (Set::default(), Set::default(), 0);
    for row in matcher.rows() {
        let (time, facts) = (store.time(row), settled.facts(row));
        let (in_earlier, in_later) = given[row as usize];
        overlap += u64::from(in_earlier && in_later);
        let attempts = if began[facts.attempt as usize] { &mut before } else { &mut after };
        attempts.attempts.insert(facts.attempt);
        let set = if in_earlier { &mut before } else { &mut after };
        set.requests += 1;
        if facts.user != NO_USER {
            set.users.insert(facts.user);
        }
        let result = settled.meanings.result(facts.result);
        if result.side == Some(Side::Denied) {
            *set.reasons.entry(result.id.to_owned()).or_default() += 1;
        }
        if time != Record::NO_TIME {
            set.first = set.first.min(time);
            set.last = set.last.max(time);
        }
    }
    let has = |set: FieldSet| settled.supported.has(set);
    let has_users =
        has(FieldSet::of(Field::UserId).and(FieldSet::of(Field::UserName)).and(FieldSet::of(Field::DisplayName)));
    let has_attempts = has_users && has(FieldSet::CORRELATION_ID);
    let has_results = has(FieldSet::of(Field::Result).and(FieldSet::STEPS));
    let [one, other] = [Attempts::of(store, &before.attempts), Attempts::of(store, &after.attempts)];
    let figure = |id: &str, known: bool, before: u64, after: u64| Change {
        id: id.to_owned(),
        before: known.then_some(before),
        after: known.then_some(after),
    };
    let outcomes = has_attempts && has_results;
    Compare {
        figures: vec![
            figure("requests", true, before.requests, after.requests),
            figure("attempts", has_attempts, before.attempts.len() as u64, after.attempts.len() as u64),
            figure("users", has_users, before.users.len() as u64, after.users.len() as u64),
            figure("required", has_attempts, one.required, other.required),
            figure("users_challenged", outcomes, one.challenged.len() as u64, other.challenged.len() as u64),
            figure("users_unable", outcomes, one.unable.len() as u64, other.unable.len() as u64),
        ],
        overlap: Some(overlap),
        outcomes: if outcomes { changes(&one.outcomes, &other.outcomes, false) } else { Vec::new() },
        reasons: if has_results { changes(&before.reasons, &after.reasons, true) } else { Vec::new() },
        methods: if outcomes { changes(&one.methods, &other.methods, true) } else { Vec::new() },
        users: has_users.then(|| user_changes(store, [&before.users, &after.users], [&one.used, &other.used])),
        registered: registered(store, catalogue, &earlier),
        before: set(store, &earlier, true, &before),
        after: set(store, &earlier, false, &after),
    }
}

/// What some attempts came to.
#[derive(Default)]
struct Attempts {
    required: u64,
    outcomes: BTreeMap<String, u64>,
    methods: BTreeMap<String, u64>,
    challenged: BTreeSet<u32>,
    unable: BTreeSet<u32>,
    /// Methods that each user completed a prompt with.
    used: BTreeMap<u32, BTreeSet<String>>,
}

impl Attempts {
    fn of(store: &Store, numbers: &BTreeSet<u32>) -> Attempts {
        let (settled, mut found) = (store.settled(), Attempts::default());
        for &number in numbers {
            let attempt = &settled.attempts[number as usize];
            let user = attempt.user;
            found.required += u64::from(attempt.required == Required::Yes);
            *found.outcomes.entry(attempt.outcome.as_str().to_owned()).or_default() += 1;
            if attempt.outcome == Outcome::Completed {
                let method = settled.meanings.method(attempt.method);
                let method = if method.is_empty() { "not_stated" } else { method };
                *found.methods.entry(method.to_owned()).or_default() += 1;
                if user != NO_USER && method != "not_stated" {
                    found.used.entry(user).or_default().insert(method.to_owned());
                }
            }
            if user != NO_USER && attempt.outcome.is_challenge() {
                found.challenged.insert(user);
            }
            if user != NO_USER && attempt.outcome == Outcome::Denied {
                found.unable.insert(user);
            }
        }
        found
    }
}

/// Every id of either side; what rose most first, or by id.
fn changes(before: &BTreeMap<String, u64>, after: &BTreeMap<String, u64>, by_rise: bool) -> Vec<Change> {
    let ids: BTreeSet<&String> = sorting::set(before.keys().chain(after.keys()));
    let count = |counts: &BTreeMap<String, u64>, id: &str| Some(counts.get(id).copied().unwrap_or(0));
    let mut list: Vec<Change> = ids
        .into_iter()
        .map(|id| Change { id: id.clone(), before: count(before, id), after: count(after, id) })
        .collect();
    if by_rise {
        let rise = |change: &Change| i128::from(change.before.unwrap_or(0)) - i128::from(change.after.unwrap_or(0));
        list.arrange_by_key(rise);
    }
    list
}

fn user_changes(
    store: &Store,
    [before, after]: [&BTreeSet<u32>; 2],
    [used_before, used_after]: [&BTreeMap<u32, BTreeSet<String>>; 2],
) -> UserChanges {
    let none = BTreeSet::new();
    let changed: Vec<MethodChange> = before
        .intersection(after)
        .filter_map(|user| {
            let (one, other) = (used_before.get(user).unwrap_or(&none), used_after.get(user).unwrap_or(&none));
            let only = |one: &BTreeSet<String>, other: &BTreeSet<String>| one.difference(other).cloned().collect();
            (one != other).then(|| MethodChange {
                user: rows::user(store, *user),
                gained: only(other, one),
                lost: only(one, other),
            })
        })
        .collect();
    let only = |one: &BTreeSet<u32>, other: &BTreeSet<u32>| -> Vec<User> {
        let mut users: Vec<User> = one.difference(other).map(|user| rows::user(store, *user)).collect();
        users.arrange_by(|a, b| (&a.name, &a.key).cmp(&(&b.name, &b.key)));
        users
    };
    let (mut appeared, mut gone, mut changed) = (only(after, before), only(before, after), changed);
    changed.arrange_by(|a, b| (&a.user.name, &a.user.key).cmp(&(&b.user.name, &b.user.key)));
    let counts = [appeared.len(), gone.len(), changed.len()].map(|count| count as u64);
    appeared.truncate(MOST_USERS);
    gone.truncate(MOST_USERS);
    changed.truncate(MOST_USERS);
    let [users_appeared, users_gone, users_changed] = counts;
    UserChanges { users_appeared, users_gone, users_changed, appeared, gone, changed }
}

/// The same of the people on file and their methods, where both sets have lists that state methods.
fn registered(store: &Store, catalogue: &Catalogue, earlier: &impl Fn(u32) -> bool) -> Option<UserChanges> {
    let of = |wanted: bool| {
        let people = People::of(store, catalogue, |input| earlier(input) == wanted);
        people.states(EventField::Methods).then(|| {
            // Whose methods are lost in an export neither gained nor lost one.
            let known = people.list.iter().filter(|person| person.methods_stated && !person.lost);
            let methods = known.map(|person| {
                let named = person.methods.iter().map(|id| (*id).to_owned());
                (person.user, named.chain(person.unlisted.iter().cloned()).collect::<BTreeSet<_>>())
            });
            let methods: BTreeMap<u32, _> = methods.collect();
            let users: BTreeSet<u32> = people.list.iter().map(|person| person.user).collect();
            (users, methods)
        })
    };
    let ((before, mut had), (after, mut has)) = (of(true)?, of(false)?);
    had.retain(|user, _| has.contains_key(user));
    has.retain(|user, _| had.contains_key(user));
    Some(user_changes(store, [&before, &after], [&had, &has]))
}

fn set(store: &Store, earlier: &impl Fn(u32) -> bool, wanted: bool, set: &Set) -> ComparedSet {
    let of_set = store.inputs.iter().map(|input| &input.summary).filter(|input| earlier(input.id) == wanted);
    let known = set.first <= set.last;
    ComparedSet {
        files: of_set.map(file).collect(),
        first_utc: known.then(|| time::iso(set.first)),
        last_utc: known.then(|| time::iso(set.last)),
    }
}

fn file(input: &Input) -> ComparedFile {
    ComparedFile { name: input.name.clone(), sha256: input.sha256.clone() }
}

/// Compares two reports by their figures. They hold no requests, so what both count cannot be told.
pub fn compare_reports(before: &Report, after: &Report) -> Compare {
    let figure =
        |id: &str, of: fn(&Report) -> Option<u64>| Change { id: id.to_owned(), before: of(before), after: of(after) };
    let map = |of: fn(&Report) -> Option<&BTreeMap<String, u64>>, by_rise: bool| match (of(before), of(after)) {
        (Some(before), Some(after)) => changes(before, after, by_rise),
        _ => Vec::new(),
    };
    let set = |report: &Report| ComparedSet {
        files: report.inputs.iter().map(file).collect(),
        first_utc: report.sign_ins.as_ref().and_then(|s| s.first_utc.clone()),
        last_utc: report.sign_ins.as_ref().and_then(|s| s.last_utc.clone()),
    };
    Compare {
        before: set(before),
        after: set(after),
        overlap: None,
        figures: vec![
            figure("requests", |r| Some(r.sign_ins.as_ref()?.matched)),
            figure("attempts", |r| r.sign_ins.as_ref()?.attempts),
            figure("users", |r| r.sign_ins.as_ref()?.users),
            figure("required", |r| Some(r.sign_ins.as_ref()?.attempts_required?.yes)),
            figure("users_challenged", |r| r.sign_ins.as_ref()?.users_challenged),
            figure("users_unable", |r| r.sign_ins.as_ref()?.users_unable),
        ],
        outcomes: map(|r| r.sign_ins.as_ref()?.outcomes.as_ref(), false),
        reasons: map(|r| r.sign_ins.as_ref()?.denied.as_ref(), true),
        methods: map(|r| r.sign_ins.as_ref()?.methods.as_ref(), true),
        users: None,
        registered: None,
    }
}
