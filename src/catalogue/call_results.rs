//! Call results of MFA Server, and answers of the NPS extension.

use super::Catalogue;
use super::data::Entry;

/// What is known about a call result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CallResult {
    /// The code; a number where there is no public constant.
    pub id: &'static str,
    /// `app`, `pin`, `fraud`, ...
    pub category: &'static str,
    /// The user was authenticated: what it means by itself. `None`: only the Authenticated column tells.
    pub success: Option<bool>,
    /// The user was contacted or asked for something.
    pub prompted: bool,
    /// A failed row of it is a problem of the user.
    pub mfa_issue: bool,
    /// An auditor should look at it.
    pub security: bool,
    /// Denied result of today's sign-in log that says the same; empty when there is none.
    pub today: &'static str,
}

/// An answer or error of the NPS extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NpsCode {
    /// The code.
    pub id: &'static str,
    /// Kind of its label: `nps_response` or `nps_error`.
    pub kind: &'static str,
    /// As in [`CallResult::today`].
    pub today: &'static str,
}

impl Catalogue {
    /// Reads a call result: its code in any case, its number, or Microsoft's label of it.
    pub fn call_result(&self, text: &str) -> Option<CallResult> {
        let text = text.trim();
        let is = |entry: &&Entry| {
            ["code", "number", "ms_label"]
                .iter()
                .any(|key| entry.get(key).is_some_and(|own| own.eq_ignore_ascii_case(text)))
        };
        let entries = || self.entries("call_results.call_result").iter().chain(self.entries("call_results.extra"));
        entries().find(is).map(|entry| CallResult {
            id: entry.id(),
            category: entry.text("category"),
            success: match entry.text("outcome") {
                "success" => Some(true),
                "failure" => Some(false),
                _ => None,
            },
            prompted: entry.is("prompted"),
            mfa_issue: entry.is("mfa_issue"),
            security: entry.is("security"),
            today: entry.text("today"),
        })
    }

    /// Looks up a code that the NPS extension writes, in any case.
    pub fn nps_code(&self, text: &str) -> Option<NpsCode> {
        [("nps_results.response", "nps_response"), ("nps_results.local_error", "nps_error")].iter().find_map(
            |(table, kind)| {
                let entry = self.entries(table).iter().find(|entry| entry.id().eq_ignore_ascii_case(text.trim()))?;
                Some(NpsCode { id: entry.id(), kind, today: entry.text("today") })
            },
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_numbers_and_labels() {
        let catalogue = Catalogue::load();
        let id = |text| catalogue.call_result(text).map(|result| result.id);
        assert_eq!(id(" success_with_pin "), Some("SUCCESS_WITH_PIN"));
        assert_eq!(id("1"), Some("SUCCESS_WITH_PIN"));
        assert_eq!(id("13"), Some("13"));
        assert_eq!(id("Phone Unreachable"), Some("CONFIG_ISSUE"));
        assert_eq!(id("FAILED_NEW_UNKNOWN_RESULT"), None);
        assert_eq!(id(""), None);
        assert_eq!(catalogue.nps_code("oathcodeincorrect").map(|code| code.today), Some("incorrect_code"));
        assert_eq!(catalogue.nps_code("ESTS_TOKEN_ERROR").map(|code| code.kind), Some("nps_error"));
    }

    #[test]
    fn counterparts_are_denied_results() {
        let catalogue = Catalogue::load();
        for table in
            ["call_results.call_result", "call_results.extra", "nps_results.response", "nps_results.local_error"]
        {
            for entry in catalogue.entries(table) {
                let today = entry.text("today");
                let side = |table| catalogue.fact(table, today, "side");
                let found = side("mfa_results.result").or_else(|| side("mfa_results.extra_result"));
                assert!(today.is_empty() || found == Some("denied"), "{}: {today}", entry.id());
            }
        }
    }
}
