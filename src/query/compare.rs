//! Compares two sets of files that stand in one store, so that what both hold is one request; or two reports.

use super::compare_events::{Sides, events};
use super::matcher::Matcher;
use super::people::People;
use super::{Filter, rows};
use crate::catalogue::{Catalogue, Side};
use crate::model::{EventField, Field, FieldSet, Record, time};
use crate::ordered::{Map, Set, gather};
use crate::report::{
    Change, Compare, ComparedFile, ComparedSet, Counts, Input, MethodChange, Report, User, UserChanges,
};
use crate::sorting::Arrange;
use crate::store::{NO_USER, Outcome, Required, Store};

/// Users that a list names.
const MOST_USERS: usize = 1000;

/// What one set comes to.
struct OfSet {
    requests: usize,
    attempts: Set<u32>,
    users: Set<u32>,
    reasons: Counts,
    first: i64,
    last: i64,
}

impl Default for OfSet {
    fn default() -> OfSet {
        let (attempts, users, reasons) = Default::default();
        OfSet { requests: 0, attempts, users, reasons, first: i64::MAX, last: i64::MIN }
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
    let (mut before, mut after, mut overlap) = (OfSet::default(), OfSet::default(), 0);
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
    // What the files of each set state: without sign-ins a set has nothing to count, and no 0.
    let have_rows = [given.iter().any(|sides| sides.0), given.iter().any(|sides| sides.1)];
    let states = [true, false].map(|side| {
        let inputs = store.inputs.iter().filter(|input| earlier(input.summary.id) == side);
        inputs.fold(FieldSet::default(), |all, input| all.and(input.supported))
    });
    let both = |[a, b]: [bool; 2], [c, d]: [bool; 2]| [a && c, b && d];
    let have = |set: FieldSet| both(have_rows, states.map(|states| states.has(set)));
    let have_users =
        have(FieldSet::of(Field::UserId).and(FieldSet::of(Field::UserName)).and(FieldSet::of(Field::DisplayName)));
    let have_attempts = both(have_users, have(FieldSet::CORRELATION_ID));
    let have_results = have(FieldSet::of(Field::Result).and(FieldSet::STEPS));
    let outcomes = both(have_attempts, have_results);
    // Error codes alone tell who was denied, as in the report.
    let denials =
        both(have_attempts, have(FieldSet::of(Field::Result).and(FieldSet::STEPS).and(FieldSet::of(Field::Code))));
    let [one, other] = [Attempts::of(store, &before.attempts), Attempts::of(store, &after.attempts)];
    let figure = |id: &str, known: [bool; 2], before: usize, after: usize| Change {
        id: id.to_owned(),
        before: known[0].then_some(before as u64),
        after: known[1].then_some(after as u64),
    };
    let events = events(store, catalogue, filter, &earlier);
    let mut figures = vec![
        figure("requests", have_rows, before.requests, after.requests),
        figure("attempts", have_attempts, before.attempts.len(), after.attempts.len()),
        figure("users", have_users, before.users.len(), after.users.len()),
        figure("required", have_attempts, one.required, other.required),
        figure("users_challenged", outcomes, one.challenged.len(), other.challenged.len()),
        figure("users_unable", denials, one.unable.len(), other.unable.len()),
    ];
    figures.extend(events.figures);
    Compare {
        figures,
        overlap: (have_rows == [true; 2]).then_some(overlap),
        overlap_events: events.overlap,
        outcomes: changes(known(outcomes, &one.outcomes, &other.outcomes), false),
        reasons: changes(known(have_results, &before.reasons, &after.reasons), true),
        methods: changes(known(outcomes, &one.methods, &other.methods), true),
        call_categories: Some(changes(events.categories.each_ref().map(Option::as_ref), true)),
        call_reasons: Some(changes(events.reasons.each_ref().map(Option::as_ref), true)),
        users: (have_users == [true; 2])
            .then(|| user_changes(store, [&before.users, &after.users], [&one.used, &other.used])),
        registered: registered(store, catalogue, &earlier),
        before: set(store, &earlier, true, &before),
        after: set(store, &earlier, false, &after),
    }
}

/// Counts of the sets that have them.
fn known<'a>([one, other]: [bool; 2], before: &'a Counts, after: &'a Counts) -> Sides<&'a Counts> {
    [one.then_some(before), other.then_some(after)]
}

/// What some attempts came to.
#[derive(Default)]
struct Attempts {
    required: usize,
    outcomes: Counts,
    methods: Counts,
    challenged: Set<u32>,
    unable: Set<u32>,
    /// Methods that each user completed a prompt with.
    used: Map<u32, Set<String>>,
}

impl Attempts {
    fn of(store: &Store, numbers: &Set<u32>) -> Attempts {
        let (settled, mut found) = (store.settled(), Attempts::default());
        for &number in numbers.iter() {
            let attempt = &settled.attempts[number as usize];
            let user = attempt.user;
            found.required += usize::from(attempt.required == Required::Yes);
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
fn changes([before, after]: Sides<&Counts>, by_rise: bool) -> Vec<Change> {
    let ids: Set<&String> = gather([before, after].into_iter().flatten().flat_map(Counts::keys));
    let count = |counts: Option<&Counts>, id: &str| Some(counts?.get(id).copied().unwrap_or(0));
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
    [before, after]: [&Set<u32>; 2],
    [used_before, used_after]: [&Map<u32, Set<String>>; 2],
) -> UserChanges {
    let none = Set::new();
    let changed: Vec<MethodChange> = before
        .iter()
        .filter(|user| after.contains(user))
        .filter_map(|user| {
            let (one, other) = (used_before.get(user).unwrap_or(&none), used_after.get(user).unwrap_or(&none));
            let only = |one: &Set<String>, other: &Set<String>| {
                one.iter().filter(|method| !other.contains(*method)).cloned().collect()
            };
            (one != other).then(|| MethodChange {
                user: rows::user(store, *user),
                gained: only(other, one),
                lost: only(one, other),
            })
        })
        .collect();
    let only = |one: &Set<u32>, other: &Set<u32>| -> Vec<User> {
        let mut users: Vec<User> =
            one.iter().filter(|user| !other.contains(user)).map(|user| rows::user(store, *user)).collect();
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
                (person.user, gather(named.chain(person.unlisted.iter().cloned())))
            });
            let methods = gather(methods);
            (gather(people.list.iter().map(|person| person.user)), methods)
        })
    };
    let ((before, mut had), (after, mut has)) = (of(true)?, of(false)?);
    // Who is known on one side alone has the same methods on both: none.
    let alone = |one: &mut Map<u32, Set<String>>, other: &Map<u32, Set<String>>| {
        one.iter_mut().filter(|(user, _)| !other.contains_key(user)).for_each(|(_, methods)| *methods = Set::new());
    };
    alone(&mut had, &has);
    alone(&mut has, &had);
    Some(user_changes(store, [&before, &after], [&had, &has]))
}

