//! Findings: a line for each, its hits, and what was not evaluated.

use super::super::document::{Cell, Column, Figure, Lead, Link, List, Section, Table, ValueType};
use super::super::words::{Arg, Words};
use crate::query::Clause;
use crate::report::{Finding, Hit, Report};
use ValueType::{Count, Id, Text, Time};

/// Name of the section.
pub const NAME: &str = "findings";
/// The list of the rows of findings.
const ROWS: &str = "finding_rows";
/// The rows behind it.
pub const LISTS: &[List] =
    &[List { id: ROWS, columns: &["finding", "time", "user_name", "record_kind", "file", "line"] }];
/// Keys of the report that it shows.
pub const KEYS: [&str; 3] = ["findings", "findingsClear", "notEvaluated"];

const FINDINGS: &[(&str, ValueType)] = &[
    ("id", Id),
    ("finding", Text),
    ("severity", Text),
    ("users", Count),
    ("findingRows", Count),
    ("hits", Count),
    ("parameters", Text),
];
const EXPLAINED: &[(&str, ValueType)] =
    &[("id", Id), ("finding", Text), ("definition", Text), ("harmless", Text), ("advice", Text)];
const HITS: &[(&str, ValueType)] = &[
    ("id", Id),
    ("finding", Text),
    ("severity", Text),
    ("user", Text),
    ("findingRows", Count),
    ("peak", Count),
    ("firstUtc", Time),
    ("lastUtc", Time),
    ("about", Text),
    ("flags", Text),
    ("requestIds", Text),
    ("places", Text),
];
const NOT_EVALUATED: &[(&str, ValueType)] = &[("id", Id), ("finding", Text), ("reason", Text)];
const CLEAR: &[(&str, ValueType)] = &[("id", Id), ("finding", Text)];

/// The section; `None` where the report was written without findings.
pub fn section(report: &Report, words: &Words) -> Option<Section> {
    let notes = vec![words.say("export-about-findings")];
    let title = words.say("export-section-findings");
    let mut section = Section { key: NAME, title, notes, ..Section::default() };
    fill(report, words, &mut section).then_some(section)
}

/// Fills the section in; whether there is anything to say.
pub fn fill(report: &Report, words: &Words, section: &mut Section) -> bool {
    let Some(found) = &report.findings else { return false };
    let figures = [
        ("found", found.len() as u64, "findings"),
        ("clear", report.findings_clear.len() as u64, "findings_clear"),
        ("notEvaluated", report.not_evaluated.len() as u64, "findings_not_evaluated"),
    ];
    section.figures = figures
        .into_iter()
        .map(|(key, value, list)| Figure {
            key,
            label: words.say(&format!("export-key-findings-{}", super::described::kebab(key))),
            value: Some(value),
            rule: words.say(&format!("export-rule-findings-{}", super::described::kebab(key))),
            link: Some(Link { list, clauses: Vec::new() }),
            ..Figure::default()
        })
        .collect();
    section.figures.extend(found.iter().filter_map(|one| figure(one, words)));
    let label = |id: &str| Cell::Text(words.label("finding", id));
    let missing = report
        .not_evaluated
        .iter()
        .map(|one| vec![Cell::text(&one.id), label(&one.id), Cell::Text(words.label("finding_reason", &one.reason))]);
    let clear = report.findings_clear.iter().map(|id| vec![Cell::text(id), label(id)]);
    let hits = found.iter().flat_map(|one| one.list.iter().map(|hit| hit_cells(one, hit, words)));
    let mut of_hits = table(words, "findings_hits", HITS, hits.collect()).off_paper(&["requestIds", "places"]);
    let every_hit = || found.iter().flat_map(|one| &one.list);
    of_hits.links = every_hit().map(link).collect();
    of_hits.people = every_hit().map(|hit| hit.user.key.clone()).collect();
    of_hits.sources = every_hit().map(|hit| hit.sources.clone()).collect();
    let mut of_findings =
        table(words, "findings", FINDINGS, found.iter().map(|one| finding_cells(one, words)).collect());
    of_findings.links = found.iter().map(|one| Some(rows_of(one))).collect();
    let lead = |column, list, field| Lead { column, list, field, clauses: Vec::new() };
    of_findings.leads =
        vec![lead("users", ROWS, ""), lead("findingRows", ROWS, ""), lead("hits", "findings_hits", "id")];
    section.lists = LISTS;
    section.tables = vec![
        of_findings,
        of_hits,
        table(words, "findings_explained", EXPLAINED, found.iter().map(|one| explained_cells(one, words)).collect())
            .data_only(),
        table(words, "findings_clear", CLEAR, clear.collect()),
        table(words, "findings_not_evaluated", NOT_EVALUATED, missing.collect()),
    ];
    true
}

/// Every row of a finding.
fn rows_of(one: &Finding) -> Link {
    Link { list: ROWS, clauses: vec![Clause { field: "finding".into(), any: vec![one.id.clone()] }] }
}

