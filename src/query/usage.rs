//! Usage: one pass over requests, attempts and call results that tallies days, hours and users; and the table of users.

use super::activity::CallRows;
use super::attempt_filter::AttemptFilter;
use super::matcher::{Matcher, hour};
use super::people::{People, PeopleFilter};
use super::{Filter, rows};
use crate::catalogue::{Catalogue, Side};
use crate::model::time::{self, DAY};
use crate::model::{EventField, EventKind, Field, FieldSet, METHODS_LOST, Record};
use crate::report::{Counts, MissingFigure, Usage, UsageDay, UsageHour, UsageUser};
use crate::sorting::{Arrange, map};
use crate::store::{NO_USER, Outcome, Store};
use std::collections::BTreeMap;

/// Users in the report itself; the list has all.
const TOP: usize = 25;
/// Longest list of days; a wrong clock must not make a list of millions.
const MOST_DAYS: i64 = 4000;

/// Counts of one day, hour, user, or of all.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    pub requests: u64,
    pub attempts: u64,
    pub prompts: u64,
    pub completed: u64,
    pub satisfied: u64,
    pub denied: u64,
    pub calls: u64,
    pub calls_prompted: u64,
    pub calls_succeeded: u64,
    pub calls_failed: u64,
}

impl Tally {
    fn attempt(&mut self, outcome: Outcome) {
        self.attempts += 1;
        self.prompts += u64::from(outcome.is_challenge());
        self.completed += u64::from(outcome == Outcome::Completed);
        self.satisfied += u64::from(outcome == Outcome::SatisfiedWithoutPrompt);
        self.denied += u64::from(outcome == Outcome::Denied);
    }

    fn call(&mut self, prompted: bool, success: Option<bool>) {
        self.calls += 1;
        self.calls_prompted += u64::from(prompted);
        self.calls_succeeded += u64::from(success == Some(true));
        self.calls_failed += u64::from(success == Some(false));
    }
}

/// One user.
#[derive(Clone, Debug, Default)]
pub struct OfUser {
    pub tally: Tally,
    pub last: Option<i64>,
    pub last_completed: Option<i64>,
    /// Denied requests by number of the result; few per user.
    reasons: Vec<(u16, u64)>,
    /// Completed attempts by number of the method.
    methods: Vec<(u16, u64)>,
    /// Some sign-in log, some list of call results knows the user, whatever the filter. What the others say of one that
    /// they do not know is nothing, and not 0.
    pub in_sign_ins: bool,
    pub in_calls: bool,
}

impl OfUser {
    /// Something of theirs is counted.
    pub fn is_shown(&self) -> bool {
        self.tally.requests + self.tally.calls > 0
    }

    /// What the files support of this user's figures.
    pub fn supported(&self, mut is: Supported) -> Supported {
        let known = self.in_sign_ins;
        (is.sign_ins, is.attempts, is.outcomes) = (is.sign_ins && known, is.attempts && known, is.outcomes && known);
        (is.results, is.methods, is.calls) = (is.results && known, is.methods && known, is.calls && self.in_calls);
        is
    }

    /// Requests with a denied result.
    pub fn denied_requests(&self) -> u64 {
        self.reasons.iter().map(|(_, n)| n).sum()
    }
}

/// Which figures the files support.
#[derive(Clone, Copy, Debug, Default)]
pub struct Supported {
    pub sign_ins: bool,
    pub attempts: bool,
    pub outcomes: bool,
    pub results: bool,
    pub methods: bool,
    pub calls: bool,
}

/// Everything counted under one filter.
pub struct Tallies {
    pub supported: Supported,
    pub all: Tally,
    /// By number of the user.
    pub users: Vec<OfUser>,
    days: BTreeMap<i64, Tally>,
    hours: [Tally; 24],
    /// First and last day of a request or call result.
    span: Option<(i64, i64)>,
    /// First and last day that the sign-in logs, and the lists of call results, tell of, whatever the filter.
    told: [Option<(i64, i64)>; 2],
}

fn count(list: &mut Vec<(u16, u64)>, id: u16) {
    match list.iter_mut().find(|(of, _)| *of == id) {
        Some((_, n)) => *n += 1,
        None => list.push((id, 1)),
    }
}

