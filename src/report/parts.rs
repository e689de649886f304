//! From anything that was derived to JSON text, or to what a page builds of it, in one piece of machine code.
//!
//! A serializer is compiled into the code of every struct that goes through it, and there were three: `serde_json`'s two
//! and that of the page. Here is one, which cannot fail and hands the parts of a value on behind a pointer. The
//! counterpart of [`super::of_value`].

use serde::ser::{
    Error, Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeTuple, SerializeTupleStruct,
    Serializer,
};
use std::fmt::{self, Display};

/// What takes a value apart into.
pub trait Parts {
    /// Nothing.
    fn null(&mut self);
    /// Yes or no.
    fn truth(&mut self, value: bool);
    /// A number; a report has no others.
    fn count(&mut self, value: u64);
    /// A text.
    fn text(&mut self, value: &str);
    /// Name of a field; its value follows.
    fn field(&mut self, name: &'static str);
    /// Bytes.
    fn bytes(&mut self, value: &[u8]);
    /// All until the `end` that belongs to it stands in this.
    fn begin(&mut self, what: Whole);
    /// Of what was begun last.
    fn end(&mut self);
}

/// What has parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whole {
    /// Values.
    List,
    /// Fields, each before its value.
    Struct,
    /// Keys, each before its value.
    Map,
}

/// Takes a value apart.
///
/// # Panics
/// Where it has what no report has: a number that is no count, an enum whose variants have content but no tag.
pub fn parts(value: &(impl Serialize + ?Sized), to: &mut dyn Parts) {
    let Ok(()) = value.serialize(To(to));
}

/// As JSON text in one line.
pub fn json(value: &impl Serialize) -> Vec<u8> {
    let mut json = Json::default();
    parts(value, &mut json);
    json.text
}

/// As JSON text for people to read.
pub fn json_pretty(value: &impl Serialize) -> Vec<u8> {
    let mut json = Json { pretty: true, ..Json::default() };
    parts(value, &mut json);
    json.text
}

#[derive(Default)]
struct Json {
    text: Vec<u8>,
    pretty: bool,
    /// What was begun, and how many parts it has so far.
    open: Vec<(Whole, usize)>,
}

impl Json {
    /// What stands before a part.
    fn next(&mut self) {
        let Some((whole, parts)) = self.open.last_mut() else { return };
        let before = *parts;
        *parts += 1;
        if *whole != Whole::List && before % 2 == 1 {
            self.text.extend_from_slice(if self.pretty { b": " } else { b":" });
            return;
        }
        if before > 0 {
            self.text.push(b',');
        }
        self.line();
    }

    fn line(&mut self) {
        if self.pretty {
            self.text.push(b'\n');
            self.text.resize(self.text.len() + 2 * self.open.len(), b' ');
        }
    }

    fn word(&mut self, word: &str) {
        self.next();
        self.text.extend_from_slice(word.as_bytes());
    }
}

impl Parts for Json {
    fn null(&mut self) {
        self.word("null");
    }

    fn truth(&mut self, value: bool) {
        self.word(if value { "true" } else { "false" });
    }

    fn count(&mut self, value: u64) {
        self.word(&value.to_string());
    }

    fn text(&mut self, value: &str) {
        self.next();
        serde_json::to_writer(&mut self.text, value).expect("a text is plain data");
    }

    fn field(&mut self, name: &'static str) {
        self.text(name);
    }

    fn bytes(&mut self, value: &[u8]) {
        self.begin(Whole::List);
        value.iter().for_each(|&byte| self.count(byte.into()));
        self.end();
    }

    fn begin(&mut self, what: Whole) {
        self.next();
        self.open.push((what, 0));
        self.text.push(if what == Whole::List { b'[' } else { b'{' });
    }

    fn end(&mut self) {
        let Some((what, parts)) = self.open.pop() else { return };
        if parts > 0 {
            self.line();
        }
        self.text.push(if what == Whole::List { b']' } else { b'}' });
    }
}

/// Taking apart cannot fail.
#[derive(Debug)]
pub enum Never {}

impl Display for Never {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl std::error::Error for Never {}

impl Error for Never {
    fn custom<T: Display>(message: T) -> Never {
        panic!("{message}")
    }
}

struct To<'a>(&'a mut dyn Parts);

