//! The password was right, and MFA was never passed.
//!
//! # Looks at
//! Requests that stopped at MFA, by user and address.
//! # Counts as one
//! Requests of one user from one address within the window; windows that overlap are one hit.
//! # Harmless when
//! A browser tab was closed. So a success from the same address, soon after, takes the hit back.

use super::Rule;
use super::draft::{Draft, Row};
use super::material::Material;
use super::settings::Settings;
use super::window::bursts;
use crate::model::{Field, Record};
use crate::sorting::Arrange;
use std::cell::LazyCell;

pub const RULE: Rule = Rule { id: "password_right_mfa_not_passed", find };

/// Hits with the moment of their last request.
pub fn hits(material: &Material<'_>, settings: &Settings<'_>) -> Vec<(i64, Draft)> {
    let (window, codes) = (settings.minutes("minutes"), settings.numbers("error_codes"));
    let mut found = Vec::new();
    let mut is_stop = |row: u32| {
        material.code(row).is_some_and(|code| codes.contains(&code)) && material.time(row) != Record::NO_TIME
    };
    for (user, rows) in material.picked(&mut is_stop) {
        if rows.len() < settings.count("requests") {
            continue;
        }
        let place = |row: u32| (material.text_of(row, Field::Address), material.time(row), row);
        let mut stops: Vec<(u32, i64, u32)> = rows.into_iter().map(place).collect();
        stops.arrange();
        // Put in order for the few of whom requests came close together.
        let successes = LazyCell::new(|| {
            let timed = material.successes_of(user).iter().filter(|success| success.at != Record::NO_TIME);
            let mut successes: Vec<(u32, i64)> = timed.map(|success| (success.address, success.at)).collect();
            successes.arrange();
            successes
        });
        for of_address in stops.chunk_by(|a, b| a.0 == b.0) {
            let address = of_address[0].0;
            let times: Vec<i64> = of_address.iter().map(|(_, at, _)| *at).collect();
            for burst in bursts(&times, window, settings.count("requests")) {
                let (first, last) = (times[burst.start], times[burst.end - 1]);
                let next = successes.get(successes.partition_point(|one| *one < (address, first)));
                if next.is_some_and(|(of, at)| *of == address && *at <= last.saturating_add(window)) {
                    continue;
                }
                let mut draft = Draft::new(settings.severity(), user);
                of_address[burst.start..burst.end].iter().for_each(|(_, at, row)| draft.add(Row::SignIn(*row), *at));
                draft.peak = Some(burst.peak as u64);
                draft.about.address = material.text(address);
                found.push((last, draft));
            }
        }
    }
    found
}

fn find(material: &Material<'_>, settings: &Settings<'_>) -> Vec<Draft> {
    hits(material, settings).into_iter().map(|(_, draft)| draft).collect()
}
