//! Everything that was read, and what it means once put together.
//!
//! Records arrive in batches, in any order of files. [`Store::settle`] turns them into requests, users and attempts
//! in an order that depends on their content alone, so that the same files give the same report however they came.

mod attempts;
mod clocks;
mod column;
mod date_order;
mod event_groups;
mod event_words;
mod events;
mod fills;
mod hours;
mod kinds;
mod look_alikes;
mod maps;
mod meaning;
mod memory;
mod merge;
mod records;
mod repeated;
mod same;
mod settled;
mod user_sets;
mod users;

use crate::ordered::{Map, gather};
pub use attempts::{Attempt, Outcome};
pub use clocks::{LOCAL, zone};
pub use column::Column;
pub use event_words::value as event_value;
pub use events::SettledEvent;
pub use hours::{HOUR, Hours};
pub use meaning::{Kind, Meanings, MethodId, Required, ResultId, ResultMeaning, Side};
pub use settled::{Facts, Places, Settled, Told};
pub use user_sets::UserSets;
pub use users::{NO_USER, Users};

use crate::catalogue::Catalogue;
use crate::model::time;
use crate::model::{
    Batch, DateOrders, Dictionaries, Event, EventField, EventFields, EventKind, FieldSet, Guid, Record, StepRow,
    TimeColumn,
};
use crate::report::{DateOrder, Input, InputState};
use crate::sorting::Arrange;
use maps::Maps;
use memory::grow;
use records::Records;
use std::collections::HashMap;

/// One input and how its numbers map to the store's.
pub struct StoredInput {
    /// As the scan described it. `records.used` and `records.duplicate` are set by `settle`.
    pub summary: Input,
    /// What the export states about sign-ins.
    pub supported: FieldSet,
    /// What it states about events.
    pub event_fields: EventFields,
    /// What its dates show of their order.
    dates: DateOrders,
    /// Those of its rows that are in doubt stand in the store with day and month exchanged, since they were written day first.
    exchanged: bool,
    /// The order that the user chose.
    pub chosen: Option<DateOrder>,
    /// The order that the other files show, where the file itself leaves it open.
    pub by_others: Option<DateOrder>,
    /// What was added to its times, those of a clock on the wall, to make them UTC; `None`: no other file told.
    pub clock: Option<i64>,
    /// Its sign-ins were judged non-interactive, since every row carries a token and none was prompted.
    pub inferred_non_interactive: bool,
    /// They were judged so by what other files tell of the same requests.
    pub kind_told: bool,
    /// What became of its rows.
    pub rows: RowCounts,
    /// By number of the reader.
    maps: Vec<Maps>,
}

impl StoredInput {
    /// The order of a column: what the file tells; where that leaves it open, what the user says, or of its rows the other files.
    fn order_of(&self, column: TimeColumn) -> Option<DateOrder> {
        let told = self.dates.told[column as usize];
        let by_others = self.by_others.filter(|_| column == TimeColumn::Row);
        told.map(|told| if told == DateOrder::Unclear { self.chosen.or(by_others).unwrap_or(told) } else { told })
    }

    /// The order of its dates, with all that is known.
    pub fn date_order(&self) -> Option<DateOrder> {
        DateOrders::of_file(TimeColumn::ALL.map(|column| self.order_of(column)))
    }
}

/// Rows of an input: sign-ins, steps and events.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowCounts {
    /// So many the scan says that it has handed over.
    pub handed_over: u64,
    /// So many more than the records that they were made of.
    pub balance: i64,
    /// So many were found here when all was put together.
    pub held: u64,
}

/// All records of all inputs.
pub struct Store {
    /// Texts and tuples of all inputs.
    pub dictionaries: Dictionaries,
    /// Inputs as they arrived; once put together, in an order that their content decides.
    pub inputs: Vec<StoredInput>,
    /// Place of each among them: an archive may have 50,000 entries, and every row of a report asks for its own.
    places: Map<u32, usize>,
    records: Records,
    step_rows: Vec<StepRow>,
    events: Vec<Event>,
    settled: Option<Settled>,
}

impl Store {
    /// An empty store.
    pub fn new() -> Self {
        Store {
            dictionaries: Dictionaries::new(),
            inputs: Vec::new(),
            places: Map::new(),
            records: Records::default(),
            step_rows: Vec::new(),
            events: Vec::new(),
            settled: None,
        }
    }

    /// Announces an input before its first batch.
    pub fn open(&mut self, input: u32, name: &str, size: u64) {
        if self.place(input).is_none() {
            let summary = Input { name: name.into(), id: input, bytes: size, ..Input::default() };
            self.places.insert(input, self.inputs.len());
            self.inputs.push(StoredInput {
                summary,
                supported: FieldSet::default(),
                event_fields: EventFields::default(),
                dates: DateOrders::default(),
                exchanged: false,
                chosen: None,
                by_others: None,
                clock: None,
                inferred_non_interactive: false,
                kind_told: false,
                rows: RowCounts::default(),
                maps: Vec::new(),
            });
        }
    }

