//! What sign-ins and call results tell of blocks, bypasses and fraud: counted and listed beside the events of the lists,
//! never as events, since both may tell of the same.

use super::activity::{CallRow, CallRows};
use super::attempt_filter::AttemptFilter;
use super::event_filter::{places, sources};
use super::matcher::Matcher;
use super::{Filter, rows, values};
use crate::catalogue::Catalogue;
use crate::model::{EventField, EventKind, Field, FieldSet, Record, time};
use crate::report::{Counts, FraudResult, User};
use crate::sorting::Arrange;
use crate::store::{NO_USER, SettledEvent, Store};
use std::rc::Rc;

/// Results of one sort.
pub struct Beside<'a> {
    /// What was read.
    pub store: &'a Store,
    /// What it means.
    pub catalogue: &'a Catalogue,
    /// Category of `data/call_results.toml`.
    pub category: &'static str,
    /// Class of `data/findings.toml`; empty: no sign-in tells of it.
    pub class: &'static str,
}

impl<'a> Beside<'a> {
    /// Call results were given.
    pub fn have_calls(&self) -> bool {
        !self.store.events(EventKind::Activity).is_empty()
    }

    /// Files with MFA results of sign-ins were given.
    pub fn have_results(&self) -> bool {
        let results = FieldSet::of(Field::Result).and(FieldSet::STEPS);
        !self.class.is_empty() && !self.store.is_empty() && self.store.settled().supported.has(results)
    }

    /// Any of them says so, whatever the filter shows.
    pub fn tells(&self) -> bool {
        let wanted = self.wanted();
        let told = |row| wanted[self.store.settled().told(row).result.0 as usize];
        let mut read = CallRows::new(self.store, self.catalogue);
        let mut calls = self.store.events(EventKind::Activity).iter();
        (self.have_results() && wanted.contains(&true) && (0..self.store.len()).any(told))
            || calls.any(|one| self.is_of_category(&read.read(one)))
    }

    /// Results by their number: those of the class.
    fn wanted(&self) -> Vec<bool> {
        let of_class: Vec<&str> = self.catalogue.facts("findings.class", self.class, "results").collect();
        self.store.settled().meanings.results.iter().map(|result| of_class.contains(&result.id)).collect()
    }

    fn is_of_category(&self, row: &CallRow) -> bool {
        row.result.is_some_and(|result| result.category == self.category)
    }

    /// Call results of the category; `None` without call results.
    pub fn calls(&self, filter: &Filter) -> Option<Vec<(&'a SettledEvent, Rc<CallRow>)>> {
        let store = self.store;
        let matcher = AttemptFilter::new(store, filter);
        let mut read = CallRows::new(store, self.catalogue);
        let found = store.events(EventKind::Activity).iter().map(|one| (one, read.read(one)));
        let found = found.filter(|(one, row)| {
            let text = |field| store.dictionaries.event_text(&one.event, field);
            let (app, address) = (text(EventField::App), text(EventField::Address));
            self.is_of_category(row) && matcher.passes_event(one, &row.values(&app, &address))
        });
        self.have_calls().then(|| found.collect())
    }

    /// Requests whose result belongs to the class; `None` when no file tells results.
    pub fn sign_ins(&self, filter: &Filter) -> Option<Vec<u32>> {
        if !self.have_results() {
            return None;
        }
        let (wanted, settled) = (self.wanted(), self.store.settled());
        if !wanted.contains(&true) {
            return Some(Vec::new());
        }
        let matcher = Matcher::new(self.store, self.catalogue, filter);
        Some(matcher.rows_among(|row| wanted[settled.told(row).result.0 as usize]))
    }

    /// All of them with their times, newest first; `None` when no file could tell.
    pub fn results(&self, filter: &Filter) -> Option<Vec<(i64, FraudResult)>> {
        let (store, calls, sign_ins) = (self.store, self.calls(filter), self.sign_ins(filter));
        if calls.is_none() && sign_ins.is_none() {
            return None;
        }
        let user = |number| if number == NO_USER { User::default() } else { rows::user(store, number) };
        let moment = |at: i64| if at == Record::NO_TIME { String::new() } else { time::iso(at) };
        let mut list: Vec<(i64, FraudResult)> = Vec::new();
        for row in sign_ins.into_iter().flatten() {
            let (at, settled, main) = (store.time(row), store.settled(), store.request(row));
            let result = FraudResult {
                time: moment(at),
                user: user(settled.user_of(row)),
                source: "sign_ins".to_owned(),
                result: settled.meanings.result(settled.told(row).result).id.to_owned(),
                app: values::of_row(store, self.catalogue, "app", row),
                sources: places(store, std::iter::once((main.input, main.line, main.offset))),
                ..FraudResult::default()
            };
            list.push((at, result));
        }
        for (one, row) in calls.into_iter().flatten() {
            let at = one.event.time;
            let result = FraudResult {
                time: moment(at),
                user: user(one.user),
                source: "activity".to_owned(),
                result: row.result.map_or("", |result| result.today).to_owned(),
                call_result: row.code().to_owned(),
                app: store.dictionaries.event_text(&one.event, EventField::App).into_owned(),
                sources: sources(store, one),
                ..FraudResult::default()
            };
            list.push((at, result));
        }
        // Stable: of one moment, sign-ins come first.
        list.arrange_by_key(|(at, _)| std::cmp::Reverse(*at));
        Some(list)
    }
}

/// How many of each.
pub fn counts<'a>(ids: impl Iterator<Item = &'a String>) -> Counts {
    let mut counts = Counts::new();
    ids.for_each(|id| *counts.entry(id.clone()).or_default() += 1);
    counts
}
