//! A zip archive of a few small files, not compressed: the tables of a report are small, and stored bytes do not
//! depend on the version of a compressor. No clock either: every entry carries the first day that the format knows.

/// Files on their way into an archive.
#[derive(Default)]
pub struct Zip {
    out: Vec<u8>,
    directory: Vec<u8>,
    entries: u16,
}

/// 1 January 1980.
const DATE: u16 = (1 << 5) | 1;
/// Names are UTF-8.
const FLAGS: u16 = 1 << 11;
/// Version 1.0: nothing but stored files.
const VERSION: u16 = 10;

impl Zip {
    /// Adds a file. Names are ours: no folder outside the archive, never twice the same.
    ///
    /// # Panics
    /// On more than 4 GiB or 65,535 files, which no report has.
    pub fn add(&mut self, name: &str, bytes: &[u8]) {
        let offset = u32::try_from(self.out.len()).expect("below 4 GiB");
        let size = u32::try_from(bytes.len()).expect("below 4 GiB");
        let mut common = Vec::with_capacity(26);
        for field in [VERSION, FLAGS, 0, 0, DATE] {
            common.extend_from_slice(&field.to_le_bytes());
        }
        for field in [crc32fast::hash(bytes), size, size] {
            common.extend_from_slice(&field.to_le_bytes());
        }
        common.extend_from_slice(&(name.len() as u16).to_le_bytes());
        common.extend_from_slice(&0u16.to_le_bytes());

        self.out.extend_from_slice(b"PK\x03\x04");
        self.out.extend_from_slice(&common);
        self.out.extend_from_slice(name.as_bytes());
        self.out.extend_from_slice(bytes);

        self.directory.extend_from_slice(b"PK\x01\x02");
        self.directory.extend_from_slice(&VERSION.to_le_bytes());
        self.directory.extend_from_slice(&common);
        // Comment, disk, internal and external attributes: none.
        self.directory.extend_from_slice(&[0; 10]);
        self.directory.extend_from_slice(&offset.to_le_bytes());
        self.directory.extend_from_slice(name.as_bytes());
        self.entries = self.entries.checked_add(1).expect("below 65,536 files");
    }

    /// The archive.
    pub fn finish(mut self) -> Vec<u8> {
        let start = u32::try_from(self.out.len()).expect("below 4 GiB");
        let size = u32::try_from(self.directory.len()).expect("below 4 GiB");
        self.out.append(&mut self.directory);
        self.out.extend_from_slice(b"PK\x05\x06\0\0\0\0");
        self.out.extend_from_slice(&self.entries.to_le_bytes());
        self.out.extend_from_slice(&self.entries.to_le_bytes());
        self.out.extend_from_slice(&size.to_le_bytes());
        self.out.extend_from_slice(&start.to_le_bytes());
        self.out.extend_from_slice(&[0, 0]);
        self.out
    }
}
