//! What a record means, whatever file it came from: fields, groups of fields, and the flat form in which records
//! travel from the worker that read them to the one that answers questions.

mod batch;
mod dates;
mod event;
mod field;
mod guid;
mod recent;
mod record;
mod sections;
mod seen;
mod table;
pub mod time;

pub use batch::{Batch, BatchBuilder, BatchError, Items, MOST_READERS, Passed};
pub use dates::{DateOrders, Doubts, ORDERS, TimeColumn};
pub use event::{Event, EventField, EventFields, EventKind, METHODS_LOST, METHODS_UNKNOWN, NewEvent};
pub use field::{Field, FieldSet, Group};
pub use guid::Guid;
pub use record::{Record, SignIn, StepRow};
pub(crate) use sections::{pods, section, take_section};
pub use seen::Seen;
pub use table::Table;

/// Texts and tuples of texts, each kept once.
///
/// A sign-in repeats itself: the same user, application, place and outcome come back thousands of times. So a
/// record holds one number per group, a group's tuple one number per field, and each text exists once.
/// Number 0 is the empty text in `texts`, and the tuple of empty texts in every group.
#[derive(Clone)]
pub struct Dictionaries {
    /// Every distinct text, as bytes of the file.
    pub texts: Table<u8>,
    /// Distinct tuples per [`Group`].
    pub groups: [Table<u32>; Group::COUNT],
    /// Distinct Conditional Access policies as applied: id, name, result, grant controls, session controls, conditions not satisfied.
    pub policy: Table<u32>,
    /// Distinct lists of `policy` numbers.
    pub policies: Table<u32>,
    /// Distinct authentication steps: method, detail, succeeded, result, requirement (texts), time (seconds after the request plus
    /// [`STEP_TIME_BIAS`]; 0 unknown).
    pub step: Table<u32>,
    /// Distinct lists of `step` numbers.
    pub steps: Table<u32>,
    /// Distinct tuples per [`EventKind`].
    pub events: [Table<u32>; EventKind::COUNT],
    recent: recent::Recent,
}

/// Texts of a policy tuple.
pub const POLICY_TEXTS: usize = 6;
/// Added to the seconds from a request to its step, so that a step may lie before its request.
pub const STEP_TIME_BIAS: i64 = 1 << 20;
/// Texts of a step tuple; its last element is the time, a number.
pub const STEP_TEXTS: usize = 5;

impl Dictionaries {
    /// Empty dictionaries, with number 0 taken by the empty entry.
    pub fn new() -> Self {
        let first = |empty: &[u32]| {
            let mut table = Table::new();
            table.intern(empty);
            table
        };
        let mut texts = Table::new();
        texts.intern(b"");
        Dictionaries {
            texts,
            groups: Group::ALL.map(|group| first(&vec![0; group.fields().len()])),
            policy: first(&[0; POLICY_TEXTS]),
            policies: first(&[]),
            step: first(&[0; STEP_TEXTS + 1]),
            steps: first(&[]),
            events: EventKind::ALL.map(|kind| first(&vec![0; kind.fields().len()])),
            recent: recent::Recent::default(),
        }
    }

    /// Number of the tuple of a group with these texts, one for each of its fields.
    pub fn tuple(&mut self, group: Group, texts: &[&[u8]]) -> u32 {
        let place = self.recent.place(group, texts);
        if let Some(tuple) = self.recent.get(place, texts, &self.groups[group as usize], &self.texts) {
            return tuple;
        }
        let tuple = self.new_tuple(group, texts);
        self.recent.set(place, tuple);
        tuple
    }

    /// The same for a tuple that probably was not there before: it is not looked for among the last ones.
    pub fn new_tuple(&mut self, group: Group, texts: &[&[u8]]) -> u32 {
        let mut numbers = [0; Group::MOST_FIELDS];
        for (number, text) in numbers.iter_mut().zip(texts) {
            *number = self.number(text);
        }
        self.groups[group as usize].intern(&numbers[..texts.len()])
    }

    /// Number of a text that likely came before.
    #[inline]
    pub fn number(&mut self, text: &[u8]) -> u32 {
        if text.is_empty() { 0 } else { self.recent.text(text, &mut self.texts) }
    }

    /// Memory in bytes, and the name of what takes most of it.
    pub fn bytes(&self) -> (usize, &'static str) {
        let sum = |tables: &[Table<u32>]| tables.iter().map(Table::bytes).sum::<usize>();
        let lists = [&self.policy, &self.policies, &self.step, &self.steps].map(Table::bytes).iter().sum();
        let parts = [
            (self.texts.bytes(), "texts"),
            (sum(&self.groups), "combinations"),
            (lists, "policies_and_steps"),
            (sum(&self.events), "events"),
        ];
        let all = parts.iter().map(|(bytes, _)| bytes).sum();
        (all, parts.iter().max_by_key(|(bytes, _)| *bytes).map_or("", |(_, name)| name))
    }

    /// Text number `text`, lossily as UTF-8: invalid bytes become U+FFFD.
    pub fn text(&self, text: u32) -> std::borrow::Cow<'_, str> {
        String::from_utf8_lossy(self.texts.get(text))
    }

    /// Text of one field of an event; empty when its kind has no such field.
    pub fn event_text(&self, event: &Event, field: EventField) -> std::borrow::Cow<'_, str> {
        let kind = event.kind();
        self.text(kind.index(field).map_or(0, |index| self.events[kind as usize].get(event.tuple)[index]))
    }

    /// Text number of one field of a group's tuple.
    pub fn field_of(&self, group: Group, tuple: u32, field: Field) -> u32 {
        self.groups[group as usize].get(tuple)[field.index_in_group()]
    }
}

impl Default for Dictionaries {
    fn default() -> Self {
        Self::new()
    }
}
