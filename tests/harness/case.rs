//! Test programs and their files.

use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// A test program.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its path relative to the repository, as compilers are given it.
    pub source: PathBuf,
    /// Path below tests/programs without `.rs`.
    pub name: String,
}

/// The repository's root: the folder with the lock file around the package that Cargo says it runs, so that a copied `target`
/// tests the copy.
pub fn repository() -> &'static Path {
    static ROOT: LazyLock<PathBuf> = LazyLock::new(|| {
        let package = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let root = Path::new(&package).ancestors().find(|folder| folder.join("Cargo.lock").exists());
        root.expect("the package is in the repository").to_owned()
    });
    &ROOT
}

/// All programs below `folder` (relative to the repository), sorted. A file that another's `mod` line pulls in lies in a
/// folder that has a `mod.rs` and is not listed.
pub fn cases(folder: &str) -> Result<Vec<Case>> {
    let root = repository().join(folder);
    let mut found = Vec::new();
    collect(&root, &mut found)?;
    found.sort();
    Ok(found
        .into_iter()
        .map(|path| Case {
            source: path.strip_prefix(repository()).expect("found below it").to_owned(),
            name: path.strip_prefix(&root).expect("found below it").with_extension("").display().to_string(),
        })
        .collect())
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    if folder.join("mod.rs").exists() {
        return Ok(());
    }
    for entry in std::fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, found)?;
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
    Ok(())
}

impl Case {
    /// The sibling with this extension.
    pub fn sibling(&self, extension: &str) -> PathBuf {
        repository().join(&self.source).with_extension(extension)
    }

    /// The sibling's text, if it exists.
    pub fn read(&self, extension: &str) -> Option<String> {
        std::fs::read_to_string(self.sibling(extension)).ok()
    }

    /// Names after `// golden:` in the source: the functions whose text forms are kept.
    pub fn golden_functions(&self) -> Result<Vec<String>> {
        let text = std::fs::read_to_string(repository().join(&self.source))?;
        Ok(text
            .lines()
            .filter_map(|line| line.strip_prefix("// golden:"))
            .flat_map(|names| names.split(','))
            .map(|name| name.trim().to_owned())
            .collect())
    }

    /// The edition in `// edition:`, else 2021.
    pub fn edition(&self) -> Result<String> {
        let text = std::fs::read_to_string(repository().join(&self.source))?;
        Ok(text.lines().find_map(|line| line.strip_prefix("// edition:")).map_or("2021", str::trim).to_owned())
    }
}
