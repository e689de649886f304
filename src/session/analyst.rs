//! All files together, and the answers.

use super::saved::{SavedReports, Side};
use super::{Piece, Stop, accounting, file_of, warning};
use crate::catalogue::{Catalogue, Lang};
use crate::export::{self, Section, Words};
use crate::findings::{FINDING_ROWS, FindingRows, Findings, findings};
use crate::input::archive::Problem;
use crate::limits::MEMORY_BYTES;
use crate::model::{Batch, BatchError, EventKind, Field, FieldSet};
use crate::query::{
    ATTEMPTS, Ask, AttemptListing, Counted, EventListing, Filter, Listing, PeopleFilter, RosterListing, SignInAttempts,
    Sort, USERS, UserListing, activity, attempt_detail, audit, blocked, bypassed, compare, compare_reports, detail,
    event_detail, fraud, look_alikes, on_premises, person_detail, reason_trend, registration, servers, sign_ins, story,
    usage, user_detail,
};
use crate::report::{
    DateOrder, EventDetail, Filled, Input, InputState, Report, RowDetail, RowsPage, SCHEMA, Severity, Story, Warning,
    json_pretty, renumbered,
};
use crate::store::{LOCAL, Store, StoredInput, zone};
use std::rc::Rc;

/// Any of them names the user of a sign-in.
const USER: FieldSet =
    FieldSet::of(Field::UserName).and(FieldSet::of(Field::UserId)).and(FieldSet::of(Field::DisplayName));

/// Takes batches in and answers questions.
pub struct Analyst {
    pub(super) catalogue: Rc<Catalogue>,
    store: Store,
    listing: Listing,
    roster: RosterListing,
    events: EventListing,
    attempts: AttemptListing,
    sign_in_attempts: SignInAttempts,
    finding_rows: FindingRows,
    /// The last report: sections of it are asked for one by one.
    last: Option<(Filter, Report)>,
    users: UserListing,
    saved: SavedReports,
    /// Bytes that what was read may take.
    memory: usize,
}

/// Why a batch was not taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AppendError {
    /// These bytes are no batch of this build.
    NotABatch,
    /// There is no more memory: what takes most of it, and how much all of it takes.
    MemoryFull {
        /// `texts`, `combinations`, `policies_and_steps`, `events`, `records`; `batch` when it could not even be looked at.
        what: &'static str,
        /// Bytes of everything that was read.
        bytes: usize,
    },
}

impl std::fmt::Display for AppendError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            AppendError::NotABatch => f.write_str("not a batch of this build"),
            AppendError::MemoryFull { what, bytes } => {
                write!(f, "the memory is full: {} MB were read, most of it {what}", bytes / 1_000_000)
            }
        }
    }
}

impl std::error::Error for AppendError {}

impl Analyst {
    /// Nothing loaded.
    pub fn new(catalogue: Rc<Catalogue>) -> Analyst {
        Analyst {
            catalogue,
            store: Store::new(),
            listing: Listing::default(),
            roster: RosterListing::default(),
            events: EventListing::default(),
            attempts: AttemptListing::default(),
            sign_in_attempts: SignInAttempts::default(),
            finding_rows: FindingRows::default(),
            last: None,
            users: UserListing::default(),
            saved: SavedReports::default(),
            memory: MEMORY_BYTES,
        }
    }

    /// What was read may take so many bytes. Tests make it small.
    pub fn with_memory(mut self, bytes: usize) -> Analyst {
        self.memory = bytes;
        self
    }

    /// Announces a file.
    pub fn open(&mut self, input: u32, name: &str, size: u64) {
        self.last = None;
        self.store.open(input, name, size);
    }

    /// Takes a batch of [`super::Scanner::take_batch`] in, whole or not at all.
    pub fn append(&mut self, batch: &[u8]) -> Result<(), AppendError> {
        let batch = self.read(batch)?;
        self.take(batch)
    }

    /// Takes a piece of a partial in. `number` gives each of its files a number that no other file here has.
    pub fn merge(&mut self, piece: Piece, mut number: impl FnMut(u32) -> u32) -> Result<(), AppendError> {
        match piece {
            Piece::Batch(bytes) => {
                let mut batch = self.read(&bytes)?;
                let file = number(file_of(batch.input.id));
                batch.renumber(|input| renumbered(input, file));
                self.take(batch)?;
            }
            Piece::Sha256 { input, hex } => self.sha256(number(input), &hex),
            Piece::Stopped { input } => self.stop(number(input), Stop::Cancelled, None),
        }
        Ok(())
    }

    fn read(&self, batch: &[u8]) -> Result<Batch, AppendError> {
        Batch::read(batch).map_err(|error| match error {
            BatchError::NotABatch => AppendError::NotABatch,
            BatchError::MemoryFull => AppendError::MemoryFull { what: "batch", bytes: self.store.bytes().0 },
        })
    }

