//! Text of a file as a cell that no spreadsheet takes for a formula.

use std::borrow::Cow;

/// Signs that start a formula in some spreadsheet, and their full-width, small and typographic forms, which some turn
/// into the plain ones.
const SIGNS: [char; 14] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫', '−', '⁻'];

/// A text as a cell: where a spreadsheet could start a formula with it, an apostrophe goes before.
///
/// Follows the rule of OWASP (ASVS 1.2.10), and looks behind everything that a program may strip first: blanks,
/// quotes, byte order marks, marks without width and marks of direction. A tab, a line end or a NUL in front counts by
/// itself: it can end the cell for a program that reads carelessly.
pub fn safe_cell(text: &str) -> Cow<'_, str> {
    let breaks = text.starts_with(['\t', '\r', '\n', '\0', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']);
    let first = text.chars().find(|character| !is_stripped(*character));
    if breaks || first.is_some_and(|first| SIGNS.contains(&first)) {
        return Cow::Owned(format!("'{text}"));
    }
    Cow::Borrowed(text)
}

/// What a spreadsheet or an import may take off before it looks at a cell.
fn is_stripped(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(
            character,
            '"' | '\'' | '`' | '´' | '‘'..='‟' | '«' | '»' | '＂' | '＇'
                | '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_become_text() {
        for text in [
            "=1+1",
            "+31 6",
            "-2",
            "@SUM(A1)",
            "＝1",
            "＋1",
            "－1",
            "＠a",
            "−1",
            "\t=1",
            "\rx",
            "\nx",
            "\0=1",
            " =1",
            "\u{a0}=1",
            "\"=1",
            "'=1",
            "\u{feff}=1",
            "\u{202e}=1",
            "\u{200b}\u{200b} \"'=cmd|' /C calc'!A0",
            "“=1”",
        ] {
            assert_eq!(safe_cell(text), format!("'{text}"), "{text:?}");
        }
    }

    #[test]
    fn other_text_stays() {
        for text in ["", " ", "a=b", "1-2", "x@contoso.com", "\"quoted\"", "'tis", "é", "100%", "\u{feff}"] {
            assert_eq!(safe_cell(text), text, "{text:?}");
        }
    }
}
