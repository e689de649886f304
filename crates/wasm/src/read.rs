//! The read loops: a `File`, or a part of it, in, slices of wasm memory out, each byte copied once.

use crate::error;
use js_sys::{ArrayBuffer, Object, Promise, Uint8Array};
use mfa_report::input::{BLOCK, Fingerprint};
use std::cell::RefCell;
use std::ops::Range;
use wasm_bindgen::prelude::*;
use web_sys::{Blob, File, ReadableStreamByobReader, ReadableStreamDefaultReader, ReadableStreamReadResult};

/// Most bytes asked for at once. 4 MiB measured best in Chromium.
const BUFFER: usize = 4 << 20;
/// Bytes handed over at once, save at the end. Few enough to stay in the processor's cache while several steps go over
/// them; many enough that a cut record is rare (Firefox reads 11 to 37 KB at a time).
const PIECE: usize = 256 << 10;

/// Bytes asked for behind a part of a file at once: some records.
const BEHIND: u64 = 64 << 10;

/// Blocks that are read again at the end, besides the first and the last.
const CHECKED: usize = 8;

#[wasm_bindgen]
extern "C" {
    /// `web-sys` does not know the options of a read.
    #[wasm_bindgen(extends = ReadableStreamByobReader)]
    type Gathering;
    #[wasm_bindgen(method, js_name = read)]
    fn read(this: &Gathering, view: &Uint8Array, options: &ReadOptions) -> Promise;

    #[wasm_bindgen(extends = Object)]
    type ReadOptions;
    /// Bytes to wait for.
    #[wasm_bindgen(method, setter)]
    fn set_min(this: &ReadOptions, bytes: u32);
}

thread_local! {
    /// The buffer of the part that was read last: engines are slow to take back what is no longer used.
    static SPARE: RefCell<Option<ArrayBuffer>> = const { RefCell::new(None) };
}

/// Takes the next bytes, the first of which stands at this place; whether it has enough.
type Each<'a> = &'a mut dyn FnMut(u64, &[u8]) -> Result<bool, JsValue>;

/// Calls `each` with the bytes of the file, in order; gives what it will be known by. Fails when it is not, to its last
/// byte, the file that it was when it was given: browsers notice a change late, Firefox not at all.
pub async fn read(file: &File, each: Each<'_>) -> Result<Fingerprint, JsValue> {
    let print = Part::open(file, 0..file.size() as u64)?.read(each).await?;
    check(file, &print).await?;
    Ok(print)
}

/// A part of a file that is about to be read. Chromium reads the first bytes from when it is opened on: before that they are waited for.
pub struct Part {
    file: File,
    place: Range<u64>,
    /// What is asked for: it begins with the next byte, and ends here.
    at: u64,
    end: u64,
    source: Source,
    print: Fingerprint,
}

impl Part {
    /// Opens it.
    pub fn open(file: &File, place: Range<u64>) -> Result<Part, JsValue> {
        let (at, size) = (place.start, file.size() as u64);
        // What stands behind it comes with it, mostly.
        let end = (place.end + BEHIND).min(size);
        let source = Source::open(&stretch(file, at, end)?, end.saturating_sub(at))?;
        Ok(Part { file: file.clone(), place, at, end, source, print: Fingerprint::default() })
    }

    /// Calls `each` with its bytes, and with those behind it, until it has enough or the file ends. Gives the print of the part, as
    /// far as it was read.
    pub async fn read(mut self, each: Each<'_>) -> Result<Fingerprint, JsValue> {
        let read = self.until_enough(each).await;
        if let Source::Byob { buffer, .. } = &mut self.source {
            SPARE.set(buffer.take());
        }
        match read {
            Ok(()) => Ok(self.print),
            Err(cause) => {
                let read = self.at - self.place.start;
                Err(lost(&self.file, self.place.start, cause, read, &self.print, self.place.start + read > 0).await)
            }
        }
    }

    async fn until_enough(&mut self, each: Each<'_>) -> Result<(), JsValue> {
        let size = self.file.size() as u64;
        let mut memory = vec![0; size.clamp(1, PIECE as u64) as usize];
        loop {
            let filled = self.source.fill(&mut memory).await?;
            let to = self.at + filled as u64;
            if filled == 0 && self.at == size {
                return Ok(());
            }
            if filled == 0 && self.at == self.end {
                self.end = (self.end + BEHIND).min(size);
                self.source = Source::open(&stretch(&self.file, self.at, self.end)?, BEHIND)?;
                continue;
            }
            if filled == 0 || to > size {
                return Err(changed(&format!("the file had {size} bytes when it was given, {to} were read")));
            }
            // As 64 bits: what is left of a file may be more than a `usize` of wasm holds.
            let inside = (filled as u64).min(self.place.end.saturating_sub(self.at));
            self.print.push(&memory[..inside as usize]);
            let enough = each(self.at, &memory[..filled])?;
            self.at = to;
            if enough {
                return Ok(());
            }
        }
    }
}

/// Bytes `from..to` of the file. All of it is the file itself: of that Firefox reads on past the end that it had.
fn stretch(file: &File, from: u64, to: u64) -> Result<Blob, JsValue> {
    let whole = from == 0 && to == file.size() as u64;
    if whole { Ok(Blob::clone(file)) } else { file.slice_with_f64_and_f64(from as f64, to as f64) }
}

/// Reads some blocks again: fails when they are not those that were read.
pub async fn check(file: &File, print: &Fingerprint) -> Result<(), JsValue> {
    for (at, value) in print.to_check(CHECKED) {
        if Fingerprint::of(&bytes(file, at, BLOCK, true).await?) != value {
            return Err(changed(&format!("the bytes from {at} on are not those that were read")));
        }
    }
    Ok(())
}

