//! `mfa-report report`: reads the inputs and writes the report.

use crate::args::{CompareArgs, FilterArgs, OutputArgs, ReadArgs, ReportArgs, add};
use crate::files::{Changed, Source, sources};
use crate::ranges;
use crate::{INCOMPLETE, NOTHING, WRONG_USE};
use mfa_report::catalogue::Catalogue;
use mfa_report::export::{Options, Pseudonyms, Words, export, pseudonymise, text};
use mfa_report::query::{Filter, Sort};
use mfa_report::report::{Input, InputState, Report};
use mfa_report::session::{Analyst, AppendError, Mapping, ROWS, Scanner, Stop, TakeAlong};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::process::ExitCode;
use std::rc::Rc;

/// A larger file is no mapping.
const MAPPING_BYTES: u64 = 64 << 10;

/// Reads, reports, and says how it went.
pub fn report(catalogue: &Rc<Catalogue>, args: &ReportArgs, words: &Words) -> ExitCode {
    let (found, failed) = sources(&args.files);
    for (name, error) in &failed {
        say_failed(words, name, error);
    }
    let mut analyst = Analyst::new(Rc::clone(catalogue));
    let reader = match Reader::new(catalogue, &args.read, &found, words) {
        Ok(reader) => reader,
        Err(wrong) => return wrong,
    };
    reader.read(&mut analyst, &found, 0);
    miss(&mut analyst, found.len() as u32, &failed);
    args.dates.tell(&mut analyst);
    answer(catalogue, analyst, &args.filter, &args.output, words)
}

/// Reads two sets, compares, and says how it went.
pub fn compare(catalogue: &Rc<Catalogue>, args: &CompareArgs, words: &Words) -> ExitCode {
    let (earlier, failed) = sources(&args.files);
    let (later, failed_later) = sources(&args.with);
    for (name, error) in failed.iter().chain(&failed_later) {
        say_failed(words, name, error);
    }
    let mut analyst = Analyst::new(Rc::clone(catalogue));
    let count = (earlier.len() + failed.len()) as u32;
    let all: Vec<Source> = earlier.iter().chain(&later).cloned().collect();
    let reader = match Reader::new(catalogue, &args.read, &all, words) {
        Ok(reader) => reader,
        Err(wrong) => return wrong,
    };
    reader.read(&mut analyst, &earlier, 0);
    miss(&mut analyst, earlier.len() as u32, &failed);
    reader.read(&mut analyst, &later, count);
    miss(&mut analyst, count + later.len() as u32, &failed_later);
    args.dates.tell(&mut analyst);
    let filter = filter_of(&mut analyst, &args.filter, words);
    let report = analyst.compare(&(0..count).collect::<Vec<_>>(), &filter);
    if report.compare.is_none() {
        eprintln!("{}", words.say("cli-cannot-compare"));
        return ExitCode::from(WRONG_USE);
    }
    write(report, &filter, catalogue, &args.output, words)
}

/// What could not be opened stands in the report all the same, from this number on: it is not whole without it.
fn miss(analyst: &mut Analyst, first: u32, failed: &[(String, io::Error)]) {
    for (number, (name, _)) in (first..).zip(failed) {
        analyst.open(number, name, 0);
        analyst.stop(number, Stop::Unreadable, None);
    }
}

/// Status of what was written: whether a file was not read to its end.
fn status(report: &Report) -> ExitCode {
    let ended = report.inputs.iter().any(|input| input.warnings.iter().any(Stop::is));
    if ended { ExitCode::from(INCOMPLETE) } else { ExitCode::SUCCESS }
}

/// Reports what was read, under the filter, in the form that was asked for.
pub fn answer(
    catalogue: &Catalogue,
    mut analyst: Analyst,
    filter: &FilterArgs,
    output: &OutputArgs,
    words: &Words,
) -> ExitCode {
    let filter = filter_of(&mut analyst, filter, words);
    if output.table.as_deref().is_some_and(|table| table.starts_with(ROWS)) {
        let report = analyst.current(&filter);
        if is_nothing(report, words) {
            return ExitCode::from(NOTHING);
        }
        let status = status(report);
        return rows(&mut analyst, filter, output, words).unwrap_or(status);
    }
    let report = analyst.report(&filter);
    write(report, &filter, catalogue, output, words)
}

/// Writes the rows of a list; `None`: it went well.
fn rows(analyst: &mut Analyst, filter: Filter, output: &OutputArgs, words: &Words) -> Option<ExitCode> {
    let asked = TakeAlong {
        format: output.format.id().to_owned(),
        lang: output.lang.get().as_str().to_owned(),
        table: output.table.clone(),
        filter,
        pseudonyms: output.pseudonymise.then(Pseudonyms::default),
        ..TakeAlong::default()
    };
    match analyst.take_along(&asked) {
        Ok(file) => put(&file.bytes, output, words),
        Err(error) => {
            eprintln!("{error}");
            Some(ExitCode::from(WRONG_USE))
        }
    }
}

