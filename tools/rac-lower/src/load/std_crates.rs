//! std's crates in the crate graph, as their rlibs were built.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use ra_ap_base_db::salsa::Durability;
use ra_ap_base_db::{
    Crate, CrateBuilderId, CrateDisplayName, CrateGraphBuilder, CrateOrigin, CrateWorkspaceData, CratesIdMap, Env,
    LangCrateOrigin, SourceDatabase as _, SourceRoot, SourceRootId, VfsPath,
};
use ra_ap_ide_db::RootDatabase;
use ra_ap_span::Edition;
use ra_ap_vfs::FileId;
use ra_ap_vfs::file_set::FileSet;
use rac_sysroot::StdSource;
use rustc_hash::FxHashMap;
use triomphe::Arc;

use super::Purpose;
use super::files::FileStore;
use super::unstable::hide_unstable_methods;
use crate::macros;

/// A crate in the database and what rust-analyzer does not know of it.
#[derive(Clone, Debug)]
pub struct LoadedCrate {
    /// rust-analyzer's crate.
    pub krate: Crate,
    /// Its name.
    pub name: String,
    /// The crate disambiguator of v0 symbols.
    pub disambiguator: u64,
    /// The edition as a number.
    pub edition: u16,
}

/// std's part of the crate graph.
pub(super) struct StdGraph {
    pub builder: CrateGraphBuilder,
    pub crates: FxHashMap<String, CrateBuilderId>,
    /// The crate of crate::macros.
    pub macros: CrateBuilderId,
    pub workspace: Arc<CrateWorkspaceData>,
    /// How many source roots std has.
    pub roots: u32,
}

impl StdGraph {
    pub fn build(
        db: &mut RootDatabase,
        files: &mut FileStore,
        source: &StdSource,
        purpose: Purpose,
        workspace: Arc<CrateWorkspaceData>,
    ) -> Result<StdGraph> {
        // Rust's own crates share one source root, since they reach into each other's folders by `#[path]`.
        let mut roots: Vec<&Path> = Vec::new();
        let mut ids: FxHashMap<PathBuf, FileId> = FxHashMap::default();
        for krate in &source.crates {
            if roots.contains(&krate.source_root.as_path()) {
                continue;
            }
            let root = SourceRootId(roots.len() as u32);
            roots.push(&krate.source_root);
            let mut set = FileSet::default();
            let mut texts = Vec::new();
            for path in rac_sysroot::files_under(&krate.source_root, "rs")? {
                let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
                let relative = path.strip_prefix(&krate.source_root).expect("a file lies under its folder");
                let mut text = super::source_fixes::fixed(relative, text)?;
                if purpose == Purpose::Programs {
                    hide_unstable_methods(&mut text);
                }
                let name = krate.virtual_root.join(relative).display().to_string();
                let id = files.add(path.clone(), name);
                set.insert(id, VfsPath::new_real_path(path.display().to_string()));
                texts.push((id, text));
                ids.insert(path, id);
            }
            db.set_source_root_with_durability(root, Arc::new(SourceRoot::new_library(set)), Durability::HIGH);
            for (id, text) in texts {
                db.set_file_source_root_with_durability(id, root, Durability::HIGH);
                db.set_file_text_with_durability(id, &text, Durability::HIGH);
            }
        }
        let mut builder = CrateGraphBuilder::default();
        let macros_root = SourceRootId(roots.len() as u32);
        let macros = add_macros(db, files, &mut builder, macros_root, &workspace)?;
        let mut order = Vec::new();
        for krate in &source.crates {
            let root_file = *ids.get(&krate.root_file).with_context(|| {
                format!("the root of crate {} is missing: {}", krate.name, krate.root_file.display())
            })?;
            let mut env = Env::default();
            env.extend(krate.env.iter().cloned());
            let id = builder.add_crate_root(
                root_file,
                krate.edition.parse::<Edition>().ok().with_context(|| format!("edition {}", krate.edition))?,
                Some(CrateDisplayName::from_canonical_name(&krate.name)),
                krate.version.clone(),
                super::cfg_options(&krate.cfgs.0),
                None,
                env,
                CrateOrigin::Lang(match krate.name.as_str() {
                    "core" => LangCrateOrigin::Core,
                    "alloc" => LangCrateOrigin::Alloc,
                    "std" => LangCrateOrigin::Std,
                    _ => LangCrateOrigin::Dependency,
                }),
                Vec::new(),
                false,
                Arc::new(super::absolute(&krate.source_root)?),
                workspace.clone(),
            );
            for dep in &krate.deps {
                let to = *order.get(dep.krate).context("a crate of std precedes one that it depends on")?;
                super::add_dep(&mut builder, id, &dep.extern_name, to, true, false)?;
            }
            if krate.name == "core" {
                super::add_dep(&mut builder, id, macros::CRATE, macros, true, false)?;
            }
            order.push(id);
        }
        let crates = source.crates.iter().zip(order).map(|(krate, id)| (krate.name.clone(), id)).collect();
        Ok(StdGraph { builder, crates, macros, workspace, roots: roots.len() as u32 + 1 })
    }

    /// The crates after they were put into the database.
    pub fn describe(&self, source: &StdSource, ids: &CratesIdMap) -> Vec<LoadedCrate> {
        let describe = |krate: &rac_sysroot::StdCrate| LoadedCrate {
            krate: ids[&self.crates[&krate.name]],
            name: krate.name.clone(),
            disambiguator: krate.disambiguator.unwrap_or(0),
            edition: krate.edition.parse().unwrap_or(2021),
        };
        source.crates.iter().map(describe).collect()
    }
}

/// Adds the crate of the macros that rac expands.
fn add_macros(
    db: &mut RootDatabase,
    files: &mut FileStore,
    builder: &mut CrateGraphBuilder,
    root: SourceRootId,
    workspace: &Arc<CrateWorkspaceData>,
) -> Result<CrateBuilderId> {
    let path = PathBuf::from(format!("/{}.rs", macros::CRATE));
    let file = files.add(path.clone(), path.display().to_string());
    let mut set = FileSet::default();
    set.insert(file, VfsPath::new_real_path(path.display().to_string()));
    db.set_source_root_with_durability(root, Arc::new(SourceRoot::new_library(set)), Durability::HIGH);
    db.set_file_source_root_with_durability(file, root, Durability::HIGH);
    db.set_file_text_with_durability(file, macros::SOURCE, Durability::HIGH);
    Ok(builder.add_crate_root(
        file,
        Edition::CURRENT,
        Some(CrateDisplayName::from_canonical_name(macros::CRATE)),
        None,
        super::cfg_options([]),
        None,
        Env::default(),
        CrateOrigin::Lang(LangCrateOrigin::Dependency),
        Vec::new(),
        true,
        Arc::new(super::absolute(Path::new("/"))?),
        workspace.clone(),
    ))
}