    fn take(&mut self, mut batch: Batch) -> Result<(), AppendError> {
        if batch.input.warnings.iter().any(|warning| warning.code == Problem::Bomb.as_str()) {
            // Its last batch: no figure rests on those before it.
            self.store.remove(|id| id == batch.input.id);
            self.saved.remove(|id| id == batch.input.id);
        }
        let (bytes, what) = self.store.bytes();
        if bytes > self.memory || !self.store.append(&mut batch) {
            let found = Some(what.to_owned());
            self.store.open(batch.input.id, &batch.input.name, batch.input.bytes);
            self.store.update_inputs(
                |id| id == batch.input.id,
                |input| {
                    input.state = InputState::Partial;
                    if !input.warnings.iter().any(Stop::is) {
                        input.warnings.push(Warning { found: found.clone(), ..Stop::Full.warning(input.bytes_read) });
                    }
                },
            );
            return Err(AppendError::MemoryFull { what, bytes });
        }
        self.saved.append(&batch);
        self.forget_lists();
        Ok(())
    }

    /// Reading a file ended early, at byte `at` of it where that is known. It stays among the inputs with a warning that
    /// says why, so that no report can be written that does not: what was read of it counts, unless it changed meanwhile.
    pub fn stop(&mut self, file: u32, why: Stop, at: Option<u64>) {
        self.last = None;
        if why == Stop::Changed
            && let Some(known) = self.store.input(file)
        {
            // Its bytes are neither the old nor the new file: no figure may rest on them.
            let (name, size) = (known.summary.name.clone(), known.summary.bytes);
            self.remove(file);
            self.store.open(file, &name, size);
        }
        // Entries of an archive that were read to their end are whole; what is behind them is missing.
        let whole = |input: &Input| input.archive.is_some() && input.state != InputState::Reading;
        self.store.update_inputs(
            |id| file_of(id) == file,
            |input| {
                if !whole(input) && !input.warnings.iter().any(Stop::is) {
                    input.state = InputState::Partial;
                    if input.id == file {
                        input.bytes_read = at.unwrap_or(input.bytes_read);
                    }
                    input.warnings.push(why.warning(input.bytes_read));
                }
            },
        );
    }

    /// Forgets a file.
    pub fn remove(&mut self, input: u32) {
        self.store.remove(|id| file_of(id) == input);
        self.saved.remove(|id| file_of(id) == input);
        self.forget_lists();
    }

    /// The hash of a file became known.
    pub fn sha256(&mut self, input: u32, hex: &str) {
        self.last = None;
        self.store.update_inputs(|id| id == input, |input| input.sha256 = Some(hex.to_owned()));
    }

    /// The user says in which order the dates of an input stand, where the input does not tell.
    pub fn date_order(&mut self, input: u32, order: DateOrder) {
        self.store.choose_date_order(input, order);
        self.forget_lists();
    }

    /// The same for every input that leaves it open, and of which the other files do not tell either.
    pub fn open_dates(&mut self, order: DateOrder) {
        self.store.settle(&self.catalogue);
        for input in self.store.open_dates() {
            self.date_order(input, order);
        }
    }

    /// The report under a filter. A saved report stands by itself: it is given as it was saved, whatever the filter.
    pub fn report(&mut self, filter: &Filter) -> Report {
        let mut report = self.figures(filter);
        self.add_findings(&mut report, filter);
        report
    }

