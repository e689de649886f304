//! Sections that are read off the report by the names of its keys: what a section says stands in a table of its own
//! file, how it is put together stands here. A test fails until every section of the report has one.

use super::super::document::{
    Cell, Column, Figure, Fill, Lead, Link, List, Pair, Part, Picture, Section, Series, Table, ValueType,
};
use super::super::words::Words;
use crate::model::time::{self, DAY};
use crate::ordered::Map;
use crate::query::Clause;
use crate::report::{Report, Source};
use crate::sorting::Arrange;
use ValueType::{Count, Id, Text};
use serde::Deserialize;
use serde_json::Value;

/// What the rows that a count leads to have in common: field and values, `|` between them.
pub type Where = &'static [(&'static str, &'static str)];

/// A section.
pub struct Spec {
    /// Key of the report, as in its JSON.
    pub key: &'static str,
    /// The same as a name in files, and in the names of its messages.
    pub name: &'static str,
    /// Its figures.
    pub figures: &'static [Fig],
    /// Its pictures.
    pub pictures: &'static [Pic],
    /// Its tables.
    pub tables: &'static [TableSpec],
    /// The rows behind it.
    pub lists: &'static [List],
    /// What cannot be read off by name.
    pub more: Option<fn(&Report, &Words, &mut Section)>,
}

/// A figure.
#[derive(Clone, Copy)]
pub struct Fig {
    key: &'static str,
    of: Option<(&'static str, &'static str)>,
    link: Option<(&'static str, Where)>,
}

/// A figure by the path of its key in the section: `stillBlocked`, `outcomes.success`.
pub const fn fig(key: &'static str) -> Fig {
    Fig { key, of: None, link: None }
}

impl Fig {
    /// A part of the figure at `path`; the message says of what.
    pub const fn of(mut self, path: &'static str, message: &'static str) -> Fig {
        self.of = Some((path, message));
        self
    }

    /// Leads to these rows of a list.
    pub const fn rows(mut self, list: &'static str, clauses: Where) -> Fig {
        self.link = Some((list, clauses));
        self
    }
}

/// A picture; `title` is a message.
pub enum Pic {
    /// Parts of a whole: path of the count, colour.
    Shares(&'static str, &'static [(&'static str, Fill)]),
    /// A list with a `day` or a `time` per entry, added up per day: message of each row, and the layers of it; the entries
    /// themselves are counted where the key is empty. Of several lists, a space between their keys, each is a row.
    Days(&'static str, &'static str, &'static [(&'static str, &'static [(&'static str, Fill)])]),
    /// The same of counts by id: a row for each, most first; an id that an entry lacks was not counted on its day.
    Kinds(&'static str, &'static str, &'static str, &'static str),
    /// A list with two counts per entry: kind of the labels of its ids, keys of the counts, and whether the second is what
    /// became of the first.
    Pairs(&'static str, &'static str, &'static str, [&'static str; 2], bool),
}

/// A table.
#[derive(Clone, Copy)]
pub struct TableSpec {
    key: &'static str,
    name: &'static str,
    shape: Shape,
    bars: Option<Fill>,
    off_paper: &'static [&'static str],
    /// List, what its rows have in common, field and the key that its value is taken from.
    link: Option<(&'static str, Where, &'static str, &'static str)>,
    /// Further fields and keys of the rows that it leads to.
    and: &'static [(&'static str, &'static str)],
    leads: &'static [LeadSpec],
}

