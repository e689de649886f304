//! How the fields of a CSV are written.

/// Delimiter, quote and escape. A quote inside a quoted field is doubled, unless there is an escape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CsvStyle {
    /// Between two fields.
    pub delimiter: u8,
    /// Around a field; `"` in every export of Microsoft.
    pub quote: u8,
    /// Before a quote that is text, where quotes are not doubled.
    pub escape: Option<u8>,
    /// A blank stands behind each delimiter, before a quote too. Such a quoted field must not hold line breaks.
    pub padded: bool,
}

impl From<u8> for CsvStyle {
    fn from(delimiter: u8) -> CsvStyle {
        CsvStyle::new(delimiter)
    }
}

impl CsvStyle {
    /// The reader of `csv-core` for it.
    pub(super) fn reader(self) -> csv_core::Reader {
        let mut builder = csv_core::ReaderBuilder::new();
        builder.delimiter(self.delimiter).quote(self.quote);
        builder.escape(self.escape).double_quote(self.escape.is_none()).build()
    }

    /// What nearly every file is: `"` as quote, doubled inside.
    pub fn new(delimiter: u8) -> CsvStyle {
        CsvStyle { delimiter, quote: b'"', escape: None, padded: false }
    }

    /// `csv-core` divides such records as they should be.
    pub(super) fn is_usual(self) -> bool {
        self.escape.is_none() && !self.padded
    }

    /// Whether a quoted field may end before this byte (`None`: the end of the record).
    pub(super) fn ends_field(self, byte: Option<&u8>) -> bool {
        match byte {
            None | Some(b'\r' | b'\n') => true,
            Some(&byte) => byte == self.delimiter,
        }
    }

    /// Appends a quoted text without its escapes.
    pub(super) fn unescape(self, quoted: &[u8], out: &mut Vec<u8>) {
        let escape = self.escape.unwrap_or(self.quote);
        let mut rest = quoted;
        while let Some(at) = memchr::memchr(escape, rest) {
            let escaped = rest.get(at + 1).is_some_and(|&byte| byte == self.quote || byte == escape);
            out.extend_from_slice(&rest[..at + usize::from(!escaped)]);
            rest = &rest[at + 1..];
            if escaped {
                out.push(rest[0]);
                rest = &rest[1..];
            }
        }
        out.extend_from_slice(rest);
    }
}
