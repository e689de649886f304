//! The mapping files: those that were asked for, and those among the inputs.

use crate::WRONG_USE;
use crate::files::Source;
use crate::run::say_failed;
use mfa_report::catalogue::Catalogue;
use mfa_report::export::Words;
use mfa_report::session::Mapping;
use std::fs;
use std::process::ExitCode;
use std::rc::Rc;

/// A larger file is no mapping.
const MAPPING_BYTES: u64 = 64 << 10;

/// The mappings that were asked for, and those among the files. An `Err` ends the command: what was asked for is wrong.
pub fn mappings(
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
    texts.extend(small(sources));
    Ok(Mapping::all(texts.iter().map(Vec::as_slice), catalogue))
}

/// The mappings among the files.
pub fn among(catalogue: &Catalogue, sources: &[Source]) -> Rc<[Mapping]> {
    Mapping::all(small(sources).iter().map(Vec::as_slice), catalogue)
}

/// Texts of the files that are small enough to be a mapping.
fn small(sources: &[Source]) -> Vec<Vec<u8>> {
    let mut texts = Vec::new();
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
    texts
}
