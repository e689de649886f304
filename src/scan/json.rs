//! JSON records out of text that arrives in pieces: a list, a page of Microsoft Graph (`{"value":[…]}`), a diagnostics
//! block (`{"records":[…]}`), JSON Lines, or any of these one behind the other or one inside the other: a list of pages,
//! the answers of a batch (`{"responses":[{"body":{"value":[…]}}]}`), a query's tables, whose rows are lists themselves.
//!
//! Never more than one record is held. A record is handed on as it is written; whether its names and numbers are
//! right shows when it is read. Behind a broken record the scanner goes on at the first of: an object on a line with
//! the same indent, an object with the same first two keys, the end of the record by its brackets.

use super::json_plain::PlainJson;
use super::json_repair::{Brackets, Sign, signature};
use super::json_value::{Progress, Quoted, ValueReader};
use super::limits::{JSON_LISTS, Limits, REJECT_HEAD};
use super::lines::Lines;
use crate::error::{Reject, RejectKind};
use crate::position::Position;

/// Takes what a [`JsonScanner`] finds, in the order of the file.
pub trait RecordSink {
    /// One object.
    fn record(&mut self, json: &[u8], at: Position);
    /// The text of an object, and what may follow it. Takes the object if it is plain and `json` can read all of it; its
    /// length. Otherwise nothing must have happened: it comes again as a record, if it is one.
    fn plain(&mut self, json: PlainJson<'_>, at: Position) -> Option<usize> {
        let _ = (json, at);
        None
    }
    /// A member beside the list of records, such as `@odata.nextLink`. The key is as written, escapes included; the value is JSON.
    fn member(&mut self, key: &str, value: &[u8]);
    /// A list of records starts that is the member `key` of an object. (A list that is no member is not told.)
    fn list(&mut self, key: &str) {
        let _ = key;
    }
    /// A record that could not be used, or text that is no record.
    fn reject(&mut self, reject: Reject);
}

/// Keys of the lists around records, in any case.
const AROUND: &[&[u8]] = &[
    BODY,
    b"value",
    b"records",
    b"results",
    b"data",
    b"responses",
    b"tables",
    ROWS,
    b"userRegistrationMethodCounts",
    b"userRegistrationFeatureCounts",
];
/// Key of what may as well be an object with such a list.
const BODY: &[u8] = b"body";
/// Key of a list whose lists are records.
const ROWS: &[u8] = b"rows";

/// Splits text into JSON records. Push the pieces in order, then call [`finish`](JsonScanner::finish) once.
pub struct JsonScanner {
    limits: Limits,
    place: Place,
    /// Number of the next record.
    record: u64,
    /// The open objects around the records, the innermost last.
    wrappers: Vec<Wrapper>,
    /// Open lists inside the innermost of them.
    lists: u32,
    /// In the innermost list stood an object around records: what follows in it may be another.
    pages: bool,
    /// The lists in the innermost list are records.
    rows: bool,
    separator: Separator,
    state: State,
    /// Of the object that is being read: what is left of it in earlier pieces.
    kept: Vec<u8>,
    reader: ValueReader,
    start: Place,
    /// Of the first sound record.
    signature: Option<Vec<u8>>,
    strictly: bool,
}

/// An object around records.
struct Wrapper {
    indent: Indent,
    /// Open lists between it and the wrapper around it.
    lists: u32,
}

/// A place in the text.
#[derive(Clone, Copy, Debug)]
struct Place {
    offset: u64,
    lines: Lines,
    indent: Indent,
}

/// Bytes of white space since the start of the line; `None` behind anything else.
type Indent = Option<u64>;

