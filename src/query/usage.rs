//! Usage: what days, hours and users add up to, and the users with most prompts.

use super::counted::Counted;
use super::often::Often;
use super::people::People;
use super::tally::Tally;
use super::usage_tallies::{Figures, Supported, Tallies};
use super::{Filter, rows};
use crate::catalogue::Catalogue;
use crate::model::{METHODS_LOST, time};
use crate::ordered::{Map, gather};
use crate::report::{MissingFigure, Usage, UsageDay, UsageHour, UsageUser};
use crate::sorting;
use crate::store::Store;

/// Users in the report itself; the list has all.
const TOP: usize = 25;
/// Longest list of days; a wrong clock must not make a list of millions.
const MOST_DAYS: i64 = 4000;

/// Methods on file of each user that is on a list: ids, then what the catalogue lacks.
pub fn registered_methods(store: &Store, catalogue: &Catalogue) -> Map<u32, Vec<String>> {
    let people = People::new(store, catalogue).list.into_iter().filter(|person| person.methods_stated);
    gather(people.map(|person| {
        let known = person.methods.iter().map(|id| (*id).to_owned());
        let lost = person.lost.then(|| METHODS_LOST.to_owned());
        (person.user, known.chain(person.unlisted.iter().cloned()).chain(lost).collect())
    }))
}

/// The section; `None` without sign-ins and call results.
pub fn usage(store: &Store, catalogue: &Catalogue, filter: &Filter, counted: &Counted) -> Option<Usage> {
    let tallies = Tallies::new(store, catalogue, filter, counted);
    let (is, all) = (tallies.supported, Figures::of(&tallies.all, tallies.supported));
    if !is.sign_ins && !is.calls {
        return None;
    }
    let mut report = Usage {
        users: tallies.users.iter().filter(|user| user.is_shown()).count() as u64,
        requests: all.requests,
        attempts: all.attempts,
        prompts: all.prompts,
        completed: all.completed,
        denied: all.denied,
        calls: all.calls,
        calls_prompted: all.calls_prompted,
        calls_succeeded: all.calls_succeeded,
        calls_failed: all.calls_failed,
        ..Usage::default()
    };
    let days: Vec<i64> = match tallies.span {
        Some((first, last)) if last - first < MOST_DAYS => (first..=last).collect(),
        _ => tallies.days.keys().copied().collect(),
    };
    let of_day = |day: i64| {
        let of = tallies.figures_of_day(day)?;
        Some(UsageDay {
            day: time::iso_day(day),
            requests: of.requests,
            attempts: of.attempts,
            prompts: of.prompts,
            completed: of.completed,
            denied: of.denied,
            calls: of.calls,
            calls_failed: of.calls_failed,
        })
    };
    report.per_day = days.into_iter().filter_map(of_day).collect();
    let of_hour = |(of, hour): (&Tally, u64)| {
        let of = Figures::of(of, is);
        UsageHour {
            hour,
            requests: of.requests,
            attempts: of.attempts,
            prompts: of.prompts,
            completed: of.completed,
            denied: of.denied,
            calls: of.calls,
            calls_failed: of.calls_failed,
        }
    };
    report.per_hour = tallies.hours.iter().zip(0..).map(of_hour).collect();
    report.top_users = top(store, catalogue, &tallies, counted);
    note_missing(&mut report, is);
    Some(report)
}

fn top(store: &Store, catalogue: &Catalogue, tallies: &Tallies, counted: &Counted) -> Vec<UsageUser> {
    let names = store.settled().users.list();
    let users = (0..).zip(&tallies.users).filter(|(_, of)| of.is_shown()).map(|(user, _)| user);
    let most = |user: u32| {
        let tally = &tallies.users[user as usize].tally;
        (tally.prompts(), tally.calls_prompted, tally.requests, tally.calls)
    };
    let name = |user: u32| (&names[user as usize].name, &names[user as usize].key);
    let users = sorting::first(TOP, users, |&a, &b| most(b).cmp(&most(a)).then_with(|| name(a).cmp(&name(b))));
    let often = Often::new(store, counted, users.iter().copied());
    let registered = registered_methods(store, catalogue);
    let at = |ms: Option<i64>| ms.map_or_else(String::new, time::iso);
    let of_user = |user: u32| {
        let of = &tallies.users[user as usize];
        let is = of.supported(tallies.supported);
        let figures = Figures::of(&of.tally, is);
        UsageUser {
            user: rows::user(store, user),
            requests: figures.requests,
            attempts: figures.attempts,
            prompts: figures.prompts,
            completed: figures.completed,
            denied: figures.denied,
            reasons: is.results.then(|| often.reasons(store, user)),
            methods: is.methods.then(|| often.methods(store, user)),
            last_completed_utc: is.outcomes.then(|| at(of.last_completed())),
            last_utc: at(of.last()),
            registered_methods: registered.get(&user).cloned(),
            calls: figures.calls,
            calls_failed: figures.calls_failed,
        }
    };
    users.into_iter().map(of_user).collect()
}

/// Says of each figure that is `null` why.
fn note_missing(report: &mut Usage, is: Supported) {
    let sign_ins = if is.sign_ins { "not_in_files" } else { "no_sign_ins" };
    let figures = [
        ("requests", report.requests.is_none(), sign_ins),
        ("attempts", report.attempts.is_none(), sign_ins),
        ("prompts", report.prompts.is_none(), sign_ins),
        ("completed", report.completed.is_none(), sign_ins),
        ("denied", report.denied.is_none(), sign_ins),
        ("calls", report.calls.is_none(), "no_call_results"),
    ];
    let missing = figures.into_iter().filter(|(_, missing, _)| *missing);
    report.missing = missing
        .map(|(figure, _, reason)| MissingFigure { figure: figure.to_owned(), reason: reason.to_owned() })
        .collect();
}
