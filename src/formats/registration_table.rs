//! What the registration lists have in common: one user a row, and what is on file of that user.
//!
//! Methods are handed on as a list with a name a line. A name is kept as written; a column that says yes or no for one
//! method gives its catalogue id. Where the names were lost, the list says so ([`METHODS_LOST`]); where it was not written at all,
//! it says that ([`METHODS_UNKNOWN`]), so that nobody counts as "without methods" for it.

use super::{Columns, OpenedTable, Out, TableHead, TableMapper, trim};
use crate::error::RejectKind;
use crate::model::{EventField, EventFields, EventKind, METHODS_LOST, METHODS_UNKNOWN, NewEvent};
use crate::ordered::Map;
use crate::position::Position;
use crate::scan::Row;

/// What the status column of a list says.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// The per-user MFA state.
    PerUser,
    /// Whether a method is registered: the scripts that look at methods call that enabled or disabled.
    Registered,
    /// How strong the methods are; Disabled is none.
    Strength,
}

const FIELDS: &[(&str, EventField)] = &[
    ("object_id", EventField::UserId),
    ("user_principal_name", EventField::UserName),
    ("display_name", EventField::DisplayName),
    ("user_type", EventField::UserType),
    ("is_admin", EventField::Admin),
    ("is_mfa_registered", EventField::Registered),
    ("mfa_enabled", EventField::Registered),
    ("is_mfa_capable", EventField::Capable),
    ("is_passwordless_capable", EventField::Passwordless),
    ("is_sspr_registered", EventField::Sspr),
    ("default_method", EventField::DefaultMethod),
    ("preferred_method", EventField::Preferred),
    ("system_preferred_methods", EventField::Preferred),
    ("mfa_phone", EventField::Phone),
    ("admin_roles", EventField::Roles),
    ("license_status", EventField::Licence),
    ("department", EventField::Department),
    ("last_updated", EventField::Updated),
];

/// Columns that say yes or no for one method, and the registered method that each is.
const METHODS: &[(&str, &str)] = &[
    ("has_sms", "mobile_phone"),
    ("has_voice", "mobile_phone"),
    ("has_phone", "mobile_phone"),
    ("has_app", "authenticator_push"),
    ("has_code", "software_otp"),
    ("has_fido2", "fido2_key"),
    ("has_hello", "hello_for_business"),
    ("has_certificate", "certificate"),
    ("has_qr", "qr_code"),
    ("has_tap", "temporary_pass"),
    ("has_email", "email_address"),
    ("has_password", "password_only"),
];

/// How many columns say yes or no for one method.
pub fn method_columns(columns: &Columns) -> usize {
    METHODS.iter().filter(|(name, _)| columns.find(name).is_some()).count()
}

/// The list names its users.
pub fn names_users(columns: &Columns) -> bool {
    columns.find("user_principal_name").or_else(|| columns.find("object_id")).is_some()
}

/// A mapper for a list with these columns.
pub fn open(head: &TableHead<'_>, status: Status) -> Option<OpenedTable> {
    let columns = &head.columns;
    let found = |list: &'static [(&'static str, EventField)]| -> Vec<(usize, EventField)> {
        list.iter().flat_map(|(name, field)| columns.find_all(name).map(|column| (column, *field))).collect()
    };
    head.opened(Mapper {
        fields: found(FIELDS),
        status: columns.find("mfa_status").map(|column| (column, status)),
        enforced: columns.find("mfa_enforced"),
        account: columns.find("sign_in_status"),
        methods: columns.find_all("methods").collect(),
        flags: METHODS.iter().filter_map(|(name, id)| Some((columns.find(name)?, *id))).collect(),
        unlisted: Unlisted::default(),
        rows: 0,
        off_and_empty: 0,
        first: Position::default(),
    })
}

