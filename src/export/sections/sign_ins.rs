//! The sign-ins report: six answers, two pictures; the tables stand in `sign_ins_tables`.

use super::super::document::{Figure, Fill, Part, Picture, Section, Series};
use super::super::text::answers;
use super::super::words::Words;
use super::sign_ins_tables;
use crate::report::{Counts, Report, SignIns};

/// Outcomes as they are drawn: message, colour, outcome ids.
const GROUPS: [(&str, Fill, &[&str]); 6] = [
    ("completed", Fill::Completed, &["completed"]),
    ("satisfied", Fill::Satisfied, &["satisfied_without_prompt"]),
    ("denied", Fill::Denied, &["denied"]),
    ("abandoned", Fill::Abandoned, &["abandoned"]),
    ("pending", Fill::Pending, &["registration_not_finished", "redirected", "other"]),
    ("not-required", Fill::NotRequired, &["not_required"]),
];

pub fn section(report: &Report, words: &Words) -> Option<Section> {
    let sign_ins = report.sign_ins.as_ref()?;
    Some(Section {
        key: "sign_ins",
        title: words.say("cli-questions"),
        figures: figures(sign_ins, words),
        pictures: [shares(sign_ins, words), days(sign_ins, words)].into_iter().flatten().collect(),
        tables: sign_ins_tables::tables(sign_ins, words),
        ..Section::default()
    })
}

fn figures(sign_ins: &SignIns, words: &Words) -> Vec<Figure> {
    let outcome = |ids: &[&str]| Some(sum(sign_ins.outcomes.as_ref()?, ids));
    let required = sign_ins.attempts_required;
    let all = required.map(|r| r.yes + r.no + r.unknown);
    let requests = sign_ins.required.map(|r| r.yes + r.no + r.unknown);
    // Where attempts cannot be told apart, the first question is answered by request.
    let (first, first_of) = match (required, sign_ins.required) {
        (Some(attempts), _) => (Some(attempts.yes), ("export-of-attempts", all)),
        (None, by_request) => (by_request.map(|r| r.yes), ("export-of-requests", requests)),
    };
    let denied: Option<u64> = sign_ins.issues.as_ref().map(|issues| issues.iter().map(|i| i.requests).sum());
    let top = sign_ins.issues.as_ref().map(|issues| issues.first().map_or(0, |issue| issue.requests));
    let numbers = [
        ("challenged", first, first_of),
        (
            "completed",
            outcome(&["completed", "satisfied_without_prompt"]),
            ("export-of-required", required.map(|r| r.yes)),
        ),
        ("denied", outcome(&["denied"]), ("export-of-required", required.map(|r| r.yes))),
        ("users_challenged", sign_ins.users_challenged, ("export-of-users", sign_ins.users)),
        ("users_unable", sign_ins.users_unable, ("export-of-challenged", sign_ins.users_challenged)),
        ("top_issue", top, ("export-of-denied", denied)),
    ];
    let answers = answers(sign_ins, words);
    let asked = numbers.into_iter().zip(answers).zip(1..);
    asked
        .map(|(((key, value, (of, whole)), text), number)| Figure {
            key,
            label: words.say(&format!("cli-q{number}")),
            value,
            whole,
            of: whole.map_or_else(String::new, |whole| words.tell(of, &[("n", whole.into())])),
            text: text.unwrap_or_else(|| vec![words.say("cli-not-in-export")]),
            rule: words.say(&format!("cli-q{number}-rule")),
            link: None,
        })
        .collect()
}

fn sum(counts: &Counts, ids: &[&str]) -> u64 {
    ids.iter().filter_map(|id| counts.get(*id)).sum()
}

fn shares(sign_ins: &SignIns, words: &Words) -> Option<Picture> {
    let outcomes = sign_ins.outcomes.as_ref()?;
    let parts: Vec<Part> = GROUPS
        .iter()
        .map(|(label, fill, ids)| Part {
            label: words.say(&format!("export-outcome-{label}")),
            count: sum(outcomes, ids),
            fill: *fill,
        })
        .filter(|part| part.count > 0)
        .collect();
    let total: u64 = parts.iter().map(|part| part.count).sum();
    let title = words.tell("export-shares-title", &[("n", total.into())]);
    (total > 0).then_some(Picture::Shares { title, parts })
}

fn days(sign_ins: &SignIns, words: &Words) -> Option<Picture> {
    sign_ins.outcomes.as_ref()?;
    if sign_ins.per_day.is_empty() {
        return None;
    }
    let layer = |(_, fill, ids): &(&str, Fill, &[&str])| -> (Fill, Vec<Option<u64>>) {
        (*fill, sign_ins.per_day.iter().map(|day| Some(sum(&day.outcomes, ids))).collect())
    };
    let [completed, satisfied, denied, abandoned, pending, not_required] = &GROUPS;
    let series = |label: &str, groups: &[&(&str, Fill, &[&str])]| Series {
        label: words.say(&format!("export-outcome-{label}")),
        layers: groups.iter().map(|group| layer(group)).collect(),
    };
    let all = (Fill::Ink, sign_ins.per_day.iter().map(|day| Some(day.attempts)).collect());
    Some(Picture::Days {
        title: words.say("export-days-title"),
        days: sign_ins.per_day.iter().map(|day| day.day.clone()).collect(),
        series: vec![
            Series { label: words.say("export-outcome-all"), layers: vec![all] },
            series("completed", &[completed]),
            series("satisfied", &[satisfied]),
            series("denied", &[denied]),
            series("open", &[abandoned, pending]),
            series("not-required", &[not_required]),
        ],
    })
}
