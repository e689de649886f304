//! The counts of the usage report: what requests and attempts add up to, and call results beside them.

use super::Filter;
use super::activity::CallRows;
use super::attempt_filter::AttemptFilter;
use super::counted::{self, Counted};
use super::matcher::hour;
use super::people::PeopleFilter;
use super::tally::Tally;
use super::told::Told;
use crate::catalogue::Catalogue;
use crate::model::time::DAY;
use crate::model::{EventField, EventKind, Field, FieldSet, Record};
use crate::ordered::Map;
use crate::store::{HOUR, Outcome, Store};

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

impl OfUser {
    fn new(store: &Store, user: u32, of: &counted::OfUser) -> OfUser {
        let time = |row: Option<u32>| row.map_or(Record::NO_TIME, |row| store.time(row));
        OfUser {
            tally: Tally { requests: of.requests, outcomes: of.outcomes, ..Tally::default() },
            last: time(of.last()),
            last_completed: time(of.last_completed()),
            in_sign_ins: store.settled().user_sets.has("all", user),
            in_calls: false,
        }
    }

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

impl Figures {
    /// What is shown of a tally.
    pub fn of(tally: &Tally, is: Supported) -> Figures {
        let ended = |outcome: Outcome| is.outcomes.then(|| tally.ended(outcome).into());
        Figures {
            requests: is.sign_ins.then_some(tally.requests.into()),
            attempts: is.attempts.then(|| tally.attempts().into()),
            prompts: is.outcomes.then(|| tally.prompts().into()),
            completed: ended(Outcome::Completed),
            satisfied: ended(Outcome::SatisfiedWithoutPrompt),
            denied: ended(Outcome::Denied),
            calls: is.calls.then_some(tally.calls.into()),
            calls_prompted: is.calls.then_some(tally.calls_prompted.into()),
            calls_succeeded: is.calls.then_some(tally.calls_succeeded.into()),
            calls_failed: is.calls.then_some(tally.calls_failed.into()),
        }
    }
}

/// Everything counted under one filter.
pub struct Tallies {
    pub supported: Supported,
    pub all: Tally,
    /// By number of the user.
    pub users: Vec<OfUser>,
    pub days: Map<i64, Tally>,
    pub hours: [Tally; 24],
    /// First and last day of a request or call result.
    pub span: Option<(i64, i64)>,
    /// Days that the sign-in logs, and the lists of call results, tell of.
    told: [Told; 2],
}

impl Tallies {
    /// Adds the call results that the filter lets through to what counts of the requests.
    pub fn new(store: &Store, catalogue: &Catalogue, filter: &Filter, counted: &Counted) -> Tallies {
        let settled = store.settled();
        let days = counted.days(store);
        let timed = days.iter().filter(|(_, of)| of.requests > 0);
        let span = timed.map(|(day, _)| (*day, *day)).reduce(|first, last| (first.0, last.1));
        let calls = store.events(EventKind::Activity);
        let mut tallies = Tallies {
            supported: supported(store),
            all: Tally { requests: counted.rows.len() as u32, ..Tally::default() },
            users: (0..).zip(&counted.users).map(|(user, of)| OfUser::new(store, user, of)).collect(),
            days,
            hours: counted.hours_of_day(store),
            span,
            // Requests and events stand in order of time.
            told: [
                Told::of(settled.hours.iter().map(|hour| hour * HOUR)),
                Told::of(calls.iter().map(|one| one.event.time)),
            ],
        };
        counted.hours.iter().for_each(|of| tallies.all.add_outcomes(&of.outcomes));
        for one in calls {
            if let Some(user) = tallies.users.get_mut(one.user as usize) {
                user.in_calls = true;
            }
        }
        tallies.calls(store, catalogue, &PeopleFilter::of_sign_ins(filter));
        tallies
    }

    /// What a day adds up to; `None`: no file tells of it.
    pub fn figures_of_day(&self, day: i64) -> Option<Figures> {
        let [sign_ins, calls] = [&self.told[0], &self.told[1]].map(|told| told.any(day, day));
        let of_day = || self.days.get(&day).copied().unwrap_or_default();
        (sign_ins || calls).then(|| Figures::of(&of_day(), self.supported.of(sign_ins, calls)))
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

    fn day(&mut self, day: i64) -> &mut Tally {
        self.span = Some(self.span.map_or((day, day), |(first, last)| (first.min(day), last.max(day))));
        self.days.entry(day).or_default()
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
