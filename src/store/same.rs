//! Records of one id, brought together.

use super::records::Records;
use super::repeated::Repeated;
use crate::model::{Guid, StepRow};
use crate::ordered::Map;
use crate::sorting;

/// Records by id, as far as several may have it, or steps. Ids are hardly ever the same, so they are sorted by a number that
/// tells most of them apart.
pub struct Same<'a> {
    ids: &'a [Guid],
    order: Vec<(u64, u32)>,
}

/// The order in which ids come.
pub fn rank(id: Guid) -> (u64, Guid) {
    (id.mixed(), id)
}

impl<'a> Same<'a> {
    /// Sorts the records that have an id of several, or one of `steps`; those of one id by the place of their input and their own
    /// in it.
    pub fn new(records: &'a Records, steps: &[StepRow], place: &Map<u32, usize>) -> Same<'a> {
        let ids = records.ids();
        let mut repeated = Repeated::new(ids.len() + 2 * steps.len());
        ids.iter().for_each(|id| repeated.add(id.mixed()));
        // Twice: one record of such an id is enough.
        steps.iter().chain(steps).for_each(|step| repeated.add(step.id.mixed()));
        let wanted = ids.iter().zip(0..).filter(|(id, _)| repeated.has(id.mixed()) && !id.is_none());
        let mut order: Vec<(u64, u32)> = wanted.map(|(id, number)| (id.mixed(), number)).collect();
        sorting::by_key(&mut order);
        for run in order.chunk_by_mut(|a, b| a.0 == b.0).filter(|run| run.len() > 1) {
            let key = |number| (ids[number as usize], place[&records.input(number)], records.offset(number), number);
            sorting::run(run, &|a, b| key(a).cmp(&key(b)));
        }
        Same { ids, order }
    }

    /// Groups of records with one id, in the order of [`rank`]: all of several, all with steps, and some of one record.
    pub fn groups(&self) -> impl Iterator<Item = &[(u64, u32)]> {
        self.order.chunk_by(|a, b| a.0 == b.0 && self.ids[a.1 as usize] == self.ids[b.1 as usize])
    }
}