impl Place {
    fn pass(&mut self, bytes: &[u8]) {
        self.offset += bytes.len() as u64;
        self.lines.add(bytes);
        let line = memchr::memrchr2(b'\n', b'\r', bytes).map(|at| at + 1);
        if line.is_some() {
            self.indent = Some(0);
        }
        let rest = &bytes[line.unwrap_or(0)..];
        let blank = matches!(rest, [] | [b' ' | b'\t', ..]) && rest.iter().all(|byte| matches!(byte, b' ' | b'\t'));
        self.indent = self.indent.filter(|_| blank).map(|indent| indent + rest.len() as u64);
    }
}

/// A part of a piece of text that is valid UTF-8.
#[derive(Default)]
struct ValidText<'a> {
    start: usize,
    text: &'a str,
}

impl<'a> ValidText<'a> {
    /// The valid text of `piece` from `at` on. Each byte is looked at once: what is not valid ends one part, and a new
    /// one is only looked for behind it; before a part, where a repair went back to, there is none.
    fn from(&mut self, piece: &'a [u8], at: usize) -> &'a str {
        if at >= self.start + self.text.len() {
            let rest = &piece[at..];
            let valid = std::str::from_utf8(rest);
            let valid = valid.or_else(|error| std::str::from_utf8(&rest[..error.valid_up_to()]));
            *self = ValidText { start: at, text: valid.unwrap_or_default() };
        }
        at.checked_sub(self.start).and_then(|at| self.text.get(at..)).unwrap_or_default()
    }
}

/// What stands before the next record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Separator {
    /// Nothing yet.
    Start,
    /// A record: a comma must follow, or the end of the list.
    Record,
    /// A comma: a record must follow.
    Comma,
    /// Something broken, already reported: whatever follows will do.
    Broken,
}

/// What an object is to the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// A record in a list.
    Record,
    /// An object of its own: a record, unless its list of records comes.
    Object,
    /// The rest of such an object, behind its list.
    Rest,
}

enum State {
    Between,
    /// Inside an object. With a repair it is only tried: it must have the signature of a record.
    Inside(Part, Option<Box<Repair>>),
    /// Text that is no record.
    Garbage {
        at: Position,
        head: Vec<u8>,
        quoted: Quoted,
    },
    Repair(Box<Repair>),
}

/// The search for a place to go on.
struct Repair {
    part: Part,
    indent: Indent,
    brackets: Brackets,
    signature: Option<Vec<u8>>,
    /// Given to the sink when the search ends.
    reject: Reject,
}

/// What one step did to its source; as in the CSV scanner.
enum Step {
    Used(usize),
    Again { used: usize, back: usize },
}

impl JsonScanner {
    /// A scanner for JSON text.
    pub fn new(limits: Limits) -> JsonScanner {
        let place = Place { offset: 0, lines: Lines::default(), indent: Some(0) };
        JsonScanner {
            limits,
            place,
            record: 1,
            wrappers: Vec::new(),
            lists: 0,
            pages: false,
            rows: false,
            separator: Separator::Start,
            state: State::Between,
            kept: Vec::new(),
            reader: ValueReader::default(),
            start: place,
            signature: None,
            strictly: false,
        }
    }

    /// Reads every record the strict way: what the fast way is compared with.
    pub fn strictly(mut self) -> JsonScanner {
        self.strictly = true;
        self
    }

    /// Counts offsets from here on: 3 for a UTF-8 file with a byte order mark (`Encoding::text_offset`).
    pub fn starting_at(mut self, offset: u64) -> JsonScanner {
        self.place.offset = offset;
        self
    }

