//! What the scanners of one file find, on its way to the mapper and into the batch.

mod dates;
mod range;

pub use range::Gathered;

use super::table_rows::{column_names, object_of};
use super::{SAVED_REPORT, Stop, lossy, warning};
use crate::catalogue::Catalogue;
use crate::error::{Reject, RejectKind};
use crate::formats::{
    Dates, FirstRecord, Mapping, Notes, OpenRecords, Out, RecordMapper, TableMapper, is_asked_for, nearly,
    recognise_elements, recognise_records, recognise_table,
};
use crate::input::Dialect;
use crate::limits::{LISTED_REJECTS, MEMBER_BYTES, MEMBERS, REJECT_HEAD, TABLES_IN_FILE};
use crate::model::{BatchBuilder, EventFields, FieldSet, Record, time};
use crate::position::Position;
use crate::report::{self, Column, Input, InputState, NextTable, Reason, Rejected, Severity, Warning};
use crate::scan::{PlainJson, RecordSink, Row, RowSink, json_fault, json_mend};
use std::rc::Rc;

/// Counts at which the portal cuts a download off.
const ROUND_COUNTS: [u64; 2] = [100_000, 250_000];
/// Remarks that are good to know and take nothing away from the figures.
const NOTES: [&str; 8] = [
    "no_users_no_mfa",
    "totals_only",
    "other_log",
    "mapping_file",
    "local_time",
    "offset_times",
    "other_events",
    "other_lines",
];

/// Where the scanners deliver.
pub(super) struct Sink {
    catalogue: Rc<Catalogue>,
    mappings: Rc<[Mapping]>,
    pub input: Input,
    pub batch: BatchBuilder,
    notes: Notes,
    dates: Dates,
    table: Option<Box<dyn TableMapper>>,
    /// The first line of the table is a row.
    headerless: bool,
    /// What it states and other readers of the file found rows to lack.
    lost: FieldSet,
    /// What the tables before it state.
    before: (FieldSet, EventFields),
    records: Option<Box<dyn RecordMapper>>,
    /// Records are XML elements.
    pub xml: bool,
    /// The first record or header was looked at.
    looked: bool,
    /// Key of the list that holds the records, if it has one.
    list: String,
    /// The text starts with a list.
    pub bare_list: bool,
    members: Vec<(String, Vec<u8>)>,
    /// Columns of the rows that follow, where records are rows.
    row_names: Vec<String>,
    /// Pages of Graph, and how many of them have another behind them.
    pages: u64,
    next_links: u64,
    rejected: u64,
    first: i64,
    last: i64,
}

/// What a table's rows look like to the scanner.
pub(super) struct TableShape {
    pub fields: usize,
    pub headerless: bool,
}

impl Sink {
    pub fn new(catalogue: Rc<Catalogue>, mappings: Rc<[Mapping]>, input: Input) -> Sink {
        Sink {
            catalogue,
            mappings,
            input,
            batch: BatchBuilder::new(),
            notes: Notes::default(),
            dates: Dates::default(),
            table: None,
            headerless: false,
            lost: FieldSet::default(),
            before: Default::default(),
            records: None,
            xml: false,
            looked: false,
            list: String::new(),
            bare_list: false,
            members: Vec::new(),
            row_names: Vec::new(),
            pages: 0,
            next_links: 0,
            rejected: 0,
            first: i64::MAX,
            last: i64::MIN,
        }
    }

    /// What was gathered since the last batch, as flat bytes.
    pub fn take_batch(&mut self) -> Vec<u8> {
        self.note_times();
        let (supported, event_fields) = (self.supported(), self.event_fields());
        self.batch.take(&self.input, supported, event_fields)
    }

    /// Nothing of the file can be used.
    pub fn refuse(&mut self, code: &str, found: Option<String>) {
        self.input.warnings.push(Warning { found, line: Some(1), ..warning(code, Severity::Error) });
        self.input.state = InputState::Unreadable;
    }