impl Tallies {
    /// Counts what the filter lets through.
    pub fn new(store: &Store, catalogue: &Catalogue, filter: &Filter) -> Tallies {
        let mut tallies = Tallies {
            supported: supported(store),
            all: Tally::default(),
            users: vec![OfUser::default(); store.settled().users.list().len()],
            days: BTreeMap::new(),
            hours: [Tally::default(); 24],
            span: None,
            told: [None; 2],
        };
        tallies.who_is_known(store);
        let filter = PeopleFilter::of_sign_ins(filter);
        tallies.sign_ins(store, catalogue, &filter);
        tallies.calls(store, catalogue, &filter);
        tallies
    }

    fn who_is_known(&mut self, store: &Store) {
        for attempt in store.settled().attempts.iter().filter(|attempt| attempt.user != NO_USER) {
            self.users[attempt.user as usize].in_sign_ins = true;
        }
        // Requests and events stand in order of time; those without one come first or last.
        let days = |mut times: Box<dyn DoubleEndedIterator<Item = i64> + '_>| {
            let is_time = |time: &i64| *time != Record::NO_TIME;
            let first = times.find(is_time)?;
            Some((first.div_euclid(DAY), times.rfind(is_time).unwrap_or(first).div_euclid(DAY)))
        };
        let calls = store.events(EventKind::Activity);
        self.told = [
            days(Box::new((0..store.len()).map(|row| store.time(row)))),
            days(Box::new(calls.iter().map(|one| one.event.time))),
        ];
        for one in calls {
            if let Some(user) = self.users.get_mut(one.user as usize) {
                user.in_calls = true;
            }
        }
    }

    /// What the files support of the figures of a day.
    fn supported_on(&self, day: i64) -> Supported {
        let [sign_ins, calls] = self.told.map(|told| told.is_some_and(|(first, last)| (first..=last).contains(&day)));
        OfUser { in_sign_ins: sign_ins, in_calls: calls, ..OfUser::default() }.supported(self.supported)
    }

    fn sign_ins(&mut self, store: &Store, catalogue: &Catalogue, filter: &Filter) {
        let settled = store.settled();
        let matcher = Matcher::new(store, catalogue, filter);
        let mut seen = vec![false; settled.attempts.len()];
        for row in matcher.rows() {
            let (facts, at) = (settled.facts(row), moment(store.time(row)));
            seen[facts.attempt as usize] = true;
            self.all.requests += 1;
            if let Some(at) = at {
                self.day(at.div_euclid(DAY)).requests += 1;
                self.hours[hour(at)].requests += 1;
            }
            if facts.user != NO_USER {
                let user = &mut self.users[facts.user as usize];
                user.tally.requests += 1;
                user.last = user.last.max(at);
                if settled.meanings.result(facts.result).side == Some(Side::Denied) {
                    count(&mut user.reasons, facts.result.0);
                }
            }
        }
        let first_day = self.span.map_or(i64::MIN, |span| span.0);
        for (attempt, number) in settled.attempts.iter().zip(0..).filter(|(_, number)| seen[*number as usize]) {
            let members = settled.members_of(number);
            self.all.attempt(attempt.outcome);
            if let Some(at) = moment(store.time(members[0])) {
                // An attempt that began before the chosen period is shown on the period's first day.
                self.days.entry(at.div_euclid(DAY).max(first_day)).or_default().attempt(attempt.outcome);
                self.hours[hour(at)].attempt(attempt.outcome);
            }
            let user = attempt.user;
            if user == NO_USER {
                continue;
            }
            let user = &mut self.users[user as usize];
            user.tally.attempt(attempt.outcome);
            if attempt.outcome == Outcome::Completed {
                count(&mut user.methods, attempt.method.0);
                let last = members.iter().filter_map(|row| moment(store.time(*row))).max();
                user.last_completed = user.last_completed.max(last);
            }
        }
    }

    fn calls(&mut self, store: &Store, catalogue: &Catalogue, filter: &Filter) {
        let matcher = AttemptFilter::new(store, filter);
        let mut read = CallRows::new(store, catalogue);
        for one in store.events(EventKind::Activity) {
            let row = read.read(one);
            let app = store.dictionaries.event_text(&one.event, EventField::App);
            let address = store.dictionaries.event_text(&one.event, EventField::Address);
            if !matcher.passes_event(one, &row.values(&app, &address)) {
                continue;
            }
            let (prompted, at) = (row.result.is_some_and(|result| result.prompted), moment(one.event.time));
            self.all.call(prompted, row.success);
            if let Some(at) = at {
                self.day(at.div_euclid(DAY)).call(prompted, row.success);
                self.hours[hour(at)].call(prompted, row.success);
            }
            if let Some(user) = self.users.get_mut(one.user as usize) {
                user.tally.call(prompted, row.success);
                user.last = user.last.max(at);
            }
        }
    }

    fn day(&mut self, day: i64) -> &mut Tally {
        self.span = Some(self.span.map_or((day, day), |(first, last)| (first.min(day), last.max(day))));
        self.days.entry(day).or_default()
    }

    /// Denied requests of a user by result id.
    pub fn reasons(&self, store: &Store, user: &OfUser) -> Counts {
        let mut counts = Counts::new();
        for (id, n) in &user.reasons {
            *counts.entry(store.settled().meanings.results[*id as usize].id.to_owned()).or_default() += n;
        }
        counts
    }

    /// Completed attempts of a user by method.
    pub fn methods(&self, store: &Store, user: &OfUser) -> Counts {
        let name = |id: u16| match store.settled().meanings.methods[id as usize].as_str() {
            "" => "not_stated".to_owned(),
            name => name.to_owned(),
        };
        map(user.methods.iter().map(|(id, n)| (name(*id), *n)))
    }
}

