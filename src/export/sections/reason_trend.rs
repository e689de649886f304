//! Old and new months in one trend of reasons.

use super::super::document::{Cell, Fill, Lead, Link, Picture, Section, Series, Table, ValueType::*};
use super::super::words::Words;
use super::described::{Spec, label};
use crate::query::Clause;
use crate::report::{ReasonMonths, Report};

/// Reasons in the picture: more than these are hard to tell apart. The table has all.
const DRAWN: usize = 8;

pub const REASON_TREND: Spec = Spec {
    key: "reasonTrend",
    name: "reason_trend",
    figures: &[],
    pictures: &[],
    tables: &[],
    lists: &[],
    more: Some(more),
};

fn more(report: &Report, words: &Words, section: &mut Section) {
    let Some(trend) = &report.reason_trend else { return };
    let name = |reason: &ReasonMonths| label(words, "result", &reason.id);
    let of_month = |reason: &ReasonMonths, month: usize| {
        let counts = [&reason.sign_ins, &reason.activity, &reason.nps].into_iter();
        counts.filter_map(|list| *list.get(month)?).reduce(|sum, count| sum + count)
    };
    let months = 0..trend.months.len();
    let series = trend.reasons.iter().take(DRAWN).map(|reason| Series {
        label: name(reason),
        layers: vec![(Fill::Denied, months.clone().map(|month| of_month(reason, month)).collect())],
    });
    if !trend.months.is_empty() && !trend.reasons.is_empty() {
        let title = words.say("export-picture-reason-trend");
        section.pictures.push(Picture::Days { title, days: trend.months.clone(), series: series.collect() });
    }

    // What no file tells is no zero.
    let given = [
        report.sign_ins.is_some(),
        report.activity.is_some(),
        report.on_premises.iter().flat_map(|usage| &usage.components).any(|one| one.id == "nps"),
    ];
    let told = |which: usize, count: u64| if given[which] { Cell::Count(count) } else { Cell::Missing };
    let sum = |which: usize, list: &[Option<u64>]| told(which, list.iter().flatten().sum());
    let rows = trend.reasons.iter().map(|reason| {
        let sums = [sum(0, &reason.sign_ins), sum(1, &reason.activity), sum(2, &reason.nps)];
        [Cell::text(&reason.id), Cell::text(name(reason)), Cell::Count(reason.total)].into_iter().chain(sums).collect()
    });
    let columns = [
        ("id", Id),
        ("reason", Text),
        ("total", Count),
        ("of_sign_ins", Count),
        ("of_activity", Count),
        ("of_nps", Count),
    ];
    let mut table = Table::new(words, "reasons_over_time", &columns).with(Some(rows.collect()));
    let clause = |field: &str, value: &str| Clause { field: field.into(), any: vec![value.into()] };
    let link = |reason: &ReasonMonths| Link { list: "sign_ins", clauses: vec![clause("result", &reason.id)] };
    let failed = || clause("call_outcome", "failure");
    let of_nps = vec![failed(), clause("call_component", "nps"), clause("call_source", "events")];
    table.leads = vec![
        Lead { column: "of_sign_ins", list: "sign_ins", field: "", clauses: vec![clause("side", "denied")] },
        Lead { column: "of_activity", list: "activity", field: "call_today", clauses: vec![failed()] },
        Lead { column: "of_nps", list: "on_premises", field: "call_today", clauses: of_nps },
    ];
    table.links = trend.reasons.iter().map(|reason| Some(link(reason))).collect();
    section.tables.push(table.barred(Fill::Denied));

    let cells = trend.reasons.iter().flat_map(|reason| {
        trend.months.iter().enumerate().filter(|(month, _)| of_month(reason, *month) > Some(0)).map(|(month, text)| {
            let of = |list: &[Option<u64>]| list.get(month).copied().flatten().map_or(Cell::Missing, Cell::Count);
            let counts = [of(&reason.sign_ins), of(&reason.activity), of(&reason.nps)];
            [Cell::text(text), Cell::text(&reason.id), Cell::text(name(reason))].into_iter().chain(counts).collect()
        })
    });
    let columns = [
        ("month", Text),
        ("id", Id),
        ("reason", Text),
        ("of_sign_ins", Count),
        ("of_activity", Count),
        ("of_nps", Count),
    ];
    section.tables.push(Table::new(words, "reasons_per_month", &columns).with(Some(cells.collect())));

    if !trend.without.is_empty() {
        let cells = trend.without.iter().map(|code| {
            vec![Cell::text(&code.code), Cell::text(label(words, &code.kind, &code.code)), Cell::Count(code.rows)]
        });
        let columns = [("id", Id), ("reason", Text), ("attempts", Count)];
        section.tables.push(Table::new(words, "reasons_without", &columns).with(Some(cells.collect())));
    }
}
