//! What a file is, by its content: people drop screenshots, workbooks and saved sign-in pages.

use super::encoding::{Decoder, Encoding};

/// What the first bytes of a file are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Nothing, or only white space.
    Empty,
    /// Text that the scanners may read.
    Text,
    /// Something else.
    NotText(NotText),
}

/// Something that is not an export, and what it was recognised by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotText {
    /// What it is.
    pub kind: NotTextKind,
    /// The title of a page, otherwise the first bytes in hexadecimal. From the file, so hostile.
    pub evidence: String,
}

/// Kinds of content that are not an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotTextKind {
    /// PNG, JPEG, GIF, WebP or BMP.
    Picture,
    /// PDF.
    Pdf,
    /// A workbook of Excel (or another spreadsheet program), new or old.
    Excel,
    /// A ZIP archive.
    Zip,
    /// Gzip.
    Gzip,
    /// A web page, such as a sign-in page that was saved instead of the download.
    Html,
    /// XML.
    Xml,
    /// An SQLite database.
    Sqlite,
    /// A log of Windows as Event Viewer keeps it.
    Evtx,
    /// Bytes that are no text.
    Binary,
}

impl NotTextKind {
    /// Stable code, part of the report.
    pub fn as_str(self) -> &'static str {
        match self {
            NotTextKind::Picture => "picture",
            NotTextKind::Pdf => "pdf",
            NotTextKind::Excel => "excel",
            NotTextKind::Zip => "zip",
            NotTextKind::Gzip => "gzip",
            NotTextKind::Html => "html",
            NotTextKind::Xml => "xml",
            NotTextKind::Sqlite => "sqlite",
            NotTextKind::Evtx => "evtx",
            NotTextKind::Binary => "binary",
        }
    }
}

/// First bytes that tell a kind. ZIP stands for more than one and is looked into.
const SIGNATURES: &[(&[u8], NotTextKind)] = &[
    (b"\x89PNG\r\n\x1a\n", NotTextKind::Picture),
    (b"\xFF\xD8\xFF", NotTextKind::Picture),
    (b"GIF87a", NotTextKind::Picture),
    (b"GIF89a", NotTextKind::Picture),
    (b"%PDF-", NotTextKind::Pdf),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", NotTextKind::Excel),
    (b"PK\x03\x04", NotTextKind::Zip),
    (b"PK\x05\x06", NotTextKind::Zip),
    (b"\x1F\x8B\x08", NotTextKind::Gzip),
    (b"SQLite format 3\0", NotTextKind::Sqlite),
    (b"ElfFile\0", NotTextKind::Evtx),
];

/// Names of entries that only a workbook's archive has, or every Office file's.
const WORKBOOK_ENTRIES: &[&[u8]] = &[b"xl/", b"[Content_Types].xml", b"application/vnd.oasis.opendocument.spreadsheet"];

/// Decides what a file is from its first bytes; give [`HEAD_BYTES`](super::HEAD_BYTES) or the whole file.
pub fn sniff(head: &[u8]) -> Content {
    match binary(head) {
        Some(kind) => return Content::NotText(NotText { kind, evidence: hex(head) }),
        None if head.is_empty() => return Content::Empty,
        None => {}
    }
    let mut text = Vec::new();
    Decoder::new(Encoding::detect(head)).push(head, true, &mut |piece| text.extend_from_slice(piece));
    let start = text.trim_ascii_start();
    if start.is_empty() {
        return Content::Empty;
    }
    if let Some(kind) = markup(start) {
        let evidence = title(start).unwrap_or_else(|| hex(head));
        return Content::NotText(NotText { kind, evidence });
    }
    if is_binary(&text) {
        return Content::NotText(NotText { kind: NotTextKind::Binary, evidence: hex(head) });
    }
    Content::Text
}

fn binary(head: &[u8]) -> Option<NotTextKind> {
    let kind = SIGNATURES.iter().find(|(signature, _)| head.starts_with(signature)).map(|&(_, kind)| kind);
    match kind {
        Some(NotTextKind::Zip) => {
            let workbook = WORKBOOK_ENTRIES.iter().any(|entry| contains(head, entry));
            let other_office = contains(head, b"word/") || contains(head, b"ppt/");
            Some(if workbook && !other_office { NotTextKind::Excel } else { NotTextKind::Zip })
        }
        Some(kind) => Some(kind),
        None if head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP") => Some(NotTextKind::Picture),
        // Two letters alone would also start a text: the four reserved bytes of a bitmap are zero.
        None if head.starts_with(b"BM") && head.get(6..10) == Some(&[0; 4]) => Some(NotTextKind::Picture),
        None => None,
    }
}

fn markup(text: &[u8]) -> Option<NotTextKind> {
    let starts = |tag: &[u8]| text.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag));
    if starts(b"<!doctype html") || starts(b"<html") || starts(b"<head") {
        return Some(NotTextKind::Html);
    }
    if starts(b"<!--") || starts(b"<?xml") {
        let page = find(text, b"<html").is_some();
        return Some(if page || starts(b"<!--") { NotTextKind::Html } else { NotTextKind::Xml });
    }
    None
}

/// The `<title>` of a page, on one line, at most 200 characters.
fn title(text: &[u8]) -> Option<String> {
    let tag = find(text, b"<title")?;
    let start = tag + text[tag..].iter().position(|&byte| byte == b'>')? + 1;
    let end = start + find(&text[start..], b"</title")?;
    let title = String::from_utf8_lossy(&text[start..end]);
    let words: Vec<&str> = title.split_whitespace().collect();
    let line: String = words.join(" ").chars().take(200).collect();
    (!line.is_empty()).then_some(line)
}

/// Control characters that no text has, or so many NULs that no damaged text has them.
fn is_binary(text: &[u8]) -> bool {
    let nuls = text.iter().filter(|&&byte| byte == 0).count();
    let control = text.iter().filter(|&&byte| matches!(byte, 1..=8 | 0x0E..=0x1F)).count();
    nuls * 10 > text.len() * 3 || (control > 1 && control * 25 > text.len())
}

/// The first 16 bytes.
fn hex(head: &[u8]) -> String {
    let bytes: Vec<String> = head.iter().take(16).map(|byte| format!("{byte:02X}")).collect();
    bytes.join(" ")
}

fn contains(text: &[u8], needle: &[u8]) -> bool {
    memchr::memmem::find(text, needle).is_some()
}

/// Position of `needle`, in whichever case.
fn find(text: &[u8], needle: &[u8]) -> Option<usize> {
    text.windows(needle.len()).position(|window| window.eq_ignore_ascii_case(needle))
}
