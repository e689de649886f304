//! Encodings, content and dialect: tables of first bytes and what they are taken for.

use mfa_report::input::{Charset, Content, Decoder, Dialect, Encoding, Newline, NotTextKind, looks_like_json, sniff};
use proptest::prelude::*;

/// The decoded text, and the counts of NULs, replaced characters and invalid sequences.
fn decode(encoding: Encoding, chunks: &[&[u8]]) -> (Vec<u8>, [u64; 3]) {
    let mut decoder = Decoder::new(encoding);
    let mut text = Vec::new();
    for chunk in chunks {
        decoder.push(chunk, false, &mut |piece| text.extend_from_slice(piece));
    }
    decoder.push(&[], true, &mut |piece| text.extend_from_slice(piece));
    (text, [decoder.nuls(), decoder.replaced(), decoder.invalid()])
}

fn utf16(text: &str, big: bool) -> Vec<u8> {
    text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

#[test]
fn detects_the_encoding() {
    let table: &[(&[u8], &str, bool)] = &[
        (b"", "utf-8", false),
        (b"a,b\n", "utf-8", false),
        (b"\xEF\xBB\xBFa", "utf-8", true),
        (b"\xFF\xFEa\0", "utf-16le", true),
        (b"\xFE\xFF\0a", "utf-16be", true),
        (b"a\0,\0b\0\n\0", "utf-16le", false),
        (b"\0a\0,\0b\0\n", "utf-16be", false),
        ("café, naïve".as_bytes(), "utf-8", false),
        (b"caf\xE9, na\xEFve", "windows-1252", false),
        ("caf\u{e9}, na\u{ef}ve \u{20ac} \u{1D11E} \0".as_bytes(), "utf-8", false),
        // One damaged character, or a character that the head cuts in two, does not make it another encoding.
        (b"caf\xC3\xA9 na\xC3\xAFve \xE9", "utf-8", false),
        (b"caf\xC3", "utf-8", false),
    ];
    for (head, name, bom) in table {
        let encoding = Encoding::detect(head);
        assert_eq!((encoding.as_str(), encoding.bom), (*name, *bom), "{head:?}");
    }
}

#[test]
fn decodes() {
    let encoding = |charset, bom| Encoding { charset, bom };
    assert_eq!(decode(encoding(Charset::Windows1252, false), &[b"\x80 \xE9 \x81"]), ("€ é \u{81}".into(), [0, 0, 0]));
    assert_eq!(decode(encoding(Charset::Utf16Le, true), &[b"\xFF\xFEa\0\0\0"]), (b"a\0".to_vec(), [1, 0, 0]));
    // A lone half in the middle, a lone half at the end, half a unit at the end.
    let lone = b"\x34\xD8a\0\x34\xD8";
    assert_eq!(decode(encoding(Charset::Utf16Le, false), &[lone]), ("\u{FFFD}a\u{FFFD}".into(), [0, 2, 0]));
    assert_eq!(decode(encoding(Charset::Utf16Le, false), &[b"a\0b"]), ("a\u{FFFD}".into(), [0, 1, 0]));
    // Invalid bytes of UTF-8 stay, counted.
    let text = b"\xEF\xBB\xBFa\xFFb\xE2\x82".as_slice();
    assert_eq!(decode(encoding(Charset::Utf8, true), &[text]), (text[3..].to_vec(), [0, 0, 2]));
    assert_eq!(encoding(Charset::Utf8, true).text_offset(), 3);
}

/// Long stretches of ASCII are passed over: what stands anywhere between them is still counted.
#[test]
fn counts_what_stands_between_ascii() {
    let encoding = Encoding { charset: Charset::Utf8, bom: false };
    for (odd, counts) in [
        (b"\0".as_slice(), [1, 0, 0]),
        (b"\xC3\xA9", [0, 0, 0]),
        (b"\x80", [0, 0, 1]),
        (b"\xFF\0", [1, 0, 1]),
        (b"\xE2\x82", [0, 0, 1]),
        (b"\x7F\x01", [0, 0, 0]),
    ] {
        for at in (0..40).chain(500..530).chain(1020..1030) {
            let mut text = vec![b'a'; 1500];
            text.splice(at..at, odd.iter().copied());
            let whole = (text.clone(), counts);
            assert_eq!(decode(encoding, &[&text]), whole, "{odd:?} at {at}");
            let (one, other) = text.split_at(at + 1);
            assert_eq!(decode(encoding, &[one, other]), whole, "{odd:?} at {at}, cut");
        }
    }
}

#[test]
fn sniffs_the_content() {
    let table: &[(&[u8], Result<NotTextKind, Content>)] = &[
        (b"", Err(Content::Empty)),
        (b"\xEF\xBB\xBF\r\n ", Err(Content::Empty)),
        (b"a,b\n1,2\n", Err(Content::Text)),
        (b"a,b\n1,\0\n", Err(Content::Text)),
        (b"\xFF\xFEa\0,\0b\0\n\0", Err(Content::Text)),
        (b"[{\"a\":1}]", Err(Content::Text)),
        (b"BMW,Audi\n", Err(Content::Text)),
        (b"\x89PNG\r\n\x1a\n\0\0", Ok(NotTextKind::Picture)),
        (b"\xFF\xD8\xFF\xE0", Ok(NotTextKind::Picture)),
        (b"GIF89a..", Ok(NotTextKind::Picture)),
        (b"RIFF\x01\x02\x03\x04WEBPVP8 ", Ok(NotTextKind::Picture)),
        (b"BM\x9A\x01\0\0\0\0\0\0\x36\0", Ok(NotTextKind::Picture)),
        (b"%PDF-1.7", Ok(NotTextKind::Pdf)),
        (b"PK\x03\x04....[Content_Types].xml....xl/workbook.xml", Ok(NotTextKind::Excel)),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Ok(NotTextKind::Excel)),
        (b"PK\x03\x04....SignIns.csv", Ok(NotTextKind::Zip)),
        (b"\x1F\x8B\x08\0", Ok(NotTextKind::Gzip)),
        (b"SQLite format 3\0", Ok(NotTextKind::Sqlite)),
        (b"\r\n<!DOCTYPE html><html>", Ok(NotTextKind::Html)),
        (b"<?xml version=\"1.0\"?><a/>", Ok(NotTextKind::Xml)),
        (b"\x7FELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0", Ok(NotTextKind::Binary)),
    ];
    for (head, expected) in table {
        let got = match sniff(head) {
            Content::NotText(other) => Ok(other.kind),
            content => Err(content),
        };
        assert_eq!(&got, expected, "{:?}", String::from_utf8_lossy(head));
    }
}

