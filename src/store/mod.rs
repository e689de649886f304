//! Everything that was read, and what it means once put together.
//!
//! Records arrive in batches, in any order of files. [`Store::settle`] turns them into requests, users and attempts
//! in an order that depends on their content alone, so that the same files give the same report however they came.

mod attempts;
mod clocks;
mod date_order;
mod events;
mod meaning;
mod merge;
mod users;

pub use attempts::{Attempt, Outcome};
pub use clocks::{LOCAL, zone};
pub use events::{SettledEvent, value as event_value};
pub use meaning::{Kind, Meanings, MethodId, Required, ResultId, ResultMeaning, Side};
pub use users::{NO_USER, Users};

use crate::catalogue::Catalogue;
use crate::model::{
    Batch, Dictionaries, Event, EventField, EventFields, EventKind, Field, FieldSet, Group, Record, StepRow, time,
};
use crate::report::{DateOrder, Input, InputState};
use std::collections::BTreeMap;

/// One input and how its numbers map to the store's.
pub struct StoredInput {
    /// As the scan described it. `records.used` and `records.duplicate` are set by `settle`.
    pub summary: Input,
    /// What the export states about sign-ins.
    pub supported: FieldSet,
    /// What it states about events.
    pub event_fields: EventFields,
    /// Its dates stand in the store with day and month exchanged, since the file turned out to write the day first.
    exchanged: bool,
    /// The order that the user chose.
    chosen: Option<DateOrder>,
    /// The order that the other files show, where the file itself leaves it open.
    pub by_others: Option<DateOrder>,
    /// What was added to its times, those of a clock on the wall, to make them UTC; `None`: no other file told.
    pub clock: Option<i64>,
    /// Its sign-ins were judged non-interactive, since every row carries a token and none was prompted.
    pub inferred_non_interactive: bool,
    /// They were judged so by what other files tell of the same requests.
    pub kind_told: bool,
    maps: Maps,
}

/// Numbers of one scan to numbers of the store, table by table.
#[derive(Default)]
struct Maps {
    texts: Vec<u32>,
    tuples: Vec<Vec<u32>>,
}

/// All records of all inputs.
pub struct Store {
    /// Texts and tuples of all inputs.
    pub dictionaries: Dictionaries,
    /// Inputs by number of arrival.
    pub inputs: Vec<StoredInput>,
    records: Vec<Record>,
    step_rows: Vec<StepRow>,
    events: Vec<Event>,
    settled: Option<Settled>,
}

/// What the records mean together.
pub struct Settled {
    /// Requests in time order: index into `records`, or past its end into `merged`.
    requests: Vec<u32>,
    merged: Vec<Record>,
    /// What each request means, parallel to `requests`.
    pub facts: Vec<Facts>,
    /// Attempts in time order.
    pub attempts: Vec<Attempt>,
    /// Requests of all attempts; each attempt is a range of it, in time order.
    pub members: Vec<u32>,
    /// Who.
    pub users: Users,
    /// What the distinct texts and tuples mean.
    pub meanings: Meanings,
    /// What any input with sign-ins states.
    pub supported: FieldSet,
    /// Events by kind, in time order.
    pub events: Vec<SettledEvent>,
}

/// What one request means.
#[derive(Clone, Copy, Debug)]
pub struct Facts {
    /// Number in [`Users`], or [`NO_USER`].
    pub user: u32,
    /// Number in `attempts`.
    pub attempt: u32,
    /// MFA result.
    pub result: ResultId,
    /// Method of the second factor.
    pub method: MethodId,
    /// Requirement.
    pub required: Required,
    /// The requirement is not in the export: it was inferred.
    pub inferred: bool,
    /// Interactive or not.
    pub kind: Kind,
}

impl Store {
    /// An empty store.
    pub fn new() -> Self {
        Store {
            dictionaries: Dictionaries::new(),
            inputs: Vec::new(),
            records: Vec::new(),
            step_rows: Vec::new(),
            events: Vec::new(),
            settled: None,
        }
    }

    /// Announces an input before its first batch.
    pub fn open(&mut self, input: u32, name: &str, size: u64) {
        if self.input(input).is_none() {
            let summary = Input { name: name.into(), id: input, bytes: size, ..Input::default() };
            self.inputs.push(StoredInput {
                summary,
                supported: FieldSet::default(),
                event_fields: EventFields::default(),
                exchanged: false,
                chosen: None,
                by_others: None,
                clock: None,
                inferred_non_interactive: false,
                kind_told: false,
                maps: Maps::default(),
            });
        }
    }

    /// The input with this number.
    pub fn input(&self, input: u32) -> Option<&StoredInput> {
        self.inputs.iter().find(|i| i.summary.id == input)
    }

