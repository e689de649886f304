//! Which export a file is, from its header or its first record.

use super::{
    Columns, ELEMENTS, FirstRecord, LINES, Mapping, OpenedTable, RECORDS, RecordFormat, RecordMapper, TABLES,
    TableFormat, TableHead,
};
use crate::catalogue::Catalogue;
use crate::report::Reason;
use crate::sorting::Arrange;

/// A table that somebody recognised.
pub struct OpenTable {
    /// Id of the format.
    pub format: &'static str,
    /// The columns as that format names them.
    pub columns: Columns,
    /// Reads its rows.
    pub opened: OpenedTable,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// Finds the export that a header line belongs to: one that its cells prove, else the one that knows most of its names.
/// For a table that nobody recognises, a mapping that names its columns decides.
pub fn recognise_table(
    names: &[String],
    sample: &[Vec<Vec<u8>>],
    catalogue: &Catalogue,
    mappings: &[Mapping],
) -> Option<OpenTable> {
    // What a person says outranks what the columns look like.
    if let Some(mapped) = mapped(names, sample, catalogue, mappings) {
        return Some(mapped);
    }
    let mut best: Option<OpenTable> = None;
    for format in TABLES {
        let columns = columns_of(format, names, catalogue);
        let Some(found) = try_format(format, columns, names, sample, catalogue) else { continue };
        let rank = |table: &OpenTable| (table.opened.certain, table.columns.known());
        if best.as_ref().is_none_or(|best| rank(&found) > rank(best)) {
            best = Some(found);
        }
    }
    let best = best?;
    let counts = reason("columns", &[("known", best.columns.known()), ("total", names.len())]);
    let mut reasons = vec![counts, confidence(&best, names.len())];
    reasons.extend(best.reasons);
    Some(OpenTable { reasons, ..best })
}

fn columns_of(format: &TableFormat, names: &[String], catalogue: &Catalogue) -> Columns {
    let field = |name: &String| catalogue.header(format.headers, name).map(|header| header.field.to_owned());
    Columns { fields: names.iter().map(field).collect() }
}

fn try_format(
    format: &'static TableFormat,
    columns: Columns,
    names: &[String],
    sample: &[Vec<Vec<u8>>],
    catalogue: &Catalogue,
) -> Option<OpenTable> {
    let head = TableHead { columns, names, sample, catalogue };
    let opened = (format.open)(&head)?;
    let mut columns = head.columns;
    let reasons = guessed(&opened, names, &mut columns).into_iter().collect();
    Some(OpenTable { format: format.id, columns, opened, reasons })
}

/// A table that would be recognised if it had one or two columns more.
pub struct Nearly {
    /// Id of the format that most of the names belong to.
    pub format: &'static str,
    /// The columns as that format names them.
    pub columns: Columns,
    /// What is needed and not found: names as downloads have them but for the case, `/` between those of which one is enough.
    pub missing: Vec<String>,
    /// How many names are known.
    pub reason: Reason,
}

/// The export that a table nobody recognised is, as far as half of its names or more tell.
pub fn nearly(names: &[String], sample: &[Vec<Vec<u8>>], catalogue: &Catalogue) -> Option<Nearly> {
    let mut best: Option<Nearly> = None;
    for format in TABLES {
        let columns = columns_of(format, names, catalogue);
        let known = columns.known();
        if known < 3 || known * 2 < names.len() || best.as_ref().is_some_and(|best| best.columns.known() > known) {
            continue;
        }
        let missing = missing(format, &columns, names, sample, catalogue);
        let fewer = |best: &Nearly| best.columns.known() < known || missing.len() < best.missing.len();
        if !missing.is_empty() && best.as_ref().is_none_or(fewer) {
            let reason = reason("columns", &[("known", known), ("total", names.len())]);
            best = Some(Nearly { format: format.id, columns, missing, reason });
        }
    }
    best
}

/// Which fields the format lacks: one, or two, with which it takes the table.
fn missing(
    format: &'static TableFormat,
    columns: &Columns,
    names: &[String],
    sample: &[Vec<Vec<u8>>],
    catalogue: &Catalogue,
) -> Vec<String> {
    let names: Vec<String> = names.iter().cloned().chain([String::new(), String::new()]).collect();
    let opens = |one: &str, two: Option<&str>| {
        let more = [Some(one.to_owned()), two.map(str::to_owned)];
        let columns = Columns { fields: columns.fields.iter().cloned().chain(more).collect() };
        (format.open)(&TableHead { columns, names: &names, sample, catalogue }).is_some()
    };
    let absent: Vec<&'static str> =
        catalogue.header_table(format.headers).filter(|f| columns.find(f).is_none()).collect();
    let with = |other: Option<&str>| -> Vec<&'static str> {
        absent.iter().copied().filter(|field| Some(*field) != other && opens(field, other)).collect()
    };
    let printed = |fields: Vec<&'static str>| {
        let table = format!("headers.{}", format.headers);
        let name = |field: &'static str| {
            let mut names = ["en", "weak"].into_iter().flat_map(|key| catalogue.facts(&table, field, key));
            names.next().unwrap_or(field).replace("{n}", "1")
        };
        fields.into_iter().map(name).collect::<Vec<_>>().join(" / ")
    };
    let alone = with(None);
    if !alone.is_empty() {
        return vec![printed(alone)];
    }
    let seconds = absent.iter().map(|one| with(Some(one))).find(|seconds| !seconds.is_empty());
    seconds.map_or_else(Vec::new, |seconds| vec![printed(with(Some(seconds[0]))), printed(seconds)])
}

