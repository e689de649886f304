//! The scan worker: a file in, batches out.

use crate::give::give;
use crate::{error, ranges, read, task};
use js_sys::{ArrayBuffer, Promise, Uint8Array};
use mfa_report::report::Input;
use mfa_report::session::{self, Mapping, Rereader, Scanner};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::File;

/// Bytes read between two batches, each of which tells how far it came.
pub const BATCH_EVERY: u64 = 4 << 20;
/// Bytes read before the first word about progress. Others between the batches would take longer than a reader can see.
const FIRST_WORD: u64 = 1 << 20;
/// First bytes asked for when a record is read again, and the most at once.
const ORIGINAL_FIRST: f64 = 65_536.0;
/// A longer file is no mapping.
const MOST_MAPPING: f64 = 65_536.0;
const ORIGINAL_MOST: f64 = 4_194_304.0;

#[wasm_bindgen]
extern "C" {
    /// What the worker does with what comes out.
    pub type Sink;
    /// So far: bytes and records.
    #[wasm_bindgen(method)]
    pub fn progress(this: &Sink, bytes: f64, records: f64);
    /// As `progress`, with flat bytes for the analyst, to be transferred.
    #[wasm_bindgen(method)]
    fn batch(this: &Sink, bytes: f64, records: f64, batch: ArrayBuffer);
    /// A range for a helper: whether it is its first one, the number of the range, and its bytes.
    #[wasm_bindgen(method)]
    pub fn range(this: &Sink, helper: u32, fresh: bool, number: f64, from: f64, to: f64);
}

/// Reads a file into batches; settles after the last one, with what the file will be known by. `mappings` are texts of mapping files, for tables that nobody
/// recognises; texts that are something else are passed over. So many `helpers` read ranges of this `length` (a multiple of a block of
/// the print), where the file is one that several can read.
#[wasm_bindgen]
pub fn scan(input: u32, file: File, sink: Sink, mappings: Option<Vec<String>>, helpers: u32, length: f64) -> Promise {
    task::promise(async move {
        let mappings = mappings_of(mappings);
        let mut scanner =
            Scanner::new(crate::catalogue(), input, &file.name(), file.size() as u64).with_mappings(&mappings);
        let mut progress = Progress::default();
        let print = if helpers > 0 && ranges::divides(&file, input, &mappings).await? {
            ranges::read(&mut scanner, &file, &sink, helpers, length as u64).await
        } else {
            read::read(&file, &mut |_, bytes| {
                scanner.push(bytes);
                progress.tell(&mut scanner, &sink);
                Ok(false)
            })
            .await
        };
        if print.is_err() {
            // What was read until then counts, to the byte that the reader came to.
            progress.hand_over(&mut scanner, &sink);
        }
        let print = print?;
        scanner.finish();
        progress.hand_over(&mut scanner, &sink);
        Ok(print.whole().into())
    })
}

/// Those of these texts that are mappings.
pub fn mappings_of(texts: Option<Vec<String>>) -> Rc<[Mapping]> {
    Mapping::all(texts.unwrap_or_default().iter().map(String::as_bytes), &crate::catalogue())
}

/// How far the page was told that the reader came.
#[derive(Default)]
pub struct Progress {
    batched: u64,
    told: bool,
}

impl Progress {
    /// Tells it every now and then.
    pub fn tell(&mut self, scanner: &mut Scanner, sink: &Sink) {
        let done = scanner.bytes();
        if done - self.batched >= BATCH_EVERY || scanner.is_ready() {
            self.hand_over(scanner, sink);
        } else if done >= FIRST_WORD && !self.told {
            self.told = true;
            sink.progress(done as f64, scanner.records() as f64);
        }
    }

    /// Hands over what is ready.
    pub fn hand_over(&mut self, scanner: &mut Scanner, sink: &Sink) {
        (self.batched, self.told) = (scanner.bytes(), true);
        while let Some(batch) = scanner.take_batch() {
            sink.batch(scanner.bytes() as f64, scanner.records() as f64, Uint8Array::from(&batch[..]).buffer());
        }
    }
}

/// The first rows of a table, for a mapping.
#[wasm_bindgen]
pub fn sample(file: File) -> Promise {
    task::promise(async move {
        let head = read::slice(&file, 0.0, ORIGINAL_FIRST).await?;
        Ok(give(&session::table_sample(&head))?)
    })
}

/// The text of a mapping file; `null`: it is something else.
#[wasm_bindgen]
pub fn mapping(file: File) -> Promise {
    task::promise(async move {
        let text = read::slice(&file, 0.0, MOST_MAPPING).await?;
        let found = Mapping::parse(&text, &crate::catalogue()).is_some_and(|mapping| mapping.is_ok());
        Ok(if found { String::from_utf8_lossy(&text).into_owned().into() } else { JsValue::NULL })
    })
}

/// Reads one record again, from its place in the file. Offsets count in the decoded text: only in a UTF-8 file are they
/// places in the file itself, any other is decoded again from its start.
#[wasm_bindgen]
pub fn original(input: JsValue, file: File, offset: f64) -> Promise {
    task::promise(async move {
        let input: Input = crate::analyst::take(input)?;
        let mut rereader = Rereader::new(input, offset as u64);
        let (mut at, mut length) = (rereader.start() as f64, ORIGINAL_FIRST);
        loop {
            let bytes = read::slice(&file, at, at + length).await?;
            let at_end = (bytes.len() as f64) < length;
            if let Some(record) = rereader.push(&bytes, at_end) {
                return Ok(give(&record)?);
            }
            if at_end {
                return Err(error("NotFound", "the record does not end where the file ends"));
            }
            at += length;
            length = (length * 4.0).min(ORIGINAL_MOST);
        }
    })
}