fn set(store: &Store, earlier: &impl Fn(u32) -> bool, wanted: bool, set: &OfSet) -> ComparedSet {
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
    let map = |of: fn(&Report) -> Option<&Counts>, by_rise: bool| changes([of(before), of(after)], by_rise);
    let reasons = [before, after].map(call_reasons);
    let set = |report: &Report| ComparedSet {
        files: report.inputs.iter().map(file).collect(),
        first_utc: report.sign_ins.as_ref().and_then(|s| s.first_utc.clone()),
        last_utc: report.sign_ins.as_ref().and_then(|s| s.last_utc.clone()),
    };
    // Only those that a side has.
    let mut others = vec![
        figure("calls", |r| Some(r.activity.as_ref()?.rows)),
        figure("calls_failed", |r| Some(r.activity.as_ref()?.outcomes.failure)),
        figure("nps_attempts", |r| {
            let components = &r.on_premises.as_ref()?.components;
            let counts = components.iter().filter(|one| one.id == "nps").map(|one| one.attempts);
            counts.reduce(|sum, count| sum + count)
        }),
        figure("fraud_reports", |r| r.fraud.as_ref()?.events),
        figure("blocks", |r| r.blocked.as_ref()?.events),
        figure("bypasses", |r| r.bypassed.as_ref()?.events),
    ];
    others.retain(|change| change.before.is_some() || change.after.is_some());
    Compare {
        before: set(before),
        after: set(after),
        overlap: None,
        overlap_events: None,
        figures: vec![
            figure("requests", |r| Some(r.sign_ins.as_ref()?.matched)),
            figure("attempts", |r| r.sign_ins.as_ref()?.attempts),
            figure("users", |r| r.sign_ins.as_ref()?.users),
            figure("required", |r| Some(r.sign_ins.as_ref()?.attempts_required?.yes)),
            figure("users_challenged", |r| r.sign_ins.as_ref()?.users_challenged),
            figure("users_unable", |r| r.sign_ins.as_ref()?.users_unable),
        ]
        .into_iter()
        .chain(others)
        .collect(),
        outcomes: map(|r| r.sign_ins.as_ref()?.outcomes.as_ref(), false),
        reasons: map(|r| r.sign_ins.as_ref()?.denied.as_ref(), true),
        methods: map(|r| r.sign_ins.as_ref()?.methods.as_ref(), true),
        call_categories: Some(map(|r| Some(&r.activity.as_ref()?.categories), true)),
        call_reasons: Some(changes(reasons.each_ref().map(Option::as_ref), true)),
        users: None,
        registered: None,
    }
}

/// Failed call results by the reason of today, else by their code.
fn call_reasons(report: &Report) -> Option<Counts> {
    let activity = report.activity.as_ref()?;
    let listed = activity.results.iter().map(|row| {
        let reason = if row.today.is_empty() { &row.code } else { &row.today };
        (reason, row.outcomes.failure)
    });
    let unlisted = activity.unlisted.iter().map(|row| (&row.text, row.outcomes.failure));
    let mut counts = Counts::new();
    for (reason, failed) in listed.chain(unlisted).filter(|(_, failed)| *failed > 0) {
        *counts.entry(reason.clone()).or_default() += failed;
    }
    Some(counts)
}