/// Column, list, field of the value, and what the rows have in common.
pub type LeadSpec = (&'static str, &'static str, &'static str, Where);

#[derive(Clone, Copy)]
enum Shape {
    /// Kind of the labels, and what is counted.
    Counts(&'static str, &'static str),
    Rows(&'static [Col]),
}

/// Key in the object, what it is, and the kind of its label: `""` verbatim, `own` for ids of the report, `list`, or of the
/// catalogue.
pub type Col = (&'static str, ValueType, &'static str);

/// Counts by id, labelled as this kind; `unit` is the key of what is counted.
pub const fn counts(key: &'static str, name: &'static str, kind: &'static str, unit: &'static str) -> TableSpec {
    TableSpec {
        key,
        name,
        shape: Shape::Counts(kind, unit),
        bars: None,
        off_paper: &[],
        link: None,
        and: &[],
        leads: &[],
    }
}

/// A list of objects.
pub const fn rows(key: &'static str, name: &'static str, columns: &'static [Col]) -> TableSpec {
    TableSpec { key, name, shape: Shape::Rows(columns), bars: None, off_paper: &[], link: None, and: &[], leads: &[] }
}

impl TableSpec {
    /// With bars beside its first count.
    pub const fn bars(mut self, fill: Fill) -> TableSpec {
        self.bars = Some(fill);
        self
    }

    /// Without these columns on paper.
    pub const fn off_paper(mut self, columns: &'static [&'static str]) -> TableSpec {
        self.off_paper = columns;
        self
    }

    /// Each row leads to the rows of a list whose `field` is what the row has under `from` (of counts: the id).
    pub const fn leads(mut self, list: &'static str, field: &'static str, from: &'static str) -> TableSpec {
        self.link = Some((list, &[], field, from));
        self
    }

    /// And whose other fields are what the row has under these keys.
    pub const fn and(mut self, and: &'static [(&'static str, &'static str)]) -> TableSpec {
        self.and = and;
        self
    }

    /// The counts of these columns lead elsewhere, the others nowhere.
    pub const fn by_column(mut self, leads: &'static [LeadSpec]) -> TableSpec {
        self.leads = leads;
        self
    }

    /// The same, of those that have this in common.
    pub const fn that(mut self, clauses: Where) -> TableSpec {
        if let Some((list, _, field, from)) = self.link {
            self.link = Some((list, clauses, field, from));
        }
        self
    }
}

/// A section, when the report has it.
pub fn section(spec: &Spec, whole: &Report, report: &Value, words: &Words) -> Option<Section> {
    let value = report.get(spec.key).filter(|value| value.is_object())?;
    let mut section = Section {
        key: spec.name,
        title: words.say(&format!("export-section-{}", dashes(spec.name))),
        notes: notes(spec.name, words),
        figures: spec.figures.iter().map(|figure| write_figure(spec, figure, value, words)).collect(),
        pictures: spec.pictures.iter().filter_map(|picture| draw(spec.name, picture, value, words)).collect(),
        tables: spec.tables.iter().map(|table| write(table, at(value, table.key), words)).collect(),
        lists: spec.lists,
        exports: &[],
    };
    if let Some(more) = spec.more {
        more(whole, words, &mut section);
    }
    Some(section)
}

/// What the report is, in plain words.
fn notes(name: &str, words: &Words) -> Vec<String> {
    let message = |suffix: &str| words.try_tell(&format!("export-about-{}{suffix}", dashes(name)), &[]);
    ["", "-2", "-3"].iter().map_while(|suffix| message(suffix)).collect()
}

fn write_figure(spec: &Spec, figure: &Fig, value: &Value, words: &Words) -> Figure {
    let section = spec.name;
    let key = kebab(figure.key);
    let count = at(value, figure.key).and_then(Value::as_u64);
    let whole = figure.of.and_then(|(path, message)| Some((at(value, path)?.as_u64()?, message)));
    let missing = value.get("missing").and_then(Value::as_array).into_iter().flatten();
    let reason = missing.filter(|one| one.get("figure").and_then(Value::as_str) == Some(figure.key));
    let reason = reason.filter_map(|one| one.get("reason")?.as_str()).next().filter(|_| count.is_none());
    // Counted from a table of its section that no file has: what would have it.
    let lists = spec.tables.iter().filter(|table| at(value, table.key).is_none_or(Value::is_null));
    let of_list = figure.link.is_some_and(|(list, _)| lists.into_iter().any(|table| table.name == list));
    let unlisted = of_list.then(|| words.try_tell(&format!("export-missing-{}", dashes(section)), &[])).flatten();
    Figure {
        key: figure.key,
        label: name_of(words, section, figure.key),
        value: count,
        whole: whole.map(|(whole, _)| whole),
        of: whole.map_or_else(String::new, |(whole, message)| words.tell(message, &[("n", whole.into())])),
        text: reason
            .and_then(|id| words.try_tell(&format!("export-missing-{}", dashes(id)), &[]))
            .or(unlisted)
            .into_iter()
            .collect(),
        rule: words.try_tell(&format!("export-rule-{}-{key}", dashes(section)), &[]).unwrap_or_default(),
        link: figure.link.map(|(list, clauses)| {
            let mut clauses = clauses_of(clauses);
            // Cells of a table hold labels.
            if spec.tables.iter().any(|table| table.name == list) {
                for value in clauses.iter_mut().flat_map(|clause| &mut clause.any) {
                    *value = match value.as_str() {
                        "yes" | "no" => words.say(&format!("export-{value}")),
                        _ => label(words, "own", value),
                    };
                }
            }
            Link { list, clauses }
        }),
    }
}

fn clauses_of(clauses: Where) -> Vec<Clause> {
    let clause = |(field, value): &(&str, &str)| Clause {
        field: (*field).into(),
        any: value.split('|').map(Into::into).collect(),
    };
    clauses.iter().map(clause).collect()
}

fn draw(section: &str, picture: &Pic, value: &Value, words: &Words) -> Option<Picture> {
    match picture {
        Pic::Shares(title, parts) => {
            let count = |path: &str| at(value, path).and_then(Value::as_u64).unwrap_or(0);
            let parts: Vec<Part> = parts
                .iter()
                .map(|(path, fill)| (name_of(words, section, path), count(path), *fill))
                .filter(|(_, count, _)| *count > 0)
                .map(|(label, count, fill)| Part { label, count, fill })
                .collect();
            (!parts.is_empty()).then(|| Picture::Shares { title: words.say(title), parts })
        }
        Pic::Days(title, list, series) => {
            let rows = series.iter().map(|(label, layers)| (words.say(label), layers.to_vec())).collect();
            draw_days(words.say(title), list.split(' ').map(|list| value.get(list)).collect(), rows, None)
        }
        Pic::Kinds(title, list, counts, kind) => {
            let all = value.get(*counts)?.as_object()?.iter();
            let mut all: Vec<(&str, u64)> = all.filter_map(|(id, n)| Some((id.as_str(), n.as_u64()?))).collect();
            all.arrange_by(|a, b| (b.1, a.0).cmp(&(a.1, b.0)));
            let rows = all.into_iter().map(|(id, _)| (label(words, kind, id), vec![(id, Fill::Ink)])).collect();
            draw_days(words.say(title), vec![value.get(*list)], rows, Some(counts))
        }
        Pic::Pairs(title, list, kind, keys, change) => {
            let pair = |row: &Value| {
                let id = row.get("id")?.as_str()?;
                let counts = keys.map(|key| row.get(key).and_then(Value::as_u64));
                Some(Pair { label: label(words, kind, id), counts })
            };
            let rows: Vec<Pair> = value.get(*list)?.as_array()?.iter().filter_map(pair).collect();
            let name = |key: &str| words.say(&format!("export-key-{key}"));
            let thing = words.try_tell(&format!("export-kind-{}", dashes(kind)), &[]).unwrap_or_else(|| name("label"));
            let mut heads = vec![thing, name(keys[0]), name(keys[1])];
            heads.extend(change.then(|| name("change")));
            (!rows.is_empty()).then(|| Picture::Pairs { title: words.say(title), heads, rows })
        }
    }
}

/// Lists added up per day; rows and their layers as in [`Pic::Days`], or ids of the counts under the key `within`.
fn draw_days(
    title: String,
    lists: Vec<Option<&Value>>,
    mut rows: Vec<(String, Vec<(&str, Fill)>)>,
    within: Option<&str>,
) -> Option<Picture> {
    let count = |entry: &Value, path: &str| match within {
        Some(key) => Some(entry.get(key)?.get(path).and_then(Value::as_u64).unwrap_or(0)),
        None if path.is_empty() => Some(1),
        None => at(entry, path)?.as_u64(),
    };
    let mut lists: Vec<Option<&Vec<Value>>> = lists.into_iter().map(|list| list?.as_array()).collect();
    let several = lists.len() > 1;
    if several {
        // What no file has gets no row.
        let mut known = lists.iter().map(Option::is_some);
        rows.retain(|_| known.next().unwrap_or(false));
        lists.retain(Option::is_some);
    }
    let mut days: Map<i64, Vec<(usize, &Value)>> = Map::new();
    for (list, entry) in
        lists.into_iter().enumerate().flat_map(|(i, list)| list.into_iter().flatten().map(move |e| (i, e)))
    {
        let time = entry.get("day").or(entry.get("time")).and_then(Value::as_str);
        let mut paths = rows.iter().flat_map(|(_, layers)| layers);
        if let Some(time) = time.and_then(|time| time::parse(time.as_bytes()))
            && paths.any(|(path, _)| count(entry, path).is_some())
        {
            days.entry(time.ms.div_euclid(DAY)).or_default().push((list, entry));
        }
    }
    let (first, last) = (*days.keys().next()?, *days.keys().next_back()?);
    // A clock that was wrong for a moment must not make a picture of a million days.
    let all: Vec<i64> =
        if last - first < MOST_DAYS { (first..=last).collect() } else { days.keys().copied().collect() };
    let sum = |day: &i64, row: usize, path: &str| {
        let of_row = days.get(day)?.iter().filter(|(list, _)| !several || *list == row);
        let counts = of_row.filter_map(|(_, entry)| count(entry, path));
        counts.reduce(|sum, count| sum + count)
    };
    let of_days = |row: usize, path: &str| all.iter().map(|day| sum(day, row, path)).collect();
    let series = rows.into_iter().enumerate().map(|(row, (label, layers))| Series {
        label,
        layers: layers.into_iter().map(|(path, fill)| (fill, of_days(row, path))).collect(),
    });
    let days = all.iter().map(|&day| time::iso_day(day)).collect();
    Some(Picture::Days { title, series: series.collect(), days })
}

/// Longest picture without gaps.
const MOST_DAYS: i64 = 4000;

/// The value at a path: `outcomes.success`.
fn at<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.').try_fold(value, |value, key| value.get(key))
}

