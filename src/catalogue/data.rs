//! The facts as tables of entries. Their text lives as long as the program, so an id is `&'static str`.

use crate::ordered::Map;

/// Written by `build.rs`, which describes the format. The page is given the same text beside its wasm module: there it
/// compresses better, and is stored once for all workers.
#[cfg(feature = "facts")]
pub(super) static TEXT: &str = include_str!(concat!(env!("OUT_DIR"), "/catalogue.txt"));

/// One `[[entry]]` of a file in `data/`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entry {
    values: Vec<(&'static str, &'static str)>,
}

impl Entry {
    /// The value of a key; of a list, its first.
    pub fn get(&self, key: &str) -> Option<&'static str> {
        self.all(key).next()
    }

    /// The value of a key, or an empty text.
    pub fn text(&self, key: &str) -> &'static str {
        self.get(key).unwrap_or("")
    }

    /// Whether the value is `true`.
    pub fn is(&self, key: &str) -> bool {
        self.get(key) == Some("true")
    }

    /// Every value of a list.
    pub fn all(&self, key: &str) -> impl Iterator<Item = &'static str> {
        self.values.iter().filter(move |(name, _)| *name == key).map(|(_, value)| *value)
    }

    /// Every value whose key is one of these, or of which the key is a translation (`match_nl`, `de_unproven`).
    pub fn pairs(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.values.iter().copied()
    }

    /// What the entry is known by: its id, code or number.
    pub fn id(&self) -> &'static str {
        ["id", "code", "number"].iter().find_map(|key| self.get(key)).unwrap_or("")
    }
}

/// Entries by table (`mfa_results.result`), in the order of the file. The root of a file is a table of one entry.
pub(super) type Tables = Map<&'static str, Vec<Entry>>;

/// Cuts the text into entries.
pub(super) fn tables(text: &'static str) -> Tables {
    let mut tables = Tables::new();
    let mut table = "";
    for line in text.lines() {
        if let Some(name) = line.strip_prefix('[') {
            table = name;
            tables.entry(table).or_default().push(Entry::default());
        } else if let (Some((key, value)), Some(entry)) =
            (line.split_once('='), tables.get_mut(table).and_then(|entries| entries.last_mut()))
        {
            entry.values.push((key, value));
        }
    }
    tables
}
