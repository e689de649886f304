//! What JSON may write and no text or number holds: half a surrogate pair as an escape (`\ud83d`, where a service cut a text in
//! the middle of a character), and numbers beyond any range (`1e999`).

/// The record with U+FFFD for each half pair and each such number as a text, as it is written, and the first of them; `None`
/// when it has none: then something else is wrong with it.
pub fn json_mend(record: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
    let (mut mended, mut first) = (Vec::with_capacity(record.len() + 2), None);
    let mut rest = record;
    let mut in_text = false;
    while let Some(&byte) = rest.first() {
        let (taken, instead): (usize, Option<Vec<u8>>) = match byte {
            b'\\' if in_text => match unit(rest) {
                Some(0xd800..=0xdbff) if matches!(rest.get(6..).and_then(unit), Some(0xdc00..=0xdfff)) => (12, None),
                Some(0xd800..=0xdfff) => (6, Some(br"\ufffd".to_vec())),
                _ => (2, None),
            },
            b'-' | b'0'..=b'9' if !in_text => {
                let digits = |byte: &&u8| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E');
                let length = rest.iter().take_while(digits).count();
                // The grammar was looked at before: what is left to be wrong with a number is its size.
                let endless = serde_json::from_slice::<f64>(&rest[..length]).is_err();
                (length, endless.then(|| [b"\"", &rest[..length], b"\""].concat()))
            }
            _ => {
                in_text ^= byte == b'"';
                (1, None)
            }
        };
        let (token, behind) = rest.split_at(taken.min(rest.len()));
        if instead.is_some() && first.is_none() {
            first = Some(token.to_vec());
        }
        mended.extend_from_slice(instead.as_deref().unwrap_or(token));
        rest = behind;
    }
    Some((mended, first?))
}

/// The UTF-16 unit of an escape that stands in front.
fn unit(text: &[u8]) -> Option<u16> {
    let digits = text.strip_prefix(br"\u")?.get(..4)?;
    let digits = std::str::from_utf8(digits).ok().filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))?;
    u16::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_cannot_be_held_is_changed() {
        let cases = [
            (r#"{"a":"x\ud83d y"}"#, r#"{"a":"x\ufffd y"}"#, r"\ud83d"),
            (r#"{"a":"\uDE00\ud83d\ude00\\ud83d"}"#, r#"{"a":"\ufffd\ud83d\ude00\\ud83d"}"#, r"\uDE00"),
            (r#"{"n":1e999,"m":-2.5E+400,"o":1e9}"#, r#"{"n":"1e999","m":"-2.5E+400","o":1e9}"#, "1e999"),
        ];
        for (text, expected, found) in cases {
            let (mended, first) = json_mend(text.as_bytes()).expect(text);
            assert_eq!(String::from_utf8_lossy(&mended), expected);
            assert_eq!(String::from_utf8_lossy(&first), found);
            assert!(serde_json::from_slice::<serde_json::Value>(&mended).is_ok());
        }
        for text in
            [r#"{"a":"\ud83d\ude00","1e999":2}"#, r#"{"a":"1e999"}"#, r#"{"a":"\u12"#, r#"{"a":tru}"#, "\"\\", ""]
        {
            assert_eq!(json_mend(text.as_bytes()), None, "{text}");
        }
    }
}
