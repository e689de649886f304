//! CSV records out of text that arrives in pieces.
//!
//! Sound records are read by `csv_fast.rs`. All others, and those that a piece of the text cuts in two, are read here,
//! with `csv-core`'s push reader; everything that knows `csv-core` is in this file.
//!
//! An unclosed quote swallows, to a CSV reader, everything up to the next quote. So a record that spans lines and
//! either has the wrong number of fields, or stray quotes, or very many lines, is read again line by line; where a
//! line is a sound record by itself, the scanner rejects only what stands before it and goes on there.

use super::csv_fast::{CsvFast, Unquoted};
use super::csv_repair::{End, Stray, fields_without_blanks, inspect, next_record, stray};
use super::csv_style::CsvStyle;
use super::limits::{Limits, REJECT_HEAD};
use super::lines::Lines;
use crate::error::{Reject, RejectKind};
use crate::position::Position;
use csv_core::{ReadRecordResult, Reader};

/// Takes what a [`CsvScanner`] finds, in the order of the file.
pub trait RowSink {
    /// A record with as many fields as the header. The first one is the header itself (`record` 0).
    fn row(&mut self, row: &Row<'_>);
    /// A record that could not be used.
    fn reject(&mut self, reject: Reject);
    /// Something is wrong with the record that comes next, but not with how it is divided into fields.
    fn repaired(&mut self, reject: Reject) {
        let _ = reject;
    }
    /// A sound record of another width than it should have. Whether it is the header of another table, which starts here.
    /// Then, how many fields its records have.
    fn header(&mut self, row: &Row<'_>) -> Option<usize> {
        let _ = row;
        None
    }
}

/// One record; its fields are unquoted, and may hold any bytes.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    /// Where it starts.
    pub position: Position,
    /// Its length as written, without its line end.
    pub bytes: usize,
    pub(super) cells: Cells<'a>,
}

/// The fields of a record.
#[derive(Clone, Copy)]
pub(super) enum Cells<'a> {
    /// Unquoted, one behind the other.
    Read { text: &'a [u8], ends: &'a [usize] },
    /// As written.
    Raw(RawCells<'a>),
}

/// The fields of a sound record as written, each with what ends it. `start` and `ends` are places in the text.
#[derive(Clone, Copy)]
pub(super) struct RawCells<'a> {
    pub text: &'a [u8],
    pub start: usize,
    pub ends: &'a [u32],
    /// What reads the fields with quotes inside quotes; `None` where there are none.
    pub unquoted: Option<&'a Unquoted<'a>>,
}

impl<'a> RawCells<'a> {
    /// Fields `first` to `last`, which there are, without what ends the last one.
    #[inline]
    fn span(&self, first: usize, last: usize) -> std::ops::Range<usize> {
        let start = first.checked_sub(1).map_or(self.start, |before| self.ends[before] as usize + 1);
        start..self.ends[last] as usize
    }
}

impl<'a> Row<'a> {
    /// A record that was not written as CSV: its fields one behind the other in `text`, and where each ends.
    pub(crate) fn of(position: Position, bytes: usize, text: &'a [u8], ends: &'a [usize]) -> Row<'a> {
        Row { position, bytes, cells: Cells::Read { text, ends } }
    }

    /// Number of fields.
    #[expect(clippy::len_without_is_empty, reason = "a record has at least one field")]
    pub fn len(&self) -> usize {
        match self.cells {
            Cells::Read { ends, .. } => ends.len(),
            Cells::Raw(raw) => raw.ends.len(),
        }
    }

    /// Field `index` from 0; empty when there is no such field.
    pub fn get(&self, index: usize) -> &'a [u8] {
        match self.cells {
            Cells::Read { text, ends, .. } => {
                let Some(&end) = ends.get(index) else { return &[] };
                let start = index.checked_sub(1).map_or(0, |before| ends[before]);
                &text[start..end]
            }
            Cells::Raw(raw) if index >= raw.ends.len() => &[],
            Cells::Raw(raw) => match (&raw.text[raw.span(index, index)], raw.unquoted) {
                ([b'"', quoted @ .., b'"'], Some(unquoted)) if memchr::memchr(b'"', quoted).is_some() => {
                    unquoted.field(&raw, index)
                }
                ([b'"', quoted @ .., b'"'], _) => quoted,
                (bare, _) => bare,
            },
        }
    }

    /// Fields `first` to `last` as written, with what ends the last one. `None`: they are not at hand as written.
    #[inline]
    pub(crate) fn written(&self, first: usize, last: usize) -> Option<&'a [u8]> {
        let Cells::Raw(raw) = self.cells else { return None };
        if first > last || last >= raw.ends.len() {
            return None;
        }
        let span = raw.span(first, last);
        raw.text.get(span.start..span.end + 1)
    }

    /// All fields in order.
    pub fn fields(&self) -> impl Iterator<Item = &'a [u8]> + use<'a> {
        let row = *self;
        (0..row.len()).map(move |index| row.get(index))
    }
}

