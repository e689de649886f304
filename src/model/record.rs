//! One record of an export.

use super::{Dictionaries, Field, FieldSet, Group, Guid};
use crate::position::Position;
use bytemuck::{Pod, Zeroable};

/// One sign-in record as read: numbers only, so that a million of them are one flat piece of memory.
#[derive(Clone, Copy, Debug, Pod, Zeroable)]
#[repr(C)]
pub struct Record {
    /// Request id.
    pub id: Guid,
    /// Correlation id; [`Guid::NONE`] when not stated.
    pub correlation: Guid,
    /// Time of the sign-in, milliseconds since 1970 UTC; [`Record::NO_TIME`] when not stated.
    pub time: i64,
    /// When the service wrote the record, for exports that say so; of two records of one request the newer wins.
    pub logged: i64,
    /// Where the record starts in the decoded file.
    pub offset: u64,
    /// Line on which it starts, from 1.
    pub line: u32,
    /// Number of the input.
    pub input: u32,
    /// Tuple per group.
    pub groups: [u32; Group::COUNT],
    /// Policy list.
    pub policies: u32,
    /// Step list.
    pub steps: u32,
}

impl Record {
    /// No time is stated.
    pub const NO_TIME: i64 = i64::MIN;

    /// A record of which nothing is known but where it stands.
    pub fn at(input: u32, at: Position) -> Record {
        let (line, offset) = (u32::try_from(at.line).unwrap_or(u32::MAX), at.offset);
        Record { time: Record::NO_TIME, logged: Record::NO_TIME, offset, line, input, ..Record::zeroed() }
    }
}

/// One authentication step as a record of its own (the AuthDetails download).
#[derive(Clone, Copy, Debug, Pod, Zeroable)]
#[repr(C)]
pub struct StepRow {
    /// Request it belongs to.
    pub id: Guid,
    /// Time of the step.
    pub time: i64,
    /// Where the record starts.
    pub offset: u64,
    /// Line, from 1.
    pub line: u32,
    /// Number of the input.
    pub input: u32,
    /// Step tuple; its time element is 0, since `time` holds it.
    pub step: u32,
    /// Keeps the size a multiple of 8.
    pub reserved: u32,
}

/// A sign-in as a format hands it over: borrowed bytes of the record, nothing allocated per field.
pub struct SignIn<'a> {
    /// Request id as written.
    pub id: Guid,
    /// Correlation id.
    pub correlation: Guid,
    /// Time of the sign-in.
    pub time: i64,
    /// When the service wrote the record.
    pub logged: i64,
    /// Text per [`Field`], empty when not stated.
    pub texts: [&'a [u8]; Field::COUNT],
    /// Number of the policy list in the batch.
    pub policies: u32,
    /// Number of the step list in the batch.
    pub steps: u32,
}

impl Default for SignIn<'_> {
    fn default() -> Self {
        SignIn {
            id: Guid::NONE,
            correlation: Guid::NONE,
            time: Record::NO_TIME,
            logged: Record::NO_TIME,
            texts: [b""; Field::COUNT],
            policies: 0,
            steps: 0,
        }
    }
}

impl<'a> SignIn<'a> {
    /// Sets a field.
    pub fn set(&mut self, field: Field, text: &'a [u8]) {
        self.texts[field as usize] = text;
    }

    /// The fields that are not empty.
    pub fn filled(&self) -> FieldSet {
        let mut set = FieldSet::default();
        for field in Field::ALL {
            if !self.texts[field as usize].is_empty() {
                set = set.and(FieldSet::of(field));
            }
        }
        set
    }

    /// The record that stands for it, its texts kept in `dictionaries`.
    pub fn record(&self, input: u32, at: Position, dictionaries: &mut Dictionaries) -> Record {
        let groups = Group::ALL.map(|group| {
            let fields = group.fields();
            let first = fields[0] as usize;
            dictionaries.tuple(group, &self.texts[first..first + fields.len()])
        });
        Record {
            id: self.id,
            correlation: self.correlation,
            time: self.time,
            logged: self.logged,
            groups,
            policies: self.policies,
            steps: self.steps,
            ..Record::at(input, at)
        }
    }
}
