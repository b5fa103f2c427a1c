//! Structures people write on top of std's: union-find, trie, slab with generations, ring buffer, interval map, sparse matrix, bit set,
//! Fenwick tree, binary search tree with owned boxes, bloom filter.
use std::cell::Cell;
use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::mem::{self, MaybeUninit};
use std::ops::{AddAssign, Index, IndexMut, Range};

struct UnionFind(Vec<Cell<i32>>);
impl UnionFind {
    fn root(&self, x: usize) -> usize {
        match self.0[x].get() {
            p if p < 0 => x,
            p => {
                let r = self.root(p as usize);
                self.0[x].set(r as i32);
                r
            }
        }
    }
    fn join(&self, a: usize, b: usize) -> bool {
        let (mut a, mut b) = (self.root(a), self.root(b));
        if a == b {
            return false;
        }
        if self.0[a].get() > self.0[b].get() {
            mem::swap(&mut a, &mut b);
        }
        self.0[a].set(self.0[a].get() + self.0[b].get());
        self.0[b].set(a as i32);
        true
    }
}
#[derive(Debug, Clone, Copy, PartialEq)]
struct Key(u32, u32);
enum Slot<T> {
    Full(u32, T),
    Free(u32, Option<u32>),
}
struct Slab<T> {
    slots: Vec<Slot<T>>,
    free: Option<u32>,
}
impl<T> Slab<T> {
    fn insert(&mut self, t: T) -> Key {
        match self.free {
            Some(i) => {
                let slot = &mut self.slots[i as usize];
                let Slot::Free(g, next) = *slot else { unreachable!() };
                self.free = next;
                *slot = Slot::Full(g, t);
                Key(i, g)
            }
            None => {
                self.slots.push(Slot::Full(0, t));
                Key(self.slots.len() as u32 - 1, 0)
            }
        }
    }
    fn remove(&mut self, Key(i, g): Key) -> Option<T> {
        let slot = self.slots.get_mut(i as usize).filter(|s| matches!(s, Slot::Full(h, _) if *h == g))?;
        let old = mem::replace(slot, Slot::Free(g + 1, self.free.replace(i)));
        if let Slot::Full(_, t) = old {
            Some(t)
        } else {
            None
        }
    }
    fn get(&self, Key(i, g): Key) -> Option<&T> {
        match self.slots.get(i as usize)? {
            Slot::Full(h, t) if *h == g => Some(t),
            _ => None,
        }
    }
}
struct Ring<T, const N: usize> {
    items: [MaybeUninit<T>; N],
    head: usize,
    len: usize,
}
impl<T, const N: usize> Ring<T, N> {
    const fn new() -> Self {
        Ring { items: [const { MaybeUninit::uninit() }; N], head: 0, len: 0 }
    }
    fn push(&mut self, t: T) -> Option<T> {
        let at = (self.head + self.len) % N;
        if self.len == N {
            self.head = (self.head + 1) % N;
            return Some(mem::replace(unsafe { self.items[at].assume_init_mut() }, t));
        }
        self.items[at].write(t);
        self.len += 1;
        None
    }
    fn pop(&mut self) -> Option<T> {
        self.len = self.len.checked_sub(1)?;
        let t = unsafe { self.items[self.head].assume_init_read() };
        self.head = (self.head + 1) % N;
        Some(t)
    }
}
impl<T, const N: usize> Drop for Ring<T, N> {
    fn drop(&mut self) {
        while self.pop().is_some() {}
    }
}
#[derive(Default)]
struct Intervals<V>(BTreeMap<i32, (i32, V)>);
impl<V: Clone + PartialEq> Intervals<V> {
    fn set(&mut self, r: Range<i32>, v: V) {
        let touching: Vec<i32> =
            self.0.range(..r.end).rev().take_while(|(_, (e, _))| *e > r.start).map(|(s, _)| *s).collect();
        for s in touching {
            let (e, old) = self.0.remove(&s).expect("found");
            if s < r.start {
                self.0.insert(s, (r.start, old.clone()));
            }
            if e > r.end {
                self.0.insert(r.end, (e, old));
            }
        }
        self.0.insert(r.start, (r.end, v));
    }
    fn get(&self, at: i32) -> Option<&V> {
        self.0.range(..=at).next_back().filter(|(_, (e, _))| at < *e).map(|(_, (_, v))| v)
    }
}
#[derive(Default)]
struct Sparse<T>(HashMap<(usize, usize), T>);
impl<T: Default + 'static> Index<[usize; 2]> for Sparse<T> {
    type Output = T;
    fn index(&self, [r, c]: [usize; 2]) -> &T {
        self.0.get(&(r, c)).unwrap_or_else(|| Box::leak(Box::default()))
    }
}
impl<T: Default + 'static> IndexMut<[usize; 2]> for Sparse<T> {
    fn index_mut(&mut self, [r, c]: [usize; 2]) -> &mut T {
        self.0.entry((r, c)).or_default()
    }
}
struct BitSet<const W: usize>([u64; W]);
impl<const W: usize> BitSet<W> {
    fn insert(&mut self, i: usize) -> bool {
        let (w, b) = (i / 64, 1 << (i % 64));
        let new = self.0[w] & b == 0;
        self.0[w] |= b;
        new
    }
    fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().enumerate().flat_map(|(w, bits)| {
            std::iter::successors(Some(*bits).filter(|b| *b != 0), |b| Some(b & (b - 1)).filter(|b| *b != 0))
                .map(move |b| w * 64 + b.trailing_zeros() as usize)
        })
    }
}
struct Fenwick<T>(Vec<T>);
impl<T: Copy + AddAssign + Default> Fenwick<T> {
    fn add(&mut self, mut i: usize, x: T) {
        i += 1;
        while i < self.0.len() {
            self.0[i] += x;
            i += i & i.wrapping_neg();
        }
    }
    fn sum(&self, n: usize) -> T {
        let mut s = T::default();
        std::iter::successors(Some(n), |i| Some(i & i.wrapping_sub(1)))
            .take_while(|i| *i > 0)
            .for_each(|i| s += self.0[i]);
        s
    }
}
#[derive(Debug, Default)]
struct Bst<K>(Option<Box<(K, Bst<K>, Bst<K>)>>);
impl<K: Ord> Bst<K> {
    fn slot(&mut self, k: &K) -> &mut Bst<K> {
        let mut at = self;
        while at.0.as_ref().is_some_and(|n| n.0 != *k) {
            let n = at.0.as_mut().expect("checked");
            at = if *k < n.0 { &mut n.1 } else { &mut n.2 };
        }
        at
    }
    fn insert(&mut self, k: K) -> bool {
        let s = self.slot(&k);
        let new = s.0.is_none();
        s.0.get_or_insert_with(|| Box::new((k, Bst(None), Bst(None))));
        new
    }
    fn pop_min(&mut self) -> Option<K> {
        let mut at = self;
        while at.0.as_ref()?.1 .0.is_some() {
            at = &mut at.0.as_mut()?.1;
        }
        let node = *at.0.take()?;
        *at = node.2;
        Some(node.0)
    }
    fn remove(&mut self, k: &K) -> Option<K> {
        let s = self.slot(k);
        let (key, left, mut right) = *s.0.take()?;
        s.0 = match right.pop_min() {
            Some(next) => Some(Box::new((next, left, right))),
            None => left.0,
        };
        Some(key)
    }
    fn walk<'a>(&'a self, out: &mut Vec<&'a K>) {
        if let Some(n) = &self.0 {
            n.1.walk(out);
            out.push(&n.0);
            n.2.walk(out);
        }
    }
}
struct Bloom {
    bits: Vec<bool>,
    hashes: u64,
}
impl Bloom {
    fn places<T: Hash>(&self, t: &T) -> impl Iterator<Item = usize> + use<T> {
        let n = self.bits.len();
        let hash = |salt: u64, t: &T| {
            let mut h = DefaultHasher::new();
            (salt, t).hash(&mut h);
            h.finish() as usize % n
        };
        (0..self.hashes).map(|i| hash(i, t)).collect::<Vec<_>>().into_iter()
    }
    fn add<T: Hash>(&mut self, t: T) {
        self.places(&t).for_each(|p| self.bits[p] = true);
    }
    fn may_have<T: Hash>(&self, t: T) -> bool {
        self.places(&t).all(|p| self.bits[p])
    }
}

