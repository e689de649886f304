//! One file, from its first byte to its last batch.

use super::{lossy, warning};
use crate::catalogue::Catalogue;
use crate::error::{Reject, RejectKind};
use crate::formats::{FirstRecord, Notes, Out, RecordMapper, TableMapper, recognise_records, recognise_table};
use crate::input::{Content, Decoder, Dialect, Encoding, looks_like_json, sniff};
use crate::model::{BatchBuilder, FieldSet, Record, time};
use crate::position::Position;
use crate::report::{Column, Dialect as DialectReport, Input, InputState, Reason, Rejected, Severity, Warning};
use crate::scan::{CsvScanner, JsonScanner, Limits, RecordSink, Row, RowSink, json_fault};
use std::rc::Rc;

/// Bytes that are gathered before the file is recognised.
const HEAD: usize = 64 * 1024;
/// Rejected records that are listed; all are counted.
const LISTED_REJECTS: usize = 100;
/// Counts at which the portal cuts a download off.
const ROUND_COUNTS: [u64; 2] = [100_000, 250_000];

/// Reads one file. Push its bytes in order, in pieces of any size; the result does not depend on how they were cut.
pub struct Scanner {
    catalogue: Rc<Catalogue>,
    stage: Stage,
    decoder: Option<Decoder>,
    sink: Sink,
    finished: bool,
}

enum Stage {
    /// Not recognised yet: the first bytes.
    Head(Vec<u8>),
    Csv(Box<CsvScanner>),
    Json(Box<JsonScanner>),
    /// Nothing to read: bytes are only counted.
    Skip,
}

/// Where the scanners deliver.
struct Sink {
    input: Input,
    batch: BatchBuilder,
    notes: Notes,
    table: Option<Box<dyn TableMapper>>,
    records: Option<Box<dyn RecordMapper>>,
    /// The first record or header was looked at.
    looked: bool,
    /// Key of the list that holds the records, if it has one.
    list: String,
    /// The text starts with a list.
    bare_list: bool,
    next_link: bool,
    rejected: u64,
    first: i64,
    last: i64,
}

impl Scanner {
    /// A scanner for the file `name` of `size` bytes (0 when not known before).
    pub fn new(catalogue: Rc<Catalogue>, input: u32, name: &str, size: u64) -> Scanner {
        let input = Input { name: name.into(), id: input, bytes: size, ..Input::default() };
        let sink = Sink {
            input,
            batch: BatchBuilder::new(),
            notes: Notes::default(),
            table: None,
            records: None,
            looked: false,
            list: String::new(),
            bare_list: false,
            next_link: false,
            rejected: 0,
            first: i64::MAX,
            last: i64::MIN,
        };
        Scanner { catalogue, stage: Stage::Head(Vec::new()), decoder: None, sink, finished: false }
    }

    /// Reads the next piece.
    pub fn push(&mut self, bytes: &[u8]) {
        self.sink.input.bytes_read += bytes.len() as u64;
        if let Stage::Head(head) = &mut self.stage {
            head.extend_from_slice(bytes);
            if head.len() >= HEAD {
                self.recognise();
            }
        } else {
            self.feed(bytes, false);
        }
    }

    /// The file is complete.
    pub fn finish(&mut self) {
        if std::mem::replace(&mut self.finished, true) {
            return;
        }
        if matches!(self.stage, Stage::Head(_)) {
            self.recognise();
        }
        self.feed(&[], true);
        match &mut self.stage {
            Stage::Csv(scanner) => scanner.finish(&mut self.sink),
            Stage::Json(scanner) => scanner.finish(&mut self.sink),
            Stage::Head(_) | Stage::Skip => {}
        }
        if let Some(decoder) = &self.decoder {
            let (nuls, invalid) = (decoder.nuls(), decoder.replaced() + decoder.invalid());
            self.sink.count_warning("nul_bytes", nuls);
            self.sink.count_warning("invalid_bytes", invalid);
        }
        self.sink.finish();
    }

