//! The breakdowns behind the six answers.

use super::cell;
use crate::export::layout::Page;
use crate::export::words::{Words, result_label, safe};
use crate::report::{Counts, SignIns};
use crate::sorting::Arrange;

/// Outcomes in the order in which they are judged.
const OUTCOMES: [&str; 8] = [
    "completed",
    "satisfied_without_prompt",
    "denied",
    "registration_not_finished",
    "abandoned",
    "redirected",
    "other",
    "not_required",
];

/// Groups of results, in the order of the page.
const GROUPS: [&str; 5] = ["completed", "satisfied_without_prompt", "denied", "pending", "unknown"];

pub(super) fn write(page: &mut Page, sign_ins: &SignIns, words: &Words) {
    outcomes(page, sign_ins, words);
    results(page, sign_ins, words);
    issues(page, sign_ins, words);
    unlisted(page, sign_ins, words);
    methods(page, sign_ins, words);
    details(page, sign_ins, words);
    conditional_access(page, sign_ins, words);
}

fn head(words: &Words, columns: &[&str]) -> Vec<String> {
    columns.iter().map(|column| words.say(&format!("cli-col-{column}"))).collect()
}

/// A heading, and the rows under it; where the export has no such field it says so.
fn section(page: &mut Page, words: &Words, title: &str, columns: &[&str], rows: Option<Vec<(String, Vec<String>)>>) {
    page.heading(&words.say(title));
    match rows {
        Some(rows) if rows.is_empty() => page.line(2, &words.say("cli-none")),
        Some(rows) => page.table(2, &head(words, columns), &rows),
        None => page.line(2, &words.say("cli-not-in-export")),
    }
}

fn outcomes(page: &mut Page, sign_ins: &SignIns, words: &Words) {
    let rows = sign_ins.outcomes.as_ref().map(|outcomes| {
        let total: u64 = outcomes.values().sum();
        let mut rows: Vec<_> = OUTCOMES
            .iter()
            .map(|id| (words.label("outcome", id), vec![words.int(outcomes.get(*id).copied().unwrap_or(0))]))
            .collect();
        rows.push((words.say("cli-total"), vec![words.int(total)]));
        rows
    });
    section(page, words, "cli-outcomes", &["attempts"], rows);
}

fn results(page: &mut Page, sign_ins: &SignIns, words: &Words) {
    let rows = sign_ins.results.as_ref().map(|results| {
        let mut rows = Vec::new();
        for group in GROUPS {
            let members: Vec<_> = results.iter().filter(|row| row.group == group).collect();
            if members.is_empty() {
                continue;
            }
            let requests = members.iter().map(|row| row.requests).sum();
            rows.push((words.say(&format!("cli-group-{group}")), vec![words.int(requests)]));
            rows.extend(members.iter().map(|row| {
                let label = format!("  {}", result_label(words, &row.id));
                (label, vec![words.int(row.requests), cell(words, row.users)])
            }));
        }
        rows
    });
    section(page, words, "cli-results", &["requests", "users"], rows);
}

fn issues(page: &mut Page, sign_ins: &SignIns, words: &Words) {
    let rows = sign_ins.issues.as_ref().map(|issues| {
        issues
            .iter()
            .map(|issue| (result_label(words, &issue.id), vec![words.int(issue.requests), cell(words, issue.users)]))
            .collect()
    });
    section(page, words, "cli-issues", &["requests", "users"], rows);
}

fn unlisted(page: &mut Page, sign_ins: &SignIns, words: &Words) {
    if sign_ins.unlisted.is_empty() {
        return;
    }
    let rows = sign_ins.unlisted.iter().map(|value| {
        let label = format!("\"{}\" ({})", safe(&value.text), words.say(&format!("cli-group-{}", value.side)));
        (label, vec![words.int(value.requests), cell(words, value.users)])
    });
    section(page, words, "cli-unlisted", &["requests", "users"], Some(rows.collect()));
}

fn methods(page: &mut Page, sign_ins: &SignIns, words: &Words) {
    let none = Counts::new();
    let rows = (sign_ins.methods.is_some() || sign_ins.methods_denied.is_some()).then(|| {
        let completed = sign_ins.methods.as_ref().unwrap_or(&none);
        let denied = sign_ins.methods_denied.as_ref().unwrap_or(&none);
        let mut ids: Vec<&String> =
            completed.keys().chain(denied.keys().filter(|id| !completed.contains_key(*id))).collect();
        let count = |counts: &Counts, id: &str| counts.get(id).copied().unwrap_or(0);
        ids.arrange_by_key(|id| {
            (std::cmp::Reverse(count(completed, id)), std::cmp::Reverse(count(denied, id)), (*id).clone())
        });
        let of = |known: &Option<Counts>, id: &str| cell(words, known.as_ref().map(|counts| count(counts, id)));
        ids.into_iter()
            .map(|id| {
                let label = if id == "not_stated" { words.say("cli-not-stated") } else { words.label("method", id) };
                (label, vec![of(&sign_ins.methods, id), of(&sign_ins.methods_denied, id)])
            })
            .collect()
    });
    section(page, words, "cli-methods", &["completed", "denied"], rows);
}

fn details(page: &mut Page, sign_ins: &SignIns, words: &Words) {
    let rows = sign_ins.phone_details.as_ref().map(|details| {
        details
            .iter()
            .map(|detail| {
                let method = if detail.method.is_empty() {
                    String::new()
                } else {
                    format!(" ({})", words.label("method", &detail.method))
                };
                let label = format!("{}{method}", safe(&detail.text));
                (label, vec![words.int(detail.requests), cell(words, detail.users)])
            })
            .collect()
    });
    section(page, words, "cli-details", &["requests", "users"], rows);
}

fn conditional_access(page: &mut Page, sign_ins: &SignIns, words: &Words) {
    let access = &sign_ins.conditional_access;
    let status = access.status.as_ref().map(|status| {
        status.iter().map(|(id, requests)| (words.label("ca_status", id), vec![words.int(*requests)])).collect()
    });
    section(page, words, "cli-ca", &["requests"], status);
    let list = |kind: &str, ids: &[String]| match ids {
        [] => words.say("cli-none"),
        ids => ids.iter().map(|id| words.label(kind, id)).collect::<Vec<_>>().join(", "),
    };
    let policies =
        access.policies.as_ref().map(|policies| {
            let mut rows = Vec::new();
            for policy in policies {
                let grant =
                    words.tell("cli-policy-grant", &[("list", list("grant_control", &policy.grant_controls).into())]);
                let session = words
                    .tell("cli-policy-session", &[("list", list("session_control", &policy.session_controls).into())]);
                rows.push((format!("{} ({grant}; {session})", safe(&policy.name)), Vec::new()));
                rows.extend(policy.result.iter().map(|(id, requests)| {
                    (format!("  {}", words.label("policy_result", id)), vec![words.int(*requests)])
                }));
            }
            rows
        });
    section(page, words, "cli-policies", &["requests"], policies);
}
