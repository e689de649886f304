//! A policy that asks for MFA was not applied.
//!
//! # Looks at
//! Successful requests with a single factor on which a policy whose grant is MFA has the result "not applied", and none
//! has the result "success".
//! # Counts as one
//! A user and an application. More serious for Microsoft Graph, which reaches nearly everything.
//! # Harmless when
//! The user, application or place is excluded on purpose.

use super::Rule;
use super::draft::{Draft, Row};
use super::material::Material;
use super::settings::Settings;
use crate::model::Field;
use crate::ordered::Map;
use crate::query::applied;

pub const RULE: Rule = Rule { id: "policy_not_applied", find };

fn find(material: &Material<'_>, settings: &Settings<'_>) -> Vec<Draft> {
    let policies = &material.store.dictionaries.policies;
    let raised = settings.list("raised_resources");
    // Each policy as it applied is looked at once: its name, where its grant is MFA, and whether it applied.
    let every = 0..material.store.dictionaries.policy.len() as u32;
    let every: Vec<Option<(String, String)>> = every
        .map(|number| {
            let policy = applied(material.store, material.catalogue, number);
            policy.grant_controls.iter().any(|grant| grant == "mfa").then_some((policy.name, policy.result))
        })
        .collect();
    let mut drafts = Vec::new();
    for (user, rows) in material.picked(&mut |row| material.is_single_factor(row)) {
        let mut of_app: Map<String, Draft> = Map::new();
        for row in rows {
            let asks = policies.get(material.store.policies_of(row)).iter().filter_map(|&n| every[n as usize].as_ref());
            let (mut not_applied, mut did) = (None, false);
            for (name, result) in asks {
                did |= result == "success";
                if result == "not_applied" {
                    not_applied = not_applied.max(Some(name));
                }
            }
            let (Some(name), false) = (not_applied, did) else { continue };
            let app = material.text(material.text_of(row, Field::App));
            let draft = of_app.entry(app).or_insert_with_key(|app| {
                let mut draft = Draft::new(settings.severity(), user);
                draft.about.app.clone_from(app);
                draft.about.policy.clone_from(name);
                draft
            });
            draft.add(Row::SignIn(row), material.time(row));
            let resource = material.text(material.text_of(row, Field::ResourceId));
            if raised.iter().any(|id| resource.eq_ignore_ascii_case(id)) {
                draft.raise(settings.raised());
            }
        }
        drafts.extend(of_app.into_values());
    }
    drafts
}
