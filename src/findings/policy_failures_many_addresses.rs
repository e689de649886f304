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
use crate::catalogue::Side;
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
    let settled = material.store.settled();
    let least = settings.count("addresses");
    let mut drafts = Vec::new();
    let satisfied = |row: u32| settled.meanings.result(settled.told(row).result).side == Some(Side::Satisfied);
    let mut failed =
        |row: u32| failures[material.tuple(row, Field::CaStatus.group())] && material.time(row) != Record::NO_TIME;
    let app_and_day = |row: u32| (material.time(row).div_euclid(DAY), material.text_of(row, Field::App));
    for (user, rows) in material.picked(&mut failed) {
        let mut days: Map<(i64, u32), OfDay> = Map::new();
        for row in rows {
            let day = days.entry(app_and_day(row)).or_default();
            day.failures.push(row);
            day.addresses.insert(material.text_of(row, Field::Address));
        }
        let addresses = |day: &OfDay| day.addresses.iter().filter(|address| **address != 0).count();
        let mut days: Vec<_> = days.into_iter().filter(|(_, day)| addresses(day) >= least).collect();
        if days.is_empty() {
            continue;
        }
        let satisfied: Set<(i64, u32)> =
            material.requests_of(user).iter().copied().filter(|row| satisfied(*row)).map(app_and_day).collect();
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
