//! Which texts of a report come from files, and what they are.

use super::groups::MERGED;
use super::names::Kind;
use crate::catalogue::{Catalogue, Lang};
use crate::ordered::{Set, gather};
use serde_json::{Map, Value};

/// What becomes of a text.
pub enum Rule {
    /// It is ours.
    Keep,
    /// It gets a name.
    Name(Kind),
    /// Free text: left out.
    Drop,
}

/// Names of all fields of the report, from its types (`build.rs`): every other key of a map is text of a file.
static KEYS: &str = include_str!(concat!(env!("OUT_DIR"), "/report_keys.txt"));

/// Words of the contract that the catalogue does not list.
const WORDS: &[&str] = &[
    "reading",
    "complete",
    "partial",
    "unreadable",
    "day_first",
    "month_first",
    "unclear",
    "mixed",
    "error",
    "warning",
    "note",
    "interactive",
    "non_interactive",
    "all",
    "utf-8",
    "utf-16le",
    "utf-16be",
    "windows-1252",
    "crlf",
    "lf",
    "cr",
    ",",
    ";",
    "|",
    "\t",
    "zip",
    "gzip",
    "unlisted",
    "not_stated",
    "none",
    "satisfied",
    "denied",
    "pending",
    "unknown",
    "completed",
    "satisfied_without_prompt",
    "yes",
    "no",
    "blocked",
    "ended",
    "not_blocked",
    "used",
    "expired",
    "cancelled",
    "open",
    "block",
    "bypass",
    "fraud_alert",
    "events",
    "accounting",
    "log",
    "usage",
    "sign_ins",
    "activity",
    "nps",
    "adfs",
    "mfa_server",
    "radius",
    "iis",
    "several",
    "names_lost",
    "other",
    "online",
    "offline",
    "master",
    "slave",
    "not_in_files",
    "all_disabled",
    "counts_only",
    "no_total",
    "no_sign_ins",
    "no_call_results",
    "call_result",
    "nps_response",
    "nps_error",
    "radius_reason",
    "phishing_resistant",
    "strong",
    "weak",
    "by_conditional_access",
    "requests",
    "attempts",
    "users",
    "required",
    "users_challenged",
    "users_unable",
    "calls",
    "calls_failed",
    "nps_attempts",
    "fraud_reports",
    "blocks",
    "bypasses",
    // Categories of call results and topics of the audit log.
    "admin_reset",
    "app",
    "cache",
    "config",
    "deletion",
    "download",
    "fallback",
    "fraud",
    "key",
    "oath",
    "password",
    "per_user_mfa_off",
    "per_user_mfa_on",
    "phone",
    "pin",
    "policy",
    "registration",
    "sms",
    "tap",
    "throttle",
    "unblock",
    "voice",
    MERGED,
];

/// Keys whose texts this program writes: ids of messages, fields and figures.
const OURS: &[&str] = &["schema", "code", "field", "figure", "filled", "sha256"];

/// Keys of names, and what they name. The last key decides; a key in front of a dot is the field of a facet.
const NAMED: &[(&str, Kind)] = &[
    ("key", Kind::User),
    ("actor", Kind::User),
    ("user.value", Kind::User),
    ("user.label", Kind::User),
    ("app.value", Kind::App),
    ("app.label", Kind::App),
    ("address.value", Kind::Address),
    ("address.label", Kind::Address),
    ("address", Kind::Address),
    ("app", Kind::App),
    ("policy", Kind::Policy),
    ("server", Kind::Server),
    ("phone", Kind::Phone),
];

/// Keys of sentences that somebody wrote.
const FREE: &[&str] = &["found", "reason", "endReason", "display", "requestIds"];

pub struct Rules {
    keys: Set<&'static str>,
    ids: Set<&'static str>,
}

