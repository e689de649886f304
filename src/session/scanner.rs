//! A file as it was given: itself, or what is packed in it.

use super::file::{FileScanner, HEAD};
use super::range::ReadRange;
use super::warning;
use crate::catalogue::Catalogue;
use crate::formats::Mapping;
use crate::input::archive::{EntrySink, Gunzip, Problem, ZipReader, is_litter};
use crate::input::{Content, NotTextKind, sniff};
use crate::limits::DISTINCT_BYTES;
use crate::model::BatchBuilder;
use crate::report::{Input, InputState, Records, Severity, Warning, entry, file_of};
use std::collections::VecDeque;
use std::rc::Rc;

/// Unpacked bytes after which what came out of an archive becomes a batch: a piece of an archive may unpack to a thousand
/// times as much.
const BATCH_EVERY: u64 = 1 << 20;

/// Reads one file. Push its bytes in order, in pieces of any size; the result does not depend on how they were cut.
pub struct Scanner {
    state: State,
    unpacked: Unpacked,
    bytes: u64,
    records: u64,
    finished: bool,
}

enum State {
    /// Not known yet whether it is an archive: the first bytes.
    Head(Vec<u8>),
    Plain,
    Gzip(Box<Gunzip>),
    Zip(Box<ZipReader>),
}

/// What comes out, and the batches that are ready.
struct Unpacked {
    catalogue: Rc<Catalogue>,
    mappings: Rc<[Mapping]>,
    /// First bytes by which a file is recognised.
    head: usize,
    /// Bytes of different texts that a file may have.
    distinct: usize,
    /// The file as it was given. For an archive, the input that stands for it.
    file: Input,
    /// The file or entry that is being read.
    current: Option<FileScanner>,
    ready: VecDeque<Vec<u8>>,
    /// Records of entries that are done.
    records: u64,
    /// Bytes of the file so far, as packed.
    packed: u64,
    /// Bytes of the current entry in the batches so far.
    batched: u64,
    /// The archive as a whole is sound so far.
    sound: bool,
    /// Entries of the archive, and how many of them are the system's own, with the name of the first.
    entries: u32,
    litter: (u32, String),
}

impl Scanner {
    /// A scanner for the file `name` of `size` bytes (0 when not known before). Files are numbered below 65,536.
    pub fn new(catalogue: Rc<Catalogue>, input: u32, name: &str, size: u64) -> Scanner {
        let file = Input { name: name.into(), id: file_of(input), bytes: size, ..Input::default() };
        let unpacked = Unpacked {
            catalogue,
            mappings: Rc::default(),
            head: HEAD,
            distinct: DISTINCT_BYTES,
            file,
            current: None,
            ready: VecDeque::new(),
            records: 0,
            packed: 0,
            batched: 0,
            sound: true,
            entries: 0,
            litter: Default::default(),
        };
        Scanner { state: State::Head(Vec::new()), unpacked, bytes: 0, records: 0, finished: false }
    }

    /// Mappings for tables that nobody recognises.
    #[must_use]
    pub fn with_mappings(mut self, mappings: &Rc<[Mapping]>) -> Scanner {
        self.unpacked.mappings = Rc::clone(mappings);
        self
    }

    /// Recognises the file by so many first bytes. Tests make it small.
    #[must_use]
    pub fn with_head(mut self, bytes: usize) -> Scanner {
        self.unpacked.head = bytes;
        self
    }

    /// A file may have so many bytes of different texts. Tests make it small.
    #[must_use]
    pub fn with_distinct(mut self, bytes: usize) -> Scanner {
        self.unpacked.distinct = bytes;
        self
    }

    /// Reads the next piece.
    pub fn push(&mut self, bytes: &[u8]) {
        self.bytes += bytes.len() as u64;
        self.unpacked.packed = self.bytes;
        match &mut self.state {
            State::Head(head) => {
                let (more, rest) = bytes.split_at(bytes.len().min(self.unpacked.head - head.len()));
                head.extend_from_slice(more);
                if head.len() == self.unpacked.head {
                    self.open();
                    self.feed(rest);
                }
            }
            _ => self.feed(bytes),
        }
        self.count();
    }

