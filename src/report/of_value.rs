//! From a JSON value to anything that was derived, in little machine code.
//!
//! `serde_json`'s own deserializers accept a struct as an object or as a list, and are compiled whole into the code of
//! every struct that they read; the fifty of a report were an eighth of the wasm module. Here a struct is an object whose
//! fields are looked up in the order in which it declares them, so that no code has to tell their names apart, and every
//! step stands behind a call.
//!
//! Reading goes on after a fault, with nothing in place of what is wrong, and the first fault is told in the end: so no
//! field has to be followed by code for the case that it is the last. What derived code would find wrong by itself never
//! gets there: numbers too large, names of no variant, lists that are too short.

use super::parts::Never;
use serde::de::value::{BorrowedStrDeserializer, U32Deserializer};
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error as _, Expected, IntoDeserializer, MapAccess,
    SeqAccess, Unexpected, VariantAccess, Visitor,
};
use serde_json::{Error, Map, Value, map};
use std::cell::RefCell;
use std::fmt::Display;
use std::slice;

/// Largest count that is believed: more bytes than any file has, and few enough to add thousands of them up.
const LARGEST: u64 = 1 << 48;

/// Fields that have a value where they are not there, by struct; in one with `*`, all have. Of all others only an
/// `Option` may lack.
const DEFAULTS: [(&str, &[&str]); 8] = [
    ("Report", &["findingsClear", "notEvaluated"]),
    ("Input", &["tables"]),
    ("Dialect", &["quote", "padded"]),
    ("Records", &["filtered"]),
    ("Hit", &["*"]),
    ("Filter", &["*"]),
    ("TakeAlong", &["*"]),
    ("Pseudonyms", &["*"]),
];

/// What the value says.
pub fn of_value<T: DeserializeOwned>(value: &Value) -> Result<T, Error> {
    let fault = RefCell::new(None);
    let Ok(read) = T::deserialize(Plain { value, fault: &fault });
    fault.into_inner().map_or(Ok(read), Err)
}

/// A value to read from.
#[derive(Clone, Copy)]
struct Plain<'a> {
    value: &'a Value,
    /// The first that was found.
    fault: &'a RefCell<Option<Error>>,
}

impl<'a> Plain<'a> {
    #[inline(never)]
    fn is_not(self, expected: &str) {
        let found = match self.value {
            Value::Null => Unexpected::Unit,
            Value::Bool(value) => Unexpected::Bool(*value),
            Value::Number(_) => Unexpected::Other("number"),
            Value::String(text) => Unexpected::Str(text),
            Value::Array(_) => Unexpected::Seq,
            Value::Object(_) => Unexpected::Map,
        };
        self.fault.borrow_mut().get_or_insert_with(|| Error::invalid_type(found, &expected));
    }

    fn with(self, value: &'a Value) -> Plain<'a> {
        Plain { value, ..self }
    }

    #[inline(never)]
    fn object(self) -> Option<&'a Map<String, Value>> {
        let object = self.value.as_object();
        if object.is_none() {
            self.is_not("an object");
        }
        object
    }

    #[inline(never)]
    fn list(self) -> &'a [Value] {
        self.value.as_array().unwrap_or_else(|| {
            self.is_not("a list");
            const { &Vec::new() }
        })
    }

    #[inline(never)]
    fn text(self) -> &'a str {
        self.value.as_str().unwrap_or_else(|| {
            self.is_not("a text");
            ""
        })
    }

    #[inline(never)]
    fn truth(self) -> bool {
        self.value.as_bool().unwrap_or_else(|| {
            self.is_not("true or false");
            false
        })
    }

    #[inline(never)]
    fn unsigned(self, largest: u64) -> u64 {
        self.value.as_u64().filter(|number| *number <= largest).unwrap_or_else(|| {
            self.is_not("a count");
            0
        })
    }

    #[inline(never)]
    fn signed(self, largest: i64) -> i64 {
        self.value.as_i64().filter(|number| (-largest - 1..=largest).contains(number)).unwrap_or_else(|| {
            self.is_not("a whole number");
            0
        })
    }

    /// Place of the variant of this name.
    #[inline(never)]
    fn variant(self, names: &[&str]) -> u32 {
        let place = self.value.as_str().and_then(|text| names.iter().position(|name| *name == text));
        place.unwrap_or_else(|| {
            self.is_not("a variant");
            0
        }) as u32
    }

    /// One after the other, from this place.
    #[inline(never)]
    fn fields(self, of: &str, names: &'static [&'static str]) -> Fields<'a> {
        let defaults = DEFAULTS.iter().find(|(name, _)| *name == of).map_or(&[][..], |(_, fields)| fields);
        Fields { object: self.object(), names: names.iter(), defaults, plain: self }
    }
}

/// What derived code makes of what never gets there.
impl serde::de::Error for Never {
    fn custom<T: Display>(message: T) -> Never {
        panic!("{message}")
    }

    fn invalid_length(_: usize, _: &dyn Expected) -> Never {
        panic!("a field without a value")
    }

    fn invalid_value(_: Unexpected<'_>, _: &dyn Expected) -> Never {
        panic!("a value that its type does not have")
    }

