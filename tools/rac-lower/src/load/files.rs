//! Files by rust-analyzer's number: their paths, and their names as panics print them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::PoisonError;

use ra_ap_vfs::FileId;
use rustc_hash::FxHashMap;

use crate::macros::SharedNames;

/// All files of a session.
#[derive(Clone, Debug, Default)]
pub struct FileStore {
    files: Vec<(PathBuf, String)>,
    shared: SharedNames,
}

impl FileStore {
    /// A number for a file.
    pub fn add(&mut self, path: PathBuf, name: String) -> FileId {
        let file = FileId::from_raw(self.files.len() as u32);
        self.share(file, &name);
        self.files.push((path, name));
        file
    }

    /// Gives a number to another file.
    pub fn replace(&mut self, file: FileId, path: PathBuf, name: String) {
        self.share(file, &name);
        self.files[file.index() as usize] = (path, name);
    }

    fn share(&self, file: FileId, name: &str) {
        let mut shared = self.shared.write().unwrap_or_else(PoisonError::into_inner);
        shared.files.insert(file, name.to_owned());
        shared.modules.remove(&file);
    }

    /// The names as macros see them.
    pub fn shared_names(&self) -> &SharedNames {
        &self.shared
    }

    /// The files that macros have read for the present program.
    pub fn included(&self) -> BTreeSet<PathBuf> {
        self.shared.read().unwrap_or_else(PoisonError::into_inner).included.clone()
    }

    /// Another program comes.
    pub fn forget_included(&self) {
        self.shared.write().unwrap_or_else(PoisonError::into_inner).included.clear();
    }

    /// Where a file is.
    pub fn path(&self, file: FileId) -> &Path {
        &self.files[file.index() as usize].0
    }

    /// A file's name in positions: as the user named it, or std's virtual path.
    pub fn name(&self, file: FileId) -> &str {
        &self.files[file.index() as usize].1
    }

    /// All files with their paths.
    pub fn all(&self) -> impl Iterator<Item = (FileId, &Path)> {
        self.files.iter().enumerate().map(|(i, (path, _))| (FileId::from_raw(i as u32), path.as_path()))
    }

    /// All names.
    pub fn names(&self) -> FxHashMap<FileId, String> {
        let numbered = self.files.iter().enumerate();
        numbered.map(|(i, (_, name))| (FileId::from_raw(i as u32), name.clone())).collect()
    }
}
