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
use crate::model::{Field, Group, Table};
use crate::sorting::Arrange;
use crate::store::NO_USER;
use std::collections::HashMap;

pub const RULE: Rule = Rule { id: "single_factor_success", find };

fn find(material: &Material<'_>, settings: &Settings<'_>) -> Vec<Draft> {
    let (clients, types) = (material.values(Field::Client), material.values(Field::UserType));
    let (client_numbers, type_numbers) = (numbers(&clients), numbers(&types));
    let foreign: Vec<bool> =
        material.values(Field::CrossTenant).iter().map(|value| !matches!(value.as_str(), "" | "none")).collect();
    let windows = settings.list("windows_apps");
    let (mut groups, mut drafts): (Table<u32>, Vec<(Draft, bool)>) = Default::default();
    for &row in material.rows.iter().filter(|row| material.is_single_factor(**row)) {
        if foreign[material.tuple(row, Group::Context)] {
            continue;
        }
        let app = material.text_of(row, Field::App);
        let (client, user_type) = (material.tuple(row, Group::Client), material.tuple(row, Group::User));
        let group = groups.intern(&[app, client_numbers[client], type_numbers[user_type]]) as usize;
        if group == drafts.len() {
            let id = material.text(material.text_of(row, Field::AppId)).to_ascii_lowercase();
            let mut draft = Draft::new(settings.severity(), NO_USER);
            draft.about.app = material.text(app);
            draft.about.client.clone_from(&clients[client]);
            draft.about.user_type.clone_from(&types[user_type]);
            drafts.push((draft, windows.contains(&id.as_str())));
        }
        let (draft, is_windows) = &mut drafts[group];
        draft.add(Row::SignIn(row), material.time(row));
        draft.add_user(material.user_of(row));
        if *is_windows {
            draft.flag("windows_sign_in");
        }
    }
    // Numbers of texts depend on the order of files: the texts do not.
    let mut drafts: Vec<Draft> = drafts.into_iter().map(|(draft, _)| draft).collect();
    let key = |draft: &Draft| (draft.about.app.clone(), draft.about.client.clone(), draft.about.user_type.clone());
    drafts.arrange_by_cached_key(key);
    drafts
}

/// A number for each of these texts, the same for the same text.
fn numbers(texts: &[String]) -> Vec<u32> {
    let mut known: HashMap<&str, u32> = HashMap::new();
    let numbers = texts.iter().map(|text| {
        let next = known.len() as u32;
        *known.entry(text.as_str()).or_insert(next)
    });
    numbers.collect()
}
