//! How a delimited text is written: what stands before the header, the delimiter, the line ends, the header.

use crate::error::Reject;
use crate::scan::csv::{Row, RowSink};
use crate::scan::original::csv_record;
use crate::scan::{CsvScanner, Limits};

/// How lines end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Newline {
    /// CR LF.
    CrLf,
    /// LF.
    Lf,
    /// CR alone.
    Cr,
}

impl Newline {
    /// Name as it appears in the report.
    pub fn as_str(self) -> &'static str {
        match self {
            Newline::CrLf => "crlf",
            Newline::Lf => "lf",
            Newline::Cr => "cr",
        }
    }
}

/// How a delimited text is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// `,` `;` `|` or a tab (or what a `sep=` line names).
    pub delimiter: u8,
    /// End of the header's line; LF when there is only one line.
    pub newline: Newline,
    /// Bytes of decoded text before the header: empty lines, Excel's `sep=;` and PowerShell's `#TYPE …`. Give it to
    /// [`CsvScanner::skipping`].
    pub preamble: u64,
    /// What PowerShell's `#TYPE` line names, verbatim.
    pub type_name: Option<String>,
    /// The header's fields as written, unquoted.
    pub header: Vec<Vec<u8>>,
    /// Up to 50 records behind it, however many fields they have; the last may be cut off.
    pub sample: Vec<Vec<Vec<u8>>>,
}

/// Delimiters that exports are written with, the most usual first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Records that the delimiter is judged by.
const JUDGED: usize = 50;

/// Whether a text is JSON rather than delimited: its first character decides.
pub fn looks_like_json(text: &[u8]) -> bool {
    matches!(text.trim_ascii_start().first(), Some(b'{' | b'['))
}

impl Dialect {
    /// Detects the dialect from the start of a decoded text, without byte order mark.
    pub fn detect(head: &[u8]) -> Dialect {
        let mut body = head;
        let mut told = None;
        let mut type_name = None;
        loop {
            body = &body[body.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count()..];
            let end = body.iter().position(|byte| matches!(byte, b'\r' | b'\n')).unwrap_or(body.len());
            let line = &body[..end];
            if let Some(delimiter) = separator_line(line) {
                told = Some(delimiter);
            } else if let Some(name) = line.strip_prefix(b"#TYPE ").or_else(|| line.strip_prefix(b"\"#TYPE ")) {
                type_name = Some(String::from_utf8_lossy(name.trim_ascii()).trim_end_matches('"').to_owned());
            } else {
                break;
            }
            body = &body[end..];
        }
        let sample = |delimiter| Sample::of(body, delimiter);
        let (delimiter, sample) = match told {
            Some(delimiter) => (delimiter, sample(delimiter)),
            None => {
                let samples = DELIMITERS.map(|delimiter| (delimiter, sample(delimiter)));
                // The last of equals wins in `max_by_key`, so the most usual delimiter goes last.
                samples.into_iter().rev().max_by_key(|(_, sample)| sample.rank()).unwrap_or_default()
            }
        };
        let behind = &body[sample.header_bytes.min(body.len())..];
        Dialect {
            delimiter,
            newline: newline(behind),
            sample: rows(behind, delimiter),
            preamble: (head.len() - body.len()) as u64,
            type_name,
            header: sample.header,
        }
    }
}

/// The delimiter of an Excel `sep=;` line.
fn separator_line(line: &[u8]) -> Option<u8> {
    let line = line.trim_ascii_end();
    let line = line.strip_prefix(b"\"").and_then(|line| line.strip_suffix(b"\"")).unwrap_or(line);
    // A tab is white space, and trimmed off.
    match line.get(..4)?.eq_ignore_ascii_case(b"sep=").then_some(&line[4..])? {
        [] => Some(b'\t'),
        [delimiter] if delimiter.is_ascii() => Some(*delimiter),
        _ => None,
    }
}

/// The line end that `text` begins with, or the first in it.
fn newline(text: &[u8]) -> Newline {
    match memchr::memchr2(b'\r', b'\n', text) {
        Some(at) if text[at] == b'\n' => Newline::Lf,
        Some(at) if text.get(at + 1) == Some(&b'\n') => Newline::CrLf,
        Some(_) => Newline::Cr,
        None => Newline::Lf,
    }
}

/// The first records, as they come.
fn rows(mut text: &[u8], delimiter: u8) -> Vec<Vec<Vec<u8>>> {
    let mut rows = Vec::new();
    while rows.len() < JUDGED {
        text = &text[text.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count()..];
        // A record holds a few KB; looking for its end in all of the text again and again would take long.
        let window = &text[..text.len().min(16 * 1024)];
        let Some((row, used)) = csv_record(window, delimiter, window.len() == text.len()) else { break };
        text = &text[used..];
        rows.push(row);
    }
    rows
}

/// What the first records are with one delimiter.
#[derive(Default)]
struct Sample {
    header: Vec<Vec<u8>>,
    header_bytes: usize,
    sound: usize,
    rejected: usize,
}

impl Sample {
    fn of(text: &[u8], delimiter: u8) -> Sample {
        let mut sample = Sample::default();
        let mut scanner = CsvScanner::new(delimiter, Limits::CSV);
        // The end of the sample may cut a record in two, so the scanner is not told that it is the end, except when
        // not even the header is complete.
        for piece in text.chunks(1024) {
            scanner.push(piece, &mut sample);
            if sample.sound + sample.rejected >= JUDGED {
                break;
            }
        }
        if sample.header.is_empty() {
            scanner.finish(&mut sample);
        }
        sample
    }

    /// Most fields among the delimiters that at least half of the records agree with, then most fields at all.
    fn rank(&self) -> (bool, usize) {
        (self.header.len() > 1 && self.sound >= self.rejected, self.header.len())
    }
}

impl RowSink for Sample {
    fn row(&mut self, row: &Row<'_>) {
        if row.position.record == 0 {
            self.header = row.fields().map(<[u8]>::to_vec).collect();
            self.header_bytes = row.bytes;
        } else {
            self.sound += 1;
        }
    }

    fn reject(&mut self, _: Reject) {
        self.rejected += 1;
    }
}
