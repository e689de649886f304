//! XML events out of text that arrives in pieces: each `<Event>` with all it holds is a record.
//!
//! Windows writes events as one document, as many roots without a parent, or one element a line. What stands between
//! the events (a declaration, the parent's tags) is passed over. Angle brackets inside an event are escaped, so its end
//! is the next end tag; the record itself is read by an XML parser.

use super::json::RecordSink;
use super::limits::{Limits, REJECT_HEAD};
use super::lines::Lines;
use crate::error::{Reject, RejectKind};
use crate::position::Position;
use memchr::memmem;

const START: &[u8] = b"<Event";
const END: &[u8] = b"</Event>";

/// Whether a text holds events to read.
pub fn holds_events(text: &[u8]) -> bool {
    find_start(text, true).is_some_and(|(_, whole)| whole)
}

/// Splits text into events. Push the pieces in order, then call [`finish`](ElementScanner::finish) once.
pub struct ElementScanner {
    limits: Limits,
    /// Text that is not passed over yet: the event that is being read, or the last bytes before the next.
    kept: Vec<u8>,
    /// The kept text starts with an event.
    open: bool,
    /// Kept bytes in which the end was looked for.
    searched: usize,
    /// The event is too long: its bytes are only counted.
    too_long: Option<Vec<u8>>,
    at: Position,
    /// Line breaks before the kept text.
    lines: Lines,
    /// Where the open event starts.
    start: Position,
}

impl ElementScanner {
    /// A scanner for XML text.
    pub fn new(limits: Limits) -> ElementScanner {
        let at = Position { offset: 0, line: 1, record: 0 };
        ElementScanner {
            limits,
            kept: Vec::new(),
            open: false,
            searched: 0,
            too_long: None,
            at,
            lines: Lines::default(),
            start: at,
        }
    }

    /// Counts offsets from here on.
    pub fn starting_at(mut self, offset: u64) -> ElementScanner {
        self.at.offset = offset;
        self
    }

    /// Reads the next piece, of any size.
    pub fn push(&mut self, chunk: &[u8], sink: &mut impl RecordSink) {
        self.kept.extend_from_slice(chunk);
        while self.step(sink) {}
    }

    /// Reads what is left: the text is complete.
    pub fn finish(&mut self, sink: &mut impl RecordSink) {
        if self.open {
            let head = self.too_long.take().unwrap_or_else(|| self.head());
            sink.reject(Reject { kind: RejectKind::CutOff, at: self.start, column: None, head });
        }
        self.pass(self.kept.len());
        self.open = false;
    }

    /// One more event or piece of text between events; false when more text is needed.
    fn step(&mut self, sink: &mut impl RecordSink) -> bool {
        if !self.open {
            return match find_start(&self.kept, false) {
                Some((at, true)) => {
                    self.pass(at);
                    self.open = true;
                    self.searched = 0;
                    self.at.record += 1;
                    self.start = self.at;
                    true
                }
                // The start tag may go on in the next piece.
                Some((at, false)) => {
                    self.pass(at);
                    false
                }
                None => {
                    self.pass(self.kept.len());
                    false
                }
            };
        }
        // An end tag cut in two is found again from its first bytes on.
        let from = self.searched.saturating_sub(END.len() - 1);
        if let Some(at) = memmem::find(&self.kept[from..], END) {
            let end = from + at + END.len();
            let long = (end > self.limits.record_bytes).then(|| self.head());
            match self.too_long.take().or(long) {
                Some(head) => {
                    sink.reject(Reject { kind: RejectKind::TooLong, at: self.start, column: None, head });
                }
                None => sink.record(&self.kept[..end], self.start),
            }
            self.pass(end);
            self.open = false;
            return true;
        }
        self.searched = self.kept.len();
        if self.kept.len() > self.limits.record_bytes {
            let head = self.head();
            self.too_long.get_or_insert(head);
            self.pass(self.kept.len() - END.len());
            self.searched = 0;
        }
        false
    }

    fn head(&self) -> Vec<u8> {
        self.kept[..self.kept.len().min(REJECT_HEAD)].to_vec()
    }

    fn pass(&mut self, bytes: usize) {
        self.lines.add(&self.kept[..bytes]);
        self.at.offset += bytes as u64;
        self.at.line = self.lines.breaks + 1;
        self.kept.drain(..bytes);
    }
}

/// The next start tag, and whether enough of it is there to be sure.
fn find_start(text: &[u8], at_end: bool) -> Option<(usize, bool)> {
    let mut from = 0;
    while let Some(at) = memmem::find(&text[from..], START).map(|at| from + at) {
        match text.get(at + START.len()) {
            Some(b'>' | b' ' | b'\t' | b'\r' | b'\n') => return Some((at, true)),
            Some(_) => from = at + 1,
            None => return Some((at, at_end)),
        }
    }
    // A tag that the piece cuts in two.
    let tail = (1..START.len().min(text.len() + 1)).rev().find(|&n| text.ends_with(&START[..n]));
    tail.filter(|_| !at_end).map(|n| (text.len() - n, false))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Found(Vec<(String, u64, u64)>, Vec<(RejectKind, u64)>);

    impl RecordSink for Found {
        fn record(&mut self, text: &[u8], at: Position) {
            self.0.push((String::from_utf8_lossy(text).into_owned(), at.offset, at.line));
        }
        fn member(&mut self, _: &str, _: &[u8]) {}
        fn reject(&mut self, reject: Reject) {
            self.1.push((reject.kind, reject.at.offset));
        }
    }

    fn scan(text: &[u8], chunk: usize, most: usize) -> Found {
        let mut found = Found::default();
        let mut scanner = ElementScanner::new(Limits { record_bytes: most, record_lines: 0 });
        for piece in text.chunks(chunk) {
            scanner.push(piece, &mut found);
        }
        scanner.finish(&mut found);
        found
    }

    #[test]
    fn any_cut_gives_the_same_events() {
        let text = b"<?xml?>\n<Events><Event a='1'>x</Event>\n<Event>\ny</Event><EventData/></Events><Event>cut";
        let whole = scan(text, text.len(), 1000);
        let expected = [("<Event a='1'>x</Event>", 16, 2), ("<Event>\ny</Event>", 39, 3)];
        assert_eq!(whole.0, expected.map(|(t, o, l)| (t.to_owned(), o, l)));
        assert_eq!(whole.1, [(RejectKind::CutOff, 77)]);
        for chunk in 1..text.len() {
            let found = scan(text, chunk, 1000);
            assert_eq!((found.0, found.1), (whole.0.clone(), whole.1.clone()), "chunks of {chunk}");
        }
    }

    #[test]
    fn a_huge_event_costs_only_itself() {
        let text = [b"<Event>".as_slice(), &[b'x'; 500], b"</Event><Event>y</Event>"].concat();
        for chunk in [1, 7, 100, 600] {
            let found = scan(&text, chunk, 50);
            assert_eq!(found.0.len(), 1, "chunks of {chunk}");
            assert_eq!(found.0[0].1, 515);
            assert_eq!(found.1, [(RejectKind::TooLong, 0)]);
        }
    }
}