#[test]
fn shows_the_title_of_a_page() {
    let page = b"<!doctype html><html><head><TITLE lang=en>\n Sign in to\n your account </title>";
    let Content::NotText(page) = sniff(page) else { panic!("a page is no text") };
    assert_eq!(page.evidence, "Sign in to your account");
}

#[test]
fn detects_the_dialect() {
    let detect = |text: &str| {
        let dialect = Dialect::detect(text.as_bytes());
        (char::from(dialect.delimiter), dialect.newline, dialect.preamble, dialect.header.len())
    };
    assert_eq!(detect("a,b,c\r\n1,2,3\r\n"), (',', Newline::CrLf, 0, 3));
    assert_eq!(detect("a;b;c\n1,5;2;3\n"), (';', Newline::Lf, 0, 3));
    assert_eq!(detect("a\tb\r1\t2\r"), ('\t', Newline::Cr, 0, 2));
    assert_eq!(detect("a|b\n1|2\n"), ('|', Newline::Lf, 0, 2));
    assert_eq!(detect("\"a;x\",b\n1;2,3\n"), (',', Newline::Lf, 0, 2));
    // Most records are damaged, and as many blanks stand in the header as in a record: still it is no table of blanks.
    let header =
        "\"Date (UTC)\",\"Request ID\",\"Username\",\"User\",\"Application\",\"Multifactor authentication result\"\n";
    let doubtful = "\"at\",\"id\",a\"b,c\"d,,\"\"\n";
    let late = "\"yesterday, 5\",\"id\",\"u\",\"U\",\"   \",\"\"\n";
    let text = format!("{header}\"at\",\"id\",\"u\",\"U\",\"a\"\n{doubtful}{header}{doubtful}{late}{doubtful}");
    assert_eq!(detect(&text), (',', Newline::Lf, 0, 6));
    assert_eq!(detect("sep=;\r\na;b\r\n"), (';', Newline::CrLf, 7, 2));
    assert_eq!(detect("sep=\t\na\tb\n"), ('\t', Newline::Lf, 6, 2));
    assert_eq!(detect("\n#TYPE Selected.User\r\n\"a\",\"b\"\r\n"), (',', Newline::CrLf, 22, 2));
    assert_eq!(detect("a,b"), (',', Newline::Lf, 0, 2));
    assert_eq!(detect("alone\n1\n"), (',', Newline::Lf, 0, 1));
    assert_eq!(detect(""), (',', Newline::Lf, 0, 0));
    assert_eq!(Dialect::detect(b"#TYPE A.B\na\n").type_name.as_deref(), Some("A.B"));
    assert!(looks_like_json(b" \n[{") && looks_like_json(b"{}") && !looks_like_json(b"a,b"));
}

