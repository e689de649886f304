//! Registration: who is registered with what; and, beside sign-ins, who really uses it.

use super::super::document::{Fill, List, Section, ValueType::*};
use super::super::words::Words;
use super::described::{Pic, Spec, Where, counts, fig, rows};
use crate::report::Report;

const LIST: &str = "registration";
const USERS: (&str, &str) = ("users", "export-of-users");
/// Users of a set that two or more facts make up (`Clause`).
macro_rules! set {
    ($set:literal) => {
        &[("registration_set", $set)] as Where
    };
}

pub const REGISTRATION: Spec = Spec {
    key: "registration",
    name: "registration",
    figures: &[
        fig("users").rows(LIST, &[]),
        fig("registered").of(USERS.0, USERS.1).rows(LIST, &[("registered", "yes")]),
        fig("notRegistered").of(USERS.0, USERS.1).rows(LIST, &[("registered", "no")]),
        fig("leftOut").rows(LIST, &[("registered", "left_out")]),
        fig("capable").of(USERS.0, USERS.1).rows(LIST, &[("capable", "yes")]),
        fig("passwordless").of(USERS.0, USERS.1).rows(LIST, &[("passwordless", "yes")]),
        fig("smsOrVoiceOnly").of("registered", "export-of-registered").rows(LIST, set!("sms_or_voice_only")),
        fig("ssprRegistered").of(USERS.0, USERS.1).rows(LIST, &[("sspr", "yes")]),
        fig("admins").of(USERS.0, USERS.1).rows(LIST, &[("admin", "yes")]),
        fig("adminsNotRegistered").of("admins", "export-of-admins").rows(LIST, set!("admins_not_registered")),
        fig("adminsNotCapable").of("admins", "export-of-admins").rows(LIST, set!("admins_not_capable")),
        fig("guests").of(USERS.0, USERS.1).rows(LIST, &[("user_type", "guest")]),
        fig("disabledButRegistered")
            .of("status.disabled", "export-of-status-off")
            .rows(LIST, set!("disabled_but_registered")),
        fig("enabledNotRegistered").of(USERS.0, USERS.1).rows(LIST, set!("enabled_not_registered")),
    ],
    pictures: &[Pic::Shares(
        "export-picture-registered",
        &[("registered", Fill::Completed), ("notRegistered", Fill::Denied), ("leftOut", Fill::NotRequired)],
    )],
    tables: &[
        counts("methods", "registered_methods", "registered_method", "users").bars(Fill::Ink).leads(
            LIST,
            "registered_method",
            "id",
        ),
        counts("status", "registration_status", "registration_status", "users").leads(LIST, "mfa_status", "id"),
        counts("strongest", "strongest_method", "own", "users").bars(Fill::Ink).leads(LIST, "strongest", "id"),
        counts("defaultMethods", "default_methods", "registered_method", "users").leads(LIST, "default_method", "id"),
        counts("methodsPerUser", "methods_per_user", "number_of_methods", "users")
            .leads(LIST, "methods_count", "id")
            .that(&[("registered", "yes")]),
        rows("unlisted", "registered_unlisted", &[("text", Text, ""), ("users", Count, "")]).leads(
            LIST,
            "registered_method",
            "text",
        ),
    ],
    lists: &[List {
        id: LIST,
        columns: &[
            "user_name",
            "mfa_status",
            "registered",
            "capable",
            "methods",
            "default_method",
            "methods_used",
            "last_used",
        ],
    }],
    more: Some(more),
};

pub const JOINED: Spec = Spec {
    key: "joined",
    name: "registration_and_use",
    figures: &[
        fig("users").rows(LIST, set!("signed_in")),
        fig("notOnFile"),
        fig("registeredAndCompletedAPrompt").of(USERS.0, "export-of-both").rows(LIST, set!("registered_and_used")),
        fig("registeredNeverCompletedAPrompt").rows(LIST, set!("registered_never_used")),
        fig("notRegisteredButSignedIn").of(USERS.0, "export-of-both").rows(LIST, set!("not_registered_signing_in")),
        fig("completedAPromptButNotRegistered").of(USERS.0, "export-of-both").rows(LIST, set!("used_not_registered")),
        fig("usedNotOnFile").of(USERS.0, "export-of-both").rows(LIST, set!("used_not_on_file")),
    ],
    pictures: &[Pic::Pairs("export-picture-methods", "methods", "registered_method", ["registered", "used"], false)],
    tables: &[rows(
        "methods",
        "methods_registered_and_used",
        &[("id", Id, ""), ("id", Text, "registered_method"), ("registered", Count, ""), ("used", Count, "")],
    )
    .leads(LIST, "registered_method", "id")
    .by_column(&[("registered", LIST, "", set!("signed_in")), ("used", LIST, "used_method", set!("signed_in"))])],
    lists: &[],
    more: None,
};

/// What a reader of the status would get wrong, and what cannot be trusted.
fn more(report: &Report, words: &Words, section: &mut Section) {
    let Some(registration) = &report.registration else { return };
    if registration.status.is_some() {
        section.notes.push(words.say("export-note-disabled"));
    }
    if registration.not_registered.is_some() {
        let told = if registration.left_out.is_some() { "export-note-left-out" } else { "export-note-none-left-out" };
        section.notes.push(words.say(told));
    }
    if registration.missing.iter().any(|figure| figure.reason == "all_disabled") {
        section.notes.push(words.say("export-missing-all-disabled"));
    }
    // Counts alone name nobody.
    if registration.missing.iter().any(|figure| figure.reason == "counts_only") {
        section.figures.iter_mut().for_each(|figure| figure.link = None);
        section.tables.iter_mut().for_each(|table| table.links.clear());
    }
    // An empty table of names that the catalogue lacks says nothing.
    section.tables.retain(|table| table.key != "registered_unlisted" || !registration.unlisted.is_empty());
}
