//! `BTreeMap` and `BTreeSet` ranges: bounds of every kind, borrowed keys, panicking free, mutable ranges, splitting, extraction, first and last entries, keys by own order.
use std::borrow::Borrow;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound::{self, *};

#[derive(Debug, Clone, PartialEq, Eq)]
struct Name(String);
impl Ord for Name {
    fn cmp(&self, o: &Name) -> Ordering {
        self.0.cmp(&o.0)
    }
}
impl PartialOrd for Name {
    fn partial_cmp(&self, o: &Name) -> Option<Ordering> {
        Some(self.cmp(o))
    }
}
impl Borrow<str> for Name {
    fn borrow(&self) -> &str {
        &self.0
    }
}

fn main() {
    let m: BTreeMap<i32, char> = (0..40).step_by(3).zip('a'..).collect();
    let bounds = [Unbounded, Included(9), Excluded(9), Included(10), Excluded(39)];
    for lo in bounds {
        for hi in [Included(21), Excluded(21), Included(22), Unbounded, Excluded(40)] {
            let ok = match (lo, hi) {
                (Included(a) | Excluded(a), Included(b) | Excluded(b)) => a < b,
                _ => true,
            };
            if ok {
                let r = m.range((lo, hi));
                println!("{lo:?}..{hi:?} {:?} {:?}", r.clone().map(|(_, c)| c).collect::<String>(), r.rev().next());
            }
        }
    }
    println!("{:?} {:?}", m.range(5..5).next(), m.range(..=0).next_back());
    let names: BTreeMap<Name, usize> =
        ["delta", "alpha", "echo", "bravo"].into_iter().enumerate().map(|(i, n)| (Name(n.into()), i)).collect();
    println!(
        "{:?} {:?}",
        names.get("echo"),
        names.range::<str, _>((Included("b"), Excluded("e"))).map(|(n, i)| format!("{}{i}", n.0)).collect::<Vec<_>>()
    );
    println!("{:?}", names.range::<str, (Bound<&str>, Bound<&str>)>((Excluded("bravo"), Unbounded)).count());
    println!("{:?} {:?}", names.contains_key("zulu"), names.get_key_value("alpha"));
    let mut w: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for i in 0..300u32 {
        w.entry(i * 37 % 101).or_default().push(i);
    }
    for (k, v) in w.range_mut(50..60) {
        v.retain(|x| x % 2 == k % 2);
    }
    println!("{:?}", w.range(48..53).collect::<Vec<_>>());
    let high = w.split_off(&90);
    println!(
        "{} {} {:?} {:?}",
        w.len(),
        high.len(),
        w.last_key_value().map(|p| p.0),
        high.first_key_value().map(|p| p.0)
    );
    let mut taken = 0;
    while let Some(mut e) = w.last_entry() {
        if e.get_mut().pop().is_none() {
            e.remove();
            taken += 1;
        }
        if taken == 5 {
            break;
        }
    }
    println!("{taken} {:?}", w.keys().next_back());
    println!("{:?}", w.extract_if(..10, |_, v| v.len() < 3).map(|(k, _)| k).collect::<Vec<_>>());
    w.append(&mut high.clone());
    println!("{} {:?}", w.len(), w.iter().rev().nth(3));
    let mut s: BTreeSet<(u8, &str)> = [(2, "b"), (1, "z"), (2, "a"), (3, "")].into();
    println!("{:?} {:?}", s.range((2, "")..(3, "")).collect::<Vec<_>>(), s.range(..(2, "a")).next_back());
    println!("{:?}", s.split_off(&(2, "b")));
    println!("{:?}", s.pop_first());
    s.extend([(9, "x"), (0, "y")]);
    println!("{:?}", s.first());
    println!("{:?}", s.extract_if(.., |p| p.0 > 5).collect::<Vec<_>>());
    let mut it = m.iter();
    println!("{:?} {:?} {:?}", it.nth(2), it.nth_back(2), it.len());
    let mut it = m.clone().into_iter();
    println!("{:?} {:?} {:?}", it.next(), it.next_back(), it.map(|(k, _)| k).sum::<i32>());
    println!("{:?}", m.values().rev().step_by(5).collect::<String>());
    let mut c = m.clone();
    c.values_mut().for_each(|v| v.make_ascii_uppercase());
    c.retain(|k, _| k % 2 == 0);
    println!("{c:?} {:?} {:?}", c < m, c.iter().max_by_key(|(k, _)| *k % 7));
}
