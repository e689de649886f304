//! Clients that cannot do MFA.
//!
//! # Looks at
//! Requests by client application; which clients are of legacy authentication says `data/sign_in_words.toml`.
//! # Counts as one
//! A user and a client.
//! # Worse when
//! One of the sign-ins succeeded.
//! # Harmless when
//! A printer or a server that sends mail signs in.

use super::Rule;
use super::draft::{Draft, Row};
use super::material::Material;
use super::settings::Settings;
use crate::model::{Field, Group};
use crate::ordered::Map;

pub const RULE: Rule = Rule { id: "legacy_client", find };

fn find(material: &Material<'_>, settings: &Settings<'_>) -> Vec<Draft> {
    let clients = material.values(Field::Client);
    let fact = |id: &str| material.catalogue.fact("sign_in_words.client_app", id, "legacy") == Some("true");
    let mut known: Map<&str, bool> = Map::new();
    let mut is_legacy = |id| *known.entry(id).or_insert_with(|| fact(id));
    let legacy: Vec<Option<&str>> = clients.iter().map(|id| is_legacy(id.as_str()).then_some(id.as_str())).collect();
    let mut drafts = Vec::new();
    let client_of = |row: u32| legacy[material.tuple(row, Group::Client)];
    for (user, rows) in material.picked(&mut |row| client_of(row).is_some()) {
        let mut of_client: Map<&str, Draft> = Map::new();
        let others_before = material.requests_of(user)[0] != rows[0];
        for row in rows {
            let Some(client) = client_of(row) else { continue };
            let first = of_client.is_empty() && others_before;
            let draft = of_client.entry(client).or_insert_with(|| {
                let mut draft = Draft::new(settings.severity(), user);
                draft.about.client = client.to_owned();
                draft
            });
            draft.add(Row::SignIn(row), material.time(row));
            if first {
                draft.flag("first_seen");
            }
            if material.succeeded(row) {
                draft.flag("succeeded");
                draft.raise(settings.raised());
            }
        }
        drafts.extend(of_client.into_values());
    }
    drafts
}
