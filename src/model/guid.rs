//! Request and correlation ids.

use bytemuck::{Pod, Zeroable};

/// A 128-bit id. Exports write ids as GUIDs; another text is kept as a fingerprint of its bytes, so that it still
/// tells requests apart (two different texts agree by chance once in 2^64 pairs). The text itself can be read again
/// from the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Pod, Zeroable)]
#[repr(C)]
pub struct Guid([u64; 2]);

impl Guid {
    /// No id: the cell was empty, or the all-zero GUID that exports write for "none".
    pub const NONE: Guid = Guid([0, 0]);

    /// Reads `text`, with or without braces, in any case.
    pub fn parse(text: &[u8]) -> Guid {
        if let Some(guid) = parse_guid(text) {
            return guid;
        }
        let text = text.trim_ascii();
        let bare = text.strip_prefix(b"{").and_then(|t| t.strip_suffix(b"}")).unwrap_or(text);
        parse_guid(bare).unwrap_or_else(|| fingerprint(text))
    }

    /// Both halves: ids in their order are numbers in theirs.
    pub fn number(self) -> u128 {
        u128::from(self.0[0]) << 64 | u128::from(self.0[1])
    }

    /// A number that different ids seldom have in common, to bring equal ones together by.
    pub fn mixed(self) -> u64 {
        let [a, b] = self.0;
        (a.rotate_left(32) ^ b).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }

    /// There is no id.
    pub fn is_none(self) -> bool {
        self == Guid::NONE
    }
}

impl std::fmt::Display for Guid {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [a, b] = self.0;
        write!(
            f,
            "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
            a >> 32,
            a >> 16 & 0xffff,
            a & 0xffff,
            b >> 48,
            b & 0xffff_ffff_ffff
        )
    }
}

fn parse_guid(text: &[u8]) -> Option<Guid> {
    let text: &[u8; 36] = text.try_into().ok()?;
    if text[8] != b'-' || text[13] != b'-' || text[18] != b'-' || text[23] != b'-' {
        return None;
    }
    let high = eight::<0, 4>(text)? << 32 | eight::<9, 14>(text)?;
    let low = eight::<19, 24>(text)? << 32 | eight::<28, 32>(text)?;
    Some(Guid([high, low]))
}

/// The number of four digits here and four there.
#[inline(always)]
fn eight<const HERE: usize, const THERE: usize>(text: &[u8; 36]) -> Option<u64> {
    let [a, b, c, d] = [text[HERE], text[HERE + 1], text[HERE + 2], text[HERE + 3]];
    let [e, f, g, h] = [text[THERE], text[THERE + 1], text[THERE + 2], text[THERE + 3]];
    hex(u64::from_be_bytes([a, b, c, d, e, f, g, h]))
}

/// Eight hexadecimal digits at once, one in each byte of a word.
#[inline(always)]
fn hex(word: u64) -> Option<u64> {
    const ONES: u64 = u64::MAX / 255;
    const HIGH: u64 = ONES << 7;
    if word & HIGH != 0 {
        return None;
    }
    // The highest bit of each byte that is `from` or more: no byte is over 127, so none carries into the next.
    let at_least = |word: u64, from: u8| word.wrapping_add(ONES * u64::from(0x80 - from)) & HIGH;
    let lower = word | (ONES * 0x20);
    let digit = at_least(word, b'0') & !at_least(word, b'9' + 1);
    let letter = at_least(lower, b'a') & !at_least(lower, b'f' + 1);
    if digit | letter != HIGH {
        return None;
    }
    let nibbles = (word & (ONES * 0x0f)) + ((word >> 6) & ONES) * 9;
    let bytes = (nibbles | nibbles >> 4) & 0x00ff_00ff_00ff_00ff;
    let pairs = (bytes | bytes >> 8) & 0x0000_ffff_0000_ffff;
    Some((pairs | pairs >> 16) & 0xffff_ffff)
}

fn fingerprint(text: &[u8]) -> Guid {
    if text.is_empty() {
        return Guid::NONE;
    }
    // Two fixed seeds: the fingerprint must be the same on every machine, since it orders rows.
    let half = |seed| {
        let mut hash: u64 = seed;
        for &byte in text {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
            hash ^= hash >> 29;
        }
        hash | 1
    };
    Guid([half(0xcbf2_9ce4_8422_2325), half(0x9e37_79b9_7f4a_7c15)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_guids_in_every_spelling() {
        let text = b"ce47350b-310b-5fbb-879b-9473b710929e";
        let id = Guid::parse(text);
        assert_eq!(id.to_string().as_bytes(), text);
        assert_eq!(Guid::parse(b" {CE47350B-310B-5FBB-879B-9473B710929E} "), id);
    }

    #[test]
    fn every_byte_at_every_place() {
        let sound = *b"01234567-89ab-cdef-ABCD-EF0123456789";
        for place in 0..sound.len() {
            for byte in 0..=255u8 {
                let mut text = sound;
                text[place] = byte;
                let expected = if matches!(place, 8 | 13 | 18 | 23) { byte == b'-' } else { byte.is_ascii_hexdigit() };
                let guid = parse_guid(&text);
                assert_eq!(guid.is_some(), expected, "{place} {byte}");
                if let Some(guid) = guid {
                    assert_eq!(guid.to_string().as_bytes(), text.to_ascii_lowercase());
                }
            }
        }
        assert_eq!(parse_guid(&sound[..35]), None);
    }

    #[test]
    fn other_texts_still_tell_apart() {
        assert!(Guid::parse(b"").is_none());
        assert!(Guid::parse(b"00000000-0000-0000-0000-000000000000").is_none());
        assert_ne!(Guid::parse(b"row 1"), Guid::parse(b"row 2"));
        assert_eq!(Guid::parse(b"row 1"), Guid::parse(b" row 1"));
    }
}
