//! Everything that is not a sign-in: registrations, audit events, call results, on-premises events, lists.
//!
//! One shape holds them all: a kind, a time, and a tuple of texts. Each kind names its fields once, in the list below;
//! formats fill them in the words of the file, the store puts the files together, the reports read them.

use super::{Dictionaries, Guid, Record};
use crate::position::Position;
use bytemuck::{Pod, Zeroable};

macro_rules! events {
    ($($(#[$doc:meta])* $kind:ident = $id:literal { $($field:ident)+ ; $($extra:ident)* })+) => {
        /// What an event is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum EventKind { $($(#[$doc])* $kind,)+ }

        impl EventKind {
            /// Every kind.
            pub const ALL: [EventKind; 0 $(+ { let _ = EventKind::$kind; 1 })+] = [$(EventKind::$kind,)+];

            /// Stable id.
            pub fn id(self) -> &'static str {
                match self { $(EventKind::$kind => $id,)+ }
            }

            /// The fields of its tuple, in order.
            pub fn fields(self) -> &'static [EventField] {
                match self { $(EventKind::$kind => &[$(EventField::$field,)+ $(EventField::$extra,)*],)+ }
            }

            /// The fields that two records of one and the same event share, as far as both files have them.
            pub fn identity(self) -> &'static [EventField] {
                match self { $(EventKind::$kind => &[$(EventField::$field,)+],)+ }
            }
        }
    };
}

// Before the semicolon the fields that tell two events apart, after it what else is known of one.
events! {
    /// One user of a registration list.
    Registration = "registration" {
        UserId UserName DisplayName UserType Status Methods Registered Capable Passwordless Sspr Admin Enabled DefaultMethod ;
        Preferred Phone Roles Licence Department Updated
    }
    /// One line of a count per method (`usersRegisteredByMethod`).
    MethodCount = "method_count" { Method Users TotalUsers ; }
    /// One call result of the legacy activity report or the MFA Server log.
    Activity = "activity" {
        UserName Result Authenticated Component App Address ;
        DisplayName Email Group Method Mode Phone Server BackupResult BackupAuthenticated Device
    }
    /// One audit event. `User…` is the person it is about, `Actor…` who did it.
    Audit = "audit" {
        Activity CorrelationId UserId UserName ActorId ActorName ;
        DisplayName Service Category AuditResult Reason ActorDisplay ActorType TargetType TargetName Properties Details Address Agent
    }
    /// One block of a user in the block history.
    Block = "block" { UserName Blocked Reason ; ActorName Phone EndTime EndReason Lockout Fraud NotBlocked Language }
    /// One one-time bypass.
    Bypass = "bypass" { UserName Seconds Reason ; ActorName Phone EndTime EndReason Used }
    /// One fraud alert.
    FraudAlert = "fraud_alert" { UserName Method ; Fraud NotBlocked Phone Language }
    /// One MFA Server.
    Server = "server" { Server Address Version Role ServerStatus ; LastContact }
    /// One line of the on-premises usage report: a component, server and day.
    Usage = "usage" { Component Server Attempts Succeeded Failed ; Users }
    /// One event of the NPS extension. Its id is the correlation id that a challenge and its verdict share.
    Nps = "nps" { Step UserName Code ; Message Server Level EventId RecordId }
    /// One RADIUS packet of the NPS accounting log.
    NpsPacket = "nps_packet" { Packet Code UserName Address Server ; Client }
    /// One AD FS audit event.
    Adfs = "adfs" { EventId UserName MfaPerformed ActivityId ; Method AuditResult Failure Code Server App Address Network RecordId }
    /// One Conditional Access policy as configured.
    Policy = "policy" { PolicyId PolicyName State ; GrantControls SessionControls Updated }
}

