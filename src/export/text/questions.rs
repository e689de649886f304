//! The six questions: answer, denominator, rule.

use crate::export::layout::Page;
use crate::export::sections::counted;
use crate::export::words::{Arg, Words};
use crate::report::{Counts, SignIns, User};

pub(super) fn write(page: &mut Page, sign_ins: &SignIns, words: &Words) {
    page.heading(&words.say("cli-questions"));
    for (index, answer) in answers(sign_ins, words).iter().enumerate() {
        let question = format!("cli-q{}", index + 1);
        page.line(0, &format!("{} {}", index + 1, words.say(&question)));
        match answer {
            Some(lines) => lines.iter().for_each(|line| page.line(2, line)),
            None => page.line(2, &words.say("cli-not-in-export")),
        }
        page.line(4, &words.say(&format!("{question}-rule")));
    }
}

/// The answers, a sentence each; `None` where the export cannot answer.
pub fn answers(sign_ins: &SignIns, words: &Words) -> [Option<Vec<String>>; 6] {
    [
        challenged(sign_ins, words),
        completed(sign_ins, words),
        denied(sign_ins, words),
        users_challenged(sign_ins, words),
        users_unable(sign_ins, words),
        issues(sign_ins, words),
    ]
}

fn outcome(outcomes: &Counts, ids: &[&str]) -> u64 {
    ids.iter().filter_map(|id| outcomes.get(*id)).sum()
}

/// Attempts that put a prompt to the user.
const PROMPTED: [&str; 3] = ["completed", "denied", "abandoned"];

fn challenged(sign_ins: &SignIns, words: &Words) -> Option<Vec<String>> {
    let required = sign_ins.required?;
    let requests = required.yes + required.no + required.unknown;
    let mut lines = Vec::new();
    let by_request = |message: &str| {
        let args = [
            ("yes", required.yes.into()),
            ("no", required.no.into()),
            ("unknown", required.unknown.into()),
            ("requests", counted(words, "cli-n-requests", Some(requests)).into()),
            ("share", words.share(required.yes, requests).into()),
        ];
        words.tell(message, &args)
    };
    match (sign_ins.attempts_required, &sign_ins.outcomes) {
        (Some(attempts), Some(outcomes)) => {
            let all = attempts.yes + attempts.no + attempts.unknown;
            let args = [
                ("yes", attempts.yes.into()),
                ("attempts", counted(words, "cli-n-attempts", Some(all)).into()),
                ("share", words.share(attempts.yes, all).into()),
                ("prompted", outcome(outcomes, &PROMPTED).into()),
            ];
            lines.push(words.tell("cli-q1-answer", &args));
            lines.push(by_request("cli-q1-requests"));
        }
        _ => lines.push(by_request("cli-q1-requests-only")),
    }
    if sign_ins.required_inferred > 0 {
        let requests = counted(words, "cli-n-requests", Some(sign_ins.required_inferred));
        lines.push(words.tell("cli-q1-inferred", &[("requests", requests.into())]));
    }
    Some(lines)
}

fn completed(sign_ins: &SignIns, words: &Words) -> Option<Vec<String>> {
    let (outcomes, required) = (sign_ins.outcomes.as_ref()?, sign_ins.attempts_required?.yes);
    let (completed, without) = (outcome(outcomes, &["completed"]), outcome(outcomes, &["satisfied_without_prompt"]));
    let args = [
        ("met", (completed + without).into()),
        ("required", required.into()),
        ("share", words.share(completed + without, required).into()),
        ("completed", completed.into()),
        ("without", without.into()),
    ];
    Some(vec![words.tell("cli-q2-answer", &args)])
}

fn denied(sign_ins: &SignIns, words: &Words) -> Option<Vec<String>> {
    let (outcomes, required) = (sign_ins.outcomes.as_ref()?, sign_ins.attempts_required?.yes);
    let denied = outcome(outcomes, &["denied"]);
    let requests: u64 = sign_ins.denied.as_ref()?.values().sum();
    let args = [
        ("denied", denied.into()),
        ("required", required.into()),
        ("share", words.share(denied, required).into()),
        ("requests", requests.into()),
    ];
    Some(vec![words.tell("cli-q3-answer", &args)])
}

fn users_challenged(sign_ins: &SignIns, words: &Words) -> Option<Vec<String>> {
    let (challenged, users) = (sign_ins.users_challenged?, sign_ins.users?);
    let args = [
        ("challenged", challenged.into()),
        ("users", counted(words, "cli-n-users", Some(users)).into()),
        ("share", words.share(challenged, users).into()),
    ];
    Some(vec![words.tell("cli-q4-answer", &args)])
}

fn users_unable(sign_ins: &SignIns, words: &Words) -> Option<Vec<String>> {
    let unable = sign_ins.users_unable?;
    let Some(challenged) = sign_ins.users_challenged else {
        return Some(vec![words.tell("cli-q5-codes", &[("unable", unable.into())])]);
    };
    let args: [(&str, Arg); 3] = [
        ("unable", unable.into()),
        ("challenged", challenged.into()),
        ("share", words.share(unable, challenged).into()),
    ];
    let mut lines = vec![words.tell("cli-q5-answer", &args)];
    let samples = &sign_ins.user_samples;
    for (message, count, users) in [
        ("cli-q5-stricter", sign_ins.users_never_completed, &samples.never_completed),
        ("cli-q5-strictest", sign_ins.users_never_satisfied, &samples.never_satisfied),
    ] {
        if let Some(count) = count {
            lines.push(words.tell(message, &[("n", count.into()), ("names", names(users, count).into())]));
        }
    }
    Some(lines)
}

/// `": a, b, …"`; nothing where nobody is named.
fn names(users: &[User], count: u64) -> String {
    if users.is_empty() {
        return String::new();
    }
    let named: Vec<&str> = users.iter().map(|user| user.name.as_str()).collect();
    let more = if (named.len() as u64) < count { ", …" } else { "" };
    format!(": {}{more}", named.join(", "))
}

fn issues(sign_ins: &SignIns, words: &Words) -> Option<Vec<String>> {
    let issues = sign_ins.issues.as_ref()?;
    let total: u64 = issues.iter().map(|issue| issue.requests).sum();
    let lines: Vec<String> = issues
        .iter()
        .take(3)
        .map(|issue| {
            let first = crate::export::words::result_label(words, &issue.id);
            words.tell(
                "cli-q6-answer",
                &[("first", first.into()), ("n", issue.requests.into()), ("total", total.into())],
            )
        })
        .collect();
    Some(if lines.is_empty() { vec![words.say("cli-q6-none")] } else { lines })
}
