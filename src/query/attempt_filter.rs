//! A filter applied to attempts that are no sign-ins: period, search, users, days, hours, files, and the values that an
//! attempt has. Clauses about fields that only sign-ins have do not narrow it: they ask nothing of an attempt.

use super::moments::Moments;
use super::needle::Needle;
use super::{Clause, Filter};
use crate::model::Record;
use crate::sorting::Arrange;
use crate::store::{NO_USER, SettledEvent, Store};

/// Decides which events a figure rests on.
pub struct AttemptFilter {
    moments: Moments,
    search: Option<Needle>,
    /// Users whose name the search finds.
    found: Vec<bool>,
    /// Per clause about users: who passes, and whether nobody does.
    users: Vec<(Vec<bool>, bool)>,
    inputs: Option<Vec<u32>>,
    clauses: Vec<Clause>,
}

/// What an attempt is asked about beside its user and time: field of a clause and value, catalogue id where known. The
/// search looks at the values too.
pub type Values<'a> = &'a [(&'a str, &'a str)];

impl AttemptFilter {
    /// Reads a filter against what is in the store.
    pub fn new(store: &Store, filter: &Filter) -> AttemptFilter {
        let list = store.settled().users.list();
        let search = Needle::of(filter);
        let found = match &search {
            Some(needle) => {
                list.iter().map(|u| [&u.name, &u.display, &u.key].iter().any(|text| needle.is_in(text))).collect()
            }
            None => Vec::new(),
        };
        let any = |field: &str| {
            let clause = filter.clauses.iter().find(|c| c.field == field && !c.any.is_empty());
            clause.map(|clause| clause.any.clone())
        };
        let mut users = Vec::new();
        if let Some(any) = any("user") {
            let is = |value: &String| any.contains(value);
            users.push((
                list.iter().map(|user| is(&user.key) || is(&user.name)).collect(),
                any.iter().any(String::is_empty),
            ));
        }
        if let Some(any) = any("user_set") {
            users.push((store.settled().user_sets.in_any(&any), false));
        }
        AttemptFilter {
            moments: Moments::new(filter),
            search,
            found,
            users,
            inputs: any("input").map(|inputs| inputs.iter().filter_map(|input| input.parse().ok()).collect()),
            clauses: filter.clauses.iter().filter(|clause| !clause.any.is_empty()).cloned().collect(),
        }
    }

    /// Whether an event passes.
    pub fn passes_event(&self, one: &SettledEvent, values: Values<'_>) -> bool {
        let inputs = if self.inputs.is_some() { inputs_of(one) } else { Vec::new() };
        self.passes(one.event.time, one.user, &inputs, values)
    }

    /// Whether something that happened then, to that user, passes.
    pub fn passes(&self, at: i64, user: u32, inputs: &[u32], values: Values<'_>) -> bool {
        let timed = at != Record::NO_TIME;
        let of_user = |flags: &[bool]| flags.get(user as usize).copied().unwrap_or(false);
        (self.moments.are_all() || (timed && self.moments.has(at)))
            && self.users.iter().all(|(flags, nobody)| if user == NO_USER { *nobody } else { of_user(flags) })
            && self.inputs.as_ref().is_none_or(|any| inputs.iter().any(|input| any.contains(input)))
            && self.clauses.iter().all(|clause| {
                let mut own = values.iter().filter(|(field, _)| *field == clause.field).peekable();
                own.peek().is_none() || own.any(|(_, value)| clause.any.iter().any(|wanted| wanted == value))
            })
            && self
                .search
                .as_ref()
                .is_none_or(|needle| of_user(&self.found) || values.iter().any(|(_, text)| needle.is_in(text)))
    }
}

/// The files that tell of an event.
pub fn inputs_of(one: &SettledEvent) -> Vec<u32> {
    let mut inputs: Vec<u32> = std::iter::once(one.event.input).chain(one.others.iter().map(|other| other.0)).collect();
    if inputs.len() > 1 {
        inputs.arrange();
        inputs.dedup();
    }
    inputs
}
