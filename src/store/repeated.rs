//! Which of a million keys may occur more than once. Nearly all ids occur once: to sort them all, to find the few that do not, took
//! longer than all that is done with them.

/// Two bits for each of some places that keys fall on: whether none, one or more did.
pub struct Repeated {
    places: Vec<u32>,
    shift: u32,
}

/// Places per word.
const PER_WORD: u64 = 16;

impl Repeated {
    /// For so many keys, with four places for each at the least: a fifth of the keys that stand alone share theirs.
    pub fn new(keys: usize) -> Repeated {
        let places = (4 * keys as u64).next_power_of_two().clamp(PER_WORD, 1 << 32);
        Repeated { places: vec![0; (places / PER_WORD) as usize], shift: u64::BITS - places.ilog2() }
    }

    /// A key occurs; its first bits are those that tell keys apart.
    #[inline]
    pub fn add(&mut self, key: u64) {
        let (word, at) = self.place(key);
        let word = &mut self.places[word];
        if *word >> at & 3 < 2 {
            *word += 1 << at;
        }
    }

    /// Whether the key may have been added more than once. If it was, it is `true`.
    #[inline]
    pub fn has(&self, key: u64) -> bool {
        let (word, at) = self.place(key);
        self.places[word] >> at & 3 == 2
    }

    #[inline]
    fn place(&self, key: u64) -> (usize, u32) {
        let place = key >> self.shift;
        ((place / PER_WORD) as usize, (place % PER_WORD) as u32 * 2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_added_twice_is_found_and_little_else() {
        let key = |number: u64| number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        for keys in [0, 1, 2, 17, 1000, 100_000] {
            let mut repeated = Repeated::new(keys);
            (0..keys as u64).for_each(|number| repeated.add(key(number)));
            let before = (0..keys as u64).filter(|&number| repeated.has(key(number))).count();
            assert!(before * 3 <= keys, "{before} of {keys}");
            (0..keys as u64).step_by(10).for_each(|number| repeated.add(key(number)));
            (0..keys as u64).step_by(10).for_each(|number| repeated.add(key(number)));
            assert!((0..keys as u64).step_by(10).all(|number| repeated.has(key(number))));
        }
    }
}
