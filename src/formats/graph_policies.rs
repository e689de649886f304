//! The Conditional Access policies that were applied to a sign-in. A tenant has a few, each of them the same in most sign-ins, so each
//! is taken apart once for every way in which it is written.

use super::graph_shape::Policy;
use super::is_type_name;
use super::json::{ObjectText, Part, Text};
use crate::model::Dictionaries;
use crate::scan::{KnownObjects, read_json};
use std::borrow::Cow;

/// Reads lists of policies.
#[derive(Default)]
pub(super) struct Policies {
    /// Those that were seen.
    pub known: KnownObjects,
    /// What each of them is, once it was read.
    read: Vec<Option<One>>,
    /// Reused from list to list.
    list: Vec<u32>,
}

/// An element of a list: number in the dictionary, or an element that tells nothing.
type One = Part<u32>;

impl Policies {
    /// Number of a list in the dictionary, and whether an element of it was lost.
    pub fn take(&mut self, policies: &Part<Vec<ObjectText<'_>>>, dictionaries: &mut Dictionaries) -> (u32, bool) {
        self.list.clear();
        let mut lost = policies.is_lost();
        for policy in policies.get().into_iter().flatten() {
            match self.one(policy, dictionaries) {
                Part::Some(number) => self.list.push(number),
                Part::Lost => lost = true,
                Part::None => {}
            }
        }
        (dictionaries.policies.intern(&self.list), lost)
    }

    fn one(&mut self, policy: &ObjectText<'_>, dictionaries: &mut Dictionaries) -> One {
        let number = match *policy {
            ObjectText::Known(number) => number,
            ObjectText::Text(text) => match self.known.number(text.as_bytes()) {
                Some(number) => number,
                None => return read(text.as_bytes(), dictionaries),
            },
        };
        let at = number as usize;
        if self.read.len() <= at {
            self.read.resize(at + 1, None);
        }
        *self.read[at].get_or_insert_with(|| read(self.known.text(number), dictionaries))
    }
}

fn read(json: &[u8], dictionaries: &mut Dictionaries) -> One {
    let policy = match read_json(json) {
        Ok(Part::Some(policy)) => policy,
        Ok(Part::None) => return Part::None,
        Ok(Part::Lost) | Err(_) => return Part::Lost,
    };
    let policy: Policy<'_> = policy;
    let (grant, session) = (join(&policy.grant), join(&policy.session));
    let texts = [
        policy.id.bytes(),
        policy.name.bytes(),
        policy.result.bytes(),
        grant.as_bytes(),
        session.as_bytes(),
        policy.not_satisfied.bytes(),
    ];
    let tuple = texts.map(|text| dictionaries.number(text));
    Part::Some(dictionaries.policy.intern(&tuple))
}

/// The known texts of a list, one a line; nothing is copied where there is one or none.
fn join<'t>(list: &'t Part<Vec<Text<'_>>>) -> Cow<'t, str> {
    let mut known = list.get().into_iter().flatten().filter(|text| !is_type_name(text.bytes())).map(|text| &*text.0);
    let first = known.next().unwrap_or_default();
    match known.next() {
        None => Cow::Borrowed(first),
        Some(second) => Cow::Owned([first, second].into_iter().chain(known).collect::<Vec<_>>().join("\n")),
    }
}
