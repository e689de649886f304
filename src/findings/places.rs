//! Where a user signed in before some moment.

use super::material::Material;
use super::notes::Notes;

/// Where somebody signed in successfully so far.
pub struct Places {
    /// Text numbers of addresses.
    pub addresses: Notes,
    /// Text numbers of countries.
    pub countries: Notes,
}

impl Places {
    /// Nowhere yet: one of these does for all users in turn.
    pub fn new(material: &Material<'_>) -> Places {
        let notes = || Notes::new(material.store.dictionaries.texts.len());
        Places { addresses: notes(), countries: notes() }
    }

    /// Tells of each of these moments, in order, where the user signed in before.
    pub fn before(
        &mut self,
        material: &Material<'_>,
        user: u32,
        moments: &[i64],
        mut each: impl FnMut(usize, &Places),
    ) {
        self.addresses.clear();
        self.countries.clear();
        let mut successes = material.successes_of(user).iter().peekable();
        for (index, &at) in moments.iter().enumerate() {
            while let Some(success) = successes.next_if(|success| success.at < at) {
                self.addresses.insert(success.address);
                self.countries.insert(success.country);
            }
            each(index, self);
        }
    }
}
