//! Pseudonymised reports: nothing of the inputs is left in any form of any of them, figures stay, names are stable.

use aho_corasick::AhoCorasick;
use mfa_report::catalogue::{Catalogue, Lang};
use mfa_report::export::{EXPORTERS, Options, PseudonymError, Pseudonyms, Words, export, pseudonymise};
use mfa_report::query::Filter;
use mfa_report::report::{Report, User};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

mod support;
use support::{CASES, case_files, read, report_of};

fn with(key: &[u8]) -> Pseudonyms {
    Pseudonyms { key: key.to_vec(), ..Pseudonyms::default() }
}

fn replaced(report: &Report, key: &[u8]) -> Report {
    pseudonymise(report, &Catalogue::load(), &with(key)).unwrap().0
}

const KEY: &[u8] = b"a key of the test";

/// What must not be found: addresses, ids, user names, their domains, display names, names of files and of policies.
fn needles(files: &[PathBuf]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for file in files {
        let stem = file.file_stem().unwrap().to_string_lossy().to_lowercase();
        // A file called as its format proves nothing.
        found.extend((!Catalogue::text().contains(&stem)).then_some(stem));
        let bytes = fs::read(file).unwrap();
        let text = match bytes.starts_with(&[0xff, 0xfe]) {
            true => {
                let units = bytes[2..].chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
                String::from_utf16_lossy(&units.collect::<Vec<_>>())
            }
            false => String::from_utf8_lossy(&bytes).into_owned(),
        };
        let text = text.to_lowercase();
        let words = text.split(|c: char| !(c.is_alphanumeric() || "@.-_#+:".contains(c)));
        for word in words.map(|word| word.trim_matches(|c| ".:+-_".contains(c))) {
            let guid = word.len() == 36 && word.bytes().filter(|b| *b == b'-').count() == 4;
            let four = word.split('.').count() == 4 && word.split('.').all(|part| part.parse::<u8>().is_ok());
            let six = word.matches(':').count() >= 3
                && word.bytes().all(|b| b.is_ascii_hexdigit() || b == b':')
                && word.len() > 8;
            if let Some((name, domain)) = word.split_once('@').filter(|(_, domain)| !domain.starts_with("odata.")) {
                found.extend([name, domain, word].into_iter().filter(|part| part.len() >= 6).map(str::to_owned));
            } else if (guid && word.bytes().any(|b| (b'1'..=b'9').contains(&b))) || four || six {
                found.insert(word.to_owned());
            }
        }
        // Masked phone numbers, with their last digits.
        found.extend(
            text.split(['"', ',', '\n'])
                .map(str::trim)
                .filter(|t| t.starts_with('+') && t.contains("xxx"))
                .map(str::to_owned),
        );
        let mut names = Vec::new();
        let from = text.find(['{', '[']).unwrap_or(0);
        if let Ok(json) = serde_json::from_str::<Value>(&text[from..]) {
            collect(&json, &mut names);
        }
        let table = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        let mut table = table;
        let wanted = ["user", "username", "sign-in identifier", "device id", "application id"];
        let heads: Vec<usize> = table.headers().map_or(Vec::new(), |heads| {
            let named = |head: &str| wanted.contains(&head.trim_start_matches('\u{feff}'));
            heads.iter().enumerate().filter(|(_, head)| named(head)).map(|(index, _)| index).collect()
        });
        for record in table.records().flatten() {
            names.extend(heads.iter().filter_map(|&index| record.get(index)).map(str::to_owned));
        }
        found.extend(names.into_iter().filter(|name| name.len() >= 6));
    }
    found
}

fn collect(value: &Value, names: &mut Vec<String>) {
    match value {
        Value::Array(list) => list.iter().for_each(|item| collect(item, names)),
        Value::Object(map) => {
            for (key, item) in map {
                let named = ["userdisplayname", "userprincipalname", "devicedetail", "userid"].contains(&key.as_str());
                let policy = key == "displayname" && map.contains_key("enforcedgrantcontrols");
                match item {
                    Value::String(text) if named || policy => names.push(text.clone()),
                    other => collect(other, names),
                }
            }
        }
        _ => {}
    }
}

/// Every way in which a text could have slipped through.
fn spellings(text: &str) -> Vec<Vec<u8>> {
    let bytes = text.as_bytes();
    let mut all = vec![bytes.to_vec()];
    all.push(text.encode_utf16().flat_map(u16::to_le_bytes).collect());
    all.push(text.encode_utf16().flat_map(u16::to_be_bytes).collect());
    let percent = |keep: fn(u8) -> bool| -> Vec<u8> {
        bytes.iter().flat_map(|b| if keep(*b) { vec![*b] } else { format!("%{b:02x}").into_bytes() }).collect()
    };
    all.push(percent(|b| b.is_ascii_alphanumeric() || b"-._~".contains(&b)));
    all.push(percent(|_| false));
    // Base64 at each of the three places in which it can start; the first and last letters depend on the neighbours.
    for shift in 0..3 {
        let mut shifted = vec![0; shift];
        shifted.extend_from_slice(bytes);
        let encoded = base64(&shifted);
        let from = [0, 2, 3][shift];
        let whole = (shifted.len() / 3) * 4;
        if whole > from + 7 {
            all.push(encoded.as_bytes()[from..whole].to_vec());
        }
    }
    all
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let bits = chunk.iter().fold(0u32, |bits, b| (bits << 8) | u32::from(*b)) << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * place)) as usize & 63];
            out.push(if place > chunk.len() { '=' } else { char::from(letter) });
        }
    }
    out
}

