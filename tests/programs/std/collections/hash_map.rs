//! `HashMap` and `HashSet` with the default and with own hashers: entries, removal, iteration (printed sorted), set algebra.
use std::collections::hash_map::{Entry, RandomState};
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher, Hash, Hasher};

#[derive(Default, Clone)]
struct Fnv(u64);
impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for b in bytes {
            self.0 = (self.0 ^ *b as u64).wrapping_mul(0x100000001b3);
        }
    }
}
type FnvMap<K, V> = HashMap<K, V, BuildHasherDefault<Fnv>>;

fn sorted<T: Ord>(i: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut v: Vec<T> = i.into_iter().collect();
    v.sort();
    v
}

fn main() {
    let mut m: HashMap<String, i32> = HashMap::new();
    for w in "one two three two one two".split_whitespace() {
        *m.entry(w.to_owned()).or_default() += 1;
    }
    println!("{:?} {}", sorted(&m), m.len());
    println!("{:?} {:?} {:?}", m.get("two"), m.get_key_value("one"), m.contains_key("four"));
    println!("{:?} {:?}", m.insert("two".into(), 20), m.insert("four".into(), 4));
    if let Some(x) = m.get_mut("one") {
        *x = -1;
    }
    m.values_mut().for_each(|v| *v *= 2);
    println!("{:?} {} {:?}", m.remove_entry("one"), { m["two"] }, m.remove("zzz"));
    match m.entry("three".into()) {
        Entry::Occupied(mut e) => {
            println!("{} {}", e.key().clone(), e.insert(33));
            *e.get_mut() += 1;
            println!("{:?}", e.remove_entry());
        }
        Entry::Vacant(e) => println!("vacant {}", e.key()),
    }
    if let Entry::Vacant(e) = m.entry("five".into()) {
        println!("{:?}", e);
        e.insert(5);
    }
    println!("{:?}", m.entry("six".into()).or_insert_with_key(|k| k.len() as i32));
    println!("{:?}", m.entry("six".into()).and_modify(|v| *v += 1).or_insert(0));
    println!("{:?}", m.entry("seven".into()).insert_entry(7).get());
    m.retain(|k, v| k.len() < 5 && *v < 30);
    println!("{:?} {:?} {:?}", sorted(m.keys()), sorted(m.values()), sorted(m.clone().into_values()));
    println!("{:?}", sorted(m.extract_if(|_, v| *v > 5).map(|(k, _)| k)));
    println!("{:?} {:?}", sorted(m.drain()), m.is_empty());

    let mut f: FnvMap<u32, &str> = FnvMap::default();
    f.extend([(1, "a"), (2, "b"), (3, "c")]);
    println!("{:?} {}", sorted(&f), f == FnvMap::from_iter([(3, "c"), (2, "b"), (1, "a")]));
    let [a, b, c] = f.get_disjoint_mut([&1, &9, &3]);
    println!("{a:?} {b:?} {c:?}");
    println!("{:x} {:x}", f.hasher().hash_one("key"), BuildHasherDefault::<DefaultHasher>::new().hash_one((1u8, "x")));
    let r = RandomState::new();
    println!("{} {}", r.hash_one(5) == r.hash_one(5), r.hash_one("a") == r.hash_one("b"));
    let mut big = HashMap::with_capacity(10);
    for i in 0..5000u64 {
        big.insert(i.wrapping_mul(0x9e3779b97f4a7c15), i);
    }
    (0..5000u64).filter(|i| i % 3 == 0).for_each(|i| drop(big.remove(&i.wrapping_mul(0x9e3779b97f4a7c15))));
    println!("{} {} {}", big.len(), big.values().sum::<u64>(), big.capacity() >= 5000);
    big.shrink_to_fit();
    println!("{}", (0..5000u64).filter(|i| big.contains_key(&i.wrapping_mul(0x9e3779b97f4a7c15))).count());

    let a: HashSet<i32> = (0..8).collect();
    let b = HashSet::from([5, 6, 7, 8, 9]);
    println!("{:?} {:?}", sorted(a.intersection(&b)), sorted(a.difference(&b)));
    println!("{:?} {:?}", sorted(a.symmetric_difference(&b)), sorted(a.union(&b)));
    println!("{:?} {:?} {:?}", sorted(&a & &b), sorted(&a - &b), sorted(&(&a | &b) ^ &b));
    println!("{} {} {}", a.is_subset(&b), a.is_disjoint(&[100].into()), a.is_superset(&[1, 2].into()));
    let mut s: HashSet<String> = HashSet::new();
    println!("{} {} {:?} {:?}", s.insert("x".into()), s.insert("x".into()), s.get("x").cloned(), s.take("x"));
    println!("{:?} {}", s.replace("y".into()), s.remove("y"));
    s.extend(["p", "q"].map(String::from));
    s.retain(|x| x != "p");
    println!("{s:?} {:?}", HashMap::from([("only", 1.5)]));
}
