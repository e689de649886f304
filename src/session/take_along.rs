//! The report written down, as the page and the command ask for it.

use super::Analyst;
use crate::catalogue::Lang;
use crate::export::{self, Cell, File, Options, Preview, Pseudonyms, Words};
use crate::query::{Filter, Sort};
use crate::report::{Report, RowsPage};
use serde::{Deserialize, Serialize};

/// What names of tables that are rows begin with: `rows_registration`, `rows_sign_ins`.
pub const ROWS: &str = "rows_";
const SIGN_INS: &str = "sign_ins";
/// Of the sign-ins, where nobody chose columns.
const COLUMNS: [&str; 14] = [
    "time",
    "user_name",
    "user",
    "app",
    "outcome",
    "required",
    "result",
    "method",
    "code",
    "reason",
    "address",
    "country",
    "request_id",
    "file",
];
/// Rows that are asked for at once.
const PAGE: u64 = 4096;

/// What to write.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct TakeAlong {
    /// `text`, `json`, `csv`, `xlsx` or `html`.
    pub format: String,
    /// `en` or `nl`.
    pub lang: String,
    /// One table of `csv` or `json`, by its key, or the rows of a list: `rows_` and its name; `null`: all tables, or the
    /// report.
    pub table: Option<String>,
    /// Of rows: which columns, and in which order. Without: those of the list, the latest first.
    #[cfg_attr(feature = "ts", ts(optional))]
    pub columns: Option<Vec<String>>,
    /// Of rows: their order.
    #[cfg_attr(feature = "ts", ts(optional))]
    pub sort: Option<Sort>,
    /// What the report shows.
    pub filter: Filter,
    /// Files of the earlier set, when sets are compared.
    pub earlier: Option<Vec<u32>>,
    /// Replace names.
    pub pseudonyms: Option<Pseudonyms>,
}

impl Analyst {
    /// Writes the report.
    pub fn take_along(&mut self, asked: &TakeAlong) -> Result<File, String> {
        if let Some(list) = asked.table.as_deref().and_then(|table| table.strip_prefix(ROWS)) {
            return self.rows_along(list, asked);
        }
        let mut report = self.asked(asked);
        if let Some(pseudonyms) = &asked.pseudonyms {
            report = export::pseudonymise(&report, &self.catalogue, pseudonyms).map_err(|error| error.to_string())?.0;
        }
        let words = Words::new(&self.catalogue, Lang::parse(&asked.lang));
        let options = Options { table: asked.table.clone(), filter: asked.filter.clone() };
        export::export(&asked.format, report, &words, &options).map_err(|error| error.to_string())
    }

    /// All rows of a list, in the words of the page.
    fn rows_along(&mut self, list: &str, asked: &TakeAlong) -> Result<File, String> {
        let known = export::row_lists().find(|known| known.id == list).map(|known| known.columns);
        let Some(columns) = known.or((list == SIGN_INS).then_some(&COLUMNS)) else {
            let names: Vec<_> = export::row_lists().map(|known| known.id).chain([SIGN_INS]).collect();
            return Err(format!("no such rows: {list}; there are {ROWS}{}", names.join(&format!(", {ROWS}"))));
        };
        // Every cell of a row is a name or leads to one.
        if asked.pseudonyms.is_some() {
            return Err(format!("{ROWS}{list} cannot be pseudonymised"));
        }
        let columns = asked.columns.clone().unwrap_or_else(|| columns.iter().map(|&id| id.to_owned()).collect());
        let sort = asked.sort.clone().unwrap_or_default();
        let words = self.words(Lang::parse(&asked.lang));
        let report = self.current(&asked.filter);
        let (name, complete) = (export::file_name(report, asked.table.as_deref()), report.complete);
        let head: Vec<&str> = columns.iter().map(String::as_str).collect();
        let mut from = 0;
        let pages = std::iter::from_fn(|| {
            let page = match list {
                SIGN_INS => self.rows(&asked.filter, &sort, &columns, from, from + PAGE),
                _ => self.list_rows(list, &asked.filter, &sort, &columns, from, from + PAGE),
            };
            from += PAGE;
            let RowsPage { rows, .. } = export::lists::page(page, &words);
            (!rows.is_empty()).then_some(rows)
        });
        let cell = |text: String| if text.is_empty() { Cell::Missing } else { Cell::Text(text) };
        let rows = pages.flatten().map(|row| row.cells.into_iter().map(cell).collect());
        export::export_rows(&asked.format, &name, &head, rows, complete).map_err(|error| error.to_string())
    }

    /// What [`Analyst::take_along`] would replace, leave out and merge.
    pub fn preview(&mut self, asked: &TakeAlong) -> Result<Preview, String> {
        let report = self.asked(asked);
        let pseudonyms = asked.pseudonyms.clone().unwrap_or_default();
        let replaced = export::pseudonymise(&report, &self.catalogue, &pseudonyms);
        replaced.map(|(_, preview)| preview).map_err(|error| error.to_string())
    }

    fn asked(&mut self, asked: &TakeAlong) -> Report {
        match &asked.earlier {
            Some(earlier) => self.compare(earlier, &asked.filter),
            None => self.report(&asked.filter),
        }
    }
}