    /// Bytes read so far.
    #[expect(clippy::misnamed_getters, reason = "`Input::bytes` is the size of the file")]
    pub fn bytes(&self) -> u64 {
        self.sink.input.bytes_read
    }

    /// Records read so far.
    pub fn records(&self) -> u64 {
        self.sink.input.records.read
    }

    /// What was gathered since the last batch, as flat bytes for [`super::Analyst::append`]. `None` when there is nothing new.
    pub fn take_batch(&mut self) -> Option<Vec<u8>> {
        if self.sink.batch.waiting() == 0 && !self.finished {
            return None;
        }
        self.sink.note_times();
        let supported = self.sink.supported();
        Some(self.sink.batch.take(&self.sink.input, supported.0))
    }

    fn feed(&mut self, bytes: &[u8], last: bool) {
        let (Some(decoder), sink) = (&mut self.decoder, &mut self.sink) else { return };
        match &mut self.stage {
            Stage::Csv(scanner) => decoder.push(bytes, last, &mut |text| scanner.push(text, sink)),
            Stage::Json(scanner) => decoder.push(bytes, last, &mut |text| scanner.push(text, sink)),
            Stage::Head(_) | Stage::Skip => {}
        }
    }

    /// Decides what the file is from its first bytes, and reads those.
    fn recognise(&mut self) {
        let Stage::Head(head) = std::mem::replace(&mut self.stage, Stage::Skip) else { return };
        let input = &mut self.sink.input;
        match sniff(&head) {
            Content::Empty => return self.sink.refuse("empty_file", None),
            Content::NotText(other) => return self.sink.refuse(other.kind.as_str(), Some(other.evidence)),
            Content::Text => {}
        }
        let encoding = Encoding::detect(&head);
        input.encoding = Some(encoding.as_str().to_owned());
        input.bom = encoding.bom_bytes() > 0;
        let mut text = Vec::with_capacity(head.len());
        Decoder::new(encoding).push(&head, false, &mut |part| text.extend_from_slice(part));
        if looks_like_json(&text) {
            self.sink.bare_list = text.trim_ascii_start().first() == Some(&b'[');
            self.stage = Stage::Json(Box::new(JsonScanner::new(Limits::JSON).starting_at(encoding.text_offset())));
        } else {
            let dialect = Dialect::detect(&text);
            input.dialect = Some(DialectReport {
                delimiter: char::from(dialect.delimiter).to_string(),
                newline: dialect.newline.as_str().to_owned(),
            });
            let scanner = CsvScanner::styled(dialect.style, Limits::CSV).starting_at(encoding.text_offset());
            let header: Vec<String> = dialect.header.iter().map(|name| lossy(name)).collect();
            if !self.sink.open_table(&header, &self.catalogue) {
                return;
            }
            self.stage = Stage::Csv(Box::new(scanner.skipping(dialect.preamble)));
        }
        self.decoder = Some(Decoder::new(encoding));
        self.feed(&head, false);
    }
}

impl Sink {
    /// Nothing of the file can be used.
    fn refuse(&mut self, code: &str, found: Option<String>) {
        self.input.warnings.push(Warning { found, line: Some(1), ..warning(code, Severity::Error) });
        self.input.state = InputState::Unreadable;
    }

    fn open_table(&mut self, header: &[String], catalogue: &Catalogue) -> bool {
        self.looked = true;
        let name = |name: &String, field: Option<String>| Column { name: name.clone(), field };
        let Some(open) = recognise_table(header, catalogue) else {
            self.input.columns = header.iter().map(|h| name(h, None)).collect();
            let shown: String = header.join(", ").chars().take(200).collect();
            self.refuse("no_known_column", Some(shown));
            return false;
        };
        self.input.columns = header.iter().zip(open.columns.fields).map(|(h, field)| name(h, field)).collect();
        self.input.format = Some(open.format.to_owned());
        self.input.reasons = open.reasons;
        self.table = Some(open.mapper);
        true
    }