    /// Changes what is known of the inputs that `of` picks.
    pub fn update_inputs(&mut self, of: impl Fn(u32) -> bool, mut change: impl FnMut(&mut Input)) {
        for input in self.inputs.iter_mut().filter(|i| of(i.summary.id)) {
            change(&mut input.summary);
        }
    }

    /// Takes a batch in. Batches of one input must come in the order in which they were taken.
    pub fn append(&mut self, batch: Batch) {
        let id = batch.input.id;
        self.open(id, &batch.input.name, batch.input.bytes);
        let Some(place) = self.inputs.iter().position(|i| i.summary.id == id) else { return };
        self.set_clock(place, None);
        let input = &mut self.inputs[place];
        let sha256 = input.summary.sha256.take();
        input.summary = batch.input;
        input.summary.sha256 = sha256;
        input.supported = batch.supported;
        input.event_fields = batch.event_fields;
        input.maps.extend(&mut self.dictionaries, &batch.texts, &batch.tuples);
        let maps = &input.maps;
        let exchanged = input.exchanged;
        let (records, steps, events) = (self.records.len(), self.step_rows.len(), self.events.len());
        self.records.extend(batch.records.into_iter().map(|record| maps.record(record)));
        self.events.extend(batch.events.into_iter().map(|event| maps.event(event)));
        let step_map = &maps.tuples[STEP_TABLE];
        self.step_rows.extend(batch.steps.into_iter().map(|row| StepRow { step: step_map[row.step as usize], ..row }));
        if input.summary.state != InputState::Reading {
            input.maps = Maps::default();
        }
        if exchanged {
            let times = self.records[records..].iter_mut().map(|r| &mut r.time);
            let times = times.chain(self.step_rows[steps..].iter_mut().map(|r| &mut r.time));
            exchange(times.chain(self.events[events..].iter_mut().map(|e| &mut e.time)));
        }
        self.order_dates(place);
        self.settled = None;
    }

    /// The user says in which order the dates of an input stand.
    pub fn choose_date_order(&mut self, input: u32, order: DateOrder) {
        if let Some(place) = self.inputs.iter().position(|i| i.summary.id == input) {
            self.set_clock(place, None);
            self.inputs[place].chosen = Some(order);
            self.inputs[place].by_others = None;
            self.order_dates(place);
            self.settled = None;
        }
    }

    /// Brings the times of an input in line with what is known of the order of its dates.
    fn order_dates(&mut self, place: usize) {
        let input = &mut self.inputs[place];
        if let (Some(order), Some(_)) = (input.chosen, input.summary.date_order) {
            input.summary.date_order = Some(order);
            input.summary.warnings.retain(|warning| warning.code != "date_order_unclear");
        }
        let order = if input.chosen.is_none() {
            input.by_others.or(input.summary.date_order)
        } else {
            input.summary.date_order
        };
        let day_first = order == Some(DateOrder::DayFirst);
        let id = input.summary.id;
        let turned = day_first != input.exchanged;
        if turned {
            input.exchanged = day_first;
            exchange(self.records.iter_mut().filter(|r| r.input == id).map(|r| &mut r.time));
            exchange(self.step_rows.iter_mut().filter(|r| r.input == id).map(|r| &mut r.time));
            exchange(self.events.iter_mut().filter(|e| e.input == id).map(|e| &mut e.time));
        }
        if day_first || turned {
            self.note_span(place);
        }
    }

    /// Memory in bytes, and the name of what takes most of it.
    pub fn bytes(&self) -> (usize, &'static str) {
        let (dictionaries, name) = self.dictionaries.bytes();
        let records = self.records.capacity() * size_of::<Record>()
            + self.step_rows.capacity() * size_of::<StepRow>()
            + self.events.capacity() * size_of::<Event>();
        (dictionaries + records, if records > dictionaries { "records" } else { name })
    }

    /// Makes room for a batch; `false` when the memory gives none.
    pub fn reserve(&mut self, batch: &Batch) -> bool {
        self.records.try_reserve(batch.records.len()).is_ok()
            && self.step_rows.try_reserve(batch.steps.len()).is_ok()
            && self.events.try_reserve(batch.events.len()).is_ok()
    }

    /// The span of an input's times, where they are no longer those that the scan noted.
    fn note_span(&mut self, place: usize) {
        let id = self.inputs[place].summary.id;
        let times = self.records.iter().filter(|r| r.input == id).map(|r| r.time);
        let times = times.chain(self.step_rows.iter().filter(|r| r.input == id).map(|r| r.time));
        let times = times.chain(self.events.iter().filter(|e| e.input == id).map(|e| e.time));
        let times: Vec<i64> = times.filter(|time| *time != Record::NO_TIME).collect();
        let input = &mut self.inputs[place].summary;
        input.first_utc = times.iter().min().map(|time| time::iso(*time));
        input.last_utc = times.iter().max().map(|time| time::iso(*time));
    }

