//! Bytes taken eight at a time.
//!
//! Cells are short: a call of the library's comparison costs more than comparing, and in wasm that goes byte by byte.

/// Whether two texts are the same.
#[inline]
pub(crate) fn same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    match (a.last_chunk::<8>(), b.last_chunk::<8>()) {
        // The last eight bytes, then eight at a time from the start: some twice, none left out.
        (Some(end_a), Some(end_b)) => {
            let (heads_a, _) = a.as_chunks::<8>();
            let (heads_b, _) = b.as_chunks::<8>();
            let word = |bytes: &[u8; 8]| u64::from_le_bytes(*bytes);
            word(end_a) == word(end_b) && heads_a.iter().zip(heads_b).all(|(a, b)| word(a) == word(b))
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
    let [first, second, last] = [first, second, last].map(|bytes| u64::from_le_bytes(*bytes));
    let mixed = (first ^ length).wrapping_mul(ODD) ^ last;
    (mixed ^ mixed >> 32).wrapping_add(second).wrapping_mul(ODD)
}

/// A number that follows from every byte of a text and from one before it; its upper bits serve to tell texts apart, where
/// a mistake costs time and nothing else.
#[inline]
pub(crate) fn digest(before: u64, text: &[u8]) -> u64 {
    const ODD: [u64; 2] = [0x9e37_79b9_7f4a_7c15, 0xd6e8_feb8_6659_fd93];
    // Two words at once, so that one multiplication does not wait for the other; turned, so that equal bits of both do not
    // cancel each other.
    let join = |value: u64, one: &[u8; 8], other: &[u8; 8]| {
        let [one, other] = [one, other].map(|bytes| u64::from_le_bytes(*bytes));
        value.rotate_left(29) ^ one.wrapping_mul(ODD[0]) ^ other.wrapping_mul(ODD[1]).rotate_left(17)
    };
    let pair = |value: u64, bytes: &[u8; 16]| {
        let (words, _) = bytes.as_chunks::<8>();
        join(value, &words[0], &words[1])
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
