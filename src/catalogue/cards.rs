//! Labels and explanations in the reader's language.

use super::data::Entry;
use super::{Catalogue, ResultText, normal_form, parse_code};
use crate::ordered::Map;
use crate::sorting::Arrange;
use serde::Serialize;

/// A language of the labels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Dutch.
    Nl,
}

impl Lang {
    /// Reads `nl`, `nl-BE`, ...; everything else is English.
    pub fn parse(tag: &str) -> Lang {
        match tag.split(['-', '_']).next() {
            Some(primary) if primary.eq_ignore_ascii_case("nl") => Lang::Nl,
            _ => Lang::En,
        }
    }

    /// `en` or `nl`.
    pub fn as_str(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Nl => "nl",
        }
    }
}

/// What to say about one id. A text that the catalogue does not have is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Card {
    /// Short name.
    pub label: &'static str,
    /// What happened, or what the word means; of an export, what it answers.
    pub meaning: &'static str,
    /// Of an export: what it cannot answer.
    pub limits: &'static str,
    /// What the user had on the screen.
    pub user_saw: &'static str,
    /// What an administrator can do; of an export, where to get it.
    pub admin: &'static str,
    /// `none`, `possible`, `strong`, or empty.
    pub attack_sign: &'static str,
    /// Of a result: the side that it counts on. Of a code: its class. Of a call result or an answer: its outcome.
    pub side: &'static str,
    /// Of a denied result: the kind of its reason. Of a kind: its place in the reference; empty, it is not in there.
    pub group: &'static str,
    /// Of a method: `phishing_resistant`, `strong`, `weak` or `first_factor`.
    pub strength: &'static str,
    /// What else it is looked up by: its id, its labels in both languages, and every spelling of the exports.
    pub also: String,
}

/// Cards by kind and id.
pub type Labels = Map<&'static str, Map<&'static str, Card>>;

/// An entry that answers a query.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Explained {
    /// Kind, as in [`Labels`].
    pub kind: &'static str,
    /// Id within the kind.
    pub id: &'static str,
    /// It is what was asked for; otherwise it only holds the words.
    pub exact: bool,
    /// The spellings that mean it.
    pub spellings: Vec<&'static str>,
    /// What to say about it.
    pub card: Card,
}

/// Kinds whose name is not the name of their table. Words of `data/sign_in_words.toml` are kinds of their own.
const KINDS: [(&str, &str); 18] = [
    ("mfa_results.result", "result"),
    ("mfa_results.extra_result", "result"),
    ("mfa_results.method", "method"),
    ("mfa_results.registered_method", "registered_method"),
    ("error_codes.error", "error"),
    ("call_results.call_result", "call_result"),
    ("call_results.extra", "call_result"),
    ("nps_results.response", "nps_response"),
    ("nps_results.local_error", "nps_error"),
    ("audit_activities.activity", "audit_activity"),
    ("formats.format", "format"),
    ("words.outcome", "outcome"),
    ("words.kind", "kind"),
    ("findings.finding", "finding"),
    ("findings.flag", "finding_flag"),
    ("findings.severity", "severity"),
    ("findings.reason", "finding_reason"),
    ("findings.parameter", "finding_parameter"),
];

impl Catalogue {
    /// Every label in one language, by kind and id.
    pub fn labels(&self, lang: Lang) -> Labels {
        let mut labels = Labels::new();
        for (kind, entry) in self.explainable() {
            labels.entry(kind).or_default().entry(entry.id()).or_insert_with(|| self.card(entry, lang));
        }
        // Columns of the files and fields of the report share one kind; the report's own words win.
        let fields = labels.entry("field").or_default();
        for (table, entries) in self.tables.iter() {
            let is_field = *table == "words.field" || table.starts_with("headers.");
            for entry in entries.iter().filter(|entry| is_field && entry.get("label_en").is_some()) {
                let card = self.card(entry, lang);
                if *table == "words.field" {
                    fields.insert(entry.id(), card);
                } else {
                    fields.entry(entry.id()).or_insert(card);
                }
            }
        }
        labels
    }

