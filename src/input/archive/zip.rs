//! zip, from its local headers on.

use super::inflate::Inflate;
use super::proportion::Proportion;
use super::{ENTRIES, EntrySink, Problem, with_kept};

const LOCAL: [u8; 4] = *b"PK\x03\x04";
const DESCRIPTOR: [u8; 4] = *b"PK\x07\x08";
const CENTRAL: [u8; 4] = *b"PK\x01\x02";
const ZIP64: u32 = u32::MAX;

/// Unpacks a zip archive.
pub struct ZipReader {
    state: State,
    /// Bytes of a header that is not complete.
    kept: Vec<u8>,
    number: u32,
    /// Name and checksum of each entry found, and whether the directory named it, in the order of the file.
    found: Vec<(Vec<u8>, u32)>,
    named: usize,
    mismatch: bool,
    /// Of all entries.
    proportion: Proportion,
}

enum State {
    /// A header comes.
    Header,
    Body(Entry, Body),
    /// Sizes and checksum behind an entry whose header did not have them.
    Descriptor(Entry, u32, u64, u64),
    /// Bytes to pass over.
    Skip(u64),
    Over,
}

struct Entry {
    crc: u32,
    packed: Option<u64>,
    /// The header gives no sizes; they follow the data.
    descriptor: bool,
}

enum Body {
    Deflated(Box<Inflate>),
    Stored(crc32fast::Hasher, u64),
}

impl ZipReader {
    /// Nothing read yet.
    pub fn new() -> ZipReader {
        ZipReader {
            state: State::Header,
            kept: Vec::new(),
            number: 0,
            found: Vec::new(),
            named: 0,
            mismatch: false,
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
            match std::mem::replace(&mut self.state, State::Over) {
                State::Over => return,
                State::Skip(left) => {
                    let pass = left.min(bytes.len() as u64);
                    bytes = &bytes[pass as usize..];
                    self.state = if left == pass { State::Header } else { State::Skip(left - pass) };
                }
                State::Header => {
                    let Some((state, used)) = self.header(bytes, sink) else {
                        self.state = State::Header;
                        self.kept = bytes.to_vec();
                        return;
                    };
                    self.state = state;
                    bytes = &bytes[used..];
                }
                State::Body(entry, Body::Stored(mut crc, left)) => {
                    let take = left.min(bytes.len() as u64);
                    let (data, rest) = bytes.split_at(take as usize);
                    crc.update(data);
                    sink.data(data);
                    bytes = rest;
                    self.state = if left > take {
                        State::Body(entry, Body::Stored(crc, left - take))
                    } else {
                        self.ended(crc.finalize() == entry.crc, sink)
                    };
                }
                State::Body(entry, Body::Deflated(mut inflate)) => {
                    let before = inflate.packed();
                    match inflate.push(bytes, &mut self.proportion, |out| sink.data(out)) {
                        Ok(step) => {
                            bytes = &bytes[step.used..];
                            let (crc, length) = inflate.sum();
                            self.state = match (step.done, entry.descriptor) {
                                (false, _) => State::Body(entry, Body::Deflated(inflate)),
                                (true, true) => State::Descriptor(entry, crc, length, inflate.packed()),
                                (true, false) => {
                                    let whole = entry.packed.is_none_or(|packed| packed == inflate.packed());
                                    self.ended(whole && crc == entry.crc, sink)
                                }
                            };
                        }
                        Err(problem) => {
                            sink.end(Err(problem));
                            bytes = &bytes[(inflate.packed() - before) as usize..];
                            // The entry is lost; the next one is not, where its start is known. Behind a bomb comes another.
                            let left = entry.packed.and_then(|all| all.checked_sub(inflate.packed()));
                            self.state = match left.filter(|_| problem != Problem::Bomb) {
                                Some(left) => self.pass(left),
                                None => {
                                    sink.problem(problem);
                                    State::Over
                                }
                            };
                        }
                    }
                }
                State::Descriptor(entry, crc, length, packed) => {
                    let Some((sound, used)) = descriptor(bytes, crc, length, packed) else {
                        self.state = State::Descriptor(entry, crc, length, packed);
                        self.kept = bytes.to_vec();
                        return;
                    };
                    if let Some(found) = self.found.last_mut() {
                        found.1 = crc;
                    }
                    self.state = self.ended(sound, sink);
                    bytes = &bytes[used..];
                }
            }
        }
    }