    /// The file is complete.
    pub fn finish(&mut self) {
        if std::mem::replace(&mut self.finished, true) {
            return;
        }
        if matches!(self.state, State::Head(_)) {
            self.open();
        }
        match &mut self.state {
            State::Head(_) => {}
            State::Plain => self.unpacked.close(),
            State::Gzip(reader) => reader.finish(&mut self.unpacked),
            State::Zip(reader) => {
                reader.finish(&mut self.unpacked);
                self.unpacked.finish_archive(self.bytes);
            }
        }
        self.count();
    }

    /// Bytes read so far.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Records read so far.
    pub fn records(&self) -> u64 {
        self.records
    }

    /// What was gathered since the last batch, as flat bytes for [`super::Analyst::append`]; ask until there is no more.
    pub fn take_batch(&mut self) -> Option<Vec<u8>> {
        let next = self.unpacked.ready.pop_front();
        if next.is_some() || self.finished {
            return next;
        }
        let current = self.unpacked.current.as_mut()?;
        (current.sink.batch.waiting() > 0).then(|| current.sink.take_batch())
    }

    /// A batch is complete, and best handed over before the next piece.
    pub fn is_ready(&self) -> bool {
        !self.unpacked.ready.is_empty()
    }

    /// Whether others can read further on in the file, as [`super::RangeReader`]s.
    pub fn is_divisible(&self) -> bool {
        matches!(self.state, State::Plain) && self.unpacked.current.as_ref().is_some_and(FileScanner::is_divisible)
    }

    /// Reads on to the start of a record; how many of the bytes that took when one starts in them. Where several cannot
    /// read, nobody asks for it: 0.
    pub(super) fn push_to_record(&mut self, bytes: &[u8]) -> Option<usize> {
        let divisible = self.is_divisible();
        let Some(file) = self.unpacked.current.as_mut().filter(|_| divisible) else { return Some(0) };
        let found = file.push_to_record(bytes);
        let read = found.unwrap_or(bytes.len()) as u64;
        file.sink.input.bytes_read += read;
        self.bytes += read;
        self.unpacked.packed = self.bytes;
        self.count();
        found
    }

    /// Takes over what another reader read, if it starts where this one stands, at the start of a record; whether it does.
    pub(super) fn join(&mut self, range: ReadRange) -> bool {
        let (divisible, Some(file)) = (self.is_divisible(), self.unpacked.current.as_mut()) else { return false };
        let waiting = file.sink.batch.waiting() > 0;
        let own = waiting.then(|| file.sink.take_batch());
        let scanner = file.table().filter(|scanner| divisible && !scanner.is_inside());
        let (batch, proven) = match scanner.filter(|scanner| scanner.position().offset == range.start) {
            Some(scanner) => {
                let at = scanner.position();
                scanner.pass_over(range.end, range.lines, range.records);
                file.pass_over(range.end);
                self.bytes = range.end;
                (file.sink.join(range, at), true)
            }
            None => (file.sink.texts_only(&range), false),
        };
        self.unpacked.ready.extend(own.into_iter().chain([batch]));
        self.unpacked.packed = self.bytes;
        self.count();
        proven
    }

    /// Decides whether the file is an archive, and reads its first bytes.
    fn open(&mut self) {
        let State::Head(head) = std::mem::replace(&mut self.state, State::Plain) else { return };
        let kind = match sniff(&head) {
            Content::NotText(other) => Some(other.kind),
            _ => None,
        };
        match kind {
            Some(NotTextKind::Gzip) => self.state = State::Gzip(Box::default()),
            Some(NotTextKind::Zip) => self.state = State::Zip(Box::default()),
            _ => self.unpacked.begin(self.unpacked.file.clone()),
        }
        self.feed(&head);
    }

    fn feed(&mut self, bytes: &[u8]) {
        match &mut self.state {
            State::Head(_) => {}
            State::Plain => self.unpacked.data(bytes),
            State::Gzip(reader) => reader.push(bytes, &mut self.unpacked),
            State::Zip(reader) => reader.push(bytes, &mut self.unpacked),
        }
    }

    fn count(&mut self) {
        let current = self.unpacked.current.as_ref().map_or(0, |file| file.sink.input.records.read);
        self.records = self.unpacked.records + current;
    }
}

