//! What `data/findings.toml` says of a finding.

use super::draft::Severity;
use crate::catalogue::{Catalogue, Entry};
use crate::ordered::gather;
use crate::report::Counts;

const TABLE: &str = "findings.finding";
const PARAMETERS: &str = "findings.parameter";

/// One finding's thresholds and lists.
#[derive(Clone, Copy)]
pub struct Settings<'a> {
    catalogue: &'a Catalogue,
    /// Found once: a finding asks for every hit.
    entry: Option<&'a Entry>,
    /// Its id.
    pub id: &'static str,
}

impl<'a> Settings<'a> {
    /// Of a finding.
    pub fn new(catalogue: &'a Catalogue, id: &'static str) -> Settings<'a> {
        Settings { catalogue, entry: catalogue.entry(TABLE, id), id }
    }

    fn text(&self, key: &str) -> Option<&'static str> {
        self.entry?.get(key)
    }

    /// A parameter. A test holds that the file has every one that is asked for.
    pub fn number(&self, key: &str) -> u64 {
        self.text(key).and_then(|text| text.parse().ok()).unwrap_or(u64::MAX)
    }

    /// A threshold, to compare with a length.
    pub fn count(&self, key: &str) -> usize {
        usize::try_from(self.number(key)).unwrap_or(usize::MAX)
    }

    /// A span in minutes, as milliseconds.
    pub fn minutes(&self, key: &str) -> i64 {
        i64::try_from(self.number(key)).unwrap_or(0).saturating_mul(60_000)
    }

    /// A word that the files use.
    pub fn word(&self, key: &str) -> &'static str {
        self.text(key).unwrap_or("")
    }

    /// Every value of a list.
    pub fn list(&self, key: &str) -> Vec<&'static str> {
        self.entry.into_iter().flat_map(|entry| entry.all(key)).collect()
    }

    /// Every number of a list.
    pub fn numbers(&self, key: &str) -> Vec<u32> {
        self.list(key).iter().filter_map(|text| text.parse().ok()).collect()
    }

    /// How serious a hit is.
    pub fn severity(&self) -> Severity {
        self.text("severity").and_then(Severity::parse).unwrap_or(Severity::Low)
    }

    /// How serious what the definition names as worse is.
    pub fn raised(&self) -> Severity {
        self.text("raised").and_then(Severity::parse).unwrap_or(self.severity())
    }

    /// How serious what the definition names as better is.
    pub fn lowered(&self) -> Severity {
        self.text("lowered").and_then(Severity::parse).unwrap_or(self.severity())
    }

    /// The definition in English.
    pub fn definition(&self) -> &'static str {
        self.word("meaning_en")
    }

    /// Its parameters by id.
    pub fn parameters(&self) -> Counts {
        let ids = self.catalogue.ids(PARAMETERS);
        gather(ids.filter_map(|id| Some((id.to_owned(), self.text(id)?.parse().ok()?))))
    }
}
