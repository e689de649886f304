//! A Temporary Access Pass was issued.
//!
//! # Looks at
//! Acts of the audit log, and successful sign-ins of the user soon after.
//! # Counts as one
//! Everything of one user.
//! # Worse when
//! The user is an administrator, or signed in soon after from a country from which they never did before.
//! # Harmless when
//! The colleague is new, or lost a phone.

use super::Rule;
use super::draft::{Draft, Row};
use super::material::{Act, Material};
use super::places::Places;
use super::settings::Settings;
use crate::model::Field;
use crate::ordered::Map;
use crate::store::NO_USER;

pub const RULE: Rule = Rule { id: "access_pass_issued", find };

fn find(material: &Material<'_>, settings: &Settings<'_>) -> Vec<Draft> {
    let activities = settings.list("activities");
    let mut acts: Map<u32, Vec<&Act>> = Map::new();
    for act in material.acts.iter().filter(|act| activities.contains(&act.id)) {
        acts.entry(act.user).or_default().push(act);
    }
    let within = settings.minutes("minutes");
    let (mut drafts, mut places) = (Vec::new(), Places::new(material));
    for (user, acts) in acts {
        let mut draft = Draft::new(settings.severity(), user);
        acts.iter().for_each(|act| draft.add(act.row(), act.at));
        draft.about.activity = acts[0].id.to_owned();
        if user != NO_USER {
            if material.is_admin(user) {
                draft.flag("administrator");
                draft.raise(settings.raised());
            }
            let rows = material.requests_of(user);
            let moments: Vec<i64> = acts.iter().map(|act| act.at).collect();
            places.before(material, user, &moments, |index, places| {
                let at = moments[index];
                let from = rows.partition_point(|row| material.time(*row) < at);
                let soon = rows[from..].iter().take_while(|row| material.time(**row) <= at.saturating_add(within));
                let elsewhere = |row: &&u32| {
                    let country = material.text_of(**row, Field::Country);
                    let known = &places.countries;
                    country != 0 && !known.is_empty() && !known.contains(country) && material.succeeded(**row)
                };
                if let Some(&row) = soon.copied().collect::<Vec<_>>().iter().find(elsewhere) {
                    draft.add(Row::SignIn(row), material.time(row));
                    draft.flag("used_elsewhere");
                    draft.raise(settings.raised());
                }
            });
        }
        drafts.push(draft);
    }
    drafts
}
