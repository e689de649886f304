//! A report of which a file ended early can be written in no form that does not say so.

use mfa_report::catalogue::{Catalogue, Lang};
use mfa_report::export::document::Document;
use mfa_report::export::{EXPORTERS, Options, Pseudonyms, Words, export, pseudonymise};
use mfa_report::query::Filter;
use mfa_report::report::{InputState, Report};
use mfa_report::session::{Analyst, Scanner, Stop, TakeAlong};
use std::rc::Rc;

mod support;
use support::{scan_bytes, unzip};

/// Longer than what a file is recognised by.
fn bytes() -> Vec<u8> {
    let mut text = "Date (UTC),Request ID,Username,User,Application,Multifactor authentication result\n".to_owned();
    for n in 0..2000 {
        let result =
            if n % 7 == 0 { "MFA denied; user declined the authentication" } else { "MFA completed in Azure AD" };
        text += &format!("2026-03-02T10:00:00Z,00000000-0000-4000-8000-{n:012x},u{}@x,U,A,{result}\n", n % 90);
    }
    text.into_bytes()
}

/// The file, read to its middle, where something stops it; `None`: read to its end.
fn read(stop: Option<Stop>) -> Analyst {
    let (catalogue, bytes) = (support::catalogue(), bytes());
    let mut analyst = Analyst::new(Rc::clone(&catalogue));
    analyst.open(1, "sign-ins.csv", bytes.len() as u64);
    let mut scanner = Scanner::new(catalogue, 1, "sign-ins.csv", bytes.len() as u64);
    let end = if stop.is_some() { bytes.len() * 4 / 5 } else { bytes.len() };
    scanner.push(&bytes[..end]);
    if stop.is_none() {
        scanner.finish();
    }
    while let Some(batch) = scanner.take_batch() {
        analyst.append(&batch).unwrap();
    }
    if let Some(stop) = stop {
        analyst.stop(1, stop, Some(end as u64));
    }
    analyst
}

fn report(stop: Option<Stop>) -> Report {
    read(stop).report(&Filter::default())
}

/// Whether a written report says that it is not complete: each form in its own way.
fn is_marked(form: &str, bytes: &[u8], words: &Words) -> bool {
    let mark = words.say("cli-incomplete");
    let text = || String::from_utf8(bytes.to_vec()).unwrap();
    match form {
        "json" => serde_json::from_slice::<Report>(bytes).is_ok_and(|report| !report.complete),
        "text" => text().lines().take(8).collect::<Vec<_>>().join(" ").contains(&mark),
        // Before the first section.
        "html" => text().split("<section").next().unwrap().contains(&mark),
        // In the first rows of the first sheet.
        "xlsx" => {
            let sheets = unzip(bytes);
            let (_, first) = sheets.iter().find(|(name, _)| name.ends_with("sheet1.xml")).unwrap();
            String::from_utf8(first.clone()).unwrap().split("</row>").take(2).any(|row| row.contains(&mark))
        }
        "csv" => {
            let tables: Vec<Vec<u8>> = match bytes.starts_with(b"PK") {
                true => unzip(bytes).into_iter().map(|(_, table)| table).collect(),
                false => vec![bytes.to_vec()],
            };
            assert!(!tables.is_empty());
            tables.iter().all(|table| {
                let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(&table[3..]);
                let last = reader.records().map(|row| row.unwrap().iter().next_back().unwrap().to_owned());
                let last: Vec<String> = last.collect();
                last[0] == "incomplete" && last[1..].iter().all(|cell| cell == "true")
            })
        }
        other => panic!("how does {other} say that a report is not complete? No form may be written without that"),
    }
}

/// Every form, every table alone, in both languages, with names and without.
fn each_form(report: &Report, mut see: impl FnMut(&str, &str, bool)) {
    let catalogue = Catalogue::load();
    let names = Pseudonyms { key: "0123456789".into(), ..Pseudonyms::default() };
    let without = pseudonymise(report, &catalogue, &names).unwrap().0;
    for (report, lang) in [(report, Lang::En), (report, Lang::Nl), (&without, Lang::En), (&without, Lang::Nl)] {
        let words = Words::new(&catalogue, lang);
        for exporter in &EXPORTERS {
            let mut tables = vec![None];
            if exporter.id == "csv" {
                tables.extend(Document::new(report, &words).tables().map(|table| Some(table.key.to_owned())));
            }
            for table in tables {
                let options = Options { table: table.clone(), ..Options::default() };
                let file = export(exporter.id, report.clone(), &words, &options).unwrap();
                see(
                    &format!("{} {table:?} {lang:?}", exporter.id),
                    &file.name,
                    is_marked(exporter.id, &file.bytes, &words),
                );
            }
        }
    }
}