/// Splits text into CSV records. Push the pieces in order, then call [`finish`](CsvScanner::finish) once.
pub struct CsvScanner {
    pub(super) style: CsvStyle,
    width: Width,
    /// The first record is one like the others.
    headerless: bool,
    /// What a line starts with that is no record. Empty: every line is one.
    comment: Vec<u8>,
    /// Start of a line that is so far also the start of `comment`.
    pub(super) held: Vec<u8>,
    in_comment: bool,
    limits: Limits,
    /// Bytes before the header that are still to be passed over.
    pub(super) skip: u64,
    reader: Reader,
    /// Unquoted text and field ends of the record that is being read.
    text: Vec<u8>,
    pub(super) text_len: usize,
    ends: Vec<usize>,
    pub(super) ends_len: usize,
    header: Option<Vec<Vec<u8>>>,
    /// For the records behind the header.
    pub(super) fast: Option<CsvFast>,
    strictly: bool,
    /// Where the next unread byte stands when no record is open, else where the record starts.
    pub(super) at: Position,
    pub(super) lines: Lines,
    /// The record that is being read, between two steps.
    pub(super) open: Option<Open>,
    /// Bytes of the open record as written, from [`Open::kept_at`] on. Empty for a record that lies in one piece.
    pub(super) kept: Vec<u8>,
}

/// How many fields a record must have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Width {
    /// As many as the header.
    OfHeader,
    /// So many, whatever the header has.
    Behind(usize),
    /// So many, the header too.
    Told(usize),
    /// Any number.
    Any,
}

/// What is known of the record that is being read.
pub(super) struct Open {
    bytes: usize,
    lines: Lines,
    /// When to look for an unclosed quote next.
    check_bytes: usize,
    check_lines: u64,
    /// Where the kept bytes start: further than the record's start once it is too long.
    kept_offset: u64,
    kept_lines: Lines,
    /// First bytes of a record that is too long; its text is no longer collected.
    too_long: Option<Vec<u8>>,
    /// The kept bytes start at the start of a line that is not the record's first.
    kept_from_line: bool,
}

/// What one step did to its source.
enum Step {
    Used(usize),
    /// Used so many bytes, and wants the last `back` bytes of the text again. When they reach back beyond the source,
    /// they are what is kept.
    Again {
        used: usize,
        back: usize,
    },
}

impl CsvScanner {
    /// A scanner for text with this delimiter.
    pub fn new(delimiter: u8, limits: Limits) -> CsvScanner {
        CsvScanner::styled(CsvStyle::new(delimiter), limits)
    }

    /// A scanner for text that is written in another way.
    pub fn styled(style: CsvStyle, limits: Limits) -> CsvScanner {
        let mut scanner = CsvScanner {
            style,
            width: Width::OfHeader,
            headerless: false,
            comment: Vec::new(),
            held: Vec::new(),
            in_comment: false,
            limits,
            skip: 0,
            reader: style.reader(),
            text: vec![0; 4096],
            text_len: 0,
            ends: vec![0; 64],
            ends_len: 0,
            header: None,
            fast: None,
            strictly: false,
            at: Position { offset: 0, line: 1, record: 0 },
            lines: Lines::default(),
            open: None,
            kept: Vec::new(),
        };
        scanner.fresh_reader();
        scanner
    }

    /// Counts offsets from here on: 3 for a UTF-8 file with a byte order mark (`Encoding::text_offset`).
    pub fn starting_at(mut self, offset: u64) -> CsvScanner {
        self.at.offset = offset;
        self
    }

