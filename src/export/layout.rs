//! Headings, wrapped sentences and aligned columns of plain text.

use std::fmt::Write as _;

/// Width that sentences are wrapped to. Tables may be wider: a cut label would be a lost one.
const WIDTH: usize = 100;

/// Plain text under construction.
#[derive(Default)]
pub struct Page {
    out: String,
}

impl Page {
    /// A heading, underlined, with an empty line before it.
    pub fn heading(&mut self, text: &str) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        let _ = writeln!(self.out, "{text}\n{}", "─".repeat(text.chars().count()));
    }

    /// A sentence, wrapped, `indent` columns from the left.
    pub fn line(&mut self, indent: usize, text: &str) {
        let mut column = 0;
        for word in text.split(' ') {
            let length = word.chars().count();
            if column > 0 && indent + column + 1 + length > WIDTH {
                self.out.push('\n');
                column = 0;
            }
            if column == 0 {
                self.out.extend(std::iter::repeat_n(' ', indent));
            } else {
                self.out.push(' ');
                column += 1;
            }
            self.out.push_str(word);
            column += length;
        }
        self.out.push('\n');
    }

    /// An empty line.
    pub fn gap(&mut self) {
        self.out.push('\n');
    }

    /// Rows of a label and right-aligned cells. `head` names the cells; without it there is no head line. A row
    /// without cells is a title of the rows below it and widens nothing.
    pub fn table(&mut self, indent: usize, head: &[String], rows: &[(String, Vec<String>)]) {
        let width = |text: &String| text.chars().count();
        let label =
            rows.iter().filter(|(_, cells)| !cells.is_empty()).map(|(label, _)| width(label)).max().unwrap_or(0);
        let count = rows.iter().map(|(_, cells)| cells.len()).chain([head.len()]).max().unwrap_or(0);
        let columns: Vec<usize> = (0..count)
            .map(|column| {
                rows.iter()
                    .filter_map(|(_, cells)| cells.get(column))
                    .chain(head.get(column))
                    .map(width)
                    .max()
                    .unwrap_or(0)
            })
            .collect();
        let mut put = |name: &str, cells: &[String]| {
            let mut line = format!("{:indent$}{name}{:pad$}", "", "", pad = label.saturating_sub(name.chars().count()));
            for (cell, size) in cells.iter().zip(&columns) {
                let _ = write!(line, "  {:pad$}{cell}", "", pad = size.saturating_sub(width(cell)));
            }
            let _ = writeln!(self.out, "{}", line.trim_end());
        };
        if !head.is_empty() && !rows.is_empty() {
            put("", head);
        }
        for (name, cells) in rows {
            put(name, cells);
        }
    }

    /// The text.
    pub fn finish(self) -> String {
        self.out
    }
}
