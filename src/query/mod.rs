//! Questions: a filter in, aggregates or rows out.

mod audit;
mod event_filter;
mod facets;
mod filter;
mod history;
mod matcher;
mod people;
mod policies;
mod registration;
mod roster;
mod rows;
mod sign_ins;
mod user_sets;
mod uses;
mod values;

pub use audit::audit;
pub use filter::{Clause, Filter, Sort};
pub use history::{blocked, bypassed, fraud};
pub use registration::registration;
pub use roster::RosterListing;
pub use rows::{Listing, detail};
pub use sign_ins::sign_ins;
