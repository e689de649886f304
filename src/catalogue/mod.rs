//! What the texts and codes of the exports mean. Facts live in `data/*.toml`; no code matches a vendor's text.
//!
//! Build one [`Catalogue`] and ask it once per distinct text: clarity beats speed here.

mod activities;
mod call_results;
mod cards;
mod data;
mod errors;
mod results;
mod text;
mod words;

use crate::ordered::Map;
pub use activities::Activity;
pub use call_results::{CallResult, NpsCode};
pub use cards::{Card, Explained, Labels, Lang};
pub use errors::{CountsAs, ErrorInfo, parse_code};
pub use results::{MfaResult, ResultText, Side, UNLISTED};
pub use text::{header_form, normal_form};
pub use words::{Header, Method};

pub(crate) use data::Entry;
use data::Tables;

/// Every fact, and the way from a text to its id.
#[derive(Debug)]
pub struct Catalogue {
    tables: Tables,
    results: results::Results,
    words: words::Words,
    call_results: call_results::CallResults,
    errors: Map<u32, ErrorInfo>,
    activities: activities::Activities,
}

impl Catalogue {
    /// Reads the embedded facts. Takes a few milliseconds: do it once.
    #[cfg(feature = "facts")]
    pub fn load() -> Catalogue {
        Catalogue::parse(Catalogue::text())
    }

    /// The facts as text, for [`Catalogue::parse`].
    #[cfg(feature = "facts")]
    pub fn text() -> &'static str {
        data::TEXT
    }

    /// Reads facts that came with the program.
    pub fn parse(text: &'static str) -> Catalogue {
        let tables = data::tables(text);
        Catalogue {
            results: results::Results::new(&tables),
            words: words::Words::new(&tables),
            call_results: call_results::CallResults::new(&tables),
            errors: errors::errors(&tables),
            activities: activities::Activities::new(&tables),
            tables,
        }
    }

    /// Reads an MFA result text (`Multifactor authentication result`, `status.additionalDetails`, a step's result).
    pub fn result(&self, text: &str) -> ResultText {
        self.results.read(text)
    }

    /// Reads the name of a method, in the spelling of any export. Graph's bare "Voice" counts as the authentication
    /// phone, the first of the three it can be.
    pub fn method(&self, text: &str) -> Option<Method> {
        self.words.method(text)
    }

    /// Reads the name of a method that a user has on file.
    pub fn registered_method(&self, text: &str) -> Option<&'static str> {
        self.words.registered_method(text)
    }

    /// Reads the name of a registered method, or several with blanks between, as PowerShell joins an array; `None` when one
    /// of them is not known.
    pub fn registered_methods(&self, text: &str) -> Option<Vec<&'static str>> {
        let words = || text.split(' ').map(|word| self.registered_method(word)).collect();
        self.registered_method(text).map(|id| vec![id]).or_else(words)
    }

    /// Looks up a sign-in error code.
    pub fn error(&self, code: u32) -> Option<ErrorInfo> {
        self.errors.get(&code).copied()
    }

    /// Reads a value of a table of `data/sign_in_words.toml`: `word("ca_status", "notApplied")` → `not_applied`.
    pub fn word(&self, table: &str, text: &str) -> Option<&'static str> {
        self.words.word(table, text)
    }

    /// Looks up a column name in a table of `data/headers.toml`.
    pub fn header(&self, table: &str, name: &str) -> Option<Header> {
        self.words.header(table, name)
    }

    /// The field ids of a table of `data/headers.toml`, in order.
    pub fn header_table(&self, table: &str) -> impl Iterator<Item = &'static str> {
        self.entries(&format!("headers.{table}")).iter().map(Entry::id)
    }

    /// Any other fact: `fact("sign_in_words.client_app", "imap", "legacy")` → `true`.
    pub fn fact(&self, table: &str, id: &str, key: &str) -> Option<&'static str> {
        self.entry(table, id)?.get(key)
    }

    /// The entry with this id, for who asks more than one thing of it.
    pub(crate) fn entry(&self, table: &str, id: &str) -> Option<&Entry> {
        self.entries(table).iter().find(|entry| entry.id() == id)
    }

    /// Every value of a fact that is a list: `facts("mfa_results.registered_method", "mobile_phone", "methods")`.
    pub fn facts(&self, table: &str, id: &str, key: &'static str) -> impl Iterator<Item = &'static str> {
        self.entry(table, id).into_iter().flat_map(move |entry| entry.all(key))
    }

    /// Reads an audit activity: its name, the reason of its result, and the changed properties as name and new value.
    pub fn activity<'a>(
        &self,
        name: &str,
        reason: &str,
        changed: impl Iterator<Item = (&'a str, &'a str)>,
    ) -> Option<Activity> {
        self.activities.find(name, reason, changed)
    }

    /// The ids of a table, in order: `ids("mfa_results.result")`.
    pub fn ids(&self, table: &str) -> impl Iterator<Item = &'static str> {
        self.entries(table).iter().map(Entry::id)
    }

    /// Lines of the message files of what is written, in the form that `export` reads.
    pub fn messages(&self, lang: Lang) -> impl Iterator<Item = &'static str> {
        let table = if lang == Lang::Nl { "messages.nl" } else { "messages.en" };
        self.entries(table).iter().flat_map(|entry| entry.all("line"))
    }

    fn entries(&self, table: &str) -> &[Entry] {
        self.tables.get(table).map_or(&[], Vec::as_slice)
    }
}
