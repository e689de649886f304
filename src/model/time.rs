//! Times of the exports, as milliseconds since 1970 UTC.
//!
//! Exports write ISO 8601 (0 to 9 fraction digits, `Z` or an offset), `/Date(1772971932000)/` (Windows PowerShell), epoch
//! numbers, and dates in the manner of a country (`3/8/2026 12:12:12 PM`, `8-3-2026 12:12`, `8/3/26 12:12`). All name UTC unless they
//! carry an offset. AM and PM say nothing of the order of day and month: half of the countries that write them put the day first.

/// Milliseconds of a day.
pub const DAY: i64 = 86_400_000;
const HOUR: i64 = 3_600_000;

/// First letters of the English months. Names in other languages are refused, not guessed.
const MONTHS: &[u8; 36] = b"janfebmaraprmayjunjulaugsepoctnovdec";

/// How the halves of a day are written before or behind the clock: the first half, the second half.
const HALVES: [[&str; 2]; 6] =
    [["am", "pm"], ["a.m.", "p.m."], ["a. m.", "p. m."], ["上午", "下午"], ["午前", "午後"], ["오전", "오후"]];

/// A time that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parsed {
    /// Milliseconds since 1970 UTC.
    pub ms: i64,
    /// Minutes east of UTC of the clock that it was written by; `None` when no zone stands behind it.
    pub offset: Option<i16>,
    /// What this value says about the order of day and month in its column.
    pub order: Order,
}

impl Parsed {
    fn certain(ms: i64, offset: Option<i16>) -> Parsed {
        Parsed { ms, offset, order: Order::Certain }
    }

    /// The same with day and month exchanged, where both readings exist and differ.
    pub fn exchanged(self) -> Option<i64> {
        if self.order != Order::Either {
            return None;
        }
        exchange_day_and_month(self.ms, self.offset.unwrap_or(0)).filter(|other| *other != self.ms)
    }

    /// Day and month can be told apart only by other times.
    pub fn is_open(self) -> bool {
        self.exchanged().is_some()
    }

    /// Read beside another moment of its record, which is certain: of two readings the one within a day of it, if that is one.
    #[must_use]
    pub fn near(self, moment: i64) -> Parsed {
        let is_near = |time: i64| (moment - time).abs() < DAY;
        match self.exchanged().map(|other| (other, is_near(self.ms), is_near(other))) {
            Some((_, true, false)) => Parsed { order: Order::MonthFirst, ..self },
            Some((ms, false, true)) => Parsed { ms, order: Order::DayFirst, ..self },
            _ => self,
        }
    }
}

/// Order of day and month, as far as one value tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Year first, an epoch, or a mark that leaves no doubt.
    Certain,
    /// The first number is over 12, so it is the day.
    DayFirst,
    /// The second number is over 12, so it is the day.
    MonthFirst,
    /// Both are 12 or less: read as month first, to be confirmed by the other values of the column.
    Either,
}

/// From the first moment of year 0 to the last of year 9999: what ISO 8601 can write, and so what can be read again.
const WRITABLE: std::ops::RangeInclusive<i64> = -62_167_219_200_000..=253_402_300_799_999;

/// Reads one time; `None` when it is none that can exist.
pub fn parse(text: &[u8]) -> Option<Parsed> {
    let text = text.trim_ascii();
    let parsed = parse_iso(text).or_else(|| parse_epoch(text)).or_else(|| parse_regional(text));
    parsed.filter(|parsed| WRITABLE.contains(&parsed.ms))
}

