//! Answers of the core as values of the page: structs become plain objects, maps `Map`, what is absent `null`.
//!
//! The core takes a value apart, and what builds the page's values puts it together part by part: so it is compiled for a part,
//! and not for every struct there is.

use crate::failure;
use mfa_report::report::{Parts, Whole, parts};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, SerializeStruct, Serializer as _};
use serde_wasm_bindgen::{Error, Serializer, preserve};
use wasm_bindgen::prelude::*;

/// Absent is `null`; maps stay `Map`.
static SERIALIZER: Serializer = Serializer::new().serialize_missing_as_null(true);

/// The value there.
pub fn give(value: &impl Serialize) -> Result<JsValue, JsError> {
    let mut page = Page { open: Vec::new(), whole: Ok(JsValue::NULL) };
    parts(value, &mut page);
    page.whole.map_err(failure)
}

type Own = &'static Serializer;

/// What is under construction.
enum Open {
    List(<Own as serde::Serializer>::SerializeSeq),
    /// And the name of the next field.
    Struct(<Own as serde::Serializer>::SerializeStruct, &'static str),
    /// And whether the next part is a value: before it stands its key.
    Map(<Own as serde::Serializer>::SerializeMap, bool),
}

/// A value of the page that is whole already.
struct Done(JsValue);

impl Serialize for Done {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        preserve::serialize(&self.0, to)
    }
}

struct Page {
    /// Each stands in the one before it.
    open: Vec<Open>,
    /// The value, or the first part that the page cannot have: a number that it would not know exactly.
    whole: Result<JsValue, Error>,
}

impl Page {
    fn add(&mut self, value: Result<JsValue, Error>) {
        let added = value.and_then(|value| {
            let value = Done(value);
            match self.open.last_mut() {
                None => {
                    if self.whole.is_ok() {
                        self.whole = Ok(value.0);
                    }
                    Ok(())
                }
                Some(Open::List(list)) => list.serialize_element(&value),
                Some(Open::Struct(fields, name)) => fields.serialize_field(name, &value),
                Some(Open::Map(map, has_key)) => {
                    *has_key = !*has_key;
                    if *has_key { map.serialize_key(&value) } else { map.serialize_value(&value) }
                }
            }
        });
        self.keep(added);
    }

    fn keep(&mut self, done: Result<(), Error>) {
        if let (Err(error), Ok(_)) = (done, &self.whole) {
            self.whole = Err(error);
        }
    }
}

impl Parts for Page {
    fn null(&mut self) {
        self.add(Ok(JsValue::NULL));
    }

    fn truth(&mut self, value: bool) {
        self.add(Ok(value.into()));
    }

    fn count(&mut self, value: u64) {
        self.add(SERIALIZER.serialize_u64(value));
    }

    fn text(&mut self, value: &str) {
        self.add(SERIALIZER.serialize_str(value));
    }

    fn field(&mut self, name: &'static str) {
        if let Some(Open::Struct(_, next)) = self.open.last_mut() {
            *next = name;
        }
    }

    /// Copied once, into an array of bytes; as a list each of them would be a number.
    fn bytes(&mut self, value: &[u8]) {
        self.add(SERIALIZER.serialize_bytes(value));
    }

    fn begin(&mut self, what: Whole) {
        let begun = match what {
            Whole::List => SERIALIZER.serialize_seq(None).map(Open::List),
            Whole::Struct => SERIALIZER.serialize_struct("", 0).map(|fields| Open::Struct(fields, "")),
            Whole::Map => SERIALIZER.serialize_map(None).map(|map| Open::Map(map, false)),
        };
        let begun = begun.map(|open| self.open.push(open));
        self.keep(begun);
    }

    fn end(&mut self) {
        if let Some(whole) = self.open.pop() {
            self.add(match whole {
                Open::List(list) => list.end(),
                Open::Struct(fields, _) => fields.end(),
                Open::Map(map, _) => map.end(),
            });
        }
    }
}
