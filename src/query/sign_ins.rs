//! The sign-ins report: one pass over the requests that the filter lets through.

use super::facets::FacetCounts;
use super::matcher::{Matcher, hour, weekday};
use super::tallies::{HOUR, Hours, OutcomeDays, ResultUsers};
use super::user_sets::UserSets;
use super::{Filter, policies};
use crate::catalogue::{Catalogue, Side, UNLISTED};
use crate::model::time::{self, DAY};
use crate::model::{Field, FieldSet};
use crate::ordered::{Map, Set, gather};
use crate::report::{
    ConditionalAccess, Counts, Day, Facet, Issue, PhoneDetail, Required as RequiredCounts, ResultRow, SignIns,
    Unlisted, User, UserSamples,
};
use crate::sorting::{Arrange, keep};
use crate::store::{Kind, NO_USER, Outcome, Required, ResultId, Store, Told};

/// Users of a sample beside a figure.
const SAMPLE: usize = 12;
/// Longest list of days: about 11 years. A wrong clock must not make a list of millions.
const MOST_DAYS: i64 = 4000;
/// Phone details listed.
const MOST_DETAILS: usize = 100;

/// Answers the filter.
pub fn sign_ins(store: &Store, catalogue: &Catalogue, filter: &Filter) -> SignIns {
    let (matcher, settled) = (Matcher::new(store, catalogue, filter), store.settled());
    let count = |rows: &[u32]| {
        let mut counts = vec![0; settled.told.len()];
        settled.told_numbers().count(rows, &mut counts);
        counts
    };
    let sum = |counts: &[u32], is: &dyn Fn(Kind) -> bool| -> u64 {
        counts.iter().zip(&settled.told).filter(|(_, told)| is(told.kind)).map(|(n, _)| u64::from(*n)).sum()
    };
    let mut rows = matcher.of_any_kind();
    let told = count(&rows);
    let mut report = SignIns { heat: vec![vec![0; 24]; 7], scope: matcher.scope(), ..SignIns::default() };
    report.requests = rows.len() as u64;
    report.requests_interactive = sum(&told, &|kind| kind != Kind::NonInteractive);
    report.total = sum(&settled.told_counts, &|kind| matcher.judges(kind));
    let before = rows.len();
    matcher.keep_scope(&mut rows);
    report.matched = rows.len() as u64;
    let told = if rows.len() == before { told } else { count(&rows) };
    let places = store.places(&rows);
    let facets = FacetCounts::new(store, &places, &told);
    Pass::new(store, &told, &rows).finish(catalogue, report, &facets, &store.count_policies(&places))
}

struct Pass<'a> {
    store: &'a Store,
    /// Requests by what they tell.
    told: &'a [u32],
    /// Requests and users by result number.
    results: Vec<u64>,
    result_users: ResultUsers,
    attempts: Vec<bool>,
    /// Numbers in `told` and users of the requests with a phone number.
    phones: Vec<(u32, u32)>,
    hours: Hours,
}

impl<'a> Pass<'a> {
    fn new(store: &'a Store, told: &'a [u32], rows: &[u32]) -> Self {
        let settled = store.settled();
        let mut pass = Pass {
            store,
            told,
            results: vec![0; settled.meanings.results.len()],
            result_users: ResultUsers::new(settled.users.list().len()),
            attempts: vec![false; settled.attempts.len()],
            phones: Vec::new(),
            hours: Hours::default(),
        };
        for (told, &requests) in settled.told.iter().zip(told) {
            pass.results[told.result.0 as usize] += u64::from(requests);
        }
        let is_phone = |told: &Told| told.detail != 0 && is_masked_phone(store.dictionaries.texts.get(told.detail));
        let phones: Vec<bool> = settled.told.iter().map(is_phone).collect();
        for &row in rows {
            let number = settled.told_numbers().get(row as usize);
            let attempt = settled.attempt_of(row) as usize;
            let user = settled.attempts[attempt].user;
            pass.attempts[attempt] = true;
            pass.result_users.add(settled.told[number as usize].result, user);
            if phones[number as usize] {
                pass.phones.push((number, user));
            }
        }
        rows.iter().for_each(|&row| pass.hours.add(store.time(row)));
        pass.hours.close();
        pass
    }

