//! The attempts that on-premises components tell of, each once: events of one attempt are grouped, records that repeat it
//! folded.

use crate::catalogue::{Catalogue, Side};
use crate::model::{EventField, EventKind, Field, Group, Guid, Record};
use crate::ordered::{Map, Set};
use crate::query::activity::CallRows;
use crate::query::attempt_filter::inputs_of;
use crate::report::Folded;
use crate::store::{SettledEvent, Store, event_value};

/// One attempt.
#[derive(Clone, Debug)]
pub struct Attempt {
    /// `nps`, `adfs`, `mfa_server`.
    pub component: &'static str,
    /// Server as written; empty where no record has it.
    pub server: String,
    /// Number of the user, or [`NO_USER`].
    pub user: u32,
    /// When it began.
    pub at: i64,
    /// How it ended; `None`: not at all.
    pub success: Option<bool>,
    /// Why it failed.
    pub reason: Reason,
    /// Of AD FS: method id, or verbatim.
    pub method: String,
    /// `events`, `accounting`, `log`, `sign_ins`.
    pub source: &'static str,
    /// Files that tell of it.
    pub inputs: Vec<u32>,
    /// Records that tell of it: input, line, offset.
    pub records: Vec<(u32, u32, u64)>,
}

/// Why an attempt failed.
#[derive(Clone, Debug, Default)]
pub struct Reason {
    /// Code, or verbatim; empty when it did not fail.
    pub id: String,
    /// Kind of its label.
    pub kind: &'static str,
    /// Denied result of today's sign-in log that says the same.
    pub today: &'static str,
}

/// Every attempt, and what was left out.
#[derive(Default)]
pub struct Attempts {
    /// In an order that the content decides.
    pub list: Vec<Attempt>,
    /// Records that were folded into one.
    pub folded: Folded,
    /// Time of each request that the extension passed over.
    pub ignored: Vec<(i64, u32)>,
    /// Time of each event that says nothing about an attempt.
    pub noise: Vec<(i64, u32)>,
    /// Something of these components was given.
    pub any: bool,
}

/// First label of a server's name, the same for `NPS01` and `NPS01.contoso.com`; an address stays whole.
pub fn label(server: &str) -> String {
    let is_address = server.contains(':') || server.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let label = if is_address { server } else { server.split('.').next().unwrap_or(server) };
    label.to_lowercase()
}

/// Gathers the attempts of all files.
pub fn attempts(store: &Store, catalogue: &Catalogue) -> Attempts {
    let mut found = Attempts::default();
    let seen = [EventKind::Nps, EventKind::NpsPacket, EventKind::Adfs, EventKind::Usage];
    found.any = seen.iter().any(|kind| !store.events(*kind).is_empty());
    let mut cids = Set::new();
    found.extension(store, catalogue, &mut cids);
    found.accounting(store, catalogue);
    found.adfs(store, catalogue);
    found.mfa_server(store, catalogue);
    found.sign_ins(store, catalogue, &cids);
    found.any |= !found.list.is_empty();
    found
}

impl Attempts {
    /// Tokens that AD FS issued after MFA.
    fn adfs(&mut self, store: &Store, catalogue: &Catalogue) {
        // Files may tell of one activity at two times, since a table has the clock on the wall: one of them counts.
        let mut tokens: Map<Guid, Map<u32, u64>> = Map::new();
        for one in store.events(EventKind::Adfs) {
            let text = |field| store.dictionaries.event_text(&one.event, field).into_owned();
            let performed = event_value(catalogue, EventField::MfaPerformed, &text(EventField::MfaPerformed));
            if text(EventField::EventId) != "1200" || performed != "yes" {
                continue;
            }
            let per_file = tokens.entry(one.event.id).or_default();
            let own = per_file.entry(one.event.input).or_default();
            *own += 1;
            let own = *own;
            let others =
                per_file.iter().filter(|(input, _)| **input != one.event.input).map(|(_, tokens)| *tokens).max();
            if !one.event.id.is_none() && others.is_some_and(|most| most >= own) {
                continue;
            }
            let method = text(EventField::Method);
            let method = catalogue.word("adfs_method", &method).map_or(method, str::to_owned);
            let server = text(EventField::Server);
            self.list.push(Attempt { server, method, success: Some(true), ..Attempt::new("adfs", "events", one) });
        }
    }

