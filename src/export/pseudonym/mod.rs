//! A report without names: every text of a file in it is replaced by a stable name, or left out.
//!
//! Works on the report as data, so that every form gets it, and closed: a text is kept only when it is known to come
//! from this program (a catalogue id, a time, a word of the contract). What nobody thought of is replaced, and a
//! report that no longer fits its contract is an error, never the report as it was.

mod groups;
mod names;
mod rules;

pub use names::Kind;

use crate::catalogue::Catalogue;
use crate::report::{Pseudonymised, Report, of_value, saved};
use names::Names;
use rules::{Rule, Rules};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// How to replace.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Pseudonyms {
    /// The secret that names depend on: the same key gives the same names, in every report. Never written anywhere.
    pub key: Vec<u8>,
    /// Values that fewer users (or requests, where users are not known) have than this are merged into one.
    pub smallest_group: u64,
    /// Kinds of names that stay: `app`, `policy`, `file`, `server`.
    pub keep: Vec<String>,
}

impl Default for Pseudonyms {
    fn default() -> Self {
        Pseudonyms { key: Vec::new(), smallest_group: 5, keep: Vec::new() }
    }
}

/// What leaves the hand, to be looked at before it does. Holds the names: never save it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Preview {
    /// What is replaced, by kind.
    pub replaced: Vec<Replaced>,
    /// Texts that are left out.
    pub dropped: u64,
    /// Small groups that are merged.
    pub merged: Vec<Merged>,
    /// Kinds of names that stay.
    pub kept: Vec<String>,
}

/// Names of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Replaced {
    /// `user`, `address`, `server`, `phone`, `file`, `app`, `policy` or `text`.
    pub kind: String,
    /// Distinct names.
    pub names: u64,
    /// Places in which they stand.
    pub places: u64,
    /// The first names in the alphabet, each with what replaces it.
    pub examples: Vec<(String, String)>,
}

/// Small groups of one list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Merged {
    /// Which list: a filter field, or `phoneDetails`.
    pub list: String,
    /// Values that became one.
    pub values: u64,
    /// Requests of these.
    pub requests: u64,
}

/// Why there is no such report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PseudonymError {
    /// A key shorter than [`LEAST_KEY`] could be guessed.
    ShortKey,
    /// The report does not fit its contract with its names replaced: a mistake of this program.
    DoesNotFit(String),
}

/// Bytes of the shortest key.
pub const LEAST_KEY: usize = 8;

/// Replaces the names of a report.
pub fn pseudonymise(
    report: &Report,
    catalogue: &Catalogue,
    options: &Pseudonyms,
) -> Result<(Report, Preview), PseudonymError> {
    if options.key.len() < LEAST_KEY {
        return Err(PseudonymError::ShortKey);
    }
    let failed = |error: serde_json::Error| PseudonymError::DoesNotFit(error.to_string());
    let mut value = saved::to_value(report).map_err(failed)?;
    let merged = groups::merge(&mut value, options.smallest_group);
    let mut walk = Walk { rules: Rules::new(catalogue), names: Names::new(&options.key, &options.keep), dropped: 0 };
    walk.names.learn(&value);
    walk.value(&mut value, &mut Vec::new());
    let preview = Preview { replaced: walk.names.replaced(), dropped: walk.dropped, merged, kept: walk.names.kept() };
    let mut report: Report = of_value(&value).map_err(failed)?;
    report.pseudonymised = Some(Pseudonymised { smallest_group: options.smallest_group, kept: preview.kept.clone() });
    Ok((report, preview))
}

struct Walk {
    rules: Rules,
    names: Names,
    dropped: u64,
}

impl Walk {
    /// `path`: the keys down to this value, without places in lists.
    fn value(&mut self, value: &mut Value, path: &mut Vec<String>) {
        match value {
            Value::String(text) => match self.rules.of(path, text) {
                Rule::Keep => {}
                Rule::Name(kind) => *text = self.names.replace(kind, text),
                Rule::Drop => {
                    self.dropped += u64::from(!text.is_empty());
                    text.clear();
                }
            },
            Value::Array(list) => {
                // A pair of name and value, as messages are filled in with.
                if path.last().is_some_and(|key| key == "args")
                    && let [Value::String(_), Value::String(text)] = &mut list[..]
                {
                    if !self.rules.is_plain(text) {
                        self.dropped += 1;
                        "…".clone_into(text);
                    }
                    return;
                }
                list.iter_mut().for_each(|item| self.value(item, path));
            }
            Value::Object(map) => {
                let kind_of_values = self.rules.kind_of_values(map);
                for (key, mut item) in std::mem::take(map).into_iter().filter(|(key, _)| key != groups::FIELD) {
                    let place = path.len();
                    path.push(kind_of_values.clone().unwrap_or_else(|| key.clone()));
                    // Of a facet, the values are of the kind that its field says; everything else keeps its key.
                    if kind_of_values.is_some() {
                        path[place].push('.');
                        path[place].push_str(&key);
                    }
                    self.value(&mut item, path);
                    path.truncate(place);
                    let key = if self.rules.is_key(&key) { key } else { self.names.replace(Kind::Text, &key) };
                    map.insert(key, item);
                }
            }
            _ => {}
        }
    }
}

impl std::fmt::Display for PseudonymError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            PseudonymError::ShortKey => write!(f, "the key is shorter than {LEAST_KEY} bytes"),
            PseudonymError::DoesNotFit(error) => write!(f, "the report cannot be pseudonymised: {error}"),
        }
    }
}

impl std::error::Error for PseudonymError {}
