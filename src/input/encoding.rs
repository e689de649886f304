//! Detects how a text is encoded and turns it into UTF-8, in pieces of any size.
//!
//! `encoding_rs` would do this too, but its tables for Chinese, Japanese and Korean alone are larger than the whole
//! wasm budget; the exports come as UTF-8, as UTF-16 (PowerShell's `>`), or as windows-1252 (saved again by Excel).

use memchr::{memchr, memchr_iter};

/// A character encoding that the decoder reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Charset {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// Western European, one byte a character.
    Windows1252,
}

/// How a file is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoding {
    /// The character encoding.
    pub charset: Charset,
    /// Whether the file starts with a byte order mark.
    pub bom: bool,
}

impl Encoding {
    /// Detects the encoding from the first bytes of a file.
    ///
    /// A single bad byte does not make a UTF-8 file windows-1252: the invalid sequences must outnumber the valid ones
    /// (real windows-1252 text forms a valid sequence almost never).
    pub fn detect(head: &[u8]) -> Encoding {
        let with_bom = |charset| Encoding { charset, bom: true };
        match head {
            [0xEF, 0xBB, 0xBF, ..] => return with_bom(Charset::Utf8),
            [0xFF, 0xFE, ..] => return with_bom(Charset::Utf16Le),
            [0xFE, 0xFF, ..] => return with_bom(Charset::Utf16Be),
            _ => {}
        }
        let charset = utf16_without_bom(head).unwrap_or_else(|| {
            let (valid, invalid) = multibyte(head);
            if invalid > valid { Charset::Windows1252 } else { Charset::Utf8 }
        });
        Encoding { charset, bom: false }
    }

    /// Name as it appears in the report.
    pub fn as_str(self) -> &'static str {
        match self.charset {
            Charset::Utf8 => "utf-8",
            Charset::Utf16Le => "utf-16le",
            Charset::Utf16Be => "utf-16be",
            Charset::Windows1252 => "windows-1252",
        }
    }

    /// Bytes of the byte order mark.
    pub fn bom_bytes(self) -> usize {
        match (self.bom, self.charset) {
            (false, _) => 0,
            (true, Charset::Utf8) => 3,
            (true, _) => 2,
        }
    }

    /// Offset of the first decoded byte: positions in a UTF-8 file are those of the file, so its mark counts.
    pub fn text_offset(self) -> u64 {
        if self.bom && self.charset == Charset::Utf8 { 3 } else { 0 }
    }

    /// Whether a record of the text can be read again from the file itself by its offset.
    pub fn is_utf8(self) -> bool {
        self.charset == Charset::Utf8
    }
}

/// Text of mostly ASCII characters has a NUL in every other byte as UTF-16, and hardly any in the bytes between.
fn utf16_without_bom(head: &[u8]) -> Option<Charset> {
    let head = &head[..head.len().min(1024) & !1];
    let units = head.len() / 2;
    let nuls = |first: usize| head.iter().skip(first).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (nuls(0), nuls(1));
    match () {
        () if units < 2 => None,
        () if odd * 2 >= units && even * 20 <= units => Some(Charset::Utf16Le),
        () if even * 2 >= units && odd * 20 <= units => Some(Charset::Utf16Be),
        () => None,
    }
}

/// Numbers of valid and of invalid sequences beyond ASCII; a sequence that the end cuts off counts as neither.
fn multibyte(head: &[u8]) -> (usize, usize) {
    let (mut valid, mut invalid) = (0, 0);
    let mut rest = head;
    loop {
        let (good, next) = split_invalid(rest);
        valid += good.iter().filter(|&&byte| byte >= 0xC0).count();
        match next {
            Some(0) | None => return (valid, invalid),
            Some(bad) => {
                invalid += 1;
                rest = &rest[good.len() + bad..];
            }
        }
    }
}

/// The valid part that `bytes` starts with, and the length of the invalid sequence behind it: 0 when it may go on
/// beyond the end, `None` when there is none.
fn split_invalid(bytes: &[u8]) -> (&[u8], Option<usize>) {
    match std::str::from_utf8(bytes) {
        Ok(_) => (bytes, None),
        Err(error) => (&bytes[..error.valid_up_to()], Some(error.error_len().unwrap_or(0))),
    }
}

