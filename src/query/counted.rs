//! What the requests that a filter lets through add up to: counted once, for all sections of a report that rest on them.
//!
//! A million requests are gone through as few times as can be, and what is looked at for each lies where the one before
//! lay: requests stand in order of time, and so do attempts, by their first request.

use super::Filter;
use super::matcher::Matcher;
use super::people::PeopleFilter;
use super::result_users::ResultUsers;
use super::tally::Tally;
use crate::catalogue::{Catalogue, Side};
use crate::ordered::Map;
use crate::report::{Required as RequiredCounts, Scope};
use crate::store::{Kind, Outcome, ResultId, Store, Told, UserSets};

/// The counts.
pub struct Counted {
    /// Which requests the figures judge.
    pub scope: Scope,
    /// Requests of any kind that the rest of the filter lets through.
    pub of_any_kind: u64,
    /// Those of them that are not known to be non-interactive.
    pub interactive: u64,
    /// The requests that count, in time order.
    pub rows: Vec<u32>,
    /// How many of them tell each thing.
    told: Vec<u32>,
    /// Those of them that were denied or tell a phone number: number of what they tell, and user.
    noted: Vec<(u32, u32)>,
    /// By number of the attempt.
    pub attempts: Vec<OfAttempt>,
    /// By place in [`crate::store::Hours`]: requests, and the attempts that began then.
    pub hours: Vec<Tally>,
    /// By number of the user.
    pub users: Vec<OfUser>,
    /// What the attempts of each user came to.
    pub sets: UserSets,
    /// Users by result.
    pub result_users: ResultUsers,
    /// Attempts by requirement.
    pub required: RequiredCounts,
    /// Completed attempts by number of the method.
    pub methods: Vec<u64>,
}

/// What counts of an attempt.
#[derive(Clone, Copy, Debug, Default)]
pub struct OfAttempt {
    /// How many of its requests; 0: the attempt does not count.
    pub requests: u32,
    /// The last of them.
    pub last: u32,
}

/// What counts of a user.
#[derive(Clone, Copy, Debug, Default)]
pub struct OfUser {
    pub requests: u32,
    /// Attempts by how they ended.
    pub outcomes: [u32; 8],
    /// Behind the last request; 0: there is none.
    behind_last: u32,
    /// Behind the last request of the attempts that were completed; 0: there is none.
    behind_completed: u32,
}

impl OfUser {
    /// Attempts that ended so.
    pub fn ended(&self, outcome: Outcome) -> u32 {
        self.outcomes[outcome as usize]
    }

    /// The last request that counts.
    pub fn last(&self) -> Option<u32> {
        self.behind_last.checked_sub(1)
    }

    /// The last request of an attempt that was completed.
    pub fn last_completed(&self) -> Option<u32> {
        self.behind_completed.checked_sub(1)
    }
}

impl Counted {
    /// Counts what the filter lets through.
    pub fn new(store: &Store, catalogue: &Catalogue, filter: &Filter) -> Counted {
        let (matcher, settled) = (Matcher::new(store, catalogue, filter), store.settled());
        let users = settled.users.list().len();
        let mut rows = matcher.of_any_kind();
        let of_any_kind = rows.len() as u64;
        let mut told = count_told(store, &rows);
        let is_interactive = |told: &Told| told.kind != Kind::NonInteractive;
        let of_interactive = settled.told.iter().zip(&told).filter(|(told, _)| is_interactive(told));
        let interactive = of_interactive.map(|(_, &requests)| u64::from(requests)).sum();
        matcher.keep_scope(&mut rows);
        if rows.len() as u64 != of_any_kind {
            told = count_told(store, &rows);
        }
        let mut counted = Counted {
            scope: matcher.scope(),
            of_any_kind,
            interactive,
            rows,
            told,
            noted: Vec::new(),
            attempts: vec![OfAttempt::default(); settled.attempts.len()],
            hours: vec![Tally::default(); settled.hours.places()],
            users: vec![OfUser::default(); users],
            sets: UserSets::new(users),
            result_users: ResultUsers::new(users),
            required: RequiredCounts::default(),
            methods: vec![0; settled.meanings.methods.len()],
        };
        counted.requests(store);
        counted.attempts(store);
        counted
    }

    /// Counts what the part of the filter lets through that concerns sign-ins.
    pub fn of_sign_ins(store: &Store, catalogue: &Catalogue, filter: &Filter) -> Counted {
        Counted::new(store, catalogue, &PeopleFilter::of_sign_ins(filter))
    }

    /// A look at each request that counts.
    fn requests(&mut self, store: &Store) {
        let settled = store.settled();
        let noted: Vec<bool> =
            settled.told.iter().map(|told| is_denied(store, told) || has_phone(store, told)).collect();
        let results: Vec<ResultId> = settled.told.iter().map(|told| told.result).collect();
        let (of_attempts, of_hours) = (&mut self.attempts[..], &mut self.hours[..]);
        let (attempts, numbers) = (&settled.attempts[..], settled.told_numbers());
        let mut walk = settled.hours.walk();
        for &row in &self.rows {
            let attempt = settled.attempt_of(row) as usize;
            let number = numbers.get(row as usize) as usize;
            of_hours[walk.place(row)].requests += 1;
            let of_attempt = &mut of_attempts[attempt];
            of_attempt.requests += 1;
            of_attempt.last = row;
            if results[number] != ResultId(0) {
                self.result_users.add(results[number], attempts[attempt].user);
            }
            if noted[number] {
                self.noted.push((number as u32, attempts[attempt].user));
            }
        }
    }