/// What a key is called: in its section, else in general.
pub fn name_of(words: &Words, section: &str, key: &str) -> String {
    let key = kebab(key);
    let own = words.try_tell(&format!("export-key-{}-{key}", dashes(section)), &[]);
    own.unwrap_or_else(|| words.say(&format!("export-key-{key}")))
}

fn dashes(name: &str) -> String {
    name.replace('_', "-")
}

/// `stillBlocked` → `still-blocked`, `outcomes.success` → `outcomes-success`.
pub fn kebab(key: &str) -> String {
    key.chars().fold(String::new(), |mut out, c| {
        if c.is_ascii_uppercase() || c == '.' {
            out.push('-');
        }
        if c != '.' {
            out.push(c.to_ascii_lowercase());
        }
        out
    })
}

fn write(spec: &TableSpec, value: Option<&Value>, words: &Words) -> Table {
    let mut table = Table {
        key: spec.name,
        title: words.say(&format!("export-table-{}", dashes(spec.name))),
        bars: spec.bars,
        off_paper: spec.off_paper,
        leads: spec.leads.iter().map(lead).collect(),
        ..Table::default()
    };
    let mut unit = "count";
    let columns: &[Col] = match spec.shape {
        Shape::Counts(kind, counted) => {
            unit = counted;
            table.rows = value.and_then(Value::as_object).map(|counts| {
                let mut list: Vec<(&String, u64)> =
                    counts.iter().filter_map(|(id, count)| Some((id, count.as_u64()?))).collect();
                list.arrange_by(|a, b| (b.1, a.0).cmp(&(a.1, b.0)));
                table.links = list.iter().map(|(id, _)| link(spec, id)).collect();
                let row = |(id, count): (&String, u64)| {
                    vec![Cell::text(id), Cell::Text(label(words, kind, id)), Cell::Count(count)]
                };
                list.into_iter().map(row).collect()
            });
            &[("id", Id, ""), ("label", Text, "id"), ("count", Count, "")]
        }
        Shape::Rows(columns) => {
            let list = value.and_then(Value::as_array);
            let row = |row: &Value| columns.iter().map(|(key, _, kind)| cell(row.get(*key), kind, words)).collect();
            table.rows = list.map(|list| list.iter().map(row).collect());
            let list = || list.into_iter().flatten();
            if let Some((.., from)) = spec.link {
                table.links = list()
                    .map(|row| {
                        let mut link = link(spec, &value_of(row, from))?;
                        let and = spec.and.iter().map(|(field, key)| one(field, value_of(row, key)));
                        link.clauses.extend(and);
                        Some(link)
                    })
                    .collect();
            }
            let key = |row: &Value| Some(row.get("user")?.get("key")?.as_str()?.to_owned());
            if columns.iter().any(|(key, ..)| *key == "user") {
                table.people = list().map(|row| key(row).unwrap_or_default()).collect();
            }
            let sources = |row: &Value| Vec::<Source>::deserialize(row.get("sources")?).ok();
            table.sources = list().map_while(sources).collect();
            columns
        }
    };
    let columns = columns.iter().map(|&(key, value_type, kind)| {
        // A label beside its id is a column of its own.
        let beside = value_type == Text && matches!(key, "id" | "code") && !kind.is_empty();
        let key = if beside { "label" } else { key };
        let kind = if let Shape::Counts(kind, _) = spec.shape { kind } else { kind };
        let of_kind = || words.try_tell(&format!("export-kind-{}", dashes(kind)), &[]);
        let general = || words.say(&format!("export-key-{}", kebab(if key == "count" { unit } else { key })));
        let label = if key == "label" { of_kind().unwrap_or_else(general) } else { general() };
        Column { key, value_type, label }
    });
    table.columns = columns.collect();
    table
}