/// The table under the mapping that names most of its columns.
fn mapped(names: &[String], sample: &[Vec<Vec<u8>>], catalogue: &Catalogue, mappings: &[Mapping]) -> Option<OpenTable> {
    let mut fitting: Vec<&Mapping> = mappings.iter().filter(|mapping| mapping.fits(names)).collect();
    fitting.arrange_by_key(|mapping| std::cmp::Reverse(mapping.len()));
    for mapping in fitting {
        for format in TABLES.iter().filter(|format| format.headers == mapping.kind) {
            let columns = Columns { fields: names.iter().map(|name| mapping.field(name, catalogue)).collect() };
            if let Some(found) = try_format(format, columns, names, sample, catalogue) {
                let known = found.columns.known();
                let reasons = vec![
                    reason("mapping", &[("columns", mapping.len())]),
                    reason("columns", &[("known", known), ("total", names.len())]),
                ];
                return Some(OpenTable { reasons, ..found });
            }
        }
    }
    None
}

/// How sure it is: the cells or a name prove it, or so many of the names are known.
fn confidence(table: &OpenTable, total: usize) -> Reason {
    let known = table.columns.known();
    let code = match (table.opened.certain, known * 10 >= total * 8, known * 2 >= total) {
        (true, _, _) => "confidence_certain",
        (_, true, _) => "confidence_high",
        (_, _, true) => "confidence_medium",
        _ => "confidence_low",
    };
    Reason { code: code.into(), args: Vec::new() }
}

fn reason(code: &str, args: &[(&str, usize)]) -> Reason {
    let args = args.iter().map(|(name, n)| ((*name).to_owned(), n.to_string())).collect();
    Reason { code: code.into(), args }
}

/// Names the columns that were known by their cells, and says so.
fn guessed(opened: &OpenedTable, names: &[String], columns: &mut Columns) -> Option<Reason> {
    for &(column, field) in &opened.guessed {
        columns.fields[column] = Some(field.to_owned());
    }
    let names: Vec<&str> = opened.guessed.iter().map(|(column, _)| names[*column].as_str()).collect();
    let args = vec![("names".to_owned(), names.join(", "))];
    (!names.is_empty()).then(|| Reason { code: "guessed_columns".into(), args })
}

/// A JSON, XML or text export that somebody recognised.
pub struct OpenRecords {
    /// Id of the format.
    pub format: &'static str,
    /// Reads its records.
    pub mapper: Box<dyn RecordMapper>,
}

/// Finds the JSON export that a first record belongs to.
pub fn recognise_records(first: &FirstRecord<'_>) -> Option<OpenRecords> {
    recognise(RECORDS, first)
}

/// Finds the XML export that a first `<Event>` belongs to.
pub fn recognise_elements(first: &FirstRecord<'_>) -> Option<OpenRecords> {
    recognise(ELEMENTS, first)
}

/// Finds the text log that a first line belongs to.
pub fn recognise_lines(first: &FirstRecord<'_>) -> Option<OpenRecords> {
    recognise(LINES, first)
}

fn recognise(formats: &[RecordFormat], first: &FirstRecord<'_>) -> Option<OpenRecords> {
    formats.iter().find_map(|f| (f.open)(first).map(|mapper| OpenRecords { format: f.id, mapper }))
}
