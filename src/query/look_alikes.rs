//! Users whose names look the same and are not, over everything that was read.

use crate::report::LookAlikes;
use crate::store::Store;

/// How many groups, and how many users of each, are listed.
const MOST: usize = 20;

/// The groups, the first of them listed; `None`: there are none.
pub fn look_alikes(store: &Store) -> Option<LookAlikes> {
    let settled = store.settled();
    let found = &settled.look_alikes;
    let user = |&number: &u32| settled.users.list()[number as usize].clone();
    let listed = found.iter().take(MOST).map(|group| group.iter().take(MOST).map(user).collect());
    (!found.is_empty()).then(|| LookAlikes { groups: found.len() as u64, listed: listed.collect() })
}
