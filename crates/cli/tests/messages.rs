//! The core reads the messages of `data/locales` with a small reader of its own. Fluent's own implementation must read
//! every one of them the same way, in both languages, with one and with many.

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use mfa_report::catalogue::{Catalogue, Lang};
use mfa_report::export::{Arg, Words};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use unic_langid::LanguageIdentifier;

/// Names that a message is filled in with, and its id.
fn messages(text: &str) -> Vec<(String, BTreeSet<String>)> {
    let mut found: Vec<(String, BTreeSet<String>)> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some((id, _)) = line.split_once(" = ").filter(|(id, _)| !id.contains([' ', '{'])) {
            found.push((id.to_owned(), BTreeSet::new()));
        }
        let names = line.split("{ $").skip(1).filter_map(|part| part.split([' ', '}']).next());
        if let Some((_, all)) = found.last_mut() {
            all.extend(names.map(str::to_owned));
        }
    }
    found
}

#[test]
fn every_message_reads_as_fluent_reads_it() {
    let catalogue = Catalogue::load();
    let mut checked = 0;
    for (lang, separator) in [(Lang::En, ","), (Lang::Nl, ".")] {
        let words = Words::new(&catalogue, lang);
        let id: LanguageIdentifier = lang.as_str().parse().unwrap();
        for file in ["cli", "export", "warnings"] {
            let path = format!("../../data/locales/{}/{file}.ftl", lang.as_str());
            let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
            let resource = FluentResource::try_new(text.clone()).map_err(|(_, errors)| errors).unwrap();
            let mut bundle = FluentBundle::new(vec![id.clone()]);
            bundle.set_use_isolating(false);
            bundle.set_formatter(Some(match separator {
                "," => |value, _| grouped(value, ','),
                _ => |value, _| grouped(value, '.'),
            }));
            bundle.add_resource(resource).unwrap();
            for (id, names) in messages(&text) {
                for count in [0, 1, 2, 12_345] {
                    let args: Vec<(&str, Arg)> = names.iter().map(|name| (name.as_str(), count.into())).collect();
                    let theirs: FluentArgs<'_> =
                        names.iter().map(|name| (name.as_str(), FluentValue::from(count as f64))).collect();
                    let pattern = bundle.get_message(&id).unwrap().value().unwrap();
                    let expected = bundle.format_pattern(pattern, Some(&theirs), &mut Vec::new());
                    assert_eq!(words.tell(&id, &args), expected, "{id}");
                    checked += 1;
                }
            }
        }
    }
    assert!(checked > 2000, "{checked}");
}

fn grouped(value: &FluentValue<'_>, separator: char) -> Option<String> {
    match value {
        FluentValue::Number(number) => {
            let number = number.value as u64;
            let thousands = number / 1000;
            Some(match thousands {
                0 => number.to_string(),
                _ => format!("{thousands}{separator}{:03}", number % 1000),
            })
        }
        _ => None,
    }
}
