//! Why reading a file ended before its end.

use crate::report::{Severity, Warning};

/// What ended it. Each is a warning of the file, and stays one until the file is read again or taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// The user.
    Cancelled,
    /// The file could not be read on.
    Unreadable,
    /// It is no longer the file that it was when it was given.
    Changed,
    /// The reader broke on it.
    Crashed,
    /// The reader no longer answered.
    Silent,
    /// There is no more memory.
    Full,
}

impl Stop {
    /// All of them.
    pub const ALL: [Stop; 6] =
        [Stop::Cancelled, Stop::Unreadable, Stop::Changed, Stop::Crashed, Stop::Silent, Stop::Full];

    /// Code of the warning, and what the page calls it.
    pub fn as_str(self) -> &'static str {
        match self {
            Stop::Cancelled => "cancelled",
            Stop::Unreadable => "read_error",
            Stop::Changed => "changed_while_reading",
            Stop::Crashed => "reader_crashed",
            Stop::Silent => "reader_silent",
            Stop::Full => "memory_full",
        }
    }

    /// The one with this code. Any other is a reader that broke: there is always a mark.
    pub fn parse(code: &str) -> Stop {
        Stop::ALL.into_iter().find(|stop| stop.as_str() == code).unwrap_or(Stop::Crashed)
    }

    /// Whether the warning says that reading ended early.
    pub fn is(warning: &Warning) -> bool {
        Stop::ALL.iter().any(|stop| stop.as_str() == warning.code)
    }

    /// Its warning, at the byte that was come to.
    pub(super) fn warning(self, offset: u64) -> Warning {
        let severity = if self == Stop::Cancelled { Severity::Warning } else { Severity::Error };
        Warning { offset: Some(offset), ..super::warning(self.as_str(), severity) }
    }
}
