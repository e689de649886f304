//! The catalogue against its own data files: every spelling finds its way back, nothing is lost on the way.

use mfa_report::catalogue::{Catalogue, Lang, ResultText, Side, UNLISTED, header_form, normal_form};
use std::collections::{BTreeMap, BTreeSet};

fn data(file: &str) -> toml::Table {
    let path = format!("{}/data/{file}.toml", env!("CARGO_MANIFEST_DIR"));
    toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn entries(root: &toml::Table, table: &str) -> Vec<toml::Table> {
    root[table].as_array().unwrap().iter().map(|entry| entry.as_table().unwrap().clone()).collect()
}

fn text<'a>(entry: &'a toml::Table, key: &str) -> &'a str {
    entry.get(key).and_then(toml::Value::as_str).unwrap_or("")
}

fn list<'a>(entry: &'a toml::Table, key: &str) -> Vec<&'a str> {
    match entry.get(key) {
        Some(toml::Value::Array(list)) => list.iter().map(|item| item.as_str().unwrap()).collect(),
        Some(toml::Value::String(one)) if !one.is_empty() => vec![one],
        _ => vec![],
    }
}

fn mfa(catalogue: &Catalogue, text: &str) -> (&'static str, &'static str) {
    match catalogue.result(text) {
        ResultText::Mfa(result) => (result.id, result.group()),
        ResultText::FirstFactor(id) => (id, "first_factor"),
        ResultText::Nothing => ("", "nothing"),
    }
}

#[test]
fn counts() {
    let catalogue = Catalogue::load();
    let results = data("mfa_results");
    let side = |side: &str| entries(&results, "result").iter().filter(|entry| text(entry, "side") == side).count();
    assert_eq!(side("satisfied"), 13, "12 in the article's list and the redirect");
    assert_eq!(side("denied"), 22);
    assert_eq!(catalogue.ids("error_codes.error").count(), 154);
    assert_eq!(catalogue.ids("call_results.call_result").count(), 45);
    assert_eq!(catalogue.ids("call_results.extra").count(), 17);
    assert_eq!(catalogue.ids("audit_activities.activity").count(), 74);
    assert_eq!(catalogue.ids("nps_results.response").count(), 23);
    for code in catalogue.ids("error_codes.error") {
        assert_eq!(catalogue.error(code.parse().unwrap()).unwrap().code.to_string(), code);
    }
}

#[test]
fn every_result_spelling_resolves() {
    let catalogue = Catalogue::load();
    let results = data("mfa_results");
    for table in ["result", "extra_result"] {
        for entry in entries(&results, table) {
            let id = text(&entry, "id");
            let keys = ["article_en", "portal", "variants", "match_nl", "match_de", "match_fr", "match_es"];
            for spelling in keys.iter().flat_map(|key| list(&entry, key)) {
                let written = [
                    spelling.to_owned(),
                    format!("  {}.", spelling.to_uppercase()),
                    spelling.replace(' ', "\u{a0} ").replace('\'', "\u{2019}"),
                    format!("{spelling} (vertaling)"),
                ];
                for text in written {
                    assert_eq!(mfa(&catalogue, &text).0, id, "{text}");
                }
                let denied = text(&entry, "side") == "denied";
                let prefixes: &[&str] = if !denied {
                    &["MFA", "MFA requirement", "Azure Multi-Factor Authentication", "Azure multifactor authentication"]
                } else if list(&entry, "portal").contains(&spelling) {
                    &[]
                } else {
                    &["MFA denied;", "MFA denied,", "Azure Multi-Factor Authentication denied;", "MFA geweigerd;"]
                };
                for prefix in prefixes.iter().filter(|_| !spelling.starts_with("MFA")) {
                    assert_eq!(mfa(&catalogue, &format!("{prefix} {spelling}")).0, id, "{prefix} {spelling}");
                }
            }
        }
    }
}

