//! Evidence: what was read, and what became of it.

use super::super::document::{Cell, Section, Table, ValueType};
use super::super::text::{input_state, sentence, severity};
use super::super::words::{Arg, Words, safe};
use crate::report::{Input, Report};
use ValueType::{Code, Count, Id, Text, Time};

pub fn section(report: &Report, words: &Words) -> Option<Section> {
    if report.inputs.is_empty() {
        return None;
    }
    let sum = |of: fn(&Input) -> u64| -> Arg { report.inputs.iter().map(of).sum::<u64>().into() };
    let files = words.tell("cli-n-files", &[("n", (report.inputs.len() as u64).into())]);
    let args = [
        ("files", files.into()),
        ("read", sum(|input| input.records.read)),
        ("used", sum(|input| input.records.used)),
        ("duplicate", sum(|input| input.records.duplicate)),
        ("rejected", sum(|input| input.records.rejected)),
    ];
    let filtered: u64 = report.inputs.iter().map(|input| input.records.filtered).sum();
    let filtered = (filtered > 0).then(|| words.tell("cli-evidence-filtered", &[("n", filtered.into())]));
    Some(Section {
        key: "inputs",
        title: words.say("cli-evidence"),
        notes: std::iter::once(words.tell("cli-evidence-sum", &args)).chain(filtered).collect(),
        tables: vec![
            inputs(report, words),
            warnings(report, words),
            rejected(report, words),
            look_alikes(report, words),
            filled(report, words),
        ],
        ..Section::default()
    })
}

fn inputs(report: &Report, words: &Words) -> Table {
    let cells = report.inputs.iter().map(|input| {
        let format = input.format.as_ref().map(|format| words.label("format", format));
        vec![
            Cell::text(&input.name),
            Cell::stated(input.sha256.as_ref()),
            format.map_or(Cell::Missing, Cell::Text),
            Cell::text(input_state(input.state, words)),
            input.bytes.into(),
            input.records.read.into(),
            input.records.used.into(),
            input.records.duplicate.into(),
            input.records.rejected.into(),
            input.records.filtered.into(),
            Cell::stated(input.first_utc.as_ref()),
            Cell::stated(input.last_utc.as_ref()),
            Cell::stated(input.encoding.as_ref()),
        ]
    });
    let columns = [
        ("file", Text),
        ("sha256", Code),
        ("format", Text),
        ("state", Text),
        ("bytes", Count),
        ("read", Count),
        ("used", Count),
        ("duplicate", Count),
        ("rejected", Count),
        ("filtered", Count),
        ("first", Time),
        ("last", Time),
        ("encoding", Id),
    ];
    Table::new(words, "inputs", &columns).with(Some(cells.collect())).off_paper(&["state", "filtered", "first", "last"])
}

fn warnings(report: &Report, words: &Words) -> Table {
    let all = report.inputs.iter().flat_map(|input| input.warnings.iter().map(move |warning| (input, warning)));
    let cells = all.map(|(input, warning)| {
        let said = sentence(words, "warning", &warning.code, "", &warning.args, Some(warning));
        vec![
            Cell::text(&input.name),
            Cell::text(severity(warning.severity, words)),
            Cell::text(&warning.code),
            Cell::text(said.unwrap_or_else(|| safe(&warning.code))),
            warning.line.into(),
            warning.column.into(),
            warning.offset.into(),
            warning.records.into(),
            Cell::stated(warning.found.as_ref()),
        ]
    });
    let columns = [
        ("file", Text),
        ("severity", Text),
        ("id", Id),
        ("message", Text),
        ("line", Count),
        ("column", Count),
        ("offset", Count),
        ("records", Count),
        ("found", Text),
    ];
    Table::new(words, "warnings", &columns)
        .with(Some(cells.collect()))
        .quiet()
        .off_paper(&["column", "offset", "records"])
}

fn rejected(report: &Report, words: &Words) -> Table {
    let all = report.inputs.iter().flat_map(|input| input.rejected.iter().map(move |rejected| (input, rejected)));
    let cells = all.map(|(input, rejected)| {
        let said = sentence(words, "rejected", &rejected.code, "", &[], None);
        vec![
            Cell::text(&input.name),
            Cell::text(&rejected.code),
            Cell::text(said.unwrap_or_else(|| safe(&rejected.code))),
            rejected.record.into(),
            rejected.line.into(),
            rejected.column.into(),
            rejected.offset.into(),
            Cell::text(&rejected.text),
        ]
    });
    let columns = [
        ("file", Text),
        ("id", Id),
        ("message", Text),
        ("record", Count),
        ("line", Count),
        ("column", Count),
        ("offset", Count),
        ("text", Text),
    ];
    Table::new(words, "rejected", &columns)
        .with(Some(cells.collect()))
        .quiet()
        .off_paper(&["column", "offset", "record"])
}

/// Users whose names look the same, group by group.
fn look_alikes(report: &Report, words: &Words) -> Table {
    let groups = report.look_alikes.iter().flat_map(|found| &found.listed).zip(1u64..);
    let cells = groups.flat_map(|(group, number)| {
        group.iter().map(move |user| vec![number.into(), Cell::text(&user.name), Cell::text(&user.key)])
    });
    Table::new(words, "look_alikes", &[("group", Count), ("user", Text), ("id", Id)])
        .with(Some(cells.collect()))
        .quiet()
}

fn filled(report: &Report, words: &Words) -> Table {
    let all = report.inputs.iter().flat_map(|input| input.filled.iter().map(move |fill| (input, fill)));
    let cells = all.map(|(input, fill)| {
        let field = Cell::text(words.label("field", &fill.field));
        vec![Cell::text(&input.name), Cell::text(&fill.field), field, fill.records.into()]
    });
    let columns = [("file", Text), ("id", Id), ("field", Text), ("records", Count)];
    Table::new(words, "input_fields", &columns).with(Some(cells.collect())).data_only()
}
