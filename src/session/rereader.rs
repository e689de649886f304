//! One record, read again from its file when somebody opens it.

use super::lossy;
use crate::input::archive::{EntrySink, Gunzip, Problem, ZipReader};
use crate::input::{Decoder, Encoding};
use crate::report::{Input, OriginalRecord, entry_of};
use crate::scan::CsvStyle;
use crate::scan::original::{csv_record, element_record, json_record, line_record};

/// Reads one record again. Push the bytes of the file from [`Rereader::start`] on until the record comes out.
pub struct Rereader {
    unpack: Unpack,
    text: Text,
    start: u64,
}

enum Unpack {
    Plain,
    Gzip(Box<Gunzip>),
    Zip(Box<ZipReader>, u32),
}

/// The text from the record on.
struct Text {
    input: Input,
    /// Of the record.
    offset: u64,
    /// Unpacked or decoded bytes still to pass over.
    skip: u64,
    decoder: Option<Decoder>,
    /// Positions are those of the bytes as they are.
    in_place: bool,
    text: Vec<u8>,
    /// Number of the entry that is being unpacked.
    entry: u32,
    /// The entry that is wanted has ended.
    ended: bool,
}

impl Rereader {
    /// For the record at `offset` (`Source::offset`) of `input`.
    pub fn new(input: Input, offset: u64) -> Rereader {
        // In a UTF-8 file the offset is a place in the file. Any other is decoded again from its first byte.
        let in_place = input.encoding.as_deref() == Some("utf-8");
        let unpack = match input.container.as_deref() {
            Some("gzip") => Unpack::Gzip(Box::default()),
            Some(_) => Unpack::Zip(Box::default(), entry_of(input.id)),
            None => Unpack::Plain,
        };
        let start = if in_place && matches!(unpack, Unpack::Plain) { offset } else { 0 };
        let text = Text {
            input,
            offset,
            skip: offset - start,
            decoder: None,
            in_place,
            text: Vec::new(),
            entry: 0,
            ended: false,
        };
        Rereader { unpack, text, start }
    }

    /// Byte of the file to begin at.
    pub fn start(&self) -> u64 {
        self.start
    }

    /// Takes the next bytes; gives the record when it is complete. `at_end`: the file has no more.
    pub fn push(&mut self, bytes: &[u8], at_end: bool) -> Option<OriginalRecord> {
        match &mut self.unpack {
            Unpack::Plain => self.text.push(bytes, at_end),
            Unpack::Gzip(reader) => {
                reader.push(bytes, &mut Wanted { text: &mut self.text, entry: 1 });
            }
            Unpack::Zip(reader, entry) => {
                reader.push(bytes, &mut Wanted { text: &mut self.text, entry: *entry });
            }
        }
        self.text.record(at_end)
    }
}

/// Takes one entry out of an archive.
struct Wanted<'a> {
    text: &'a mut Text,
    entry: u32,
}

impl EntrySink for Wanted<'_> {
    fn entry(&mut self, number: u32, _: &str, _: Option<u64>) {
        self.text.entry = number;
    }

    fn data(&mut self, bytes: &[u8]) {
        if !self.text.ended && self.text.entry == self.entry {
            self.text.push(bytes, false);
        }
    }

    fn end(&mut self, _: Result<(), Problem>) {
        self.text.ended |= self.text.entry == self.entry;
    }

    fn problem(&mut self, _: Problem) {}
}

impl Text {
    fn push(&mut self, bytes: &[u8], at_end: bool) {
        if self.in_place {
            self.keep_from(bytes);
            return;
        }
        let decoder = self.decoder.get_or_insert_with(|| {
            let encoding = Encoding::detect(bytes);
            // Offsets count the byte order mark that the decoder takes off.
            self.skip -= self.skip.min(encoding.text_offset());
            Decoder::new(encoding)
        });
        let mut decoded = Vec::new();
        decoder.push(bytes, at_end, &mut |part| decoded.extend_from_slice(part));
        self.keep_from(&decoded);
    }

    /// Keeps what stands behind the bytes that are passed over.
    fn keep_from(&mut self, bytes: &[u8]) {
        let pass = usize::try_from(self.skip).unwrap_or(usize::MAX).min(bytes.len());
        self.skip -= pass as u64;
        self.text.extend_from_slice(&bytes[pass..]);
    }

    fn record(&self, at_end: bool) -> Option<OriginalRecord> {
        if self.skip > 0 {
            return None;
        }
        original(&self.input, self.offset, &self.text, at_end || self.ended)
    }
}

fn original(input: &Input, offset: u64, bytes: &[u8], at_end: bool) -> Option<OriginalRecord> {
    let Some(dialect) = &input.dialect else {
        let record = match bytes.first()? {
            b'<' => element_record(bytes),
            b'{' | b'[' => json_record(bytes),
            _ => line_record(bytes, at_end),
        };
        return record.map(|record| OriginalRecord { text: lossy(record), fields: Vec::new() });
    };
    let style = CsvStyle {
        delimiter: *dialect.delimiter.as_bytes().first()?,
        quote: *dialect.quote.as_bytes().first()?,
        escape: dialect.escape.as_ref().and_then(|escape| escape.bytes().next()),
        padded: dialect.padded,
    };
    let (cells, length) = csv_record(bytes, style, at_end)?;
    let table = input.tables.iter().rev().find(|table| table.offset <= offset);
    let columns = table.map_or(&input.columns, |table| &table.columns);
    let names = columns.iter().map(|column| column.name.clone()).chain(std::iter::repeat(String::new()));
    let fields = names.zip(cells.iter().map(|cell| lossy(cell))).collect();
    Some(OriginalRecord { text: lossy(bytes[..length].trim_ascii_end()), fields })
}
