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
    fn guesses_differ() {
        let texts = (0..20_000).map(|n| format!("{n}")).chain((0..20_000).map(|n| format!("user.{n}@contoso.example")));
        let mut guesses: Vec<u64> = texts.map(|text| guess(text.as_bytes())).collect();
        guesses.sort_unstable();
        guesses.dedup();
        assert!(guesses.len() > 39_900, "{}", guesses.len());
    }
}
