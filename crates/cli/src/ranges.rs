//! One long file read by several threads: this one reads its bytes and joins what the others found in them, in the order of
//! the file (`session::Ranges`).

use crate::files::Changed;
use mfa_report::catalogue::Catalogue;
use mfa_report::session::{HEAD, Mapping, RangeReader, Ranges, ReadRange, Scanner, Turn};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read as _};
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, Scope};

/// Bytes of a range. A wrong guess costs one; so many for each thread, and twice that, are held.
const LENGTH: u64 = 4 << 20;
/// Bytes over which all steps go at once: they stay in a core's cache meanwhile.
const PIECE: usize = 256 << 10;
/// A file has to have so many ranges to be worth the start of threads, which each read the facts.
const WORTH: u64 = 4;
/// Most threads: one takes in what all of them read.
const MOST: usize = 4;

/// How many threads would read a file of this size; 0: it is not long enough.
pub fn readers(size: u64) -> usize {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    if size < WORTH * LENGTH || cores == 1 { 0 } else { cores.min(MOST) }
}

/// A long file.
pub struct Long<'a> {
    pub file: File,
    pub size: u64,
    pub number: u32,
    pub mappings: &'a [Mapping],
    pub readers: usize,
}

impl Long<'_> {
    /// Reads it into batches; gives its SHA-256.
    pub fn read(
        self,
        mut scanner: Scanner,
        mut hand_over: impl FnMut(&mut Scanner) -> io::Result<()>,
    ) -> io::Result<Sha256> {
        let mut ranges = Ranges::new(self.size, LENGTH, 2 * self.readers as u64, 0);
        let mut blocks = Blocks::new(self.file, self.size);
        let (number, mappings, count) = (self.number, self.mappings, self.readers);
        thread::scope(|scope| {
            let mut threads: Vec<Thread> = Vec::new();
            // Each takes every so manieth, so that it is known who has which.
            let of = |range: u64| range as usize % count;
            loop {
                while let Some(range) = ranges.give(&scanner) {
                    if threads.is_empty() {
                        let head = Arc::new(blocks.get(0)?[..HEAD].to_vec());
                        let start =
                            |reader| Thread::start(scope, (number, reader), mappings.to_vec(), Arc::clone(&head));
                        threads.extend((1..=count as u32).map(start));
                    }
                    let before = blocks.get(range - 1)?.last().copied().unwrap_or_default();
                    let bytes = [blocks.get(range)?, blocks.get(range + 1)?];
                    // A thread that is gone is noticed where its range is waited for.
                    let _ = threads[of(range)].tasks.send(Task { place: ranges.place(range), before, bytes });
                }
                match ranges.turn(&mut scanner) {
                    Turn::Read(range) => {
                        for block in range.. {
                            if ranges.push(&mut scanner, block * LENGTH, &blocks.get(block)?) {
                                break;
                            }
                            hand_over(&mut scanner)?;
                            blocks.forget(block);
                        }
                    }
                    Turn::Wait(range) => {
                        let found = threads[of(range)].found.recv().map_err(io::Error::other)?;
                        ranges.take(range, found);
                    }
                    Turn::Joined(range) => blocks.forget(range),
                    Turn::End => break,
                }
                hand_over(&mut scanner)?;
            }
            scanner.finish();
            hand_over(&mut scanner)?;
            blocks.end()
        })
    }
}

/// A range to read, with what stands around it.
struct Task {
    place: Range<u64>,
    before: u8,
    bytes: [Arc<Vec<u8>>; 2],
}

struct Thread {
    tasks: Sender<Task>,
    /// What it found, in the order of its tasks.
    found: Receiver<ReadRange>,
}

impl Thread {
    fn start<'s>(
        scope: &'s Scope<'s, '_>,
        (number, reader): (u32, u32),
        mappings: Vec<Mapping>,
        head: Arc<Vec<u8>>,
    ) -> Thread {
        let (tasks, todo) = channel::<Task>();
        let (give, found) = channel();
        scope.spawn(move || {
            let mappings: Rc<[Mapping]> = mappings.into();
            let reader = RangeReader::new(Rc::new(Catalogue::load()), &mappings, number, reader, &head);
            let Some(mut reader) = reader else { return };
            for Task { place, before, bytes } in todo {
                reader.begin(place.start, place.end);
                reader.push(&[before]);
                // What is left of the next range is never asked for: a longer record is given up.
                let _ = bytes.iter().flat_map(|bytes| bytes.chunks(PIECE)).any(|piece| reader.push(piece));
                // Before it is told: the blocks are to be filled again.
                drop(bytes);
                if give.send(reader.take()).is_err() {
                    return;
                }
            }
        });
        Thread { tasks, found }
    }
}

/// The bytes of the file, range by range, each read once and in order.
struct Blocks {
    file: File,
    size: u64,
    read: BTreeMap<u64, Arc<Vec<u8>>>,
    /// Blocks that are to be filled again once no thread has them any more: fresh memory costs as much as reading.
    spare: Vec<Arc<Vec<u8>>>,
    next: u64,
    hasher: Sha256,
}

impl Blocks {
    fn new(file: File, size: u64) -> Blocks {
        Blocks { file, size, read: BTreeMap::new(), spare: Vec::new(), next: 0, hasher: Sha256::new() }
    }

    /// The bytes of a range; none behind the end.
    fn get(&mut self, range: u64) -> io::Result<Arc<Vec<u8>>> {
        while self.next <= range {
            let start = (self.next * LENGTH).min(self.size);
            let free = self.spare.iter().position(|block| Arc::strong_count(block) == 1);
            let free = free.map(|place| self.spare.swap_remove(place)).unwrap_or_default();
            let mut bytes = Arc::try_unwrap(free).unwrap_or_default();
            bytes.resize((self.size - start).min(LENGTH) as usize, 0);
            for piece in bytes.chunks_mut(PIECE) {
                self.file.read_exact(piece)?;
                self.hasher.update(piece);
            }
            self.read.insert(self.next, Arc::new(bytes));
            self.next += 1;
        }
        Ok(self.read.get(&range).map(Arc::clone).unwrap_or_default())
    }

    /// Nobody asks for what stands before this range any more. The range itself holds the byte before the next one.
    fn forget(&mut self, range: u64) {
        let rest = self.read.split_off(&range);
        self.spare.extend(std::mem::replace(&mut self.read, rest).into_values());
    }

    /// The hash, if the file ends where it should.
    fn end(mut self) -> io::Result<Sha256> {
        match self.file.read(&mut [0])? {
            0 => Ok(self.hasher),
            _ => Err(io::Error::other(Changed)),
        }
    }
}
