//! The renderer on a report made by hand.

use super::render;
use crate::catalogue::{Catalogue, Lang};
use crate::export::words::Words;
use crate::report::*;

fn counts(pairs: &[(&str, u64)]) -> Counts {
    pairs.iter().map(|(id, count)| ((*id).to_owned(), *count)).collect()
}

fn user(name: &str) -> User {
    User { key: name.to_owned(), name: name.to_owned(), display: String::new() }
}

fn sign_ins() -> SignIns {
    SignIns {
        requests: 1246,
        requests_interactive: 46,
        matched: 46,
        total: 46,
        attempts: Some(39),
        users: Some(15),
        first_utc: Some("2026-03-02T07:58:12Z".to_owned()),
        last_utc: Some("2026-03-08T12:12:12Z".to_owned()),
        required: Some(Required { yes: 41, no: 5, unknown: 0 }),
        attempts_required: Some(Required { yes: 34, no: 5, unknown: 0 }),
        denied: Some(counts(&[("user_declined", 2), ("app_no_response", 1)])),
        outcomes: Some(counts(&[
            ("completed", 10),
            ("satisfied_without_prompt", 10),
            ("denied", 11),
            ("abandoned", 1),
        ])),
        methods: Some(counts(&[("app_notification", 4), ("not_stated", 1)])),
        users_challenged: Some(11),
        users_unable: Some(5),
        users_never_completed: Some(2),
        users_never_satisfied: Some(1),
        user_samples: UserSamples { never_completed: vec![user("grady.archie")], ..UserSamples::default() },
        issues: Some(vec![
            Issue { id: "user_declined".to_owned(), requests: 2, users: Some(1) },
            Issue { id: "unlisted".to_owned(), requests: 1, users: Some(1) },
        ]),
        results: Some(vec![
            ResultRow {
                id: "completed_in_cloud".to_owned(),
                group: "completed".to_owned(),
                requests: 9,
                users: Some(7),
            },
            ResultRow { id: "user_declined".to_owned(), group: "denied".to_owned(), requests: 2, users: None },
        ]),
        unlisted: vec![Unlisted {
            text: "MFA denied; \u{1b}[2Jmoon\u{202e}".to_owned(),
            side: "denied".to_owned(),
            requests: 1,
            users: Some(1),
        }],
        conditional_access: ConditionalAccess {
            status: Some(counts(&[("success", 21), ("brand new", 1)])),
            policies: Some(vec![Policy {
                name: "Block \"unknown\"".to_owned(),
                state: None,
                result: counts(&[("not_applied", 45)]),
                grant_controls: vec!["mfa".to_owned()],
                session_controls: Vec::new(),
            }]),
        },
        ..SignIns::default()
    }
}

fn report() -> Report {
    let input = Input {
        name: "sign-ins.csv".to_owned(),
        format: Some("portal_sign_ins_csv".to_owned()),
        encoding: Some("utf-8".to_owned()),
        bom: true,
        bytes: 15_202,
        records: Records { read: 48, used: 46, duplicate: 1, rejected: 1, filtered: 0 },
        state: InputState::Partial,
        warnings: vec![Warning {
            code: "of_a_kind_without_words".to_owned(),
            severity: Severity::Warning,
            line: Some(48),
            column: None,
            offset: Some(15_000),
            records: Some(1),
            found: Some("\"2026".to_owned()),
            args: Vec::new(),
        }],
        rejected: vec![Rejected {
            code: "cut_off".to_owned(),
            record: 48,
            line: 48,
            offset: 15_000,
            column: None,
            text: "\"2026\0".to_owned(),
        }],
        ..Input::default()
    };
    Report {
        schema: SCHEMA.to_owned(),
        complete: false,
        inputs: vec![input],
        sign_ins: Some(sign_ins()),
        ..Report::default()
    }
}

fn written(report: &Report, lang: Lang) -> String {
    let text = render(report, &Words::new(&Catalogue::load(), lang));
    assert!(!text.contains("cli-"), "a message is missing\n{text}");
    text
}

#[test]
fn says_the_six_answers_with_their_denominators() {
    let text = written(&report(), Lang::En);
    for line in [
        "MFA at sign-in, 2026-03-02 07:58:12 to 2026-03-08 12:12:12 UTC",
        "46 requests in 39 attempts of 15 users.",
        "Beside them: 1,200 requests that are not interactive",
        "34 of 39 attempts required MFA (87%); 22 put a prompt to the user",
        "By request: 41 of 46 requests required, 5 not, 0 not in the export",
        "20 of 34 required attempts met MFA (59%): 10 with a prompt, 10 without",
        "11 of 34 required attempts ended denied (32%), over 3 denied requests",
        "11 of 15 users had at least one prompt (73%)",
        "5 of 11 challenged users had at least one denied attempt (45%)",
        "Stricter: 2 never completed a prompt: grady.archie, …",
        "User declined: 2 of 3 denied requests",
        "not in the catalogue: 1 of 3 denied requests",
        "sign-ins.csv (partial)",
        "Portal sign-ins, CSV; utf-8, BOM; 15,202 bytes",
        "48 read = 46 used + 1 duplicate + 1 rejected",
        "Warning: of_a_kind_without_words, line 48, byte 15,000",
        "Block \"unknown\" (grant: Multifactor authentication; session: none)",
        "Not complete",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
}

#[test]
fn speaks_dutch() {
    let text = written(&report(), Lang::Nl);
    for line in [
        "46 verzoeken in 39 pogingen van 15 gebruikers.",
        "34 van 39 pogingen vereisten MFA (87%); bij 22 kwam er een vraag",
        "Voldaan zonder vraag",
        "15.202 bytes",
        "Gebruiker heeft geweigerd: 2 van 3 geweigerde verzoeken",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
}

#[test]
fn text_of_a_file_cannot_steer_the_terminal() {
    let text = written(&report(), Lang::En);
    assert!(text.chars().all(|character| character == '\n' || !character.is_control()), "{text}");
    assert!(!text.contains('\u{202e}'));
    assert!(text.contains("\"MFA denied; ␛[2Jmoon\u{fffd}\" (Denied)"), "{text}");
    assert!(text.contains("\"2026␀"), "{text}");
}

#[test]
fn what_is_not_in_the_export_is_never_zero() {
    let empty = SignIns { requests: 3, requests_interactive: 3, matched: 3, total: 3, ..SignIns::default() };
    let report = Report { schema: SCHEMA.to_owned(), complete: true, sign_ins: Some(empty), ..Report::default() };
    let text = written(&report, Lang::En);
    assert!(text.contains("3 requests in (not in this export) of (not in this export)."), "{text}");
    assert_eq!(text.matches("\n  not in this export\n").count(), 13, "{text}");
    assert!(!text.split("Evidence").next().unwrap_or("").contains(" 0"), "{text}");
}

#[test]
fn without_sign_ins_only_the_evidence() {
    let report = Report { schema: SCHEMA.to_owned(), complete: true, ..Report::default() };
    let text = written(&report, Lang::Nl);
    assert!(text.contains("Er zat geen aanmeldexport bij de bestanden") && text.contains("Verantwoording"), "{text}");
}