#[test]
fn groups_of_results() {
    let catalogue = Catalogue::load();
    for (text, expected) in [
        ("MFA completed in Azure AD", ("completed_in_cloud", "completed")),
        ("MFA successfully completed", ("successfully_completed", "completed")),
        ("User approved", ("user_approved", "completed")),
        ("MFA requirement satisfied by strong authentication", ("strong_authentication", "satisfied_without_prompt")),
        ("MFA requirement satisfied by claim in the token", ("claim_in_token", "satisfied_without_prompt")),
        ("MFA requirement skipped due to IP address", ("skipped_location", "satisfied_without_prompt")),
        ("MFA has expired due to the policies configured on tenant", ("expired_by_policy", "pending")),
        ("Redirected to external provider for MFA", ("redirected_external_provider", "pending")),
        ("MFA required in Azure AD", ("mfa_required", "pending")),
        ("Authentication in progress", ("authentication_in_progress", "pending")),
        ("MFA denied; authentication in-progress", ("authentication_in_progress", "denied")),
        ("MFA denied; Phone App Reported Fraud", ("fraud_reported_app", "denied")),
        ("MFA denied, Fraud Code Entered", ("fraud_code_entered", "denied")),
        ("MFA denied; user didn\u{2019}t respond to mobile app notification", ("app_no_response", "denied")),
        ("MFA denied; user declined the authentication (Der Benutzer hat abgelehnt)", ("user_declined", "denied")),
        (
            "mfa denied; Unable to send the mobile app notification to the device.",
            ("app_notification_device_failed", "denied"),
        ),
        // Nobody listed these: the start tells the side, and nothing is guessed beyond it.
        ("MFA denied; the moon was full", (UNLISTED, "denied")),
        ("MFA denied", (UNLISTED, "denied")),
        ("MFA denied; registration prompted", (UNLISTED, "denied")),
        ("MFA requirement satisfied by a handshake", (UNLISTED, "satisfied_without_prompt")),
        ("MFA requirement skipped due to kindness", (UNLISTED, "satisfied_without_prompt")),
        ("MFA completed on the moon", (UNLISTED, "completed")),
        ("Something else", (UNLISTED, "unknown")),
        ("MFA", (UNLISTED, "unknown")),
        // Not about MFA.
        ("Correct password", ("correct_password", "first_factor")),
        ("First factor requirement satisfied by claim in the token", ("claim_in_token", "first_factor")),
        ("Other.", ("", "nothing")),
        ("", ("", "nothing")),
    ] {
        assert_eq!(mfa(&catalogue, text), expected, "{text:?}");
    }
}

#[test]
fn the_completed_results_are_those_that_ask_for_something() {
    let catalogue = Catalogue::load();
    let results = data("mfa_results");
    let mut groups: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for entry in entries(&results, "result").iter().chain(&entries(&results, "extra_result")) {
        let spelling = list(entry, "portal").into_iter().chain(list(entry, "article_en")).next().unwrap();
        let full = if text(entry, "side") == "denied" && !spelling.starts_with("MFA") {
            format!("MFA denied; {spelling}")
        } else {
            spelling.to_owned()
        };
        let (id, group) = mfa(&catalogue, &full);
        groups.entry(group).or_default().insert(id.to_owned());
    }
    let expected = ["completed_in_cloud", "successfully_completed", "user_approved"].map(str::to_owned);
    assert_eq!(groups["completed"], expected.into());
    assert_eq!(groups["satisfied_without_prompt"].len(), 8);
    assert_eq!(groups["pending"].len(), 4);
    assert_eq!(groups["denied"].len(), 25);
    assert!(!groups.contains_key("unknown"));
}

