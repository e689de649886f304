//! Normal forms: two spellings that people would call the same text become the same text.

/// Normal form of a value: trimmed, lower case, single spaces, straight apostrophes, `multi-factor` as `multifactor`,
/// no final full stop.
pub fn normal_form(text: &str) -> String {
    let mut folded = fold(text);
    while folded.ends_with(['.', ' ']) {
        folded.pop();
    }
    folded
}

/// Normal form of a column name: a byte order mark and quotes around it are taken off as well; a zone that Log
/// Analytics writes behind it (`[utc]`, `[local time]`) is dropped.
pub fn header_form(name: &str) -> String {
    let bare = name.trim_start_matches('\u{feff}').trim().trim_matches('"');
    let mut folded = fold(bare);
    if folded.ends_with(']')
        && let Some(at) = folded.rfind(" [")
    {
        folded.truncate(at);
    }
    folded
}

fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        for character in word.chars() {
            match character {
                '\u{2018}' | '\u{2019}' | '\u{02bc}' | '\u{00b4}' | '`' => out.push('\''),
                other => out.extend(other.to_lowercase()),
            }
        }
    }
    out.replace("multi-factor", "multifactor")
}

/// A text without digits, and the numbers that stood in it: `target2modifiedproperty10name` →
/// (`target{}modifiedproperty{}name`, `[2, 10]`). At most two numbers; a column that has more is no column we know.
pub(super) fn without_numbers(text: &str) -> Option<(String, [u16; 2])> {
    let mut pattern = String::with_capacity(text.len());
    let mut numbers = [0u16; 2];
    let mut found = 0;
    let mut rest = text;
    while let Some(start) = rest.find(|character: char| character.is_ascii_digit()) {
        let end = rest[start..].find(|character: char| !character.is_ascii_digit()).map_or(rest.len(), |at| start + at);
        *numbers.get_mut(found)? = rest[start..end].parse().ok()?;
        found += 1;
        pattern.push_str(&rest[..start]);
        pattern.push_str("{}");
        rest = &rest[end..];
    }
    pattern.push_str(rest);
    (found > 0).then_some((pattern, numbers))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values() {
        for (given, expected) in [
            ("  MFA denied;  user\u{a0}declined the authentication. ", "mfa denied; user declined the authentication"),
            ("unable to reach the user\u{2019}s phone", "unable to reach the user's phone"),
            ("Require Multi-Factor authentication", "require multifactor authentication"),
            ("Other.", "other"),
            ("ÉTAT de la connexion", "état de la connexion"),
            ("", ""),
            (" . ", ""),
            ("a\r\nb\tc", "a b c"),
        ] {
            assert_eq!(normal_form(given), expected, "{given:?}");
        }
    }

    #[test]
    fn headers() {
        for (given, expected) in [
            ("\u{feff}\"Date (UTC)\"", "date (utc)"),
            ("Application ID ", "application id"),
            ("Autonomous system  number", "autonomous system number"),
            ("TimeGenerated [UTC]", "timegenerated"),
            ("CreatedDateTime [Local Time]", "createddatetime"),
            ("Multi-factor authentication result", "multifactor authentication result"),
            ("id. de usuario", "id. de usuario"),
            ("]", "]"),
        ] {
            assert_eq!(header_form(given), expected, "{given:?}");
        }
    }

    #[test]
    fn numbered_headers() {
        assert_eq!(
            without_numbers("target2modifiedproperty10name"),
            Some(("target{}modifiedproperty{}name".to_owned(), [2, 10]))
        );
        assert_eq!(without_numbers("user"), None);
        assert_eq!(without_numbers("a1b2c3"), None);
        assert_eq!(without_numbers("a99999999"), None);
    }
}