    /// Brings the events of an input to another clock; `None`: as they were written.
    fn set_clock(&mut self, place: usize, clock: Option<i64>) {
        let input = &mut self.inputs[place];
        let id = input.summary.id;
        let change = clock.unwrap_or(0) - input.clock.unwrap_or(0);
        input.clock = clock;
        if change != 0 {
            let events = self.events.iter_mut().filter(|e| e.input == id && e.time != Record::NO_TIME);
            events.for_each(|event| event.time = event.time.saturating_add(change));
            self.note_span(place);
        }
    }

    /// Asks the other files about what a file leaves open: the order of its dates, the zone of its clock.
    fn ask_others(&mut self, catalogue: &Catalogue) {
        let places = 0..self.inputs.len();
        places.clone().for_each(|place| self.set_clock(place, None));
        for place in places.clone() {
            let input = &self.inputs[place];
            let open = input.chosen.is_none() && input.summary.date_order == Some(DateOrder::Unclear);
            if open || input.by_others.is_some() {
                let order = if open { date_order::by_others(self, place, catalogue) } else { None };
                self.inputs[place].by_others = order;
                self.order_dates(place);
            }
        }
        clocks::offsets(self, catalogue)
            .into_iter()
            .enumerate()
            .for_each(|(place, clock)| self.set_clock(place, clock));
    }

    /// Forgets the inputs that `of` picks, and their records. Their texts stay until everything is forgotten.
    pub fn remove(&mut self, of: impl Fn(u32) -> bool) {
        self.inputs.retain(|i| !of(i.summary.id));
        self.records.retain(|r| !of(r.input));
        self.step_rows.retain(|r| !of(r.input));
        self.events.retain(|e| !of(e.input));
        self.settled = None;
    }

    /// Puts everything together, if anything changed since the last time.
    pub fn settle(&mut self, catalogue: &Catalogue) {
        if self.settled.is_none() {
            self.ask_others(catalogue);
            self.settled = Some(merge::settle(self, catalogue));
        }
    }

    /// What was settled.
    ///
    /// # Panics
    /// When `settle` was not called since the last change: a mistake of the caller, not of a file.
    pub fn settled(&self) -> &Settled {
        self.settled.as_ref().expect("settle() comes first")
    }

    /// The merged record of a request.
    pub fn request(&self, row: u32) -> &Record {
        let settled = self.settled();
        let index = settled.requests[row as usize] as usize;
        self.records.get(index).unwrap_or_else(|| &settled.merged[index - self.records.len()])
    }

    /// How many requests there are.
    pub fn len(&self) -> u32 {
        self.settled().requests.len() as u32
    }

    /// No request at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many records of an input fill each field that its export states.
    pub fn filled(&self, input: u32) -> Vec<(String, u64)> {
        let Some(supported) = self.input(input).map(|i| i.supported) else { return Vec::new() };
        let mut counts = [0u64; Field::COUNT];
        for record in self.records.iter().filter(|r| r.input == input) {
            for group in Group::ALL {
                let tuple = self.dictionaries.groups[group as usize].get(record.groups[group as usize]);
                for (field, text) in group.fields().iter().zip(tuple) {
                    counts[*field as usize] += u64::from(*text != 0);
                }
            }
        }
        let stated = Field::ALL.into_iter().filter(|field| supported.has_field(*field));
        stated.map(|field| (field.id().to_owned(), counts[field as usize])).collect()
    }

    /// The settled events of one kind, in time order.
    pub fn events(&self, kind: EventKind) -> &[SettledEvent] {
        let events = &self.settled().events;
        let start = events.partition_point(|one| one.event.kind < kind as u32);
        let end = events.partition_point(|one| one.event.kind <= kind as u32);
        &events[start..end]
    }

    /// The records of one kind as each input wrote them, in the order of the inputs and their lines: for reports that put
    /// files together by their own rules.
    pub fn stated(&self, kind: EventKind) -> Vec<(&StoredInput, &Event)> {
        let place: BTreeMap<u32, usize> = self.inputs.iter().enumerate().map(|(i, one)| (one.summary.id, i)).collect();
        let of_kind = self.events.iter().filter(|event| event.kind == kind as u32);
        let mut events: Vec<(usize, &Event)> =
            of_kind.filter_map(|event| Some((*place.get(&event.input)?, event))).collect();
        events.sort_by_key(|(place, event)| (*place, event.offset));
        events.into_iter().map(|(place, event)| (&self.inputs[place], event)).collect()
    }