#[test]
fn methods() {
    let catalogue = Catalogue::load();
    let results = data("mfa_results");
    let not_mfa = ["password", "previously_satisfied", "app_password", "qr_code_pin"];
    for entry in entries(&results, "method") {
        let id = text(&entry, "id");
        for spelling in ["portal", "graph", "msol", "preferred", "registered"].iter().flat_map(|key| list(&entry, key))
        {
            let found = catalogue.method(&spelling.to_uppercase()).unwrap_or_else(|| panic!("{spelling}"));
            assert_eq!(found.is_mfa, !not_mfa.contains(&id), "{spelling}");
            // Graph names the three telephones alike; the first of them stands for all.
            let expected = if spelling == "Voice" { "voice_auth_phone" } else { id };
            assert_eq!(found.id, expected, "{spelling}");
        }
    }
    for (text, id) in [
        ("Hardware OATH token", "app_code"),
        ("Passkey (Microsoft Authenticator)", "passkey_device_bound"),
        ("Satisfied by token", "previously_satisfied"),
        ("OneWaySms", "sms"),
        ("Passwordless Microsoft Authenticator", "passwordless_phone"),
    ] {
        assert_eq!(catalogue.method(text).map(|method| method.id), Some(id), "{text}");
    }
    assert_eq!(catalogue.method("Carrier pigeon"), None);
    assert_eq!(catalogue.method(""), None);
    for entry in entries(&results, "registered_method") {
        for spelling in ["graph", "legacy", "msol", "page", "scripts"].iter().flat_map(|key| list(&entry, key)) {
            assert_eq!(catalogue.registered_method(spelling), Some(text(&entry, "id")), "{spelling}");
        }
    }
}

#[test]
fn words() {
    let catalogue = Catalogue::load();
    let mut ambiguous = BTreeSet::new();
    for (table, list_of) in data("sign_in_words").iter().filter(|(_, value)| value.is_array()) {
        for entry in list_of.as_array().unwrap() {
            let entry = entry.as_table().unwrap();
            for spelling in ["portal", "graph", "log_analytics", "defender"].iter().flat_map(|key| list(entry, key)) {
                let found = catalogue.word(table, &format!(" {}", spelling.to_uppercase())).unwrap();
                if found != text(entry, "id") {
                    ambiguous.insert(format!("{table}: {spelling}"));
                }
            }
        }
    }
    assert_eq!(ambiguous, BTreeSet::new());
    assert_eq!(catalogue.word("ca_status", "Not Applied"), Some("not_applied"));
    assert_eq!(catalogue.word("requirement", "multiFactorAuthentication"), Some("multifactor"));
    assert_eq!(catalogue.word("requirement", "Multi-factor authentication"), Some("multifactor"));
    assert_eq!(catalogue.word("boolean", ""), None);
    assert_eq!(catalogue.word("no_such_table", "x"), None);
    assert_eq!(catalogue.fact("sign_in_words.client_app", "imap", "legacy"), Some("true"));
}

#[test]
fn headers() {
    let catalogue = Catalogue::load();
    let proven = ["printed", "en", "de", "es", "it"];
    let guessed = ["weak", "nl_unproven", "de_unproven", "fr_unproven", "es_unproven", "it_unproven"];
    for (table, list_of) in data("headers").iter().filter(|(_, value)| value.is_array()) {
        let mut seen = BTreeSet::new();
        for entry in list_of.as_array().unwrap() {
            let entry = entry.as_table().unwrap();
            let id = text(entry, "id");
            assert!(seen.insert(id.to_owned()), "{table}: {id} twice");
            for (keys, is_proven) in [(&proven[..], true), (&guessed[..], false)] {
                for name in keys.iter().flat_map(|key| list(entry, key)) {
                    let written = name.replace("{n}", "2").replace("{m}", "3").replace("{k}", "4");
                    let found = catalogue.header(table, &format!("\u{feff}\"{written} \""));
                    let found = found.unwrap_or_else(|| panic!("{table}: {written}"));
                    assert_eq!(found.field, id, "{table}: {written}");
                    assert!(found.proven || !is_proven, "{table}: {written}");
                }
            }
        }
        assert_eq!(catalogue.header_table(table).count(), seen.len(), "{table}");
    }
    let numbered = catalogue.header("audit", "Target2ModifiedProperty3NewValue").unwrap();
    assert_eq!((numbered.field, numbered.numbers), ("property_new", [2, 3]));
    assert_eq!(catalogue.header("sign_in", "Nobody knows"), None);
}

