//! Why MFA failed, month by month, in the words of today's sign-in log, over old and new exports.

use super::activity::CallRows;
use super::attempt_filter::AttemptFilter;
use super::counted::Counted;
use super::told::Told;
use super::{Filter, on_premises};
use crate::catalogue::{Catalogue, Side, UNLISTED};
use crate::model::time::DAY;
use crate::model::{EventKind, Record, time};
use crate::ordered::Map;
use crate::report::{ReasonMonths, ReasonTrend, ReasonWithout};
use crate::sorting::Arrange;
use crate::store::Store;
use std::cmp::Reverse;

/// Longest list of months: 50 years. A wrong clock must not make a list of thousands; only months with records are listed then.
const MOST_MONTHS: i64 = 600;

/// Months since year 0.
type Month = i64;

/// Where a failed attempt stands.
#[derive(Clone, Copy)]
enum From {
    SignIns,
    Activity,
    Nps,
}

#[derive(Default)]
struct Pass {
    counts: Map<&'static str, Map<Month, [u64; 3]>>,
    without: Map<(&'static str, String), u64>,
    months: Map<Month, ()>,
    told: [Told; 3],
}

/// Answers the filter; `None` when no old export was given: sign-ins alone have their own trend.
pub fn reason_trend(store: &Store, catalogue: &Catalogue, filter: &Filter, counted: &Counted) -> Option<ReasonTrend> {
    if store.events(EventKind::Activity).is_empty() && store.events(EventKind::Nps).is_empty() {
        return None;
    }
    let mut pass = Pass::default();
    let events = AttemptFilter::new(store, filter);
    let mut read = CallRows::new(store, catalogue);
    for one in store.events(EventKind::Activity) {
        let row = read.read(one);
        if events.passes_event(one, &[("call_result", row.code()), ("component", &row.component)]) {
            let failed = row.success == Some(false);
            let today = row.result.map_or("", |result| result.today);
            let kind = if row.result.is_some() { "call_result" } else { "" };
            pass.add(From::Activity, one.event.time, failed, today, (kind, row.code()));
        }
    }
    let requests = (0..store.len()).map(|row| store.time(row));
    let calls = store.events(EventKind::Activity).iter().map(|one| one.event.time);
    let mut nps = on_premises::attempts(store, catalogue).list;
    // The log of MFA Server is among the call results.
    nps.retain(|attempt| attempt.component == "nps" && attempt.source == "events");
    let mut times: Vec<i64> = nps.iter().map(|attempt| attempt.at).collect();
    times.arrange();
    pass.told = [Told::of(requests), Told::of(calls), Told::of(times.into_iter())];
    for attempt in nps {
        if events.passes(attempt.at, attempt.user, &attempt.inputs, &attempt.values()) {
            let (failed, reason) = (attempt.success == Some(false), &attempt.reason);
            pass.add(From::Nps, attempt.at, failed, reason.today, (reason.kind, &reason.id));
        }
    }
    let settled = store.settled();
    for &row in &counted.rows {
        let result = settled.meanings.result(settled.told(row).result);
        let denied = result.side == Some(Side::Denied) && result.id != UNLISTED;
        pass.add(From::SignIns, store.time(row), denied, if denied { result.id } else { "" }, ("", ""));
    }
    Some(pass.finish())
}

impl Pass {
    fn add(&mut self, from: From, at: i64, failed: bool, today: &'static str, code: (&'static str, &str)) {
        let month = (at != Record::NO_TIME).then(|| month_of(at));
        if let Some(month) = month {
            self.months.insert(month, ());
        }
        if !failed {
            return;
        }
        match month {
            Some(month) if !today.is_empty() => {
                self.counts.entry(today).or_default().entry(month).or_default()[from as usize] += 1;
            }
            _ if code.1.is_empty() => {}
            _ => *self.without.entry((code.0, code.1.to_owned())).or_default() += 1,
        }
    }

    fn finish(self) -> ReasonTrend {
        let known: Vec<Month> = self.months.into_keys().collect();
        let months: Vec<Month> = match (known.first(), known.last()) {
            (Some(&first), Some(&last)) if last - first < MOST_MONTHS => (first..=last).collect(),
            _ => known,
        };
        let told = |from: From, month: Month| self.told[from as usize].any(first_day(month), first_day(month + 1) - 1);
        let line = |(id, counts): (&'static str, Map<Month, [u64; 3]>)| {
            let of = |from: From| {
                let count = |month: &Month| counts.get(month).map_or(0, |n| n[from as usize]);
                months.iter().map(|month| told(from, *month).then(|| count(month))).collect()
            };
            ReasonMonths {
                id: id.into(),
                total: counts.values().flatten().sum(),
                sign_ins: of(From::SignIns),
                activity: of(From::Activity),
                nps: of(From::Nps),
            }
        };
        let mut reasons: Vec<ReasonMonths> = self.counts.into_iter().map(line).collect();
        reasons.arrange_by_key(|reason| Reverse(reason.total));
        let without = self.without.into_iter();
        let mut without: Vec<ReasonWithout> =
            without.map(|((kind, code), rows)| ReasonWithout { kind: kind.into(), code, rows }).collect();
        without.arrange_by_key(|one| Reverse(one.rows));
        ReasonTrend { months: months.into_iter().map(name).collect(), reasons, without }
    }
}

fn month_of(at: i64) -> Month {
    let text = time::iso(at);
    let (year, rest) = text.split_once('-').unwrap_or(("0", "01"));
    year.parse::<i64>().unwrap_or(0) * 12 + rest.get(..2).and_then(|month| month.parse::<i64>().ok()).unwrap_or(1) - 1
}

/// Days since 1970.
fn first_day(month: Month) -> i64 {
    time::parse(format!("{}-01", name(month)).as_bytes()).map_or(0, |time| time.ms.div_euclid(DAY))
}

fn name(month: Month) -> String {
    format!("{:04}-{:02}", month.div_euclid(12), month.rem_euclid(12) + 1)
}
