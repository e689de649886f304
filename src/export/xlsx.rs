//! A workbook: one sheet with the figures, then one per table.
//!
//! Written here, since a report needs texts, whole numbers and a bold first row: the established writer for Rust
//! brings charts, images and formulas along, which the module that the page loads has no room for. Texts are inline strings, which
//! can never become formulas; no clock and no name of a user goes into the file.

use super::document::{Cell, Document, Table, ValueType};
use super::words::{Words, safe};
use super::zip::Zip;
use super::{Exporter, Options};
use std::fmt::Write as _;

pub const EXPORTER: Exporter = Exporter {
    id: "xlsx",
    extension: "xlsx",
    mime: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    write: |report, words, _: &Options| Ok(write(&Document::new(&report, words), words)),
};

/// Rows of a sheet, the first included.
const MOST_ROWS: usize = 1_048_576;
/// Characters of a cell; a spreadsheet refuses the whole file for one more.
const MOST_TEXT: usize = 32_767;
/// Characters of a sheet's name.
const MOST_NAME: usize = 31;
/// Whole numbers above this are not exact in a spreadsheet.
const MOST_EXACT: u64 = 1 << 53;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// Style 0 plain, 1 bold (first row), 2 grouped number.
const STYLES: &str = concat!(
    "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>",
    "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>",
    "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>",
    "<borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>",
    "<cellXfs count=\"3\"><xf xfId=\"0\"/><xf xfId=\"0\" fontId=\"1\" applyFont=\"1\"/>",
    "<xf xfId=\"0\" numFmtId=\"3\" applyNumberFormat=\"1\"/></cellXfs>",
);

struct Sheet {
    name: String,
    xml: String,
}

