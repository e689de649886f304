//! Prompt bombing: one user is asked again and again.
//!
//! # Looks at
//! Prompts declined or left without answer, of sign-ins and call results.
//! # Counts as one
//! Prompts of one user within the window; windows that overlap are one hit.
//! # Harmless when
//! The phone is empty, or a VPN server repeats itself.

use super::Rule;
use super::draft::Draft;
use super::material::Material;
use super::prompts::Prompt;
use super::settings::Settings;
use super::window::bursts;
use crate::sorting::Arrange;

pub const RULE: Rule = Rule { id: "prompt_bombing", find };

/// Prompts of one user that came close together.
pub struct Bombing {
    pub user: u32,
    pub prompts: Vec<Prompt>,
    pub peak: u64,
}

impl Bombing {
    /// When it ended.
    pub fn last(&self) -> i64 {
        self.prompts.last().map_or(i64::MIN, |prompt| prompt.at)
    }

    /// When it began.
    pub fn first(&self) -> i64 {
        self.prompts.first().map_or(i64::MAX, |prompt| prompt.at)
    }
}

/// Every bombing by the thresholds of `settings`, user by user in order of time.
pub fn bombings(material: &Material<'_>, settings: &Settings<'_>) -> Vec<Bombing> {
    let (window, least) = (settings.minutes("minutes"), settings.count("prompts"));
    let mut found = Vec::new();
    for user in material.users() {
        let mut refused: Vec<Prompt> = material.prompts_of(user).iter().filter(|one| one.is_no()).copied().collect();
        refused.arrange_by_key(|prompt| prompt.at);
        let times: Vec<i64> = refused.iter().map(|prompt| prompt.at).collect();
        found.extend(bursts(&times, window, least).into_iter().map(|burst| Bombing {
            user,
            prompts: refused[burst.start..burst.end].to_vec(),
            peak: burst.peak as u64,
        }));
    }
    found
}

fn find(material: &Material<'_>, settings: &Settings<'_>) -> Vec<Draft> {
    let draft = |bombing: Bombing| {
        let mut draft = Draft::new(settings.severity(), bombing.user);
        bombing.prompts.iter().for_each(|prompt| draft.add(prompt.row, prompt.at));
        draft.peak = Some(bombing.peak);
        if bombing.peak >= settings.number("strong") {
            draft.flag("strong_burst");
        }
        draft
    };
    bombings(material, settings).into_iter().map(draft).collect()
}
