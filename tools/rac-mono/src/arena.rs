//! Append-only storage that hands out references while it grows, without `unsafe`: chunks of doubling size, each slot
//! written once.

use std::cell::{Cell, OnceCell, RefCell};
use std::hash::Hash;

use rustc_hash::FxHashMap;

/// The first chunk holds `1 << FIRST_BITS` values; each next one is twice as large.
const FIRST_BITS: u32 = 5;
const CHUNKS: usize = 28;

/// A slice of slots, each written once.
type Slots<T> = Box<[OnceCell<T>]>;

/// A vector that is pushed to through a shared reference.
pub struct FrozenVec<T> {
    chunks: [OnceCell<Slots<T>>; CHUNKS],
    len: Cell<usize>,
}

impl<T> Default for FrozenVec<T> {
    fn default() -> Self {
        FrozenVec { chunks: [const { OnceCell::new() }; CHUNKS], len: Cell::new(0) }
    }
}

/// Chunk and offset of element `i`.
fn locate(i: usize) -> (usize, usize) {
    let n = i + (1 << FIRST_BITS);
    let chunk = n.ilog2() - FIRST_BITS;
    (chunk as usize, n - (1 << (chunk + FIRST_BITS)))
}

impl<T> FrozenVec<T> {
    /// Appends a value; its index.
    pub fn push(&self, value: T) -> usize {
        let i = self.len.get();
        let (chunk, offset) = locate(i);
        let slots = self.chunks[chunk].get_or_init(|| slots(1 << (chunk as u32 + FIRST_BITS)));
        let vacant = slots[offset].set(value).is_ok();
        debug_assert!(vacant, "an index is given out once");
        self.len.set(i + 1);
        i
    }

    /// The value at an index that `push` gave.
    pub fn get(&self, i: usize) -> Option<&T> {
        let (chunk, offset) = locate(i);
        self.chunks.get(chunk)?.get()?[offset].get()
    }

    /// How many values.
    pub fn len(&self) -> usize {
        self.len.get()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// `n` empty slots, for tables filled on demand.
pub fn slots<T>(n: usize) -> Slots<T> {
    std::iter::repeat_with(OnceCell::new).take(n).collect()
}

/// A cache of results by key. A key is recomputed if its computation asks for itself; cycles are the computation's business.
pub struct Memo<K, V>(RefCell<FxHashMap<K, V>>);

impl<K, V> Default for Memo<K, V> {
    fn default() -> Self {
        Memo(RefCell::default())
    }
}

impl<K: Eq + Hash, V: Clone> Memo<K, V> {
    /// The value of a key, if known.
    pub fn get<Q: Eq + Hash + ?Sized>(&self, key: &Q) -> Option<V>
    where
        K: std::borrow::Borrow<Q>,
    {
        self.0.borrow().get(key).cloned()
    }

    /// All keys and values, in no order.
    pub fn entries(&self) -> Vec<(K, V)>
    where
        K: Clone,
    {
        self.0.borrow().iter().map(|(key, value)| (key.clone(), value.clone())).collect()
    }

    /// Records a value and gives it back.
    pub fn insert(&self, key: K, value: V) -> V {
        self.0.borrow_mut().insert(key, value.clone());
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_survive_growth() {
        let v = FrozenVec::default();
        v.push(String::from("first"));
        let first = v.get(0).unwrap();
        (1..5000).for_each(|i| assert_eq!(v.push(i.to_string()), i));
        assert_eq!(first, "first");
        assert!((1..5000).all(|i| v.get(i).unwrap() == &i.to_string()));
        assert!(v.get(5000).is_none() && v.get(1 << 40).is_none());
    }
}
