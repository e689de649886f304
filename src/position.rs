//! Where something stands in a file.

use serde::{Deserialize, Serialize};

/// Start of a record. All three count in the decoded (UTF-8) text; for a UTF-8 file that is the file itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// Byte offset, from 0.
    pub offset: u64,
    /// Line, from 1. A quoted field with a line break makes the next record start more than one line later.
    pub line: u64,
    /// Record number, from 1; a header is record 0.
    pub record: u64,
}

impl Position {
    /// The place in the file, for one whose line and record were counted anew from `start` on. Its offset counts in the file.
    #[must_use]
    pub fn counted_from(self, start: Position) -> Position {
        Position { line: self.line + start.line - 1, record: self.record + start.record - 1, ..self }
    }
}