/// Nothing of the inputs could be read; says so.
fn is_nothing(report: &Report, words: &Words) -> bool {
    // An archive is read where a file in it is.
    let is_archive = |input: &Input| input.format.as_deref() == Some("zip");
    let is_missing = |input: &Input| input.records.read == 0 && input.warnings.iter().any(Stop::is);
    let is_nothing = |input: &Input| input.state == InputState::Unreadable || is_archive(input) || is_missing(input);
    let nothing = report.inputs.iter().all(is_nothing);
    if nothing {
        if !report.inputs.is_empty() {
            eprint!("{}", text::evidence(report, words));
        }
        eprintln!("{}", words.say("cli-nothing-readable"));
    }
    nothing
}

/// Writes a report as asked.
pub fn write(report: Report, filter: &Filter, catalogue: &Catalogue, output: &OutputArgs, words: &Words) -> ExitCode {
    if is_nothing(&report, words) {
        return ExitCode::from(NOTHING);
    }
    let status = status(&report);
    let options = Options { table: output.table.clone(), filter: filter.clone() };
    let hidden = if output.pseudonymise { hide(&report, catalogue, output, words) } else { Ok(report) };
    let report = match hidden {
        Ok(report) => report,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(WRONG_USE);
        }
    };
    match export(output.format.id(), report, words, &options) {
        Ok(file) => put(&file.bytes, output, words).unwrap_or(status),
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(WRONG_USE)
        }
    }
}

/// The report with its names replaced. What is replaced is summed up on standard error, names are not shown.
fn hide(report: &Report, catalogue: &Catalogue, output: &OutputArgs, words: &Words) -> Result<Report, String> {
    let key = match &output.key {
        Some(key) => key.clone(),
        None => {
            let key = new_key().map_err(|error| error.to_string())?;
            eprintln!("{}", words.tell("cli-key-made", &[("key", key.as_str().into())]));
            key
        }
    };
    let options =
        Pseudonyms { key: key.into_bytes(), smallest_group: output.smallest_group, keep: output.keep.clone() };
    let (report, preview) = pseudonymise(report, catalogue, &options).map_err(|error| error.to_string())?;
    for replaced in &preview.replaced {
        let kind = words.say(&format!("cli-hidden-{}", replaced.kind));
        let args = [("kind", kind.into()), ("n", replaced.names.into())];
        eprintln!("{}", words.tell("cli-hidden", &args));
    }
    let merged: u64 = preview.merged.iter().map(|merged| merged.values).sum();
    let args = [("dropped", preview.dropped.into()), ("merged", merged.into())];
    eprintln!("{}", words.tell("cli-hidden-rest", &args));
    Ok(report)
}

/// 32 bytes of the system's randomness, as hex.
fn new_key() -> io::Result<String> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(io::Error::other)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// To a file, or to standard output; `None`: it went well.
fn put(bytes: &[u8], output: &OutputArgs, words: &Words) -> Option<ExitCode> {
    match &output.output {
        Some(path) => {
            if let Err(error) = std::fs::write(path, bytes) {
                say_failed(words, &path.to_string_lossy(), &error);
                return Some(ExitCode::from(WRONG_USE));
            }
        }
        None => crate::print(bytes),
    }
    None
}

/// The mappings that were asked for, and those among the files. An `Err` ends the command: what was asked for is wrong.
fn mappings(
    catalogue: &Catalogue,
    sources: &[Source],
    asked: &[String],
    words: &Words,
) -> Result<Rc<[Mapping]>, ExitCode> {
    let mut texts = Vec::new();
    for name in asked {
        let text = fs::read(name).map_err(|error| {
            say_failed(words, name, &error);
            ExitCode::from(WRONG_USE)
        })?;
        let wrong = match Mapping::parse(&text, catalogue) {
            Some(Ok(_)) => None,
            Some(Err(wrong)) => Some(wrong),
            None => Some(String::new()),
        };
        if let Some(wrong) = wrong {
            let args = [("name", name.as_str().into()), ("wrong", wrong.as_str().into())];
            eprintln!("{}", words.tell("cli-bad-mapping", &args));
            return Err(ExitCode::from(WRONG_USE));
        }
        texts.push(text);
    }
    for source in sources.iter().filter(|source| (1..=MAPPING_BYTES).contains(&source.size())) {
        let mut text = Vec::new();
        let read = source.read(|bytes| {
            text.extend_from_slice(bytes);
            Ok(())
        });
        if read.is_ok() {
            texts.push(text);
        }
    }
    Ok(Mapping::all(texts.iter().map(Vec::as_slice), catalogue))
}

/// What reads sources into batches.
pub struct Reader<'a> {
    catalogue: &'a Rc<Catalogue>,
    mappings: Rc<[Mapping]>,
    words: &'a Words,
}

