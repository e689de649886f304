//! The exports: one file per format, one visible list per shape. No other module knows a vendor's column name or key.
//!
//! To add a format: write its file, add it to its list below, describe it in `data/formats.toml`, add a case under
//! `tests/cases/`.

mod activity_report;
mod adfs_audit;
mod admindroid_mfa_status;
mod audit_parts;
mod blocked_users;
mod bypassed_users;
mod cells;
mod conditional_access_policies;
mod defender_sign_ins;
mod diagnostic_logs;
mod directory_audits;
mod event_csv;
mod event_table;
mod extractor_suite_mfa;
mod fraud_alerts;
mod graph_mapper;
mod graph_policies;
mod graph_shape;
mod graph_sign_ins;
mod hand_made_sign_ins;
pub(crate) mod json;
mod json_table;
mod lazyadmin_mfa_status;
mod log_analytics_audit;
mod log_analytics_sign_ins;
mod mapping;
mod method_activity;
mod mfa_report;
mod mfa_server_log;
mod nps_accounting;
mod nps_extension;
mod nps_security;
mod on_premises_usage;
mod out;
mod portal_application_sign_ins;
mod portal_audit;
mod portal_auth_details;
mod portal_registration_details;
mod portal_sign_ins;
mod powershell_export_csv;
mod purview_audit;
mod purview_shape;
mod recognise;
mod registration_counts;
mod registration_events;
mod registration_table;
mod server_status;
mod user_registration_details;
mod windows_event;
mod xml;

pub(crate) use cells::{error_code, is_type_name, kind_of, trim};
pub use mapping::{MAPPING, Mapping};
pub use out::{ColumnDates, Dates, Notes, Out};
pub use recognise::{
    OpenRecords, OpenTable, nearly, recognise_elements, recognise_lines, recognise_records, recognise_table,
};

use crate::catalogue::Catalogue;
use crate::error::RejectKind;
use crate::model::{EventFields, FieldSet};
use crate::scan::{PlainJson, Row};
use std::rc::Rc;

/// Delimited exports, most specific first: of two that know equally many columns the earlier one is taken.
const TABLES: &[TableFormat] = &[
    portal_auth_details::FORMAT,
    portal_sign_ins::FORMAT,
    hand_made_sign_ins::FORMAT,
    log_analytics_sign_ins::FORMAT,
    defender_sign_ins::FORMAT,
    purview_audit::FORMAT,
    powershell_export_csv::FORMAT,
    portal_application_sign_ins::FORMAT,
    server_status::FORMAT,
    portal_audit::FORMAT,
    log_analytics_audit::FORMAT,
    lazyadmin_mfa_status::FORMAT,
    extractor_suite_mfa::FORMAT,
    admindroid_mfa_status::FORMAT,
    user_registration_details::CREDENTIALS_TABLE,
    portal_registration_details::FORMAT,
    mfa_report::FORMAT,
    registration_events::FORMAT,
    method_activity::FORMAT,
    registration_counts::METHODS_TABLE,
    registration_counts::FEATURES_TABLE,
    activity_report::FORMAT,
    blocked_users::FORMAT,
    bypassed_users::FORMAT,
    fraud_alerts::FORMAT,
    on_premises_usage::FORMAT,
    event_csv::NPS,
    event_csv::ADFS,
    event_csv::NPS_SECURITY,
];

/// JSON exports, most specific first.
const RECORDS: &[RecordFormat] = &[
    MAPPING,
    diagnostic_logs::FORMAT,
    log_analytics_sign_ins::RECORDS,
    log_analytics_audit::RECORDS,
    defender_sign_ins::RECORDS,
    purview_audit::RECORDS,
    purview_audit::BARE,
    conditional_access_policies::FORMAT,
    graph_sign_ins::APPLICATIONS,
    graph_sign_ins::POWERSHELL,
    graph_sign_ins::GRAPH,
    graph_sign_ins::PORTAL,
    directory_audits::POWERSHELL,
    directory_audits::GRAPH,
    directory_audits::PORTAL,
    user_registration_details::DETAILS,
    user_registration_details::CREDENTIALS,
    user_registration_details::STATES,
    registration_events::RECORDS,
    method_activity::RECORDS,
    registration_counts::METHODS,
    registration_counts::FEATURES,
];

/// XML exports: each `<Event>` is a record.
const ELEMENTS: &[RecordFormat] = &[nps_accounting::DTS, nps_extension::XML, nps_security::XML, adfs_audit::XML];

/// Text logs: each line is a record.
const LINES: &[RecordFormat] = &[mfa_server_log::FORMAT, nps_accounting::TEXT];