/// Bytes that are looked at together: so many that few of them end within a character, and are looked at again.
const PIECE: usize = 16 << 10;

/// Streams a file to UTF-8. UTF-8 input passes through uncopied, with its invalid bytes: they are replaced only when
/// text is made of a field, so that the offsets of the file stay true.
#[derive(Debug)]
pub struct Decoder {
    encoding: Encoding,
    /// Bytes of the byte order mark that are still to come.
    skip: usize,
    /// Start of a character that the last piece cut in two: for UTF-8 only to count, for UTF-16 one byte of a unit.
    tail: Vec<u8>,
    /// UTF-16 units to decode; between two pieces the first half of a surrogate pair at the most.
    units: Vec<u16>,
    out: String,
    /// Offset in the file of the next byte.
    at: u64,
    nuls: u64,
    replaced: u64,
    invalid: u64,
    first_nul: Option<u64>,
    first_invalid: Option<(u64, String)>,
}

impl Decoder {
    /// A decoder for a file of this encoding, from its first byte, byte order mark included.
    pub fn new(encoding: Encoding) -> Decoder {
        let skip = encoding.bom_bytes();
        Decoder {
            encoding,
            skip,
            tail: Vec::new(),
            units: Vec::new(),
            out: String::new(),
            at: 0,
            nuls: 0,
            replaced: 0,
            invalid: 0,
            first_nul: None,
            first_invalid: None,
        }
    }

    /// Decodes the next piece and hands the text to `sink` (at most once for each call). `last` says that no more comes.
    pub fn push(&mut self, bytes: &[u8], last: bool, sink: &mut dyn FnMut(&[u8])) {
        let marked = self.skip.min(bytes.len());
        self.skip -= marked;
        self.at += marked as u64;
        let bytes = &bytes[marked..];
        match self.encoding.charset {
            Charset::Utf8 => {
                self.count_nuls(bytes);
                for piece in bytes.chunks(PIECE) {
                    // What is cut in two, or not valid, is looked at closely.
                    if !self.tail.is_empty() || simdutf8::basic::from_utf8(piece).is_err() {
                        self.count_invalid(piece, false);
                    }
                    self.at += piece.len() as u64;
                }
                self.count_invalid(&[], last);
                if !bytes.is_empty() {
                    sink(bytes);
                }
                return;
            }
            Charset::Utf16Le => self.utf16(bytes, u16::from_le_bytes, last),
            Charset::Utf16Be => self.utf16(bytes, u16::from_be_bytes, last),
            Charset::Windows1252 => {
                self.count_nuls(bytes);
                self.out.extend(bytes.iter().map(|&byte| windows_1252(byte)));
            }
        }
        self.at += bytes.len() as u64;
        if !self.out.is_empty() {
            sink(self.out.as_bytes());
        }
        self.out.clear();
    }

    /// Somebody else has read up to this byte of the file.
    pub fn pass_over(&mut self, end: u64) {
        self.at = end;
    }

    /// NUL characters so far.
    pub fn nuls(&self) -> u64 {
        self.nuls
    }

    /// Characters that could not be decoded (halves of surrogate pairs, half a unit at the end), now U+FFFD.
    pub fn replaced(&self) -> u64 {
        self.replaced
    }

    /// Invalid sequences of a UTF-8 file so far. They are still in the text.
    pub fn invalid(&self) -> u64 {
        self.invalid
    }

    /// Where the first NUL stands in the file.
    pub fn first_nul(&self) -> Option<u64> {
        self.first_nul
    }

    /// Where the first byte stands that belongs to no character, and what it is.
    pub fn first_invalid(&self) -> Option<&(u64, String)> {
        self.first_invalid.as_ref()
    }

