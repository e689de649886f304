//! The first single factor of somebody who uses MFA.
//!
//! # Looks at
//! Successful requests of one user in time order: how many required MFA, for which applications, and then a single factor.
//! # Counts as one
//! A user, with the first such request per application.
//! # Harmless when
//! A policy changed that day.

use super::Rule;
use super::draft::{Draft, Row};
use super::material::Material;
use super::settings::Settings;
use super::single_factor_success::is_single_factor;
use crate::model::Field;
use crate::ordered::Set;
use crate::store::Required;

pub const RULE: Rule = Rule { id: "first_single_factor", find };

fn find(material: &Material<'_>, settings: &Settings<'_>) -> Vec<Draft> {
    let facts = |row: u32| material.store.settled().facts(row);
    Draft::per_user(material.users(), settings.severity(), |draft| {
        let (mut with_mfa, mut hit, mut successes) = (Set::new(), Set::new(), 0);
        for &row in material.requests_of(draft.user) {
            let id = material.text_of(row, Field::AppId);
            let app = if id == 0 { material.text_of(row, Field::App) } else { id };
            if is_single_factor(material, row) {
                if successes >= settings.count("successes") && with_mfa.contains(&app) && hit.insert(app) {
                    draft.add(Row::SignIn(row), material.time(row));
                    draft.about.app = material.text(material.text_of(row, Field::App));
                }
            } else if facts(row).required == Required::Yes && material.succeeded(row) {
                successes += 1;
                with_mfa.insert(app);
            }
        }
    })
}
