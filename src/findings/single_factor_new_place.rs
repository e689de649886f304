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
use super::draft::{Draft, Row};
use super::material::Material;
use super::settings::Settings;
use super::single_factor_success::is_single_factor;
use crate::model::time::DAY;
use crate::model::{Field, Record};
use crate::ordered::Map;

pub const RULE: Rule = Rule { id: "single_factor_new_place", find };

fn find(material: &Material<'_>, settings: &Settings<'_>) -> Vec<Draft> {
    let span = i64::try_from(settings.number("days_before")).unwrap_or(0).saturating_mul(DAY);
    let timed = |row: &u32| material.time(*row) != Record::NO_TIME;
    let Some(first) = material.rows.iter().copied().find(timed).map(|row| material.time(row)) else {
        return Vec::new();
    };
    Draft::per_user(material.users(), settings.severity(), |draft| {
        // When the user was last seen at each place, and anywhere.
        let (mut places, mut last) = (Map::new(), i64::MIN);
        for row in material.requests_of(draft.user).iter().copied().filter(timed) {
            let (at, country) = (material.time(row), material.text_of(row, Field::Country));
            if country == 0 {
                continue;
            }
            let since = at.saturating_sub(span);
            let before = places.insert((country, material.text_of(row, Field::State)), at);
            let is_new = before.is_none_or(|seen| seen < since);
            if is_new
                && since >= first
                && last >= since
                && material.text_of(row, Field::DeviceId) == 0
                && is_single_factor(material, row)
            {
                draft.add(Row::SignIn(row), at);
                draft.about.address = material.text(material.text_of(row, Field::Address));
                draft.about.app = material.text(material.text_of(row, Field::App));
                draft.flag("new_place");
            }
            last = at;
        }
    })
}
