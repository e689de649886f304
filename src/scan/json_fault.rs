//! Where a JSON text stops being valid. The scanner follows brackets and quotes only; names, numbers, escapes and
//! characters are judged when a record is read, and this tells at which byte.

use serde::de::{Deserialize, IgnoredAny};

/// Offset of the first byte that cannot stand where it does, in one JSON document; `None` when it is sound.
///
/// The end of the text counts as such a byte when the document is cut off.
pub fn json_fault(text: &[u8]) -> Option<usize> {
    let mut reader = serde_json::Deserializer::from_slice(text);
    let grammar = IgnoredAny::deserialize(&mut reader).and_then(|_| reader.end()).err();
    let grammar = grammar.map(|error| match error.is_eof() {
        true => text.len(),
        false => offset(text, error.line(), error.column()),
    });
    let characters = std::str::from_utf8(text).err().map(|error| error.valid_up_to());
    match (grammar, characters) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

/// Lines and columns count from 1, columns in bytes; a column 0 is the line break before.
fn offset(text: &[u8], line: usize, column: usize) -> usize {
    let start = match line.checked_sub(2) {
        None => 0,
        Some(breaks) => memchr::memchr_iter(b'\n', text).nth(breaks).map_or(text.len(), |at| at + 1),
    };
    (start + column).saturating_sub(1).min(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_the_byte() {
        let table: &[(&str, Option<usize>)] = &[
            ("", Some(0)),
            ("{}", None),
            (" [1, 2.5e3, \"\\u00e9\"] ", None),
            ("{\"a\":01}", Some(6)),
            ("{\"a\":1,\n \"b\":tru}", Some(16)),
            ("{\"a\":\"\\x\"}", Some(7)),
            ("[1]]", Some(3)),
        ];
        for (text, fault) in table {
            assert_eq!(json_fault(text.as_bytes()), *fault, "{text}");
        }
        assert_eq!(json_fault(b"[\"a\xFF\"]"), Some(3));
        assert_eq!(json_fault(b"[\"a\",\n"), Some(6));
    }
}
