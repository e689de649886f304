//! Values and column names: the spellings of every export, language and age, each to its one id.

use super::data::{Entry, Tables};
use super::text::{header_form, normal_form, without_numbers};
use crate::ordered::Map;

/// Any export may use any export's spelling, so all of them are asked.
pub(super) const COLUMNS: [&str; 4] = ["portal", "graph", "log_analytics", "defender"];

/// Keys that hold spellings of a sign-in method, and of a registered one.
const METHOD: [&str; 5] = ["portal", "graph", "msol", "preferred", "registered"];
const REGISTERED: [&str; 5] = ["graph", "legacy", "msol", "page", "scripts"];

/// Spelling in normal form → id.
type Spellings = Map<String, &'static str>;

/// An authentication method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Method {
    /// Id of `[[method]]` in `data/mfa_results.toml`.
    pub id: &'static str,
    /// It can be the second factor. False for passwords, and for "Previously satisfied", which is no method at all.
    pub is_mfa: bool,
}

/// A column name that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    /// Field id.
    pub field: &'static str,
    /// A file with this very name has been seen; otherwise it comes from documentation or a reader.
    pub proven: bool,
    /// The numbers in a counted name (`Target2ModifiedProperty1Name` → `[2, 1]`), else zeros.
    pub numbers: [u16; 2],
}

#[derive(Debug)]
pub(super) struct Words {
    tables: Map<&'static str, Spellings>,
    methods: Map<String, Method>,
    registered: Spellings,
    headers: Map<&'static str, Map<String, Header>>,
}

impl Words {
    pub fn new(tables: &Tables) -> Words {
        let mut words = Map::new();
        let mut headers = Map::new();
        for (name, entries) in tables.iter() {
            match name.split_once('.') {
                Some(("sign_in_words", table)) => {
                    words.insert(table, spellings(entries, &COLUMNS));
                }
                Some(("headers", table)) => {
                    headers.insert(table, header_names(entries));
                }
                _ => {}
            }
        }
        let entries = |name: &str| tables.get(name).map_or(&[][..], Vec::as_slice);
        Words {
            tables: words,
            methods: methods(entries("mfa_results.method"), entries("mfa_results.registered_method")),
            registered: registered(entries("mfa_results.registered_method")),
            headers,
        }
    }

    pub fn word(&self, table: &str, text: &str) -> Option<&'static str> {
        self.tables.get(table)?.get(&normal_form(text)).copied()
    }

    pub fn method(&self, text: &str) -> Option<Method> {
        self.methods.get(&normal_form(text)).copied()
    }

    pub fn registered_method(&self, text: &str) -> Option<&'static str> {
        self.registered.get(&normal_form(text)).copied()
    }

    pub fn header(&self, table: &str, name: &str) -> Option<Header> {
        let names = self.headers.get(table)?;
        let name = header_form(name);
        if let Some(header) = names.get(&name) {
            return Some(*header);
        }
        let (pattern, numbers) = without_numbers(&name).unwrap_or((name, [0; 2]));
        let counted = names.get(&pattern).map(|header| Header { numbers, ..*header });
        counted.or_else(|| {
            // `RequestID`, `request_id`, `Date(UTC)`: the same letters, put together by a script.
            let (_, header) = names.iter().find(|(known, _)| letters(known).eq(letters(&pattern)))?;
            Some(Header { numbers, proven: false, ..*header })
        })
    }
}

/// A name without blanks and marks.
fn letters(name: &str) -> impl Iterator<Item = char> {
    name.chars().filter(|c| c.is_alphanumeric())
}

/// Spellings of a table; where two entries share one, the first keeps it.
fn spellings(entries: &[Entry], keys: &[&str]) -> Spellings {
    let mut found = Spellings::new();
    for entry in entries {
        for text in keys.iter().flat_map(|key| entry.all(key)) {
            found.entry(normal_form(text)).or_insert(entry.id());
        }
    }
    found
}

fn methods(entries: &[Entry], registered: &[Entry]) -> Map<String, Method> {
    let mut found = Map::new();
    for entry in entries {
        let method = Method { id: entry.id(), is_mfa: entry.get("is_mfa") != Some("false") };
        for text in METHOD.iter().flat_map(|key| entry.all(key)) {
            found.entry(normal_form(text)).or_insert(method);
        }
    }
    // A newer export may spell a sign-in method the way registrations do; usable where that names one method only.
    let by_id: Vec<Method> = found.values().copied().collect();
    for entry in registered {
        let mut ids = entry.all("methods");
        if let (Some(id), None) = (ids.next(), ids.next())
            && let Some(&method) = by_id.iter().find(|method| method.id == id)
        {
            for text in REGISTERED.iter().flat_map(|key| entry.all(key)) {
                found.entry(normal_form(text)).or_insert(method);
            }
        }
    }
    found
}

/// Spellings and ids: a column that says yes or no for one method stands for its id.
fn registered(entries: &[Entry]) -> Spellings {
    let mut found = spellings(entries, &REGISTERED);
    for entry in entries {
        found.entry(normal_form(entry.id())).or_insert(entry.id());
    }
    found
}

fn header_names(entries: &[Entry]) -> Map<String, Header> {
    let mut found = Map::new();
    for entry in entries {
        for (key, name) in entry.pairs() {
            let proven = match key {
                "printed" | "en" | "de" | "es" | "fr" | "it" | "nl" | "pt" | "ja" => true,
                "weak" | "de_unproven" | "es_unproven" | "fr_unproven" | "it_unproven" | "nl_unproven" => false,
                _ => continue,
            };
            let name = header_form(&name.replace("{n}", "{}").replace("{m}", "{}").replace("{k}", "{}"));
            found.entry(name).or_insert(Header { field: entry.id(), proven, numbers: [0; 2] });
        }
    }
    found
}
