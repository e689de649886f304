//! Values to choose from, with their counts, and how full the fields are.

use super::values;
use crate::catalogue::{Catalogue, Side};
use crate::model::{Field, Group};
use crate::report::{Facet, FacetValue, FieldFill};
use crate::store::{NO_USER, Store};
use std::collections::BTreeMap;

/// Fields whose values come from a tuple of their group.
const BY_TUPLE: [Field; 8] = [
    Field::App,
    Field::Country,
    Field::Client,
    Field::UserType,
    Field::Code,
    Field::CaStatus,
    Field::Address,
    Field::Os,
];

/// How many values of a facet are listed.
const MOST: usize = 50;

/// Counts by tuple number, gathered in the one pass over the rows.
pub struct FacetCounts {
    groups: Vec<Vec<u64>>,
    users: Vec<u64>,
    methods: Vec<u64>,
    sides: [u64; 5],
    kinds: [u64; 3],
    details: u64,
    methods_stated: u64,
    results_stated: u64,
}

impl FacetCounts {
    /// All zero.
    pub fn new(store: &Store) -> FacetCounts {
        let settled = store.settled();
        FacetCounts {
            groups: store.dictionaries.groups.iter().map(|table| vec![0; table.len()]).collect(),
            users: vec![0; settled.users.list().len()],
            methods: vec![0; settled.meanings.methods.len()],
            sides: [0; 5],
            kinds: [0; 3],
            details: 0,
            methods_stated: 0,
            results_stated: 0,
        }
    }

    /// One more row.
    pub fn add(&mut self, store: &Store, row: u32) {
        let settled = store.settled();
        let (record, facts) = (store.request(row), &settled.facts[row as usize]);
        for (counts, tuple) in self.groups.iter_mut().zip(record.groups) {
            counts[tuple as usize] += 1;
        }
        if facts.user != NO_USER {
            self.users[facts.user as usize] += 1;
        }
        self.methods[facts.method.0 as usize] += 1;
        let side = settled.meanings.result(facts.result).side;
        self.sides[side.map_or(4, |side| side as usize)] += 1;
        self.kinds[facts.kind as usize] += 1;
        self.methods_stated += u64::from(facts.method.0 != 0);
        self.results_stated += u64::from(side.is_some());
        let stated = store.dictionaries.field_of(Group::Method, record.groups[Group::Method as usize], Field::Detail);
        self.details += u64::from(stated != 0 || settled.meanings.steps[record.steps as usize].detail != 0);
    }

    /// The facets, in the order in which they are shown.
    pub fn facets(&self, store: &Store, catalogue: &Catalogue) -> Vec<Facet> {
        let settled = store.settled();
        let mut facets = Vec::new();
        let sides = [Some(Side::Satisfied), Some(Side::Denied), Some(Side::Pending), Some(Side::Unknown), None];
        let sides = sides.map(|side| (side.map_or("none", Side::as_str), self.sides[side.map_or(4, |s| s as usize)]));
        facets.push(plain("side", sides.into_iter().map(|(id, n)| (id.to_owned(), n))));
        facets.push(plain("method", settled.meanings.methods.iter().cloned().zip(self.methods.iter().copied())));
        for field in BY_TUPLE.into_iter().filter(|field| settled.supported.has_field(*field)) {
            let counts = &self.groups[field.group() as usize];
            let used = (0..counts.len() as u32).filter(|tuple| counts[*tuple as usize] > 0);
            let values = used.map(|tuple| (values::of_tuple(store, catalogue, field, tuple), counts[tuple as usize]));
            facets.push(plain(field.id(), values));
        }
        let users = settled.users.list().iter().zip(&self.users).filter(|(_, n)| **n > 0);
        let users =
            users.map(|(user, n)| FacetValue { value: user.key.clone(), label: user.name.clone(), requests: *n });
        facets.push(facet("user", users.collect()));
        let kinds = ["interactive", "", "non_interactive"].map(str::to_owned).into_iter().zip(self.kinds);
        facets.push(plain("kind", kinds));
        facets
    }

    /// How full the fields are that the reports rest on.
    pub fn filled(&self, store: &Store) -> Vec<FieldFill> {
        let settled = store.settled();
        let by_tuple = |field: Field| -> u64 {
            let group = field.group();
            let counts = self.groups[group as usize].iter().zip(0u32..);
            counts.filter(|(_, tuple)| store.dictionaries.field_of(group, *tuple, field) != 0).map(|(n, _)| n).sum()
        };
        let shown = [
            (Field::Required, None),
            (Field::Result, Some(self.results_stated)),
            (Field::Method, Some(self.methods_stated)),
            (Field::Detail, Some(self.details)),
            (Field::Code, None),
            (Field::CaStatus, None),
            (Field::UserId, None),
            (Field::UserName, None),
            (Field::App, None),
            (Field::Address, None),
            (Field::Country, None),
            (Field::Client, None),
            (Field::Browser, None),
            (Field::Os, None),
            (Field::Device, None),
            (Field::RiskLevel, None),
        ];
        shown
            .into_iter()
            .map(|(field, counted)| FieldFill {
                field: field.id().to_owned(),
                filled: settled.supported.has_field(field).then(|| counted.unwrap_or_else(|| by_tuple(field))),
            })
            .collect()
    }
}

fn plain(field: &str, values: impl Iterator<Item = (String, u64)>) -> Facet {
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    for (value, requests) in values.filter(|(_, n)| *n > 0) {
        *counts.entry(value).or_default() += requests;
    }
    facet(
        field,
        counts.into_iter().map(|(value, requests)| FacetValue { label: value.clone(), value, requests }).collect(),
    )
}

fn facet(field: &str, mut values: Vec<FacetValue>) -> Facet {
    values.sort_by(|a, b| (b.requests, &a.label, &a.value).cmp(&(a.requests, &b.label, &b.value)));
    let distinct = values.len() as u64;
    values.truncate(MOST);
    Facet { field: field.to_owned(), distinct, values }
}
