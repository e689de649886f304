//! People on file beside what they did, and the table of them: one row per user, a page at a time.

use super::counted::Counted;
use super::pager::{Ask, Pager};
use super::people::{People, PeopleFilter, Person, TABLE, methods_count, phone_only, registered, strongest, yes_no};
use super::uses::{Use, uses};
use super::{Filter, Sort};
use crate::catalogue::Catalogue;
use crate::model::{Event, EventField, EventKind, METHODS_LOST, time};
use crate::report::{EventDetail, RowsPage, Source};
use crate::sorting::Arrange;
use crate::store::{Store, StoredInput};

/// Everybody on file, with their sign-ins under the filter.
pub struct Roster {
    /// Everybody.
    pub people: People,
    /// By number of the user; `None` when no sign-ins were given.
    pub uses: Option<Vec<Use>>,
    /// Places in the list of those whom the filter lets through.
    shown: Vec<u32>,
    /// People who used a method that none of theirs explains, by place.
    unexplained: Vec<bool>,
    phone_only: Vec<bool>,
    nothing: Use,
}

impl Roster {
    /// Puts lists and sign-ins side by side.
    pub fn new(store: &Store, catalogue: &Catalogue, filter: &Filter) -> Roster {
        Roster::of(store, catalogue, filter, &Counted::of_sign_ins(store, catalogue, filter))
    }

    /// The same, with what counts of the sign-ins.
    pub fn of(store: &Store, catalogue: &Catalogue, filter: &Filter, counted: &Counted) -> Roster {
        let people = People::new(store, catalogue);
        let uses = uses(store, counted);
        let mut roster = Roster {
            people,
            uses,
            shown: Vec::new(),
            unexplained: Vec::new(),
            phone_only: Vec::new(),
            nothing: Use::default(),
        };
        let people = &roster.people.list;
        roster.unexplained = people.iter().map(|person| roster.is_unexplained(catalogue, person)).collect();
        roster.phone_only = people.iter().map(|person| phone_only(catalogue, person)).collect();
        let wanted = PeopleFilter::new(filter);
        let shown = people.iter().enumerate();
        let is = |field: &str, value: &str, person: &Person| match field {
            "used_method" => person.methods.contains(value) && roster.uses_method(catalogue, person, value),
            _ => roster.is_in(value, person),
        };
        let shown = shown.filter(|(_, person)| wanted.matches(store, catalogue, person, is));
        roster.shown = shown.map(|(place, _)| place as u32).collect();
        roster
    }

    /// Those whom the filter lets through.
    pub fn shown(&self) -> impl Iterator<Item = &Person> {
        self.shown.iter().map(|place| &self.people.list[*place as usize])
    }

    /// What a person did.
    pub fn use_of(&self, person: &Person) -> &Use {
        self.uses.as_ref().and_then(|uses| uses.get(person.user as usize)).unwrap_or(&self.nothing)
    }

    /// Whether a person completed a prompt with a method that this one on file explains.
    pub fn uses_method(&self, catalogue: &Catalogue, person: &Person, id: &str) -> bool {
        catalogue.facts(TABLE, id, "methods").any(|method| self.use_of(person).methods.contains(method))
    }

    fn is_unexplained(&self, catalogue: &Catalogue, person: &Person) -> bool {
        let known = |method: &String| catalogue.ids("mfa_results.method").any(|id| id == method);
        let explains = |method: &String| {
            person.methods.iter().any(|id| catalogue.facts(TABLE, id, "methods").any(|other| other == method))
        };
        person.methods_stated
            && !person.lost
            && person.unlisted.is_empty()
            && self.use_of(person).methods.iter().any(|method| known(method) && !explains(method))
    }

    /// The person belongs to the set.
    pub fn is_in(&self, set: &str, person: &Person) -> bool {
        let is = |list: &[bool]| {
            let place = self.people.list.binary_search_by_key(&person.user, |other| other.user);
            place.is_ok_and(|place| list[place])
        };
        let used = self.use_of(person);
        let (yes, no) = (person.registered == Some(true), person.registered == Some(false));
        match set {
            "sms_or_voice_only" => is(&self.phone_only),
            "admins_not_registered" => person.admin == Some(true) && no,
            "admins_not_capable" => person.admin == Some(true) && person.capable == Some(false),
            "disabled_but_registered" => matches!(person.status.as_str(), "disabled" | "by_conditional_access") && yes,
            "enabled_not_registered" => matches!(person.status.as_str(), "enabled" | "enforced") && no,
            "signed_in" => used.requests > 0,
            "registered_and_used" => yes && used.completed > 0,
            "registered_never_used" => self.uses.is_some() && yes && used.completed == 0,
            "not_registered_signing_in" => no && used.requests > 0,
            "used_not_registered" => no && used.completed > 0,
            "used_not_on_file" => is(&self.unexplained),
            _ => false,
        }
    }
}

/// The table.
#[derive(Default)]
pub struct RosterListing(Pager<(Roster, Vec<u32>)>);

