//! Questions: a filter in, aggregates or rows out.

mod activity;
mod event_filter;
mod facets;
mod filter;
mod matcher;
mod on_premises;
mod policies;
mod reason_trend;
mod rows;
mod servers;
mod sign_ins;
mod user_sets;
mod values;

pub use activity::activity;
pub use filter::{Clause, Filter, Sort};
pub use on_premises::on_premises;
pub use reason_trend::reason_trend;
pub use rows::{Listing, detail};
pub use servers::servers;
pub use sign_ins::sign_ins;
