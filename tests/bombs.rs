//! Ten megabytes that unpack to ten gigabytes are refused in less than 300 MB, whatever comes out of them: reader, what
//! was taken in, and the report together. No figure rests on them.

use mfa_report::query::Filter;
use mfa_report::report::Report;
use mfa_report::session::{Analyst, Scanner};
use miniz_oxide::MZFlush;
use miniz_oxide::deflate::core::{CompressorOxide, create_comp_flags_from_zip_params};
use miniz_oxide::deflate::stream::deflate;
use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

mod support;
use support::{catalogue, scan_bytes};

/// The promise.
const MOST: usize = 300_000_000;
/// Length of a bomb, and of a piece of it as the page reads it.
const BOMB: usize = 10 << 20;
const PIECE: usize = 256 << 10;
/// What is packed by itself, to stand again and again.
const BLOCK: usize = 1 << 20;

static LIVE: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

/// The system's allocator, counting.
struct Counting;

// SAFETY: all memory comes from the system's allocator.
#[allow(unsafe_code)]
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let live = LIVE.fetch_add(layout.size(), Relaxed) + layout.size();
        PEAK.fetch_max(live, Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        LIVE.fetch_sub(layout.size(), Relaxed);
        unsafe { System.dealloc(at, layout) }
    }
    // A list that grows is counted twice while it is copied, by the default of `realloc`.
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Deflate of these bytes that needs nothing before it, and after which anything may come.
fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = CompressorOxide::new(create_comp_flags_from_zip_params(9, 0, 0));
    let mut out = vec![0; bytes.len() + 1024];
    let result = deflate(&mut packer, bytes, &mut out, MZFlush::Full);
    assert_eq!(result.bytes_consumed, bytes.len());
    out.truncate(result.bytes_written);
    out
}

/// As much of it as a block holds.
fn block(text: &str) -> Vec<u8> {
    text.as_bytes().iter().copied().cycle().take(BLOCK / text.len() * text.len()).collect()
}

/// The first bytes, and as often what follows as the bomb is long.
fn repeated(mut bomb: Vec<u8>, each: &[u8]) -> Vec<u8> {
    while bomb.len() < BOMB {
        bomb.extend_from_slice(each);
    }
    bomb
}

const GZIP: &[u8] = b"\x1f\x8b\x08\0\0\0\0\0\0\xff";

fn gzip(head: &str, each: &[u8]) -> Vec<u8> {
    repeated([GZIP, &packed(head.as_bytes())].concat(), &packed(each))
}

/// Whole members, each with these bytes.
fn members(each: &[u8]) -> Vec<u8> {
    // An empty last block ends the stream.
    let (crc, length) = (crc32fast::hash(each).to_le_bytes(), (each.len() as u32).to_le_bytes());
    repeated(Vec::new(), &[GZIP, &packed(each), b"\x03\0", &crc, &length].concat())
}

/// Header of an entry that is packed to so many bytes.
fn entry(name: &str, bytes: &[u8], packed: u32, size: u32) -> Vec<u8> {
    let mut header = b"PK\x03\x04\x14\0\0\0\x08\0\0\0\0\0".to_vec();
    header.extend(crc32fast::hash(bytes).to_le_bytes());
    header.extend(packed.to_le_bytes());
    header.extend(size.to_le_bytes());
    header.extend([name.len() as u8, 0, 0, 0]);
    header.extend(name.bytes());
    header
}

/// Entries of a block each.
fn entries(each: &[u8]) -> Vec<u8> {
    let body = [&packed(each)[..], b"\x03\0"].concat();
    repeated(Vec::new(), &[entry("a.csv", each, body.len() as u32, each.len() as u32), body].concat())
}

/// One entry, ten gigabytes by its own account: 0xffffffff refers to the long form behind the name.
fn one_entry(head: &str, each: &[u8]) -> Vec<u8> {
    let mut header = entry("a.csv", b"", u32::MAX, u32::MAX);
    header[28] = 20;
    header.extend(b"\x01\0\x10\0");
    header.extend((10u64 << 30).to_le_bytes());
    header.extend((BOMB as u64).to_le_bytes());
    repeated([header, packed(head.as_bytes())].concat(), &packed(each))
}

