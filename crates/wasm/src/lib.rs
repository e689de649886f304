//! The JS face of the core: reads the `File` it was handed, feeds the core, converts answers. No logic.
//!
//! Runs in workers only. Structs cross as plain objects of fixed shape, maps as `Map`, so that no text of a file
//! ever becomes a property name.

mod analyst;
mod give;
mod hash;
mod ranges;
mod read;
mod scan;
mod task;
mod warm;

use mfa_report::catalogue::Catalogue;
use std::cell::OnceCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// Turns a panic into an exception that says where it happened, under the name of a trap. The instance is unusable
/// after it: the page ends the worker.
#[wasm_bindgen(start)]
pub fn start() {
    std::panic::set_hook(Box::new(|info| wasm_bindgen::throw_val(error("RuntimeError", &info.to_string()))));
}

thread_local! {
    static CATALOGUE: OnceCell<Rc<Catalogue>> = const { OnceCell::new() };
}

/// Hands over the facts (`facts.txt` of the build), before anything else is asked.
#[wasm_bindgen]
pub fn facts(text: String) {
    // For as long as the worker lives, as the module itself.
    let text: &'static str = text.leak();
    CATALOGUE.with(|catalogue| catalogue.get_or_init(|| Rc::new(Catalogue::parse(text))).clone());
}

/// The facts, read once per worker.
///
/// # Panics
/// When they were not handed over: a mistake of the page.
fn catalogue() -> Rc<Catalogue> {
    CATALOGUE.with(|catalogue| Rc::clone(catalogue.get().expect("facts() comes first")))
}

/// An `Error` with a name that the bridge tells apart.
fn error(name: &str, message: &str) -> JsValue {
    let error = js_sys::Error::new(message);
    error.set_name(name);
    error.into()
}

fn failure(error: impl std::fmt::Display) -> JsError {
    JsError::new(&error.to_string())
}
