//! What was found in a range as flat bytes: in the page it goes from one worker to another.

use super::range::ReadRange;
use crate::model::{BatchError, Doubts, FieldSet, MOST_READERS, pods, section, take_section};
use crate::report::{json, of_value};

impl ReadRange {
    /// As flat bytes.
    pub fn write(&self) -> Vec<u8> {
        let ReadRange { start, end, lines, records, rows, .. } = *self;
        let signed = [self.balance, self.first, self.last].map(|number| number as u64);
        let numbers = [start, end, lines, records, rows, self.reader.into(), self.supported.0];
        let mut out = Vec::with_capacity(self.bytes.len() + (4 << 10));
        section(&mut out, bytemuck::cast_slice(&numbers));
        section(&mut out, bytemuck::cast_slice(&signed));
        section(&mut out, bytemuck::cast_slice(&self.blocks));
        section(&mut out, bytemuck::cast_slice(&self.gathered.dates.doubts.0));
        section(&mut out, &json(&self.gathered));
        out.extend_from_slice(&self.bytes);
        out
    }

    /// Reads back what `write` wrote. What the rows are is looked at where they are taken in.
    pub fn read(mut bytes: &[u8]) -> Result<ReadRange, BatchError> {
        let [start, end, lines, records, rows, reader, supported] = numbers(&mut bytes)?;
        let [balance, first, last] = numbers(&mut bytes)?.map(|number| number as i64);
        let reader =
            u32::try_from(reader).ok().filter(|reader| *reader <= MOST_READERS).ok_or(BatchError::NotABatch)?;
        let (blocks, doubts) = (pods(take_section(&mut bytes)?)?, pods(take_section(&mut bytes)?)?);
        let gathered = serde_json::from_slice(take_section(&mut bytes)?).map_err(|_| BatchError::NotABatch)?;
        let mut range = ReadRange {
            start,
            end,
            lines,
            records,
            reader,
            rows,
            balance,
            bytes: bytes.to_vec(),
            gathered: of_value(&gathered).map_err(|_| BatchError::NotABatch)?,
            first,
            last,
            supported: FieldSet(supported),
            blocks,
        };
        range.gathered.dates.doubts = Doubts(doubts);
        Ok(range)
    }
}

fn numbers<const N: usize>(bytes: &mut &[u8]) -> Result<[u64; N], BatchError> {
    pods(take_section(bytes)?)?.try_into().map_err(|_| BatchError::NotABatch)
}
