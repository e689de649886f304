//! A hit on its way to the report.

use super::material::Material;
use super::notes::Notes;
use crate::model::{EventField, EventKind, Record, time};
use crate::report::{Hit, Source};
use crate::sorting::Arrange;
use crate::store::{NO_USER, Store};

/// Rows of a hit that the report names.
pub const MOST_ROWS: usize = 50;

/// How serious.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// To know.
    Low,
    /// To look at.
    Medium,
    /// To act on.
    High,
    /// To act on now.
    Critical,
}

impl Severity {
    /// Reads an id.
    pub fn parse(id: &str) -> Option<Severity> {
        [Severity::Low, Severity::Medium, Severity::High, Severity::Critical].into_iter().find(|one| one.as_str() == id)
    }

    /// Stable id.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Low => "low",
            Severity::Medium => "medium",
            Severity::High => "high",
            Severity::Critical => "critical",
        }
    }
}

/// A row that a hit rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// Number of the request.
    SignIn(u32),
    /// Kind of event, and its place among those of the kind.
    Event(EventKind, u32),
}

/// A hit.
pub struct Draft {
    pub severity: Severity,
    /// Whose; [`NO_USER`] where it is about several.
    pub user: u32,
    pub peak: Option<u64>,
    /// Application, address, ... as the report shows them. Its other fields are filled in by [`Draft::hit`].
    pub about: Hit,
    /// As they were added: see [`Draft::count_users`].
    users: Vec<u32>,
    all: Vec<Row>,
    first: Option<i64>,
    last: Option<i64>,
    flags: Vec<&'static str>,
}

impl Draft {
    /// Of a user, without rows.
    pub fn new(severity: Severity, user: u32) -> Draft {
        Draft {
            severity,
            user,
            peak: None,
            about: Hit::default(),
            users: (user != NO_USER).then_some(user).into_iter().collect(),
            all: Vec::new(),
            first: None,
            last: None,
            flags: Vec::new(),
        }
    }

    /// One for each user, with their rows; `tell` says more of each row.
    pub fn per_user(
        material: &Material<'_>,
        picked: Vec<(u32, Vec<u32>)>,
        severity: Severity,
        mut tell: impl FnMut(&mut Draft, u32),
    ) -> Vec<Draft> {
        let draft = |(user, rows): (u32, Vec<u32>)| {
            let mut draft = Draft::new(severity, user);
            for row in rows {
                draft.add(Row::SignIn(row), material.time(row));
                tell(&mut draft, row);
            }
            draft
        };
        picked.into_iter().map(draft).collect()
    }

    /// Adds a row. Rows come in order of time.
    pub fn add(&mut self, row: Row, at: i64) {
        self.all.push(row);
        if at != Record::NO_TIME {
            self.first = Some(self.first.map_or(at, |first| first.min(at)));
            self.last = self.last.max(Some(at));
        }
    }

    /// Adds one of several users.
    pub fn add_user(&mut self, user: u32) {
        if user != NO_USER && self.users.last() != Some(&user) {
            self.users.push(user);
        }
    }

    /// Marks it.
    pub fn flag(&mut self, flag: &'static str) {
        if !self.flags.contains(&flag) {
            self.flags.push(flag);
        }
    }

    /// Makes it at least as serious.
    pub fn raise(&mut self, severity: Severity) {
        self.severity = self.severity.max(severity);
    }

    /// The last row.
    pub fn last_row(&self) -> Option<Row> {
        self.all.last().copied()
    }

    /// How many rows.
    pub fn rows(&self) -> u64 {
        self.all.len() as u64
    }

    /// Every row.
    pub fn all(&self) -> &[Row] {
        &self.all
    }

    /// How many of its users were not noted yet.
    pub fn count_users(&self, noted: &mut Notes) -> u64 {
        self.users.iter().filter(|user| noted.insert(**user)).count() as u64
    }

    /// As the report has it. What `noted` holds is lost.
    pub fn hit(mut self, store: &Store, noted: &mut Notes) -> Hit {
        noted.clear();
        self.flags.arrange();
        let named = &self.all[..self.all.len().min(MOST_ROWS)];
        let moment = |at: Option<i64>| at.map_or_else(String::new, time::iso);
        let request = |row: &Row| match row {
            Row::SignIn(row) => Some(store.id(*row)).filter(|id| !id.is_none()).map(|id| id.to_string()),
            _ => None,
        };
        let mut request_ids: Vec<String> = named.iter().filter_map(request).collect();
        request_ids.dedup();
        Hit {
            severity: self.severity.as_str().to_owned(),
            user: store.settled().users.list().get(self.user as usize).cloned().unwrap_or_default(),
            users: self.count_users(noted),
            rows: self.rows(),
            peak: self.peak,
            first_utc: moment(self.first),
            last_utc: moment(self.last),
            flags: self.flags.into_iter().map(str::to_owned).collect(),
            request_ids,
            sources: named.iter().map(|row| source(store, *row)).collect(),
            ..self.about
        }
    }
}

/// Where the main record of a row stands.
fn source(store: &Store, row: Row) -> Source {
    let (input, line, offset) = match row {
        Row::SignIn(row) => {
            let record = store.request(row);
            (record.input, record.line, record.offset)
        }
        Row::Event(kind, place) => {
            let event = &store.events(kind)[place as usize].event;
            (event.input, event.line, event.offset)
        }
    };
    let name = store.input(input).map_or_else(String::new, |input| input.summary.name.clone());
    Source { input, name, line: line.into(), offset, main: true }
}

/// Text of a field of an event.
pub fn event_text(store: &Store, kind: EventKind, place: u32, field: EventField) -> String {
    store.dictionaries.event_text(&store.events(kind)[place as usize].event, field).into_owned()
}