fn link(spec: &TableSpec, value: &str) -> Option<Link> {
    let (list, common, field, _) = spec.link?;
    let mut clauses = clauses_of(common);
    clauses.push(one(field, value.to_owned()));
    Some(Link { list, clauses })
}

fn one(field: &str, value: String) -> Clause {
    Clause { field: field.to_owned(), any: vec![value] }
}

fn lead(&(column, list, field, clauses): &LeadSpec) -> Lead {
    Lead { column, list, field, clauses: clauses_of(clauses) }
}

/// What a row has under a key, as a filter asks for it: a user by key.
fn value_of(row: &Value, key: &str) -> String {
    match row.get(key) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Object(user)) => user.get("key").and_then(Value::as_str).unwrap_or("").to_owned(),
        _ => String::new(),
    }
}

/// The label of an id: of the catalogue where it has one, else words of our own for ids that only reports use.
pub fn label(words: &Words, kind: &str, id: &str) -> String {
    if kind.is_empty() {
        return id.to_owned();
    }
    if words.has_label(kind, id) {
        return words.label(kind, id);
    }
    words.try_tell(&format!("export-id-{}", dashes(&kebab(id))), &[]).unwrap_or_else(|| id.to_owned())
}

fn cell(value: Option<&Value>, kind: &str, words: &Words) -> Cell {
    match value {
        // Counts by id, the most frequent first.
        Some(Value::Object(counts)) if !counts.is_empty() && counts.values().all(Value::is_number) => {
            let mut list: Vec<(&String, u64)> = counts.iter().map(|(id, n)| (id, n.as_u64().unwrap_or(0))).collect();
            list.arrange_by(|a, b| (b.1, a.0).cmp(&(a.1, b.0)));
            let parts = list.into_iter().map(|(id, n)| format!("{} {}", label(words, kind, id), words.int(n)));
            Cell::Text(parts.collect::<Vec<_>>().join(", "))
        }
        Some(Value::Object(counts)) if counts.is_empty() => Cell::text(""),
        Some(Value::Number(number)) => number.as_u64().map_or(Cell::Missing, Cell::Count),
        Some(Value::Bool(yes)) => Cell::Text(words.say(if *yes { "export-yes" } else { "export-no" })),
        Some(Value::String(text)) if text.is_empty() => Cell::text(""),
        Some(Value::String(text)) => Cell::Text(label(words, kind, text)),
        Some(Value::Object(user)) => user.get("name").and_then(Value::as_str).map_or(Cell::Missing, Cell::text),
        Some(Value::Array(list)) => {
            let parts = list.iter().filter_map(Value::as_str).map(|id| label(words, kind, id));
            Cell::Text(parts.collect::<Vec<_>>().join(", "))
        }
        Some(Value::Null) | None => Cell::Missing,
    }
}
