//! Usage of the NPS extension, AD FS and MFA Server.

mod attempts;
mod nps;
mod usage;

pub(super) use attempts::{Attempt, attempts, label};

use super::attempt_filter::AttemptFilter;
use super::{Filter, rows};
use crate::catalogue::Catalogue;
use crate::model::time::{self, DAY};
use crate::ordered::{Map, Set};
use crate::report::{
    Attempts as Counted, Counts, OnPremises, OnPremisesComponent, OnPremisesDay, OnPremisesReason, OnPremisesUser,
    Source,
};
use crate::sorting::Arrange;
use crate::store::{NO_USER, Store};
use std::cmp::Reverse;

/// Users listed.
const MOST_USERS: usize = 1000;

/// Component in the order of the catalogue, then its id, then the label of its server.
type Key = (usize, String, String);

/// What is counted for one component and server.
#[derive(Default)]
struct Component {
    server: String,
    counted: Counted,
    users: Set<u32>,
    /// Something that names users tells of it.
    names_users: bool,
    sources: Set<&'static str>,
    first: Option<i64>,
    last: Option<i64>,
}

#[derive(Default)]
struct PerUser {
    counted: Counted,
    reasons: Counts,
    components: Counts,
    last: Option<i64>,
}

struct Pass<'a> {
    order: Vec<&'static str>,
    store: &'a Store,
    report: OnPremises,
    components: Map<Key, Component>,
    days: Map<(i64, Key), (Counted, Vec<Source>)>,
    reasons: Map<(String, &'static str, &'static str), (u64, Set<u32>)>,
    users: Map<u32, PerUser>,
}

/// Answers the filter; `None` when nothing of these components was given.
pub fn on_premises(store: &Store, catalogue: &Catalogue, filter: &Filter) -> Option<OnPremises> {
    let found = attempts(store, catalogue);
    if !found.any {
        return None;
    }
    let matcher = AttemptFilter::new(store, filter);
    let mut pass = Pass {
        order: catalogue.ids("sign_in_words.component").collect(),
        store,
        report: OnPremises { folded: found.folded, ..OnPremises::default() },
        components: Map::new(),
        days: Map::new(),
        reasons: Map::new(),
        users: Map::new(),
    };
    for attempt in &found.list {
        if matcher.passes(attempt.at, attempt.user, &attempt.inputs, &attempt.values()) {
            pass.add(attempt);
        }
    }
    let lines = usage::lines(store, catalogue, &found.list, &matcher);
    lines.counted.iter().for_each(|line| pass.add_usage(line));
    pass.report.set_aside = lines.set_aside.into_iter().map(|line| line.line).collect();
    let counts =
        |list: &[(i64, u32)]| list.iter().filter(|(at, user)| matcher.passes(*at, *user, &[], &[])).count() as u64;
    pass.report.ignored = counts(&found.ignored);
    pass.report.noise = counts(&found.noise);
    Some(pass.finish())
}

fn count(counted: &mut Counted, success: Option<bool>) {
    counted.attempts += 1;
    match success {
        Some(true) => counted.succeeded += 1,
        Some(false) => counted.failed += 1,
        None => {}
    }
}

fn sum(all: &mut Counted, more: Counted) {
    all.attempts += more.attempts;
    all.succeeded += more.succeeded;
    all.failed += more.failed;
}

