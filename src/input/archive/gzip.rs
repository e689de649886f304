//! gzip: one file, or several one behind the other that count as one.

use super::inflate::Inflate;
use super::proportion::Proportion;
use super::{EntrySink, Problem, with_kept};

/// Longest header that is looked at: names and comments have no length of their own.
const HEADER: usize = 64 * 1024;

/// Unpacks a gzip file.
pub struct Gunzip {
    state: State,
    /// Bytes of a header or trailer that is not complete.
    kept: Vec<u8>,
    /// One for all members: they may be many and tiny.
    inflate: Inflate,
    /// Of all members.
    proportion: Proportion,
}

enum State {
    Header {
        first: bool,
    },
    Body,
    Trailer,
    /// The rest is passed over: the entry ends with the file, since all of it is read.
    Failed(Problem),
}

impl Gunzip {
    /// Nothing read yet.
    pub fn new() -> Gunzip {
        Gunzip {
            state: State::Header { first: true },
            kept: Vec::new(),
            inflate: Inflate::new(),
            proportion: Proportion::default(),
        }
    }

    /// Reads the next piece, of any size.
    pub fn push(&mut self, bytes: &[u8], sink: &mut dyn EntrySink) {
        let bytes = with_kept(&mut self.kept, bytes);
        self.read(&bytes, sink);
    }

    fn read(&mut self, mut bytes: &[u8], sink: &mut dyn EntrySink) {
        while !bytes.is_empty() {
            match &mut self.state {
                State::Failed(_) => return,
                // Behind a file zeros may fill a block of a tape; they mean nothing.
                State::Header { first: false } if bytes[0] == 0 => {
                    bytes = &bytes[bytes.iter().take_while(|&&byte| byte == 0).count()..];
                }
                State::Header { first } => {
                    let first = *first;
                    let found = header(bytes);
                    if matches!(found, Header::Open) && bytes.len() < HEADER {
                        self.kept = bytes.to_vec();
                        return;
                    }
                    if first {
                        sink.entry(1, "", None);
                    }
                    let Header::Ends(at) = found else {
                        self.state = State::Failed(Problem::Damaged);
                        return;
                    };
                    bytes = &bytes[at..];
                    self.inflate.restart();
                    self.state = State::Body;
                }
                State::Body => match self.inflate.push(bytes, &mut self.proportion, |out| sink.data(out)) {
                    Ok(step) => {
                        bytes = &bytes[step.used..];
                        if step.done {
                            self.state = State::Trailer;
                        }
                    }
                    Err(problem) => self.state = State::Failed(problem),
                },
                State::Trailer => {
                    let Some((&[a, b, c, d, e, f, g, h], rest)) = bytes.split_first_chunk() else {
                        self.kept = bytes.to_vec();
                        return;
                    };
                    bytes = rest;
                    let (crc, length) = self.inflate.sum();
                    let sound = u32::from_le_bytes([a, b, c, d]) == crc
                        && u64::from(u32::from_le_bytes([e, f, g, h])) == length & 0xffff_ffff;
                    self.state = if sound { State::Header { first: false } } else { State::Failed(Problem::Damaged) };
                }
            }
        }
    }

    /// The file is complete.
    pub fn finish(&mut self, sink: &mut dyn EntrySink) {
        match &self.state {
            State::Header { first: false } if self.kept.is_empty() => sink.end(Ok(())),
            State::Header { first: false } => sink.end(Err(Problem::Damaged)),
            State::Header { first: true } => {
                sink.entry(1, "", None);
                sink.end(Err(Problem::CutOff));
            }
            State::Body | State::Trailer => sink.end(Err(Problem::CutOff)),
            State::Failed(problem) => sink.end(Err(*problem)),
        }
    }
}

impl Default for Gunzip {
    fn default() -> Self {
        Self::new()
    }
}

enum Header {
    Ends(usize),
    Open,
    Wrong,
}

fn header(bytes: &[u8]) -> Header {
    let magic = [0x1f, 0x8b, 8];
    if bytes.len() < 10 {
        return if bytes.iter().zip(magic).all(|(a, b)| *a == b) { Header::Open } else { Header::Wrong };
    }
    if bytes[..3] != magic {
        return Header::Wrong;
    }
    let flags = bytes[3];
    let mut at = 10;
    if flags & 4 != 0 {
        let Some(&[low, high]) = bytes.get(at..at + 2).and_then(|b| b.first_chunk()) else { return Header::Open };
        at += 2 + usize::from(u16::from_le_bytes([low, high]));
    }
    for text in [8, 16] {
        if flags & text != 0 {
            let Some(end) = bytes.get(at..).and_then(|b| b.iter().position(|&b| b == 0)) else { return Header::Open };
            at += end + 1;
        }
    }
    at += if flags & 2 != 0 { 2 } else { 0 };
    if at <= bytes.len() { Header::Ends(at) } else { Header::Open }
}
