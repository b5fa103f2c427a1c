//! Equal to rustc, measured: what must agree with an std that LLVM compiled, compared with rustc 1.95 over far more cases
//! than programs touch.
//!
//! Each part is a module with a generator of cases, an oracle's answer (rustc's, see [`oracle`]) and a comparer; it returns
//! a [`table::Report`]. `make parity` runs them all; a smaller share of each is a test of this crate.

pub mod abi;
pub mod abi_text;
pub mod calls;
pub mod excuses;
pub mod generate;
pub mod items;
pub mod layout;
pub mod layout_text;
pub mod llvm_ir;
pub mod names;
pub mod oracle;
pub mod parallel;
pub mod paths;
pub mod programs;
pub mod rustc_view;
pub mod selection;
pub mod subject;
pub mod symbols;
pub mod table;
pub mod type_names;
pub mod type_sizes;
