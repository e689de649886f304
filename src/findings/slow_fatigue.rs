//! Prompts declined day after day: too slow for the window of a bombing.
//!
//! # Looks at
//! Prompts of sign-ins declined or left without answer, where no device is known.
//! # Counts as one
//! Days of one user that lie within the window; windows that overlap are one hit.
//! # Harmless when
//! People work in shifts, or an application signs in by itself.

use super::Rule;
use super::draft::{Draft, Row};
use super::material::Material;
use super::prompts::Prompt;
use super::settings::Settings;
use super::window::bursts;
use crate::model::Field;
use crate::model::time::DAY;
use crate::sorting::Arrange;

pub const RULE: Rule = Rule { id: "slow_fatigue", find };

fn find(material: &Material<'_>, settings: &Settings<'_>) -> Vec<Draft> {
    let window = settings.number("within_days").saturating_sub(1) as i64;
    let mut drafts = Vec::new();
    for user in material.users() {
        let without_device = |prompt: &&Prompt| match prompt.row {
            Row::SignIn(row) => prompt.is_no() && material.text_of(row, Field::DeviceId) == 0,
            Row::Event(..) => false,
        };
        let mut refused: Vec<&Prompt> = material.prompts_of(user).iter().filter(without_device).collect();
        refused.arrange_by_key(|prompt| prompt.at);
        let day = |prompt: &&Prompt| prompt.at.div_euclid(DAY);
        let mut days: Vec<i64> = refused.iter().map(day).collect();
        days.dedup();
        for burst in bursts(&days, window, settings.count("days")) {
            let (first, last) = (days[burst.start], days[burst.end - 1]);
            let within = || refused.iter().filter(|prompt| (first..=last).contains(&day(prompt)));
            if within().count() < settings.count("prompts") {
                continue;
            }
            let mut draft = Draft::new(settings.severity(), user);
            within().for_each(|prompt| draft.add(prompt.row, prompt.at));
            drafts.push(draft);
        }
    }
    drafts
}
