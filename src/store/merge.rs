//! One request from all its records.
//!
//! Within one format the newest record wins whole: an interim text of an older one never comes back. Of several formats
//! known beats unknown, field by field; where two know, the newer log time wins, then the export that states more. Nothing
//! depends on the order of files: inputs are ranked by name, size and content.

use super::{
    Facts, Kind, Meanings, MethodId, Required, ResultId, Settled, SettledEvent, Store, Users, attempts, events,
};
use crate::catalogue::Catalogue;
use crate::model::{Dictionaries, Field, FieldSet, Group, Record, StepRow};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Requests under construction: where their merged record is, and what their inputs state together.
struct Request {
    index: u32,
    supported: FieldSet,
    only_inferred_non_interactive: bool,
    /// One of its records says that the user was there: both logs can hold a request.
    interactive: bool,
}

pub fn settle(store: &mut Store, catalogue: &Catalogue) -> Settled {
    rank_inputs(store);
    let mut order: Vec<u32> = (0..store.records.len() as u32).collect();
    let place: BTreeMap<u32, usize> = store.inputs.iter().enumerate().map(|(i, input)| (input.summary.id, i)).collect();
    // Records without an id cannot be told apart, so each stands alone: its place is then part of the key.
    let alone = |r: &Record| if r.id.is_none() { (place[&r.input] as u64 + 1, r.offset) } else { (0, 0) };
    order.sort_unstable_by_key(|&i| {
        let r = &store.records[i as usize];
        (r.id, alone(r), place[&r.input], r.offset)
    });
    let early = Meanings::new(&store.dictionaries, catalogue);
    infer_kinds(store, &early, &order, &place);
    let mut steps: Vec<StepRow> = store.step_rows.clone();
    steps.sort_unstable_by_key(|s| (s.id, place[&s.input], s.time, s.offset));

    let mut merger = Merger {
        place: &place,
        meanings: &early,
        duplicates: vec![0; store.inputs.len()],
        merged: Vec::new(),
        requests: Vec::new(),
    };
    let (mut at, mut step_at) = (0, 0);
    while at < order.len() || step_at < steps.len() {
        let next_record = order.get(at).map(|&i| store.records[i as usize].id);
        let next_step = steps.get(step_at).map(|s| s.id);
        let (take_record, take_steps) = match (next_record, next_step) {
            (Some(r), Some(s)) => (r <= s, s <= r),
            (r, s) => (r.is_some(), s.is_some()),
        };
        let group = if take_record {
            let first = &store.records[order[at] as usize];
            let same = |&&i: &&u32| {
                let r = &store.records[i as usize];
                r.id == first.id && alone(r) == alone(first)
            };
            let count = order[at..].iter().take_while(same).count();
            at += count;
            &order[at - count..at]
        } else {
            &[]
        };
        let step_rows = if take_steps {
            let id = next_step;
            let count = steps[step_at..].iter().take_while(|s| Some(s.id) == id).count();
            step_at += count;
            &steps[step_at - count..step_at]
        } else {
            &[]
        };
        merger.request(store, group, step_rows);
    }
    let Merger { mut duplicates, merged, requests, .. } = merger;
    let events = events::settle(&store.events, &store.inputs, &mut store.dictionaries, catalogue, &mut duplicates);
    for (input, duplicate) in store.inputs.iter_mut().zip(duplicates) {
        let records = &mut input.summary.records;
        records.duplicate = duplicate;
        records.used = records.read - records.rejected - duplicate;
    }
    put_together(store, catalogue, merged, requests, events)
}

/// Inputs in an order that their content decides.
fn rank_inputs(store: &mut Store) {
    store.inputs.sort_by(|a, b| {
        let key = |i: &super::StoredInput| {
            let s = &i.summary;
            (s.name.clone(), s.bytes, s.format.clone(), s.records.read, s.first_utc.clone(), s.last_utc.clone(), s.id)
        };
        key(a).cmp(&key(b))
    });
}