fn moment(time: i64) -> Option<i64> {
    (time != Record::NO_TIME).then_some(time)
}

fn supported(store: &Store) -> Supported {
    let has = |set: FieldSet| store.settled().supported.has(set);
    let users = FieldSet::of(Field::UserId).and(FieldSet::of(Field::UserName)).and(FieldSet::of(Field::DisplayName));
    let results = has(FieldSet::of(Field::Result).and(FieldSet::STEPS));
    let attempts = has(users) && has(FieldSet::CORRELATION_ID);
    Supported {
        sign_ins: store.inputs.iter().any(|input| input.supported.has(FieldSet::REQUEST_ID.and(users))),
        attempts,
        outcomes: attempts && results,
        results,
        methods: attempts && results && has(FieldSet::of(Field::Method).and(FieldSet::STEPS)),
        calls: !store.events(EventKind::Activity).is_empty(),
    }
}

/// Methods on file of each user that is on a list: ids, then what the catalogue lacks.
pub fn registered_methods(store: &Store, catalogue: &Catalogue) -> BTreeMap<u32, Vec<String>> {
    let people = People::new(store, catalogue).list.into_iter().filter(|person| person.methods_stated);
    let methods = people.map(|person| {
        let known = person.methods.iter().map(|id| (*id).to_owned());
        let lost = person.lost.then(|| METHODS_LOST.to_owned());
        (person.user, known.chain(person.unlisted.iter().cloned()).chain(lost).collect())
    });
    methods.collect()
}

