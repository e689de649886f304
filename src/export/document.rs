//! A report as things to read: sections of figures, pictures and tables. Every exporter is written against this, so a
//! new section of the report is one more file in `sections/` and shows up in all of them.

use super::words::Words;
use super::{ExportError, sections};
use crate::query::Clause;
use crate::report::{Report, Source};
use serde::Serialize;

/// A report, ready to be written down.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// What it is, with its period.
    pub title: String,
    /// What it rests on.
    pub lead: Vec<String>,
    /// What the reader must know before anything else.
    pub marks: Vec<String>,
    /// The sections that the report has, in order.
    pub sections: Vec<Section>,
}

/// One section.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Section {
    /// Name in file names and sheets: `sign_ins`.
    pub key: &'static str,
    /// Heading.
    pub title: String,
    /// Sentences under the heading.
    pub notes: Vec<String>,
    /// Figures, each with its rule.
    pub figures: Vec<Figure>,
    /// Pictures.
    pub pictures: Vec<Picture>,
    /// Tables.
    pub tables: Vec<Table>,
    /// Lists of rows that the section is counted from, where files are loaded: a saved report has none.
    pub lists: &'static [List],
    /// Of a section that no file has, which says nothing else: the exports that it can be made from, the best first.
    pub exports: &'static [&'static str],
}

/// A list of rows that can be asked for: sign-ins are not among them.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct List {
    /// Name of the list: `registration`, `audit`, ...
    pub id: &'static str,
    /// Columns that are shown at first.
    pub columns: &'static [&'static str],
}

/// Where a count leads: the rows that it is the number of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Link {
    /// Key of a table or list of the same section, or `sign_ins`.
    pub list: &'static str,
    /// What its rows have in common. Of a table: column, and what its cells say.
    #[serde(rename = "where")]
    pub clauses: Vec<Clause>,
}

/// One figure.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Figure {
    /// Stable name.
    pub key: &'static str,
    /// The question or name.
    pub label: String,
    /// The number; `None`: not in the export, never 0.
    pub value: Option<u64>,
    /// What it is a part of: `of 39 attempts`.
    pub of: String,
    /// The number of those.
    pub whole: Option<u64>,
    /// What it says in full, a sentence each.
    pub text: Vec<String>,
    /// How it is counted.
    pub rule: String,
    /// Where it leads.
    pub link: Option<Link>,
}

/// A table as data.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Table {
    /// Stable name, unique in the report: also the name of its CSV file.
    pub key: &'static str,
    /// Caption.
    pub title: String,
    /// What its columns hold.
    pub columns: Vec<Column>,
    /// Cells, parallel to the columns; `None`: the export has no such field.
    pub rows: Option<Vec<Vec<Cell>>>,
    /// Colour of the bars beside its first count, where bars help.
    pub bars: Option<Fill>,
    /// Left out where a person reads: facets and other lists that only a program wants.
    pub data_only: bool,
    /// Columns that paper has no room for.
    pub off_paper: &'static [&'static str],
    /// Left out on paper when it is empty.
    pub quiet: bool,
    /// Where the counts of each row lead; empty: nowhere.
    pub links: Vec<Option<Link>>,
    /// Where the counts of each column lead instead; empty: all of them as the row does.
    pub leads: Vec<Lead>,
    /// Key of the user that each row is about; empty: about none.
    pub people: Vec<String>,
    /// Records that each row rests on; empty: on more than can be listed.
    pub sources: Vec<Vec<Source>>,
}

/// Where the counts of one column lead: those rows of `list` that have this in common, and what the link of the row asks
/// for.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Lead {
    /// Key of the column.
    pub column: &'static str,
    /// As in [`Link`].
    pub list: &'static str,
    /// Name of the first field of the link in this list; empty: the same.
    pub field: &'static str,
    /// What they have in common.
    #[serde(rename = "where")]
    pub clauses: Vec<Clause>,
}

/// One column.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export, rename = "TableColumn"))]
pub struct Column {
    /// Stable name: the head of the CSV column.
    pub key: &'static str,
    /// What its cells are.
    pub value_type: ValueType,
    /// Name for people.
    pub label: String,
}

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub enum ValueType {
    /// Words for people: a label, or text of a file.
    Text,
    /// Catalogue id or key; people read the label beside it.
    Id,
    /// Whole number.
    Count,
    /// ISO 8601 UTC.
    Time,
    /// SHA-256 or another long code.
    Code,
}

/// One cell: `null`, a text or a number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub enum Cell {
    /// Not in the export.
    Missing,
    /// Hostile text of a file, or a label.
    Text(String),
    /// A count.
    Count(u64),
}

