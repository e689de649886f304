//! The sign-ins report: one pass over the requests that the filter lets through.

use super::facets::FacetCounts;
use super::matcher::{Matcher, hour, weekday};
use super::policies::PolicyCounts;
use super::user_sets::UserSets;
use super::{Filter, rows};
use crate::catalogue::{Catalogue, Side, UNLISTED};
use crate::model::time::{self, DAY};
use crate::model::{Field, FieldSet, Group, Record};
use crate::report::{
    ConditionalAccess, Counts, Day, Issue, PhoneDetail, Required as RequiredCounts, ResultRow, SignIns, Unlisted,
    UserSamples,
};
use crate::store::{Kind, NO_USER, Outcome, Required, Store};
use std::collections::{BTreeMap, BTreeSet};

/// Users of a sample beside a figure.
const SAMPLE: usize = 12;
/// Longest list of days: about 11 years. A wrong clock must not make a list of millions.
const MOST_DAYS: i64 = 4000;
/// Phone details listed.
const MOST_DETAILS: usize = 100;

/// Answers the filter.
pub fn sign_ins(store: &Store, catalogue: &Catalogue, filter: &Filter) -> SignIns {
    let matcher = Matcher::new(store, catalogue, filter);
    let mut pass = Pass::new(store);
    for row in 0..store.len() {
        let in_scope = matcher.in_scope(row);
        pass.report.total += u64::from(in_scope);
        if matcher.matches(row) {
            pass.any(row);
            if in_scope {
                pass.judged(row);
            }
        }
    }
    pass.report.scope = matcher.scope();
    pass.finish(catalogue)
}

struct Pass<'a> {
    store: &'a Store,
    report: SignIns,
    facets: FacetCounts,
    policies: PolicyCounts,
    first: Option<i64>,
    last: Option<i64>,
    required: RequiredCounts,
    /// Requests and users by result number.
    results: Vec<u64>,
    result_users: BTreeSet<(u16, u32)>,
    denied_methods: Vec<u64>,
    attempts: Vec<bool>,
    users: Vec<bool>,
    details: BTreeMap<(String, String), (u64, BTreeSet<u32>)>,
    days: BTreeMap<i64, u64>,
}

impl<'a> Pass<'a> {
    fn new(store: &'a Store) -> Self {
        let settled = store.settled();
        let report = SignIns { heat: vec![vec![0; 24]; 7], ..SignIns::default() };
        Pass {
            store,
            report,
            facets: FacetCounts::new(store),
            policies: PolicyCounts::default(),
            first: None,
            last: None,
            required: RequiredCounts::default(),
            results: vec![0; settled.meanings.results.len()],
            result_users: BTreeSet::new(),
            denied_methods: vec![0; settled.meanings.methods.len()],
            attempts: vec![false; settled.attempts.len()],
            users: vec![false; settled.users.list().len()],
            details: BTreeMap::new(),
            days: BTreeMap::new(),
        }
    }

    /// A request of any kind.
    fn any(&mut self, row: u32) {
        let facts = &self.store.settled().facts[row as usize];
        self.report.requests += 1;
        self.report.requests_interactive += u64::from(facts.kind != Kind::NonInteractive);
    }

    /// A request that the six questions judge.
    fn judged(&mut self, row: u32) {
        let settled = self.store.settled();
        let (record, facts) = (self.store.request(row), &settled.facts[row as usize]);
        self.report.matched += 1;
        self.facets.add(self.store, row);
        self.policies.add(record.policies);
        match facts.required {
            Required::Yes => self.required.yes += 1,
            Required::No => self.required.no += 1,
            Required::Unknown => self.required.unknown += 1,
        }
        self.report.required_inferred += u64::from(facts.inferred);
        self.results[facts.result.0 as usize] += 1;
        self.attempts[facts.attempt as usize] = true;
        if facts.user != NO_USER {
            self.users[facts.user as usize] = true;
            if facts.result.0 != 0 {
                self.result_users.insert((facts.result.0, facts.user));
            }
        }
        if settled.meanings.result(facts.result).side == Some(Side::Denied) {
            self.denied_methods[facts.method.0 as usize] += 1;
        }
        self.phone_detail(row, record, facts.user);
        if record.time != Record::NO_TIME {
            self.first = Some(self.first.map_or(record.time, |t| t.min(record.time)));
            self.last = Some(self.last.map_or(record.time, |t| t.max(record.time)));
            self.report.heat[weekday(record.time)][hour(record.time)] += 1;
            *self.days.entry(record.time.div_euclid(DAY)).or_default() += 1;
        }
    }

