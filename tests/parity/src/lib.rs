//! Equal to rustc, measured: what must agree with an std that LLVM compiled, compared with rustc 1.95 over far more cases
//! than programs touch.
//!
//! Each part is a module with a generator of cases, an oracle's answer (rustc's, see [`oracle`]) and a comparer; it returns
//! a [`table::Report`]. `make parity` runs them all; a smaller share of each is a test of this crate.

pub mod excuses;
pub mod oracle;
pub mod paths;
pub mod subject;
pub mod table;
