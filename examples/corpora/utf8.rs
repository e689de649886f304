//! utf8tests: byte sequences, and the text that they are when invalid bytes are replaced. In the readers invalid bytes stay, so that
//! offsets are those of the file; they are counted, and replaced when a text is shown.

use crate::{Outcome, text};
use mfa_report::input::{Charset, Decoder, Encoding};
use std::path::Path;

pub fn run(folder: &Path) -> Outcome {
    let (mut all, mut equal, mut notes) = (0, 0, Vec::new());
    for line in text(&folder.join("utf8tests.txt")).lines().filter(|line| !line.starts_with('#')) {
        let parts: Vec<&str> = line.splitn(3, ':').collect();
        let [number, kind, rest] = parts[..] else { continue };
        let kind = kind.trim();
        let (bytes, expected) = match kind {
            "valid" => (rest.as_bytes().to_vec(), rest.as_bytes().to_vec()),
            "valid hex" => (hex(rest), hex(rest)),
            _ => {
                let fields: Vec<&str> = rest.split(':').collect();
                (hex(fields[0]), hex(fields.get(2).copied().unwrap_or_default()))
            }
        };
        all += 1;
        let (found, invalid) = decode(&bytes, bytes.len().max(1));
        assert!(
            (1..4).all(|size| decode(&bytes, size) == (found.clone(), invalid)),
            "{number}: not the same in pieces"
        );
        // A text may hold the replacement character itself.
        let own = String::from_utf8_lossy(&bytes).matches('\u{FFFD}').count() as u64
            - bytes.windows(3).filter(|three| *three == b"\xEF\xBF\xBD").count() as u64;
        if found.as_bytes() == expected && invalid == own && (kind.starts_with("valid") == (invalid == 0)) {
            equal += 1;
        } else {
            notes.push(format!("{number}: {found:?}, {invalid} invalid"));
        }
    }
    Outcome { line: format!("{equal} of {all} equal"), met: equal == all && all > 0, notes }
}

fn decode(bytes: &[u8], size: usize) -> (String, u64) {
    let mut decoder = Decoder::new(Encoding { charset: Charset::Utf8, bom: false });
    let mut text = Vec::new();
    bytes.chunks(size).for_each(|piece| decoder.push(piece, false, &mut |piece| text.extend_from_slice(piece)));
    decoder.push(&[], true, &mut |piece| text.extend_from_slice(piece));
    (String::from_utf8_lossy(&text).into_owned(), decoder.invalid())
}

/// `E2 82 AC` as bytes.
fn hex(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text.bytes().filter(u8::is_ascii_hexdigit).collect();
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).unwrap_or_default(), 16).unwrap_or_default();
    digits.chunks(2).map(byte).collect()
}
