//! Made-up exports of any size, for the benches. The same seed and size give the same bytes on every machine.
//!
//! The shapes are those of `tests/cases`: the portal's download with 57 columns, and pages of Microsoft Graph. What
//! matters to speed is kept as real exports have it: 20,000 users of whom a few sign in often, 120 applications,
//! descending times, cells that hold the delimiter, doubled quotes and line breaks.

mod csv;
mod json;
mod random;
mod sign_in;

pub use csv::{Quotes, csv};
pub use json::{Layout, json};
pub use random::Random;
pub use sign_in::SignIn;