    /// Passes over the lines before the header (`Dialect::preamble`); their bytes are to be pushed too, and count.
    pub fn skipping(mut self, bytes: u64) -> CsvScanner {
        self.skip = bytes;
        self
    }

    /// Reads every record the strict way: what the fast way is compared with.
    pub fn strictly(mut self) -> CsvScanner {
        self.strictly = true;
        self
    }

    /// Expects so many fields in each record, whatever the header has: Event Viewer writes more cells than names.
    pub fn with_fields(mut self, fields: usize) -> CsvScanner {
        self.width = Width::Behind(fields);
        self
    }

    /// The first record is none but a record like the others.
    pub fn headerless(mut self) -> CsvScanner {
        self.headerless = true;
        self
    }

    /// Every record must have so many fields, the header too. Without this it is as many as the header: a damaged header would
    /// reject every sound record.
    pub fn expecting(mut self, columns: usize) -> CsvScanner {
        self.width = Width::Told(columns);
        self
    }

    /// Records may have any number of fields. An unclosed quote is then hard to tell from a long field.
    pub fn of_any_width(mut self) -> CsvScanner {
        self.width = Width::Any;
        self
    }

    /// Lines that start with `prefix` are no records; their bytes count.
    pub fn without_comments(mut self, prefix: &[u8]) -> CsvScanner {
        self.comment = prefix.to_vec();
        self
    }

    /// Reads the next piece, of any size.
    pub fn push(&mut self, chunk: &[u8], sink: &mut impl RowSink) {
        let mut at = 0;
        while at < chunk.len() {
            if let (None, Some(fast)) = (&self.open, &mut self.fast) {
                at += fast.read(&chunk[at..], &mut self.at, &mut self.lines, sink);
                if at == chunk.len() {
                    break;
                }
            }
            match self.step(&chunk[at..], sink) {
                Step::Used(used) => at += used,
                Step::Again { used, back } if back <= at + used => {
                    at = at + used - back;
                    self.kept.clear();
                }
                Step::Again { used, .. } => {
                    at += used;
                    self.replay(sink);
                }
            }
        }
    }

    /// Reads what is left: the text is complete.
    pub fn finish(&mut self, sink: &mut impl RowSink) {
        self.release(sink);
        while let Some(open) = self.open.take() {
            if self.end(open, sink) {
                self.replay(sink);
            }
        }
    }

    /// Reads the kept bytes again, as the start of a record.
    fn replay(&mut self, sink: &mut impl RowSink) {
        let tail = std::mem::take(&mut self.kept);
        let mut at = 0;
        while at < tail.len() {
            match self.step(&tail[at..], sink) {
                Step::Used(used) => at += used,
                Step::Again { used, back } => {
                    at = at + used - back;
                    self.kept.clear();
                }
            }
        }
    }

    /// Reads at most one record from a source that is not empty.
    fn step(&mut self, source: &[u8], sink: &mut impl RowSink) -> Step {
        let open = match self.open.take() {
            None if !self.comment.is_empty() && self.skip == 0 => {
                let taken = self.comment_line(source, sink);
                if taken > 0 {
                    return Step::Used(taken);
                }
                self.open.take().or_else(|| self.begin(source))
            }
            open => open.or_else(|| self.begin(source)),
        };
        let Some(open) = open else {
            let pass = self.between(source);
            self.pass(&source[..pass]);
            return Step::Used(pass);
        };
        self.read(open, source, sink)
    }

    /// Passes over a line that is no record, or holds back what may be the start of one. How many bytes it took.
    fn comment_line(&mut self, source: &[u8], sink: &mut impl RowSink) -> usize {
        if self.in_comment {
            let len = memchr::memchr2(b'\r', b'\n', source);
            self.in_comment = len.is_none();
            self.pass(&source[..len.unwrap_or(source.len())]);
            return len.unwrap_or(source.len());
        }
        let wanted = &self.comment[self.held.len()..];
        let same = source.iter().zip(wanted).take_while(|(a, b)| a == b).count();
        if same == wanted.len() {
            self.in_comment = true;
            let held = std::mem::take(&mut self.held);
            self.pass(&held);
            self.pass(&source[..same]);
            return same;
        }
        if same == source.len() {
            self.held.extend_from_slice(source);
            return same;
        }
        self.release(sink);
        0
    }

