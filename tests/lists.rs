//! Every count leads to its rows: as many as it says, for every case; each can be opened, and its records read again.

mod support;

use mfa_report::catalogue::Lang;
use mfa_report::export::document::{Cell, Column, Link, Table, ValueType};
use mfa_report::export::{Words, lists};
use mfa_report::query::{Filter, Sort};
use mfa_report::session::{Analyst, Rereader};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use support::{CASES, case_files, read};

const SECTIONS: [&str; 12] = [
    "usage",
    "findings",
    "registration",
    "registration_and_use",
    "fraud",
    "blocked",
    "bypassed",
    "audit",
    "activity",
    "on_premises",
    "servers",
    "reason_trend",
];
/// Figures in users, of lists in which one user has several rows.
const OF_USERS: [&str; 1] = ["users"];

fn names(list: &[&str]) -> Vec<String> {
    list.iter().map(|name| (*name).to_owned()).collect()
}

fn rows(analyst: &mut Analyst, link: &Link) -> u64 {
    let filter = Filter { clauses: link.clauses.clone(), ..Filter::default() };
    match link.list {
        "sign_ins" => analyst.rows(&filter, &Sort::default(), &[], 0, 0).total,
        list => analyst.list_rows(list, &filter, &Sort::default(), &[], 0, 0).total,
    }
}

/// What the rows of a table say that a link leads to: the sum of the column of that name, else how many they are.
fn rows_of(table: &Table, link: &Link, what: &str) -> u64 {
    let place = |key: &str| table.columns.iter().position(|column| column.key == key);
    let is = |cell: &Cell, any: &[String]| match cell {
        Cell::Text(text) => any.contains(text),
        Cell::Missing => any.contains(&String::new()),
        Cell::Count(_) => false,
    };
    let passes = |row: &&Vec<Cell>| link.clauses.iter().all(|one| is(&row[place(&one.field).unwrap()], &one.any));
    let rows = table.rows.iter().flatten().filter(passes);
    let summed = what.rsplit(['.', ' ']).next().and_then(place);
    let count = |row: &Vec<Cell>| match summed.map(|at| &row[at]) {
        Some(Cell::Count(count)) => *count,
        _ => 1,
    };
    rows.map(count).sum()
}

/// Where the count in a column of a row leads, as `linkOf` of the page's `table-model.js` says it.
fn link_of(table: &Table, row: usize, column: &str) -> Option<Link> {
    let link = table.links.get(row)?.as_ref()?;
    if table.leads.is_empty() {
        return Some(link.clone());
    }
    let lead = table.leads.iter().find(|lead| lead.column == column)?;
    let mut own = link.clauses.clone();
    if let (false, Some(clause)) = (lead.field.is_empty(), own.first_mut()) {
        lead.field.clone_into(&mut clause.field);
    }
    Some(Link { list: lead.list, clauses: lead.clauses.iter().cloned().chain(own).collect() })
}

