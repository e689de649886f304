//! Answers of the core as values of the page: structs become plain objects, maps `Map`, what is absent `null`.

use crate::failure;
use js_sys::{Array, Map, Object, Uint8Array};
use mfa_report::report::{Parts, Whole, parts};
use serde::Serialize;
use std::cell::RefCell;
use std::collections::BTreeMap;
use wasm_bindgen::prelude::*;

/// Largest number that is exact there.
const MOST_EXACT: u64 = (1 << 53) - 1;

thread_local! {
    /// Names of fields, handed over once: there are thousands of values under a few hundred names.
    static NAMES: RefCell<BTreeMap<&'static str, JsValue>> = const { RefCell::new(BTreeMap::new()) };
}

#[wasm_bindgen]
extern "C" {
    /// An object whose names of fields are our own.
    type Fields;
    #[wasm_bindgen(method, indexing_setter)]
    fn set(this: &Fields, name: &JsValue, value: &JsValue);
}

/// The value there.
pub fn give(value: &impl Serialize) -> Result<JsValue, JsError> {
    let mut page = Page::default();
    parts(value, &mut page);
    match page.too_large {
        None => Ok(page.whole),
        Some(number) => Err(failure(format_args!("{number} can't be represented as a JavaScript number"))),
    }
}

/// What is under construction.
enum Open {
    List(Array),
    /// And the name of the next field.
    Struct(Fields, JsValue),
    /// And the key of the next value.
    Map(Map, Option<JsValue>),
}

#[derive(Default)]
struct Page {
    /// Each stands in the one before it.
    open: Vec<Open>,
    whole: JsValue,
    too_large: Option<u64>,
}

impl Page {
    fn add(&mut self, value: JsValue) {
        match self.open.last_mut() {
            None => self.whole = value,
            Some(Open::List(list)) => {
                list.push(&value);
            }
            Some(Open::Struct(fields, name)) => fields.set(name, &value),
            Some(Open::Map(map, key)) => match key.take() {
                None => *key = Some(value),
                Some(key) => {
                    map.set(&key, &value);
                }
            },
        }
    }
}

impl Parts for Page {
    fn null(&mut self) {
        self.add(JsValue::NULL);
    }

    fn truth(&mut self, value: bool) {
        self.add(value.into());
    }

    fn count(&mut self, value: u64) {
        if value > MOST_EXACT {
            self.too_large = Some(value);
        }
        self.add((value as f64).into());
    }

    fn text(&mut self, value: &str) {
        self.add(value.into());
    }

    fn field(&mut self, name: &'static str) {
        if let Some(Open::Struct(_, next)) = self.open.last_mut() {
            *next = NAMES.with_borrow_mut(|names| names.entry(name).or_insert_with(|| name.into()).clone());
        }
    }

    /// Copied once, into an array of bytes; as a list each of them would be a number.
    fn bytes(&mut self, value: &[u8]) {
        self.add(Uint8Array::from(value).into());
    }

    fn begin(&mut self, what: Whole) {
        self.open.push(match what {
            Whole::List => Open::List(Array::new()),
            Whole::Struct => Open::Struct(Object::new().unchecked_into(), JsValue::NULL),
            Whole::Map => Open::Map(Map::new(), None),
        });
    }

    fn end(&mut self) {
        if let Some(whole) = self.open.pop() {
            self.add(match whole {
                Open::List(list) => list.into(),
                Open::Struct(fields, _) => fields.into(),
                Open::Map(map, _) => map.into(),
            });
        }
    }
}