impl Rules {
    pub fn new(catalogue: &Catalogue) -> Rules {
        let labels = catalogue.labels(Lang::En);
        let ids = labels.values().flat_map(|cards| cards.keys().copied());
        // A finding says its definition in full: as this program says it, it may stay.
        let definitions = labels.get("finding").into_iter().flat_map(|cards| cards.values().map(|card| card.meaning));
        Rules { keys: gather(KEYS.lines()), ids: gather(ids.chain(WORDS.iter().copied()).chain(definitions)) }
    }

    /// The text at a path.
    pub fn of(&self, path: &[String], text: &str) -> Rule {
        let at = |back: usize| path.len().checked_sub(back).map_or("", |index| path[index].as_str());
        let (last, parent) = (at(1), at(2));
        if let Some((_, kind)) = NAMED.iter().find(|(key, _)| *key == last) {
            return Rule::Name(*kind);
        }
        match (parent, last) {
            // What a record or a warning shows of its file.
            ("rejected", "text") => return Rule::Drop,
            ("phoneDetails", "text") => return Rule::Name(Kind::Phone),
            ("inputs" | "sources" | "files", "name") => return Rule::Name(Kind::File),
            ("policies", "name") => return Rule::Name(Kind::Policy),
            // A column that the catalogue knows is named by its vendor; any other could be named by anybody.
            ("columns", "name") if self.is_plain(text) => return Rule::Keep,
            ("warnings" | "rejected" | "reasons", "code") => return Rule::Keep,
            (_, "name") if self.is_user(path) => return Rule::Name(Kind::User),
            _ => {}
        }
        if is_time(text) || (last != "code" && OURS.contains(&last)) || self.is_id(last, text) {
            return Rule::Keep;
        }
        match last {
            "country.value" | "country.label" if text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase()) => {
                Rule::Keep
            }
            "version" | "newestVersion" if text.bytes().all(|b| b.is_ascii_digit() || b == b'.') => Rule::Keep,
            _ if FREE.contains(&last) => Rule::Drop,
            _ => Rule::Name(Kind::Text),
        }
    }

    /// Objects named `user`, or in the lists of users, are people.
    fn is_user(&self, path: &[String]) -> bool {
        const LISTS: [&str; 9] = [
            "user",
            "lookAlikes",
            "unable",
            "neverCompleted",
            "neverSatisfied",
            "notChallenged",
            "appeared",
            "gone",
            "changed",
        ];
        path.iter().rev().skip(1).take(2).any(|key| LISTS.contains(&key.as_str()))
    }

    /// A catalogue id or a word of the contract. Digits alone are an id only where an id stands.
    fn is_id(&self, key: &str, text: &str) -> bool {
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        let of_id = matches!(key, "id" | "code" | "topIssue" | "code.value" | "code.label");
        text.is_empty() || (self.ids.contains(text) && (!digits || of_id))
    }

    /// A number, an id, or a list of names that the catalogue has as fields.
    pub fn is_plain(&self, text: &str) -> bool {
        text.split(", ").all(|part| {
            part.bytes().all(|byte| byte.is_ascii_digit()) || self.ids.contains(part) || self.keys.contains(part)
        })
    }

    /// The key of a map may stay.
    pub fn is_key(&self, key: &str) -> bool {
        self.keys.contains(key) || self.ids.contains(key) || (key.len() < 3 && key.bytes().all(|b| b.is_ascii_digit()))
    }

    /// Of one value of a facet: the field that it is a value of. `groups::merge` notes it in the value.
    pub fn kind_of_values(&self, map: &Map<String, Value>) -> Option<String> {
        Some(map.get(super::groups::FIELD)?.as_str()?.to_owned())
    }
}

/// `2026-03`, `2026-03-02`, `2026-03-02T07:58:12Z`: digits in these places and nothing else.
fn is_time(text: &str) -> bool {
    const SHAPE: &[u8] = b"0000-00-00T00:00:00Z";
    matches!(text.len(), 7 | 10 | 20)
        && text.bytes().zip(SHAPE).all(|(byte, shape)| match shape {
            b'0' => byte.is_ascii_digit(),
            other => byte == *other,
        })
}