    /// What was held back starts a record.
    fn release(&mut self, sink: &mut impl RowSink) {
        let held = std::mem::take(&mut self.held);
        if !held.is_empty()
            && let Some(open) = self.begin(&held)
        {
            // It holds no line end, so it cannot end a record.
            self.read(open, &held, sink);
        }
    }

    fn pass(&mut self, bytes: &[u8]) {
        self.lines.add(bytes);
        self.at.offset += bytes.len() as u64;
        self.at.line = self.lines.breaks + 1;
    }

    /// How many bytes at the start of `source` belong to no record.
    fn between(&mut self, source: &[u8]) -> usize {
        if self.skip > 0 {
            let pass = source.len().min(usize::try_from(self.skip).unwrap_or(usize::MAX));
            self.skip -= pass as u64;
            return pass;
        }
        source.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count()
    }

    /// Starts a record, unless the source starts with something else.
    fn begin(&self, source: &[u8]) -> Option<Open> {
        let starts = self.skip == 0 && !matches!(source[0], b'\r' | b'\n');
        starts.then(|| Open {
            bytes: 0,
            lines: Lines::default(),
            check_bytes: self.limits.record_bytes,
            check_lines: self.limits.record_lines,
            kept_offset: self.at.offset,
            kept_lines: self.lines,
            too_long: None,
            kept_from_line: false,
        })
    }

    fn read(&mut self, mut open: Open, source: &[u8], sink: &mut impl RowSink) -> Step {
        let room = open.check_bytes - open.bytes;
        let window = &source[..source.len().min(room)];
        let (used, complete) = self.feed(window, open.too_long.is_some());
        // The line end is not part of the record.
        let written = &window[..used - usize::from(complete)];

        let mut done = 0;
        while let Some(len) = open.lines.add_until(&written[done..], open.check_lines) {
            self.kept.extend_from_slice(&written[done..done + len]);
            done += len;
            open.bytes += len;
            if let Some(back) = self.look(&mut open, sink) {
                return Step::Again { used: done, back };
            }
        }
        let rest = &written[done..];
        open.bytes += rest.len();
        if !complete || !self.kept.is_empty() {
            self.kept.extend_from_slice(rest);
        }
        if complete {
            // In one piece, or all of it (since it became too long) kept.
            let kept = std::mem::take(&mut self.kept);
            let raw = if kept.is_empty() { rest } else { kept.as_slice() };
            let resume = self.record(&open, raw, true, sink);
            let back = resume.map(|at| raw.len() - at);
            self.kept = kept;
            if let Some(back) = back {
                self.keep_last(back);
                return Step::Again { used: written.len(), back };
            }
            self.kept.clear();
            self.close(&open, Some(window[used - 1]));
            return Step::Used(used);
        }
        if open.bytes == open.check_bytes
            && let Some(back) = self.look(&mut open, sink)
        {
            return Step::Again { used, back };
        }
        self.open = Some(open);
        Step::Used(used)
    }

    /// Gives `window` to the CSV reader, up to the end of the record; whether the record is complete.
    fn feed(&mut self, window: &[u8], discard: bool) -> (usize, bool) {
        let mut used = 0;
        while used < window.len() {
            let (text, ends) = (&mut self.text[self.text_len..], &mut self.ends[self.ends_len..]);
            let (result, read, text_len, ends_len) = self.reader.read_record(&window[used..], text, ends);
            used += read;
            self.text_len += text_len;
            self.ends_len += ends_len;
            if result == ReadRecordResult::Record {
                return (used, true);
            }
            if discard {
                (self.text_len, self.ends_len) = (0, 0);
            }
            self.make_room();
        }
        (used, false)
    }

    fn make_room(&mut self) {
        if self.text_len == self.text.len() {
            self.text.resize(self.text.len() * 2, 0);
        }
        if self.ends_len == self.ends.len() {
            self.ends.resize(self.ends.len() * 2, 0);
        }
    }