/// The columns of every export that we know of, as they are printed.
#[test]
fn column_names_of_the_exports() {
    let catalogue = Catalogue::load();
    let mut unknown = Vec::new();
    for line in include_str!("column_names.tsv").lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        let (table, what) = (cells.next().unwrap(), cells.next().unwrap());
        unknown
            .extend(cells.filter(|name| catalogue.header(table, name).is_none()).map(|name| format!("{what}: {name}")));
    }
    assert_eq!(unknown, Vec::<String>::new());
}

#[test]
fn labels_are_there_in_both_languages() {
    let catalogue = Catalogue::load();
    let (english, dutch) = (catalogue.labels(Lang::En), catalogue.labels(Lang::Nl));
    assert_eq!(english.keys().collect::<Vec<_>>(), dutch.keys().collect::<Vec<_>>());
    for kind in [
        "result",
        "method",
        "error",
        "outcome",
        "ca_status",
        "policy_result",
        "grant_control",
        "session_control",
        "client_app",
        "user_type",
        "requirement",
        "status",
        "first_factor_result",
        "step_requirement",
        "format",
        "field",
    ] {
        assert!(!english[kind].is_empty(), "{kind}");
        for (id, card) in english[kind].iter() {
            let other = &dutch[kind][id];
            assert!(!card.label.is_empty() && !other.label.is_empty(), "{kind} {id}");
            if matches!(kind, "result" | "error") {
                for text in [card.meaning, card.user_saw, card.admin, card.attack_sign, card.side] {
                    assert!(!text.is_empty(), "{kind} {id}");
                }
                assert_ne!(card.meaning, other.meaning, "{kind} {id}");
            }
            if matches!(kind, "method" | "outcome" | "format") {
                assert!(!card.meaning.is_empty() && card.meaning != other.meaning, "{kind} {id}");
            }
        }
    }
    for kind in english.keys().filter(|kind| **kind != "kind") {
        assert!(english["kind"].contains_key(kind), "{kind} has no name in data/words.toml");
    }
    assert_eq!(english["result"].len(), 40);
    assert_eq!(english["error"].len(), 154);
    assert_eq!(english["call_result"].len(), 62);
    // Translations exist in the data, and are not the English text by way of the fallback.
    for file in [
        "mfa_results",
        "error_codes",
        "call_results",
        "sign_in_words",
        "audit_activities",
        "nps_results",
        "words",
        "formats",
        "findings",
        "shared",
    ] {
        for (table, value) in &data(file) {
            for entry in value.as_array().into_iter().flatten().filter_map(toml::Value::as_table) {
                for key in entry.keys().filter(|key| key.ends_with("_en") && *key != "article_en") {
                    let other = key.replace("_en", "_nl");
                    assert!(entry.contains_key(&other), "{file}.{table} {:?}: {other}", entry.get("id"));
                }
            }
        }
    }
}

