//! Any bytes as a time: what is read, written as ISO and read again, is the same moment.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mfa_report::model::time;

fuzz_target!(|data: &[u8]| {
    if let Some(parsed) = time::parse(data) {
        let text = time::iso(parsed.ms);
        let again = time::parse(text.as_bytes()).expect("what is written can be read");
        // Written to the second.
        assert_eq!(again.ms.div_euclid(1000), parsed.ms.div_euclid(1000), "{text}");
    }
});