#[test]
fn every_count_leads_to_as_many_rows() {
    let (mut followed, mut wrong) = (0, Vec::new());
    let mut cases = case_files(CASES);
    // Everything old at once.
    cases.push(
        ["activity_report_csv", "nps_extension_xml", "adfs_audit_xml"].iter().flat_map(|format| of(format)).collect(),
    );
    for files in cases {
        let mut analyst = read(&files);
        let sections = analyst.sections(&Filter::default(), Lang::En, &names(&SECTIONS), &[]);
        for section in sections {
            let one_row_each = section.key.starts_with("registration");
            let mut follow = |what: String, count: u64, link: &Link| {
                if count == 0 {
                    return;
                }
                followed += 1;
                let table = section.tables.iter().find(|table| table.key == link.list);
                let found = table.map_or_else(|| rows(&mut analyst, link), |table| rows_of(table, link, &what));
                if found != count {
                    wrong.push(format!("{files:?}: {}.{what}: {count}, {found} rows", section.key));
                }
            };
            for figure in section.figures.iter().filter(|figure| one_row_each || !OF_USERS.contains(&figure.key)) {
                if let (Some(count), Some(link)) = (figure.value, &figure.link) {
                    follow(figure.key.to_owned(), count, link);
                }
            }
            for table in &section.tables {
                // Users can have several rows each; of a table whose counts all lead to the same rows the first is their number.
                let is_count = |c: &&Column| c.value_type == ValueType::Count && c.key != "users";
                let counts = table.columns.iter().filter(is_count);
                let followed = if table.leads.is_empty() { 1 } else { usize::MAX };
                for column in counts.take(followed) {
                    let at = table.columns.iter().position(|one| one.key == column.key).unwrap();
                    for (number, row) in table.rows.iter().flatten().enumerate() {
                        if let (Cell::Count(count), Some(link)) = (&row[at], link_of(table, number, column.key)) {
                            follow(format!("{} {:?} {}", table.key, row[0], column.key), *count, &link);
                        }
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(followed > 300, "{followed} counts were followed");
}

fn of(format: &str) -> Vec<PathBuf> {
    let cases = case_files(CASES);
    cases.into_iter().find(|files| files[0].starts_with(Path::new(CASES).join(format))).unwrap_or_default()
}

#[test]
fn every_row_opens_and_its_records_stand_in_their_files() {
    let lists = ["registration", "audit", "activity", "on_premises", "block", "bypass", "fraud_alert", "server"];
    let mut opened = BTreeSet::new();
    for files in case_files(CASES) {
        let mut analyst = read(&files);
        let report = analyst.report(&Filter::default());
        for list in lists {
            let page =
                analyst.list_rows(list, &Filter::default(), &Sort::default(), &names(&["time", "user_name"]), 0, 3);
            for row in page.rows {
                let detail = analyst.list_row(list, row.row).unwrap_or_else(|| panic!("{files:?}: {list} {}", row.row));
                assert!(!detail.fields.is_empty() && !detail.sources.is_empty(), "{files:?}: {list} {}", row.row);
                let source = &detail.sources[0];
                let input = report.inputs.iter().find(|input| input.id == source.input).unwrap();
                let bytes = fs::read(&files[source.input as usize]).unwrap();
                let mut rereader = Rereader::new(input.clone(), source.offset);
                let from = rereader.start() as usize;
                let record = rereader.push(&bytes[from..], true);
                assert!(record.is_some_and(|record| !record.text.is_empty()), "{files:?}: {list} line {}", source.line);
                opened.insert(list);
            }
        }
    }
    assert_eq!(opened.len(), lists.len(), "{opened:?}");
}

#[test]
fn a_story_has_everything_of_one_user_in_order() {
    let mut files: Vec<PathBuf> =
        ["portal_sign_ins_json", "portal_audit_json"].iter().flat_map(|format| of(format)).collect();
    files.extend(of("user_registration_details"));
    let mut analyst = read(&files);
    let story = analyst.story("grady.archie@contoso.com", &Filter::default()).expect("the user is on file");
    assert!(story.entries.windows(2).all(|pair| pair[0].time <= pair[1].time));
    let of = |list: &str| story.entries.iter().filter(|entry| entry.list == list).count();
    assert!(of("sign_ins") >= 2 && of("audit") >= 2, "{} and {}", of("sign_ins"), of("audit"));
    assert_eq!(story.total, story.entries.len() as u64);
    assert!(story.registered.is_some_and(|registered| registered.fields.iter().any(|(field, _)| field == "methods")));
    assert!(story.entries.iter().any(|entry| !entry.steps.is_empty()));
    let day = Filter { from: Some("2026-03-04".into()), to: Some("2026-03-04".into()), ..Filter::default() };
    let part = analyst.story("GRADY.ARCHIE@contoso.com", &day).unwrap();
    assert!(part.total < story.total && part.entries.iter().all(|entry| entry.time.starts_with("2026-03-04")));
    assert!(analyst.story("nobody@contoso.com", &Filter::default()).is_none());
}

/// What stands first in an entry of a story says what happened, and what a registration script says is in both languages.
#[test]
fn a_story_says_it_in_words() {
    let mut files = of("bypassed_user_history_csv");
    files.extend(of("admindroid_mfa_status_csv"));
    let mut analyst = read(&files);
    let words = Words::new(&support::catalogue(), Lang::Nl);
    let story = lists::story(analyst.story("anna@contoso.com", &Filter::default()).expect("has bypasses"), &words);
    let first: Vec<&str> = story.entries.iter().map(|entry| entry.fields[0].1.as_str()).collect();
    assert_eq!(first, ["Bypass van 300 s", "Bypass van 900 s"]);
    let page = analyst.list_rows(
        "registration",
        &Filter::default(),
        &Sort::default(),
        &names(&["enabled", "licence", "roles"]),
        0,
        100,
    );
    let page = lists::page(page, &words);
    let cells: BTreeSet<&str> = page.rows.iter().flat_map(|row| &row.cells).map(String::as_str).collect();
    assert!(cells.contains("Aanmelden toegestaan") && cells.contains("Met licentie"), "{cells:?}");
    assert!(!["Allowed", "Denied", "Licensed", "No roles"].iter().any(|raw| cells.contains(raw)), "{cells:?}");
}

/// In the drawer of a row whatever the reference knows leads there, and says what the row says.
#[test]
fn what_the_reference_knows_leads_there() {
    let catalogue = support::catalogue();
    let words = Words::new(&catalogue, Lang::En);
    let labels = catalogue.labels(Lang::En);
    let known: BTreeSet<&str> = labels.values().flat_map(|cards| cards.keys().copied()).collect();
    let mut led = BTreeSet::new();
    for format in [
        "activity_report_csv",
        "nps_extension_csv",
        "portal_audit_json",
        "portal_sign_ins_json",
        "user_registration_details",
    ] {
        let mut analyst = read(&of(format));
        for list in ["registration", "users", "audit", "activity", "on_premises", "bypass"] {
            let page = analyst.list_rows(list, &Filter::default(), &Sort::default(), &[], 0, 4);
            for row in page.rows {
                let raw = analyst.list_row(list, row.row).unwrap();
                let detail = lists::detail(raw.clone(), &words);
                assert_eq!(detail.terms.len(), detail.fields.len());
                for ((name, text), terms) in
                    detail.fields.iter().zip(&detail.terms).filter(|(_, terms)| !terms.is_empty())
                {
                    let said: Vec<&str> = terms.iter().map(|(label, _)| label.as_str()).collect();
                    assert_eq!(&said.join(", "), text, "{list}: {name}");
                    assert!(terms.iter().all(|(_, id)| known.contains(id.as_str())), "{list}: {name}: {terms:?}");
                    led.extend(
                        raw.fields.iter().filter(|(_, value)| value == &terms[0].1).map(|(field, _)| field.clone()),
                    );
                }
            }
        }
    }
    let fields = ["activity_id", "call_result", "denied_reasons", "methods", "methods_used", "reason"];
    assert!(fields.iter().all(|field| led.contains(*field)), "{led:?}");
}
