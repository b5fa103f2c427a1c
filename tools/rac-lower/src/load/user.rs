//! The user's crate: its root file's text, and the files that its `mod` lines and `include!`s name.

use std::path::{Path, PathBuf};
use std::sync::PoisonError;

use anyhow::{Context, Result};
use ra_ap_base_db::salsa::{Durability, Setter as _};
use ra_ap_base_db::{
    Crate, CrateDisplayName, CrateOrigin, CratesIdMap, Env, SourceDatabase as _, SourceRoot, SourceRootId, VfsPath,
};
use ra_ap_hir_def::nameres::crate_def_map;
use ra_ap_hir_def::nameres::diagnostics::DefDiagnosticKind;
use ra_ap_hir_expand::change::ChangeWithProcMacros;
use ra_ap_hir_expand::proc_macro::ProcMacrosBuilder;
use ra_ap_ide_db::RootDatabase;
use ra_ap_span::Edition;
use ra_ap_syntax::{AstNode as _, AstToken as _, SourceFile, ast};
use ra_ap_vfs::FileId;
use ra_ap_vfs::file_set::FileSet;
use rac_sysroot::Cfg;
use triomphe::Arc;

use super::files::FileStore;
use super::rewrite::source_text;
use super::std_crates::{LoadedCrate, StdGraph};
use crate::items::scopes::{module_id, module_path};
use crate::macros;

/// What the command line says about a crate.
#[derive(Clone, Debug)]
pub struct CrateOptions {
    /// Its name.
    pub name: String,
    /// Its edition: `2015`, `2018`, `2021` or `2024`.
    pub edition: String,
    /// Further cfg options.
    pub cfgs: Vec<Cfg>,
}

impl CrateOptions {
    /// The options of a program at `path` without any on the command line: the file's name, edition 2021.
    pub fn for_file(path: &Path) -> CrateOptions {
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().replace('-', "_"));
        let name = match stem {
            Some(stem) if stem.chars().all(|c| c.is_alphanumeric() || c == '_') => stem,
            _ => "main".to_owned(),
        };
        CrateOptions { name, edition: "2021".to_owned(), cfgs: Vec::new() }
    }
}

/// The user's crate in the database. It is there from the start and only changes, and so do its files' numbers: whatever is
/// known of std stays valid, since nothing durable ever changes.
pub(super) struct UserCrate {
    krate: Crate,
    /// The target's cfg options.
    base_cfgs: Vec<Cfg>,
    root: SourceRootId,
    ids: Vec<FileId>,
    /// How many of the numbers are in use.
    used: usize,
}

/// A file of the crate that is being loaded.
struct Loading {
    /// Absolute.
    path: PathBuf,
    /// As the user would name it.
    name: PathBuf,
    text: String,
}

impl Loading {
    /// Where it is, and what the user calls it.
    fn named(&self) -> (&Path, &Path) {
        (&self.path, &self.name)
    }
}

impl UserCrate {
    /// Puts std's crates and an empty user's crate into the database.
    pub fn reserve(
        db: &mut RootDatabase,
        files: &mut FileStore,
        graph: &StdGraph,
        base_cfgs: Vec<Cfg>,
    ) -> Result<(UserCrate, CratesIdMap)> {
        let file = files.add("/main.rs".into(), "main.rs".to_owned());
        let mut builder = graph.builder.clone();
        let id = builder.add_crate_root(
            file,
            Edition::Edition2021,
            Some(CrateDisplayName::from_canonical_name("main")),
            None,
            super::cfg_options(&base_cfgs),
            None,
            Env::default(),
            CrateOrigin::Local { repo: None, name: None },
            // rustc passes over unstable methods; that a subtrait's method goes first comes close.
            vec!["feature(supertrait_item_shadowing)".to_owned()],
            false,
            Arc::new(super::absolute(Path::new("/"))?),
            graph.workspace.clone(),
        );
        // rustc knows `core` and `std` without an `extern crate` line, `alloc` only with one.
        for (name, prelude) in [("core", true), ("alloc", false), ("std", true)] {
            let to = *graph.crates.get(name).with_context(|| format!("the sysroot has no crate {name}"))?;
            super::add_dep(&mut builder, id, name, to, prelude, true)?;
        }
        let mut macros = ProcMacrosBuilder::default();
        macros.insert(graph.macros, Ok(macros::macros(files.shared_names())));
        let mut change = ChangeWithProcMacros::default();
        change.set_crate_graph(builder.clone());
        change.set_proc_macros(macros);
        change.apply(db);
        // The same graph again only tells the crates' ids.
        let crates = builder.set_in_db(db);
        let mut user =
            UserCrate { krate: crates[&id], base_cfgs, root: SourceRootId(graph.roots), ids: vec![file], used: 0 };
        let options = CrateOptions { name: "main".to_owned(), edition: "2021".to_owned(), cfgs: Vec::new() };
        user.set_files(db, files, &[Loading { path: "/main.rs".into(), name: "main.rs".into(), text: String::new() }]);
        // Set once more, as what may change at any time.
        user.set_options(db, Path::new("/main.rs"), &options)?;
        Ok((user, crates))
    }

