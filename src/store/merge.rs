//! One request from all its records.
//!
//! Within one format the newest record wins whole: an interim text of an older one never comes back. Of several formats
//! known beats unknown, field by field; where two know, the newer log time wins, then the export that states more. Nothing
//! depends on the order of files: inputs are ranked by name, size and content.

use super::column::Column;
use super::look_alikes::look_alikes;
use super::same::{Same, rank};
use super::settled::{Rows, Told};
use super::users::Used;
use super::{
    Hours, Kind, Meanings, MethodId, Required, ResultId, Settled, SettledEvent, Store, UserSets, Users, attempts,
    events, fills, kinds,
};
use crate::catalogue::Catalogue;
use crate::model::{Dictionaries, Field, FieldSet, Group, Record, StepRow};
use crate::ordered::Map;
use crate::sorting::{self, Arrange};
use ahash::RandomState;
use hashbrown::HashMap;
use std::cell::OnceCell;
use std::cmp::Reverse;

/// What the inputs of a request state together. Most requests have one record, and with it the basis of its input.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Basis {
    supported: FieldSet,
    only_inferred_non_interactive: bool,
    /// One of several records says that the user was there: both logs can hold a request.
    interactive: bool,
}

pub fn settle(store: &mut Store, catalogue: &Catalogue) -> Settled {
    rank_inputs(store);
    let place = store.places.clone();
    let meanings = Meanings::new(&store.dictionaries, catalogue);
    // Records without an id cannot be told apart, so each stands alone.
    let (several, inferred) = {
        let same = Same::new(&store.records, &store.step_rows, &place);
        let inferred = kinds::infer(store, &meanings, &same, &place);
        (joined(&same, steps_by_id(store, &place), store), inferred)
    };
    for (input, (non_interactive, told)) in store.inputs.iter_mut().zip(inferred) {
        input.inferred_non_interactive = non_interactive;
        input.kind_told = told;
    }
    let bases = store.inputs.iter().map(|input| Basis {
        supported: input.supported,
        only_inferred_non_interactive: input.inferred_non_interactive,
        interactive: false,
    });
    let mut merger = Merger {
        place: &place,
        meanings: &meanings,
        duplicates: vec![0; store.inputs.len()],
        merged: Vec::new(),
        bases: bases.collect(),
        own: Vec::new(),
        basis_numbers: HashMap::with_hasher(hasher()),
    };
    // One record, one request: nearly all of them.
    let mut alone = vec![true; store.records.len()];
    several.iter().flat_map(|(records, _)| records).for_each(|&number| alone[number as usize] = false);
    for (records, steps) in &several {
        merger.request(store, records, steps);
    }
    let Merger { mut duplicates, merged, bases, own, .. } = merger;
    let basis_of = basis_of(store, &place, merged.len(), &own);
    let requests = in_time(store, &place, &merged, &alone, &own);
    drop(alone);
    let events =
        events::settle(&store.events, &store.inputs, &place, &mut store.dictionaries, catalogue, &mut duplicates);
    let held = rows_held(store, &place);
    for ((input, duplicate), held) in store.inputs.iter_mut().zip(duplicates).zip(held) {
        let records = &mut input.summary.records;
        records.duplicate = duplicate;
        // Of the rows that are here, not of those that were read: whether it adds up is looked at where the report is made.
        records.used = held.saturating_add_signed(input.rows.balance.saturating_neg()).saturating_sub(duplicate);
        input.rows.held = held;
    }
    // Merging makes new combinations of texts, and they mean something of their own.
    let meanings = if merged.is_empty() { meanings } else { Meanings::new(&store.dictionaries, catalogue) };
    put_together(store, meanings, merged, requests, (&bases, &basis_of), events)
}

/// Number of the basis of each record, and of each merged one.
fn basis_of(store: &Store, place: &Map<u32, usize>, merged: usize, own: &[(u32, u32)]) -> Column {
    let mut of = Column::new();
    let largest = own.iter().map(|(_, basis)| *basis).fold(place.len() as u32, u32::max);
    // Without room for the largest, numbers would be cut.
    assert!(of.reserve(store.records.len() + merged, largest, 0), "memory for what inputs state");
    for (input, range) in store.records.ranges() {
        of.repeat(place[&input] as u32, range.len());
    }
    of.repeat(0, merged);
    own.iter().for_each(|&(index, basis)| of.set(index as usize, basis));
    of
}

