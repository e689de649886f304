//! Reads the messages of `data/locales`: the part of Fluent that they use, and no more.
//!
//! A message is `id = text` with indented lines under it; `{ $name }` is filled in, and one `{ $n -> … }` with the
//! variants `[one]` and `*[other]` chooses by a count. The module that the page loads has no room for the full library
//! with its plural rules of every language; a test of the command holds this reader against it, message by message.

use crate::ordered::Map;
use std::fmt::Write as _;

/// What a placeable is filled with.
#[derive(Clone, Debug)]
pub enum Filling {
    /// A count: written by `int`, and chooses between singular and plural.
    Count(u64),
    /// A text, as it is.
    Text(String),
}

/// Messages by id, as they stand in their files.
#[derive(Default)]
pub struct Messages {
    patterns: Map<&'static str, String>,
}

impl Messages {
    /// Adds the messages that these lines hold; one that is known already is replaced.
    pub fn add(&mut self, lines: impl Iterator<Item = &'static str>) {
        let mut current: Option<&'static str> = None;
        for line in lines {
            if let Some((id, text)) = head(line) {
                self.patterns.insert(id, text.to_owned());
                current = Some(id);
            } else if line.starts_with([' ', '\t', '}']) && !line.trim().is_empty() {
                if let Some(pattern) = current.and_then(|id| self.patterns.get_mut(id)) {
                    pattern.push('\n');
                    pattern.push_str(line.trim());
                }
            } else if !line.trim().is_empty() {
                current = None;
            }
        }
    }

    /// A message, filled in. An argument that is not given stays visible as its name.
    pub fn format(&self, id: &str, args: &[(&str, Filling)], int: impl Fn(u64) -> String) -> Option<String> {
        let pattern = self.patterns.get(id)?;
        let mut out = String::with_capacity(pattern.len());
        fill(&mut out, chosen(pattern.trim(), args), args, &int);
        Some(out)
    }
}

/// `id = text` at the start of a line.
fn head(line: &'static str) -> Option<(&'static str, &'static str)> {
    let (id, text) = line.split_once('=')?;
    let id = id.trim_end();
    let named = id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    (named && id.starts_with(|first: char| first.is_ascii_alphabetic())).then_some((id, text.trim()))
}

/// The variant of a select expression that the count picks; a text without one is itself.
fn chosen<'a>(pattern: &'a str, args: &[(&str, Filling)]) -> &'a str {
    let choice = pattern.strip_prefix('{').and_then(|rest| rest.split_once("->"));
    let Some((selector, variants)) = choice.filter(|(selector, _)| !selector.contains('}')) else { return pattern };
    let name = selector.trim().trim_start_matches('$');
    let one = args.iter().any(|(arg, filling)| *arg == name && matches!(filling, Filling::Count(1)));
    let wanted = if one { "[one]" } else { "*[other]" };
    let lines = || variants.trim_end().trim_end_matches('}').lines().map(str::trim);
    let of = |key: &str| lines().find_map(|line| line.strip_prefix(key));
    of(wanted).or_else(|| of("*[other]")).unwrap_or(pattern).trim()
}

fn fill(out: &mut String, text: &str, args: &[(&str, Filling)], int: &impl Fn(u64) -> String) {
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((inside, behind)) = after.split_once('}') else { break };
        let inside = inside.trim();
        if let Some(literal) = inside.strip_prefix('"').and_then(|literal| literal.strip_suffix('"')) {
            out.push_str(literal);
        } else if inside.contains("->") {
            // Placeables nest one deep, in a sentence with a choice inside: handled by `choice`.
            rest = choice(out, after, args, int);
            continue;
        } else {
            let name = inside.trim_start_matches('$');
            match args.iter().find(|(arg, _)| *arg == name) {
                Some((_, Filling::Count(count))) => out.push_str(&int(*count)),
                Some((_, Filling::Text(text))) => out.push_str(text),
                None => {
                    let _ = write!(out, "{{${name}}}");
                }
            }
        }
        rest = behind;
    }
    out.push_str(rest);
}

/// A select expression inside a sentence; gives what stands behind it.
fn choice<'a>(out: &mut String, inside: &'a str, args: &[(&str, Filling)], int: &impl Fn(u64) -> String) -> &'a str {
    let mut depth = 1;
    let end = inside.char_indices().find(|(_, character)| {
        depth += i32::from(*character == '{') - i32::from(*character == '}');
        depth == 0
    });
    let (expression, behind) = match end {
        Some((at, _)) => (&inside[..at], &inside[at + 1..]),
        None => (inside, ""),
    };
    let whole = format!("{{{expression}}}");
    fill(out, chosen(&whole, args), args, int);
    behind
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# comment = not a message\nplain = Just words.\nfilled = { $a } of { $b }{ $share }\n\
        many = { $n ->\n    [one] { $n } file\n   *[other] { $n } files\n}\n\
        inside = { $n }: over { $n ->\n    [one] one { $what }\n   *[other] { $n } { $what }s\n} today\nlast = { \"{\" }x\n";

    fn said(id: &str, args: &[(&str, Filling)]) -> Option<String> {
        let mut messages = Messages::default();
        messages.add(FILE.lines());
        messages.format(id, args, |count| format!("<{count}>"))
    }

    #[test]
    fn messages() {
        let count = |n| ("n", Filling::Count(n));
        let what = ("what", Filling::Text("{ $n }".to_owned()));
        for (id, args, expected) in [
            ("plain", vec![], Some("Just words.")),
            ("comment", vec![], None),
            ("filled", vec![("a", Filling::Count(3)), ("b", Filling::Text("x".into()))], Some("<3> of x{$share}")),
            ("many", vec![count(1)], Some("<1> file")),
            ("many", vec![count(0)], Some("<0> files")),
            // What is filled in is never read as a message.
            ("inside", vec![count(1), what.clone()], Some("<1>: over one { $n } today")),
            ("inside", vec![count(2), what], Some("<2>: over <2> { $n }s today")),
            ("last", vec![], Some("{x")),
        ] {
            assert_eq!(said(id, &args).as_deref(), expected, "{id}");
        }
    }
}
