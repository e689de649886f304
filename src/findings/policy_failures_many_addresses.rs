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

pub const RULE: Rule = Rule { id: "policy_failures_many_addresses", find };

#[derive(Default)]
struct OfDay {
    satisfied: bool,
    failures: Vec<u32>,
    addresses: Set<u32>,
}

fn find(material: &Material<'_>, settings: &Settings<'_>) -> Vec<Draft> {
    let statuses = material.values(Field::CaStatus);
    let settled = material.store.settled();
    let mut drafts = Vec::new();
    for user in material.users() {
        let mut days: Map<(i64, String), OfDay> = Map::new();
        for &row in material.requests_of(user).iter().filter(|row| material.time(**row) != Record::NO_TIME) {
            let failed = statuses[material.tuple(row, Field::CaStatus.group())] == "failure";
            let satisfied = settled.meanings.result(settled.told(row).result).side == Some(Side::Satisfied);
            if !failed && !satisfied {
                continue;
            }
            let app = material.text(material.text_of(row, Field::App));
            let day = days.entry((material.time(row).div_euclid(DAY), app)).or_default();
            day.satisfied |= satisfied;
            if failed {
                day.failures.push(row);
                day.addresses.insert(material.text_of(row, Field::Address));
            }
        }
        for ((_, app), day) in days {
            let addresses = day.addresses.iter().filter(|address| **address != 0).count();
            if day.satisfied || addresses < settings.count("addresses") {
                continue;
            }
            let mut draft = Draft::new(settings.severity(), user);
            day.failures.iter().for_each(|row| draft.add(Row::SignIn(*row), material.time(*row)));
            draft.about.app = app;
            drafts.push(draft);
        }
    }
    drafts
}
