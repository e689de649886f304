//! Archives, read as the stream of bytes that they are: what comes out goes on piece by piece, nothing is kept.
//!
//! A zip is read by its local headers, in the order of the file; its directory at the end is then compared with what
//! was found. Names are labels, never paths. An archive in an archive is not opened.

mod gzip;
mod inflate;
mod proportion;
mod zip;

pub use gzip::Gunzip;
pub use zip::ZipReader;

use crate::limits::ARCHIVE_ENTRIES as ENTRIES;
use std::borrow::Cow;

/// Why an entry, or the rest of an archive, cannot be read. The code of a warning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The archive ends inside the entry.
    CutOff,
    /// The compressed data, or its checksum, is wrong.
    Damaged,
    /// A password is needed.
    Encrypted,
    /// Packed with another method than Deflate, or stored without its length.
    Method,
    /// Unpacks to far more than it should: nothing further is read of the archive.
    Bomb,
    /// More entries than [`ARCHIVE_ENTRIES`](ENTRIES).
    TooManyEntries,
    /// The directory at the end names other entries than were found.
    Mismatch,
}

impl Problem {
    /// Code of the warning.
    pub fn as_str(self) -> &'static str {
        match self {
            Problem::CutOff => "archive_cut_off",
            Problem::Damaged => "archive_damaged",
            Problem::Encrypted => "archive_encrypted",
            Problem::Method => "archive_method",
            Problem::Bomb => "archive_bomb",
            Problem::TooManyEntries => "archive_entries",
            Problem::Mismatch => "archive_mismatch",
        }
    }
}

/// Takes what comes out of an archive, in order.
pub trait EntrySink {
    /// An entry begins. `number` counts the entries from 1; `size` is its unpacked size, where the archive says so.
    fn entry(&mut self, number: u32, name: &str, size: Option<u64>);
    /// Bytes of the entry.
    fn data(&mut self, bytes: &[u8]);
    /// The entry is complete, or cannot be read any further.
    fn end(&mut self, result: Result<(), Problem>);
    /// Something is wrong with the archive as a whole.
    fn problem(&mut self, problem: Problem);
}

/// What macOS puts into archives beside the files: pictures of folders and attributes, never a record.
pub fn is_litter(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name);
    name.starts_with("__MACOSX/") || file.starts_with("._") || file == ".DS_Store"
}

/// What was kept of the pieces before, since it was no whole header, and this one behind it.
fn with_kept<'a>(kept: &mut Vec<u8>, bytes: &'a [u8]) -> Cow<'a, [u8]> {
    if kept.is_empty() {
        return Cow::Borrowed(bytes);
    }
    let mut whole = std::mem::take(kept);
    whole.extend_from_slice(bytes);
    Cow::Owned(whole)
}
