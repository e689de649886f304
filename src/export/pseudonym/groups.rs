//! Small groups: a value that few people share tells who they are, even without a name.

use super::Merged;
use serde_json::{Map, Value};

/// What stands for the values of small groups.
pub const MERGED: &str = "merged";
/// Note in each value of a facet, of which field it is; taken out again when names are replaced.
pub const FIELD: &str = "\0field";
/// Facets whose values are people (each gets a name), or words of this program.
const LEFT: [&str; 4] = ["user", "side", "method", "kind"];

/// Merges what is below `smallest` in the lists of values, and says what it merged.
pub fn merge(report: &mut Value, smallest: u64) -> Vec<Merged> {
    let mut merged = Vec::new();
    let Some(sign_ins) = report.get_mut("signIns") else { return merged };
    for facet in sign_ins.get_mut("facets").and_then(Value::as_array_mut).into_iter().flatten() {
        let field = facet.get("field").and_then(Value::as_str).unwrap_or_default().to_owned();
        let Some(values) = facet.get_mut("values").and_then(Value::as_array_mut) else { continue };
        if !LEFT.contains(&field.as_str()) {
            let empty = [("value", MERGED.into()), ("label", MERGED.into())];
            merged.extend(fold(values, &field, &empty, |value| number(value, "requests") < smallest));
        }
        for value in values.iter_mut().filter_map(Value::as_object_mut) {
            value.insert(FIELD.to_owned(), field.clone().into());
        }
    }
    if let Some(details) = sign_ins.get_mut("phoneDetails").and_then(Value::as_array_mut) {
        let empty = [("text", MERGED.into()), ("method", "".into()), ("users", Value::Null)];
        let small = |value: &Value| {
            let known = value.get("users").is_some_and(Value::is_number);
            number(value, if known { "users" } else { "requests" }) < smallest
        };
        merged.extend(fold(details, "phoneDetails", &empty, small));
    }
    merged
}

/// Takes the small ones out and puts one with the sum of their requests behind the others.
fn fold(
    values: &mut Vec<Value>,
    list: &str,
    empty: &[(&str, Value)],
    small: impl Fn(&Value) -> bool,
) -> Option<Merged> {
    let (mut count, mut requests) = (0, 0);
    values.retain(|value| {
        let gone = small(value);
        count += u64::from(gone);
        requests += if gone { number(value, "requests") } else { 0 };
        !gone
    });
    if count == 0 {
        return None;
    }
    let mut one = Map::new();
    for (key, value) in empty {
        one.insert((*key).to_owned(), value.clone());
    }
    one.insert("requests".into(), requests.into());
    values.push(Value::Object(one));
    Some(Merged { list: list.to_owned(), values: count, requests })
}

fn number(value: &Value, key: &str) -> u64 {
    value.get(key).and_then(Value::as_u64).unwrap_or(0)
}
