//! What the records mean together, and how questions look at it.

use super::column::Column;
use super::records::Records;
use super::{Attempt, Hours, Kind, Meanings, MethodId, Required, ResultId, SettledEvent, Store, UserSets, Users};
use crate::model::{Field, FieldSet, Group, Guid, Record};
use std::cell::OnceCell;

/// What the records mean together.
pub struct Settled {
    /// Requests in time order: number of the record, or past the last of them of the merged one.
    pub(super) requests: Vec<u32>,
    pub(super) merged: Vec<Record>,
    /// What each request tells: number in `told`.
    pub(super) told_of: Column,
    /// What requests tell of MFA, each combination once.
    pub told: Vec<Told>,
    /// How many requests tell each.
    pub told_counts: Vec<u32>,
    pub(super) attempt_of: Vec<u32>,
    /// Attempts in the order of their first request.
    pub attempts: Vec<Attempt>,
    /// Requests attempt by attempt, in time order within each.
    pub(super) members: Vec<u32>,
    /// Who.
    pub users: Users,
    /// What the attempts of each user came to, whatever the filter.
    pub user_sets: UserSets,
    /// When.
    pub hours: Hours,
    /// Numbers of users whose names look the same and are not.
    pub look_alikes: Vec<Vec<u32>>,
    /// What the distinct texts and tuples mean.
    pub meanings: Meanings,
    /// What any input with sign-ins states.
    pub supported: FieldSet,
    /// Events by kind, in time order.
    pub events: Vec<SettledEvent>,
    /// Counted when first asked for.
    pub(super) totals: OnceCell<Totals>,
    /// By number of the input: how many of its records fill each field.
    pub(super) fills: Vec<(u32, [u64; Field::COUNT])>,
}

/// What a request tells of MFA. A million requests tell a few hundred different things, so each stands once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Told {
    /// MFA result.
    pub result: ResultId,
    /// Method of the second factor.
    pub method: MethodId,
    /// Text number of the method's detail, from the record or from the step that decided; 0 is none.
    pub detail: u32,
    /// Requirement.
    pub required: Required,
    /// The requirement is not in the export: it was inferred.
    pub inferred: bool,
    /// Interactive or not.
    pub kind: Kind,
}

/// What one request means.
#[derive(Clone, Copy, Debug)]
pub struct Facts {
    /// Number in [`Users`], or [`super::NO_USER`].
    pub user: u32,
    /// Number in `attempts`.
    pub attempt: u32,
    /// MFA result.
    pub result: ResultId,
    /// Method of the second factor.
    pub method: MethodId,
    /// Requirement.
    pub required: Required,
    /// The requirement is not in the export: it was inferred.
    pub inferred: bool,
    /// Interactive or not.
    pub kind: Kind,
}

impl Settled {
    /// What a request means.
    pub fn facts(&self, row: u32) -> Facts {
        let attempt = self.attempt_of[row as usize];
        let Told { result, method, required, inferred, kind, .. } = *self.told(row);
        Facts { user: self.attempts[attempt as usize].user, attempt, result, method, required, inferred, kind }
    }

    /// What a request tells of MFA.
    #[inline]
    pub fn told(&self, row: u32) -> &Told {
        &self.told[self.told_of.get(row as usize) as usize]
    }

    /// Number in `told` of each request.
    pub fn told_numbers(&self) -> &Column {
        &self.told_of
    }

    /// The attempt of a request.
    #[inline]
    pub fn attempt_of(&self, row: u32) -> u32 {
        self.attempt_of[row as usize]
    }

    /// The user of a request, or [`super::NO_USER`].
    #[inline]
    pub fn user_of(&self, row: u32) -> u32 {
        self.attempts[self.attempt_of(row) as usize].user
    }

    /// The first request of an attempt.
    #[inline]
    pub fn first_of(&self, attempt: &Attempt) -> u32 {
        self.members[attempt.start as usize]
    }

    /// The requests of an attempt, in time order.
    pub fn members_of(&self, attempt: u32) -> &[u32] {
        let start = self.attempts[attempt as usize].start as usize;
        let end = self.attempts.get(attempt as usize + 1).map_or(self.members.len(), |next| next.start as usize);
        &self.members[start..end]
    }