    /// Looks whether a record of many lines or bytes is really an unclosed quote; if so, rejects it and tells how many
    /// of the kept bytes are to be read again. Otherwise sets when to look next.
    fn look(&mut self, open: &mut Open, sink: &mut impl RowSink) -> Option<usize> {
        let columns = self.columns();
        // Every line would be a sound record of one field.
        if columns != Some(1)
            && let Some(at) = next_record(&self.kept, self.style, columns, open.kept_from_line, false)
        {
            let kept = std::mem::take(&mut self.kept);
            let shape = inspect(&kept, self.style, usize::MAX);
            let column = open.too_long.is_none().then_some(shape.stray.unwrap_or(shape.fields as u64));
            self.reject(open, &kept, RejectKind::UnclosedQuote, column, sink);
            self.resume(open, &kept[..at]);
            self.kept = kept;
            self.kept.drain(..at);
            return Some(self.kept.len());
        }
        if open.bytes >= self.limits.record_bytes {
            self.drop_kept(open);
            open.check_bytes = open.bytes + self.limits.record_bytes;
            open.check_lines = open.lines.breaks + self.limits.record_lines;
        } else {
            open.check_lines = open.lines.breaks * 2;
        }
        None
    }

    /// Forgets the kept bytes of a record that is too long, but for its last line, which may be read again.
    fn drop_kept(&mut self, open: &mut Open) {
        open.too_long.get_or_insert_with(|| head(&self.kept));
        let last = memchr::memrchr2(b'\n', b'\r', &self.kept).map(|at| at + 1);
        let keep = last.filter(|at| self.kept.len() - at < self.limits.record_bytes / 2);
        let dropped = keep.unwrap_or(self.kept.len());
        open.kept_offset += dropped as u64;
        open.kept_lines.add(&self.kept[..dropped]);
        open.kept_from_line = keep.is_some();
        self.kept.drain(..dropped);
    }

    /// The record is complete: hands it on or rejects it. Where in `raw` to go on, when that is inside the record.
    /// `line_end` is false for the last record of a file that does not end with a line break.
    fn record(&mut self, open: &Open, raw: &[u8], line_end: bool, sink: &mut impl RowSink) -> Option<usize> {
        // Where files were joined, the mark of the second stands before its header.
        let joined = if open.too_long.is_none() { raw.strip_prefix(b"\xEF\xBB\xBF") } else { None };
        let (written, raw) = (raw, joined.unwrap_or(raw));
        if joined.is_some() || !self.style.is_usual() && open.too_long.is_none() {
            self.read_again(raw);
        }
        let columns = self.columns();
        let fields = self.ends_len;
        let style = self.style;
        let next = || next_record(written, style, columns, open.kept_from_line, true);
        if open.too_long.is_some() {
            let at = next();
            self.reject(open, raw, RejectKind::TooLong, None, sink);
            return at.inspect(|&at| self.resume(open, &written[..at]));
        }
        if fields == 1 && columns != Some(1) && raw.iter().all(u8::is_ascii_whitespace) {
            return None;
        }
        let spans_lines = open.lines.breaks > 0;
        let Some(columns) = columns.filter(|&columns| fields != columns || spans_lines) else {
            self.deliver(open, raw, sink);
            return None;
        };
        let found = inspect(raw, style, usize::MAX).stray;
        let at = if spans_lines { next() } else { None };
        if fields == columns && (found.is_none() || at.is_none()) {
            self.deliver(open, raw, sink);
            return None;
        }
        if found.is_none() && line_end && self.starts_table(open, raw, sink) {
            return None;
        }
        let kind = match (found, at) {
            (Some(_), Some(_)) => RejectKind::UnclosedQuote,
            (_, None) if !line_end && fields < columns => RejectKind::CutOff,
            (Some(_), None) => RejectKind::StrayQuote,
            (None, _) if is_type_line(raw) => RejectKind::RepeatedHeader,
            (None, _) => RejectKind::FieldCount,
        };
        self.reject(open, raw, kind, found, sink);
        at.inspect(|&at| self.resume(open, &written[..at]))
    }

    /// Whether the sink knows the record as the header of another table.
    fn starts_table(&mut self, open: &Open, raw: &[u8], sink: &mut impl RowSink) -> bool {
        let fixed = self.headerless || matches!(self.width, Width::Told(_) | Width::Any);
        if fixed || is_type_line(raw) {
            return false;
        }
        let row = self.row(open);
        let Some(fields) = sink.header(&row) else { return false };
        let header = row.fields().map(<[u8]>::to_vec).collect();
        self.width = Width::Behind(fields);
        self.start_table(header);
        self.at.record += 1;
        true
    }

