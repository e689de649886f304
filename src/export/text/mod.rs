//! The report as plain text: the same figures as the page, each with its denominator.

use super::document::{Cell, Document, Section, ValueType};
use super::layout::Page;
use super::sections;
use super::words::{Words, safe};
use super::{Exporter, Options};
use crate::report::{InputState, Report, Severity};

mod evidence;
mod questions;
mod tables;

pub use evidence::sentence;
pub use questions::answers;

/// Plain text for people.
pub const EXPORTER: Exporter = Exporter {
    id: "text",
    extension: "txt",
    mime: "text/plain",
    write: |report, words, _: &Options| Ok(render(&report, words).into_bytes()),
};

/// Sections that are written by hand below; every other one as its description has it.
const BY_HAND: [&str; 3] = ["sign_ins", "inputs", sections::ABSENT];

/// Writes a report.
pub fn render(report: &Report, words: &Words) -> String {
    let mut page = Page::default();
    let document = Document::new(report, words);
    page.heading(&document.title);
    document.lead.iter().chain(&document.marks).for_each(|line| page.line(0, line));
    match &report.sign_ins {
        Some(sign_ins) => {
            questions::write(&mut page, sign_ins, words);
            tables::write(&mut page, sign_ins, words);
        }
        None if report.compare.is_some() => {}
        None => page.line(0, &words.say("cli-no-sign-ins")),
    }
    for section in document.sections.iter().filter(|section| !BY_HAND.contains(&section.key)) {
        write_section(&mut page, section, words);
    }
    evidence::write(&mut page, report, words);
    let last = document.sections.last().filter(|section| section.key == sections::ABSENT);
    last.into_iter().for_each(|section| write_section(&mut page, section, words));
    page.finish()
}

/// The evidence alone, for when there is nothing else.
pub fn evidence(report: &Report, words: &Words) -> String {
    let mut page = Page::default();
    evidence::write(&mut page, report, words);
    page.finish()
}

/// A section as its description has it.
fn write_section(page: &mut Page, section: &Section, words: &Words) {
    page.heading(&section.title);
    section.notes.iter().for_each(|note| page.line(0, note));
    for figure in &section.figures {
        let of = if figure.of.is_empty() { String::new() } else { format!(" {}", figure.of) };
        page.line(0, &format!("{}: {}{of}", figure.label, cell(words, figure.value)));
        figure.text.iter().for_each(|line| page.line(2, line));
        if !figure.rule.is_empty() {
            page.line(4, &figure.rule);
        }
    }
    for table in section.tables.iter().filter(|table| !table.data_only) {
        page.gap();
        page.line(0, &table.title);
        let Some(rows) = &table.rows else {
            page.line(2, &words.say("cli-not-in-export"));
            continue;
        };
        if rows.is_empty() {
            page.line(2, &words.say("cli-none"));
            continue;
        }
        let wide = |key: &str| table.off_paper.contains(&key);
        let shown =
            |index: &usize| table.columns[*index].value_type != ValueType::Id && !wide(table.columns[*index].key);
        let shown: Vec<usize> = (0..table.columns.len()).filter(shown).collect();
        let written = |cell: &Cell| match cell {
            Cell::Missing => words.say("cli-not-in-export"),
            Cell::Count(count) => words.int(*count),
            Cell::Text(text) => safe(text),
        };
        let (Some(label), others) = (shown.first(), shown.get(1..).unwrap_or_default()) else { continue };
        let head: Vec<String> = others.iter().map(|&index| table.columns[index].label.clone()).collect();
        let rows: Vec<(String, Vec<String>)> = rows
            .iter()
            .map(|row| (written(&row[*label]), others.iter().map(|&index| written(&row[index])).collect()))
            .collect();
        page.table(2, &head, &rows);
    }
}

/// State of an input in words.
pub fn input_state(state: InputState, words: &Words) -> String {
    words.say(match state {
        InputState::Complete => "cli-state-complete",
        InputState::Reading => "cli-state-reading",
        InputState::Partial => "cli-state-partial",
        InputState::Unreadable => "cli-state-unreadable",
    })
}

/// How serious, in words.
pub fn severity(severity: Severity, words: &Words) -> String {
    words.say(match severity {
        Severity::Error => "cli-severity-error",
        Severity::Warning => "cli-severity-warning",
        Severity::Note => "cli-severity-note",
    })
}

/// A cell of a table.
fn cell(words: &Words, count: Option<u64>) -> String {
    count.map_or_else(|| words.say("cli-not-in-export"), |count| words.int(count))
}

#[cfg(test)]
mod tests;
