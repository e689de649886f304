//! Any bytes as a zip or gzip: no cut changes what comes out.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mfa_report::input::archive::{EntrySink, Gunzip, Problem, ZipReader};

#[derive(Default, PartialEq, Debug)]
struct Got {
    entries: Vec<(u32, String, Vec<u8>)>,
    ends: Vec<Option<Problem>>,
    problems: Vec<Problem>,
}

impl EntrySink for Got {
    fn entry(&mut self, number: u32, name: &str, _: Option<u64>) {
        self.entries.push((number, name.to_owned(), Vec::new()));
    }

    fn data(&mut self, bytes: &[u8]) {
        let entry = self.entries.last_mut().expect("data belongs to an entry");
        entry.2.extend_from_slice(bytes);
    }

    fn end(&mut self, result: Result<(), Problem>) {
        self.ends.push(result.err());
    }

    fn problem(&mut self, problem: Problem) {
        self.problems.push(problem);
    }
}

fuzz_target!(|data: &[u8]| {
    let Some((&[size], bytes)) = data.split_first_chunk::<1>() else { return };
    let zip = |size: usize| {
        let (mut got, mut reader) = (Got::default(), ZipReader::default());
        bytes.chunks(size).for_each(|piece| reader.push(piece, &mut got));
        reader.finish(&mut got);
        got
    };
    let gzip = |size: usize| {
        let (mut got, mut reader) = (Got::default(), Gunzip::default());
        bytes.chunks(size).for_each(|piece| reader.push(piece, &mut got));
        reader.finish(&mut got);
        got
    };
    let (whole, small) = (bytes.len().max(1), usize::from(size) + 1);
    assert_eq!(zip(small), zip(whole));
    assert_eq!(gzip(small), gzip(whole));
});
