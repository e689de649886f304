//! 64 bytes at a time: which of them are this one.
//!
//! `wide` turns it into SSE2 or AVX2, NEON, or the 128-bit instructions of wasm, and where there are none into loops over
//! arrays, so that there is one way to be right.

use wide::u8x16;

/// Bytes of a block: one bit each of a `u64`, the first in the lowest bit.
pub(crate) const BLOCK: usize = 64;

/// 64 bytes of a text.
#[derive(Clone, Copy)]
pub(crate) struct Block([u8x16; 4]);

impl Block {
    /// The first 64 of these bytes; `None` when there are fewer.
    #[inline(always)]
    pub fn first(bytes: &[u8]) -> Option<Block> {
        let (parts, _) = bytes.first_chunk::<BLOCK>()?.as_chunks::<16>();
        Some(Block([u8x16::new(parts[0]), u8x16::new(parts[1]), u8x16::new(parts[2]), u8x16::new(parts[3])]))
    }

    /// Where this byte stands.
    #[inline(always)]
    pub fn is(&self, byte: u8) -> u64 {
        let byte = u8x16::splat(byte);
        bits(self.0.map(|part| part.simd_eq(byte)))
    }

    /// Where a byte stands that is `most` or less.
    #[inline(always)]
    pub fn is_at_most(&self, most: u8) -> u64 {
        let most = u8x16::splat(most);
        bits(self.0.map(|part| part.min(most).simd_eq(part)))
    }

    /// Where one of two bytes stands.
    #[inline(always)]
    pub fn is_either(&self, one: u8, other: u8) -> u64 {
        let (one, other) = (u8x16::splat(one), u8x16::splat(other));
        bits(self.0.map(|part| part.simd_eq(one) | part.simd_eq(other)))
    }
}

/// One bit for each byte: its highest.
#[inline(always)]
fn bits(parts: [u8x16; 4]) -> u64 {
    let [a, b, c, d] = parts.map(|part| u64::from(part.to_bitmask()));
    a | b << 16 | c << 32 | d << 48
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
