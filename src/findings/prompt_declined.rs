//! A user declined a prompt.
//!
//! # Looks at
//! Steps and results of sign-ins, call results.
//! # Counts as one
//! Every prompt that one user declined; the same step written twice is one.
//! # Worse when
//! The user signed in before, and never from that address or country.
//! # Harmless when
//! The tap was wrong, or an old phone still rings.

use super::Rule;
use super::draft::{Draft, Row};
use super::material::Material;
use super::notes::Notes;
use super::places::Places;
use super::prompts::Class;
use super::settings::Settings;
use crate::model::Field;
use crate::sorting::Arrange;

pub const RULE: Rule = Rule { id: "prompt_declined", find };

fn find(material: &Material<'_>, settings: &Settings<'_>) -> Vec<Draft> {
    let least = settings.count("declines");
    let (mut drafts, mut places) = (Vec::new(), Places::new(material));
    for user in material.users() {
        let declined = || material.prompts_of(user).iter().filter(|prompt| prompt.class == Class::Declined);
        if declined().count() < least {
            continue;
        }
        let mut draft = Draft::new(settings.severity(), user);
        declined().for_each(|prompt| draft.add(prompt.row, prompt.at));
        let requests: Vec<u32> = declined()
            .filter_map(|prompt| match prompt.row {
                Row::SignIn(row) => Some(row),
                Row::Event(..) => None,
            })
            .collect();
        let mut moments: Vec<(i64, u32)> = requests.iter().map(|row| (material.time(*row), *row)).collect();
        moments.arrange();
        let times: Vec<i64> = moments.iter().map(|(at, _)| *at).collect();
        let (mut address, mut country) = (false, false);
        places.before(material, user, &times, |index, places| {
            let row = moments[index].1;
            let is_new = |field, known: &Notes| {
                let text = material.text_of(row, field);
                text != 0 && !known.is_empty() && !known.contains(text)
            };
            address |= is_new(Field::Address, &places.addresses);
            country |= is_new(Field::Country, &places.countries);
        });
        for (is_new, flag) in [(address, "new_address"), (country, "new_country")] {
            if is_new {
                draft.flag(flag);
                draft.raise(settings.raised());
            }
        }
        drafts.push(draft);
    }
    drafts
}
