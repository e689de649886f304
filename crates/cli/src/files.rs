//! The inputs: files, folders with everything in them, standard input.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Bytes handed on at a time.
const CHUNK: usize = 256 << 10;

/// Something to read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// Standard input.
    Stdin,
    /// A file.
    File(PathBuf),
}

impl Source {
    /// What reports call it.
    pub fn name(&self) -> String {
        match self {
            Source::Stdin => "-".to_owned(),
            Source::File(path) => path.to_string_lossy().into_owned(),
        }
    }

    /// Size in bytes, where one is known.
    pub fn size(&self) -> u64 {
        match self {
            Source::Stdin => 0,
            Source::File(path) => fs::metadata(path).map_or(0, |metadata| metadata.len()),
        }
    }

    /// By what a file shows that it was written to, or that another took its place; `None`: it has none, or is gone.
    pub fn state(&self) -> Option<State> {
        let Source::File(path) = self else { return None };
        let metadata = fs::metadata(path).ok()?;
        #[cfg(unix)]
        let place = std::os::unix::fs::MetadataExt::ino(&metadata);
        #[cfg(not(unix))]
        let place = 0;
        Some(State { size: metadata.len(), written: metadata.modified().ok(), place })
    }

    /// Hands every byte on, in order, until `take` refuses.
    pub fn read(&self, mut take: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
        let mut reader: Box<dyn Read> = match self {
            Source::Stdin => Box::new(io::stdin().lock()),
            Source::File(path) => Box::new(File::open(path)?),
        };
        let mut chunk = vec![0; CHUNK];
        loop {
            match reader.read(&mut chunk) {
                Ok(0) => return Ok(()),
                Ok(length) => take(&chunk[..length])?,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
}

/// Size, time of the last change and place on the disk of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State {
    size: u64,
    written: Option<SystemTime>,
    place: u64,
}

/// The file is not the one any more that it was when reading began.
#[derive(Debug)]
pub struct Changed;

impl fmt::Display for Changed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the file changed while it was read")
    }
}

impl Error for Changed {}

/// What the arguments name, in their order, folders in the order of their names; and what could not be opened.
pub fn sources(names: &[String]) -> (Vec<Source>, Vec<(String, io::Error)>) {
    let (mut found, mut failed) = (Vec::new(), Vec::new());
    for name in names {
        if name == "-" {
            found.push(Source::Stdin);
        } else {
            walk(Path::new(name), &mut found, &mut failed);
        }
    }
    // The same file named twice is one input, as it is when it is dropped on the page twice.
    let mut seen = BTreeSet::new();
    found.retain(|source| seen.insert(source.clone()));
    (found, failed)
}

fn walk(path: &Path, found: &mut Vec<Source>, failed: &mut Vec<(String, io::Error)>) {
    let mut fail = |error| failed.push((path.to_string_lossy().into_owned(), error));
    match fs::metadata(path) {
        Err(error) => fail(error),
        Ok(metadata) if !metadata.is_dir() => found.push(Source::File(path.to_owned())),
        Ok(_) => match fs::read_dir(path).and_then(Iterator::collect::<io::Result<Vec<_>>>) {
            Err(error) => fail(error),
            Ok(mut entries) => {
                entries.sort_by_key(fs::DirEntry::file_name);
                for entry in entries {
                    // A link to a folder could lead back here for ever.
                    let link_to_folder = entry.file_type().is_ok_and(|kind| kind.is_symlink()) && entry.path().is_dir();
                    if !link_to_folder {
                        walk(&entry.path(), found, failed);
                    }
                }
            }
        },
    }
}
