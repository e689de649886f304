//! `mfa-report explain`: what a code, a constant or a text of an export means.

use mfa_report::catalogue::{Catalogue, Explained, Lang};
use mfa_report::export::{Page, Words, safe};

/// Explanations that only hold the words; more than these help nobody.
const SHOWN: usize = 10;

/// Spellings that are printed.
const SPELLINGS: usize = 8;

/// The explanations as text, and whether there are any.
pub fn explain(catalogue: &Catalogue, words: &Words, lang: Lang, query: &str) -> (String, bool) {
    let mut found = catalogue.explain(query, lang);
    let exact = found.iter().filter(|entry| entry.exact).count();
    let mut page = Page::default();
    let count = found.len();
    if exact > 0 {
        found.truncate(exact);
    } else if found.is_empty() {
        page.line(0, &words.tell("cli-explain-none", &[("query", query.into())]));
    } else {
        page.line(0, &words.tell("cli-explain-found", &[("query", query.into()), ("n", (count as u64).into())]));
        found.truncate(SHOWN);
    }
    for entry in &found {
        write(&mut page, entry, words);
    }
    if exact == 0 && count > found.len() {
        page.gap();
        page.line(0, &words.tell("cli-explain-more", &[("n", ((count - found.len()) as u64).into())]));
    }
    (page.finish(), count > 0)
}

fn write(page: &mut Page, entry: &Explained, words: &Words) {
    let card = &entry.card;
    let kind = words.label("kind", entry.kind);
    page.heading(&format!("{}: {} ({kind})", safe(entry.id), card.label));
    let mut put = |message: &str, text: &str| {
        if text.is_empty() {
            return;
        }
        match message {
            "" => page.line(0, text),
            message => page.line(0, &format!("{}: {text}", words.say(message))),
        }
    };
    let of = |group: &str, id: &str| match id {
        "" => String::new(),
        id => words.try_tell(&format!("cli-{group}-{id}"), &[]).unwrap_or_else(|| id.to_owned()),
    };
    if entry.kind == "error" {
        put("cli-explain-class", &of("class", card.side));
    } else {
        put("cli-explain-side", &of("side", card.side));
    }
    put("cli-explain-strength", &of("strength", card.strength));
    put("cli-explain-attack", &of("attack", card.attack_sign));
    let mut spellings: Vec<&str> = Vec::new();
    for spelling in entry.spellings.iter().filter(|spelling| **spelling != entry.id) {
        if !spellings.contains(spelling) {
            spellings.push(spelling);
        }
    }
    spellings.truncate(SPELLINGS);
    put("cli-explain-spelled", &spellings.join(" | "));
    put("", card.meaning);
    put("cli-explain-limits", card.limits);
    put("cli-explain-user-saw", card.user_saw);
    put(if entry.kind == "format" { "cli-explain-where" } else { "cli-explain-admin" }, card.admin);
}
