//! Lines of a text log out of text that arrives in pieces: each is a record.

use super::json::RecordSink;
use super::limits::{Limits, REJECT_HEAD};
use crate::error::{Reject, RejectKind};
use crate::position::Position;
use memchr::memchr;

/// Splits text into lines. Push the pieces in order, then call [`finish`](LineScanner::finish) once.
pub struct LineScanner {
    limits: Limits,
    kept: Vec<u8>,
    at: Position,
    /// First bytes of a line that is too long, and its length so far.
    too_long: Option<(Vec<u8>, u64)>,
}

impl LineScanner {
    /// A scanner for a text log.
    pub fn new(limits: Limits) -> LineScanner {
        let at = Position { offset: 0, line: 1, record: 1 };
        LineScanner { limits, kept: Vec::new(), at, too_long: None }
    }

    /// Counts offsets from here on.
    pub fn starting_at(mut self, offset: u64) -> LineScanner {
        self.at.offset = offset;
        self
    }

    /// Reads the next piece, of any size.
    pub fn push(&mut self, mut chunk: &[u8], sink: &mut impl RecordSink) {
        while let Some(end) = memchr(b'\n', chunk) {
            self.keep(&chunk[..end]);
            self.end(1, sink);
            chunk = &chunk[end + 1..];
        }
        self.keep(chunk);
    }

    /// Reads what is left: the text is complete. A last line without its end is a line like any other.
    pub fn finish(&mut self, sink: &mut impl RecordSink) {
        self.end(0, sink);
    }

    fn keep(&mut self, bytes: &[u8]) {
        if let Some((_, length)) = &mut self.too_long {
            *length += bytes.len() as u64;
        } else {
            self.kept.extend_from_slice(bytes);
            if self.kept.len() > self.limits.record_bytes {
                let length = self.kept.len() as u64;
                self.kept.truncate(REJECT_HEAD);
                self.too_long = Some((std::mem::take(&mut self.kept), length));
            }
        }
    }

    fn end(&mut self, line_end: u64, sink: &mut impl RecordSink) {
        let mut length = self.kept.len() as u64;
        if let Some((head, long)) = self.too_long.take() {
            length = long;
            sink.reject(Reject { kind: RejectKind::TooLong, at: self.at, column: None, head });
            self.at.record += 1;
        } else if !self.kept.trim_ascii().is_empty() {
            sink.record(self.kept.strip_suffix(b"\r").unwrap_or(&self.kept), self.at);
            self.at.record += 1;
        }
        self.kept.clear();
        self.at.offset += length + line_end;
        self.at.line += line_end;
    }
}
