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
use super::notes::Notes;
use super::settings::Settings;
use crate::model::{Field, Group};

pub const RULE: Rule = Rule { id: "first_single_factor", find };

fn find(material: &Material<'_>, settings: &Settings<'_>) -> Vec<Draft> {
    let (least, apps) = (settings.count("successes"), apps(material));
    let notes = || Notes::new(material.store.dictionaries.texts.len());
    let (mut with_mfa, mut hit) = (notes(), notes());
    let mut picked = material.picked(&mut |row| material.is_single_factor(row) || material.succeeded_with_mfa(row));
    for (_, rows) in &mut picked {
        with_mfa.clear();
        hit.clear();
        let mut successes = 0;
        rows.retain(|&row| {
            let app = apps[material.tuple(row, Group::App)];
            if material.is_single_factor(row) {
                return successes >= least && with_mfa.contains(app) && hit.insert(app);
            }
            successes += 1;
            with_mfa.insert(app);
            false
        });
    }
    picked.retain(|(_, rows)| !rows.is_empty());
    Draft::per_user(material, picked, settings.severity(), |draft, row| {
        draft.about.app = material.text(material.text_of(row, Field::App));
    })
}

/// Text number of the application, by tuple of its group: its id where one is stated.
fn apps(material: &Material<'_>) -> Vec<u32> {
    let dictionaries = &material.store.dictionaries;
    let tuples = 0..dictionaries.groups[Group::App as usize].len() as u32;
    let app = |tuple| {
        let [id, name] = [Field::AppId, Field::App].map(|field| dictionaries.field_of(Group::App, tuple, field));
        if id == 0 { name } else { id }
    };
    tuples.map(app).collect()
}
