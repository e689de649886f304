//! Reads JSON straight from the text of a file, as a `serde` deserializer.
//!
//! Whatever is not plain is an error here at first, whether it is JSON or not, and the record is read again the strict way:
//! its end by `json_value.rs`, and its values once `serde_json` has said that it is JSON ([`read_json`]). So all that matters
//! is that nothing is read here that those refuse, or read otherwise. Strings with escapes go to `serde_json` one by one;
//! plain numbers are integers without sign where somebody asks for them, and plain nesting ends well before the limits.

use super::json_known::KnownObjects;
use super::json_quotes::JsonQuotes;
use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::Value;
use std::fmt;

/// Deepest nesting.
const DEPTH: u32 = 64;
/// Name of the newtype that takes a value as it stands in the file: as text, or as its number in [`PlainJson::known`].
pub const OBJECT_TEXT: &str = "object text";
/// Digits of a number that always fits.
const DIGITS: usize = 18;

/// The record that a text starts with.
pub struct PlainJson<'t> {
    text: &'t str,
    at: usize,
    quotes: JsonQuotes<'t>,
    depth: u32,
    /// A member that is a list or an object, under one of these keys, makes the object no record.
    around: &'static [&'static [u8]],
    /// It is known to be JSON, plain or not.
    sound: bool,
    /// Objects that are not read again.
    pub known: Option<KnownObjects>,
}

/// Reads a text that is one JSON value, as [`serde_json::from_slice`] does. All records are read by this deserializer: what reads
/// one of so many shapes is compiled for each deserializer.
pub fn read_json<'t, T: Deserialize<'t>>(json: &'t [u8]) -> Result<T, NotPlain> {
    let text = str::from_utf8(json).map_err(|_| NotPlain)?;
    let mut plain = PlainJson::new(text, &[]);
    if let Ok(value) = T::deserialize(&mut plain)
        && plain.peek().is_err()
    {
        return Ok(value);
    }
    serde_json::from_slice::<IgnoredAny>(json).map_err(|_| NotPlain)?;
    T::deserialize(&mut PlainJson { sound: true, ..PlainJson::new(text, &[]) })
}

/// It is not plain.
#[derive(Debug)]
pub struct NotPlain;

type Plain<T> = Result<T, NotPlain>;

impl<'t> PlainJson<'t> {
    pub(super) fn new(text: &'t str, around: &'static [&'static [u8]]) -> PlainJson<'t> {
        PlainJson { text, at: 0, quotes: JsonQuotes::new(text.as_bytes()), depth: 0, around, sound: false, known: None }
    }

    /// What was read so far.
    pub fn passed(&self) -> &'t [u8] {
        &self.text.as_bytes()[..self.at]
    }

    /// The next byte that is not white space.
    #[inline]
    fn peek(&mut self) -> Plain<u8> {
        let bytes = self.text.as_bytes();
        loop {
            match bytes.get(self.at) {
                Some(b' ' | b'\t' | b'\r' | b'\n') => self.at += 1,
                Some(&byte) => return Ok(byte),
                None => return Err(NotPlain),
            }
        }
    }

    /// A string at its opening quote, and whether it must be unescaped.
    #[inline]
    fn string(&mut self) -> Plain<(&'t str, bool)> {
        let open = self.at;
        let (close, odd) = self.quotes.string(open).ok_or(NotPlain)?;
        self.at = close + 1;
        Ok((&self.text[open + 1..close], odd))
    }

    /// The string that was read last, with its quotes.
    fn quoted(&self, string: &str) -> &'t str {
        &self.text[self.at - string.len() - 2..self.at]
    }