/// The section; `None` without sign-ins and call results.
pub fn usage(store: &Store, catalogue: &Catalogue, filter: &Filter) -> Option<Usage> {
    let tallies = Tallies::new(store, catalogue, filter);
    let (is, all) = (tallies.supported, tallies.all);
    if !is.sign_ins && !is.calls {
        return None;
    }
    let mut report = Usage {
        users: tallies.users.iter().filter(|user| user.is_shown()).count() as u64,
        requests: is.sign_ins.then_some(all.requests),
        attempts: is.attempts.then_some(all.attempts),
        prompts: is.outcomes.then_some(all.prompts),
        completed: is.outcomes.then_some(all.completed),
        denied: is.outcomes.then_some(all.denied),
        calls: is.calls.then_some(all.calls),
        calls_prompted: is.calls.then_some(all.calls_prompted),
        calls_succeeded: is.calls.then_some(all.calls_succeeded),
        calls_failed: is.calls.then_some(all.calls_failed),
        ..Usage::default()
    };
    let days: Vec<i64> = match tallies.span {
        Some((first, last)) if last - first < MOST_DAYS => (first..=last).collect(),
        _ => tallies.days.keys().copied().collect(),
    };
    let of_day = |day: i64| {
        let (of, is) = (tallies.days.get(&day).copied().unwrap_or_default(), tallies.supported_on(day));
        UsageDay {
            day: time::iso_day(day),
            requests: is.sign_ins.then_some(of.requests),
            attempts: is.attempts.then_some(of.attempts),
            prompts: is.outcomes.then_some(of.prompts),
            completed: is.outcomes.then_some(of.completed),
            denied: is.outcomes.then_some(of.denied),
            calls: is.calls.then_some(of.calls),
            calls_failed: is.calls.then_some(of.calls_failed),
        }
    };
    report.per_day = days.into_iter().map(of_day).collect();
    let of_hour = |(of, hour): (&Tally, u64)| UsageHour {
        hour,
        requests: is.sign_ins.then_some(of.requests),
        attempts: is.attempts.then_some(of.attempts),
        prompts: is.outcomes.then_some(of.prompts),
        completed: is.outcomes.then_some(of.completed),
        denied: is.outcomes.then_some(of.denied),
        calls: is.calls.then_some(of.calls),
        calls_failed: is.calls.then_some(of.calls_failed),
    };
    report.per_hour = tallies.hours.iter().zip(0..).map(of_hour).collect();
    report.top_users = top(store, catalogue, &tallies);
    note_missing(&mut report, is);
    Some(report)
}

fn top(store: &Store, catalogue: &Catalogue, tallies: &Tallies) -> Vec<UsageUser> {
    let names = store.settled().users.list();
    let mut users: Vec<u32> = (0..).zip(&tallies.users).filter(|(_, of)| of.is_shown()).map(|(user, _)| user).collect();
    users.arrange_by_cached_key(|&user| {
        let tally = &tallies.users[user as usize].tally;
        let most = std::cmp::Reverse((tally.prompts, tally.calls_prompted, tally.requests, tally.calls));
        (most, &names[user as usize].name, &names[user as usize].key)
    });
    users.truncate(TOP);
    let registered = registered_methods(store, catalogue);
    let at = |ms: Option<i64>| ms.map_or_else(String::new, time::iso);
    let of_user = |user: u32| {
        let of = &tallies.users[user as usize];
        let is = of.supported(tallies.supported);
        UsageUser {
            user: rows::user(store, user),
            requests: is.sign_ins.then_some(of.tally.requests),
            attempts: is.attempts.then_some(of.tally.attempts),
            prompts: is.outcomes.then_some(of.tally.prompts),
            completed: is.outcomes.then_some(of.tally.completed),
            denied: is.outcomes.then_some(of.tally.denied),
            reasons: is.results.then(|| tallies.reasons(store, of)),
            methods: is.methods.then(|| tallies.methods(store, of)),
            last_completed_utc: is.outcomes.then(|| at(of.last_completed)),
            last_utc: at(of.last),
            registered_methods: registered.get(&user).cloned(),
            calls: is.calls.then_some(of.tally.calls),
            calls_failed: is.calls.then_some(of.tally.calls_failed),
        }
    };
    users.into_iter().map(of_user).collect()
}

/// Says of each figure that is `null` why.
fn note_missing(report: &mut Usage, is: Supported) {
    let sign_ins = if is.sign_ins { "not_in_files" } else { "no_sign_ins" };
    let figures = [
        ("requests", report.requests.is_none(), sign_ins),
        ("attempts", report.attempts.is_none(), sign_ins),
        ("prompts", report.prompts.is_none(), sign_ins),
        ("completed", report.completed.is_none(), sign_ins),
        ("denied", report.denied.is_none(), sign_ins),
        ("calls", report.calls.is_none(), "no_call_results"),
    ];
    let missing = figures.into_iter().filter(|(_, missing, _)| *missing);
    report.missing = missing
        .map(|(figure, _, reason)| MissingFigure { figure: figure.to_owned(), reason: reason.to_owned() })
        .collect();
}
