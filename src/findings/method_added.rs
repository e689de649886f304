//! A method was registered.
//!
//! # Looks at
//! Acts of the audit log.
//! # Counts as one
//! Everything of one user.
//! # Harmless when
//! The colleague or the phone is new.

use super::Rule;
use super::draft::{Draft, event_text};
use super::material::{Act, Material};
use super::settings::Settings;
use crate::model::{EventField, EventKind};
use crate::ordered::Map;

pub const RULE: Rule = Rule { id: "method_added", find };

/// Acts that gave a user a method, in time order.
pub fn added<'a>(material: &'a Material<'_>) -> Vec<&'a Act> {
    let settings = Settings::new(material.catalogue, RULE.id);
    let (activities, if_grown) = (settings.list("activities"), settings.list("activities_if_grown"));
    let is_one = |act: &&Act| {
        activities.contains(&act.id) || (if_grown.contains(&act.id) && grew(material, act, settings.word("grows")))
    };
    material.acts.iter().filter(is_one).collect()
}

/// The changed properties name more methods after than before.
fn grew(material: &Material<'_>, act: &Act, method: &str) -> bool {
    let properties = event_text(material.store, EventKind::Audit, act.place, EventField::Properties);
    properties.split('\n').any(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        let count = |cell: usize| cells.get(cell).map_or(0, |text| text.matches(method).count());
        count(2) > count(1)
    })
}

fn find(material: &Material<'_>, settings: &Settings<'_>) -> Vec<Draft> {
    let mut of_user: Map<u32, Draft> = Map::new();
    for act in added(material) {
        let draft = of_user.entry(act.user).or_insert_with(|| Draft::new(settings.severity(), act.user));
        draft.add(act.row(), act.at);
        draft.about.activity = act.id.to_owned();
    }
    of_user.into_values().collect()
}
