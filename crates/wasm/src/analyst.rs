//! The analyst worker: batches in, answers out.

use crate::failure;
use crate::give::give;
use mfa_report::catalogue::Lang;
use mfa_report::export::{Words, lists};
use mfa_report::query::{Filter, Sort};
use mfa_report::report::of_value;
use mfa_report::session::{self, Stop};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;

/// The store and its questions.
#[wasm_bindgen]
pub struct Analyst(session::Analyst);

#[wasm_bindgen]
impl Analyst {
    /// An empty store.
    #[wasm_bindgen(constructor)]
    #[allow(clippy::new_without_default)]
    pub fn new() -> Analyst {
        Analyst(session::Analyst::new(crate::catalogue()))
    }

    /// A file is about to be read.
    pub fn open(&mut self, input: u32, name: &str, size: f64) {
        self.0.open(input, name, size as u64);
    }

    /// A batch of the scan worker. An error named `MemoryFull`: there is no room for it.
    pub fn append(&mut self, batch: &[u8]) -> Result<(), JsValue> {
        self.0.append(batch).map_err(|cause| {
            let name = if cause == session::AppendError::NotABatch { "Error" } else { "MemoryFull" };
            crate::error(name, &cause.to_string())
        })
    }

    /// Reading ended early, at this byte: why, as `Stop` calls it.
    pub fn stop(&mut self, input: u32, why: &str, at: f64) {
        self.0.stop(input, Stop::parse(why), Some(at as u64));
    }

    /// The user removed the file.
    pub fn remove(&mut self, input: u32) {
        self.0.remove(input);
    }

    /// The hash worker is done with the file.
    pub fn sha256(&mut self, input: u32, hex: &str) {
        self.0.sha256(input, hex);
    }

    /// The report under a filter.
    pub fn report(&mut self, filter: JsValue) -> Result<JsValue, JsError> {
        self.figures(&take(filter)?)
    }

    /// What the files were recognised as so far; nothing is counted for it.
    pub fn recognised(&self) -> Result<JsValue, JsError> {
        give(&self.0.recognised())
    }

    /// The same as the text that the command writes.
    #[wasm_bindgen(js_name = reportJson)]
    pub fn report_json(&mut self, filter: JsValue) -> Result<String, JsError> {
        Ok(self.0.report_json(&take(filter)?))
    }

    /// Rows `from..to` of the requests that match.
    pub fn rows(
        &mut self,
        filter: JsValue,
        sort: JsValue,
        columns: Vec<String>,
        from: f64,
        to: f64,
    ) -> Result<JsValue, JsError> {
        let (filter, sort): (Filter, Sort) = (take(filter)?, take(sort)?);
        give(&self.0.rows(&filter, &sort, &columns, from as u64, to as u64))
    }

    /// One request in full.
    pub fn row(&mut self, row: u32) -> Result<JsValue, JsError> {
        give(&self.0.row(row))
    }

    /// The report with these files compared, as the earlier set, with all others.
    pub fn compare(&mut self, earlier: Vec<u32>, filter: JsValue) -> Result<JsValue, JsError> {
        give(&self.0.compare(&earlier, &take(filter)?))
    }

    /// Writes the report in one of its forms: the same bytes as the command.
    #[wasm_bindgen(js_name = takeAlong)]
    pub fn take_along(&mut self, asked: JsValue) -> Result<JsValue, JsError> {
        let file = self.0.take_along(&take(asked)?).map_err(failure)?;
        give(&Written { name: &file.name, mime: file.mime, bytes: Bytes(&file.bytes) })
    }

    /// What `takeAlong` would replace, leave out and merge.
    pub fn preview(&mut self, asked: JsValue) -> Result<JsValue, JsError> {
        give(&self.0.preview(&take(asked)?).map_err(failure)?)
    }

    /// Rows `from..to` of a list that is not sign-ins: `registration`, `audit`, ..., in the words of `lang`.
    #[allow(clippy::too_many_arguments)]
    #[wasm_bindgen(js_name = listRows)]
    pub fn list_rows(
        &mut self,
        list: &str,
        filter: JsValue,
        sort: JsValue,
        columns: Vec<String>,
        from: f64,
        to: f64,
        lang: &str,
    ) -> Result<JsValue, JsError> {
        let (filter, sort): (Filter, Sort) = (take(filter)?, take(sort)?);
        let page = self.0.list_rows(list, &filter, &sort, &columns, from as u64, to as u64);
        give(&lists::page(page, &self.words(lang)))
    }

    /// One row of such a list in full.
    #[wasm_bindgen(js_name = listRow)]
    pub fn list_row(&mut self, list: &str, row: u32, lang: &str) -> Result<JsValue, JsError> {
        let words = self.words(lang);
        give(&self.0.list_row(list, row).map(|detail| lists::detail(detail, &words)))
    }

    /// Sections of the report as data to draw, in the words of `lang`. `earlier`: the files that a comparison begins with.
    pub fn sections(
        &mut self,
        filter: JsValue,
        lang: &str,
        keys: Vec<String>,
        earlier: Vec<u32>,
    ) -> Result<JsValue, JsError> {
        give(&self.0.sections(&take(filter)?, Lang::parse(lang), &keys, &earlier))
    }

    /// What a user did, in order.
    pub fn story(&mut self, key: &str, filter: JsValue, lang: &str) -> Result<JsValue, JsError> {
        let words = self.words(lang);
        give(&self.0.story(key, &take(filter)?).map(|story| lists::story(story, &words)))
    }

    /// The user says in which order the dates of a file stand: `day_month` or `month_day`.
    #[wasm_bindgen(js_name = dateOrder)]
    pub fn date_order(&mut self, input: u32, order: JsValue) -> Result<(), JsError> {
        self.0.date_order(input, take(order)?);
        Ok(())
    }

    /// Ids of the fields that the columns of a kind of table can be.
    pub fn fields(&self, kind: &str) -> Vec<String> {
        crate::catalogue().header_table(kind).map(str::to_owned).collect()
    }

    /// Labels and explanations by kind and id, in `en` or `nl`.
    pub fn catalogue(&self, lang: &str) -> Result<JsValue, JsError> {
        give(&crate::catalogue().labels(Lang::parse(lang)))
    }
}

impl Analyst {
    pub fn figures(&mut self, filter: &Filter) -> Result<JsValue, JsError> {
        give(self.0.current(filter))
    }

    fn words(&self, lang: &str) -> Words {
        self.0.words(Lang::parse(lang))
    }
}

/// A written report: what to save it as, its media type, its bytes.
#[derive(Serialize)]
struct Written<'a> {
    name: &'a str,
    mime: &'a str,
    bytes: Bytes<'a>,
}

struct Bytes<'a>(&'a [u8]);

impl Serialize for Bytes<'_> {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bytes(self.0)
    }
}

pub fn take<T: DeserializeOwned>(value: JsValue) -> Result<T, JsError> {
    // By way of JSON's values: what reads those is there already.
    of_value(&serde_wasm_bindgen::from_value(value).map_err(failure)?).map_err(failure)
}
