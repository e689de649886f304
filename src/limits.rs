//! Every limit on what a file may be, in one place. A limit turns endless or hostile input into one counted reject or one
//! clear message. `docs/limits.md` shows these values; a test compares the two.

/// Longest CSV record, in bytes as written. A sign-in is about 1 KB, an audit record with its JSON cell rarely 100 KB.
pub const CSV_RECORD_BYTES: usize = 1 << 20;

/// Line breaks in one CSV record at which the scanner looks whether a quote was left open. It goes on if nothing
/// says so, and looks again each time the number has doubled: a policy list as indented JSON in one cell is sound.
pub const CSV_RECORD_LINES: u64 = 200;

/// Longest JSON or XML record or member, in bytes as written.
pub const JSON_RECORD_BYTES: usize = 16 << 20;

/// Deepest nesting of one JSON record. Entra ID records are 8 deep at most. One less than `serde_json` allows, so that
/// a record that is handed on can be read.
pub const JSON_DEPTH: u32 = 127;

/// Deepest nesting of lists around JSON records (`[[{…}]]`), and of objects around them (pages in the answers of a batch).
pub const JSON_LISTS: u32 = 16;

/// Bytes of a rejected record that are kept to show.
pub const REJECT_HEAD: usize = 200;

/// Rejected records that are listed for one file; all are counted.
pub const LISTED_REJECTS: usize = 100;

/// Tables behind each other in one delimited file.
pub const TABLES_IN_FILE: usize = 100;

/// Members beside the list of records that are kept for the format to look at.
pub const MEMBERS: usize = 16;

/// Longest value of such a member, in bytes.
pub const MEMBER_BYTES: usize = 4096;

/// Entries of one archive.
pub const ARCHIVE_ENTRIES: u32 = 50_000;

/// Unpacked bytes for each packed one, beyond which an archive is refused. Deflate reaches 1,032, but only of what repeats
/// itself within a few bytes: of two equal records of 1 KB each it makes 206, and of exports, whose records have ids and
/// times, less than 100.
pub const ARCHIVE_RATIO: u64 = 200;

/// Unpacked bytes after which the ratio is looked at, again and again: so much of a bomb comes through. As rows of two
/// bytes that is half a million.
pub const ARCHIVE_STRETCH: u64 = 1 << 20;

/// Bytes of different texts of one file. A user, an application, an address is kept once, however many records name it.
pub const DISTINCT_BYTES: usize = 2 << 30;

/// Different values of all files of one kind, their bytes, and records: they are numbered in 32 bits.
pub const NUMBERS: usize = u32::MAX as usize;

/// Memory for what was read of all files: texts, combinations of them, and records. What a report is made with comes on
/// top; a tab has 4 GiB at most.
pub const MEMORY_BYTES: usize = 2 << 30;
