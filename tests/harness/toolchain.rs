//! rac's tools as libraries: std is loaded once, then one program after another is compiled in this process.

use crate::case::{Case, repository};
use anyhow::{Result, anyhow};
use std::path::Path;
use std::sync::Mutex;

/// The compiler with std loaded.
pub struct Compiler {
    sysroot: rac_sysroot::Sysroot,
    session: Mutex<rac_lower::Session>,
    std_dump: rac_cli::Input,
    symbols: rac_sysroot::SymbolIndex,
}

/// What the stages made of a program.
pub struct Compiled {
    /// The MIR dump, decoded.
    pub mir: rac_mir::dump::DumpBuilder,
    /// The mono items.
    pub items: rac_items::Module,
    /// The CLIF module's text.
    pub clif: String,
    /// The object file.
    pub object: Vec<u8>,
}