    /// What requests tell, and how many of those that count do.
    fn told(&self) -> impl Iterator<Item = (&Told, u64)> {
        self.store.settled().told.iter().zip(self.told.iter().map(|&requests| requests.into()))
    }

    fn finish(self, catalogue: &Catalogue, mut report: SignIns, facets: &FacetCounts<'_>, policies: &[u32]) -> SignIns {
        let settled = self.store.settled();
        let has = |set: FieldSet| settled.supported.has(set);
        let has_users =
            has(FieldSet::of(Field::UserId).and(FieldSet::of(Field::UserName)).and(FieldSet::of(Field::DisplayName)));
        let has_attempts = has_users && has(FieldSet::CORRELATION_ID);
        let has_results = has(FieldSet::of(Field::Result).and(FieldSet::STEPS));
        let has_required = has(FieldSet::of(Field::Required)) || (has_results && has_users);
        let has_outcomes = has_attempts && has_results;
        let has_methods = has_outcomes && has(FieldSet::of(Field::Method).and(FieldSet::STEPS));

        let sets = UserSets::new(self.store, |attempt| self.attempts[attempt as usize]);
        report.users = has_users.then(|| sets.count("all"));
        report.first_utc = self.hours.first.map(time::iso);
        report.last_utc = self.hours.last.map(time::iso);
        for (hour, requests) in self.hours.counts.iter() {
            report.heat[weekday(hour * HOUR)][self::hour(hour * HOUR)] += requests;
        }
        report.required = has_required.then(|| self.required());
        report.required_inferred = self.told().filter(|(told, _)| told.inferred).map(|(_, n)| n).sum();
        report.unlisted = if has_results { self.unlisted(has_users) } else { Vec::new() };
        if has_results {
            report.satisfied = Some(self.by_side(Side::Satisfied));
            report.denied = Some(self.by_side(Side::Denied));
            report.pending = Some(self.by_side(Side::Pending));
            let rows = self.result_rows(has_users);
            report.issues = Some(issues(&rows));
            report.results = Some(rows);
            report.methods_denied =
                has(FieldSet::of(Field::Method).and(FieldSet::STEPS)).then(|| self.methods(&self.denied_methods()));
        }
        self.attempts_into(&mut report, has_attempts, has_required, has_outcomes, has_methods);
        if has_outcomes {
            self.users_into(&mut report, &sets);
        } else if has_attempts && has(FieldSet::of(Field::Code)) {
            // Error codes alone tell who was denied (500121 and its like), and nothing of who completed.
            report.users_unable = Some(sets.count("unable"));
        }
        report.facets = facets.facets(catalogue);
        report.filled = facets.filled();
        report.conditional_access = ConditionalAccess {
            status: has(FieldSet::of(Field::CaStatus)).then(|| ca_status(&report.facets)),
            policies: has(FieldSet::POLICIES).then(|| policies::counted(self.store, catalogue, policies)),
        };
        let has_details = has(FieldSet::of(Field::Detail).and(FieldSet::STEPS));
        report.phone_details = has_details.then(|| self.phone_details(has_users));
        report
    }

