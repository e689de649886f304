//! What cells of several exports have in common.

/// The name of a .NET or PowerShell type where a value should be: `Export-Csv` and a small `-Depth` write it in place of
/// nested values.
pub(crate) fn is_type_name(cell: &[u8]) -> bool {
    let lost: [&[u8]; 5] = [
        b"Microsoft.Graph.PowerShell.Models.",
        b"Microsoft.Open.MSGraph.Model.",
        b"System.String[]",
        b"System.Object[]",
        b"System.Collections.",
    ];
    match cell.first() {
        Some(b'M' | b'S') => lost.iter().any(|name| cell.starts_with(name)),
        Some(b'@') => is_object_text(cell),
        _ => false,
    }
}

/// `@{name=value; …}`, as PowerShell writes an object into a cell. A name of a person may start with `@{` too.
fn is_object_text(cell: &[u8]) -> bool {
    let Some(inside) = cell.strip_prefix(b"@{") else { return false };
    let in_name = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'@');
    let name = inside.iter().take_while(in_name).count();
    name > 0 && inside.get(name) == Some(&b'=') || inside == b"}"
}

/// Bytes without blanks around them; the sets of blanks of all exports are ASCII.
#[inline]
pub(crate) fn trim(cell: &[u8]) -> &[u8] {
    match cell {
        [] => cell,
        [first, .., last] if *first > b' ' && *last > b' ' => cell,
        _ => cell.trim_ascii(),
    }
}

/// An error code without its prefix, so that `AADSTS50076` and `50076` are one value. Anything but digits is kept.
pub(crate) fn error_code(cell: &[u8]) -> &[u8] {
    let cell = trim(cell);
    cell.strip_prefix(b"AADSTS").filter(|rest| rest.iter().all(u8::is_ascii_digit)).unwrap_or(cell)
}

/// Interactive or not, from the truth value of an `isInteractive` cell.
pub(crate) fn kind_of(cell: &[u8]) -> &'static [u8] {
    let cell = trim(cell);
    if cell.eq_ignore_ascii_case(b"true") {
        b"interactive"
    } else if cell.eq_ignore_ascii_case(b"false") {
        b"non_interactive"
    } else {
        b""
    }
}
