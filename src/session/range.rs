//! One long file read by several readers: each reads ranges of it, which the first reader joins in their order.
//!
//! A range starts anywhere. Its reader takes the first line in it that looks like a record for the start of one, and
//! reads on behind the end of the range until a record has ended. Only the reader of what stands before it knows whether
//! the guess was right: where that one ended. If so, lines and records are counted on and the range is part of the file;
//! if not, it is thrown away and read again by the first reader ([`super::Ranges`]).

use super::file::FileScanner;
use super::sink::Gathered;
use crate::catalogue::Catalogue;
use crate::formats::Mapping;
use crate::limits::CSV_RECORD_BYTES;
use crate::model::{BatchBuilder, FieldSet};
use crate::report::Input;
use std::rc::Rc;

/// Bytes in which the start of a record is looked for.
const WINDOW: usize = 64 << 10;
/// A record that goes on so far behind its range is left to the first reader: it may be none.
const BEHIND: u64 = CSV_RECORD_BYTES as u64;
/// Where a range starts that is of no use.
const NOWHERE: u64 = u64::MAX;

/// What was found in a range.
#[derive(Clone, Debug, Default)]
pub struct ReadRange {
    /// Offset of its first record, as guessed.
    pub(super) start: u64,
    /// Where the next record starts.
    pub(super) end: u64,
    /// Lines and records between the two.
    pub(super) lines: u64,
    pub(super) records: u64,
    /// Number of the reader.
    pub(super) reader: u32,
    pub(super) rows: u64,
    /// See [`BatchBuilder::count_taken`].
    pub(super) balance: i64,
    /// Rows, and texts that are new in them.
    pub(super) bytes: Vec<u8>,
    pub(super) gathered: Gathered,
    pub(super) first: i64,
    pub(super) last: i64,
    pub(super) supported: FieldSet,
    /// What the blocks of the range are known by (`input::Fingerprint`), if somebody noted it: from its first byte to its last.
    pub blocks: Vec<u64>,
}

/// Reads ranges of a file. It is given the [`HEAD`](super::HEAD) first bytes of the file, so that it
/// reads as the first reader does.
pub struct RangeReader {
    catalogue: Rc<Catalogue>,
    mappings: Rc<[Mapping]>,
    input: Input,
    head: Vec<u8>,
    file: FileScanner,
    /// What the table states before any range was read.
    supported: FieldSet,
    reader: u32,
    state: State,
    /// Offset of the next byte, and of the end of the range.
    at: u64,
    to: u64,
    start: u64,
}

enum State {
    /// Looks for the start of a record in these bytes.
    Seek(Vec<u8>),
    Read,
    Done,
}

impl RangeReader {
    /// Reader number `reader` (from 1) of a file. `None`: it is none that several can read.
    pub fn new(
        catalogue: Rc<Catalogue>,
        mappings: &Rc<[Mapping]>,
        input: u32,
        reader: u32,
        head: &[u8],
    ) -> Option<RangeReader> {
        let (input, mappings) = (Input { id: input, ..Input::default() }, Rc::clone(mappings));
        let file = FileScanner::new(Rc::clone(&catalogue), Rc::clone(&mappings), input.clone(), head.len());
        let (state, supported) = (State::Done, FieldSet::default());
        let head = head.to_vec();
        let mut one =
            RangeReader { catalogue, mappings, input, head, file, supported, reader, state, at: 0, to: 0, start: 0 };
        one.open(BatchBuilder::new());
        one.file.is_divisible().then_some(one)
    }

    /// Reads the head, as if for the first time; what `batch` knows of texts and tuples stays known.
    fn open(&mut self, batch: BatchBuilder) {
        let (catalogue, mappings) = (Rc::clone(&self.catalogue), Rc::clone(&self.mappings));
        self.file = FileScanner::new(catalogue, mappings, self.input.clone(), self.head.len());
        self.file.sink.batch = batch;
        self.file.push(&self.head);
        self.file.sink.begin_range();
        self.supported = self.file.sink.supported();
    }

    /// Begins the range `from..to`, which does not start the file. Push its bytes from `from - 1` on.
    pub fn begin(&mut self, from: u64, to: u64) {
        self.file.sink.begin_range();
        self.state = State::Seek(Vec::new());
        (self.at, self.to, self.start) = (from - 1, to, NOWHERE);
    }

    /// Reads the next piece, of any size; `true`: no more is needed.
    pub fn push(&mut self, bytes: &[u8]) -> bool {
        match &mut self.state {
            State::Seek(window) => {
                window.extend_from_slice(bytes);
                if window.len() >= WINDOW {
                    self.seek();
                }
            }
            State::Read => self.read(bytes),
            State::Done => {}
        }
        matches!(self.state, State::Done)
    }

    fn seek(&mut self) {
        let State::Seek(window) = std::mem::replace(&mut self.state, State::Done) else { return };
        let likely = self.file.table().and_then(|scanner| scanner.likely_start(&window));
        if let Some(behind) = likely {
            self.at += behind as u64;
            self.start = self.at;
            self.file.go_to(self.at);
            self.state = State::Read;
            self.read(&window[behind..]);
        }
    }

    fn read(&mut self, bytes: &[u8]) {
        let (inside, behind) = bytes.split_at((bytes.len() as u64).min(self.to.saturating_sub(self.at)) as usize);
        self.file.feed(inside, false);
        self.at += bytes.len() as u64;
        if self.at >= self.to && (self.file.push_to_record(behind).is_some() || self.at > self.to + BEHIND) {
            self.state = State::Done;
        }
    }

    /// What was found; the bytes so far are all that there are.
    pub fn take(&mut self) -> ReadRange {
        self.seek();
        let sound = self.start != NOWHERE && self.file.is_divisible() && self.file.is_clean();
        let at = self.file.table().map(|scanner| scanner.position()).unwrap_or_default();
        let mut range = self.file.sink.take_range();
        range.reader = self.reader;
        (range.start, range.end) = if sound { (self.start, at.offset) } else { (NOWHERE, NOWHERE) };
        (range.lines, range.records) = (at.line.saturating_sub(1), at.record.saturating_sub(1));
        if !self.file.is_divisible() || self.file.sink.supported() != self.supported {
            let batch = std::mem::take(&mut self.file.sink.batch);
            self.open(batch);
        }
        range
    }
}
