//! GATs, generic associated consts, iterators over generic containers, higher-ranked closures, impl Trait arguments.

use std::collections::HashMap;
use std::fmt::Debug;
use std::hash::Hash;

trait Lend {
    type Item<'a>
    where
        Self: 'a;
    fn lend<'a>(&'a mut self) -> Option<Self::Item<'a>>;
}

struct Windows<'s> {
    data: &'s mut [u8],
    at: usize,
}

impl<'s> Lend for Windows<'s> {
    type Item<'a>
        = &'a mut [u8]
    where
        Self: 'a;
    fn lend<'a>(&'a mut self) -> Option<&'a mut [u8]> {
        let at = self.at;
        self.at += 1;
        self.data.get_mut(at..at + 2)
    }
}

trait Container {
    type Item;
    type Iter<'a>: Iterator<Item = &'a Self::Item>
    where
        Self: 'a;
    const NAME: &'static str;
    fn items(&self) -> Self::Iter<'_>;
    fn collect_debug(&self) -> Vec<String>
    where
        Self::Item: Debug,
    {
        self.items().map(|i| format!("{i:?}")).collect()
    }
}

impl<T> Container for Vec<T> {
    type Item = T;
    type Iter<'a>
        = std::slice::Iter<'a, T>
    where
        T: 'a;
    const NAME: &'static str = "vec";
    fn items(&self) -> Self::Iter<'_> {
        self.iter()
    }
}

impl<K: Eq + Hash, V> Container for HashMap<K, V> {
    type Item = V;
    type Iter<'a>
        = std::collections::hash_map::Values<'a, K, V>
    where
        K: 'a,
        V: 'a;
    const NAME: &'static str = "map";
    fn items(&self) -> Self::Iter<'_> {
        self.values()
    }
}

fn higher<F>(f: F) -> usize
where
    F: for<'a> Fn(&'a str) -> &'a str,
{
    f("abc").len() + f("de").len()
}

fn group_by<T, K: Eq + Hash + Ord + Clone>(items: impl IntoIterator<Item = T>, key: impl Fn(&T) -> K) -> Vec<(K, Vec<T>)> {
    let mut groups: HashMap<K, Vec<T>> = HashMap::new();
    for item in items {
        groups.entry(key(&item)).or_default().push(item);
    }
    let mut out: Vec<_> = groups.into_iter().collect();
    out.sort_by_key(|(k, _)| k.clone());
    out
}

fn name_of<C: Container>(_: &C) -> &'static str {
    C::NAME
}

fn main() {
    let mut data = [1, 2, 3, 4];
    let mut w = Windows { data: &mut data, at: 0 };
    while let Some(pair) = w.lend() {
        pair[1] += pair[0];
    }
    println!("{data:?}");
    let v = vec!['a', 'b'];
    let m = HashMap::from([(1, Some("x"))]);
    println!("{:?} {:?} {} {}", v.collect_debug(), m.collect_debug(), name_of(&v), name_of(&m));
    println!("{}", higher(|s| &s[1..]));
    println!("{:?}", group_by(["apple", "bob", "cat", "alice"], |s| s.len()));
    println!("{:?}", group_by(1..=10, |n| n % 3));
}
