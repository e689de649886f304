//! From a JSON value to anything that was derived, in little machine code.
//!
//! `serde_json`'s own deserializers accept a struct as an object or as a list, and are compiled whole into the code of
//! every struct that they read; the fifty of a report were an eighth of the wasm module. Here a struct is an object whose
//! fields are looked up in the order in which it declares them, so that no code has to tell their names apart, and every
//! step stands behind a call.

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error as _, MapAccess, SeqAccess, Unexpected,
    VariantAccess, Visitor,
};
use serde_json::{Error, Map, Value, map};
use std::slice;

/// Largest count that is believed: more bytes than any file has, and few enough to add thousands of them up.
const LARGEST: u64 = 1 << 48;

/// What the value says.
pub fn of_value<T: DeserializeOwned>(value: &Value) -> Result<T, Error> {
    T::deserialize(Plain(value))
}

/// A value to read from.
#[derive(Clone, Copy)]
struct Plain<'a>(&'a Value);

impl<'a> Plain<'a> {
    #[inline(never)]
    fn is_not(self, expected: &str) -> Error {
        let found = match self.0 {
            Value::Null => Unexpected::Unit,
            Value::Bool(value) => Unexpected::Bool(*value),
            Value::Number(_) => Unexpected::Other("number"),
            Value::String(text) => Unexpected::Str(text),
            Value::Array(_) => Unexpected::Seq,
            Value::Object(_) => Unexpected::Map,
        };
        Error::invalid_type(found, &expected)
    }

    #[inline(never)]
    fn object(self) -> Result<&'a Map<String, Value>, Error> {
        self.0.as_object().ok_or_else(|| self.is_not("an object"))
    }

    #[inline(never)]
    fn list(self) -> Result<&'a Vec<Value>, Error> {
        self.0.as_array().ok_or_else(|| self.is_not("a list"))
    }

    #[inline(never)]
    fn text(self) -> Result<&'a str, Error> {
        self.0.as_str().ok_or_else(|| self.is_not("a text"))
    }

    #[inline(never)]
    fn unsigned(self) -> Result<u64, Error> {
        self.0.as_u64().filter(|number| *number <= LARGEST).ok_or_else(|| self.is_not("a count"))
    }

    #[inline(never)]
    fn signed(self) -> Result<i64, Error> {
        self.0.as_i64().ok_or_else(|| self.is_not("a whole number"))
    }
}

/// Methods that all read the same way.
macro_rules! read {
    ($($method:ident $visit:ident $get:ident;)+) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            visitor.$visit(self.$get()?)
        })+
    };
}

impl<'de> Deserializer<'de> for Plain<'de> {
    type Error = Error;

    /// Only for what takes any kind of scalar.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(*value),
            Value::Number(number) => match (number.as_u64(), number.as_i64()) {
                (Some(number), _) => visitor.visit_u64(number),
                (_, Some(number)) => visitor.visit_i64(number),
                _ => visitor.visit_f64(number.as_f64().unwrap_or(f64::NAN)),
            },
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Array(list) => visitor.visit_seq(List(list.iter())),
            Value::Object(object) => visitor.visit_map(Object::new(object)),
        }
    }

    read! {
        deserialize_str visit_borrowed_str text;
        deserialize_string visit_borrowed_str text;
        deserialize_char visit_borrowed_str text;
        deserialize_identifier visit_borrowed_str text;
        deserialize_u8 visit_u64 unsigned;
        deserialize_u16 visit_u64 unsigned;
        deserialize_u32 visit_u64 unsigned;
        deserialize_u64 visit_u64 unsigned;
        deserialize_i8 visit_i64 signed;
        deserialize_i16 visit_i64 signed;
        deserialize_i32 visit_i64 signed;
        deserialize_i64 visit_i64 signed;
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_bool(self.0.as_bool().ok_or_else(|| self.is_not("true or false"))?)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_seq(List(self.list()?.iter()))
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_map(Object::new(self.object()?))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_seq(Fields { object: self.object()?, names: names.iter() })
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_enum(Name(self.text()?))
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! { i128 u128 f32 f64 bytes byte_buf unit unit_struct tuple_struct }
}

struct List<'a>(slice::Iter<'a, Value>);

impl<'de> SeqAccess<'de> for List<'de> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        self.0.next().map(|value| seed.deserialize(Plain(value))).transpose()
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.0.len())
    }
}

/// The fields of a struct.
struct Fields<'a> {
    object: &'a Map<String, Value>,
    names: slice::Iter<'static, &'static str>,
}

impl<'a> Fields<'a> {
    /// The next one, and whether it is there.
    #[inline(never)]
    fn next(&mut self) -> (&'a Value, bool) {
        let value = self.names.next().and_then(|name| self.object.get(*name));
        (value.unwrap_or(&Value::Null), value.is_some())
    }
}

impl<'de> SeqAccess<'de> for Fields<'de> {
    type Error = Error;

    /// What is not there is `None` to an `Option`, to others nothing: then they have a default, or it is an error.
    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        let (value, there) = self.next();
        match seed.deserialize(Plain(value)) {
            Err(error) if there => Err(error),
            other => Ok(other.ok()),
        }
    }
}

struct Object<'a> {
    entries: map::Iter<'a>,
    value: &'a Value,
}

impl<'a> Object<'a> {
    fn new(object: &'a Map<String, Value>) -> Object<'a> {
        Object { entries: object.iter(), value: &Value::Null }
    }

    #[inline(never)]
    fn key(&mut self) -> Option<&'a str> {
        let (key, value) = self.entries.next()?;
        self.value = value;
        Some(key)
    }
}

impl<'de> MapAccess<'de> for Object<'de> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        self.key().map(|key| seed.deserialize(BorrowedStrDeserializer::new(key))).transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        seed.deserialize(Plain(self.value))
    }
}

/// A variant without fields, by its name.
struct Name<'a>(&'a str);

impl<'de> EnumAccess<'de> for Name<'de> {
    type Error = Error;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Error> {
        Ok((seed.deserialize(BorrowedStrDeserializer::new(self.0))?, self))
    }
}

impl<'de> VariantAccess<'de> for Name<'de> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, _: T) -> Result<T::Value, Error> {
        Err(Plain(&Value::Null).is_not("a variant with a value"))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, Error> {
        Err(Plain(&Value::Null).is_not("a variant with values"))
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], _: V) -> Result<V::Value, Error> {
        Err(Plain(&Value::Null).is_not("a variant with fields"))
    }
}