fn main() {
    let u = UnionFind(vec![Cell::new(-1); 10]);
    println!("{:?}", [(0, 1), (2, 3), (1, 3), (0, 2), (8, 9)].map(|(a, b)| u.join(a, b)));
    println!(
        "{:?} {}",
        (0..10).map(|i| u.root(i) == u.root(3)).collect::<Vec<_>>(),
        u.0.iter().filter(|c| c.get() < 0).count()
    );
    let mut s = Slab { slots: vec![], free: None };
    let keys: Vec<Key> = ["a", "b", "c"].map(|x| s.insert(x.to_owned())).to_vec();
    println!("{:?} {:?} {:?}", s.remove(keys[1]), s.remove(keys[1]), s.remove(keys[0]));
    let (d, e) = (s.insert("d".into()), s.insert("e".into()));
    println!("{d:?} {e:?} {:?} {:?} {:?}", s.get(d), s.get(keys[0]), s.get(keys[2]));
    let mut r: Ring<Box<i32>, 3> = Ring::new();
    println!("{:?} {:?}", (0..5).map(|i| r.push(Box::new(i))).collect::<Vec<_>>(), r.pop());
    let mut iv = Intervals::default();
    iv.set(0..10, 'a');
    iv.set(3..5, 'b');
    iv.set(8..14, 'c');
    iv.set(4..9, 'd');
    println!("{:?} {:?}", iv.0, [-1, 0, 3, 4, 8, 9, 13, 14].map(|i| iv.get(i)));
    let mut m: Sparse<i64> = Sparse::default();
    m[[1000, 5]] = 7;
    m[[2, 2]] += 3;
    println!("{} {} {} {}", m[[1000, 5]], m[[2, 2]], m[[0, 0]], m.0.len());
    let mut b = BitSet([0; 3]);
    println!("{:?} {:?}", [5, 64, 191, 5].map(|i| b.insert(i)), b.iter().collect::<Vec<_>>());
    let mut f = Fenwick(vec![0i32; 17]);
    (0..16).for_each(|i| f.add(i, i as i32 * 3 - 10));
    println!("{:?}", (0..=16).step_by(4).map(|n| f.sum(n)).collect::<Vec<_>>());
    let mut t = Bst(None);
    println!("{:?}", [5, 2, 8, 1, 9, 3, 5, 7].map(|k| t.insert(k)));
    println!("{:?} {:?} {:?} {:?}", t.remove(&5), t.remove(&1), t.remove(&100), t.pop_min());
    let mut out = vec![];
    t.walk(&mut out);
    println!("{out:?} {t:?}");
    let mut bloom = Bloom { bits: vec![false; 256], hashes: 3 };
    (0..20).for_each(|i| bloom.add(format!("key{i}")));
    println!(
        "{} {}",
        (0..20).all(|i| bloom.may_have(format!("key{i}"))),
        (20..120).filter(|i| bloom.may_have(format!("key{i}"))).count()
    );
}
