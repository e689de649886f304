//! The read loops: a `File`, or a part of it, in, slices of wasm memory out, each byte copied once.

use crate::error;
use js_sys::{ArrayBuffer, Uint8Array};
use mfa_report::input::{BLOCK, Fingerprint};
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

/// Calls `each` with the bytes of the file, in order; gives what it will be known by. Fails when it is not, to its last
/// byte, the file that it was when it was given: browsers notice a change late, Firefox not at all.
pub async fn read(file: &File, each: impl FnMut(&[u8]) -> Result<(), JsValue>) -> Result<Fingerprint, JsValue> {
    let mut print = Fingerprint::default();
    let mut total = 0.0;
    match to_end(file, each, &mut print, &mut total).await {
        Ok(()) => Ok(print),
        Err(cause) => Err(lost(file, 0.0, cause, total, &print).await),
    }
}

/// Calls `each` with the bytes of a part of the file and with those behind it, each time with the place of the first, until it has
/// enough. Gives the values of the part's blocks, at the start of the first of which it begins; none if it had enough before its end.
pub async fn part(file: &File, place: Range<u64>, each: impl FnMut(u64, &[u8]) -> bool) -> Result<Vec<u64>, JsValue> {
    let (mut print, mut at) = (Fingerprint::default(), place.start);
    match to_enough(file, &place, each, &mut print, &mut at).await {
        Ok(()) => Ok(if at < place.end { Vec::new() } else { print.values() }),
        Err(cause) => Err(lost(file, place.start as f64, cause, (at - place.start) as f64, &print).await),
    }
}

async fn to_enough(
    file: &File,
    place: &Range<u64>,
    mut each: impl FnMut(u64, &[u8]) -> bool,
    print: &mut Fingerprint,
    at: &mut u64,
) -> Result<(), JsValue> {
    let size = file.size() as u64;
    let mut memory = vec![0; PIECE];
    let mut end = place.end;
    while *at < size {
        // What stands behind it comes with it, mostly.
        end = (end + BEHIND).min(size);
        let stretch: Blob = file.slice_with_f64_and_f64(*at as f64, end as f64)?;
        let mut source = Source::open(&stretch, ((end - *at) as usize).min(BUFFER))?;
        while *at < end {
            let filled = source.fill(&mut memory).await?;
            if filled == 0 {
                return Err(changed(&format!("the file had {size} bytes when it was given, and ends at {at}")));
            }
            print.push(&memory[..filled.min(place.end.saturating_sub(*at) as usize)]);
            let enough = each(*at, &memory[..filled]);
            *at += filled as u64;
            if enough {
                return Ok(());
            }
        }
    }
    Ok(())
}

async fn to_end(
    file: &File,
    mut each: impl FnMut(&[u8]) -> Result<(), JsValue>,
    print: &mut Fingerprint,
    total: &mut f64,
) -> Result<(), JsValue> {
    let size = file.size();
    let mut memory = vec![0; (size as usize).clamp(1, PIECE)];
    let mut source = Source::open(file, (size as usize).clamp(1, BUFFER))?;
    loop {
        let filled = source.fill(&mut memory).await?;
        if filled == 0 {
            break;
        }
        *total += filled as f64;
        // Firefox reads on past the end that the file had.
        if *total > size {
            break;
        }
        print.push(&memory[..filled]);
        each(&memory[..filled])?;
    }
    if *total != size {
        return Err(changed(&format!("the file had {size} bytes when it was given, {total} were read")));
    }
    check(file, print).await
}

/// Reads some blocks again: fails when they are not those that were read.
pub async fn check(file: &File, print: &Fingerprint) -> Result<(), JsValue> {
    for (at, value) in print.to_check(CHECKED) {
        let at = at as f64;
        let again = given(file, at, at + BLOCK as f64).await?;
        if Fingerprint::of(&again) != value {
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
/// and the read alone failed.
async fn lost(file: &File, from: f64, cause: JsValue, read: f64, print: &Fingerprint) -> JsValue {
    let known = cause.dyn_ref::<js_sys::Error>();
    let (name, message) =
        known.map(|error| (String::from(error.name()), String::from(error.message()))).unwrap_or_default();
    if name == "FileChanged" {
        return cause;
    }
    let again = slice(file, from, from + read.clamp(1.0, BLOCK as f64)).await;
    let same = again.is_ok_and(|again| print.values().first().is_none_or(|first| Fingerprint::of(&again) == *first));
    if same || (read == 0.0 && name != "NotReadableError") {
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

/// The same of a file that must have them, as it had when it was given.
pub async fn given(file: &File, from: f64, to: f64) -> Result<Vec<u8>, JsValue> {
    let to = to.min(file.size());
    match slice(file, from, to).await {
        Ok(bytes) if bytes.len() as f64 == to - from => Ok(bytes),
        Ok(_) => Err(changed(&format!("the file ends before byte {to}"))),
        Err(cause) => Err(lost(file, from, cause, 0.0, &Fingerprint::default()).await),
    }
}

enum Source {
    /// Reads into a buffer that goes back and forth. `rest` of it was not handed over yet.
    Byob { reader: ReadableStreamByobReader, buffer: ArrayBuffer, rest: Range<usize> },
    /// Browsers without byte streams: a fresh array per read, of which `rest` did not fit the last time.
    Plain { reader: ReadableStreamDefaultReader, rest: Uint8Array },
}

impl Source {
    fn open(file: &Blob, capacity: usize) -> Result<Source, JsValue> {
        let stream = file.stream();
        if let Ok(reader) = ReadableStreamByobReader::new(&stream) {
            return Ok(Source::Byob { reader, buffer: ArrayBuffer::new(capacity as u32), rest: 0..0 });
        }
        let reader = ReadableStreamDefaultReader::new(&stream)?;
        Ok(Source::Plain { reader, rest: Uint8Array::new_with_length(0) })
    }

    /// Fills the front of `memory`; 0 at the end.
    async fn fill(&mut self, memory: &mut [u8]) -> Result<usize, JsValue> {
        let mut filled = 0;
        match self {
            Source::Byob { reader, buffer, rest } => {
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
        let result: ReadableStreamReadResult = reader.read_with_array_buffer_view(&view).await?.unchecked_into();
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
