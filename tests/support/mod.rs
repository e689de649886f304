//! What the tests of reports share: reading files as the page and the command do.
#![allow(dead_code)]

use mfa_report::catalogue::Catalogue;
use mfa_report::input::archive::{EntrySink, Problem, ZipReader};
use mfa_report::query::Filter;
use mfa_report::report::Report;
use mfa_report::session::{Analyst, Scanner};
use sha2::{Digest as _, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// Where the cases are.
pub const CASES: &str = "tests/cases";

thread_local! {
    static CATALOGUE: Rc<Catalogue> = Rc::new(Catalogue::load());
}

/// The facts, read once for all tests of a thread.
pub fn catalogue() -> Rc<Catalogue> {
    CATALOGUE.with(Rc::clone)
}

/// The files of every case, without what is expected of them.
pub fn case_files(root: &str) -> Vec<Vec<PathBuf>> {
    let list = |path: &Path| -> Vec<PathBuf> {
        let mut list: Vec<PathBuf> = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
        list.sort();
        list
    };
    let cases = list(Path::new(root)).into_iter().flat_map(|format| list(&format));
    cases
        .map(|case| list(&case).into_iter().filter(|file| !file.ends_with("expected.json")).collect::<Vec<_>>())
        .filter(|files| !files.is_empty())
        .collect()
}

/// Batches of one file.
pub fn scan(number: u32, file: &Path) -> Vec<Vec<u8>> {
    scan_bytes(number, &file.file_name().unwrap().to_string_lossy(), &fs::read(file).unwrap())
}

/// Batches of one file with these bytes.
pub fn scan_bytes(number: u32, name: &str, bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut scanner = Scanner::new(catalogue(), number, name, bytes.len() as u64);
    scanner.push(bytes);
    scanner.finish();
    std::iter::from_fn(|| scanner.take_batch()).collect()
}

/// Reads files, in this order.
pub fn read(files: &[PathBuf]) -> Analyst {
    let mut analyst = Analyst::new(catalogue());
    for (file, number) in files.iter().zip(0..) {
        scan(number, file).iter().for_each(|batch| analyst.append(batch).unwrap());
        let hash = Sha256::digest(fs::read(file).unwrap());
        analyst.sha256(number, &hash.iter().map(|byte| format!("{byte:02x}")).collect::<String>());
    }
    analyst
}

/// Reads texts, each a file, in this order.
pub fn read_texts<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Analyst {
    let mut analyst = Analyst::new(catalogue());
    for ((name, text), number) in files.into_iter().zip(0..) {
        scan_bytes(number, name, text.as_bytes()).iter().for_each(|batch| analyst.append(batch).unwrap());
    }
    analyst
}

/// The report of files of the cases.
pub fn report_of(files: &[&str]) -> Report {
    let files: Vec<PathBuf> = files.iter().map(|file| Path::new(CASES).join(file)).collect();
    read(&files).report(&Filter::default())
}

/// Files in an archive.
pub fn unzip(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    #[derive(Default)]
    struct Files(Vec<(String, Vec<u8>)>);
    impl EntrySink for Files {
        fn entry(&mut self, _: u32, name: &str, _: Option<u64>) {
            self.0.push((name.to_owned(), Vec::new()));
        }
        fn data(&mut self, bytes: &[u8]) {
            self.0.last_mut().unwrap().1.extend_from_slice(bytes);
        }
        fn end(&mut self, result: Result<(), Problem>) {
            assert!(result.is_ok(), "{}", self.0.last().unwrap().0);
        }
        fn problem(&mut self, problem: Problem) {
            panic!("{}", problem.as_str());
        }
    }
    let (mut files, mut reader) = (Files::default(), ZipReader::default());
    reader.push(bytes, &mut files);
    reader.finish(&mut files);
    files.0
}
