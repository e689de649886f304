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
        let text = text.trim_ascii();
        let bare = text.strip_prefix(b"{").and_then(|t| t.strip_suffix(b"}")).unwrap_or(text);
        parse_guid(bare).unwrap_or_else(|| fingerprint(text))
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
    if text.len() != 36 {
        return None;
    }
    let mut value = 0u128;
    for (i, &byte) in text.iter().enumerate() {
        if matches!(i, 8 | 13 | 18 | 23) {
            if byte != b'-' {
                return None;
            }
        } else {
            value = value << 4 | u128::from((byte as char).to_digit(16)?);
        }
    }
    Some(Guid([(value >> 64) as u64, value as u64]))
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
    fn other_texts_still_tell_apart() {
        assert!(Guid::parse(b"").is_none());
        assert!(Guid::parse(b"00000000-0000-0000-0000-000000000000").is_none());
        assert_ne!(Guid::parse(b"row 1"), Guid::parse(b"row 2"));
        assert_eq!(Guid::parse(b"row 1"), Guid::parse(b" row 1"));
    }
}
