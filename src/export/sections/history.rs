//! Blocked users, bypassed users, fraud reports, and the audit log.

use super::super::document::{Cell, Figure, Section, Table, ValueType};
use super::super::words::Words;
use crate::report::{HistoryRow, Report};
use ValueType::{Count, Id, Text, Time};

pub fn blocked(report: &Report, words: &Words) -> Option<Section> {
    let blocked = report.blocked.as_ref()?;
    let figures = [
        ("blocks", Some(blocked.events)),
        ("blocked_users", Some(blocked.users)),
        ("still_blocked", Some(blocked.still_blocked)),
    ];
    Some(section(words, "blocked", &figures, "block_rows", &blocked.rows))
}

pub fn bypassed(report: &Report, words: &Words) -> Option<Section> {
    let bypassed = report.bypassed.as_ref()?;
    let figures = [
        ("bypasses", Some(bypassed.events)),
        ("bypassed_users", Some(bypassed.users)),
        ("bypasses_used", bypassed.used),
    ];
    Some(section(words, "bypassed", &figures, "bypass_rows", &bypassed.rows))
}

pub fn fraud(report: &Report, words: &Words) -> Option<Section> {
    let fraud = report.fraud.as_ref()?;
    let figures = [
        ("fraud_reports", Some(fraud.events)),
        ("fraud_users", Some(fraud.users)),
        ("fraud_not_blocked", Some(fraud.not_blocked)),
    ];
    Some(section(words, "fraud", &figures, "fraud_rows", &fraud.rows))
}

/// The audit log: what there is of each activity.
pub fn audit(report: &Report, words: &Words) -> Option<Section> {
    let audit = report.audit.as_ref()?;
    let rows = audit.activities.iter().map(|one| {
        let name = if one.id.is_empty() { one.name.clone() } else { words.label("audit_activity", &one.id) };
        vec![Cell::text(&one.id), Cell::text(name), one.events.into(), one.failed.into(), one.users.into()]
    });
    let columns = [("id", Id), ("activity", Text), ("events", Count), ("failed", Count), ("users", Count)];
    Some(Section {
        key: "audit",
        title: words.say("export-section-audit"),
        figures: [("audit_events", audit.events), ("audit_failed", audit.failed), ("audit_users", audit.users)]
            .map(|(key, value)| figure(words, key, Some(value)))
            .into(),
        tables: vec![Table::new(words, "audit_activities", &columns).with(Some(rows.collect()))],
        ..Section::default()
    })
}

fn figure(words: &Words, key: &'static str, value: Option<u64>) -> Figure {
    let id = key.replace('_', "-");
    let rule = words.try_tell(&format!("export-figure-{id}-rule"), &[]).unwrap_or_default();
    Figure { key, label: words.say(&format!("export-figure-{id}")), value, rule, ..Figure::default() }
}

/// As the file says it; where the audit log only has the activity that ended it, its name.
fn end_reason(reason: &str, words: &Words) -> Cell {
    if reason.is_empty() { Cell::text("") } else { Cell::text(words.label("audit_activity", reason)) }
}

fn section(
    words: &Words,
    key: &'static str,
    figures: &[(&'static str, Option<u64>)],
    table: &'static str,
    rows: &[HistoryRow],
) -> Section {
    // What is empty is not stated in the file; the column itself is there.
    let text = |text: &String| Cell::text(text);
    let state = |state: &str| match state {
        "" => Cell::text(""),
        state => Cell::text(words.say(&format!("export-state-{}", state.replace('_', "-")))),
    };
    let cells = rows.iter().map(|row| {
        vec![
            Cell::text(&row.user.name),
            text(&row.time),
            state(&row.state),
            text(&row.actor),
            text(&row.reason),
            text(&row.end),
            end_reason(&row.end_reason, words),
            Cell::text(row.sources.iter().map(|s| format!("{}:{}", s.name, s.line)).collect::<Vec<_>>().join(" ")),
        ]
    });
    let columns = [
        ("user", Text),
        ("time", Time),
        ("state", Text),
        ("actor", Text),
        ("reason", Text),
        ("end", Time),
        ("end_reason", Text),
        ("sources", Text),
    ];
    Section {
        key,
        title: words.say(&format!("export-section-{key}")),
        figures: figures.iter().map(|(key, value)| figure(words, key, *value)).collect(),
        tables: vec![Table::new(words, table, &columns).with(Some(cells.collect())).off_paper(&["sources"])],
        ..Section::default()
    }
}
