//! The report as plain text: the same figures as the page, each with its denominator.

use crate::layout::Page;
use crate::words::Words;
use mfa_report::report::{Report, Scope, SignIns};

mod evidence;
mod questions;
mod tables;

/// Writes a report.
pub fn render(report: &Report, words: &Words) -> String {
    let mut page = Page::default();
    match &report.sign_ins {
        Some(sign_ins) => {
            head(&mut page, report, sign_ins, words);
            questions::write(&mut page, sign_ins, words);
            tables::write(&mut page, sign_ins, words);
        }
        None => {
            page.heading(&words.say("cli-title-empty"));
            page.line(0, &words.say("cli-no-sign-ins"));
        }
    }
    evidence::write(&mut page, report, words);
    page.finish()
}

/// The evidence alone, for when there is nothing else.
pub fn evidence(report: &Report, words: &Words) -> String {
    let mut page = Page::default();
    evidence::write(&mut page, report, words);
    page.finish()
}

fn head(page: &mut Page, report: &Report, sign_ins: &SignIns, words: &Words) {
    let title = match (&sign_ins.first_utc, &sign_ins.last_utc) {
        (Some(from), Some(to)) => words.tell("cli-title", &[("from", time(from).into()), ("to", time(to).into())]),
        _ => words.say("cli-title-empty"),
    };
    page.heading(&title);
    page.line(
        0,
        &words.tell(
            "cli-basis",
            &[
                ("requests", counted(words, "cli-n-requests", Some(sign_ins.matched)).into()),
                ("attempts", counted(words, "cli-n-attempts", sign_ins.attempts).into()),
                ("users", counted(words, "cli-n-users", sign_ins.users).into()),
            ],
        ),
    );
    match sign_ins.scope {
        Scope::Interactive => {
            let beside = sign_ins.requests.saturating_sub(sign_ins.requests_interactive);
            if beside > 0 {
                let requests = counted(words, "cli-n-requests", Some(beside));
                page.line(0, &words.tell("cli-non-interactive-beside", &[("requests", requests.into())]));
            }
        }
        Scope::NonInteractive => page.line(0, &words.say("cli-scope-non-interactive")),
        Scope::All => page.line(0, &words.say("cli-scope-all")),
    }
    if sign_ins.matched != sign_ins.total {
        let args = [("matched", sign_ins.matched.into()), ("total", sign_ins.total.into())];
        page.line(0, &words.tell("cli-filtered", &args));
    }
    if !report.complete {
        page.line(0, &words.say("cli-incomplete"));
    }
}

/// `46 requests`, or that the export does not tell: never 0 for what is not known.
fn counted(words: &Words, message: &str, count: Option<u64>) -> String {
    match count {
        Some(count) => words.tell(message, &[("n", count.into())]),
        None => format!("({})", words.say("cli-not-in-export")),
    }
}

/// A cell of a table.
fn cell(words: &Words, count: Option<u64>) -> String {
    count.map_or_else(|| words.say("cli-not-in-export"), |count| words.int(count))
}

/// `2026-03-02T07:58:12Z` → `2026-03-02 07:58:12`.
fn time(iso: &str) -> String {
    iso.trim_end_matches('Z').replacen('T', " ", 1)
}

#[cfg(test)]
mod tests;