#[test]
fn no_form_is_written_without_the_mark() {
    for stop in Stop::ALL {
        let report = report(Some(stop));
        assert_eq!((report.complete, report.inputs[0].state), (false, InputState::Partial), "{stop:?}");
        let mut forms = 0;
        each_form(&report, |form, name, marked| {
            assert!(marked, "{stop:?}: {form}");
            assert!(name.contains("_incomplete"), "{stop:?}: {form}: {name}");
            forms += 1;
        });
        assert!(forms >= 4 * (EXPORTERS.len() + 4), "{forms}");
    }
    let whole = report(None);
    assert!(whole.complete, "{:?}", whole.inputs[0].warnings);
    each_form(&whole, |form, name, marked| {
        assert!(!marked && !name.contains("incomplete"), "{form}: {name}");
    });
}

#[test]
fn the_report_says_which_file_ended_where_and_why() {
    let size = bytes().len() as u64;
    for stop in Stop::ALL {
        let report = report(Some(stop));
        let input = &report.inputs[0];
        let told: Vec<_> = input.warnings.iter().filter(|warning| Stop::is(warning)).collect();
        assert_eq!(told.len(), 1, "{stop:?}");
        assert_eq!((told[0].code.as_str(), told[0].offset), (stop.as_str(), Some(size * 4 / 5)));
        assert_eq!((input.name.as_str(), input.bytes, input.bytes_read), ("sign-ins.csv", size, size * 4 / 5));
        assert_eq!(Stop::parse(stop.as_str()), stop);
        // Of a file that changed no figure is left; of any other, those of what was read.
        let requests = report.sign_ins.as_ref().map_or(0, |sign_ins| sign_ins.requests);
        assert_eq!(requests > 0, stop != Stop::Changed, "{stop:?}");
        for lang in [Lang::En, Lang::Nl] {
            let words = Words::new(&Catalogue::load(), lang);
            for part in ["", "-expected", "-advice"] {
                let id = format!("warning-{}{part}", stop.as_str());
                assert!(words.try_tell(&id, &[]).is_some(), "{id} in {lang:?}");
            }
        }
    }
}

#[test]
fn a_file_that_was_read_again_leaves_no_mark() {
    let mut analyst = read(Some(Stop::Crashed));
    analyst.remove(1);
    scan_bytes(1, "sign-ins.csv", &bytes()).iter().for_each(|batch| analyst.append(batch).unwrap());
    assert_eq!(analyst.report(&Filter::default()), report(None));
}

#[test]
fn a_saved_report_keeps_its_mark_when_it_opens_again_and_when_it_is_compared() {
    let asked = TakeAlong { format: "json".into(), lang: "en".into(), ..TakeAlong::default() };
    let saved = read(Some(Stop::Silent)).take_along(&asked).unwrap().bytes;
    let mut analyst = Analyst::new(support::catalogue());
    let open = |analyst: &mut Analyst, number, bytes: &[u8]| {
        scan_bytes(number, "saved.json", bytes).iter().for_each(|batch| analyst.append(batch).unwrap());
    };
    open(&mut analyst, 1, &saved);
    let again = analyst.report(&Filter::default());
    each_form(&again, |form, _, marked| assert!(marked, "opened again: {form}"));
    let whole = read(None).take_along(&asked).unwrap().bytes;
    open(&mut analyst, 2, &whole);
    let compared = analyst.compare(&[1], &Filter::default());
    assert!(compared.compare.is_some() && !compared.complete);
    each_form(&compared, |form, _, marked| assert!(marked, "compared: {form}"));
    // Two whole ones have nothing to be marked for.
    analyst.remove(1);
    open(&mut analyst, 3, &whole);
    assert!(analyst.compare(&[3], &Filter::default()).complete);
}
