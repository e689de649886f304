//! Tells whether a file is still the one that was read. Firefox does not notice when a chosen file is overwritten: it
//! hands over the new bytes without a word.
//!
//! Not a hash against forgery (the SHA-256 in the evidence is one): a change by chance must be noticed, and reading must
//! not become slower by it.

/// Bytes that share one value.
pub const BLOCK: u64 = 1 << 20;

/// One value for each block of a file, whatever the pieces in which it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fingerprint {
    /// Complete blocks.
    blocks: Vec<u64>,
    /// Of the block that is being read: its values, and its bytes so far. Each value is made of every fourth word, so that
    /// one multiplication need not wait for the other.
    lanes: [u64; LANES],
    bytes: u64,
    /// Bytes that do not make a word for each lane yet.
    words: [u8; STRIPE],
}

const LANES: usize = 4;
const STRIPE: usize = 8 * LANES;

impl Fingerprint {
    /// Takes the next bytes.
    pub fn push(&mut self, mut bytes: &[u8]) {
        while !bytes.is_empty() {
            let room = usize::try_from(BLOCK - self.bytes).unwrap_or(usize::MAX);
            let (now, rest) = bytes.split_at(bytes.len().min(room));
            self.add(now);
            bytes = rest;
            if self.bytes == BLOCK {
                self.blocks.push(fold(self.lanes));
                (self.lanes, self.bytes) = ([0; LANES], 0);
            }
        }
    }

    fn add(&mut self, mut bytes: &[u8]) {
        let open = (self.bytes % STRIPE as u64) as usize;
        self.bytes += bytes.len() as u64;
        if open > 0 {
            let (more, rest) = bytes.split_at(bytes.len().min(STRIPE - open));
            self.words[open..open + more.len()].copy_from_slice(more);
            if open + more.len() < STRIPE {
                return;
            }
            self.lanes = stripe(self.lanes, &self.words);
            bytes = rest;
        }
        let (stripes, rest) = bytes.as_chunks::<STRIPE>();
        let [mut a, mut b, mut c, mut d] = self.lanes;
        for bytes in stripes {
            [a, b, c, d] = stripe([a, b, c, d], bytes);
        }
        self.lanes = [a, b, c, d];
        self.words[..rest.len()].copy_from_slice(rest);
    }

    /// Bytes so far.
    pub fn bytes(&self) -> u64 {
        self.blocks.len() as u64 * BLOCK + self.bytes
    }

    /// Values of all blocks, the last one however long it is.
    pub fn values(&self) -> Vec<u64> {
        let mut values = self.blocks.clone();
        if self.bytes > 0 {
            let open = (self.bytes % STRIPE as u64) as usize;
            let mut words = [0; STRIPE];
            words[..open].copy_from_slice(&self.words[..open]);
            values.push(mix(fold(stripe(self.lanes, &words)), self.bytes));
        }
        values
    }

    /// One value for the whole file, as text.
    pub fn whole(&self) -> String {
        let values = self.values();
        format!("{:016x}", values.iter().fold(values.len() as u64, |whole, value| mix(whole, *value)))
    }

    /// Blocks to read again at the end: the first, the last, and others that follow from what the file holds.
    pub fn to_check(&self, others: usize) -> Vec<(u64, u64)> {
        let values = self.values();
        let Some(last) = values.len().checked_sub(1) else { return Vec::new() };
        let mut places = vec![0, last];
        let mut value = values.iter().fold(1, |whole, value| mix(whole, *value));
        for _ in 0..others {
            value = mix(value, 1);
            places.push((value >> 32) as usize % values.len());
        }
        places.sort_unstable();
        places.dedup();
        places.into_iter().map(|place| (place as u64 * BLOCK, values[place])).collect()
    }

    /// Value of one block that was read again.
    pub fn of(block: &[u8]) -> u64 {
        let mut again = Fingerprint::default();
        again.push(block);
        again.values().first().copied().unwrap_or_default()
    }
}

/// Values of the blocks of a file that is read in ranges, each from the start of a block on, by several readers and some twice.
#[derive(Clone, Debug)]
pub struct Blocks(Vec<Option<u64>>);

impl Blocks {
    /// Of a file of so many bytes, of which nothing is read yet.
    pub fn new(size: u64) -> Blocks {
        Blocks(vec![None; usize::try_from(size.div_ceil(BLOCK)).unwrap_or(0)])
    }