    /// A key and its colon.
    #[inline]
    fn key(&mut self) -> Plain<Key<'t>> {
        let key = match self.string()? {
            (key, false) => Key::Plain(key),
            (key, true) if self.sound => Key::Unescaped(self.unescaped(key)?),
            _ => return Err(NotPlain),
        };
        if self.peek()? != b':' {
            return Err(NotPlain);
        }
        self.at += 1;
        Ok(key)
    }

    /// The string that was read last, unescaped.
    fn unescaped(&self, string: &str) -> Plain<String> {
        serde_json::from_slice(self.quoted(string).as_bytes()).map_err(|_| NotPlain)
    }

    /// A word or number.
    fn scalar(&mut self) -> &'t str {
        let bytes = &self.text.as_bytes()[self.at..];
        let length = bytes.iter().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.'));
        let start = self.at;
        self.at += length.count();
        &self.text[start..self.at]
    }

    /// Goes into an object or list.
    fn enter(&mut self) -> Plain<()> {
        self.at += 1;
        self.depth += 1;
        if self.depth > DEPTH && !self.sound { Err(NotPlain) } else { Ok(()) }
    }

    /// Whether another item comes, which then starts here; else the bracket is passed.
    #[inline]
    fn more(&mut self, end: u8, first: bool) -> Plain<bool> {
        let byte = self.peek()?;
        if byte == end {
            self.at += 1;
            self.depth -= 1;
            return Ok(false);
        }
        if !first {
            if byte != b',' {
                return Err(NotPlain);
            }
            self.at += 1;
            self.peek()?;
        }
        Ok(true)
    }

    /// Passes over a value that is known to be JSON, however deep it goes.
    fn pass(&mut self) -> Plain<()> {
        let mut open = 0u32;
        loop {
            match self.peek()? {
                b'"' => drop(self.string()?),
                b'{' | b'[' => {
                    self.at += 1;
                    open += 1;
                    continue;
                }
                b'}' | b']' => {
                    self.at += 1;
                    open -= 1;
                }
                b',' | b':' => {
                    self.at += 1;
                    continue;
                }
                _ => drop(self.scalar()),
            }
            if open == 0 {
                return Ok(());
            }
        }
    }

    /// Passes over a value; as strictly as if it were wanted.
    fn skip(&mut self) -> Plain<()> {
        if self.sound {
            return self.pass();
        }
        match self.peek()? {
            b'"' => match self.string()? {
                (_, false) => Ok(()),
                (string, true) => {
                    let ignored: serde_json::Result<IgnoredAny> =
                        serde_json::from_slice(self.quoted(string).as_bytes());
                    ignored.map(drop).map_err(|_| NotPlain)
                }
            },
            b'{' => {
                self.enter()?;
                let mut first = true;
                while self.more(b'}', std::mem::take(&mut first))? {
                    if self.peek()? != b'"' {
                        return Err(NotPlain);
                    }
                    self.key()?;
                    self.skip()?;
                }
                Ok(())
            }
            b'[' => {
                self.enter()?;
                let mut first = true;
                while self.more(b']', std::mem::take(&mut first))? {
                    self.skip()?;
                }
                Ok(())
            }
            _ => match self.scalar() {
                "true" | "false" | "null" => Ok(()),
                number if is_number(number.as_bytes()) => Ok(()),
                _ => Err(NotPlain),
            },
        }
    }
}

/// An integer, or a decimal number without exponent.
fn is_number(text: &[u8]) -> bool {
    let text = text.strip_prefix(b"-").unwrap_or(text);
    let digits = |text: &[u8]| text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let whole = digits(text);
    if whole == 0 || whole > DIGITS || whole > 1 && text[0] == b'0' {
        return false;
    }
    match &text[whole..] {
        [] => true,
        [b'.', fraction @ ..] => (1..=DIGITS).contains(&fraction.len()) && digits(fraction) == fraction.len(),
        _ => false,
    }
}

