//! What the findings look at: requests by user, prompts, acts of the audit log and people on file, all under one filter.

use super::draft::Row;
use super::prompts::{Prompt, prompts};
use crate::catalogue::{Catalogue, Side};
use crate::model::{EventField, EventKind, Field, FieldSet, Group, Record};
use crate::query::{Activities, AttemptFilter, Filter, Matcher, Roster, failed, of_tuple, shown};
use crate::store::{NO_USER, Required, Store};
use std::cell::OnceCell;
use std::collections::HashMap;

/// Something that was done, by the audit log. What failed was not done.
#[derive(Clone, Copy, Debug)]
pub struct Act {
    /// Place among the audit events.
    pub place: u32,
    pub at: i64,
    /// Whom it is about.
    pub user: u32,
    /// Id and topic of the activity.
    pub id: &'static str,
    pub topic: &'static str,
    /// Text number of the address that it was done from.
    pub address: u32,
}

impl Act {
    /// As a row of a hit.
    pub fn row(&self) -> Row {
        Row::Event(EventKind::Audit, self.place)
    }
}

/// A successful sign-in: when, and the text numbers of its address and country.
#[derive(Clone, Copy)]
pub struct Success {
    pub at: i64,
    pub address: u32,
    pub country: u32,
}

/// Everything that the findings look at.
pub struct Material<'a> {
    pub store: &'a Store,
    pub catalogue: &'a Catalogue,
    filter: &'a Filter,
    /// Requests in time order.
    pub rows: Vec<u32>,
    /// By number of the request: nearly every finding asks for every request.
    times: Vec<i64>,
    /// Requests user by user, in time order within each. To look at all of them so is a wait for memory at each step, since their
    /// values stand in time order: see [`Material::picked`].
    by_user: Vec<u32>,
    starts: Vec<usize>,
    /// By number of the request. One byte each, so that those of a million stay in the processor's cache.
    signs: Vec<u8>,
    /// User by user, as `by_user`, and where those of each start.
    successes: OnceCell<(Vec<Success>, Vec<usize>)>,
    prompts: Vec<Prompt>,
    prompt_starts: Vec<usize>,
    /// In time order.
    pub acts: Vec<Act>,
    roster: OnceCell<Roster>,
}

impl<'a> Material<'a> {
    /// Gathers what the filter lets through. Requests of every kind are judged, unless the filter asks for one.
    pub fn new(store: &'a Store, catalogue: &'a Catalogue, filter: &'a Filter) -> Material<'a> {
        let settled = store.settled();
        let matcher = Matcher::new(store, catalogue, filter);
        let asks_kind = filter.clauses.iter().any(|clause| clause.field == "kind" && !clause.any.is_empty());
        let rows: Vec<u32> = if asks_kind { matcher.rows() } else { matcher.of_any_kind() };
        let users = settled.users.list().len();
        let (by_user, starts) = by_user(users, 0, rows.iter().map(|&row| (settled.user_of(row), row)));
        let prompts = prompts(store, catalogue, &rows, &AttemptFilter::new(store, filter));
        let prompt_starts =
            (0..=users as u32).map(|user| prompts.partition_point(|prompt| prompt.user < user)).collect();
        Material {
            store,
            catalogue,
            filter,
            rows,
            times: (0..store.len()).map(|row| store.time(row)).collect(),
            by_user,
            starts,
            signs: signs(store, catalogue),
            successes: OnceCell::new(),
            prompts,
            prompt_starts,
            acts: acts(store, catalogue, filter),
            roster: OnceCell::new(),
        }
    }

    /// What is asked for.
    pub fn filter(&self) -> &'a Filter {
        self.filter
    }

    /// Every user with requests or prompts may be among these.
    pub fn users(&self) -> impl Iterator<Item = u32> + use<> {
        0..(self.starts.len() - 1) as u32
    }

    /// Requests of a user, in time order.
    pub fn requests_of(&self, user: u32) -> &[u32] {
        &self.by_user[self.starts[user as usize]..self.starts[user as usize + 1]]
    }

    /// Prompts of a user, in time order to the second.
    pub fn prompts_of(&self, user: u32) -> &[Prompt] {
        &self.prompts[self.prompt_starts[user as usize]..self.prompt_starts[user as usize + 1]]
    }

    /// Every prompt, also those of nobody known.
    pub fn prompts(&self) -> &[Prompt] {
        &self.prompts
    }

