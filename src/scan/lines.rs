//! Counts physical lines: LF, CRLF and lone CR each end one.

use memchr::memchr2_iter;

/// Counts line breaks over bytes that arrive in pieces; a CRLF cut in two counts once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Lines {
    /// Line breaks so far.
    pub breaks: u64,
    after_cr: bool,
}

impl Lines {
    /// Counts the line end of a record.
    #[inline(always)]
    pub fn end(&mut self, byte: u8) {
        self.breaks += u64::from(byte == b'\r' || (byte == b'\n' && !self.after_cr));
        self.after_cr = byte == b'\r';
    }

    /// Counts the breaks of `bytes`.
    pub fn add(&mut self, bytes: &[u8]) {
        self.add_until(bytes, u64::MAX);
    }

    /// Adds what was counted over the bytes that follow (at least one).
    pub fn join(&mut self, following: Lines) {
        self.breaks += following.breaks;
        self.after_cr = following.after_cr;
    }

    /// Adds breaks that somebody else counted, up to the start of a line.
    pub fn pass(&mut self, breaks: u64) {
        self.join(Lines { breaks, after_cr: false });
    }

    /// Counts until `breaks` has reached `most`; how many bytes that took when it did. The result must not depend on
    /// how the input was cut, so it stops right behind the byte that reaches the number.
    pub fn add_until(&mut self, bytes: &[u8], most: u64) -> Option<usize> {
        let before = self.after_cr;
        for at in memchr2_iter(b'\n', b'\r', bytes) {
            let second = bytes[at] == b'\n' && if at == 0 { before } else { bytes[at - 1] == b'\r' };
            if second {
                continue;
            }
            self.breaks += 1;
            if self.breaks >= most {
                self.after_cr = bytes[at] == b'\r';
                return Some(at + 1);
            }
        }
        if let Some(&last) = bytes.last() {
            self.after_cr = last == b'\r';
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_end_counts_as_in_a_piece() {
        for before in [&b""[..], b"x", b"\r", b"\n", b"\r\n"] {
            for end in [b'\r', b'\n'] {
                let (mut one, mut other) = (Lines::default(), Lines::default());
                one.add(before);
                one.end(end);
                other.add(&[before, &[end]].concat());
                assert_eq!(one, other, "{before:?} {end}");
            }
        }
    }
}
