//! Tables that are read from text, where an entry may mention one that is listed further down.

use rustc_hash::FxHashMap;
use std::hash::Hash;

/// A table being read: entries by value, and the listed ones by their tokens.
pub struct Interner<T> {
    entries: Vec<Option<T>>,
    ids: FxHashMap<T, u32>,
    listed: FxHashMap<String, u32>,
}

impl<T> Default for Interner<T> {
    fn default() -> Self {
        Interner { entries: Vec::new(), ids: FxHashMap::default(), listed: FxHashMap::default() }
    }
}

impl<T: Clone + Eq + Hash> Interner<T> {
    /// Lists the next entry; false if it repeats one.
    pub fn list(&mut self, key: String) -> bool {
        let id = self.entries.len() as u32;
        self.entries.push(None);
        self.listed.insert(key, id).is_none()
    }
    /// A value's id. What is new stands where its tokens are listed, else behind everything else.
    pub fn intern(&mut self, key: &str, value: T) -> u32 {
        if let Some(id) = self.ids.get(&value) {
            return *id;
        }
        let id = match self.listed.get(key) {
            Some(id) => *id,
            None => {
                self.entries.push(None);
                self.entries.len() as u32 - 1
            }
        };
        self.entries[id as usize] = Some(value.clone());
        self.ids.insert(value, id);
        id
    }
    /// The finished table; `None` if a listed entry was never read.
    pub fn finish(self) -> Option<Vec<T>> {
        self.entries.into_iter().collect()
    }
}