    fn open_records(&mut self, keys: &[String]) {
        let list = self.list.clone();
        let list = list.as_str();
        self.looked = true;
        let first = FirstRecord { keys, list, bare_list: self.bare_list };
        let Some(open) = recognise_records(&first) else {
            let shown: String = keys.join(", ").chars().take(200).collect();
            self.refuse("not_sign_ins", Some(shown));
            return;
        };
        self.input.format = Some(open.format.to_owned());
        let names = keys.iter().filter(|key| TELLING.iter().any(|t| t.eq_ignore_ascii_case(key)));
        let names = names.map(String::as_str).collect::<Vec<_>>().join(", ");
        self.input.reasons.push(Reason { code: "keys".into(), args: vec![("names".into(), names)] });
        let wrapper = match (self.bare_list, list) {
            (true, _) => Reason { code: "array".into(), args: Vec::new() },
            (false, "") => Reason { code: "lines".into(), args: Vec::new() },
            (false, key) => Reason { code: "wrapper".into(), args: vec![("key".into(), key.to_owned())] },
        };
        self.input.reasons.push(wrapper);
        self.records = Some(open.mapper);
    }

    fn supported(&self) -> FieldSet {
        let table = self.table.as_ref().map(|mapper| mapper.supported());
        table.or_else(|| self.records.as_ref().map(|mapper| mapper.supported())).unwrap_or_default()
    }

    fn reject(&mut self, reject: Reject) {
        self.input.records.read += 1;
        self.input.records.rejected += 1;
        self.rejected += 1;
        if self.input.rejected.len() < LISTED_REJECTS {
            self.input.rejected.push(Rejected {
                code: reject.kind.as_str().to_owned(),
                record: reject.at.record,
                line: reject.at.line,
                offset: reject.at.offset,
                column: reject.column,
                text: lossy(&reject.head),
            });
        }
        // Of a file one says "wrong number of fields", of a record how many.
        let code = if reject.kind == RejectKind::FieldCount { "wrong_field_count" } else { reject.kind.as_str() };
        let warnings = &mut self.input.warnings;
        if let Some(known) = warnings.iter_mut().find(|w| w.code == code) {
            known.records = known.records.map(|n| n + 1);
        } else {
            let (line, offset) = (Some(reject.at.line), Some(reject.at.offset));
            let found = Some(lossy(&reject.head));
            let records = Some(1);
            warnings.push(Warning {
                line,
                offset,
                found,
                records,
                column: reject.column,
                ..warning(code, Severity::Warning)
            });
        }
    }

    fn count_warning(&mut self, code: &str, count: u64) {
        if count > 0 {
            let args = vec![("count".into(), count.to_string())];
            self.input.warnings.push(Warning { args, ..warning(code, Severity::Warning) });
        }
    }

    /// Times of the records that wait, into the span of the file.
    fn note_times(&mut self) {
        let times = self.batch.records.iter().map(|r| r.time).chain(self.batch.steps.iter().map(|s| s.time));
        for time in times.filter(|time| *time != Record::NO_TIME) {
            self.first = self.first.min(time);
            self.last = self.last.max(time);
        }
        if self.first <= self.last {
            self.input.first_utc = Some(time::iso(self.first));
            self.input.last_utc = Some(time::iso(self.last));
        }
    }

