//! The cache folder. What is in it can be made again at any time from the toolchain, and is whole or absent.

use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::Toolchain;

/// The source of what fills the cache, so that a change of it opens a new folder.
const MAKERS: [&str; 6] = [
    include_str!("library.rs"),
    include_str!("modules.rs"),
    include_str!("packages.rs"),
    include_str!("page.rs"),
    include_str!("symbols.rs"),
    include_str!("crates.rs"),
];

/// The folder for one toolchain and one version of rac.
#[derive(Clone, Debug)]
pub struct Cache {
    dir: PathBuf,
}

impl Cache {
    /// The folder for this toolchain, under `$RAC_CACHE`, or `rac` in the user's cache folder. It is created.
    pub fn open(toolchain: &Toolchain) -> Result<Cache> {
        let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let home = set("RAC_CACHE")
            .or_else(|| set("XDG_CACHE_HOME").map(|dir| dir.join("rac")))
            .or_else(|| set("HOME").map(|dir| dir.join(".cache/rac")))
            .context("there is no place for the cache: set RAC_CACHE (or HOME) to a folder")?;
        Cache::in_folder(&home, toolchain)
    }

    /// The folder for this toolchain under `home`. It is created.
    pub fn in_folder(home: &Path, toolchain: &Toolchain) -> Result<Cache> {
        // DefaultHasher::new() has fixed keys, and another rustc's hash function means no more than another folder.
        let mut stamp = DefaultHasher::new();
        (MAKERS, &toolchain.host).hash(&mut stamp);
        let name = format!(
            "{}-{:.9}-rac-{}-{:08x}",
            toolchain.release,
            toolchain.commit_hash,
            env!("CARGO_PKG_VERSION"),
            stamp.finish() as u32
        );
        let home = std::path::absolute(home).with_context(|| format!("cannot resolve {}", home.display()))?;
        let dir = home.join(name);
        fs::create_dir_all(&dir).with_context(|| {
            format!("cannot create the cache folder {}; RAC_CACHE names another place", dir.display())
        })?;
        Ok(Cache { dir })
    }

    /// The folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The path of the entry `name`, which may not exist.
    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.join(name)
    }

    /// The entry `name`, a file or a folder. If it does not exist, `make` is called to create it at the path that it is
    /// given, and it is then moved into place whole. Two processes that want the same entry make it once: the second waits.
    pub fn entry(&self, name: &str, make: impl FnOnce(&Path) -> Result<()>) -> Result<PathBuf> {
        let path = self.path(name);
        if path.exists() {
            return Ok(path);
        }
        let lock_path = self.path(&format!("{name}.lock"));
        let in_cache = || format!("cannot write to the cache folder {}", self.dir.display());
        // The lock is the system's, on the open file: it ends with the process, however that ends.
        let lock = File::create(&lock_path).with_context(in_cache)?;
        lock.lock().with_context(|| format!("cannot lock {}", lock_path.display()))?;
        if path.exists() {
            return Ok(path);
        }
        let workshop = tempfile::Builder::new().prefix(".making-").tempdir_in(&self.dir).with_context(in_cache)?;
        let made = workshop.path().join("entry");
        make(&made)?;
        fs::rename(&made, &path).with_context(in_cache)?;
        Ok(path)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    pub(crate) fn toolchain() -> Toolchain {
        Toolchain {
            root: PathBuf::from("/nowhere"),
            release: crate::RELEASE.to_owned(),
            commit_hash: crate::COMMIT_HASH.to_owned(),
            host: crate::HOST.to_owned(),
        }
    }

    #[test]
    fn an_entry_is_made_once_by_many() {
        let home = tempfile::tempdir().unwrap();
        let made = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    let cache = Cache::in_folder(home.path(), &toolchain()).unwrap();
                    let path = cache.entry("x", |path| {
                        made.fetch_add(1, Ordering::SeqCst);
                        std::thread::sleep(std::time::Duration::from_millis(20));
                        Ok(fs::write(path, "whole")?)
                    });
                    assert_eq!(fs::read(path.unwrap()).unwrap(), b"whole");
                });
            }
        });
        assert_eq!(made.into_inner(), 1);
    }

    #[test]
    fn a_failure_leaves_nothing_and_can_be_tried_again() {
        let home = tempfile::tempdir().unwrap();
        let cache = Cache::in_folder(home.path(), &toolchain()).unwrap();
        let failed = cache.entry("x", |path| {
            fs::create_dir(path)?;
            anyhow::bail!("half way")
        });
        assert_eq!(failed.unwrap_err().to_string(), "half way");
        assert!(!cache.path("x").exists());
        cache.entry("x", |path| Ok(fs::create_dir(path)?)).unwrap();
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_named() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let message = Cache::in_folder(file.path(), &toolchain()).unwrap_err().to_string();
        assert!(message.contains("RAC_CACHE") && message.contains(file.path().to_str().unwrap()), "{message}");
    }
}
