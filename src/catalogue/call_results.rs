//! Call results of MFA Server, and answers of the NPS extension.

use super::Catalogue;
use super::data::{Entry, Tables};
use crate::ordered::Map;

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

/// Both, by every spelling in lower case: rows are many, and each is looked up.
#[derive(Debug)]
pub(super) struct CallResults {
    results: Map<String, CallResult>,
    nps: Map<String, NpsCode>,
}

impl CallResults {
    pub fn new(tables: &Tables) -> CallResults {
        let entries = |name: &str| tables.get(name).map_or(&[][..], Vec::as_slice);
        let mut results = Map::new();
        for entry in entries("call_results.call_result").iter().chain(entries("call_results.extra")) {
            for text in ["code", "number", "ms_label"].iter().filter_map(|key| entry.get(key)) {
                results.entry(text.to_ascii_lowercase()).or_insert(call_result(entry));
            }
        }
        let mut nps = Map::new();
        for (table, kind) in [("nps_results.response", "nps_response"), ("nps_results.local_error", "nps_error")] {
            for entry in entries(table) {
                let code = NpsCode { id: entry.id(), kind, today: entry.text("today") };
                nps.entry(code.id.to_ascii_lowercase()).or_insert(code);
            }
        }
        CallResults { results, nps }
    }
}

fn call_result(entry: &Entry) -> CallResult {
    CallResult {
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
    }
}

impl Catalogue {
    /// Reads a call result: its code in any case, its number, or Microsoft's label of it.
    pub fn call_result(&self, text: &str) -> Option<CallResult> {
        self.call_results.results.get(&text.trim().to_ascii_lowercase()).copied()
    }

    /// Looks up a code that the NPS extension writes, in any case.
    pub fn nps_code(&self, text: &str) -> Option<NpsCode> {
        self.call_results.nps.get(&text.trim().to_ascii_lowercase()).copied()
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