macro_rules! event_fields {
    ($($field:ident = $id:literal)+) => {
        /// One field of an event. Its id names it in rows and labels.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        #[allow(missing_docs)]
        pub enum EventField { $($field,)+ }

        impl EventField {
            /// Every field.
            pub const ALL: [EventField; 0 $(+ { let _ = EventField::$field; 1 })+] = [$(EventField::$field,)+];

            /// Stable id.
            pub fn id(self) -> &'static str {
                match self { $(EventField::$field => $id,)+ }
            }
        }
    };
}

event_fields! {
    UserId = "user_id" UserName = "user_name" DisplayName = "user" UserType = "user_type" Email = "email"
    ActorId = "actor_id" ActorName = "actor_name" ActorDisplay = "actor" ActorType = "actor_type"
    Status = "mfa_status" Methods = "methods" Registered = "registered" Capable = "capable"
    Passwordless = "passwordless" Sspr = "sspr" Admin = "admin" Enabled = "enabled"
    DefaultMethod = "default_method" Preferred = "preferred_method" Phone = "phone" Roles = "roles"
    Licence = "licence" Department = "department" Updated = "updated"
    Method = "method" Users = "users" TotalUsers = "total_users"
    Result = "call_result" Authenticated = "authenticated" Component = "component" App = "app" Address = "address"
    Group = "group" Mode = "mode" Server = "server" BackupResult = "backup_result"
    BackupAuthenticated = "backup_authenticated" Device = "device"
    Activity = "activity" CorrelationId = "correlation_id" Service = "service" Category = "category"
    AuditResult = "audit_result" Reason = "reason" TargetType = "target_type" TargetName = "target_name"
    Properties = "properties" Details = "details" Agent = "agent"
    Blocked = "blocked" EndTime = "end_time" EndReason = "end_reason" Lockout = "lockout" Fraud = "fraud"
    NotBlocked = "not_blocked" Language = "language" Seconds = "seconds" Used = "used"
    Version = "version" Role = "role" ServerStatus = "server_status" LastContact = "last_contact"
    Attempts = "attempts" Succeeded = "succeeded" Failed = "failed"
    Step = "step" Code = "code" Message = "message" Level = "level" EventId = "event_id" RecordId = "record_id"
    Packet = "packet" Client = "client"
    MfaPerformed = "mfa_performed" ActivityId = "activity_id" Failure = "failure" Network = "network"
    PolicyId = "policy_id" PolicyName = "policy_name" State = "state" GrantControls = "grant_controls"
    SessionControls = "session_controls"
}

/// In a list of registered methods: there are several, their names were lost.
pub const METHODS_LOST: &str = "names_lost";
/// In a list of registered methods: nothing is known, not even that there are none.
pub const METHODS_UNKNOWN: &str = "?";

/// Most fields of one kind.
pub const MOST_FIELDS: usize = 24;

impl EventKind {
    /// How many there are.
    pub const COUNT: usize = EventKind::ALL.len();

    /// The kind with this number, as an [`Event`] holds it.
    pub fn from_number(number: u32) -> Option<EventKind> {
        EventKind::ALL.get(number as usize).copied()
    }

    /// The kind with this id.
    pub fn from_id(id: &str) -> Option<EventKind> {
        EventKind::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// Place of a field in its tuple.
    pub fn index(self, field: EventField) -> Option<usize> {
        self.fields().iter().position(|f| *f == field)
    }

    /// Its id names one record, so that the same id again is the same event. Other ids group several events.
    pub fn id_is_unique(self) -> bool {
        self == EventKind::Audit
    }
}

impl EventField {
    /// The field with this id.
    pub fn from_id(id: &str) -> Option<EventField> {
        EventField::ALL.into_iter().find(|field| field.id() == id)
    }
}

/// A set of fields that an export states about its events.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct EventFields(pub u128);

impl EventFields {
    /// The set of one field.
    pub const fn of(field: EventField) -> EventFields {
        EventFields(1 << field as u8)
    }

    /// The set of these fields.
    pub fn all(fields: &[EventField]) -> EventFields {
        fields.iter().fold(EventFields::default(), |set, field| set.and(EventFields::of(*field)))
    }

