//! The registration report: who can do MFA, with what, and whether they really do.

use super::Counts;
use serde::{Deserialize, Serialize};

/// Registration, all files of it put together, one user each.
///
/// One user per object id, else per user name without case. A user is registered when any trusted file says so, capable
/// likewise; the status comes from the files that have it. A file in which everybody is Disabled without a method adds
/// nothing. The filter narrows it by `user`, `search` and the registration fields; a time does not, since a list of
/// registrations has none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Registration {
    /// Users on file; of counts alone the total that they state, `null` when they state none.
    pub users: Option<u64>,
    /// The same without any filter ("n of m").
    pub total: Option<u64>,
    /// Users with a method that can be a second factor.
    pub registered: Option<u64>,
    /// Users without one. Accounts that a file calls disabled or denied to sign in are left out.
    pub not_registered: Option<u64>,
    /// Users who are not registered and were left out of `not_registered`; `null` when no file tells the state of accounts.
    pub left_out: Option<u64>,
    /// Users whose registered method is also allowed by policy.
    pub capable: Option<u64>,
    /// Users who can sign in without a password.
    pub passwordless: Option<u64>,
    /// Users registered for resetting their own password.
    pub sspr_registered: Option<u64>,
    /// Administrators.
    pub admins: Option<u64>,
    /// Administrators who are not registered.
    pub admins_not_registered: Option<u64>,
    /// Administrators who are not capable.
    pub admins_not_capable: Option<u64>,
    /// Guests.
    pub guests: Option<u64>,
    /// Users by per-user MFA state: `enforced`, `enabled`, `disabled`, and `by_conditional_access` where a file has it. A
    /// state that the catalogue lacks is `unlisted`. Disabled means that per-user MFA is off, not that there is no MFA.
    #[cfg_attr(feature = "ts", ts(type = "Map<string, number> | null"))]
    pub status: Option<Counts>,
    /// Users whose status is off and who are registered all the same.
    pub disabled_but_registered: Option<u64>,
    /// Users whose status is on (enabled or enforced) and who are not registered.
    pub enabled_not_registered: Option<u64>,
    /// Users per registered method; `names_lost` where the file says only that there are several, `unlisted` where the
    /// catalogue lacks the name.
    #[cfg_attr(feature = "ts", ts(type = "Map<string, number> | null"))]
    pub methods: Option<Counts>,
    /// Registered users by number of methods on file (`1`, `2`, ...), several with lost names under `several`.
    #[cfg_attr(feature = "ts", ts(type = "Map<string, number> | null"))]
    pub methods_per_user: Option<Counts>,
    /// Users per default method: id of a registered or sign-in method, else verbatim.
    #[cfg_attr(feature = "ts", ts(type = "Map<string, number> | null"))]
    pub default_methods: Option<Counts>,
    /// Users by the strongest method on file: `phishing_resistant`, `strong`, `weak`; names lost are not in it.
    #[cfg_attr(feature = "ts", ts(type = "Map<string, number> | null"))]
    pub strongest: Option<Counts>,
    /// Registered users who have nothing stronger than a text message or a phone call.
    pub sms_or_voice_only: Option<u64>,
    /// Names of methods that the catalogue lacks, verbatim, with their users.
    pub unlisted: Vec<UnlistedMethod>,
    /// The figures that are `null`, and why.
    pub missing: Vec<MissingFigure>,
}

/// The name of a method that the catalogue lacks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct UnlistedMethod {
    /// As in the file: hostile.
    pub text: String,
    /// Users who have it.
    pub users: u64,
}

/// A figure that the given files cannot support.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct MissingFigure {
    /// Its key in the section.
    pub figure: String,
    /// Message `missing-<reason>`: `not_in_files` (no given file states it), `all_disabled` (the only files that would
    /// state it are not to be trusted), `counts_only` (the files count methods and name no users), `no_total`
    /// (nor do they say of how many users these are the counts), `no_sign_ins`, `no_call_results` (no such file was given).
    pub reason: String,
}

/// Registration joined with sign-ins: who is registered against who really uses it. Present when both are given.
///
/// Use is a completed attempt, under the filter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Joined {
    /// Users in both.
    pub users: u64,
    /// Users with sign-ins whom no registration file knows.
    pub not_on_file: u64,
    /// Registered, and completed a prompt.
    #[serde(rename = "registeredAndCompletedAPrompt")]
    pub registered_and_used: Option<u64>,
    /// Registered, and never completed a prompt.
    #[serde(rename = "registeredNeverCompletedAPrompt")]
    pub registered_never_used: Option<u64>,
    /// Not registered, and has sign-ins.
    #[serde(rename = "notRegisteredButSignedIn")]
    pub not_registered_signing_in: Option<u64>,
    /// Completed a prompt, and not registered.
    #[serde(rename = "completedAPromptButNotRegistered")]
    pub used_not_registered: Option<u64>,
    /// Users who completed a prompt with a method that none of their registered ones explains.
    pub used_not_on_file: Option<u64>,
    /// What is registered against what is used, per registered method, most users first.
    pub methods: Option<Vec<MethodUse>>,
}

/// One registered method and its use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct MethodUse {
    /// Id of `[[registered_method]]`.
    pub id: String,
    /// Users with sign-ins who have it on file.
    pub registered: u64,
    /// Of those, users who completed a prompt with it.
    pub used: u64,
}