/// Rows of each input that are here, counted anew: `read` is what the scan says.
fn rows_held(store: &Store, place: &Map<u32, usize>) -> Vec<u64> {
    let mut held = vec![0; store.inputs.len()];
    let mut count = |input: u32, rows: usize| {
        if let Some(&place) = place.get(&input) {
            held[place] += rows as u64;
        }
    };
    store.records.ranges().for_each(|(input, range)| count(input, range.len()));
    store.step_rows.iter().for_each(|row| count(row.input, 1));
    store.events.iter().for_each(|event| count(event.input, 1));
    held
}

/// Fixed seeds: nothing depends on them, and a file cannot be made to collide.
pub fn hasher() -> RandomState {
    RandomState::with_seeds(0x7374_6f72, 0x652d_746f, 0x6c64_2d6f, 0x6e63_6573)
}

/// The records and the steps of a request that has not just one record.
type Joined = (Vec<u32>, Vec<StepRow>);

fn steps_by_id(store: &Store, place: &Map<u32, usize>) -> Vec<StepRow> {
    let mut steps: Vec<StepRow> = store.step_rows.clone();
    steps.sort_unstable_by_key(|step| (rank(step.id), place[&step.input], step.time, step.offset));
    steps
}

/// Requests of several records, or of steps.
fn joined(same: &Same<'_>, steps: Vec<StepRow>, store: &Store) -> Vec<Joined> {
    let numbers = |group: &[(u64, u32)]| group.iter().map(|&(_, number)| number).collect::<Vec<u32>>();
    let mut steps = steps.chunk_by(|a, b| a.id == b.id).peekable();
    let mut found = Vec::new();
    for group in same.groups() {
        let here = || rank(store.records.ids()[group[0].1 as usize]);
        while let Some(before) = steps.next_if(|steps| rank(steps[0].id) < here()) {
            found.push((Vec::new(), before.to_vec()));
        }
        let own = steps.next_if(|steps| rank(steps[0].id) == here());
        if group.len() > 1 || own.is_some() {
            found.push((numbers(group), own.unwrap_or_default().to_vec()));
        }
    }
    found.extend(steps.map(|steps| (Vec::new(), steps.to_vec())));
    found
}

/// Inputs in an order that their content decides.
fn rank_inputs(store: &mut Store) {
    store.inputs.arrange_by_cached_key(|input| {
        let s = &input.summary;
        (s.name.clone(), s.bytes, s.format.clone(), s.records.read, s.first_utc.clone(), s.last_utc.clone(), s.id)
    });
    store.note_places();
}

struct Merger<'a> {
    place: &'a Map<u32, usize>,
    meanings: &'a Meanings,
    duplicates: Vec<u64>,
    merged: Vec<Record>,
    /// One per input, then those of requests of several records.
    bases: Vec<Basis>,
    /// Requests of several records, or of steps: where the record of each is, among the records or past their end among the merged
    /// ones, and the number of its [`Basis`].
    own: Vec<(u32, u32)>,
    basis_numbers: HashMap<Basis, u32, RandomState>,
}

