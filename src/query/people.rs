//! One person from all registration lists: what each trusted file says of them, put together.

use super::needle::Needle;
use super::{Clause, Filter};
use crate::catalogue::{Catalogue, UNLISTED};
use crate::model::{Event, EventField, EventFields, EventKind, METHODS_LOST, METHODS_UNKNOWN};
use crate::ordered::{Map, Set};
use crate::store::{NO_USER, Store, StoredInput, event_value};
use std::collections::HashMap;
use std::rc::Rc;

/// Table of the registered methods.
pub const TABLE: &str = "mfa_results.registered_method";

/// Number of methods whose names were lost.
const SEVERAL: &str = "several";

/// Fields of a filter that only people on file have: to sign-ins they mean nothing.
const FIELDS: [&str; 12] = [
    "registered",
    "capable",
    "passwordless",
    "sspr",
    "admin",
    "mfa_status",
    "registered_method",
    "methods_count",
    "default_method",
    "strongest",
    "used_method",
    "registration_set",
];

/// What is on file of one person.
#[derive(Clone, Debug, Default)]
pub struct Person {
    /// Number in `Users`.
    pub user: u32,
    /// Has a method that can be a second factor.
    pub registered: Option<bool>,
    /// And policy allows it.
    pub capable: Option<bool>,
    /// Can sign in without password.
    pub passwordless: Option<bool>,
    /// Registered for password reset.
    pub sspr: Option<bool>,
    /// Administrator.
    pub admin: Option<bool>,
    /// May not sign in.
    pub denied: Option<bool>,
    /// `member`, `guest`, or verbatim.
    pub user_type: String,
    /// Per-user MFA state: id, or verbatim.
    pub status: String,
    /// Methods on file by id.
    pub methods: Set<&'static str>,
    /// Methods that the catalogue lacks, verbatim.
    pub unlisted: Set<String>,
    /// There are several, and no file has their names.
    pub lost: bool,
    /// A file states the methods, if only that there are none.
    pub methods_stated: bool,
    /// Default method: id, or verbatim.
    pub default: String,
    /// Preferred method: id, or verbatim.
    pub preferred: String,
    /// Other texts, as written, by field.
    pub texts: Map<EventField, String>,
    /// Inputs that hold a record of them.
    pub inputs: Set<u32>,
}

/// Everybody on file.
pub struct People {
    /// By number of the user.
    pub list: Vec<Person>,
    /// What the trusted files state.
    pub stated: EventFields,
    /// There are files, and none is to be trusted: only the number of people means anything.
    pub untrusted: bool,
}

impl People {
    /// Puts all registration lists together.
    pub fn new(store: &Store, catalogue: &Catalogue) -> People {
        People::of(store, catalogue, |_| true)
    }

    /// Those of the inputs that `wanted` picks.
    pub fn of(store: &Store, catalogue: &Catalogue, wanted: impl Fn(u32) -> bool) -> People {
        let mut records = store.stated(EventKind::Registration);
        records.retain(|(input, _)| wanted(input.summary.id));
        let untrusted = !records.iter().any(|(input, _)| is_trusted(input));
        let mut reader = Reader { store, catalogue, methods: HashMap::new() };
        let mut people: Map<u32, Person> = Map::new();
        let mut stated = EventFields::default();
        for (input, event) in records {
            let user = store.settled().users.of_event(event);
            if user == NO_USER || !(untrusted || is_trusted(input)) {
                continue;
            }
            let person = people.entry(user).or_insert_with(|| Person { user, ..Person::default() });
            person.inputs.insert(input.summary.id);
            if !untrusted {
                stated = stated.and(input.event_fields);
                reader.add(person, input.event_fields, event);
            }
        }
        let mut list: Vec<Person> = people.into_values().collect();
        for person in &mut list {
            // Names that another file has are names again.
            person.lost &= person.methods.is_empty() && person.unlisted.is_empty();
        }
        People { list, stated, untrusted }
    }

    /// The trusted files state the field.
    pub fn states(&self, field: EventField) -> bool {
        self.stated.has(field)
    }
}

/// A file in which everybody is Disabled without a method says nothing about anybody.
fn is_trusted(input: &StoredInput) -> bool {
    !input.summary.warnings.iter().any(|warning| warning.code == "all_disabled")
}

/// What a list of methods says.
#[derive(Default)]
struct MethodList {
    known: Set<&'static str>,
    unlisted: Set<String>,
    lost: bool,
    unknown: bool,
}

struct Reader<'a> {
    store: &'a Store,
    catalogue: &'a Catalogue,
    methods: HashMap<String, Rc<MethodList>>,
}