    fn finish(&mut self) {
        self.note_times();
        if self.input.bytes == 0 {
            self.input.bytes = self.input.bytes_read;
        }
        for (code, records, found, at) in self.notes.iter() {
            let found = (!found.is_empty()).then(|| found.clone());
            let severity = if *code == "no_users_no_mfa" { Severity::Note } else { Severity::Warning };
            let (records, line, offset) = (Some(*records), Some(at.line), Some(at.offset));
            self.input.warnings.push(Warning { found, records, line, offset, ..warning(code, severity) });
        }
        let read = self.input.records.read;
        if self.next_link {
            self.input.warnings.push(Warning { records: Some(read), ..warning("next_link", Severity::Warning) });
        }
        if ROUND_COUNTS.contains(&read) {
            self.input.warnings.push(Warning { records: Some(read), ..warning("round_count", Severity::Warning) });
        }
        if self.input.state == InputState::Unreadable {
            return;
        }
        let understood = self.input.format.is_some();
        if !understood || (read > 0 && read == self.rejected) {
            if !understood && self.input.warnings.is_empty() {
                self.refuse("json_without_records", None);
            }
            self.input.state = InputState::Unreadable;
            return;
        }
        let partial = ["next_link", "round_count", "type_names", "depth_lost"];
        let missing = self.rejected > 0 || self.input.warnings.iter().any(|w| partial.contains(&w.code.as_str()));
        self.input.state = if missing { InputState::Partial } else { InputState::Complete };
    }
}

impl RowSink for Sink {
    fn row(&mut self, row: &Row<'_>) {
        if row.position.record == 0 {
            return;
        }
        let Some(mapper) = &mut self.table else { return };
        let (input, at) = (self.input.id, row.position);
        let mut out = Out { batch: &mut self.batch, input, at, notes: &mut self.notes };
        match mapper.row(row, &mut out) {
            Ok(()) => self.input.records.read += 1,
            Err((kind, column)) => {
                let shown = column.map_or(Vec::new(), |column| head_of(row.get(column)));
                let column = column.map(|column| column as u64 + 1);
                RowSink::reject(self, Reject { kind, at, column, head: shown });
            }
        }
    }

    fn reject(&mut self, reject: Reject) {
        Sink::reject(self, reject);
    }
}

impl RecordSink for Sink {
    fn record(&mut self, json: &[u8], at: Position) {
        if !self.looked {
            // A broken first record tells nothing about the file: the next one may.
            let Some(keys) = keys_of(json) else {
                return Sink::reject(self, broken(RejectKind::InvalidJson, json, at));
            };
            self.open_records(&keys);
        }
        let Some(mapper) = &mut self.records else {
            self.input.records.read += 1;
            self.input.records.rejected += 1;
            return;
        };
        let mut out = Out { batch: &mut self.batch, input: self.input.id, at, notes: &mut self.notes };
        match mapper.record(json, &mut out) {
            Ok(()) => self.input.records.read += 1,
            Err(kind) => Sink::reject(self, broken(kind, json, at)),
        }
    }

    fn member(&mut self, key: &str, value: &[u8]) {
        if key.eq_ignore_ascii_case("@odata.nextLink") && value.len() > 2 && value != b"null" {
            self.next_link = true;
        }
    }

    fn list(&mut self, key: &str) {
        if self.list.is_empty() {
            self.list = key.to_owned();
        }
    }

    fn reject(&mut self, reject: Reject) {
        Sink::reject(self, reject);
    }
}

/// Keys that tell a sign-in from other objects.
const TELLING: [&str; 4] = ["createdDateTime", "userPrincipalName", "authenticationDetails", "status"];

fn head_of(bytes: &[u8]) -> Vec<u8> {
    bytes[..bytes.len().min(200)].to_vec()
}

/// A JSON record that cannot be used, with the byte at which it stops being valid.
fn broken(kind: RejectKind, json: &[u8], at: Position) -> Reject {
    let fault = if kind == RejectKind::InvalidJson { json_fault(json) } else { None };
    Reject { kind, at, column: fault.map(|byte| byte as u64 + 1), head: head_of(json) }
}

/// Keys of an object; `None` when it is not valid JSON.
fn keys_of(json: &[u8]) -> Option<Vec<String>> {
    let map: serde_json::Map<String, serde_json::Value> = serde_json::from_slice(json).ok()?;
    Some(map.into_iter().map(|(key, _)| key).collect())
}
