//! An application handed the password over.
//!
//! # Looks at
//! Successful requests by protocol, of members, for which a single factor was enough.
//! # Counts as one
//! Everything of one user.
//! # Harmless when
//! An automated test signs in.

use super::Rule;
use super::draft::Draft;
use super::material::Material;
use super::settings::Settings;
use crate::model::{Field, Group};

pub const RULE: Rule = Rule { id: "ropc_sign_in", find };

fn find(material: &Material<'_>, settings: &Settings<'_>) -> Vec<Draft> {
    let (protocols, types) = (material.values(Field::Protocol), material.values(Field::UserType));
    let protocol = settings.word("protocol");
    let picked = material.picked(&mut |row| {
        material.is_single_factor(row)
            && protocols[material.tuple(row, Group::Context)] == protocol
            && types[material.tuple(row, Group::User)] != "guest"
    });
    Draft::per_user(material, picked, settings.severity(), |draft, row| {
        draft.about.app = material.text(material.text_of(row, Field::App));
    })
}