impl Reader<'_> {
    fn add(&mut self, person: &mut Person, stated: EventFields, event: &Event) {
        let dictionaries = &self.store.dictionaries;
        let text = |field| dictionaries.event_text(event, field);
        let flag = |field| match event_value(self.catalogue, field, &text(field)).as_str() {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        };
        let mut registered = flag(EventField::Registered);
        if stated.has(EventField::Methods) {
            let methods = self.methods(&text(EventField::Methods));
            person.methods.extend(methods.known.iter().copied());
            person.unlisted.extend(methods.unlisted.iter().cloned());
            person.lost |= methods.lost;
            person.methods_stated |= !methods.unknown;
            let any = methods.lost || methods.known.iter().any(|id| registers(self.catalogue, id));
            // A name that nobody knows may be that of a second factor, or of none.
            let told = any || !methods.unknown && methods.unlisted.is_empty();
            registered = registered.or(told.then_some(any));
        }
        either(&mut person.registered, registered);
        either(&mut person.capable, flag(EventField::Capable));
        either(&mut person.passwordless, flag(EventField::Passwordless));
        either(&mut person.sspr, flag(EventField::Sspr));
        either(&mut person.admin, flag(EventField::Admin));
        let account = event_value(self.catalogue, EventField::Enabled, &text(EventField::Enabled));
        either(&mut person.denied, (!account.is_empty()).then_some(account == "denied"));
        let status = event_value(self.catalogue, EventField::Status, &text(EventField::Status));
        if (rank(&status), &status) > (rank(&person.status), &person.status) {
            person.status = status;
        }
        keep(&mut person.user_type, event_value(self.catalogue, EventField::UserType, &text(EventField::UserType)));
        keep(&mut person.default, method(self.catalogue, &text(EventField::DefaultMethod)));
        keep(&mut person.preferred, method(self.catalogue, &text(EventField::Preferred)));
        for field in [
            EventField::Phone,
            EventField::Roles,
            EventField::Licence,
            EventField::Department,
            EventField::Updated,
            EventField::Enabled,
        ] {
            let text = event_value(self.catalogue, field, &text(field));
            if !text.is_empty() {
                keep(person.texts.entry(field).or_default(), text);
            }
        }
    }

    fn methods(&mut self, text: &str) -> Rc<MethodList> {
        if let Some(known) = self.methods.get(text) {
            return Rc::clone(known);
        }
        let mut list = MethodList::default();
        for name in text.split('\n').filter(|name| !name.is_empty()) {
            match self.catalogue.registered_methods(name) {
                _ if name == METHODS_UNKNOWN => list.unknown = true,
                Some(ids) if ids == [METHODS_LOST] => list.lost = true,
                Some(ids) => list.known.extend(ids.into_iter().filter(|id| *id != NONE)),
                None => drop(list.unlisted.insert(name.to_owned())),
            }
        }
        let list = Rc::new(list);
        self.methods.insert(text.to_owned(), Rc::clone(&list));
        list
    }
}

/// The id that stands for "no method".
const NONE: &str = "none_registered";

/// Who has this method is registered.
pub fn registers(catalogue: &Catalogue, id: &str) -> bool {
    catalogue.fact(TABLE, id, "registers") != Some("false")
}

/// The strongest of the methods on file that register: `phishing_resistant`, `strong`, `weak`.
pub fn strongest(catalogue: &Catalogue, person: &Person) -> Option<&'static str> {
    let strengths = person.methods.iter().filter(|id| registers(catalogue, id));
    let strengths: Vec<&str> = strengths.filter_map(|id| catalogue.fact(TABLE, id, "strength")).collect();
    ["phishing_resistant", "strong", "weak"].into_iter().find(|strength| strengths.contains(strength))
}

/// A text message or a call is the best there is. Methods whose names are unknown may be better.
pub fn phone_only(catalogue: &Catalogue, person: &Person) -> bool {
    let phone = |id: &&'static str| {
        let mut kinds = catalogue
            .facts(TABLE, id, "methods")
            .filter_map(|method| catalogue.fact("mfa_results.method", method, "kind"));
        kinds.any(|kind| matches!(kind, "sms" | "voice"))
    };
    !person.lost
        && person.unlisted.is_empty()
        && strongest(catalogue, person) == Some("weak")
        && person.methods.iter().any(phone)
}

/// Yes from any file is yes.
fn either(known: &mut Option<bool>, other: Option<bool>) {
    if let Some(other) = other {
        *known = Some(known.unwrap_or(false) || other);
    }
}

/// Of several texts the last in the alphabet, so that the order of files does not matter; of times the newest.
fn keep(known: &mut String, other: String) {
    if other > *known {
        *known = other;
    }
}

