//! What sign-ins and call results tell of blocks, bypasses and fraud: counted beside the events of the lists, never as
//! events, since both may tell of the same.

use super::Filter;
use super::activity::CallRows;
use super::attempt_filter::AttemptFilter;
use super::matcher::Matcher;
use crate::catalogue::Catalogue;
use crate::model::{EventField, EventKind, Field, FieldSet};
use crate::report::Counts;
use crate::store::Store;

/// Call results of a category of `data/call_results.toml`, by code; `None` without call results.
pub fn call_results(store: &Store, catalogue: &Catalogue, filter: &Filter, category: &str) -> Option<Counts> {
    let events = store.events(EventKind::Activity);
    events.first()?;
    let matcher = AttemptFilter::new(store, filter);
    let mut read = CallRows::new(store, catalogue);
    let mut counts = Counts::new();
    for one in events {
        let row = read.read(one);
        let text = |field| store.dictionaries.event_text(&one.event, field);
        let (app, address) = (text(EventField::App), text(EventField::Address));
        let result = row.result.filter(|result| result.category == category);
        if let Some(result) = result.filter(|_| matcher.passes_event(one, &row.values(&app, &address))) {
            *counts.entry(result.id.to_owned()).or_default() += 1;
        }
    }
    Some(counts)
}

/// Requests whose result belongs to a class of `data/findings.toml`, by result; `None` when no file tells results.
pub fn sign_in_results(store: &Store, catalogue: &Catalogue, filter: &Filter, class: &str) -> Option<Counts> {
    let settled = store.settled();
    if store.is_empty() || !settled.supported.has(FieldSet::of(Field::Result).and(FieldSet::STEPS)) {
        return None;
    }
    let of_class: Vec<&str> = catalogue.facts("findings.class", class, "results").collect();
    let wanted: Vec<bool> = settled.meanings.results.iter().map(|result| of_class.contains(&result.id)).collect();
    let mut counts = Counts::new();
    if !wanted.contains(&true) {
        return Some(counts);
    }
    let matcher = Matcher::new(store, catalogue, filter);
    for row in matcher.rows() {
        let result = settled.told(row).result;
        if wanted[result.0 as usize] {
            *counts.entry(settled.meanings.result(result).id.to_owned()).or_default() += 1;
        }
    }
    Some(counts)
}

/// All of them.
pub fn total(counts: Counts) -> u64 {
    counts.into_values().sum()
}
