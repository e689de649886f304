//! Text that an id contains, without writing out a million ids.
//!
//! An id is written as 8, 4, 4, 4 and 12 hexadecimal digits with dashes between. At each of the 36 places where the text
//! could stand, it asks for certain digits, or cannot stand there because a dash would be a digit.

use crate::model::Guid;

/// Where the dashes are.
const DASHES: [usize; 4] = [8, 13, 18, 23];
const LENGTH: usize = 36;
/// Shorter texts are names: looking for them in ids would find chance.
const SHORTEST: usize = 8;

/// The ways in which a text can stand in an id: bits that count, and their values.
pub struct IdSearch(Vec<(u128, u128)>);

impl IdSearch {
    /// For a text in lower case.
    pub fn new(text: &str) -> IdSearch {
        let bytes = text.as_bytes();
        if !(SHORTEST..=LENGTH).contains(&bytes.len()) {
            return IdSearch(Vec::new());
        }
        IdSearch((0..=LENGTH - bytes.len()).filter_map(|start| at(bytes, start)).collect())
    }

    /// No id can contain the text.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The id contains the text.
    pub fn matches(&self, id: Guid) -> bool {
        let number = id.number();
        self.0.iter().any(|(mask, value)| number & mask == *value)
    }
}

fn at(text: &[u8], start: usize) -> Option<(u128, u128)> {
    let (mut mask, mut value) = (0, 0);
    for (place, &byte) in (start..).zip(text) {
        if DASHES.contains(&place) || byte == b'-' {
            if DASHES.contains(&place) != (byte == b'-') {
                return None;
            }
            continue;
        }
        let digit = match byte {
            b'0'..=b'9' => byte - b'0',
            b'a'..=b'f' => byte - b'a' + 10,
            _ => return None,
        };
        let before = place - DASHES.iter().filter(|dash| **dash < place).count();
        let shift = 124 - 4 * before;
        mask |= 0xf << shift;
        value |= u128::from(digit) << shift;
    }
    Some((mask, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_the_written_id_contains() {
        let ids = ["ce47350b-310b-5fbb-879b-9473b710929e", "11111111-1111-1111-1111-111111111111"];
        let mut texts: Vec<String> =
            vec!["xxxxxxxx".into(), "11111-111".into(), "1111-11111".into(), "310b5fbb".into()];
        for length in SHORTEST..=LENGTH {
            texts.extend((0..=LENGTH - length).map(|start| ids[0][start..start + length].to_owned()));
        }
        for text in &texts {
            for id in ids {
                assert_eq!(IdSearch::new(text).matches(Guid::parse(id.as_bytes())), id.contains(text), "{text} {id}");
            }
        }
        assert!(IdSearch::new("ce47350").is_empty(), "too short");
        assert!(IdSearch::new(&"1".repeat(37)).is_empty());
    }
}
