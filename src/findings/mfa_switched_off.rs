//! MFA or a method was taken away from a user.
//!
//! # Looks at
//! Acts of the audit log: per-user MFA switched off, security info deleted.
//! # Counts as one
//! Everything of one user.
//! # Worse when
//! Per-user MFA was switched off.
//! # Better when
//! The user registered a method soon after every deletion: a new phone.

use super::Rule;
use super::draft::Draft;
use super::material::{Act, Material};
use super::method_added::added;
use super::settings::Settings;
use crate::ordered::Map;

pub const RULE: Rule = Rule { id: "mfa_switched_off", find };

/// What was taken away: the act, and whether it was per-user MFA.
pub fn taken_away<'a>(material: &'a Material<'_>, settings: &Settings<'_>) -> Vec<(&'a Act, bool)> {
    let (off, deleted) = (settings.list("topics_off"), settings.list("topics_deleted"));
    let activities = settings.list("activities_deleted");
    let is_off = |act: &Act| off.contains(&act.topic);
    let is_deleted = |act: &Act| deleted.contains(&act.topic) || activities.contains(&act.id);
    material.acts.iter().filter(|act| is_off(act) || is_deleted(act)).map(|act| (act, is_off(act))).collect()
}

fn find(material: &Material<'_>, settings: &Settings<'_>) -> Vec<Draft> {
    let within = settings.minutes("hours").saturating_mul(60);
    let mut registered: Map<u32, Vec<i64>> = Map::new();
    for act in added(material) {
        registered.entry(act.user).or_default().push(act.at);
    }
    let again = |act: &Act| {
        let times = registered.get(&act.user).map_or(&[][..], Vec::as_slice);
        times.get(times.partition_point(|at| *at < act.at)).is_some_and(|at| at - act.at <= within)
    };
    let mut of_user: Map<u32, Draft> = Map::new();
    for (act, is_off) in taken_away(material, settings) {
        let severity = match (is_off, again(act)) {
            (true, _) => settings.raised(),
            (false, true) => settings.lowered(),
            (false, false) => settings.severity(),
        };
        let draft = of_user.entry(act.user).or_insert_with(|| Draft::new(severity, act.user));
        draft.add(act.row(), act.at);
        draft.raise(severity);
        draft.flag(if is_off { "mfa_off" } else { "method_deleted" });
        if !is_off && again(act) {
            draft.flag("registered_again");
        }
        draft.about.activity = act.id.to_owned();
    }
    of_user.into_values().collect()
}