impl Unpacked {
    fn begin(&mut self, input: Input) {
        let (catalogue, mappings) = (Rc::clone(&self.catalogue), Rc::clone(&self.mappings));
        let mut file = FileScanner::new(catalogue, mappings, input, self.head);
        file.distinct = self.distinct;
        self.current = Some(file);
        self.batched = 0;
    }

    /// The current file is complete: its last batch is ready.
    fn close(&mut self) {
        let Some(mut file) = self.current.take() else { return };
        file.finish();
        self.records += file.sink.input.records.read;
        self.ready.push_back(file.sink.take_batch());
    }

    fn finish_archive(&mut self, bytes: u64) {
        let file = &mut self.file;
        file.format = Some("zip".into());
        file.bytes_read = bytes;
        if file.bytes == 0 {
            file.bytes = bytes;
        }
        if self.litter.0 > 0 {
            let args = vec![("n".into(), self.litter.0.to_string())];
            let found = Some(std::mem::take(&mut self.litter.1));
            file.warnings.push(Warning { found, args, ..warning("system_files", Severity::Note) });
        }
        if self.entries == 0 && self.sound {
            file.warnings.push(warning("archive_empty", Severity::Error));
        }
        file.state = if self.sound { InputState::Complete } else { InputState::Partial };
        self.ready.push_back(without_rows(file));
    }
}

/// The batch of an input that has no records.
fn without_rows(input: &Input) -> Vec<u8> {
    let (supported, fields) = Default::default();
    BatchBuilder::new().take(input, supported, fields)
}

/// The last batch of a bomb: nothing that came out of it counts. Somebody made it up, and what a report takes for each row is a
/// multiple of what reading it takes.
fn emptied(input: &mut Input) -> Vec<u8> {
    input.records = Records::default();
    input.rejected.clear();
    (input.first_utc, input.last_utc) = (None, None);
    input.warnings.retain(|warning| warning.code == Problem::Bomb.as_str());
    without_rows(input)
}

impl EntrySink for Unpacked {
    fn entry(&mut self, number: u32, name: &str, size: Option<u64>) {
        self.entries += 1;
        if is_litter(name) {
            self.litter.0 += 1;
            if self.litter.0 == 1 {
                self.litter.1 = name.to_owned();
            }
            return;
        }
        let mut input = self.file.clone();
        if name.is_empty() {
            input.container = Some("gzip".into());
        } else {
            input.id = entry(input.id, number);
            input.name = format!("{}/{name}", input.name);
            input.bytes = size.unwrap_or(0);
            input.container = Some("zip".into());
            input.archive = Some(self.file.id);
        }
        self.begin(input);
    }

    fn data(&mut self, bytes: &[u8]) {
        let Some(file) = &mut self.current else { return };
        file.push(bytes);
        let read = file.sink.input.bytes_read;
        if file.sink.input.container.is_some() && read - self.batched >= BATCH_EVERY {
            self.batched = read;
            self.ready.push_back(file.sink.take_batch());
        }
    }

    fn end(&mut self, result: Result<(), Problem>) {
        let Some(mut file) = self.current.take() else { return };
        let unpacked = file.sink.input.bytes_read;
        file.finish();
        let input = &mut file.sink.input;
        if input.container.as_deref() == Some("zip") {
            input.bytes = unpacked;
        } else {
            // What is compared with the size of the file is what was read of it.
            input.bytes_read = self.packed;
            if self.file.bytes == 0 {
                input.bytes = self.packed;
            }
        }
        if let Err(problem) = result {
            self.sound = false;
            // Nothing came out of it: that does not make it an empty file.
            input.warnings.retain(|warning| warning.code != "empty_file");
            let offset = Some(unpacked);
            input.warnings.push(Warning { offset, ..warning(problem.as_str(), Severity::Error) });
            // Of a gzip that could not be read no other input tells that something is missing.
            if input.state == InputState::Complete || input.archive.is_none() {
                input.state = InputState::Partial;
            }
        }
        self.records += input.records.read;
        let batch = if result == Err(Problem::Bomb) { emptied(input) } else { file.sink.take_batch() };
        self.ready.push_back(batch);
    }

    fn problem(&mut self, problem: Problem) {
        self.sound = false;
        self.file.warnings.push(warning(problem.as_str(), Severity::Error));
    }
}
