//! `BTreeMap` and `BTreeSet`: order, ranges, entries, splitting, extraction, first and last, set algebra, big trees.
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound::{Excluded, Included, Unbounded};

fn main() {
    let mut m: BTreeMap<&str, u32> = [("delta", 4), ("alpha", 1), ("charlie", 3), ("bravo", 2)].into();
    println!("{m:?} {:?} {:?}", m.first_key_value(), m.last_key_value());
    println!("{:#?}", m.range("b".."d").collect::<Vec<_>>());
    println!("{:?}", m.range::<str, _>((Excluded("alpha"), Included("charlie"))).rev().collect::<Vec<_>>());
    m.range_mut("c"..).for_each(|(_, v)| *v += 100);
    println!("{:?} {:?} {m:?}", m.pop_first(), m.pop_last());
    match m.entry("echo") {
        Entry::Vacant(v) => println!("{:?} {}", v.key().to_owned(), v.insert(5)),
        Entry::Occupied(o) => println!("{o:?}"),
    }
    m.entry("echo").and_modify(|v| *v *= 2).or_insert(0);
    if let Some(mut e) = m.first_entry() {
        *e.get_mut() = 77;
        println!("{} {}", e.key(), e.get());
    }
    println!("{:?} {:?}", m.last_entry().map(|e| e.remove_entry()), m.get("bravo"));
    println!("{:?} {:?}", m.keys().collect::<Vec<_>>(), m.values().sum::<u32>());
    println!("{:?} {:?}", m.insert("bravo", 1), m.remove("nothing"));

    let mut big: BTreeMap<u32, u32> = (0..2000).map(|i| (i * 7919 % 2003, i)).collect();
    println!("{} {:?}", big.len(), big.iter().take(5).collect::<Vec<_>>());
    println!("{}", big.keys().is_sorted());
    big.retain(|k, _| k % 5 != 0);
    let mut high = big.split_off(&1500);
    println!("{} {} {:?}", big.len(), high.len(), high.first_key_value());
    println!("{:?}", big.extract_if(100..120, |_, v| *v % 2 == 0).collect::<Vec<_>>());
    big.append(&mut high);
    println!("{} {} {:?}", big.len(), high.len(), big.range(..7).collect::<Vec<_>>());
    let mut i = big.iter();
    println!("{:?} {:?} {} {:?}", i.next(), i.next_back(), i.len(), i.nth(500));
    for k in (0..2003).rev().step_by(2) {
        big.remove(&k);
    }
    println!("{} {:?}", big.len(), big.range((Excluded(500), Unbounded)).next());
    println!("{:?}", big.into_iter().rev().skip(700).step_by(20).map(|(k, v)| k ^ v).collect::<Vec<_>>());

    let a: BTreeSet<char> = "hello world".chars().collect();
    let b = BTreeSet::from_iter("lower".chars());
    println!("{a:?} {:?} {:?}", a.intersection(&b).collect::<String>(), a.difference(&b).collect::<String>());
    println!("{:?} {:?}", a.union(&b).collect::<String>(), a.symmetric_difference(&b).collect::<String>());
    println!("{:?} {:?} {:?}", &a & &b, &b - &a, a.is_superset(&b));
    println!("{:?} {:?} {:?}", a.first(), a.last(), a.range('f'..='l').collect::<Vec<_>>());
    let mut s = BTreeSet::from([1, 5, 9]);
    println!("{} {} {:?} {:?}", s.insert(5), s.insert(6), s.take(&1), s.replace(9));
    println!("{:?} {:?} {:?} {}", s.pop_first(), s.pop_last(), s.get(&6), s.is_disjoint(&[7].into()));
    let mut grid: BTreeMap<(i32, i32), Vec<String>> = BTreeMap::new();
    for (i, w) in ["a", "b", "c", "d", "e"].iter().enumerate() {
        grid.entry((i as i32 % 2, -(i as i32))).or_default().push(w.repeat(i));
    }
    println!("{grid:?}");
    println!("{:?}", BTreeMap::from([(1, 2)]).cmp(&BTreeMap::from([(1, 3)])));
    let mut m2: BTreeMap<String, BTreeMap<u8, f32>> = BTreeMap::new();
    m2.entry("x".into()).or_default().insert(1, 0.5);
    m2.entry("x".into()).or_default().entry(1).and_modify(|f| *f /= 4.0);
    println!("{m2:?} {:?} {:?}", m2["x"][&1], m2.clone().into_keys().collect::<Vec<_>>());
}
