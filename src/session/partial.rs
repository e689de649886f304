//! A mergeable partial report: what the scans of some files found, kept so that it can be put together with others.
//!
//! It holds the batches themselves, not sums: requests that stand in two partials are then still counted once, and
//! attempts whose requests lie apart are still judged together. So merging any partition of the files gives the report
//! of all of them. Only a build with the same layout of records reads it; the head says which.

use crate::model::Batch;

/// Start of every partial.
const MAGIC: &[u8] = b"mfa-report-partial/1\n";
/// Longest piece that is believed: a batch is a few megabytes.
const MOST: u64 = 1 << 32;

/// Bytes before those of a piece: kind, length, checksum.
const HEAD: usize = 13;

const END: u8 = 0;
const BATCH: u8 = 1;
const SHA256: u8 = 2;
const STOPPED: u8 = 3;

/// One piece of a partial, in the order in which it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// A batch of [`super::Scanner::take_batch`].
    Batch(Vec<u8>),
    /// The hash of a file.
    Sha256 {
        /// The file.
        input: u32,
        /// Lower-case hex.
        hex: String,
    },
    /// Reading a file ended early.
    Stopped {
        /// The file.
        input: u32,
    },
}

/// Why a partial cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartialError {
    /// No partial.
    NotAPartial,
    /// Written by a build that lays records out in another way.
    OtherBuild,
    /// It ends early, or was changed.
    Broken,
}

impl PartialError {
    /// Code of the message.
    pub fn as_str(self) -> &'static str {
        match self {
            PartialError::NotAPartial => "not_a_partial",
            PartialError::OtherBuild => "partial_of_other_build",
            PartialError::Broken => "partial_broken",
        }
    }
}

/// The first bytes of a partial.
pub fn partial_head() -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    out.extend_from_slice(&Batch::layout().to_le_bytes());
    out
}

/// The last bytes of a partial: without them it was cut off.
pub fn partial_end() -> Vec<u8> {
    frame(END, &[])
}

impl Piece {
    /// The piece as bytes.
    pub fn write(&self) -> Vec<u8> {
        match self {
            Piece::Batch(bytes) => frame(BATCH, bytes),
            Piece::Sha256 { input, hex } => frame(SHA256, &[&input.to_le_bytes(), hex.as_bytes()].concat()),
            Piece::Stopped { input } => frame(STOPPED, &input.to_le_bytes()),
        }
    }
}

fn frame(kind: u8, bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() + HEAD);
    out.push(kind);
    out.extend_from_slice(&(bytes.len() as u64).to_le_bytes());
    // Numbers in a batch are believed, so a changed byte must be noticed before.
    out.extend_from_slice(&crc32fast::hash(bytes).to_le_bytes());
    out.extend_from_slice(bytes);
    out
}

/// Reads a partial in pieces of any size.
#[derive(Default)]
pub struct PartialReader {
    waiting: Vec<u8>,
    started: bool,
    ended: bool,
}

impl PartialReader {
    /// Takes the next bytes and hands on every piece that is whole.
    pub fn push(&mut self, bytes: &[u8], mut take: impl FnMut(Piece)) -> Result<(), PartialError> {
        self.waiting.extend_from_slice(bytes);
        let mut at = 0;
        if !self.started {
            let head = partial_head();
            let known = self.waiting.len().min(MAGIC.len());
            if self.waiting[..known] != MAGIC[..known] {
                return Err(PartialError::NotAPartial);
            }
            if self.waiting.len() < head.len() {
                return Ok(());
            }
            if !self.waiting.starts_with(&head) {
                return Err(PartialError::OtherBuild);
            }
            self.started = true;
            at = head.len();
        }
        while let Some((frame, length)) = self.frame(at)? {
            if let Some(piece) = frame {
                take(piece);
            }
            at += length;
        }
        self.waiting.drain(..at);
        Ok(())
    }

    /// The frame at a place and its length; `None` when it is not whole yet.
    fn frame(&mut self, at: usize) -> Result<Option<(Option<Piece>, usize)>, PartialError> {
        let rest = &self.waiting[at..];
        if self.ended && !rest.is_empty() {
            return Err(PartialError::Broken);
        }
        let Some((head, rest)) = rest.split_first_chunk::<HEAD>() else { return Ok(None) };
        let length = u64::from_le_bytes(std::array::from_fn(|i| head[i + 1]));
        if length > MOST {
            return Err(PartialError::Broken);
        }
        let Some(bytes) = rest.get(..length as usize) else { return Ok(None) };
        if crc32fast::hash(bytes).to_le_bytes() != head[9..] {
            return Err(PartialError::Broken);
        }
        let number = || bytes.first_chunk::<4>().map(|first| u32::from_le_bytes(*first)).ok_or(PartialError::Broken);
        let piece = match head[0] {
            END if bytes.is_empty() => {
                self.ended = true;
                None
            }
            BATCH => Some(Piece::Batch(bytes.to_vec())),
            SHA256 => Some(Piece::Sha256 { input: number()?, hex: String::from_utf8_lossy(&bytes[4..]).into_owned() }),
            STOPPED => Some(Piece::Stopped { input: number()? }),
            _ => return Err(PartialError::Broken),
        };
        Ok(Some((piece, HEAD + length as usize)))
    }

    /// There is no more: whether it was all of it.
    pub fn finish(&self) -> Result<(), PartialError> {
        match (self.started, self.ended) {
            (_, true) => Ok(()),
            (true, false) => Err(PartialError::Broken),
            (false, false) => Err(PartialError::NotAPartial),
        }
    }
}
