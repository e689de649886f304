//! How a one-time bypass stands that no file tells the end of.

use crate::model::Record;
use crate::model::time::DAY;

/// A length in a text of the audit log: `One-time bypass 300 s`, or a changed property or detail that counts seconds.
pub fn stated_seconds(text: &str) -> Option<u64> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<String> = words.map(str::to_lowercase).collect();
    // No bypass is that short, but people write "the iPhone 5's battery".
    let number = |at: usize| words.get(at).and_then(|word| word.parse().ok()).filter(|seconds| *seconds >= 10);
    words.iter().enumerate().find_map(|(at, word)| {
        let is_name = word.ends_with("seconds") || word.ends_with("seconden");
        let before = number(at.wrapping_sub(1)).filter(|_| is_name || matches!(word.as_str(), "s" | "sec"));
        // Behind its name where it is a property.
        before.or_else(|| number(at + 1).filter(|_| is_name))
    })
}

/// `expired` when its time had run out at the newest record of all files: an export is always in the past, and this program
/// has no clock. Without a length it is `unknown` once the files go on for more than a day.
pub fn state_without_end(time: i64, seconds: Option<u64>, newest: i64) -> &'static str {
    let passed = if time == Record::NO_TIME { 0 } else { newest.saturating_sub(time) };
    match seconds {
        Some(seconds) if passed / 1000 >= i64::try_from(seconds).unwrap_or(i64::MAX) => "expired",
        None if passed > DAY => "unknown",
        _ => "open",
    }
}

#[cfg(test)]
mod tests {
    use super::{state_without_end, stated_seconds};

    #[test]
    fn lengths_are_read_where_they_stand() {
        for (text, seconds) in [
            ("One-time bypass 300 s", Some(300)),
            ("Bypass for 900 seconds", Some(900)),
            ("Eenmalige bypass, 300 seconden", Some(300)),
            ("BypassSeconds\t\t600", Some(600)),
            ("Phone 425 lost", None),
            ("300 users", None),
            ("the iPhone 5's battery", None),
            ("s", None),
            ("", None),
        ] {
            assert_eq!(stated_seconds(text), seconds, "{text}");
        }
    }

    #[test]
    fn a_bypass_ends_when_its_seconds_have_run_out() {
        assert_eq!(state_without_end(0, Some(300), 299_999), "open");
        assert_eq!(state_without_end(0, Some(300), 300_000), "expired");
        assert_eq!(state_without_end(0, None, 86_400_000), "open");
        assert_eq!(state_without_end(0, None, 86_400_001), "unknown");
        assert_eq!(state_without_end(i64::MIN, Some(1), 1 << 40), "open");
        assert_eq!(state_without_end(0, Some(u64::MAX), 1 << 40), "open");
    }
}