    fn attempts_into(
        &self,
        report: &mut SignIns,
        has_attempts: bool,
        has_required: bool,
        has_outcomes: bool,
        has_methods: bool,
    ) {
        let settled = self.store.settled();
        let (mut required, mut outcomes) = (RequiredCounts::default(), [0u64; 8]);
        let mut methods = vec![0u64; settled.meanings.methods.len()];
        let mut days: Map<i64, Day> = Map::new();
        if let (Some(first), Some(last)) = (self.hours.first, self.hours.last) {
            let (first, last) = (first.div_euclid(DAY), last.div_euclid(DAY));
            let counts = self.hours.days();
            let listed: Vec<i64> =
                if last - first < MOST_DAYS { (first..=last).collect() } else { counts.keys().copied().collect() };
            for day in listed {
                let requests = counts.get(&day).copied().unwrap_or_default();
                days.insert(day, Day { day: time::iso_day(day), requests, ..Day::default() });
            }
        }
        let mut by_day = OutcomeDays::default();
        for (attempt, number) in settled.attempts.iter().zip(0..).filter(|(_, number)| self.attempts[*number as usize])
        {
            match attempt.required {
                Required::Yes => required.yes += 1,
                Required::No => required.no += 1,
                Required::Unknown => required.unknown += 1,
            }
            outcomes[attempt.outcome as usize] += 1;
            if attempt.outcome == Outcome::Completed {
                methods[attempt.method.0 as usize] += 1;
            }
            if has_attempts {
                by_day.add(self.store.time(settled.members_of(number)[0]), attempt.outcome);
            }
        }
        // An attempt that began before the chosen period is shown on the period's first day.
        let first_day = days.keys().next().copied().unwrap_or(i64::MIN);
        for (day, counts) in by_day.finish() {
            let day = day.max(first_day);
            let entry = days.entry(day).or_insert_with(|| Day { day: time::iso_day(day), ..Day::default() });
            entry.attempts += counts.iter().sum::<u64>();
            if has_outcomes {
                let found = Outcome::ALL.into_iter().zip(counts).filter(|(_, attempts)| *attempts > 0);
                for (outcome, attempts) in found {
                    entry.prompts += u64::from(outcome.is_challenge()) * attempts;
                    *entry.outcomes.entry(outcome.as_str().to_owned()).or_default() += attempts;
                }
            }
        }
        report.per_day = days.into_values().collect();
        report.attempts = has_attempts.then(|| outcomes.iter().sum());
        report.attempts_required = (has_attempts && has_required).then_some(required);
        report.methods = has_methods.then(|| self.methods(&methods));
        if has_outcomes {
            let counts = Outcome::ALL.into_iter().map(|o| (o.as_str().to_owned(), outcomes[o as usize]));
            report.outcomes = Some(gather(counts.filter(|(_, n)| *n > 0)));
        }
    }

    fn users_into(&self, report: &mut SignIns, sets: &UserSets) {
        let users = self.store.settled().users.list();
        let shown = |set: &str| {
            let mut of_set: Vec<&User> = sets.users(set).into_iter().map(|user| &users[user as usize]).collect();
            keep(&mut of_set, SAMPLE, |a, b| (&a.name, &a.key).cmp(&(&b.name, &b.key)));
            of_set.into_iter().cloned().collect()
        };
        report.users_challenged = Some(sets.count("challenged"));
        report.users_unable = Some(sets.count("unable"));
        report.users_never_completed = Some(sets.count("never_completed"));
        report.users_never_satisfied = Some(sets.count("never_satisfied"));
        report.user_samples = UserSamples {
            unable: shown("unable"),
            never_completed: shown("never_completed"),
            never_satisfied: shown("never_satisfied"),
            not_challenged: shown("not_challenged"),
        };
    }

    fn required(&self) -> RequiredCounts {
        let mut counts = RequiredCounts::default();
        for (told, requests) in self.told() {
            match told.required {
                Required::Yes => counts.yes += requests,
                Required::No => counts.no += requests,
                Required::Unknown => counts.unknown += requests,
            }
        }
        counts
    }

    fn denied_methods(&self) -> Vec<u64> {
        let meanings = &self.store.settled().meanings;
        let mut counts = vec![0; meanings.methods.len()];
        for (told, requests) in self.told().filter(|(told, _)| meanings.result(told.result).side == Some(Side::Denied))
        {
            counts[told.method.0 as usize] += requests;
        }
        counts
    }

    fn by_side(&self, side: Side) -> Counts {
        let mut counts = Counts::new();
        for (result, requests) in self.store.settled().meanings.results.iter().zip(&self.results) {
            if result.side == Some(side) && *requests > 0 {
                *counts.entry(result.id.to_owned()).or_default() += requests;
            }
        }
        counts
    }

    fn users_of(&self, id: &str, group: &str) -> u64 {
        let results = &self.store.settled().meanings.results;
        let is =
            |result: ResultId| results.get(result.0 as usize).filter(|known| known.id == id && known.group() == group);
        self.result_users.count(|result| is(result).is_some())
    }

