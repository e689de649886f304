//! Signed in with a code that was entered on another device.
//!
//! # Looks at
//! Successful requests by protocol.
//! # Counts as one
//! Everything of one user.
//! # Worse when
//! No MFA was required, or the client is a broker, which can get tokens for everything.
//! # Harmless when
//! A device in a meeting room or a command-line tool signs in.

use super::Rule;
use super::draft::Draft;
use super::material::Material;
use super::settings::Settings;
use crate::model::{Field, Group};

pub const RULE: Rule = Rule { id: "device_code_sign_in", find };

fn find(material: &Material<'_>, settings: &Settings<'_>) -> Vec<Draft> {
    let protocols = material.values(Field::Protocol);
    let brokers = settings.list("broker_apps");
    let protocol = settings.word("protocol");
    let picked = material
        .picked(&mut |row| material.succeeded(row) && protocols[material.tuple(row, Group::Context)] == protocol);
    Draft::per_user(material, picked, settings.severity(), |draft, row| {
        draft.about.app = material.text(material.text_of(row, Field::App));
        let id = material.text(material.text_of(row, Field::AppId)).to_ascii_lowercase();
        for (worse, flag) in
            [(material.is_single_factor(row), "without_mfa"), (brokers.contains(&id.as_str()), "broker")]
        {
            if worse {
                draft.flag(flag);
                draft.raise(settings.raised());
            }
        }
    })
}
