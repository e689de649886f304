//! Writes a made-up export to standard output: `mfa-report-exports csv|csv-quoted|json|json-lines BYTES [SEED]`.

use mfa_report_exports::{Layout, Quotes, csv, json};
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (shape, bytes, seed) = match arguments.as_slice() {
        [shape, bytes] => (shape, bytes.parse(), Ok(1)),
        [shape, bytes, seed] => (shape, bytes.parse(), seed.parse()),
        _ => return usage(),
    };
    let (Ok(bytes), Ok(seed)) = (bytes, seed) else { return usage() };
    let mut out = BufWriter::with_capacity(1 << 20, io::stdout().lock());
    let rows = match shape.as_str() {
        "csv" => csv(&mut out, seed, bytes, Quotes::Needed),
        "csv-quoted" => csv(&mut out, seed, bytes, Quotes::All),
        "json" => json(&mut out, seed, bytes, Layout::Page),
        "json-lines" => json(&mut out, seed, bytes, Layout::Lines),
        _ => return usage(),
    };
    match rows.and_then(|rows| out.flush().map(|()| rows)) {
        Ok(rows) => {
            eprintln!("{rows} sign-ins");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn usage() -> ExitCode {
    eprintln!("mfa-report-exports csv|csv-quoted|json|json-lines BYTES [SEED]");
    ExitCode::from(2)
}
