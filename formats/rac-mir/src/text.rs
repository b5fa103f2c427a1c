//! The text form of a dump.

pub mod types;
