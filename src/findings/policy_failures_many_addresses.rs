//! Conditional Access refused a user from several addresses.
//!
//! # Looks at
//! Requests whose Conditional Access failed, from two or more addresses, to one application on one UTC day on which
//! nothing of the user satisfied MFA for it.
//! # Counts as one
//! A user, application and day.
//! # Harmless when
//! The user is on a mobile network that changes addresses.

use super::Rule;
use super::draft::{Draft, Row};
use super::material::Material;
use super::settings::Settings;
use crate::model::time::DAY;
use crate::model::{Field, Record};
use crate::ordered::{Map, Set};
use crate::sorting::Arrange;

pub const RULE: Rule = Rule { id: "policy_failures_many_addresses", find };

#[derive(Default)]
struct OfDay {
    failures: Vec<u32>,
    addresses: Set<u32>,
}

fn find(material: &Material<'_>, settings: &Settings<'_>) -> Vec<Draft> {
    let failures: Vec<bool> = material.values(Field::CaStatus).iter().map(|status| status == "failure").collect();
    let least = settings.count("addresses");
    let day_and_app = |row: u32| (material.time(row).div_euclid(DAY), material.text_of(row, Field::App));
    let mut failed =
        |row: u32| failures[material.tuple(row, Field::CaStatus.group())] && material.time(row) != Record::NO_TIME;
    // Few users have such days: what else they did is asked only then.
    let mut found: Vec<(u32, Vec<_>)> = Vec::new();
    let mut is_found = vec![false; material.users().count()];
    for (user, rows) in material.picked(&mut failed) {
        let mut days: Map<(i64, u32), OfDay> = Map::new();
        for row in rows {
            let day = days.entry(day_and_app(row)).or_default();
            day.failures.push(row);
            day.addresses.insert(material.text_of(row, Field::Address));
        }
        let addresses = |day: &OfDay| day.addresses.iter().filter(|address| **address != 0).count();
        let days: Vec<_> = days.into_iter().filter(|(_, day)| addresses(day) >= least).collect();
        if !days.is_empty() {
            found.push((user, days));
            is_found[user as usize] = true;
        }
    }
    let of_found = |row: u32| is_found.get(material.user_of(row) as usize) == Some(&true);
    let satisfied = material.picked(&mut |row| material.is_satisfied(row) && of_found(row));
    let mut satisfied = satisfied.into_iter().peekable();
    let mut drafts = Vec::new();
    for (user, mut days) in found {
        let own = satisfied.next_if(|(of, _)| *of == user).map(|(_, rows)| rows);
        let satisfied: Set<(i64, u32)> = own.into_iter().flatten().map(day_and_app).collect();
        days.retain(|(day, _)| !satisfied.contains(day));
        // Numbers of texts depend on the order of files: the texts do not.
        days.arrange_by_cached_key(|((day, app), _)| (*day, material.text(*app)));
        for ((_, app), day) in days {
            let mut draft = Draft::new(settings.severity(), user);
            day.failures.iter().for_each(|row| draft.add(Row::SignIn(*row), material.time(*row)));
            draft.about.app = material.text(app);
            drafts.push(draft);
        }
    }
    drafts
}