    fn phone_detail(&mut self, row: u32, record: &Record, user: u32) {
        let settled = self.store.settled();
        let stated =
            self.store.dictionaries.field_of(Group::Method, record.groups[Group::Method as usize], Field::Detail);
        let number = if stated == 0 { settled.meanings.steps[record.steps as usize].detail } else { stated };
        if number == 0 || !is_masked_phone(self.store.dictionaries.texts.get(number)) {
            return;
        }
        let method = settled.meanings.method(settled.facts[row as usize].method).to_owned();
        let (requests, users) =
            self.details.entry((self.store.dictionaries.text(number).into_owned(), method)).or_default();
        *requests += 1;
        if user != NO_USER {
            users.insert(user);
        }
    }

    fn finish(mut self, catalogue: &Catalogue) -> SignIns {
        let settled = self.store.settled();
        let has = |set: FieldSet| settled.supported.has(set);
        let has_users =
            has(FieldSet::of(Field::UserId).and(FieldSet::of(Field::UserName)).and(FieldSet::of(Field::DisplayName)));
        let has_attempts = has_users && has(FieldSet::CORRELATION_ID);
        let has_results = has(FieldSet::of(Field::Result).and(FieldSet::STEPS));
        let has_required = has(FieldSet::of(Field::Required)) || (has_results && has_users);
        let has_outcomes = has_attempts && has_results;
        let has_methods = has_outcomes && has(FieldSet::of(Field::Method).and(FieldSet::STEPS));

        let mut report = std::mem::take(&mut self.report);
        let users = self.users.iter().filter(|seen| **seen).count() as u64;
        report.users = has_users.then_some(users);
        report.first_utc = self.first.map(time::iso);
        report.last_utc = self.last.map(time::iso);
        report.required = has_required.then_some(self.required);
        report.unlisted = if has_results { self.unlisted(has_users) } else { Vec::new() };
        if has_results {
            report.satisfied = Some(self.by_side(Side::Satisfied));
            report.denied = Some(self.by_side(Side::Denied));
            report.pending = Some(self.by_side(Side::Pending));
            report.issues = Some(self.issues(has_users));
            report.results = Some(self.result_rows(has_users));
            report.methods_denied = has(FieldSet::of(Field::Method).and(FieldSet::STEPS))
                .then(|| self.methods(&self.denied_methods.clone()));
        }
        self.attempts_into(&mut report, has_attempts, has_required, has_outcomes, has_methods);
        report.conditional_access = ConditionalAccess {
            status: has(FieldSet::of(Field::CaStatus)).then(|| self.ca_status(catalogue)),
            policies: has(FieldSet::POLICIES).then(|| self.policies.finish(self.store, catalogue)),
        };
        let has_details = has(FieldSet::of(Field::Detail).and(FieldSet::STEPS));
        report.phone_details = has_details.then(|| self.phone_details(has_users));
        report.facets = self.facets.facets(self.store, catalogue);
        report.filled = self.facets.filled(self.store);
        report
    }

    fn attempts_into(
        &mut self,
        report: &mut SignIns,
        has_attempts: bool,
        has_required: bool,
        has_outcomes: bool,
        has_methods: bool,
    ) {
        let settled = self.store.settled();
        let (mut required, mut outcomes) = (RequiredCounts::default(), [0u64; 8]);
        let mut methods = vec![0u64; settled.meanings.methods.len()];
        let mut days: BTreeMap<i64, Day> = BTreeMap::new();
        if let (Some(first), Some(last)) = (self.first, self.last) {
            let (first, last) = (first.div_euclid(DAY), last.div_euclid(DAY));
            let listed: Vec<i64> =
                if last - first < MOST_DAYS { (first..=last).collect() } else { self.days.keys().copied().collect() };
            for day in listed {
                let requests = self.days.get(&day).copied().unwrap_or_default();
                days.insert(day, Day { day: time::iso_day(day), requests, ..Day::default() });
            }
        }
        for (attempt, _) in settled.attempts.iter().zip(&self.attempts).filter(|(_, seen)| **seen) {
            match attempt.required {
                Required::Yes => required.yes += 1,
                Required::No => required.no += 1,
                Required::Unknown => required.unknown += 1,
            }
            outcomes[attempt.outcome as usize] += 1;
            if attempt.outcome == Outcome::Completed {
                methods[attempt.method.0 as usize] += 1;
            }
            let first = self.store.request(settled.members[attempt.start as usize]).time;
            if first == Record::NO_TIME || !has_attempts {
                continue;
            }
            // An attempt that began before the chosen period is shown on the period's first day.
            let day = first.div_euclid(DAY).max(days.keys().next().copied().unwrap_or(i64::MIN));
            let entry = days.entry(day).or_insert_with(|| Day { day: time::iso_day(day), ..Day::default() });
            entry.attempts += 1;
            entry.prompts += u64::from(has_outcomes && attempt.outcome.is_challenge());
            if has_outcomes {
                *entry.outcomes.entry(attempt.outcome.as_str().to_owned()).or_default() += 1;
            }
        }
        report.per_day = days.into_values().collect();
        report.attempts = has_attempts.then(|| outcomes.iter().sum());
        report.attempts_required = (has_attempts && has_required).then_some(required);
        report.methods = has_methods.then(|| self.methods(&methods));
        if has_outcomes {
            let counts = Outcome::ALL.into_iter().map(|o| (o.as_str().to_owned(), outcomes[o as usize]));
            report.outcomes = Some(counts.filter(|(_, n)| *n > 0).collect());
            let sets = UserSets::new(self.store, |attempt| self.attempts[attempt as usize]);
            let sample = |set: &str| sets.users(set).into_iter().map(|user| rows::user(self.store, user));
            let shown = |set: &str| {
                let mut users: Vec<_> = sample(set).collect();
                users.sort_by(|a, b| (&a.name, &a.key).cmp(&(&b.name, &b.key)));
                users.truncate(SAMPLE);
                users
            };
            let count = |set: &str| Some(sets.users(set).len() as u64);
            report.users_challenged = count("challenged");
            report.users_unable = count("unable");
            report.users_never_completed = count("never_completed");
            report.users_never_satisfied = count("never_satisfied");
            report.user_samples = UserSamples {
                unable: shown("unable"),
                never_completed: shown("never_completed"),
                never_satisfied: shown("never_satisfied"),
                not_challenged: shown("not_challenged"),
            };
        }
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
        let of = |number: u16| results[number as usize].id == id && results[number as usize].group() == group;
        self.result_users.iter().filter(|(number, _)| of(*number)).map(|(_, user)| user).collect::<BTreeSet<_>>().len()
            as u64
    }