    /// The report without its findings, which take several times as long: for a page that asks again at every change.
    pub fn figures(&mut self, filter: &Filter) -> Report {
        self.store.settle(&self.catalogue);
        let any = self.store.inputs.iter().any(|i| i.supported.has(FieldSet::REQUEST_ID.and(USER)));
        let names = |i: &StoredInput| i.supported.has_field(Field::UserName) || i.supported.has_field(Field::UserId);
        let named = self.store.inputs.iter().any(names);
        let mut inputs: Vec<Input> = self.store.inputs.iter().map(|input| self.input(input, named)).collect();
        let held = self.store.inputs.iter().map(|input| input.rows.held);
        if let (Some(wrong), Some(first)) = (accounting::check_total(held, self.store.rows_held()), inputs.first_mut())
        {
            first.warnings.push(wrong);
            first.state = InputState::Partial;
        }
        if let Some(saved) = self.saved.alone(&inputs) {
            return saved;
        }
        self.saved.beside(&mut inputs);
        let counted = Counted::new(&self.store, &self.catalogue, filter);
        let apart =
            PeopleFilter::asks_of_people(filter).then(|| Counted::of_sign_ins(&self.store, &self.catalogue, filter));
        let of_sign_ins = apart.as_ref().unwrap_or(&counted);
        let (registration, joined) = registration(&self.store, &self.catalogue, filter, of_sign_ins);
        Report {
            schema: SCHEMA.to_owned(),
            complete: is_complete(&inputs),
            inputs,
            sign_ins: any.then(|| sign_ins(&self.store, &self.catalogue, &counted)),
            registration,
            joined,
            blocked: blocked(&self.store, &self.catalogue, filter),
            bypassed: bypassed(&self.store, &self.catalogue, filter),
            fraud: fraud(&self.store, &self.catalogue, filter),
            audit: audit(&self.store, &self.catalogue, filter),
            activity: activity(&self.store, &self.catalogue, filter),
            on_premises: on_premises(&self.store, &self.catalogue, filter),
            servers: servers(&self.store, &self.catalogue),
            reason_trend: reason_trend(&self.store, &self.catalogue, filter, &counted),
            usage: usage(&self.store, &self.catalogue, filter, of_sign_ins),
            findings: None,
            findings_clear: Vec::new(),
            not_evaluated: Vec::new(),
            compare: None,
            look_alikes: look_alikes(&self.store),
            pseudonymised: None,
        }
    }

    /// Adds the findings, unless the report has them, or nothing was read that they could rest on.
    fn add_findings(&mut self, report: &mut Report, filter: &Filter) {
        // A saved report alone is given as it was saved: its inputs are not here.
        let is_export = |input: &&Input| input.format.as_deref() != Some("saved_report");
        let mut inputs = self.store.inputs.iter().map(|input| &input.summary).filter(is_export);
        if report.findings.is_some() || !inputs.any(|input| input.records.used > 0) {
            return;
        }
        let Findings { found, clear, not_evaluated } = findings(&self.store, &self.catalogue, filter);
        report.findings = Some(found);
        report.findings_clear = clear;
        report.not_evaluated = not_evaluated;
    }

    /// The report with these files compared, as the earlier set, with all others. Of a saved report its figures are
    /// compared; two sets of which one holds a saved report and more cannot be, and give a report without comparison.
    pub fn compare(&mut self, earlier: &[u32], filter: &Filter) -> Report {
        let mut report = self.report(filter);
        let is_earlier = |input: u32| earlier.contains(&file_of(input));
        report.compare =
            match (self.saved.side(&self.store, is_earlier), self.saved.side(&self.store, |i| !is_earlier(i))) {
                (Side::Exports, Side::Exports) => Some(compare(&self.store, &self.catalogue, filter, is_earlier)),
                (Side::Saved(before), Side::Saved(after)) => Some(compare_reports(before, after)),
                (Side::Saved(before), Side::Exports) => Some(compare_reports(before, &report)),
                (Side::Exports, Side::Saved(after)) => Some(compare_reports(&report, after)),
                _ => None,
            };
        report
    }

    /// The report as JSON text: what the command prints and the page saves.
    pub fn report_json(&mut self, filter: &Filter) -> String {
        let report = self.report(filter).numbered();
        String::from_utf8(json_pretty(&report)).expect("JSON is UTF-8")
    }

    /// One page of rows.
    pub fn rows(&mut self, filter: &Filter, sort: &Sort, columns: &[String], from: u64, to: u64) -> RowsPage {
        self.store.settle(&self.catalogue);
        self.listing.page(&self.store, &self.catalogue, &Ask { filter, sort, columns, from, to })
    }

    /// One request in full.
    pub fn row(&mut self, row: u32) -> Option<RowDetail> {
        self.store.settle(&self.catalogue);
        detail(&self.store, &self.catalogue, row)
    }

    /// One page of a list that is not sign-ins: `registration` (one row per person on file), `users` (one row
    /// per user with sign-ins or call results), `attempts` (one row per attempt to sign in), `activity` and `on_premises`
    /// (one row per attempt), `finding_rows` (one row per row of a finding), or the id of a kind of event (one row per event). A list that does not exist has no rows.
    #[allow(clippy::too_many_arguments)]
    pub fn list_rows(
        &mut self,
        list: &str,
        filter: &Filter,
        sort: &Sort,
        columns: &[String],
        from: u64,
        to: u64,
    ) -> RowsPage {
        self.store.settle(&self.catalogue);
        let (store, catalogue, ask) = (&self.store, &*self.catalogue, &Ask { filter, sort, columns, from, to });
        match (list, EventKind::from_id(list)) {
            _ if self.attempts.has(list) => self.attempts.page(store, catalogue, list, ask),
            (USERS, _) => self.users.page(store, catalogue, ask),
            (ATTEMPTS, _) => self.sign_in_attempts.page(store, catalogue, ask),
            (FINDING_ROWS, _) => self.finding_rows.page(store, catalogue, ask),
            (_, Some(EventKind::Registration)) => self.roster.page(store, catalogue, ask),
            (_, Some(kind)) => self.events.page(store, catalogue, kind, ask),
            (_, None) => RowsPage { columns: columns.to_vec(), ..RowsPage::default() },
        }
    }

