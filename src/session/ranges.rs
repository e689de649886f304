//! Who reads which range of a long file, and in which order they are joined. The page (by workers) and the command (by threads)
//! both go by it.

use super::range::ReadRange;
use super::scanner::Scanner;
use std::ops::Range;

/// The ranges of one file: equally long but for the last, numbered from 0.
pub struct Ranges {
    size: u64,
    length: u64,
    /// Most ranges that are read before their turn: so much is held back.
    ahead: u64,
    /// The first reader reads every so manieth by itself, from 2 on; 0: only what nobody else has read.
    own_every: u64,
    /// The next one to be given away, and the next one to be joined.
    next: u64,
    turn: u64,
    /// Few at a time. `None`: it was given away and is not back.
    given: Vec<(u64, Option<ReadRange>)>,
    /// The first reader reads this one itself.
    own: Option<u64>,
    /// Ranges whose start was guessed wrong.
    wrong: u64,
}

/// What the first reader does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// This range has had its turn: there may be batches to be taken.
    Joined(u64),
    /// It reads this range itself: [`Ranges::push`].
    Read(u64),
    /// It waits for [`Ranges::take`] of this range.
    Wait(u64),
    /// It has come to the end of the file.
    End,
}

impl Ranges {
    /// For a file of `size` bytes, of which `ahead` ranges may be read before their turn. The first reader starts with the
    /// first one, and keeps every so manieth for itself (0: none).
    pub fn new(size: u64, length: u64, ahead: u64, own_every: u64) -> Ranges {
        Ranges { size, length, ahead, own_every, next: 1, turn: 0, given: Vec::new(), own: Some(0), wrong: 0 }
    }

    /// Where a range stands in the file.
    pub fn place(&self, number: u64) -> Range<u64> {
        (number * self.length).min(self.size)..((number + 1) * self.length).min(self.size)
    }

    /// A range for another reader; none while enough are read already, or when the file is not one to be divided.
    pub fn give(&mut self, scanner: &Scanner) -> Option<u64> {
        // What the first reader has passed in one long record is of no use to anybody.
        self.next = self.next.max(scanner.bytes() / self.length);
        if self.own_every > 0 && self.next.is_multiple_of(self.own_every) {
            self.next += 1;
        }
        let number = self.next;
        let more = number <= self.turn + self.ahead && !self.place(number).is_empty();
        (more && scanner.is_divisible()).then(|| {
            self.next += 1;
            self.given.push((number, None));
            number
        })
    }

    /// A range is back.
    pub fn take(&mut self, number: u64, range: ReadRange) {
        if let Some(given) = self.given.iter_mut().find(|given| given.0 == number) {
            given.1 = Some(range);
        }
    }

    /// Nobody reads this range after all: the first reader does.
    pub fn take_back(&mut self, number: u64) {
        self.given.retain(|given| given.0 != number);
    }

    /// Whether all that were given away are back.
    pub fn is_idle(&self) -> bool {
        self.given.iter().all(|given| given.1.is_some())
    }

    /// Ranges whose start was guessed wrong so far.
    pub fn wrong(&self) -> u64 {
        self.wrong
    }

    /// What the first reader does next.
    pub fn turn(&mut self, scanner: &mut Scanner) -> Turn {
        if let Some(own) = self.own {
            return Turn::Read(own);
        }
        let number = self.turn;
        let place = self.place(number);
        if place.is_empty() {
            return Turn::End;
        }
        let given = self.given.iter().position(|given| given.0 == number);
        match given.map(|place| self.given.swap_remove(place).1) {
            Some(None) => {
                self.given.push((number, None));
                return Turn::Wait(number);
            }
            Some(Some(range)) => self.wrong += u64::from(!scanner.join(range)),
            None => self.next = self.next.max(number + 1),
        }
        self.turn += 1;
        // What is left of it: all if nobody read it or its start was guessed wrong, or a record that goes on too far.
        if scanner.bytes() < place.end {
            self.own = Some(number);
        }
        Turn::Joined(number)
    }

    /// The first reader reads the range that it was told to: push its bytes, and those behind it, from `at` on, until it
    /// has what it needs. What it has read before is passed over.
    pub fn push(&mut self, scanner: &mut Scanner, at: u64, bytes: &[u8]) -> bool {
        let Some(own) = self.own else { return true };
        let to = self.place(own).end;
        let passed = (bytes.len() as u64).min(scanner.bytes().saturating_sub(at)) as usize;
        let rest = &bytes[passed..];
        let (inside, behind) = rest.split_at((rest.len() as u64).min(to.saturating_sub(scanner.bytes())) as usize);
        scanner.push(inside);
        if scanner.bytes() < to {
            return false;
        }
        let enough = scanner.push_to_record(behind).is_some() || scanner.bytes() >= self.size;
        if enough {
            self.own = None;
            self.turn = self.turn.max(own + 1);
        }
        enough
    }
}
