//! Attempts: all requests of one user with one correlation id, judged together in time order.

use super::column::Column;
use super::meaning::if_last;
use super::repeated::Repeated;
use super::settled::{Rows, Told};
use super::{Kind, Meanings, MethodId, NO_USER, Required, ResultId, Side, Users};
use crate::catalogue::CountsAs;
use crate::model::{Group, Guid};
use crate::sorting;

/// How an attempt ended; the first that fits, in this order, except that `NotRequired` needs no sign of MFA at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// The user completed a prompt.
    Completed,
    /// MFA was met without a prompt.
    SatisfiedWithoutPrompt,
    /// A reason is named, and nothing in the attempt satisfied MFA.
    Denied,
    /// The user was sent to registration, and nothing else is on file.
    RegistrationNotFinished,
    /// The user was challenged and nothing followed.
    Abandoned,
    /// Sent to an external provider; what happened there is not on file.
    Redirected,
    /// Required, and none of these.
    Other,
    /// MFA was not required.
    NotRequired,
}

impl Outcome {
    /// Every outcome, in order of the enum.
    pub const ALL: [Outcome; 8] = [
        Outcome::Completed,
        Outcome::SatisfiedWithoutPrompt,
        Outcome::Denied,
        Outcome::RegistrationNotFinished,
        Outcome::Abandoned,
        Outcome::Redirected,
        Outcome::Other,
        Outcome::NotRequired,
    ];

    /// Stable id, part of the report.
    pub fn as_str(self) -> &'static str {
        match self {
            Outcome::Completed => "completed",
            Outcome::SatisfiedWithoutPrompt => "satisfied_without_prompt",
            Outcome::Denied => "denied",
            Outcome::RegistrationNotFinished => "registration_not_finished",
            Outcome::Abandoned => "abandoned",
            Outcome::Redirected => "redirected",
            Outcome::Other => "other",
            Outcome::NotRequired => "not_required",
        }
    }

    /// A prompt was put to the user.
    pub fn is_challenge(self) -> bool {
        matches!(self, Outcome::Completed | Outcome::Denied | Outcome::Abandoned)
    }
}

/// One attempt. Its requests are [`super::Settled::members_of`] its number.
#[derive(Clone, Copy, Debug)]
pub struct Attempt {
    /// Where its requests start among those of all attempts.
    pub(super) start: u32,
    /// Number in [`super::Users`], or [`NO_USER`].
    pub user: u32,
    /// How it ended.
    pub outcome: Outcome,
    /// Required when any of its requests is; unknown when none is and one does not tell.
    pub required: Required,
    /// Method that completed it.
    pub method: MethodId,
}

/// All attempts, in the order of their first request.
pub struct Grouped {
    pub attempts: Vec<Attempt>,
    /// The attempt of each request.
    pub attempt_of: Vec<u32>,
    /// Requests, attempt by attempt.
    pub members: Vec<u32>,
}

/// Groups requests (given in time order) into attempts. Interactive and non-interactive requests never share one:
/// a client that renews its token in the background is not the user trying again.
pub fn group(rows: Rows<'_>, told_of: &Column, told: &[Told], meanings: &Meanings, users: &Users) -> Grouped {
    let count = rows.requests.len() as u32;
    let user_of = |row: u32| users.of(rows.tuple(row, Group::User));
    let told_by = |row: u32| &told[told_of.get(row as usize) as usize];
    let mut attempt_of =
        first_requests(count, &user_of, |row| (told_by(row).kind == Kind::NonInteractive, rows.correlation(row)));

    // Until here each request knows the first of its attempt; first requests in their order number the attempts.
    let mut attempts: Vec<Attempt> = Vec::new();
    let blank = Attempt { start: 0, user: 0, outcome: Outcome::Other, required: Required::No, method: MethodId(0) };
    let firsts = (0..count).filter(|row| attempt_of[*row as usize] == *row).count();
    attempts.reserve_exact(firsts);
    for row in 0..count {
        let first = attempt_of[row as usize];
        if first == row {
            attempt_of[row as usize] = attempts.len() as u32;
            attempts.push(Attempt { user: user_of(row), ..blank });
        } else {
            attempt_of[row as usize] = attempt_of[first as usize];
        }
        attempts[attempt_of[row as usize] as usize].start += 1;
    }
    // From how many requests each has to where they start.
    let mut end = 0;
    for attempt in &mut attempts {
        end += std::mem::replace(&mut attempt.start, end);
    }
    let mut members = vec![0; count as usize];
    for (row, &attempt) in (0..).zip(&attempt_of) {
        let start = &mut attempts[attempt as usize].start;
        members[*start as usize] = row;
        *start += 1;
    }
    // Each start has moved to the end of its attempt, which is where the next one starts.
    let mut start = 0;
    let signs = Signs::new(meanings);
    for attempt in &mut attempts {
        let end = std::mem::replace(&mut attempt.start, start);
        let of_attempt = &members[start as usize..end as usize];
        signs.judge(of_attempt.iter().map(|&row| (told_by(row), rows.tuple(row, Group::Outcome))), attempt);
        start = end;
    }
    Grouped { attempts, attempt_of, members }
}

