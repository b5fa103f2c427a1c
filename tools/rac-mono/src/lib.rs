//! From generic MIR to mono items: selects impls, collects what the program reaches from `main`, substitutes, evaluates
//! constants, lays out types, and decides what to compile and what to import from std's rlibs.
//!
//! All types are concrete and regions erased by the time anything is asked, so selection is matching and recursion over
//! `where` clauses, with neither inference nor a solver. Everything hangs off one context, [`mono::Mono`].

mod adt_hash;
pub mod alloc;
pub mod arena;
pub mod body;
mod bound_order;
pub mod builtin_impls;
pub mod collect;
mod const_switch;
pub mod drop_glue;
pub mod eval;
mod finalize;
mod finalize_calls;
mod finalize_intrinsics;
pub mod fold;
pub mod instance;
pub mod intrinsics;
pub mod layout;
mod module_tables;
pub mod mono;
pub mod names;
pub mod normalize;
mod opaque;
mod path_hash;
mod pointer_checks;
mod required_consts;
pub mod resolve;
pub mod select;
pub mod shims;
pub mod specialize;
pub mod symbols;
pub mod ty;
mod type_id;
pub mod universe;
pub mod unsize;
pub mod validity;
pub mod vtable;

use anyhow::Result;
use rac_items::Module;
use rac_mir::dump::Dump;

/// The mono items of the program in the last of `dumps` (std's dump is the first). `rlibs` says what need not be compiled.
pub fn mono(dumps: Vec<Dump<'_>>, rlibs: &dyn collect::RlibSymbols) -> Result<Module> {
    collect::collect(&mono::Mono::new(dumps)?, rlibs)
}
