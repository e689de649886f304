//! Finds out what is wrong with a broken CSV record, and where reading can go on. Slow and strict, for the few
//! records that need it: the scanner itself, like `csv-core`, gives *a* reading of anything.

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
pub(super) fn inspect(raw: &[u8], delimiter: u8, most: usize) -> Shape {
    let mut shape = Shape { fields: 1, stray: None, end: End::Bytes };
    let mut at = 0;
    let mut field_start = true;
    while let Some(&byte) = raw.get(at) {
        at += 1;
        match byte {
            b'"' if field_start => match closing_quote(&raw[at..]) {
                None => return Shape { end: End::InQuotes, ..shape },
                Some(len) => {
                    at += len;
                    if !matches!(raw.get(at), None | Some(b'\r' | b'\n')) && raw.get(at) != Some(&delimiter) {
                        shape.stray = shape.stray.or(Some(shape.fields as u64));
                    }
                    field_start = false;
                }
            },
            b'\r' | b'\n' => return Shape { end: End::Line, ..shape },
            _ if byte == delimiter => {
                shape.fields += 1;
                field_start = true;
                if shape.fields > most {
                    return shape;
                }
            }
            b'"' => {
                shape.stray = shape.stray.or(Some(shape.fields as u64));
                field_start = false;
            }
            _ => field_start = false,
        }
    }
    shape
}

/// Bytes up to and with the quote that closes a field; doubled quotes are text.
fn closing_quote(text: &[u8]) -> Option<usize> {
    let mut quotes = memchr::memchr_iter(b'"', text).peekable();
    while let Some(at) = quotes.next() {
        if quotes.next_if_eq(&(at + 1)).is_none() {
            return Some(at + 1);
        }
    }
    None
}

/// Where in `raw` the next record plausibly starts: the first line that reads as a record of `columns` fields.
///
/// `from_start` says that `raw` itself starts at a line that may be one (otherwise its first line is the broken
/// record). `whole` says that the last line is complete without its line break. `columns` is `None` while there is no
/// header: then any line will do.
pub(super) fn next_record(
    raw: &[u8],
    delimiter: u8,
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
        let shape = inspect(line, delimiter, columns);
        let complete = match shape.end {
            End::Line => shape.fields == columns,
            End::Bytes => whole && shape.fields == columns,
            // Its rest is still to come; at least one field must have been read to believe it.
            End::InQuotes => (2..=columns).contains(&shape.fields),
        };
        complete && shape.stray.is_none()
    })
}