    /// One row of such a list in full.
    pub fn list_row(&mut self, list: &str, row: u32) -> Option<EventDetail> {
        self.store.settle(&self.catalogue);
        let (store, catalogue) = (&self.store, &*self.catalogue);
        if self.attempts.has(list) {
            return self.attempts.detail(store, catalogue, list, row);
        }
        match list {
            USERS => user_detail(store, catalogue, row),
            ATTEMPTS => attempt_detail(store, catalogue, row),
            FINDING_ROWS => self.finding_rows.detail(store, catalogue, row),
            _ => match EventKind::from_id(list)? {
                EventKind::Registration => person_detail(store, catalogue, row),
                kind => event_detail(store, catalogue, kind, row),
            },
        }
    }

    /// The story of the user with this key, within the period of a filter.
    pub fn story(&mut self, key: &str, filter: &Filter) -> Option<Story> {
        self.store.settle(&self.catalogue);
        story(&self.store, &self.catalogue, &mut self.attempts, key, filter)
    }

    /// What each file was recognised as so far, before anything is counted: the report has nothing else.
    pub fn recognised(&self) -> Report {
        let inputs: Vec<Input> = self.store.inputs.iter().map(|input| input.summary.clone()).collect();
        Report { schema: SCHEMA.to_owned(), complete: is_complete(&inputs), inputs, ..Report::default() }
    }

    /// The report under a filter, kept until another is asked for or the files change.
    pub fn current(&mut self, filter: &Filter) -> &Report {
        let kept = self.last.take().filter(|(of, _)| of == filter);
        let report = kept.map_or_else(|| self.figures(filter), |(_, report)| report);
        &self.last.insert((filter.clone(), report)).1
    }

    /// Sections of the report, described in the words of a language; with these files compared, as the earlier set, with
    /// all others.
    pub fn sections(&mut self, filter: &Filter, lang: Lang, keys: &[String], earlier: &[u32]) -> Vec<Section> {
        let words = self.words(lang);
        if earlier.is_empty() {
            if keys.iter().any(|key| key == export::FINDINGS) {
                self.current(filter);
                if let Some((filter, mut report)) = self.last.take() {
                    self.add_findings(&mut report, &filter);
                    self.last = Some((filter, report));
                }
            }
            return export::sections(self.current(filter), &words, keys);
        }
        export::sections(&self.compare(earlier, filter), &words, keys)
    }

    /// Words of a language.
    pub fn words(&self, lang: Lang) -> Words {
        Words::new(&self.catalogue, lang)
    }

    /// The store has changed.
    fn forget_lists(&mut self) {
        self.last = None;
        self.listing.clear();
        self.roster.clear();
        self.events.clear();
        self.attempts.clear();
        self.sign_in_attempts.clear();
        self.finding_rows.clear();
        self.users.clear();
    }

    /// An input with what only all files together tell; `named`: one of them names users.
    fn input(&self, stored: &StoredInput, named: bool) -> Input {
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
        if stored.supported.has(FieldSet::STEPS) && !sign_ins && !named {
            input.warnings.push(warning("steps_without_sign_ins", Severity::Warning));
        }
        input.date_order = stored.date_order();
        if stored.chosen.is_some() {
            input.warnings.retain(|warning| warning.code != "date_order_unclear");
        } else if stored.by_others.is_some() {
            // The other files tell of the times of rows; the first such warning is theirs.
            if let Some(warning) = input.warnings.iter_mut().find(|w| w.code == "date_order_unclear") {
                warning.code = "date_order_by_others".into();
                warning.severity = Severity::Note;
            }
        }
        if let Some(offset) = stored.clock {
            for warning in input.warnings.iter_mut().filter(|w| w.code == LOCAL) {
                warning.code = "local_time_by_others".into();
                warning.args = vec![("zone".into(), zone(offset))];
            }
        }
        input.filled =
            self.store.filled(input.id).into_iter().map(|(field, records)| Filled { field, records }).collect();
        if let Some(wrong) = accounting::check(&input, stored.rows) {
            input.warnings.push(wrong);
            if input.state == InputState::Complete {
                input.state = InputState::Partial;
            }
        }
        input
    }
}

/// Whether all of them were read to their end.
fn is_complete(inputs: &[Input]) -> bool {
    inputs.iter().all(|input| matches!(input.state, InputState::Complete | InputState::Unreadable))
}
