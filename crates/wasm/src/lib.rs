//! The JS face of the core.