/// Of each request the first one of its attempt.
fn first_requests(count: u32, user_of: &impl Fn(u32) -> u32, of: impl Fn(u32) -> (bool, Guid)) -> Vec<u32> {
    let mixed = |row: u32| {
        let (user, (non_interactive, correlation)) = (user_of(row), of(row));
        // Without a correlation id, or without a user, a request stands alone.
        let has_others = user != NO_USER && !correlation.is_none();
        has_others.then(|| {
            correlation.mixed()
                ^ (u64::from(user) << 1 | u64::from(non_interactive)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
        })
    };
    let mut repeated = Repeated::new(count as usize);
    (0..count).filter_map(mixed).for_each(|mixed| repeated.add(mixed));
    // Sorted by a number that tells most attempts apart; what has it in common is looked at closely.
    let together =
        (0..count).filter_map(|row| mixed(row).filter(|mixed| repeated.has(*mixed)).map(|mixed| (mixed, row)));
    let mut order: Vec<(u64, u32)> = together.collect();
    sorting::by_key(&mut order);
    let mut first: Vec<u32> = (0..count).collect();
    for run in order.chunk_by_mut(|a, b| a.0 == b.0).filter(|run| run.len() > 1) {
        let key = |row| (of(row), user_of(row));
        sorting::run(run, &|a, b| (key(a), a).cmp(&(key(b), b)));
        for attempt in run.chunk_by(|a, b| key(a.1) == key(b.1)) {
            attempt.iter().for_each(|&(_, row)| first[row as usize] = attempt[0].1);
        }
    }
    first
}

const SATISFIED: u8 = 1;
const DENIED: u8 = 2;
const REGISTRATION: u8 = 4;
const CHALLENGED: u8 = 8;
const REDIRECTED: u8 = 16;
const COMPLETED: u8 = 32;

/// What results and codes are signs of, each looked at once.
struct Signs {
    /// By result: signs, and the sign of it where no code says what is open.
    results: Vec<(u8, u8)>,
    /// By outcome tuple: what its code says is open (`None`: it says nothing), there is a code, a code that denies.
    codes: Vec<(Option<u8>, bool, bool)>,
}

impl Signs {
    fn new(meanings: &Meanings) -> Signs {
        let results = meanings.results.iter().map(|result| {
            let side = match result.side {
                Some(Side::Satisfied) if result.prompted => COMPLETED,
                Some(Side::Satisfied) => SATISFIED,
                Some(Side::Denied) => DENIED,
                _ => 0,
            };
            let open = match result.id {
                "mfa_required" => CHALLENGED,
                "registration_prompted" => REGISTRATION,
                "redirected_external_provider" => REDIRECTED,
                _ => 0,
            };
            (side, open)
        });
        let codes = meanings.outcomes.iter().map(|outcome| {
            let open = if_last(outcome).map(|open| match open {
                "registration_not_finished" => REGISTRATION,
                "redirected" => REDIRECTED,
                _ => CHALLENGED,
            });
            let denies = outcome.error.is_some_and(|error| error.counts_as == CountsAs::Denied);
            (open, outcome.code.is_some(), denies)
        });
        Signs { results: results.collect(), codes: codes.collect() }
    }

    /// Judges an attempt by what its requests tell and their outcome tuples.
    fn judge<'a>(&self, requests: impl Iterator<Item = (&'a Told, u32)>, attempt: &mut Attempt) {
        let mut signs = 0;
        for (told, outcome) in requests {
            let (side, without_code) = self.results[told.result.0 as usize];
            let (open, has_code, denies) = self.codes[outcome as usize];
            if side == COMPLETED && signs & COMPLETED == 0 {
                attempt.method = told.method;
            }
            signs |= side;
            // A code alone denies only where the export has no result text to say why.
            if told.result == ResultId(0) && denies {
                signs |= DENIED;
            }
            // That a challenge is due says little beside a code that says how it went.
            signs |= open.unwrap_or(if without_code == CHALLENGED && has_code { 0 } else { without_code });
            attempt.required = match (attempt.required, told.required) {
                (Required::Yes, _) | (_, Required::Yes) => Required::Yes,
                (Required::Unknown, _) | (_, Required::Unknown) => Required::Unknown,
                _ => Required::No,
            };
        }
        let has = |sign: u8| signs & sign != 0;
        attempt.outcome = if has(COMPLETED) {
            Outcome::Completed
        } else if has(SATISFIED) {
            Outcome::SatisfiedWithoutPrompt
        } else if has(DENIED) {
            Outcome::Denied
        } else if has(REGISTRATION) && !has(CHALLENGED) {
            Outcome::RegistrationNotFinished
        } else if has(CHALLENGED) {
            Outcome::Abandoned
        } else if has(REDIRECTED) {
            Outcome::Redirected
        } else if attempt.required == Required::No {
            Outcome::NotRequired
        } else {
            Outcome::Other
        };
    }
}