    /// Lines of the log of MFA Server. The activity report does not say which server an attempt was on.
    fn mfa_server(&mut self, store: &Store, catalogue: &Catalogue) {
        let mut read = CallRows::new(store, catalogue);
        for one in store.events(EventKind::Activity) {
            let row = read.read(one);
            if row.component != "mfa_server" {
                continue;
            }
            let server = store.dictionaries.event_text(&one.event, EventField::Server).into_owned();
            let reason = match (row.success, row.result) {
                (Some(false), Some(result)) => {
                    Reason { id: result.id.into(), kind: "call_result", today: result.today }
                }
                (Some(false), None) => Reason { id: stated(&row.text), ..Reason::default() },
                _ => Reason::default(),
            };
            self.list.push(Attempt { server, reason, success: row.success, ..Attempt::new("mfa_server", "log", one) });
        }
    }

    /// Sign-ins of the components in the sign-in log, marked by their resource.
    fn sign_ins(&mut self, store: &Store, catalogue: &Catalogue, cids: &Set<Guid>) {
        let table = &store.dictionaries.groups[Group::App as usize];
        let marks: Vec<Option<&'static str>> = (0..table.len() as u32)
            .map(|tuple| {
                let text = |field| store.dictionaries.text(store.dictionaries.field_of(Group::App, tuple, field));
                let word = |field| catalogue.word("on_premises_resource", &text(field));
                word(Field::ResourceId).or_else(|| word(Field::Resource))
            })
            .collect();
        if marks.iter().all(Option::is_none) {
            return;
        }
        let settled = store.settled();
        for row in 0..store.len() {
            let Some(mark) = marks[store.tuple(row, Group::App) as usize] else { continue };
            let (record, facts) = (store.request(row), settled.facts(row));
            if [record.id, record.correlation].iter().any(|id| !id.is_none() && cids.contains(id)) {
                self.folded.sign_ins += 1;
                continue;
            }
            let result = settled.meanings.result(facts.result);
            let code = settled.meanings.outcomes[record.groups[Group::Outcome as usize] as usize].code;
            let (success, reason) = match (result.side, code) {
                (Some(Side::Satisfied), _) | (None, Some(0)) => (Some(true), Reason::default()),
                (Some(Side::Denied), _) if !result.id.is_empty() => {
                    (Some(false), Reason { id: result.id.into(), kind: "result", today: result.id })
                }
                (_, Some(code)) if code != 0 => {
                    (Some(false), Reason { id: code.to_string(), kind: "error", today: "" })
                }
                _ => (None, Reason::default()),
            };
            self.list.push(Attempt {
                component: if mark == "adfs" { "adfs" } else { "nps" },
                server: String::new(),
                user: facts.user,
                at: record.time,
                success,
                reason,
                method: String::new(),
                source: "sign_ins",
                inputs: vec![record.input],
                records: vec![(record.input, record.line, record.offset)],
            });
        }
    }
}

impl Attempt {
    pub(super) fn new(component: &'static str, source: &'static str, one: &SettledEvent) -> Attempt {
        Attempt {
            component,
            server: String::new(),
            user: one.user,
            at: one.event.time,
            success: None,
            reason: Reason::default(),
            method: String::new(),
            source,
            inputs: inputs_of(one),
            records: records_of(one).collect(),
        }
    }

    /// What a filter may ask it.
    pub fn values(&self) -> [(&'static str, &str); 4] {
        [
            ("component", self.component),
            ("server", &self.server),
            ("reason", &self.reason.id),
            ("adfs_method", &self.method),
        ]
    }

    /// It has a time.
    pub fn timed(&self) -> Option<i64> {
        (self.at != Record::NO_TIME).then_some(self.at)
    }
}

pub(super) fn stated(code: &str) -> String {
    if code.is_empty() { "not_stated".into() } else { code.to_owned() }
}

/// The records of an event: input, line, offset.
pub(super) fn records_of(one: &SettledEvent) -> impl Iterator<Item = (u32, u32, u64)> {
    std::iter::once((one.event.input, one.event.line, one.event.offset)).chain(one.others.iter().copied())
}