    /// The input with this number.
    pub fn input(&self, input: u32) -> Option<&StoredInput> {
        self.place(input).map(|place| &self.inputs[place])
    }

    /// Where it stands among the inputs.
    fn place(&self, input: u32) -> Option<usize> {
        self.places.get(&input).copied()
    }

    /// Notes where each input stands, after they have moved.
    fn note_places(&mut self) {
        self.places = gather(self.inputs.iter().enumerate().map(|(place, input)| (input.summary.id, place)));
    }

    /// Changes what is known of the inputs that `of` picks.
    pub fn update_inputs(&mut self, of: impl Fn(u32) -> bool, mut change: impl FnMut(&mut Input)) {
        for input in self.inputs.iter_mut().filter(|i| of(i.summary.id)) {
            change(&mut input.summary);
        }
    }

    /// Takes a batch in, whole or not at all: `false` when the memory gives no room. Batches of one input must come in
    /// the order in which they were taken.
    pub fn append(&mut self, batch: &mut Batch) -> bool {
        let id = batch.input.id;
        self.open(id, &batch.input.name, batch.input.bytes);
        let Some(place) = self.place(id) else { return false };
        if !self.make_room(place, batch) {
            return false;
        }
        self.set_clock(place, None);
        self.exchange(place, false);
        let input = &mut self.inputs[place];
        let sha256 = input.summary.sha256.take();
        input.summary = batch.input.clone();
        input.summary.sha256 = sha256;
        (input.rows.handed_over, input.rows.balance) = (batch.rows, batch.balance);
        input.supported = batch.supported;
        input.event_fields = batch.event_fields;
        // Moved: a file whose every date is written in another manner has a run for each.
        input.dates = std::mem::take(&mut batch.dates);
        let maps = &input.maps[batch.reader as usize];
        for (place, record) in batch.records.iter().enumerate() {
            self.records.push(&maps.record(record), place == 0);
        }
        self.events.extend(batch.events.iter().map(|event| maps.event(*event)));
        self.step_rows.extend(batch.steps.iter().map(|row| maps.step(*row)));
        if input.summary.state != InputState::Reading {
            input.maps = Vec::new();
        }
        self.order_dates(place);
        self.settled = None;
        true
    }

    /// The user says in which order the dates of an input stand.
    pub fn choose_date_order(&mut self, input: u32, order: DateOrder) {
        if let Some(place) = self.place(input) {
            self.set_clock(place, None);
            self.inputs[place].chosen = Some(order);
            self.inputs[place].by_others = None;
            self.order_dates(place);
            self.settled = None;
        }
    }

    /// Inputs of whose dates nobody told the order: not they, not the other files, not the user.
    pub fn open_dates(&self) -> Vec<u32> {
        let open = |i: &&StoredInput| i.date_order() == Some(DateOrder::Unclear);
        self.inputs.iter().filter(open).map(|input| input.summary.id).collect()
    }

    /// Brings the times of an input in line with what is known of the order of its dates.
    fn order_dates(&mut self, place: usize) {
        let day_first = self.inputs[place].order_of(TimeColumn::Row) == Some(DateOrder::DayFirst);
        self.exchange(place, day_first);
    }

    /// Exchanges day and month of the times of the rows that are in doubt, if they do not stand so yet.
    fn exchange(&mut self, place: usize, exchanged: bool) {
        let input = &mut self.inputs[place];
        if input.exchanged != exchanged {
            input.exchanged = exchanged;
            let (id, doubts) = (input.summary.id, &input.dates.doubts);
            self.records.change_times(id, |at, time| doubts.exchange(at, time));
            let steps = self.step_rows.iter_mut().filter(|row| row.input == id);
            steps.for_each(|row| doubts.exchange(row.offset, &mut row.time));
            let events = self.events.iter_mut().filter(|event| event.input == id);
            events.for_each(|event| doubts.exchange(event.offset, &mut event.time));
            self.note_span(place);
        }
    }

    /// The end of a record of this input.
    pub fn end(&self, input: u32, text: &str) -> Option<i64> {
        let parsed = time::parse(text.as_bytes())?;
        let input = self.input(input)?;
        Some(parsed.in_order(input.order_of(TimeColumn::End)) + input.clock.unwrap_or_default())
    }

    /// Memory of what was read in bytes, and the name of what takes most of it.
    pub fn bytes(&self) -> (usize, &'static str) {
        let (dictionaries, name) = self.dictionaries.bytes();
        let records = self.records.bytes()
            + self.step_rows.capacity() * size_of::<StepRow>()
            + self.events.capacity() * size_of::<Event>();
        (dictionaries + records, if records > dictionaries { "records" } else { name })
    }

