//! The flat form in which records leave the worker that read them.

use super::sections::{pods, section, take_number, take_section};
use super::{
    DateOrders, Dictionaries, Doubts, Event, EventFields, EventKind, Field, FieldSet, Group, ORDERS, Record, StepRow,
    Table,
};
use crate::report::{Input, json, of_value};
use bytemuck::Pod;

/// What a scan has gathered since the last batch. The dictionaries live as long as the scan: a batch carries only
/// what is new in them.
pub struct BatchBuilder {
    /// Texts and tuples of this file so far.
    pub dictionaries: Dictionaries,
    /// Sign-in records since the last batch.
    pub records: Vec<Record>,
    /// Step records since the last batch.
    pub steps: Vec<StepRow>,
    /// Events since the last batch.
    pub events: Vec<Event>,
    /// The file is a saved report: its text.
    pub saved: Vec<u8>,
    /// What its dates showed, once all are read.
    pub dates: DateOrders,
    sent: Vec<usize>,
    /// Rows handed over so far.
    rows: u64,
    /// Rows so far less the records that they were made of: a row of several records, a record of several rows.
    balance: i64,
}

/// What [`BatchBuilder::take`] wrote, read back.
pub struct Batch {
    /// The input as known so far.
    pub input: Input,
    /// What the export states about sign-ins.
    pub supported: FieldSet,
    /// What it states about events.
    pub event_fields: EventFields,
    /// New texts and tuples, per table in the order of [`tables`].
    pub texts: Items<u8>,
    /// New tuples per table: groups, policy, policies, step, steps, events per kind.
    pub tuples: Vec<Items<u32>>,
    /// Records.
    pub records: Vec<Record>,
    /// Step records.
    pub steps: Vec<StepRow>,
    /// Events.
    pub events: Vec<Event>,
    /// Text of a saved report; empty for every other file.
    pub saved: Vec<u8>,
    /// Rows of this file in all batches up to this one: one that never arrives is noticed.
    pub rows: u64,
    /// Those rows less the records that they were made of.
    pub balance: i64,
    /// Whose texts and tuples its numbers count: each reader of a file has its own.
    pub reader: u32,
    /// What the dates of the file show, in its last batch.
    pub dates: DateOrders,
}

/// What one of several readers of a file has read, as the first one passes it on.
#[derive(Clone, Copy, Debug)]
pub struct Passed<'a> {
    /// What [`BatchBuilder::take_rows`] of the reader wrote.
    pub bytes: &'a [u8],
    /// How many rows that are.
    pub rows: u64,
    /// Those rows less the records that they were made of.
    pub balance: i64,
    /// Number of the reader, from 1; 0 is the first one.
    pub reader: u32,
    /// Lines before what it read: it did not know them.
    pub lines: u64,
    /// Its rows count. If not, only its texts and tuples do, since what it reads later refers to them.
    pub kept: bool,
}

/// Why bytes are not read back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BatchError {
    /// They are no batch of this build.
    NotABatch,
    /// There is no room for what is in them.
    MemoryFull,
}

/// Slices one behind the other.
pub struct Items<T> {
    lengths: Vec<u32>,
    data: Vec<T>,
}

impl<T> Items<T> {
    /// How many slices, and how many elements all of them have.
    pub fn size(&self) -> (usize, usize) {
        (self.lengths.len(), self.data.len())
    }

    /// Each in its turn.
    pub fn iter(&self) -> impl Iterator<Item = &[T]> {
        let mut rest = self.data.as_slice();
        self.lengths.iter().map_while(move |length| {
            let (item, after) = rest.split_at_checked(*length as usize)?;
            rest = after;
            Some(item)
        })
    }
}

impl BatchBuilder {
    /// Nothing gathered yet.
    pub fn new() -> Self {
        let dictionaries = Dictionaries::new();
        let sent = std::iter::once(dictionaries.texts.len()).chain(tables(&dictionaries).map(Table::len)).collect();
        BatchBuilder {
            dictionaries,
            records: Vec::new(),
            steps: Vec::new(),
            events: Vec::new(),
            saved: Vec::new(),
            dates: DateOrders::default(),
            sent,
            rows: 0,
            balance: 0,
        }
    }

    /// How many records wait.
    pub fn waiting(&self) -> usize {
        self.records.len() + self.steps.len() + self.events.len()
    }

    /// So many records were taken, with which so many rows came.
    pub fn count_taken(&mut self, records: usize, rows: usize) {
        self.balance += rows as i64 - records as i64;
    }

