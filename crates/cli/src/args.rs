//! The command line.

use clap::{Args, Parser, Subcommand, ValueEnum};
use mfa_report::catalogue::Lang;
use mfa_report::model::time;
use mfa_report::query::{Clause, Filter};
use mfa_report::report::DateOrder;
use mfa_report::session::Analyst;
use std::path::PathBuf;

/// Reads Microsoft Entra ID sign-in exports and answers the questions of Microsoft's MFA reports. Nothing leaves
/// this machine. Exit status: 0 report written, 1 nothing readable, 2 wrong use, 3 written without a
/// file that could not be opened or read to its end, or that changed meanwhile.
#[derive(Debug, Parser)]
#[command(name = "mfa-report", version, about)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write the report of some exports: files, folders (with everything in them), or - for standard input
    Report(ReportArgs),
    /// Compare two sets of exports, or two saved reports: what changed, who appeared, which reasons rose
    Compare(CompareArgs),
    /// Read some exports into a partial report, to be merged with others: one part of a set that is too large for one
    /// machine, or this week's files
    Scan(ScanArgs),
    /// Write the report of partial reports: the same as of all their exports together
    Merge(MergeArgs),
    /// Explain a sign-in error code, an MFA result, a call result or any other value of an export
    Explain {
        /// Code, constant, text as in the export, or words to look for
        #[arg(required = true)]
        query: Vec<String>,
        #[command(flatten)]
        lang: LangArg,
    },
}

/// Language of the words.
#[derive(Clone, Copy, Debug, Args)]
pub struct LangArg {
    /// Language of the text
    #[arg(long = "lang", value_enum, default_value_t = LangName::En)]
    name: LangName,
}

