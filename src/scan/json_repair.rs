//! Looks for the place where reading can go on behind a broken JSON record.

use super::json_value::{Quoted, ValueReader};
use super::limits::JSON_DEPTH;

/// Follows only quotes and brackets, and forgives what does not match.
#[derive(Clone, Copy, Debug)]
pub(super) struct Brackets {
    quoted: Quoted,
    /// The innermost in the lowest bit: 1 is an object. The record itself is the highest.
    open: u128,
    depth: u32,
    /// Brackets deeper than that, of either kind.
    deeper: u64,
}

/// What one byte means to the broken record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// It goes on.
    Inside,
    /// It ends with this byte.
    Ends,
    /// The list around it ends with this byte.
    ListEnds,
}

impl Brackets {
    /// Behind the opening bracket of the broken record.
    pub fn behind(bracket: u8) -> Brackets {
        Brackets { quoted: Quoted::No, open: u128::from(bracket != b'['), depth: 1, deeper: 0 }
    }

    /// Follows one byte.
    pub fn follow(&mut self, byte: u8) -> Sign {
        match (self.quoted, byte) {
            (Quoted::Escape, _) => self.quoted = Quoted::Yes,
            (Quoted::Yes, b'\\') => self.quoted = Quoted::Escape,
            (Quoted::Yes, b'"' | b'\n') => self.quoted = Quoted::No,
            (Quoted::Yes, _) => {}
            (Quoted::No, b'"') => self.quoted = Quoted::Yes,
            (Quoted::No, b'{' | b'[') if self.depth == JSON_DEPTH => self.deeper += 1,
            (Quoted::No, b'{' | b'[') => {
                self.open = self.open << 1 | u128::from(byte == b'{');
                self.depth += 1;
            }
            (Quoted::No, b'}' | b']') if self.deeper > 0 => self.deeper -= 1,
            (Quoted::No, b'}' | b']') => return self.close(byte == b'}'),
            (Quoted::No, _) => {}
        }
        Sign::Inside
    }

    /// Closes the innermost bracket of the kind, and those inside it that were forgotten.
    fn close(&mut self, object: bool) -> Sign {
        let kind = if object { self.open } else { !self.open };
        let inner = kind.trailing_zeros();
        if inner >= self.depth {
            return Sign::ListEnds;
        }
        // Shifting by the width of the type is an overflow, not a zero.
        self.open = self.open.checked_shr(inner + 1).unwrap_or(0);
        self.depth -= inner + 1;
        if self.depth == 0 { Sign::Ends } else { Sign::Inside }
    }
}

/// What the records of a list have in common and the objects inside them have not: the first two keys.
///
/// `None` when the object says too little: no key, or a first value that is itself nested.
pub(super) fn signature(raw: &[u8], reader: &ValueReader) -> Option<Vec<u8>> {
    if reader.keys == 0 || reader.first_is_nested {
        return None;
    }
    let mut signature = Vec::new();
    for key in &reader.first_keys[..reader.keys.min(2)] {
        signature.extend_from_slice(&raw[key.clone()]);
        signature.push(b'"');
    }
    Some(signature)
}