/// Looks for many texts in every spelling, in one pass over the bytes.
struct Search {
    texts: Vec<String>,
    /// In lower case, and as they are (base64); and the text that each belongs to.
    plain: (AhoCorasick, Vec<usize>),
    encoded: (AhoCorasick, Vec<usize>),
}

impl Search {
    fn new(texts: impl IntoIterator<Item = String>) -> Search {
        let texts: Vec<String> = texts.into_iter().collect();
        let (mut plain, mut encoded) = (Vec::new(), Vec::new());
        for (number, text) in texts.iter().enumerate() {
            let mut spelled = spellings(text);
            encoded.extend(spelled.split_off(5).into_iter().map(|needle| (number, needle)));
            plain.extend(spelled.into_iter().map(|needle| (number, needle)));
        }
        let build = |list: Vec<(usize, Vec<u8>)>| {
            let (numbers, needles): (Vec<usize>, Vec<Vec<u8>>) = list.into_iter().unzip();
            (AhoCorasick::new(needles).unwrap(), numbers)
        };
        Search { texts, plain: build(plain), encoded: build(encoded) }
    }

    /// The texts that are there.
    fn found(&self, bytes: &[u8]) -> BTreeSet<&str> {
        let lower = bytes.to_ascii_lowercase();
        let plain = self.plain.0.find_overlapping_iter(&lower).map(|hit| self.plain.1[hit.pattern().as_usize()]);
        let encoded = self.encoded.0.find_overlapping_iter(bytes).map(|hit| self.encoded.1[hit.pattern().as_usize()]);
        plain.chain(encoded).map(|number| self.texts[number].as_str()).collect()
    }
}

fn holds(bytes: &[u8], text: &str) -> bool {
    !Search::new([text.to_owned()]).found(bytes).is_empty()
}

#[test]
fn the_search_finds_what_is_there() {
    let text = "adele.vance@contoso.com";
    for bytes in [
        text.to_uppercase().into_bytes(),
        base64(format!("xx{text}yy").as_bytes()).into_bytes(),
        b"adele.vance%40contoso.com".to_vec(),
    ] {
        assert!(holds(&bytes, text));
    }
    assert!(holds(&"a,ADELE.vance@contoso.com".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>(), text));
    assert!(!holds(b"nothing", text));
}

#[test]
fn nothing_of_the_inputs_is_left_in_any_form() {
    let words = Words::new(&Catalogue::load(), Lang::En);
    let (mut searched, mut were_there) = (0, 0);
    for files in case_files(CASES) {
        let report = read(&files).report(&Filter::default());
        let hidden = replaced(&report, KEY);
        let mut needles = needles(&files);
        // A version has four parts as an address has, and stays.
        for server in report.servers.iter().flat_map(|servers| &servers.rows) {
            needles.remove(&server.version);
        }
        let search = Search::new(needles);
        were_there += search.found(&export("json", report.clone(), &words, &Options::default()).unwrap().bytes).len();
        for exporter in &EXPORTERS {
            let file = export(exporter.id, hidden.clone(), &words, &Options::default()).unwrap();
            for bytes in [&file.bytes[..], file.name.as_bytes()] {
                let found = search.found(bytes);
                assert!(found.is_empty(), "{found:?} of {files:?} in {}", file.name);
            }
            searched += search.texts.len();
        }
    }
    assert!(searched > 5_000 && were_there > 200, "{searched} searches, {were_there} names in the reports themselves");
}

/// Every number of a report and where it stands.
fn numbers(value: &Value, path: &str, out: &mut Vec<(String, u64)>) {
    match value {
        Value::Number(number) => out.extend(number.as_u64().map(|n| (path.to_owned(), n))),
        Value::Array(list) => list.iter().for_each(|item| numbers(item, path, out)),
        Value::Object(map) => {
            // Values that are merged keep their sum, not their number.
            for (key, item) in
                map.iter().filter(|(key, _)| !["facets", "phoneDetails", "pseudonymised"].contains(&key.as_str()))
            {
                let fixed = key.bytes().all(|b| b.is_ascii_alphabetic());
                numbers(item, &if fixed { format!("{path}.{key}") } else { format!("{path}.*") }, out);
            }
        }
        _ => {}
    }
}

