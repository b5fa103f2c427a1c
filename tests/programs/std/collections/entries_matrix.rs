//! Every path through the entry APIs of `HashMap`, `BTreeMap` and vectors of options, with owned keys, borrowed keys and values that note drops.
use std::cell::RefCell;
use std::collections::{btree_map, hash_map, BTreeMap, HashMap};
use std::fmt::Debug;

thread_local!(static LOG: RefCell<Vec<String>> = const { RefCell::new(vec![]) });
#[derive(Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Clone)]
struct K(&'static str, u8);
#[derive(Debug, PartialEq, Default)]
struct V(i32);
impl Drop for V {
    fn drop(&mut self) {
        LOG.with_borrow_mut(|l| l.push(format!("~{}", self.0)));
    }
}
impl Drop for K {
    fn drop(&mut self) {
        LOG.with_borrow_mut(|l| l.push(format!("-{}{}", self.0, self.1)));
    }
}
fn log(what: &str, x: impl Debug) {
    println!("{what}: {x:?} [{}]", LOG.take().join(" "));
}
macro_rules! exercise {
    ($map:ident, $module:ident, $name:literal) => {{
        println!("{}", $name);
        let mut m: $map<K, V> = $map::new();
        log("or_insert", m.entry(K("a", 1)).or_insert(V(1)).0);
        log("or_insert again", m.entry(K("a", 1)).or_insert(V(2)).0);
        log("or_insert_with", m.entry(K("b", 1)).or_insert_with(|| V(3)).0);
        log("or_insert_with unused", m.entry(K("b", 1)).or_insert_with(|| unreachable!()).0);
        log("with_key", m.entry(K("c", 7)).or_insert_with_key(|k| V(k.1 as i32 * 10)).0);
        log("default", {
            let v = m.entry(K("d", 1)).or_default();
            v.0 += 5;
            v.0
        });
        log("and_modify", m.entry(K("d", 1)).and_modify(|v| v.0 *= 2).or_insert(V(0)).0);
        log("and_modify none", m.entry(K("e", 1)).and_modify(|_| unreachable!()).or_insert(V(6)).0);
        log("key", m.entry(K("e", 1)).key().1);
        match m.entry(K("a", 1)) {
            $module::Entry::Occupied(mut o) => {
                log("get", (o.key().0, o.get().0));
                o.get_mut().0 = 11;
                log("insert", o.insert(V(12)));
                let v: &mut V = o.into_mut();
                v.0 += 1;
                log("into_mut", v.0);
            }
            $module::Entry::Vacant(_) => unreachable!(),
        }
        match m.entry(K("b", 1)) {
            $module::Entry::Occupied(o) => log("remove", o.remove()),
            $module::Entry::Vacant(_) => unreachable!(),
        }
        match m.entry(K("b", 1)) {
            $module::Entry::Occupied(_) => unreachable!(),
            $module::Entry::Vacant(v) => log("into_key", v.into_key()),
        }
        match m.entry(K("b", 1)) {
            $module::Entry::Vacant(v) => log("vacant insert", v.insert(V(20)).0),
            $module::Entry::Occupied(_) => unreachable!(),
        }
        if let $module::Entry::Occupied(o) = m.entry(K("c", 7)) {
            log("remove_entry", o.remove_entry());
        }
        log("insert_entry", m.entry(K("z", 9)).insert_entry(V(99)).get().0);
        log("insert_entry over", {
            let mut e = m.entry(K("z", 9)).insert_entry(V(98));
            e.get_mut().0 -= 1;
            e.get().0
        });
        log("debug", format!("{:?}", m.entry(K("z", 9))).contains("97"));
        log("insert", m.insert(K("a", 1), V(50)));
        log("remove", m.remove(&K("a", 1)));
        log("remove none", m.remove(&K("a", 1)));
        let mut left: Vec<_> = m.into_iter().collect();
        left.sort_by(|a, b| a.0.cmp(&b.0));
        log("left", left.len());
        drop(left);
        log("dropped", ());
    }};
}

fn main() {
    exercise!(HashMap, hash_map, "HashMap");
    exercise!(BTreeMap, btree_map, "BTreeMap");
    let mut b: BTreeMap<i32, V> = (0..4).map(|i| (i, V(i))).collect();
    log("first_entry", b.first_entry().map(|e| e.remove_entry()));
    log("last_entry", b.last_entry().map(|mut e| e.insert(V(33))));
    log("last", b.last_key_value().map(|(k, v)| (*k, v.0)));
    log("replace", std::mem::take(&mut b).into_values().rev().map(|v| v.0).collect::<Vec<_>>());
    let mut counts: HashMap<char, usize> = HashMap::new();
    "abracadabra".chars().for_each(|c| *counts.entry(c).or_insert(0) += 1);
    let mut top: Vec<_> = counts.iter().collect();
    top.sort_by_key(|(c, n)| (std::cmp::Reverse(**n), **c));
    println!("{top:?}");
    let mut slots: Vec<Option<V>> = std::iter::repeat_with(|| None).take(3).collect();
    slots[1].get_or_insert_with(|| V(1)).0 += 1;
    log("slots", slots.iter().flatten().map(|v| v.0).collect::<Vec<_>>());
    log("replace", slots[1].replace(V(9)));
    log("insert", slots[0].insert(V(4)).0);
    log("take", slots.iter_mut().filter_map(Option::take).map(|v| v.0).sum::<i32>());
    let mut cache: HashMap<String, Vec<u8>> = HashMap::new();
    for w in ["ab", "c", "ab"] {
        if !cache.contains_key(w) {
            cache.insert(w.to_owned(), w.bytes().collect());
        }
        cache.get_mut(w).expect("inserted").push(b'!');
    }
    println!("{:?} {:?}", cache["ab"].escape_ascii().to_string(), cache.remove_entry("c"));
}
