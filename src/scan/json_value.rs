//! Finds the end of one JSON object or array in text that arrives in pieces, by grammar but without building anything.
//!
//! Names and numbers are not checked (`serde_json` does that when the record is read); the order of tokens is, since
//! a record that lacks a bracket is noticed at the next token, before it swallows the records behind it.

use super::limits::JSON_DEPTH;
use crate::error::RejectKind;
use memchr::memchr3;
use std::ops::Range;

/// How far a [`ValueReader`] came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Progress {
    /// Used all bytes; the value goes on.
    More,
    /// Used the bytes up to and with the `[` or `{` that a member starts with (only when members are noted).
    Member(u8),
    /// Used the bytes up to and with the end of the value.
    End,
    /// The byte behind the used ones cannot stand there.
    Fault(RejectKind),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Expect {
    #[default]
    Value,
    ValueOrEnd,
    Key,
    KeyOrEnd,
    Colon,
    CommaOrEnd,
}

/// Where inside a text the reader or the repair is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Quoted {
    /// Outside.
    #[default]
    No,
    /// Inside quotes.
    Yes,
    /// Behind a backslash.
    Escape,
}

/// Reads one object or array.
#[derive(Debug, Default)]
pub(super) struct ValueReader {
    /// Bytes of the value so far.
    pub bytes: usize,
    /// The first two keys of the object itself.
    pub first_keys: [Range<usize>; 2],
    /// Number of its keys so far.
    pub keys: usize,
    /// The value of its first key is no text, number or word.
    pub first_is_nested: bool,
    /// The newest key of the object itself, without quotes.
    pub key: Range<usize>,
    /// Its complete members, if they are noted: key and value with the white space around it.
    pub members: Vec<(Range<usize>, Range<usize>)>,
    note_members: bool,
    /// Where the value of the newest key starts.
    value: Option<usize>,
    /// The open brackets, the innermost in the lowest bit: 1 is an object.
    brackets: u128,
    depth: u32,
    expect: Expect,
    quoted: Quoted,
    word: bool,
    key_start: usize,
}

impl ValueReader {
    /// A reader that notes the members of the object, and stops at those that are lists or objects.
    pub fn noting_members() -> ValueReader {
        ValueReader { note_members: true, ..ValueReader::default() }
    }

    /// The same, of which the object is open already, and a member of it just ended.
    pub fn behind_member() -> ValueReader {
        ValueReader { brackets: 1, depth: 1, expect: Expect::CommaOrEnd, ..ValueReader::noting_members() }
    }

    /// The same, of which only the opening bracket was used.
    pub fn behind_bracket() -> ValueReader {
        ValueReader { bytes: 1, expect: Expect::KeyOrEnd, ..ValueReader::behind_member() }
    }

    /// Reads on; how many of the bytes were used, and why no more.
    pub fn read(&mut self, bytes: &[u8]) -> (usize, Progress) {
        let (used, progress) = self.scan(bytes);
        self.bytes += used;
        (used, progress)
    }

    fn scan(&mut self, bytes: &[u8]) -> (usize, Progress) {
        const FAULT: Progress = Progress::Fault(RejectKind::InvalidJson);
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            match self.quoted {
                Quoted::No => {}
                Quoted::Yes => {
                    // A line break cannot stand in a text; it ends the damage of a missing quote.
                    match memchr3(b'"', b'\\', b'\n', &bytes[at..]) {
                        None => return (bytes.len(), Progress::More),
                        Some(len) => at += len,
                    }
                    match bytes[at] {
                        b'"' => self.end_text(self.bytes + at),
                        b'\\' => self.quoted = Quoted::Escape,
                        _ => return (at, FAULT),
                    }
                    at += 1;
                    continue;
                }
                Quoted::Escape if byte == b'\n' => return (at, FAULT),
                Quoted::Escape => {
                    self.quoted = Quoted::Yes;
                    at += 1;
                    continue;
                }
            }
            let in_word = matches!(byte, b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'-' | b'+' | b'.');
            if self.word && in_word {
                at += 1;
                continue;
            }
            self.word = false;
            let wants_value = matches!(self.expect, Expect::Value | Expect::ValueOrEnd);
            let ends = matches!(self.expect, Expect::CommaOrEnd | Expect::ValueOrEnd | Expect::KeyOrEnd);
            match byte {
                b' ' | b'\t' | b'\r' | b'\n' => {}
                b'"' if wants_value => {
                    self.quoted = Quoted::Yes;
                    self.expect = Expect::CommaOrEnd;
                }
                b'"' if matches!(self.expect, Expect::Key | Expect::KeyOrEnd) => {
                    self.quoted = Quoted::Yes;
                    self.expect = Expect::Colon;
                    self.key_start = self.bytes + at + 1;
                }
                b':' if self.expect == Expect::Colon => {
                    self.expect = Expect::Value;
                    if self.depth == 1 {
                        self.value = Some(self.bytes + at + 1);
                    }
                }
                b',' if self.expect == Expect::CommaOrEnd => {
                    self.end_member(self.bytes + at);
                    self.expect = if self.in_object() { Expect::Key } else { Expect::Value };
                }
                b'{' | b'[' if wants_value => {
                    if self.depth == JSON_DEPTH {
                        return (at, Progress::Fault(RejectKind::TooDeep));
                    }
                    let member = self.depth == 1 && self.in_object();
                    self.first_is_nested |= member && self.keys == 1;
                    self.open(byte);
                    if member && self.note_members {
                        return (at + 1, Progress::Member(byte));
                    }
                }
                b'}' | b']' if ends && self.in_object() == (byte == b'}') => {
                    self.end_member(self.bytes + at);
                    self.brackets >>= 1;
                    self.depth -= 1;
                    self.expect = Expect::CommaOrEnd;
                    if self.depth == 0 {
                        return (at + 1, Progress::End);
                    }
                }
                _ if wants_value && in_word && self.depth > 0 => {
                    self.word = true;
                    self.expect = Expect::CommaOrEnd;
                }
                _ => return (at, FAULT),
            }
            at += 1;
        }
        (bytes.len(), Progress::More)
    }

    fn in_object(&self) -> bool {
        self.brackets & 1 == 1
    }

    fn open(&mut self, bracket: u8) {
        let object = bracket == b'{';
        self.brackets = self.brackets << 1 | u128::from(object);
        self.depth += 1;
        self.expect = if object { Expect::KeyOrEnd } else { Expect::ValueOrEnd };
    }

    fn end_text(&mut self, at: usize) {
        self.quoted = Quoted::No;
        if self.expect == Expect::Colon && self.depth == 1 {
            self.key = self.key_start..at;
            if let Some(first) = self.first_keys.get_mut(self.keys) {
                *first = self.key.clone();
            }
            self.keys += 1;
        }
    }

    fn end_member(&mut self, at: usize) {
        if self.depth == 1
            && self.note_members
            && let Some(start) = self.value.take()
        {
            self.members.push((self.key.clone(), start..at));
        }
    }
}