    /// How many requests there are.
    pub fn len(&self) -> u32 {
        self.requests.len() as u32
    }

    /// No request at all.
    pub fn is_empty(&self) -> bool {
        self.requests.is_empty()
    }

    /// Memory in bytes, without what grows with distinct values only.
    fn bytes(&self) -> usize {
        (self.requests.capacity() + self.attempt_of.capacity() + self.members.capacity()) * 4
            + self.merged.capacity() * size_of::<Record>()
            + self.told_of.bytes()
            + self.told.capacity() * size_of::<Told>()
            + self.attempts.capacity() * size_of::<Attempt>()
            + self.events.capacity() * size_of::<SettledEvent>()
    }
}

/// Where requests find their values.
#[derive(Clone, Copy)]
pub(super) struct Rows<'a> {
    pub records: &'a Records,
    pub merged: &'a [Record],
    pub requests: &'a [u32],
}

impl<'a> Rows<'a> {
    /// The value of a request: of its record, or of the merged one.
    #[inline]
    fn of<T>(self, row: u32, read: impl Fn(&'a Records, usize) -> T, merged: impl Fn(&'a Record) -> T) -> T {
        let number = self.requests[row as usize] as usize;
        if number < self.records.len() {
            read(self.records, number)
        } else {
            merged(&self.merged[number - self.records.len()])
        }
    }

    #[inline]
    pub fn tuple(self, row: u32, group: Group) -> u32 {
        self.of(row, |records, number| records.group(group).get(number), |record| record.groups[group as usize])
    }

    #[inline]
    pub fn steps(self, row: u32) -> u32 {
        self.of(row, |records, number| records.steps().get(number), |record| record.steps)
    }

    #[inline]
    pub fn time(self, row: u32) -> i64 {
        self.of(row, |records, number| records.times()[number], |record| record.time)
    }

    #[inline]
    pub fn correlation(self, row: u32) -> Guid {
        self.of(row, |records, number| records.correlations()[number], |record| record.correlation)
    }
}

/// Where the values of some requests are, found once for all their columns. Of most requests, it is those of the others: what
/// they have is taken from what all have.
pub struct Places {
    records: Vec<u32>,
    merged: Vec<u32>,
    of_others: bool,
}

/// What all requests have.
pub(super) struct Totals {
    groups: [Vec<u32>; Group::COUNT],
    policies: Vec<u32>,
}

