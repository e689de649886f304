//! Finds the quotes of JSON text, 64 bytes at a time, as far as somebody asks.

use super::block::{BLOCK, Block};

/// The quotes of a text in order, those left out that stand behind a backslash.
pub(super) struct JsonQuotes<'t> {
    text: &'t [u8],
    /// Start of the block that the masks are of.
    block: usize,
    /// Its quotes that were not asked for yet.
    quotes: u64,
    /// Its backslashes and control characters.
    odd: u64,
    /// 1 when the first byte of the next block stands behind a backslash.
    escaped: u64,
}

impl<'t> JsonQuotes<'t> {
    pub fn new(text: &'t [u8]) -> JsonQuotes<'t> {
        let mut quotes = JsonQuotes { text, block: 0, quotes: 0, odd: 0, escaped: 0 };
        quotes.load();
        quotes
    }

    /// Where the string ends whose opening quote is the next one and stands at `open`, and whether it holds a backslash
    /// or a control character. `None`: it does not end, or the next quote stands elsewhere.
    #[inline]
    pub fn string(&mut self, open: usize) -> Option<(usize, bool)> {
        while self.quotes == 0 {
            self.next_block()?;
        }
        let bit = self.quotes.trailing_zeros();
        if self.block + bit as usize != open {
            return None;
        }
        self.quotes &= self.quotes - 1;
        let mut odd = self.odd & (u64::MAX << bit);
        let mut any_odd = false;
        while self.quotes == 0 {
            any_odd |= odd != 0;
            self.next_block()?;
            odd = self.odd;
        }
        let bit = self.quotes.trailing_zeros();
        self.quotes &= self.quotes - 1;
        Some((self.block + bit as usize, any_odd || odd & ((1 << bit) - 1) != 0))
    }

    /// Goes on at `to`, right behind a value.
    pub fn pass(&mut self, to: usize) {
        let block = to / BLOCK * BLOCK;
        if block != self.block {
            // What stands before the end of the value is not asked for, and its last byte is no backslash.
            (self.block, self.escaped, self.quotes, self.odd) = (block, 0, 0, 0);
            if block < self.text.len() {
                self.load();
            }
        }
        self.quotes &= u64::MAX << (to - block);
    }

    #[inline]
    fn next_block(&mut self) -> Option<()> {
        self.block += BLOCK;
        (self.block < self.text.len()).then(|| self.load())
    }

    #[inline]
    fn load(&mut self) {
        let rest = &self.text[self.block..];
        let block = Block::first(rest).unwrap_or_else(|| {
            let mut last = [b' '; BLOCK];
            last[..rest.len()].copy_from_slice(rest);
            Block::first(&last).expect("a whole block")
        });
        let backslashes = block.is(b'\\');
        self.odd = backslashes | block.is_at_most(0x1f);
        self.quotes = block.is(b'"') & !self.behind_backslash(backslashes);
    }

    /// Which bytes a backslash stands before that is not itself escaped. After simdjson (Langdale, Lemire): adding runs
    /// of backslashes to where they start on odd places carries the parity of their length to their ends.
    #[inline]
    fn behind_backslash(&mut self, backslashes: u64) -> u64 {
        const EVEN: u64 = 0x5555_5555_5555_5555;
        if backslashes == 0 {
            return std::mem::take(&mut self.escaped);
        }
        let backslashes = backslashes & !self.escaped;
        let behind = backslashes << 1 | self.escaped;
        let odd_starts = backslashes & !EVEN & !behind;
        let (even_runs, carry) = odd_starts.overflowing_add(backslashes);
        self.escaped = u64::from(carry);
        (EVEN ^ even_runs << 1) & behind
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_those_of_a_loop() {
        let (mut state, mut passed) = (7u64, 0);
        for _ in 0..3000 {
            let text: Vec<u8> = (0..200)
                .map(|_| {
                    state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    b"\\\\\\\\\"x\n"[(state >> 33) as usize % 7]
                })
                .collect();
            let mut escaped = false;
            let expected: Vec<usize> = (0..text.len())
                .filter(|&at| {
                    let behind = std::mem::take(&mut escaped);
                    escaped = !behind && text[at] == b'\\';
                    text[at] == b'"' && !behind
                })
                .collect();
            let mut quotes = JsonQuotes::new(&text);
            for pair in expected.chunks(2) {
                // From any string on as from the first.
                let mut later = JsonQuotes::new(&text);
                if let Some(before) = pair[0].checked_sub(1).filter(|&at| text[at] == b'x') {
                    later.pass(before + 1);
                }
                let odd = |end: usize| text[pair[0] + 1..end].iter().any(|&byte| byte == b'\\' || byte < 0x20);
                let expected = pair.get(1).map(|&end| (end, odd(end)));
                assert_eq!(quotes.string(pair[0]), expected);
                if later.block > 0 {
                    assert_eq!(later.string(pair[0]), expected);
                    passed += 1;
                }
            }
        }
        assert!(passed > 1000, "{passed}");
    }
}