impl<'de> Deserializer<'de> for &mut PlainJson<'de> {
    type Error = NotPlain;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Plain<V::Value> {
        match self.peek()? {
            b'"' => match self.string()? {
                (string, false) => visitor.visit_borrowed_str(string),
                (string, true) => visitor.visit_str(&self.unescaped(string)?),
            },
            b'{' => {
                self.enter()?;
                let mut items = Items { json: self, first: true, open: true, around: false };
                let value = visitor.visit_map(&mut items)?;
                if items.open { Err(NotPlain) } else { Ok(value) }
            }
            b'[' => {
                self.enter()?;
                let mut items = Items { json: self, first: true, open: true, around: false };
                let value = visitor.visit_seq(&mut items)?;
                if items.open { Err(NotPlain) } else { Ok(value) }
            }
            _ => match self.scalar() {
                "true" => visitor.visit_bool(true),
                "false" => visitor.visit_bool(false),
                "null" => visitor.visit_unit(),
                number if self.sound => match serde_json::from_slice(number.as_bytes()).map_err(|_| NotPlain)? {
                    Value::Number(number) => match (number.as_u64(), number.as_i64(), number.as_f64()) {
                        (Some(number), ..) => visitor.visit_u64(number),
                        (_, Some(number), _) => visitor.visit_i64(number),
                        (.., number) => visitor.visit_f64(number.ok_or(NotPlain)?),
                    },
                    _ => Err(NotPlain),
                },
                number if is_number(number.as_bytes()) => visitor.visit_u64(number.parse().map_err(|_| NotPlain)?),
                _ => Err(NotPlain),
            },
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Plain<V::Value> {
        self.skip()?;
        visitor.visit_unit()
    }

    /// `serde_json` reads these in ways of its own.
    fn deserialize_option<V: Visitor<'de>>(self, _: V) -> Plain<V::Value> {
        Err(NotPlain)
    }

    fn deserialize_enum<V: Visitor<'de>>(self, _: &'static str, _: &'static [&'static str], _: V) -> Plain<V::Value> {
        Err(NotPlain)
    }

    /// Only [`OBJECT_TEXT`].
    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Plain<V::Value> {
        if name != OBJECT_TEXT {
            return Err(NotPlain);
        }
        let is_object = self.peek()? == b'{';
        let text = &self.text[self.at..];
        let mut known = self.known.as_mut().filter(|_| is_object);
        if let Some((number, length)) = known.as_mut().and_then(|known| known.starts(text.as_bytes())) {
            self.at += length;
            self.quotes.pass(self.at);
            return visitor.visit_u32(number);
        }
        let start = self.at;
        self.skip()?;
        let text = &self.text[start..self.at];
        let mut known = self.known.as_mut().filter(|_| is_object);
        match known.as_mut().and_then(|known| known.number(text.as_bytes())) {
            Some(number) => visitor.visit_u32(number),
            None => visitor.visit_borrowed_str(text),
        }
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, _: V) -> Plain<V::Value> {
        Err(NotPlain)
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, _: V) -> Plain<V::Value> {
        Err(NotPlain)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string unit unit_struct seq tuple tuple_struct map
        struct identifier
    }
}

/// A key.
enum Key<'t> {
    Plain(&'t str),
    Unescaped(String),
}

impl Key<'_> {
    fn as_bytes(&self) -> &[u8] {
        match self {
            Key::Plain(key) => key.as_bytes(),
            Key::Unescaped(key) => key.as_bytes(),
        }
    }
}

impl<'de> Deserializer<'de> for Key<'de> {
    type Error = NotPlain;

    #[inline]
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Plain<V::Value> {
        match self {
            Key::Plain(key) => visitor.visit_borrowed_str(key),
            Key::Unescaped(key) => visitor.visit_str(&key),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string unit unit_struct seq tuple tuple_struct map
        struct identifier ignored_any option enum newtype_struct bytes byte_buf
    }
}

/// The items of an object or a list.
struct Items<'a, 't> {
    json: &'a mut PlainJson<'t>,
    first: bool,
    open: bool,
    /// The value of the newest key must not be a list.
    around: bool,
}

impl<'t> MapAccess<'t> for &mut Items<'_, 't> {
    type Error = NotPlain;

    fn next_key_seed<K: DeserializeSeed<'t>>(&mut self, seed: K) -> Plain<Option<K::Value>> {
        self.open = self.open && self.json.more(b'}', std::mem::take(&mut self.first))?;
        if !self.open {
            return Ok(None);
        }
        if self.json.peek()? != b'"' {
            return Err(NotPlain);
        }
        let key = self.json.key()?;
        let around = self.json.around;
        self.around = self.json.depth == 1 && around.iter().any(|one| one.eq_ignore_ascii_case(key.as_bytes()));
        seed.deserialize(key).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'t>>(&mut self, seed: V) -> Plain<V::Value> {
        if self.around && matches!(self.json.peek()?, b'[' | b'{') {
            return Err(NotPlain);
        }
        seed.deserialize(&mut *self.json)
    }
}

impl<'t> SeqAccess<'t> for &mut Items<'_, 't> {
    type Error = NotPlain;

    fn next_element_seed<T: DeserializeSeed<'t>>(&mut self, seed: T) -> Plain<Option<T::Value>> {
        self.open = self.open && self.json.more(b']', std::mem::take(&mut self.first))?;
        if !self.open {
            return Ok(None);
        }
        seed.deserialize(&mut *self.json).map(Some)
    }
}

impl de::Error for NotPlain {
    fn custom<T: fmt::Display>(_: T) -> NotPlain {
        NotPlain
    }
}

impl std::error::Error for NotPlain {}

impl fmt::Display for NotPlain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not plain JSON")
    }
}