/// The portal's downloads hold interactive or non-interactive sign-ins, never both, and no column says which. Where other
/// files tell the kind of some of its requests, the file is of the kind that most of them have. Else a file whose every row
/// came with a token, and in which nobody was prompted, holds what clients did for their users.
fn infer_kinds(store: &mut Store, meanings: &Meanings, order: &[u32], place: &BTreeMap<u32, usize>) {
    let told = told_kinds(store, meanings, order, place);
    let tokens = &store.dictionaries.groups[Group::Context as usize];
    let has_token: Vec<bool> = (0..tokens.len() as u32)
        .map(|tuple| {
            let text =
                store.dictionaries.text(store.dictionaries.field_of(Group::Context, tuple, Field::IncomingToken));
            !text.is_empty() && !text.eq_ignore_ascii_case("none")
        })
        .collect();
    for (input, [interactive, non_interactive]) in store.inputs.iter_mut().zip(told) {
        if interactive + non_interactive > 0 {
            input.inferred_non_interactive = non_interactive > interactive;
            input.kind_told = input.inferred_non_interactive;
            continue;
        }
        input.kind_told = false;
        let asked = input.supported.has_field(Field::IncomingToken)
            && input.supported.has_field(Field::Result)
            && !input.supported.has_field(Field::Kind);
        let mut records = store.records.iter().filter(|r| r.input == input.summary.id).peekable();
        input.inferred_non_interactive = asked
            && records.peek().is_some()
            && records.all(|r| {
                let result = meanings.result(meanings.outcomes[r.groups[Group::Outcome as usize] as usize].result);
                let acted = matches!(result.group(), "completed" | "denied") && result.prompted;
                has_token[r.groups[Group::Context as usize] as usize] && !acted
            });
    }
}

/// Per input that does not state the kind: how many of its requests others call interactive and non-interactive.
fn told_kinds(store: &Store, meanings: &Meanings, order: &[u32], place: &BTreeMap<u32, usize>) -> Vec<[u64; 2]> {
    let mut told = vec![[0; 2]; store.inputs.len()];
    let states = |input: &super::StoredInput| input.supported.has_field(Field::Kind);
    if store.inputs.iter().all(states) || !store.inputs.iter().any(states) {
        return told;
    }
    let record = |i: &u32| &store.records[*i as usize];
    for group in order.chunk_by(|a, b| record(a).id == record(b).id) {
        let kinds = || group.iter().map(|i| meanings.outcomes[record(i).groups[Group::Outcome as usize] as usize].kind);
        let is = if kinds().any(|kind| kind == Kind::Interactive) {
            0
        } else if kinds().any(|kind| kind == Kind::NonInteractive) {
            1
        } else {
            continue;
        };
        if record(&group[0]).id.is_none() {
            continue;
        }
        let mut last = usize::MAX;
        for input in group.iter().map(|i| place[&record(i).input]) {
            if input != last && !states(&store.inputs[input]) {
                told[input][is] += 1;
            }
            last = input;
        }
    }
    told
}

struct Merger<'a> {
    place: &'a BTreeMap<u32, usize>,
    meanings: &'a Meanings,
    duplicates: Vec<u64>,
    merged: Vec<Record>,
    requests: Vec<Request>,
}