struct Mapper {
    fields: Vec<(usize, EventField)>,
    status: Option<(usize, Status)>,
    enforced: Option<usize>,
    account: Option<usize>,
    methods: Vec<usize>,
    flags: Vec<(usize, &'static str)>,
    unlisted: Unlisted,
    rows: u64,
    /// Rows that say Disabled and name no method.
    off_and_empty: u64,
    first: Position,
}

impl TableMapper for Mapper {
    fn row(&mut self, row: &Row<'_>, out: &mut Out<'_>) -> Result<(), (RejectKind, Option<usize>)> {
        let mut event = NewEvent::new(EventKind::Registration);
        for &(column, field) in &self.fields {
            event.fill(field, stated(row.get(column)));
        }
        if event.get(EventField::UserId).is_empty() && event.get(EventField::UserName).is_empty() {
            return Err((RejectKind::NoId, self.fields.iter().find(|f| f.1 == EventField::UserName).map(|f| f.0)));
        }
        let status = self.status.map(|(column, meaning)| (stated(row.get(column)), meaning));
        match status {
            Some((text, Status::PerUser)) => event.set(EventField::Status, text),
            Some((text, Status::Registered | Status::Strength)) => event.fill(EventField::Registered, on_or_off(text)),
            None => {}
        }
        if let Some(column) = self.enforced {
            let state: &[u8] = if is_yes(row.get(column)) { b"Enforced" } else { b"Disabled" };
            event.set(EventField::Status, state);
        }
        if let Some(column) = self.account {
            event.set(EventField::Enabled, account(trim(row.get(column))));
        }
        let methods = self.list(row, out);
        self.unlisted.look(&methods, out);
        event.set(EventField::Methods, methods.as_bytes());
        if self.rows == 0 {
            self.first = out.at;
        }
        self.rows += 1;
        let off = status.is_some_and(|(text, _)| text.eq_ignore_ascii_case(b"disabled"));
        self.off_and_empty += u64::from(off && methods.is_empty());
        out.event(&event);
        Ok(())
    }

    fn event_fields(&self) -> EventFields {
        let mut fields: Vec<EventField> = self.fields.iter().map(|(_, field)| *field).collect();
        fields.extend(self.status.map(|(_, status)| match status {
            Status::PerUser => EventField::Status,
            Status::Registered | Status::Strength => EventField::Registered,
        }));
        fields.extend(self.enforced.map(|_| EventField::Status));
        fields.extend(self.account.map(|_| EventField::Enabled));
        if self.states_methods() {
            fields.push(EventField::Methods);
        }
        EventFields::all(&fields)
    }

    fn finish(&mut self, notes: &mut super::Notes) {
        let per_user = self.status.is_some_and(|(_, status)| status == Status::PerUser);
        if per_user && self.states_methods() && self.rows > 0 && self.off_and_empty == self.rows {
            notes.count_all("all_disabled", self.rows, b"Disabled", self.first);
        }
    }
}

impl Mapper {
    fn states_methods(&self) -> bool {
        !self.methods.is_empty() || !self.flags.is_empty()
    }

