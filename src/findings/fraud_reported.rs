//! A user reported fraud.
//!
//! # Looks at
//! Steps and results of sign-ins, call results, the audit log, lists of fraud alerts, blocks after a report.
//! # Counts as one
//! Everything of one user. One report may stand in several files: its rows are counted in each.
//! # Harmless when
//! The tap was wrong, or part of a campaign.

use super::Rule;
use super::draft::{Draft, Row, event_text};
use super::material::Material;
use super::prompts::Class;
use super::settings::Settings;
use crate::model::{EventField, EventKind};
use crate::ordered::Map;
use crate::query::AttemptFilter;
use crate::sorting::Arrange;
use crate::store::event_value;

pub const RULE: Rule = Rule { id: "fraud_reported", find };

const TOPIC: &str = "fraud";

fn is_fraud(material: &Material<'_>, place: u32) -> bool {
    let text = event_text(material.store, EventKind::Block, place, EventField::Fraud);
    event_value(material.catalogue, EventField::Fraud, &text) == "yes"
}

fn find(material: &Material<'_>, settings: &Settings<'_>) -> Vec<Draft> {
    let mut rows: Map<u32, Vec<(i64, Row, &'static str)>> = Map::new();
    for prompt in material.prompts().iter().filter(|prompt| prompt.class == Class::Fraud) {
        let source = if matches!(prompt.row, Row::SignIn(_)) { "in_sign_ins" } else { "in_call_results" };
        rows.entry(prompt.user).or_default().push((prompt.at, prompt.row, source));
    }
    for act in material.acts.iter().filter(|act| act.topic == TOPIC) {
        rows.entry(act.user).or_default().push((act.at, act.row(), "in_audit_log"));
    }
    let wanted = AttemptFilter::new(material.store, material.filter());
    for kind in [EventKind::FraudAlert, EventKind::Block] {
        for (one, place) in material.store.events(kind).iter().zip(0..) {
            // A block is listed with what it is a consequence of.
            let fraud = kind != EventKind::Block || is_fraud(material, place);
            if fraud && wanted.passes_event(one, &[]) {
                rows.entry(one.user).or_default().push((one.event.time, Row::Event(kind, place), "in_fraud_alerts"));
            }
        }
    }
    // Reports of nobody known come last, as one.
    let drafts = rows.into_iter().map(|(user, mut rows)| {
        rows.arrange_by_key(|(at, ..)| *at);
        let mut draft = Draft::new(settings.severity(), user);
        for (at, row, source) in rows {
            draft.add(row, at);
            draft.flag(source);
        }
        draft
    });
    drafts.collect()
}
