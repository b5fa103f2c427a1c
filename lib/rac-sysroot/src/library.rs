//! The folder `library` of rust's repository, as the toolchain has it.
//!
//! The rust-src component holds it as it is. Without that component it is rebuilt from the source pages of rust-docs,
//! which show every file that the crates are made of on this platform, byte for byte.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::crates::LIBRARY_CRATES;
use crate::modules::{self, Files};
use crate::{Cache, CfgSet, Toolchain, files_under, page};

/// Modules whose `mod` line is in force, but whose file opens with a `#![cfg]` that leaves nothing of it on this platform;
/// so rustdoc has no page for them, and an empty file does.
const EMPTY_MODULES: [&str; 2] = ["std/src/sys/pal/unix/sync/mod.rs", "std/src/sys/pal/unix/thread_parking/mod.rs"];

/// The folder that holds `core`, `alloc` and `std`.
pub(crate) fn locate(toolchain: &Toolchain, cache: &Cache, cfgs: &CfgSet) -> Result<PathBuf> {
    let shipped = toolchain.root.join("lib/rustlib/src/rust/library");
    if shipped.join("core/src/lib.rs").is_file() {
        return Ok(shipped);
    }
    let pages = toolchain.root.join("share/doc/rust/html/src");
    if !pages.join("core/lib.rs.html").is_file() {
        bail!(
            "the toolchain in {} has neither std's source nor its source pages: \
             rustup component add rust-src --toolchain {} (or rust-docs)",
            toolchain.root.display(),
            toolchain.release
        );
    }
    cache.entry("library", |folder| rebuild(&pages, folder, cfgs).context("cannot rebuild std's source from rust-docs"))
}

/// Writes every file that the pages show, and checks that nothing is missing.
fn rebuild(pages: &Path, folder: &Path, cfgs: &CfgSet) -> Result<()> {
    for path in files_under(pages, "html")? {
        let html = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let file = page::read(&html).with_context(|| format!("cannot read {}", path.display()))?;
        write(&folder.join(file.path), &file.text)?;
    }
    complete(folder, cfgs)
}

/// Adds what rustdoc has no pages for, the documents that are included and the modules that are empty, and fails if
/// anything else is missing that `mod` lines name.
fn complete(folder: &Path, cfgs: &CfgSet) -> Result<()> {
    let files = follow_all(folder, cfgs)?;
    for path in &files.missing_includes {
        if path.extension() != Some(OsStr::new("md")) {
            bail!("{} is included, but has no source page", path.display());
        }
        write(path, "")?;
    }
    for path in &files.missing_modules {
        let relative = path.strip_prefix(folder).unwrap_or(path);
        // Which of the two forms of a module's file is absent cannot be seen; either will do.
        let nested =
            if path.ends_with("mod.rs") { relative.to_path_buf() } else { relative.with_extension("").join("mod.rs") };
        if !EMPTY_MODULES.iter().any(|empty| nested == Path::new(empty)) {
            bail!("the module {} has no source page", relative.display());
        }
        write(path, "")?;
    }
    Ok(())
}

/// Follows the `mod` lines of all crates in the folder.
fn follow_all(folder: &Path, cfgs: &CfgSet) -> Result<Files> {
    let mut files = Files::default();
    for spec in LIBRARY_CRATES {
        modules::follow(&folder.join(spec.root), &cfgs.with(spec.cfgs()), &mut files)?;
    }
    Ok(files)
}

fn write(path: &Path, text: &str) -> Result<()> {
    let folder = path.parent().context("a file has no folder")?;
    fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cache::tests::toolchain as fake_toolchain;
    use md5::{Digest, Md5};
    use std::collections::HashMap;

    #[test]
    fn rust_src_is_used_where_it_is() {
        let home = tempfile::tempdir().unwrap();
        let root = home.path().join("toolchain");
        write(&root.join("lib/rustlib/src/rust/library/core/src/lib.rs"), "").unwrap();
        let toolchain = Toolchain { root: root.clone(), ..fake_toolchain() };
        let cache = Cache::in_folder(home.path(), &toolchain).unwrap();
        let library = locate(&toolchain, &cache, &CfgSet::default()).unwrap();
        assert_eq!(library, root.join("lib/rustlib/src/rust/library"));
        assert!(!cache.path("library").exists());
    }

    #[test]
    fn a_toolchain_without_any_source_is_refused() {
        let home = tempfile::tempdir().unwrap();
        let toolchain = fake_toolchain();
        let cache = Cache::in_folder(home.path(), &toolchain).unwrap();
        let message = locate(&toolchain, &cache, &CfgSet::default()).unwrap_err().to_string();
        assert!(message.contains("rustup component add rust-src"), "{message}");
    }

    /// The rlibs' metadata holds the MD5 of every source file that they were built from.
    #[test]
    fn the_rebuilt_source_is_what_the_rlibs_were_built_from() {
        let toolchain = Toolchain::find().unwrap();
        let cfgs = toolchain.cfgs().unwrap();
        let pages = toolchain.root.join("share/doc/rust/html/src");
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("library");
        rebuild(&pages, &folder, &cfgs).unwrap();

        let files = follow_all(&folder, &cfgs).unwrap();
        assert!(files.missing_modules.is_empty() && files.missing_includes.is_empty());
        assert!(files.found.len() > 500, "{}", files.found.len());
        let mut digests: HashMap<Vec<u8>, &Path> = HashMap::new();
        for path in &files.found {
            let nested = path.with_extension("").join("mod.rs");
            if !EMPTY_MODULES.iter().any(|empty| path.ends_with(empty) || nested.ends_with(empty)) {
                digests.insert(Md5::digest(fs::read(path).unwrap()).to_vec(), path);
            }
        }
        for spec in LIBRARY_CRATES {
            for window in fs::read(toolchain.rmeta(spec.name).unwrap()).unwrap().windows(16) {
                digests.remove(window);
            }
        }
        assert!(digests.is_empty(), "these differ: {:?}", digests.values());
    }

    #[test]
    fn a_module_without_a_page_is_named() {
        let home = tempfile::tempdir().unwrap();
        for spec in LIBRARY_CRATES {
            write(&home.path().join(spec.root), if spec.name == "core" { "mod lost;" } else { "" }).unwrap();
        }
        let message = complete(home.path(), &CfgSet::default()).unwrap_err().to_string();
        assert_eq!(message, "the module core/src/lost.rs has no source page");
    }
}