    /// Finds the export that a table is. `None`: nobody knows it, and the file is refused.
    pub fn open_table(&mut self, dialect: &Dialect) -> Option<TableShape> {
        self.looked = true;
        let header: Vec<String> = dialect.header.iter().map(|name| lossy(name)).collect();
        let Some(open) = recognise_table(&header, &dialect.sample, &self.catalogue, &self.mappings) else {
            let shown: String = header.join(", ").chars().take(200).collect();
            match nearly(&header, &dialect.sample, &self.catalogue) {
                Some(found) => {
                    self.refuse("needed_column", Some(shown));
                    if let Some(warning) = self.input.warnings.last_mut() {
                        warning.args.push(("missing".to_owned(), found.missing.join(", ")));
                    }
                    self.input.columns = columns(&header, found.columns.fields);
                    self.input.format = Some(found.format.to_owned());
                    self.input.reasons.push(found.reason);
                }
                None => {
                    self.input.columns = columns(&header, std::iter::repeat(None));
                    self.refuse("no_known_column", Some(shown));
                }
            }
            return None;
        };
        let shape = TableShape { fields: open.opened.fields, headerless: open.opened.headerless };
        if !shape.headerless {
            self.input.columns = columns(&header, open.columns.fields);
        }
        self.input.format = Some(open.format.to_owned());
        self.input.reasons = open.reasons;
        self.table = Some(open.opened.mapper);
        self.headerless = shape.headerless;
        Some(shape)
    }

    /// A saved report, whole.
    pub fn open_saved(&mut self, text: Vec<u8>) {
        self.looked = true;
        match report::open(&text) {
            Ok(_) => {
                self.input.format = Some(SAVED_REPORT.to_owned());
                self.input.reasons.push(Reason { code: "saved_report".into(), args: Vec::new() });
                self.batch.saved = text;
            }
            Err(error) => self.refuse(error.as_str(), Some(lossy(&head_of(&text)))),
        }
    }

    /// A text log that somebody recognised by its first lines.
    pub fn open_lines(&mut self, open: OpenRecords) {
        self.looked = true;
        self.input.format = Some(open.format.to_owned());
        self.input.reasons.push(Reason { code: "log_lines".into(), args: Vec::new() });
        self.records = Some(open.mapper);
    }

    /// Finds the export that the first XML event belongs to.
    fn open_elements(&mut self, text: &[u8]) {
        self.looked = true;
        let first = FirstRecord::of_text(text, &self.catalogue);
        let Some(open) = recognise_elements(&first) else {
            self.refuse("unknown_events", Some(lossy(&head_of(text))));
            return;
        };
        self.input.format = Some(open.format.to_owned());
        self.input.reasons.push(Reason { code: "xml_events".into(), args: Vec::new() });
        self.records = Some(open.mapper);
    }