    /// Of each user who has any the requests that `is_one` picks, in time order. All are looked at in time order.
    pub fn picked(&self, is_one: &mut dyn FnMut(u32) -> bool) -> Vec<(u32, Vec<u32>)> {
        let found = self.rows.iter().filter(|row| is_one(**row)).map(|&row| (self.user_of(row), row));
        let found: Vec<(u32, u32)> = found.collect();
        let (rows, starts) = by_user(self.starts.len() - 1, 0, found.iter().copied());
        let of_user = |user: u32| (user, rows[starts[user as usize]..starts[user as usize + 1]].to_vec());
        self.users().map(of_user).filter(|(_, rows)| !rows.is_empty()).collect()
    }

    /// Whose request it is, or [`NO_USER`].
    pub fn user_of(&self, row: u32) -> u32 {
        self.store.settled().user_of(row)
    }

    /// The request succeeded.
    pub fn succeeded(&self, row: u32) -> bool {
        self.has_sign(row, SUCCEEDED)
    }

    /// The request succeeded, a single factor was enough, and nothing in it satisfied MFA all the same.
    pub fn is_single_factor(&self, row: u32) -> bool {
        self.has_sign(row, SINGLE_FACTOR)
    }

    /// The request succeeded, and MFA was required.
    pub fn succeeded_with_mfa(&self, row: u32) -> bool {
        self.has_sign(row, WITH_MFA)
    }

    /// Something satisfied MFA in the request, whether it succeeded or not.
    pub fn is_satisfied(&self, row: u32) -> bool {
        self.has_sign(row, SATISFIED)
    }

    fn has_sign(&self, row: u32, sign: u8) -> bool {
        self.signs[row as usize] & sign != 0
    }

    /// The successful sign-ins of a user, in time order.
    pub fn successes_of(&self, user: u32) -> &[Success] {
        let (all, starts) = self.successes.get_or_init(|| {
            let rows = self.rows.iter().copied().filter(|row| self.succeeded(*row));
            let success = |row: u32| Success {
                at: self.time(row),
                address: self.text_of(row, Field::Address),
                country: self.text_of(row, Field::Country),
            };
            let none = Success { at: 0, address: 0, country: 0 };
            by_user(self.starts.len() - 1, none, rows.map(|row| (self.user_of(row), success(row))))
        });
        &all[starts[user as usize]..starts[user as usize + 1]]
    }

    /// Sign-in error code.
    pub fn code(&self, row: u32) -> Option<u32> {
        self.store.settled().meanings.outcomes[self.tuple(row, Group::Outcome)].code
    }

    /// When.
    pub fn time(&self, row: u32) -> i64 {
        self.times[row as usize]
    }

    /// Text number of a field of a request; 0: not stated.
    pub fn text_of(&self, row: u32, field: Field) -> u32 {
        let group = field.group();
        self.store.dictionaries.field_of(group, self.store.tuple(row, group), field)
    }

    /// The text with a number.
    pub fn text(&self, number: u32) -> String {
        self.store.dictionaries.text(number).into_owned()
    }

    /// Value of a field for each tuple of its group, as reports show it.
    pub fn values(&self, field: Field) -> Vec<String> {
        let tuples = 0..self.store.dictionaries.groups[field.group() as usize].len() as u32;
        // Tuples are many where one of their fields is a device or a user; the texts of this one are few.
        let mut known: HashMap<u32, String> = HashMap::new();
        let of = |tuple| {
            let text = self.store.dictionaries.field_of(field.group(), tuple, field);
            known.entry(text).or_insert_with(|| of_tuple(self.store, self.catalogue, field, tuple)).clone()
        };
        tuples.map(of).collect()
    }

    /// Tuple of a group of a request.
    pub fn tuple(&self, row: u32, group: Group) -> usize {
        self.store.tuple(row, group) as usize
    }

    /// People on file, where any registration list was given.
    pub fn roster(&self) -> &Roster {
        self.roster.get_or_init(|| Roster::new(self.store, self.catalogue, self.filter))
    }

    /// A registration list marks the user as administrator.
    pub fn is_admin(&self, user: u32) -> bool {
        let people = || &self.roster().people.list;
        self.has("admins")
            && people().binary_search_by_key(&user, |person| person.user).is_ok_and(|i| people()[i].admin == Some(true))
    }

    /// Whole days between the first request and the last.
    fn days(&self) -> i64 {
        let mut times = self.rows.iter().map(|row| self.time(*row)).filter(|time| *time != Record::NO_TIME);
        let first = times.next();
        first.map_or(0, |first| (times.next_back().unwrap_or(first) - first) / crate::model::time::DAY)
    }

