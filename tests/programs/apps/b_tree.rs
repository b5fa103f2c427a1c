//! A B-tree with a constant minimum degree: insertion with splits, deletion with borrowing and merging, ordered iteration both ways by a
//! stack, ranges, bulk checks of the invariants against `BTreeMap` over random operations, and drop counting.
use std::borrow::Borrow;
use std::cell::Cell;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt::{self, Debug};
use std::mem;
use std::ops::{Bound, Index, RangeBounds};

struct Node<K, V, const T: usize> {
    keys: Vec<(K, V)>,
    children: Vec<Box<Node<K, V, T>>>,
}
pub struct BTree<K, V, const T: usize = 3> {
    root: Box<Node<K, V, T>>,
    len: usize,
}

impl<K: Ord, V, const T: usize> Node<K, V, T> {
    const MAX: usize = {
        assert!(T >= 2, "a B-tree needs degree 2");
        2 * T - 1
    };
    fn new() -> Box<Self> {
        Box::new(Node { keys: Vec::with_capacity(Self::MAX), children: Vec::new() })
    }
    fn leaf(&self) -> bool {
        self.children.is_empty()
    }
    fn search<Q: Ord + ?Sized>(&self, k: &Q) -> Result<usize, usize>
    where
        K: Borrow<Q>,
    {
        self.keys.binary_search_by(|e| e.0.borrow().cmp(k))
    }
    fn split_child(&mut self, i: usize) {
        let child = &mut self.children[i];
        let mut right = Self::new();
        right.keys.extend(child.keys.drain(T..));
        if !child.leaf() {
            right.children = child.children.split_off(T);
        }
        let middle = child.keys.pop().expect("a full node");
        self.keys.insert(i, middle);
        self.children.insert(i + 1, right);
    }
    fn insert(&mut self, k: K, v: V) -> Option<V> {
        match self.search(&k) {
            Ok(i) => Some(mem::replace(&mut self.keys[i].1, v)),
            Err(i) if self.leaf() => {
                self.keys.insert(i, (k, v));
                None
            }
            Err(mut i) => {
                if self.children[i].keys.len() == Self::MAX {
                    self.split_child(i);
                    match k.cmp(&self.keys[i].0) {
                        Ordering::Greater => i += 1,
                        Ordering::Equal => return Some(mem::replace(&mut self.keys[i].1, v)),
                        Ordering::Less => {}
                    }
                }
                self.children[i].insert(k, v)
            }
        }
    }
    /// Gives the child a key more than the least, from a sibling or by a merge; returns where the child is then.
    fn refill(&mut self, i: usize) -> usize {
        if i > 0 && self.children[i - 1].keys.len() >= T {
            let (left, right) = self.children.split_at_mut(i);
            let (left, child) = (&mut left[i - 1], &mut right[0]);
            let up = mem::replace(&mut self.keys[i - 1], left.keys.pop().expect("spare"));
            child.keys.insert(0, up);
            child.children.splice(0..0, left.children.pop());
            i
        } else if i < self.keys.len() && self.children[i + 1].keys.len() >= T {
            let (left, right) = self.children.split_at_mut(i + 1);
            let (child, right) = (&mut left[i], &mut right[0]);
            let up = mem::replace(&mut self.keys[i], right.keys.remove(0));
            child.keys.push(up);
            if !right.leaf() {
                child.children.push(right.children.remove(0));
            }
            i
        } else {
            let i = i.min(self.keys.len() - 1);
            self.merge(i);
            i
        }
    }
    /// Makes one child of two neighbours and the key between them.
    fn merge(&mut self, i: usize) {
        let down = self.keys.remove(i);
        let Node { keys, children } = *self.children.remove(i + 1);
        let left = &mut self.children[i];
        left.keys.push(down);
        left.keys.extend(keys);
        left.children.extend(children);
    }
    fn pop_edge(&mut self, last: bool) -> (K, V) {
        if self.leaf() {
            return if last { self.keys.pop().expect("not empty") } else { self.keys.remove(0) };
        }
        let mut i = if last { self.children.len() - 1 } else { 0 };
        if self.children[i].keys.len() < T {
            i = self.refill(i);
        }
        self.children[i].pop_edge(last)
    }
    fn remove<Q: Ord + ?Sized>(&mut self, k: &Q) -> Option<(K, V)>
    where
        K: Borrow<Q>,
    {
        match self.search(k) {
            Ok(i) if self.leaf() => Some(self.keys.remove(i)),
            Err(_) if self.leaf() => None,
            Ok(i) if self.children[i].keys.len() >= T => {
                let before = self.children[i].pop_edge(true);
                Some(mem::replace(&mut self.keys[i], before))
            }
            Ok(i) if self.children[i + 1].keys.len() >= T => {
                let after = self.children[i + 1].pop_edge(false);
                Some(mem::replace(&mut self.keys[i], after))
            }
            Ok(i) => {
                self.merge(i);
                self.children[i].remove(k)
            }
            Err(mut i) => {
                if self.children[i].keys.len() < T {
                    i = self.refill(i);
                }
                self.children[i].remove(k)
            }
        }
    }
    fn check(&self, low: Option<&K>, high: Option<&K>, root: bool) -> usize {
        assert!(self.keys.len() <= Self::MAX && (root || self.keys.len() >= T - 1));
        assert!(self.keys.is_sorted_by(|a, b| a.0 < b.0));
        assert!(self.keys.iter().all(|(k, _)| low.is_none_or(|l| l < k) && high.is_none_or(|h| k < h)));
        let bounds = std::iter::once(low).chain(self.keys.iter().map(|k| Some(&k.0))).chain([high]);
        let bounds: Vec<_> = bounds.collect();
        let depths: Vec<usize> =
            self.children.iter().zip(bounds.windows(2)).map(|(c, w)| c.check(w[0], w[1], false)).collect();
        assert!(self.leaf() || depths.len() == self.keys.len() + 1);
        assert!(depths.windows(2).all(|w| w[0] == w[1]));
        1 + depths.first().copied().unwrap_or(0)
    }
}
impl<K: Ord, V, const T: usize> BTree<K, V, T> {
    pub fn new() -> Self {
        BTree { root: Node::new(), len: 0 }
    }
    pub fn insert(&mut self, k: K, v: V) -> Option<V> {
        if self.root.keys.len() == Node::<K, V, T>::MAX {
            let old = mem::replace(&mut self.root, Node::new());
            self.root.children.push(old);
            self.root.split_child(0);
        }
        let old = self.root.insert(k, v);
        self.len += old.is_none() as usize;
        old
    }
    pub fn remove<Q: Ord + ?Sized>(&mut self, k: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        let old = self.root.remove(k)?;
        if self.root.keys.is_empty() && !self.root.leaf() {
            self.root = self.root.children.swap_remove(0);
        }
        self.len -= 1;
        Some(old.1)
    }
    pub fn get<Q: Ord + ?Sized>(&self, k: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        let mut at = &self.root;
        loop {
            match at.search(k) {
                Ok(i) => return Some(&at.keys[i].1),
                Err(i) => at = at.children.get(i)?,
            }
        }
    }
    pub fn get_mut<Q: Ord + ?Sized>(&mut self, k: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        let mut at = &mut self.root;
        loop {
            match at.search(k) {
                Ok(i) => return Some(&mut at.keys[i].1),
                Err(i) => at = at.children.get_mut(i)?,
            }
        }
    }
    pub fn range<R: RangeBounds<K>>(&self, r: R) -> Iter<'_, K, V, T>
    where
        K: Clone,
    {
        let mut it = Iter { stack: vec![], end: r.end_bound().map(K::clone) };
        let mut at = Some(&self.root);
        while let Some(n) = at {
            let i = match r.start_bound() {
                Bound::Unbounded => 0,
                Bound::Included(k) => n.search(k).unwrap_or_else(|i| i),
                Bound::Excluded(k) => n.search(k).map_or_else(|i| i, |i| i + 1),
            };
            it.stack.push((n, i));
            at = n.children.get(i);
        }
        it
    }
}
pub struct Iter<'a, K, V, const T: usize> {
    stack: Vec<(&'a Node<K, V, T>, usize)>,
    end: Bound<K>,
}
impl<'a, K: Ord, V, const T: usize> Iterator for Iter<'a, K, V, T> {
    type Item = (&'a K, &'a V);
    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let (node, i) = self.stack.last_mut()?;
            let Some((k, v)) = node.keys.get(*i) else {
                self.stack.pop();
                continue;
            };
            *i += 1;
            let mut down = node.children.get(*i);
            while let Some(n) = down {
                self.stack.push((n, 0));
                down = n.children.first();
            }
            let inside = match &self.end {
                Bound::Unbounded => true,
                Bound::Included(e) => k <= e,
                Bound::Excluded(e) => k < e,
            };
            return inside.then_some((k, v));
        }
    }
}
impl<K: Ord + Clone + Debug, V: Debug, const T: usize> Debug for BTree<K, V, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.range(..)).finish()
    }
}
impl<K: Ord, V, const T: usize> FromIterator<(K, V)> for BTree<K, V, T> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(i: I) -> Self {
        let mut t = Self::new();
        i.into_iter().for_each(|(k, v)| drop(t.insert(k, v)));
        t
    }
}
impl<K: Ord + Borrow<Q>, Q: Ord + ?Sized, V, const T: usize> Index<&Q> for BTree<K, V, T> {
    type Output = V;
    fn index(&self, k: &Q) -> &V {
        self.get(k).expect("no such key")
    }
}

