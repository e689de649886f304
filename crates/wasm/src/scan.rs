//! The scan worker: a file in, batches out.

use crate::give::give;
use crate::{error, read, task};
use js_sys::{ArrayBuffer, Promise, Uint8Array};
use mfa_report::report::Input;
use mfa_report::session::{self, Mapping, Rereader, Scanner};
use wasm_bindgen::prelude::*;
use web_sys::File;

/// Bytes read between two batches, each of which tells how far it came.
const BATCH_EVERY: u64 = 4 << 20;
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
    fn progress(this: &Sink, bytes: f64, records: f64);
    /// As `progress`, with flat bytes for the analyst, to be transferred.
    #[wasm_bindgen(method)]
    fn batch(this: &Sink, bytes: f64, records: f64, batch: ArrayBuffer);
}

/// Reads a file into batches; settles after the last one, with what the file will be known by. `mappings` are texts of mapping files, for tables that nobody
/// recognises; texts that are something else are passed over.
#[wasm_bindgen]
pub fn scan(input: u32, file: File, sink: Sink, mappings: Option<Vec<String>>) -> Promise {
    task::promise(async move {
        let catalogue = crate::catalogue();
        let mappings = mappings.unwrap_or_default();
        let mappings = Mapping::all(mappings.iter().map(String::as_bytes), &catalogue);
        let mut scanner = Scanner::new(catalogue, input, &file.name(), file.size() as u64).with_mappings(&mappings);
        let (mut batched, mut told) = (0, false);
        let print = read::read(&file, |bytes| {
            scanner.push(bytes);
            let done = scanner.bytes();
            if done - batched >= BATCH_EVERY || scanner.is_ready() {
                (batched, told) = (done, true);
                hand_over(&mut scanner, &sink);
            } else if done >= FIRST_WORD && !told {
                told = true;
                sink.progress(done as f64, scanner.records() as f64);
            }
            Ok(())
        })
        .await;
        if print.is_err() {
            // What was read until then counts, to the byte that the reader came to.
            hand_over(&mut scanner, &sink);
        }
        let print = print?;
        scanner.finish();
        hand_over(&mut scanner, &sink);
        Ok(print.whole().into())
    })
}

fn hand_over(scanner: &mut Scanner, sink: &Sink) {
    while let Some(batch) = scanner.take_batch() {
        sink.batch(scanner.bytes() as f64, scanner.records() as f64, Uint8Array::from(&batch[..]).buffer());
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
