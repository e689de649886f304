//! Reading one JSON record into fixed fields, forgiving where exports differ.
//!
//! Graph and the portal write camelCase, PowerShell writes PascalCase; a value may be text in one export and a number
//! in another; an object may be missing, null, or (PowerShell with too small a depth) the name of a type. A key that
//! stands twice counts as its last value (Graph's own documentation has such a record).

use crate::scan::OBJECT_TEXT;
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// A scalar as text: borrowed from the record unless it holds escapes. Null, objects and lists are empty.
#[derive(Default, Clone)]
pub struct Text<'a>(pub Cow<'a, str>);

impl Text<'_> {
    /// Its bytes.
    pub fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl<'de> Deserialize<'de> for Text<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextVisitor;
        impl<'de> Visitor<'de> for TextVisitor {
            type Value = Text<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text, number, true, false or null")
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Borrowed(text)))
            }
            fn visit_str<E>(self, text: &str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Owned(text.to_owned())))
            }
            fn visit_bool<E>(self, value: bool) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Borrowed(if value { "true" } else { "false" })))
            }
            fn visit_u64<E>(self, value: u64) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Owned(value.to_string())))
            }
            fn visit_i64<E>(self, value: i64) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Owned(value.to_string())))
            }
            fn visit_f64<E>(self, value: f64) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Owned(value.to_string())))
            }
            fn visit_unit<E>(self) -> Result<Text<'de>, E> {
                Ok(Text::default())
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Text<'de>, A::Error> {
                while seq.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Text::default())
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Text<'de>, A::Error> {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(Text::default())
            }
        }
        deserializer.deserialize_any(TextVisitor)
    }
}

/// An object, or what else stands in its place, that is not taken apart yet.
#[derive(Clone, Copy)]
pub enum ObjectText<'a> {
    /// As it stands in the file.
    Text(&'a str),
    /// Its number among [`crate::scan::KnownObjects`].
    Known(u32),
}

impl<'de> Deserialize<'de> for ObjectText<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextVisitor;
        impl<'de> Visitor<'de> for TextVisitor {
            type Value = ObjectText<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value")
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<ObjectText<'de>, E> {
                Ok(ObjectText::Text(text))
            }
            fn visit_u32<E>(self, number: u32) -> Result<ObjectText<'de>, E> {
                Ok(ObjectText::Known(number))
            }
        }
        deserializer.deserialize_newtype_struct(OBJECT_TEXT, TextVisitor)
    }
}

/// A part of a record that should be an object or a list.
#[derive(Clone, Copy, Default)]
pub enum Part<T> {
    /// Missing or null.
    #[default]
    None,
    /// As it should be.
    Some(T),
    /// Something else stands there: the nested values were lost when the file was written.
    Lost,
}

impl<T> Part<T> {
    /// The value, if it is there.
    pub fn get(&self) -> Option<&T> {
        match self {
            Part::Some(value) => Some(value),
            _ => None,
        }
    }

    /// It was lost.
    pub fn is_lost(&self) -> bool {
        matches!(self, Part::Lost)
    }
}

/// What a [`Part`] may hold.
pub trait Shape<'de>: Sized {
    /// From an object.
    fn from_map<A: MapAccess<'de>>(map: A) -> Result<Part<Self>, A::Error>;
    /// From a list.
    fn from_seq<A: SeqAccess<'de>>(seq: A) -> Result<Part<Self>, A::Error>;
}

impl<'de, T: Shape<'de>> Deserialize<'de> for Part<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct PartVisitor<T>(std::marker::PhantomData<T>);
        impl<'de, T: Shape<'de>> Visitor<'de> for PartVisitor<T> {
            type Value = Part<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object, a list or null")
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Part<T>, A::Error> {
                T::from_map(map)
            }
            fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Part<T>, A::Error> {
                T::from_seq(seq)
            }
            fn visit_unit<E>(self) -> Result<Part<T>, E> {
                Ok(Part::None)
            }
            fn visit_str<E>(self, text: &str) -> Result<Part<T>, E> {
                Ok(if text.is_empty() { Part::None } else { Part::Lost })
            }
            fn visit_bool<E>(self, _: bool) -> Result<Part<T>, E> {
                Ok(Part::Lost)
            }
            fn visit_u64<E>(self, _: u64) -> Result<Part<T>, E> {
                Ok(Part::Lost)
            }
            fn visit_i64<E>(self, _: i64) -> Result<Part<T>, E> {
                Ok(Part::Lost)
            }
            fn visit_f64<E>(self, _: f64) -> Result<Part<T>, E> {
                Ok(Part::Lost)
            }
        }
        deserializer.deserialize_any(PartVisitor(std::marker::PhantomData))
    }
}

impl<'de, T: Deserialize<'de>> Shape<'de> for Vec<T> {
    fn from_map<A: MapAccess<'de>>(mut map: A) -> Result<Part<Self>, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Part::Lost)
    }
    fn from_seq<A: SeqAccess<'de>>(mut seq: A) -> Result<Part<Self>, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Part::Some(items))
    }
}

/// Whether two keys are the same in any case. Nearly all differ in length or where they start.
#[inline]
pub fn same_key(key: &str, wanted: &str) -> bool {
    let start = |text: &str| text.as_bytes().first().map(|byte| byte | 0x20);
    key.len() == wanted.len() && start(key) == start(wanted) && key.eq_ignore_ascii_case(wanted)
}

/// Declares an object with its keys. `present` has one bit per field, set when the key stood there, whatever its value.
macro_rules! object {
    ($(#[$doc:meta])* $name:ident<$a:lifetime> { $($field:ident: $kind:ty = $key:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Default, Clone)]
        pub struct $name<$a> {
            $(pub $field: $kind,)+
            pub present: u64,
        }

        impl<'de> $crate::formats::json::Shape<'de> for $name<'de> {
            fn from_map<A: serde::de::MapAccess<'de>>(mut map: A) -> Result<$crate::formats::json::Part<Self>, A::Error> {
                let mut object = $name::default();
                while let Some(key) = map.next_key::<$crate::formats::json::Text<'de>>()? {
                    let mut bit = 1u64;
                    $(
                        if $crate::formats::json::same_key(&key.0, $key) {
                            object.$field = map.next_value()?;
                            object.present |= bit;
                            continue;
                        }
                        bit <<= 1;
                    )+
                    let _ = bit;
                    map.next_value::<serde::de::IgnoredAny>()?;
                }
                Ok($crate::formats::json::Part::Some(object))
            }
            fn from_seq<A: serde::de::SeqAccess<'de>>(mut seq: A) -> Result<$crate::formats::json::Part<Self>, A::Error> {
                while seq.next_element::<serde::de::IgnoredAny>()?.is_some() {}
                Ok($crate::formats::json::Part::Lost)
            }
        }

        impl $name<'_> {
            /// Notes that the key stood there.
            #[allow(dead_code)]
            pub fn mark(&mut self, key: &str) {
                if let Some(bit) = [$($key),+].iter().position(|k| *k == key) {
                    self.present |= 1 << bit;
                }
            }

            /// The key stood in the object.
            #[allow(dead_code)]
            pub fn has(&self, key: &str) -> bool {
                [$($key),+].iter().position(|k| *k == key).is_some_and(|i| self.present >> i & 1 == 1)
            }
        }
    };
}
pub(crate) use object;
