//! A method was registered soon after a bad sign-in of the same user.
//!
//! # Looks at
//! Registrations in the audit log; bombings, right passwords without MFA, and successful risky sign-ins before them.
//! # Counts as one
//! Everything of one user.
//! # Worse when
//! It was done from an address from which the user has no successful sign-in before.
//! # Harmless when
//! The user replaced a phone.

use super::Rule;
use super::draft::{Draft, Row};
use super::material::{Act, Material};
use super::method_added::added;
use super::password_right_mfa_not_passed::{self as password, hits};
use super::places::Places;
use super::prompt_bombing::{self, bombings};
use super::settings::Settings;
use crate::model::{Field, Group, Record};
use crate::ordered::Map;
use crate::sorting::Arrange;
use crate::store::NO_USER;

pub const RULE: Rule = Rule { id: "method_after_bad_sign_in", find };

fn find(material: &Material<'_>, settings: &Settings<'_>) -> Vec<Draft> {
    let mut acts: Map<u32, Vec<&Act>> = Map::new();
    for act in added(material).into_iter().filter(|act| act.user != NO_USER) {
        acts.entry(act.user).or_default().push(act);
    }
    if acts.is_empty() {
        return Vec::new();
    }
    let bad = bad_moments(material, settings, |user| acts.contains_key(&user));
    let within = settings.minutes("hours").saturating_mul(60);
    let (mut drafts, mut places) = (Vec::new(), Places::new(material));
    for (user, acts) in acts {
        let Some(bad) = bad.get(&user) else { continue };
        let mut draft = Draft::new(settings.severity(), user);
        let moments: Vec<i64> = acts.iter().map(|act| act.at).collect();
        places.before(material, user, &moments, |index, places| {
            let act = acts[index];
            let before = &bad[..bad.partition_point(|(at, ..)| *at <= act.at)];
            let Some(&(at, row, _)) = before.last().filter(|(at, ..)| act.at - at <= within) else { return };
            before.iter().rev().take_while(|(at, ..)| act.at - at <= within).for_each(|(_, _, flag)| draft.flag(flag));
            draft.add(row, at);
            draft.add(act.row(), act.at);
            draft.about.activity = act.id.to_owned();
            if act.address != 0 && !places.addresses.contains(act.address) {
                draft.about.address = material.text(act.address);
                draft.flag("new_address");
                draft.raise(settings.raised());
            }
        });
        if draft.rows() > 0 {
            drafts.push(draft);
        }
    }
    drafts
}

type Bad = (i64, Row, &'static str);

/// Bad moments of these users, in time order: when, the row, and the flag that names it.
fn bad_moments(material: &Material<'_>, settings: &Settings<'_>, wanted: impl Fn(u32) -> bool) -> Map<u32, Vec<Bad>> {
    let mut bad: Map<u32, Vec<Bad>> = Map::new();
    let of = |id| Settings::new(material.catalogue, id);
    for bombing in bombings(material, &of(prompt_bombing::RULE.id)) {
        if let Some(last) = bombing.prompts.last() {
            bad.entry(bombing.user).or_default().push((last.at, last.row, "after_bombing"));
        }
    }
    for (at, draft) in hits(material, &of(password::RULE.id)) {
        if let Some(row) = draft.last_row() {
            bad.entry(draft.user).or_default().push((at, row, "after_password"));
        }
    }
    let (risks, levels) = (settings.list("risks"), material.values(Field::RiskLevel));
    for user in material.users().filter(|user| wanted(*user)) {
        for &row in material.requests_of(user) {
            let risky = risks.contains(&levels[material.tuple(row, Group::Context)].as_str());
            if risky && material.succeeded(row) && material.time(row) != Record::NO_TIME {
                bad.entry(user).or_default().push((material.time(row), Row::SignIn(row), "after_risk"));
            }
        }
    }
    bad.values_mut().for_each(|list| list.arrange_by_key(|(at, _, flag)| (*at, *flag)));
    bad
}
