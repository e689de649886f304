//! Remembers which tuples the last records had, so that the next one with the same texts needs no hashing.
//!
//! Sign-ins repeat themselves within minutes: the same user with the same name, the same application and resource. A
//! guess from the texts points to one tuple seen before; its texts are compared, and only where they differ is the
//! record looked up field by field. What comes out is the same either way.

use super::{Group, Table};
use crate::bytes::{guess, same};

/// The last tuple per guess and group.
#[derive(Clone, Default)]
pub(super) struct Recent {
    /// Places per group, one group behind the other; empty until the first record. 0 is the empty tuple.
    tuples: Vec<u32>,
    /// The last text per guess. 0 is the empty text.
    texts: Vec<u32>,
}

/// Places of texts, as a power of two: those that come back are few, and the places are to stay close at hand.
const TEXT_BITS: u32 = 12;

/// Places of each group, as a power of two: users and addresses are many.
pub(super) const fn bits(group: Group) -> u32 {
    match group {
        Group::User | Group::Address => 15,
        Group::Client => 13,
        Group::App | Group::Place => 11,
        Group::Outcome | Group::Method | Group::Context => 9,
    }
}

impl Recent {
    /// Where the tuple with these texts would be noted.
    #[inline]
    pub fn place(&mut self, group: Group, texts: &[&[u8]]) -> usize {
        if self.tuples.is_empty() {
            self.tuples = vec![0; Group::ALL.map(|group| 1 << bits(group)).iter().sum()];
        }
        let start: usize = Group::ALL[..group as usize].iter().map(|group| 1 << bits(*group)).sum();
        let mixed = texts.iter().fold(0, |mixed: u64, text| mixed.rotate_left(23) ^ guess(text));
        start + (mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - bits(group))) as usize
    }

    /// The tuple noted there, if it has these texts.
    #[inline]
    pub fn get(&self, place: usize, texts: &[&[u8]], tuples: &Table<u32>, all: &Table<u8>) -> Option<u32> {
        let tuple = self.tuples[place];
        let numbers = tuples.get(tuple);
        let found = numbers.iter().zip(texts).all(|(&number, text)| same(all.get(number), text));
        found.then_some(tuple)
    }

    /// Number of a text that is not empty.
    #[inline]
    pub fn text(&mut self, text: &[u8], all: &mut Table<u8>) -> u32 {
        if self.texts.is_empty() {
            self.texts = vec![0; 1 << TEXT_BITS];
        }
        let noted = &mut self.texts[(guess(text) >> (64 - TEXT_BITS)) as usize];
        if !same(all.get(*noted), text) {
            *noted = all.intern(text);
        }
        *noted
    }

    /// Notes a tuple.
    pub fn set(&mut self, place: usize, tuple: u32) {
        self.tuples[place] = tuple;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Dictionaries;

    #[test]
    fn a_tuple_always_holds_the_texts_it_was_asked_for() {
        let mut dictionaries = Dictionaries::new();
        // Few texts in many combinations, more than there are places; some differ only where a guess does not look.
        let text = |number: usize| match number % 13 {
            0 => String::new(),
            short if short < 7 => "x".repeat(short),
            long => format!("{}{}{}", "the same start ".repeat(2), number % 3, " and the same end".repeat(long - 6)),
        };
        let mut state = 1usize;
        for group in Group::ALL {
            for _ in 0..20_000 {
                let texts: Vec<String> = (0..group.fields().len())
                    .map(|_| {
                        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                        text(state >> 33)
                    })
                    .collect();
                let texts: Vec<&[u8]> = texts.iter().map(String::as_bytes).collect();
                let tuple = dictionaries.tuple(group, &texts);
                let numbers: Vec<u32> = texts.iter().map(|text| dictionaries.texts.intern(text)).collect();
                assert_eq!(dictionaries.groups[group as usize].get(tuple), numbers);
                assert_eq!(dictionaries.groups[group as usize].intern(&numbers), tuple);
            }
        }
    }
}
