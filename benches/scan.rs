//! From bytes to records, stage by stage, next to what other libraries need for the same bytes.
//!
//!     cargo bench --bench scan
//!     BENCH_MB=4 cargo bench --bench scan -- session

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use mfa_report::catalogue::Catalogue;
use mfa_report::error::Reject;
use mfa_report::input::{Decoder, Encoding};
use mfa_report::position::Position;
use mfa_report::scan::{CsvScanner, JsonScanner, Limits, RecordSink, Row, RowSink};
use mfa_report::session::{Analyst, Scanner};
use mfa_report_exports::{Layout, Quotes, csv, json};
use std::rc::Rc;
use std::sync::OnceLock;

fn size() -> u64 {
    std::env::var("BENCH_MB").ok().and_then(|mb| mb.parse().ok()).unwrap_or(32) << 20
}

/// As the page hands bytes over.
const CHUNK: usize = 4 << 20;

fn main() {
    divan::main();
}

/// What is read.
#[derive(Clone, Copy, Debug)]
enum Shape {
    Csv,
    Quoted,
}

const SHAPES: [Shape; 2] = [Shape::Csv, Shape::Quoted];

fn table(shape: Shape) -> &'static [u8] {
    static TABLES: [OnceLock<Vec<u8>>; 2] = [OnceLock::new(), OnceLock::new()];
    TABLES[shape as usize].get_or_init(|| {
        let mut bytes = Vec::new();
        let quotes = if matches!(shape, Shape::Csv) { Quotes::Needed } else { Quotes::All };
        csv(&mut bytes, 1, size(), quotes).expect("to memory");
        bytes
    })
}

fn page() -> &'static [u8] {
    static PAGE: OnceLock<Vec<u8>> = OnceLock::new();
    PAGE.get_or_init(|| {
        let mut bytes = Vec::new();
        json(&mut bytes, 1, size(), Layout::Page).expect("to memory");
        bytes
    })
}

/// Counts what it gets, and looks at one cell of each row.
#[derive(Default)]
struct Count(usize);

impl RowSink for Count {
    fn row(&mut self, row: &Row<'_>) {
        self.0 += row.get(6).len() + 1;
    }

    fn reject(&mut self, _: Reject) {}
}

impl RecordSink for Count {
    fn record(&mut self, json: &[u8], _: Position) {
        self.0 += json.len();
    }

    fn member(&mut self, _: &str, _: &[u8]) {}

    fn reject(&mut self, _: Reject) {}
}

fn run(bencher: Bencher<'_, '_>, bytes: &'static [u8], mut read: impl FnMut(&'static [u8]) -> usize) {
    bencher.counter(BytesCount::of_slice(bytes)).bench_local(|| read(black_box(bytes)));
}

mod decode {
    use super::*;

    #[divan::bench(args = SHAPES, sample_count = 10)]
    fn utf8(bencher: Bencher<'_, '_>, shape: Shape) {
        run(bencher, table(shape), |bytes| {
            let mut decoder = Decoder::new(Encoding::detect(&bytes[..65_536]));
            let mut total = 0;
            bytes.chunks(CHUNK).for_each(|chunk| decoder.push(chunk, false, &mut |text| total += text.len()));
            total
        });
    }
}

mod csv_records {
    use super::*;

    #[divan::bench(args = SHAPES, sample_count = 10)]
    fn ours(bencher: Bencher<'_, '_>, shape: Shape) {
        run(bencher, table(shape), |bytes| {
            let (mut scanner, mut count) = (CsvScanner::new(b',', Limits::CSV), Count::default());
            bytes.chunks(CHUNK).for_each(|chunk| scanner.push(chunk, &mut count));
            scanner.finish(&mut count);
            count.0
        });
    }

    #[divan::bench(args = SHAPES, sample_count = 10)]
    fn ours_strict(bencher: Bencher<'_, '_>, shape: Shape) {
        run(bencher, table(shape), |bytes| {
            let (mut scanner, mut count) = (CsvScanner::new(b',', Limits::CSV).strictly(), Count::default());
            bytes.chunks(CHUNK).for_each(|chunk| scanner.push(chunk, &mut count));
            scanner.finish(&mut count);
            count.0
        });
    }