    /// A look at each attempt of which a request counts.
    fn attempts(&mut self, store: &Store) {
        let settled = store.settled();
        let (users, hours, methods) = (&mut self.users[..], &mut self.hours[..], &mut self.methods[..]);
        let mut walk = settled.hours.walk();
        let mut required = [0; 3];
        for ((attempt, of), number) in settled.attempts.iter().zip(&self.attempts).zip(0..) {
            if of.requests == 0 {
                continue;
            }
            let ended = attempt.outcome as usize;
            hours[walk.place(settled.first_of(attempt))].outcomes[ended] += 1;
            required[attempt.required as usize] += 1;
            let completed = attempt.outcome == Outcome::Completed;
            if completed {
                methods[attempt.method.0 as usize] += 1;
            }
            // Nobody's number is that of no user.
            let Some(user) = users.get_mut(attempt.user as usize) else { continue };
            user.requests += of.requests;
            user.outcomes[ended] += 1;
            user.behind_last = user.behind_last.max(of.last + 1);
            if completed {
                let last = settled.members_of(number).last().copied();
                user.behind_completed = user.behind_completed.max(last.map_or(0, |last| last + 1));
            }
        }
        // In the order of the enum.
        let [yes, no, unknown] = required;
        self.required = RequiredCounts { yes, no, unknown };
        for (user, of) in (0..).zip(&self.users) {
            Outcome::ALL.into_iter().filter(|outcome| of.ended(*outcome) > 0).for_each(|o| self.sets.add(user, o));
        }
    }

    /// Things that requests tell, and how many of those that count do.
    pub fn told<'a>(&'a self, store: &'a Store) -> impl Iterator<Item = (&'a Told, u64)> {
        store.settled().told.iter().zip(self.told.iter().map(|&requests| requests.into()))
    }

    /// The requests that were denied: number of what they tell, and user.
    pub fn denied(&self, store: &Store) -> impl Iterator<Item = (u32, u32)> {
        self.noted(store, is_denied)
    }

    /// The requests that tell a phone number: number of what they tell, and user.
    pub fn phones(&self, store: &Store) -> impl Iterator<Item = (u32, u32)> {
        self.noted(store, has_phone)
    }

    fn noted(&self, store: &Store, is: impl Fn(&Store, &Told) -> bool) -> impl Iterator<Item = (u32, u32)> {
        let wanted: Vec<bool> = store.settled().told.iter().map(|told| is(store, told)).collect();
        self.noted.iter().copied().filter(move |(told, _)| wanted[*told as usize])
    }

    /// By day since 1970: requests, and the attempts that began then. One that began before the first of these requests
    /// stands on its day.
    pub fn days(&self, store: &Store) -> Map<i64, Tally> {
        let mut days: Map<i64, Tally> = Map::new();
        let hours = || (0..).zip(&self.hours).filter_map(|(place, of)| Some((store.settled().hours.hour(place)?, of)));
        for (hour, of) in hours().filter(|(_, of)| of.requests > 0) {
            days.entry(hour.div_euclid(24)).or_default().requests += of.requests;
        }
        let first = days.keys().next().copied().unwrap_or(i64::MIN);
        for (hour, of) in hours().filter(|(_, of)| of.attempts() > 0) {
            days.entry(hour.div_euclid(24).max(first)).or_default().add_outcomes(&of.outcomes);
        }
        days
    }

    /// By hour of the day.
    pub fn hours_of_day(&self, store: &Store) -> [Tally; 24] {
        let mut hours = [Tally::default(); 24];
        for (hour, of) in store.settled().hours.iter().zip(&self.hours[1..]) {
            let of_day = &mut hours[hour.rem_euclid(24) as usize];
            of_day.requests += of.requests;
            of_day.add_outcomes(&of.outcomes);
        }
        hours
    }

    /// First and last moment of the requests that count.
    pub fn span(&self, store: &Store) -> Option<(i64, i64)> {
        // Those without a time come first.
        let untimed = self.hours[0].requests as usize;
        let first = self.rows.get(untimed)?;
        self.rows.last().map(|last| (store.time(*first), store.time(*last)))
    }
}

/// How many of the requests tell each thing.
fn count_told(store: &Store, rows: &[u32]) -> Vec<u32> {
    let mut counts = vec![0; store.settled().told.len()];
    store.settled().told_numbers().count(rows, &mut counts);
    counts
}

fn is_denied(store: &Store, told: &Told) -> bool {
    store.settled().meanings.result(told.result).side == Some(Side::Denied)
}

/// `+X XXXXXXXX64`: marks where digits were, and a digit left.
fn has_phone(store: &Store, told: &Told) -> bool {
    let text = store.dictionaries.texts.get(told.detail);
    let masks = text.iter().filter(|b| matches!(b, b'X' | b'x' | b'*')).count();
    let plain =
        text.iter().all(|b| matches!(b, b'X' | b'x' | b'*' | b'+' | b' ' | b'-' | b'(' | b')') || b.is_ascii_digit());
    told.detail != 0 && masks >= 2 && plain && text.iter().any(u8::is_ascii_digit)
}
