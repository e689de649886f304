//! How a delimited text is written: what stands before the header, the delimiter, the quotes, the line ends, the header.

use super::sample::{JUDGED, Sample};
use crate::scan::CsvStyle;
use crate::scan::original::csv_record;

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
    /// The same, with quote and escape: `"` without escape in every export, but not in what other programs made of it.
    pub style: CsvStyle,
    /// End of the header's line; LF when there is only one line.
    pub newline: Newline,
    /// Bytes of decoded text before the header: empty lines, Excel's `sep=;`, PowerShell's `#TYPE …`, a title. Give it
    /// to [`CsvScanner::skipping`](crate::scan::CsvScanner::skipping).
    pub preamble: u64,
    /// What PowerShell's `#TYPE` line names, verbatim.
    pub type_name: Option<String>,
    /// The header's fields as written, unquoted.
    pub header: Vec<Vec<u8>>,
    /// Fields that most of the first records have. The header is damaged when it has another number.
    pub columns: usize,
    /// Up to 50 records behind it, however many fields they have; the last may be cut off.
    pub sample: Vec<Vec<Vec<u8>>>,
}

/// Delimiters that exports are written with, the most usual first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Taken only where none of those divides anything: names and times hold blanks.
const BLANK: u8 = b' ';

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
        let judge = |delimiter| Sample::of(body, style_of(body, delimiter));
        let mut sample = match told {
            Some(delimiter) => judge(delimiter),
            None => {
                // The last of equals wins in `max_by_key`, so the most usual delimiter goes last.
                let samples = DELIMITERS.map(judge);
                let best = samples.into_iter().rev().max_by_key(Sample::rank).unwrap_or_default();
                let blank = if best.fits() { None } else { Some(judge(BLANK)) };
                // A damaged table may not fit, but quotes that blanks cut into are not those of a table of blanks.
                let sound = |blank: &Sample| blank.fits() && blank.columns > 2 && blank.damaged <= best.damaged;
                blank.filter(sound).unwrap_or(best)
            }
        };
        sample.settle(body);
        body = &body[sample.title_bytes..];
        let behind = &body[sample.header_bytes.min(body.len())..];
        Dialect {
            delimiter: sample.style.delimiter,
            style: sample.style,
            newline: newline(behind),
            sample: rows(behind, sample.style),
            preamble: (head.len() - body.len()) as u64,
            type_name,
            header: sample.header,
            columns: sample.columns,
        }
    }
}

/// The quote and the blanks that a text is written with, if it is divided by `delimiter`.
fn style_of(text: &[u8], delimiter: u8) -> CsvStyle {
    let style = CsvStyle::new(delimiter);
    let boundary = |byte: Option<&u8>| byte.is_none_or(|&byte| byte == delimiter || matches!(byte, b'\r' | b'\n'));
    // Quotes at the start and at the end of a field.
    let sides = |quote: u8| {
        let found = memchr::memchr_iter(quote, text).fold((0, 0), |(starts, ends), at| {
            let start = boundary(at.checked_sub(1).map(|before| &text[before]));
            (starts + usize::from(start), ends + usize::from(boundary(text.get(at + 1))))
        });
        found.0.min(found.1)
    };
    let (double, single) = (sides(b'"'), sides(b'\''));
    let quote = if single > 1 && double * 10 < single { b'\'' } else { style.quote };
    let delimiters = memchr::memchr_iter(delimiter, text);
    let (mut all, mut padded) = (0u32, 0u32);
    for at in delimiters {
        all += 1;
        padded += u32::from(matches!(text.get(at + 1), Some(b' ')));
    }
    // A list of names in one cell is written like this too, but not every delimiter of the file.
    CsvStyle { quote, padded: delimiter != BLANK && all > 1 && padded * 10 > all * 9, ..style }
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
fn rows(mut text: &[u8], style: CsvStyle) -> Vec<Vec<Vec<u8>>> {
    let mut rows = Vec::new();
    while rows.len() < JUDGED {
        text = &text[text.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count()..];
        // A record holds a few KB; looking for its end in all of the text again and again would take long.
        let window = &text[..text.len().min(16 * 1024)];
        let Some((row, used)) = csv_record(window, style, window.len() == text.len()) else { break };
        text = &text[used..];
        rows.push(row);
    }
    rows
}