proptest! {
    #[test]
    fn any_chunking_decodes_the_same(bytes in prop::collection::vec(prop_oneof![any::<u8>(), 0xD8u8..0xE0, 0x80u8..0xC0, 0xE0u8..0xF5], 0..60), size in 1usize..9, charset in 0usize..4, bom in any::<bool>()) {
        let charset = [Charset::Utf8, Charset::Utf16Le, Charset::Utf16Be, Charset::Windows1252][charset];
        let encoding = Encoding { charset, bom: bom && charset != Charset::Windows1252 };
        let pieces: Vec<&[u8]> = bytes.chunks(size).collect();
        prop_assert_eq!(decode(encoding, &pieces), decode(encoding, &[&bytes]));
    }

    #[test]
    fn utf16_comes_back(text in any::<String>(), big in any::<bool>(), size in 1usize..7) {
        let charset = if big { Charset::Utf16Be } else { Charset::Utf16Le };
        let bytes = utf16(&text, big);
        let pieces: Vec<&[u8]> = bytes.chunks(size).collect();
        let (decoded, counts) = decode(Encoding { charset, bom: false }, &pieces);
        prop_assert_eq!(decoded, text.as_bytes());
        prop_assert_eq!(counts[1], 0);
    }

    #[test]
    fn nothing_panics(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        sniff(&bytes);
        Dialect::detect(&bytes);
        Encoding::detect(&bytes);
    }
}

/// Where the first byte stands that no text holds, whatever the pieces.
#[test]
fn the_first_bad_byte_is_placed() {
    let utf16 = |units: &[u16]| units.iter().flat_map(|unit| unit.to_le_bytes()).collect::<Vec<u8>>();
    let marked = |bytes: &[u8]| [&[0xff, 0xfe], bytes].concat();
    let unit = |letter: char| letter as u16;
    type Case = (Vec<u8>, Option<u64>, Option<(u64, &'static str)>);
    let cases: [Case; 6] = [
        (b"abc".to_vec(), None, None),
        (b"\xef\xbb\xbfa\0b\0".to_vec(), Some(4), None),
        ("é, ü".bytes().chain(*b"\xe9,\xff").collect(), None, Some((6, "\\xE9"))),
        (b"abc\xe2\x82".to_vec(), None, Some((3, "\\xE2"))),
        (marked(&utf16(&[unit('a'), 0xd83d, unit('b'), 0])), Some(8), Some((4, "\\ud83d"))),
        (marked(&[b'a', 0, b'b']), None, Some((4, "\\x62"))),
    ];
    for (bytes, nul, invalid) in cases {
        for size in 1..=bytes.len() {
            let mut decoder = Decoder::new(Encoding::detect(&bytes));
            bytes.chunks(size).for_each(|piece| decoder.push(piece, false, &mut |_| {}));
            decoder.push(&[], true, &mut |_| {});
            let found = decoder.first_invalid().map(|(offset, found)| (*offset, found.as_str()));
            assert_eq!((decoder.first_nul(), found), (nul, invalid), "{bytes:?} in pieces of {size}");
        }
    }
}