    /// Rows of all inputs.
    pub fn rows_held(&self) -> u64 {
        (self.records.len() + self.step_rows.len() + self.events.len()) as u64
    }

    /// Makes room for a batch, and takes its texts and tuples over; `false` when the memory gives none.
    fn make_room(&mut self, place: usize, batch: &Batch) -> bool {
        let (all, reader) = (&mut self.inputs[place].maps, batch.reader as usize);
        all.resize_with(all.len().max(reader + 1), Maps::default);
        let maps = &mut all[reader];
        if !maps.reserve(&mut self.dictionaries, &batch.texts, &batch.tuples) {
            return false;
        }
        let known = maps.known();
        maps.extend(&mut self.dictionaries, &batch.texts, &batch.tuples);
        let expected = batch.expected();
        let of = |rows: usize| if rows == 0 { 0 } else { expected };
        let room = self.records.reserve(&batch.records, maps, of(batch.records.len()))
            && grow(&mut self.step_rows, batch.steps.len(), of(batch.steps.len()))
            && grow(&mut self.events, batch.events.len(), of(batch.events.len()));
        if !room {
            maps.forget(known);
        }
        room
    }

    /// The span of an input's times, where they are no longer those that the scan noted.
    fn note_span(&mut self, place: usize) {
        let id = self.inputs[place].summary.id;
        let times = self.records.of_input(id).map(|number| self.records.times()[number as usize]);
        let times = times.chain(self.step_rows.iter().filter(|r| r.input == id).map(|r| r.time));
        let times = times.chain(self.events.iter().filter(|e| e.input == id).map(|e| e.time));
        let times = times.filter(|time| *time != Record::NO_TIME);
        // No list of them: there may be millions, and no room for one.
        let (first, last) = times.fold((i64::MAX, i64::MIN), |(first, last), time| (first.min(time), last.max(time)));
        let input = &mut self.inputs[place].summary;
        let any = first <= last;
        input.first_utc = any.then(|| time::iso(first));
        input.last_utc = any.then(|| time::iso(last));
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
            let open = input.chosen.is_none() && input.dates.told[TimeColumn::Row as usize] == Some(DateOrder::Unclear);
            // Where a file contradicts itself, some of its records tell nothing of the others.
            let open = open && !input.summary.warnings.iter().any(|warning| warning.code == "dates_mixed");
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
        self.note_places();
        self.records.remove(&of);
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
        let of_kind = self.events.iter().filter(|event| event.kind == kind as u32);
        let mut events: Vec<(usize, &Event)> =
            of_kind.filter_map(|event| Some((self.place(event.input)?, event))).collect();
        events.arrange_by_key(|(place, event)| (*place, event.offset));
        events.into_iter().map(|(place, event)| (&self.inputs[place], event)).collect()
    }

    /// Whether an input with events of this kind states the field.
    pub fn states(&self, kind: EventKind, field: EventField) -> bool {
        let states = |input: &StoredInput| input.event_fields.has(field);
        self.events(kind).iter().any(|one| self.input(one.event.input).is_some_and(states))
    }

    /// Of each request, whether a record of it stands in an input that `of` picks, and whether one stands in another.
    pub fn given_by(&self, of: impl Fn(u32) -> bool) -> Vec<(bool, bool)> {
        let mut by_id: HashMap<Guid, (bool, bool)> = HashMap::new();
        for (input, range) in self.records.ranges() {
            let is_picked = of(input);
            for id in self.records.ids()[range].iter().filter(|id| !id.is_none()) {
                let (picked, other) = by_id.entry(*id).or_default();
                *picked |= is_picked;
                *other |= !is_picked;
            }
        }
        let alone = |row| (of(self.input_of(row)), !of(self.input_of(row)));
        (0..self.len()).map(|row| by_id.get(&self.id(row)).copied().unwrap_or_else(|| alone(row))).collect()
    }

    /// Every record of the request: sign-in records and step records as (input, line, offset), the main one first.
    pub fn sources(&self, row: u32) -> Vec<(u32, u32, u64)> {
        let main = self.request(row);
        let first = (main.input, main.line, main.offset);
        if main.id.is_none() {
            return vec![first];
        }
        let same = self.records.ids().iter().zip(0..).filter(|(id, _)| **id == main.id).map(|(_, number)| number);
        let records = &self.records;
        let mut sources: Vec<_> =
            same.map(|number| (records.input(number), records.line(number), records.offset(number))).collect();
        sources.extend(self.step_rows.iter().filter(|r| r.id == main.id).map(|r| (r.input, r.line, r.offset)));
        sources.arrange_by_key(|source| (*source != first, *source));
        sources.dedup();
        sources
    }
}

impl Default for Store {
    fn default() -> Self {
        Self::new()
    }
}