/// An entry of the reference that nobody explained is no entry.
#[test]
fn the_reference_explains_every_entry_in_both_languages() {
    let catalogue = Catalogue::load();
    let languages = [Lang::En, Lang::Nl].map(|lang| catalogue.labels(lang));
    let places = languages[0]["kind"].iter().filter(|(_, kind)| !kind.group.is_empty());
    let kinds: BTreeMap<&str, &str> = places.map(|(kind, card)| (card.group, *kind)).collect();
    assert_eq!(kinds.len(), 21, "two kinds have one place: {kinds:?}");
    for kind in kinds.into_values() {
        for (id, english) in languages[0][kind].iter() {
            let dutch = &languages[1][kind][id];
            for card in [english, dutch] {
                assert!(!card.meaning.is_empty(), "{kind} {id}: meaning");
                // An archive and a mapping are made by whoever drops them: no place to get them from.
                assert!(!card.admin.is_empty() || ["zip", "column_mapping"].contains(id), "{kind} {id}: admin");
                // Nobody sees an export, a finding, the state of an account or of a server at a sign-in.
                assert!(
                    !card.user_saw.is_empty()
                        || ["format", "finding", "account_state", "server_status"].contains(&kind),
                    "{kind} {id}: user saw"
                );
                // Of an export there is none to tell; a finding says in its limits why it may be harmless.
                assert!(
                    ["none", "possible", "strong"].contains(&card.attack_sign)
                        || (card.attack_sign.is_empty() && !card.limits.is_empty()),
                    "{kind} {id}: attack sign {:?}",
                    card.attack_sign
                );
            }
            assert_ne!(english.meaning, dutch.meaning, "{kind} {id}");
            assert!(kind == "format" || english.admin != dutch.admin, "{kind} {id}");
            assert!(dutch.user_saw.is_empty() || english.user_saw != dutch.user_saw, "{kind} {id}");
        }
    }
    let call = &languages[0]["call_result"]["FAILED_FRAUD_CODE_ENTERED"];
    assert_eq!((call.attack_sign, call.user_saw), ("strong", "A call, reported as fraud."));
    // What an activity says itself comes before what its topic says.
    let activities = &languages[0]["audit_activity"];
    assert_eq!(activities["block_added"].meaning, activities["block_added_service"].meaning);
    assert_eq!((activities["block_added"].attack_sign, activities["user_reviewed"].attack_sign), ("strong", "none"));
}

/// A call result that counts, in a trend, as a result of today warns as that does.
#[test]
fn call_results_warn_like_the_results_of_today() {
    let catalogue = Catalogue::load();
    let labels = catalogue.labels(Lang::En);
    let calls = data("call_results");
    for entry in entries(&calls, "call_result").iter().filter(|entry| !text(entry, "today").is_empty()) {
        let (code, today) = (text(entry, "code"), text(entry, "today"));
        // A mobile line that rang in vain was asked for something; a voicemail of today is only told.
        if text(entry, "outcome") == "failure" && today != "call_to_voicemail" {
            assert_eq!(text(entry, "attack_sign"), labels["result"][today].attack_sign, "{code}");
        }
    }
}

/// The page looks for the words in what an entry is called and in what is said of it.
#[test]
fn the_reference_is_searched_by_every_spelling() {
    let catalogue = Catalogue::load();
    let labels = catalogue.labels(Lang::En);
    for (query, kind, id) in [
        ("AADSTS50076", "error", "50076"),
        ("50076", "error", "50076"),
        ("UserStrongAuthClientAuthNRequired", "error", "50076"),
        ("ConditionalAccessFailed", "error", "50131"),
        ("windowsHelloForBusiness", "registered_method", "hello_for_business"),
        ("PhoneAppNotification", "method", "app_notification"),
        ("MFA denied; user declined the authentication", "result", "user_declined"),
        ("MFA denied; service error", "result", "service_error"),
        ("single factor", "requirement", "single_factor"),
        ("singleFactorAuthentication", "requirement", "single_factor"),
        ("gebruiker geweigerd", "result", "user_declined"),
        ("Enforced", "registration_status", "enforced"),
        ("prompt bombing", "finding", "prompt_bombing"),
        ("Fraud Code Entered", "call_result", "FAILED_FRAUD_CODE_ENTERED"),
    ] {
        let card = &labels[kind][id];
        let text = [&card.also, card.meaning, card.user_saw, card.admin].join(" ").to_lowercase();
        for word in query.to_lowercase().split(' ') {
            assert!(text.contains(word), "{query}: {word} is not in {text}");
        }
    }
}