    /// The encoding that it decodes.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    fn count_nuls(&mut self, bytes: &[u8]) {
        if let Some(first) = memchr(0, bytes) {
            self.first_nul.get_or_insert(self.at + first as u64);
            self.nuls += memchr_iter(0, &bytes[first..]).count() as u64;
        }
    }

    /// One more sequence that is no character; it starts with `byte`.
    fn found_invalid(&mut self, offset: u64, byte: u8) {
        self.invalid += 1;
        self.first_invalid.get_or_insert_with(|| (offset, format!("\\x{byte:02X}")));
    }

    fn count_invalid(&mut self, bytes: &[u8], last: bool) {
        let mut rest = bytes;
        let end = self.at + bytes.len() as u64;
        // A cut character is completed byte by byte: its end is known after three more at the most.
        while let ([_, ..], [next, after @ ..]) = (self.tail.as_slice(), rest) {
            self.tail.push(*next);
            match split_invalid(&self.tail) {
                (_, None) => self.tail.clear(),
                (_, Some(0)) => {}
                // The new byte ended the sequence without being part of it, so it is looked at again.
                (_, Some(_)) => {
                    let start = end - rest.len() as u64 - (self.tail.len() as u64 - 1);
                    self.found_invalid(start, self.tail[0]);
                    self.tail.clear();
                    continue;
                }
            }
            rest = after;
        }
        loop {
            let (good, next) = split_invalid(rest);
            match next {
                None => break,
                Some(0) => {
                    self.tail.extend_from_slice(&rest[good.len()..]);
                    break;
                }
                Some(bad) => {
                    let behind = &rest[good.len()..];
                    self.found_invalid(end - behind.len() as u64, behind[0]);
                    rest = &behind[bad..];
                }
            }
        }
        if last && !self.tail.is_empty() {
            self.found_invalid(end - self.tail.len() as u64, self.tail[0]);
            self.tail.clear();
        }
    }

    fn utf16(&mut self, bytes: &[u8], unit: fn([u8; 2]) -> u16, last: bool) {
        let end = self.at + bytes.len() as u64;
        // Of the first unit that waits.
        let mut offset = self.at - (2 * self.units.len() + self.tail.len()) as u64;
        let (first, bytes) = match (self.tail.pop(), bytes) {
            (Some(low), [high, rest @ ..]) => (Some(unit([low, *high])), rest),
            (Some(low), []) => {
                self.tail.push(low);
                (None, bytes)
            }
            (None, _) => (None, bytes),
        };
        let pairs = bytes.chunks_exact(2);
        self.tail.extend_from_slice(pairs.remainder());
        self.units.extend(first);
        self.units.extend(pairs.map(|pair| unit([pair[0], pair[1]])));
        // A first half at the very end may find its second one in the next piece.
        let open = self.units.pop_if(|unit| !last && matches!(unit, 0xD800..=0xDBFF));
        for decoded in char::decode_utf16(self.units.drain(..)) {
            match &decoded {
                Ok('\0') => {
                    self.nuls += 1;
                    self.first_nul.get_or_insert(offset);
                }
                Ok(_) => {}
                Err(half) => {
                    self.replaced += 1;
                    let half = half.unpaired_surrogate();
                    self.first_invalid.get_or_insert_with(|| (offset, format!("\\u{half:04x}")));
                }
            }
            offset += decoded.as_ref().map_or(2, |char| 2 * char.len_utf16() as u64);
            self.out.push(decoded.unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        self.units.extend(open);
        if let Some(half) = self.tail.pop_if(|_| last) {
            self.replaced += 1;
            self.first_invalid.get_or_insert_with(|| (end - 1, format!("\\x{half:02X}")));
            self.out.push(char::REPLACEMENT_CHARACTER);
        }
    }
}

fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9F => WINDOWS_1252[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// What windows-1252 has where Latin-1 has control characters; the five free places keep theirs, as browsers do.
const WINDOWS_1252: [char; 32] = [
    '\u{20AC}', '\u{81}', '\u{201A}', '\u{192}', '\u{201E}', '\u{2026}', '\u{2020}', '\u{2021}', '\u{2C6}', '\u{2030}',
    '\u{160}', '\u{2039}', '\u{152}', '\u{8D}', '\u{17D}', '\u{8F}', '\u{90}', '\u{2018}', '\u{2019}', '\u{201C}',
    '\u{201D}', '\u{2022}', '\u{2013}', '\u{2014}', '\u{2DC}', '\u{2122}', '\u{161}', '\u{203A}', '\u{153}', '\u{9D}',
    '\u{17E}', '\u{178}',
];
