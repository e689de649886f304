//! The filter as far as it concerns events: time, person, text, and the fields that the event itself has.

use super::moments::Moments;
use super::needle::Needle;
use super::{Clause, Filter};
use crate::catalogue::{Activity, Catalogue};
use crate::model::{Event, EventField, Record};
use crate::ordered::{Set, gather};
use crate::report::{Source, User};
use crate::store::{NO_USER, SettledEvent, Store, event_value};

/// Decides which events a figure rests on.
pub struct EventFilter<'a> {
    moments: Moments,
    search: Option<Needle>,
    /// Keys of the users whose attempts came to what is asked for.
    people: Option<Set<String>>,
    clauses: &'a [Clause],
}

impl<'a> EventFilter<'a> {
    /// Reads a filter.
    pub fn new(store: &Store, filter: &'a Filter) -> EventFilter<'a> {
        let people = filter.clauses.iter().find(|clause| clause.field == "user_set" && !clause.any.is_empty());
        let people = people.map(|clause| {
            let (sets, users) = (&store.settled().user_sets, store.settled().users.list());
            let found = clause.any.iter().flat_map(|name| sets.users(name));
            gather(found.map(|user| users[user as usize].key.clone()))
        });
        EventFilter { moments: Moments::new(filter), search: Needle::of(filter), people, clauses: &filter.clauses }
    }

    /// The moment is one of those asked for. What has no time is left in.
    pub fn in_time(&self, time: i64) -> bool {
        time == Record::NO_TIME || self.moments.has(time)
    }

    /// The person is asked for, and one of the texts holds what is searched for.
    pub fn is_about(&self, user: &User, texts: &[&str]) -> bool {
        let asked = self.clauses.iter().filter(|clause| clause.field == "user" && !clause.any.is_empty());
        self.people.as_ref().is_none_or(|people| people.contains(&user.key))
            && asked
                .into_iter()
                .all(|clause| clause.any.iter().any(|wanted| *wanted == user.key || *wanted == user.name))
            && self.search.as_ref().is_none_or(|needle| {
                [user.name.as_str(), &user.display, &user.key].iter().chain(texts).any(|text| needle.is_in(text))
            })
    }

    /// Every event of the span passes: nobody and nothing is asked for.
    pub fn is_open(&self) -> bool {
        self.search.is_none() && self.clauses.is_empty()
    }

    /// The audit activity is one of those that clauses on `topic` and `activity_id` ask for.
    pub fn has_activity(&self, activity: Option<Activity>) -> bool {
        let (id, topic) = activity.map_or(("", super::audit::OTHER), |activity| (activity.id, activity.topic));
        self.clauses.iter().filter(|clause| !clause.any.is_empty()).all(|clause| match clause.field.as_str() {
            "topic" => clause.any.iter().any(|wanted| wanted == topic),
            "activity_id" => clause.any.iter().any(|wanted| wanted == id),
            _ => true,
        })
    }

    /// The event has these values in the fields that a clause names. Clauses on fields that it does not have leave it in.
    pub fn has_values(&self, store: &Store, catalogue: &Catalogue, event: &Event) -> bool {
        self.clauses.iter().filter(|clause| !clause.any.is_empty()).all(|clause| {
            let Some(field) = EventField::from_id(&clause.field) else { return true };
            if event.kind().index(field).is_none() || matches!(field, EventField::DisplayName) {
                return true;
            }
            let value = event_value(catalogue, field, &store.dictionaries.event_text(event, field));
            clause.any.contains(&value)
        })
    }
}

/// The person that an event is about; of an unknown one what the file says.
pub fn person(store: &Store, one: &SettledEvent) -> User {
    if one.user != NO_USER {
        return store.settled().users.list()[one.user as usize].clone();
    }
    let display = store.dictionaries.event_text(&one.event, EventField::DisplayName).into_owned();
    User { key: String::new(), name: display.clone(), display }
}

/// Every record that tells of the event, the main one first.
pub fn sources(store: &Store, one: &SettledEvent) -> Vec<Source> {
    let main = (one.event.input, one.event.line, one.event.offset);
    places(store, std::iter::once(main).chain(one.others.iter().copied()))
}

/// Records by input, line and offset, the main one first.
pub fn places(store: &Store, places: impl Iterator<Item = (u32, u32, u64)>) -> Vec<Source> {
    let source = |(i, (input, line, offset)): (usize, (u32, u32, u64))| Source {
        input,
        name: store.input(input).map_or_else(String::new, |i| i.summary.name.clone()),
        line: line.into(),
        offset,
        main: i == 0,
    };
    places.enumerate().map(source).collect()
}
