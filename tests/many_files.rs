//! An archive may hold 50,000 files. What each adds to the work does not grow with the files before it: counted are
//! allocations, of which every comparison of two events takes some.

use mfa_report::model::{BatchBuilder, EventField, EventFields, EventKind, FieldSet, Guid, NewEvent, time};
use mfa_report::position::Position;
use mfa_report::query::Filter;
use mfa_report::report::{Input, InputState, Records};
use mfa_report::session::Analyst;
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

mod support;
use support::catalogue;

thread_local! {
    static ALLOCATIONS: Cell<u64> = const { Cell::new(0) };
}

/// The system's allocator, counting.
struct Counting;

// SAFETY: all memory comes from the system's allocator.
#[allow(unsafe_code)]
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.with(|count| count.set(count.get() + 1));
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        unsafe { System.dealloc(at, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

const ACTIVITY: (EventField, &str) = (EventField::Activity, "Add user");

/// A file of one event.
fn file(analyst: &mut Analyst, number: u32, kind: EventKind, id: Guid, texts: &[(EventField, &str)]) {
    let mut batch = BatchBuilder::new();
    let mut event = NewEvent::new(kind);
    event.id = id;
    event.time = time::parse(b"2026-03-02T10:00:05Z").expect("a time").ms;
    for (field, text) in texts {
        event.set(*field, text.as_bytes());
    }
    let at = Position { offset: 100, line: 2, record: 1 };
    let event = event.event(number, at, &mut batch.dictionaries);
    batch.events.push(event);
    let fields = texts.iter().fold(EventFields::default(), |all, (field, _)| all.and(EventFields::of(*field)));
    let records = Records { read: 1, ..Records::default() };
    let name = format!("{number:05}");
    let input = Input { name, id: number, records, state: InputState::Complete, ..Input::default() };
    analyst.append(&batch.take(&input, FieldSet::default(), fields)).expect("a batch");
}

/// Reads so many files of a block each, all of different users.
fn blocks(count: u32) -> Analyst {
    let mut analyst = Analyst::new(catalogue());
    for number in 0..count {
        let user = format!("user.{number}@contoso.com");
        file(&mut analyst, number, EventKind::Block, Guid::NONE, &[(EventField::UserName, &user)]);
    }
    analyst
}

#[test]
fn work_grows_with_the_files() {
    let work = |count: u32| {
        let mut analyst = blocks(count);
        let before = ALLOCATIONS.get();
        let report = analyst.report(&Filter::default());
        assert_eq!(report.blocked.and_then(|section| section.events), Some(u64::from(count)));
        ALLOCATIONS.get() - before
    };
    let (few, many) = (work(200), work(800));
    assert!(many < 6 * few, "{few} allocations for 200 files, {many} for 800");
}

/// However often files come and go, a record is shown with the file that it stands in.
#[test]
fn each_record_names_its_file() {
    let mut analyst = blocks(20);
    (0..20).step_by(3).for_each(|number| analyst.remove(number));
    let reread = [(EventField::UserName, "user.3@contoso.com")];
    file(&mut analyst, 3, EventKind::Block, Guid::NONE, &reread);
    let rows = analyst.report(&Filter::default()).blocked.and_then(|section| section.rows).expect("rows");
    assert_eq!(rows.len(), 14);
    for row in rows {
        let number: u32 = row.sources[0].name.parse().expect("a number");
        assert_eq!((row.user.name.clone(), row.sources[0].input), (format!("user.{number}@contoso.com"), number));
    }
}

/// A second file of the same event, known by its id, tells by whom; a third, without ids, has it too.
#[test]
fn a_gap_that_was_filled_is_compared_by() {
    let id = Guid::parse(b"a0000000-0000-4000-8000-000000000001");
    let (nobody, somebody) = ((EventField::ActorName, ""), (EventField::ActorName, "admin@contoso.com"));
    let mut analyst = Analyst::new(catalogue());
    file(&mut analyst, 1, EventKind::Audit, id, &[ACTIVITY, nobody]);
    file(&mut analyst, 2, EventKind::Audit, id, &[ACTIVITY, somebody]);
    file(&mut analyst, 3, EventKind::Audit, Guid::NONE, &[ACTIVITY, somebody]);
    file(&mut analyst, 4, EventKind::Audit, Guid::NONE, &[ACTIVITY, nobody]);
    let report = analyst.report(&Filter::default());
    let duplicates: Vec<u64> = report.inputs.iter().map(|input| input.records.duplicate).collect();
    assert_eq!((report.audit.map(|audit| audit.events), &duplicates[..]), (Some(2), &[0, 1, 1, 0][..]));
}
