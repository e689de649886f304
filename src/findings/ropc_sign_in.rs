//! An application handed the password over.
//!
//! # Looks at
//! Successful requests by protocol, of members, for which a single factor was enough.
//! # Counts as one
//! Everything of one user.
//! # Harmless when
//! An automated test signs in.

use super::Rule;
use super::draft::{Draft, Row};
use super::material::Material;
use super::settings::Settings;
use super::single_factor_success::is_single_factor;
use crate::model::{Field, Group};

pub const RULE: Rule = Rule { id: "ropc_sign_in", find };

fn find(material: &Material<'_>, settings: &Settings<'_>) -> Vec<Draft> {
    let (protocols, types) = (material.values(Field::Protocol), material.values(Field::UserType));
    let is_one = |row: &u32| {
        protocols[material.tuple(*row, Group::Context)] == settings.word("protocol")
            && types[material.tuple(*row, Group::User)] != "guest"
            && is_single_factor(material, *row)
    };
    Draft::per_user(material.users(), settings.severity(), |draft| {
        for &row in material.requests_of(draft.user).iter().filter(|row| is_one(row)) {
            draft.add(Row::SignIn(row), material.time(row));
            draft.about.app = material.text(material.text_of(row, Field::App));
        }
    })
}
