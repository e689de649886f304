//! The counts of the usage report: one pass over requests, attempts and call results that tallies days, hours and users.

use super::Filter;
use super::activity::CallRows;
use super::attempt_filter::AttemptFilter;
use super::matcher::{Matcher, hour};
use super::people::PeopleFilter;
use super::told::Told;
use crate::catalogue::{Catalogue, Side};
use crate::model::time::DAY;
use crate::model::{EventField, EventKind, Field, FieldSet, Record};
use crate::ordered::Map;
use crate::report::Counts;
use crate::store::{NO_USER, Outcome, Store};

/// Counts of one day, hour, user, or of all: of rows, which have 32-bit numbers.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    pub requests: u32,
    pub attempts: u32,
    pub prompts: u32,
    pub completed: u32,
    pub satisfied: u32,
    pub denied: u32,
    pub calls: u32,
    pub calls_prompted: u32,
    pub calls_succeeded: u32,
    pub calls_failed: u32,
}

impl Tally {
    #[inline]
    fn attempt(&mut self, outcome: Outcome) {
        self.attempts += 1;
        self.prompts += u32::from(outcome.is_challenge());
        self.completed += u32::from(outcome == Outcome::Completed);
        self.satisfied += u32::from(outcome == Outcome::SatisfiedWithoutPrompt);
        self.denied += u32::from(outcome == Outcome::Denied);
    }

    fn add_attempts(&mut self, more: &Tally) {
        self.attempts += more.attempts;
        self.prompts += more.prompts;
        self.completed += more.completed;
        self.satisfied += more.satisfied;
        self.denied += more.denied;
    }

    /// What is shown of it.
    pub fn figures(&self, is: Supported) -> Figures {
        Figures {
            requests: is.sign_ins.then_some(self.requests.into()),
            attempts: is.attempts.then_some(self.attempts.into()),
            prompts: is.outcomes.then_some(self.prompts.into()),
            completed: is.outcomes.then_some(self.completed.into()),
            satisfied: is.outcomes.then_some(self.satisfied.into()),
            denied: is.outcomes.then_some(self.denied.into()),
            calls: is.calls.then_some(self.calls.into()),
            calls_prompted: is.calls.then_some(self.calls_prompted.into()),
            calls_succeeded: is.calls.then_some(self.calls_succeeded.into()),
            calls_failed: is.calls.then_some(self.calls_failed.into()),
        }
    }

    fn call(&mut self, prompted: bool, success: Option<bool>) {
        self.calls += 1;
        self.calls_prompted += u32::from(prompted);
        self.calls_succeeded += u32::from(success == Some(true));
        self.calls_failed += u32::from(success == Some(false));
    }
}

/// One user.
#[derive(Clone, Copy, Debug)]
pub struct OfUser {
    pub tally: Tally,
    last: i64,
    last_completed: i64,
    /// Some sign-in log, some list of call results knows the user, whatever the filter. What the others say of one that
    /// they do not know is nothing, and not 0.
    pub in_sign_ins: bool,
    pub in_calls: bool,
}

impl Default for OfUser {
    fn default() -> OfUser {
        let (last, last_completed) = (Record::NO_TIME, Record::NO_TIME);
        OfUser { tally: Tally::default(), last, last_completed, in_sign_ins: false, in_calls: false }
    }
}

impl OfUser {
    /// Last request or call result.
    pub fn last(&self) -> Option<i64> {
        moment(self.last)
    }

    /// Last request of an attempt that was completed.
    pub fn last_completed(&self) -> Option<i64> {
        moment(self.last_completed)
    }

    /// Something of theirs is counted.
    pub fn is_shown(&self) -> bool {
        self.tally.requests + self.tally.calls > 0
    }

    /// What the files support of this user's figures.
    pub fn supported(&self, files: Supported) -> Supported {
        files.of(self.in_sign_ins, self.in_calls)
    }
}

/// How often users had each of some numbered things: a number for each time, so that users take nothing who had none.
#[derive(Default)]
struct Often(Vec<u64>);

