//! One network prompts many users.
//!
//! # Looks at
//! Prompts of sign-ins declined or left without answer, by network, and successful sign-ins from there.
//! # Counts as one
//! A network and a window; windows that overlap are one hit.
//! # Harmless when
//! An office stands behind one address. So at most half of the users may have signed in from there meanwhile.

use super::Rule;
use super::draft::Draft;
use super::material::Material;
use super::prompts::Prompt;
use super::settings::Settings;
use super::window::bursts_of_many;
use crate::model::{Field, Group};
use crate::ordered::{Map, Set};
use crate::sorting::Arrange;
use crate::store::NO_USER;

pub const RULE: Rule = Rule { id: "address_prompting_many", find };

/// The network of an address: its first 24 bits, or the address itself.
pub fn network(address: &str) -> String {
    match address.trim().parse::<std::net::Ipv4Addr>() {
        Ok(v4) => {
            let [a, b, c, _] = v4.octets();
            format!("{a}.{b}.{c}.0/24")
        }
        Err(_) => address.to_owned(),
    }
}

fn find(material: &Material<'_>, settings: &Settings<'_>) -> Vec<Draft> {
    let mut networks: Map<u32, String> = Map::new();
    let mut refused: Map<String, Vec<&Prompt>> = Map::new();
    for prompt in material.prompts().iter().filter(|one| one.is_no() && one.address != 0 && one.user != NO_USER) {
        let name = networks.entry(prompt.address).or_insert_with(|| network(&material.text(prompt.address)));
        match refused.get_mut(name.as_str()) {
            Some(list) => list.push(prompt),
            None => drop(refused.insert(name.clone(), vec![prompt])),
        }
    }
    let (window, users) = (settings.minutes("minutes"), settings.count("users"));
    let mut bursts = Vec::new();
    for (name, mut list) in refused {
        list.arrange_by_key(|prompt| (prompt.at, prompt.user));
        let moments: Vec<(i64, u32)> = list.iter().map(|prompt| (prompt.at, prompt.user)).collect();
        let found = bursts_of_many(&moments, window, users, users).into_iter();
        bursts.extend(found.map(|burst| (name.clone(), list[burst.start..burst.end].to_vec(), burst.peak)));
    }
    if bursts.is_empty() {
        return Vec::new();
    }
    // In the order of `refused`, that of the alphabet.
    let mut hit: Vec<&str> = bursts.iter().map(|(name, ..)| name.as_str()).collect();
    hit.dedup();
    let mut successes: Map<&str, Vec<(i64, u32)>> = Map::new();
    // Each address is looked at once, not once per sign-in.
    let dictionaries = &material.store.dictionaries;
    let tuples = 0..dictionaries.groups[Group::Address as usize].len() as u32;
    let networks = tuples.map(|tuple| {
        let address = dictionaries.field_of(Group::Address, tuple, Field::Address);
        let name = networks.entry(address).or_insert_with(|| network(&material.text(address)));
        hit.binary_search(&name.as_str()).ok().map(|at| hit[at])
    });
    let networks: Vec<Option<&str>> = networks.collect();
    for &row in material.rows.iter().filter(|row| material.succeeded(**row)) {
        if let Some(name) = networks[material.tuple(row, Group::Address)] {
            let user = material.user_of(row);
            successes.entry(name).or_default().push((material.time(row), user));
        }
    }
    let mut drafts = Vec::new();
    for (name, prompts, peak) in &bursts {
        let (first, last) = (prompts[0].at, prompts[prompts.len() - 1].at);
        let asked: Set<u32> = prompts.iter().map(|prompt| prompt.user).collect();
        let from_there = successes.get(name.as_str()).map_or(&[][..], Vec::as_slice);
        let from = from_there.partition_point(|(at, _)| *at < first);
        let within = from_there[from..].iter().take_while(|(at, _)| *at <= last);
        let signed_in: Set<u32> = within.map(|(_, user)| *user).filter(|user| asked.contains(user)).collect();
        if signed_in.len() * 2 > asked.len() {
            continue;
        }
        let mut draft = Draft::new(settings.severity(), NO_USER);
        prompts.iter().for_each(|prompt| draft.add(prompt.row, prompt.at));
        asked.into_iter().for_each(|user| draft.add_user(user));
        draft.peak = Some(*peak as u64);
        let addresses: Set<u32> = prompts.iter().map(|prompt| prompt.address).collect();
        let single = if addresses.len() == 1 { addresses.first() } else { None };
        draft.about.address = single.map_or_else(|| name.clone(), |address| material.text(*address));
        drafts.push(draft);
    }
    drafts
}

#[cfg(test)]
mod tests {
    use super::network;

    #[test]
    fn networks() {
        assert_eq!(network("203.0.113.9"), "203.0.113.0/24");
        assert_eq!(network("2001:db8::1"), "2001:db8::1");
        assert_eq!(network("300.1.1.1"), "300.1.1.1");
    }
}
