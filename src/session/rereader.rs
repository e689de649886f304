//! One record, read again from its file when somebody opens it.

use super::lossy;
use crate::input::{Decoder, Encoding};
use crate::report::{Input, OriginalRecord};
use crate::scan::original::{csv_record, json_record};

/// Reads one record again. Push the bytes of the file from [`Rereader::start`] on until the record comes out.
pub struct Rereader {
    input: Input,
    /// Decoded bytes still to pass over.
    skip: u64,
    decoder: Option<Decoder>,
    text: Vec<u8>,
    start: u64,
}

impl Rereader {
    /// For the record at `offset` (`Source::offset`) of `input`.
    pub fn new(input: Input, offset: u64) -> Rereader {
        // In a UTF-8 file the offset is a place in the file. Any other is decoded again from its first byte.
        let in_place = input.encoding.as_deref() == Some("utf-8");
        let (start, skip) = if in_place { (offset, 0) } else { (0, offset) };
        Rereader { input, skip, decoder: None, text: Vec::new(), start }
    }

    /// Byte of the file to begin at.
    pub fn start(&self) -> u64 {
        self.start
    }

    /// Takes the next bytes; gives the record when it is complete. `at_end`: the file has no more.
    pub fn push(&mut self, bytes: &[u8], at_end: bool) -> Option<OriginalRecord> {
        if self.start > 0 || self.input.encoding.as_deref() == Some("utf-8") {
            self.text.extend_from_slice(bytes);
        } else {
            let decoder = self.decoder.get_or_insert_with(|| {
                let encoding = Encoding::detect(bytes);
                // Offsets count the byte order mark that the decoder takes off.
                self.skip -= self.skip.min(encoding.text_offset());
                Decoder::new(encoding)
            });
            let (skip, text) = (&mut self.skip, &mut self.text);
            decoder.push(bytes, at_end, &mut |part| {
                let pass = usize::try_from(*skip).unwrap_or(usize::MAX).min(part.len());
                *skip -= pass as u64;
                text.extend_from_slice(&part[pass..]);
            });
        }
        original(&self.input, &self.text, at_end)
    }
}

fn original(input: &Input, bytes: &[u8], at_end: bool) -> Option<OriginalRecord> {
    let Some(dialect) = &input.dialect else {
        return json_record(bytes).map(|record| OriginalRecord { text: lossy(record), fields: Vec::new() });
    };
    let delimiter = *dialect.delimiter.as_bytes().first()?;
    let (cells, length) = csv_record(bytes, delimiter, at_end)?;
    let names = input.columns.iter().map(|column| column.name.clone()).chain(std::iter::repeat(String::new()));
    let fields = names.zip(cells.iter().map(|cell| lossy(cell))).collect();
    Some(OriginalRecord { text: lossy(bytes[..length].trim_ascii_end()), fields })
}
