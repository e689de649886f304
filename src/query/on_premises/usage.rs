//! Usage summaries: sums per day, component and server, which give way to the events that they were made of.

use super::attempts::{Attempt, label};
use crate::catalogue::Catalogue;
use crate::model::time::{self, DAY};
use crate::model::{EventField, EventKind, Record};
use crate::ordered::{Set, gather};
use crate::query::attempt_filter::AttemptFilter;
use crate::query::event_filter::sources;
use crate::report::UsageLine;
use crate::store::Store;

/// One line and its day.
pub struct Line {
    /// When.
    pub at: Option<i64>,
    /// What it says.
    pub line: UsageLine,
}

/// The lines of all summaries that pass the filter.
#[derive(Default)]
pub struct Lines {
    /// Lines that count.
    pub counted: Vec<Line>,
    /// Lines that gave way.
    pub set_aside: Vec<Line>,
}

/// Reads the summaries against the attempts of all files, filtered or not: what events cover does not depend on the filter.
pub fn lines(store: &Store, catalogue: &Catalogue, attempts: &[Attempt], filter: &AttemptFilter) -> Lines {
    let covered: Set<(&str, String, i64)> = gather(
        attempts
            .iter()
            .filter(|attempt| attempt.source != "sign_ins")
            .filter_map(|attempt| Some((attempt.component, label(&attempt.server), attempt.timed()?.div_euclid(DAY)))),
    );
    let mut lines = Lines::default();
    for one in store.events(EventKind::Usage) {
        let text = |field| store.dictionaries.event_text(&one.event, field).into_owned();
        let number = |field| text(field).parse::<u64>().ok();
        let component = text(EventField::Component);
        let id = ["component", "activity_type"].iter().find_map(|table| catalogue.word(table, &component));
        // The activity report says RADIUS where others say NPS.
        let id = match id {
            Some("radius") => "nps".to_owned(),
            Some(id) => id.to_owned(),
            None => component,
        };
        let (server, at) = (text(EventField::Server), one.event.time);
        if !filter.passes_event(one, &[("component", &id), ("server", &server), ("reason", "")]) {
            continue;
        }
        let at = (at != Record::NO_TIME).then_some(at);
        let is_covered = at.is_some_and(|at| covered.contains(&(id.as_str(), label(&server), at.div_euclid(DAY))));
        let line = UsageLine {
            day: at.map(|at| time::iso_day(at.div_euclid(DAY))),
            id,
            server: (!server.is_empty()).then_some(server),
            attempts: number(EventField::Attempts).unwrap_or_default(),
            succeeded: number(EventField::Succeeded).unwrap_or_default(),
            failed: number(EventField::Failed).unwrap_or_default(),
            users: number(EventField::Users),
            sources: sources(store, one),
        };
        let list = if is_covered { &mut lines.set_aside } else { &mut lines.counted };
        list.push(Line { at, line });
    }
    lines
}
