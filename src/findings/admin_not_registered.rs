//! An administrator without MFA.
//!
//! # Looks at
//! Registration lists that say who is an administrator.
//! # Counts as one
//! An account.
//! # Worse when
//! It is not registered, or not capable; otherwise it has nothing better than text messages or calls.
//! # Harmless when
//! The account is for emergencies, and guarded otherwise.

use super::Rule;
use super::draft::{Draft, Row};
use super::material::Material;
use super::settings::Settings;
use crate::model::{EventKind, Record};
use crate::ordered::Map;

pub const RULE: Rule = Rule { id: "admin_not_registered", find };

fn find(material: &Material<'_>, settings: &Settings<'_>) -> Vec<Draft> {
    let roster = material.roster();
    let mut rows: Map<u32, Vec<u32>> = Map::new();
    for (one, place) in material.store.events(EventKind::Registration).iter().zip(0..) {
        rows.entry(one.user).or_default().push(place);
    }
    let mut drafts = Vec::new();
    for person in roster.shown().filter(|person| person.admin == Some(true)) {
        let flags = [
            (person.registered == Some(false), "not_registered", settings.raised()),
            (person.capable == Some(false), "not_capable", settings.raised()),
            (roster.is_in("sms_or_voice_only", person), "phone_only", settings.severity()),
        ];
        let found: Vec<_> = flags.into_iter().filter(|(found, ..)| *found).collect();
        let Some(severity) = found.iter().map(|(_, _, severity)| *severity).max() else { continue };
        let mut draft = Draft::new(severity, person.user);
        found.iter().for_each(|(_, flag, _)| draft.flag(flag));
        for &place in rows.get(&person.user).into_iter().flatten() {
            draft.add(Row::Event(EventKind::Registration, place), Record::NO_TIME);
        }
        drafts.push(draft);
    }
    drafts
}
