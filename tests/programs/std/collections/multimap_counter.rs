//! Maps of collections as people build them: counters, multimaps, grouping, inverting, nested entries, merging, sorting by value.
use std::collections::btree_map::Entry as BEntry;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::fmt::Debug;
use std::hash::Hash;

#[derive(Debug, Clone)]
struct Counter<T>(HashMap<T, usize>);
impl<T: Hash + Eq + Ord + Clone> Counter<T> {
    fn most_common(&self, n: usize) -> Vec<(T, usize)> {
        let mut v: Vec<_> = self.0.iter().map(|(k, c)| (k.clone(), *c)).collect();
        v.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        v.truncate(n);
        v
    }
}
impl<T: Hash + Eq> FromIterator<T> for Counter<T> {
    fn from_iter<I: IntoIterator<Item = T>>(i: I) -> Self {
        let mut m = HashMap::new();
        i.into_iter().for_each(|t| *m.entry(t).or_insert(0) += 1);
        Counter(m)
    }
}
impl<T: Hash + Eq> Extend<T> for Counter<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, i: I) {
        for t in i {
            self.0.entry(t).and_modify(|c| *c += 1).or_insert(1);
        }
    }
}
fn group_by<T, K: Ord>(i: impl IntoIterator<Item = T>, key: impl Fn(&T) -> K) -> BTreeMap<K, Vec<T>> {
    i.into_iter().fold(BTreeMap::new(), |mut m, t| {
        m.entry(key(&t)).or_insert_with(Vec::new).push(t);
        m
    })
}
fn invert<K: Clone + Ord, V: Clone + Ord>(m: &BTreeMap<K, Vec<V>>) -> BTreeMap<V, BTreeSet<K>> {
    let mut out: BTreeMap<V, BTreeSet<K>> = BTreeMap::new();
    for (k, vs) in m {
        for v in vs {
            out.entry(v.clone()).or_default().insert(k.clone());
        }
    }
    out
}
fn show<K: Debug, V: Debug>(name: &str, m: &BTreeMap<K, V>) {
    println!("{name}: {}", m.iter().map(|(k, v)| format!("{k:?}={v:?}")).collect::<Vec<_>>().join(", "));
}

fn main() {
    let text = "the cat and the dog and the bird saw a cat";
    let mut c: Counter<&str> = text.split(' ').collect();
    c.extend(["dog", "dog"]);
    println!("{:?} {:?}", c.most_common(4), c.most_common(0));
    let letters: Counter<char> = text.chars().filter(|c| c.is_alphabetic()).collect();
    println!("{:?}", letters.most_common(5));
    let by_len = group_by(text.split(' '), |w| w.len());
    show("by length", &by_len);
    show("inverted", &invert(&by_len));
    let parity = group_by(1..=10, |n| if n % 2 == 0 { "even" } else { "odd" });
    show("parity", &parity);
    let mut nested: BTreeMap<&str, BTreeMap<u32, VecDeque<&str>>> = BTreeMap::new();
    for (who, year, what) in [("ann", 2020, "a"), ("bob", 2021, "b"), ("ann", 2020, "c"), ("ann", 2019, "d")] {
        nested.entry(who).or_default().entry(year).or_default().push_front(what);
    }
    show("nested", &nested);
    if let BEntry::Occupied(mut o) = nested.entry("ann") {
        o.get_mut().retain(|y, _| *y > 2019);
        if let Some(q) = o.get_mut().get_mut(&2020) {
            q.rotate_left(1);
        }
        if o.get().is_empty() {
            o.remove();
        }
    }
    nested.remove("bob").into_iter().flatten().for_each(|(y, q)| println!("removed {y} {q:?}"));
    show("after", &nested);
    let a = HashMap::from([("x", 1), ("y", 2)]);
    let b = HashMap::from([("y", 30), ("z", 40)]);
    let merged = a.iter().chain(&b).fold(BTreeMap::new(), |mut m, (k, v)| {
        *m.entry(*k).or_insert(0) += v;
        m
    });
    show("merged", &merged);
    let common: BTreeSet<_> = a.keys().collect::<HashSet<_>>().intersection(&b.keys().collect()).map(|k| **k).collect();
    println!("{common:?}");
    let (small, large): (BTreeMap<_, _>, BTreeMap<_, _>) = merged.into_iter().partition(|(_, v)| *v < 10);
    show("small", &small);
    show("large", &large);
    let index: HashMap<String, usize> = text.split(' ').enumerate().map(|(i, w)| (w.to_string(), i)).collect();
    let mut last: Vec<_> = index.iter().collect();
    last.sort_by_key(|(_, i)| std::cmp::Reverse(**i));
    println!("{:?}", last.iter().map(|(w, i)| format!("{w}{i}")).collect::<String>());
    let lookup = |k: &str| index.get(k).copied().ok_or_else(|| format!("no {k}"));
    println!("{:?} {:?}", lookup("cat"), lookup("cow"));
    let longest = by_len.iter().next_back().map(|(n, ws)| (*n, ws.iter().copied().max()));
    println!("{longest:?} {:?}", by_len.range(..3).flat_map(|(_, v)| v).collect::<Vec<_>>());
    let mut fifo: HashMap<u8, Vec<u8>> = HashMap::with_capacity(4);
    for i in 0..20u8 {
        let bucket = fifo.entry(i % 3).or_default();
        if bucket.len() == 4 {
            bucket.remove(0);
        }
        bucket.push(i);
    }
    println!("{:?} {:?} {:?}", fifo[&0], fifo[&1], fifo.get(&2).map(|v| v.iter().rev().collect::<Vec<_>>()));
}
