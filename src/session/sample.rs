//! The first rows of a table, for somebody who says what its columns are.

use super::lossy;
use crate::input::{Decoder, Dialect, Encoding};
use crate::report::TableSample;

/// Rows shown.
const MOST: usize = 5;

/// Reads the first rows from the first bytes of a file.
pub fn table_sample(head: &[u8]) -> TableSample {
    let mut text = Vec::with_capacity(head.len());
    Decoder::new(Encoding::detect(head)).push(head, false, &mut |part| text.extend_from_slice(part));
    let dialect = Dialect::detect(&text);
    let cells = |row: &Vec<Vec<u8>>| row.iter().map(|cell| lossy(cell)).collect();
    TableSample {
        columns: dialect.header.iter().map(|name| lossy(name)).collect(),
        rows: dialect.sample.iter().take(MOST).map(cells).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_first_rows_in_any_dialect() {
        let sample = table_sample(b"sep=;\r\nMoment;Who\r\n2026-03-02;\"a;b\"\r\n2026-03-03;c\r\n");
        assert_eq!(sample.columns, ["Moment", "Who"]);
        assert_eq!(sample.rows, [["2026-03-02", "a;b"], ["2026-03-03", "c"]]);
        let utf16: Vec<u8> = "\u{feff}A,B\n1,2\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(table_sample(&utf16).columns, ["A", "B"]);
    }
}
