//! Runs the test data of others against the readers, one line a corpus:
//! `cargo run --example corpora -- [--list] [--need NAME]… FOLDER…`
//!
//! A corpus is a folder of a known name below (or beside) one that is given. What is not found is said; only what
//! `--need` names must be there. `--list` also names each case that is read otherwise than its authors do, and why.

mod csv_spectrum;
mod json_suite;
mod naughty;
mod papaparse;
mod pollock;
mod reading;
mod utf8;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What came out of one corpus.
pub struct Outcome {
    /// Figures, for the line.
    pub line: String,
    /// At least as good as it must be.
    pub met: bool,
    /// Cases read otherwise than expected, each with the reason.
    pub notes: Vec<String>,
}

/// A corpus: the folders it is known by, and how it is judged.
struct Corpus {
    names: &'static [&'static str],
    /// Path below the folder that shows that it is this corpus.
    mark: &'static str,
    run: fn(&Path) -> Outcome,
}

const CORPORA: &[Corpus] = &[
    Corpus { names: &["csv-spectrum"], mark: "csvs", run: csv_spectrum::run },
    Corpus { names: &["papaparse"], mark: "vectors.json", run: papaparse::run },
    Corpus { names: &["pollock"], mark: "csv/source.csv", run: pollock::run },
    Corpus { names: &["json-test-suite"], mark: "test_parsing", run: json_suite::run },
    Corpus { names: &["utf8"], mark: "utf8tests.txt", run: utf8::run },
    // The folder of its repository, and the package of the same strings.
    Corpus { names: &["naughty-strings", "big-list-of-naughty-strings"], mark: "blns.json", run: naughty::json_list },
    Corpus { names: &["xss"], mark: "xss-payload-list.txt", run: naughty::lines },
];

fn main() -> ExitCode {
    let (mut list, mut needed, mut folders) = (false, Vec::new(), Vec::new());
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--list" => list = true,
            "--need" => needed.extend(args.next()),
            folder => folders.push(PathBuf::from(folder)),
        }
    }
    if folders.is_empty() {
        eprintln!("Usage: corpora [--list] [--need NAME]... FOLDER...");
        return ExitCode::from(2);
    }
    let mut good = true;
    for corpus in CORPORA {
        let name = corpus.names[0];
        let places = folders.iter().flat_map(|folder| corpus.names.iter().map(|name| folder.join(name)));
        let Some(path) = places.into_iter().find(|path| path.join(corpus.mark).exists()) else {
            good &= !needed.iter().any(|needed| needed == name);
            println!("{name:<16} not found");
            continue;
        };
        let outcome = (corpus.run)(&path);
        good &= outcome.met;
        let verdict = if outcome.met { "ok" } else { "TOO FEW" };
        println!("{name:<16} {} — {verdict}", outcome.line);
        if list || !outcome.met {
            outcome.notes.iter().for_each(|note| println!("    {note}"));
        }
    }
    if good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The file as text; a corpus that cannot be read is no result.
pub fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The file as bytes.
pub fn bytes(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Files of a folder, in order of name.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("a folder can be listed").path()).collect();
    files.sort();
    files
}

/// Name of a file, for a note.
pub fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