    /// Everything in either.
    #[must_use]
    pub const fn and(self, other: EventFields) -> EventFields {
        EventFields(self.0 | other.0)
    }

    /// What is in both.
    #[must_use]
    pub const fn shared(self, other: EventFields) -> EventFields {
        EventFields(self.0 & other.0)
    }

    /// What is not in `other`.
    #[must_use]
    pub const fn without(self, other: EventFields) -> EventFields {
        EventFields(self.0 & !other.0)
    }

    /// The field is in it.
    pub const fn has(self, field: EventField) -> bool {
        self.0 >> field as u8 & 1 == 1
    }
}

/// One event record as read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Pod, Zeroable)]
#[repr(C)]
pub struct Event {
    /// Id of the event, or of the group that it belongs to (see [`EventKind::id_is_unique`]).
    pub id: Guid,
    /// When it happened, milliseconds since 1970 UTC; [`Record::NO_TIME`] when not stated.
    pub time: i64,
    /// Where the record starts in the decoded file.
    pub offset: u64,
    /// Line on which it starts, from 1.
    pub line: u32,
    /// Number of the input.
    pub input: u32,
    /// Number of its [`EventKind`].
    pub kind: u32,
    /// Tuple of the kind.
    pub tuple: u32,
}

impl Event {
    /// What it is.
    pub fn kind(&self) -> EventKind {
        EventKind::ALL[self.kind as usize]
    }
}

/// An event as a format hands it over: borrowed bytes of the record.
pub struct NewEvent<'a> {
    /// What it is.
    pub kind: EventKind,
    /// Its id.
    pub id: Guid,
    /// When it happened.
    pub time: i64,
    texts: [&'a [u8]; MOST_FIELDS],
}

impl<'a> NewEvent<'a> {
    /// An event of which nothing is known yet.
    pub fn new(kind: EventKind) -> Self {
        NewEvent { kind, id: Guid::NONE, time: Record::NO_TIME, texts: [b""; MOST_FIELDS] }
    }

    /// Sets a field. The kind must have it.
    pub fn set(&mut self, field: EventField, text: &'a [u8]) {
        let index = self.kind.index(field);
        debug_assert!(index.is_some(), "{:?} has no {field:?}", self.kind);
        if let Some(index) = index {
            self.texts[index] = text;
        }
    }

    /// Sets a field that nothing is known of yet.
    pub fn fill(&mut self, field: EventField, text: &'a [u8]) {
        if self.get(field).is_empty() {
            self.set(field, text);
        }
    }

    /// What was set.
    pub fn get(&self, field: EventField) -> &'a [u8] {
        self.kind.index(field).map_or(b"", |index| self.texts[index])
    }

    /// The record that stands for it, its texts kept in `dictionaries`.
    pub fn event(&self, input: u32, at: Position, dictionaries: &mut Dictionaries) -> Event {
        let mut tuple = [0; MOST_FIELDS];
        let fields = self.kind.fields().len();
        for (number, bytes) in tuple.iter_mut().zip(&self.texts[..fields]) {
            *number = if bytes.is_empty() { 0 } else { dictionaries.texts.intern(bytes) };
        }
        Event {
            id: self.id,
            time: self.time,
            offset: at.offset,
            line: u32::try_from(at.line).unwrap_or(u32::MAX),
            input,
            kind: self.kind as u32,
            tuple: dictionaries.events[self.kind as usize].intern(&tuple[..fields]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_name_their_fields() {
        for kind in EventKind::ALL {
            assert_eq!(EventKind::from_id(kind.id()), Some(kind));
            assert!(kind.fields().len() <= MOST_FIELDS, "{kind:?}");
            for (i, field) in kind.fields().iter().enumerate() {
                assert_eq!(kind.index(*field), Some(i), "{kind:?} has {field:?} twice");
                assert_eq!(EventField::from_id(field.id()), Some(*field));
            }
        }
        const { assert!(EventField::ALL.len() <= 128, "EventFields has 128 bits") };
    }
}