/// The file is not what it was.
pub fn changed(message: &str) -> JsValue {
    error("FileChanged", message)
}

/// What a read that failed means: Chromium refuses a file that changed since it was given (`NotReadableError`), and so
/// any part of it. Where the first block that was `read`, `from` some byte on, can be read again, and is the same, the file is there
/// and the read alone failed. Of a file of which nothing `was_read` ever it can only say what the browser says.
async fn lost(file: &File, from: u64, cause: JsValue, read: u64, print: &Fingerprint, was_read: bool) -> JsValue {
    let known = cause.dyn_ref::<js_sys::Error>();
    let (name, message) =
        known.map(|error| (String::from(error.name()), String::from(error.message()))).unwrap_or_default();
    if name == "FileChanged" {
        return cause;
    }
    let again = slice(file, from as f64, (from + read.clamp(1, BLOCK)) as f64).await;
    let same = again.is_ok_and(|again| print.values().first().is_none_or(|first| Fingerprint::of(&again) == *first));
    if same || (!was_read && name != "NotReadableError") {
        return cause;
    }
    changed(&format!("at byte {}: {name}: {message}", from + read))
}

/// Bytes `from..to` of the file, fewer where it ends.
pub async fn slice(file: &File, from: f64, to: f64) -> Result<Vec<u8>, JsValue> {
    let part: Blob = file.slice_with_f64_and_f64(from, to)?;
    let buffer = part.array_buffer().await?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// So many bytes of the file from some byte on, all that it has there.
pub async fn given(file: &File, from: u64, length: u64) -> Result<Vec<u8>, JsValue> {
    bytes(file, from, length, from > 0).await
}

async fn bytes(file: &File, from: u64, length: u64, was_read: bool) -> Result<Vec<u8>, JsValue> {
    let to = (from + length).min(file.size() as u64);
    match slice(file, from as f64, to as f64).await {
        Ok(bytes) if from + bytes.len() as u64 == to => Ok(bytes),
        Ok(_) => Err(changed(&format!("the file ends before byte {to}"))),
        Err(cause) => Err(lost(file, from, cause, 0, &Fingerprint::default(), was_read).await),
    }
}

enum Source {
    /// Reads into a buffer that goes back and forth. `rest` of it was not handed over yet.
    Byob { reader: ReadableStreamByobReader, buffer: Option<ArrayBuffer>, capacity: u32, rest: Range<usize> },
    /// Browsers without byte streams: a fresh array per read, of which `rest` did not fit the last time.
    Plain { reader: ReadableStreamDefaultReader, rest: Uint8Array },
}

impl Source {
    fn open(part: &Blob, length: u64) -> Result<Source, JsValue> {
        let stream = part.stream();
        if let Ok(reader) = ReadableStreamByobReader::new(&stream) {
            let capacity = length.clamp(1, BUFFER as u64) as u32;
            return Ok(Source::Byob { reader, buffer: None, capacity, rest: 0..0 });
        }
        let reader = ReadableStreamDefaultReader::new(&stream)?;
        Ok(Source::Plain { reader, rest: Uint8Array::new_with_length(0) })
    }

    /// Fills the front of `memory`; 0 at the end.
    async fn fill(&mut self, memory: &mut [u8]) -> Result<usize, JsValue> {
        let mut filled = 0;
        match self {
            Source::Byob { reader, buffer, capacity, rest } => {
                let buffer = buffer.get_or_insert_with(|| {
                    let spare = SPARE.take().filter(|spare| spare.byte_length() == *capacity);
                    spare.unwrap_or_else(|| ArrayBuffer::new(*capacity))
                });
                if rest.start >= rest.end {
                    *rest = 0..read_into(reader, buffer).await?;
                }
                filled = rest.len().min(memory.len());
                Uint8Array::new_with_byte_offset_and_length(buffer, rest.start as u32, filled as u32)
                    .copy_to(&mut memory[..filled]);
                rest.start += filled;
            }
            Source::Plain { reader, rest } => {
                while filled < memory.len() {
                    if rest.length() == 0 {
                        let result: ReadableStreamReadResult = reader.read().await?.unchecked_into();
                        if result.get_done() == Some(true) {
                            break;
                        }
                        *rest = result.get_value().dyn_into()?;
                    }
                    let fits = (rest.length() as usize).min(memory.len() - filled);
                    rest.subarray(0, fits as u32).copy_to(&mut memory[filled..filled + fits]);
                    *rest = rest.subarray(fits as u32, rest.length());
                    filled += fits;
                }
            }
        }
        Ok(filled)
    }
}

/// Fills the front of the buffer with a piece at least, save at the end; how many bytes.
async fn read_into(reader: &ReadableStreamByobReader, buffer: &mut ArrayBuffer) -> Result<usize, JsValue> {
    let capacity = buffer.byte_length() as usize;
    let mut filled = 0;
    while filled < PIECE.min(capacity) {
        let view = Uint8Array::new_with_byte_offset_and_length(buffer, filled as u32, (capacity - filled) as u32);
        // Newer browsers wait for as much; others hand over what they have.
        let options: ReadOptions = Object::new().unchecked_into();
        options.set_min((PIECE.min(capacity) - filled) as u32);
        let reader: &Gathering = reader.unchecked_ref();
        let result: ReadableStreamReadResult = reader.read(&view, &options).await?.unchecked_into();
        // The buffer comes back with the result, at the end as well.
        let value: Uint8Array = result.get_value().dyn_into()?;
        *buffer = value.buffer();
        filled += value.length() as usize;
        if result.get_done() == Some(true) {
            break;
        }
    }
    Ok(filled)
}