#[test]
fn explain_finds_by_code_id_constant_and_spelling() {
    let catalogue = Catalogue::load();
    let first = |query: &str| {
        let found = catalogue.explain(query, Lang::En);
        found.first().filter(|entry| entry.exact).map(|entry| (entry.kind, entry.id))
    };
    for (query, expected) in [
        ("500121", ("error", "500121")),
        ("AADSTS500121", ("error", "500121")),
        ("UserStrongAuthExpired", ("error", "50078")),
        ("SUCCESS_WITH_PIN", ("call_result", "SUCCESS_WITH_PIN")),
        ("success_with_pin", ("call_result", "SUCCESS_WITH_PIN")),
        ("MFA denied; user declined the authentication", ("result", "user_declined")),
        ("user_declined", ("result", "user_declined")),
        ("InvalidSession", ("nps_response", "InvalidSession")),
        ("HTTP_CONNECT_ERROR", ("nps_error", "HTTP_CONNECT_ERROR")),
        ("PhoneAppNotification", ("method", "app_notification")),
        ("Add blocked user", ("audit_activity", "block_added")),
        ("reportOnlyFailure", ("policy_result", "report_only_failure")),
        ("0", ("error", "0")),
        ("Single factor", ("requirement", "single_factor")),
        ("Bestoking met aanvragen", ("finding", "prompt_bombing")),
    ] {
        assert_eq!(first(query), Some(expected), "{query}");
    }
    assert_eq!(first("voicemail twice"), None);
    // A yes or no is no name, though its key is a list of names elsewhere.
    assert_eq!(catalogue.explain("imap", Lang::En)[0].spellings.iter().find(|text| **text == "true"), None);
    let found = catalogue.explain("voicemail", Lang::Nl);
    assert!(found.iter().any(|entry| entry.id == "call_to_voicemail" && !entry.card.meaning.is_empty()));
    for nothing in ["", "  ", "zzzz no such thing"] {
        assert!(catalogue.explain(nothing, Lang::En).is_empty(), "{nothing:?}");
    }
}

#[test]
fn error_codes_tell_the_status() {
    let catalogue = Catalogue::load();
    for code in [50074, 50076, 50072, 50079, 50078, 50140, 50097, 50158, 50125, 50199] {
        assert_eq!(catalogue.error(code).unwrap().status(), "interrupted", "{code}");
    }
    assert_eq!(catalogue.error(0).unwrap().status(), "success");
    for code in [500121, 50126, 53003, 53004] {
        assert_eq!(catalogue.error(code).unwrap().status(), "failure", "{code}");
    }
    assert_eq!(catalogue.error(50158).unwrap().if_last, Some("redirected"));
}

#[test]
fn no_text_makes_it_panic() {
    let catalogue = Catalogue::load();
    let long = "MFA denied; ".repeat(5_000);
    for text in
        ["\0", "(", ")", " ()", "; ", ";", "(;) (", "\u{1F600}", "İİİ ", "ﬀ (ﬀ)", &long, "12345678901234567890 [utc"]
    {
        let _ = (catalogue.result(text), catalogue.method(text), catalogue.header("audit", text));
        let _ =
            (catalogue.explain(text, Lang::Nl), normal_form(text), header_form(text), catalogue.word("boolean", text));
    }
    assert!(matches!(catalogue.result(&long), ResultText::Mfa(result) if result.side == Side::Denied));
}

/// Help in the page stands in the order of the documentation, and neither lacks an export.
#[test]
fn every_export_is_documented_in_the_same_order() {
    let documented = std::fs::read_to_string("docs/exports.md").unwrap();
    let catalogue = Catalogue::load();
    let places: Vec<(usize, &str)> = catalogue
        .ids("formats.format")
        .filter(|id| !matches!(*id, "zip" | "saved_report"))
        .map(|id| (documented.find(&format!("`{id}`")).unwrap_or_else(|| panic!("{id} is not documented")), id))
        .collect();
    assert!(places.len() > 45 && places.is_sorted(), "{places:?}");
}
