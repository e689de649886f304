//! The report on paper: one file that opens anywhere, without script, without anything fetched, and prints well.
//!
//! A policy in its head forbids everything but its own style sheet, so that a text that slipped through could still do
//! nothing. Every text goes through [`Html::text`]; there is no other way in.

mod pictures;

use super::document::{Cell, Column, Document, Figure, Section, Table, ValueType};
use super::words::{Words, safe};
use super::{Exporter, Options};
use crate::report::{Report, SCHEMA};

pub const EXPORTER: Exporter = Exporter {
    id: "html",
    extension: "html",
    mime: "text/html",
    write: |report, words, options| Ok(write(&report, words, options).into_bytes()),
};

const STYLE: &str = include_str!("style.css");
/// Rows of a table that are printed; the note under it says how many there are.
const MOST_ROWS: usize = 500;

/// Markup under construction.
#[derive(Default)]
struct Html(String);

impl Html {
    /// Markup of our own.
    fn raw(&mut self, markup: &str) -> &mut Html {
        self.0.push_str(markup);
        self
    }

    /// Any text: what could steer the page or turn the reading direction is made visible.
    fn text(&mut self, text: &str) -> &mut Html {
        for character in safe(text).chars() {
            match character {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                other => self.0.push(other),
            }
        }
        self
    }

    /// An element with a text in it; `open` is its name and attributes.
    fn element(&mut self, open: &str, text: &str) -> &mut Html {
        let name = open.split(' ').next().unwrap_or(open);
        self.raw("<").raw(open).raw(">").text(text).raw("</").raw(name).raw(">")
    }
}

fn write(report: &Report, words: &Words, options: &Options) -> String {
    let document = Document::new(report, words);
    let mut html = Html::default();
    html.raw("<!DOCTYPE html>\n<html lang=\"")
        .raw(words.lang().as_str())
        .raw("\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n");
    html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n");
    html.raw("<meta name=\"referrer\" content=\"no-referrer\">\n");
    html.element("title", &document.title).raw("\n<style>\n").raw(STYLE).raw("</style>\n</head>\n<body>\n");
    html.raw(pictures::PATTERNS).raw("<main>\n<p class=\"phead\">");
    let made = [("version", env!("CARGO_PKG_VERSION").into()), ("schema", SCHEMA.into())];
    html.element("span", &words.tell("export-made-by", &made)).raw("</p>\n");
    html.element("h1", &document.title).raw("\n");
    let names = if report.pseudonymised.is_some() { "export-pseudonymised" } else { "export-full-names" };
    let lead = [document.lead.join(" "), words.say("export-times-utc"), words.say(names)].join(" ");
    html.element("p class=\"lead\"", lead.trim()).raw("\n");
    for mark in &document.marks {
        html.element("p class=\"mark\"", mark).raw("\n");
    }
    let mut rules: Vec<&str> = Vec::new();
    for section in &document.sections {
        write_section(&mut html, section, words, &mut rules);
    }
    if !rules.is_empty() {
        html.raw("<section class=\"sec\">")
            .element("h2", &words.say("export-definitions"))
            .raw("<ol class=\"notes\">\n");
        for rule in rules {
            html.element("li", rule).raw("\n");
        }
        html.raw("</ol></section>\n");
    }
    html.raw("<p class=\"pfoot\">").element("span", &words.say("export-same-bytes"));
    html.element("span", &filter(options, report.pseudonymised.is_some(), words))
        .raw("</p>\n</main>\n</body>\n</html>\n");
    html.0
}

/// What the report was asked to show.
fn filter(options: &Options, pseudonymised: bool, words: &Words) -> String {
    let filter = &options.filter;
    let mut parts = Vec::new();
    if filter.from.is_some() || filter.to.is_some() {
        let bound = |bound: &Option<String>| bound.clone().unwrap_or_else(|| "…".to_owned());
        parts.push(format!("{} – {}", bound(&filter.from), bound(&filter.to)));
    }
    parts.extend(filter.search.iter().map(|text| format!("\"{text}\"")));
    if pseudonymised {
        // Values of a filter name users and applications.
        parts.truncate(usize::from(filter.from.is_some() || filter.to.is_some()));
    } else {
        let clauses = filter.clauses.iter();
        parts.extend(clauses.map(|c| format!("{}: {}", words.label("field", &c.field), c.any.join(", "))));
    }
    match parts.is_empty() {
        true => words.say("export-filter-none"),
        false => words.tell("export-filter", &[("list", parts.join("; ").into())]),
    }
}