    /// The file is complete.
    pub fn finish(&mut self, sink: &mut dyn EntrySink) {
        match std::mem::replace(&mut self.state, State::Over) {
            State::Body(..) | State::Descriptor(..) => {
                sink.end(Err(Problem::CutOff));
                sink.problem(Problem::CutOff);
            }
            State::Skip(_) => sink.problem(Problem::CutOff),
            State::Header if self.named == 0 && (self.number > 0 || !self.kept.is_empty()) => {
                sink.problem(Problem::CutOff)
            }
            State::Header if self.mismatch || self.named != self.found.len() => sink.problem(Problem::Mismatch),
            State::Header | State::Over => {}
        }
    }

    /// What the bytes start: the next state, and how many of them belong to what was before it.
    fn header(&mut self, head: &[u8], sink: &mut dyn EntrySink) -> Option<(State, usize)> {
        let signature = *head.first_chunk::<4>()?;
        if signature == CENTRAL {
            let fixed = head.first_chunk::<46>()?;
            let lengths = [28, 30, 32].map(|at| usize::from(u16_at(fixed, at)));
            let end = 46 + lengths.iter().sum::<usize>();
            let name = head.get(46..46 + lengths[0])?;
            // Only the whole entry may be used up.
            head.get(..end)?;
            let expected = self.found.get(self.named);
            self.mismatch |= expected.is_none_or(|(found, crc)| found != name || *crc != u32_at(fixed, 16));
            self.named += 1;
            return Some((State::Header, end));
        }
        if signature != LOCAL {
            // The end of the directory. Whatever follows is comment.
            let over = head.starts_with(b"PK") && self.named == self.found.len() && !self.mismatch;
            if !over {
                sink.problem(if self.number == 0 { Problem::Damaged } else { Problem::Mismatch });
            }
            return Some((State::Over, head.len()));
        }
        let fixed = *head.first_chunk::<30>()?;
        let (name_length, extra_length) = (usize::from(u16_at(&fixed, 26)), usize::from(u16_at(&fixed, 28)));
        let end = 30 + name_length + extra_length;
        let (name, extra) = head.get(30..end)?.split_at(name_length);
        let (flags, method, crc) = (u16_at(&fixed, 6), u16_at(&fixed, 8), u32_at(&fixed, 14));
        let (mut packed, mut size) = (u64::from(u32_at(&fixed, 18)), u64::from(u32_at(&fixed, 22)));
        if let Some([long_size, long_packed]) = zip64(extra) {
            if size == u64::from(ZIP64) {
                size = long_size;
            }
            if packed == u64::from(ZIP64) {
                packed = long_packed;
            }
        }
        let label = label(name, flags & 1 << 11 != 0);
        self.found.push((name.to_vec(), crc));
        if self.number == ENTRIES {
            sink.problem(Problem::TooManyEntries);
            return Some((State::Over, head.len()));
        }
        self.number += 1;
        let descriptor = flags & 8 != 0;
        let known = (!descriptor || packed > 0).then_some(packed);
        let entry = Entry { crc, packed: known, descriptor };
        // A folder.
        if label.ends_with('/') && size == 0 {
            return Some((self.pass(known.unwrap_or(0)), end));
        }
        sink.entry(self.number, &label, (!descriptor).then_some(size));
        let refused = match (flags & 1, method) {
            (1, _) => Some(Problem::Encrypted),
            (_, 8) => None,
            (_, 0) if !descriptor => None,
            _ => Some(Problem::Method),
        };
        if let Some(problem) = refused {
            sink.end(Err(problem));
            return Some(match known {
                Some(packed) if !descriptor => (self.pass(packed), end),
                // Without a length nobody knows where the next entry starts.
                _ => {
                    sink.problem(problem);
                    (State::Over, self.kept.len())
                }
            });
        }
        let body = if method == 8 {
            Body::Deflated(Box::new(Inflate::new()))
        } else if packed > 0 {
            Body::Stored(crc32fast::Hasher::new(), packed)
        } else {
            return Some((self.ended(crc == 0, sink), end));
        };
        Some((State::Body(entry, body), end))
    }

