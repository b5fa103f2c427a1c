//! Fuzzing: random programs compiled by rac and by rustc, which must do the same.
//!
//! [`generate`] makes programs, [`batch`] compiles many at once by both and compares what they do, [`reduce`] makes a
//! program that behaves differently smaller.

pub mod batch;
pub mod generate;
pub mod reduce;
