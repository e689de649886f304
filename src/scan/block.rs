//! 64 bytes at a time: which of them are this one.
//!
//! `wide` turns it into SSE2 or AVX2, NEON, or the 128-bit instructions of wasm, and where there are none into loops over
//! arrays, so that there is one way to be right.

use wide::u8x16;

/// Bytes of a block: one bit each of a `u64`, the first in the lowest bit.
pub(crate) const BLOCK: usize = 64;

/// 64 bytes of a text.
// Four by name, and not in an array: built for size, a loop over them stays a loop, with all of it in memory. The same holds
// for what is done with four of anything in the ways that every byte takes.
#[derive(Clone, Copy)]
pub(crate) struct Block(u8x16, u8x16, u8x16, u8x16);

impl Block {
    /// The first 64 of these bytes; `None` when there are fewer.
    #[inline(always)]
    pub fn first(bytes: &[u8]) -> Option<Block> {
        let bytes = bytes.first_chunk::<BLOCK>()?;
        let [a, b, c, d] = bytes.as_chunks::<16>().0 else { unreachable!("64 bytes are four times 16") };
        Some(Block(u8x16::new(*a), u8x16::new(*b), u8x16::new(*c), u8x16::new(*d)))
    }

    /// Where this byte stands.
    #[inline(always)]
    pub fn is(&self, byte: u8) -> u64 {
        let byte = u8x16::splat(byte);
        self.bits(|part| part.simd_eq(byte))
    }

    /// Where a byte stands that is `most` or less.
    #[inline(always)]
    pub fn is_at_most(&self, most: u8) -> u64 {
        let most = u8x16::splat(most);
        self.bits(|part| part.min(most).simd_eq(part))
    }

    /// Where one of two bytes stands.
    #[inline(always)]
    pub fn is_either(&self, one: u8, other: u8) -> u64 {
        let (one, other) = (u8x16::splat(one), u8x16::splat(other));
        self.bits(|part| part.simd_eq(one) | part.simd_eq(other))
    }

    /// One bit for each byte: the highest of what `mark` makes of it.
    #[inline(always)]
    fn bits(&self, mark: impl Fn(u8x16) -> u8x16) -> u64 {
        let bits = |part| u64::from(mark(part).to_bitmask());
        bits(self.0) | bits(self.1) << 16 | bits(self.2) << 32 | bits(self.3) << 48
    }
}

/// Bit i is the exclusive or of bits 0 to i: of a mask of quotes, it marks the bytes from an opening quote up to, not
/// with, the closing one.
#[inline(always)]
pub(crate) fn prefix_xor(mut mask: u64) -> u64 {
    mask ^= mask << 1;
    mask ^= mask << 2;
    mask ^= mask << 4;
    mask ^= mask << 8;
    mask ^= mask << 16;
    mask ^ mask << 32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_are_those_of_a_loop() {
        let bytes: Vec<u8> = (0..=255).cycle().map(|i: u8| i.wrapping_mul(167)).take(BLOCK * 5).collect();
        for (offset, byte) in (0..BLOCK * 4).zip(0..=255) {
            let block = Block::first(&bytes[offset..]).expect("64 bytes");
            let mask =
                |f: &dyn Fn(u8) -> bool| (0..BLOCK).fold(0, |mask, i| mask | u64::from(f(bytes[offset + i])) << i);
            assert_eq!(block.is(byte), mask(&|b| b == byte));
            assert_eq!(block.is_at_most(byte), mask(&|b| b <= byte));
            assert_eq!(block.is_either(byte, b'\n'), mask(&|b| b == byte || b == b'\n'));
        }
        assert!(Block::first(&bytes[..63]).is_none());
    }

    #[test]
    fn quoted_bytes() {
        assert_eq!(prefix_xor(0b0010_0100), 0b0001_1100);
        assert_eq!(prefix_xor(1), u64::MAX);
        assert_eq!(prefix_xor(1 << 63), 1 << 63);
    }
}