impl Merger<'_> {
    fn request(&mut self, store: &mut Store, group: &[u32], steps: &[StepRow]) {
        let mut supported = FieldSet::default();
        let mut only_inferred = !group.is_empty();
        for &i in group {
            let input = &store.inputs[self.place[&store.records.input(i)]];
            supported = supported.and(input.supported);
            only_inferred &= input.inferred_non_interactive;
        }
        let index = match group {
            [] => None,
            [one] => Some(*one),
            several => {
                let winners = self.winners(store, several);
                for &loser in several.iter().filter(|i| **i != winners[0]) {
                    self.duplicates[self.place[&store.records.input(loser)]] += 1;
                }
                if winners.len() == 1 { Some(winners[0]) } else { Some(self.merge(store, &winners)) }
            }
        };
        let index =
            if steps.is_empty() { index.unwrap_or(0) } else { self.join_steps(store, index, steps, &mut supported) };
        let interactive = group.iter().any(|&i| self.is_interactive(&store.records.get(i)));
        let basis = Basis { supported, only_inferred_non_interactive: only_inferred, interactive };
        let next = self.bases.len() as u32;
        let number = *self.basis_numbers.entry(basis).or_insert(next);
        if number == next {
            self.bases.push(basis);
        }
        self.own.push((index, number));
    }

    fn is_interactive(&self, record: &Record) -> bool {
        self.meanings.outcomes[record.groups[Group::Outcome as usize] as usize].kind == Kind::Interactive
    }

    /// The newest record of each format; among formats the newest first, then the one that states more.
    fn winners(&self, store: &Store, group: &[u32]) -> Vec<u32> {
        let input = |i: u32| &store.inputs[self.place[&store.records.input(i)]];
        let mut best: Map<Option<&str>, u32> = Map::new();
        for &i in group {
            let rank = |i: u32| {
                let r = store.records.get(i);
                let known = known_fields(&store.dictionaries, &r);
                (r.logged, self.is_interactive(&r), known, Reverse((self.place[&r.input], r.offset)))
            };
            let winner = best.entry(input(i).summary.format.as_deref()).or_insert(i);
            if rank(i) > rank(*winner) {
                *winner = i;
            }
        }
        let mut winners: Vec<u32> = best.into_values().collect();
        winners.arrange_by_key(|&i| {
            let r = store.records.get(i);
            (Reverse(r.logged), Reverse(input(i).supported.0.count_ones()), self.place[&r.input], r.offset)
        });
        winners
    }

    /// Fills what the first does not know from the others, in order.
    fn merge(&mut self, store: &mut Store, winners: &[u32]) -> u32 {
        let mut record = store.records.get(winners[0]);
        for &other in &winners[1..] {
            let mut other = store.records.get(other);
            if other.logged != Record::NO_TIME && other.logged < record.logged {
                // Written before the result was final: who and where it knows, how it ended it does not.
                (other.groups[Group::Outcome as usize], other.groups[Group::Method as usize]) = (0, 0);
                other.steps = 0;
            }
            for group in 0..Group::COUNT {
                record.groups[group] = fill(&mut store.dictionaries, group, record.groups[group], other.groups[group]);
            }
            if record.correlation.is_none() {
                record.correlation = other.correlation;
            }
            if record.time == Record::NO_TIME {
                record.time = other.time;
            }
            for (mine, theirs) in [(&mut record.policies, other.policies), (&mut record.steps, other.steps)] {
                if *mine == 0 {
                    *mine = theirs;
                }
            }
        }
        self.push(store, record)
    }

    fn push(&mut self, store: &Store, record: Record) -> u32 {
        self.merged.push(record);
        (store.records.len() + self.merged.len() - 1) as u32
    }

    /// Joins step records to their request, or makes a request of them when no sign-in record is there. Steps of a
    /// second file for the same request are duplicates.
    fn join_steps(
        &mut self,
        store: &mut Store,
        index: Option<u32>,
        steps: &[StepRow],
        supported: &mut FieldSet,
    ) -> u32 {
        let input = steps[0].input;
        let (mine, others): (Vec<&StepRow>, Vec<&StepRow>) = steps.iter().partition(|s| s.input == input);
        for other in others {
            self.duplicates[self.place[&other.input]] += 1;
        }
        let of_steps = store.inputs[self.place[&input]]
            .supported
            .and(FieldSet::of(Field::Method))
            .and(FieldSet::of(Field::Detail));
        *supported = supported.and(of_steps);
        let records = store.records.len();
        let mut record = match index {
            Some(i) if (i as usize) < records => store.records.get(i),
            Some(i) => self.merged[i as usize - records],
            None => Record {
                id: mine[0].id,
                time: mine[0].time,
                offset: mine[0].offset,
                line: mine[0].line,
                input,
                ..bytemuck::Zeroable::zeroed()
            },
        };
        if record.steps != 0 {
            return index.unwrap_or(0);
        }
        let mut list = Vec::with_capacity(mine.len());
        for step in mine {
            let mut tuple = store.dictionaries.step.get(step.step).to_vec();
            if step.time != Record::NO_TIME && record.time != Record::NO_TIME {
                let after = (step.time - record.time).div_euclid(1000) + crate::model::STEP_TIME_BIAS;
                tuple[crate::model::STEP_TEXTS] = u32::try_from(after).unwrap_or(0);
            }
            list.push(store.dictionaries.step.intern(&tuple));
        }
        record.steps = store.dictionaries.steps.intern(&list);
        match index {
            Some(i) if i as usize >= records => {
                self.merged[i as usize - records] = record;
                i
            }
            _ => self.push(store, record),
        }
    }
}

