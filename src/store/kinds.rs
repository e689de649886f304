//! Interactive or not, for exports that do not say.

use super::same::Same;
use super::{Kind, Meanings, Store, StoredInput};
use crate::model::{Field, Group};
use crate::ordered::Map;

/// The portal's downloads hold interactive or non-interactive sign-ins, never both, and no column says which. Where other
/// files tell the kind of some of its requests, the file is of the kind that most of them have; but both logs can hold a
/// request, so that a few interactive ones prove nothing: they decide only where they are most of the file. Else a file whose
/// every row came with a token, and in which nobody was prompted, holds what clients did for their users. By place of the
/// input: whether its sign-ins are judged non-interactive, and whether other files told.
pub fn infer(store: &Store, meanings: &Meanings, same: &Same<'_>, place: &Map<u32, usize>) -> Vec<(bool, bool)> {
    let told = told_kinds(store, meanings, same, place);
    let mut ranges = vec![Vec::new(); store.inputs.len()];
    for (input, range) in store.records.ranges() {
        ranges[place[&input]].push(range);
    }
    let tokens = &store.dictionaries.groups[Group::Context as usize];
    let has_token: Vec<bool> = (0..tokens.len() as u32)
        .map(|tuple| {
            let text =
                store.dictionaries.text(store.dictionaries.field_of(Group::Context, tuple, Field::IncomingToken));
            !text.is_empty() && !text.eq_ignore_ascii_case("none")
        })
        .collect();
    let (contexts, outcomes) = (store.records.group(Group::Context), store.records.group(Group::Outcome));
    let by_client = |row: usize| {
        let result = meanings.result(meanings.outcomes[outcomes.get(row) as usize].result);
        let acted = matches!(result.group(), "completed" | "denied") && result.prompted;
        has_token[contexts.get(row) as usize] && !acted
    };
    let inputs = store.inputs.iter().zip(told).zip(ranges);
    inputs
        .map(|((input, [interactive, non_interactive]), ranges)| {
            let rows: usize = ranges.iter().map(ExactSizeIterator::len).sum();
            if non_interactive > interactive {
                return (true, true);
            }
            if 2 * interactive > rows as u64 {
                return (false, false);
            }
            let asked = input.supported.has_field(Field::IncomingToken)
                && input.supported.has_field(Field::Result)
                && !input.supported.has_field(Field::Kind);
            (asked && !ranges.is_empty() && ranges.into_iter().flatten().all(by_client), false)
        })
        .collect()
}

/// Per input that does not state the kind: how many of its requests others call interactive and non-interactive.
fn told_kinds(store: &Store, meanings: &Meanings, same: &Same<'_>, place: &Map<u32, usize>) -> Vec<[u64; 2]> {
    let mut told = vec![[0; 2]; store.inputs.len()];
    let states = |input: &StoredInput| input.supported.has_field(Field::Kind);
    if store.inputs.iter().all(states) || !store.inputs.iter().any(states) {
        return told;
    }
    let outcomes = store.records.group(Group::Outcome);
    for group in same.groups() {
        let kinds = || group.iter().map(|&(_, number)| meanings.outcomes[outcomes.get(number as usize) as usize].kind);
        let is = if kinds().any(|kind| kind == Kind::Interactive) {
            0
        } else if kinds().any(|kind| kind == Kind::NonInteractive) {
            1
        } else {
            continue;
        };
        let mut last = usize::MAX;
        for input in group.iter().map(|&(_, number)| place[&store.records.input(number)]) {
            if input != last && !states(&store.inputs[input]) {
                told[input][is] += 1;
            }
            last = input;
        }
    }
    told
}