    /// The files answer what a finding needs: ids of `[[reason]]` in `data/findings.toml`.
    pub fn has(&self, need: &str) -> bool {
        let states = |set: FieldSet| !self.store.is_empty() && self.store.settled().supported.has(set);
        let field = |field: Field| states(FieldSet::of(field));
        let events = |kind: EventKind| !self.store.events(kind).is_empty();
        match need {
            "results" => states(FieldSet::of(Field::Result).and(FieldSet::STEPS)),
            "call_results" => events(EventKind::Activity),
            "audit_log" => events(EventKind::Audit),
            "fraud_alerts" => events(EventKind::FraudAlert) || events(EventKind::Block),
            "addresses" => self.has("results") && field(Field::Address),
            "codes" => field(Field::Code),
            "requirement" => field(Field::Required),
            "client" => field(Field::Client),
            "protocol" => field(Field::Protocol),
            "policies" => self.has("requirement") && states(FieldSet::POLICIES),
            "ca_status" => field(Field::CaStatus) && field(Field::Address),
            "resources" => {
                self.has("requirement")
                    && field(Field::CaStatus)
                    && states(FieldSet::of(Field::Resource).and(FieldSet::of(Field::ResourceId)))
            }
            "week_of_places" => self.has("requirement") && field(Field::Country) && self.days() >= 7,
            "admins" => events(EventKind::Registration) && self.roster().people.states(EventField::Admin),
            "audit_and_admins" => self.has("audit_log") && self.has("admins"),
            _ => false,
        }
    }
}

const SUCCEEDED: u8 = 1;
const SINGLE_FACTOR: u8 = 2;
const WITH_MFA: u8 = 4;
const SATISFIED: u8 = 8;

/// Of each request what most findings ask of it.
fn signs(store: &Store, catalogue: &Catalogue) -> Vec<u8> {
    let settled = store.settled();
    let outcomes = 0..store.dictionaries.groups[Group::Outcome as usize].len() as u32;
    let succeeded: Vec<bool> =
        outcomes.map(|tuple| of_tuple(store, catalogue, Field::Status, tuple) == "success").collect();
    // What tells of MFA, looked at once for each thing that is told.
    let of_told = settled.told.iter().map(|told| {
        let satisfied = settled.meanings.result(told.result).side == Some(Side::Satisfied);
        let sign = match told.required {
            Required::No if told.inferred || satisfied => 0,
            Required::No => SINGLE_FACTOR,
            Required::Yes => WITH_MFA,
            Required::Unknown => 0,
        };
        sign | if satisfied { SATISFIED } else { 0 }
    });
    let of_told: Vec<u8> = of_told.collect();
    let numbers = settled.told_numbers();
    let sign = |row: u32| {
        let told = of_told[numbers.get(row as usize) as usize];
        if succeeded[store.tuple(row, Group::Outcome) as usize] { SUCCEEDED | told } else { told & SATISFIED }
    };
    (0..store.len()).map(sign).collect()
}

/// Items user by user, in their order within each, and where those of each of so many users start; without those of nobody.
fn by_user<T: Copy>(users: usize, none: T, items: impl Iterator<Item = (u32, T)> + Clone) -> (Vec<T>, Vec<usize>) {
    let items = items.filter(|(user, _)| *user != NO_USER);
    let mut starts = vec![0; users + 1];
    items.clone().for_each(|(user, _)| starts[user as usize + 1] += 1);
    (0..users).for_each(|user| starts[user + 1] += starts[user]);
    let (mut list, mut next) = (vec![none; starts[users]], starts.clone());
    for (user, item) in items {
        let place = &mut next[user as usize];
        list[*place] = item;
        *place += 1;
    }
    (list, starts)
}

fn acts(store: &Store, catalogue: &Catalogue, filter: &Filter) -> Vec<Act> {
    let events = store.events(EventKind::Audit);
    let mut activities = Activities::new(store, catalogue);
    let address = EventKind::Audit.index(EventField::Address);
    let act = |(place, one): (u32, &crate::store::SettledEvent)| {
        let activity = activities.of(&one.event)?;
        if one.event.time == Record::NO_TIME || failed(store, catalogue, &one.event) {
            return None;
        }
        let tuple = store.dictionaries.events[EventKind::Audit as usize].get(one.event.tuple);
        Some(Act {
            place,
            at: one.event.time,
            user: one.user,
            id: activity.id,
            topic: activity.topic,
            address: address.map_or(0, |index| tuple[index]),
        })
    };
    shown(store, catalogue, filter, events).filter_map(act).collect()
}
