//! One long file read by several workers: the first one joins what the others found in its ranges, in the order of the file,
//! and reads every so manieth itself (`session::Ranges`).

use crate::read::Part;
use crate::scan::{BATCH_EVERY, Progress, Sink};
use crate::{error, read, task};
use js_sys::{ArrayBuffer, Promise, Uint8Array};
use mfa_report::input::{BLOCK, Blocks, Fingerprint};
use mfa_report::session::{HEAD, Mapping, RangeReader, Ranges, ReadRange, Scanner, Turn};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use std::task::{Poll, Waker};
use wasm_bindgen::prelude::*;
use web_sys::File;

/// So many ranges for each reader may be read before their turn.
const AHEAD: u64 = 2;

/// A range and what was found in it; nothing: nobody reads it.
type Found = (u64, ArrayBuffer);

thread_local! {
    /// Of a worker that helps with a file. `None`: that file is not one that several can read.
    static HELPER: RefCell<Option<RangeReader>> = const { RefCell::new(None) };
    /// Of the worker that reads a file: what is back, and who waits for it.
    static BACK: RefCell<(VecDeque<Found>, Option<Waker>)> = const { RefCell::new((VecDeque::new(), None)) };
}

/// Whether several can read the file.
pub async fn divides(file: &File, input: u32, mappings: &Rc<[Mapping]>) -> Result<bool, JsValue> {
    Ok(reader(file, input, 1, mappings).await?.is_some())
}

async fn reader(
    file: &File,
    input: u32,
    number: u32,
    mappings: &Rc<[Mapping]>,
) -> Result<Option<RangeReader>, JsValue> {
    let head = read::given(file, 0, HEAD as u64).await?;
    Ok(RangeReader::new(crate::catalogue(), mappings, input, number, &head))
}

/// Reads bytes `from..to` of a file that another worker reads, as its reader number `number` (from 1), which is `fresh` when it
/// has read nothing of it yet: once what it reads `before` is read. Gives what was found, for `ranged` of that worker. `sink` is told
/// of progress alone.
#[wasm_bindgen]
#[allow(clippy::too_many_arguments)]
pub fn range(
    input: u32,
    file: File,
    sink: Sink,
    mappings: Option<Vec<String>>,
    number: u32,
    fresh: bool,
    from: f64,
    to: f64,
    before: Promise,
) -> Promise {
    task::promise(async move {
        let (from, to) = (from as u64, to as u64);
        let part = Part::open(&file, from..to)?;
        before.await?;
        if fresh {
            let mappings = crate::scan::mappings_of(mappings);
            let reader = reader(&file, input, number, &mappings).await?;
            HELPER.set(reader);
        }
        let Some(mut reader) = HELPER.take() else { return Ok(ArrayBuffer::new(0).into()) };
        reader.begin(from, to);
        reader.push(&read::given(&file, from - 1, 1).await?);
        let mut told = from;
        let mut each = |at, bytes: &[u8]| {
            if at - told >= BATCH_EVERY {
                told = at;
                sink.progress(at as f64, 0.0);
            }
            Ok(reader.push(bytes))
        };
        let print = part.read(&mut each).await?;
        let mut found = reader.take();
        // A reader that has enough before the end of its range has found no start in it.
        found.blocks = if print.bytes() == to - from { print.values() } else { Vec::new() };
        HELPER.set(Some(reader));
        Ok(Uint8Array::from(&found.write()[..]).buffer().into())
    })
}

/// What another worker found in a range of the file that this one reads; empty: it reads the range itself.
#[wasm_bindgen]
pub fn ranged(number: f64, found: ArrayBuffer) {
    let waker = BACK.with_borrow_mut(|(back, waker)| {
        back.push_back((number as u64, found));
        waker.take()
    });
    if let Some(waker) = waker {
        waker.wake();
    }
}

/// The next range that is back.
async fn back() -> Found {
    std::future::poll_fn(|context| {
        BACK.with_borrow_mut(|(back, waker)| match back.pop_front() {
            Some(found) => Poll::Ready(found),
            None => {
                *waker = Some(context.waker().clone());
                Poll::Pending
            }
        })
    })
    .await
}

/// Reads a file with so many helpers, which read ranges of this length; gives what it will be known by.
pub async fn read(
    scanner: &mut Scanner,
    file: &File,
    sink: &Sink,
    helpers: u32,
    length: u64,
) -> Result<Fingerprint, JsValue> {
    let (size, every) = (file.size() as u64, u64::from(helpers) + 1);
    let ranges = Ranges::new(size, length, AHEAD * every, every);
    let mut blocks = Blocks::new(size);
    let mut first = First { scanner, sink, progress: Progress::default(), ranges, every, begun: Vec::new() };
    // The next part that is its own, opened while it reads this one.
    let mut next: Option<(u64, Part)> = None;
    BACK.take();
    loop {
        first.give();
        match first.ranges.turn(first.scanner) {
            Turn::Read(number) => {
                let place = first.ranges.place(number);
                let opened = next.take().filter(|(at, _)| *at == number).map(|(_, part)| part);
                let part = opened.map_or_else(|| Part::open(file, place.clone()), Ok)?;
                let then = number + every;
                if !first.ranges.place(then).is_empty() {
                    next = Some((then, Part::open(file, first.ranges.place(then))?));
                }
                let print = part.read(&mut |at, bytes| Ok(first.push(at, bytes))).await?;
                note(&mut blocks, place.start, &print.values())?;
            }
            Turn::Wait(_) => {
                let (number, found) = back().await;
                if found.byte_length() == 0 {
                    first.ranges.take_back(number);
                    continue;
                }
                let found = ReadRange::read(&Uint8Array::new(&found).to_vec());
                let range = found.map_err(|cause| error("Error", &format!("range {number}: {cause:?}")))?;
                note(&mut blocks, first.ranges.place(number).start, &range.blocks)?;
                first.ranges.take(number, range);
            }
            Turn::Joined(_) => {}
            Turn::End => break,
        }
        first.progress.hand_over(first.scanner, sink);
    }
    // Long records that went on over whole ranges.
    while let Some(at) = blocks.missing() {
        let values = [Fingerprint::of(&read::given(file, at, BLOCK).await?)];
        note(&mut blocks, at, &values)?;
    }
    let print = blocks.whole();
    read::check(file, &print).await?;
    Ok(print)
}

fn note(blocks: &mut Blocks, from: u64, values: &[u64]) -> Result<(), JsValue> {
    let same = blocks.note(from, values);
    if same { Ok(()) } else { Err(read::changed(&format!("the bytes from {from} on were read twice, and differ"))) }
}

/// The reader that owns the file.
struct First<'a> {
    scanner: &'a mut Scanner,
    sink: &'a Sink,
    progress: Progress,
    ranges: Ranges,
    every: u64,
    /// Helpers that have been given something.
    begun: Vec<u64>,
}

impl First<'_> {
    /// Gives ranges away: each helper has every so manieth.
    fn give(&mut self) {
        while let Some(number) = self.ranges.give(self.scanner) {
            let (helper, place) = (number % self.every, self.ranges.place(number));
            let fresh = !self.begun.contains(&helper);
            if fresh {
                self.begun.push(helper);
            }
            self.sink.range(helper as u32, fresh, number as f64, place.start as f64, place.end as f64);
        }
    }

    /// Reads a piece itself; whether it has what it needs.
    fn push(&mut self, at: u64, bytes: &[u8]) -> bool {
        let enough = self.ranges.push(self.scanner, at, bytes);
        self.progress.tell(self.scanner, self.sink);
        self.give();
        enough
    }
}
