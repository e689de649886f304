//! What was read, and what became of it.

use crate::export::layout::Page;
use crate::export::sections::time;
use crate::export::words::{Arg, Words, safe};
use crate::report::{Input, InputState, Rejected, Report, Warning};

/// Rejected records that are named; the others are counted.
const NAMED: usize = 5;

pub(super) fn write(page: &mut Page, report: &Report, words: &Words) {
    page.heading(&words.say("cli-evidence"));
    let sum = |of: fn(&Input) -> u64| -> Arg { report.inputs.iter().map(of).sum::<u64>().into() };
    let files = words.tell("cli-n-files", &[("n", (report.inputs.len() as u64).into())]);
    page.line(
        0,
        &words.tell(
            "cli-evidence-sum",
            &[
                ("files", files.into()),
                ("read", sum(|input| input.records.read)),
                ("used", sum(|input| input.records.used)),
                ("duplicate", sum(|input| input.records.duplicate)),
                ("rejected", sum(|input| input.records.rejected)),
            ],
        ),
    );
    write_filtered(page, report.inputs.iter().map(|input| input.records.filtered).sum(), words);
    for input in &report.inputs {
        page.gap();
        write_input(page, input, words);
    }
}

/// Few files hold records of another log: without any, nobody has to read about them.
fn write_filtered(page: &mut Page, filtered: u64, words: &Words) {
    if filtered > 0 {
        page.line(2, &words.tell("cli-evidence-filtered", &[("n", filtered.into())]));
    }
}

fn write_input(page: &mut Page, input: &Input, words: &Words) {
    let state = match input.state {
        InputState::Complete => String::new(),
        other => format!(" ({})", super::input_state(other, words)),
    };
    page.line(0, &format!("{}{state}", safe(&input.name)));
    let bytes = ("bytes", input.bytes.into());
    page.line(
        2,
        &match &input.format {
            Some(format) => {
                let mut encoding = input.encoding.clone().unwrap_or_default();
                if input.bom {
                    encoding.push_str(", BOM");
                }
                let args = [("format", words.label("format", format).into()), ("encoding", encoding.into()), bytes];
                words.tell("cli-input-format", &args)
            }
            None => words.tell("cli-input-unknown", &[bytes]),
        },
    );
    let reasons: Vec<String> = input
        .reasons
        .iter()
        .filter_map(|reason| sentence(words, "reason", &reason.code, "", &reason.args, None))
        .collect();
    if !reasons.is_empty() {
        page.line(2, &words.tell("cli-input-because", &[("reasons", reasons.join("; ").into())]));
    }
    let records = &input.records;
    let args = [
        ("read", records.read.into()),
        ("used", records.used.into()),
        ("duplicate", records.duplicate.into()),
        ("rejected", records.rejected.into()),
    ];
    page.line(2, &words.tell("cli-input-records", &args));
    write_filtered(page, records.filtered, words);
    if let (Some(from), Some(to)) = (&input.first_utc, &input.last_utc) {
        page.line(2, &words.tell("cli-input-period", &[("from", time(from).into()), ("to", time(to).into())]));
    }
    if let Some(hash) = &input.sha256 {
        page.line(2, &words.tell("cli-input-hash", &[("hash", hash.as_str().into())]));
    }
    for warning in &input.warnings {
        write_warning(page, warning, words);
    }
    for rejected in input.rejected.iter().take(NAMED) {
        write_rejected(page, rejected, words);
    }
    let named = input.rejected.len().min(NAMED) as u64;
    if records.rejected > named && named > 0 {
        page.line(2, &words.tell("cli-rejected-more", &[("n", (records.rejected - named).into())]));
    }
}

fn write_warning(page: &mut Page, warning: &Warning, words: &Words) {
    let severity = super::severity(warning.severity, words);
    let part = |suffix: &str| sentence(words, "warning", &warning.code, suffix, &warning.args, Some(warning));
    let title = part("").unwrap_or_else(|| safe(&warning.code));
    let place =
        [("cli-place-line", warning.line), ("cli-place-column", warning.column), ("cli-place-byte", warning.offset)];
    page.line(2, &format!("{severity}: {title}{}", places(words, &place)));
    if let Some(found) = warning.found.as_ref().filter(|found| !found.is_empty()) {
        page.line(4, &words.tell("cli-warning-found", &[("found", found.as_str().into())]));
    }
    if let Some(expected) = part("-expected") {
        page.line(4, &words.tell("cli-warning-expected", &[("expected", expected.into())]));
    }
    if let Some(advice) = part("-advice") {
        page.line(4, &advice);
    }
}

fn write_rejected(page: &mut Page, rejected: &Rejected, words: &Words) {
    let reason = sentence(words, "rejected", &rejected.code, "", &[], None).unwrap_or_else(|| safe(&rejected.code));
    let place = [
        ("cli-place-record", Some(rejected.record)),
        ("cli-place-line", Some(rejected.line)),
        ("cli-place-byte", Some(rejected.offset)),
        ("cli-place-column", rejected.column),
    ];
    page.line(2, &format!("{}: {reason}", places(words, &place).trim_start_matches([',', ' '])));
    if !rejected.text.is_empty() {
        page.line(4, &safe(&rejected.text));
    }
}

/// `", line 3, byte 120"`.
fn places(words: &Words, places: &[(&str, Option<u64>)]) -> String {
    places
        .iter()
        .filter_map(|(message, number)| {
            number.map(|number| format!(", {}", words.tell(message, &[("n", number.into())])))
        })
        .collect()
}

/// A sentence of `warnings.ftl`. Arguments that are whole numbers are given as such, so that plurals work.
pub fn sentence(
    words: &Words,
    kind: &str,
    code: &str,
    suffix: &str,
    args: &[(String, String)],
    warning: Option<&Warning>,
) -> Option<String> {
    let mut all: Vec<(&str, Arg)> = args
        .iter()
        .map(|(name, value)| (name.as_str(), value.parse::<u64>().map_or_else(|_| value.as_str().into(), Arg::from)))
        .collect();
    if let Some(warning) = warning {
        all.push(("count", warning.records.unwrap_or(0).into()));
        all.push(("found", warning.found.clone().unwrap_or_default().into()));
    }
    words.try_tell(&format!("{kind}-{code}{suffix}"), &all)
}
