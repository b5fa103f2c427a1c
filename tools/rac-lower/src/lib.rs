//! Rust source to generic MIR: rust-analyzer's crates parse, expand and infer; rac builds the MIR.
//!
//! * [`load`]: the crate graph of a `.rs` file and the standard library's crates in one rust-analyzer database.
//! * [`cx`]: the context that every part of lowering works in: database, interners, definitions, positions.
//! * [`types`], [`defs`], [`spans`]: rust-analyzer's types, definitions and positions as rac-mir's.
//! * [`items`], [`derive`], [`paths`]: definitions in their order, and what each is.
//! * [`build`]: one body's HIR to MIR, as rustc builds it (drops scheduled, nothing elaborated).
//! * [`passes`]: built MIR to runtime MIR.
//! * [`driver`], [`dump`], [`session`]: whole crates on all threads, put together as a dump.
//! * [`diagnostics`]: what is wrong with the program, for people.
//!
//! This is the only crate of rac that knows rust-analyzer (ARCHITECTURE.md, invariant 1).

mod binders;
pub mod build;
pub mod cx;
pub mod defs;
pub mod derive;
pub mod diagnostics;
pub mod driver;
pub mod dump;
pub mod items;
pub mod load;
pub mod macros;
pub mod passes;
pub mod paths;
pub mod session;
pub mod spans;
pub mod types;

pub use load::Purpose;
pub use session::{Options, Session, Stats};
