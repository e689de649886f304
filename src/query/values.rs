//! The value of a field as reports show it: a catalogue id where the catalogue knows the text, else the text.

use crate::catalogue::Catalogue;
use crate::model::{Field, Group, Record, time};
use crate::store::{Kind, Required, Store};

/// Table of `data/sign_in_words.toml` that a field's texts are looked up in.
pub(super) fn word_table(field: Field) -> Option<&'static str> {
    Some(match field {
        Field::Client => "client_app",
        Field::UserType => "user_type",
        Field::CaStatus => "ca_status",
        Field::Status => "status",
        Field::Protocol => "protocol",
        Field::IncomingToken => "incoming_token",
        Field::TokenIssuer => "token_issuer",
        Field::CrossTenant => "cross_tenant",
        Field::RiskLevel => "risk_level",
        Field::RiskState => "risk_state",
        Field::RiskDetail => "risk_detail",
        Field::JoinType => "join_type",
        Field::Compliant | Field::Managed => "boolean",
        _ => return None,
    })
}

/// Value of `field` in a tuple of its group.
pub fn of_tuple(store: &Store, catalogue: &Catalogue, field: Field, tuple: u32) -> String {
    let text = store.dictionaries.field_of(field.group(), tuple, field);
    let text = store.dictionaries.text(text);
    if field == Field::Status && text.is_empty() {
        // Only the portal writes a status; elsewhere the code says it.
        let error = store.settled().meanings.outcomes[tuple as usize].error;
        return error.map_or_else(String::new, |error| error.status().to_owned());
    }
    of_text(catalogue, field, &text)
}

/// Value of a text of a field.
pub fn of_text(catalogue: &Catalogue, field: Field, text: &str) -> String {
    word_table(field).and_then(|table| catalogue.word(table, text)).unwrap_or(text).to_owned()
}

/// Value of any column of the row table.
pub fn of_row(store: &Store, catalogue: &Catalogue, column: &str, row: u32) -> String {
    let settled = store.settled();
    let (record, facts) = (store.request(row), settled.facts(row));
    match column {
        "time" if record.time == Record::NO_TIME => String::new(),
        "time" => time::iso(record.time),
        "request_id" => record.id.to_string(),
        "correlation_id" if record.correlation.is_none() => String::new(),
        "correlation_id" => record.correlation.to_string(),
        "result" => result(store, row),
        "method" => settled.meanings.method(facts.method).to_owned(),
        "detail" => detail(store, row),
        "required" => required(facts.required).to_owned(),
        "kind" => kind(facts.kind).to_owned(),
        "outcome" => settled.attempts[facts.attempt as usize].outcome.as_str().to_owned(),
        "user_name" | "user" => {
            let field = if column == "user" { Field::DisplayName } else { Field::UserName };
            of_user(store, catalogue, field, record.groups[Group::User as usize])
        }
        "file" => store.input(record.input).map_or_else(String::new, |i| i.summary.name.clone()),
        "line" => record.line.to_string(),
        other => match Field::from_id(other) {
            Some(field) => of_tuple(store, catalogue, field, record.groups[field.group() as usize]),
            None => String::new(),
        },
    }
}

/// User name or display name in a tuple of users; what the tuple does not tell, other records of the user do.
pub fn of_user(store: &Store, catalogue: &Catalogue, field: Field, tuple: u32) -> String {
    let stated = of_tuple(store, catalogue, field, tuple);
    if !stated.is_empty() {
        return stated;
    }
    let users = &store.settled().users;
    let user = users.list().get(users.of(tuple) as usize);
    user.map_or_else(String::new, |u| if field == Field::DisplayName { u.display.clone() } else { u.name.clone() })
}

/// Result id, `unlisted`, or empty.
pub fn result(store: &Store, row: u32) -> String {
    let settled = store.settled();
    settled.meanings.result(settled.told(row).result).id.to_owned()
}

/// Method detail, from the record or from the step that decided.
pub fn detail(store: &Store, row: u32) -> String {
    store.dictionaries.text(store.settled().told(row).detail).into_owned()
}

/// `yes`, `no`, `unknown`.
pub fn required(required: Required) -> &'static str {
    match required {
        Required::Yes => "yes",
        Required::No => "no",
        Required::Unknown => "unknown",
    }
}

/// `interactive`, `non_interactive`, or empty.
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Interactive => "interactive",
        Kind::NonInteractive => "non_interactive",
        Kind::Unknown => "",
    }
}
