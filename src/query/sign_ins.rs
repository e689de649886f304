//! The sign-ins report: what the requests that count tell of MFA.

use super::counted::Counted;
use super::facets::FacetCounts;
use super::matcher::{hour, judges, weekday};
use super::policies;
use super::tally::Tally;
use crate::catalogue::{Catalogue, Side, UNLISTED};
use crate::model::time;
use crate::model::{Field, FieldSet};
use crate::ordered::{Map, Set, gather};
use crate::report::{
    ConditionalAccess, Counts, Day, Facet, Issue, PhoneDetail, Required as RequiredCounts, ResultRow, SignIns,
    Unlisted, User, UserSamples,
};
use crate::sorting::{Arrange, keep};
use crate::store::{HOUR, NO_USER, Outcome, Required, ResultId, Store, Told, UserSets};

/// Users of a sample beside a figure.
const SAMPLE: usize = 12;
/// Longest list of days: about 11 years. A wrong clock must not make a list of millions.
const MOST_DAYS: i64 = 4000;
/// Phone details listed.
const MOST_DETAILS: usize = 100;

/// The section of what counts.
pub fn sign_ins(store: &Store, catalogue: &Catalogue, counted: &Counted) -> SignIns {
    let settled = store.settled();
    let judged = settled.told_counts.iter().zip(&settled.told).filter(|(_, told)| judges(counted.scope, told.kind));
    let report = SignIns {
        heat: vec![vec![0; 24]; 7],
        scope: counted.scope,
        requests: counted.of_any_kind,
        requests_interactive: counted.interactive,
        total: judged.map(|(requests, _)| u64::from(*requests)).sum(),
        matched: counted.rows.len() as u64,
        ..SignIns::default()
    };
    let places = store.places(&counted.rows);
    let facets = FacetCounts::new(store, &places, counted);
    Pass::new(store, counted).finish(catalogue, report, &facets, &store.count_policies(&places))
}

struct Pass<'a> {
    store: &'a Store,
    counted: &'a Counted,
    /// Requests by result number.
    results: Vec<u64>,
}

impl<'a> Pass<'a> {
    fn new(store: &'a Store, counted: &'a Counted) -> Self {
        let mut results = vec![0; store.settled().meanings.results.len()];
        counted.told(store).for_each(|(told, requests)| results[told.result.0 as usize] += requests);
        Pass { store, counted, results }
    }

    /// What requests tell, and how many of those that count do.
    fn told(&self) -> impl Iterator<Item = (&Told, u64)> {
        self.counted.told(self.store)
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

        let sets = &self.counted.sets;
        report.users = has_users.then(|| sets.count("all"));
        let span = self.counted.span(self.store);
        report.first_utc = span.map(|(first, _)| time::iso(first));
        report.last_utc = span.map(|(_, last)| time::iso(last));
        for (at, of) in settled.hours.iter().zip(&self.counted.hours[1..]) {
            report.heat[weekday(at * HOUR)][hour(at * HOUR)] += u64::from(of.requests);
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
            self.users_into(&mut report, sets);
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
        let by_day = self.counted.days(self.store);
        let days: Vec<i64> = match (by_day.keys().next(), by_day.keys().last()) {
            (Some(&first), Some(&last)) if last - first < MOST_DAYS => (first..=last).collect(),
            _ => by_day.keys().copied().collect(),
        };
        let outcomes_of = |of: &Tally| {
            let counts =
                Outcome::ALL.into_iter().map(|outcome| (outcome.as_str().to_owned(), of.ended(outcome).into()));
            gather(counts.filter(|(_, attempts)| *attempts > 0))
        };
        let of_day = |day: i64| {
            let of = by_day.get(&day).copied().unwrap_or_default();
            let of_attempts = if has_attempts { of } else { Tally::default() };
            let of_outcomes = if has_outcomes { of_attempts } else { Tally::default() };
            Day {
                day: time::iso_day(day),
                requests: of.requests.into(),
                attempts: of_attempts.attempts().into(),
                prompts: of_outcomes.prompts().into(),
                outcomes: outcomes_of(&of_outcomes),
            }
        };
        report.per_day = days.into_iter().map(of_day).collect();
        let mut all = Tally::default();
        self.counted.hours.iter().for_each(|of| all.add_outcomes(&of.outcomes));
        report.attempts = has_attempts.then(|| all.attempts().into());
        report.attempts_required = (has_attempts && has_required).then_some(self.counted.required);
        report.methods = has_methods.then(|| self.methods(&self.counted.methods));
        report.outcomes = has_outcomes.then(|| outcomes_of(&all));
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
        self.counted.result_users.count(|result| is(result).is_some())
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
                users: has_users.then(|| self.counted.result_users.count(|result| result == ResultId(number))),
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
        let mut phones: Vec<(u32, u32)> = self.counted.phones(self.store).collect();
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
