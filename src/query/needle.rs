//! The text that a filter searches for, in names and values of any case.

use super::Filter;

/// A text in lower case.
pub struct Needle(String);

impl Needle {
    /// What a filter searches for, if anything.
    pub fn of(filter: &Filter) -> Option<Needle> {
        let text = filter.search.as_deref().map(str::trim).filter(|text| !text.is_empty())?;
        Some(Needle(text.to_lowercase()))
    }

    /// In lower case.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text holds it.
    pub fn is_in(&self, text: &str) -> bool {
        // Nearly all are ASCII: no copy in lower case for each of a hundred thousand.
        if !text.is_ascii() {
            return text.to_lowercase().contains(&self.0);
        }
        let (first, wanted) = (self.0.as_bytes()[0], self.0.as_bytes());
        let is_here = |here: &[u8]| here[0].to_ascii_lowercase() == first && here.eq_ignore_ascii_case(wanted);
        text.as_bytes().windows(wanted.len()).any(is_here)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_does_not_matter() {
        let needle = |text: &str| Needle::of(&Filter { search: Some(text.to_owned()), ..Filter::default() });
        let texts = [
            "Adele Vance",
            "adele",
            "ADELE",
            "ad ele",
            "",
            "a",
            "Adèle",
            "ÉMILE",
            "\u{212a}elvin",
            "kelvin",
            "Straße",
            "İ",
        ];
        for wanted in ["adele", " ADELE ", "e", "èl", "émile", "k", "\u{212a}", "SS", "ß", "i", "İ", "nce", "vance x"]
        {
            let found = needle(wanted).expect("a text");
            for text in texts {
                let lower = text.to_lowercase().contains(&wanted.trim().to_lowercase());
                assert_eq!(found.is_in(text), lower, "{wanted} in {text}");
            }
        }
        assert!(needle("  ").is_none());
    }
}
