//! Too many wrong codes, or blocked.
//!
//! # Looks at
//! Steps and results of sign-ins, call results.
//! # Counts as one
//! Everything of one user.
//! # Harmless when
//! The service desk set the block.

use super::Rule;
use super::draft::Draft;
use super::material::Material;
use super::prompts::Class;
use super::settings::Settings;

pub const RULE: Rule = Rule { id: "too_many_codes_or_blocked", find };

fn find(material: &Material<'_>, settings: &Settings<'_>) -> Vec<Draft> {
    let drafts = material.users().map(|user| {
        let mut draft = Draft::new(settings.severity(), user);
        let hits = material.prompts_of(user).iter().filter(|prompt| prompt.class == Class::TooMany);
        hits.for_each(|prompt| draft.add(prompt.row, prompt.at));
        draft
    });
    drafts.filter(|draft| draft.rows() > 0).collect()
}
