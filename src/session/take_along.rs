//! The report written down, as the page and the command ask for it.

use super::Analyst;
use crate::catalogue::Lang;
use crate::export::{self, File, Options, Preview, Pseudonyms, Words};
use crate::query::Filter;
use crate::report::Report;
use serde::{Deserialize, Serialize};

/// What to write.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct TakeAlong {
    /// `text`, `json`, `csv`, `xlsx` or `html`.
    pub format: String,
    /// `en` or `nl`.
    pub lang: String,
    /// One table of `csv`, by its key; `null`: all of them, in an archive.
    pub table: Option<String>,
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
        let mut report = self.asked(asked);
        if let Some(pseudonyms) = &asked.pseudonyms {
            report = export::pseudonymise(&report, &self.catalogue, pseudonyms).map_err(|error| error.to_string())?.0;
        }
        let words = Words::new(&self.catalogue, Lang::parse(&asked.lang));
        let options = Options { table: asked.table.clone(), filter: asked.filter.clone() };
        export::export(&asked.format, &report, &words, &options).map_err(|error| error.to_string())
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