    fn invalid_type(_: Unexpected<'_>, _: &dyn Expected) -> Never {
        panic!("a value of another type")
    }

    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Never {
        panic!("a variant that there is not")
    }
}

/// Methods that all read the same way.
macro_rules! read {
    ($($method:ident $visit:ident $get:ident($($largest:expr)?);)+) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
            visitor.$visit(self.$get($($largest)?))
        })+
    };
}

impl<'de> Deserializer<'de> for Plain<'de> {
    type Error = Never;

    /// Only for what takes any kind of value.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        match self.value {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(*value),
            Value::Number(number) => match (number.as_u64(), number.as_i64()) {
                (Some(number), _) => visitor.visit_u64(number),
                (_, Some(number)) => visitor.visit_i64(number),
                _ => visitor.visit_f64(number.as_f64().unwrap_or(f64::NAN)),
            },
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Array(list) => visitor.visit_seq(List(list.iter(), self)),
            Value::Object(object) => visitor.visit_map(Object::new(Some(object), self)),
        }
    }

    read! {
        deserialize_bool visit_bool truth();
        deserialize_str visit_borrowed_str text();
        deserialize_string visit_borrowed_str text();
        deserialize_u8 visit_u64 unsigned(u8::MAX.into());
        deserialize_u16 visit_u64 unsigned(u16::MAX.into());
        deserialize_u32 visit_u64 unsigned(u32::MAX.into());
        deserialize_u64 visit_u64 unsigned(LARGEST);
        deserialize_i8 visit_i64 signed(i8::MAX.into());
        deserialize_i16 visit_i64 signed(i16::MAX.into());
        deserialize_i32 visit_i64 signed(i32::MAX.into());
        deserialize_i64 visit_i64 signed(i64::MAX);
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        if self.value.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_seq(List(self.list().iter(), self))
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_seq(Tuple(self.list().iter(), self))
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_map(Object::new(self.object(), self))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        of: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Never> {
        visitor.visit_seq(self.fields(of, names))
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Never> {
        visitor.visit_enum(Variant(self.variant(names)))
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! { char identifier i128 u128 f32 f64 bytes byte_buf unit unit_struct tuple_struct }
}

struct List<'a>(slice::Iter<'a, Value>, Plain<'a>);

impl<'de> SeqAccess<'de> for List<'de> {
    type Error = Never;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Never> {
        self.0.next().map(|value| seed.deserialize(self.1.with(value))).transpose()
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.0.len())
    }
}

/// A list of a length that is known.
struct Tuple<'a>(slice::Iter<'a, Value>, Plain<'a>);

impl<'de> SeqAccess<'de> for Tuple<'de> {
    type Error = Never;

    /// What a list that is too short lacks is a fault, unless it may be nothing.
    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Never> {
        seed.deserialize(self.1.with(self.0.next().unwrap_or(&Value::Null))).map(Some)
    }
}

/// The fields of a struct.
struct Fields<'a> {
    object: Option<&'a Map<String, Value>>,
    names: slice::Iter<'static, &'static str>,
    defaults: &'static [&'static str],
    plain: Plain<'a>,
}

impl<'a> Fields<'a> {
    /// The next one, unless it is to have its default.
    #[inline(never)]
    fn next(&mut self) -> Option<Plain<'a>> {
        let name = *self.names.next()?;
        match self.object.and_then(|object| object.get(name)) {
            None if self.defaults.iter().any(|one| *one == "*" || *one == name) => None,
            value => Some(self.plain.with(value.unwrap_or(&Value::Null))),
        }
    }
}

impl<'de> SeqAccess<'de> for Fields<'de> {
    type Error = Never;

    #[inline(never)]
    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Never> {
        self.next().map(|plain| seed.deserialize(plain)).transpose()
    }
}

struct Object<'a> {
    entries: Option<map::Iter<'a>>,
    value: Plain<'a>,
}

impl<'a> Object<'a> {
    fn new(object: Option<&'a Map<String, Value>>, value: Plain<'a>) -> Object<'a> {
        Object { entries: object.map(Map::iter), value }
    }

    #[inline(never)]
    fn key(&mut self) -> Option<&'a str> {
        let (key, value) = self.entries.as_mut()?.next()?;
        self.value = self.value.with(value);
        Some(key)
    }
}

impl<'de> MapAccess<'de> for Object<'de> {
    type Error = Never;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Never> {
        self.key().map(|key| seed.deserialize(BorrowedStrDeserializer::new(key))).transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Never> {
        seed.deserialize(self.value)
    }
}

/// A variant without fields, by its place.
struct Variant(u32);

impl<'de> EnumAccess<'de> for Variant {
    type Error = Never;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Never> {
        let place: U32Deserializer<Never> = self.0.into_deserializer();
        Ok((seed.deserialize(place)?, self))
    }
}

impl<'de> VariantAccess<'de> for Variant {
    type Error = Never;

    fn unit_variant(self) -> Result<(), Never> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, _: T) -> Result<T::Value, Never> {
        panic!("a variant with a value")
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, Never> {
        panic!("a variant with values")
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], _: V) -> Result<V::Value, Never> {
        panic!("a variant with fields")
    }
}