/// `2026-03-08T12:12:12Z`: whole seconds, as reports show them.
pub fn iso(ms: i64) -> String {
    let (year, month, day) = civil(ms.div_euclid(DAY));
    let seconds = ms.rem_euclid(DAY) / 1000;
    format!("{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// `2026-03-08` for a number of days since 1970.
pub fn iso_day(day: i64) -> String {
    let (year, month, day) = civil(day);
    format!("{year:04}-{month:02}-{day:02}")
}

/// The same moment with day and month exchanged as a clock `offset` minutes east of UTC wrote them, for a column that turned
/// out to be day first; `None` when the value was not in doubt (its day is over 12).
pub fn exchange_day_and_month(ms: i64, offset: i16) -> Option<i64> {
    let ahead = i64::from(offset) * 60_000;
    let local = ms.checked_add(ahead)?;
    let (year, month, day) = civil(local.div_euclid(DAY));
    Some(days(year, day, month)? * DAY + local.rem_euclid(DAY) - ahead)
}

/// `2026-03-08T12:12:12Z` and nothing else: how most exports write it, in a tenth of the steps.
#[inline]
fn parse_plain(text: &[u8]) -> Option<i64> {
    let text: &[u8; 20] = text.try_into().ok()?;
    let sound = text[4] == b'-' && text[7] == b'-' && text[10] == b'T' && text[13] == b':' && text[16] == b':';
    if !sound || text[19] != b'Z' {
        return None;
    }
    let mut highest = 0;
    let mut two = |at: usize| {
        let (tens, ones) = (text[at].wrapping_sub(b'0'), text[at + 1].wrapping_sub(b'0'));
        highest = highest.max(tens).max(ones);
        i64::from(tens) * 10 + i64::from(ones)
    };
    let (year, month, day) = (two(0) * 100 + two(2), two(5), two(8));
    let (hour, minute, second) = (two(11), two(14), two(17));
    if highest > 9 || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    Some(days(year, month, day)? * DAY + hour * HOUR + minute * 60_000 + second * 1000)
}

fn parse_iso(text: &[u8]) -> Option<Parsed> {
    if let Some(plain) = parse_plain(text) {
        return Some(Parsed::certain(plain, Some(0)));
    }
    let mut p = Cursor(text);
    let year = p.digits(4)?;
    p.take(b'-')?;
    let month = p.digits(2)?;
    p.take(b'-')?;
    let day = p.digits(2)?;
    let date = days(year, month, day)? * DAY;
    if p.0.is_empty() {
        return Some(Parsed::certain(date, None));
    }
    p.take(b'T').or_else(|| p.take(b' ')).or_else(|| p.take(b't'))?;
    let time = p.clock()?;
    p.skip_spaces();
    let offset = p.offset()?;
    p.0.is_empty().then_some(Parsed::certain(date + time - ms_of(offset), offset))
}

fn parse_epoch(text: &[u8]) -> Option<Parsed> {
    if let Some(inner) = text.strip_prefix(b"/Date(").or_else(|| text.strip_prefix(br"\/Date(")) {
        let end = inner.iter().position(|&b| b == b')')?;
        // An offset may follow the number (`+0100`): the number itself is UTC.
        let number = &inner[..end];
        let sign = number.iter().skip(1).position(|b| matches!(b, b'+' | b'-'));
        let (digits, zone) = number.split_at(sign.map_or(end, |i| i + 1));
        let offset = Cursor(zone).offset().unwrap_or_default();
        return Some(Parsed::certain(std::str::from_utf8(digits).ok()?.parse().ok()?, offset));
    }
    if !text.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let number: i64 = std::str::from_utf8(text).ok()?.parse().ok()?;
    let ms = match text.len() {
        10 => number * 1000,
        13 => number,
        16 => number / 1000,
        _ => return None,
    };
    Some(Parsed::certain(ms, None))
}

/// What people and cultures write: `3/8/2026 12:12:12 PM`, `8.3.2026, 12:12`, `2026/3/8 下午 12:12`, `8-Mar-2026 12:12`,
/// `Sunday, March 8, 2026 12:12 PM`, each with or without a clock and a zone behind it. A spreadsheet that kept a value as text
/// puts an apostrophe before it.
fn parse_regional(text: &[u8]) -> Option<Parsed> {
    let mut p = Cursor(text.strip_prefix(b"'").unwrap_or(text));
    let (date, order) = p.date()?;
    let (mut time, mut offset) = (0, None);
    if !p.0.is_empty() {
        let _ = p.take(b',').or_else(|| p.take(b'T'));
        p.skip_spaces();
        let before = p.half_day();
        p.skip_spaces();
        time = p.clock()?;
        p.skip_spaces();
        let hour = time / HOUR;
        time = match before.or_else(|| p.half_day()) {
            Some(_) if !(1..=12).contains(&hour) => return None,
            Some(true) if hour != 12 => time + DAY / 2,
            Some(false) if hour == 12 => time - DAY / 2,
            _ => time,
        };
        p.skip_spaces();
        offset = p.offset()?;
    }
    p.0.is_empty().then_some(Parsed { ms: date * DAY + time - ms_of(offset), offset, order })
}

struct Cursor<'a>(&'a [u8]);

impl Cursor<'_> {
    fn take(&mut self, byte: u8) -> Option<()> {
        self.0 = self.0.strip_prefix(&[byte])?;
        Some(())
    }

    fn digits(&mut self, count: usize) -> Option<i64> {
        let (head, rest) = self.0.split_at_checked(count)?;
        let mut value = 0;
        for byte in head {
            value = value * 10 + i64::from((*byte as char).to_digit(10)?);
        }
        self.0 = rest;
        Some(value)
    }

    fn letter(&self) -> bool {
        self.0.first().is_some_and(u8::is_ascii_alphabetic)
    }

    /// The name of a month, whole or cut to three letters or more. Another word is passed over all the same.
    fn month(&mut self) -> Option<i64> {
        let (word, rest) = self.0.split_at(self.0.iter().take_while(|b| b.is_ascii_alphabetic()).count());
        self.0 = rest;
        let _ = self.take(b'.');
        let start = word.get(..3)?.to_ascii_lowercase();
        Some(MONTHS.chunks(3).position(|month| month == start)? as i64 + 1)
    }

    /// Days since 1970, and what the date says of the order of day and month.
    fn date(&mut self) -> Option<(i64, Order)> {
        let mut named = if self.letter() { self.month() } else { None };
        if named.is_none() && self.take(b',').is_some() {
            // The word was the day of the week.
            self.skip_spaces();
            named = if self.letter() { Some(self.month()?) } else { None };
        }
        if let Some(month) = named {
            self.skip_spaces();
            let day = self.number(2)?;
            let _ = self.take(b',');
            self.skip_spaces();
            return Some((days(self.digits(4)?, month, day)?, Order::Certain));
        }
        let digits = self.0.iter().take_while(|b| b.is_ascii_digit()).count();
        let first = self.number(4)?;
        let mark = *self.0.first().filter(|b| b"/-. ".contains(b))?;
        self.take(mark)?;
        self.skip_spaces();
        if self.letter() {
            let month = self.month()?;
            let _ = self.take(mark);
            return Some((days(self.digits(4)?, month, first)?, Order::Certain));
        }
        let left = self.0.len();
        let second = self.number(2)?;
        let padded = digits == 2 && left - self.0.len() == 2;
        self.take(mark).filter(|()| mark != b' ')?;
        self.skip_spaces();
        if digits == 4 {
            let date = days(first, second, self.number(2)?)?;
            let _ = self.take(b'.');
            return Some((date, Order::Certain));
        }
        let year = self.year(padded && mark == b'-' && second <= 12)?;
        let order = match (first > 12, second > 12) {
            (true, true) => return None,
            (true, false) => Order::DayFirst,
            (false, true) => Order::MonthFirst,
            (false, false) if mark == b'.' => Order::DayFirst,
            (false, false) => Order::Either,
        };
        let (day, month) = if order == Order::DayFirst { (first, second) } else { (second, first) };
        Some((days(year, month, day)?, order))
    }

    /// Four digits, or the last two of this century: the short date of many regions, which spreadsheets write. Nothing that is read
    /// here is older than ten years into it. `open`: the date may stand year first, if this could be a day; that is not guessed.
    fn year(&mut self, open: bool) -> Option<i64> {
        if let Some(year) = self.digits(4) {
            return Some(year);
        }
        let year = self.digits(2)?;
        let more = self.0.first().is_some_and(u8::is_ascii_digit);
        let refused = more || year < 10 || (open && year <= 31);
        (!refused).then_some(2000 + year)
    }

    fn number(&mut self, most: usize) -> Option<i64> {
        let count = self.0.iter().take(most).take_while(|b| b.is_ascii_digit()).count();
        if count == 0 { None } else { self.digits(count) }
    }

    fn skip_spaces(&mut self) {
        // PowerShell and .NET write a narrow or plain no-break space before AM and PM.
        loop {
            let spaces: [&[u8]; 3] = [b" ", "\u{a0}".as_bytes(), "\u{202f}".as_bytes()];
            match spaces.iter().find_map(|s| self.0.strip_prefix(*s)) {
                Some(rest) => self.0 = rest,
                None => return,
            }
        }
    }

    /// `h:mm`, `h:mm:ss`, `h:mm:ss.fffffffff`, with full stops in the manner of Denmark; a leap second counts as the last millisecond of its minute.
    fn clock(&mut self) -> Option<i64> {
        let hour = self.number(2)?;
        let mark = *self.0.first().filter(|b| b":.".contains(b))?;
        self.take(mark)?;
        let minute = self.digits(2)?;
        let mut ms = 0;
        if self.take(mark).is_some() {
            let second = self.digits(2)?;
            let mut thousandths = 0;
            if self.take(b'.').or_else(|| self.take(b',')).is_some() {
                let count = self.0.iter().take_while(|b| b.is_ascii_digit()).count();
                if !(1..=9).contains(&count) {
                    return None;
                }
                for place in 0..count {
                    let digit = self.digits(1)?;
                    if place < 3 {
                        thousandths += digit * [100, 10, 1][place];
                    }
                }
            }
            ms = match second {
                0..=59 => second * 1000 + thousandths,
                60 => 59_999,
                _ => return None,
            };
        }
        ((0..24).contains(&hour) && (0..60).contains(&minute)).then_some(hour * 3_600_000 + minute * 60_000 + ms)
    }

    fn half_day(&mut self) -> Option<bool> {
        for (pm, name) in HALVES.iter().flat_map(|names| [(false, names[0]), (true, names[1])]) {
            if let Some((half, rest)) = self.0.split_at_checked(name.len())
                && half.eq_ignore_ascii_case(name.as_bytes())
            {
                self.0 = rest;
                return Some(pm);
            }
        }
        None
    }

    /// Minutes east of UTC: `Z`, `+01:00`, `+0100`, `+01`, or nothing, which is read as UTC.
    fn offset(&mut self) -> Option<Option<i16>> {
        if self.0.is_empty() {
            return Some(None);
        }
        if self.take(b'Z').is_some() || self.take(b'z').is_some() {
            return Some(Some(0));
        }
        if let Some(rest) = self.0.strip_prefix(b"UTC").or_else(|| self.0.strip_prefix(b"GMT")) {
            self.0 = rest;
            return self.offset().map(|offset| offset.or(Some(0)));
        }
        let sign = if self.take(b'+').is_some() {
            1
        } else {
            self.take(b'-')?;
            -1
        };
        let hours = self.digits(2)?;
        let _ = self.take(b':');
        let minutes = if self.0.is_empty() { 0 } else { self.digits(2)? };
        (hours <= 18 && minutes < 60).then_some(Some((sign * (hours * 60 + minutes)) as i16))
    }
}