    /// The text ended inside a record. Whether the kept bytes are to be read again.
    fn end(&mut self, open: Open, sink: &mut impl RowSink) -> bool {
        let kept = std::mem::take(&mut self.kept);
        let shape = inspect(&kept, self.style, usize::MAX);
        let resume = if open.too_long.is_none() && shape.end == End::InQuotes {
            let at = next_record(&kept, self.style, self.columns(), false, true);
            let kind = if at.is_some() { RejectKind::UnclosedQuote } else { RejectKind::CutOff };
            self.reject(&open, &kept, kind, Some(shape.fields as u64), sink);
            at.inspect(|&at| self.resume(&open, &kept[..at]))
        } else {
            let (_, _, _, ends_len) = self.reader.read_record(&[], &mut [], &mut self.ends[self.ends_len..]);
            self.ends_len += ends_len;
            self.record(&open, &kept, false, sink)
        };
        self.kept = kept;
        match resume {
            Some(at) => self.keep_last(self.kept.len() - at),
            None => {
                self.kept.clear();
                self.close(&open, None);
            }
        }
        resume.is_some()
    }

    fn deliver(&mut self, open: &Open, raw: &[u8], sink: &mut impl RowSink) {
        match stray(raw, self.style) {
            None => {}
            Some(Stray::Blanks) => self.read_again(raw),
            Some(Stray::Doubtful(column)) if self.at.record > 0 => {
                return self.reject(open, raw, RejectKind::StrayQuote, Some(column), sink);
            }
            // A header is used as well as can be: without it nothing is.
            Some(Stray::Inside(column) | Stray::Doubtful(column)) => {
                let (kind, column) = (RejectKind::StrayQuote, Some(column));
                sink.repaired(Reject { kind, at: self.at, column, head: head(raw) });
            }
        }
        let row = self.row(open);
        let rows_only = self.headerless || self.width == Width::Any;
        if !rows_only && self.header.as_ref().is_some_and(|header| is_header(&row, header)) {
            sink.reject(Reject { kind: RejectKind::RepeatedHeader, at: self.at, column: None, head: head(raw) });
        } else {
            sink.row(&row);
            if self.at.record == 0 {
                let header = row.fields().map(<[u8]>::to_vec).collect();
                self.start_table(header);
            }
        }
        self.at.record += 1;
    }

    fn row(&self, open: &Open) -> Row<'_> {
        let cells = Cells::Read { text: &self.text[..self.text_len], ends: &self.ends[..self.ends_len] };
        Row { position: self.at, bytes: open.bytes, cells }
    }

    fn start_table(&mut self, header: Vec<Vec<u8>>) {
        let fields = match self.width {
            Width::OfHeader => Some(header.len()),
            Width::Behind(fields) => Some(fields),
            Width::Told(_) | Width::Any => None,
        };
        let plain = self.style == CsvStyle::new(self.style.delimiter) && self.comment.is_empty();
        let fields = fields.filter(|_| plain && !self.strictly);
        self.fast = fields.map(|fields| CsvFast::new(self.style.delimiter, &header, fields, self.limits));
        self.header = Some(header);
    }

    /// Divides the record in a way that `csv-core` does not know.
    fn read_again(&mut self, raw: &[u8]) {
        (self.text, self.ends) = fields_without_blanks(raw, self.style);
        (self.text_len, self.ends_len) = (self.text.len(), self.ends.len());
        // `make_room` doubles what there is.
        self.text.resize(self.text_len.max(4096), 0);
        self.ends.resize(self.ends_len.max(64), 0);
    }

    fn reject(&mut self, open: &Open, raw: &[u8], kind: RejectKind, column: Option<u64>, sink: &mut impl RowSink) {
        let head = open.too_long.clone().unwrap_or_else(|| head(raw));
        sink.reject(Reject { kind, at: self.at, column, head });
        self.at.record += 1;
    }

    /// Ends the open record behind its line end.
    fn close(&mut self, open: &Open, line_end: Option<u8>) {
        self.at.offset += open.bytes as u64;
        self.lines.join(open.lines);
        self.lines.add(line_end.as_slice());
        self.at.offset += u64::from(line_end.is_some());
        self.at.line = self.lines.breaks + 1;
        (self.text_len, self.ends_len) = (0, 0);
    }

    /// Ends the open record behind `passed`, the first of its kept bytes; the others are to be read again.
    fn resume(&mut self, open: &Open, passed: &[u8]) {
        self.lines = open.kept_lines;
        self.lines.add(passed);
        self.at.offset = open.kept_offset + passed.len() as u64;
        self.at.line = self.lines.breaks + 1;
        (self.text_len, self.ends_len) = (0, 0);
        self.fresh_reader();
    }

    fn keep_last(&mut self, bytes: usize) {
        let first = self.kept.len().saturating_sub(bytes);
        self.kept.drain(..first);
    }

    pub(super) fn columns(&self) -> Option<usize> {
        match self.width {
            Width::OfHeader => self.header.as_ref().map(Vec::len),
            Width::Behind(fields) => self.header.as_ref().map(|_| fields),
            Width::Told(columns) => Some(columns),
            Width::Any => None,
        }
    }

    /// Brings the reader to the start of a record. A reader that has read nothing would pass over a byte order mark,
    /// if the piece happens to hold all of it; an empty line ends that, and is no record.
    pub(super) fn fresh_reader(&mut self) {
        self.reader.reset();
        self.reader.read_record(b"\n", &mut [0], &mut [0]);
    }
}

