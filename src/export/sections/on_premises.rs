//! On-premises usage: the NPS extension, AD FS and MFA Server; and how the MFA Servers stood.

use super::super::document::{Cell, Column, Fill, Link, List, ValueType::*};
use super::described::{LeadSpec, Pic, Spec, Where, counts, fig, rows};
use crate::query::Clause;
use crate::report::OnPremisesComponent;

const LIST: &str = "on_premises";
/// The table of days.
const DAYS: &str = "on_premises_days";
const ATTEMPTS: (&str, &str) = ("all.attempts", "export-of-attempts");

const SUCCEEDED: Where = &[("call_outcome", "success")];
const FAILED: Where = &[("call_outcome", "failure")];
const BY_COLUMN: &[LeadSpec] = &[
    ("attempts", LIST, "", &[]),
    ("succeeded", LIST, "", SUCCEEDED),
    ("failed", LIST, "", FAILED),
    ("users", LIST, "", &[]),
];

pub const ON_PREMISES: Spec = Spec {
    key: "onPremises",
    name: "on_premises",
    figures: &[
        fig("all.attempts").rows(LIST, &[]),
        fig("all.succeeded").of(ATTEMPTS.0, ATTEMPTS.1).rows(LIST, SUCCEEDED),
        fig("all.failed").of(ATTEMPTS.0, ATTEMPTS.1).rows(LIST, FAILED),
        fig("users").rows(LIST, &[]),
        fig("folded.retries"),
        fig("ignored"),
        fig("noise"),
    ],
    pictures: &[Pic::Days(
        "export-picture-on-premises-days",
        "perDay",
        &[
            ("export-key-all-attempts", &[("attempts", Fill::Ink)]),
            ("export-key-succeeded", &[("succeeded", Fill::Completed)]),
            ("export-key-failed", &[("failed", Fill::Denied)]),
        ],
    )],
    tables: &[
        rows(
            "reasonRows",
            "on_premises_reasons",
            &[
                ("id", Id, ""),
                ("id", Text, "reason"),
                ("attempts", Count, ""),
                ("users", Count, ""),
                ("today", Text, "result"),
            ],
        )
        .bars(Fill::Denied)
        .leads(LIST, "call_reason", "id")
        .that(&[("call_outcome", "failure")]),
        rows(
            "components",
            "on_premises_components",
            &[
                ("id", Id, ""),
                ("id", Text, "component"),
                ("server", Text, ""),
                ("attempts", Count, ""),
                ("succeeded", Count, ""),
                ("failed", Count, ""),
                ("users", Count, ""),
                ("sources", Text, "own"),
                ("firstUtc", Time, ""),
                ("lastUtc", Time, ""),
            ],
        )
        .off_paper(&["sources", "firstUtc", "lastUtc"])
        .leads(LIST, "call_component", "id")
        .and(&[("call_server", "server")])
        .by_column(BY_COLUMN),
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
        )
        .leads(LIST, "user", "user")
        .by_column(BY_COLUMN),
        counts("adfsMethods", "adfs_methods", "adfs_method", "attempts").leads(LIST, "adfs_method", "id"),
        counts("folded", "on_premises_folded", "own", "records"),
        rows(
            "perDay",
            DAYS,
            &[
                ("day", Time, ""),
                ("id", Id, ""),
                ("id", Text, "component"),
                ("server", Text, ""),
                ("attempts", Count, ""),
                ("succeeded", Count, ""),
                ("failed", Count, ""),
            ],
        )
        .leads(LIST, "day", "day")
        .and(&[("call_component", "id"), ("call_server", "server")])
        .by_column(BY_COLUMN),
        rows(
            "setAside",
            "on_premises_set_aside",
            &[
                ("day", Time, ""),
                ("id", Id, ""),
                ("id", Text, "component"),
                ("server", Text, ""),
                ("attempts", Count, ""),
                ("succeeded", Count, ""),
                ("failed", Count, ""),
            ],
        ),
    ],
    lists: &[List {
        id: LIST,
        columns: &["time", "user_name", "component", "server", "call_outcome", "reason", "method"],
    }],
    more: Some(|report, words, section| {
        // Which table a reason's label is in, its row says.
        let reasons = report.on_premises.iter().flat_map(|usage| &usage.reason_rows);
        if let Some(rows) = section.tables.iter_mut().find(|table| table.key == "on_premises_reasons")
            && let Some(cells) = &mut rows.rows
        {
            for (row, reason) in cells.iter_mut().zip(reasons) {
                row[1] = Cell::Text(super::described::label(words, &reason.kind, &reason.id));
            }
        }
        let components = || report.on_premises.iter().flat_map(|usage| &usage.components);
        let is_summed = |component: &OnPremisesComponent| component.sources.iter().any(|source| source == "usage");
        if components().any(is_summed) {
            section.notes.push(words.say("export-note-usage"));
            // Sums have no attempts to show: what they are made of are their days.
            let days = |clauses| Link { list: DAYS, clauses };
            for figure in section.figures.iter_mut().filter(|figure| figure.key.starts_with("all.")) {
                figure.link = Some(days(Vec::new()));
            }
            let clause = |field: &str, value: &str| Clause { field: field.into(), any: vec![value.into()] };
            for table in &mut section.tables {
                if table.key == "on_premises_components" {
                    table.leads.clear();
                    for (link, component) in table.links.iter_mut().zip(components()).filter(|(_, one)| is_summed(one))
                    {
                        let server = component.server.as_deref().unwrap_or_default();
                        *link = Some(days(vec![clause("id", &component.id), clause("server", server)]));
                    }
                } else if table.key == DAYS {
                    let summed = table.sources.iter().map(|sources| !sources.is_empty());
                    table.links.iter_mut().zip(summed).filter(|(_, summed)| *summed).for_each(|(link, _)| *link = None);
                }
            }
        }
        section.tables.retain(|table| {
            let optional = matches!(table.key, "on_premises_set_aside" | "adfs_methods");
            !optional || table.rows.as_ref().is_some_and(|rows| !rows.is_empty())
        });
    }),
};