    fn pass(&self, bytes: u64) -> State {
        if bytes == 0 { State::Header } else { State::Skip(bytes) }
    }

    fn ended(&mut self, sound: bool, sink: &mut dyn EntrySink) -> State {
        sink.end(if sound { Ok(()) } else { Err(Problem::Damaged) });
        State::Header
    }
}

impl Default for ZipReader {
    fn default() -> Self {
        Self::new()
    }
}

/// Whether the sizes and the checksum behind an entry are right, and their length.
fn descriptor(bytes: &[u8], crc: u32, length: u64, packed: u64) -> Option<(bool, usize)> {
    let marked = bytes.first_chunk::<4>()? == &DESCRIPTOR;
    let start = if marked { 4 } else { 0 };
    let short = bytes.get(start..start + 12)?;
    let sound = u32_at(short, 0) == crc;
    if u64::from(u32_at(short, 4)) == packed & 0xffff_ffff && u64::from(u32_at(short, 8)) == length & 0xffff_ffff {
        // The long form of small numbers starts as the short one does, with a zero in between: then this is not equal.
        return Some((sound, start + 12));
    }
    bytes.get(start..start + 20)?;
    Some((sound, start + 20))
}

/// Unpacked and packed size of the zip64 extra field.
fn zip64(mut extra: &[u8]) -> Option<[u64; 2]> {
    while let Some((head, rest)) = extra.split_first_chunk::<4>() {
        let (id, length) = (u16_at(head, 0), usize::from(u16_at(head, 2)));
        let data = rest.get(..length)?;
        if id == 1 {
            let number = |at: usize| data.get(at..at + 8).and_then(|b| b.first_chunk()).map(|b| u64::from_le_bytes(*b));
            return Some([number(0)?, number(8)?]);
        }
        extra = &rest[length..];
    }
    None
}

/// A name to show. Old archives write the code page of DOS, many of them UTF-8 without saying so.
fn label(name: &[u8], utf8: bool) -> String {
    match std::str::from_utf8(name) {
        Ok(name) => name.to_owned(),
        Err(_) if utf8 => String::from_utf8_lossy(name).into_owned(),
        Err(_) => name
            .iter()
            .map(|&byte| if byte < 0x80 { char::from(byte) } else { CODE_PAGE_437[usize::from(byte - 0x80)] })
            .collect(),
    }
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

/// The upper half of the code page of DOS.
#[rustfmt::skip]
const CODE_PAGE_437: [char; 128] = [
    'Ç','ü','é','â','ä','à','å','ç','ê','ë','è','ï','î','ì','Ä','Å','É','æ','Æ','ô','ö','ò','û','ù','ÿ','Ö','Ü','¢','£','¥','₧','ƒ',
    'á','í','ó','ú','ñ','Ñ','ª','º','¿','⌐','¬','½','¼','¡','«','»','░','▒','▓','│','┤','╡','╢','╖','╕','╣','║','╗','╝','╜','╛','┐',
    '└','┴','┬','├','─','┼','╞','╟','╚','╔','╩','╦','╠','═','╬','╧','╨','╤','╥','╙','╘','╒','╓','╫','╪','┘','┌','█','▄','▌','▐','▀',
    'α','ß','Γ','π','Σ','σ','µ','τ','Φ','Θ','Ω','δ','∞','φ','ε','∩','≡','±','≥','≤','⌠','⌡','÷','≈','°','∙','·','√','ⁿ','²','■','\u{a0}',
];
