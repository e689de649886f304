//! One file, or one entry of an archive: from its first byte to its last batch.

use super::Stop;
use super::sink::Sink;
use crate::catalogue::Catalogue;
use crate::formats::{FirstRecord, Mapping, recognise_lines};
use crate::input::{Charset, Content, Decoder, Dialect, Encoding, NotTextKind, looks_like_json, sniff};
use crate::limits::DISTINCT_BYTES;
use crate::report::{Dialect as DialectReport, Input, Warning, is_saved};
use crate::scan::{CsvScanner, ElementScanner, JsonScanner, Limits, LineScanner, elements};
use std::rc::Rc;

/// Bytes that are gathered before the file is recognised.
pub const HEAD: usize = 64 * 1024;

/// Bytes between two looks at what limits the whole file.
const PIECE: usize = 1 << 20;

/// Longest saved report. Lists in a report are cut to their first entries, so it stays far below this.
const MOST_SAVED: usize = 64 << 20;

/// Reads one file. Push its bytes in order, in pieces of any size; the result does not depend on how they were cut.
pub(super) struct FileScanner {
    catalogue: Rc<Catalogue>,
    /// Bytes by which it is recognised.
    head: usize,
    stage: Stage,
    decoder: Option<Decoder>,
    pub sink: Sink,
    /// Bytes of different texts that there is room for.
    pub distinct: usize,
    finished: bool,
}

enum Stage {
    /// Not recognised yet: the first bytes.
    Head(Vec<u8>),
    Csv(Box<CsvScanner>),
    Json(Box<JsonScanner>),
    Xml(Box<ElementScanner>),
    Lines(Box<LineScanner>),
    /// A saved report: its text so far.
    Saved(Vec<u8>),
    /// Nothing to read: bytes are only counted.
    Skip,
}

impl FileScanner {
    pub fn new(catalogue: Rc<Catalogue>, mappings: Rc<[Mapping]>, input: Input, head: usize) -> FileScanner {
        FileScanner {
            sink: Sink::new(Rc::clone(&catalogue), mappings, input),
            catalogue,
            head,
            stage: Stage::Head(Vec::new()),
            decoder: None,
            distinct: DISTINCT_BYTES,
            finished: false,
        }
    }

    /// Reads the next piece.
    pub fn push(&mut self, bytes: &[u8]) {
        for piece in bytes.chunks(PIECE) {
            if self.sink.batch.dictionaries.texts.elements() > self.distinct && !matches!(self.stage, Stage::Skip) {
                // What was read until here counts. The store would be full soon; without one, nobody else would say so.
                self.stage = Stage::Skip;
                let full = Stop::Full.warning(self.sink.input.bytes_read);
                self.sink.input.warnings.push(Warning { found: Some("texts".to_owned()), ..full });
            }
            self.read(piece);
        }
    }

    fn read(&mut self, bytes: &[u8]) {
        self.sink.input.bytes_read += bytes.len() as u64;
        let Stage::Head(head) = &mut self.stage else { return self.feed(bytes, false) };
        // Never more, so that what the file is taken for does not depend on how it was cut.
        let (more, rest) = bytes.split_at(bytes.len().min(self.head - head.len()));
        head.extend_from_slice(more);
        if head.len() == self.head {
            self.recognise();
            self.feed(rest, false);
        }
    }

    /// The file is complete.
    pub fn finish(&mut self) {
        if std::mem::replace(&mut self.finished, true) {
            return;
        }
        if matches!(self.stage, Stage::Head(_)) {
            self.recognise();
        }
        self.feed(&[], true);
        match &mut self.stage {
            Stage::Csv(scanner) => scanner.finish(&mut self.sink),
            Stage::Json(scanner) => scanner.finish(&mut self.sink),
            Stage::Xml(scanner) => scanner.finish(&mut self.sink),
            Stage::Lines(scanner) => scanner.finish(&mut self.sink),
            Stage::Saved(text) => self.sink.open_saved(std::mem::take(text)),
            Stage::Head(_) | Stage::Skip => {}
        }
        if let Some(decoder) = &self.decoder {
            let invalid = decoder.replaced() + decoder.invalid();
            let nul = decoder.first_nul().map(|offset| (offset, "\\x00"));
            self.sink.count_bytes("nul_bytes", decoder.nuls(), nul);
            let first = decoder.first_invalid().map(|(offset, found)| (*offset, found.as_str()));
            self.sink.count_bytes("invalid_bytes", invalid, first);
        }
        self.sink.finish();
    }

    /// The scanner of a table.
    pub fn table(&mut self) -> Option<&mut CsvScanner> {
        if let Stage::Csv(scanner) = &mut self.stage { Some(scanner) } else { None }
    }

    /// Whether others can read further on in the file: a table in UTF-8, each record of which stands for itself.
    pub fn is_divisible(&self) -> bool {
        let scanner = matches!(&self.stage, Stage::Csv(scanner) if scanner.is_divisible());
        let in_place = self.decoder.as_ref().is_some_and(|decoder| decoder.encoding().is_utf8());
        scanner && in_place && self.sink.is_divisible()
    }

