//! A file as gzip, as small as any browser unpacks it: Zopfli looks longer for what repeats than zlib's level 9 does.

use anyhow::{Context, Result};
use std::num::NonZeroU64;
use std::path::Path;
use zopfli::{Format, Options};

/// Writes `path` with `.gz` behind it. The same file gives the same bytes: no time and no name stand in them.
pub fn file(path: &Path) -> Result<()> {
    let bytes = std::fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?;
    // More rounds gain nothing. Code changes its character more often than in the 15 places that are looked for by itself.
    let options = Options {
        iteration_count: const { NonZeroU64::new(5).unwrap() },
        maximum_block_splits: 100,
        ..Options::default()
    };
    let mut packed = Vec::new();
    zopfli::compress(options, Format::Gzip, &*bytes, &mut packed)?;
    let mut name = path.as_os_str().to_owned();
    name.push(".gz");
    std::fs::write(name, packed)?;
    Ok(())
}
