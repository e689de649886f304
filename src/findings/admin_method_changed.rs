//! Methods of an administrator were changed.
//!
//! # Looks at
//! Registrations and deletions in the audit log, on accounts that a registration list marks as administrator.
//! # Counts as one
//! Everything of one user.
//! # Harmless when
//! The work was planned.

use super::Rule;
use super::draft::Draft;
use super::material::{Act, Material};
use super::method_added::added;
use super::mfa_switched_off::{self, taken_away};
use super::settings::Settings;
use crate::ordered::Map;
use crate::sorting::Arrange;
use crate::store::NO_USER;

pub const RULE: Rule = Rule { id: "admin_method_changed", find };

fn find(material: &Material<'_>, settings: &Settings<'_>) -> Vec<Draft> {
    let away = taken_away(material, &Settings::new(material.catalogue, mfa_switched_off::RULE.id));
    let mut acts: Vec<&Act> = added(material).into_iter().chain(away.into_iter().map(|(act, _)| act)).collect();
    acts.retain(|act| act.user != NO_USER && material.is_admin(act.user));
    acts.arrange_by_key(|act| act.place);
    let mut of_user: Map<u32, Draft> = Map::new();
    for act in acts {
        let draft = of_user.entry(act.user).or_insert_with(|| Draft::new(settings.severity(), act.user));
        draft.add(act.row(), act.at);
        draft.about.activity = act.id.to_owned();
    }
    of_user.into_values().collect()
}