#[test]
fn every_figure_stays() {
    for files in case_files(CASES) {
        let report = read(&files).report(&Filter::default());
        let [mut before, mut after] = [Vec::new(), Vec::new()];
        numbers(&serde_json::to_value(&report).unwrap(), "", &mut before);
        numbers(&serde_json::to_value(replaced(&report, KEY)).unwrap(), "", &mut after);
        // Keys of counts are sorted anew.
        before.sort();
        after.sort();
        assert_eq!(before, after, "{files:?}");
    }
}

fn sample() -> Report {
    report_of(&["portal_sign_ins_json/full/InteractiveSignIns_2026-03-02_2026-03-09.json"])
}

#[test]
fn the_same_key_gives_the_same_names_and_another_key_gives_others() {
    let report = sample();
    let (one, again, other) = (replaced(&report, KEY), replaced(&report, KEY), replaced(&report, b"another key"));
    assert_eq!(one, again);
    let users = |report: &Report| -> Vec<User> { report.sign_ins.as_ref().unwrap().user_samples.unable.clone() };
    assert!(!users(&one).is_empty());
    for (a, b) in users(&one).iter().zip(users(&other)) {
        assert_ne!(a.name, b.name);
        assert!(a.name.starts_with("user-") && a.name.len() == 17 && a.key == a.name && a.display.is_empty());
    }
    // One user is one name, in the figures and among the values of a field.
    let facet = one.sign_ins.as_ref().unwrap().facets.iter().find(|facet| facet.field == "user").unwrap();
    assert!(facet.values.iter().any(|value| value.value == users(&one)[0].key));
    assert!(facet.values.iter().all(|value| value.label == value.value));
    let distinct: BTreeSet<&str> = facet.values.iter().map(|value| value.value.as_str()).collect();
    assert_eq!(distinct.len(), 15);
}

#[test]
fn small_groups_are_merged_and_their_sum_stays() {
    let report = sample();
    let (hidden, preview) = pseudonymise(&report, &Catalogue::load(), &with(KEY)).unwrap();
    let sum = |report: &Report, field: &str| -> u64 {
        let facets = &report.sign_ins.as_ref().unwrap().facets;
        facets
            .iter()
            .filter(|facet| facet.field == field)
            .flat_map(|facet| &facet.values)
            .map(|value| value.requests)
            .sum()
    };
    for field in ["app", "country", "address"] {
        assert_eq!(sum(&report, field), sum(&hidden, field), "{field}");
        let values =
            &hidden.sign_ins.as_ref().unwrap().facets.iter().find(|facet| facet.field == field).unwrap().values;
        assert!(values.iter().all(|value| value.requests >= 5 || value.value == "merged"), "{field}");
        assert!(preview.merged.iter().any(|merged| merged.list == field && merged.values > 0), "{field}");
    }
    let details = hidden.sign_ins.unwrap().phone_details.unwrap();
    assert_eq!(details.iter().map(|detail| detail.text.as_str()).collect::<Vec<_>>(), ["merged"]);
    let (all, _) = pseudonymise(&report, &Catalogue::load(), &Pseudonyms { smallest_group: 0, ..with(KEY) }).unwrap();
    let details = all.sign_ins.unwrap().phone_details.unwrap();
    assert!(details.len() > 1 && details.iter().all(|detail| detail.text.starts_with("phone-")));
}

#[test]
fn what_is_replaced_can_be_seen_before_and_chosen() {
    let report = sample();
    let (_, preview) = pseudonymise(&report, &Catalogue::load(), &with(KEY)).unwrap();
    let users = preview.replaced.iter().find(|replaced| replaced.kind == "user").unwrap();
    assert!(users.names == 15 && users.places >= 15, "{users:?}");
    assert!(users.examples.len() == 5 && users.examples.iter().all(|(from, to)| from != to && to.starts_with("user-")));
    assert!(preview.replaced.iter().any(|replaced| replaced.kind == "policy"));
    let keep = Pseudonyms { keep: vec!["policy".to_owned(), "user".to_owned()], ..with(KEY) };
    let (kept, preview) = pseudonymise(&report, &Catalogue::load(), &keep).unwrap();
    // Users never stay.
    assert_eq!(preview.kept, ["policy"]);
    let names = |report: &Report| -> Vec<String> {
        report.sign_ins.as_ref().unwrap().conditional_access.policies.iter().flatten().map(|p| p.name.clone()).collect()
    };
    assert_eq!(names(&kept), names(&report));
    assert!(!kept.sign_ins.unwrap().user_samples.unable[0].name.contains('@'));
}

#[test]
fn a_key_that_could_be_guessed_is_refused() {
    let error = pseudonymise(&sample(), &Catalogue::load(), &with(b"short")).unwrap_err();
    assert_eq!(error, PseudonymError::ShortKey);
}