fn known_fields(dictionaries: &Dictionaries, record: &Record) -> usize {
    let texts = |group: usize| dictionaries.groups[group].get(record.groups[group]).iter().filter(|t| **t != 0).count();
    let lists = usize::from(record.policies != 0) + usize::from(record.steps != 0);
    (0..Group::COUNT).map(texts).sum::<usize>() + lists
}

fn fill(dictionaries: &mut Dictionaries, group: usize, mine: u32, theirs: u32) -> u32 {
    if mine == theirs || theirs == 0 {
        return mine;
    }
    let table = &mut dictionaries.groups[group];
    let tuple: Vec<u32> = table
        .get(mine)
        .iter()
        .zip(table.get(theirs))
        .map(|(&mine, &theirs)| if mine == 0 { theirs } else { mine })
        .collect();
    table.intern(&tuple)
}

fn put_together(
    store: &Store,
    meanings: Meanings,
    merged: Vec<Record>,
    places: Vec<u32>,
    (bases, basis_of): (&[Basis], &Column),
    mut events: Vec<SettledEvent>,
) -> Settled {
    let records = &store.records;
    let mut used = Used::new(&store.dictionaries);
    let users_of = records.group(Group::User);
    (0..records.len()).for_each(|row| used.sign_in(users_of.get(row)));
    merged.iter().for_each(|record| used.sign_in(record.groups[Group::User as usize]));
    store.events.iter().chain(events.iter().map(|one| &one.event)).for_each(|event| used.event(event));
    let users = Users::new(&store.dictionaries, &used);
    events::name_users(&mut events, &users);
    let rows = Rows { records, merged: &merged, requests: &places };
    let hours = Hours::of((0..places.len() as u32).map(|row| rows.time(row)));
    let (told_of, told) = told(rows, basis_of, bases, &meanings, &store.dictionaries);
    let mut used = vec![false; bases.len()];
    places.iter().for_each(|&index| used[basis_of.get(index as usize) as usize] = true);
    let of_used = bases.iter().zip(used).filter(|(_, used)| *used);
    let supported = of_used.fold(FieldSet::default(), |all, (basis, _)| all.and(basis.supported));
    let mut told_counts = vec![0; told.len()];
    (0..told_of.len()).for_each(|row| told_counts[told_of.get(row) as usize] += 1);
    let grouped = attempts::group(rows, &told_of, &told, &meanings, &users);
    let mut user_sets = UserSets::new(users.list().len());
    grouped.attempts.iter().for_each(|attempt| user_sets.add(attempt.user, attempt.outcome));
    Settled {
        requests: places,
        told_of,
        told,
        told_counts,
        attempt_of: grouped.attempt_of,
        attempts: grouped.attempts,
        members: grouped.members,
        look_alikes: look_alikes(&users),
        users,
        user_sets,
        hours,
        meanings,
        supported,
        events,
        fills: fills::fills(records, &store.dictionaries),
        totals: OnceCell::new(),
        merged,
    }
}

/// Requests in the order of their times: where the record of each is. Those of one time come in the order of their ids.
fn in_time(store: &Store, place: &Map<u32, usize>, merged: &[Record], alone: &[bool], own: &[(u32, u32)]) -> Vec<u32> {
    let records = &store.records;
    let other = |index: u32| (index as usize).checked_sub(records.len()).map(|index| &merged[index]);
    let time = |index: u32| other(index).map_or_else(|| records.times()[index as usize], |record| record.time);
    let id = |index: u32| other(index).map_or_else(|| records.ids()[index as usize], |record| record.id);
    // Where it stands is only looked up for those whose ids do not tell.
    let stands = |index: u32| {
        let input = other(index).map_or_else(|| records.input(index), |record| record.input);
        (place[&input], other(index).map_or_else(|| records.offset(index), |record| record.offset))
    };
    let tie = |a: u32, b: u32| id(a).cmp(&id(b)).then_with(|| stands(a).cmp(&stands(b)));
    let mut requests = Vec::with_capacity(records.len() + own.len());
    requests.extend((0..records.len() as u32).filter(|&number| alone[number as usize]));
    requests.extend(own.iter().map(|(index, _)| *index));
    // Those of one file are in order already: exports come in order of time, most of them the newest first.
    if requests.is_sorted_by(|a, b| time(*a) >= time(*b)) {
        requests.reverse();
    }
    let is_sorted = requests.is_sorted_by_key(|index| time(*index));
    let mut keyed: Vec<(u64, u32)> = Vec::new();
    // What is left to be put in order: requests of one time, or all of them.
    let open = requests.chunk_by_mut(|a, b| !is_sorted || time(*a) == time(*b)).filter(|open| open.len() > 1);
    for open in open {
        keyed.clear();
        // Times as numbers without a sign come in the same order.
        keyed.extend(open.iter().map(|&index| (time(index).cast_unsigned() ^ 1 << 63, index)));
        sorting::by_key(&mut keyed);
        keyed.chunk_by_mut(|a, b| a.0 == b.0).filter(|same| same.len() > 1).for_each(|same| sorting::run(same, &tie));
        open.iter_mut().zip(&keyed).for_each(|(place, (_, index))| *place = *index);
    }
    requests
}