    #[divan::bench(args = SHAPES, sample_count = 10)]
    fn csv_crate(bencher: Bencher<'_, '_>, shape: Shape) {
        run(bencher, table(shape), |bytes| {
            let mut reader = ::csv::Reader::from_reader(bytes);
            let (mut row, mut total) = (::csv::ByteRecord::new(), 0);
            while reader.read_byte_record(&mut row).expect("sound") {
                total += row[6].len() + 1;
            }
            total
        });
    }

    #[divan::bench(args = SHAPES, sample_count = 10)]
    fn csv_core(bencher: Bencher<'_, '_>, shape: Shape) {
        run(bencher, table(shape), |bytes| {
            let mut reader = ::csv_core::Reader::new();
            let (mut text, mut ends) = (vec![0; 65_536], vec![0; 64]);
            let (mut rest, mut total) = (bytes, 0);
            loop {
                let (result, read, _, _) = reader.read_record(rest, &mut text, &mut ends);
                rest = &rest[read..];
                match result {
                    ::csv_core::ReadRecordResult::Record => total += ends[6] - ends[5] + 1,
                    ::csv_core::ReadRecordResult::InputEmpty if rest.is_empty() => return total,
                    other => unreachable!("{other:?}"),
                }
            }
        });
    }
}

mod json_records {
    use super::*;

    #[divan::bench(sample_count = 10)]
    fn ours(bencher: Bencher<'_, '_>) {
        run(bencher, page(), |bytes| {
            let (mut scanner, mut count) = (JsonScanner::new(Limits::JSON), Count::default());
            bytes.chunks(CHUNK).for_each(|chunk| scanner.push(chunk, &mut count));
            scanner.finish(&mut count);
            count.0
        });
    }

    /// Reads every record, keeps nothing.
    #[divan::bench(sample_count = 10)]
    fn serde_json(bencher: Bencher<'_, '_>) {
        run(bencher, page(), |bytes| {
            let value: ::serde_json::Result<::serde::de::IgnoredAny> = ::serde_json::from_slice(bytes);
            usize::from(value.is_ok())
        });
    }
}

/// From bytes to batches: decode, scan, map to the model, intern.
mod session {
    use super::*;

    fn catalogue() -> Rc<Catalogue> {
        thread_local!(static CATALOGUE: Rc<Catalogue> = Rc::new(Catalogue::load()));
        CATALOGUE.with(Rc::clone)
    }

    fn batches(bytes: &[u8], mut take: impl FnMut(Vec<u8>)) -> usize {
        let mut scanner = Scanner::new(catalogue(), 1, "bench", bytes.len() as u64);
        for chunk in bytes.chunks(CHUNK) {
            scanner.push(chunk);
            scanner.take_batch().into_iter().for_each(&mut take);
        }
        scanner.finish();
        scanner.take_batch().into_iter().for_each(&mut take);
        scanner.records() as usize
    }

    #[divan::bench(args = SHAPES, sample_count = 10)]
    fn csv_to_batches(bencher: Bencher<'_, '_>, shape: Shape) {
        run(bencher, table(shape), |bytes| batches(bytes, drop));
    }

    #[divan::bench(sample_count = 10)]
    fn json_to_batches(bencher: Bencher<'_, '_>) {
        run(bencher, page(), |bytes| batches(bytes, drop));
    }

    #[divan::bench(sample_count = 5)]
    fn csv_to_report(bencher: Bencher<'_, '_>) {
        run(bencher, table(Shape::Csv), |bytes| {
            let mut analyst = Analyst::new(catalogue());
            analyst.open(1, "bench", bytes.len() as u64);
            let records = batches(bytes, |batch| analyst.append(&batch).expect("a batch"));
            black_box(analyst.report(&Default::default()));
            records
        });
    }
}
