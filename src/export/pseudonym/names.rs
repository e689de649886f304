//! Stable names: HMAC-SHA-256 of what is replaced, under a key that only its owner has.

use super::Replaced;
use crate::ordered::{Map, Set};
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::Value;
use sha2::Sha256;

/// What a name is the name of. The same text as a user and as an application gets two names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A person: every spelling of one user gets one name.
    User,
    /// An IP address.
    Address,
    /// A server or device.
    Server,
    /// A phone number, masked or not.
    Phone,
    /// An input file.
    File,
    /// An application.
    App,
    /// A Conditional Access policy.
    Policy,
    /// Any other text of a file.
    Text,
}

impl Kind {
    /// Front of the name, and what options and previews call it.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::User => "user",
            Kind::Address => "address",
            Kind::Server => "server",
            Kind::Phone => "phone",
            Kind::File => "file",
            Kind::App => "app",
            Kind::Policy => "policy",
            Kind::Text => "text",
        }
    }
}

/// Kinds that may stay when asked.
const MAY_STAY: [Kind; 4] = [Kind::App, Kind::Policy, Kind::File, Kind::Server];
/// Letters of a name: 60 bits, so that among a million users no two are likely to share one.
const LETTERS: usize = 12;
const ALPHABET: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
/// Examples of each kind in the preview.
const EXAMPLES: usize = 5;

/// Names given so far.
pub struct Names {
    mac: Hmac<Sha256>,
    keep: Vec<Kind>,
    /// Key of a user by any other spelling, in lower case.
    users: Map<String, String>,
    given: Map<(Kind, String), (String, u64)>,
}

impl Names {
    pub fn new(key: &[u8], keep: &[String]) -> Names {
        let mac = Hmac::new_from_slice(key).expect("any length is a key");
        let keep = MAY_STAY.into_iter().filter(|kind| keep.iter().any(|kept| kept == kind.as_str())).collect();
        Names { mac, keep, users: Map::new(), given: Map::new() }
    }

    /// Learns which spellings are one user: objects with a key and a name, and values of the field `user`.
    pub fn learn(&mut self, value: &Value) {
        match value {
            Value::Array(list) => list.iter().for_each(|item| self.learn(item)),
            Value::Object(map) => {
                let text = |key: &str| map.get(key).and_then(Value::as_str);
                let facet = text(super::groups::FIELD) == Some("user");
                let (key, name) = if facet { (text("value"), text("label")) } else { (text("key"), text("name")) };
                if let (Some(key), Some(name)) = (key, name) {
                    self.users.entry(name.to_lowercase()).or_insert_with(|| key.to_lowercase());
                }
                map.values().for_each(|item| self.learn(item));
            }
            _ => {}
        }
    }

    /// The name for a text; nothing for nothing.
    pub fn replace(&mut self, kind: Kind, text: &str) -> String {
        if text.is_empty() || text == super::groups::MERGED || self.keep.contains(&kind) {
            return text.to_owned();
        }
        // Other texts can be keys of counts: two that differ in case only must stay two.
        let mut of = if kind == Kind::Text { text.to_owned() } else { text.trim().to_lowercase() };
        if kind == Kind::User
            && let Some(key) = self.users.get(&of)
        {
            of.clone_from(key);
        }
        let name = self.name(kind, &of);
        let (_, places) = self.given.entry((kind, text.to_owned())).or_insert_with(|| (name.clone(), 0));
        *places += 1;
        name
    }

    fn name(&self, kind: Kind, text: &str) -> String {
        let mut mac = self.mac.clone();
        mac.update(kind.as_str().as_bytes());
        mac.update(&[0]);
        mac.update(text.as_bytes());
        let bytes = mac.finalize().into_bytes();
        let mut name = format!("{}-", kind.as_str());
        let (mut bits, mut held) = (0u32, 0);
        let mut rest = bytes.iter();
        for _ in 0..LETTERS {
            if held < 5 {
                bits = (bits << 8) | u32::from(*rest.next().expect("32 bytes hold more than 12 letters"));
                held += 8;
            }
            held -= 5;
            name.push(char::from(ALPHABET[(bits >> held) as usize & 31]));
        }
        name
    }

    /// What was replaced, by kind.
    pub fn replaced(&self) -> Vec<Replaced> {
        let mut list: Vec<Replaced> = Vec::new();
        let mut names: Map<Kind, Set<&str>> = Map::new();
        for ((kind, text), (name, places)) in self.given.iter() {
            if list.last().is_none_or(|last| last.kind != kind.as_str()) {
                list.push(Replaced { kind: kind.as_str().to_owned(), names: 0, places: 0, examples: Vec::new() });
            }
            let of_kind = names.entry(*kind).or_default();
            of_kind.insert(name);
            let last = list.last_mut().expect("just pushed");
            last.names = of_kind.len() as u64;
            last.places += places;
            if last.examples.len() < EXAMPLES {
                last.examples.push((text.clone(), name.clone()));
            }
        }
        list
    }

    /// Kinds that stay.
    pub fn kept(&self) -> Vec<String> {
        self.keep.iter().map(|kind| kind.as_str().to_owned()).collect()
    }
}
