//! `userRegistrationDetails` of Microsoft Graph, v1.0 and beta, and what PowerShell makes of it: the fullest list; and
//! the lists around it.

use super::json::{Part, Text, object};
use super::registration_table::{Status, Unlisted, account, named, names_users, open};
use super::{FirstRecord, Out, RecordFormat, RecordMapper, TableFormat};
use crate::error::RejectKind;
use crate::model::{EventField, EventFields, EventKind, METHODS_UNKNOWN, NewEvent};
use crate::scan::read_json;

/// Graph's list of users with their methods.
pub const DETAILS: RecordFormat = RecordFormat { id: "user_registration_details", open: open_details };
/// Its predecessor, retired: SSPR and MFA in one list.
pub const CREDENTIALS: RecordFormat =
    RecordFormat { id: "credential_user_registration_details", open: open_credentials };
/// That list as a table.
pub const CREDENTIALS_TABLE: TableFormat = TableFormat {
    id: CREDENTIALS.id,
    headers: "registration",
    open: |head| {
        let columns = &head.columns;
        let own = ["methods", "is_mfa_registered", "is_sspr_registered", "is_sspr_enabled"];
        let newer = columns.find("is_mfa_capable").is_some();
        let known = own.iter().all(|name| columns.find(name).is_some()) && !newer;
        (names_users(columns) && known).then(|| open(head, Status::PerUser)).flatten()
    },
};
/// The per-user MFA state of each user, as scripts collect it.
pub const STATES: RecordFormat = RecordFormat { id: "per_user_mfa_state", open: open_states };

object! {
    /// One user.
    Details<'a> {
        id: Text<'a> = "id",
        user_id: Text<'a> = "userId",
        name: Text<'a> = "userPrincipalName",
        display: Text<'a> = "userDisplayName",
        display_name: Text<'a> = "displayName",
        user_type: Text<'a> = "userType",
        admin: Text<'a> = "isAdmin",
        registered: Text<'a> = "isMfaRegistered",
        capable: Text<'a> = "isMfaCapable",
        passwordless: Text<'a> = "isPasswordlessCapable",
        sspr: Text<'a> = "isSsprRegistered",
        sspr_of_old: Text<'a> = "isRegistered",
        methods: Part<Vec<Text<'a>>> = "methodsRegistered",
        methods_of_old: Part<Vec<Text<'a>>> = "authMethods",
        default: Text<'a> = "defaultMfaMethod",
        preferred: Text<'a> = "userPreferredMethodForSecondaryAuthentication",
        updated: Text<'a> = "lastUpdatedDateTime",
        state: Text<'a> = "perUserMfaState",
        enabled: Text<'a> = "accountEnabled",
    }
}

object! {
    /// The methods of a user as one text: scripts join them, and PowerShell does it for want of depth.
    Joined<'a> {
        methods: Text<'a> = "methodsRegistered",
        methods_of_old: Text<'a> = "authMethods",
    }
}

fn open_details(first: &FirstRecord<'_>) -> Option<Box<dyn RecordMapper>> {
    let known = first.has("methodsRegistered") || (first.has("isMfaCapable") && first.has("isMfaRegistered"));
    (known && names_user(first)).then(|| Box::new(Mapper::default()) as _)
}

fn open_credentials(first: &FirstRecord<'_>) -> Option<Box<dyn RecordMapper>> {
    (first.has("authMethods") && names_user(first)).then(|| Box::new(Mapper::default()) as _)
}

fn open_states(first: &FirstRecord<'_>) -> Option<Box<dyn RecordMapper>> {
    first.has("perUserMfaState").then(|| Box::new(Mapper::default()) as _)
}

fn names_user(first: &FirstRecord<'_>) -> bool {
    first.has("userPrincipalName") || first.has("id")
}

/// Key, and the field that it states.
const KEYS: &[(&str, EventField)] = &[
    ("id", EventField::UserId),
    ("userId", EventField::UserId),
    ("userPrincipalName", EventField::UserName),
    ("userDisplayName", EventField::DisplayName),
    ("displayName", EventField::DisplayName),
    ("userType", EventField::UserType),
    ("isAdmin", EventField::Admin),
    ("isMfaRegistered", EventField::Registered),
    ("isMfaCapable", EventField::Capable),
    ("isPasswordlessCapable", EventField::Passwordless),
    ("isSsprRegistered", EventField::Sspr),
    ("isRegistered", EventField::Sspr),
    ("methodsRegistered", EventField::Methods),
    ("authMethods", EventField::Methods),
    ("defaultMfaMethod", EventField::DefaultMethod),
    ("userPreferredMethodForSecondaryAuthentication", EventField::Preferred),
    ("lastUpdatedDateTime", EventField::Updated),
    ("perUserMfaState", EventField::Status),
    ("accountEnabled", EventField::Enabled),
];

#[derive(Default)]
struct Mapper {
    stated: EventFields,
    unlisted: Unlisted,
}

impl RecordMapper for Mapper {
    fn record(&mut self, record: &[u8], out: &mut Out<'_>) -> Result<(), RejectKind> {
        let part: Part<Details<'_>> = read_json(record).map_err(|_| RejectKind::InvalidJson)?;
        let details = part.get().ok_or(RejectKind::InvalidJson)?;
        let mut event = NewEvent::new(EventKind::Registration);
        for (field, text) in [
            (EventField::UserId, &details.id),
            (EventField::UserId, &details.user_id),
            (EventField::UserName, &details.name),
            (EventField::DisplayName, &details.display),
            (EventField::DisplayName, &details.display_name),
            (EventField::UserType, &details.user_type),
            (EventField::Admin, &details.admin),
            (EventField::Registered, &details.registered),
            (EventField::Capable, &details.capable),
            (EventField::Passwordless, &details.passwordless),
            (EventField::Sspr, &details.sspr),
            (EventField::Sspr, &details.sspr_of_old),
            (EventField::DefaultMethod, &details.default),
            (EventField::Preferred, &details.preferred),
            (EventField::Updated, &details.updated),
            (EventField::Status, &details.state),
        ] {
            event.fill(field, text.bytes());
        }
        if event.get(EventField::UserId).is_empty() && event.get(EventField::UserName).is_empty() {
            // What Graph answers for one user does not say for whom.
            if details.has("perUserMfaState") {
                out.notes.count("state_without_user", record, out.at);
            }
            return Err(RejectKind::NoId);
        }
        event.set(EventField::Enabled, account(details.enabled.bytes()));
        let lists = [&details.methods, &details.methods_of_old];
        let names = lists.iter().filter_map(|list| list.get()).flatten().map(|name| name.0.as_ref());
        let mut methods = names.collect::<Vec<_>>().join("\n");
        if lists.iter().any(|list| list.is_lost())
            && let Ok(Part::Some(joined)) = read_json::<Part<Joined<'_>>>(record)
        {
            let text = [joined.methods.0, joined.methods_of_old.0].concat();
            methods = named(text.as_bytes(), out).join("\n");
            if text.is_empty() {
                out.notes.count("depth_lost", b"", out.at);
                METHODS_UNKNOWN.clone_into(&mut methods);
            }
        }
        self.unlisted.look(&methods, out);
        event.set(EventField::Methods, methods.as_bytes());
        for (_, field) in KEYS.iter().filter(|(key, _)| details.has(key)) {
            self.stated = self.stated.and(EventFields::of(*field));
        }
        out.event(&event);
        Ok(())
    }

    fn event_fields(&self) -> EventFields {
        self.stated
    }
}