thread_local!(static LIVE: Cell<i32> = const { Cell::new(0) });
#[derive(Debug, PartialEq)]
struct Counted(u32);
impl Counted {
    fn new(n: u32) -> Self {
        LIVE.set(LIVE.get() + 1);
        Counted(n)
    }
}
impl Drop for Counted {
    fn drop(&mut self) {
        LIVE.set(LIVE.get() - 1);
    }
}

fn exercise<const T: usize>(seed: u64, steps: u32) -> String {
    let mut tree: BTree<u32, Counted, T> = BTree::new();
    let mut model = BTreeMap::new();
    let mut state = seed;
    let mut depth = 0;
    for step in 0..steps {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1);
        let (k, op) = ((state >> 40) as u32 % 300, state >> 60);
        if op < if step < steps / 2 { 11 } else { 5 } {
            assert_eq!(tree.insert(k, Counted::new(step)).map(|c| c.0), model.insert(k, step));
        } else {
            assert_eq!(tree.remove(&k).map(|c| c.0), model.remove(&k));
        }
        if step % 50 == 0 {
            depth = depth.max(tree.root.check(None, None, true));
            assert!(tree.range(..).map(|(k, v)| (*k, v.0)).eq(model.iter().map(|(k, v)| (*k, *v))));
            let (a, b) = (k.saturating_sub(40), k + 25);
            assert!(tree.range(a..=b).map(|p| p.0).eq(model.range(a..=b).map(|p| p.0)));
        }
    }
    assert_eq!(tree.len, model.len());
    let out = format!("degree {T}: {} left, depth {depth}, live {}", tree.len, LIVE.get());
    drop(tree);
    format!("{out}, {} after", LIVE.get())
}

fn main() {
    println!("{}", exercise::<2>(1, 3000));
    println!("{}", exercise::<3>(2, 3000));
    println!("{}", exercise::<16>(3, 3000));
    let mut words: BTree<String, usize> =
        "the quick brown fox jumps over the lazy dog and the end".split(' ').map(|w| (w.to_owned(), w.len())).collect();
    *words.get_mut("fox").unwrap() *= 100;
    println!("{words:?} {} {:?}", words["fox"], words.get("cat"));
    println!("{:?} {:?}", words.remove("the"), words.remove("the"));
    println!("{:?}", words.range("e".to_owned().."p".to_owned()).collect::<Vec<_>>());
    println!(
        "{:?}",
        words.range((Bound::Excluded("fox".to_owned()), Bound::Unbounded)).map(|p| p.0.as_str()).collect::<Vec<_>>()
    );
    let empty: BTree<u8, (), 2> = BTree::new();
    println!("{empty:?} {} {}", empty.range(3..9).count(), words.root.check(None, None, true));
}
