//! The server status report. It tells how servers stood at the moment of the export, so no filter narrows it.

use super::event_filter::sources;
use crate::catalogue::Catalogue;
use crate::model::{EventField, EventKind, Record, time};
use crate::ordered::Map;
use crate::report::{ServerRow, ServerVersion, Servers};
use crate::store::{Store, event_value};
use std::cmp::Reverse;

/// Hours behind the newest contact from which on a server is silent. Servers report every few minutes; a day leaves room for
/// one that was restarted or patched.
const SILENT_AFTER: u64 = 24;
const HOUR: i64 = 3_600_000;

/// The MFA Servers, each as its newest record tells; `None` when no server status was given.
pub fn servers(store: &Store, catalogue: &Catalogue) -> Option<Servers> {
    let events = store.events(EventKind::Server);
    if events.is_empty() {
        return None;
    }
    // Events come in time order: of several downloads the newest contact counts.
    let mut rows: Map<String, (i64, ServerRow)> = Map::new();
    for one in events {
        let text = |field| store.dictionaries.event_text(&one.event, field).into_owned();
        let role = text(EventField::Role);
        let row = ServerRow {
            server: text(EventField::Server),
            address: text(EventField::Address),
            version: text(EventField::Version),
            role: catalogue.word("server_status", &role).map_or(role, str::to_owned),
            status: event_value(catalogue, EventField::ServerStatus, &text(EventField::ServerStatus)),
            last_contact_utc: (one.event.time != Record::NO_TIME).then(|| time::iso(one.event.time)),
            sources: Some(sources(store, one)),
            ..ServerRow::default()
        };
        rows.insert(row.server.to_lowercase(), (one.event.time, row));
    }
    let newest_contact = rows.values().map(|(at, _)| *at).filter(|at| *at != Record::NO_TIME).max();
    let newest_version =
        rows.values().map(|(_, row)| &row.version).filter(|v| !v.is_empty()).max_by_key(|v| numbers(v)).cloned();
    let mut report = Servers { silent_after_hours: SILENT_AFTER, ..Servers::default() };
    let mut versions: Map<(Reverse<Vec<u64>>, String), u64> = Map::new();
    for (at, mut row) in rows.into_values() {
        if let (Some(newest), true) = (newest_contact, at != Record::NO_TIME) {
            let hours = ((newest - at) / HOUR) as u64;
            row.silent_hours = Some(hours);
            row.silent = hours >= SILENT_AFTER;
        }
        let is_newest = |newest: &String| numbers(newest) == numbers(&row.version);
        row.behind = !row.version.is_empty() && !newest_version.as_ref().is_some_and(is_newest);
        *versions.entry((Reverse(numbers(&row.version)), row.version.clone())).or_default() += 1;
        report.servers += 1;
        report.online += u64::from(row.status == "online");
        report.offline += u64::from(row.status == "offline");
        report.silent += u64::from(row.silent);
        report.behind += u64::from(row.behind);
        report.rows.push(row);
    }
    report.versions = versions.into_iter().map(|((_, version), servers)| ServerVersion { version, servers }).collect();
    report.newest_contact_utc = newest_contact.map(time::iso);
    report.newest_version = newest_version;
    Some(report)
}

/// `8.1.12.1` in a form that compares as people count: 8.1.12 is newer than 8.1.9.
fn numbers(version: &str) -> Vec<u64> {
    version.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn versions_compare_as_numbers() {
        assert!(numbers("8.1.12.1") > numbers("8.1.9"));
        assert!(numbers("8.1") > numbers(""));
        assert_eq!(numbers("v8.1"), numbers("8.1"));
    }
}
