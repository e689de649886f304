//! The registration report, and registration against use.

use super::super::document::{Cell, Figure, Fill, Section, Table, ValueType};
use super::super::words::Words;
use crate::catalogue::UNLISTED;
use crate::report::{Counts, Joined, Registration, Report};
use ValueType::{Count, Id, Text};

pub fn section(report: &Report, words: &Words) -> Option<Section> {
    let registration = report.registration.as_ref()?;
    let mut notes = vec![words.say("export-registration-note")];
    if registration.missing.iter().any(|missing| missing.reason == "all_disabled") {
        notes.push(words.say("warning-all_disabled"));
    }
    Some(Section {
        key: "registration",
        title: words.say("export-section-registration"),
        notes,
        figures: figures(registration, words),
        pictures: Vec::new(),
        tables: tables(registration, words),
    })
}

/// Registration against use.
pub fn joined(report: &Report, words: &Words) -> Option<Section> {
    let joined = report.joined.as_ref()?;
    let cells = joined.methods.as_ref().map(|methods| {
        let row = |one: &crate::report::MethodUse| {
            vec![
                Cell::text(&one.id),
                Cell::text(words.label("registered_method", &one.id)),
                one.registered.into(),
                one.used.into(),
            ]
        };
        methods.iter().map(row).collect()
    });
    let columns = [("id", Id), ("method", Text), ("registered", Count), ("used_for_mfa", Count)];
    Some(Section {
        key: "joined",
        title: words.say("export-section-joined"),
        notes: vec![words.say("export-joined-note")],
        figures: joined_figures(joined, words),
        pictures: Vec::new(),
        tables: vec![Table::new(words, "method_use", &columns).with(cells)],
    })
}

fn figure(words: &Words, key: &'static str, value: Option<u64>, of: Option<u64>) -> Figure {
    let id = key.replace('_', "-");
    Figure {
        key,
        label: words.say(&format!("export-figure-{id}")),
        value,
        of: of
            .filter(|_| value.is_some())
            .map_or_else(String::new, |n| words.tell("export-of-users", &[("n", n.into())])),
        text: Vec::new(),
        rule: words.say(&format!("export-figure-{id}-rule")),
    }
}

fn figures(registration: &Registration, words: &Words) -> Vec<Figure> {
    let all = Some(registration.users);
    let of = |key, value| figure(words, key, value, all);
    vec![
        figure(words, "on_file", all, Some(registration.total).filter(|total| *total != registration.users)),
        of("registered", registration.registered),
        of("not_registered", registration.not_registered),
        of("left_out", registration.left_out),
        of("capable", registration.capable),
        of("passwordless", registration.passwordless),
        of("sspr_registered", registration.sspr_registered),
        figure(words, "sms_or_voice_only", registration.sms_or_voice_only, registration.registered),
        of("admins", registration.admins),
        of("admins_not_registered", registration.admins_not_registered),
        of("admins_not_capable", registration.admins_not_capable),
        of("disabled_but_registered", registration.disabled_but_registered),
        of("enabled_not_registered", registration.enabled_not_registered),
    ]
}

fn joined_figures(joined: &Joined, words: &Words) -> Vec<Figure> {
    let of = |key, value| figure(words, key, value, Some(joined.users));
    vec![
        of("registered_and_used", joined.registered_and_used),
        figure(words, "registered_never_used", joined.registered_never_used, None),
        of("not_registered_signing_in", joined.not_registered_signing_in),
        of("used_not_registered", joined.used_not_registered),
        of("used_not_on_file", joined.used_not_on_file),
        figure(words, "not_on_file", Some(joined.not_on_file), None),
    ]
}

fn tables(registration: &Registration, words: &Words) -> Vec<Table> {
    let counts = |key, kind: &str, counts: &Option<Counts>| {
        let columns =
            [("id", Id), (if kind == "registered_method" { "method" } else { "status" }, Text), ("users", Count)];
        let rows = counts.as_ref().map(|counts| {
            let mut list: Vec<(&String, &u64)> = counts.iter().collect();
            list.sort_by_key(|(_, users)| std::cmp::Reverse(**users));
            let label = |id: &str| if id == UNLISTED { words.say("cli-unlisted-value") } else { words.label(kind, id) };
            list.into_iter().map(|(id, users)| vec![Cell::text(id), Cell::text(label(id)), (*users).into()]).collect()
        });
        Table::new(words, key, &columns).with(rows).barred(Fill::Ink)
    };
    let unlisted = registration.unlisted.iter().map(|one| vec![Cell::text(&one.text), one.users.into()]).collect();
    vec![
        counts("mfa_status", "registration_status", &registration.status),
        counts("registered_methods", "registered_method", &registration.methods),
        Table::new(words, "unlisted_methods", &[("text", Text), ("users", Count)]).with(Some(unlisted)).quiet(),
    ]
}
