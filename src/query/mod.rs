//! Questions: a filter in, aggregates or rows out.

mod filter;

pub use filter::{Clause, Filter, Sort};