pub const SERVERS: Spec = Spec {
    key: "servers",
    name: "servers",
    figures: &[
        fig("servers").rows("mfa_servers", &[]),
        fig("online").of("servers", "export-of-servers").rows("mfa_servers", &[("status", "online")]),
        fig("offline").of("servers", "export-of-servers").rows("mfa_servers", &[("status", "offline")]),
        fig("silent").of("servers", "export-of-servers").rows("mfa_servers", &[("silent", "yes")]),
        fig("behind").of("servers", "export-of-servers").rows("mfa_servers", &[("behind", "yes")]),
    ],
    pictures: &[Pic::Shares("export-picture-servers", &[("online", Fill::Completed), ("offline", Fill::Denied)])],
    tables: &[
        rows(
            "rows",
            "mfa_servers",
            &[
                ("server", Text, ""),
                ("status", Text, "own"),
                ("role", Text, "own"),
                ("version", Text, ""),
                ("behind", Text, "own"),
                ("lastContactUtc", Time, ""),
                ("silentHours", Count, ""),
                ("silent", Text, "own"),
                ("address", Text, ""),
            ],
        ),
        rows("versions", "server_versions", &[("version", Text, ""), ("servers", Count, "")]).leads(
            "mfa_servers",
            "version",
            "version",
        ),
    ],
    lists: &[],
    more: Some(|report, words, section| {
        // What is wrong with a server stands beside its name: a yes among ten columns is overlooked.
        let Some(table) = section.tables.iter_mut().find(|table| table.key == "mfa_servers") else { return };
        let label = words.say("export-key-attention");
        table.columns.insert(1, Column { key: "attention", value_type: Text, label });
        let servers = report.servers.iter().flat_map(|servers| &servers.rows);
        for (cells, row) in table.rows.iter_mut().flatten().zip(servers) {
            let days = row.silent_hours.filter(|_| row.silent).map(|hours| hours / 24);
            let silent = days.map(|days| words.tell("export-server-silent", &[("n", days.into())]));
            let behind = row.behind.then(|| words.say("export-server-behind"));
            let said: Vec<String> = silent.into_iter().chain(behind).collect();
            cells.insert(1, Cell::Text(said.join("; ")));
        }
    }),
};
