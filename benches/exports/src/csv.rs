//! The portal's CSV download, 57 columns.

use crate::{Random, SignIn};
use std::io::{self, Write};

/// Which cells stand in quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quotes {
    /// Those that need them.
    Needed,
    /// All, as newer downloads have it.
    All,
}

const HEADER: &str = "Date (UTC),Request ID,User agent,Correlation ID,User ID,User,Username,User type,\
Cross tenant access type,Incoming token type,Authentication Protocol,Unique token identifier,Original transfer method,\
Client credential type,Token Protection - Sign In Session,Token Protection - Sign In Session StatusCode,Application,\
Application ID ,App owner tenant ID,Resource,Resource ID ,Resource tenant ID,Resource owner tenant ID,Home tenant ID,\
Home tenant name,IP address,Location,Status,Sign-in error code,Failure reason,Client app,Device ID,Browser,\
Operating System,Compliant,Managed,Join Type,Multifactor authentication result,Multifactor authentication auth method,\
Multifactor authentication auth detail,Authentication requirement,Sign-in identifier,Session ID,\
IP address (seen by resource),Through Global Secure Access,Global Secure Access IP address,Autonomous system  number,\
Flagged for review,Token issuer type,Incoming token type,Token issuer name,Latency,Conditional Access,\
Managed Identity type,Associated Resource Id,Federated Token Id,Federated Token Issuer";

const TENANT: &str = "aaaabbbb-0000-cccc-1111-dddd2222eeee";
const OWNER: &str = "f8cdef31-a31e-4b4a-93e4-5f571e91255a";

/// Writes a CSV of at least `bytes` bytes; how many sign-ins it holds.
pub fn csv(out: &mut impl Write, seed: u64, bytes: u64, quotes: Quotes) -> io::Result<u64> {
    let mut random = Random::new(seed);
    let mut line = b"\xEF\xBB\xBF".to_vec();
    HEADER.split(',').for_each(|name| cell(&mut line, name, quotes));
    let (mut rows, mut written) = (0, end_line(&mut line, out)?);
    while written < bytes {
        row(&mut line, &SignIn::new(&mut random, rows), quotes);
        written += end_line(&mut line, out)?;
        rows += 1;
    }
    Ok(rows)
}

fn row(line: &mut Vec<u8>, s: &SignIn, quotes: Quotes) {
    let (city, state, country) = s.place;
    let location = format!("{city}, {state}, {country}");
    let (agent, latency) = (s.agent, s.latency.to_string());
    let ok = s.code == "0";
    let requirement = if s.required { "Multifactor authentication" } else { "Single-factor authentication" };
    let managed = if s.device_id.is_empty() { "false" } else { "true" };
    let user_type = if s.guest { "Guest" } else { "Member" };
    let status = if ok { "Success" } else { "Failure" };
    let conditional = if s.required { if ok { "Success" } else { "Failure" } } else { "Not Applied" };
    let cells: [&str; 57] = [
        &s.time,
        &s.id,
        agent,
        &s.correlation,
        &s.user_id,
        &s.display_name,
        &s.user_name,
        user_type,
        "None",
        "None",
        "None",
        &s.token,
        "None",
        "None",
        "Unbound",
        "1002",
        &s.app,
        &s.app_id,
        OWNER,
        &s.resource,
        &s.resource_id,
        TENANT,
        OWNER,
        TENANT,
        "",
        &s.address,
        &location,
        status,
        if ok { "" } else { s.code },
        s.reason,
        s.client,
        &s.device_id,
        s.browser,
        s.os,
        managed,
        managed,
        "",
        s.result,
        s.method,
        "",
        requirement,
        &s.user_name,
        &s.session,
        "",
        "false",
        "",
        "64506",
        "false",
        "Azure AD",
        "None",
        "",
        &latency,
        conditional,
        "None",
        "",
        "",
        s.comment,
    ];
    cells.into_iter().for_each(|text| cell(line, text, quotes));
}

fn cell(line: &mut Vec<u8>, text: &str, quotes: Quotes) {
    if quotes == Quotes::All || text.contains(['"', ',', '\n']) {
        line.push(b'"');
        line.extend_from_slice(text.replace('"', "\"\"").as_bytes());
        line.push(b'"');
    } else {
        line.extend_from_slice(text.as_bytes());
    }
    line.push(b',');
}

/// Turns the last comma into a line end and writes the line; its bytes.
fn end_line(line: &mut Vec<u8>, out: &mut impl Write) -> io::Result<u64> {
    line.pop();
    line.extend_from_slice(b"\r\n");
    out.write_all(line)?;
    let bytes = line.len() as u64;
    line.clear();
    Ok(bytes)
}