    /// A range from this byte on was read; whether its blocks are those that were read before.
    pub fn note(&mut self, from: u64, values: &[u64]) -> bool {
        let blocks = self.0.iter_mut().skip((from / BLOCK) as usize);
        blocks.zip(values).all(|(known, value)| *known.get_or_insert(*value) == *value)
    }

    /// Where the first block starts that nobody has read whole.
    pub fn missing(&self) -> Option<u64> {
        self.0.iter().position(Option::is_none).map(|block| block as u64 * BLOCK)
    }

    /// What one reader of the whole file would have, once none is missing.
    pub fn whole(self) -> Fingerprint {
        Fingerprint { blocks: self.0.into_iter().flatten().collect(), ..Fingerprint::default() }
    }
}

// Without a loop, so that the values stay in registers: built for size, a loop stays one.
#[inline(always)]
fn stripe([a, b, c, d]: [u64; LANES], bytes: &[u8; STRIPE]) -> [u64; LANES] {
    let [w, x, y, z] = bytes.as_chunks::<8>().0 else { unreachable!("a stripe is a word for each lane") };
    let word = |bytes: &[u8; 8]| u64::from_le_bytes(*bytes);
    [mix(a, word(w)), mix(b, word(x)), mix(c, word(y)), mix(d, word(z))]
}

fn fold(lanes: [u64; LANES]) -> u64 {
    lanes.into_iter().reduce(mix).unwrap_or_default()
}

#[inline(always)]
fn mix(value: u64, word: u64) -> u64 {
    (value.rotate_left(5) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(bytes: &[u8], size: usize) -> Fingerprint {
        let mut print = Fingerprint::default();
        bytes.chunks(size).for_each(|piece| print.push(piece));
        print
    }

    fn text(length: usize) -> Vec<u8> {
        (0..length).map(|at| (at * 31 % 251) as u8).collect()
    }

    #[test]
    fn pieces_make_no_difference() {
        for length in
            [0, 1, 31, 32, 33, 1000, BLOCK as usize - 1, BLOCK as usize, BLOCK as usize + 1, 3 * BLOCK as usize + 5]
        {
            let text = text(length);
            let whole = of(&text, usize::MAX);
            for size in [1, 3, 32, 45, 4096, 1 << 20] {
                let pieces = of(&text, size);
                assert_eq!(pieces.values(), whole.values(), "{length} bytes in pieces of {size}");
                assert_eq!(pieces.whole(), whole.whole());
            }
            for (at, value) in whole.to_check(8) {
                let end = text.len().min((at + BLOCK) as usize);
                assert_eq!(Fingerprint::of(&text[at as usize..end]), value);
            }
        }
    }

    #[test]
    fn ranges_make_no_difference() {
        let size = 5 * BLOCK as usize + 77;
        let text = text(size);
        let whole = of(&text, usize::MAX);
        let mut blocks = Blocks::new(size as u64);
        let range = |from: usize, to: usize| of(&text[from..to.min(size)], 1000).values();
        let (second, fourth) = (2 * BLOCK as usize, 4 * BLOCK as usize);
        assert!(blocks.note(fourth as u64, &range(fourth, size)));
        assert!(blocks.note(0, &range(0, second)));
        assert_eq!(blocks.missing(), Some(2 * BLOCK));
        assert!(blocks.note(2 * BLOCK, &range(second, fourth)));
        assert!(blocks.note(0, &range(0, second)), "read twice, and the same");
        assert!(!blocks.clone().note(2 * BLOCK, &range(0, second)), "read twice, and changed");
        assert_eq!(blocks.missing(), None);
        let joined = blocks.whole();
        assert_eq!(joined.whole(), whole.whole());
        assert_eq!(joined.to_check(8), whole.to_check(8));
    }

    #[test]
    fn every_change_is_noticed() {
        let before = text(5000);
        let whole = of(&before, 64).whole();
        for at in [0, 1, 7, 8, 2500, 4992, 4999] {
            let mut after = before.clone();
            after[at] ^= 1;
            assert_ne!(of(&after, 64).whole(), whole, "a bit at {at}");
        }
        assert_ne!(of(&before[..4999], 64).whole(), whole);
        assert_ne!(of(&[&before[..], b"\0"].concat(), 64).whole(), whole);
        assert_ne!(of(&[&before[8..16], &before[..8], &before[16..]].concat(), 64).whole(), whole);
    }
}