/// The sign-ins behind a hit, where it rests on nothing else.
fn link(hit: &Hit) -> Option<Link> {
    let ids: Vec<String> = hit.request_ids.iter().filter(|id| !id.is_empty()).cloned().collect();
    let clause = |field: &str, any| Clause { field: field.into(), any };
    // Findings look at requests of every kind.
    let all = clause("kind", vec!["all".to_owned()]);
    (ids.len() as u64 == hit.rows).then(|| Link { list: "sign_ins", clauses: vec![clause("request", ids), all] })
}

fn table(words: &Words, key: &'static str, columns: &[(&'static str, ValueType)], rows: Vec<Vec<Cell>>) -> Table {
    let column = |&(key, value_type): &(&'static str, ValueType)| Column {
        key,
        value_type,
        label: words.say(&format!("export-key-{}", super::described::kebab(key))),
    };
    Table {
        key,
        title: words.say(&format!("export-table-{}", key.replace('_', "-"))),
        columns: columns.iter().map(column).collect(),
        rows: Some(rows),
        ..Table::default()
    }
}

/// A finding with everything that there is to say of it; `None`: a newer build knows it, this one does not.
fn figure(one: &Finding, words: &Words) -> Option<Figure> {
    let (key, card) = words.card("finding", &one.id)?;
    let args = [
        ("severity", words.label("severity", &one.severity).into()),
        ("finding", card.label.into()),
        ("n", one.rows.into()),
        ("users", words.tell("cli-n-users", &[("n", one.users.into())]).into()),
        ("harmless", card.limits.into()),
        ("advice", card.admin.into()),
        ("parameters", parameters(one, words).into()),
    ];
    let tell = |id: &str| words.tell(id, &args);
    let mut text = vec![card.meaning.to_owned(), tell("export-finding-harmless"), tell("export-finding-advice")];
    if !one.parameters.is_empty() {
        text.insert(1, tell("export-finding-parameters"));
    }
    Some(Figure {
        key,
        label: tell("export-finding"),
        value: Some(one.rows),
        of: tell("export-finding-of"),
        text,
        link: Some(rows_of(one)),
        ..Figure::default()
    })
}

fn parameters(one: &Finding, words: &Words) -> String {
    let parameter = |(id, value): (&String, &u64)| {
        words.tell(
            "export-parameter",
            &[("name", words.label("finding_parameter", id).into()), ("value", Arg::Text(value.to_string()))],
        )
    };
    one.parameters.iter().map(parameter).collect::<Vec<_>>().join(", ")
}

fn finding_cells(one: &Finding, words: &Words) -> Vec<Cell> {
    vec![
        Cell::text(&one.id),
        Cell::Text(words.label("finding", &one.id)),
        Cell::Text(words.label("severity", &one.severity)),
        one.users.into(),
        one.rows.into(),
        one.hits.into(),
        Cell::Text(parameters(one, words)),
    ]
}

fn explained_cells(one: &Finding, words: &Words) -> Vec<Cell> {
    let card = words.card("finding", &one.id).map(|(_, card)| card);
    vec![
        Cell::text(&one.id),
        Cell::Text(words.label("finding", &one.id)),
        Cell::text(card.map_or(one.definition.as_str(), |card| card.meaning)),
        Cell::text(card.map_or("", |card| card.limits)),
        Cell::text(card.map_or("", |card| card.admin)),
    ]
}

fn hit_cells(one: &Finding, hit: &Hit, words: &Words) -> Vec<Cell> {
    let about = [
        hit.address.clone(),
        hit.app.clone(),
        words.label("client_app", &hit.client),
        words.label("user_type", &hit.user_type),
        words.label("audit_activity", &hit.activity),
        hit.policy.clone(),
        hit.actor.clone(),
    ];
    let about: Vec<String> = about.into_iter().filter(|text| !text.is_empty()).collect();
    let flags: Vec<String> = hit.flags.iter().map(|flag| words.label("finding_flag", flag)).collect();
    let places: Vec<String> = hit.sources.iter().map(|source| format!("{}:{}", source.name, source.line)).collect();
    let ids: Vec<&str> = hit.request_ids.iter().map(String::as_str).filter(|id| !id.is_empty()).collect();
    vec![
        Cell::text(&one.id),
        Cell::Text(words.label("finding", &one.id)),
        Cell::Text(words.label("severity", &hit.severity)),
        Cell::text(&hit.user.name),
        hit.rows.into(),
        // Without a window there is no peak: that is no gap of the export.
        hit.peak.map_or_else(|| Cell::text(""), Cell::Count),
        Cell::text(&hit.first_utc),
        Cell::text(&hit.last_utc),
        Cell::Text(about.join(" · ")),
        Cell::Text(flags.join(", ")),
        Cell::Text(ids.join(" ")),
        Cell::Text(places.join(" ")),
    ]
}
