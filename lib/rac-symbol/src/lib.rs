//! Symbol names: v0 mangling (RFC 2603) as rustc 1.95 practises it, backreferences included.
//!
//! The input is a model of its own ([`model`]): paths, types and constants as trees whose nodes are interned in
//! [`Symbols`], so that a caller can keep the id of a type that it has converted before, and equal nodes are equal ids.
//! [`Symbols::mangle`] turns a path into its symbol; [`internal_symbol`] makes those of `#[rustc_std_internal_symbol]`.

mod encode;
mod mangle;
pub mod model;

pub use mangle::internal_symbol;
pub use model::*;
