//! JSON records whose keys are the columns of a table: the same export, saved the other way. Each record becomes a row,
//! so that a table format reads both.

use super::{Columns, FirstRecord, Out, RecordMapper, TableFormat, TableHead, TableMapper};
use crate::catalogue::Catalogue;
use crate::error::RejectKind;
use crate::model::{EventFields, FieldSet};
use crate::scan::Row;
use serde_json::Value;
use std::collections::HashMap;
use std::rc::Rc;

/// A mapper for records with these keys, if the table format takes a table with these columns.
pub(super) fn open(format: &'static TableFormat, first: &FirstRecord<'_>) -> Option<Box<dyn RecordMapper>> {
    let mut table = JsonTable {
        format,
        catalogue: Rc::clone(first.catalogue),
        places: HashMap::new(),
        fields: Vec::new(),
        mapper: None,
        supported: FieldSet::default(),
        event_fields: EventFields::default(),
    };
    for key in first.keys {
        table.place(key);
    }
    table.reopen();
    table.mapper.is_some().then(|| Box::new(table) as _)
}

struct JsonTable {
    format: &'static TableFormat,
    catalogue: Rc<Catalogue>,
    /// Key as written, and the column that it is.
    places: HashMap<String, Option<usize>>,
    fields: Vec<Option<String>>,
    mapper: Option<Box<dyn TableMapper>>,
    /// What the mappers before this one stated.
    supported: FieldSet,
    event_fields: EventFields,
}

impl JsonTable {
    /// The column of a key, and whether it is a new one.
    fn place(&mut self, key: &str) -> (Option<usize>, bool) {
        if let Some(place) = self.places.get(key) {
            return (*place, false);
        }
        let header = self.catalogue.header(self.format.headers, key);
        let place = header.map(|header| {
            self.fields.push(Some(header.field.to_owned()));
            self.fields.len() - 1
        });
        self.places.insert(key.to_owned(), place);
        (place, place.is_some())
    }

    /// A record may have keys that those before it left out: then the columns are others.
    fn reopen(&mut self) {
        (self.supported, self.event_fields) = (self.supported(), self.event_fields());
        let columns = Columns { fields: self.fields.clone() };
        let names: Vec<String> = self.fields.iter().flatten().cloned().collect();
        let head = TableHead { columns, names: &names, sample: &[], catalogue: &self.catalogue };
        if let Some(opened) = (self.format.open)(&head) {
            self.mapper = Some(opened.mapper);
        }
    }
}

impl RecordMapper for JsonTable {
    fn record(&mut self, json: &[u8], out: &mut Out<'_>) -> Result<(), RejectKind> {
        let record: serde_json::Map<String, Value> =
            serde_json::from_slice(json).map_err(|_| RejectKind::InvalidJson)?;
        let mut cells: Vec<String> = Vec::new();
        let mut grown = false;
        for (key, value) in record {
            let (place, new) = self.place(&key);
            let Some(place) = place.filter(|_| !value.is_null()) else { continue };
            grown |= new;
            if cells.len() <= place {
                cells.resize(place + 1, String::new());
            }
            cells[place] = match value {
                Value::String(text) => text,
                other => other.to_string(),
            };
        }
        if grown {
            self.reopen();
        }
        cells.resize(self.fields.len(), String::new());
        let text = cells.concat();
        let mut end = 0;
        let ends: Vec<usize> = cells
            .iter()
            .map(|cell| {
                end += cell.len();
                end
            })
            .collect();
        let mapper = self.mapper.as_mut().ok_or(RejectKind::InvalidJson)?;
        let row = Row::of(out.at, json.len(), text.as_bytes(), &ends);
        mapper.row(&row, out).map_err(|(kind, _)| kind)
    }

    fn supported(&self) -> FieldSet {
        self.mapper.as_ref().map_or(self.supported, |mapper| self.supported.and(mapper.supported()))
    }

    fn event_fields(&self) -> EventFields {
        self.mapper.as_ref().map_or(self.event_fields, |mapper| self.event_fields.and(mapper.event_fields()))
    }

    fn finish(&mut self, out: &mut Out<'_>) {
        if let Some(mapper) = &mut self.mapper {
            mapper.finish(out.notes);
        }
    }
}
