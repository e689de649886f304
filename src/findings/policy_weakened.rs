//! A policy may have been weakened.
//!
//! # Looks at
//! Acts of the audit log on policies, with the policy before and after as far as the log has it.
//! # Counts as one
//! A policy, or a setting, and the activity.
//! # Worse when
//! The policy no longer requires MFA, no longer applies, or is gone.
//! # Cannot tell when
//! The log has only the beginning of the policy: then the change is listed as low.

use super::Rule;
use super::draft::{Draft, event_text};
use super::material::{Act, Material};
use super::settings::Settings;
use crate::model::{EventField, EventKind};
use crate::ordered::{Map, Set};
use crate::store::NO_USER;
use serde_json::Value;

pub const RULE: Rule = Rule { id: "policy_weakened", find };

fn find(material: &Material<'_>, settings: &Settings<'_>) -> Vec<Draft> {
    let (updated, deleted) = (settings.list("activities_updated"), settings.list("activities_deleted"));
    let other = settings.list("activities_other");
    let mut drafts: Map<(String, &str), Draft> = Map::new();
    for act in &material.acts {
        let found: Vec<(&'static str, _)> = if updated.contains(&act.id) {
            changes(material, settings, act)
        } else if deleted.contains(&act.id) {
            vec![("policy_deleted", settings.raised())]
        } else if other.contains(&act.id) {
            vec![("setting_changed", settings.severity())]
        } else {
            continue;
        };
        let Some(severity) = found.iter().map(|(_, severity)| *severity).max() else { continue };
        let text = |field| event_text(material.store, EventKind::Audit, act.place, field);
        let name = text(EventField::TargetName);
        let draft = drafts.entry((name.clone(), act.id)).or_insert_with(|| Draft::new(severity, NO_USER));
        draft.add(act.row(), act.at);
        draft.raise(severity);
        found.iter().for_each(|(flag, _)| draft.flag(flag));
        draft.about.policy = name;
        draft.about.activity = act.id.to_owned();
        let actor = text(EventField::ActorName);
        draft.about.actor = if actor.is_empty() { text(EventField::ActorDisplay) } else { actor };
    }
    drafts.into_values().collect()
}

/// What became weaker: flag and how serious.
fn changes(material: &Material<'_>, settings: &Settings<'_>, act: &Act) -> Vec<(&'static str, super::draft::Severity)> {
    let properties = event_text(material.store, EventKind::Audit, act.place, EventField::Properties);
    let mut found = Vec::new();
    for line in properties.split('\n') {
        let mut cells = line.split('\t');
        if cells.next() != Some(settings.word("property")) {
            continue;
        }
        let (before, after) = (cells.next().unwrap_or(""), cells.next().unwrap_or(""));
        let (Some(before), Some(after)) = (parse(before), parse(after)) else {
            found.push(("cut_off", settings.lowered()));
            continue;
        };
        let (before, after) = (Policy::new(&before, settings), Policy::new(&after, settings));
        // A part of the policy that the log leaves out did not change.
        if before.requires_mfa && !after.requires_mfa && after.has_controls {
            found.push(("lost_mfa", settings.raised()));
        }
        if before.is_on == Some(true) && after.is_on == Some(false) {
            found.push(("switched_off", settings.raised()));
        }
        if after.excluded.iter().any(|one| !before.excluded.contains(one)) {
            found.push(("new_exclusion", settings.severity()));
        }
    }
    found
}

/// A policy as the log has it: JSON, or JSON in a text; `None`: only the beginning of it.
fn parse(text: &str) -> Option<Value> {
    match serde_json::from_slice(text.as_bytes()).ok()? {
        Value::String(inner) => serde_json::from_slice(inner.as_bytes()).ok(),
        value => Some(value),
    }
}

#[derive(Default)]
struct Policy {
    requires_mfa: bool,
    has_controls: bool,
    is_on: Option<bool>,
    excluded: Set<String>,
}

impl Policy {
    fn new(value: &Value, settings: &Settings<'_>) -> Policy {
        let mut policy = Policy::default();
        policy.read(value, "", false, settings);
        policy
    }

    fn read(&mut self, value: &Value, key: &str, in_controls: bool, settings: &Settings<'_>) {
        let excludes = key.to_ascii_lowercase().starts_with(settings.word("exclusion"));
        match value {
            Value::String(text) => {
                if key == settings.word("state") {
                    self.is_on = Some(text == settings.word("state_on"));
                }
                if excludes {
                    self.excluded.insert(format!("{key} {text}"));
                }
                self.requires_mfa |= in_controls && text.eq_ignore_ascii_case(settings.word("control"));
            }
            Value::Array(list) => list.iter().for_each(|item| self.read(item, key, in_controls, settings)),
            Value::Object(map) => {
                for (name, item) in map {
                    let controls = name.to_ascii_lowercase().contains("control");
                    self.has_controls |= controls;
                    self.read(item, if excludes { key } else { name }, in_controls || controls, settings);
                }
            }
            _ => {}
        }
    }
}
