//! Who is who: an object id where the file has one, else a user name without regard to case.
//!
//! A record with a name only belongs to the object id that other records give that name. Two object ids with one name
//! (an account that was made again) stay two users; records with the name only then go to the first id.

use crate::model::{Dictionaries, Event, EventField, EventKind, Field, Group};
use crate::report::User;
use crate::sorting::map;
use std::collections::BTreeMap;

/// No user is stated.
pub const NO_USER: u32 = u32::MAX;

/// All users, ordered by key.
pub struct Users {
    list: Vec<User>,
    of_tuple: Vec<u32>,
    /// By kind of event and number of its tuple.
    of_event: Vec<Vec<u32>>,
}

impl Users {
    /// Sorts out the tuples of [`Group::User`] and those of all events.
    pub fn new(dictionaries: &Dictionaries) -> Users {
        let table = &dictionaries.groups[Group::User as usize];
        let mut stated: Vec<Stated> = (0..table.len() as u32).map(|tuple| Stated::new(dictionaries, tuple)).collect();
        let sign_ins = stated.len();
        for kind in EventKind::ALL {
            let tuples = 0..dictionaries.events[kind as usize].len() as u32;
            stated.extend(tuples.map(|tuple| Stated::of_event(dictionaries, kind, tuple)));
        }

        let mut id_of_name: BTreeMap<&str, &str> = BTreeMap::new();
        for user in stated.iter().filter(|user| !user.id.is_empty() && !user.name_key.is_empty()) {
            let id = id_of_name.entry(&user.name_key).or_insert(&user.id);
            *id = (*id).min(&user.id);
        }
        let keys: Vec<&str> = stated
            .iter()
            .map(|user| {
                if !user.id.is_empty() {
                    return user.id.as_str();
                }
                id_of_name.get(user.name_key.as_str()).copied().unwrap_or(&user.name_key)
            })
            .collect();

        let mut by_key: BTreeMap<&str, User> = BTreeMap::new();
        for (user, key) in stated.iter().zip(&keys).filter(|(_, key)| !key.is_empty()) {
            let shown = by_key.entry(key).or_insert_with(|| User { key: (*key).to_owned(), ..User::default() });
            keep_first(&mut shown.name, &user.name);
            keep_first(&mut shown.display, &user.display);
        }
        let number: BTreeMap<&str, u32> = map(by_key.keys().zip(0..).map(|(key, i)| (*key, i)));
        let mut of_tuple: Vec<u32> = keys.iter().map(|key| number.get(key).copied().unwrap_or(NO_USER)).collect();
        let mut rest = of_tuple.split_off(sign_ins).into_iter();
        let of_event =
            EventKind::ALL.map(|kind| rest.by_ref().take(dictionaries.events[kind as usize].len()).collect()).into();
        let mut list: Vec<User> = by_key.into_values().collect();
        for user in &mut list {
            if user.name.is_empty() {
                user.name = if user.display.is_empty() { user.key.clone() } else { user.display.clone() };
            }
        }
        Users { list, of_tuple, of_event }
    }

    /// The user of a tuple.
    pub fn of(&self, tuple: u32) -> u32 {
        self.of_tuple[tuple as usize]
    }

    /// The user that an event is about.
    pub fn of_event(&self, event: &Event) -> u32 {
        // Tuples that were merged after the users were sorted out do not occur: events are settled first.
        self.of_event[event.kind as usize][event.tuple as usize]
    }

    /// All users.
    pub fn list(&self) -> &[User] {
        &self.list
    }

    /// Number of the user with this key.
    pub fn find(&self, key: &str) -> Option<u32> {
        self.list.binary_search_by(|user| user.key.as_str().cmp(key)).ok().map(|i| i as u32)
    }
}

struct Stated {
    id: String,
    name: String,
    name_key: String,
    display: String,
}

impl Stated {
    fn new(dictionaries: &Dictionaries, tuple: u32) -> Stated {
        let text = |field| dictionaries.text(dictionaries.field_of(Group::User, tuple, field)).into_owned();
        Self::named(text(Field::UserId), text(Field::UserName), text(Field::DisplayName))
    }

    fn of_event(dictionaries: &Dictionaries, kind: EventKind, tuple: u32) -> Stated {
        let texts = dictionaries.events[kind as usize].get(tuple);
        let text = |field| {
            let text = kind.index(field).map_or(0, |index| texts[index]);
            dictionaries.text(text).into_owned()
        };
        // A display name alone does not tell who: two people may share it.
        let (id, name) = (text(EventField::UserId), text(EventField::UserName));
        let display = if id.is_empty() && name.is_empty() { String::new() } else { text(EventField::DisplayName) };
        Self::named(id, name, display)
    }

    fn named(id: String, name: String, display: String) -> Stated {
        let id = id.to_ascii_lowercase();
        // The all-zero id is what exports write for "nobody known".
        let id = if id.bytes().all(|b| matches!(b, b'0' | b'-')) { String::new() } else { id };
        let shown = if name.is_empty() { &display } else { &name };
        let name_key = shown.to_lowercase();
        Stated { id, name, name_key, display }
    }
}

/// Of several spellings the first in the alphabet is shown, so that the order of files does not matter.
fn keep_first(shown: &mut String, other: &str) {
    if !other.is_empty() && (shown.is_empty() || other < shown.as_str()) {
        other.clone_into(shown);
    }
}
