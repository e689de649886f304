//! Sections that need no drawing: their figures and tables are read off the report by the names of its keys. A new
//! section of the report is one more entry in [`SPECS`]; a test fails until it has one.

use super::super::document::{Cell, Column, Figure, Section, Table, ValueType};
use super::super::words::Words;
use crate::report::{Report, saved};
use ValueType::{Count, Id, Text, Time};
use serde_json::Value;

/// A section: its key in the report, its plain figures, its tables.
pub struct Spec {
    /// Key of the report, as in its JSON.
    pub key: &'static str,
    /// The same as a name in files.
    pub name: &'static str,
    /// Keys of its figures.
    pub figures: &'static [&'static str],
    /// Its tables.
    pub tables: &'static [TableSpec],
}

/// A table.
pub struct TableSpec {
    /// Key in the section, with `/` between levels.
    key: &'static str,
    /// Name of the table, unique in the report.
    name: &'static str,
    shape: Shape,
}

enum Shape {
    /// Counts by id, labelled as this kind.
    Counts(&'static str),
    /// A list of objects.
    Rows(&'static [Col]),
}

/// Key in the object, what it is, and the kind of its label: `""` verbatim, `user`, `list`, `flag`, or of the catalogue.
pub type Col = (&'static str, ValueType, &'static str);

/// Counts by id, labelled as this kind.
pub const fn counts(key: &'static str, name: &'static str, kind: &'static str) -> TableSpec {
    TableSpec { key, name, shape: Shape::Counts(kind) }
}

/// A list of objects.
pub const fn rows(key: &'static str, name: &'static str, columns: &'static [Col]) -> TableSpec {
    TableSpec { key, name, shape: Shape::Rows(columns) }
}

const HISTORY: &[Col] = &[
    ("time", Time, ""),
    ("user", Text, "user"),
    ("state", Text, "history_state"),
    ("kind", Text, "audit_activity"),
    ("actor", Text, ""),
    ("reason", Text, ""),
    ("end", Time, ""),
    ("endReason", Text, ""),
    ("seconds", Count, ""),
    ("phone", Text, ""),
    ("method", Text, ""),
    ("lockout", Text, "flag"),
    ("fraud", Text, "flag"),
];

const BEFORE: Col = ("before", Count, "");
const AFTER: Col = ("after", Count, "");
const CHANGES_IN_FIGURES: &[Col] = &[("id", Id, ""), ("id", Text, "compared"), BEFORE, AFTER];
const FILES: &[Col] = &[("name", Text, ""), ("sha256", ValueType::Code, "")];

/// Every such section, in the order in which it is written.
pub const SPECS: [Spec; 12] = [
    super::usage::USAGE,
    Spec {
        key: "compare",
        name: "compare",
        figures: &["overlap"],
        tables: &[
            rows("figures", "compared_figures", CHANGES_IN_FIGURES),
            rows("outcomes", "compared_outcomes", &[("id", Id, ""), ("id", Text, "outcome"), BEFORE, AFTER]),
            rows("reasons", "compared_reasons", &[("id", Id, ""), ("id", Text, "result"), BEFORE, AFTER]),
            rows("methods", "compared_methods", &[("id", Id, ""), ("id", Text, "method"), BEFORE, AFTER]),
            rows("users/appeared", "users_appeared", &[("name", Text, "")]),
            rows("users/gone", "users_gone", &[("name", Text, "")]),
            rows(
                "users/changed",
                "users_changed",
                &[("user", Text, "user"), ("gained", Text, "method"), ("lost", Text, "method")],
            ),
            rows("before/files", "files_before", FILES),
            rows("after/files", "files_after", FILES),
        ],
    },
    Spec {
        key: "registration",
        name: "registration",
        figures: &[
            "users",
            "registered",
            "notRegistered",
            "leftOut",
            "capable",
            "passwordless",
            "ssprRegistered",
            "smsOrVoiceOnly",
            "admins",
            "adminsNotRegistered",
            "adminsNotCapable",
            "guests",
            "disabledButRegistered",
            "enabledNotRegistered",
        ],
        tables: &[
            counts("status", "registration_status", "registration_status"),
            counts("methods", "registered_methods", "registered_method"),
            counts("methodsPerUser", "methods_per_user", ""),
            counts("defaultMethods", "default_methods", "registered_method"),
            counts("strongest", "strongest_method", ""),
            rows("unlisted", "registered_unlisted", &[("text", Text, ""), ("users", Count, "")]),
        ],
    },
    Spec {
        key: "joined",
        name: "registration_and_use",
        figures: &[
            "users",
            "notOnFile",
            "registeredAndCompletedAPrompt",
            "registeredNeverCompletedAPrompt",
            "notRegisteredButSignedIn",
            "completedAPromptButNotRegistered",
            "usedNotOnFile",
        ],
        tables: &[rows(
            "methods",
            "methods_registered_and_used",
            &[("id", Id, ""), ("id", Text, "registered_method"), ("registered", Count, ""), ("used", Count, "")],
        )],
    },
    Spec {
        key: "blocked",
        name: "blocked",
        figures: &["events", "users", "stillBlocked", "endsAlone", "blockedSignIns", "blockedCallResults"],
        tables: &[rows("rows", "blocked_users", HISTORY)],
    },
    Spec {
        key: "bypassed",
        name: "bypassed",
        figures: &["events", "users", "used", "endsAlone", "bypassedCallResults"],
        tables: &[rows("rows", "bypassed_users", HISTORY)],
    },
    Spec {
        key: "fraud",
        name: "fraud",
        figures: &["events", "users", "notBlocked"],
        tables: &[
            rows("rows", "fraud_reports", HISTORY),
            counts("fraudSignIns", "fraud_sign_ins", "result"),
            counts("fraudCallResults", "fraud_call_results", "call_result"),
        ],
    },
    Spec {
        key: "audit",
        name: "audit",
        figures: &["events", "users", "failed"],
        tables: &[
            counts("topics", "audit_topics", ""),
            rows(
                "activities",
                "audit_activities",
                &[
                    ("id", Id, ""),
                    ("name", Text, ""),
                    ("topic", Text, ""),
                    ("events", Count, ""),
                    ("failed", Count, ""),
                    ("users", Count, ""),
                ],
            ),
        ],
    },
    Spec {
        key: "activity",
        name: "activity",
        figures: &["rows", "users", "prompted", "security"],
        tables: &[
            counts("outcomes", "activity_outcomes", ""),
            rows(
                "results",
                "call_results",
                &[
                    ("code", Id, ""),
                    ("code", Text, "call_result"),
                    ("rows", Count, ""),
                    ("users", Count, ""),
                    ("today", Text, "result"),
                ],
            ),
            counts("categories", "call_categories", ""),
            rows("unlisted", "call_results_unlisted", &[("text", Text, ""), ("rows", Count, ""), ("users", Count, "")]),
            rows(
                "issues",
                "call_issues",
                &[("code", Id, ""), ("code", Text, "call_result"), ("rows", Count, ""), ("users", Count, "")],
            ),
            rows("components", "call_components", &[("id", Text, ""), ("rows", Count, ""), ("users", Count, "")]),
            rows("methods", "call_methods", &[("id", Text, "method"), ("rows", Count, ""), ("users", Count, "")]),
            rows(
                "perUser",
                "call_users",
                &[
                    ("user", Text, "user"),
                    ("rows", Count, ""),
                    ("security", Count, ""),
                    ("topIssue", Text, "call_result"),
                    ("lastSuccessUtc", Time, ""),
                    ("lastUtc", Time, ""),
                ],
            ),
            rows("perDay", "calls_per_day", &[("day", Time, ""), ("rows", Count, "")]),
        ],
    },
    Spec {
        key: "onPremises",
        name: "on_premises",
        figures: &["users", "ignored", "noise"],
        tables: &[
            counts("all", "on_premises_attempts", ""),
            rows(
                "components",
                "on_premises_components",
                &[
                    ("id", Text, ""),
                    ("server", Text, ""),
                    ("attempts", Count, ""),
                    ("succeeded", Count, ""),
                    ("failed", Count, ""),
                    ("users", Count, ""),
                    ("sources", Text, "list"),
                    ("firstUtc", Time, ""),
                    ("lastUtc", Time, ""),
                ],
            ),
            rows(
                "reasonRows",
                "on_premises_reasons",
                &[("id", Text, ""), ("attempts", Count, ""), ("users", Count, ""), ("today", Text, "result")],
            ),
            rows(
                "perDay",
                "on_premises_days",
                &[
                    ("day", Time, ""),
                    ("id", Text, ""),
                    ("server", Text, ""),
                    ("attempts", Count, ""),
                    ("succeeded", Count, ""),
                    ("failed", Count, ""),
                ],
            ),
            rows(
                "perUser",
                "on_premises_users",
                &[
                    ("user", Text, "user"),
                    ("attempts", Count, ""),
                    ("succeeded", Count, ""),
                    ("failed", Count, ""),
                    ("lastUtc", Time, ""),
                ],
            ),
            counts("adfsMethods", "adfs_methods", "method"),
            counts("folded", "on_premises_folded", ""),
        ],
    },
    Spec {
        key: "servers",
        name: "servers",
        figures: &["servers", "online", "offline", "silent", "behind"],
        tables: &[
            rows(
                "rows",
                "mfa_servers",
                &[
                    ("server", Text, ""),
                    ("address", Text, ""),
                    ("version", Text, ""),
                    ("role", Text, ""),
                    ("status", Text, ""),
                    ("lastContactUtc", Time, ""),
                    ("silentHours", Count, ""),
                    ("silent", Text, "flag"),
                    ("behind", Text, "flag"),
                ],
            ),
            rows("versions", "server_versions", &[("version", Text, ""), ("servers", Count, "")]),
        ],
    },
    Spec {
        key: "reasonTrend",
        name: "reason_trend",
        figures: &[],
        tables: &[rows(
            "reasons",
            "reasons_over_time",
            &[("id", Id, ""), ("id", Text, "result"), ("total", Count, "")],
        )],
    },
];

/// Every section of [`SPECS`] that the report has.
pub fn sections(report: &Report, words: &Words) -> Vec<Section> {
    let Ok(Value::Object(report)) = saved::to_value(report) else { return Vec::new() };
    SPECS.iter().filter_map(|spec| Some(section(spec, report.get(spec.key)?, words))).collect()
}

fn section(spec: &Spec, value: &Value, words: &Words) -> Section {
    let figures = spec.figures.iter().map(|key| Figure {
        key,
        label: name_of(words, spec.name, key),
        value: value.get(key).and_then(Value::as_u64),
        ..Figure::default()
    });
    Section {
        key: spec.name,
        title: words.say(&format!("export-section-{}", spec.name.replace('_', "-"))),
        figures: figures.collect(),
        tables: spec
            .tables
            .iter()
            .map(|table| write(table, value.pointer(&format!("/{}", table.key)), words))
            .collect(),
        ..Section::default()
    }
}

/// What a key is called: in its section, else in general.
fn name_of(words: &Words, section: &str, key: &str) -> String {
    let key = kebab(key);
    let own = words.try_tell(&format!("export-key-{}-{key}", section.replace('_', "-")), &[]);
    own.unwrap_or_else(|| words.say(&format!("export-key-{key}")))
}

/// `stillBlocked` → `still-blocked`.
pub fn kebab(key: &str) -> String {
    key.chars().fold(String::new(), |mut out, c| {
        if c.is_ascii_uppercase() {
            out.push('-');
        }
        out.push(c.to_ascii_lowercase());
        out
    })
}

fn write(spec: &TableSpec, value: Option<&Value>, words: &Words) -> Table {
    let (columns, rows): (&[Col], _) = match (&spec.shape, value) {
        (Shape::Counts(kind), value) => {
            let rows = value.and_then(Value::as_object).map(|counts| {
                let mut list: Vec<(&String, u64)> =
                    counts.iter().filter_map(|(id, count)| Some((id, count.as_u64()?))).collect();
                list.sort_by(|a, b| (b.1, a.0).cmp(&(a.1, b.0)));
                let row = |(id, count): (&String, u64)| {
                    vec![Cell::text(id), Cell::Text(label(words, kind, id)), Cell::Count(count)]
                };
                list.into_iter().map(row).collect()
            });
            (&[("id", Id, ""), ("label", Text, ""), ("count", Count, "")], rows)
        }
        (Shape::Rows(columns), value) => {
            let row = |row: &Value| columns.iter().map(|(key, _, kind)| cell(row.get(*key), kind, words)).collect();
            (columns, value.and_then(Value::as_array).map(|list| list.iter().map(row).collect()))
        }
    };
    let columns = columns.iter().map(|&(key, value_type, kind)| {
        // A label beside its id is a column of its own.
        let key = if value_type == Text && matches!(key, "id" | "code") && !kind.is_empty() { "label" } else { key };
        Column { key, value_type, label: words.say(&format!("export-key-{}", kebab(key))) }
    });
    Table {
        key: spec.name,
        title: words.say(&format!("export-table-{}", spec.name.replace('_', "-"))),
        columns: columns.collect(),
        rows,
        ..Table::default()
    }
}

/// The catalogue's label; words of our own for ids that only reports use.
fn label(words: &Words, kind: &str, id: &str) -> String {
    let own = words.try_tell(&format!("export-id-{}", id.replace('_', "-")), &[]);
    match kind {
        "" | "history_state" | "compared" => own.unwrap_or_else(|| id.to_owned()),
        kind if words.has_label(kind, id) => words.label(kind, id),
        _ => own.unwrap_or_else(|| id.to_owned()),
    }
}

fn cell(value: Option<&Value>, kind: &str, words: &Words) -> Cell {
    match value {
        // Counts by id, the most frequent first.
        Some(Value::Object(counts)) if !counts.is_empty() && counts.values().all(Value::is_number) => {
            let mut list: Vec<(&String, u64)> = counts.iter().map(|(id, n)| (id, n.as_u64().unwrap_or(0))).collect();
            list.sort_by(|a, b| (b.1, a.0).cmp(&(a.1, b.0)));
            let parts = list.into_iter().map(|(id, n)| format!("{} {}", label(words, kind, id), words.int(n)));
            Cell::Text(parts.collect::<Vec<_>>().join(", "))
        }
        Some(Value::Object(counts)) if counts.is_empty() => Cell::text(""),
        Some(Value::Number(number)) => number.as_u64().map_or(Cell::Missing, Cell::Count),
        Some(Value::Bool(yes)) => Cell::Text(words.say(if *yes { "export-yes" } else { "export-no" })),
        Some(Value::String(text)) if text.is_empty() => Cell::text(""),
        Some(Value::String(text)) => Cell::Text(label(words, kind, text)),
        Some(Value::Object(user)) => user.get("name").and_then(Value::as_str).map_or(Cell::Missing, Cell::text),
        Some(Value::Array(list)) => {
            let parts = list
                .iter()
                .filter_map(Value::as_str)
                .map(|id| label(words, if kind == "list" { "" } else { kind }, id));
            Cell::Text(parts.collect::<Vec<_>>().join(", "))
        }
        Some(Value::Null) | None => Cell::Missing,
    }
}