impl Often {
    fn add(&mut self, user: u32, thing: u16) {
        self.0.push(u64::from(user) << 16 | u64::from(thing));
    }

    /// Those of a user, in order of their number; all are added and sorted.
    fn of(&self, user: u32) -> &[u64] {
        let start = self.0.partition_point(|one| one >> 16 < u64::from(user));
        let count = self.0[start..].partition_point(|one| one >> 16 == u64::from(user));
        &self.0[start..start + count]
    }

    /// The things of a user by name.
    fn named(&self, user: u32, name: impl Fn(usize) -> String) -> Counts {
        let mut counts = Counts::new();
        for same in self.of(user).chunk_by(|a, b| a == b) {
            // Several may have one name: all that the catalogue does not list.
            *counts.entry(name((same[0] & 0xffff) as usize)).or_default() += same.len() as u64;
        }
        counts
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

impl Supported {
    /// What is left for a user or a day that the sign-in logs, the lists of call results know or not.
    fn of(self, in_sign_ins: bool, in_calls: bool) -> Supported {
        Supported {
            sign_ins: self.sign_ins && in_sign_ins,
            attempts: self.attempts && in_sign_ins,
            outcomes: self.outcomes && in_sign_ins,
            results: self.results && in_sign_ins,
            methods: self.methods && in_sign_ins,
            calls: self.calls && in_calls,
        }
    }
}

/// The counts of a tally that the files support; `None` is "not in these exports".
#[derive(Clone, Copy, Debug, Default)]
pub struct Figures {
    pub requests: Option<u64>,
    pub attempts: Option<u64>,
    pub prompts: Option<u64>,
    pub completed: Option<u64>,
    pub satisfied: Option<u64>,
    pub denied: Option<u64>,
    pub calls: Option<u64>,
    pub calls_prompted: Option<u64>,
    pub calls_succeeded: Option<u64>,
    pub calls_failed: Option<u64>,
}

/// Everything counted under one filter.
pub struct Tallies {
    pub supported: Supported,
    pub all: Tally,
    /// By number of the user.
    pub users: Vec<OfUser>,
    /// Denied requests by number of the result.
    reasons: Often,
    /// Completed attempts by number of the method.
    methods: Often,
    pub days: Map<i64, Tally>,
    pub hours: [Tally; 24],
    /// First and last day of a request or call result.
    pub span: Option<(i64, i64)>,
    /// Days that the sign-in logs, and the lists of call results, tell of.
    told: [Told; 2],
}

impl Tallies {
    /// Counts what the filter lets through.
    pub fn new(store: &Store, catalogue: &Catalogue, filter: &Filter) -> Tallies {
        let mut tallies = Tallies {
            supported: supported(store),
            all: Tally::default(),
            users: vec![OfUser::default(); store.settled().users.list().len()],
            reasons: Often::default(),
            methods: Often::default(),
            days: Map::new(),
            hours: [Tally::default(); 24],
            span: None,
            told: Default::default(),
        };
        tallies.who_is_known(store);
        let filter = PeopleFilter::of_sign_ins(filter);
        tallies.sign_ins(store, catalogue, &filter);
        tallies.calls(store, catalogue, &filter);
        tallies.reasons.0.sort_unstable();
        tallies.methods.0.sort_unstable();
        tallies
    }

    fn who_is_known(&mut self, store: &Store) {
        for attempt in store.settled().attempts.iter().filter(|attempt| attempt.user != NO_USER) {
            self.users[attempt.user as usize].in_sign_ins = true;
        }
        // Requests and events stand in order of time.
        let calls = store.events(EventKind::Activity);
        let requests = (0..store.len()).map(|row| store.time(row));
        self.told = [Told::of(requests), Told::of(calls.iter().map(|one| one.event.time))];
        for one in calls {
            if let Some(user) = self.users.get_mut(one.user as usize) {
                user.in_calls = true;
            }
        }
    }

    /// What a day adds up to; `None`: no file tells of it.
    pub fn figures_of_day(&self, day: i64) -> Option<Figures> {
        let [sign_ins, calls] = [&self.told[0], &self.told[1]].map(|told| told.any(day, day));
        let figures = || self.days.get(&day).copied().unwrap_or_default().figures(self.supported.of(sign_ins, calls));
        (sign_ins || calls).then(figures)
    }

    fn sign_ins(&mut self, store: &Store, catalogue: &Catalogue, filter: &Filter) {
        let settled = store.settled();
        let matcher = Matcher::new(store, catalogue, filter);
        let mut seen = vec![false; settled.attempts.len()];
        // Rows come in order of time: those of a day are counted before they are put down.
        let mut of_day = (i64::MIN, 0);
        for row in matcher.rows() {
            let (facts, at) = (settled.facts(row), store.time(row));
            seen[facts.attempt as usize] = true;
            self.all.requests += 1;
            if at != Record::NO_TIME {
                self.hours[hour(at)].requests += 1;
                let day = at.div_euclid(DAY);
                if day != of_day.0 {
                    self.requests_of(of_day);
                    of_day = (day, 0);
                }
                of_day.1 += 1;
            }
            if facts.user != NO_USER {
                let user = &mut self.users[facts.user as usize];
                user.tally.requests += 1;
                user.last = user.last.max(at);
                if settled.meanings.result(facts.result).side == Some(Side::Denied) {
                    self.reasons.add(facts.user, facts.result.0);
                }
            }
        }
        self.requests_of(of_day);
        let first_day = self.span.map_or(i64::MIN, |span| span.0);
        // So do attempts, by their first requests.
        let mut of_day = (i64::MIN, Tally::default());
        for (attempt, number) in settled.attempts.iter().zip(0..).filter(|(_, number)| seen[*number as usize]) {
            let members = settled.members_of(number);
            self.all.attempt(attempt.outcome);
            if let Some(at) = moment(store.time(members[0])) {
                // An attempt that began before the chosen period is shown on the period's first day.
                let day = at.div_euclid(DAY).max(first_day);
                if day != of_day.0 {
                    self.attempts_of(of_day);
                    of_day = (day, Tally::default());
                }
                of_day.1.attempt(attempt.outcome);
                self.hours[hour(at)].attempt(attempt.outcome);
            }
            let user = attempt.user;
            if user == NO_USER {
                continue;
            }
            let of_user = &mut self.users[user as usize];
            of_user.tally.attempt(attempt.outcome);
            if attempt.outcome == Outcome::Completed {
                self.methods.add(user, attempt.method.0);
                let last = members.last().map_or(Record::NO_TIME, |row| store.time(*row));
                of_user.last_completed = of_user.last_completed.max(last);
            }
        }
        self.attempts_of(of_day);
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
                user.last = user.last.max(one.event.time);
            }
        }
    }

    fn requests_of(&mut self, (day, requests): (i64, u32)) {
        if requests > 0 {
            self.day(day).requests += requests;
        }
    }

    fn attempts_of(&mut self, (day, tally): (i64, Tally)) {
        if tally.attempts > 0 {
            self.days.entry(day).or_default().add_attempts(&tally);
        }
    }

    fn day(&mut self, day: i64) -> &mut Tally {
        self.span = Some(self.span.map_or((day, day), |(first, last)| (first.min(day), last.max(day))));
        self.days.entry(day).or_default()
    }

    /// Denied requests of a user.
    pub fn denied_requests(&self, user: u32) -> u64 {
        self.reasons.of(user).len() as u64
    }

    /// Denied requests of a user by result id.
    pub fn reasons(&self, store: &Store, user: u32) -> Counts {
        self.reasons.named(user, |id| store.settled().meanings.results[id].id.to_owned())
    }

    /// Completed attempts of a user by method.
    pub fn methods(&self, store: &Store, user: u32) -> Counts {
        self.methods.named(user, |id| match store.settled().meanings.methods[id].as_str() {
            "" => "not_stated".to_owned(),
            name => name.to_owned(),
        })
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
