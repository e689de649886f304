//! Codes being guessed.
//!
//! # Looks at
//! Wrong codes, of sign-ins and call results.
//! # Counts as one
//! Wrong codes of one user within the window; windows that overlap are one hit.
//! # Worse when
//! There are many, in many attempts. A call result stands for an attempt of its own.
//! # Harmless when
//! The clock of a token runs ahead or behind.

use super::Rule;
use super::draft::Draft;
use super::material::Material;
use super::prompts::{Class, Prompt};
use super::settings::Settings;
use super::window::bursts;
use crate::ordered::{Set, gather};
use crate::sorting::Arrange;

pub const RULE: Rule = Rule { id: "code_guessing", find };

fn find(material: &Material<'_>, settings: &Settings<'_>) -> Vec<Draft> {
    let window = settings.minutes("minutes");
    let mut drafts = Vec::new();
    for user in material.users() {
        let is_wrong = |prompt: &&Prompt| prompt.class == Class::WrongCode;
        let mut wrong: Vec<Prompt> = material.prompts_of(user).iter().filter(is_wrong).copied().collect();
        wrong.arrange_by_key(|prompt| prompt.at);
        let times: Vec<i64> = wrong.iter().map(|prompt| prompt.at).collect();
        for burst in bursts(&times, window, settings.count("warn")) {
            let within = &wrong[burst.start..burst.end];
            let mut draft = Draft::new(settings.severity(), user);
            within.iter().for_each(|prompt| draft.add(prompt.row, prompt.at));
            draft.peak = Some(burst.peak as u64);
            let many = bursts(&times[burst.start..burst.end], window, settings.count("codes"));
            if many.iter().any(|many| sessions(&within[many.start..many.end]) >= settings.count("sessions")) {
                draft.raise(settings.raised());
            }
            drafts.push(draft);
        }
    }
    drafts
}

fn sessions(prompts: &[Prompt]) -> usize {
    let known: Set<_> = gather(prompts.iter().map(|prompt| prompt.session).filter(|session| !session.is_none()));
    known.len() + prompts.iter().filter(|prompt| prompt.session.is_none()).count()
}
