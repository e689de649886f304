//! Lockouts.
//!
//! # Looks at
//! Requests refused as locked.
//! # Counts as one
//! A window of one user, and a window of many users; windows that overlap are one hit.
//! # Worse when
//! Many users are locked out at once.
//! # Harmless when
//! A device still has an old password.

use super::Rule;
use super::draft::{Draft, Row};
use super::material::Material;
use super::settings::Settings;
use super::window::{bursts, bursts_of_many};
use crate::model::Record;
use crate::store::NO_USER;

pub const RULE: Rule = Rule { id: "lockouts", find };

fn find(material: &Material<'_>, settings: &Settings<'_>) -> Vec<Draft> {
    let codes = settings.numbers("error_codes");
    let facts = |row: u32| material.store.settled().facts(row);
    let is_locked = |row: &u32| {
        material.code(*row).is_some_and(|code| codes.contains(&code)) && material.time(*row) != Record::NO_TIME
    };
    let mut drafts = Vec::new();
    let locked: Vec<u32> = material.rows.iter().copied().filter(is_locked).collect();
    let moments: Vec<(i64, u32)> = locked.iter().map(|row| (material.time(*row), facts(*row).user)).collect();
    let window = settings.minutes("minutes");
    for burst in bursts_of_many(&moments, window, settings.count("events"), settings.count("users")) {
        let mut draft = Draft::new(settings.raised(), NO_USER);
        for &row in &locked[burst.start..burst.end] {
            draft.add(Row::SignIn(row), material.time(row));
            draft.add_user(facts(row).user);
        }
        draft.flag("many_users");
        draft.peak = Some(burst.peak as u64);
        drafts.push(draft);
    }
    for (user, rows) in material.picked(&mut |row| is_locked(&row)) {
        let times: Vec<i64> = rows.iter().map(|row| material.time(*row)).collect();
        for burst in bursts(&times, settings.minutes("minutes_user"), settings.count("events_user")) {
            let mut draft = Draft::new(settings.severity(), user);
            rows[burst.start..burst.end].iter().for_each(|row| draft.add(Row::SignIn(*row), material.time(*row)));
            draft.peak = Some(burst.peak as u64);
            drafts.push(draft);
        }
    }
    drafts
}
