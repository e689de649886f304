//! What the first records of a text are, read in one way: the ways are compared by it.

use crate::error::Reject;
use crate::scan::csv::{Row, RowSink};
use crate::scan::{CsvScanner, CsvStyle, Limits};

/// Records that a way of reading is judged by.
pub(super) const JUDGED: usize = 50;
/// Lines of a title above the header, at the most.
const TITLE_LINES: usize = 10;

/// The first records, read in one way.
pub(super) struct Sample {
    pub style: CsvStyle,
    pub header: Vec<Vec<u8>>,
    pub header_bytes: usize,
    /// Bytes before the header.
    pub title_bytes: usize,
    /// Fields that most records have.
    pub columns: usize,
    records: Vec<Seen>,
    /// Records with something wrong about their quotes, and those of them that could not be read.
    pub damaged: usize,
    rejected: usize,
}

/// One record of the sample.
struct Seen {
    fields: Vec<Vec<u8>>,
    offset: usize,
    bytes: usize,
}

impl Default for Sample {
    fn default() -> Sample {
        Sample {
            style: CsvStyle::new(b','),
            header: Vec::new(),
            header_bytes: 0,
            title_bytes: 0,
            columns: 0,
            records: Vec::new(),
            damaged: 0,
            rejected: 0,
        }
    }
}

impl Sample {
    /// Reads the start of a text.
    pub fn of(text: &[u8], style: CsvStyle) -> Sample {
        let mut sample = Sample { style, ..Sample::default() };
        let mut scanner = CsvScanner::styled(style, Limits::CSV).of_any_width();
        // The end of the sample may cut a record in two, so the scanner is not told that it is the end, except when
        // not even the header is complete.
        for piece in text.chunks(1024) {
            scanner.push(piece, &mut sample);
            if sample.records.len() + sample.rejected >= JUDGED {
                break;
            }
        }
        if sample.records.is_empty() {
            scanner.finish(&mut sample);
        }
        sample.columns = sample.usual_width();
        if let Some(first) = sample.records.first() {
            (sample.header, sample.header_bytes) = (first.fields.clone(), first.bytes);
        }
        sample
    }

    /// The width that most records have; of equals the one that comes first.
    fn usual_width(&self) -> usize {
        let mut widths: Vec<(usize, usize)> = Vec::new();
        for width in self.records.iter().map(|record| record.fields.len()) {
            match widths.iter_mut().find(|(known, _)| *known == width) {
                Some((_, count)) => *count += 1,
                None => widths.push((width, 1)),
            }
        }
        widths.into_iter().rev().max_by_key(|(_, count)| *count).unwrap_or_default().0
    }

    /// More than one field, in at least half of the records.
    pub fn divides(&self) -> bool {
        let usual = self.records.iter().filter(|record| record.fields.len() == self.columns).count();
        self.columns > 1 && usual * 2 >= self.records.len() + self.rejected
    }

    /// The header too is divided like most records.
    pub fn fits(&self) -> bool {
        self.divides() && self.header.len() == self.columns
    }

    /// Most fields among the ways that fit, then among those that divide, then at all.
    pub fn rank(&self) -> (bool, bool, usize) {
        (self.fits(), self.divides(), self.columns)
    }

    /// Finds the escape and the title, once the delimiter is settled.
    pub fn settle(&mut self, text: &[u8]) {
        if self.damaged > 0 && memchr::memmem::find(text, &[b'\\', self.style.quote]).is_some() {
            let other = Sample::of(text, CsvStyle { escape: Some(b'\\'), ..self.style });
            if other.damaged < self.damaged && other.columns >= self.columns {
                *self = other;
            }
        }
        let header = self.records.iter().take(TITLE_LINES).position(|seen| !is_title(seen));
        if let Some(place @ 1..) = header
            && self.columns > 2
            && self.records[place].fields.len() == self.columns
        {
            let seen = &self.records[place];
            (self.header, self.header_bytes, self.title_bytes) = (seen.fields.clone(), seen.bytes, seen.offset);
        }
    }
}

/// One text at the most, without quotes: more would be a header that is divided in another way.
fn is_title(seen: &Seen) -> bool {
    let filled = seen.fields.iter().filter(|field| !field.trim_ascii().is_empty());
    filled.clone().count() < 2 && filled.clone().all(|field| !field.contains(&b'"'))
}

impl RowSink for Sample {
    fn row(&mut self, row: &Row<'_>) {
        let fields = row.fields().map(<[u8]>::to_vec).collect();
        self.records.push(Seen { fields, offset: row.position.offset as usize, bytes: row.bytes });
    }

    fn reject(&mut self, _: Reject) {
        self.damaged += 1;
        self.rejected += 1;
    }

    fn repaired(&mut self, _: Reject) {
        self.damaged += 1;
    }
}
