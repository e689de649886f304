//! `mfa-report scan` and `mfa-report merge`: a report in parts.

use crate::args::{MergeArgs, ScanArgs};
use crate::files::{Source, sources};
use crate::run::{Reader, answer, say_failed};
use crate::{NOTHING, WRONG_USE};
use mfa_report::catalogue::Catalogue;
use mfa_report::export::Words;
use mfa_report::session::{Analyst, PartialReader, Piece, partial_end, partial_head};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, Write as _};
use std::path::Path;
use std::process::ExitCode;
use std::rc::Rc;

/// Reads exports into a partial. Nothing is left behind when a file cannot be read: a part that is missing silently
/// would make every figure of the whole wrong.
pub fn scan(catalogue: &Rc<Catalogue>, args: &ScanArgs, words: &Words) -> ExitCode {
    let (found, failed) = sources(&args.files);
    for (name, error) in &failed {
        say_failed(words, name, error);
    }
    if !failed.is_empty() || found.is_empty() {
        return ExitCode::from(NOTHING);
    }
    let reader = match Reader::new(catalogue, &args.read, &found, words) {
        Ok(reader) => reader,
        Err(wrong) => return wrong,
    };
    let mut out = match File::create(&args.output) {
        Ok(file) => BufWriter::new(file),
        Err(error) => {
            say_failed(words, &args.output.to_string_lossy(), &error);
            return ExitCode::from(WRONG_USE);
        }
    };
    if let Err((name, error)) = write(&reader, &found, &mut out, &args.output) {
        say_failed(words, &name, &error);
        drop(out);
        let _ = std::fs::remove_file(&args.output);
        return ExitCode::from(NOTHING);
    }
    ExitCode::SUCCESS
}

fn write(
    reader: &Reader<'_>,
    sources: &[Source],
    out: &mut BufWriter<File>,
    path: &Path,
) -> Result<(), (String, io::Error)> {
    let failed = |error| (path.to_string_lossy().into_owned(), error);
    out.write_all(&partial_head()).map_err(failed)?;
    for (number, source) in (0u32..).zip(sources) {
        let hex = reader
            .batches(number, source, |batch| out.write_all(&Piece::Batch(batch).write()))
            .map_err(|error| (source.name(), error))?;
        out.write_all(&Piece::Sha256 { input: number, hex }.write()).map_err(failed)?;
    }
    out.write_all(&partial_end()).and_then(|()| out.flush()).map_err(failed)
}

/// Puts partials together and reports.
pub fn merge(catalogue: &Rc<Catalogue>, args: &MergeArgs, words: &Words) -> ExitCode {
    let mut analyst = Analyst::new(Rc::clone(catalogue));
    let mut next = 0;
    for path in &args.partials {
        if let Err(problem) = take(&mut analyst, path, &mut next, words) {
            eprintln!("{}: {problem}", mfa_report::export::safe(&path.to_string_lossy()));
            return ExitCode::from(NOTHING);
        }
    }
    args.dates.tell(&mut analyst);
    answer(catalogue, analyst, &args.filter, &args.output, words)
}

/// Takes one partial in; its files get the next numbers.
fn take(analyst: &mut Analyst, path: &Path, next: &mut u32, words: &Words) -> Result<(), String> {
    let mut reader = PartialReader::default();
    let mut numbers: BTreeMap<u32, u32> = BTreeMap::new();
    let mut failed = None;
    let said = |code: &str| words.say(&format!("cli-{}", code.replace('_', "-")));
    Source::File(path.to_owned())
        .read(|bytes| {
            let pushed = reader.push(bytes, |piece| {
                let merged = analyst.merge(piece, |input| {
                    *numbers.entry(input).or_insert_with(|| {
                        *next += 1;
                        *next - 1
                    })
                });
                failed = failed.or(merged.err());
            });
            match (pushed, failed) {
                (Err(error), _) => Err(io::Error::other(said(error.as_str()))),
                (_, Some(error)) => Err(io::Error::other(error)),
                _ => Ok(()),
            }
        })
        .map_err(|error| error.to_string())?;
    reader.finish().map_err(|error| said(error.as_str()))
}
