//! Partial reports: any partition of the files, in any order, merges to the report of all of them.

use mfa_report::query::Filter;
use mfa_report::session::{Analyst, PartialError, PartialReader, Piece, partial_end, partial_head};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

mod support;
use support::{CASES, read, scan, scan_bytes};

const FILES: [&str; 8] = [
    "portal_sign_ins_csv/overlapping/InteractiveSignIns_2026-03-02_2026-03-09.csv",
    "portal_sign_ins_csv/overlapping/InteractiveSignIns_2026-03-06_2026-03-09.csv",
    "portal_sign_ins_csv/interactive_and_not/NonInteractiveSignIns_2026-03-02_2026-03-09.csv",
    "portal_sign_ins_csv/with_steps/InteractiveSignIns_AuthDetails_2026-03-02_2026-03-09.csv",
    "portal_sign_ins_json/full/InteractiveSignIns_2026-03-02_2026-03-09.json",
    "graph_sign_ins/beta_pages/signIns-beta-page1.json",
    "graph_sign_ins/beta_pages/signIns-beta-page2.json",
    "powershell_sign_ins_json/ps51_utf16/Get-MgBetaAuditLogSignIn_ConvertTo-Json_ps5.1_first20.json",
];

fn path(file: &str) -> PathBuf {
    Path::new(CASES).join(file)
}

/// A partial of some files, each with the batches of its scan.
fn partial(files: &[PathBuf]) -> Vec<u8> {
    let mut out = partial_head();
    for (number, file) in (0..).zip(files) {
        scan(number, file).into_iter().for_each(|batch| out.extend(Piece::Batch(batch).write()));
    }
    out.extend(partial_end());
    out
}

fn merge(partials: &[Vec<u8>], chunk: usize) -> Result<Analyst, PartialError> {
    let mut analyst = Analyst::new(support::catalogue());
    let mut next = 0;
    for bytes in partials {
        let (mut reader, mut numbers) = (PartialReader::default(), BTreeMap::new());
        for piece in bytes.chunks(chunk) {
            reader.push(piece, |piece| {
                let number = |input| {
                    *numbers.entry(input).or_insert_with(|| {
                        next += 1;
                        next - 1
                    })
                };
                analyst.merge(piece, number).unwrap();
            })?;
        }
        reader.finish()?;
    }
    Ok(analyst)
}

/// The report without the numbers of its inputs, which mean nothing outside a run, and without hashes.
fn report(mut analyst: Analyst) -> Value {
    fn strip(value: &mut Value) {
        match value {
            Value::Array(list) => list.iter_mut().for_each(strip),
            Value::Object(map) => {
                map.retain(|key, _| !["input", "archive", "sha256"].contains(&key.as_str()));
                if map.contains_key("bytesRead") {
                    map.remove("id");
                }
                map.values_mut().for_each(strip);
            }
            _ => {}
        }
    }
    let mut value = serde_json::to_value(analyst.report(&Filter::default())).unwrap();
    strip(&mut value);
    value
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn any_partition_by_files(parts in prop::collection::vec(0usize..4, FILES.len()), turn in 0usize..8, chunk in 1000usize..200_000) {
        let mut files: Vec<PathBuf> = FILES.iter().map(|file| path(file)).collect();
        let whole = report(read(&files));
        let mut groups: Vec<Vec<PathBuf>> = vec![Vec::new(); 4];
        files.rotate_left(turn);
        for (file, part) in files.into_iter().zip(parts) {
            groups[part].push(file);
        }
        groups.retain(|group| !group.is_empty());
        let partials: Vec<Vec<u8>> = groups.iter().map(|group| partial(group)).collect();
        prop_assert_eq!(report(merge(&partials, chunk).unwrap()), whole);
    }
}

#[test]
fn any_partition_by_user() {
    // As an engine shuffles it: every row goes to the part of its user, each part with the header.
    let text = std::fs::read_to_string(path(FILES[0])).unwrap();
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let heads = reader.headers().unwrap().clone();
    let user = heads.iter().position(|head| head == "Username").unwrap();
    let mut parts: Vec<csv::Writer<Vec<u8>>> = (0..3).map(|_| csv::Writer::from_writer(Vec::new())).collect();
    parts.iter_mut().for_each(|part| part.write_record(&heads).unwrap());
    for record in reader.records() {
        let record = record.unwrap();
        let part = record[user].bytes().map(usize::from).sum::<usize>() % 3;
        parts[part].write_record(&record).unwrap();
    }
    let partials: Vec<Vec<u8>> = parts
        .into_iter()
        .map(|part| {
            let mut out = partial_head();
            let bytes = part.into_inner().unwrap();
            scan_bytes(0, "part.csv", &bytes).into_iter().for_each(|batch| out.extend(Piece::Batch(batch).write()));
            out.extend(partial_end());
            out
        })
        .collect();
    let merged = report(merge(&partials, 1 << 20).unwrap());
    let whole = report(read(&[path(FILES[0])]));
    assert_eq!(merged["signIns"], whole["signIns"]);
    assert_eq!(merged["inputs"].as_array().unwrap().len(), 3);
}

#[test]
fn what_is_no_partial_is_refused() {
    let good = partial(&[path(FILES[0])]);
    let mut other = good.clone();
    other[25] ^= 1;
    let mut changed = good.clone();
    let middle = changed.len() / 2;
    changed[middle] ^= 1;
    let longer = [&good[..], b"x"].concat();
    for (bytes, error) in [
        (&good[..good.len() - 1], PartialError::Broken),
        (&good[..good.len() - partial_end().len()], PartialError::Broken),
        (&good[..10], PartialError::NotAPartial),
        (b"{}", PartialError::NotAPartial),
        (b"", PartialError::NotAPartial),
        (&other, PartialError::OtherBuild),
        (&changed, PartialError::Broken),
        (&longer, PartialError::Broken),
    ] {
        assert_eq!(merge(&[bytes.to_vec()], 777).err(), Some(error), "{} bytes", bytes.len());
    }
}