    /// No byte so far is one that no text holds.
    pub fn is_clean(&self) -> bool {
        self.decoder.as_ref().is_some_and(|decoder| decoder.nuls() + decoder.invalid() == 0)
    }

    /// Goes to a record of the table that starts at this offset.
    pub fn go_to(&mut self, offset: u64) {
        self.decoder = Some(Decoder::new(Encoding { charset: Charset::Utf8, bom: false }));
        if let Some(scanner) = self.table() {
            scanner.go_to(offset);
        }
    }

    /// Another reader has read up to this byte, and there was none in it that no text holds.
    pub fn pass_over(&mut self, end: u64) {
        if let Some(decoder) = &mut self.decoder {
            decoder.pass_over(end);
        }
    }

    /// Reads up to the start of a record; `None`: none starts in these bytes, and all were read. Otherwise how many were.
    pub fn push_to_record(&mut self, bytes: &[u8]) -> Option<usize> {
        let mut at = 0;
        while at < bytes.len() {
            let rest = &bytes[at..];
            let length = if self.table()?.is_inside() {
                memchr::memchr2(b'\r', b'\n', rest).map_or(rest.len(), |end| end + 1)
            } else {
                rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count()
            };
            if length == 0 {
                return Some(at);
            }
            self.feed(&rest[..length], false);
            at += length;
        }
        None
    }

    pub fn feed(&mut self, bytes: &[u8], last: bool) {
        let (Some(decoder), sink) = (&mut self.decoder, &mut self.sink) else { return };
        match &mut self.stage {
            Stage::Csv(scanner) => decoder.push(bytes, last, &mut |text| scanner.push(text, sink)),
            Stage::Json(scanner) => decoder.push(bytes, last, &mut |text| scanner.push(text, sink)),
            Stage::Xml(scanner) => decoder.push(bytes, last, &mut |text| scanner.push(text, sink)),
            Stage::Lines(scanner) => decoder.push(bytes, last, &mut |text| scanner.push(text, sink)),
            // Longer than the limit it is cut, and does not open.
            Stage::Saved(all) => decoder.push(bytes, last, &mut |text| {
                all.extend_from_slice(&text[..text.len().min(MOST_SAVED - all.len())]);
            }),
            Stage::Head(_) | Stage::Skip => {}
        }
    }

    /// Decides what the file is from its first bytes, and reads those.
    fn recognise(&mut self) {
        let Stage::Head(head) = std::mem::replace(&mut self.stage, Stage::Skip) else { return };
        let encoding = Encoding::detect(&head);
        let mut text = Vec::with_capacity(head.len());
        Decoder::new(encoding).push(&head, false, &mut |part| text.extend_from_slice(part));
        let events = text.trim_ascii_start().starts_with(b"<") && elements::holds_events(&text);
        match sniff(&head) {
            Content::Empty => return self.sink.refuse("empty_file", None),
            Content::NotText(other) if !(events && other.kind == NotTextKind::Xml) => {
                return self.sink.refuse(other.kind.as_str(), Some(other.evidence));
            }
            Content::NotText(_) | Content::Text => {}
        }
        let (offset, input) = (encoding.text_offset(), &mut self.sink.input);
        input.encoding = Some(encoding.as_str().to_owned());
        input.bom = encoding.bom_bytes() > 0;
        self.stage = if events {
            self.sink.xml = true;
            Stage::Xml(Box::new(ElementScanner::new(Limits::JSON).starting_at(offset)))
        } else if is_saved(&text) {
            Stage::Saved(Vec::new())
        } else if looks_like_json(&text) {
            self.sink.bare_list = text.trim_ascii_start().first() == Some(&b'[');
            Stage::Json(Box::new(JsonScanner::new(Limits::JSON).starting_at(offset)))
        } else if let Some(open) = recognise_lines(&FirstRecord::of_text(&text, &self.catalogue)) {
            self.sink.open_lines(open);
            Stage::Lines(Box::new(LineScanner::new(Limits::CSV).starting_at(offset)))
        } else {
            let dialect = Dialect::detect(&text);
            input.dialect = Some(DialectReport {
                delimiter: char::from(dialect.delimiter).to_string(),
                newline: dialect.newline.as_str().to_owned(),
                quote: char::from(dialect.style.quote).to_string(),
                escape: dialect.style.escape.map(|byte| char::from(byte).to_string()),
                padded: dialect.style.padded,
            });
            let Some(shape) = self.sink.open_table(&dialect) else { return };
            let scanner = CsvScanner::styled(dialect.style, Limits::CSV).starting_at(offset).with_fields(shape.fields);
            let scanner = if shape.headerless { scanner.headerless() } else { scanner };
            Stage::Csv(Box::new(scanner.skipping(dialect.preamble)))
        };
        self.decoder = Some(Decoder::new(encoding));
        self.feed(&head, false);
    }
}
