//! From the bytes of a file to UTF-8 text: what the file is, how it is encoded and how it is written.
//!
//! Everything is decided from the content's first bytes ([`HEAD_BYTES`] are enough), never from the file's name.

pub mod archive;
pub mod content;
pub mod dialect;
pub mod encoding;
mod fingerprint;
mod sample;

pub use content::{Content, NotText, NotTextKind, sniff};
pub use dialect::{Dialect, Newline, looks_like_json};
pub use encoding::{Charset, Decoder, Encoding};
pub use fingerprint::{BLOCK, Blocks, Fingerprint};

/// How much of a file's start the decisions look at.
pub const HEAD_BYTES: usize = 64 * 1024;
