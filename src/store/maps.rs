//! Numbers of one scan to numbers of the store.

use crate::model::{Dictionaries, Event, Group, Items, Record, StepRow, Table};

/// The store's table of this number.
fn table_of(store: &mut Dictionaries, table: usize) -> &mut Table<u32> {
    match table {
        POLICY_TABLE => &mut store.policy,
        POLICIES_TABLE => &mut store.policies,
        STEP_TABLE => &mut store.step,
        STEPS_TABLE => &mut store.steps,
        event if event > STEPS_TABLE => &mut store.events[event - STEPS_TABLE - 1],
        group => &mut store.groups[group],
    }
}

/// By table and number of the scan.
#[derive(Default)]
pub struct Maps {
    texts: Vec<u32>,
    tuples: Vec<Vec<u32>>,
}

/// Tables after the groups, in the order of a batch.
const POLICY_TABLE: usize = Group::COUNT;
const POLICIES_TABLE: usize = Group::COUNT + 1;
const STEP_TABLE: usize = Group::COUNT + 2;
const STEPS_TABLE: usize = Group::COUNT + 3;

impl Maps {
    /// Makes room here and in the store for what is new in a batch; `false` when the memory gives none.
    pub fn reserve(&mut self, store: &mut Dictionaries, texts: &Items<u8>, tuples: &[Items<u32>]) -> bool {
        let ((new, bytes), first) = (texts.size(), usize::from(self.texts.is_empty()));
        let mut room = store.texts.reserve(new, bytes) && self.texts.try_reserve(new + first).is_ok();
        self.tuples.resize_with(tuples.len(), Vec::new);
        for (table, items) in tuples.iter().enumerate() {
            let (new, elements) = items.size();
            room = room
                && table_of(store, table).reserve(new, elements)
                && self.tuples[table].try_reserve(new + first).is_ok();
        }
        room
    }

    /// How many numbers are known per table: to come back to.
    pub fn known(&self) -> (usize, Vec<usize>) {
        (self.texts.len(), self.tuples.iter().map(Vec::len).collect())
    }

    /// Forgets what came behind those.
    pub fn forget(&mut self, (texts, tuples): (usize, Vec<usize>)) {
        self.texts.truncate(texts);
        self.tuples.iter_mut().zip(tuples).for_each(|(numbers, known)| numbers.truncate(known));
    }

    /// Takes new texts and tuples over, for which there is room.
    pub fn extend(&mut self, store: &mut Dictionaries, texts: &Items<u8>, tuples: &[Items<u32>]) {
        if self.texts.is_empty() {
            // Number 0 is the empty entry on both sides and is never sent.
            self.texts.push(0);
            self.tuples.iter_mut().for_each(|numbers| numbers.push(0));
        }
        self.texts.extend(texts.iter().map(|text| store.texts.intern(text)));
        let mut mapped = Vec::new();
        for (table, new) in tuples.iter().enumerate() {
            for tuple in new.iter() {
                mapped.clear();
                mapped.extend_from_slice(tuple);
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
                self.tuples[table].push(table_of(store, table).intern(&mapped));
            }
        }
    }

    /// An event in numbers of the store.
    pub fn event(&self, event: Event) -> Event {
        Event { tuple: self.tuples[STEPS_TABLE + 1 + event.kind as usize][event.tuple as usize], ..event }
    }

    /// A record in numbers of the store.
    pub fn record(&self, record: &Record) -> Record {
        let groups = std::array::from_fn(|group| self.tuples[group][record.groups[group] as usize]);
        let policies = self.tuples[POLICIES_TABLE][record.policies as usize];
        let steps = self.tuples[STEPS_TABLE][record.steps as usize];
        Record { groups, policies, steps, ..*record }
    }

    /// A step record in numbers of the store.
    pub fn step(&self, row: StepRow) -> StepRow {
        StepRow { step: self.tuples[STEP_TABLE][row.step as usize], ..row }
    }
}