/// Methods that all hand over the same way.
macro_rules! hand {
    ($($method:ident($type:ty) $part:ident;)+) => {
        $(fn $method(self, value: $type) -> Result<(), Never> {
            self.0.$part(value.into());
            Ok(())
        })+
    };
    (begin $($method:ident($($type:ty),+) $what:ident;)+) => {
        $(fn $method(self, $(_: $type),+) -> Result<To<'a>, Never> {
            self.0.begin(Whole::$what);
            Ok(self)
        })+
    };
    (none $($method:ident($type:ty))+) => {
        $(fn $method(self, _: $type) -> Result<(), Never> {
            panic!("a number that is no count")
        })+
    };
}

impl<'a> Serializer for To<'a> {
    type Ok = ();
    type Error = Never;
    type SerializeSeq = To<'a>;
    type SerializeTuple = To<'a>;
    type SerializeTupleStruct = To<'a>;
    type SerializeTupleVariant = Impossible<(), Never>;
    type SerializeMap = To<'a>;
    type SerializeStruct = To<'a>;
    type SerializeStructVariant = Impossible<(), Never>;

    hand! {
        serialize_bool(bool) truth;
        serialize_u8(u8) count;
        serialize_u16(u16) count;
        serialize_u32(u32) count;
        serialize_u64(u64) count;
        serialize_str(&str) text;
        serialize_bytes(&[u8]) bytes;
    }

    hand! { none serialize_i8(i8) serialize_i16(i16) serialize_i32(i32) serialize_i64(i64) serialize_f32(f32) serialize_f64(f64) }

    hand! { begin
        serialize_seq(Option<usize>) List;
        serialize_tuple(usize) List;
        serialize_tuple_struct(&'static str, usize) List;
        serialize_map(Option<usize>) Map;
        serialize_struct(&'static str, usize) Struct;
    }

    fn serialize_char(self, value: char) -> Result<(), Never> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_none(self) -> Result<(), Never> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Never> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Never> {
        self.0.null();
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Never> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, name: &'static str) -> Result<(), Never> {
        self.serialize_str(name)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Never> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        _: &T,
    ) -> Result<(), Never> {
        panic!("{name} has content, but no tag")
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Never> {
        panic!("{name} has content, but no tag")
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Never> {
        panic!("{name} has content, but no tag")
    }
}

/// What has parts that are values.
macro_rules! values {
    ($($of:ident $method:ident;)+) => {
        $(impl $of for To<'_> {
            type Ok = ();
            type Error = Never;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
                value.serialize(To(self.0))
            }

            fn end(self) -> Result<(), Never> {
                self.0.end();
                Ok(())
            }
        })+
    };
}

values! {
    SerializeSeq serialize_element;
    SerializeTuple serialize_element;
    SerializeTupleStruct serialize_field;
}

impl SerializeMap for To<'_> {
    type Ok = ();
    type Error = Never;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Never> {
        key.serialize(To(self.0))
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
        value.serialize(To(self.0))
    }

    fn end(self) -> Result<(), Never> {
        self.0.end();
        Ok(())
    }
}

impl SerializeStruct for To<'_> {
    type Ok = ();
    type Error = Never;

    /// Behind a call: a struct then is a list of such calls, one for each field.
    #[inline(never)]
    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Never> {
        self.0.field(name);
        value.serialize(To(self.0))
    }

    fn end(self) -> Result<(), Never> {
        self.0.end();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[derive(Default, serde::Serialize)]
    struct Sample {
        texts: Vec<String>,
        none: Option<u8>,
        some: Option<bool>,
        pairs: Vec<(String, u64)>,
        map: BTreeMap<String, Option<Box<Sample>>>,
        empty: BTreeMap<String, u64>,
        letter: char,
    }

    #[test]
    fn the_same_text_as_serde_json() {
        let hostile = "\u{0}\t\n\r\u{8}\u{c}\u{1f}\u{7f}\"\\/é\u{2028}\u{1f600}".to_owned();
        let inner = Sample { texts: vec![hostile.clone()], letter: '"', ..Sample::default() };
        let sample = Sample {
            texts: vec![String::new(), hostile.clone()],
            some: Some(true),
            pairs: vec![("a".into(), 0), (hostile.clone(), u64::MAX)],
            map: [(hostile, Some(Box::new(inner))), ("".into(), None)].into(),
            letter: 'é',
            ..Sample::default()
        };
        assert_eq!(json(&sample), serde_json::to_vec(&sample).unwrap());
        assert_eq!(json_pretty(&sample), serde_json::to_vec_pretty(&sample).unwrap());
        for value in [&[][..], &[1u8, 255]] {
            assert_eq!(json_pretty(&value), serde_json::to_vec_pretty(value).unwrap());
        }
    }
}