    /// The files that the crate was read from, as the user would name them.
    pub fn program_files(&self, files: &FileStore) -> Vec<PathBuf> {
        let ids = &self.ids[..self.used];
        let root = (files.path(ids[0]), Path::new(files.name(ids[0])));
        let mut names: Vec<PathBuf> = ids.iter().map(|id| files.name(*id).into()).collect();
        let included = files.included().into_iter().map(|path| name_of(&normalize(&path), root));
        for name in included {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// Makes the crate consist of these files.
    fn set_files(&mut self, db: &mut RootDatabase, files: &mut FileStore, loading: &[Loading]) {
        self.used = loading.len();
        let mut set = FileSet::default();
        for (i, file) in loading.iter().enumerate() {
            let name = file.name.display().to_string();
            match self.ids.get(i) {
                Some(&id) => files.replace(id, file.path.clone(), name),
                None => self.ids.push(files.add(file.path.clone(), name)),
            }
            set.insert(self.ids[i], VfsPath::new_real_path(file.path.display().to_string()));
        }
        db.set_source_root_with_durability(self.root, Arc::new(SourceRoot::new_local(set)), Durability::LOW);
        for (file, &id) in loading.iter().zip(&self.ids) {
            db.set_file_source_root_with_durability(id, self.root, Durability::LOW);
            db.set_file_text_with_durability(id, &file.text, Durability::LOW);
        }
    }

    pub fn load(
        &mut self,
        db: &mut RootDatabase,
        files: &mut FileStore,
        path: &Path,
        text: &str,
        options: &CrateOptions,
    ) -> Result<LoadedCrate> {
        let absolute: PathBuf = super::absolute(path)?.into();
        let edition = edition(options)?;
        let mut loading =
            vec![Loading { path: absolute, name: path.to_path_buf(), text: source_text(text.to_owned(), edition) }];
        read_includes(&mut loading, 0, edition);
        files.forget_included();
        self.set_files(db, files, &loading);
        self.set_options(db, &loading[0].path, options)?;
        let krate = self.krate;
        // Each round finds the modules one level further down.
        loop {
            let known = loading.len();
            for path in self.missing_modules(db, &loading, krate) {
                if loading.iter().all(|file| file.path != path)
                    && let Ok(bytes) = std::fs::read(&path)
                {
                    let name = name_of(&path, loading[0].named());
                    let text = String::from_utf8(bytes)
                        .map_err(|_| anyhow::anyhow!("{} is not UTF-8 text", name.display()))?;
                    loading.push(Loading { path, name, text: source_text(text, edition) });
                    let last = loading.len() - 1;
                    read_includes(&mut loading, last, edition);
                }
            }
            if loading.len() == known {
                break;
            }
            self.set_files(db, files, &loading);
        }
        self.name_modules(db, files);
        Ok(LoadedCrate {
            krate,
            name: options.name.clone(),
            disambiguator: rac_symbol::stable_crate_id(&options.name, true, &[]),
            edition: options.edition.parse().context("not an edition")?,
        })
    }

    fn set_options(&self, db: &mut RootDatabase, root_path: &Path, options: &CrateOptions) -> Result<()> {
        let folder = root_path.parent().unwrap_or(Path::new("/"));
        let mut data = self.krate.data(db).clone();
        data.edition = edition(options)?;
        data.proc_macro_cwd = Arc::new(super::absolute(folder)?);
        self.krate.set_data(db).with_durability(Durability::LOW).to(data);
        let mut extra = self.krate.extra_data(db).clone();
        extra.display_name = Some(CrateDisplayName::from_canonical_name(&options.name));
        self.krate.set_extra_data(db).with_durability(Durability::LOW).to(extra);
        let cfgs = super::cfg_options(self.base_cfgs.iter().chain(&options.cfgs));
        self.krate.set_cfg_options(db).with_durability(Durability::LOW).to(cfgs);
        let mut env = Env::default();
        env.extend(std::env::vars_os().filter_map(|(k, v)| Some((k.into_string().ok()?, v.into_string().ok()?))));
        self.krate.set_env(db).with_durability(Durability::LOW).to(env);
        Ok(())
    }

    /// Tells macros which module each file is.
    fn name_modules(&self, db: &RootDatabase, files: &FileStore) {
        let map = crate_def_map(db, self.krate);
        let mut shared = files.shared_names().write().unwrap_or_else(PoisonError::into_inner);
        for (module, data) in map.modules() {
            if let (false, Some(file)) = (data.origin.is_inline(), data.origin.file_id()) {
                let path = Some(module_path(db, module_id(module)));
                let named = shared.modules.entry(file.file_id(db)).or_insert_with(|| path.clone());
                if *named != path {
                    *named = None;
                }
            }
        }
    }

    /// The paths at which modules without a body may have their files.
    fn missing_modules(&self, db: &RootDatabase, loading: &[Loading], krate: Crate) -> Vec<PathBuf> {
        let mut paths = Vec::new();
        for diagnostic in crate_def_map(db, krate).diagnostics() {
            let DefDiagnosticKind::UnresolvedModule { ast, candidates } = &diagnostic.kind else { continue };
            let file = ast.file_id.original_file(db).file_id(db);
            let Some(at) = self.ids.iter().position(|id| *id == file) else { continue };
            let folder = loading[at].path.parent().unwrap_or(Path::new("/"));
            paths.extend(candidates.iter().map(|candidate| normalize(&folder.join(candidate))));
        }
        paths
    }
}

/// Reads the files that `include!` names with a literal in the file at `at`; rust-analyzer finds them only if they are there
/// beforehand. What cannot be read is an error of the macro call.
fn read_includes(loading: &mut Vec<Loading>, at: usize, edition: Edition) {
    let text = &loading[at].text;
    if !text.contains("include") {
        return;
    }
    let tree = SourceFile::parse(text, ra_ap_syntax::Edition::CURRENT).tree();
    let mut found = Vec::new();
    for call in tree.syntax().descendants().filter_map(ast::MacroCall::cast) {
        let name = call.path().and_then(|path| path.segment()).map(|segment| segment.to_string());
        if name.as_deref() != Some("include") {
            continue;
        }
        let literal = call.token_tree().and_then(|tokens| {
            let mut tokens = tokens.syntax().children_with_tokens().filter_map(|token| token.into_token());
            tokens.find_map(|token| ast::String::cast(token)?.value().ok().map(|value| value.into_owned()))
        });
        found.extend(literal);
    }
    let folder = loading[at].path.parent().unwrap_or(Path::new("/")).to_path_buf();
    for relative in found {
        let path = normalize(&folder.join(relative));
        if loading.iter().all(|file| file.path != path)
            && let Ok(text) = std::fs::read_to_string(&path)
        {
            let name = name_of(&path, loading[0].named());
            loading.push(Loading { path, name, text: source_text(text, edition) });
        }
    }
}

fn edition(options: &CrateOptions) -> Result<Edition> {
    options.edition.parse().map_err(|_| anyhow::anyhow!("`{}` is not an edition", options.edition))
}

/// A file's name relative to what the user called the root file.
fn name_of(path: &Path, (root, root_name): (&Path, &Path)) -> PathBuf {
    let (Some(folder), Some(named)) = (root.parent(), root_name.parent()) else { return path.to_path_buf() };
    path.strip_prefix(folder).map_or_else(|_| path.to_path_buf(), |relative| named.join(relative))
}

/// `path` with `.` and `..` resolved by name.
fn normalize(path: &Path) -> PathBuf {
    use std::path::Component;
    let mut out = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => _ = out.pop(),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_as_the_user_would() {
        let root = (Path::new("/w/src/main.rs"), Path::new("src/main.rs"));
        assert_eq!(name_of(Path::new("/w/src/a/b.rs"), root), Path::new("src/a/b.rs"));
        assert_eq!(name_of(Path::new("/elsewhere/x.rs"), root), Path::new("/elsewhere/x.rs"));
        assert_eq!(normalize(Path::new("/w/src/a/../b/./c.rs")), Path::new("/w/src/b/c.rs"));
    }

    #[test]
    fn includes_are_read_with_the_file() {
        let folder = std::env::temp_dir().join(format!("rac-lower-includes-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("part.in"), "1 + 1").unwrap();
        let text = r#"const T: u8 = include!("part.in"); const U: u8 = include!("missing.in");"#;
        let path = folder.join("main.rs");
        let mut loading = vec![Loading { path, name: "main.rs".into(), text: text.to_owned() }];
        read_includes(&mut loading, 0, Edition::CURRENT);
        std::fs::remove_dir_all(&folder).unwrap();
        assert_eq!(loading.len(), 2);
        assert_eq!((loading[1].name.as_path(), loading[1].text.as_str()), (Path::new("part.in"), "1 + 1"));
    }

    #[test]
    fn a_crate_is_named_for_its_file() {
        assert_eq!(CrateOptions::for_file(Path::new("src/my-tool.rs")).name, "my_tool");
        assert_eq!(CrateOptions::for_file(Path::new("<stdin>")).name, "main");
    }
}