/// Reads it as the page does, beside a sound file; the report, and the most memory that was held meanwhile.
fn read(bomb: &[u8]) -> (Report, usize) {
    let catalogue = catalogue();
    let before = LIVE.load(Relaxed);
    PEAK.store(before, Relaxed);
    let mut analyst = Analyst::new(catalogue.clone());
    let sound = scan_bytes(2, "sound", format!("{SIGN_INS}{ROW}").as_bytes());
    sound.iter().for_each(|batch| analyst.append(batch).unwrap());
    analyst.open(1, "bomb", bomb.len() as u64);
    let mut scanner = Scanner::new(catalogue, 1, "bomb", bomb.len() as u64);
    let mut take = |scanner: &mut Scanner| {
        while let Some(batch) = scanner.take_batch() {
            analyst.append(&batch).unwrap();
        }
    };
    for piece in bomb.chunks(PIECE) {
        scanner.push(piece);
        take(&mut scanner);
    }
    scanner.finish();
    take(&mut scanner);
    let report = analyst.report(&Filter::default());
    (report, PEAK.load(Relaxed) - before)
}

const SIGN_INS: &str = "Date (UTC),Request ID,Username,User,Application\n";
const ROW: &str = "2026-03-02T10:00:00Z,00000000-0000-4000-8000-00000000000f,u@x,U,A\n";
const BYPASSED: &str = "Username,Bypass Seconds\n";

/// Names of every length.
fn different() -> Vec<u8> {
    let mut text = String::new();
    for n in 0.. {
        let row = format!("2026-03-02T10:00:00Z,,{},U,A\n", "u".repeat(n));
        if text.len() + row.len() > BLOCK {
            break;
        }
        text += &row;
    }
    text.into_bytes()
}

#[test]
fn bombs() {
    let rows = block(ROW);
    // Random enough.
    let mut noise: Vec<u8> = Vec::new();
    while noise.len() < BLOCK {
        noise.extend(crc32fast::hash(&noise.len().to_le_bytes()).to_le_bytes());
    }
    // Where the first look at the ratio ends in the middle of what comes next.
    noise.truncate(BLOCK / 2);
    let noise: Vec<u8> = noise.iter().map(|byte| b' ' + byte % 64).filter(|byte| *byte != b'"').collect();
    let behind_noise = [GZIP, &packed(BYPASSED.as_bytes()), &packed(&noise), &packed(b"\n")].concat();
    let shapes: [(&str, Vec<u8>); 9] = [
        ("rows that are equal", gzip(SIGN_INS, &rows)),
        ("rows with different texts", gzip(SIGN_INS, &different())),
        ("JSON", gzip("{\"value\":[{\"createdDateTime\":\"\",\"id\":\"\",\"status\":{}}", &block(",{}"))),
        ("a cell without end", gzip(SIGN_INS, &block("a"))),
        ("zeros", gzip("", &vec![0; BLOCK])),
        ("members", members(&[SIGN_INS.as_bytes(), &rows].concat())),
        ("entries", entries(&[SIGN_INS.as_bytes(), &rows].concat())),
        ("one entry, of the shortest rows", one_entry(BYPASSED, &block(",\n"))),
        ("the shortest rows, behind what hardly could be packed", repeated(behind_noise, &packed(&block(",\n")))),
    ];
    for (what, bomb) in shapes {
        let (report, peak) = read(&bomb);
        println!("{what}: {} MB", peak / 1_000_000);
        assert!(peak < MOST, "{what}: {peak} bytes");
        let codes = |code| report.inputs.iter().filter(|i| i.warnings.iter().any(|w| w.code == code)).count();
        assert!(codes("archive_bomb") > 0 && codes("counts_differ") == 0, "{what}: {:?}", report.inputs);
        assert!(!report.complete, "{what}: {:?}", report.inputs);
        assert_eq!(report.sign_ins.map(|sign_ins| sign_ins.requests), Some(1), "{what}");
        assert!(report.blocked.is_none() && report.bypassed.is_none(), "{what}");
    }
}
