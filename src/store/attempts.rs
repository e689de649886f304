//! Attempts: all requests of one user with one correlation id, judged together in time order.

use super::meaning::if_last;
use super::{Facts, Kind, Meanings, MethodId, NO_USER, Required, Side};
use crate::catalogue::CountsAs;
use crate::model::{Group, Record};

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

/// One attempt.
#[derive(Clone, Copy, Debug)]
pub struct Attempt {
    /// Its requests: a range of `Settled::members`.
    pub start: u32,
    /// End of the range.
    pub end: u32,
    /// How it ended.
    pub outcome: Outcome,
    /// Required when any of its requests is; unknown when none is and one does not tell.
    pub required: Required,
    /// Method that completed it.
    pub method: MethodId,
}

/// Groups requests (given in time order) into attempts. Interactive and non-interactive requests never share one:
/// a client that renews its token in the background is not the user trying again.
pub fn group(records: &[&Record], facts: &mut [Facts], meanings: &Meanings) -> (Vec<Attempt>, Vec<u32>) {
    let mut members: Vec<u32> = (0..records.len() as u32).collect();
    let key = |row: u32| {
        let (record, fact) = (records[row as usize], &facts[row as usize]);
        // Without a correlation id, or without a user, a request stands alone.
        let alone = if record.correlation.is_none() || fact.user == NO_USER { row + 1 } else { 0 };
        (fact.kind == Kind::NonInteractive, fact.user, record.correlation, alone)
    };
    members.sort_by_key(|&row| key(row));

    let mut attempts: Vec<(u32, Attempt)> = Vec::new();
    let mut start = 0;
    while start < members.len() {
        let first = key(members[start]);
        let count = members[start..].iter().take_while(|&&row| key(row) == first).count();
        let rows = &members[start..start + count];
        let attempt = judge(rows, records, facts, meanings);
        attempts.push((rows[0], Attempt { start: start as u32, end: (start + count) as u32, ..attempt }));
        start += count;
    }
    attempts.sort_by_key(|(first, _)| *first);
    let attempts: Vec<Attempt> = attempts.into_iter().map(|(_, attempt)| attempt).collect();
    for (number, attempt) in attempts.iter().enumerate() {
        for &row in &members[attempt.start as usize..attempt.end as usize] {
            facts[row as usize].attempt = number as u32;
        }
    }
    (attempts, members)
}

fn judge(rows: &[u32], records: &[&Record], facts: &[Facts], meanings: &Meanings) -> Attempt {
    let mut required = Required::No;
    let mut completed = None;
    let (mut satisfied, mut denied, mut registration, mut challenged, mut redirected) =
        (false, false, false, false, false);
    for &row in rows {
        let fact = &facts[row as usize];
        let result = meanings.result(fact.result);
        match result.side {
            Some(Side::Satisfied) if result.prompted => {
                completed.get_or_insert(fact.method);
            }
            Some(Side::Satisfied) => satisfied = true,
            Some(Side::Denied) => denied = true,
            _ => {}
        }
        let outcome = &meanings.outcomes[records[row as usize].groups[Group::Outcome as usize] as usize];
        // A code alone denies only where the export has no result text to say why.
        denied |= result.side.is_none() && outcome.error.is_some_and(|error| error.counts_as == CountsAs::Denied);
        let open = if_last(outcome).or(match result.id {
            "mfa_required" if outcome.code.is_none() => Some("abandoned"),
            "registration_prompted" => Some("registration_not_finished"),
            "redirected_external_provider" => Some("redirected"),
            _ => None,
        });
        match open {
            Some("registration_not_finished") => registration = true,
            Some("redirected") => redirected = true,
            Some(_) => challenged = true,
            None => {}
        }
        required = match (required, fact.required) {
            (Required::Yes, _) | (_, Required::Yes) => Required::Yes,
            (Required::Unknown, _) | (_, Required::Unknown) => Required::Unknown,
            _ => Required::No,
        };
    }
    let outcome = if completed.is_some() {
        Outcome::Completed
    } else if satisfied {
        Outcome::SatisfiedWithoutPrompt
    } else if denied {
        Outcome::Denied
    } else if registration && !challenged {
        Outcome::RegistrationNotFinished
    } else if challenged {
        Outcome::Abandoned
    } else if redirected {
        Outcome::Redirected
    } else if required == Required::No {
        Outcome::NotRequired
    } else {
        Outcome::Other
    };
    Attempt { start: 0, end: 0, outcome, required, method: completed.unwrap_or(MethodId(0)) }
}
