//! `data/*.toml` → one plain text in OUT_DIR that the catalogue embeds: no TOML parser is shipped, nothing is
//! allocated for the texts, and the text compresses well.
//!
//! One entry is a line `[file.table` and one line `key=value` for each value; a list is its key repeated. The
//! values of the root of a file stand in an entry `[file`. Keys for people who edit the data stay behind. The messages of
//! what is written travel the same way.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

/// Keys that say where a fact comes from; the program does not use them.
const NOT_SHIPPED: &[&str] =
    &["schema", "evidence", "number_evidence", "note", "in", "in_article", "source", "phishing_resistant"];

/// Message files of what the core and the command write; the others are the page's own.
const WRITTEN: &[&str] = &["cli", "export", "warnings"];

fn main() {
    println!("cargo:rerun-if-changed=data");
    let mut files: Vec<_> = fs::read_dir("data")
        .expect("data folder")
        .map(|entry| entry.expect("data entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    files.sort();

    let mut out = String::new();
    for path in files {
        let stem = path.file_stem().and_then(|stem| stem.to_str()).expect("file name").to_owned();
        let text = fs::read_to_string(&path).expect("readable");
        let root: toml::Table = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let _ = writeln!(out, "[{stem}");
        values(&mut out, &path, root.iter().filter(|(_, value)| !is_table_list(value)));
        for (name, value) in root.iter().filter(|(_, value)| is_table_list(value)) {
            for entry in value.as_array().into_iter().flatten().filter_map(toml::Value::as_table) {
                let _ = writeln!(out, "[{stem}.{name}");
                values(&mut out, &path, entry.iter().filter(|(key, _)| !(*key == "printed" && is_known(entry))));
            }
        }
    }
    messages(&mut out);
    let target = Path::new(&env::var_os("OUT_DIR").expect("OUT_DIR")).join("catalogue.txt");
    fs::write(target, out).expect("writable");
    report_keys();
}

/// The messages of what is written, per language an entry `[messages.en` whose lines stand as they are, without comments.
fn messages(out: &mut String) {
    for lang in ["en", "nl"] {
        let _ = writeln!(out, "[messages.{lang}");
        for name in WRITTEN {
            let path = format!("data/locales/{lang}/{name}.ftl");
            let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
            for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
                let _ = writeln!(out, "line={line}");
            }
        }
    }
}

/// Names of the fields of the report, one a line, as its JSON has them. Whoever replaces names in a report has to know
/// which keys are its own and which are text of a file, and must not miss a field that was added.
fn report_keys() {
    println!("cargo:rerun-if-changed=src/report");
    let mut keys = std::collections::BTreeSet::new();
    for entry in fs::read_dir("src/report").expect("report folder") {
        let text = fs::read_to_string(entry.expect("report file").path()).expect("readable");
        let fields = text.lines().filter_map(|line| line.trim().strip_prefix("pub ")?.split_once(':'));
        for (name, _) in
            fields.filter(|(name, _)| name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_' || b.is_ascii_digit()))
        {
            let mut parts = name.split('_');
            let first = parts.next().unwrap_or_default().to_owned();
            keys.insert(parts.fold(first, |key, part| key + &part[..1].to_uppercase() + &part[1..]));
        }
    }
    // A name that serde is told to use instead.
    for entry in fs::read_dir("src/report").expect("report folder") {
        let text = fs::read_to_string(entry.expect("report file").path()).expect("readable");
        keys.extend(text.split("rename = \"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned));
    }
    let target = Path::new(&env::var_os("OUT_DIR").expect("OUT_DIR")).join("report_keys.txt");
    fs::write(target, keys.into_iter().collect::<Vec<_>>().join("\n")).expect("writable");
}

/// The name of a column as it is printed, in normal form, stands among its English names: nothing is gained by it.
fn is_known(entry: &toml::Table) -> bool {
    let printed = entry.get("printed").and_then(toml::Value::as_str).unwrap_or_default().to_lowercase();
    let printed = printed.split_whitespace().collect::<Vec<_>>().join(" ");
    let names = entry.get("en").and_then(toml::Value::as_array);
    names.into_iter().flatten().any(|name| name.as_str() == Some(printed.as_str()))
}

fn is_table_list(value: &toml::Value) -> bool {
    value.as_array().is_some_and(|list| list.first().is_some_and(toml::Value::is_table))
}

fn values<'a>(out: &mut String, path: &Path, entries: impl Iterator<Item = (&'a String, &'a toml::Value)>) {
    for (key, value) in entries.filter(|(key, _)| !NOT_SHIPPED.contains(&key.as_str())) {
        match value {
            toml::Value::Array(list) => list.iter().for_each(|item| line(out, path, key, item)),
            single => line(out, path, key, single),
        }
    }
}

fn line(out: &mut String, path: &Path, key: &str, value: &toml::Value) {
    let text = match value {
        toml::Value::String(text) => text.clone(),
        toml::Value::Integer(number) => number.to_string(),
        toml::Value::Boolean(truth) => truth.to_string(),
        other => {
            panic!("{}: {key}: {} is not a text, a whole number or a truth value", path.display(), other.type_str())
        }
    };
    assert!(!text.contains('\n') && !key.contains(['=', '[']), "{}: {key}: one line only", path.display());
    if !text.is_empty() {
        let _ = writeln!(out, "{key}={text}");
    }
}
