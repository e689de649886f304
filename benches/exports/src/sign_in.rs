//! One made-up sign-in.

use crate::random::{Random, fixed_guid};

const USERS: u64 = 20_000;
const APPS: u64 = 120;
/// 2026-03-31T00:00:00Z; sign-ins stand newest first, a few seconds apart.
const NEWEST: u64 = 1_774_915_200;

const PLACES: [(&str, &str, &str); 8] = [
    ("Seattle", "Washington", "US"),
    ("Utrecht", "Utrecht", "NL"),
    ("Tokyo", "Tokyo", "JP"),
    ("København", "Hovedstaden", "DK"),
    ("Bergen, op Zoom", "Noord-Brabant", "NL"),
    ("São Paulo", "São Paulo", "BR"),
    ("London", "London, City of", "GB"),
    ("", "", "DE"),
];
const AGENTS: [(&str, &str, &str); 5] = [
    (
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/145.0.0.0 Safari/537.36 Edg/145.0.0.0",
        "Edge 145.0.0",
        "Windows10",
    ),
    (
        "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/144.0.0.0 Mobile Safari/537.36",
        "Chrome Mobile 144.0.0",
        "Android",
    ),
    (
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.3 Safari/605.1.15",
        "Safari 18.3",
        "MacOs",
    ),
    ("python-requests/2.32.3", "", ""),
    ("Dalvik/2.1.0 (Linux; U; Android 14; \"Model 7\" Build/UP1A)", "", "Android 14"),
];
const CLIENTS: [&str; 4] = ["Browser", "Mobile Apps and Desktop clients", "Exchange ActiveSync", "IMAP4"];

/// How it went: error code, reason, MFA result, method, requires MFA, how often of 100.
type Outcome = (&'static str, &'static str, &'static str, &'static str, bool, u64);
const OUTCOMES: [Outcome; 8] = [
    ("0", "Other.", "", "", false, 38),
    ("0", "Other.", "MFA requirement satisfied by claim in the token", "", true, 30),
    ("0", "Other.", "MFA completed in Azure AD", "Mobile app notification", true, 16),
    ("0", "Other.", "MFA requirement satisfied by claim provided by external provider", "", true, 3),
    (
        "500121",
        "Authentication failed during strong authentication request.",
        "MFA denied; user declined the authentication",
        "Mobile app notification",
        true,
        3,
    ),
    (
        "500121",
        "Authentication failed during strong authentication request.",
        "MFA denied; authentication timed out",
        "Text message",
        true,
        3,
    ),
    ("50126", "Error validating credentials due to invalid username or password.", "", "", false, 4),
    ("50074", "Strong Authentication is required.", "", "", true, 3),
];

/// One sign-in, before it is written in one shape or another.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct SignIn {
    pub id: String,
    pub correlation: String,
    pub session: String,
    pub token: String,
    pub time: String,
    pub user: u64,
    pub user_id: String,
    pub user_name: String,
    pub display_name: String,
    pub guest: bool,
    pub app: String,
    pub app_id: String,
    pub resource: String,
    pub resource_id: String,
    pub address: String,
    pub place: (&'static str, &'static str, &'static str),
    pub agent: &'static str,
    pub browser: &'static str,
    pub os: &'static str,
    pub client: &'static str,
    pub device_id: String,
    pub code: &'static str,
    pub reason: &'static str,
    pub result: &'static str,
    pub method: &'static str,
    pub required: bool,
    pub latency: u64,
    pub comment: &'static str,
}

impl SignIn {
    /// Sign-in number `row` of a file.
    pub fn new(random: &mut Random, row: u64) -> SignIn {
        let user = random.skewed(USERS);
        let app = random.skewed(APPS);
        let resource = app / 3;
        let (agent, browser, os) = random.pick(&AGENTS);
        let mut share = random.below(100);
        let outcome = OUTCOMES.iter().find(|o| {
            let found = share < o.5;
            share = share.wrapping_sub(o.5);
            found
        });
        let (code, reason, result, method, required, _) = *outcome.unwrap_or(&OUTCOMES[0]);
        let comment = match random.below(200) {
            0 => "a cell\nof two lines",
            1 => "a \"quoted\" word",
            _ => "",
        };
        SignIn {
            id: random.guid(),
            correlation: random.guid(),
            session: random.guid(),
            token: random.guid()[..22].to_owned(),
            time: time(NEWEST.saturating_sub(row * 2 + random.below(3))),
            user,
            user_id: fixed_guid(1, user),
            user_name: format!("user.{user}@contoso.example"),
            display_name: format!("{} {}", ["Megan", "Søren", "由紀", "Nestor", "Zoë"][(user % 5) as usize], user),
            guest: user.is_multiple_of(29),
            app: format!("Application {app}"),
            app_id: fixed_guid(2, app),
            resource: format!("Resource {resource}"),
            resource_id: fixed_guid(3, resource),
            address: format!("192.0.{}.{}", user % 250, random.skewed(8) + user % 200),
            place: if random.once_in(50) { random.pick(&PLACES) } else { PLACES[(user % 8) as usize] },
            agent,
            browser,
            os,
            client: CLIENTS[random.skewed(4) as usize],
            device_id: if user.is_multiple_of(3) { fixed_guid(4, user) } else { String::new() },
            code,
            reason,
            result,
            method,
            required,
            latency: 40 + random.skewed(900),
            comment,
        }
    }
}

/// ISO time of a second since 1970.
fn time(seconds: u64) -> String {
    let (mut day, clock) = (i64::try_from(seconds / 86_400).unwrap_or(0), seconds % 86_400);
    // Howard Hinnant's civil_from_days.
    day += 719_468;
    let (era, of_era) = (day.div_euclid(146_097), day.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let mp = (5 * of_year + 2) / 153;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    let date = of_year - (153 * mp + 2) / 5 + 1;
    format!("{year:04}-{month:02}-{date:02}T{:02}:{:02}:{:02}Z", clock / 3600, clock / 60 % 60, clock % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_those_of_the_calendar() {
        assert_eq!(time(NEWEST), "2026-03-31T00:00:00Z");
        assert_eq!(time(NEWEST - 31 * 86_400 - 1), "2026-02-27T23:59:59Z");
    }
}
