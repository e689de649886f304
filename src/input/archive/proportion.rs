//! Whether what comes out of an archive is in proportion to what went in.

use super::Problem;
use crate::limits::{ARCHIVE_RATIO as RATIO, ARCHIVE_STRETCH as STRETCH};

/// Counts what is unpacked of an archive, all entries and members of it together: many small entries unpack to as much
/// as a large one. It is looked at stretch by stretch, so that what hardly could be packed, before it, makes no room
/// for a bomb behind it.
#[derive(Default)]
pub(super) struct Proportion {
    packed: u64,
    unpacked: u64,
}

impl Proportion {
    /// Bytes that may come out before it is looked at: always after equally many, however the archive was cut.
    pub fn room(&self) -> usize {
        (STRETCH - self.unpacked) as usize
    }

    /// So many bytes became so many, within the room that there is.
    pub fn count(&mut self, packed: usize, unpacked: usize) -> Result<(), Problem> {
        self.packed += packed as u64;
        self.unpacked += unpacked as u64;
        if self.unpacked < STRETCH {
            return Ok(());
        }
        let stretch = std::mem::take(self);
        if stretch.unpacked > stretch.packed * RATIO { Err(Problem::Bomb) } else { Ok(()) }
    }
}
