//! Times of every manner against jiff, which has a zone database; the product has none, since no export names a zone.

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};
use mfa_report::model::time::{self, Order};
use mfa_report::query::Filter;
use mfa_report::report::{Input, Report};
use proptest::prelude::*;

mod support;

/// 1 January 2010 and 31 December 2099, in seconds: regional dates with two digits of the year stand between.
const YEARS: std::ops::Range<i64> = 1_262_304_000..4_102_358_400;
/// All years that four digits can write, a day kept at each end for the offsets.
const ALL_YEARS: std::ops::Range<i64> = -62_167_132_800..253_402_214_400;

fn instant(second: i64, nanos: i64) -> Timestamp {
    Timestamp::from_nanosecond(i128::from(second) * 1_000_000_000 + i128::from(nanos)).unwrap()
}

/// What jiff makes of a text, in whole milliseconds.
fn by_jiff(text: &str) -> i64 {
    let read: Timestamp = text.parse().unwrap_or_else(|error| panic!("{text}: {error}"));
    i64::try_from(read.as_nanosecond().div_euclid(1_000_000)).unwrap()
}

/// Written by a clock so many minutes east of UTC.
fn written(at: Timestamp, minutes: i16, manner: &str) -> String {
    let zone = TimeZone::fixed(Offset::from_seconds(i32::from(minutes) * 60).unwrap());
    at.to_zoned_datetime(zone).strftime(manner).to_string()
}

