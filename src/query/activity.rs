//! The activity report: what became of attempts, by their call results.

use super::attempt_filter::AttemptFilter;
use super::{Filter, rows};
use crate::catalogue::{CallResult, Catalogue};
use crate::model::time::{self, DAY};
use crate::model::{EventField, EventKind, Record};
use crate::ordered::{Map, Set};
use crate::report::{
    Activity, CallDay, CallGroup, CallIssue, CallOutcomes, CallResultRow, CallUser, Counts, UnlistedCode,
};
use crate::sorting::Arrange;
use crate::store::{NO_USER, SettledEvent, Store};
use std::collections::HashMap;
use std::rc::Rc;

/// Users listed. `Activity::users` counts all.
const MOST_USERS: usize = 1000;
/// Longest list of days; a wrong clock must not make a list of millions.
const MOST_DAYS: i64 = 4000;
/// Category of a code that the catalogue lacks.
pub const UNKNOWN: &str = "unknown";

/// One attempt as its row tells.
pub struct CallRow {
    /// What the catalogue knows of its code.
    pub result: Option<CallResult>,
    /// The code as written.
    pub text: String,
    /// The user was authenticated; `None`: nothing tells.
    pub success: Option<bool>,
    /// `radius`, `adfs`, `iis`, `mfa_server`, or as written.
    pub component: String,
    /// `phone_call`, ..., or as written.
    pub method: String,
}

impl CallRow {
    /// Id of the code, or the code as written.
    pub fn code(&self) -> &str {
        self.result.map_or(self.text.as_str(), |result| result.id)
    }

    /// What a filter asks it about.
    pub fn values<'a>(&'a self, app: &'a str, address: &'a str) -> [(&'a str, &'a str); 7] {
        [
            ("call_result", self.code()),
            ("call_result", &self.text),
            ("call_category", self.result.map_or(UNKNOWN, |result| result.category)),
            ("component", &self.component),
            ("activity_method", &self.method),
            ("app", app),
            ("address", address),
        ]
    }
}

/// Reads rows; what the same texts mean is looked up once.
pub struct CallRows<'a> {
    store: &'a Store,
    catalogue: &'a Catalogue,
    known: HashMap<[u32; 4], Rc<CallRow>>,
}

impl<'a> CallRows<'a> {
    /// For the rows of a store.
    pub fn new(store: &'a Store, catalogue: &'a Catalogue) -> Self {
        CallRows { store, catalogue, known: HashMap::new() }
    }

    /// What a settled event of the kind tells.
    pub fn read(&mut self, one: &SettledEvent) -> Rc<CallRow> {
        let kind = EventKind::Activity;
        let tuple = self.store.dictionaries.events[kind as usize].get(one.event.tuple);
        let fields = [EventField::Result, EventField::Authenticated, EventField::Component, EventField::Method];
        let key = fields.map(|field| kind.index(field).map_or(0, |index| tuple[index]));
        Rc::clone(self.known.entry(key).or_insert_with(|| {
            let [code, authenticated, component, method] =
                key.map(|text| self.store.dictionaries.text(text).into_owned());
            let word = |tables: &[&str], text: String| {
                tables.iter().find_map(|table| self.catalogue.word(table, &text)).map_or(text, str::to_owned)
            };
            let result = self.catalogue.call_result(&code);
            let authenticated = self.catalogue.word("boolean", &authenticated).map(|id| id == "yes");
            Rc::new(CallRow {
                success: authenticated.or(result.and_then(|result| result.success)),
                result,
                text: code,
                component: word(&["activity_type", "component"], component),
                method: word(&["activity_method"], method),
            })
        }))
    }
}

/// Rows, users and outcomes under one key.
#[derive(Default)]
struct Group {
    rows: u64,
    users: Set<u32>,
    outcomes: CallOutcomes,
}

impl Group {
    fn add(&mut self, user: u32, success: Option<bool>) {
        self.rows += 1;
        if user != NO_USER {
            self.users.insert(user);
        }
        count(&mut self.outcomes, success);
    }
}

fn count(outcomes: &mut CallOutcomes, success: Option<bool>) {
    match success {
        Some(true) => outcomes.success += 1,
        Some(false) => outcomes.failure += 1,
        None => outcomes.unknown += 1,
    }
}

#[derive(Default)]
struct PerUser {
    group: Group,
    security: u64,
    methods: Counts,
    failed: Map<String, u64>,
    last_success: Option<i64>,
    last: Option<i64>,
}

#[derive(Default)]
struct Pass {
    report: Activity,
    users: Map<u32, PerUser>,
    codes: Map<String, (&'static str, &'static str, Group)>,
    unlisted: Map<String, Group>,
    issues: Map<&'static str, Group>,
    components: Map<String, Group>,
    methods: Map<String, Group>,
    days: Map<i64, CallDay>,
    first: Option<i64>,
    last: Option<i64>,
}

/// Answers the filter; `None` when no call results were given.
pub fn activity(store: &Store, catalogue: &Catalogue, filter: &Filter) -> Option<Activity> {
    let events = store.events(EventKind::Activity);
    if events.is_empty() {
        return None;
    }
    let matcher = AttemptFilter::new(store, filter);
    let mut pass = Pass::default();
    pass.report.total = events.len() as u64;
    let mut read = CallRows::new(store, catalogue);
    for one in events {
        let row = read.read(one);
        let app = store.dictionaries.event_text(&one.event, EventField::App);
        let address = store.dictionaries.event_text(&one.event, EventField::Address);
        if matcher.passes_event(one, &row.values(&app, &address)) {
            pass.add(one, &row);
        }
    }
    Some(pass.finish(store))
}

