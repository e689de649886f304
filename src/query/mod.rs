//! Questions: a filter in, aggregates or rows out.

mod facets;
mod filter;
mod matcher;
mod policies;
mod rows;
mod sign_ins;
mod user_sets;
mod values;

pub use filter::{Clause, Filter, Sort};
pub use rows::{Listing, detail};
pub use sign_ins::sign_ins;