/// A delimited export.
pub struct TableFormat {
    /// Id of `data/formats.toml`.
    pub id: &'static str,
    /// Table of `data/headers.toml` that its column names are looked up in.
    pub headers: &'static str,
    /// What to read it with. `None`: it is another export after all.
    pub open: fn(&TableHead<'_>) -> Option<OpenedTable>,
}

/// What reads a table, and how its rows differ from what the header promises.
pub struct OpenedTable {
    /// Reads the rows.
    pub mapper: Box<dyn TableMapper>,
    /// Fields in a row: some exports write more than the header names.
    pub fields: usize,
    /// There is no header: the first line is a row too.
    pub headerless: bool,
    /// Its cells or a name that no other export has prove that it is this export: then it does not matter how many
    /// names another format knows.
    pub certain: bool,
    /// Columns that were found by the shape of their cells, and the field that each is.
    pub guessed: Vec<(usize, &'static str)>,
}

impl OpenedTable {
    /// The same, proven or not.
    #[must_use]
    pub fn certain(self, certain: bool) -> OpenedTable {
        OpenedTable { certain, ..self }
    }
}

/// What is known of a delimited file before its first row is read.
pub struct TableHead<'a> {
    /// The columns, as this format's header table names them.
    pub columns: Columns,
    /// The first line, as written.
    pub names: &'a [String],
    /// Up to 50 lines behind it, as their cells; the last may be cut off.
    pub sample: &'a [Vec<Vec<u8>>],
    /// The facts.
    pub catalogue: &'a Catalogue,
}

impl TableHead<'_> {
    /// The first rows hold a cell of this column for which `is` holds.
    pub fn shows(&self, field: &str, is: impl Fn(&[u8]) -> bool) -> bool {
        self.columns.find_all(field).any(|column| {
            let cells = self.sample.iter().filter_map(|row| row.get(column));
            cells.map(|cell| trim(cell)).any(&is)
        })
    }

    /// A table whose rows are what its header says.
    pub fn opened(&self, mapper: impl TableMapper + 'static) -> Option<OpenedTable> {
        let (fields, mapper) = (self.names.len(), Box::new(mapper) as _);
        Some(OpenedTable { mapper, fields, headerless: false, certain: false, guessed: Vec::new() })
    }
}

/// A JSON, XML or text export.
pub struct RecordFormat {
    /// Id of `data/formats.toml`.
    pub id: &'static str,
    /// Whether the first record is one of it.
    pub open: fn(&FirstRecord<'_>) -> Option<Box<dyn RecordMapper>>,
}

/// The columns of a file, looked up in the table of one format.
pub struct Columns {
    /// Field id per column; `None` where the name is unknown.
    pub fields: Vec<Option<String>>,
}

impl Columns {
    /// First column with this field id.
    pub fn find(&self, field: &str) -> Option<usize> {
        self.fields.iter().position(|f| f.as_deref() == Some(field))
    }

    /// All columns with this field id: a name may stand twice.
    pub fn find_all<'a>(&'a self, field: &'a str) -> impl Iterator<Item = usize> + 'a {
        self.fields.iter().enumerate().filter(move |(_, f)| f.as_deref() == Some(field)).map(|(i, _)| i)
    }

    /// How many names are known.
    pub fn known(&self) -> usize {
        self.fields.iter().flatten().count()
    }
}

/// Whether any format asks for a member of this name beside the list of records.
pub fn is_asked_for(member: &str) -> bool {
    registration_counts::is_total(member)
}

/// What is known of a JSON, XML or text file when its first record arrives.
pub struct FirstRecord<'a> {
    /// The record itself.
    pub text: &'a [u8],
    /// Keys of a JSON record, as written.
    pub keys: &'a [String],
    /// Key of the list that holds it: `value`, `records`, or empty.
    pub list: &'a str,
    /// The file is one list without a wrapper.
    pub bare_list: bool,
    /// Members that stood before the list of records, as key and JSON text.
    pub members: &'a [(String, Vec<u8>)],
    /// The facts.
    pub catalogue: &'a Rc<Catalogue>,
}

impl<'a> FirstRecord<'a> {
    /// The first lines of a text.
    pub fn of_text(text: &'a [u8], catalogue: &'a Rc<Catalogue>) -> Self {
        FirstRecord { text, keys: &[], list: "", bare_list: false, members: &[], catalogue }
    }

    /// The key is there, in any case.
    pub fn has(&self, key: &str) -> bool {
        self.keys.iter().any(|k| k.eq_ignore_ascii_case(key))
    }
}

/// Maps the rows of one file.
pub trait TableMapper {
    /// Takes one row; an error rejects the row.
    fn row(&mut self, row: &Row<'_>, out: &mut Out<'_>) -> Result<(), (RejectKind, Option<usize>)>;
    /// What the export states about sign-ins.
    fn supported(&self) -> FieldSet {
        FieldSet::default()
    }
    /// What it states about events.
    fn event_fields(&self) -> EventFields {
        EventFields::default()
    }
    /// Whether its rows may be read by several mappers: it keeps nothing of a row that changes what becomes of others, or
    /// is told at the end, but that [`TableMapper::supported`] shrinks.
    fn is_divisible(&self) -> bool {
        false
    }
    /// The file is complete: says what only the whole of it shows.
    fn finish(&mut self, notes: &mut Notes) {
        let _ = notes;
    }
}

/// Maps the records of one JSON, XML or text file.
pub trait RecordMapper {
    /// Takes one record; an error rejects it.
    fn record(&mut self, record: &[u8], out: &mut Out<'_>) -> Result<(), RejectKind>;
    /// Takes one JSON record if it is plain, with the same result. `None`: it is not, and nothing happened.
    fn plain(&mut self, json: &mut PlainJson<'_>, out: &mut Out<'_>) -> Option<Result<(), RejectKind>> {
        let _ = (json, out);
        None
    }
    /// A member behind the list of records, as JSON text; those before it are in [`FirstRecord::members`].
    fn member(&mut self, key: &str, value: &[u8]) {
        let _ = (key, value);
    }
    /// What the export states about sign-ins, as far as its records showed.
    fn supported(&self) -> FieldSet {
        FieldSet::default()
    }
    /// What it states about events.
    fn event_fields(&self) -> EventFields {
        EventFields::default()
    }
    /// The file is complete: says what only the whole of it shows, and hands out what waited for it.
    fn finish(&mut self, out: &mut Out<'_>) {
        let _ = out;
    }
}
