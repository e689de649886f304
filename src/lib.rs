//! Reads Microsoft Entra ID exports and answers the questions of Microsoft's MFA reports.
//!
//! The core holds no I/O, no clock and no globals: bytes in, report out. The page (through `crates/wasm`) and the
//! command `mfa-report` (`crates/cli`) drive the same code, so that what one shows the other reproduces.

mod bytes;
pub mod catalogue;
pub mod error;
pub mod export;
pub mod findings;
pub mod formats;
pub mod input;
pub mod limits;
pub mod model;
mod ordered;
pub mod position;
pub mod query;
pub mod report;
pub mod scan;
pub mod session;
mod sorting;
pub mod store;
