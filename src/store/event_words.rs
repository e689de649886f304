//! Texts of events in the form in which two files agree, and in which reports show them.

use crate::catalogue::Catalogue;
use crate::model::{Dictionaries, Event, EventField, EventFields, Record, Table};
use crate::sorting::Arrange;
use std::collections::HashMap;

/// What two records of one event agree in: their time, and numbers of texts in the form in which two files agree.
pub type Key = (i64, Vec<u32>);

/// Texts in the form in which two files agree, each looked up once.
pub struct Words<'a> {
    catalogue: &'a Catalogue,
    forms: Table<u8>,
    known: HashMap<(EventField, u32), u32>,
}

impl<'a> Words<'a> {
    /// Nothing looked up yet.
    pub fn new(catalogue: &'a Catalogue) -> Self {
        Words { catalogue, forms: Table::new(), known: HashMap::new() }
    }

    /// What another record must agree in, as far as both files have it.
    pub fn key(&mut self, event: &Event, shared: EventFields, minutes: bool, dictionaries: &Dictionaries) -> Key {
        let kind = event.kind();
        let step = if minutes { 60_000 } else { 1000 };
        let time = if event.time == Record::NO_TIME { event.time } else { event.time.div_euclid(step) };
        let tuple = dictionaries.events[kind as usize].get(event.tuple);
        let texts = kind.fields().iter().zip(tuple).filter(|(field, _)| shared.has(**field)).map(|(&field, &text)| {
            let form = || self.forms.intern(canonical(self.catalogue, field, &dictionaries.text(text)).as_bytes());
            *self.known.entry((field, text)).or_insert_with(form)
        });
        (time, texts.collect())
    }
}

/// Tables of `data/sign_in_words.toml` that a field's texts are looked up in.
pub fn word_table(field: EventField) -> Option<&'static str> {
    Some(match field {
        EventField::UserType => "user_type",
        EventField::Status => "registration_status",
        EventField::Registered
        | EventField::Capable
        | EventField::Passwordless
        | EventField::Sspr
        | EventField::Admin
        | EventField::Authenticated
        | EventField::BackupAuthenticated
        | EventField::Blocked
        | EventField::Lockout
        | EventField::Fraud
        | EventField::NotBlocked
        | EventField::Used
        | EventField::MfaPerformed => "boolean",
        EventField::Enabled | EventField::Roles | EventField::Licence => "account_state",
        EventField::ServerStatus => "server_status",
        EventField::AuditResult => "audit_result",
        EventField::Packet => "radius_packet",
        EventField::Step => "nps_verdict",
        _ => return None,
    })
}

/// The value of a field as reports show it: a catalogue id where the catalogue knows the text, else the text.
pub fn value(catalogue: &Catalogue, field: EventField, text: &str) -> String {
    match word_table(field).and_then(|table| catalogue.word(table, text)) {
        Some(id) => id.to_owned(),
        None => text.to_owned(),
    }
}

/// The value in a form in which spellings and lists of two files agree.
fn canonical(catalogue: &Catalogue, field: EventField, text: &str) -> String {
    match field {
        EventField::Methods => {
            let mut methods: Vec<String> = text
                .split('\n')
                .filter(|method| !method.is_empty())
                .map(|method| catalogue.registered_method(method).map_or_else(|| method.to_lowercase(), str::to_owned))
                .collect();
            methods.arrange();
            methods.dedup();
            methods.join("\n")
        }
        EventField::Component => ["activity_type", "component"]
            .iter()
            .find_map(|table| catalogue.word(table, text))
            .map_or_else(|| text.to_lowercase(), str::to_owned),
        EventField::Result => {
            catalogue.call_result(text).map_or_else(|| text.to_lowercase(), |result| result.id.to_lowercase())
        }
        _ => value(catalogue, field, text).to_lowercase(),
    }
}
