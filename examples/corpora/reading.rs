//! A delimited text as the product reads it: decoded, its dialect detected, its records scanned.

use mfa_report::error::Reject;
use mfa_report::input::{Decoder, Dialect, Encoding};
use mfa_report::scan::{CsvScanner, CsvStyle, Limits, Row, RowSink};

/// What the caller knows better than the detection.
#[derive(Default, Clone)]
pub struct Known {
    /// How fields are written.
    pub style: Option<CsvStyle>,
    /// Lines that are no records start with it.
    pub comment: Vec<u8>,
    /// Bytes before the first record.
    pub skip: Option<u64>,
    /// Records may have any number of fields.
    pub any_width: bool,
    /// A first record with the same first two names is a header of another table.
    pub many_tables: bool,
}

/// One thing that was found, in the order of the text.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// A record: its line and fields.
    Row(u64, Vec<String>),
    /// A record that was refused, or repaired (then it follows as a row): its line and what is wrong.
    Damage(u64, &'static str),
}

/// Everything that was found.
#[derive(Default, Debug, PartialEq)]
pub struct Reading {
    pub events: Vec<Event>,
    many_tables: bool,
    first: Vec<String>,
}

impl Reading {
    /// The records, header included.
    pub fn rows(&self) -> Vec<&Vec<String>> {
        let row = |event: &'_ Event| matches!(event, Event::Row(..));
        let rows = self.events.iter().filter(|event| row(event));
        rows.map(|event| match event {
            Event::Row(_, fields) => fields,
            Event::Damage(..) => unreachable!("only rows are left"),
        })
        .collect()
    }

    /// Line of each damage.
    pub fn damage(&self) -> Vec<(u64, &'static str)> {
        let damage = |event: &Event| match event {
            Event::Damage(line, kind) => Some((*line, *kind)),
            Event::Row(..) => None,
        };
        self.events.iter().filter_map(damage).collect()
    }
}

fn cells(row: &Row<'_>) -> Vec<String> {
    row.fields().map(|field| String::from_utf8_lossy(field).into_owned()).collect()
}

impl RowSink for Reading {
    fn row(&mut self, row: &Row<'_>) {
        if self.first.is_empty() {
            self.first = cells(row);
        }
        self.events.push(Event::Row(row.position.line, cells(row)));
    }

    fn reject(&mut self, reject: Reject) {
        self.events.push(Event::Damage(reject.at.line, reject.kind.as_str()));
    }

    fn repaired(&mut self, reject: Reject) {
        self.reject(reject);
    }

    fn header(&mut self, row: &Row<'_>) -> Option<usize> {
        let found = cells(row);
        let header = self.many_tables && found.len() > 2 && found[..2] == self.first[..2];
        if header {
            self.events.push(Event::Row(row.position.line, found));
        }
        header.then(|| row.len())
    }
}

/// Reads a text, and proves that reading it byte by byte is the same.
pub fn read(bytes: &[u8], known: &Known) -> Reading {
    let whole = read_in(bytes, known, bytes.len().max(1));
    assert!(whole == read_in(bytes, known, 1), "in pieces of one byte it is another text");
    whole
}

/// The text from its first line on that is no comment.
fn without_comments<'a>(mut text: &'a [u8], prefix: &[u8]) -> &'a [u8] {
    while !prefix.is_empty() && text.starts_with(prefix) {
        let line = text.iter().position(|&byte| byte == b'\n').map_or(text.len(), |at| at + 1);
        text = &text[line..];
    }
    text
}

fn read_in(bytes: &[u8], known: &Known, size: usize) -> Reading {
    let encoding = Encoding::detect(bytes);
    let mut head = Vec::new();
    Decoder::new(encoding).push(bytes, true, &mut |text| head.extend_from_slice(text));
    let body = without_comments(&head, &known.comment);
    let dialect = Dialect::detect(body);
    let mut reading = Reading { many_tables: known.many_tables, ..Reading::default() };
    let style = known.style.unwrap_or(dialect.style);
    let preamble = if known.comment.is_empty() { dialect.preamble } else { 0 };
    let mut scanner = CsvScanner::styled(style, Limits::CSV)
        .without_comments(&known.comment)
        .skipping(known.skip.unwrap_or(preamble));
    scanner = if known.any_width {
        scanner.of_any_width()
    } else if dialect.columns == dialect.header.len() {
        scanner
    } else {
        scanner.expecting(dialect.columns)
    };
    let mut decoder = Decoder::new(encoding);
    for piece in bytes.chunks(size) {
        decoder.push(piece, false, &mut |text| scanner.push(text, &mut reading));
    }
    decoder.push(&[], true, &mut |text| scanner.push(text, &mut reading));
    scanner.finish(&mut reading);
    reading
}
