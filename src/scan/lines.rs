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
    /// Counts the breaks of `bytes`.
    pub fn add(&mut self, bytes: &[u8]) {
        self.add_until(bytes, u64::MAX);
    }

    /// Adds what was counted over the bytes that follow (at least one).
    pub fn join(&mut self, following: Lines) {
        self.breaks += following.breaks;
        self.after_cr = following.after_cr;
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