fn ms_of(offset: Option<i16>) -> i64 {
    i64::from(offset.unwrap_or(0)) * 60_000
}

/// Days since 1970 of a date of the Gregorian calendar; `None` when there is no such date.
/// Howard Hinnant's algorithm (public domain), which needs no tables.
fn days(year: i64, month: i64, day: i64) -> Option<i64> {
    if !(1..=12).contains(&month) || day < 1 || day > days_in_month(year, month) {
        return None;
    }
    let y = if month <= 2 { year - 1 } else { year };
    let era = y.div_euclid(400);
    let year_of_era = y.rem_euclid(400);
    let day_of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    Some(era * 146_097 + day_of_era - 719_468)
}

fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Year, month and day of a number of days since 1970.
fn civil(days: i64) -> (i64, i64, i64) {
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let day_of_era = z.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let mp = (5 * day_of_year + 2) / 153;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day_of_year - (153 * mp + 2) / 5 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        parse(text.as_bytes()).map(|p| iso(p.ms))
    }

    /// With a blank before the zone it is read step by step.
    #[test]
    fn the_plain_way_reads_what_the_long_way_reads() {
        let spaced = |text: &str| text.replace('Z', " Z");
        for text in ["2026-03-08T12:12:12Z", "2024-02-29T00:00:00Z", "0000-01-01T23:59:59Z", "9999-12-31T23:59:59Z"] {
            assert_eq!(
                parse_plain(text.as_bytes()),
                Some(parse(spaced(text).as_bytes()).expect("a time").ms),
                "{text}"
            );
        }
        let (sound, mut read) = ("2026-03-08T12:12:12Z", 0);
        for place in 0..sound.len() {
            for byte in ' '..='~' {
                let text: String = sound.chars().enumerate().map(|(i, c)| if i == place { byte } else { c }).collect();
                let long = if byte == 'Z' || place == 19 { None } else { parse(spaced(&text).as_bytes()) };
                let plain = parse_plain(text.as_bytes());
                assert!(plain.is_none() || text == sound || plain == long.map(|p| p.ms), "{text}");
                read += u32::from(plain.is_some());
            }
        }
        assert!(read > 60, "only {read}");
    }

    #[test]
    fn reads_every_spelling_of_one_moment() {
        for text in [
            "2026-03-08T12:12:12Z",
            "2026-03-08 12:12:12",
            "2026-03-08t12:12:12z",
            "2026-03-08T12:12:12.1234567Z",
            "2026-03-08T12:12:12.123456789+00:00",
            "2026-03-08T13:12:12+01:00",
            "2026-03-08T07:42:12-0430",
            "3/8/2026 12:12:12 PM",
            "3/8/2026, 12:12:12.987 PM",
            "3/8/2026 12:12:12\u{202f}PM",
            "08.03.2026 12:12:12",
            "8. 3. 2026 12:12:12",
            "3/8/26 12:12:12",
            "03/08/26 12:12:12 PM",
            "3-8-26 12:12:12",
            "08.03.26 12:12:12",
            "2026/3/8 12:12:12",
            "2026-3-8 12:12:12",
            "2026. 03. 08. 12:12:12",
            "2026/3/8 PM 12:12:12",
            "2026/3/8 下午 12:12:12",
            "2026-03-08, 12:12:12 p.m.",
            "2026-03-08 12:12:12 UTC",
            "08.03.2026 12.12.12",
            "3/8/2026 12:12:12 p. m.",
            "3/8/2026 12:12:12 PM +00:00",
            "3/8/2026 1:12:12 PM +01:00",
            "Mar 8, 2026 12:12:12 PM",
            "March 8, 2026, 12:12:12 PM",
            "Sunday, March 8, 2026 12:12:12 PM",
            "Sun, 08 Mar 2026 12:12:12 GMT",
            "08-Mar-2026 12:12:12",
            "8 March 2026 12:12:12",
            "'2026-03-08T12:12:12Z",
            "/Date(1772971932000)/",
            r"\/Date(1772971932000)\/",
            "/Date(1772971932000+0100)/",
            "1772971932",
            "1772971932000",
            "1772971932000000",
            " 2026-03-08T12:12:12.0000000Z ",
        ] {
            assert_eq!(read(text).as_deref(), Some("2026-03-08T12:12:12Z"), "{text}");
        }
    }

    #[test]
    fn refuses_what_cannot_be() {
        for text in [
            "",
            "x",
            "2026-02-29",
            "2026-13-01",
            "2026-03-08T24:00:00Z",
            "13/13/2026",
            "0/1/2026",
            "26-03-15 12:12",
            "15-03-26 12:12",
            "15-12-26 12:12",
            "26/03/05 12:12",
            "3/8/26/1",
            "3/8/263",
            "15/3/6",
            "3/8/2026 13:00 PM",
            "2026-03-08T12:12:12+25:00",
            "2026-03-08T12:12:12+01:60",
            "+772971932",
            "177297193",
            "12:00",
            "8 3 2026",
            "8-mrt-2026",
            "Sunday, 2026",
            "Mar 32, 2026",
            "2026-03-08 12:12:12 CET",
            "2026/3/8 12:12 XM",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read("2024-02-29").as_deref(), Some("2024-02-29T00:00:00Z"));
        assert_eq!(read("2016-12-31T23:59:60Z").as_deref(), Some("2016-12-31T23:59:59Z"));
    }

    /// Found by fuzzing: what a time is written as must be one that can be read.
    #[test]
    fn years_that_cannot_be_written_are_refused() {
        for text in [
            "/Date(5072244680446805000)/",
            "/Date(9223372036854775807)/",
            "/Date(-9223372036854775808)/",
            "9999-12-31T23:59:59-01:00",
            "0000-01-01T00:00:00+01:00",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        for text in ["0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z"] {
            assert_eq!(read(text).as_deref(), Some(text));
        }
        assert_eq!(parse(b"9999-12-31T23:59:59.999Z").unwrap().ms, *WRITABLE.end());
    }

    /// Offsets name the moment without any zone: the hour that a change of clocks leaves out, and both that it repeats.
    #[test]
    fn hours_of_a_change_of_clocks() {
        for (text, utc) in [
            ("2026-03-29T01:59:59+01:00", "2026-03-29T00:59:59Z"),
            ("2026-03-29T03:00:00+02:00", "2026-03-29T01:00:00Z"),
            ("2026-03-29T02:30:00+01:00", "2026-03-29T01:30:00Z"),
            ("2026-10-25T02:30:00+02:00", "2026-10-25T00:30:00Z"),
            ("2026-10-25T02:30:00+01:00", "2026-10-25T01:30:00Z"),
        ] {
            assert_eq!(read(text).as_deref(), Some(utc), "{text}");
        }
    }

    #[test]
    fn twelve_is_the_first_hour_of_each_half() {
        for (clock, hour) in [("12:05 AM", 0), ("1:05 AM", 1), ("11:05 AM", 11), ("12:05 PM", 12), ("11:05 PM", 23)] {
            let text = format!("3/8/2026 {clock}");
            assert_eq!(read(&text), Some(format!("2026-03-08T{hour:02}:05:00Z")), "{text}");
        }
    }

    #[test]
    fn fractions_of_any_length() {
        for digits in 1..=9 {
            let text = format!("2026-03-08T12:12:12.{}Z", &"987654321"[..digits]);
            let ms = parse(text.as_bytes()).unwrap().ms.rem_euclid(1000);
            assert_eq!(ms, [900, 980, 987][digits.min(3) - 1], "{text}");
        }
        assert_eq!(read("2026-03-08T12:12:12.Z"), None);
        assert_eq!(read("2026-03-08T12:12:12.1234567890Z"), None);
    }

    #[test]
    fn tells_what_it_knows_of_the_order() {
        let order = |text: &str| parse(text.as_bytes()).unwrap().order;
        assert_eq!(order("3/8/2026 12:12"), Order::Either);
        assert_eq!(order("13/8/2026 12:12"), Order::DayFirst);
        assert_eq!(order("3/28/2026 12:12"), Order::MonthFirst);
        assert_eq!(order("12/12/2026 12:12"), Order::Either, "there is a twelfth month");
        assert_eq!(order("3/8/2026 1:12 PM"), Order::Either, "Australia writes AM and PM too, the day first");
        assert_eq!(order("13/8/2026 1:12 pm"), Order::DayFirst);
        assert_eq!(order("2026/3/8 1:12 PM"), Order::Certain);
        assert_eq!(order("15/03/26 12:12"), Order::DayFirst);
        assert_eq!(order("15-3-26 12:12:05"), Order::DayFirst);
        assert_eq!(order("3/15/26 12:12 PM"), Order::MonthFirst);
        assert_eq!(order("3/8/26"), Order::Either);
        let both = parse(b"3/8/2026 12:12").unwrap().ms;
        assert_eq!(iso(exchange_day_and_month(both, 0).unwrap()), "2026-08-03T12:12:00Z");
        assert_eq!(exchange_day_and_month(parse(b"3/28/2026").unwrap().ms, 0), None);
    }

    #[test]
    fn tells_the_offset_that_was_written() {
        for (text, offset) in [
            ("2026-03-08T12:12:12Z", Some(0)),
            ("2026-03-08T12:12:12.5z", Some(0)),
            ("2026-03-08T12:12:12", None),
            ("2026-03-08", None),
            ("2026-03-08T12:12:12+05:30", Some(330)),
            ("2026-03-08T12:12:12-0430", Some(-270)),
            ("2026-03-08 12:12:12 UTC", Some(0)),
            ("2026-03-08 12:12:12 UTC+01", Some(60)),
            ("2026-03-08T12:12:12-18:59", Some(-1139)),
            ("3/8/2026", None),
            ("3/8/2026 12:12 PM", None),
            ("3/8/2026 12:12 PM +01:00", Some(60)),
            ("1772971932", None),
            ("/Date(1772971932000)/", None),
            ("/Date(-1772971932000-0800)/", Some(-480)),
        ] {
            assert_eq!(parse(text.as_bytes()).unwrap().offset, offset, "{text}");
        }
        assert_eq!(parse(b"/Date(-1772971932000-0800)/").unwrap().ms, -1_772_971_932_000, "the number is UTC");
    }

    #[test]
    fn another_moment_of_the_record_decides() {
        let near = |text: &str, moment: &str| {
            let parsed = parse(text.as_bytes()).unwrap().near(parse(moment.as_bytes()).unwrap().ms);
            (iso(parsed.ms), parsed.order)
        };
        let (march, february) = ("2026-03-02T07:00:00Z".to_owned(), "2026-02-03T07:00:00Z".to_owned());
        assert_eq!(near("3/2/2026 7:00", "2026-03-03T06:59:59Z"), (march.clone(), Order::MonthFirst));
        assert_eq!(near("3/2/2026 7:00", "2026-02-02T07:00:01Z"), (february, Order::DayFirst));
        // A day away is not near, and what is certain stays so.
        assert_eq!(near("3/2/2026 7:00", "2026-03-03T07:00:00Z"), (march.clone(), Order::Either));
        assert_eq!(near("2026-03-02 7:00", "2026-02-03T07:00:00Z"), (march, Order::Certain));
        let both = parse(b"2/3/2026 20:00").unwrap();
        assert_eq!(both.near(parse(b"2026-02-17").unwrap().ms), both);
    }

    /// Months follow each other without a gap through all years that can be written.
    #[test]
    fn each_month_starts_where_the_last_one_ended() {
        let mut next = WRITABLE.start() / DAY;
        for year in 0..=9999 {
            let leap = year % 4 == 0 && year % 100 != 0 || year % 400 == 0;
            let lengths = [31, if leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
            for (month, length) in (1..).zip(lengths) {
                for day in [1, length] {
                    let number = next + day - 1;
                    assert_eq!((days(year, month, day), civil(number)), (Some(number), (year, month, day)));
                }
                assert_eq!(days(year, month, length + 1), None, "{year}-{month}");
                next += length;
            }
        }
        assert_eq!(next * DAY - 1, *WRITABLE.end());
        assert_eq!((iso_day(0).as_str(), iso_day(-1).as_str()), ("1970-01-01", "1969-12-31"));
    }

    #[test]
    fn days_and_civil_agree_over_centuries() {
        for day in (-200_000..200_000).step_by(37) {
            let (y, m, d) = civil(day);
            assert_eq!(days(y, m, d), Some(day));
        }
    }
}
