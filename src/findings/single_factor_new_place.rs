//! A single factor from a place that is new for the user.
//!
//! # Looks at
//! Successful requests with a single factor, without a device, from a country and state that none of the user's requests
//! of the days before came from. Needs as many days of sign-ins, and one more.
//! # Counts as one
//! Everything of one user.
//! # Harmless when
//! The user travels, or their provider places its addresses badly.

use super::Rule;
use super::draft::Draft;
use super::material::Material;
use super::settings::Settings;
use crate::model::time::DAY;
use crate::model::{Field, Record};
use std::collections::HashMap;

pub const RULE: Rule = Rule { id: "single_factor_new_place", find };

fn find(material: &Material<'_>, settings: &Settings<'_>) -> Vec<Draft> {
    let span = i64::try_from(settings.number("days_before")).unwrap_or(0).saturating_mul(DAY);
    let timed = |row: &u32| material.time(*row) != Record::NO_TIME;
    let Some(first) = material.rows.iter().copied().find(timed).map(|row| material.time(row)) else {
        return Vec::new();
    };
    let places = places(material);
    let mut users = vec![Known::default(); material.users().count()];
    // Of each user the requests come in time order, whoever else comes between them.
    let picked = material.picked(&mut |row| {
        let (at, place) = (material.time(row), places[material.tuple(row, Field::Country.group())]);
        if place == 0 || at == Record::NO_TIME {
            return false;
        }
        let Some(known) = users.get_mut(material.user_of(row) as usize) else { return false };
        let since = at.saturating_sub(span);
        let before = known.places.insert(place, at);
        let last = known.last.replace(at);
        before.is_none_or(|seen| seen < since)
            && since >= first
            && last.is_some_and(|last| last >= since)
            && material.is_single_factor(row)
            && material.text_of(row, Field::DeviceId) == 0
    });
    Draft::per_user(material, picked, settings.severity(), |draft, row| {
        draft.about.address = material.text(material.text_of(row, Field::Address));
        draft.about.app = material.text(material.text_of(row, Field::App));
        draft.flag("new_place");
    })
}

/// A number for each country and state, by tuple of their group; 0: no country.
fn places(material: &Material<'_>) -> Vec<u32> {
    let (dictionaries, group) = (&material.store.dictionaries, Field::Country.group());
    let mut known: HashMap<(u32, u32), u32> = HashMap::new();
    let tuples = 0..dictionaries.groups[group as usize].len() as u32;
    let place = |tuple| {
        let [country, state] = [Field::Country, Field::State].map(|field| dictionaries.field_of(group, tuple, field));
        let next = known.len() as u32 + 1;
        if country == 0 { 0 } else { *known.entry((country, state)).or_insert(next) }
    };
    tuples.map(place).collect()
}

/// When a user was last seen at each place, and anywhere.
#[derive(Clone, Default)]
struct Known {
    places: HashMap<u32, i64>,
    last: Option<i64>,
}
