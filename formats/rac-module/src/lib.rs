//! The CLIF module: what `rac-clif` writes and `rac-emit` reads.
//!
//! Cranelift's text form carries function bodies and nothing else. Linkage, data objects, symbols that CLIF cannot spell
//! and the like stand in *directives*, lines that start with `;!`: comments to CLIF, so that `clif-util` reads the same file.
//! docs/clif.md is the reference.
//!
//! The module is generic over what a function's code is: text with its line when read from a file, Cranelift's own
//! `ir::Function` when the stages run in one process.
//!
//! * [`module`]: the data model. [`parse`](mod@parse) and [`print`](mod@print): the text form.
//! * [`quote`]: strings in directives.

pub mod module;
pub mod parse;
pub mod print;
pub mod quote;

pub use module::*;
pub use parse::{ParseError, parse};
pub use print::Printer;