fn write_section<'a>(html: &mut Html, section: &'a Section, words: &Words, rules: &mut Vec<&'a str>) {
    html.raw("<section class=\"sec\">").element("h2", &section.title).raw("\n");
    for note in &section.notes {
        html.element("p class=\"sub\"", note).raw("\n");
    }
    if !section.figures.is_empty() {
        html.raw("<ol class=\"six\">\n");
        for (figure, number) in section.figures.iter().zip(1u64..) {
            write_figure(html, figure, number, words, rules);
        }
        html.raw("</ol>\n");
    }
    html.raw("</section>\n");
    for picture in &section.pictures {
        html.raw("<section class=\"sec\">");
        pictures::write(html, picture, words);
        html.raw("</section>\n");
    }
    let left_out = |table: &&Table| table.data_only || (table.quiet && table.rows.as_ref().is_some_and(Vec::is_empty));
    for table in section.tables.iter().filter(|table| !left_out(table)) {
        html.raw("<section class=\"sec\">").element("h2", &table.title).raw("\n");
        write_table(html, table, words);
        html.raw("</section>\n");
    }
}

fn write_figure<'a>(html: &mut Html, figure: &'a Figure, number: u64, words: &Words, rules: &mut Vec<&'a str>) {
    html.raw("<li class=\"q\">").element("span class=\"qn\"", &words.int(number)).raw("<h3>").text(&figure.label);
    if !figure.rule.is_empty() {
        rules.push(&figure.rule);
        html.element("sup", &words.int(rules.len() as u64));
    }
    html.raw("</h3><p class=\"fig\">");
    match figure.value {
        Some(value) => html.element("span class=\"big\"", &words.int(value)).raw(" ").text(&figure.of),
        None => html.text(&words.say("cli-not-in-export")),
    };
    html.raw("</p><div>");
    if figure.value.is_some() {
        figure.text.iter().for_each(|line| {
            html.element("p", line);
        });
    }
    html.raw("</div></li>\n");
}

fn write_table(html: &mut Html, table: &Table, words: &Words) {
    let Some(rows) = &table.rows else {
        html.element("p class=\"sub\"", &words.say("cli-not-in-export"));
        return;
    };
    if rows.is_empty() {
        html.element("p class=\"sub\"", &words.say("cli-none"));
        return;
    }
    let shown = |column: &Column| {
        !matches!(column.value_type, ValueType::Id | ValueType::Code) && !table.off_paper.contains(&column.key)
    };
    let shown: Vec<usize> = (0..table.columns.len()).filter(|&index| shown(&table.columns[index])).collect();
    // A long code stands under the first cell: beside it there is no room on paper.
    let code = table.columns.iter().position(|column| column.value_type == ValueType::Code);
    let bar = table.bars.and_then(|fill| Some((fill, shown.iter().copied().find(|&i| is_count(table, i))?)));
    let most = bar.map_or(1, |(_, column)| rows.iter().map(|row| count(&row[column])).max().unwrap_or(1).max(1));

    html.raw("<div class=\"scroll\"><table class=\"t\">")
        .element("caption class=\"vh\"", &table.title)
        .raw("<thead><tr>");
    for (place, &index) in shown.iter().enumerate() {
        let span = if place == 0 && bar.is_some() { " colspan=\"2\"" } else { "" };
        let right = if is_count(table, index) { " class=\"r\"" } else { "" };
        html.element(&format!("th scope=\"col\"{span}{right}"), &table.columns[index].label);
    }
    html.raw("</tr></thead><tbody>\n");
    for row in rows.iter().take(MOST_ROWS) {
        html.raw("<tr>");
        for (place, &index) in shown.iter().enumerate() {
            let (open, close) = match place {
                0 => ("<th scope=\"row\">", "</th>"),
                _ if is_count(table, index) => ("<td class=\"r\">", "</td>"),
                _ => ("<td>", "</td>"),
            };
            html.raw(open).text(&written(&row[index], table.columns[index].value_type, words));
            if let Some(Cell::Text(code)) = code.filter(|_| place == 0).map(|code| &row[code]) {
                html.element("span class=\"hash\"", code);
            }
            html.raw(close);
            if let (0, Some((fill, column))) = (place, bar) {
                pictures::bar(html, fill, count(&row[column]), most);
            }
        }
        html.raw("</tr>\n");
    }
    html.raw("</tbody></table></div>");
    if rows.len() > MOST_ROWS {
        let args = [("shown", (MOST_ROWS as u64).into()), ("all", (rows.len() as u64).into())];
        html.element("p class=\"sub\"", &words.tell("export-rows-cut", &args));
    }
    html.raw("\n");
}

fn is_count(table: &Table, index: usize) -> bool {
    table.columns[index].value_type == ValueType::Count
}

fn count(cell: &Cell) -> u64 {
    match cell {
        Cell::Count(count) => *count,
        _ => 0,
    }
}

fn written(cell: &Cell, value_type: ValueType, words: &Words) -> String {
    match cell {
        Cell::Missing => "–".to_owned(),
        Cell::Count(count) => words.int(*count),
        Cell::Text(text) if value_type == ValueType::Time => super::sections::time(text),
        Cell::Text(text) => text.clone(),
    }
}