    fn result_rows(&self, has_users: bool) -> Vec<ResultRow> {
        let mut counts: Map<(&str, &str), u64> = Map::new();
        for (result, requests) in self.store.settled().meanings.results.iter().zip(&self.results) {
            if result.side.is_some() && *requests > 0 {
                *counts.entry((result.id, result.group())).or_default() += requests;
            }
        }
        let mut list: Vec<ResultRow> = counts
            .into_iter()
            .map(|((id, group), requests)| ResultRow {
                id: id.into(),
                group: group.into(),
                requests,
                users: has_users.then(|| self.users_of(id, group)),
            })
            .collect();
        list.arrange_by(|a, b| (b.requests, &a.id, &a.group).cmp(&(a.requests, &b.id, &b.group)));
        list
    }

    fn unlisted(&self, has_users: bool) -> Vec<Unlisted> {
        let results = self.store.settled().meanings.results.iter().zip(&self.results).zip(0u16..);
        let mut list: Vec<Unlisted> = results
            .filter(|((result, requests), _)| result.id == UNLISTED && **requests > 0)
            .map(|((result, requests), number)| Unlisted {
                text: result.text.clone(),
                side: result.side.map_or("unknown", Side::as_str).into(),
                requests: *requests,
                users: has_users.then(|| self.result_users.count(|result| result == ResultId(number))),
            })
            .collect();
        list.arrange_by(|a, b| (b.requests, &a.text).cmp(&(a.requests, &b.text)));
        list
    }

    fn methods(&self, counts: &[u64]) -> Counts {
        let names = self.store.settled().meanings.methods.iter().zip(counts).filter(|(_, n)| **n > 0);
        gather(names.map(|(name, n)| (if name.is_empty() { "not_stated".to_owned() } else { name.clone() }, *n)))
    }

    fn phone_details(&self, has_users: bool) -> Vec<PhoneDetail> {
        let settled = self.store.settled();
        type Found = (u64, Set<u32>);
        let mut details: Map<(String, &str), Found> = Map::new();
        let mut phones = self.phones.clone();
        phones.arrange();
        for same in phones.chunk_by(|a, b| a.0 == b.0) {
            let told = &settled.told[same[0].0 as usize];
            let text = self.store.dictionaries.text(told.detail).into_owned();
            let (requests, users) = details.entry((text, settled.meanings.method(told.method))).or_default();
            *requests += same.len() as u64;
            users.extend(same.iter().map(|(_, user)| *user).filter(|user| *user != NO_USER));
        }
        let mut list: Vec<PhoneDetail> = details
            .into_iter()
            .map(|((text, method), (requests, users))| PhoneDetail {
                text,
                method: method.to_owned(),
                requests,
                users: has_users.then_some(users.len() as u64),
            })
            .collect();
        keep(&mut list, MOST_DETAILS, |a, b| (b.requests, &a.text, &a.method).cmp(&(a.requests, &b.text, &b.method)));
        list
    }
}

fn issues(rows: &[ResultRow]) -> Vec<Issue> {
    let denied = rows.iter().filter(|row| row.group == "denied");
    denied.map(|row| Issue { id: row.id.clone(), requests: row.requests, users: row.users }).collect()
}

fn ca_status(facets: &[Facet]) -> Counts {
    let status = facets.iter().find(|facet| facet.field == "ca_status");
    let values = status.into_iter().flat_map(|facet| &facet.values).filter(|value| !value.value.is_empty());
    gather(values.map(|value| (value.value.clone(), value.requests)))
}

/// `+X XXXXXXXX64`: marks where digits were, and a digit left.
fn is_masked_phone(text: &[u8]) -> bool {
    let masks = text.iter().filter(|b| matches!(b, b'X' | b'x' | b'*')).count();
    let plain =
        text.iter().all(|b| matches!(b, b'X' | b'x' | b'*' | b'+' | b' ' | b'-' | b'(' | b')') || b.is_ascii_digit());
    masks >= 2 && plain && text.iter().any(u8::is_ascii_digit)
}