    /// What the catalogue knows about a code, an id, a constant, a spelling or some words: exact answers first.
    pub fn explain(&self, query: &str, lang: Lang) -> Vec<Explained> {
        let wanted = normal_form(query);
        if wanted.is_empty() {
            return Vec::new();
        }
        let code = parse_code(query).map(|code| code.to_string());
        let result = match self.result(query) {
            ResultText::Mfa(result) => Some(result.id),
            _ => None,
        };
        let words: Vec<&str> = wanted.split(' ').collect();
        let mut found: Vec<Explained> = Vec::new();
        for (kind, entry) in self.explainable().filter(|(kind, _)| *kind != "kind") {
            let spellings: Vec<&'static str> = spellings(entry).collect();
            let names = [entry.id(), entry.text("label_en"), entry.text("label_nl")];
            let exact = match &code {
                // A bare number is a code; the same digits stand for other things in other tables.
                Some(code) => entry.get("code") == Some(code) || entry.get("number") == Some(code),
                None => {
                    (kind == "result" && result == Some(entry.id()))
                        || names.iter().chain(&spellings).any(|text| normal_form(text) == wanted)
                }
            };
            let card = self.card(entry, lang);
            let holds = || {
                let text = normal_form(&[&card.also, card.meaning].join(" "));
                words.iter().all(|word| text.contains(word))
            };
            if exact || holds() {
                found.push(Explained { kind, id: entry.id(), exact, spellings, card });
            }
        }
        found.arrange_by_key(|entry| !entry.exact);
        found
    }

    fn card(&self, entry: &Entry, lang: Lang) -> Card {
        let shared = self.shared(entry);
        // A text that was never translated is better read in English than not at all.
        let say = |keys: &[&str]| {
            [lang, Lang::En]
                .iter()
                .flat_map(|lang| [Some(entry), shared].map(|entry| (lang, entry)))
                .flat_map(|(lang, entry)| keys.iter().map(move |key| (format!("{key}_{}", lang.as_str()), entry)))
                .find_map(|(key, entry)| entry?.get(&key))
                .unwrap_or("")
        };
        Card {
            label: say(&["label"]),
            meaning: say(&["meaning", "explanation", "reason"]),
            limits: say(&["limits"]),
            user_saw: say(&["user_saw"]),
            admin: say(&["admin", "advice"]),
            attack_sign: [Some(entry), shared].iter().find_map(|entry| (*entry)?.get("attack_sign")).unwrap_or(""),
            side: ["class", "counts_as", "side", "outcome", "verdict"]
                .iter()
                .find_map(|key| entry.get(key))
                .unwrap_or(""),
            group: entry.text("group"),
            strength: entry.text("strength"),
            also: also(entry),
        }
    }

    /// The entry that holds what several have in common.
    fn shared(&self, entry: &Entry) -> Option<&Entry> {
        let (table, id) = match entry.get("shares") {
            Some(id) => ("shared.text", id),
            None => ("audit_activities.topic", entry.get("topic")?),
        };
        self.entries(table).iter().find(|shared| shared.id() == id)
    }

    /// Every entry that people ask about, with its kind.
    fn explainable(&self) -> impl Iterator<Item = (&'static str, &Entry)> {
        let named = KINDS.iter().flat_map(|(table, kind)| self.entries(table).iter().map(move |entry| (*kind, entry)));
        let words = self.tables.iter().filter_map(|(table, entries)| {
            let kind = table.strip_prefix("sign_in_words.")?;
            Some(entries.iter().map(move |entry| (kind, entry)))
        });
        named.chain(words.flatten())
    }
}

/// Texts that people may look an entry up by.
fn spellings(entry: &Entry) -> impl Iterator<Item = &'static str> {
    // `legacy` is a spelling of a registered method, and a yes or no of a client.
    let is_name = |key: &str, text: &str| is_spelling(key) && (key != "legacy" || !matches!(text, "true" | "false"));
    entry.pairs().filter(move |(key, text)| is_name(key, text)).map(|(_, text)| text)
}

fn is_spelling(key: &str) -> bool {
    super::results::is_spelling(key)
        || matches!(key, "constant" | "ms_label" | "activity" | "msol" | "preferred" | "registered" | "legacy" | "page")
        || super::words::COLUMNS.contains(&key)
}

/// Everything that an entry is called, each text once.
fn also(entry: &Entry) -> String {
    let mut also = entry.id().to_owned();
    if entry.get("code").is_some_and(|code| code.bytes().all(|byte| byte.is_ascii_digit())) {
        // The sign-in page puts this in front of a number.
        also = format!("AADSTS{also}");
    }
    if entry.get("side") == Some("denied") {
        // Sign-ins say it in front of the reason, and the list of reasons leaves it out.
        also.push_str("\nMFA denied;");
    }
    for name in ["label_en", "label_nl", "number"].iter().filter_map(|key| entry.get(key)).chain(spellings(entry)) {
        if !also.contains(name) {
            also.push('\n');
            also.push_str(name);
        }
    }
    also
}