fn head(raw: &[u8]) -> Vec<u8> {
    raw[..raw.len().min(REJECT_HEAD)].to_vec()
}

/// PowerShell writes one above each header: in the middle of a file it belongs to a header that stands there again.
fn is_type_line(raw: &[u8]) -> bool {
    raw.starts_with(b"#TYPE ") || raw.starts_with(b"\"#TYPE ")
}

/// Whether a record is the header again.
fn is_header(row: &Row<'_>, header: &[Vec<u8>]) -> bool {
    row.fields().eq(header)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of each row: its cells as written, from every one to every one, and beyond.
    #[derive(Default)]
    struct AsWritten(Vec<[Option<String>; 9]>, Vec<RejectKind>);

    impl RowSink for AsWritten {
        fn row(&mut self, row: &Row<'_>) {
            let text = |cells: &[u8]| String::from_utf8(cells.to_vec()).expect("UTF-8");
            let places: [usize; 9] = std::array::from_fn(|place| place);
            self.0.push(places.map(|place| row.written(place / 3, place % 3).map(text)));
        }

        fn reject(&mut self, reject: Reject) {
            self.1.push(reject.kind);
        }
    }

    #[test]
    fn cells_as_they_are_written() {
        let text = format!("a,b\n1,\"x\"\n\"say \"\"hi\"\"\",\n{}", "3,4\n".repeat(32));
        let rows = |scanner: CsvScanner| {
            let (mut scanner, mut rows) = (scanner, AsWritten::default());
            scanner.push(text.as_bytes(), &mut rows);
            scanner.finish(&mut rows);
            assert_eq!(rows.1, []);
            rows.0
        };
        let written = |one: &str, both: &str, two: &str| {
            [Some(one), Some(both), None, None, Some(two), None, None, None, None].map(|cells| cells.map(str::to_owned))
        };
        let fast = rows(CsvScanner::new(b',', Limits::CSV));
        assert_eq!(fast[1], written("1,", "1,\"x\"\n", "\"x\"\n"));
        assert_eq!(fast[2], written("\"say \"\"hi\"\"\",", "\"say \"\"hi\"\"\",\n", "\n"));
        let strict = rows(CsvScanner::new(b',', Limits::CSV).strictly());
        assert!(strict.iter().flatten().all(Option::is_none), "the strict way keeps nothing as written");
        assert_eq!(strict.len(), fast.len());
    }

    #[test]
    fn another_table_that_nobody_knows_is_a_reject() {
        let (mut scanner, mut rows) = (CsvScanner::new(b',', Limits::CSV), AsWritten::default());
        scanner.push(b"a,b\n1,2\nc,d,e\n3,4\n", &mut rows);
        scanner.finish(&mut rows);
        assert_eq!((rows.0.len(), rows.1.as_slice()), (3, [RejectKind::FieldCount].as_slice()));
    }
}
