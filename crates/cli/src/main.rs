//! The command `mfa-report`: the same core and the same figures as the page, from a script.

mod args;
mod explain;
mod files;
mod partial;
mod ranges;
mod run;

use args::{Cli, Command};
use clap::Parser as _;
use mfa_report::catalogue::Catalogue;
use mfa_report::export::Words;
use std::io::{self, Write as _};
use std::process::ExitCode;
use std::rc::Rc;

/// Nothing could be read, or nothing is known.
const NOTHING: u8 = 1;
/// What was asked cannot be done: wrong arguments, or a place that cannot be written to.
const WRONG_USE: u8 = 2;
/// Written, and marked incomplete: a file could not be opened, not be read to its end, or changed meanwhile.
const INCOMPLETE: u8 = 3;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let catalogue = Rc::new(Catalogue::load());
    match cli.command {
        Command::Explain { query, lang } => {
            let words = Words::new(&catalogue, lang.get());
            let (text, known) = explain::explain(&catalogue, &words, lang.get(), &query.join(" "));
            print(text.as_bytes());
            if known { ExitCode::SUCCESS } else { ExitCode::from(NOTHING) }
        }
        Command::Compare(args) => run::compare(&catalogue, &args, &Words::new(&catalogue, args.output.lang.get())),
        Command::Scan(args) => partial::scan(&catalogue, &args, &Words::new(&catalogue, args.lang.get())),
        Command::Merge(args) => partial::merge(&catalogue, &args, &Words::new(&catalogue, args.output.lang.get())),
        Command::Report(args) => run::report(&catalogue, &args, &Words::new(&catalogue, args.output.lang.get())),
    }
}

/// Writes to standard output. A reader that has seen enough (`| head`) is no error.
fn print(bytes: &[u8]) {
    let mut out = io::stdout().lock();
    let _ = out.write_all(bytes).and_then(|()| out.flush());
}
