//! Whether the counts of a file add up: checked for every report, in every build. A count that does not add up is a
//! mistake of this program, and whoever rests a conclusion on it must know.

use super::{Stop, warning};
use crate::report::{Input, InputState, Severity, Warning};
use crate::store::RowCounts;

/// What is wrong with the counts of an input; `None`: they add up.
///
/// Bytes read are the size of the file, unless reading ended early, which is said in its place. Records read are used,
/// duplicate, rejected or filtered, where used are those whose rows are held. And what the reader handed over is what is
/// held: no more of it duplicate, and no more of it held, than was read and neither rejected nor filtered.
pub fn check(input: &Input, rows: RowCounts) -> Option<Warning> {
    let records = &input.records;
    let early = input.state == InputState::Reading || input.warnings.iter().any(Stop::is);
    let sum = [records.used, records.duplicate, records.rejected, records.filtered]
        .into_iter()
        .try_fold(0u64, u64::checked_add);
    let bytes = early || input.bytes_read == input.bytes;
    let held = rows.handed_over == rows.held && records.duplicate <= rows.held;
    let sound = records.read.checked_sub(records.rejected).and_then(|sound| sound.checked_sub(records.filtered));
    let read = sound.is_some_and(|sound| rows.held <= sound);
    if bytes && held && read && sum == Some(records.read) {
        return None;
    }
    let found = format!(
        "{} of {} bytes; {} records: {} used, {} duplicate, {} rejected, {} filtered; {} handed over, {} held",
        input.bytes_read,
        input.bytes,
        records.read,
        records.used,
        records.duplicate,
        records.rejected,
        records.filtered,
        rows.handed_over,
        rows.held
    );
    Some(Warning { found: Some(found), ..warning("counts_differ", Severity::Error) })
}

/// What is wrong with all inputs together: a row that belongs to none of them, or to two.
pub fn check_total(held: impl Iterator<Item = u64>, rows: u64) -> Option<Warning> {
    let held: u64 = held.sum();
    let found = format!("{rows} rows, {held} of them of a file");
    (held != rows).then(|| Warning { found: Some(found), ..warning("counts_differ", Severity::Error) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Records;

    fn sound() -> (Input, RowCounts) {
        let records = Records { read: 12, used: 6, duplicate: 3, rejected: 1, filtered: 2 };
        let input = Input { bytes: 500, bytes_read: 500, records, state: InputState::Complete, ..Input::default() };
        (input, RowCounts { handed_over: 9, balance: 0, held: 9 })
    }

    #[test]
    fn what_adds_up_is_not_mentioned() {
        let (mut input, rows) = sound();
        assert_eq!(check(&input, rows), None);
        // Two records make one row.
        assert_eq!(check(&input, RowCounts { handed_over: 8, balance: -1, held: 8 }), None);
        input.bytes_read = 400;
        input.state = InputState::Reading;
        assert_eq!(check(&input, rows), None);
        for stop in Stop::ALL {
            input.state = InputState::Partial;
            input.warnings = vec![stop.warning(400)];
            assert_eq!(check(&input, rows), None, "{stop:?}");
        }
    }

    #[test]
    fn what_does_not_is_told() {
        type Break = fn(&mut Input, &mut RowCounts);
        let breaks: [(&str, Break); 10] = [
            ("a byte is missing", |input, _| input.bytes_read -= 1),
            ("a byte too many", |input, _| input.bytes_read += 1),
            ("a record nowhere", |input, _| input.records.used -= 1),
            ("a record twice", |input, _| input.records.duplicate += 1),
            ("more rejected than read", |input, _| input.records.rejected = 13),
            ("one passed over unseen", |input, _| input.records.filtered -= 1),
            ("no number holds the sum", |input, _| input.records.used = u64::MAX),
            ("a row was lost on the way", |_, rows| rows.held -= 1),
            ("a row came twice", |_, rows| rows.held += 1),
            ("more rows than records", |_, rows| *rows = RowCounts { handed_over: 10, balance: 1, held: 10 }),
        ];
        for (what, broken) in breaks {
            let (mut input, mut rows) = sound();
            broken(&mut input, &mut rows);
            let told = check(&input, rows).unwrap_or_else(|| panic!("{what}"));
            assert_eq!((told.code.as_str(), told.severity), ("counts_differ", Severity::Error), "{what}");
        }
    }

    #[test]
    fn all_files_together() {
        assert_eq!(check_total([9, 4].into_iter(), 13), None);
        for rows in [12, 14] {
            let told = check_total([9, 4].into_iter(), rows).map(|warning| warning.code);
            assert_eq!(told.as_deref(), Some("counts_differ"), "{rows}");
        }
    }
}
