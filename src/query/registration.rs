//! The registration report.

use super::Filter;
use super::counted::Counted;
use super::people::{Person, methods_count, phone_only, registered, strongest};
use super::roster::Roster;
use crate::catalogue::{Catalogue, UNLISTED};
use crate::model::{EventField, EventKind, METHODS_LOST};
use crate::ordered::Map;
use crate::report::{Counts, Joined, MethodUse, MissingFigure, Registration, UnlistedMethod};
use crate::sorting::Arrange;
use crate::store::Store;

/// The sections that registration lists give: the report itself and its comparison with the sign-ins.
pub fn registration(
    store: &Store,
    catalogue: &Catalogue,
    filter: &Filter,
    counted: &Counted,
) -> (Option<Registration>, Option<Joined>) {
    let lists = !store.events(EventKind::Registration).is_empty();
    if !lists && store.events(EventKind::MethodCount).is_empty() {
        return (None, None);
    }
    let roster = Roster::of(store, catalogue, filter, counted);
    let mut report = if lists { of_people(catalogue, &roster) } else { counts_only(store, catalogue) };
    if lists && report.methods.is_none() && !roster.people.untrusted {
        report.methods = method_counts(store, catalogue).methods;
    }
    note_missing(&mut report, lists, roster.people.untrusted);
    (Some(report), if lists { joined(catalogue, &roster) } else { None })
}

fn of_people(catalogue: &Catalogue, roster: &Roster) -> Registration {
    let people = &roster.people;
    let all: Vec<&Person> = roster.shown().collect();
    let count = |test: &dyn Fn(&Person) -> bool| all.iter().filter(|person| test(person)).count() as u64;
    let when = |stated: bool, test: &dyn Fn(&Person) -> bool| stated.then(|| count(test));
    let states = |field| people.states(field);
    // Who is registered follows from the methods where no column says it.
    let knows = states(EventField::Registered) || states(EventField::Methods);
    let admins = states(EventField::Admin);
    let status = states(EventField::Status);
    let is_off = |person: &Person| person.status == "disabled" || person.status == "by_conditional_access";
    let is_on = |person: &Person| person.status == "enabled" || person.status == "enforced";
    let methods = states(EventField::Methods);
    let mut report = Registration {
        users: Some(all.len() as u64),
        total: Some(people.list.len() as u64),
        registered: when(knows, &|person| person.registered == Some(true)),
        not_registered: when(knows, &|person| registered(person) == "no"),
        left_out: when(knows && states(EventField::Enabled), &|person| registered(person) == "left_out"),
        capable: when(states(EventField::Capable), &|person| person.capable == Some(true)),
        passwordless: when(states(EventField::Passwordless), &|person| person.passwordless == Some(true)),
        sspr_registered: when(states(EventField::Sspr), &|person| person.sspr == Some(true)),
        admins: when(admins, &|person| person.admin == Some(true)),
        admins_not_registered: when(admins && knows, &|person| roster.is_in("admins_not_registered", person)),
        admins_not_capable: when(admins && states(EventField::Capable), &|person| {
            roster.is_in("admins_not_capable", person)
        }),
        guests: when(states(EventField::UserType), &|person| person.user_type == "guest"),
        disabled_but_registered: when(status && knows, &|person| is_off(person) && person.registered == Some(true)),
        enabled_not_registered: when(status && knows, &|person| is_on(person) && person.registered == Some(false)),
        sms_or_voice_only: when(methods, &|person| phone_only(catalogue, person)),
        ..Registration::default()
    };
    if status {
        let mut counts: Counts = ["enforced", "enabled", "disabled"].map(|id| (id.to_owned(), 0)).into();
        for person in all.iter().filter(|person| !person.status.is_empty()) {
            let id = if is_status(catalogue, &person.status) { person.status.as_str() } else { UNLISTED };
            add(&mut counts, id);
        }
        report.status = Some(counts);
    }
    if methods {
        let (mut of_methods, mut per_user, mut best) = (Counts::new(), Counts::new(), Counts::new());
        let mut unlisted: Map<&str, u64> = Map::new();
        for person in &all {
            person.methods.iter().for_each(|id| add(&mut of_methods, id));
            person.unlisted.iter().for_each(|text| *unlisted.entry(text).or_default() += 1);
            if !person.unlisted.is_empty() {
                add(&mut of_methods, UNLISTED);
            }
            if person.lost {
                add(&mut of_methods, METHODS_LOST);
            }
            if person.registered == Some(true) && (person.lost || person.methods_stated) {
                add(&mut per_user, &methods_count(person));
            }
            if let Some(strength) = strongest(catalogue, person) {
                add(&mut best, strength);
            }
        }
        report.unlisted =
            unlisted.into_iter().map(|(text, users)| UnlistedMethod { text: text.to_owned(), users }).collect();
        report.methods = Some(of_methods);
        report.methods_per_user = Some(per_user);
        report.strongest = Some(best);
    }
    if states(EventField::DefaultMethod) {
        let mut counts = Counts::new();
        all.iter().filter(|person| !person.default.is_empty()).for_each(|person| add(&mut counts, &person.default));
        report.default_methods = Some(counts);
    }
    report
}

fn is_status(catalogue: &Catalogue, status: &str) -> bool {
    catalogue.ids("sign_in_words.registration_status").any(|id| id == status)
}

fn add(counts: &mut Counts, id: &str) {
    *counts.entry(id.to_owned()).or_default() += 1;
}