impl Pass {
    fn add(&mut self, one: &SettledEvent, row: &CallRow) {
        let (user, success, at) = (one.user, row.success, one.event.time);
        let report = &mut self.report;
        report.rows += 1;
        count(&mut report.outcomes, success);
        let category = row.result.map_or(UNKNOWN, |result| result.category);
        *report.categories.entry(category.to_owned()).or_default() += 1;
        let security = row.result.is_some_and(|result| result.security);
        report.security += u64::from(security);
        if let Some(result) = row.result {
            report.prompted += u64::from(result.prompted);
            *report.call_results.entry(result.id.to_owned()).or_default() += 1;
            let code =
                self.codes.entry(result.id.to_owned()).or_insert((result.category, result.today, Group::default()));
            code.2.add(user, success);
            if success == Some(false) && result.mfa_issue {
                self.issues.entry(result.id).or_default().add(user, success);
            }
        } else {
            self.unlisted.entry(row.text.clone()).or_default().add(user, success);
        }
        self.components.entry(row.component.clone()).or_default().add(user, success);
        self.methods.entry(row.method.clone()).or_default().add(user, success);

        let timed = (at != Record::NO_TIME).then_some(at);
        self.first = [self.first, timed].into_iter().flatten().min();
        self.last = self.last.max(timed);
        if let Some(at) = timed {
            let day = self.days.entry(at.div_euclid(DAY)).or_default();
            day.rows += 1;
            count(&mut day.outcomes, success);
        }
        if user == NO_USER {
            return;
        }
        let own = self.users.entry(user).or_default();
        own.group.add(user, success);
        own.security += u64::from(security);
        own.last = own.last.max(timed);
        if !row.method.is_empty() {
            *own.methods.entry(row.method.clone()).or_default() += 1;
        }
        match success {
            Some(true) => own.last_success = own.last_success.max(timed),
            Some(false) => *own.failed.entry(row.code().to_owned()).or_default() += 1,
            None => {}
        }
    }

    fn finish(self, store: &Store) -> Activity {
        let mut report = self.report;
        report.users = self.users.len() as u64;
        report.first_utc = self.first.map(time::iso);
        report.last_utc = self.last.map(time::iso);
        report.results = self
            .codes
            .into_iter()
            .map(|(code, (category, today, group))| CallResultRow {
                code,
                category: category.into(),
                rows: group.rows,
                users: group.users.len() as u64,
                outcomes: group.outcomes,
                today: today.into(),
            })
            .collect();
        report.results.arrange_by_key(|row| std::cmp::Reverse(row.rows));
        let unlisted = self.unlisted.into_iter().map(|(text, group)| {
            let users = group.users.len() as u64;
            UnlistedCode { text, rows: group.rows, users, outcomes: group.outcomes }
        });
        report.unlisted = unlisted.collect();
        report.unlisted.arrange_by_key(|row| std::cmp::Reverse(row.rows));
        let issues = self.issues.into_iter().map(|(code, group)| {
            let users = group.users.len() as u64;
            CallIssue { code: code.into(), rows: group.rows, users }
        });
        report.issues = issues.collect();
        report.issues.arrange_by_key(|row| std::cmp::Reverse(row.rows));
        report.components = groups(self.components);
        report.methods = store.states(EventKind::Activity, EventField::Method).then(|| groups(self.methods));
        report.per_user = per_user(self.users, store);
        report.per_day = per_day(self.days);
        report
    }
}

fn groups(groups: Map<String, Group>) -> Vec<CallGroup> {
    let mut list: Vec<CallGroup> = groups
        .into_iter()
        .map(|(id, group)| CallGroup {
            id,
            rows: group.rows,
            users: group.users.len() as u64,
            outcomes: group.outcomes,
        })
        .collect();
    list.arrange_by_key(|group| std::cmp::Reverse(group.rows));
    list
}

fn per_user(users: Map<u32, PerUser>, store: &Store) -> Vec<CallUser> {
    let mut list: Vec<CallUser> = users
        .into_iter()
        .map(|(user, own)| {
            // Of equals the first in the alphabet.
            let top = own.failed.into_iter().rev().max_by_key(|(_, rows)| *rows);
            CallUser {
                user: rows::user(store, user),
                rows: own.group.rows,
                outcomes: own.group.outcomes,
                security: own.security,
                methods: own.methods,
                top_issue: top.map(|(code, _)| code).unwrap_or_default(),
                last_success_utc: own.last_success.map(time::iso),
                last_utc: own.last.map(time::iso),
            }
        })
        .collect();
    list.arrange_by(|a, b| (b.rows, &a.user.name, &a.user.key).cmp(&(a.rows, &b.user.name, &b.user.key)));
    list.truncate(MOST_USERS);
    list
}

fn per_day(mut days: Map<i64, CallDay>) -> Vec<CallDay> {
    if let (Some((&first, _)), Some((&last, _))) = (days.first_key_value(), days.last_key_value())
        && last - first < MOST_DAYS
    {
        (first..=last).for_each(|day| {
            days.entry(day).or_default();
        });
    }
    days.into_iter().map(|(day, of)| CallDay { day: time::iso_day(day), ..of }).collect()
}