/// What each request tells, and the distinct things that they tell.
fn told(
    rows: Rows<'_>,
    basis_of: &Column,
    bases: &[Basis],
    meanings: &Meanings,
    dictionaries: &Dictionaries,
) -> (Column, Vec<Told>) {
    let methods = 0..dictionaries.groups[Group::Method as usize].len() as u32;
    let details: Vec<u32> = methods.map(|tuple| dictionaries.field_of(Group::Method, tuple, Field::Detail)).collect();
    let mut numbers: HashMap<Told, u32, RandomState> = HashMap::with_hasher(hasher());
    let (mut told_of, mut list): (Column, Vec<Told>) = (Column::new(), Vec::new());
    told_of.reserve(rows.requests.len(), 0, 0);
    // The same four numbers come back all the time.
    let mut recent = vec![([u32::MAX; 4], 0); RECENT];
    for (row, &index) in (0..).zip(rows.requests) {
        let basis = basis_of.get(index as usize);
        let outcome = rows.tuple(row, Group::Outcome);
        let (method, steps) = (rows.tuple(row, Group::Method), rows.steps(row));
        let key = [outcome, method, steps, basis];
        let last = &mut recent[place_of(key)];
        if key != last.0 {
            let told = told_by(&bases[basis as usize], outcome, method, details[method as usize], steps, meanings);
            let number = *numbers.entry(told).or_insert(list.len() as u32);
            if number as usize == list.len() {
                list.push(told);
            }
            *last = (key, number);
        }
        told_of.push(last.1);
    }
    (told_of, list)
}

/// Places for combinations of numbers that were looked up.
const RECENT: usize = 1 << 10;

fn place_of(key: [u32; 4]) -> usize {
    let mixed = key.into_iter().fold(0u32, |mixed, number| (mixed.rotate_left(5) ^ number).wrapping_mul(0x9e37_79b9));
    (mixed >> (u32::BITS - RECENT.ilog2())) as usize
}

fn told_by(basis: &Basis, outcome: u32, method: u32, detail: u32, steps: u32, meanings: &Meanings) -> Told {
    let outcome = &meanings.outcomes[outcome as usize];
    let steps = &meanings.steps[steps as usize];
    let result = if outcome.result == ResultId(0) { steps.result } else { outcome.result };
    let stated_method = meanings.method_of[method as usize];
    let method = if stated_method == MethodId(0) { steps.method } else { stated_method };
    let detail = if detail == 0 { steps.detail } else { detail };

    let sign_of_mfa = result != ResultId(0) || outcome.error.is_some_and(|error| error.is_mfa);
    let has_field = basis.supported.has_field(Field::Required);
    let can_tell = basis.supported.has_field(Field::Result) || basis.supported.has(FieldSet::STEPS);
    let (required, inferred) = match outcome.required {
        Required::Unknown if sign_of_mfa => (Required::Yes, true),
        Required::Unknown if !has_field && can_tell => (Required::No, true),
        stated => (stated, false),
    };
    let kind = match outcome.kind {
        _ if basis.interactive => Kind::Interactive,
        Kind::Unknown if basis.only_inferred_non_interactive => Kind::NonInteractive,
        stated => stated,
    };
    Told { result, method, detail, required, inferred, kind }
}
