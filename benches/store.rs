//! Questions to a store of a million sign-ins: putting them together, the report, filters, sorted lists, a page of rows.
//!
//!     cargo bench --bench store
//!     BENCH_ROWS=100000 cargo bench --bench store -- filter

use divan::{Bencher, black_box};
use mfa_report::catalogue::Catalogue;
use mfa_report::query::{Clause, Filter, Sort};
use mfa_report::session::{Analyst, Scanner};
use mfa_report_exports::{Quotes, csv};
use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

/// A file number that no bench uses: forgetting it makes the analyst put everything together anew.
const NO_FILE: u32 = 99;
/// As the page hands bytes over.
const CHUNK: usize = 4 << 20;
/// Bytes of a row of the made-up CSV, on average.
const ROW: u64 = 871;

fn rows() -> u64 {
    std::env::var("BENCH_ROWS").ok().and_then(|rows| rows.parse().ok()).unwrap_or(1_000_000)
}

fn main() {
    divan::main();
}

/// Reads what is written to it; the text is never whole in memory.
struct Reader {
    scanner: Scanner,
    analyst: Analyst,
    waiting: Vec<u8>,
}

impl Reader {
    fn pass_on(&mut self) {
        self.scanner.push(&self.waiting);
        self.waiting.clear();
        if let Some(batch) = self.scanner.take_batch() {
            self.analyst.append(&batch).expect("a batch");
        }
    }
}

impl Write for Reader {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.waiting.extend_from_slice(bytes);
        if self.waiting.len() >= CHUNK {
            self.pass_on();
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// An analyst that has taken the sign-ins in.
fn loaded() -> Analyst {
    let catalogue = Rc::new(Catalogue::load());
    let size = rows() * ROW;
    let mut analyst = Analyst::new(Rc::clone(&catalogue));
    analyst.open(1, "bench", size);
    let scanner = Scanner::new(catalogue, 1, "bench", size);
    let mut reader = Reader { scanner, analyst, waiting: Vec::with_capacity(CHUNK + 4096) };
    csv(&mut reader, 1, size, Quotes::Needed).expect("to memory");
    reader.pass_on();
    reader.scanner.finish();
    reader.pass_on();
    let report = reader.analyst.report(&Filter::default());
    eprintln!("{} sign-ins", report.sign_ins.map_or(0, |sign_ins| sign_ins.requests));
    reader.analyst
}

thread_local!(static ANALYST: RefCell<Analyst> = RefCell::new(loaded()));

fn ask<T>(bencher: Bencher<'_, '_>, mut question: impl FnMut(&mut Analyst) -> T) {
    ANALYST.with_borrow_mut(|analyst| bencher.bench_local(|| black_box(question(analyst))));
}

fn only(field: &str, any: &[&str]) -> Filter {
    let any = any.iter().map(|value| (*value).to_owned()).collect();
    Filter { clauses: vec![Clause { field: field.into(), any }], ..Filter::default() }
}

/// Filters as people set them, by what they ask.
fn filters() -> Vec<(&'static str, Filter)> {
    let search = |text: &str| Filter { search: Some(text.into()), ..Filter::default() };
    let mut several = only("app", &["Application 1", "Application 2"]);
    several.clauses.extend(only("country", &["NL"]).clauses);
    several.clauses.extend(only("required", &["yes"]).clauses);
    vec![
        ("none", Filter::default()),
        ("period", Filter { from: Some("2026-03-10".into()), to: Some("2026-03-20".into()), ..Filter::default() }),
        ("search", search("user.1")),
        ("search id", search("4a1b2c3d")),
        ("result", only("side", &["denied"])),
        ("outcome", only("outcome", &["completed", "denied"])),
        ("user", only("user_name", &["user.1@contoso.example"])),
        ("user set", only("user_set", &["unable"])),
        ("weekday", only("weekday", &["0", "1"])),
        ("several", several),
    ]
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn settle_and_figures(bencher: Bencher<'_, '_>) {
    ask(bencher, |analyst| {
        analyst.remove(NO_FILE);
        analyst.figures(&Filter::default())
    });
}

/// What a saved report holds, and the screen of findings asks for: the figures and all findings.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn findings(bencher: Bencher<'_, '_>) {
    ask(bencher, |analyst| analyst.report(&Filter::default()));
}

#[divan::bench(args = filters().into_iter().map(|(name, _)| name), sample_count = 10, sample_size = 1)]
fn filter(bencher: Bencher<'_, '_>, name: &str) {
    let filter = filters().into_iter().find(|(known, _)| *known == name).map(|(_, filter)| filter).expect("a filter");
    // Another end far behind the last sign-in each time: the last answer is kept, and would be given again.
    let mut year = 2100;
    ask(bencher, |analyst| {
        year += 1;
        let to = filter.to.clone().unwrap_or_else(|| format!("{year}-01-01"));
        let from = filter.to.is_some().then(|| format!("2026-03-10T00:00:00.{:03}Z", year % 1000));
        analyst.figures(&Filter { to: Some(to), from: from.or(filter.from.clone()), ..filter.clone() })
    });
}

const COLUMNS: [&str; 9] =
    ["time", "user_name", "app", "result", "request_id", "address", "client", "device_id", "line"];

#[divan::bench(args = COLUMNS, sample_count = 5, sample_size = 1)]
fn sort(bencher: Bencher<'_, '_>, column: &str) {
    // Another order each time, so that no list is kept.
    let mut descending = false;
    ask(bencher, |analyst| {
        descending = !descending;
        analyst.rows(&Filter::default(), &Sort { field: column.into(), descending }, &[], 0, 0)
    });
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn page_of_rows(bencher: Bencher<'_, '_>) {
    let columns = COLUMNS.map(str::to_owned);
    let (filter, sort) = (Filter::default(), Sort::default());
    let mut at = 0;
    ask(bencher, |analyst| {
        at = (at + 777) % 500_000;
        analyst.rows(&filter, &sort, &columns, at, at + 200)
    });
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn row_in_full(bencher: Bencher<'_, '_>) {
    let mut row = 0;
    ask(bencher, |analyst| {
        row = (row + 77_777) % 500_000;
        analyst.row(row)
    });
}
