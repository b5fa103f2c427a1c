//! The mono-item list: what `rac-mono` writes and `rac-clif` reads. Self-contained and concrete: no generics, traits or
//! `where` clauses; every type has its layout, every call its target and ABI, every constant its bytes.
//!
//! Bodies are [`rac_mir::Body`] with the ids meaning this module's own tables: [`rac_mir::Ty`] is an index in
//! [`Module::types`], [`rac_mir::Const`] in [`Module::consts`], the [`rac_mir::DefId`] of a `ThreadLocalRef` an [`AllocId`]. In a mono body
//! * there is no `Drop`: it is a call of the drop glue, or nothing;
//! * there is no `Assert`: it is a switch and a call of the panic function;
//! * a call's `func` is a [`ConstKind::Callee`] or a place of `FnPtr` type; `rust-call` tuples are passed field by field and
//!   `#[track_caller]` locations as a last argument, both explicitly in `args` and in the callee's locals;
//! * `spread_arg` is `None`, `promoted` empty, `unwind` never `Cleanup` (panic=abort).
//!
//! * [`ty`]: types, constants, callees. [`module`]: functions, allocations, the module.
//! * [`container`]: the file. [`intrinsics`]: which intrinsics code generation provides.
//! * [`text`]: the text form, both ways. [`verify`]: the verifier.

pub mod container;
pub mod intrinsics;
pub mod module;
pub mod text;
pub mod ty;
pub mod verify;

pub use module::*;
pub use ty::*;