impl LangArg {
    /// The language.
    pub fn get(self) -> Lang {
        match self.name {
            LangName::En => Lang::En,
            LangName::Nl => Lang::Nl,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum LangName {
    En,
    Nl,
}

/// How the report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Text,
    /// For programs: the report's contract, schema mfa-report/1; opens again
    Json,
    /// Tables for a spreadsheet: a zip of all, or the one that --table names
    Csv,
    /// A workbook of all tables
    Xlsx,
    /// One file without script, for paper
    Html,
}

impl Format {
    /// Name in the list of exporters.
    pub fn id(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Json => "json",
            Format::Csv => "csv",
            Format::Xlsx => "xlsx",
            Format::Html => "html",
        }
    }
}

/// In which form, and where to.
#[derive(Debug, Args)]
pub struct OutputArgs {
    /// How to write it
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// One table of --format csv or json, by name: issues, results, methods, inputs, ..., or the rows of a list:
    /// rows_sign_ins, rows_registration, ... A wrong name lists them
    #[arg(long, value_name = "NAME")]
    pub table: Option<String>,
    #[command(flatten)]
    pub lang: LangArg,
    /// Replace users, addresses, servers, phone numbers, files, applications and policies by stable names, leave free
    /// text out and merge small groups
    #[arg(long, visible_alias = "pseudonymize")]
    pub pseudonymise: bool,
    /// Secret that the names depend on, 8 bytes or more: the same key gives the same names. Without it one is made and
    /// shown once on standard error
    #[arg(long, value_name = "KEY", requires = "pseudonymise")]
    pub key: Option<String>,
    /// Kinds of names that stay
    #[arg(long, value_name = "KIND", requires = "pseudonymise", value_delimiter = ',', value_parser = ["app", "policy", "file", "server"])]
    pub keep: Vec<String>,
    /// Values that fewer than this share are merged into one
    #[arg(long, value_name = "N", requires = "pseudonymise", default_value_t = 5)]
    pub smallest_group: u64,
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// Which exports, which requests, which form.
#[derive(Debug, Args)]
pub struct ReportArgs {
    /// Files, folders, or - for standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<String>,
    #[command(flatten)]
    pub output: OutputArgs,
    #[command(flatten)]
    pub filter: FilterArgs,
    #[command(flatten)]
    pub read: ReadArgs,
    #[command(flatten)]
    pub dates: DatesArg,
}

/// How exports are read.
#[derive(Debug, Default, Args)]
pub struct ReadArgs {
    /// Which column is which field, for tables that nobody recognises: a mapping file, see docs/exports.md. One that
    /// is among the files is used as well. Repeat for more
    #[arg(long, value_name = "FILE")]
    pub mapping: Vec<String>,
}

/// What only a person knows of the exports.
#[derive(Debug, Default, Args)]
pub struct DatesArg {
    /// Order of day and month of dates that can be read both ways, where neither their column nor another file tells. Without
    /// it they are read month first, with a warning
    #[arg(long, value_enum, value_name = "ORDER")]
    dates: Option<Dates>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Dates {
    /// 8/3/2026 is the eighth of March
    DayFirst,
    /// 3/8/2026 is the eighth of March
    MonthFirst,
}

impl DatesArg {
    /// Reads the dates that are open so.
    pub fn tell(&self, analyst: &mut Analyst) {
        match self.dates {
            Some(Dates::DayFirst) => analyst.open_dates(DateOrder::DayFirst),
            Some(Dates::MonthFirst) => analyst.open_dates(DateOrder::MonthFirst),
            None => {}
        }
    }
}

/// Which sets, which requests, which form.
#[derive(Debug, Args)]
pub struct CompareArgs {
    /// The earlier set: files, folders, or one saved report
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<String>,
    /// The later set, likewise. What both hold counts in the earlier one
    #[arg(long, required = true, num_args = 1.., value_name = "FILE")]
    pub with: Vec<String>,
    #[command(flatten)]
    pub read: ReadArgs,
    #[command(flatten)]
    pub dates: DatesArg,
    #[command(flatten)]
    pub output: OutputArgs,
    #[command(flatten)]
    pub filter: FilterArgs,
}

/// Which exports, where to.
#[derive(Debug, Args)]
pub struct ScanArgs {
    /// Files, folders, or - for standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<String>,
    /// The partial report
    #[arg(short, long, value_name = "PARTIAL")]
    pub output: PathBuf,
    #[command(flatten)]
    pub read: ReadArgs,
    #[command(flatten)]
    pub lang: LangArg,
}

/// Which partial reports, which requests, which form.
#[derive(Debug, Args)]
pub struct MergeArgs {
    /// Partial reports of `mfa-report scan`
    #[arg(required = true, value_name = "PARTIAL")]
    pub partials: Vec<PathBuf>,
    #[command(flatten)]
    pub dates: DatesArg,
    #[command(flatten)]
    pub output: OutputArgs,
    #[command(flatten)]
    pub filter: FilterArgs,
}

/// Which requests.
#[derive(Debug, Default, Args)]
pub struct FilterArgs {
    /// First day or moment, UTC: 2026-03-02 or 2026-03-02T08:00:00Z
    #[arg(long, value_name = "TIME", value_parser = moment)]
    from: Option<String>,
    /// Last day (the whole of it) or moment, UTC
    #[arg(long, value_name = "TIME", value_parser = moment)]
    to: Option<String>,
    /// Only this user: user name or object id. Repeat for more
    #[arg(long, value_name = "USER")]
    pub user: Vec<String>,
    /// Only requests with this text in user name, application, address or request id
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,
    /// Only this value of a field: result=user_declined, country=NL, kind=all, ... Repeat: other values of the
    /// same field widen, other fields narrow
    #[arg(long = "where", value_name = "FIELD=VALUE", value_parser = clause)]
    clauses: Vec<(String, String)>,
}

/// Fields of `--where`; `mfa_report::query::Clause` describes them.
const FIELDS: [&str; 21] = [
    "kind",
    "required",
    "side",
    "result",
    "unlisted",
    "outcome",
    "method",
    "detail",
    "user",
    "user_set",
    "app",
    "country",
    "client",
    "user_type",
    "code",
    "address",
    "ca_status",
    "policy",
    "weekday",
    "hour",
    "day",
];

impl FilterArgs {
    /// What was asked to see. Users are added when they are known.
    pub fn get(&self) -> Filter {
        let mut filter =
            Filter { from: self.from.clone(), to: self.to.clone(), search: self.search.clone(), clauses: Vec::new() };
        for (field, value) in &self.clauses {
            add(&mut filter, field, value);
        }
        filter
    }
}

/// Adds a value to the clause of its field.
pub fn add(filter: &mut Filter, field: &str, value: &str) {
    match filter.clauses.iter_mut().find(|clause| clause.field == field) {
        Some(clause) => clause.any.push(value.to_owned()),
        None => filter.clauses.push(Clause { field: field.to_owned(), any: vec![value.to_owned()] }),
    }
}

/// A day or moment as the filter takes it. Other forms of dates would leave day and month in doubt.
fn moment(text: &str) -> Result<String, String> {
    let year_first = text.len() >= 10 && text.bytes().take(4).all(|byte| byte.is_ascii_digit());
    match time::parse(text.as_bytes()) {
        Some(_) if year_first => Ok(text.to_owned()),
        _ => Err("not a day or moment like 2026-03-02 or 2026-03-02T08:00:00Z".to_owned()),
    }
}

fn clause(text: &str) -> Result<(String, String), String> {
    let (field, value) = text.split_once('=').ok_or("not of the form field=value")?;
    if !FIELDS.contains(&field) {
        return Err(format!("no such field; known: {}", FIELDS.join(", ")));
    }
    Ok((field.to_owned(), value.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filter(args: &[&str]) -> Result<Filter, String> {
        let all = ["mfa-report", "report", "-"].iter().chain(args);
        match Cli::try_parse_from(all).map_err(|error| error.to_string())?.command {
            Command::Report(report) => Ok(report.filter.get()),
            _ => Err("another command".to_owned()),
        }
    }

    #[test]
    fn filters() {
        let found =
            filter(&["--from", "2026-03-02", "--where", "country=NL", "--where", "kind=all", "--where", "country="]);
        let found = found.unwrap();
        assert_eq!(found.from.as_deref(), Some("2026-03-02"));
        let clauses: Vec<_> =
            found.clauses.iter().map(|clause| (clause.field.as_str(), clause.any.join("|"))).collect();
        assert_eq!(clauses, [("country", "NL|".to_owned()), ("kind", "all".to_owned())]);
    }

    #[test]
    fn wrong_use() {
        for args in [
            &["--from", "3/2/2026"][..],
            &["--from", "2026-02-30"],
            &["--to", "tomorrow"],
            &["--where", "country"],
            &["--where", "shoe_size=43"],
            &["--format", "pdf"],
            &["--lang", "fr"],
        ] {
            assert!(filter(args).is_err(), "{args:?}");
        }
        assert!(Cli::try_parse_from(["mfa-report"]).is_err());
        assert!(Cli::try_parse_from(["mfa-report", "report"]).is_err());
    }
}
