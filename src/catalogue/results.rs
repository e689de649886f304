//! MFA result texts. The rules stand above the list in `data/mfa_results.toml`; this is their only implementation.

use super::data::{Entry, Tables};
use super::text::normal_form;
use crate::ordered::Map;
use crate::sorting::Arrange;

/// Id of a result that the catalogue lacks. Its verbatim text is listed in the report.
pub const UNLISTED: &str = "unlisted";

/// What a text in a result column says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResultText {
    /// Something about MFA.
    Mfa(MfaResult),
    /// About the first factor ("Correct password"): id of `first_factor_result`. Never an MFA result.
    FirstFactor(&'static str),
    /// Empty, or the "Other." that stands beside a success.
    Nothing,
}

/// An MFA result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MfaResult {
    /// Catalogue id, or [`UNLISTED`].
    pub id: &'static str,
    /// The side it counts on.
    pub side: Side,
    /// The user was asked for a second factor in this event.
    pub prompted: bool,
}

impl MfaResult {
    /// `completed`, `satisfied_without_prompt`, `denied`, `pending` or `unknown`.
    pub fn group(self) -> &'static str {
        match self.side {
            Side::Satisfied if self.prompted => "completed",
            Side::Satisfied => "satisfied_without_prompt",
            other => other.as_str(),
        }
    }
}

/// The side that a result counts on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The MFA requirement was met.
    Satisfied,
    /// It was not met, for the reason that the result names.
    Denied,
    /// Nothing was decided yet.
    Pending,
    /// An unlisted text that does not tell.
    Unknown,
}

impl Side {
    /// Stable id, part of the report.
    pub fn as_str(self) -> &'static str {
        match self {
            Side::Satisfied => "satisfied",
            Side::Denied => "denied",
            Side::Pending => "pending",
            Side::Unknown => "unknown",
        }
    }

    fn parse(text: &str) -> Side {
        match text {
            "satisfied" => Side::Satisfied,
            "denied" => Side::Denied,
            "pending" => Side::Pending,
            _ => Side::Unknown,
        }
    }
}

/// A listed result, with what its entry adds.
#[derive(Clone, Copy, Debug)]
struct Listed {
    result: MfaResult,
    /// Counts as pending unless the text starts as a denial.
    pending_without_prefix: bool,
}

/// Every spelling of every result.
#[derive(Debug)]
pub(super) struct Results {
    /// Prefixes that are taken off, longest first.
    prefixes: Vec<String>,
    /// Start of a text, what it tells.
    side_prefixes: Vec<(String, Side, bool)>,
    spellings: Map<String, Listed>,
    first_factor: Map<String, &'static str>,
}

/// Text of the first factor table that says nothing at all.
const NO_REASON: &str = "no_reason";

/// Keys of an entry that hold spellings of it.
pub(super) fn is_spelling(key: &str) -> bool {
    matches!(key, "article_en" | "portal" | "variants") || key.starts_with("match_")
}

impl Results {
    pub fn new(tables: &Tables) -> Results {
        let entries = |name: &str| tables.get(name).map_or(&[][..], Vec::as_slice);
        let mut prefixes: Vec<String> =
            entries("mfa_results").iter().flat_map(|root| root.all("prefixes")).map(normal_form).collect();
        prefixes.arrange_by_key(|prefix| std::cmp::Reverse(prefix.len()));

        let mut side_prefixes = Vec::new();
        for entry in entries("mfa_results.side_prefix") {
            let side = Side::parse(entry.text("side"));
            side_prefixes.extend(entry.all("prefix").map(|text| (normal_form(text), side, entry.is("prompted"))));
        }

        let mut spellings = Map::new();
        for entry in entries("mfa_results.result").iter().chain(entries("mfa_results.extra_result")) {
            let listed = Listed { result: listed(entry), pending_without_prefix: entry.is("pending_without_prefix") };
            for (_, spelling) in entry.pairs().filter(|(key, _)| is_spelling(key)) {
                let text = normal_form(spelling);
                if let Some(bare) = strip(&text, &prefixes) {
                    spellings.entry(bare.to_owned()).or_insert(listed);
                }
                spellings.insert(text, listed);
            }
        }

        let mut first_factor = Map::new();
        for entry in entries("sign_in_words.first_factor_result") {
            for key in super::words::COLUMNS {
                first_factor.extend(entry.all(key).map(|text| (normal_form(text), entry.id())));
            }
        }
        Results { prefixes, side_prefixes, spellings, first_factor }
    }

    /// Reads one text. Unknown text keeps the side that its start tells.
    pub fn read(&self, text: &str) -> ResultText {
        let text = normal_form(text);
        match self.first_factor.get(&text) {
            Some(&NO_REASON) => return ResultText::Nothing,
            Some(id) => return ResultText::FirstFactor(id),
            None if text.is_empty() => return ResultText::Nothing,
            None => {}
        }
        let (side, prompted) = self
            .side_prefixes
            .iter()
            .find(|(prefix, ..)| text.starts_with(prefix.as_str()))
            .map_or((Side::Unknown, false), |&(_, side, prompted)| (side, prompted));

        let result = self.find(&text).map(|listed| match side {
            Side::Denied => listed.result,
            _ if listed.pending_without_prefix => MfaResult { side: Side::Pending, ..listed.result },
            _ => listed.result,
        });
        ResultText::Mfa(match result {
            Some(result) if side != Side::Denied || result.side == Side::Denied => result,
            _ => MfaResult { id: UNLISTED, side, prompted },
        })
    }

    fn find(&self, text: &str) -> Option<Listed> {
        // "English (translation)", as the German article prints it.
        let without_translation =
            text.strip_suffix(')').and_then(|text| text.rfind(" (").map(|at| text[..at].trim_end()));
        // "Translated prefix; reason": the reason alone identifies the result.
        let reason = text.split_once("; ").map(|(_, reason)| reason);
        [Some(text), strip(text, &self.prefixes), without_translation]
            .into_iter()
            .chain([without_translation.and_then(|text| strip(text, &self.prefixes)), reason])
            .flatten()
            .find_map(|candidate| self.spellings.get(candidate).copied())
    }
}

fn listed(entry: &Entry) -> MfaResult {
    let side = entry.get("counts_as").unwrap_or(entry.text("side"));
    MfaResult { id: entry.id(), side: Side::parse(side), prompted: entry.is("prompted") }
}

/// Takes off the first prefix that stands in front of more text.
fn strip<'a>(text: &'a str, prefixes: &[String]) -> Option<&'a str> {
    prefixes.iter().find_map(|prefix| text.strip_prefix(prefix.as_str())?.strip_prefix(' '))
}
