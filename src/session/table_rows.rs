//! Rows of a query's answer, as the records that they stand for: the names of the columns stand once, before the rows
//! (`{"tables":[{"columns":[{"name":…}],"rows":[[…]]}]}`).

use crate::error::RejectKind;
use serde::Deserialize;
use serde_json::value::RawValue;

#[derive(Deserialize)]
struct Column<'a> {
    #[serde(borrow, alias = "Name", alias = "ColumnName")]
    name: &'a RawValue,
}

/// Names of the columns as JSON texts, if this is a list of columns.
pub(super) fn column_names(json: &[u8]) -> Option<Vec<String>> {
    let columns: Vec<Column<'_>> = serde_json::from_slice(json).ok()?;
    Some(columns.iter().map(|column| column.name.get().to_owned()).collect())
}

/// The object that a row stands for.
pub(super) fn object_of(row: &[u8], names: &[String]) -> Result<Vec<u8>, RejectKind> {
    let values: Vec<&RawValue> = serde_json::from_slice(row).map_err(|_| RejectKind::InvalidJson)?;
    if values.len() != names.len() {
        return Err(RejectKind::FieldCount);
    }
    let mut object = Vec::with_capacity(row.len() + names.iter().map(|name| name.len() + 2).sum::<usize>());
    for (name, value) in names.iter().zip(values) {
        object.push(if object.is_empty() { b'{' } else { b',' });
        object.extend_from_slice(name.as_bytes());
        object.push(b':');
        object.extend_from_slice(value.get().as_bytes());
    }
    object.push(b'}');
    Ok(object)
}
