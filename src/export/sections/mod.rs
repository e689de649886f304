//! What a report says, section by section. A new section: a file here with its [`Spec`], a line in [`SPECS`], and its
//! words in `data/locales/*/export.ftl`.

mod absent;
mod activity;
mod compare;
mod described;
mod findings;
mod history;
mod inputs;
mod on_premises;
mod reason_trend;
mod registration;
mod sign_ins;
mod sign_ins_tables;
mod usage;

use super::document::{Document, List, Section};
use super::words::Words;
use crate::report::{Report, Scope, saved};

pub use absent::{EXPORTS, NAME as ABSENT};
pub use described::{Spec, label};
pub use findings::{KEYS as FINDINGS_KEYS, NAME as FINDINGS};

/// Every section that is read off the report by names, in the order in which it is written.
pub const SPECS: [Spec; 12] = [
    usage::USAGE,
    compare::COMPARE,
    registration::REGISTRATION,
    registration::JOINED,
    history::FRAUD,
    history::BLOCKED,
    history::BYPASSED,
    history::AUDIT,
    activity::ACTIVITY,
    on_premises::ON_PREMISES,
    on_premises::SERVERS,
    reason_trend::REASON_TREND,
];

/// Every section that the report has, in the order in which it is written.
pub fn sections(report: &Report, words: &Words) -> Vec<Section> {
    let mut sections: Vec<Section> = sign_ins::section(report, words).into_iter().collect();
    sections.extend(findings::section(report, words));
    let value = saved::to_value(report).unwrap_or_default();
    sections.extend(SPECS.iter().filter_map(|spec| described::section(spec, report, &value, words)));
    sections.extend(inputs::section(report, words));
    sections.extend(absent::section(report, &value, words));
    sections
}

/// Every list of rows besides the sign-ins.
pub fn lists() -> impl Iterator<Item = &'static List> {
    SPECS.iter().flat_map(|spec| spec.lists).chain(findings::LISTS)
}

/// Those of these names, in this order; of one that no file has, the exports that have it.
pub fn named(report: &Report, words: &Words, names: &[String]) -> Vec<Section> {
    let Ok(value) = saved::to_value(report) else { return Vec::new() };
    let section = |name: &String| {
        if name == findings::NAME {
            return findings::section(report, words);
        }
        let spec = SPECS.iter().find(|spec| spec.name == name)?;
        described::section(spec, report, &value, words)
    };
    names.iter().filter_map(|name| section(name).or_else(|| absent::placeholder(name, words))).collect()
}

/// Title and what stands above all sections.
pub fn head(report: &Report, words: &Words) -> Document {
    let mut document = Document::default();
    let sign_ins = report.sign_ins.as_ref();
    let period = sign_ins.and_then(|s| Some((s.first_utc.as_ref()?, s.last_utc.as_ref()?)));
    document.title = match period {
        Some((from, to)) => words.tell("cli-title", &[("from", time(from).into()), ("to", time(to).into())]),
        None => words.say("cli-title-empty"),
    };
    if !report.complete {
        document.marks.push(words.say("cli-incomplete"));
    }
    let Some(sign_ins) = sign_ins else { return document };
    let basis = [
        ("requests", counted(words, "cli-n-requests", Some(sign_ins.matched)).into()),
        ("attempts", counted(words, "cli-n-attempts", sign_ins.attempts).into()),
        ("users", counted(words, "cli-n-users", sign_ins.users).into()),
    ];
    document.lead.push(words.tell("cli-basis", &basis));
    match sign_ins.scope {
        Scope::Interactive => {
            let beside = sign_ins.requests.saturating_sub(sign_ins.requests_interactive);
            if beside > 0 {
                let requests = counted(words, "cli-n-requests", Some(beside));
                document.lead.push(words.tell("cli-non-interactive-beside", &[("requests", requests.into())]));
            }
        }
        Scope::NonInteractive => document.lead.push(words.say("cli-scope-non-interactive")),
        Scope::All => document.lead.push(words.say("cli-scope-all")),
    }
    if sign_ins.matched != sign_ins.total {
        let args = [("matched", sign_ins.matched.into()), ("total", sign_ins.total.into())];
        document.lead.push(words.tell("cli-filtered", &args));
    }
    document
}

/// `46 requests`, or that the export does not tell: never 0 for what is not known.
pub fn counted(words: &Words, message: &str, count: Option<u64>) -> String {
    match count {
        Some(count) => words.tell(message, &[("n", count.into())]),
        None => format!("({})", words.say("cli-not-in-export")),
    }
}

/// `2026-03-02T07:58:12Z` → `2026-03-02 07:58:12`.
pub fn time(iso: &str) -> String {
    iso.trim_end_matches('Z').replacen('T', " ", 1)
}