/// Of files that only count.
fn counts_only(store: &Store, catalogue: &Catalogue) -> Registration {
    let MethodCounts { total, methods, features } = method_counts(store, catalogue);
    let of = |feature: &str| features.get(feature).copied();
    Registration {
        users: total,
        total,
        methods,
        registered: of("mfaregistered"),
        capable: of("mfacapable"),
        passwordless: of("passwordlesscapable"),
        sspr_registered: of("ssprregistered"),
        ..Registration::default()
    }
}

struct MethodCounts {
    /// `None`: no file tells of how many users its counts are.
    total: Option<u64>,
    methods: Option<Counts>,
    features: Map<String, u64>,
}

/// Counts per method and per feature. Of several files the larger number counts: each counts everybody.
fn method_counts(store: &Store, catalogue: &Catalogue) -> MethodCounts {
    let mut counted = MethodCounts { total: None, methods: None, features: Map::new() };
    let mut larger: Map<(u32, &'static str), u64> = Map::new();
    for (input, event) in store.stated(EventKind::MethodCount) {
        let text = |field| store.dictionaries.event_text(event, field);
        let number = |field| text(field).trim().parse::<u64>().ok();
        counted.total = counted.total.max(number(EventField::TotalUsers));
        let (name, Some(users)) = (text(EventField::Method), number(EventField::Users)) else { continue };
        if let Some(feature) = name.strip_prefix("feature:") {
            let known = counted.features.entry(feature.to_ascii_lowercase()).or_default();
            *known = (*known).max(users);
            continue;
        }
        counted.methods.get_or_insert_default();
        let id = catalogue.registered_method(&name).unwrap_or(UNLISTED);
        *larger.entry((input.summary.id, id)).or_default() += users;
    }
    if let Some(methods) = &mut counted.methods {
        for ((_, id), users) in larger.into_iter().filter(|(_, users)| *users > 0) {
            let known = methods.entry(id.to_owned()).or_default();
            *known = (*known).max(users);
        }
    }
    counted
}

/// Says of each figure that is `null` why.
fn note_missing(report: &mut Registration, lists: bool, untrusted: bool) {
    let reason = match (lists, untrusted) {
        (false, _) => "counts_only",
        (true, true) => "all_disabled",
        (true, false) => "not_in_files",
    };
    let figures = [
        ("registered", report.registered.is_none()),
        ("notRegistered", report.not_registered.is_none()),
        ("leftOut", report.left_out.is_none()),
        ("capable", report.capable.is_none()),
        ("passwordless", report.passwordless.is_none()),
        ("ssprRegistered", report.sspr_registered.is_none()),
        ("admins", report.admins.is_none()),
        ("adminsNotRegistered", report.admins_not_registered.is_none()),
        ("adminsNotCapable", report.admins_not_capable.is_none()),
        ("guests", report.guests.is_none()),
        ("status", report.status.is_none()),
        ("disabledButRegistered", report.disabled_but_registered.is_none()),
        ("enabledNotRegistered", report.enabled_not_registered.is_none()),
        ("methods", report.methods.is_none()),
        ("methodsPerUser", report.methods_per_user.is_none()),
        ("defaultMethods", report.default_methods.is_none()),
        ("strongest", report.strongest.is_none()),
        ("smsOrVoiceOnly", report.sms_or_voice_only.is_none()),
    ];
    let missing = figures.iter().filter(|(_, missing)| *missing).map(|(figure, _)| (*figure, reason));
    let no_total = report.users.is_none().then_some(("users", "no_total"));
    let missing = no_total.into_iter().chain(missing);
    report.missing = missing
        .map(|(figure, reason)| MissingFigure { figure: figure.to_owned(), reason: reason.to_owned() })
        .collect();
}

fn joined(catalogue: &Catalogue, roster: &Roster) -> Option<Joined> {
    let uses = roster.uses.as_ref()?;
    let people = &roster.people;
    let all: Vec<&Person> = roster.shown().collect();
    let knows = people.states(EventField::Registered) || people.states(EventField::Methods);
    let count = |set: &str| knows.then(|| all.iter().filter(|person| roster.is_in(set, person)).count() as u64);
    let signing_in = uses.iter().filter(|one| one.requests > 0).count() as u64;
    let on_file = people.list.iter().filter(|person| roster.use_of(person).requests > 0).count() as u64;
    Some(Joined {
        users: all.iter().filter(|person| roster.use_of(person).requests > 0).count() as u64,
        not_on_file: signing_in - on_file,
        registered_and_used: count("registered_and_used"),
        registered_never_used: count("registered_never_used"),
        not_registered_signing_in: count("not_registered_signing_in"),
        used_not_registered: count("used_not_registered"),
        used_not_on_file: people.states(EventField::Methods).then(|| count("used_not_on_file")).flatten(),
        methods: people.states(EventField::Methods).then(|| method_uses(catalogue, roster, &all)),
    })
}

fn method_uses(catalogue: &Catalogue, roster: &Roster, all: &[&Person]) -> Vec<MethodUse> {
    let mut counts: Map<&str, (u64, u64)> = Map::new();
    for person in all.iter().filter(|person| roster.use_of(person).requests > 0) {
        for id in person.methods.iter() {
            let (registered, used) = counts.entry(id).or_default();
            *registered += 1;
            *used += u64::from(roster.uses_method(catalogue, person, id));
        }
    }
    let mut list: Vec<MethodUse> =
        counts.into_iter().map(|(id, (registered, used))| MethodUse { id: id.to_owned(), registered, used }).collect();
    list.arrange_by_key(|one| std::cmp::Reverse(one.registered));
    list
}
