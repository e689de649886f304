//! Any bytes as a saved report: opened or refused. What opens is written again the same, and in every form.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mfa_report::catalogue::{Catalogue, Lang};
use mfa_report::export::{Options, Words, export};
use mfa_report::report;
use std::rc::Rc;

thread_local! {
    static CATALOGUE: Rc<Catalogue> = Rc::new(Catalogue::load());
}

fuzz_target!(|data: &[u8]| {
    let Ok(first) = report::open(data) else { return };
    let text = serde_json::to_vec(&first).expect("a report is plain data");
    assert_eq!(report::open(&text).expect("what was written opens"), first);
    CATALOGUE.with(|catalogue| {
        let words = Words::new(catalogue, Lang::Nl);
        for form in ["text", "html", "csv", "xlsx"] {
            export(form, first.clone(), &words, &Options::default()).expect("every report can be written");
        }
    });
});
