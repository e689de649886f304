//! Rows of the lists that are no sign-ins, in words: what the page shows of them.

use super::sections::label;
use super::words::Words;
use crate::report::{EventDetail, RowsPage, Story};

/// Kinds that the values of a column are looked up in, first match; `own` for ids that only reports use.
fn kinds(column: &str) -> &'static [&'static str] {
    match column {
        "call_result" | "backup_result" => &["call_result"],
        "call_outcome" | "call_category" | "topic" | "strongest" | "registered" | "source" => &["own"],
        "activity_id" => &["audit_activity"],
        "end_reason" => &["audit_activity"],
        "component" => &["component", "activity_type", "own"],
        "reason" => &["nps_response", "nps_error", "radius_reason", "call_result", "result", "error"],
        "method" => &["activity_method", "adfs_method", "method"],
        "mode" => &["activity_mode"],
        "methods" | "default_method" | "preferred_method" => &["registered_method", "method", "own"],
        "methods_used" | "result" | "denied_reasons" => &["method", "result"],
        "code" => &["error", "nps_response", "nps_error", "radius_reason"],
        "mfa_status" => &["registration_status"],
        "user_type" => &["user_type"],
        "enabled" | "roles" | "licence" => &["account_state"],
        "outcome" => &["outcome"],
        "finding" => &["finding"],
        "record_kind" => &["own"],
        "audit_result" => &["audit_result", "adfs_result"],
        "client" => &["client_app"],
        "server_status" | "role" => &["server_status", "own"],
        "step" => &["nps_verdict"],
        "packet" => &["radius_packet"],
        "level" => &["event_level"],
        "network" => &["adfs_network"],
        "used" => &["bypass_result", "boolean"],
        "capable"
        | "passwordless"
        | "sspr"
        | "admin"
        | "authenticated"
        | "backup_authenticated"
        | "prompted"
        | "security"
        | "lockout"
        | "fraud"
        | "not_blocked"
        | "mfa_performed" => &["boolean"],
        _ => &[],
    }
}

/// Columns whose cells are lists of ids with commas between.
fn is_list(column: &str) -> bool {
    matches!(column, "methods" | "methods_used" | "denied_reasons")
}

/// The kind that a value of a column is looked up in.
fn kind(words: &Words, column: &str, value: &str) -> Option<&'static str> {
    kinds(column).iter().find(|kind| **kind == "own" || words.has_label(kind, value)).copied()
}

/// What a cell says.
fn text(words: &Words, column: &str, value: &str) -> String {
    let one = |value: &str| {
        let said = kind(words, column, value).map_or_else(|| value.to_owned(), |kind| label(words, kind, value));
        // A code is looked for by its number.
        if column == "code" && said != value { format!("{value}: {said}") } else { said }
    };
    if is_list(column) {
        return value.split(',').filter(|id| !id.is_empty()).map(one).collect::<Vec<_>>().join(", ");
    }
    one(value)
}

/// The entries of the reference that a cell names: label and id of each. None where one of them is no such entry, since
/// all of them together are what the cell says.
fn terms(words: &Words, column: &str, value: &str) -> Vec<(String, String)> {
    let entry = |id: &str| {
        let kind = kind(words, column, id)?;
        let (_, about) = words.card("kind", kind)?;
        let known = !about.group.is_empty() && words.has_label(kind, id);
        known.then(|| (text(words, column, id), id.to_owned()))
    };
    let ids = value.split(',').filter(|id| !id.is_empty());
    let all =
        if is_list(column) { ids.map(entry).collect::<Option<Vec<_>>>() } else { entry(value).map(|one| vec![one]) };
    all.unwrap_or_default()
}

/// A page of rows.
pub fn page(mut page: RowsPage, words: &Words) -> RowsPage {
    for row in &mut page.rows {
        for (cell, column) in row.cells.iter_mut().zip(&page.columns) {
            *cell = text(words, column, cell);
        }
    }
    page
}

/// One row in full: name and text of each field, and what the reference knows of it.
pub fn detail(mut detail: EventDetail, words: &Words) -> EventDetail {
    leave_known(&mut detail.fields);
    detail.terms = detail.fields.iter().map(|(field, value)| terms(words, field, value)).collect();
    name(&mut detail.fields, words);
    detail
}

/// A story: name and text of each field.
pub fn story(mut story: Story, words: &Words) -> Story {
    for entry in &mut story.entries {
        // A number alone says nothing where it stands first.
        let seconds = entry.fields.first().filter(|(field, _)| field == "seconds").and_then(|(_, n)| n.parse().ok());
        leave_known(&mut entry.fields);
        name(&mut entry.fields, words);
        if let (Some(seconds), Some(first)) = (seconds, entry.fields.first_mut()) {
            let n: u64 = seconds;
            *first = (label(words, "own", "bypass"), words.tell("export-bypass-for", &[("n", n.into())]));
        }
    }
    story.registered = story.registered.map(|registered| detail(registered, words));
    story
}

/// The name that the file gives an activity says nothing more where the catalogue knows it.
fn leave_known(fields: &mut Vec<(String, String)>) {
    if fields.iter().any(|(field, _)| field == "activity_id") {
        fields.retain(|(field, _)| field != "activity");
    }
}

fn name(fields: &mut [(String, String)], words: &Words) {
    for (field, value) in fields {
        *value = text(words, field, value);
        // Of a sign-in it is why it failed; here it is what somebody gave as a reason.
        *field = if field == "reason" { words.say("export-key-reason") } else { words.label("field", field) };
    }
}
