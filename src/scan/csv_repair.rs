//! Finds out what is wrong with a broken CSV record, and where reading can go on. Slow and strict, for the few
//! records that need it: the scanner itself, like `csv-core`, gives *a* reading of anything.

use super::csv_style::CsvStyle;

/// What one record looks like to a strict reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    /// Fields, the last one included even if it is not complete.
    pub fields: usize,
    /// First field (from 1) with a text behind its closing quote, or a quote inside an unquoted text.
    pub stray: Option<u64>,
    /// How the bytes end.
    pub end: End,
}

/// How a record ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// With a line break.
    Line,
    /// With the bytes, outside quotes.
    Bytes,
    /// With the bytes, inside quotes.
    InQuotes,
}

/// Reads one record strictly. `most` fields are enough: a line with more is no candidate anyway.
pub(super) fn inspect(raw: &[u8], style: CsvStyle, most: usize) -> Shape {
    inspect_but(raw, style, most, None)
}

/// The same; the quote at `literal` is taken as part of the text.
fn inspect_but(raw: &[u8], style: CsvStyle, most: usize, literal: Option<usize>) -> Shape {
    let mut shape = Shape { fields: 1, stray: None, end: End::Bytes };
    let mut at = 0;
    let mut field_start = true;
    while let Some(&byte) = raw.get(at) {
        at += 1;
        match byte {
            _ if byte == style.quote && field_start && literal != Some(at - 1) => {
                match closing_quote(&raw[at..], style) {
                    None => return Shape { end: End::InQuotes, ..shape },
                    Some(len) => {
                        at += len;
                        if !style.ends_field(raw.get(at)) {
                            shape.stray = shape.stray.or(Some(shape.fields as u64));
                        }
                        field_start = false;
                    }
                }
            }
            b'\r' | b'\n' => return Shape { end: End::Line, ..shape },
            _ if byte == style.delimiter => {
                shape.fields += 1;
                field_start = true;
                if shape.fields > most {
                    return shape;
                }
            }
            _ if byte == style.quote => {
                shape.stray = shape.stray.or(Some(shape.fields as u64));
                field_start = false;
            }
            _ => field_start = false,
        }
    }
    shape
}

/// Bytes up to and with the quote that closes a field; escaped quotes are text.
fn closing_quote(text: &[u8], style: CsvStyle) -> Option<usize> {
    let Some(escape) = style.escape else {
        let mut quotes = memchr::memchr_iter(style.quote, text).peekable();
        while let Some(at) = quotes.next() {
            if quotes.next_if_eq(&(at + 1)).is_none() {
                return Some(at + 1);
            }
        }
        return None;
    };
    let mut at = 0;
    loop {
        at += memchr::memchr2(style.quote, escape, &text[at..])?;
        match text[at] {
            byte if byte == style.quote => return Some(at + 1),
            _ => at += 2,
        }
        if at >= text.len() {
            return None;
        }
    }
}

/// What is wrong with the quotes of a record that has as many fields as it should.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stray {
    /// Blanks behind a closing quote: they belong to no field.
    Blanks,
    /// A text behind a closing quote, in this field (from 1). No other reading gives as many fields: the record can be
    /// used.
    Inside(u64),
    /// Whether a quote in this field is one decides where the fields end.
    Doubtful(u64),
}

/// Looks for what is wrong with the quotes. A quote in an unquoted text is not. Called for every record with a quote, so it goes from quote to quote.
pub(super) fn stray(raw: &[u8], style: CsvStyle) -> Option<Stray> {
    let mut found = None;
    let mut at = 0;
    while let Some(next) = memchr::memchr(style.quote, &raw[at..]) {
        let open = at + next;
        // Inside an unquoted field a quote is a character like any other.
        let opens = open == 0 || raw[open - 1] == style.delimiter;
        if !opens {
            at = open + 1;
            let Some(len) = memchr::memchr(style.quote, &raw[at..]) else { return found };
            // Unless it opens a field whose delimiter is missing: then what follows divides nothing.
            if raw[at..at + len].iter().any(|byte| style.ends_field(Some(byte))) && !style.padded {
                let column = inspect(raw, style, usize::MAX).stray.unwrap_or(1);
                return Some(Stray::Doubtful(column));
            }
            at += len + 1;
            continue;
        }
        at = open + 1 + closing_quote(&raw[open + 1..], style)?;
        if style.ends_field(raw.get(at)) {
            continue;
        }
        let tail = &raw[at..];
        let tail = &tail[..tail.iter().position(|byte| style.ends_field(Some(byte))).unwrap_or(tail.len())];
        if tail.iter().all(|byte| matches!(byte, b' ' | b'\t')) {
            found = Some(Stray::Blanks);
            continue;
        }
        let shape = inspect(raw, style, usize::MAX);
        let column = shape.stray.unwrap_or(1);
        let other = inspect_but(raw, style, usize::MAX, Some(open));
        let same = other.fields == shape.fields && other.end == shape.end;
        let divides = raw[open..at].iter().any(|byte| style.ends_field(Some(byte)));
        return Some(if divides && same { Stray::Doubtful(column) } else { Stray::Inside(column) });
    }
    found
}

/// The fields of one record, without the blanks behind closing quotes. Gives the unquoted text and the fields' ends.
pub(super) fn fields_without_blanks(raw: &[u8], style: CsvStyle) -> (Vec<u8>, Vec<usize>) {
    let (mut text, mut ends) = (Vec::with_capacity(raw.len()), Vec::new());
    let mut at = 0;
    loop {
        if style.padded {
            at += raw[at..].iter().take_while(|byte| **byte == b' ').count();
        }
        if raw.get(at) == Some(&style.quote) {
            let len = closing_quote(&raw[at + 1..], style).unwrap_or(raw.len() - at - 1);
            style.unescape(&raw[at + 1..(at + len).max(at + 1)], &mut text);
            at += 1 + len;
            at += raw[at..].iter().position(|byte| *byte == style.delimiter).unwrap_or(raw.len() - at);
        } else {
            let len = memchr::memchr(style.delimiter, &raw[at..]).unwrap_or(raw.len() - at);
            text.extend_from_slice(&raw[at..at + len]);
            at += len;
        }
        ends.push(text.len());
        if at >= raw.len() {
            return (text, ends);
        }
        at += 1;
    }
}

/// Where in `raw` the next record plausibly starts: the first line that reads as a record of `columns` fields.
///
/// `from_start` says that `raw` itself starts at a line that may be one (otherwise its first line is the broken
/// record). `whole` says that the last line is complete without its line break. `columns` is `None` while there is no
/// header: then any line will do.
pub(super) fn next_record(
    raw: &[u8],
    style: CsvStyle,
    columns: Option<usize>,
    from_start: bool,
    whole: bool,
) -> Option<usize> {
    let starts = memchr::memchr2_iter(b'\n', b'\r', raw).map(|at| at + 1);
    from_start.then_some(0).into_iter().chain(starts).find(|&start| {
        let line = &raw[start..];
        if matches!(line.first(), None | Some(b'\r' | b'\n')) {
            return false;
        }
        let Some(columns) = columns else { return true };
        let shape = inspect(line, style, columns);
        let complete = match shape.end {
            End::Line => shape.fields == columns,
            End::Bytes => whole && shape.fields == columns,
            // Its rest is still to come; at least one field must have been read to believe it.
            End::InQuotes => (2..=columns).contains(&shape.fields),
        };
        complete && shape.stray.is_none()
    })
}