fn write(document: &Document, words: &Words) -> Vec<u8> {
    let mut sheets = vec![figures(document, words)];
    sheets.extend(document.tables().filter(|table| table.rows.is_some()).map(sheet));
    let mut names: Vec<String> = Vec::new();
    for sheet in &mut sheets {
        sheet.name = unique(&sheet.name, &names);
        names.push(sheet.name.to_lowercase());
    }

    let mut zip = Zip::default();
    let mut types = format!(
        "{HEAD}<Types xmlns=\"{PACKAGE}/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    );
    let spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let mut part = |name: &str, kind: &str| {
        let _ = write!(types, "<Override PartName=\"/xl/{name}\" ContentType=\"{spreadsheet}.{kind}+xml\"/>");
    };
    part("workbook.xml", "sheet.main");
    part("styles.xml", "styles");
    let mut workbook = format!("{HEAD}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\"><sheets>");
    let mut relations = format!("{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">");
    let relation = |out: &mut String, id: &str, kind: &str, target: &str| {
        let _ = write!(out, "<Relationship Id=\"{id}\" Type=\"{RELATIONS}/{kind}\" Target=\"{target}\"/>");
    };
    relation(&mut relations, "styles", "styles", "styles.xml");
    for (sheet, number) in sheets.iter().zip(1..) {
        part(&format!("worksheets/sheet{number}.xml"), "worksheet");
        let name = escape(&sheet.name);
        let _ = write!(workbook, "<sheet name=\"{name}\" sheetId=\"{number}\" r:id=\"sheet{number}\"/>");
        let target = format!("worksheets/sheet{number}.xml");
        relation(&mut relations, &format!("sheet{number}"), "worksheet", &target);
    }
    types.push_str("</Types>");
    workbook.push_str("</sheets></workbook>");
    relations.push_str("</Relationships>");
    let mut root = format!("{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">");
    relation(&mut root, "workbook", "officeDocument", "xl/workbook.xml");
    root.push_str("</Relationships>");

    zip.add("[Content_Types].xml", types.as_bytes());
    zip.add("_rels/.rels", root.as_bytes());
    zip.add("xl/workbook.xml", workbook.as_bytes());
    zip.add("xl/_rels/workbook.xml.rels", relations.as_bytes());
    zip.add("xl/styles.xml", format!("{HEAD}<styleSheet xmlns=\"{MAIN}\">{STYLES}</styleSheet>").as_bytes());
    for (sheet, number) in sheets.iter().zip(1..) {
        zip.add(&format!("xl/worksheets/sheet{number}.xml"), sheet.xml.as_bytes());
    }
    zip.finish()
}

/// Title, basis, and every figure with its rule.
fn figures(document: &Document, words: &Words) -> Sheet {
    let head = ["export-col-figure", "export-col-value", "export-col-of", "export-col-explanation", "export-col-rule"];
    let mut rows = vec![head.map(|message| Cell::Text(words.say(message))).to_vec()];
    // Before any figure.
    rows.extend(document.marks.iter().map(|mark| vec![Cell::text(mark)]));
    for section in &document.sections {
        for figure in &section.figures {
            rows.push(vec![
                Cell::text(&figure.label),
                figure.value.into(),
                Cell::text(&figure.of),
                Cell::Text(figure.text.join("\n")),
                Cell::text(&figure.rule),
            ]);
        }
    }
    let said = [&document.title].into_iter().chain(&document.lead);
    rows.extend(said.map(|line| vec![Cell::text(line)]));
    Sheet { name: words.say("export-sheet-figures"), xml: rows_xml(&[44, 10, 24, 60, 60], rows.into_iter()) }
}

fn sheet(table: &Table) -> Sheet {
    let head = table.columns.iter().map(|column| Cell::text(&column.label)).collect();
    let widths: Vec<u32> = table
        .columns
        .iter()
        .map(|column| match column.value_type {
            ValueType::Text => 36,
            ValueType::Id | ValueType::Time => 22,
            ValueType::Code => 66,
            ValueType::Count => 12,
        })
        .collect();
    let rows = [head].into_iter().chain(table.rows.iter().flatten().cloned());
    Sheet { name: table.title.clone(), xml: rows_xml(&widths, rows) }
}

fn rows_xml(widths: &[u32], rows: impl Iterator<Item = Vec<Cell>>) -> String {
    let mut xml = format!(
        "{HEAD}<worksheet xmlns=\"{MAIN}\"><sheetViews><sheetView workbookViewId=\"0\">\
         <pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>"
    );
    for (width, number) in widths.iter().zip(1..) {
        let _ = write!(xml, "<col min=\"{number}\" max=\"{number}\" width=\"{width}\" customWidth=\"1\"/>");
    }
    xml.push_str("</cols><sheetData>");
    for (row, number) in rows.take(MOST_ROWS).zip(1..) {
        xml.push_str("<row>");
        for cell in &row {
            let style = if number == 1 { " s=\"1\"" } else { "" };
            let _ = match cell {
                Cell::Missing => write!(xml, "<c/>"),
                Cell::Count(count) if *count <= MOST_EXACT => write!(xml, "<c s=\"2\"><v>{count}</v></c>"),
                Cell::Count(count) => text_cell(&mut xml, style, &count.to_string()),
                Cell::Text(text) => text_cell(&mut xml, style, text),
            };
        }
        xml.push_str("</row>");
    }
    xml.push_str("</sheetData></worksheet>");
    xml
}

fn text_cell(xml: &mut String, style: &str, text: &str) -> std::fmt::Result {
    let text: String = text.chars().take(MOST_TEXT / 2).collect();
    write!(xml, "<c t=\"inlineStr\"{style}><is><t xml:space=\"preserve\">{}</t></is></c>", escape(&text))
}

/// Text for XML: characters that XML cannot hold become visible marks, and nothing reads as an escape of a spreadsheet.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let (line, end) = line.strip_suffix('\n').map_or((line, ""), |line| (line, "\n"));
        for character in safe(line).chars() {
            match character {
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                '"' => out.push_str("&quot;"),
                '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
                other => out.push(other),
            }
        }
        out.push_str(end);
    }
    // `_x0041_` would be read as A.
    out.replace("_x", "_x005F_x")
}

/// A name that a sheet may have and no other has.
fn unique(wanted: &str, taken: &[String]) -> String {
    let name: String = wanted.chars().map(|c| if "[]:*?/\\".contains(c) { ' ' } else { c }).collect();
    let name = name.trim_matches('\'');
    let cut = |length: usize| name.chars().take(length).collect::<String>().trim_end().to_owned();
    (1..)
        .map(|number| match number {
            1 => cut(MOST_NAME),
            number => format!("{} {number}", cut(MOST_NAME - 4)),
        })
        .find(|name| !taken.contains(&name.to_lowercase()))
        .unwrap_or_default()
}
