//! Attempts of the NPS extension, from its own events and from the accounting log of its server.

use super::attempts::{Attempt, Attempts, Reason, label, records_of, stated};
use crate::catalogue::Catalogue;
use crate::model::{EventField, EventKind, Guid};
use crate::ordered::{Map, Set};
use crate::query::attempt_filter::inputs_of;
use crate::store::{NO_USER, SettledEvent, Store, event_value};

/// A reject in the accounting log this close to the extension's verdict tells of the same attempt.
const SAME_ATTEMPT: i64 = 60_000;
/// A client repeats a request that had no answer after some seconds; a person who tries again takes longer.
const RETRY: i64 = 5_000;

/// Records kept of one attempt.
const MOST_RECORDS: usize = 50;

impl Attempts {
    /// Events of the NPS extension: one attempt per CID, which its challenge and its verdict share.
    pub(super) fn extension(&mut self, store: &Store, catalogue: &Catalogue, cids: &mut Set<Guid>) {
        let mut groups: Map<(Guid, usize), Vec<&SettledEvent>> = Map::new();
        for (number, one) in store.events(EventKind::Nps).iter().enumerate() {
            // An event without an id stands alone.
            let alone = if one.event.id.is_none() { number + 1 } else { 0 };
            groups.entry((one.event.id, alone)).or_default().push(one);
        }
        let text = |one: &SettledEvent, field| store.dictionaries.event_text(&one.event, field).into_owned();
        let step = |one: &SettledEvent| event_value(catalogue, EventField::Step, &text(one, EventField::Step));
        let mut servers = Servers::default();
        let from = self.list.len();
        for ((id, _), events) in groups {
            let (mut attempt, mut known) = (None::<Attempt>, false);
            let mut repeats: Map<(String, u32), u64> = Map::new();
            for &one in &events {
                let step = step(one);
                let at = (one.event.time, one.user);
                match step.as_str() {
                    "ignored" => self.ignored.push(at),
                    "" => self.noise.push(at),
                    _ => known = true,
                }
                if !known {
                    continue;
                }
                let inputs = inputs_of(one);
                let attempt = attempt
                    .get_or_insert_with(|| Attempt { records: Vec::new(), ..Attempt::new("nps", "events", one) });
                attempt.inputs.extend(&inputs);
                // A challenge and its verdict; whoever sent on and on is shown by the first of it.
                if attempt.records.len() < MOST_RECORDS {
                    attempt.records.extend(records_of(one));
                }
                let server = text(one, EventField::Server);
                attempt.server = std::cmp::max_by_key(std::mem::take(&mut attempt.server), server, |name| name.len());
                if attempt.user == NO_USER {
                    attempt.user = one.user;
                }
                // Events come in time order: the last verdict stands, and nothing takes an accepted request back.
                match step.as_str() {
                    "accepted" => (attempt.success, attempt.reason) = (Some(true), Reason::default()),
                    "rejected" | "error" if attempt.success != Some(true) => {
                        attempt.success = Some(false);
                        attempt.reason = nps_reason(catalogue, &text(one, EventField::Code));
                    }
                    _ => {}
                }
                *repeats.entry((step, one.event.input)).or_default() += 1;
            }
            // Within one file the same step of one request again is a request that was sent again.
            let mut per_step: Map<&str, u64> = Map::new();
            for ((step, _), times) in repeats.iter() {
                let most = per_step.entry(step).or_default();
                *most = (*most).max(times - 1);
            }
            self.folded.retries += per_step.values().sum::<u64>();
            if let Some(attempt) = attempt {
                servers.learn(&attempt.inputs, &attempt.server);
                cids.insert(id);
                self.list.push(attempt);
            }
        }
        for attempt in &mut self.list[from..] {
            servers.complete(attempt);
        }
    }

    /// Rejects of an extension in the accounting log. Accepted packets do not say whether there was MFA.
    pub(super) fn accounting(&mut self, store: &Store, catalogue: &Catalogue) {
        let mut last: Map<(u32, String, String), i64> = Map::new();
        let mut verdicts: Map<u32, Vec<(String, i64)>> = Map::new();
        for attempt in self.list.iter().filter(|a| a.success == Some(false) && a.user != NO_USER) {
            verdicts.entry(attempt.user).or_default().push((label(&attempt.server), attempt.at));
        }
        for one in store.events(EventKind::NpsPacket) {
            let text = |field| store.dictionaries.event_text(&one.event, field).into_owned();
            let packet = event_value(catalogue, EventField::Packet, &text(EventField::Packet));
            let reason = catalogue.word("radius_reason", &text(EventField::Code));
            if packet != "reject" || reason != Some("extension") {
                continue;
            }
            let (server, at) = (text(EventField::Server), one.event.time);
            let key = (one.user, label(&server), text(EventField::Address));
            let before = last.insert(key.clone(), at);
            if one.user != NO_USER && before.is_some_and(|before| at - before < RETRY) {
                self.folded.retries += 1;
                continue;
            }
            let same = |(server, verdict): &(String, i64)| {
                (server.is_empty() || *server == key.1) && (at - verdict).abs() <= SAME_ATTEMPT
            };
            let own = verdicts.get_mut(&one.user);
            if let Some((own, place)) = own.and_then(|own| own.iter().position(same).map(|place| (own, place))) {
                own.swap_remove(place);
                self.folded.accounting += 1;
                continue;
            }
            let reason = Reason { id: "extension".into(), kind: "radius_reason", today: "" };
            self.list.push(Attempt { server, success: Some(false), reason, ..Attempt::new("nps", "accounting", one) });
        }
    }
}

fn nps_reason(catalogue: &Catalogue, code: &str) -> Reason {
    match catalogue.nps_code(code) {
        Some(known) => Reason { id: known.id.into(), kind: known.kind, today: known.today },
        None => Reason { id: stated(code), ..Reason::default() },
    }
}

/// Which server the events of a file are of: a log is one machine's, though not every export names it.
#[derive(Default)]
struct Servers(Map<u32, Map<String, String>>);

impl Servers {
    fn learn(&mut self, inputs: &[u32], server: &str) {
        for &input in inputs.iter().filter(|_| !server.is_empty()) {
            self.0.entry(input).or_default().entry(label(server)).or_insert_with(|| server.to_owned());
        }
    }

    /// Names the server of an attempt whose files have all their named events on one.
    fn complete(&self, attempt: &mut Attempt) {
        if !attempt.server.is_empty() {
            return;
        }
        let mut servers: Map<&String, &String> = Map::new();
        for named in attempt.inputs.iter().filter_map(|input| self.0.get(input)) {
            servers.extend(named.iter());
        }
        if let (1, Some(server)) = (servers.len(), servers.values().next()) {
            attempt.server = (*server).clone();
        }
    }
}