    /// The methods of a row, one a line.
    fn list(&self, row: &Row<'_>, out: &mut Out<'_>) -> String {
        let mut list: Vec<String> = Vec::new();
        for &column in &self.methods {
            list.extend(named(trim(row.get(column)), out));
        }
        let yes = self.flags.iter().filter(|(column, _)| is_yes(row.get(*column)));
        for (_, id) in yes {
            if !list.iter().any(|known| known == id) {
                list.push((*id).to_owned());
            }
        }
        list.join("\n")
    }
}

/// Lists of methods that were looked at, and the first name in each that the catalogue lacks: there are few, each of many users.
#[derive(Default)]
pub struct Unlisted(Map<String, Option<String>>);

impl Unlisted {
    /// Says of a list, a name a line, that it has a name which nobody knows: then it does not tell whether its user is registered.
    pub fn look(&mut self, methods: &str, out: &mut Out<'_>) {
        if !self.0.contains_key(methods) {
            let unknown = |name: &&str| {
                !name.is_empty() && *name != METHODS_UNKNOWN && out.catalogue.registered_methods(name).is_none()
            };
            let first = methods.split('\n').find(unknown).map(str::to_owned);
            self.0.insert(methods.to_owned(), first);
        }
        if let Some(Some(name)) = self.0.get(methods) {
            out.notes.count("methods_unlisted", name.as_bytes(), out.at);
        }
    }
}

/// The methods that a text of them names, or what stands for names that were lost.
pub fn named(text: &[u8], out: &mut Out<'_>) -> Vec<String> {
    match methods(text) {
        Methods::Named(names) => names,
        Methods::Lost => {
            out.notes.count("method_names_lost", text, out.at);
            vec![METHODS_LOST.to_owned()]
        }
        Methods::Unknown => {
            out.notes.count("type_names", text, out.at);
            vec![METHODS_UNKNOWN.to_owned()]
        }
    }
}

/// What a cell of methods says.
enum Methods {
    /// These, or none.
    Named(Vec<String>),
    /// Several; the names were lost when an array was written as the name of its type.
    Lost,
    /// Nothing: a type name that is written whether there are methods or not.
    Unknown,
}

/// Reads a cell of methods: a JSON list, or names with `,` `;` `|` or line breaks between. Names with blanks between stay
/// together, since some names hold blanks; the catalogue tells them apart.
fn methods(cell: &[u8]) -> Methods {
    let cell = stated(cell);
    if cell.starts_with(b"System.Object[]") || cell.starts_with(b"System.String[]") {
        return Methods::Lost;
    }
    if super::is_type_name(cell) {
        return Methods::Unknown;
    }
    let text = String::from_utf8_lossy(cell);
    if text.starts_with('[')
        && let Ok(names) = serde_json::from_slice::<Vec<String>>(cell)
    {
        return Methods::Named(names);
    }
    let names = text.split([',', ';', '|', '\n', '\r']).map(str::trim);
    Methods::Named(names.filter(|name| !matches!(*name, "" | "-")).map(str::to_owned).collect())
}

/// A cell as far as it states anything: the scripts write a dash where there is nothing.
fn stated(cell: &[u8]) -> &[u8] {
    match trim(cell) {
        b"-" => b"",
        cell => cell,
    }
}

fn is_any(cell: &[u8], words: &[&str]) -> bool {
    words.iter().any(|word| cell.eq_ignore_ascii_case(word.as_bytes()))
}

/// A method is there: yes, or anything that is not a way to say no (some scripts write the number or device itself).
fn is_yes(cell: &[u8]) -> bool {
    let cell = stated(cell);
    !cell.is_empty() && !is_any(cell, &["false", "no", "0", "none", "disabled"])
}

/// `Enabled`, `Strong`, `Weak` say that a method is registered.
fn on_or_off(status: &[u8]) -> &'static [u8] {
    match status {
        b"" => b"",
        off if is_any(off, &["disabled", "off", "false", "no", "none"]) => b"false",
        _ => b"true",
    }
}

/// Whether the account may sign in, in the words of the lists that have them.
pub fn account(cell: &[u8]) -> &[u8] {
    if is_any(cell, &["true", "yes", "enabled"]) {
        b"Allowed"
    } else if is_any(cell, &["false", "no", "disabled", "blocked"]) {
        b"Denied"
    } else {
        stated(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_of_methods() {
        let named = |cell: &str| match methods(cell.as_bytes()) {
            Methods::Named(names) => names.join("|"),
            Methods::Lost => "lost".to_owned(),
            Methods::Unknown => "unknown".to_owned(),
        };
        for (cell, expected) in [
            ("", ""),
            ("-", ""),
            ("[]", ""),
            (r#"["mobilePhone","email"]"#, "mobilePhone|email"),
            ("PhoneAppNotification, PhoneAppOTP", "PhoneAppNotification|PhoneAppOTP"),
            ("OneWaySMS;PhoneAppOTP", "OneWaySMS|PhoneAppOTP"),
            ("OneWaySMS PhoneAppOTP", "OneWaySMS PhoneAppOTP"),
            ("[broken, list", "[broken|list"),
            ("System.Object[]", "lost"),
            (
                "System.Collections.Generic.List`1[Microsoft.Online.Administration.StrongAuthenticationMethod]",
                "unknown",
            ),
        ] {
            assert_eq!(named(cell), expected, "{cell:?}");
        }
    }

    #[test]
    fn yes_and_no() {
        assert!(["True", "yes", "1", "+1 4255550101"].iter().all(|cell| is_yes(cell.as_bytes())));
        assert!(!["", "-", " ", "False", "no", "None"].iter().any(|cell| is_yes(cell.as_bytes())));
        assert_eq!(account(b"True"), b"Allowed");
        assert_eq!(account(b"Denied"), b"Denied");
        assert_eq!(on_or_off(b"Weak"), b"true");
    }
}
