//! gzip: one file, or several one behind the other that count as one.

use super::inflate::Inflate;
use super::{EntrySink, Problem};

/// Longest header that is looked at: names and comments have no length of their own.
const HEADER: usize = 64 * 1024;

/// Unpacks a gzip file.
pub struct Gunzip {
    state: State,
    /// Bytes of a header or trailer that is not complete.
    kept: Vec<u8>,
}

enum State {
    Header { first: bool },
    Body(Inflate),
    Trailer { crc: u32, length: u64 },
    Over,
}

impl Gunzip {
    /// Nothing read yet.
    pub fn new() -> Gunzip {
        Gunzip { state: State::Header { first: true }, kept: Vec::new() }
    }

    /// Reads the next piece, of any size.
    pub fn push(&mut self, mut bytes: &[u8], sink: &mut dyn EntrySink) {
        while !bytes.is_empty() {
            match &mut self.state {
                State::Over => return,
                State::Header { first } => {
                    let first = *first;
                    self.kept.extend_from_slice(bytes);
                    bytes = &[];
                    // Behind a file zeros may fill a block of a tape; they mean nothing.
                    if !first && self.kept.iter().all(|&byte| byte == 0) {
                        self.kept.clear();
                        return;
                    }
                    match header(&self.kept) {
                        Header::Ends(at) => {
                            if first {
                                sink.entry(1, "", None);
                            }
                            let rest = self.kept.split_off(at);
                            self.kept.clear();
                            self.state = State::Body(Inflate::new());
                            self.push(&rest, sink);
                        }
                        Header::Open if self.kept.len() < HEADER => {}
                        _ => self.fail(Problem::Damaged, first, sink),
                    }
                }
                State::Body(inflate) => match inflate.push(bytes, |out| sink.data(out)) {
                    Ok(step) => {
                        bytes = &bytes[step.used..];
                        if step.done {
                            let (crc, length) = inflate.sum();
                            self.state = State::Trailer { crc, length };
                        }
                    }
                    Err(problem) => self.fail(problem, false, sink),
                },
                State::Trailer { crc, length } => {
                    let missing = (8 - self.kept.len()).min(bytes.len());
                    self.kept.extend_from_slice(&bytes[..missing]);
                    bytes = &bytes[missing..];
                    if let Ok(trailer) = <[u8; 8]>::try_from(self.kept.as_slice()) {
                        let [a, b, c, d, e, f, g, h] = trailer;
                        let sound = u32::from_le_bytes([a, b, c, d]) == *crc
                            && u64::from(u32::from_le_bytes([e, f, g, h])) == *length & 0xffff_ffff;
                        self.kept.clear();
                        if sound {
                            self.state = State::Header { first: false };
                        } else {
                            self.fail(Problem::Damaged, false, sink);
                        }
                    }
                }
            }
        }
    }

    /// The file is complete.
    pub fn finish(&mut self, sink: &mut dyn EntrySink) {
        match std::mem::replace(&mut self.state, State::Over) {
            State::Header { first: false } if self.kept.is_empty() => sink.end(Ok(())),
            State::Header { first: false } => sink.end(Err(Problem::Damaged)),
            State::Header { first: true } => {
                sink.entry(1, "", None);
                sink.end(Err(Problem::CutOff));
            }
            State::Body(_) | State::Trailer { .. } => sink.end(Err(Problem::CutOff)),
            State::Over => {}
        }
    }

    fn fail(&mut self, problem: Problem, first: bool, sink: &mut dyn EntrySink) {
        if first {
            sink.entry(1, "", None);
        }
        sink.end(Err(problem));
        self.state = State::Over;
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
