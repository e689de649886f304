//! The first single factor of somebody who uses MFA.
//!
//! # Looks at
//! Successful requests of one user in time order: how many required MFA, for which applications, and then a single factor.
//! # Counts as one
//! A user, with the first such request per application.
//! # Harmless when
//! A policy changed that day.

use super::Rule;
use super::draft::Draft;
use super::material::Material;
use super::settings::Settings;
use crate::model::Field;
use std::collections::HashSet;

pub const RULE: Rule = Rule { id: "first_single_factor", find };

fn find(material: &Material<'_>, settings: &Settings<'_>) -> Vec<Draft> {
    let least = settings.count("successes");
    let mut users = vec![Known::default(); material.users().count()];
    // Of each user the requests come in time order, whoever else comes between them.
    let picked = material.picked(&mut |row| {
        let single = material.is_single_factor(row);
        if !single && !material.succeeded_with_mfa(row) {
            return false;
        }
        let Some(known) = users.get_mut(material.store.settled().user_of(row) as usize) else { return false };
        let id = material.text_of(row, Field::AppId);
        let app = if id == 0 { material.text_of(row, Field::App) } else { id };
        if single {
            return known.successes >= least && known.with_mfa.contains(&app) && known.hit.insert(app);
        }
        known.successes += 1;
        known.with_mfa.insert(app);
        false
    });
    Draft::per_user(material, picked, settings.severity(), |draft, row| {
        draft.about.app = material.text(material.text_of(row, Field::App));
    })
}

/// What is known of a user so far.
#[derive(Clone, Default)]
struct Known {
    /// Sign-ins with MFA.
    successes: usize,
    /// Text numbers of their applications, and of those that were signed in to with a single factor.
    with_mfa: HashSet<u32>,
    hit: HashSet<u32>,
}
