//! Prompt bombing, and then the user gave in.
//!
//! # Looks at
//! The bombings, and prompts that the same user completed soon after the last prompt of one: in this order.
//! # Counts as one
//! A bombing with the first success after it.
//! # Worse when
//! The success came from an address of the bombing from which the user never completed a prompt before.
//! # Harmless when
//! The user struggled with their own sign-in.

use super::Rule;
use super::draft::Draft;
use super::material::Material;
use super::prompt_bombing::bombings;
use super::prompts::Class;
use super::settings::Settings;
use crate::ordered::{Set, gather};

pub const RULE: Rule = Rule { id: "bombing_then_success", find };

fn find(material: &Material<'_>, settings: &Settings<'_>) -> Vec<Draft> {
    let after = settings.minutes("after");
    let mut drafts = Vec::new();
    for bombing in bombings(material, settings) {
        let successes = || material.prompts_of(bombing.user).iter().filter(|prompt| prompt.class == Class::Success);
        let (first, last) = (bombing.first(), bombing.last());
        let Some(success) = successes().filter(|one| one.at >= last && one.at - last <= after).min_by_key(|one| one.at)
        else {
            continue;
        };
        let mut draft = Draft::new(settings.severity(), bombing.user);
        bombing.prompts.iter().for_each(|prompt| draft.add(prompt.row, prompt.at));
        draft.add(success.row, success.at);
        draft.peak = Some(bombing.peak);
        draft.about.address = material.text(success.address);
        let usual: Set<u32> = gather(successes().filter(|one| one.at < first).map(|one| one.address));
        let same = success.address != 0 && bombing.prompts.iter().any(|prompt| prompt.address == success.address);
        if same {
            draft.flag("same_address");
            if !usual.contains(&success.address) {
                draft.flag("new_address");
                draft.raise(settings.raised());
            }
        }
        drafts.push(draft);
    }
    drafts
}