impl Store {
    fn rows(&self) -> Rows<'_> {
        let settled = self.settled();
        Rows { records: &self.records, merged: &settled.merged, requests: &settled.requests }
    }

    /// The merged record of a request. Who needs one value of many requests asks for that value.
    pub fn request(&self, row: u32) -> Record {
        self.rows().of(row, |records, number| records.get(number as u32), |record| *record)
    }

    /// Request id.
    #[inline]
    pub fn id(&self, row: u32) -> Guid {
        self.rows().of(row, |records, number| records.ids()[number], |record| record.id)
    }

    /// Correlation id.
    #[inline]
    pub fn correlation(&self, row: u32) -> Guid {
        self.rows().correlation(row)
    }

    /// Time of a request, or [`Record::NO_TIME`].
    #[inline]
    pub fn time(&self, row: u32) -> i64 {
        self.rows().time(row)
    }

    /// Tuple of a group.
    #[inline]
    pub fn tuple(&self, row: u32, group: Group) -> u32 {
        self.rows().tuple(row, group)
    }

    /// List of steps; 0: none.
    #[inline]
    pub fn steps_of(&self, row: u32) -> u32 {
        self.rows().steps(row)
    }

    /// Policy list.
    #[inline]
    pub fn policies_of(&self, row: u32) -> u32 {
        self.rows().of(row, |records, number| records.policies().get(number), |record| record.policies)
    }

    /// Input of the main record.
    pub fn input_of(&self, row: u32) -> u32 {
        self.rows().of(row, |records, number| records.input(number as u32), |record| record.input)
    }

    /// Line of the main record.
    pub fn line_of(&self, row: u32) -> u32 {
        self.rows().of(row, |records, number| records.line(number as u32), |record| record.line)
    }

    /// Where the values of these requests are; they are in order.
    pub fn places(&self, rows: &[u32]) -> Places {
        if rows.len() <= self.len() as usize / 2 {
            return self.places_of(rows.iter().copied());
        }
        // Those between them.
        let mut others = Vec::with_capacity(self.len() as usize - rows.len());
        let mut next = 0;
        for &row in rows {
            if row != next {
                others.extend(next..row);
            }
            next = row + 1;
        }
        others.extend(next..self.len());
        Places { of_others: true, ..self.places_of(others.iter().copied()) }
    }

    fn places_of(&self, rows: impl ExactSizeIterator<Item = u32>) -> Places {
        let requests = &self.settled().requests;
        let records = self.records.len() as u32;
        let mut places = Places { records: Vec::with_capacity(rows.len()), merged: Vec::new(), of_others: false };
        for row in rows {
            let number = requests[row as usize];
            if number < records { places.records.push(number) } else { places.merged.push(number - records) }
        }
        places
    }

    /// How many of the requests have each tuple of a group.
    pub fn count_tuples(&self, places: &Places, group: Group) -> Vec<u32> {
        self.count(places, |store, places| store.tuples_at(places, group), |totals| &totals.groups[group as usize])
    }

    /// How many of the requests have each list of policies.
    pub fn count_policies(&self, places: &Places) -> Vec<u32> {
        self.count(places, Store::policies_at, |totals| &totals.policies)
    }

    fn count(
        &self,
        places: &Places,
        count: impl Fn(&Store, &Places) -> Vec<u32>,
        total: impl Fn(&Totals) -> &Vec<u32>,
    ) -> Vec<u32> {
        let counts = count(self, places);
        if !places.of_others {
            return counts;
        }
        let totals = self.settled().totals.get_or_init(|| {
            let all = self.places_of(0..self.len());
            Totals { groups: Group::ALL.map(|group| self.tuples_at(&all, group)), policies: self.policies_at(&all) }
        });
        total(totals).iter().zip(counts).map(|(total, others)| total - others).collect()
    }

    fn tuples_at(&self, places: &Places, group: Group) -> Vec<u32> {
        let zeros = vec![0; self.dictionaries.groups[group as usize].len()];
        self.count_at(places, self.records.group(group), |record| record.groups[group as usize], zeros)
    }

    fn policies_at(&self, places: &Places) -> Vec<u32> {
        let zeros = vec![0; self.dictionaries.policies.len()];
        self.count_at(places, self.records.policies(), |record| record.policies, zeros)
    }

    fn count_at(
        &self,
        places: &Places,
        column: &Column,
        merged: impl Fn(&Record) -> u32,
        mut counts: Vec<u32>,
    ) -> Vec<u32> {
        // No record is that of two requests: so many are all of them.
        if places.records.len() == column.len() {
            column.count_range(0..column.len(), &mut counts);
        } else {
            column.count(&places.records, &mut counts);
        }
        let of_merged = places.merged.iter().map(|&number| merged(&self.settled().merged[number as usize]));
        of_merged.for_each(|number| counts[number as usize] += 1);
        counts
    }

    /// How many requests there are.
    pub fn len(&self) -> u32 {
        self.settled().len()
    }

    /// No request at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many records of an input fill each field that its export states.
    pub fn filled(&self, input: u32) -> Vec<(String, u64)> {
        let Some(supported) = self.input(input).map(|i| i.supported) else { return Vec::new() };
        let fills = &self.settled().fills;
        let counts = fills.binary_search_by_key(&input, |(of, _)| *of).map_or([0; Field::COUNT], |at| fills[at].1);
        let stated = Field::ALL.into_iter().filter(|field| supported.has_field(*field));
        stated.map(|field| (field.id().to_owned(), counts[field as usize])).collect()
    }

    /// Memory of what was put together, in bytes; 0 before.
    pub fn settled_bytes(&self) -> usize {
        self.settled.as_ref().map_or(0, Settled::bytes)
    }
}
