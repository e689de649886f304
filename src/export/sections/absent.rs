//! What no file has: each report that is missing, and the exports that it can be made from. Without it a reader of the
//! paper cannot tell a report that is not there from one that there is none of.

use super::super::document::Section;
use super::super::words::Words;
use crate::report::Report;
use serde_json::Value;

/// Name of the section.
pub const NAME: &str = "absent";

/// Sections by key and name, and the exports that each can be made from, the best first. Those without a key are not among
/// what is missing on paper: any export gives some of the first, and the second is chosen.
pub const EXPORTS: [(&str, &str, &[&str]); 14] = [
    ("", "findings", &["portal_sign_ins_json", "portal_audit_json", "user_registration_details"]),
    ("", "compare", &["portal_sign_ins_json", "user_registration_details"]),
    ("signIns", "sign_ins", &["portal_sign_ins_json", "portal_sign_ins_csv"]),
    ("usage", "usage", &["portal_sign_ins_json", "portal_sign_ins_csv"]),
    (
        "registration",
        "registration",
        &["user_registration_details", "portal_registration_details_csv", "per_user_mfa_state", "mfa_report_csv"],
    ),
    ("fraud", "fraud", &["portal_audit_json", "portal_audit_csv", "fraud_alerts_csv"]),
    ("blocked", "blocked", &["portal_audit_json", "portal_audit_csv", "blocked_user_history_csv"]),
    ("bypassed", "bypassed", &["portal_audit_json", "portal_audit_csv", "bypassed_user_history_csv"]),
    ("audit", "audit", &["portal_audit_json", "portal_audit_csv", "graph_directory_audits"]),
    ("activity", "activity", &["activity_report_csv", "mfa_server_log"]),
    (
        "onPremises",
        "on_premises",
        &[
            "nps_extension_xml",
            "nps_accounting_dts",
            "nps_security_log",
            "adfs_audit_xml",
            "on_premises_usage_csv",
            "mfa_server_log",
        ],
    ),
    ("servers", "servers", &["server_status_csv"]),
    ("reasonTrend", "reason_trend", &["activity_report_csv", "nps_extension_xml", "mfa_server_log"]),
    ("joined", "registration_and_use", &["user_registration_details", "portal_sign_ins_json"]),
];

/// A section that no file has, for a page that says how to get it.
pub fn placeholder(name: &str, words: &Words) -> Option<Section> {
    let (_, key, exports) = EXPORTS.iter().find(|(_, known, _)| *known == name)?;
    Some(Section { key, title: title(key, words), exports, ..Section::default() })
}

fn title(name: &str, words: &Words) -> String {
    words.say(&format!("export-section-{}", name.replace('_', "-")))
}

/// The section; `None` when nothing is missing or nothing was read. `value` is the report.
pub fn section(report: &Report, value: &Value, words: &Words) -> Option<Section> {
    if report.inputs.is_empty() || report.compare.is_some() {
        return None;
    }
    let missing = EXPORTS.iter().filter(|(key, ..)| !key.is_empty() && value.get(*key).is_none_or(Value::is_null));
    let lines = missing.map(|(_, name, exports)| {
        let exports: Vec<String> = exports.iter().map(|id| words.label("format", id)).collect();
        // Of the join both are needed.
        let between = if *name == "registration_and_use" { " + " } else { "; " };
        words
            .tell("export-absent", &[("section", title(name, words).into()), ("exports", exports.join(between).into())])
    });
    let notes: Vec<String> = lines.collect();
    let intro = words.say("export-about-absent");
    (!notes.is_empty()).then(|| Section {
        key: NAME,
        title: words.say("export-section-absent"),
        notes: [vec![intro], notes].concat(),
        ..Section::default()
    })
}
