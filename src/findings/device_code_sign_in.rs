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
use super::draft::{Draft, Row};
use super::material::Material;
use super::settings::Settings;
use super::single_factor_success::is_single_factor;
use crate::model::{Field, Group};

pub const RULE: Rule = Rule { id: "device_code_sign_in", find };

fn find(material: &Material<'_>, settings: &Settings<'_>) -> Vec<Draft> {
    let protocols = material.values(Field::Protocol);
    let brokers = settings.list("broker_apps");
    let is_one = |row: &u32| {
        protocols[material.tuple(*row, Group::Context)] == settings.word("protocol") && material.succeeded(*row)
    };
    Draft::per_user(material.users(), settings.severity(), |draft| {
        for &row in material.requests_of(draft.user).iter().filter(|row| is_one(row)) {
            draft.add(Row::SignIn(row), material.time(row));
            draft.about.app = material.text(material.text_of(row, Field::App));
            let id = material.text(material.text_of(row, Field::AppId)).to_ascii_lowercase();
            for (worse, flag) in
                [(is_single_factor(material, row), "without_mfa"), (brokers.contains(&id.as_str()), "broker")]
            {
                if worse {
                    draft.flag(flag);
                    draft.raise(settings.raised());
                }
            }
        }
    })
}