    fn open_records(&mut self, text: &[u8], keys: &[String]) {
        let list = self.list.clone();
        let list = list.as_str();
        self.looked = true;
        let members = std::mem::take(&mut self.members);
        // A list of pages is no bare list.
        self.bare_list &= list.is_empty();
        let (bare_list, catalogue) = (self.bare_list, &self.catalogue);
        let first = FirstRecord { text, keys, list, bare_list, members: &members, catalogue };
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

    /// A row that is the header of another export: downloads of two kinds, one pasted behind the other. How many fields
    /// its records have.
    fn open_next_table(&mut self, row: &Row<'_>) -> Option<usize> {
        let is_name = |cell: &[u8]| !cell.is_empty() && !cell.iter().any(u8::is_ascii_digit);
        // Looking names up takes longer than reading a row: a broken row seldom starts with three names.
        let many = self.input.tables.len() >= TABLES_IN_FILE;
        if many || self.headerless || row.len() < 3 || !row.fields().take(3).all(is_name) {
            return None;
        }
        let header: Vec<String> = row.fields().map(lossy).collect();
        let open = recognise_table(&header, &[], &self.catalogue, &self.mappings)?;
        if open.opened.headerless || open.columns.known() < 3 || open.columns.known() * 2 < header.len() {
            return None;
        }
        if let Some(mut mapper) = self.table.take() {
            mapper.finish(&mut self.notes);
            let supported = mapper.supported().without(std::mem::take(&mut self.lost));
            self.before = (self.before.0.and(supported), self.before.1.and(mapper.event_fields()));
        }
        self.table = Some(open.opened.mapper);
        let head = head_of(header.join(", ").as_bytes());
        let at = row.position;
        self.count("next_table", Severity::Note, &Reject { kind: RejectKind::RepeatedHeader, at, column: None, head });
        self.input.tables.push(NextTable {
            line: row.position.line,
            offset: row.position.offset,
            format: open.format.to_owned(),
            columns: columns(&header, open.columns.fields),
        });
        Some(open.opened.fields)
    }

    /// Whether a row is the header of the current table again.
    fn is_header(&self, row: &Row<'_>) -> bool {
        let columns = self.input.tables.last().map_or(&self.input.columns, |table| &table.columns);
        columns.len() == row.len() && columns.iter().zip(row.fields()).all(|(column, cell)| column.name == lossy(cell))
    }

    /// What the export states about sign-ins, as far as it was read.
    pub fn supported(&self) -> FieldSet {
        let table = self.table.as_ref().map(|mapper| mapper.supported().without(self.lost).and(self.before.0));
        table.or_else(|| self.records.as_ref().map(|mapper| mapper.supported())).unwrap_or_default()
    }

    fn event_fields(&self) -> EventFields {
        let table = self.table.as_ref().map(|mapper| mapper.event_fields().and(self.before.1));
        table.or_else(|| self.records.as_ref().map(|mapper| mapper.event_fields())).unwrap_or_default()
    }

    /// Rows that wait, and records that were passed over.
    fn taken(&self) -> (usize, u64) {
        (self.batch.waiting(), self.notes.filtered())
    }

    /// A record was read that was not rejected; what was taken `before` it.
    fn count_read(&mut self, before: (usize, u64)) {
        self.input.records.read += 1;
        self.input.records.filtered = self.notes.filtered();
        if self.notes.filtered() == before.1 {
            self.batch.count_taken(1, self.batch.waiting() - before.0);
        }
    }

    /// Reads a record, or says why it cannot be used.
    fn read_record(&mut self, json: &[u8], at: Position) -> Result<(), Reject> {
        let object;
        let json = if !self.row_names.is_empty() && json.starts_with(b"[") {
            match object_of(json, &self.row_names) {
                Ok(made) => object = made,
                Err(kind) => return Err(broken(kind, json, at)),
            }
            &object
        } else {
            json
        };
        if !self.looked && self.xml {
            self.open_elements(json);
        } else if !self.looked {
            // A broken first record tells nothing about the file: the next one may.
            match keys_of(json) {
                Some(keys) if !is_error(&keys) => self.open_records(json, &keys),
                _ => return Err(broken(RejectKind::InvalidJson, json, at)),
            }
        }
        let before = self.taken();
        let Some(mapper) = &mut self.records else {
            self.input.records.read += 1;
            self.input.records.rejected += 1;
            return Ok(());
        };
        let (batch, notes, dates) = (&mut self.batch, &mut self.notes, &mut self.dates);
        let mut out = Out { batch, input: self.input.id, at, notes, dates, catalogue: &self.catalogue };
        mapper.record(json, &mut out).map_err(|kind| broken(kind, json, at))?;
        self.count_read(before);
        Ok(())
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
        self.count(code, Severity::Warning, &reject);
    }

    /// One more record that `code` holds for; the first one is shown.
    fn count(&mut self, code: &str, severity: Severity, reject: &Reject) {
        let warnings = &mut self.input.warnings;
        if let Some(known) = warnings.iter_mut().find(|w| w.code == code) {
            known.records = known.records.map(|n| n + 1);
        } else {
            let (line, offset) = (Some(reject.at.line), Some(reject.at.offset));
            let found = Some(lossy(&reject.head));
            let records = Some(1);
            warnings.push(Warning { line, offset, found, records, column: reject.column, ..warning(code, severity) });
        }
    }

    /// So many bytes that no text holds; the first of them, and where it stands.
    pub fn count_bytes(&mut self, code: &str, count: u64, first: Option<(u64, &str)>) {
        if let Some((offset, byte)) = first {
            let args = vec![("count".into(), count.to_string())];
            let (found, offset) = (Some(format!("{count} × {byte}")), Some(offset));
            self.input.warnings.push(Warning { args, found, offset, ..warning(code, Severity::Warning) });
        }
    }

    /// Times of the records that wait, into the span of the file.
    fn note_times(&mut self) {
        let times = self.batch.records.iter().map(|r| r.time).chain(self.batch.steps.iter().map(|s| s.time));
        let times = times.chain(self.batch.events.iter().map(|e| e.time));
        for time in times.filter(|time| *time != Record::NO_TIME) {
            self.first = self.first.min(time);
            self.last = self.last.max(time);
        }
        if self.first <= self.last {
            self.input.first_utc = Some(time::iso(self.first));
            self.input.last_utc = Some(time::iso(self.last));
        }
    }

    pub fn finish(&mut self) {
        let before = self.taken();
        if let Some(mapper) = &mut self.table {
            mapper.finish(&mut self.notes);
        }
        if let Some(mapper) = &mut self.records {
            let (batch, notes, dates) = (&mut self.batch, &mut self.notes, &mut self.dates);
            let at = Position::default();
            mapper.finish(&mut Out { batch, input: self.input.id, at, notes, dates, catalogue: &self.catalogue });
        }
        self.batch.count_taken(0, self.batch.waiting() - before.0);
        self.note_date_orders();
        self.note_times();
        if self.input.bytes == 0 {
            self.input.bytes = self.input.bytes_read;
        }
        for (code, records, found, at) in self.notes.iter() {
            let found = (!found.is_empty()).then(|| found.clone());
            let severity = if NOTES.contains(&code.as_str()) { Severity::Note } else { Severity::Warning };
            let (records, line, offset) = (Some(*records), Some(at.line), Some(at.offset));
            self.input.warnings.push(Warning { found, records, line, offset, ..warning(code, severity) });
        }
        let read = self.input.records.read;
        // Of pages that were collected only the last has none behind it; the answers of a batch are each for themselves.
        if self.next_links > 0 && (self.next_links >= self.pages || self.list == "responses") {
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
        let partial = [
            "dates_mixed",
            "next_link",
            "round_count",
            "type_names",
            "depth_lost",
            "method_names_lost",
            "all_disabled",
        ];
        let is_partial = |w: &Warning| partial.contains(&w.code.as_str()) || Stop::is(w);
        let missing = self.rejected > 0 || self.input.warnings.iter().any(is_partial);
        self.input.state = if missing { InputState::Partial } else { InputState::Complete };
    }
}

impl RowSink for Sink {
    fn row(&mut self, row: &Row<'_>) {
        let mut at = row.position;
        if self.headerless {
            at.record += 1;
        } else if at.record == 0 {
            return;
        }
        let before = self.taken();
        let Some(mapper) = &mut self.table else { return };
        let input = self.input.id;
        let (batch, notes, dates) = (&mut self.batch, &mut self.notes, &mut self.dates);
        let mut out = Out { batch, input, at, notes, dates, catalogue: &self.catalogue };
        match mapper.row(row, &mut out) {
            Ok(()) => self.count_read(before),
            // Another header of the same width: the scanner cannot tell it from a row.
            Err(_) if self.is_header(row) => {
                let head = head_of(&row.fields().collect::<Vec<_>>().join(&b", "[..]));
                Sink::reject(self, Reject { kind: RejectKind::RepeatedHeader, at, column: None, head });
            }
            Err(_) if self.open_next_table(row).is_some() => {}
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

    fn repaired(&mut self, reject: Reject) {
        self.count("repaired_quotes", Severity::Warning, &reject);
    }

    fn header(&mut self, row: &Row<'_>) -> Option<usize> {
        self.open_next_table(row)
    }
}

impl RecordSink for Sink {
    fn record(&mut self, json: &[u8], at: Position) {
        let Err(reject) = self.read_record(json, at) else { return };
        let mended = if reject.kind == RejectKind::InvalidJson { json_mend(json) } else { None };
        match mended {
            Some((json, found)) if self.read_record(&json, at).is_ok() => self.notes.count("mended_text", &found, at),
            _ => Sink::reject(self, reject),
        }
    }

    fn plain(&mut self, mut json: PlainJson<'_>, at: Position) -> Option<usize> {
        let before = self.taken();
        let mapper = self.records.as_mut()?;
        let (batch, notes, dates) = (&mut self.batch, &mut self.notes, &mut self.dates);
        let mut out = Out { batch, input: self.input.id, at, notes, dates, catalogue: &self.catalogue };
        let result = mapper.plain(&mut json, &mut out)?;
        let passed = json.passed();
        match result {
            Ok(()) => self.count_read(before),
            Err(kind) => Sink::reject(self, Reject { kind, at, column: None, head: head_of(passed) }),
        }
        Some(passed.len())
    }

    fn member(&mut self, key: &str, value: &[u8]) {
        if key.eq_ignore_ascii_case("@odata.nextLink") && value.len() > 2 && value != b"null" {
            self.next_links += 1;
        }
        if key.eq_ignore_ascii_case("columns")
            && let Some(names) = column_names(value)
        {
            self.row_names = names;
        }
        if let Some(mapper) = &mut self.records {
            mapper.member(key, value);
        } else if !self.looked && is_asked_for(key) && self.members.len() < MEMBERS && value.len() <= MEMBER_BYTES {
            // Nothing is lost by the limits: what is asked for is a short number, and of several the first counts.
            self.members.push((key.to_owned(), value.to_vec()));
        }
    }

    fn list(&mut self, key: &str) {
        self.pages += u64::from(key.eq_ignore_ascii_case("value"));
        if self.list.is_empty() {
            self.list = key.to_owned();
        }
    }

    fn reject(&mut self, reject: Reject) {
        Sink::reject(self, reject);
    }
}

/// Keys that tell the exports apart from other objects.
const TELLING: [&str; 17] = [
    "createdDateTime",
    "userPrincipalName",
    "authenticationDetails",
    "status",
    "TimeGenerated",
    "category",
    "properties",
    "LogonType",
    "AuditData",
    "grantControls",
    "activityDisplayName",
    "targetResources",
    "methodsRegistered",
    "authMethods",
    "perUserMfaState",
    "authenticationMethod",
    "userCount",
];

fn columns(header: &[String], fields: impl IntoIterator<Item = Option<String>>) -> Vec<Column> {
    header.iter().zip(fields).map(|(name, field)| Column { name: name.clone(), field }).collect()
}

fn head_of(bytes: &[u8]) -> Vec<u8> {
    bytes[..bytes.len().min(REJECT_HEAD)].to_vec()
}

/// A record that cannot be used, with the byte at which its JSON stops being valid.
fn broken(kind: RejectKind, json: &[u8], at: Position) -> Reject {
    let kind = if keys_of(json).is_some_and(|keys| is_error(&keys)) { RejectKind::ErrorAnswer } else { kind };
    let fault = if kind == RejectKind::InvalidJson { json_fault(json) } else { None };
    Reject { kind, at, column: fault.map(|byte| byte as u64 + 1), head: head_of(json) }
}

/// An object with these keys is what Graph answers when it refuses.
fn is_error(keys: &[String]) -> bool {
    matches!(keys, [key] if key == "error")
}

/// Keys of an object; `None` when it is not valid JSON.
fn keys_of(json: &[u8]) -> Option<Vec<String>> {
    let map: serde_json::Map<String, serde_json::Value> = serde_json::from_slice(json).ok()?;
    Some(map.into_iter().map(|(key, _)| key).collect())
}
