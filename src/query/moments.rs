//! When something happened, as far as a filter asks for it: period, days, days of the week, hours. All of it in UTC.

use super::Filter;
use super::matcher::{hour, span, weekday};
use crate::model::time::{self, DAY};

/// The moments that a filter asks for.
pub struct Moments {
    from: i64,
    to: i64,
    days: Option<Vec<i64>>,
    weekdays: Option<Vec<usize>>,
    hours: Option<Vec<usize>>,
}

impl Moments {
    /// Reads a filter.
    pub fn new(filter: &Filter) -> Moments {
        let (from, to) = span(filter);
        let any = |field: &str| filter.clauses.iter().find(|c| c.field == field && !c.any.is_empty()).map(|c| &c.any);
        let numbers = |field: &str| any(field).map(|list| list.iter().filter_map(|text| text.parse().ok()).collect());
        let day = |text: &String| Some(time::parse(text.as_bytes())?.ms.div_euclid(DAY));
        Moments {
            from,
            to,
            days: any("day").map(|list| list.iter().filter_map(day).collect()),
            weekdays: numbers("weekday"),
            hours: numbers("hour"),
        }
    }

    /// Every moment passes, and so does what has none.
    pub fn are_all(&self) -> bool {
        let whole = self.from == i64::MIN && self.to == i64::MAX;
        whole && self.days.is_none() && self.weekdays.is_none() && self.hours.is_none()
    }

    /// A moment passes.
    pub fn has(&self, at: i64) -> bool {
        at >= self.from
            && at <= self.to
            && self.days.as_ref().is_none_or(|days| days.contains(&at.div_euclid(DAY)))
            && self.weekdays.as_ref().is_none_or(|weekdays| weekdays.contains(&weekday(at)))
            && self.hours.as_ref().is_none_or(|hours| hours.contains(&hour(at)))
    }
}
