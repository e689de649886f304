//! The order of a list of requests. Distinct values are compared once; requests are sorted by the rank of theirs.

use super::{Sort, values};
use crate::catalogue::Catalogue;
use crate::model::Field;
use crate::sorting::{self, Arrange};
use crate::store::{Outcome, Store};

/// Sorts rows, which come in the order of their number: that of time. Ties stay in that order, and all is turned round for
/// descending.
pub fn order(store: &Store, catalogue: &Catalogue, sort: &Sort, rows: &mut [u32]) {
    let settled = store.settled();
    let told = |text: &dyn Fn(&crate::store::Told) -> String| ranks(settled.told.iter().map(text).collect());
    let number = |row: u32| settled.told_numbers().get(row as usize) as usize;
    match sort.field.as_str() {
        "time" => {}
        "request_id" => by_number(rows, |row| store.id(row).number()),
        "correlation_id" => by_number(rows, |row| store.correlation(row).number()),
        "line" => by_rank(rows, |row| store.line_of(row)),
        "result" => {
            let ranks = told(&|told| settled.meanings.result(told.result).id.to_owned());
            by_rank(rows, |row| ranks[number(row)]);
        }
        "method" => {
            let ranks = told(&|told| settled.meanings.method(told.method).to_owned());
            by_rank(rows, |row| ranks[number(row)]);
        }
        "detail" => {
            let ranks = told(&|told| store.dictionaries.text(told.detail).into_owned());
            by_rank(rows, |row| ranks[number(row)]);
        }
        "required" => {
            let ranks = told(&|told| values::required(told.required).to_owned());
            by_rank(rows, |row| ranks[number(row)]);
        }
        "kind" => {
            let ranks = told(&|told| values::kind(told.kind).to_owned());
            by_rank(rows, |row| ranks[number(row)]);
        }
        "outcome" => {
            let ranks = ranks(Outcome::ALL.map(|outcome| outcome.as_str().to_owned()).into());
            by_rank(rows, |row| ranks[settled.attempts[settled.attempt_of(row) as usize].outcome as usize]);
        }
        "file" => {
            let names = ranks(store.inputs.iter().map(|input| input.summary.name.clone()).collect());
            let mut by_id: Vec<(u32, u32)> =
                store.inputs.iter().zip(names).map(|(input, rank)| (input.summary.id, rank)).collect();
            by_id.arrange();
            let rank = |input: u32| by_id.binary_search_by_key(&input, |(id, _)| *id).map_or(0, |at| by_id[at].1);
            by_rank(rows, |row| rank(store.input_of(row)));
        }
        other => {
            if let Some(field) = Field::from_id(other) {
                let (group, ranks) = (field.group(), of_tuples(store, catalogue, field));
                by_rank(rows, |row| ranks[store.tuple(row, group) as usize]);
            }
        }
    }
    if sort.descending {
        rows.reverse();
    }
}

/// By tuple of the field's group: the rank of its value.
fn of_tuples(store: &Store, catalogue: &Catalogue, field: Field) -> Vec<u32> {
    let group = field.group();
    let tuples = 0..store.dictionaries.groups[group as usize].len() as u32;
    match field {
        Field::Code => {
            let number = |tuple| values::of_tuple(store, catalogue, field, tuple).parse::<u64>().ok();
            ranks(tuples.map(number).collect())
        }
        Field::UserName | Field::DisplayName => {
            ranks(tuples.map(|tuple| values::of_user(store, catalogue, field, tuple)).collect())
        }
        // Without a text it is what the code of the tuple says.
        Field::Status => ranks(tuples.map(|tuple| values::of_tuple(store, catalogue, field, tuple)).collect()),
        _ => {
            // Many tuples share a text: the first of each is asked for the value.
            let mut place = vec![u32::MAX; store.dictionaries.texts.len()];
            let (mut found, mut places) = (Vec::new(), Vec::with_capacity(tuples.len()));
            for tuple in tuples {
                let place = &mut place[store.dictionaries.field_of(group, tuple, field) as usize];
                if *place == u32::MAX {
                    *place = found.len() as u32;
                    found.push(values::of_tuple(store, catalogue, field, tuple));
                }
                places.push(*place);
            }
            let ranks = ranks(found);
            places.into_iter().map(|place| ranks[place as usize]).collect()
        }
    }
}

/// The rank of each value; equal ones have the same.
fn ranks<T: Ord>(list: Vec<T>) -> Vec<u32> {
    let value = |place: u32| &list[place as usize];
    let order = sorting::places(list.len(), &|a, b| value(a).cmp(value(b)));
    let mut ranks = vec![0; list.len()];
    for (rank, same) in (0..).zip(order.chunk_by(|&a, &b| value(a) == value(b))) {
        same.iter().for_each(|&place| ranks[place as usize] = rank);
    }
    ranks
}

fn by_rank(rows: &mut [u32], rank: impl Fn(u32) -> u32) {
    let mut keys: Vec<u64> = rows.iter().map(|&row| u64::from(rank(row)) << 32 | u64::from(row)).collect();
    keys.sort_unstable();
    rows.iter_mut().zip(keys).for_each(|(row, key)| *row = key as u32);
}

/// By a long number, of which the upper half tells nearly all apart.
fn by_number(rows: &mut [u32], number: impl Fn(u32) -> u128) {
    let mut keys: Vec<(u64, u32)> = rows.iter().map(|&row| ((number(row) >> 64) as u64, row)).collect();
    keys.sort_unstable();
    for run in keys.chunk_by_mut(|a, b| a.0 == b.0).filter(|run| run.len() > 1) {
        sorting::run(run, &|a, b| (number(a), a).cmp(&(number(b), b)));
    }
    rows.iter_mut().zip(keys).for_each(|(row, key)| *row = key.1);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_follow_the_order() {
        assert_eq!(ranks(vec!["b", "", "c", "b"]), [1, 0, 2, 1]);
        let numbers = [5u128 << 64 | 2, 5 << 64 | 1, 7, 5 << 64 | 2];
        let mut rows = [0, 1, 2, 3];
        by_number(&mut rows, |row| numbers[row as usize]);
        assert_eq!(rows, [2, 1, 0, 3]);
        let mut rows = [0, 1, 2, 3];
        by_rank(&mut rows, |row| [9, 1, 9, 0][row as usize]);
        assert_eq!(rows, [3, 1, 0, 2]);
    }
}
