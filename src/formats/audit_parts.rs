//! What the exports of the audit log have in common: who it is about, and the changed properties and details as text.

use crate::model::{EventField, EventFields};

/// What every export of the audit log states.
pub const FIELDS: &[EventField] = &[
    EventField::Activity,
    EventField::CorrelationId,
    EventField::UserId,
    EventField::UserName,
    EventField::ActorId,
    EventField::ActorName,
    EventField::DisplayName,
    EventField::Service,
    EventField::Category,
    EventField::AuditResult,
    EventField::Reason,
    EventField::ActorDisplay,
    EventField::ActorType,
    EventField::TargetType,
    EventField::TargetName,
    EventField::Properties,
    EventField::Details,
    EventField::Address,
    EventField::Agent,
];

/// The same as a set.
pub fn fields() -> EventFields {
    EventFields::all(FIELDS)
}

/// Bytes of a value that are kept: policies are logged whole, before and after.
const LONGEST: usize = 512;

/// Lines of cells with tabs between. A value is one line without tabs, so that what was written can be read back.
#[derive(Default)]
pub struct Lines(String);

impl Lines {
    /// Adds a line, unless all of its cells are empty.
    pub fn push(&mut self, cells: &[&str]) {
        if cells.iter().all(|cell| cell.is_empty()) {
            return;
        }
        if !self.0.is_empty() {
            self.0.push('\n');
        }
        for (i, cell) in cells.iter().enumerate() {
            if i > 0 {
                self.0.push('\t');
            }
            let end = (0..=LONGEST.min(cell.len())).rev().find(|end| cell.is_char_boundary(*end)).unwrap_or(0);
            self.0.extend(cell[..end].chars().map(|c| if matches!(c, '\t' | '\n' | '\r') { ' ' } else { c }));
            if end < cell.len() {
                self.0.push('…');
            }
        }
    }

    /// The lines.
    pub fn text(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

/// Which of the targets the event is about: the first that is a user, by its type or else by its user name.
pub fn about<'t>(mut targets: impl Iterator<Item = (&'t str, &'t str)> + Clone) -> Option<usize> {
    targets
        .clone()
        .position(|(kind, _)| kind.eq_ignore_ascii_case("user"))
        .or_else(|| targets.position(|(_, name)| !name.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_can_be_read_back() {
        let mut lines = Lines::default();
        lines.push(&["", "", ""]);
        lines.push(&["Name", "a\nb\tc", ""]);
        lines.push(&["Long", "é".repeat(LONGEST).as_str()]);
        let text = String::from_utf8(lines.text().to_vec()).unwrap();
        let mut read = text.split('\n').map(|line| line.split('\t').collect::<Vec<_>>());
        assert_eq!(read.next().unwrap(), ["Name", "a b c", ""]);
        let long = read.next().unwrap();
        assert_eq!(long[1].len(), LONGEST + '…'.len_utf8());
    }

    #[test]
    fn the_person_it_is_about() {
        assert_eq!(about([("Policy", ""), ("User", "")].into_iter()), Some(1));
        assert_eq!(about([("", ""), ("", "a@contoso.com")].into_iter()), Some(1));
        assert_eq!(about([("Policy", "")].into_iter()), None);
    }
}
