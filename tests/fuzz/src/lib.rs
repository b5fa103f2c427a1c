//! Fuzzing: random programs compiled by rac and by rustc, which must do the same; and damaged inputs, which no tool may
//! panic about ([`robust`]).
//!
//! [`generate`] makes programs, [`batch`] compiles many at once by both and compares what they do, [`reduce`] makes a
//! program that behaves differently smaller, [`worker`] keeps rac in a process of its own.

pub mod batch;
pub mod generate;
pub mod reduce;
pub mod robust;
pub mod worker;
