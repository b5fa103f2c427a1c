//! Editing collections in place: drain, retain, entries, ranges, splits and extraction.
use std::collections::{btree_map, hash_map, BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, LinkedList, VecDeque};
use std::cmp::Reverse;
use std::ops::Bound::{Excluded, Included, Unbounded};

fn vectors() {
    let mut v: Vec<String> = (0..12).map(|i| format!("s{i}")).collect();
    let drained: Vec<_> = v.drain(2..5).collect();
    println!("{drained:?} {v:?}");
    v.retain_mut(|s| {
        s.push('!');
        s.len() == 3
    });
    println!("{v:?}");
    let tail = v.split_off(3);
    println!("{v:?} | {tail:?}");
    let odd: Vec<i32> = (1..10).collect::<Vec<_>>().extract_if(.., |x| *x % 2 == 1).collect();
    println!("{odd:?}");
    let mut w = vec![1, 1, 2, 3, 3, 3, 4];
    w.dedup();
    w.splice(1..3, [9, 8, 7]);
    w.insert(0, 100);
    println!("{w:?} {} {:?}", w.swap_remove(1), w.pop());
    w.resize_with(8, Default::default);
    w.extend_from_within(..2);
    w.dedup_by_key(|x| *x / 10);
    println!("{w:?} {:?}", w.iter().rev().step_by(2).collect::<Vec<_>>());
}

fn maps() {
    let mut counts: HashMap<char, usize> = HashMap::new();
    for c in "the quick brown fox jumps over the lazy dog".chars() {
        *counts.entry(c).or_insert(0) += 1;
    }
    counts.retain(|_, n| *n > 2);
    let mut sorted: Vec<_> = counts.iter().collect();
    sorted.sort_by_key(|&(c, n)| (Reverse(*n), *c));
    println!("{sorted:?}");
    match counts.entry('o') {
        hash_map::Entry::Occupied(e) => println!("removed {:?}", e.remove_entry()),
        hash_map::Entry::Vacant(e) => println!("vacant {}", e.key()),
    }
    let mut m: BTreeMap<u32, String> = (0..40).map(|i| (i * 3, format!("v{i}"))).collect();
    println!("{:?}", m.range(10..=20).collect::<Vec<_>>());
    println!("{:?}", m.range((Excluded(12), Unbounded)).next_back());
    for (_, v) in m.range_mut((Included(3), Excluded(10))) {
        v.make_ascii_uppercase();
    }
    let high = m.split_off(&60);
    println!("{} {} {:?} {:?}", m.len(), high.len(), m.first_key_value(), high.last_key_value());
    m.entry(3).and_modify(|v| v.push('?')).or_default();
    m.entry(4).or_insert_with_key(|k| format!("k{k}"));
    if let btree_map::Entry::Vacant(e) = m.entry(5) {
        e.insert("five".into());
    }
    m.retain(|k, _| k % 2 == 1);
    println!("{m:?} {:?}", m.pop_first());
    let mut big: BTreeMap<i32, i32> = (0..500).map(|i| ((i * 37) % 500, i)).collect();
    for k in (0..500).filter(|k| k % 3 != 0) {
        big.remove(&k);
    }
    println!("{} {:?}", big.values().sum::<i32>(), big.iter().rev().nth(10));
    big.append(&mut BTreeMap::from([(1, -1), (3, -3)]));
    println!("{:?}", big.into_iter().take(4).collect::<Vec<_>>());
}

fn others() {
    let a: BTreeSet<_> = [1, 3, 5, 7, 9].into();
    let b: BTreeSet<_> = (3..8).collect();
    println!("{:?} {:?} {:?} {:?}", &a & &b, &a | &b, &a - &b, &a ^ &b);
    println!("{} {:?}", a.is_subset(&b), a.range(4..).next());
    let h: HashSet<&str> = ["x", "y"].into_iter().collect();
    println!("{} {:?}", h.contains("x"), h.get("z"));
    let mut q: VecDeque<i32> = (0..6).collect();
    q.rotate_left(2);
    q.push_front(-1);
    q.truncate(6);
    println!("{q:?} {:?} {:?}", q.make_contiguous().len(), q.range(1..3).collect::<Vec<_>>());
    q.drain(..2);
    q.extend([7, 8]);
    println!("{q:?} {:?} {:?}", q.binary_search(&0), q.iter().rposition(|x| *x > 4));
    let mut heap: BinaryHeap<_> = vec![3, 1, 4, 1, 5, 9, 2, 6].into();
    *heap.peek_mut().unwrap() = 0;
    print!("{:?} ", heap.pop());
    heap.retain(|x| x % 2 == 0);
    println!("{:?}", heap.into_sorted_vec());
    let mut l: LinkedList<u8> = (1..=6).collect();
    let mut back = l.split_off(2);
    back.append(&mut l);
    println!("{back:?} {:?} {:?}", back.front(), back.iter().rev().collect::<Vec<_>>());
}

fn main() {
    vectors();
    maps();
    others();
}