impl Merger<'_> {
    fn request(&mut self, store: &mut Store, group: &[u32], steps: &[StepRow]) {
        let mut supported = FieldSet::default();
        let mut only_inferred = !group.is_empty();
        for &i in group {
            let input = &store.inputs[self.place[&store.records[i as usize].input]];
            supported = supported.and(input.supported);
            only_inferred &= input.inferred_non_interactive;
        }
        let index = match group {
            [] => None,
            [one] => Some(*one),
            several => {
                let winners = self.winners(store, several);
                for &loser in several.iter().filter(|i| **i != winners[0]) {
                    self.duplicates[self.place[&store.records[loser as usize].input]] += 1;
                }
                if winners.len() == 1 { Some(winners[0]) } else { Some(self.merge(store, &winners)) }
            }
        };
        let index =
            if steps.is_empty() { index.unwrap_or(0) } else { self.join_steps(store, index, steps, &mut supported) };
        let interactive = group.iter().any(|&i| self.is_interactive(&store.records[i as usize]));
        self.requests.push(Request { index, supported, only_inferred_non_interactive: only_inferred, interactive });
    }

    fn is_interactive(&self, record: &Record) -> bool {
        self.meanings.outcomes[record.groups[Group::Outcome as usize] as usize].kind == Kind::Interactive
    }

    /// The newest record of each format; among formats the newest first, then the one that states more.
    fn winners(&self, store: &Store, group: &[u32]) -> Vec<u32> {
        let input = |i: u32| &store.inputs[self.place[&store.records[i as usize].input]];
        let known = |i: u32| known_fields(&store.dictionaries, &store.records[i as usize]);
        let mut best: BTreeMap<Option<&str>, u32> = BTreeMap::new();
        for &i in group {
            let rank = |i: u32| {
                let r = &store.records[i as usize];
                (r.logged, self.is_interactive(r), known(i), Reverse((self.place[&r.input], r.offset)))
            };
            let winner = best.entry(input(i).summary.format.as_deref()).or_insert(i);
            if rank(i) > rank(*winner) {
                *winner = i;
            }
        }
        let mut winners: Vec<u32> = best.into_values().collect();
        winners.sort_by_key(|&i| {
            let r = &store.records[i as usize];
            (Reverse(r.logged), Reverse(input(i).supported.0.count_ones()), self.place[&r.input], r.offset)
        });
        winners
    }

    /// Fills what the first does not know from the others, in order.
    fn merge(&mut self, store: &mut Store, winners: &[u32]) -> u32 {
        let mut record = store.records[winners[0] as usize];
        for &other in &winners[1..] {
            let mut other = store.records[other as usize];
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
            Some(i) if (i as usize) < records => store.records[i as usize],
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
    catalogue: &Catalogue,
    merged: Vec<Record>,
    mut requests: Vec<Request>,
    mut events: Vec<SettledEvent>,
) -> Settled {
    let record =
        |index: u32| store.records.get(index as usize).unwrap_or_else(|| &merged[index as usize - store.records.len()]);
    let place = |r: &Record| store.inputs.iter().position(|i| i.summary.id == r.input);
    requests.sort_by_cached_key(|request| {
        let r = record(request.index);
        (r.time, r.id, place(r), r.offset)
    });
    let meanings = Meanings::new(&store.dictionaries, catalogue);
    let users = Users::new(&store.dictionaries);
    events::name_users(&mut events, &users);
    let records: Vec<&Record> = requests.iter().map(|request| record(request.index)).collect();
    let mut facts: Vec<Facts> =
        requests.iter().zip(&records).map(|(request, record)| facts_of(request, record, &meanings, &users)).collect();
    let (attempts, members) = attempts::group(&records, &mut facts, &meanings);
    let supported = requests.iter().fold(FieldSet::default(), |all, request| all.and(request.supported));
    let requests = requests.into_iter().map(|request| request.index).collect();
    Settled { requests, merged, facts, attempts, members, users, meanings, supported, events }
}

fn facts_of(request: &Request, record: &Record, meanings: &Meanings, users: &Users) -> Facts {
    let outcome = &meanings.outcomes[record.groups[Group::Outcome as usize] as usize];
    let steps = &meanings.steps[record.steps as usize];
    let result = if outcome.result == ResultId(0) { steps.result } else { outcome.result };
    let stated_method = meanings.method_of[record.groups[Group::Method as usize] as usize];
    let method = if stated_method == MethodId(0) { steps.method } else { stated_method };

    let sign_of_mfa = result != ResultId(0) || outcome.error.is_some_and(|error| error.is_mfa);
    let has_field = request.supported.has_field(Field::Required);
    let can_tell = request.supported.has_field(Field::Result) || request.supported.has(FieldSet::STEPS);
    let (required, inferred) = match outcome.required {
        Required::Unknown if sign_of_mfa => (Required::Yes, true),
        Required::Unknown if !has_field && can_tell => (Required::No, true),
        stated => (stated, false),
    };
    let kind = match outcome.kind {
        _ if request.interactive => Kind::Interactive,
        Kind::Unknown if request.only_inferred_non_interactive => Kind::NonInteractive,
        stated => stated,
    };
    Facts { user: users.of(record.groups[Group::User as usize]), attempt: 0, result, method, required, inferred, kind }
}
