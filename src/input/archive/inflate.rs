//! Deflate, piece by piece.

use super::Problem;
use super::proportion::Proportion;
use miniz_oxide::inflate::stream::{InflateState, MinReset, inflate};
use miniz_oxide::{DataFormat, MZError, MZFlush, MZStatus};

/// Unpacked bytes handed on at once.
const WINDOW: usize = 64 * 1024;

/// Unpacks one Deflate stream.
pub(super) struct Inflate {
    state: Box<InflateState>,
    window: Vec<u8>,
    crc: crc32fast::Hasher,
    packed: u64,
    unpacked: u64,
}

/// What one step did to its source.
pub(super) struct Inflated {
    /// Bytes that were used.
    pub used: usize,
    /// The stream is complete.
    pub done: bool,
}

impl Inflate {
    pub fn new() -> Inflate {
        Inflate {
            state: InflateState::new_boxed(DataFormat::Raw),
            window: vec![0; WINDOW],
            crc: crc32fast::Hasher::new(),
            packed: 0,
            unpacked: 0,
        }
    }

    /// Begins anew with another stream.
    pub fn restart(&mut self) {
        self.state.reset_as(MinReset);
        self.crc.reset();
        (self.packed, self.unpacked) = (0, 0);
    }

    /// Unpacks `bytes`, until they or the stream end.
    pub fn push(
        &mut self,
        bytes: &[u8],
        proportion: &mut Proportion,
        mut sink: impl FnMut(&[u8]),
    ) -> Result<Inflated, Problem> {
        let mut used = 0;
        loop {
            let room = proportion.room().min(WINDOW);
            let result = inflate(&mut self.state, &bytes[used..], &mut self.window[..room], MZFlush::None);
            used += result.bytes_consumed;
            self.packed += result.bytes_consumed as u64;
            self.unpacked += result.bytes_written as u64;
            let out = &self.window[..result.bytes_written];
            if !out.is_empty() {
                self.crc.update(out);
                sink(out);
            }
            proportion.count(result.bytes_consumed, out.len())?;
            match result.status {
                Ok(MZStatus::StreamEnd) => return Ok(Inflated { used, done: true }),
                // No room in the window, or no more to read.
                Ok(_) | Err(MZError::Buf) if used < bytes.len() || out.len() == room => {}
                Ok(_) | Err(MZError::Buf) => return Ok(Inflated { used, done: false }),
                Err(_) => return Err(Problem::Damaged),
            }
        }
    }

    /// Checksum and length of what came out.
    pub fn sum(&self) -> (u32, u64) {
        (self.crc.clone().finalize(), self.unpacked)
    }

    /// Length of what went in.
    pub fn packed(&self) -> u64 {
        self.packed
    }
}
