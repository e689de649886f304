//! Sign-in error codes (AADSTS numbers).

use super::data::{Entry, Tables};
use crate::ordered::{Map, gather};

/// What is known about a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ErrorInfo {
    /// The number.
    pub code: u32,
    /// Microsoft's name of it, or empty.
    pub constant: &'static str,
    /// `interrupt`, `mfa_denied`, `mfa_registration`, `ca_blocked`, `first_factor`, `device`, ...
    pub class: &'static str,
    /// What it says about the attempt.
    pub counts_as: CountsAs,
    /// Outcome of an attempt that ends with this code: `abandoned`, `registration_not_finished` or `redirected`.
    pub if_last: Option<&'static str>,
    /// The code is about the second factor.
    pub is_mfa: bool,
    /// `none`, `possible` or `strong`.
    pub attack_sign: &'static str,
}

impl ErrorInfo {
    /// Status of a sign-in with this code, for exports without one: `success`, `interrupted` or `failure`.
    pub fn status(self) -> &'static str {
        match (self.code, self.class, self.counts_as) {
            (0, ..) => "success",
            (_, "interrupt", _) | (_, "mfa_registration", CountsAs::Pending | CountsAs::Nothing) => "interrupted",
            _ => "failure",
        }
    }
}

/// What a code says about the attempt that holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountsAs {
    /// An MFA step is open; what follows decides.
    Pending,
    /// MFA did not succeed.
    Denied,
    /// The sign-in failed for another reason.
    Failed,
    /// Nothing: success, or a harmless page in between.
    Nothing,
}

pub(super) fn errors(tables: &Tables) -> Map<u32, ErrorInfo> {
    gather(tables.get("error_codes.error").into_iter().flatten().map(info).map(|info| (info.code, info)))
}

fn info(entry: &Entry) -> ErrorInfo {
    ErrorInfo {
        code: entry.text("code").parse().unwrap_or_default(),
        constant: entry.text("constant"),
        class: entry.text("class"),
        counts_as: match entry.text("counts_as") {
            "pending" => CountsAs::Pending,
            "denied" => CountsAs::Denied,
            "failed" => CountsAs::Failed,
            _ => CountsAs::Nothing,
        },
        if_last: entry.get("if_last"),
        is_mfa: entry.is("is_mfa"),
        attack_sign: entry.text("attack_sign"),
    }
}

/// Reads a code as the exports write it: a number, a text with `AADSTS` in front, empty for 0.
pub fn parse_code(text: &str) -> Option<u32> {
    let text = text.trim();
    let digits = match text.get(..6) {
        Some(start) if start.eq_ignore_ascii_case("aadsts") => text[6..].trim_end_matches(':').trim(),
        _ => text,
    };
    if digits.is_empty() && text.is_empty() {
        return Some(0);
    }
    // `+5` is a number for `parse`, but not a code.
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::parse_code;

    #[test]
    fn codes() {
        for (text, code) in [
            ("", Some(0)),
            (" 0 ", Some(0)),
            ("500121", Some(500121)),
            ("AADSTS50076", Some(50076)),
            ("aadsts50076:", Some(50076)),
            ("AADSTS", None),
            ("+5", None),
            ("12a", None),
            ("99999999999999", None),
            ("ÄÄÄÄ", None),
        ] {
            assert_eq!(parse_code(text), code, "{text:?}");
        }
    }
}
