//! Signed in with a single factor.
//!
//! # Looks at
//! Successful requests whose requirement is stated as a single factor, in the own tenant, and that nothing satisfied.
//! # Counts as one
//! An application, client and type of user.
//! # Harmless when
//! The location is trusted, or a federated provider asked for MFA.

use super::Rule;
use super::draft::{Draft, Row};
use super::material::Material;
use super::settings::Settings;
use crate::catalogue::Side;
use crate::model::{Field, Group};
use crate::ordered::Map;
use crate::sorting::Arrange;
use crate::store::{NO_USER, Required};

pub const RULE: Rule = Rule { id: "single_factor_success", find };

/// The request succeeded, a single factor was enough, and nothing in it satisfied MFA all the same.
pub fn is_single_factor(material: &Material<'_>, row: u32) -> bool {
    let settled = material.store.settled();
    let facts = settled.facts(row);
    facts.required == Required::No
        && !facts.inferred
        && settled.meanings.result(facts.result).side != Some(Side::Satisfied)
        && material.succeeded(row)
}

fn find(material: &Material<'_>, settings: &Settings<'_>) -> Vec<Draft> {
    let (clients, types) = (material.values(Field::Client), material.values(Field::UserType));
    let foreign: Vec<bool> =
        material.values(Field::CrossTenant).iter().map(|value| !matches!(value.as_str(), "" | "none")).collect();
    let windows = settings.list("windows_apps");
    let settled = material.store.settled();
    let mut groups: Map<(u32, &str, &str), (Draft, bool)> = Map::new();
    for &row in material.rows.iter().filter(|row| is_single_factor(material, **row)) {
        if foreign[material.tuple(row, Group::Context)] {
            continue;
        }
        let app = material.text_of(row, Field::App);
        let client = clients[material.tuple(row, Group::Client)].as_str();
        let user_type = types[material.tuple(row, Group::User)].as_str();
        let (draft, is_windows) = groups.entry((app, client, user_type)).or_insert_with(|| {
            let id = material.text(material.text_of(row, Field::AppId)).to_ascii_lowercase();
            (Draft::new(settings.severity(), NO_USER), windows.contains(&id.as_str()))
        });
        draft.add(Row::SignIn(row), material.time(row));
        draft.add_user(settled.user_of(row));
        if *is_windows {
            draft.flag("windows_sign_in");
        }
    }
    let mut drafts: Vec<(String, Draft)> = Vec::new();
    for ((app, client, user_type), (mut draft, _)) in groups {
        draft.about.app = material.text(app);
        draft.about.client = client.to_owned();
        draft.about.user_type = user_type.to_owned();
        drafts.push((material.text(app), draft));
    }
    // Numbers of texts depend on the order of files: the texts do not.
    drafts.arrange_by(|(a, x), (b, y)| {
        (a, &x.about.client, &x.about.user_type).cmp(&(b, &y.about.client, &y.about.user_type))
    });
    drafts.into_iter().map(|(_, draft)| draft).collect()
}