    /// Reads the next piece, of any size.
    pub fn push(&mut self, chunk: &[u8], sink: &mut impl RecordSink) {
        let (mut at, mut valid) = (0, ValidText::default());
        while at < chunk.len() {
            let text = if self.strictly { "" } else { valid.from(chunk, at) };
            match self.step(&chunk[at..], text, sink) {
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
    pub fn finish(&mut self, sink: &mut impl RecordSink) {
        loop {
            match std::mem::replace(&mut self.state, State::Between) {
                State::Between => break,
                State::Garbage { at, head, .. } => {
                    sink.reject(Reject { kind: RejectKind::InvalidJson, at, column: None, head });
                }
                State::Repair(repair) => return sink.reject(repair.reject),
                State::Inside(part, trial) => {
                    self.give_up(part, trial, RejectKind::CutOff);
                    self.replay(sink);
                }
            }
        }
        if self.lists > 0 {
            self.report(RejectKind::CutOff, b"", sink);
        }
    }

    /// Reads the kept bytes again.
    fn replay(&mut self, sink: &mut impl RecordSink) {
        let tail = std::mem::take(&mut self.kept);
        let mut at = 0;
        while at < tail.len() {
            match self.step(&tail[at..], "", sink) {
                Step::Used(used) => at += used,
                Step::Again { used, back } => {
                    at = at + used - back;
                    self.kept.clear();
                }
            }
        }
    }

    /// Reads on until something changes; the source is not empty. May use no byte, but then the state is another. `text`
    /// is the start of the source as far as it is known to be UTF-8.
    fn step(&mut self, source: &[u8], text: &str, sink: &mut impl RecordSink) -> Step {
        match std::mem::replace(&mut self.state, State::Between) {
            State::Between => Step::Used(self.between(source, text, sink)),
            State::Inside(part, trial) => self.inside(part, trial, source, sink),
            State::Garbage { at, head, quoted } => Step::Used(self.garbage(source, at, head, quoted, sink)),
            State::Repair(repair) => Step::Used(self.repair(repair, source, sink)),
        }
    }

    fn between(&mut self, source: &[u8], text: &str, sink: &mut impl RecordSink) -> usize {
        let listed = self.lists > 0;
        let blank = source.iter().take_while(|&&byte| is_blank(byte, listed)).count();
        self.place.pass(&source[..blank]);
        let Some(&byte) = source.get(blank) else { return blank };
        let first = &source[blank..=blank];
        match byte {
            b'{' => {
                self.expect_record(first, sink);
                let part = if listed { Part::Record } else { Part::Object };
                if let Some(length) = self.plain(part, text.get(blank..).unwrap_or_default(), sink) {
                    return blank + length;
                }
                self.begin(part, None);
                return blank;
            }
            b'[' if self.rows => {
                self.expect_record(first, sink);
                self.begin(Part::Record, None);
                return blank;
            }
            b'[' if self.lists < JSON_LISTS => {
                self.expect_record(first, sink);
                self.lists += 1;
                self.separator = Separator::Start;
            }
            b']' if listed => {
                if self.separator == Separator::Comma {
                    self.report(RejectKind::InvalidJson, first, sink);
                }
                self.lists -= 1;
                (self.separator, self.rows) = (Separator::Record, false);
                if self.lists == 0 && !self.wrappers.is_empty() {
                    self.place.pass(first);
                    self.begin(Part::Rest, None);
                    return blank + 1;
                }
            }
            // What stood before lacked or mixed up a bracket, and was reported.
            b'}' if self.separator == Separator::Broken => self.separator = Separator::Record,
            // The list of an object is not closed, the object is.
            b'}' if self.lists == 1 && !self.wrappers.is_empty() => {
                self.report(RejectKind::InvalidJson, first, sink);
                self.place.pass(first);
                self.leave(self.wrappers.len() - 1);
                return blank + 1;
            }
            b',' if matches!(self.separator, Separator::Record | Separator::Broken) => {
                self.separator = Separator::Comma;
            }
            b',' => self.report(RejectKind::InvalidJson, first, sink),
            _ => {
                self.state = State::Garbage { at: self.position(self.place), head: Vec::new(), quoted: Quoted::No };
                return blank;
            }
        }
        self.place.pass(first);
        blank + 1
    }

    /// A record or a list starts: in a list, a comma must stand before it.
    fn expect_record(&mut self, first: &[u8], sink: &mut impl RecordSink) {
        if self.lists > 0 && self.separator == Separator::Record {
            self.report(RejectKind::InvalidJson, first, sink);
        }
    }

    /// Reads the object that `text` starts with the fast way. Not before it is known what the first record looks like.
    fn plain(&mut self, part: Part, text: &str, sink: &mut impl RecordSink) -> Option<usize> {
        let around = if self.may_wrap(part) { AROUND } else { &[] };
        self.signature.as_ref()?;
        let most = text.floor_char_boundary(self.limits.record_bytes - 1);
        let length = sink.plain(PlainJson::new(&text[..most], around), self.position(self.place))?;
        self.place.offset += length as u64;
        self.place.lines.add(&text.as_bytes()[..length]);
        self.place.indent = None;
        self.record += 1;
        self.separator = Separator::Record;
        Some(length)
    }

    /// Whether an object that is this to the file may stand around records: in a list only until one showed that the
    /// list holds records.
    fn may_wrap(&self, part: Part) -> bool {
        part == Part::Object || self.pages || self.signature.is_none()
    }

    /// The records of an object start: the list or the object with this first bracket, its member under `key`.
    fn enter(&mut self, part: Part, bracket: u8, rows: bool) {
        if part != Part::Rest {
            self.wrappers.push(Wrapper { indent: self.start.indent, lists: self.lists });
        }
        (self.lists, self.pages, self.rows) = (u32::from(bracket == b'['), false, rows);
        self.separator = Separator::Start;
        if bracket == b'{' {
            // Its bracket was used already.
            self.begin(Part::Object, None);
            self.start = Place { offset: self.place.offset - 1, ..self.place };
            self.reader = ValueReader::behind_bracket();
            self.kept.push(bracket);
        }
    }

    /// The objects around records end, down to the one with this number: reading goes on behind it.
    fn leave(&mut self, number: usize) {
        let Some(wrapper) = self.wrappers.drain(number..).next() else { return };
        (self.lists, self.pages, self.rows) = (wrapper.lists, wrapper.lists > 0, false);
        self.go_on();
    }

    /// Goes on behind an object: in the list that it stands in, or in the object whose member it was.
    fn go_on(&mut self) {
        self.separator = Separator::Record;
        if self.lists == 0 && !self.wrappers.is_empty() {
            self.begin(Part::Rest, None);
        }
    }

    fn begin(&mut self, part: Part, trial: Option<Box<Repair>>) {
        self.kept.clear();
        self.start = self.place;
        self.reader = match part {
            Part::Rest => ValueReader::behind_member(),
            _ if self.may_wrap(part) => ValueReader::noting_members(),
            _ => ValueReader::default(),
        };
        self.state = State::Inside(part, trial);
    }

    fn inside(&mut self, part: Part, trial: Option<Box<Repair>>, source: &[u8], sink: &mut impl RecordSink) -> Step {
        let window = &source[..source.len().min(self.limits.record_bytes - self.reader.bytes)];
        let (used, progress) = self.reader.read(window);
        let passed = &window[..used];
        self.place.pass(passed);
        // A sound record that lies in one piece is handed on without being copied.
        let whole = self.kept.is_empty() && progress == Progress::End;
        if !whole {
            self.kept.extend_from_slice(passed);
        }
        let kept = std::mem::take(&mut self.kept);
        let raw = if whole { passed } else { kept.as_slice() };

        let known = self.reader.keys > 1 || self.reader.first_is_nested || progress != Progress::More;
        let trial = match trial {
            Some(repair) if !known => Some(repair),
            Some(repair) if signature(raw, &self.reader) != repair.signature => {
                self.kept = kept;
                if whole {
                    self.kept.extend_from_slice(passed);
                }
                return self.give_up_step(part, Some(repair), RejectKind::InvalidJson, used);
            }
            Some(repair) => {
                sink.reject(repair.found());
                None
            }
            None => None,
        };
        match progress {
            Progress::Fault(kind) => {
                self.kept = kept;
                return self.give_up_step(part, trial, kind, used);
            }
            Progress::End => self.end_object(part, raw, sink),
            Progress::Member(bracket) if self.is_around(&raw[self.reader.key.clone()], bracket) => {
                let key = &raw[self.reader.key.clone()];
                self.members(raw, sink);
                if bracket == b'[' {
                    sink.list(&String::from_utf8_lossy(key));
                }
                self.enter(part, bracket, key.eq_ignore_ascii_case(ROWS));
                return Step::Used(used);
            }
            Progress::Member(_) | Progress::More if self.reader.bytes == self.limits.record_bytes => {
                self.kept = kept;
                return self.give_up_step(part, trial, RejectKind::TooLong, used);
            }
            Progress::Member(_) | Progress::More => {
                self.kept = kept;
                self.state = State::Inside(part, trial);
                return Step::Used(used);
            }
        }
        self.kept = kept;
        self.kept.clear();
        Step::Used(used)
    }

    /// A member of the object is what stands around records.
    fn is_around(&self, key: &[u8], bracket: u8) -> bool {
        let is = |wanted: &&[u8]| key.eq_ignore_ascii_case(wanted);
        let known = if bracket == b'[' { AROUND.iter().any(is) } else { is(&BODY) };
        known && self.wrappers.len() < JSON_LISTS as usize
    }

    fn end_object(&mut self, part: Part, raw: &[u8], sink: &mut impl RecordSink) {
        if part == Part::Rest {
            self.members(raw, sink);
            return self.leave(self.wrappers.len().saturating_sub(1));
        }
        if self.signature.is_none() {
            self.signature = signature(raw, &self.reader);
        }
        sink.record(raw, self.position(self.start));
        self.record += 1;
        self.go_on();
    }

    fn members(&self, raw: &[u8], sink: &mut impl RecordSink) {
        for (key, value) in &self.reader.members {
            sink.member(&String::from_utf8_lossy(&raw[key.clone()]), raw[value.clone()].trim_ascii());
        }
    }

    fn give_up_step(&mut self, part: Part, trial: Option<Box<Repair>>, kind: RejectKind, used: usize) -> Step {
        self.give_up(part, trial, kind);
        Step::Again { used, back: self.kept.len() }
    }

    /// The kept object is broken, or not what was looked for: searches from its second byte on.
    fn give_up(&mut self, part: Part, trial: Option<Box<Repair>>, kind: RejectKind) {
        let repair = trial.unwrap_or_else(|| {
            let head = self.kept[..self.kept.len().min(REJECT_HEAD)].to_vec();
            let broken = matches!(kind, RejectKind::InvalidJson | RejectKind::TooDeep);
            let column = broken.then_some(self.reader.bytes as u64 + 1);
            let reject = Reject { kind, at: self.position(self.start), column, head };
            if part != Part::Rest {
                self.record += 1;
            }
            Box::new(Repair {
                part,
                indent: self.start.indent,
                brackets: Brackets::behind(self.kept.first().copied().unwrap_or(b'{')),
                signature: self.signature.clone().or_else(|| signature(&self.kept, &self.reader)),
                reject,
            })
        });
        let first = if part == Part::Rest { 0 } else { 1 };
        self.place = self.start;
        self.place.pass(&self.kept[..first]);
        self.kept.drain(..first);
        self.state = State::Repair(repair);
    }

    fn repair(&mut self, mut repair: Box<Repair>, source: &[u8], sink: &mut impl RecordSink) -> usize {
        for (at, &byte) in source.iter().enumerate() {
            if byte == b'{' {
                let indent = self.place.indent;
                let same_line_start = indent.is_some() && indent == repair.indent;
                // Records that do not start where the first one did may start where pages do: then only their keys tell.
                let by_keys = repair.part == Part::Record && repair.indent.is_none() && repair.signature.is_some();
                let page = self.wrappers.iter().rposition(|one| one.indent == indent);
                let page = page.filter(|_| indent.is_some() && !by_keys);
                if same_line_start || page.is_some() {
                    if let Some(page) = page.filter(|_| !same_line_start || repair.part != Part::Record) {
                        self.leave(page);
                    }
                    sink.reject(repair.found());
                    let part = if self.lists > 0 { Part::Record } else { Part::Object };
                    self.begin(part, None);
                    return at;
                }
                if repair.signature.is_some() && repair.part != Part::Rest {
                    repair.brackets.follow(byte);
                    let part = repair.part;
                    self.begin(part, Some(repair));
                    return at;
                }
            }
            match (repair.brackets.follow(byte), repair.part) {
                (Sign::Inside, _) | (Sign::ListEnds, Part::Object | Part::Rest) => {}
                (Sign::ListEnds, Part::Record) => {
                    self.separator = Separator::Record;
                    sink.reject(repair.found());
                    return at;
                }
                (Sign::Ends, part) => {
                    self.place.pass(&[byte]);
                    match part {
                        Part::Record => {}
                        Part::Object => self.go_on(),
                        Part::Rest => self.leave(self.wrappers.len().saturating_sub(1)),
                    }
                    self.separator = Separator::Broken;
                    sink.reject(repair.found());
                    return at + 1;
                }
            }
            self.place.pass(&[byte]);
        }
        self.state = State::Repair(repair);
        source.len()
    }

    /// Passes over text that is no record, up to what may be one.
    fn garbage(
        &mut self,
        source: &[u8],
        at: Position,
        mut head: Vec<u8>,
        mut quoted: Quoted,
        sink: &mut impl RecordSink,
    ) -> usize {
        let listed = self.lists > 0;
        let mut first = head.is_empty();
        let end = source.iter().position(|&byte| {
            let opens = byte == b'{' || byte == b'[' && self.lists < JSON_LISTS;
            let stop = opens || listed && matches!(byte, b']' | b'}' | b',');
            if quoted == Quoted::No && stop && !std::mem::take(&mut first) {
                return true;
            }
            first = false;
            quoted = match (quoted, byte) {
                (Quoted::No, b'"') | (Quoted::Escape, _) => Quoted::Yes,
                (Quoted::Yes, b'\\') => Quoted::Escape,
                (Quoted::Yes, b'"' | b'\n') => Quoted::No,
                (same, _) => same,
            };
            false
        });
        let passed = &source[..end.unwrap_or(source.len())];
        self.place.pass(passed);
        head.extend_from_slice(&passed[..passed.len().min(REJECT_HEAD - head.len())]);
        if end.is_some() {
            self.separator = Separator::Broken;
            sink.reject(Reject { kind: RejectKind::InvalidJson, at, column: None, head });
        } else {
            self.state = State::Garbage { at, head, quoted };
        }
        passed.len()
    }

    /// Reports something that stands here and is no record.
    fn report(&self, kind: RejectKind, head: &[u8], sink: &mut impl RecordSink) {
        sink.reject(Reject { kind, at: self.position(self.place), column: None, head: head.to_vec() });
    }

    fn position(&self, place: Place) -> Position {
        Position { offset: place.offset, line: place.lines.breaks + 1, record: self.record }
    }
}

impl Repair {
    /// The reject when reading can go on: then the record is broken, not only cut off by the end of the file.
    fn found(&self) -> Reject {
        let kind = match self.reject.kind {
            RejectKind::CutOff => RejectKind::InvalidJson,
            kind => kind,
        };
        Reject { kind, ..self.reject.clone() }
    }
}

/// White space. Outside lists also the separator of JSON text sequences, and the bytes of the marks that stay when
/// files are joined.
fn is_blank(byte: u8, listed: bool) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n') || !listed && matches!(byte, 0x1E | 0xEF | 0xBB | 0xBF)
}
