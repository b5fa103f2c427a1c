//! The collections of std.

use std::collections::*;

fn main() {
    let mut b = BTreeMap::new();
    for i in 0..100 {
        b.insert((i * 37) % 101, i);
    }
    println!("{:?} {:?}", b.range(10..15).collect::<Vec<_>>(), b.len());
    for k in 20..90 {
        b.remove(&k);
    }
    println!("{:?}", b.keys().rev().take(5).collect::<Vec<_>>());
    let mut h = BinaryHeap::from(vec![3, 1, 4, 1, 5]);
    h.push(9);
    print!("{:?} ", h.pop());
    println!("{:?}", h.into_sorted_vec());
    let mut d: VecDeque<_> = (0..5).collect();
    d.rotate_left(2);
    d.push_front(9);
    println!("{d:?} {:?}", d.iter().rev().collect::<Vec<_>>());
    let s: HashSet<String> = ["a", "b", "c"].iter().map(|s| s.to_string()).collect();
    let t: HashSet<String> = ["b", "c", "d"].iter().map(|s| s.to_string()).collect();
    let mut i: Vec<_> = s.intersection(&t).collect();
    i.sort();
    println!("{i:?}");
    let mut m: HashMap<u64, Vec<u64>> = HashMap::new();
    for i in 0..1000u64 {
        m.entry(i % 17).or_default().push(i);
    }
    let mut sums: Vec<_> = m.iter().map(|(k, v)| (*k, v.iter().sum::<u64>())).collect();
    sums.sort();
    println!("{:?}", &sums[..3]);
    m.retain(|k, _| k % 2 == 0);
    println!("{}", m.len());
    let mut v: Vec<u32> = (0..500).map(|x| (x * 7919u32) % 1009).collect();
    v.sort();
    println!("{:?} {}", &v[..5], v.is_sorted());
    let mut w: Vec<String> = v.iter().map(|x| format!("{x:x}")).collect();
    w.sort_by_key(|s| std::cmp::Reverse(s.len()));
    println!("{:?}", &w[..3]);
    v.sort_unstable_by(|a, b| b.cmp(a));
    println!("{:?}", &v[..3]);
    let l: LinkedList<i32> = [1, 2, 3].into_iter().collect();
    println!("{l:?}");
}
