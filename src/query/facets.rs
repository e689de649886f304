//! Values to choose from, with their counts, and how full the fields are.

use super::counted::Counted;
use super::values;
use crate::catalogue::{Catalogue, Side};
use crate::model::{Field, Group};
use crate::ordered::Map;
use crate::report::{Facet, FacetValue, FieldFill, User};
use crate::sorting;
use crate::store::{MethodId, Places, Store, Told};

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

/// Fields, beside the users, that may have values without end, and that a search finds ([`super::Filter::search`]).
const SEARCHED: [Field; 2] = [Field::App, Field::Address];
/// How many values of such a facet are listed.
const MOST: usize = 50;
/// And of another: all codes, countries and kinds of client that a tenant sees.
const MOST_OTHERS: usize = 500;

/// Counts by tuple number and by what requests tell.
pub struct FacetCounts<'a> {
    store: &'a Store,
    groups: Vec<Vec<u32>>,
    counted: &'a Counted,
}

impl<'a> FacetCounts<'a> {
    /// Of the requests that count, which are at these places.
    pub fn new(store: &'a Store, places: &Places, counted: &'a Counted) -> FacetCounts<'a> {
        FacetCounts { store, groups: Group::ALL.map(|group| store.count_tuples(places, group)).into(), counted }
    }

    /// Each thing that requests tell, and how many do.
    fn told(&self) -> impl Iterator<Item = (&Told, u64)> {
        self.counted.told(self.store)
    }

    /// The facets, in the order in which they are shown.
    pub fn facets(&self, catalogue: &Catalogue) -> Vec<Facet> {
        let settled = self.store.settled();
        let mut facets = Vec::new();
        let side = |told: &Told| settled.meanings.result(told.result).side.map_or("none", Side::as_str);
        facets.push(plain("side", self.told().map(|(told, n)| (side(told).to_owned(), n))));
        let method = |told: &Told| settled.meanings.method(told.method).to_owned();
        facets.push(plain("method", self.told().map(|(told, n)| (method(told), n))));
        for field in BY_TUPLE.into_iter().filter(|field| settled.supported.has_field(*field)) {
            facets.push(self.by_text(catalogue, field));
        }
        facets.push(self.users());
        let kind = |told: &Told| values::kind(told.kind).to_owned();
        facets.push(plain("kind", self.told().map(|(told, n)| (kind(told), n))));
        facets
    }

    /// A field of a group. Many tuples share a text, so texts are counted before any is turned into a value.
    fn by_text(&self, catalogue: &Catalogue, field: Field) -> Facet {
        let (group, store) = (field.group(), self.store);
        let mut counts = vec![0u32; store.dictionaries.texts.len()];
        let mut seen = Vec::new();
        for (tuple, &requests) in (0..).zip(&self.groups[group as usize]).filter(|(_, requests)| **requests > 0) {
            let text = store.dictionaries.field_of(group, tuple, field);
            if counts[text as usize] == 0 {
                seen.push(text);
            }
            counts[text as usize] += requests;
        }
        let mut list: Vec<(u32, &[u8])> =
            seen.iter().map(|&text| (counts[text as usize], store.dictionaries.texts.get(text))).collect();
        let as_written =
            values::word_table(field).is_none() && list.iter().all(|(_, text)| str::from_utf8(text).is_ok());
        if !as_written {
            // Several texts may come to one value.
            let value = |text: &[u8]| values::of_text(catalogue, field, &String::from_utf8_lossy(text));
            return plain(field.id(), list.into_iter().map(|(requests, text)| (value(text), requests.into())));
        }
        let distinct = list.len() as u64;
        let most = if SEARCHED.contains(&field) { MOST } else { MOST_OTHERS };
        sorting::keep(&mut list, most, |a, b| (b.0, a.1).cmp(&(a.0, b.1)));
        let values = list.into_iter().map(|(requests, text)| {
            let value = String::from_utf8_lossy(text).into_owned();
            FacetValue { label: value.clone(), value, requests: requests.into() }
        });
        Facet { field: field.id().to_owned(), distinct, values: values.collect() }
    }

    fn users(&self) -> Facet {
        let users = &self.store.settled().users;
        let mut counts = vec![0u64; users.list().len()];
        for (tuple, &requests) in (0..).zip(&self.groups[Group::User as usize]) {
            if let Some(count) = counts.get_mut(users.of(tuple) as usize) {
                *count += u64::from(requests);
            }
        }
        let mut list: Vec<(u64, &User)> = counts.into_iter().zip(users.list()).filter(|(n, _)| *n > 0).collect();
        let distinct = list.len() as u64;
        sorting::keep(&mut list, MOST, |a, b| (b.0, &a.1.name, &a.1.key).cmp(&(a.0, &b.1.name, &b.1.key)));
        let values = list.into_iter().map(|(requests, user)| FacetValue {
            value: user.key.clone(),
            label: user.name.clone(),
            requests,
        });
        Facet { field: "user".to_owned(), distinct, values: values.collect() }
    }

    /// How full the fields are that the reports rest on.
    pub fn filled(&self) -> Vec<FieldFill> {
        let (store, settled) = (self.store, self.store.settled());
        let telling =
            |is: &dyn Fn(&Told) -> bool| self.told().filter(|(told, _)| is(told)).map(|(_, n)| n).sum::<u64>();
        let by_tuple = |field: Field| -> u64 {
            let group = field.group();
            let counts = self.groups[group as usize].iter().zip(0u32..);
            counts
                .filter(|(_, tuple)| store.dictionaries.field_of(group, *tuple, field) != 0)
                .map(|(n, _)| u64::from(*n))
                .sum()
        };
        let shown = [
            (Field::Required, None),
            (Field::Result, Some(telling(&|told| settled.meanings.result(told.result).side.is_some()))),
            (Field::Method, Some(telling(&|told| told.method != MethodId(0)))),
            (Field::Detail, Some(telling(&|told| told.detail != 0))),
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
    let mut counts: Map<String, u64> = Map::new();
    for (value, requests) in values.filter(|(_, n)| *n > 0) {
        *counts.entry(value).or_default() += requests;
    }
    facet(
        field,
        counts.into_iter().map(|(value, requests)| FacetValue { label: value.clone(), value, requests }).collect(),
    )
}

fn facet(field: &str, mut values: Vec<FacetValue>) -> Facet {
    let distinct = values.len() as u64;
    let most = if SEARCHED.iter().any(|searched| searched.id() == field) { MOST } else { MOST_OTHERS };
    sorting::keep(&mut values, most, |a, b| (b.requests, &a.label, &a.value).cmp(&(a.requests, &b.label, &b.value)));
    Facet { field: field.to_owned(), distinct, values }
}