    /// Whether an input with events of this kind states the field.
    pub fn states(&self, kind: EventKind, field: EventField) -> bool {
        let any = |id| self.events(kind).iter().any(|one| one.event.input == id);
        self.inputs.iter().any(|input| input.event_fields.has(field) && any(input.summary.id))
    }

    /// Of each request, whether a record of it stands in an input that `of` picks, and whether one stands in another.
    pub fn given_by(&self, of: impl Fn(u32) -> bool) -> Vec<(bool, bool)> {
        let mut by_id: std::collections::BTreeMap<crate::model::Guid, (bool, bool)> = Default::default();
        for record in self.records.iter().filter(|record| !record.id.is_none()) {
            let (picked, other) = by_id.entry(record.id).or_default();
            let is_picked = of(record.input);
            *picked |= is_picked;
            *other |= !is_picked;
        }
        let alone = |record: &Record| (of(record.input), !of(record.input));
        let given = |row| {
            let record = self.request(row);
            by_id.get(&record.id).copied().unwrap_or_else(|| alone(record))
        };
        (0..self.len()).map(given).collect()
    }

    /// Every record of the request: sign-in records and step records as (input, line, offset), the main one first.
    pub fn sources(&self, row: u32) -> Vec<(u32, u32, u64)> {
        let main = self.request(row);
        let mut sources: Vec<_> =
            self.records.iter().filter(|r| r.id == main.id).map(|r| (r.input, r.line, r.offset)).collect();
        sources.extend(self.step_rows.iter().filter(|r| r.id == main.id).map(|r| (r.input, r.line, r.offset)));
        let first = (main.input, main.line, main.offset);
        sources.sort_by_key(|source| (*source != first, *source));
        sources.dedup();
        sources
    }
}

impl Default for Store {
    fn default() -> Self {
        Self::new()
    }
}

/// Tables after the groups, in the order of a batch.
const POLICY_TABLE: usize = Group::COUNT;
const POLICIES_TABLE: usize = Group::COUNT + 1;
const STEP_TABLE: usize = Group::COUNT + 2;
const STEPS_TABLE: usize = Group::COUNT + 3;

impl Maps {
    fn extend(&mut self, store: &mut Dictionaries, texts: &[Vec<u8>], tuples: &[Vec<Vec<u32>>]) {
        if self.texts.is_empty() {
            // Number 0 is the empty entry on both sides and is never sent.
            self.texts.push(0);
            self.tuples = vec![vec![0]; tuples.len()];
        }
        self.texts.extend(texts.iter().map(|text| store.texts.intern(text)));
        for (table, new) in tuples.iter().enumerate() {
            for tuple in new {
                let mut mapped = tuple.clone();
                // Tables after the steps hold events, whose elements are texts.
                let elements = match table {
                    POLICIES_TABLE => Some(POLICY_TABLE),
                    STEPS_TABLE => Some(STEP_TABLE),
                    _ => None,
                };
                let texts = if table == STEP_TABLE { crate::model::STEP_TEXTS } else { mapped.len() };
                for element in &mut mapped[..texts] {
                    *element = match elements {
                        Some(of) => self.tuples[of][*element as usize],
                        None => self.texts[*element as usize],
                    };
                }
                let target = match table {
                    POLICY_TABLE => &mut store.policy,
                    POLICIES_TABLE => &mut store.policies,
                    STEP_TABLE => &mut store.step,
                    STEPS_TABLE => &mut store.steps,
                    event if event > STEPS_TABLE => &mut store.events[event - STEPS_TABLE - 1],
                    group => &mut store.groups[group],
                };
                self.tuples[table].push(target.intern(&mapped));
            }
        }
    }

    fn event(&self, event: Event) -> Event {
        Event { tuple: self.tuples[STEPS_TABLE + 1 + event.kind as usize][event.tuple as usize], ..event }
    }

    fn record(&self, mut record: Record) -> Record {
        for (group, number) in record.groups.iter_mut().enumerate() {
            *number = self.tuples[group][*number as usize];
        }
        record.policies = self.tuples[POLICIES_TABLE][record.policies as usize];
        record.steps = self.tuples[STEPS_TABLE][record.steps as usize];
        record
    }
}

/// Exchanges day and month of each time that could be read either way.
fn exchange<'a>(times: impl Iterator<Item = &'a mut i64>) {
    for time in times.filter(|time| **time != Record::NO_TIME) {
        *time = time::exchange_day_and_month(*time).unwrap_or(*time);
    }
}
