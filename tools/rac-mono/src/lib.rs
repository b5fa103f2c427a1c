//! From generic MIR to mono items: selects impls, collects what the program reaches from `main`, substitutes, evaluates
//! constants, lays out types, and decides what to compile and what to import from std's rlibs.
//!
//! All types are concrete and regions erased by the time anything is asked, so selection is matching and recursion over
//! `where` clauses, with neither inference nor a solver. Everything hangs off one context, [`mono::Mono`].

pub mod alloc;
pub mod arena;
pub mod body;
pub mod builtin_impls;
pub mod drop_glue;
pub mod eval;
pub mod fold;
pub mod instance;
pub mod layout;
pub mod mono;
pub mod names;
pub mod normalize;
pub mod resolve;
pub mod select;
pub mod shims;
pub mod specialize;
pub mod ty;
pub mod universe;
pub mod unsize;
pub mod vtable;
