//! Any bytes as a file, the whole way to a report: records and bytes are accounted for, and no cut changes the report.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mfa_report::catalogue::Catalogue;
use mfa_report::query::Filter;
use mfa_report::session::{Analyst, Scanner};
use std::rc::Rc;

thread_local! {
    static CATALOGUE: Rc<Catalogue> = Rc::new(Catalogue::load());
}

fn report(bytes: &[u8], size: usize) -> mfa_report::report::Report {
    let mut analyst = Analyst::new(CATALOGUE.with(Rc::clone));
    let mut scanner = Scanner::new(CATALOGUE.with(Rc::clone), 1, "file", bytes.len() as u64);
    for piece in bytes.chunks(size) {
        scanner.push(piece);
    }
    scanner.finish();
    while let Some(batch) = scanner.take_batch() {
        analyst.append(&batch).expect("a batch of this build");
    }
    analyst.report(&Filter::default())
}

fuzz_target!(|data: &[u8]| {
    let Some((&[size], bytes)) = data.split_first_chunk::<1>() else { return };
    let whole = report(bytes, bytes.len().max(1));
    for input in &whole.inputs {
        let records = input.records;
        let sum = records.used + records.duplicate + records.rejected + records.filtered;
        assert_eq!(records.read, sum, "{input:?}");
    }
    assert_eq!(whole, report(bytes, usize::from(size) + 1));
});
