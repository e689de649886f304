//! Saved reports among the files: shown again when they come alone, never joined with exports.

use super::{SAVED_REPORT, warning};
use crate::model::Batch;
use crate::report::{self, Input, InputState, Report, Severity};
use crate::store::Store;

/// Saved reports by input.
#[derive(Default)]
pub(super) struct SavedReports(Vec<(u32, Report)>);

/// What one side of a comparison is.
pub(super) enum Side<'a> {
    /// Exports, or nothing.
    Exports,
    /// One saved report and nothing else that can be used.
    Saved(&'a Report),
    /// Saved reports beside exports, or several of them.
    Mixed,
}

impl SavedReports {
    /// What the inputs that `of` picks are together.
    pub fn side(&self, store: &Store, of: impl Fn(u32) -> bool) -> Side<'_> {
        let mut saved = self.0.iter().filter(|(input, _)| of(*input));
        match (saved.next(), saved.next()) {
            (None, _) => Side::Exports,
            (Some((input, report)), None) => {
                let usable = |i: &Input| i.state != InputState::Unreadable && i.format.as_deref() != Some("zip");
                let others = store.inputs.iter().map(|i| &i.summary).filter(|i| of(i.id) && i.id != *input);
                if others.into_iter().any(usable) { Side::Mixed } else { Side::Saved(report) }
            }
            _ => Side::Mixed,
        }
    }

    /// Keeps the report that a batch carries, if it is one.
    pub fn append(&mut self, batch: &Batch) {
        if !batch.saved.is_empty()
            && let Ok(report) = report::open(&batch.saved)
        {
            self.remove(|input| input == batch.input.id);
            self.0.push((batch.input.id, report));
        }
    }

    /// Forgets those of these inputs.
    pub fn remove(&mut self, of: impl Fn(u32) -> bool) {
        self.0.retain(|(input, _)| !of(*input));
    }

    /// The one saved report, when no other file can be used. Files that cannot be used are listed behind its own.
    pub fn alone(&self, inputs: &[Input]) -> Option<Report> {
        let [(_, only)] = &self.0[..] else { return None };
        let packed = |input: &Input| input.format.as_deref() == Some("zip");
        let is_saved = |input: &Input| input.format.as_deref() == Some(SAVED_REPORT);
        if inputs.iter().any(|i| !is_saved(i) && !packed(i) && i.state != InputState::Unreadable) {
            return None;
        }
        // A copy by way of its text: what copies each of its parts is a hundredth of the program.
        let mut report = report::open(&report::json(only)).expect("what was opened opens again");
        report.inputs.extend(inputs.iter().filter(|input| input.state == InputState::Unreadable).cloned());
        Some(report)
    }

    /// Says of each saved report that it is not joined with the other files, and whether it is whole: a comparison rests
    /// on its figures.
    pub fn beside(&self, inputs: &mut [Input]) {
        for input in inputs {
            let Some((_, saved)) = self.0.iter().find(|(id, _)| *id == input.id) else { continue };
            input.warnings.push(warning("saved_report_beside", Severity::Warning));
            if !saved.complete {
                input.warnings.push(warning("saved_report_incomplete", Severity::Warning));
                input.state = InputState::Partial;
            }
        }
    }
}
