//! Flat bytes in sections, each behind its length: how what was read goes from one worker to another.

use super::BatchError;
use bytemuck::Pod;

/// Writes one.
pub fn section(out: &mut Vec<u8>, bytes: &[u8]) {
    out.extend_from_slice(&(bytes.len() as u64).to_le_bytes());
    out.extend_from_slice(bytes);
}

/// The next section, taken off the front.
pub fn take_section<'a>(bytes: &mut &'a [u8]) -> Result<&'a [u8], BatchError> {
    let section = (|| {
        let (length, rest) = bytes.split_first_chunk::<8>()?;
        let length = usize::try_from(u64::from_le_bytes(*length)).ok()?;
        rest.split_at_checked(length)
    })();
    let (section, rest) = section.ok_or(BatchError::NotABatch)?;
    *bytes = rest;
    Ok(section)
}

/// One of as many bytes.
pub fn take_number<const N: usize>(bytes: &mut &[u8]) -> Result<[u8; N], BatchError> {
    take_section(bytes)?.try_into().map_err(|_| BatchError::NotABatch)
}

/// What it holds.
pub fn pods<T: Pod>(bytes: &[u8]) -> Result<Vec<T>, BatchError> {
    if !bytes.len().is_multiple_of(size_of::<T>()) {
        return Err(BatchError::NotABatch);
    }
    let (mut list, length) = (Vec::new(), bytes.len() / size_of::<T>());
    list.try_reserve_exact(length).map_err(|_| BatchError::MemoryFull)?;
    list.resize(length, T::zeroed());
    bytemuck::cast_slice_mut::<T, u8>(&mut list).copy_from_slice(bytes);
    Ok(list)
}