/// Which of two states counts: the more demanding one. "Through Conditional Access" is what a script says of somebody
/// whose per-user state is off.
fn rank(status: &str) -> usize {
    ["by_conditional_access", "disabled", "enabled", "enforced"]
        .iter()
        .position(|id| *id == status)
        .map_or(0, |i| i + 1)
}

/// A default or preferred method: id of a registered or of a sign-in method, else as written; "none" is nothing.
fn method(catalogue: &Catalogue, text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    match catalogue.registered_method(text) {
        Some(NONE) => String::new(),
        Some(id) => id.to_owned(),
        None => {
            let preferred = catalogue.word("preferred_method", text);
            let preferred = preferred.and_then(|id| catalogue.fact("sign_in_words.preferred_method", id, "method"));
            let id = preferred.or_else(|| catalogue.method(text).map(|method| method.id));
            id.map_or_else(|| text.to_owned(), str::to_owned)
        }
    }
}

/// The filter as far as it concerns people on file.
pub struct PeopleFilter<'a> {
    search: Option<Needle>,
    clauses: Vec<&'a Clause>,
}

impl<'a> PeopleFilter<'a> {
    /// Takes the clauses that say something about people; those about sign-ins leave nobody out.
    pub fn new(filter: &'a Filter) -> PeopleFilter<'a> {
        let concerns = |clause: &&Clause| {
            let field = clause.field.as_str();
            !clause.any.is_empty() && (FIELDS.contains(&field) || matches!(field, "user" | "user_type"))
        };
        PeopleFilter { search: Needle::of(filter), clauses: filter.clauses.iter().filter(concerns).collect() }
    }

    /// Sign-ins do not have all of its clauses.
    pub fn asks_of_people(filter: &Filter) -> bool {
        filter.clauses.iter().any(|clause| FIELDS.contains(&clause.field.as_str()))
    }

    /// The filter without the clauses that sign-ins do not have.
    pub fn of_sign_ins(filter: &Filter) -> Filter {
        let mut filter = filter.clone();
        filter.clauses.retain(|clause| !FIELDS.contains(&clause.field.as_str()));
        filter
    }

    /// The person passes. `is` tells who belongs to a set, or used a method: what more than the lists must be known for.
    pub fn matches(
        &self,
        store: &Store,
        catalogue: &Catalogue,
        person: &Person,
        is: impl Fn(&str, &str, &Person) -> bool,
    ) -> bool {
        let user = &store.settled().users.list()[person.user as usize];
        let names = [&user.name, &user.display, &user.key];
        let found = self.search.as_ref().is_none_or(|needle| names.iter().any(|name| needle.is_in(name)));
        found
            && self.clauses.iter().all(|clause| {
                let any = |value: &str| clause.any.iter().any(|wanted| wanted == value);
                match clause.field.as_str() {
                    "user" => any(&user.key) || any(&user.name),
                    "user_type" => any(&person.user_type),
                    "registered" => any(registered(person)),
                    "capable" => any(yes_no(person.capable)),
                    "passwordless" => any(yes_no(person.passwordless)),
                    "sspr" => any(yes_no(person.sspr)),
                    "admin" => any(yes_no(person.admin)),
                    "mfa_status" => any(&person.status),
                    "registered_method" => person
                        .methods
                        .iter()
                        .copied()
                        .chain(person.unlisted.iter().map(String::as_str))
                        .chain((!person.unlisted.is_empty()).then_some(UNLISTED))
                        .chain(person.lost.then_some(METHODS_LOST))
                        .any(any),
                    "methods_count" => any(&methods_count(person)),
                    "default_method" => any(&person.default),
                    "strongest" => any(strongest(catalogue, person).unwrap_or("")),
                    field => clause.any.iter().any(|value| is(field, value, person)),
                }
            })
    }
}

/// How many methods are on file: a number, `several` where their names were lost on the way, or empty when not stated.
pub fn methods_count(person: &Person) -> String {
    match person {
        Person { lost: true, .. } => SEVERAL.to_owned(),
        Person { methods_stated: true, methods, unlisted, .. } => (methods.len() + unlisted.len()).to_string(),
        _ => String::new(),
    }
}

/// `yes`, `no`, `left_out` (not registered, but the account may not sign in), or empty.
pub fn registered(person: &Person) -> &'static str {
    match person.registered {
        Some(false) if person.denied == Some(true) => "left_out",
        other => yes_no(other),
    }
}

/// `yes`, `no`, or empty when not stated.
pub fn yes_no(value: Option<bool>) -> &'static str {
    match value {
        Some(true) => "yes",
        Some(false) => "no",
        None => "",
    }
}
