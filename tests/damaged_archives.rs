//! A small gzip and a small zip, cut at every byte and changed at every byte: what comes out is whole, or the file says by
//! an error of its own that it is not. The counts add up in each case.

use mfa_report::query::Filter;
use mfa_report::report::{InputState, Report, Severity};
use mfa_report::session::{Analyst, Scanner};
use miniz_oxide::deflate::compress_to_vec;

mod support;
use support::catalogue;

/// Rows that do not pack to a few bytes, so that damage in the middle finds some of them read.
fn table(rows: usize) -> Vec<u8> {
    let mut text = "Date (UTC),Request ID,Username,User,Application\n".to_owned();
    for n in 0..rows {
        let noise = crc32fast::hash(&n.to_le_bytes());
        text += &format!("2026-03-02T10:00:00Z,00000000-0000-4000-8000-0000{noise:08x},u{n}@x,U,A\n");
    }
    text.into_bytes()
}

fn member(data: &[u8]) -> Vec<u8> {
    let (crc, length) = (crc32fast::hash(data).to_le_bytes(), (data.len() as u32).to_le_bytes());
    [b"\x1f\x8b\x08\x08\0\0\0\0\0\xffa.csv\0".as_slice(), &compress_to_vec(data, 6), &crc, &length].concat()
}

/// The first entry has its sizes in front, the second behind, the third is stored.
fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut file, mut directory) = (Vec::new(), Vec::new());
    for (place, (name, data)) in entries.iter().enumerate() {
        let (behind, stored) = (place == 1, place == 2);
        let body = if stored { data.to_vec() } else { compress_to_vec(data, 6) };
        let sums = [crc32fast::hash(data), body.len() as u32, data.len() as u32].map(u32::to_le_bytes).concat();
        let fields = [20, 0, if behind { 8 } else { 0 }, 0, if stored { 0 } else { 8 }, 0, 0, 0, 0, 0];
        directory.extend([b"PK\x01\x02\x14\0".as_slice(), &fields, &sums, &[name.len() as u8], &[0; 13]].concat());
        directory.extend((file.len() as u32).to_le_bytes());
        directory.extend(name.bytes());
        let known = if behind { vec![0; 12] } else { sums.clone() };
        file.extend([b"PK\x03\x04".as_slice(), &fields, &known, &[name.len() as u8, 0, 0, 0]].concat());
        file.extend(name.bytes());
        file.extend(body);
        if behind {
            file.extend([b"PK\x07\x08".as_slice(), &sums].concat());
        }
    }
    let (start, length, count) = (file.len() as u32, directory.len() as u32, entries.len() as u8);
    file.extend(directory);
    file.extend([b'P', b'K', 5, 6, 0, 0, 0, 0, count, 0, count, 0]);
    file.extend([length.to_le_bytes(), start.to_le_bytes()].concat());
    file.extend([0, 0]);
    file
}

/// Reads a file in pieces of this size.
fn read(bytes: &[u8], piece: usize) -> Report {
    let mut analyst = Analyst::new(catalogue());
    let mut scanner = Scanner::new(catalogue(), 1, "file", bytes.len() as u64);
    bytes.chunks(piece).for_each(|piece| scanner.push(piece));
    scanner.finish();
    while let Some(batch) = scanner.take_batch() {
        analyst.append(&batch).unwrap();
    }
    analyst.figures(&Filter::default())
}

/// What a changed file may be: whole, or known not to be. Whether it is whole.
#[track_caller]
fn check(what: &str, bytes: &[u8], piece: usize, whole: &Report) -> bool {
    let report = read(bytes, piece);
    let warnings = || report.inputs.iter().flat_map(|input| &input.warnings);
    assert!(warnings().all(|warning| warning.code != "counts_differ"), "{what}: {:?}", report.inputs);
    let error = warnings().any(|warning| warning.severity == Severity::Error);
    let complete = report.inputs.iter().all(|input| input.state == InputState::Complete);
    if report.sign_ins == whole.sign_ins && complete && !error {
        return true;
    }
    assert!(error && !complete, "{what}: {:?}", report.inputs);
    // Once it is known to be an archive, the report cannot be taken for a whole one.
    let archive = warnings().any(|warning| warning.code.starts_with("archive_"));
    assert!(!archive || !report.complete, "{what}: {:?}", report.inputs);
    false
}

/// `ends`: where the file may end and be whole all the same.
fn each_damage(kind: &str, file: &[u8], ends: &[usize]) {
    let whole = read(file, file.len());
    assert!(whole.complete && whole.sign_ins.is_some(), "{kind}: {:?}", whole.inputs);
    // Whole, and in tiny pieces, turn about.
    let piece = |at: usize| if at.is_multiple_of(2) { file.len() } else { 7 };
    for end in (0..file.len()).filter(|end| !ends.contains(end)) {
        check(&format!("{kind}, cut at {end}"), &file[..end], piece(end), &whole);
    }
    let mut changed = file.to_vec();
    let mut unnoticed = 0;
    for at in 0..file.len() {
        // One bit, or all of them.
        let flip = if at % 3 == 0 { 0xff } else { 1 << (at % 8) };
        changed[at] ^= flip;
        unnoticed += usize::from(check(&format!("{kind}, {at} changed by {flip:x}"), &changed, piece(at), &whole));
        changed[at] ^= flip;
    }
    // Names, times, versions, places in the directory: nothing that a figure rests on.
    assert!(unnoticed < file.len() / 2, "{kind}: {unnoticed} of {}", file.len());
    for more in [b"\0".as_slice(), b"\0\0\0\0", b"x", b"\x1f\x8b\x08", b"PK\x03\x04", &file[..9], &[7; 1000]] {
        for piece in [file.len(), 7] {
            check(&format!("{kind}, {more:?} behind it"), &[file, more].concat(), piece, &whole);
        }
    }
}

#[test]
fn gzips() {
    each_damage("gzip", &member(&table(6)), &[]);
    let (one, both) = (table(2), table(4));
    let first = member(&one);
    // Between two members nothing tells that there was another.
    each_damage("two members", &[first.clone(), member(&both[one.len()..])].concat(), &[first.len()]);
}

#[test]
fn zips() {
    let other = |kind: &str| String::from_utf8(table(2)).unwrap().replace("-8000-", kind).into_bytes();
    each_damage("zip", &zip(&[("a.csv", &table(2)), ("b.csv", &other("-8001-")), ("c.csv", &other("-8002-"))]), &[]);
}

/// What is wrong shows in the middle of a longer file, or at its end.
#[test]
fn a_longer_one() {
    let file = member(&table(4000));
    assert!(read(&file, 1 << 16).complete);
    for at in [file.len() / 2, file.len() - 8, file.len() - 1] {
        let mut changed = file.clone();
        changed[at] ^= 0x10;
        for bytes in [&changed[..], &file[..at]] {
            for piece in [file.len(), 4099] {
                let report = read(bytes, piece);
                let codes: Vec<&str> = report.inputs[0].warnings.iter().map(|warning| warning.code.as_str()).collect();
                assert!(codes.iter().any(|code| code.starts_with("archive_")), "{at}: {codes:?}");
                assert!(!codes.contains(&"counts_differ") && !report.complete, "{at}: {codes:?}");
            }
        }
    }
}
