//! The hash worker: SHA-256 of a file, in its own time.

use crate::{read, task};
use js_sys::{Function, Promise};
use sha2::{Digest, Sha256};
use wasm_bindgen::prelude::*;
use web_sys::File;

/// SHA-256 of the file in lower-case hex, if it is still the one that was read (`print` of `scan`). `progress` is called with the bytes so far.
#[wasm_bindgen]
pub fn sha256(file: File, print: Option<String>, progress: Function) -> Promise {
    task::promise(async move {
        let mut hasher = Sha256::new();
        let mut done = 0;
        let again = read::read(&file, &mut |_, bytes| {
            hasher.update(bytes);
            done += bytes.len();
            progress.call1(&JsValue::UNDEFINED, &JsValue::from(done as f64)).map(|_| false)
        })
        .await?;
        if print.is_some_and(|print| print != again.whole()) {
            return Err(read::changed("the file is not the one that was read"));
        }
        Ok(hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect::<String>().into())
    })
}
