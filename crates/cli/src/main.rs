//! The command `mfa-report`: the same core and the same figures as the page, from a script.

mod args;
mod explain;
mod files;
mod layout;
mod run;
mod text;
mod words;

use args::{Cli, Command};
use clap::Parser as _;
use mfa_report::catalogue::Catalogue;
use std::io::{self, Write as _};
use std::process::ExitCode;
use std::rc::Rc;
use words::Words;

/// Nothing could be read, or nothing is known.
const NOTHING: u8 = 1;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let catalogue = Rc::new(Catalogue::load());
    match cli.command {
        Command::Explain { query, lang } => {
            let words = Words::new(&catalogue, lang.get());
            let (text, known) = explain::explain(&catalogue, &words, lang.get(), &query.join(" "));
            print(&text);
            if known { ExitCode::SUCCESS } else { ExitCode::from(NOTHING) }
        }
        Command::Report(args) => run::report(&catalogue, &args, &Words::new(&catalogue, args.lang.get())),
    }
}

/// Writes to standard output. A reader that has seen enough (`| head`) is no error.
fn print(text: &str) {
    let mut out = io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}
