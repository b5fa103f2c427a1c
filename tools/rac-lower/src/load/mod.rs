//! The standard library and a user's crate in one rust-analyzer database.
//!
//! A [`Session`] loads std's crates once; [`Session::load`] then replaces the user's crate, file by file, so that everything
//! derived from std stays valid between programs. The crate graph is built by hand rather than by rust-analyzer's project
//! model, which would turn on `cfg(miri)` and `cfg(debug_assertions)` for std and leave `core::arch` out of its crate.

mod files;
mod rewrite;
mod source_fixes;
mod std_crates;
mod unstable;
mod user;
mod warm;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use ra_ap_base_db::target::{Arch, TargetData};
use ra_ap_base_db::{AbsPathBuf, Crate, CrateGraphBuilder, CrateWorkspaceData};
use ra_ap_cfg::CfgOptions;
use ra_ap_ide_db::RootDatabase;
use ra_ap_intern::Symbol;
use rac_sysroot::{Cfg, Sysroot};
use triomphe::Arc;

pub use files::FileStore;
pub use std_crates::LoadedCrate;
pub use user::CrateOptions;

use std_crates::StdGraph;
use user::UserCrate;

/// LLVM's description of x86_64-unknown-linux-gnu, for rust-analyzer's constant evaluation.
const DATA_LAYOUT: &str = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128";

/// What std is loaded for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Purpose {
    /// To be lowered itself, or for programs that enable features: they see all of it.
    Std,
    /// For programs, which do not see what is unstable.
    Programs,
}

impl Purpose {
    /// What the program with this text wants std for.
    pub fn of_program(text: &str) -> Purpose {
        let has_feature = text.lines().any(|line| line.trim_start().starts_with("#![feature("));
        if has_feature { Purpose::Std } else { Purpose::Programs }
    }
}

/// A database with std in it, and one user's crate at a time.
pub struct Session {
    /// rust-analyzer's database.
    pub db: RootDatabase,
    /// The files by number, with their names as panics print them.
    pub files: FileStore,
    /// std's crates, dependencies first.
    pub std_crates: Vec<LoadedCrate>,
    user: UserCrate,
}

impl Session {
    /// Loads std's crates; with more than one job, computes what every program needs of them right away.
    pub fn open(sysroot: &Sysroot, purpose: Purpose, jobs: usize) -> Result<Session> {
        let source = sysroot.source()?;
        let mut db = RootDatabase::new(None);
        ra_ap_hir_def::set_expand_proc_attr_macros(&mut db, true);
        let mut files = FileStore::default();
        let graph = StdGraph::build(&mut db, &mut files, &source, purpose, workspace_data())?;
        let (user, crates) = UserCrate::reserve(&mut db, &mut files, &graph, base_cfgs(sysroot)?)?;
        let std_crates = graph.describe(&source, &crates);
        if jobs > 1 {
            warm::warm(&db, &files, &std_crates);
        }
        Ok(Session { db, files, std_crates, user })
    }

    /// Loads a crate in place of the one before: its root file has the text `text`, its other files are read as the `mod`
    /// lines name them. `path` is the root file as the user named it.
    pub fn load(&mut self, path: &Path, text: &str, options: &CrateOptions) -> Result<LoadedCrate> {
        self.user.load(&mut self.db, &mut self.files, path, text, options)
    }

    /// The files of the user's crate, as the user would name them.
    pub fn program_files(&self) -> Vec<PathBuf> {
        self.user.program_files(&self.files)
    }
}

/// The cfg options of a crate that is compiled for running: the target's, with `debug_assertions` and `panic="abort"`.
fn base_cfgs(sysroot: &Sysroot) -> Result<Vec<Cfg>> {
    let mut cfgs: Vec<Cfg> =
        sysroot.toolchain.cfgs()?.0.into_iter().filter(|cfg| !matches!(cfg.name.as_str(), "panic")).collect();
    cfgs.push(Cfg { name: "debug_assertions".to_owned(), value: None });
    cfgs.push(Cfg { name: "panic".to_owned(), value: Some("abort".to_owned()) });
    Ok(cfgs)
}

fn workspace_data() -> Arc<CrateWorkspaceData> {
    Arc::new(CrateWorkspaceData {
        target: Ok(TargetData { data_layout: DATA_LAYOUT.into(), arch: Arch::Other }),
        toolchain: rac_sysroot::RELEASE.parse().ok(),
    })
}

fn cfg_options<'a>(cfgs: impl IntoIterator<Item = &'a Cfg>) -> CfgOptions {
    let mut options = CfgOptions::default();
    for cfg in cfgs {
        let name = Symbol::intern(&cfg.name);
        match &cfg.value {
            None => options.insert_atom(name),
            Some(value) => options.insert_key_value(name, Symbol::intern(value)),
        }
    }
    // `cfg(true)` is spelled as an option that always holds.
    options.insert_atom(Symbol::intern("true"));
    options
}

fn absolute(path: &Path) -> Result<AbsPathBuf> {
    let path = std::path::absolute(path).with_context(|| format!("cannot locate {}", path.display()))?;
    let path = path.to_str().with_context(|| format!("the path {} is not UTF-8", path.display()))?;
    AbsPathBuf::try_from(path).map_err(|path| anyhow::anyhow!("{path} is not absolute"))
}

/// Adds an edge that cannot close a cycle, since crates are added after those they depend on.
fn add_dep(
    builder: &mut CrateGraphBuilder,
    from: ra_ap_base_db::CrateBuilderId,
    name: &str,
    to: ra_ap_base_db::CrateBuilderId,
    prelude: bool,
    sysroot: bool,
) -> Result<()> {
    let name = ra_ap_base_db::CrateName::normalize_dashes(name);
    let dep = ra_ap_base_db::DependencyBuilder::with_prelude(name, to, prelude, sysroot);
    builder.add_dep(from, dep).map_err(|cycle| anyhow::anyhow!("{cycle}"))
}

/// The crate and everything it depends on, dependencies first.
pub fn with_deps(db: &RootDatabase, krate: Crate) -> Vec<Crate> {
    fn visit(db: &RootDatabase, krate: Crate, out: &mut Vec<Crate>) {
        if out.contains(&krate) {
            return;
        }
        for dep in &krate.data(db).dependencies {
            visit(db, dep.crate_id, out);
        }
        if !out.contains(&krate) {
            out.push(krate);
        }
    }
    let mut out = Vec::new();
    visit(db, krate, &mut out);
    out
}
