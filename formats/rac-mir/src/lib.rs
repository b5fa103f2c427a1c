//! Generic MIR as a file: the data model, the dump container, its text form and its verifier.
//!
//! A dump is what `rac-lower` writes and `rac-mono` reads: the definitions of one or more crates and
//! their bodies as *runtime* MIR (after drop elaboration and promotion), still generic. Names and
//! meanings are rustc's (`rustc_middle::mir`, `rustc_middle::ty`); whatever differs says so.
//!
//! * [`def`]: definition ids, paths and hashes, the one identity that holds across dumps.
//! * [`ty`]: types, generic arguments, constants, predicates; interned in a dump's tables.
//! * [`item`]: what a definition is (ADT, trait, impl, function, …) without its body.
//! * [`body`]: bodies: locals, basic blocks, statements, terminators.
//! * [`map`]: rewrites every id in a value, for merging, renumbering and substitution.
//! * [`table`]: random-access tables of postcard records with checksums.
//! * [`sections`]: the file layout: header and sections. [`dump`]: the dump's sections, writer and reader.
//! * [`tables`]: looking up ids, for the verifier and the text form.
//! * [`text`]: the text form, both ways.
//! * [`verify`]: checks a dump's ids, types and control flow.

pub mod body;
pub mod def;
pub mod dump;
pub mod item;
pub mod map;
pub mod sections;
pub mod table;
pub mod tables;
pub mod text;
pub mod ty;
pub mod verify;

pub use body::*;
pub use def::*;
pub use item::*;
pub use ty::*;