impl Pass<'_> {
    fn component(&mut self, id: &str, server: &str) -> (Key, &mut Component) {
        let place = self.order.iter().position(|known| *known == id).unwrap_or(self.order.len());
        let key = (place, id.to_owned(), label(server));
        let component = self.components.entry(key.clone()).or_default();
        // The longest name says most; of equals the first in the alphabet.
        let longer = |name: &str| (Reverse(name.len()), name.to_owned());
        if component.server.is_empty() || longer(server) < longer(&component.server) {
            server.clone_into(&mut component.server);
        }
        (key, component)
    }

    fn add(&mut self, attempt: &Attempt) {
        let (user, at) = (attempt.user, attempt.timed());
        let (key, component) = self.component(attempt.component, &attempt.server);
        count(&mut component.counted, attempt.success);
        component.names_users = true;
        component.sources.insert(attempt.source);
        component.first = [component.first, at].into_iter().flatten().min();
        component.last = component.last.max(at);
        if user != NO_USER {
            component.users.insert(user);
        }
        if let Some(at) = at {
            count(&mut self.days.entry((at.div_euclid(DAY), key)).or_default().0, attempt.success);
        }
        let reason = &attempt.reason;
        if !reason.id.is_empty() {
            let (rows, users) = self.reasons.entry((reason.id.clone(), reason.kind, reason.today)).or_default();
            *rows += 1;
            if user != NO_USER {
                users.insert(user);
            }
        }
        if !attempt.method.is_empty() {
            *self.report.adfs_methods.entry(attempt.method.clone()).or_default() += 1;
        }
        if user != NO_USER {
            let own = self.users.entry(user).or_default();
            count(&mut own.counted, attempt.success);
            *own.components.entry(attempt.component.to_owned()).or_default() += 1;
            own.last = own.last.max(at);
            if !reason.id.is_empty() {
                *own.reasons.entry(reason.id.clone()).or_default() += 1;
            }
        }
    }

    fn add_usage(&mut self, line: &usage::Line) {
        let of = &line.line;
        let counted = Counted { attempts: of.attempts, succeeded: of.succeeded, failed: of.failed };
        // A day on which a component did nothing says nothing.
        if counted == Counted::default() {
            return;
        }
        let (key, component) = self.component(&of.id, of.server.as_deref().unwrap_or(""));
        sum(&mut component.counted, counted);
        component.sources.insert("usage");
        component.first = [component.first, line.at].into_iter().flatten().min();
        component.last = component.last.max(line.at);
        if let Some(at) = line.at {
            let (all, sources) = self.days.entry((at.div_euclid(DAY), key)).or_default();
            sum(all, counted);
            sources.extend_from_slice(&of.sources);
        }
    }

    fn finish(self) -> OnPremises {
        let (store, mut report) = (self.store, self.report);
        let server = |name: &str| (!name.is_empty()).then(|| name.to_owned());
        let names_users = self.components.values().any(|component| component.names_users);
        report.users = names_users.then_some(self.users.len() as u64);
        report.first_utc = self.components.values().filter_map(|c| c.first).min().map(time::iso);
        report.last_utc = self.components.values().filter_map(|c| c.last).max().map(time::iso);
        for ((day, key), (counted, sources)) in self.days {
            report.per_day.push(OnPremisesDay {
                day: time::iso_day(day),
                server: server(&self.components[&key].server),
                id: key.1,
                attempts: counted.attempts,
                succeeded: counted.succeeded,
                failed: counted.failed,
                sources,
            });
        }
        for ((_, id, _), component) in self.components {
            sum(&mut report.all, component.counted);
            report.components.push(OnPremisesComponent {
                id,
                server: server(&component.server),
                attempts: component.counted.attempts,
                succeeded: component.counted.succeeded,
                failed: component.counted.failed,
                users: component.names_users.then_some(component.users.len() as u64),
                sources: component.sources.into_iter().map(str::to_owned).collect(),
                first_utc: component.first.map(time::iso),
                last_utc: component.last.map(time::iso),
            });
        }
        for ((id, kind, today), (attempts, users)) in self.reasons {
            *report.reasons.entry(id.clone()).or_default() += attempts;
            let users = users.len() as u64;
            report.reason_rows.push(OnPremisesReason { id, kind: kind.into(), attempts, users, today: today.into() });
        }
        report.reason_rows.arrange_by_key(|row| Reverse(row.attempts));
        report.per_user = per_user(self.users, store);
        report
    }
}

fn per_user(users: Map<u32, PerUser>, store: &Store) -> Vec<OnPremisesUser> {
    let mut list: Vec<OnPremisesUser> = users
        .into_iter()
        .map(|(user, own)| OnPremisesUser {
            user: rows::user(store, user),
            attempts: own.counted.attempts,
            succeeded: own.counted.succeeded,
            failed: own.counted.failed,
            reasons: own.reasons,
            components: own.components,
            last_utc: own.last.map(time::iso),
        })
        .collect();
    list.arrange_by(|a, b| (b.attempts, &a.user.name, &a.user.key).cmp(&(a.attempts, &b.user.name, &b.user.key)));
    list.truncate(MOST_USERS);
    list
}
