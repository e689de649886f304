//! Questions: a filter in, aggregates or rows out.

mod activity;
mod attempt_filter;
mod audit;
mod compare;
mod event_filter;
mod event_rows;
mod facets;
mod filter;
mod history;
mod matcher;
mod on_premises;
mod people;
mod policies;
mod reason_trend;
mod registration;
mod roster;
mod rows;
mod servers;
mod sign_ins;
mod user_sets;
mod uses;
mod values;

pub use activity::activity;
pub use audit::audit;
pub use compare::{compare, compare_reports};
pub use event_rows::{EventListing, event_detail};
pub use filter::{Clause, Filter, Sort};
pub use history::{blocked, bypassed, fraud};
pub use on_premises::on_premises;
pub use reason_trend::reason_trend;
pub use registration::registration;
pub use roster::{RosterListing, person_detail};
pub use rows::{Listing, detail};
pub use servers::servers;
pub use sign_ins::sign_ins;
