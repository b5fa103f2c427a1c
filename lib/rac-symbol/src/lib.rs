//! Symbol names: v0 mangling (RFC 2603) as rustc 1.95 practises it, backreferences included.
//!
//! The input is a model of its own ([`model`]): paths, types and constants as trees whose nodes are interned in
//! [`Symbols`], so that a caller can keep the id of a type that it has converted before, and equal nodes are equal ids.
//! [`Symbols::mangle`] turns a path into its symbol; [`internal_symbol`] makes those of `#[rustc_std_internal_symbol]`.
//! [`stable_crate_id`] is what tells a crate from others of its name, [`path_hash`] what rustc sorts by, [`StableHasher`] what
//! `TypeId`s are made with.

mod crate_id;
mod encode;
mod mangle;
pub mod model;
mod path_hash;
mod stable_hash;

pub use crate_id::{RUSTC_VERSION, stable_crate_id};
pub use mangle::internal_symbol;
pub use model::*;
pub use path_hash::{PathStep, path_hash};
pub use stable_hash::{Fingerprint, StableHasher};