/// A picture as data; the exporter draws it.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase", tag = "kind")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub enum Picture {
    /// One whole and its parts.
    Shares {
        /// Title.
        title: String,
        /// Parts that are not empty, in order.
        parts: Vec<Part>,
    },
    /// Counts per day, one row per series, all on one scale.
    Days {
        /// Title.
        title: String,
        /// `2026-03-02`, without gaps; or months, `2026-03`.
        days: Vec<String>,
        /// Rows.
        series: Vec<Series>,
    },
    /// Two counts of each of several things, as bars on one scale.
    Pairs {
        /// Title.
        title: String,
        /// What the things are called, the first count and the second; and the difference, where the second count is what
        /// became of the first.
        heads: Vec<String>,
        /// The things, in order.
        rows: Vec<Pair>,
    },
}

/// One of the things that a picture counts twice.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Pair {
    /// Name.
    pub label: String,
    /// The two counts; `null`: not in these exports.
    pub counts: [Option<u64>; 2],
}

/// A part of a whole.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Part {
    /// Name.
    pub label: String,
    /// How many.
    pub count: u64,
    /// How it is painted.
    pub fill: Fill,
}

/// One row of a picture over days.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Series {
    /// Name.
    pub label: String,
    /// Values per day of each layer, drawn upon each other; `null` on days that no file tells of.
    pub layers: Vec<(Fill, Vec<Option<u64>>)>,
}

/// Colours that mean an outcome and nothing else, and ink for the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub enum Fill {
    /// All, or no outcome.
    Ink,
    /// Completed.
    Completed,
    /// Satisfied without prompt.
    Satisfied,
    /// Denied.
    Denied,
    /// Abandoned.
    Abandoned,
    /// Pending, and outcomes not told.
    Pending,
    /// Not required.
    NotRequired,
}

impl Document {
    /// Describes a report in the words of a language.
    pub fn new(report: &Report, words: &Words) -> Document {
        let mut document = sections::head(report, words);
        document.sections = sections::sections(report, words);
        document
    }

    /// Every table, in order.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.sections.iter().flat_map(|section| &section.tables)
    }

    /// The table of this name, or the names that there are.
    pub fn table(&self, key: &str) -> Result<&Table, ExportError> {
        let keys = || self.tables().map(|table| table.key).collect();
        self.tables().find(|table| table.key == key).ok_or_else(|| ExportError::NoSuchTable(key.to_owned(), keys()))
    }
}

impl Cell {
    /// A text.
    pub fn text(text: impl Into<String>) -> Cell {
        Cell::Text(text.into())
    }

    /// A text that may not be stated.
    pub fn stated(text: Option<&String>) -> Cell {
        text.map_or(Cell::Missing, Cell::text)
    }
}

impl From<u64> for Cell {
    fn from(count: u64) -> Cell {
        Cell::Count(count)
    }
}

impl From<Option<u64>> for Cell {
    fn from(count: Option<u64>) -> Cell {
        count.map_or(Cell::Missing, Cell::Count)
    }
}

impl Table {
    /// A table with columns as `(key, type)`; their labels are the messages `export-col-<key>`, dashes for underscores.
    pub fn new(words: &Words, key: &'static str, columns: &[(&'static str, ValueType)]) -> Table {
        let label = |key: &str| words.say(&format!("export-col-{}", key.replace('_', "-")));
        let columns = columns.iter().map(|&(key, value_type)| Column { key, value_type, label: label(key) }).collect();
        Table {
            key,
            title: words.say(&format!("export-table-{}", key.replace('_', "-"))),
            columns,
            rows: None,
            ..Table::default()
        }
    }

    /// Keys of its columns.
    pub fn head(&self) -> Vec<&str> {
        self.columns.iter().map(|column| column.key).collect()
    }

    /// Its rows, to be written.
    pub fn cells(&self) -> impl Iterator<Item = Vec<Cell>> {
        self.rows.iter().flatten().cloned()
    }

    /// The same with rows.
    pub fn with(mut self, rows: Option<Vec<Vec<Cell>>>) -> Table {
        self.rows = rows;
        self
    }

    /// With bars beside the first count.
    pub fn barred(mut self, fill: Fill) -> Table {
        self.bars = Some(fill);
        self
    }

    /// Without these columns on paper.
    pub fn off_paper(mut self, columns: &'static [&'static str]) -> Table {
        self.off_paper = columns;
        self
    }

    /// Not on paper when it is empty.
    pub fn quiet(mut self) -> Table {
        self.quiet = true;
        self
    }

    /// For programs only.
    pub fn data_only(mut self) -> Table {
        self.data_only = true;
        self
    }
}

impl Fill {
    /// Name of its colour.
    pub fn as_str(self) -> &'static str {
        match self {
            Fill::Ink => "ink",
            Fill::Completed => "completed",
            Fill::Satisfied => "satisfied",
            Fill::Denied => "denied",
            Fill::Abandoned => "abandoned",
            Fill::Pending => "pending",
            Fill::NotRequired => "notrequired",
        }
    }
}
