//! Bytes taken eight at a time.
//!
//! Cells are short: a call of the library's comparison costs more than comparing, and in wasm that goes byte by byte.

use wide::u8x16;

/// Whether two texts are the same.
#[inline]
pub(crate) fn same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    if let (Some(end_a), Some(end_b)) = (a.last_chunk::<16>(), b.last_chunk::<16>()) {
        // The last sixteen bytes, then sixteen at a time from the start: some twice, none left out. To the end even when they
        // differ, which is rare.
        let other = |a: &[u8; 16], b: &[u8; 16]| u8x16::new(*a) ^ u8x16::new(*b);
        let heads = a.as_chunks::<16>().0.iter().zip(b.as_chunks::<16>().0);
        let others = heads.fold(other(end_a, end_b), |others, (a, b)| others | other(a, b));
        return others == u8x16::splat(0);
    }
    let word = |bytes: &[u8; 8]| u64::from_le_bytes(*bytes);
    match (a.first_chunk::<8>(), a.last_chunk::<8>(), b.first_chunk::<8>(), b.last_chunk::<8>()) {
        (Some(first_a), Some(last_a), Some(first_b), Some(last_b)) => {
            word(first_a) == word(first_b) && word(last_a) == word(last_b)
        }
        _ => short(a) == short(b),
    }
}

/// A number that different texts seldom have in common: from their length, first sixteen and last eight bytes. Good
/// enough to guess by, where a wrong guess costs time and nothing else.
#[inline]
pub(crate) fn guess(text: &[u8]) -> u64 {
    const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
    let length = text.len() as u64;
    let (Some(first), Some(last)) = (text.first_chunk::<8>(), text.last_chunk::<8>()) else {
        return (short(text) ^ length << 56).wrapping_mul(ODD);
    };
    let second = text[8..].first_chunk::<8>().unwrap_or(last);
    let word = |bytes: &[u8; 8]| u64::from_le_bytes(*bytes);
    let mixed = (word(first) ^ length).wrapping_mul(ODD) ^ word(last);
    (mixed ^ mixed >> 32).wrapping_add(word(second)).wrapping_mul(ODD)
}

/// A number that follows from every byte of a text and from one before it; its upper bits serve to tell texts apart, where
/// a mistake costs time and nothing else.
#[inline]
pub(crate) fn digest(before: u64, text: &[u8]) -> u64 {
    const ODD: [u64; 2] = [0x9e37_79b9_7f4a_7c15, 0xd6e8_feb8_6659_fd93];
    // Two words at once, so that one multiplication does not wait for the other; turned, so that equal bits of both do not
    // cancel each other.
    let join = |value: u64, one: &[u8; 8], other: &[u8; 8]| {
        let (one, other) = (u64::from_le_bytes(*one), u64::from_le_bytes(*other));
        value.rotate_left(29) ^ one.wrapping_mul(ODD[0]) ^ other.wrapping_mul(ODD[1]).rotate_left(17)
    };
    let pair = |value: u64, bytes: &[u8; 16]| {
        let [one, other] = bytes.as_chunks::<8>().0 else { unreachable!("16 bytes are two times eight") };
        join(value, one, other)
    };
    let value = before ^ text.len() as u64;
    let mixed = match (text.last_chunk::<16>(), text.first_chunk::<8>(), text.last_chunk::<8>()) {
        // The last sixteen bytes, some of them for the second time.
        (Some(end), ..) => pair(text.as_chunks::<16>().0.iter().fold(value, pair), end),
        (None, Some(first), Some(last)) => join(value, first, last),
        _ => value.rotate_left(29) ^ short(text),
    };
    (mixed ^ mixed >> 32).wrapping_mul(ODD[0])
}

/// Under eight bytes as a number.
#[inline]
fn short(text: &[u8]) -> u64 {
    match (text.first_chunk::<4>(), text.last_chunk::<4>()) {
        (Some(first), Some(last)) => u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last)),
        _ => text.iter().fold(0, |number, &byte| number << 8 | u64::from(byte)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn same_is_equal() {
        let text: Vec<u8> = (0..40).collect();
        for length in 0..40 {
            assert!(same(&text[..length], &text.clone()[..length]));
            assert!(!same(&text[..length], &text[..length + 1]));
            for place in 0..length {
                let mut other = text[..length].to_vec();
                other[place] ^= 0x80;
                assert!(!same(&text[..length], &other), "{length} {place}");
            }
        }
    }

    #[test]
    fn digests_follow_from_every_byte() {
        let text: Vec<u8> = (0..70).collect();
        for length in 0..70 {
            let whole = digest(1, &text[..length]);
            assert_ne!(whole, digest(2, &text[..length]));
            assert_ne!(whole, digest(1, &text[..length + 1]));
            for place in 0..length {
                let mut other = text[..length].to_vec();
                other[place] ^= 0x80;
                assert_ne!(whole >> 32, digest(1, &other) >> 32, "{length} {place}");
            }
        }
    }

    #[test]
    fn guesses_differ() {
        let texts = (0..20_000).map(|n| format!("{n}")).chain((0..20_000).map(|n| format!("user.{n}@contoso.example")));
        let mut guesses: Vec<u64> = texts.map(|text| guess(text.as_bytes())).collect();
        guesses.sort_unstable();
        guesses.dedup();
        assert!(guesses.len() > 39_900, "{}", guesses.len());
    }
}
