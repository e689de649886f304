//! The first file without its wait: an engine that compiles a function when it is first called, and again once it is called often,
//! has done so before there is one.

use mfa_report::query::Filter;
use mfa_report::session::Scanner;
use std::fmt::Write;
use wasm_bindgen::prelude::*;

/// As many as it takes to be called often: about half a megabyte.
const SIGN_INS: u32 = 2000;
/// What most of a report is made of.
const HEADER: &str = "Date (UTC),Request ID,User ID,Username,Application,IP address,Location,Status,Sign-in error code,Client app,\
    Conditional Access,Authentication requirement,Multifactor authentication result,Multifactor authentication auth method\r\n";

/// Reads a made-up file and makes its report, once. All workers share what the engine compiles; this one has nothing else to do.
#[wasm_bindgen]
pub fn warm() -> Result<(), JsValue> {
    let file = made_up();
    let mut analyst = crate::analyst::Analyst::new();
    let mut scanner = Scanner::new(crate::catalogue(), 1, "", file.len() as u64);
    analyst.open(1, "", file.len() as f64);
    scanner.push(file.as_bytes());
    scanner.finish();
    while let Some(batch) = scanner.take_batch() {
        analyst.append(&batch)?;
    }
    analyst.recognised()?;
    analyst.figures(&Filter::default())?;
    Ok(())
}

fn made_up() -> String {
    let mut file = HEADER.to_owned();
    for n in 0..SIGN_INS {
        let (minute, second, user, address) = (n / 60 % 60, n % 60, n % 50, n % 250);
        let end = if n % 3 == 0 {
            "Failure,500121,Browser,Failure,Multifactor authentication,MFA denied; user declined the authentication,Mobile app notification"
        } else {
            "Success,0,Browser,Success,Multifactor authentication,MFA completed in Azure AD,Text message"
        };
        let _ = write!(
            file,
            "2026-01-01T08:{minute:02}:{second:02}Z,a0000000-0000-4000-8000-{n:012},b0000000-0000-4000-8000-{user:012},\"{user}@c.d\",\
             App,192.0.2.{address},\"Delft, Zuid-Holland, NL\",{end}\r\n"
        );
    }
    file
}

#[cfg(test)]
mod tests {
    use super::*;
    use mfa_report::catalogue::Catalogue;
    use mfa_report::session::Analyst;
    use std::rc::Rc;

    /// A file that nobody recognises would warm nothing, and nobody would notice.
    #[test]
    fn the_made_up_file_gives_a_whole_report() {
        let (file, catalogue) = (made_up(), Rc::new(Catalogue::load()));
        let mut scanner = Scanner::new(Rc::clone(&catalogue), 1, "", file.len() as u64);
        scanner.push(file.as_bytes());
        scanner.finish();
        let mut analyst = Analyst::new(catalogue);
        while let Some(batch) = scanner.take_batch() {
            analyst.append(&batch).expect("a batch");
        }
        let report = analyst.figures(&Filter::default());
        let sign_ins = report.sign_ins.expect("sign-ins");
        assert_eq!((sign_ins.total, report.inputs[0].records.rejected), (SIGN_INS.into(), 0));
        assert!(sign_ins.denied.is_some_and(|denied| denied.contains_key("user_declined")));
        assert!(sign_ins.satisfied.is_some_and(|satisfied| satisfied.contains_key("completed_in_cloud")));
    }
}
