//! Reading one XML record: its texts, each with the path of elements that it stands in.
//!
//! Records are small and their elements few, so a list of paths is all that a format needs; nothing knows a schema.

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// Deepest nesting. Events are four deep.
const DEPTH: usize = 32;

/// The texts of a record, in order.
pub struct Leaves(Vec<Leaf>);

struct Leaf {
    /// Names without prefixes: `Event/System/EventID`; an attribute as `Event/System/Provider@Name`.
    path: String,
    text: String,
}

impl Leaves {
    /// Reads a record that is one element. `None`: not valid XML, or nested too deep.
    pub fn read(xml: &str) -> Option<Leaves> {
        let mut reader = Reader::from_str(xml);
        let mut leaves = Vec::new();
        let (mut path, mut ends, mut text) = (String::new(), Vec::new(), String::new());
        loop {
            match reader.read_event().ok()? {
                Event::Start(start) => {
                    // Text before an inner element is layout.
                    text.clear();
                    open(&mut path, &mut ends, &start, &mut leaves)?;
                }
                Event::Empty(start) => {
                    open(&mut path, &mut ends, &start, &mut leaves)?;
                    leaves.push(Leaf { path: path.clone(), text: String::new() });
                    path.truncate(ends.pop()?);
                    text.clear();
                }
                Event::End(_) => {
                    let text = std::mem::take(&mut text);
                    if !text.trim().is_empty() {
                        leaves.push(Leaf { path: path.clone(), text });
                    }
                    path.truncate(ends.pop()?);
                }
                Event::Text(part) => text.push_str(&part.xml_content(XmlVersion::Implicit1_0)),
                Event::CData(part) => text.push_str(&part.xml_content(XmlVersion::Implicit1_0)),
                Event::GeneralRef(name) => match name.resolve_char_ref().ok()? {
                    Some(character) => text.push(character),
                    None => text.push_str(resolve_predefined_entity(&name)?),
                },
                Event::Eof => break,
                Event::Decl(_) | Event::PI(_) | Event::Comment(_) | Event::DocType(_) => {}
            }
        }
        (ends.is_empty() && !leaves.is_empty()).then_some(Leaves(leaves))
    }

    /// Text of the first element or attribute whose path ends like this, without blanks around it; empty when there is none.
    pub fn get(&self, end: &str) -> &str {
        self.0.iter().find(|leaf| ends_with(&leaf.path, end)).map_or("", |leaf| leaf.text.trim())
    }

    /// Text of the element `Data` with this name.
    pub fn named(&self, name: &str) -> &str {
        let pairs = self.0.windows(2);
        let mut named = pairs.filter(|pair| ends_with(&pair[0].path, "Data@Name") && pair[0].text == name);
        named.next().map_or("", |pair| pair[1].text.trim())
    }

    /// Texts of all of them, in order.
    pub fn all<'a>(&'a self, end: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |leaf| ends_with(&leaf.path, end)).map(|leaf| leaf.text.trim())
    }
}

/// The path ends with these names, whole names only.
fn ends_with(path: &str, end: &str) -> bool {
    path.strip_suffix(end).is_some_and(|rest| rest.is_empty() || rest.ends_with('/'))
}

fn open(path: &mut String, ends: &mut Vec<usize>, start: &BytesStart<'_>, leaves: &mut Vec<Leaf>) -> Option<()> {
    if ends.len() >= DEPTH {
        return None;
    }
    ends.push(path.len());
    if !path.is_empty() {
        path.push('/');
    }
    path.push_str(start.local_name().as_ref());
    for attribute in start.attributes() {
        let attribute = attribute.ok()?;
        let text = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned();
        leaves.push(Leaf { path: format!("{path}@{}", attribute.key.local_name().as_ref()), text });
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_with_their_paths() {
        let xml = "<Event xmlns='u'><System><Provider Name='A &amp; B'/><EventID Qualifiers='0'>1200</EventID></System>\n\
                   <EventData><Data>one</Data><Data>&lt;x&gt;&#233;<![CDATA[<y>]]></Data></EventData></Event>";
        let leaves = Leaves::read(xml).unwrap();
        assert_eq!(leaves.get("System/Provider@Name"), "A & B");
        assert_eq!(leaves.get("EventID"), "1200");
        assert_eq!(leaves.get("tID"), "", "whole names only");
        assert_eq!(leaves.all("EventData/Data").collect::<Vec<_>>(), ["one", "<x>é<y>"]);
    }

    #[test]
    fn refuses_what_is_no_xml() {
        for xml in ["", "<Event>", "<Event><a></b></Event>", "text", "<Event>&unknown;</Event>"] {
            assert!(Leaves::read(xml).is_none(), "{xml}");
        }
        let deep = "<a>".repeat(1000) + "x" + &"</a>".repeat(1000);
        assert!(Leaves::read(&deep).is_none());
    }
}