fn offset_text(minutes: i16, colon: &str) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}{colon}{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

fn cases() -> ProptestConfig {
    let cases = std::env::var("CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(5_000);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn iso_with_any_offset_and_any_fraction(
        second in ALL_YEARS, nanos in 0..1_000_000_000i64, minutes in -18 * 60..=18 * 60i16, digits in 0..=9usize, manner in 0..4usize,
    ) {
        let at = instant(second, nanos);
        let fraction = if digits == 0 { String::new() } else { format!(".{}", &format!("{nanos:09}")[..digits]) };
        let (minutes, zone) = match manner {
            0 => (0, "Z".to_owned()),
            1 => (minutes, offset_text(minutes, "")),
            _ => (minutes, offset_text(minutes, ":")),
        };
        let between = if manner == 3 { ' ' } else { 'T' };
        let text = written(at, minutes, &format!("%Y-%m-%d{between}%H:%M:%S")) + &fraction + &zone;
        let parsed = time::parse(text.as_bytes()).expect("a time");
        prop_assert_eq!(parsed.ms, by_jiff(&text), "{}", text);
        prop_assert_eq!((parsed.offset, parsed.order), (Some(minutes), Order::Certain), "{}", text);
    }

    #[test]
    fn epochs_of_every_unit(second in YEARS, nanos in 0..1_000_000_000i64, minutes in -14 * 60..=14 * 60i16) {
        let at = instant(second, nanos);
        let (s, ms, us) = (at.as_second(), at.as_millisecond(), at.as_microsecond());
        let whole = by_jiff(&written(at, 0, "%Y-%m-%dT%H:%M:%SZ"));
        for (text, expected, offset) in [
            (s.to_string(), whole, None),
            (ms.to_string(), ms, None),
            (us.to_string(), ms, None),
            (format!("/Date({ms})/"), ms, None),
            (format!(r"\/Date({ms})\/"), ms, None),
            (format!("/Date({ms}{})/", offset_text(minutes, "")), ms, Some(minutes)),
        ] {
            let parsed = time::parse(text.as_bytes()).expect("a time");
            prop_assert_eq!((parsed.ms, parsed.offset), (expected, offset), "{}", text);
        }
    }

    /// Where both readings exist, the other one is what the exchange gives, whatever the clock.
    #[test]
    fn regional_dates_of_both_orders(second in YEARS, minutes in -14 * 60..=14 * 60i16, zoned: bool) {
        let at = instant(second, 0);
        let (minutes, zone) = if zoned { (minutes, format!(" {}", offset_text(minutes, ":"))) } else { (0, String::new()) };
        let expected = at.as_millisecond();
        let day: u8 = written(at, minutes, "%d").parse().unwrap();
        let same_both_ways = written(at, minutes, "%d") == written(at, minutes, "%m");
        for manner in ["%m/%d/%Y %H:%M:%S", "%-m/%-d/%Y %-I:%M:%S %p", "%m/%d/%Y, %I:%M:%S %p", "%-m/%-d/%y %H:%M:%S"] {
            let text = written(at, minutes, manner) + &zone;
            let parsed = time::parse(text.as_bytes()).expect("a time");
            prop_assert_eq!(parsed.ms, expected, "{}", text);
            prop_assert_eq!(parsed.order, if day > 12 { Order::MonthFirst } else { Order::Either }, "{}", text);
            prop_assert_eq!(parsed.offset, zoned.then_some(minutes), "{}", text);
        }
        for manner in ["%d/%m/%Y %H:%M:%S", "%-d-%-m-%Y %-I:%M:%S %P", "%-d/%-m/%y %H:%M:%S"] {
            let text = written(at, minutes, manner) + &zone;
            let parsed = time::parse(text.as_bytes()).expect("a time");
            let read = if day > 12 { Some(parsed.ms) } else { parsed.exchanged().or(same_both_ways.then_some(parsed.ms)) };
            prop_assert_eq!(read, Some(expected), "{}", text);
        }
        for manner in ["%d.%m.%Y %H:%M:%S", "%d.%m.%Y %H.%M.%S", "%Y/%m/%d %H:%M:%S", "%d-%b-%Y %H:%M:%S", "%A, %B %-d, %Y %I:%M:%S %p"] {
            let text = written(at, minutes, manner) + &zone;
            let parsed = time::parse(text.as_bytes()).expect("a time");
            prop_assert_eq!((parsed.ms, parsed.exchanged()), (expected, None), "{}", text);
        }
    }
}

/// A leap second is read, as the last millisecond of its minute: behind all of the second before, and before the next day.
#[test]
fn a_leap_second_is_read() {
    let ms = |text: &str| time::parse(text.as_bytes()).expect("a time").ms;
    let last = ms("2016-12-31T23:59:59.999Z");
    for text in [
        "2016-12-31T23:59:60Z",
        "2016-12-31T23:59:60.5Z",
        "2017-01-01T00:59:60+01:00",
        "12/31/2016 11:59:60 PM",
        "31.12.2016 23:59:60",
    ] {
        assert_eq!(ms(text), last, "{text}");
    }
    assert_eq!(by_jiff("2016-12-31T23:59:60Z"), last - 999, "jiff reads it as the second before");
    assert!(time::parse(b"2016-12-31T23:59:61Z").is_none());
}

/// The changes of the clock of a year, in both directions, and every ten minutes of the six hours around each.
fn around_changes(zone: &str) -> Vec<Vec<Timestamp>> {
    let zone = TimeZone::get(zone).expect("a zone");
    let start: Timestamp = "2024-01-01T00:00:00Z".parse().unwrap();
    let changes: Vec<i64> = zone.following(start).take(2).map(|change| change.timestamp().as_second()).collect();
    changes.iter().map(|change| (-18..=18).map(|step| instant(change + step * 600, 0)).collect()).collect()
}

const ZONES: [&str; 2] = ["Europe/Amsterdam", "America/New_York"];

#[test]
fn local_times_with_an_offset_go_through_both_changes() {
    for name in ZONES {
        let zone = TimeZone::get(name).expect("a zone");
        for instants in around_changes(name) {
            for manner in ["%Y-%m-%dT%H:%M:%S%:z", "%m/%d/%Y %I:%M:%S %p %:z", "%d.%m.%Y %H:%M:%S %z"] {
                let local = |at: &Timestamp| at.to_zoned_datetime(zone.clone()).strftime(manner).to_string();
                let read: Vec<i64> = instants.iter().map(|at| time::parse(local(at).as_bytes()).unwrap().ms).collect();
                let expected: Vec<i64> = instants.iter().map(|at| at.as_millisecond()).collect();
                assert_eq!(read, expected, "{name}, {manner}");
                assert!(read.is_sorted_by(|a, b| a < b), "{name}");
            }
        }
    }
}

fn read(files: &[(&str, &str)]) -> (Report, Input) {
    let report = support::read_texts(files.iter().copied()).report(&Filter::default());
    let input = report.inputs[0].clone();
    (report, input)
}

/// What a clock on the wall of Amsterdam shows.
fn amsterdam(at: &Timestamp, manner: &str) -> String {
    at.to_zoned_datetime(TimeZone::get("Europe/Amsterdam").unwrap()).strftime(manner).to_string()
}

fn local_time(input: &Input) -> Option<u64> {
    input.warnings.iter().find(|warning| warning.code == "local_time").and_then(|warning| warning.records)
}

/// Logs that write no zone hold an hour twice, and leave one out: every line counts, and the file says what its times are.
#[test]
fn a_log_without_a_zone_keeps_its_lines_through_both_changes() {
    for instants in around_changes("Europe/Amsterdam") {
        let lines = instants.len() as u64;
        let log = |manner: &str| -> String {
            let line = |at: &Timestamp| {
                format!(
                    "{}|i|1|2|pfsvc|Pfauth succeeded for user 'u{}@b.c'. Call status: SUCCESS_NO_PIN - \"x\".\n",
                    amsterdam(at, manner),
                    at.as_second()
                )
            };
            instants.iter().map(line).collect()
        };
        let (report, input) = read(&[("MultiFactorAuthSvc.log", &log("%Y-%m-%dT%H:%M:%S.000001"))]);
        assert_eq!((input.records.used, local_time(&input)), (lines, Some(lines)));
        assert_eq!(report.activity.unwrap().rows, lines);
        assert_eq!(input.first_utc.as_deref(), Some(&*amsterdam(&instants[0], "%Y-%m-%dT%H:%M:%SZ")));
        // With the offset they are UTC, and the file says only how they were written.
        let (_, input) = read(&[("MultiFactorAuthSvc.log", &log("%Y-%m-%dT%H:%M:%S%:z"))]);
        assert_eq!(local_time(&input), None);
        assert_eq!(input.first_utc, Some(time::iso(instants[0].as_millisecond())));
        let offsets = input.warnings.iter().find(|warning| warning.code == "offset_times").unwrap();
        assert_eq!(offsets.records, Some(lines));

        let packet = |at: &Timestamp| {
            let stamp = amsterdam(at, "%m/%d/%Y,%H:%M:%S");
            format!(
                "\"NPS01\",\"IAS\",{stamp},3,\"u{}\",,,,,,,,,,\"192.0.2.5\",\"VPN\",,,,,,,,,21,,\r\n",
                at.as_second()
            )
        };
        let (report, input) = read(&[("IN.log", &instants.iter().map(packet).collect::<String>())]);
        assert_eq!((input.records.used, local_time(&input)), (lines, Some(lines)));
        assert_eq!(report.on_premises.unwrap().all.attempts, lines);
    }
}

fn message(at: &Timestamp) -> String {
    let second = at.as_second();
    format!(
        "NPS Extension for Azure MFA:  CID: 00000000-0000-4000-8000-{second:012} : Access Rejected for user u{second} with Azure MFA response: Denied and message: no"
    )
}

/// Event Viewer's table of these, by the clock on the wall.
fn table(instants: &[Timestamp]) -> String {
    let row = |at| {
        format!("Error,{},Microsoft-AzureMfa-AuthZ,1,None,{}\r\n", amsterdam(at, "%Y-%m-%d %H:%M:%S"), message(at))
    };
    "Level,Date and Time,Source,Event ID,Task Category\r\n".to_owned() + &instants.iter().map(row).collect::<String>()
}

/// The same as XML, in UTC.
fn xml(instants: &[Timestamp]) -> String {
    let event = |at: &Timestamp| {
        format!(
            "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Microsoft-AzureMfa-AuthZ'/>\
             <EventID>1</EventID><TimeCreated SystemTime='{at}'/><Computer>N1</Computer></System><EventData><Data>{}</Data></EventData></Event>",
            message(at)
        )
    };
    instants.iter().map(event).collect()
}

/// Another file of the same events tells the zone of a clock only as far as it reaches: behind a change it is another.
#[test]
fn another_file_tells_the_clock_only_where_it_reaches() {
    for instants in around_changes("Europe/Amsterdam") {
        let brought = |table_of: &[Timestamp], xml_of: &[Timestamp]| {
            let (_, input) = read(&[("a.csv", &table(table_of)), ("b.xml", &xml(xml_of))]);
            let zone = input.warnings.iter().find(|warning| warning.code == "local_time_by_others");
            assert_eq!(zone.is_some(), local_time(&input).is_none());
            let span =
                |times: &[Timestamp]| [times[0], times[times.len() - 1]].map(|at| time::iso(at.as_millisecond()));
            let is_utc = [input.first_utc, input.last_utc].map(Option::unwrap) == span(table_of);
            assert_eq!(zone.is_some(), is_utc, "what is said is what was done");
            zone.map(|zone| zone.args[0].1.clone())
        };
        let (before, after) = instants.split_at(18);
        let zone = |part: &[Timestamp]| Some(amsterdam(&part[0], "%:z"));
        // Each half by itself, and with one event of it left out of the other file.
        assert_eq!(brought(before, before), zone(before));
        assert_eq!(brought(after, after), zone(after));
        let holes: Vec<Timestamp> = [&before[..5], &before[6..]].concat();
        assert_eq!(brought(before, &holes), zone(before));
        // The other file has one half only, or ends before the file does, or shows both clocks.
        assert_eq!(brought(&instants, before), None);
        assert_eq!(brought(&instants, after), None);
        assert_eq!(brought(before, &before[..10]), None);
        assert_eq!(brought(&instants, &instants), None);
    }
    // Both ends of a summer show the clock of the winter.
    let year: Vec<Timestamp> = (0..13).map(|month| instant(1_704_067_200 + month * 30 * 86_400, 0)).collect();
    let (_, input) = read(&[("a.csv", &table(&year)), ("b.xml", &xml(&[year[0], year[12]]))]);
    assert_eq!(local_time(&input), Some(13));
}
