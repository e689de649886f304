//! All files together, and the answers.

use super::saved::SavedReports;
use super::{file_of, warning};
use crate::catalogue::Catalogue;
use crate::model::{Batch, Field, FieldSet};
use crate::query::{Filter, Listing, Sort, audit, blocked, bypassed, detail, fraud, registration, sign_ins};
use crate::report::{DateOrder, Filled, Input, InputState, Report, RowDetail, RowsPage, SCHEMA, Severity, Warning};
use crate::store::Store;
use std::rc::Rc;

/// Any of them names the user of a sign-in.
const USER: FieldSet =
    FieldSet::of(Field::UserName).and(FieldSet::of(Field::UserId)).and(FieldSet::of(Field::DisplayName));

/// Takes batches in and answers questions.
pub struct Analyst {
    catalogue: Rc<Catalogue>,
    store: Store,
    listing: Listing,
    saved: SavedReports,
}

impl Analyst {
    /// Nothing loaded.
    pub fn new(catalogue: Rc<Catalogue>) -> Analyst {
        Analyst { catalogue, store: Store::new(), listing: Listing::default(), saved: SavedReports::default() }
    }

    /// Announces a file.
    pub fn open(&mut self, input: u32, name: &str, size: u64) {
        self.store.open(input, name, size);
    }

    /// Takes a batch of [`super::Scanner::take_batch`] in. `Err`: these bytes are no batch of this build.
    pub fn append(&mut self, batch: &[u8]) -> Result<(), &'static str> {
        let batch = Batch::read(batch).ok_or("not a batch of this build")?;
        self.saved.append(&batch);
        self.store.append(batch);
        self.listing.clear();
        Ok(())
    }

    /// A file was cancelled or failed: what was read is kept and marked partial, or forgotten.
    pub fn stop(&mut self, input: u32, keep: bool) {
        if !keep {
            return self.remove(input);
        }
        // Entries of an archive that were read to their end are whole; what is behind them is missing.
        let whole = |input: &Input| input.archive.is_some() && input.state != InputState::Reading;
        self.store.update_inputs(
            |id| file_of(id) == input,
            |input| {
                if !whole(input) {
                    input.state = InputState::Partial;
                    let offset = Some(input.bytes_read);
                    input.warnings.push(Warning { offset, ..warning("cancelled", Severity::Warning) });
                }
            },
        );
    }

    /// Forgets a file.
    pub fn remove(&mut self, input: u32) {
        self.store.remove(|id| file_of(id) == input);
        self.saved.remove(|id| file_of(id) == input);
        self.listing.clear();
    }

    /// The hash of a file became known.
    pub fn sha256(&mut self, input: u32, hex: &str) {
        self.store.update_inputs(|id| id == input, |input| input.sha256 = Some(hex.to_owned()));
    }

    /// The user says in which order the dates of an input stand, where the input does not tell.
    pub fn date_order(&mut self, input: u32, order: DateOrder) {
        self.store.choose_date_order(input, order);
        self.listing.clear();
    }

    /// The report under a filter. A saved report stands by itself: it is given as it was saved, whatever the filter.
    pub fn report(&mut self, filter: &Filter) -> Report {
        self.store.settle(&self.catalogue);
        let any = self.store.inputs.iter().any(|i| i.supported.has(FieldSet::REQUEST_ID.and(USER)));
        let mut inputs: Vec<Input> = self.store.inputs.iter().map(|input| self.input(input)).collect();
        if let Some(saved) = self.saved.alone(&inputs) {
            return saved;
        }
        self.saved.beside(&mut inputs);
        let (registration, joined) = registration(&self.store, &self.catalogue, filter);
        Report {
            schema: SCHEMA.to_owned(),
            complete: inputs.iter().all(|i| matches!(i.state, InputState::Complete | InputState::Unreadable)),
            inputs,
            sign_ins: any.then(|| sign_ins(&self.store, &self.catalogue, filter)),
            registration,
            joined,
            blocked: blocked(&self.store, &self.catalogue, filter),
            bypassed: bypassed(&self.store, &self.catalogue, filter),
            fraud: fraud(&self.store, &self.catalogue, filter),
            audit: audit(&self.store, &self.catalogue, filter),
            activity: None,
            on_premises: None,
            servers: None,
            reason_trend: None,
        }
    }

    /// The report as JSON text: what the command prints and the page saves.
    pub fn report_json(&mut self, filter: &Filter) -> String {
        let report = self.report(filter);
        serde_json::to_string_pretty(&report).expect("a report is plain data")
    }

    /// One page of rows.
    pub fn rows(&mut self, filter: &Filter, sort: &Sort, columns: &[String], from: u64, to: u64) -> RowsPage {
        self.store.settle(&self.catalogue);
        self.listing.page(&self.store, &self.catalogue, filter, sort, columns, from, to)
    }

    /// One request in full.
    pub fn row(&mut self, row: u32) -> Option<RowDetail> {
        self.store.settle(&self.catalogue);
        detail(&self.store, &self.catalogue, row)
    }

    /// An input with what only all files together tell.
    fn input(&self, stored: &crate::store::StoredInput) -> Input {
        let mut input = stored.summary.clone();
        let sign_ins = stored.supported.has(USER);
        if stored.inferred_non_interactive {
            let found = Some(input.records.read.to_string());
            input.warnings.push(Warning {
                found,
                records: Some(input.records.read),
                ..warning(if stored.kind_told { "kind_told" } else { "kind_inferred" }, Severity::Note)
            });
        }
        let answers = FieldSet::of(Field::Result).and(FieldSet::STEPS);
        if sign_ins && stored.supported.has(answers) && !stored.supported.has_field(Field::Required) {
            input.warnings.push(warning("requirement_inferred", Severity::Note));
        }
        if sign_ins && !stored.supported.has(FieldSet::REQUEST_ID) {
            input.warnings.push(warning("no_request_ids", Severity::Warning));
        }
        if sign_ins && !stored.supported.has(answers) {
            let code = if stored.supported.has_field(Field::Required) {
                "no_mfa_result"
            } else {
                "no_mfa_result_or_requirement"
            };
            input.warnings.push(warning(code, Severity::Note));
        }
        let alone = !self
            .store
            .inputs
            .iter()
            .any(|i| i.supported.has_field(Field::UserName) || i.supported.has_field(Field::UserId));
        if stored.supported.has(FieldSet::STEPS) && !sign_ins && alone {
            input.warnings.push(warning("steps_without_sign_ins", Severity::Warning));
        }
        input.filled =
            self.store.filled(input.id).into_iter().map(|(field, records)| Filled { field, records }).collect();
        input
    }
}
