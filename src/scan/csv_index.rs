//! Finds where the fields of sound CSV records end, 64 bytes at a time, without reading the fields.
//!
//! A record is sound when its quotes stand where quoting allows: an opening one at the start of a field, a closing one
//! at its end or before its twin. Then every CSV reader agrees with this one, `csv-core` too. At the first record that
//! is not, the walk ends.

use super::block::{BLOCK, Block, prefix_xor};

/// A record that was found; places count in the text that was walked.
pub(super) struct Found<'a> {
    /// Where it starts.
    pub start: usize,
    /// Its line end. A blank line starts where it ends.
    pub end: usize,
    /// Where each of its fields ends.
    pub ends: &'a [u32],
    /// There may be a line break in it.
    pub breaks: bool,
    /// There may be a doubled quote in it.
    pub doubled: bool,
}

/// Walks over records of one file.
pub(super) struct CsvIndex {
    delimiter: u8,
    columns: usize,
    /// Field ends of the record that is being read; behind those of one block there is room for another's.
    ends: Vec<u32>,
}

/// Longest text of one walk, so that a place in it is a `u32`.
const LONGEST: usize = 1 << 31;

impl CsvIndex {
    /// For records of that many fields.
    pub fn new(delimiter: u8, columns: usize) -> CsvIndex {
        CsvIndex { delimiter, columns, ends: vec![0; columns + 2 * BLOCK] }
    }

    /// Calls `each` with every record of `text`, which starts where a record may start, until one is not sound, has
    /// another number of fields, or is not complete; or `each` says no.
    #[inline]
    pub fn walk(&mut self, text: &[u8], mut each: impl FnMut(Found<'_>) -> bool) {
        let text = &text[..text.len().min(LONGEST)];
        let mut quotes = Quotes { quoted: 0, may_open: 1, closed: 0 };
        // The record that is being read: where it starts, how many fields ended.
        let (mut start, mut fields) = (0, 0);
        let (mut breaks, mut doubled) = (false, false);
        let mut at = 0;
        while let Some(block) = text.get(at..).and_then(Block::first) {
            let lines = block.is_either(b'\n', b'\r');
            let found = quotes.next(block.is(b'"'), lines | block.is(self.delimiter));
            let (block_breaks, block_doubled) = (lines & found.quoted != 0, found.doubled);
            let mut ends = found.ends;
            let mut lines = lines & ends;
            breaks |= block_breaks;
            doubled |= block_doubled;
            while lines != 0 {
                let line = lines.trailing_zeros();
                let record = ends & (u64::MAX >> (63 - line));
                fields += self.note(record, at, fields);
                let end = at + line as usize;
                let blank = start == end;
                if fields != self.columns && !blank {
                    return;
                }
                if !each(Found { start, end, ends: &self.ends[..fields], breaks, doubled }) {
                    return;
                }
                (start, fields) = (end + 1, 0);
                (breaks, doubled) = (block_breaks, block_doubled);
                ends &= !record;
                lines &= lines - 1;
            }
            fields += self.note(ends, at, fields);
            if found.broken || fields > self.columns {
                return;
            }
            at += BLOCK;
        }
    }

    /// Writes the places of `mask` behind the `fields` that are noted; how many.
    #[inline(always)]
    fn note(&mut self, mask: u64, at: usize, fields: usize) -> usize {
        let slots = self.ends[fields..].first_chunk_mut::<BLOCK>().expect("room for a block behind a whole record");
        let mut rest = mask;
        // Four at once: most blocks have three or four, and a loop that ends elsewhere each time is what costs.
        for four in slots.as_chunks_mut::<4>().0 {
            let [a, b, c, d] = four;
            // Never beyond `LONGEST`, save in slots that no field is noted in.
            *a = (at as u32).wrapping_add(rest.trailing_zeros());
            rest &= rest.wrapping_sub(1);
            *b = (at as u32).wrapping_add(rest.trailing_zeros());
            rest &= rest.wrapping_sub(1);
            *c = (at as u32).wrapping_add(rest.trailing_zeros());
            rest &= rest.wrapping_sub(1);
            *d = (at as u32).wrapping_add(rest.trailing_zeros());
            rest &= rest.wrapping_sub(1);
            if rest == 0 {
                break;
            }
        }
        mask.count_ones() as usize
    }
}

/// Where the quotes of the text so far leave the next block: each value is 0 or 1, `quoted` 0 or all bits.
struct Quotes {
    quoted: u64,
    may_open: u64,
    closed: u64,
}

/// What the quotes of a block say.
struct Ends {
    /// Delimiters and line ends outside quotes, up to the first quote that stands wrong.
    ends: u64,
    quoted: u64,
    doubled: bool,
    /// A quote stands wrong.
    broken: bool,
}

impl Quotes {
    #[inline(always)]
    fn next(&mut self, quotes: u64, marks: u64) -> Ends {
        let quoted = prefix_xor(quotes) ^ self.quoted;
        let ends = marks & !quoted;
        let (opening, closing) = (quotes & quoted, quotes & !quoted);
        let behind_closing = closing << 1 | self.closed;
        let may_open = (ends | closing) << 1 | self.may_open;
        let wrong = opening & !may_open | behind_closing & !(ends | opening);
        self.quoted = ((quoted as i64) >> 63) as u64;
        self.closed = closing >> 63;
        self.may_open = (ends | closing) >> 63;
        let doubled = opening & behind_closing != 0;
        // Bits below the lowest wrong one.
        let sound = if wrong == 0 { u64::MAX } else { (wrong & wrong.wrapping_neg()) - 1 };
        Ends { ends: ends & sound, quoted, doubled, broken: wrong != 0 }
    }
}
