//! Who is who: an object id where the file has one, else a user name without regard to case.
//!
//! A record with a name only belongs to the object id that other records give that name. Two object ids with one name
//! (an account that was made again) stay two users; records with the name only then go to the first id.

use super::merge::hasher;
use crate::model::{Dictionaries, Event, EventField, EventKind, Field, Group, Table};
use crate::report::User;
use crate::sorting;
use ahash::RandomState;
use hashbrown::HashMap;
use std::borrow::Cow;

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
    /// Sorts out the tuples of [`Group::User`] and those of all events, as far as they are used. Others are left over from
    /// files that were taken away, and from what a reader guessed wrong: they tell nothing.
    pub fn new(dictionaries: &Dictionaries, used: &Used) -> Users {
        let mut stated = stated_by(&used.sign_ins, &|tuple| Stated::new(dictionaries, tuple));
        let sign_ins = stated.len();
        for (kind, used) in EventKind::ALL.into_iter().zip(&used.events) {
            stated.extend(stated_by(used, &|tuple| Stated::of_event(dictionaries, kind, tuple)));
        }

        // Who of `stated` has the first id in the alphabet that a name is given.
        let mut of_name: HashMap<&str, u32, RandomState> = HashMap::with_hasher(hasher());
        let id = |place: u32| &stated[place as usize].id;
        for (user, place) in stated.iter().zip(0..).filter(|(user, _)| !user.id.is_empty() && !user.name_key.is_empty())
        {
            let first = of_name.entry(&user.name_key).or_insert(place);
            if user.id < *id(*first) {
                *first = place;
            }
        }

        // In the order in which they come, then by key.
        let mut list: Vec<User> = Vec::new();
        let mut numbers: HashMap<&str, u32, RandomState> = HashMap::with_hasher(hasher());
        let number = |user| {
            let user: &Stated<'_> = user;
            let named = || of_name.get(&*user.name_key).map_or(&user.name_key, |place| id(*place));
            let key = if user.id.is_empty() { named() } else { &user.id };
            if key.is_empty() {
                return NO_USER;
            }
            let number = *numbers.entry(key).or_insert_with(|| {
                list.push(User { key: key.clone().into_owned(), ..User::default() });
                list.len() as u32 - 1
            });
            let shown = &mut list[number as usize];
            keep_first(&mut shown.name, &user.name);
            keep_first(&mut shown.display, &user.display);
            number
        };
        let came: Vec<u32> = stated.iter().map(number).collect();
        let order = sorting::texts(&list.iter().map(|user| user.key.as_str()).collect::<Vec<_>>());
        let mut ranks = vec![0; list.len()];
        (0..).zip(&order).for_each(|(rank, number)| ranks[*number as usize] = rank);
        let mut list: Vec<User> = order.iter().map(|number| std::mem::take(&mut list[*number as usize])).collect();
        for user in list.iter_mut().filter(|user| user.name.is_empty()) {
            user.name = if user.display.is_empty() { user.key.clone() } else { user.display.clone() };
        }

        let rank = |number: u32| if number == NO_USER { NO_USER } else { ranks[number as usize] };
        let mut of_tuple: Vec<u32> = came.into_iter().map(rank).collect();
        let mut rest = of_tuple.split_off(sign_ins).into_iter();
        let of_event =
            EventKind::ALL.map(|kind| rest.by_ref().take(dictionaries.events[kind as usize].len()).collect()).into();
        Users { list, of_tuple, of_event }
    }

    /// These users, by key, whom no record is about.
    #[cfg(test)]
    pub fn of_list(list: Vec<User>) -> Users {
        Users { list, of_tuple: Vec::new(), of_event: Vec::new() }
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

/// What the tuples say, nothing where they are not used.
fn stated_by<'a>(used: &[bool], state: &dyn Fn(u32) -> Stated<'a>) -> Vec<Stated<'a>> {
    (0..).zip(used).map(|(tuple, used)| if *used { state(tuple) } else { Stated::default() }).collect()
}

/// Tuples that a record or an event has.
pub struct Used {
    sign_ins: Vec<bool>,
    events: Vec<Vec<bool>>,
}

impl Used {
    /// None of those that there are.
    pub fn new(dictionaries: &Dictionaries) -> Used {
        let none = |table: &Table<u32>| vec![false; table.len()];
        let events = dictionaries.events.iter().map(none).collect();
        Used { sign_ins: none(&dictionaries.groups[Group::User as usize]), events }
    }

    /// A sign-in has this tuple of [`Group::User`].
    pub fn sign_in(&mut self, tuple: u32) {
        self.sign_ins[tuple as usize] = true;
    }

    /// An event is there.
    pub fn event(&mut self, event: &Event) {
        self.events[event.kind as usize][event.tuple as usize] = true;
    }
}

/// What a tuple says of a user.
#[derive(Default)]
struct Stated<'a> {
    id: Cow<'a, str>,
    name: Cow<'a, str>,
    name_key: Cow<'a, str>,
    display: Cow<'a, str>,
}

impl<'a> Stated<'a> {
    fn new(dictionaries: &'a Dictionaries, tuple: u32) -> Stated<'a> {
        let text = |field| dictionaries.text(dictionaries.field_of(Group::User, tuple, field));
        Self::named(text(Field::UserId), text(Field::UserName), text(Field::DisplayName))
    }

    fn of_event(dictionaries: &'a Dictionaries, kind: EventKind, tuple: u32) -> Stated<'a> {
        let texts = dictionaries.events[kind as usize].get(tuple);
        let text = |field| dictionaries.text(kind.index(field).map_or(0, |index| texts[index]));
        // A display name alone does not tell who: two people may share it.
        let (id, name) = (text(EventField::UserId), text(EventField::UserName));
        let display = if id.is_empty() && name.is_empty() { Cow::default() } else { text(EventField::DisplayName) };
        Self::named(id, name, display)
    }

    fn named(id: Cow<'a, str>, name: Cow<'a, str>, display: Cow<'a, str>) -> Stated<'a> {
        let id = if id.bytes().any(|b| b.is_ascii_uppercase()) { id.to_ascii_lowercase().into() } else { id };
        // The all-zero id is what exports write for "nobody known".
        let id = if id.bytes().all(|b| matches!(b, b'0' | b'-')) { Cow::default() } else { id };
        let shown = if name.is_empty() { &display } else { &name };
        let is_lower = shown.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase());
        let name_key = if is_lower { shown.clone() } else { shown.to_lowercase().into() };
        Stated { id, name, name_key, display }
    }
}

/// Of several spellings the first in the alphabet is shown, so that the order of files does not matter.
fn keep_first(shown: &mut String, other: &str) {
    if !other.is_empty() && (shown.is_empty() || other < shown.as_str()) {
        other.clone_into(shown);
    }
}
