//! The k-th allocation fails, for every k until all are made: a batch that finds no room is refused with the error that
//! the limits promise, leaves what was there as it was, and is taken in when there is room again.
//!
//! Counted are the allocations that grow with what is read. Where a smaller one fails there is no room for an answer
//! either: the worker ends, and the page tells (tests/e2e/faults.test.js).

use mfa_report::catalogue::Catalogue;
use mfa_report::query::Filter;
use mfa_report::report::Report;
use mfa_report::session::{Analyst, AppendError, Stop};
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::rc::Rc;

mod support;
use support::scan_bytes;

/// Every allocation of so many bytes is one that grows with the records, of which the batches here have 3,000. Smaller ones are
/// the description of the file.
const LARGE: usize = 2 * 1024;

thread_local! {
    /// Large allocations that are still made; `None`: all are.
    static LEFT: Cell<Option<u32>> = const { Cell::new(None) };
}

/// The system's allocator, until the count is used up: then it gives no more large ones.
struct Failing;

fn fails(bytes: usize) -> bool {
    bytes >= LARGE
        && LEFT.with(|left| match left.get() {
            None => false,
            Some(0) => true,
            Some(more) => {
                left.set(Some(more - 1));
                false
            }
        })
}

// SAFETY: memory comes from the system's allocator, or it is null, as any allocator may say.
#[allow(unsafe_code)]
unsafe impl GlobalAlloc for Failing {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if fails(layout.size()) { std::ptr::null_mut() } else { unsafe { System.alloc(layout) } }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        unsafe { System.dealloc(at, layout) }
    }

    unsafe fn realloc(&self, at: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        if fails(size) { std::ptr::null_mut() } else { unsafe { System.realloc(at, layout, size) } }
    }
}

#[global_allocator]
static ALLOCATOR: Failing = Failing;

/// Sign-ins, steps, events or dates, with texts that are all different, from number `first` on. Dates are in doubt, each written in
/// another manner than the one before, and the last one shows that all stand day first.
fn file(kind: &str, first: usize) -> Vec<u8> {
    let mut text = match kind {
        "sign-ins" => "Date (UTC),Request ID,Username,User,Application,Multifactor authentication result\n".to_owned(),
        "events" | "dates" => "Username,Date,Reason,Blocked\n".to_owned(),
        _ => String::new(),
    };
    for n in first..first + 3000 {
        text += &match kind {
            "sign-ins" => format!(
                "2026-03-02T10:00:00Z,00000000-0000-4000-8000-{n:012x},u{n}@x,U {n},A {n},MFA completed in Azure AD\n"
            ),
            "events" => format!("u{n}@x,2024-03-04 08:00:00,why {n},true\n"),
            "dates" if n == first + 2999 => format!("u{n}@x,14/4/2024 08:00 +00:00,why {n},true\n"),
            "dates" => format!("u{n}@x,3/4/2024 08:00 +0{}:00,why {n},true\n", n % 2),
            _ => format!(
                "{{\"id\":\"00000000-0000-4000-8000-{n:012x}\",\"createdDateTime\":\"2026-03-02T10:00:00Z\",\"userPrincipalName\":\"u{n}@x\",\
                 \"appDisplayName\":\"A {n}\",\"status\":{{\"errorCode\":0}},\"authenticationDetails\":[{{\"authenticationMethod\":\"m {n}\",\
                 \"authenticationStepDateTime\":\"2026-03-02T10:00:00Z\",\"succeeded\":true}}]}}\n"
            ),
        };
    }
    text.into_bytes()
}

fn report(analyst: &mut Analyst) -> Report {
    analyst.report(&Filter::default())
}

fn each_allocation_fails(kind: &str) {
    let before = scan_bytes(1, "before", &file(kind, 0));
    let [batch] = &scan_bytes(2, "next", &file(kind, 2000))[..] else { panic!("one batch") };
    let start = || {
        let mut analyst = Analyst::new(Rc::new(Catalogue::load()));
        before.iter().for_each(|batch| analyst.append(batch).unwrap());
        analyst
    };
    let untouched = report(&mut start());
    let mut whole = start();
    whole.append(batch).unwrap();
    let whole = report(&mut whole);
    assert_eq!(whole.inputs.len(), 2);
    assert!(whole.inputs[1].records.read == 3000 && whole.inputs[1].format.is_some(), "{:?}", whole.inputs[1]);
    let mut refused = 0;
    for k in 0.. {
        let mut analyst = start();
        LEFT.with(|left| left.set(Some(k)));
        let appended = analyst.append(batch);
        LEFT.with(|left| left.set(None));
        let Err(error) = appended else { break };
        assert!(matches!(error, AppendError::MemoryFull { .. }), "{kind}, allocation {}: {error:?}", k + 1);
        refused += 1;
        // As the page does then.
        analyst.open(2, "next", 1);
        analyst.stop(2, Stop::Full, None);
        let partial = report(&mut analyst);
        assert!(!partial.complete && partial.inputs[1].warnings.iter().any(|warning| warning.code == "memory_full"));
        let rest = Report { inputs: partial.inputs[..1].to_vec(), complete: true, ..partial };
        assert_eq!(rest, Report { complete: true, ..untouched.clone() }, "{kind}, allocation {}", k + 1);
        analyst.remove(2);
        analyst.append(batch).unwrap();
        assert_eq!(report(&mut analyst), whole, "{kind}, allocation {}", k + 1);
    }
    assert!(refused > 10, "{kind}: {refused}");
}

#[test]
fn sign_ins() {
    each_allocation_fails("sign-ins");
}

#[test]
fn steps() {
    each_allocation_fails("steps");
}

#[test]
fn dates() {
    each_allocation_fails("dates");
}

#[test]
fn events() {
    each_allocation_fails("events");
}