impl RosterListing {
    /// Forgets it: the store has changed.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// One page.
    pub fn page(&mut self, store: &Store, catalogue: &Catalogue, ask: &Ask<'_>) -> RowsPage {
        let (roster, rows) = self.0.keep(ask, || {
            let roster = Roster::new(store, catalogue, ask.filter);
            let rows = ordered(store, catalogue, &roster, ask.sort);
            (roster, rows)
        });
        let person = |place: u32| &roster.people.list[place as usize];
        let cell = |place, column: &str| cell(store, catalogue, roster, person(place), column);
        ask.page(rows, |place| person(place).user, cell)
    }
}

/// One person on file in full, by number of the user.
pub fn person_detail(store: &Store, catalogue: &Catalogue, user: u32) -> Option<EventDetail> {
    let roster = Roster::new(store, catalogue, &Filter::default());
    let people = &roster.people.list;
    let person = people.binary_search_by_key(&user, |other| other.user).ok().map(|place| &people[place])?;
    let fields = COLUMNS.iter().map(|column| ((*column).to_owned(), cell(store, catalogue, &roster, person, column)));
    let of_user = |(_, event): &(&StoredInput, &Event)| store.settled().users.of_event(event) == user;
    let records = store.stated(EventKind::Registration).into_iter().filter(of_user).enumerate();
    let source = |(i, (input, event)): (usize, (&StoredInput, &Event))| Source {
        input: event.input,
        name: input.summary.name.clone(),
        line: event.line.into(),
        offset: event.offset,
        main: i == 0,
    };
    Some(EventDetail {
        list: EventKind::Registration.id().to_owned(),
        row: user,
        user: store.settled().users.list()[user as usize].clone(),
        fields: fields.filter(|(_, text)| !text.is_empty()).collect(),
        terms: Vec::new(),
        sources: records.map(source).collect(),
    })
}

/// The columns, in display order.
const COLUMNS: [&str; 24] = [
    "user",
    "user_name",
    "user_type",
    "mfa_status",
    "registered",
    "capable",
    "passwordless",
    "sspr",
    "admin",
    "roles",
    "enabled",
    "methods",
    "default_method",
    "preferred_method",
    "strongest",
    "phone",
    "methods_used",
    "completed",
    "last_used",
    "requests",
    "last_sign_in",
    "licence",
    "department",
    "updated",
];

/// Places in order: by the column, then by name.
fn ordered(store: &Store, catalogue: &Catalogue, roster: &Roster, sort: &Sort) -> Vec<u32> {
    let mut rows = roster.shown.clone();
    let person = |place: u32| &roster.people.list[place as usize];
    rows.arrange_by_cached_key(|&place| (cell(store, catalogue, roster, person(place), "user_name"), place));
    if matches!(sort.field.as_str(), "requests" | "completed" | "methods_count") {
        rows.arrange_by_cached_key(|&place| {
            cell(store, catalogue, roster, person(place), &sort.field).parse::<u64>().ok()
        });
    } else if sort.field != "user_name" && sort.field != "time" {
        rows.arrange_by_cached_key(|&place| cell(store, catalogue, roster, person(place), &sort.field));
    }
    if sort.descending && sort.field != "time" {
        rows.reverse();
    }
    rows
}

/// The text of one column: catalogue ids where the catalogue knows the value; empty: not stated. Lists have commas between.
fn cell(store: &Store, catalogue: &Catalogue, roster: &Roster, person: &Person, column: &str) -> String {
    let user = &store.settled().users.list()[person.user as usize];
    let used = roster.use_of(person);
    let at = |ms: Option<i64>| ms.map_or_else(String::new, time::iso);
    let number = |n: u64| if roster.uses.is_some() { n.to_string() } else { String::new() };
    match column {
        "user" => user.display.clone(),
        "user_name" => user.name.clone(),
        "user_id" | "key" => user.key.clone(),
        "user_type" => person.user_type.clone(),
        "mfa_status" => person.status.clone(),
        "registered" => registered(person).to_owned(),
        "capable" => yes_no(person.capable).to_owned(),
        "passwordless" => yes_no(person.passwordless).to_owned(),
        "sspr" => yes_no(person.sspr).to_owned(),
        "admin" => yes_no(person.admin).to_owned(),
        "methods" => methods(person).join(","),
        "methods_count" => methods_count(person),
        "default_method" => person.default.clone(),
        "preferred_method" => person.preferred.clone(),
        "strongest" => strongest(catalogue, person).unwrap_or("").to_owned(),
        "requests" => number(used.requests),
        "completed" => number(used.completed),
        "last_used" => at(used.last_completed),
        "last_sign_in" => at(used.last),
        "methods_used" => used.methods.iter().map(String::as_str).collect::<Vec<_>>().join(","),
        "files" => {
            let names = person.inputs.iter().filter_map(|id| store.input(*id)).map(|i| i.summary.name.as_str());
            let mut names: Vec<&str> = names.collect();
            names.arrange();
            names.join(", ")
        }
        other => {
            let field = EventField::from_id(other);
            field.and_then(|field| person.texts.get(&field)).cloned().unwrap_or_default()
        }
    }
}

/// Methods on file, ids and verbatim names.
fn methods(person: &Person) -> Vec<&str> {
    let unlisted = person.unlisted.iter().map(String::as_str);
    person.methods.iter().copied().chain(unlisted).chain(person.lost.then_some(METHODS_LOST)).collect()
}
