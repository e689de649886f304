//! One record of the unified audit log: the `AuditData` of Purview, or the same object by itself.

use super::json::{Part, Text, object};

object! {
    /// `{"Name":…,"Value":…}` of ExtendedProperties and DeviceProperties.
    Pair<'a> {
        name: Text<'a> = "Name",
        value: Text<'a> = "Value",
    }
}

object! {
    /// An element of ModifiedProperties.
    Modified<'a> {
        name: Text<'a> = "Name",
        old: Text<'a> = "OldValue",
        new: Text<'a> = "NewValue",
    }
}

object! {
    /// An element of Actor or Target. Type 5 is a user name, 2 an object id or a label.
    Who<'a> {
        id: Text<'a> = "ID",
        kind: Text<'a> = "Type",
    }
}

object! {
    /// The record.
    AuditData<'a> {
        time: Text<'a> = "CreationTime",
        id: Text<'a> = "Id",
        operation: Text<'a> = "Operation",
        workload: Text<'a> = "Workload",
        result: Text<'a> = "ResultStatus",
        user_key: Text<'a> = "UserKey",
        user: Text<'a> = "UserId",
        client_address: Text<'a> = "ClientIP",
        actor_address: Text<'a> = "ActorIpAddress",
        object: Text<'a> = "ObjectId",
        correlation: Text<'a> = "InterSystemsId",
        request: Text<'a> = "IntraSystemId",
        app_id: Text<'a> = "ApplicationId",
        code: Text<'a> = "ErrorNumber",
        reason: Text<'a> = "LogonError",
        extended: Part<Vec<Part<Pair<'a>>>> = "ExtendedProperties",
        device: Part<Vec<Part<Pair<'a>>>> = "DeviceProperties",
        modified: Part<Vec<Part<Modified<'a>>>> = "ModifiedProperties",
        actor: Part<Vec<Part<Who<'a>>>> = "Actor",
        target: Part<Vec<Part<Who<'a>>>> = "Target",
    }
}

/// The value of a named pair; empty when it is not there.
pub(super) fn value<'a>(pairs: &'a Part<Vec<Part<Pair<'_>>>>, name: &str) -> &'a [u8] {
    let mut pairs = pairs.get().into_iter().flatten().filter_map(Part::get);
    pairs.find(|pair| pair.name.0.eq_ignore_ascii_case(name)).map_or(b"", |pair| pair.value.bytes())
}

/// The user name and the object id among some actors or targets.
pub(super) fn name_and_id<'a>(list: &'a Part<Vec<Part<Who<'_>>>>) -> (&'a [u8], &'a [u8]) {
    let all = || list.get().into_iter().flatten().filter_map(Part::get).map(|who| (&*who.kind.0, &*who.id.0));
    let name = all().find(|(kind, id)| *kind == "5" && id.contains('@')).map_or("", |(_, id)| id);
    let id = all().find(|(_, id)| is_object_id(id)).map_or("", |(_, id)| id.strip_prefix("User_").unwrap_or(id));
    (name.as_bytes(), id.as_bytes())
}

/// `0310b499-f4c5-5dba-8f6b-e1b6d35feb56`, also with `User_` in front.
pub(super) fn is_object_id(text: &str) -> bool {
    let bare = text.strip_prefix("User_").unwrap_or(text).as_bytes();
    let dash = |i: usize| matches!(i, 8 | 13 | 18 | 23);
    bare.len() == 36 && bare.iter().enumerate().all(|(i, b)| if dash(i) { *b == b'-' } else { b.is_ascii_hexdigit() })
}