    /// Writes everything since the last call as flat bytes.
    pub fn take(&mut self, input: &Input, supported: FieldSet, event_fields: EventFields) -> Vec<u8> {
        let rows = self.waiting() as u64;
        let mut out = self.head(input, supported, event_fields, &Passed::own(rows));
        self.write_rows(&mut out);
        out
    }

    /// Writes everything since the last call for the first reader of the file; how many rows that are, and their balance.
    pub fn take_rows(&mut self) -> (u64, i64, Vec<u8>) {
        let (rows, balance, mut out) = (self.waiting() as u64, self.balance, Vec::new());
        self.write_rows(&mut out);
        (rows, balance, out)
    }

    /// A batch of what another reader of the file has read.
    pub fn pass_on(
        &mut self,
        input: &Input,
        supported: FieldSet,
        event_fields: EventFields,
        passed: &Passed<'_>,
    ) -> Vec<u8> {
        let mut out = self.head(input, supported, event_fields, passed);
        out.extend_from_slice(passed.bytes);
        out
    }

    fn head(&mut self, input: &Input, supported: FieldSet, event_fields: EventFields, passed: &Passed<'_>) -> Vec<u8> {
        if passed.kept {
            self.rows += passed.rows;
            self.balance += passed.balance;
        }
        let mut out = Vec::new();
        let summary = json(input);
        section(&mut out, &summary);
        section(&mut out, &supported.0.to_le_bytes());
        section(&mut out, &event_fields.0.to_le_bytes());
        section(&mut out, &self.rows.to_le_bytes());
        section(&mut out, &self.balance.to_le_bytes());
        section(&mut out, &passed.reader.to_le_bytes());
        section(&mut out, &passed.lines.to_le_bytes());
        section(&mut out, &u32::from(passed.kept).to_le_bytes());
        section(
            &mut out,
            &self.dates.told.map(|told| ORDERS.iter().position(|order| *order == told).unwrap_or(0) as u8),
        );
        section(&mut out, bytemuck::cast_slice(&self.dates.doubts.0));
        out
    }

    fn write_rows(&mut self, out: &mut Vec<u8>) {
        let mut now = vec![self.dictionaries.texts.len()];
        write_new(out, &self.dictionaries.texts, self.sent[0]);
        for (table, &from) in tables(&self.dictionaries).zip(&self.sent[1..]) {
            write_new(out, table, from);
            now.push(table.len());
        }
        self.sent = now;
        section(out, bytemuck::cast_slice(&self.records));
        section(out, bytemuck::cast_slice(&self.steps));
        section(out, bytemuck::cast_slice(&self.events));
        section(out, &std::mem::take(&mut self.saved));
        self.clear_rows();
    }

    /// Begins anew with the rows; their texts stay.
    pub fn forget_rows(&mut self) {
        self.balance = 0;
        self.clear_rows();
    }

    fn clear_rows(&mut self) {
        self.records.clear();
        self.steps.clear();
        self.events.clear();
    }
}

impl Passed<'_> {
    /// What the first reader has read itself.
    fn own(rows: u64) -> Passed<'static> {
        Passed { bytes: &[], rows, balance: 0, reader: 0, lines: 0, kept: true }
    }
}

impl Default for BatchBuilder {
    fn default() -> Self {
        Self::new()
    }
}

impl Batch {
    /// A number that differs between builds whose batches differ in layout.
    pub fn layout() -> u64 {
        let sizes = [size_of::<Record>(), size_of::<StepRow>(), size_of::<Event>(), TABLES];
        // The number before the sizes counts layouts that they do not tell apart.
        let mut layout = format!("5 {sizes:?} {} {}", cfg!(target_endian = "little"), env!("CARGO_PKG_VERSION"));
        Field::ALL.iter().for_each(|field| layout.push_str(field.id()));
        for kind in EventKind::ALL {
            layout.push_str(&format!("{:?}", kind.fields()));
        }
        // FNV-1a: a check against accidents, not against anybody.
        layout.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
    }

    /// Gives the batch to another file number, keeping places within an archive.
    pub fn renumber(&mut self, number: impl Fn(u32) -> u32) {
        self.input.id = number(self.input.id);
        self.input.archive = self.input.archive.map(&number);
        self.records.iter_mut().for_each(|record| record.input = number(record.input));
        self.steps.iter_mut().for_each(|step| step.input = number(step.input));
        self.events.iter_mut().for_each(|event| event.input = number(event.input));
    }