impl<'a> Reader<'a> {
    /// A reader of these sources, with the mappings that were asked for and those among them.
    pub fn new(
        catalogue: &'a Rc<Catalogue>,
        args: &ReadArgs,
        sources: &[Source],
        words: &'a Words,
    ) -> Result<Reader<'a>, ExitCode> {
        let mappings = mappings(catalogue, sources, &args.mapping, words)?;
        Ok(Reader { catalogue, mappings, words })
    }

    /// Reads every source; the first gets this number.
    pub fn read(&self, analyst: &mut Analyst, sources: &[Source], first: u32) {
        for (number, source) in (first..).zip(sources) {
            if let Err(error) = self.scan(analyst, number, source) {
                say_failed(self.words, &source.name(), &error);
                let is_full = error.get_ref().is_some_and(|cause| cause.is::<AppendError>());
                let has_changed = error.get_ref().is_some_and(|cause| cause.is::<Changed>());
                let why = match (has_changed, is_full) {
                    (true, _) => Stop::Changed,
                    (_, true) => Stop::Full,
                    _ => Stop::Unreadable,
                };
                analyst.stop(number, why, None);
            }
        }
    }

    fn scan(&self, analyst: &mut Analyst, number: u32, source: &Source) -> io::Result<()> {
        analyst.open(number, &source.name(), source.size());
        let hash = self.batches(number, source, |batch| analyst.append(&batch).map_err(io::Error::other))?;
        analyst.sha256(number, &hash);
        Ok(())
    }

    /// Reads a source into batches; gives its SHA-256. No figure may rest on the batches of a file that [`Changed`].
    pub fn batches(
        &self,
        number: u32,
        source: &Source,
        take: impl FnMut(Vec<u8>) -> io::Result<()>,
    ) -> io::Result<String> {
        let before = source.state();
        let hash = self.read_through(number, source, take);
        // What went wrong may be that another program writes to it.
        if source.state() == before { hash } else { Err(io::Error::other(Changed)) }
    }

    fn read_through(
        &self,
        number: u32,
        source: &Source,
        mut take: impl FnMut(Vec<u8>) -> io::Result<()>,
    ) -> io::Result<String> {
        let scanner = Scanner::new(Rc::clone(self.catalogue), number, &source.name(), source.size());
        let mut scanner = scanner.with_mappings(&self.mappings);
        let mut hand_over = |scanner: &mut Scanner| {
            while let Some(batch) = scanner.take_batch() {
                take(batch)?;
            }
            io::Result::Ok(())
        };
        let (size, mut hasher) = (source.size(), Sha256::new());
        match (ranges::readers(size), source) {
            (readers @ 1.., Source::File(path)) => {
                let file = fs::File::open(path)?;
                let long = ranges::Long { file, size, number, mappings: &self.mappings, readers };
                hasher = long.read(scanner, hand_over)?;
            }
            _ => {
                source.read(|bytes| {
                    hasher.update(bytes);
                    scanner.push(bytes);
                    hand_over(&mut scanner)
                })?;
                scanner.finish();
                hand_over(&mut scanner)?;
            }
        }
        Ok(hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
    }
}

/// The filter, with the keys of the users that were named.
pub fn filter_of(analyst: &mut Analyst, args: &FilterArgs, words: &Words) -> Filter {
    let mut filter = args.get();
    for user in &args.user {
        let keys = user_keys(analyst, user);
        if keys.is_empty() {
            eprintln!("{}", words.tell("cli-no-such-user", &[("user", user.as_str().into())]));
            // Nobody, rather than everybody.
            add(&mut filter, "user", &user.to_lowercase());
        }
        keys.iter().for_each(|key| add(&mut filter, "user", key));
    }
    filter
}

/// Keys of the users with this user name or object id. One name can have had several accounts.
fn user_keys(analyst: &mut Analyst, name: &str) -> BTreeSet<String> {
    const PAGE: u64 = 10_000;
    let mut all = Filter::default();
    add(&mut all, "kind", "all");
    let columns = ["user_name", "user_id"].map(str::to_owned);
    let (mut keys, mut seen) = (BTreeSet::new(), BTreeSet::new());
    for from in (0..).step_by(PAGE as usize) {
        let page = analyst.rows(&all, &Sort::default(), &columns, from, from + PAGE);
        for row in &page.rows {
            let is_it = row.cells.iter().any(|cell| cell.to_lowercase() == name.to_lowercase());
            if is_it && seen.insert(row.cells.clone()) {
                keys.extend(analyst.row(row.row).map(|detail| detail.user.key));
            }
        }
        if from + PAGE >= page.total {
            break;
        }
    }
    keys
}

pub fn say_failed(words: &Words, name: &str, error: &io::Error) {
    let said = [("name", name.into()), ("reason", error.to_string().into())];
    eprintln!("{}", words.tell("cli-cannot-open", &said));
}
