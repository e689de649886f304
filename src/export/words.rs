//! The sentences and labels of everything that is written, in one language.

use super::fluent::{Filling, Messages};
use crate::catalogue::{Card, Catalogue, Labels, Lang, UNLISTED};

/// Everything that can be said.
pub struct Words {
    lang: Lang,
    messages: Messages,
    labels: Labels,
    separator: char,
}

impl Words {
    /// Words of a language; what it lacks is said in English.
    pub fn new(catalogue: &Catalogue, lang: Lang) -> Words {
        let mut messages = Messages::default();
        messages.add(catalogue.messages(Lang::En));
        if lang != Lang::En {
            messages.add(catalogue.messages(lang));
        }
        let separator = if lang == Lang::Nl { '.' } else { ',' };
        Words { lang, messages, labels: catalogue.labels(lang), separator }
    }

    /// The language.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// A message without arguments.
    pub fn say(&self, id: &str) -> String {
        self.tell(id, &[])
    }

    /// A message, filled in; its id where there is none.
    pub fn tell(&self, id: &str, args: &[(&str, Arg)]) -> String {
        self.try_tell(id, args).unwrap_or_else(|| id.to_owned())
    }

    /// A message, if there is one.
    pub fn try_tell(&self, id: &str, args: &[(&str, Arg)]) -> Option<String> {
        let args: Vec<(&str, Filling)> = args.iter().map(|(name, value)| (*name, value.filling())).collect();
        self.messages.format(id, &args, |count| self.int(count))
    }

    /// The catalogue's label of an id; the id itself, made safe, where it has none: it is then text of a file.
    pub fn label(&self, kind: &str, id: &str) -> String {
        match self.labels.get(kind).and_then(|cards| cards.get(id)) {
            Some(card) => card.label.to_owned(),
            None => safe(id),
        }
    }

    /// Everything that the catalogue says of an id.
    pub fn card(&self, kind: &str, id: &str) -> Option<(&'static str, &Card)> {
        self.labels.get(kind)?.get_key_value(id).map(|(id, card)| (*id, card))
    }

    /// Whether the catalogue has a label for an id.
    pub fn has_label(&self, kind: &str, id: &str) -> bool {
        self.labels.get(kind).is_some_and(|cards| cards.contains_key(id))
    }

    /// A whole number with its thousands set apart.
    pub fn int(&self, number: u64) -> String {
        group(number, self.separator)
    }

    /// `" (87%)"`; nothing where the base is below 10, since 3 of 4 says more than 75%.
    pub fn share(&self, part: u64, of: u64) -> String {
        match of {
            0..10 => String::new(),
            _ => format!(" ({}%)", (u128::from(part) * 200 + u128::from(of)) / (u128::from(of) * 2)),
        }
    }
}

/// The label of a result; what the catalogue lacks is said to be so.
pub fn result_label(words: &Words, id: &str) -> String {
    if id == UNLISTED { words.say("cli-unlisted-value") } else { words.label("result", id) }
}

/// An argument of a message.
#[derive(Clone, Debug)]
pub enum Arg {
    /// A count: also chooses singular or plural.
    Count(u64),
    /// Text of a file: made safe.
    Text(String),
}

impl Arg {
    fn filling(&self) -> Filling {
        match self {
            Arg::Count(count) => Filling::Count(*count),
            Arg::Text(text) => Filling::Text(safe(text)),
        }
    }
}

impl From<u64> for Arg {
    fn from(count: u64) -> Arg {
        Arg::Count(count)
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Arg {
        Arg::Text(text)
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Arg {
        Arg::Text(text.to_owned())
    }
}

fn group(number: u64, separator: char) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

/// Text of a file for a reader: control characters, which could move the cursor or rewrite what stands above, and
/// marks that turn the reading direction become visible marks.
pub fn safe(text: &str) -> String {
    text.chars()
        .map(|character| match character {
            '\0'..='\u{1f}' => char::from_u32(0x2400 + character as u32).unwrap_or('\u{fffd}'),
            '\u{7f}'..='\u{9f}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                '\u{fffd}'
            }
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    /// Ids of the messages, and the arguments that each uses.
    fn messages(lines: impl Iterator<Item = &'static str>) -> BTreeMap<String, BTreeSet<String>> {
        let mut found = BTreeMap::<String, BTreeSet<String>>::new();
        let mut current = String::new();
        for line in lines {
            if let Some((id, _)) = line.split_once(" = ").filter(|(id, _)| !id.contains(' ')) {
                current = id.to_owned();
            }
            let args = line.split("{ $").skip(1).filter_map(|part| part.split([' ', '}']).next());
            found.entry(current.clone()).or_default().extend(args.map(str::to_owned));
        }
        found
    }

    #[test]
    fn both_languages_say_the_same_things() {
        let catalogue = Catalogue::load();
        let [english, dutch] = [Lang::En, Lang::Nl].map(|lang| messages(catalogue.messages(lang)));
        assert!(english.len() > 300, "{}", english.len());
        assert_eq!(english, dutch);
    }

    #[test]
    fn numbers() {
        let catalogue = Catalogue::load();
        let (english, dutch) = (Words::new(&catalogue, Lang::En), Words::new(&catalogue, Lang::Nl));
        for (number, expected) in [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(english.int(number), expected);
            assert_eq!(dutch.int(number), expected.replace(',', "."));
        }
        assert_eq!(english.tell("cli-n-requests", &[("n", 1.into())]), "1 request");
        assert_eq!(dutch.tell("cli-n-requests", &[("n", 12_000.into())]), "12.000 verzoeken");
        assert_eq!(
            (english.share(3, 4), english.share(34, 39), english.share(1, 200)),
            (String::new(), " (87%)".into(), " (1%)".into())
        );
        assert_eq!(english.tell("no-such-message", &[]), "no-such-message");
    }
}