    /// Reads back what `take` wrote.
    pub fn read(mut bytes: &[u8]) -> Result<Batch, BatchError> {
        let input = serde_json::from_slice(take_section(&mut bytes)?).map_err(|_| BatchError::NotABatch)?;
        let input = of_value(&input).map_err(|_| BatchError::NotABatch)?;
        let supported = FieldSet(u64::from_le_bytes(take_number(&mut bytes)?));
        let event_fields = EventFields(u128::from_le_bytes(take_number(&mut bytes)?));
        let rows = u64::from_le_bytes(take_number(&mut bytes)?);
        let balance = i64::from_le_bytes(take_number(&mut bytes)?);
        let reader = u32::from_le_bytes(take_number(&mut bytes)?);
        let lines = u64::from_le_bytes(take_number(&mut bytes)?);
        let kept = u32::from_le_bytes(take_number(&mut bytes)?) != 0;
        let told: [u8; 2] = take_number(&mut bytes)?;
        let told = told.map(|order| ORDERS.get(usize::from(order)).copied().flatten());
        let dates = DateOrders { told, doubts: Doubts(pods(take_section(&mut bytes)?)?) };
        let texts = read_new::<u8>(&mut bytes)?;
        let tuples = (0..TABLES).map(|_| read_new::<u32>(&mut bytes)).collect::<Result<_, _>>()?;
        let records = pods(take_section(&mut bytes)?)?;
        let steps = pods(take_section(&mut bytes)?)?;
        let events = pods(take_section(&mut bytes)?)?;
        let saved = pods(take_section(&mut bytes)?)?;
        if !bytes.is_empty() || reader > MOST_READERS {
            return Err(BatchError::NotABatch);
        }
        let mut batch = Batch {
            input,
            supported,
            event_fields,
            texts,
            tuples,
            records,
            steps,
            events,
            saved,
            rows,
            balance,
            reader,
            dates,
        };
        if !kept {
            batch.records.clear();
            batch.steps.clear();
            batch.events.clear();
        } else if lines > 0 {
            batch.move_lines(lines);
        }
        Ok(batch)
    }

    /// How many rows of the file probably follow, by what a byte of it gave so far; 0: that cannot be told.
    pub fn expected(&self) -> usize {
        let Input { bytes, bytes_read, .. } = self.input;
        let left = bytes.saturating_sub(bytes_read);
        // A little more, since a list that is a row short is moved once again.
        (self.rows as f64 * left as f64 / bytes_read.max(1) as f64 * 1.02) as usize
    }

    /// Counts the lines of its rows from the start of the file, which so many lines lie before.
    fn move_lines(&mut self, lines: u64) {
        let moved = |line: &mut u32| *line = u32::try_from(u64::from(*line).saturating_add(lines)).unwrap_or(u32::MAX);
        self.records.iter_mut().for_each(|record| moved(&mut record.line));
        self.steps.iter_mut().for_each(|step| moved(&mut step.line));
        self.events.iter_mut().for_each(|event| moved(&mut event.line));
    }
}

/// Most readers of one file: the store keeps a list of numbers for each.
pub const MOST_READERS: u32 = 64;

/// How many tuple tables there are.
const TABLES: usize = Group::COUNT + 4 + EventKind::COUNT;

/// The tuple tables in the order in which they are written: a table refers only to texts and to tables before it.
fn tables(dictionaries: &Dictionaries) -> impl Iterator<Item = &Table<u32>> {
    let d = dictionaries;
    d.groups.iter().chain([&d.policy, &d.policies, &d.step, &d.steps]).chain(&d.events)
}

fn write_new<T: Pod + std::hash::Hash + Eq>(out: &mut Vec<u8>, table: &Table<T>, from: usize) {
    let mut lengths: Vec<u32> = Vec::new();
    let mut data: Vec<T> = Vec::new();
    for number in from..table.len() {
        let item = table.get(number as u32);
        lengths.push(item.len() as u32);
        data.extend_from_slice(item);
    }
    section(out, bytemuck::cast_slice(&lengths));
    section(out, bytemuck::cast_slice(&data));
}

fn read_new<T: Pod>(bytes: &mut &[u8]) -> Result<Items<T>, BatchError> {
    let lengths: Vec<u32> = pods(take_section(bytes)?)?;
    let data: Vec<T> = pods(take_section(bytes)?)?;
    let items = Items { lengths, data };
    (items.iter().count() == items.lengths.len()).then_some(items).ok_or(BatchError::NotABatch)
}