    fn result_rows(&self, has_users: bool) -> Vec<ResultRow> {
        let mut counts: BTreeMap<(&str, &str), u64> = BTreeMap::new();
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
        list.sort_by(|a, b| (b.requests, &a.id, &a.group).cmp(&(a.requests, &b.id, &b.group)));
        list
    }

    fn issues(&self, has_users: bool) -> Vec<Issue> {
        let denied = self.result_rows(has_users).into_iter().filter(|row| row.group == "denied");
        denied.map(|row| Issue { id: row.id, requests: row.requests, users: row.users }).collect()
    }

    fn unlisted(&self, has_users: bool) -> Vec<Unlisted> {
        let results = self.store.settled().meanings.results.iter().zip(&self.results).zip(0u16..);
        let mut list: Vec<Unlisted> = results
            .filter(|((result, requests), _)| result.id == UNLISTED && **requests > 0)
            .map(|((result, requests), number)| Unlisted {
                text: result.text.clone(),
                side: result.side.map_or("unknown", Side::as_str).into(),
                requests: *requests,
                users: has_users.then(|| self.result_users.iter().filter(|(n, _)| *n == number).count() as u64),
            })
            .collect();
        list.sort_by(|a, b| (b.requests, &a.text).cmp(&(a.requests, &b.text)));
        list
    }

    fn methods(&self, counts: &[u64]) -> Counts {
        let names = self.store.settled().meanings.methods.iter().zip(counts).filter(|(_, n)| **n > 0);
        names.map(|(name, n)| (if name.is_empty() { "not_stated".to_owned() } else { name.clone() }, *n)).collect()
    }

    fn ca_status(&self, catalogue: &Catalogue) -> Counts {
        let facets = self.facets.facets(self.store, catalogue);
        let status = facets.into_iter().find(|facet| facet.field == "ca_status");
        let values = status.into_iter().flat_map(|facet| facet.values).filter(|value| !value.value.is_empty());
        values.map(|value| (value.value, value.requests)).collect()
    }

    fn phone_details(&self, has_users: bool) -> Vec<PhoneDetail> {
        let mut list: Vec<PhoneDetail> = self
            .details
            .iter()
            .map(|((text, method), (requests, users))| PhoneDetail {
                text: text.clone(),
                method: method.clone(),
                requests: *requests,
                users: has_users.then_some(users.len() as u64),
            })
            .collect();
        list.sort_by(|a, b| (b.requests, &a.text, &a.method).cmp(&(a.requests, &b.text, &b.method)));
        list.truncate(MOST_DETAILS);
        list
    }
}

/// `+X XXXXXXXX64`: marks where digits were, and a digit left.
fn is_masked_phone(text: &[u8]) -> bool {
    let masks = text.iter().filter(|b| matches!(b, b'X' | b'x' | b'*')).count();
    let plain =
        text.iter().all(|b| matches!(b, b'X' | b'x' | b'*' | b'+' | b' ' | b'-' | b'(' | b')') || b.is_ascii_digit());
    masks >= 2 && plain && text.iter().any(u8::is_ascii_digit)
}
