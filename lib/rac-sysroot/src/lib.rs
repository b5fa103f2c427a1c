//! The toolchain that rac compiles against: its rlibs and their symbols, the source of std and of the crates std is
//! made of, and the cache folder that holds what is derived from them.
//!
//! ```no_run
//! # fn main() -> anyhow::Result<()> {
//! let sysroot = rac_sysroot::Sysroot::open()?; // finds things; a few milliseconds beyond starting rustc
//! let std = sysroot.source()?;                 // std's source, made on first use
//! let symbols = sysroot.symbols()?;            // what the rlibs define, made on first use
//! # Ok(()) }
//! ```
//!
//! Requires the release of rustc that rac reproduces ([`RELEASE`], [`COMMIT_HASH`]); any other is refused.

mod cache;
mod cfg;
mod crates;
mod files;
mod library;
mod modules;
mod packages;
mod page;
mod symbols;
mod toolchain;

use std::path::{Path, PathBuf};

use anyhow::Result;

pub use cache::Cache;
pub use cfg::{Cfg, CfgSet};
pub use crates::{CrateDep, StdCrate, StdSource};
pub use files::files_under;
pub use symbols::{Symbol, SymbolIndex, SymbolKind};
pub use toolchain::{COMMIT_HASH, HOST, RELEASE, Toolchain};

/// A toolchain and the cache folder that belongs to it.
#[derive(Clone, Debug)]
pub struct Sysroot {
    /// The toolchain.
    pub toolchain: Toolchain,
    /// Where derived files are kept.
    pub cache: Cache,
}

impl Sysroot {
    /// Finds the toolchain in front (`$RUSTC`, or `rustc` on the path) and its cache folder. Makes nothing yet.
    pub fn open() -> Result<Sysroot> {
        let toolchain = Toolchain::find()?;
        let cache = Cache::open(&toolchain)?;
        Ok(Sysroot { toolchain, cache })
    }

    /// The source of std and of the crates it is made of. On first use it is rebuilt and fetched into the cache.
    pub fn source(&self) -> Result<StdSource> {
        let cfgs = self.toolchain.cfgs()?;
        let library = library::locate(&self.toolchain, &self.cache, &cfgs)?;
        let vendor = packages::locate(&self.toolchain, &self.cache)?;
        crates::describe(&self.toolchain, library, &vendor, cfgs, &self.symbols()?)
    }

    /// What std's rlibs define. On first use it is read from them and cached.
    pub fn symbols(&self) -> Result<SymbolIndex> {
        symbols::load(&self.toolchain, &self.cache)
    }

    /// Where rac-lower keeps the dump of std, and rac-mono looks for it.
    pub fn std_dump(&self) -> PathBuf {
        self.cache.path("std.mir")
    }
}

/// `path` with `.` and `..` resolved by name, without asking the file system.
fn normalize(path: &Path) -> PathBuf {
    use std::path::Component;
    let mut out = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if out.file_name().is_some() => _ = out.pop(),
            other => out.push(other),
        }
    }
    out
}
