//! `mfa-report report`: reads the inputs and writes the report.

use crate::args::{OutputArgs, ReportArgs, add};
use crate::files::{Source, sources};
use crate::{NOTHING, WRONG_USE};
use mfa_report::catalogue::Catalogue;
use mfa_report::export::{Options, Words, export, text};
use mfa_report::query::{Filter, Sort};
use mfa_report::report::{InputState, Report};
use mfa_report::session::{Analyst, Mapping, Scanner};
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
    let mappings = match mappings(catalogue, &found, &args.mapping, words) {
        Ok(mappings) => mappings,
        Err(wrong) => return wrong,
    };
    let Analysis { mut analyst, filter } = read(catalogue, &found, &mappings, args, words);
    let report = analyst.report(&filter);
    write(&report, &filter, &args.output, words)
}

/// Writes a report as asked.
fn write(report: &Report, filter: &Filter, output: &OutputArgs, words: &Words) -> ExitCode {
    if report.inputs.iter().all(|input| input.state == InputState::Unreadable) {
        if !report.inputs.is_empty() {
            eprint!("{}", text::evidence(report, words));
        }
        eprintln!("{}", words.say("cli-nothing-readable"));
        return ExitCode::from(NOTHING);
    }
    let options = Options { table: output.table.clone(), filter: filter.clone(), pseudonymised: false };
    match export(output.format.id(), report, words, &options) {
        Ok(file) => put(&file.bytes, output, words),
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(WRONG_USE)
        }
    }
}

/// To a file, or to standard output.
fn put(bytes: &[u8], output: &OutputArgs, words: &Words) -> ExitCode {
    match &output.output {
        Some(path) => {
            if let Err(error) = std::fs::write(path, bytes) {
                say_failed(words, &path.to_string_lossy(), &error);
                return ExitCode::from(WRONG_USE);
            }
        }
        None => crate::print(bytes),
    }
    ExitCode::SUCCESS
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

/// Reads every source and answers under the filter.
fn read(
    catalogue: &Rc<Catalogue>,
    sources: &[Source],
    mappings: &Rc<[Mapping]>,
    args: &ReportArgs,
    words: &Words,
) -> Analysis {
    let mut analyst = Analyst::new(Rc::clone(catalogue));
    for (number, source) in (0u32..).zip(sources) {
        if let Err(error) = scan(catalogue, mappings, &mut analyst, number, source) {
            say_failed(words, &source.name(), &error);
            analyst.stop(number, true);
        }
    }
    let mut filter = args.filter.get();
    for user in &args.filter.user {
        let keys = user_keys(&mut analyst, user);
        if keys.is_empty() {
            eprintln!("{}", words.tell("cli-no-such-user", &[("user", user.as_str().into())]));
            // Nobody, rather than everybody.
            add(&mut filter, "user", &user.to_lowercase());
        }
        keys.iter().for_each(|key| add(&mut filter, "user", key));
    }
    Analysis { analyst, filter }
}

/// What was read, and what is asked of it.
struct Analysis {
    analyst: Analyst,
    filter: Filter,
}

fn scan(
    catalogue: &Rc<Catalogue>,
    mappings: &Rc<[Mapping]>,
    analyst: &mut Analyst,
    number: u32,
    source: &Source,
) -> io::Result<()> {
    analyst.open(number, &source.name(), source.size());
    let scanner = Scanner::new(Rc::clone(catalogue), number, &source.name(), source.size());
    let mut scanner = scanner.with_mappings(mappings);
    let mut hasher = Sha256::new();
    let mut hand_over = |scanner: &mut Scanner| {
        while let Some(batch) = scanner.take_batch() {
            analyst.append(&batch).map_err(io::Error::other)?;
        }
        Ok(())
    };
    source.read(|bytes| {
        hasher.update(bytes);
        scanner.push(bytes);
        hand_over(&mut scanner)
    })?;
    scanner.finish();
    hand_over(&mut scanner)?;
    let hash = hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    analyst.sha256(number, &hash);
    Ok(())
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

fn say_failed(words: &Words, name: &str, error: &io::Error) {
    let said = [("name", name.into()), ("reason", error.to_string().into())];
    eprintln!("{}", words.tell("cli-cannot-open", &said));
}
