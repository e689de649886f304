//! What two sets of files hold beside sign-ins: call results, on-premises attempts, blocks, bypasses, fraud reports. An
//! event that both sets hold counts once, in the earlier one, as requests do.

use super::activity::{CallRow, CallRows, UNKNOWN};
use super::attempt_filter::{AttemptFilter, inputs_of};
use super::{Filter, history, on_premises};
use crate::catalogue::Catalogue;
use crate::model::{EventField, EventKind};
use crate::report::{Change, Counts};
use crate::store::{SettledEvent, Store};

/// Counts of the earlier and the later set; `None`: no file of the set tells.
pub type Sides<T> = [Option<T>; 2];

/// What is counted.
#[derive(Default)]
pub struct Events {
    /// Figures that one of the sets has.
    pub figures: Vec<Change>,
    /// Call results by category.
    pub categories: Sides<Counts>,
    /// Failed ones by the reason that today's sign-in log gives; by their code where it has none.
    pub reasons: Sides<Counts>,
    /// Events that stand in both; `None` unless both have any.
    pub overlap: Option<u64>,
}

/// Why a call failed, in today's words where there are any.
fn reason(row: &CallRow) -> &str {
    row.result.map(|result| result.today).filter(|today| !today.is_empty()).unwrap_or_else(|| row.code())
}

/// Counts all of them.
pub fn events(store: &Store, catalogue: &Catalogue, filter: &Filter, earlier: &dyn Fn(u32) -> bool) -> Events {
    let sides = |inputs: &[u32]| [true, false].map(|side| inputs.iter().any(|input| earlier(*input) == side));
    let given = |kinds: &[EventKind]| {
        let all = kinds.iter().flat_map(|kind| store.events(*kind)).map(|one| sides(&inputs_of(one)));
        all.fold([false; 2], |[a, b], [c, d]| [a | c, b | d])
    };
    let side = |inputs: &[u32]| usize::from(!sides(inputs)[0]);
    let mut found = Events::default();
    let mut figure = |id: &str, known: [bool; 2], [before, after]: [u64; 2]| {
        let change = Change { id: id.to_owned(), before: known[0].then_some(before), after: known[1].then_some(after) };
        found.figures.extend(known.contains(&true).then_some(change));
    };

    let matcher = AttemptFilter::new(store, filter);
    let mut read = CallRows::new(store, catalogue);
    let (mut calls, mut failed) = ([0; 2], [0; 2]);
    let [mut categories, mut reasons]: [[Counts; 2]; 2] = Default::default();
    for one in store.events(EventKind::Activity) {
        let row = read.read(one);
        let text = |field| store.dictionaries.event_text(&one.event, field);
        if matcher.passes_event(one, &row.values(&text(EventField::App), &text(EventField::Address))) {
            let side = side(&inputs_of(one));
            calls[side] += 1;
            let category = row.result.map_or(UNKNOWN, |result| result.category);
            *categories[side].entry(category.to_owned()).or_default() += 1;
            if row.success == Some(false) {
                failed[side] += 1;
                *reasons[side].entry(reason(&row).to_owned()).or_default() += 1;
            }
        }
    }
    let known = given(&[EventKind::Activity]);
    figure("calls", known, calls);
    figure("calls_failed", known, failed);
    let mut attempts = [0; 2];
    for attempt in on_premises::attempts(store, catalogue).list {
        let is_nps = attempt.component == "nps";
        if is_nps && matcher.passes(attempt.at, attempt.user, &attempt.inputs, &attempt.values()) {
            attempts[side(&attempt.inputs)] += 1;
        }
    }
    figure("nps_attempts", given(&[EventKind::Nps, EventKind::NpsPacket]), attempts);
    for (id, kinds, list) in history::told_by(store, catalogue, filter) {
        let mut counts = [0; 2];
        list.iter().for_each(|inputs| counts[side(inputs)] += 1);
        figure(id, given(kinds), counts);
    }

    let told = |[before, after]: [Counts; 2]| [known[0].then_some(before), known[1].then_some(after)];
    (found.categories, found.reasons) = (told(categories), told(reasons));
    // Lists of people are compared as such.
    let is_event = |one: &&SettledEvent| one.event.kind() != EventKind::Registration;
    let all = || store.settled().events.iter().filter(is_event).map(|one| sides(&inputs_of(one)));
    let both = [0, 1].iter().all(|side| all().any(|sides| sides[*side]));
    found.overlap = both.then(|| all().filter(|sides| *sides == [true; 2]).count() as u64);
    found
}
