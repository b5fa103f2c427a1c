//! HashMap, HashSet, BTreeMap, BTreeSet, VecDeque, BinaryHeap.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, VecDeque};

const TEXT: &str = "the quick brown fox jumps over the lazy dog the fox";

fn shortest(edges: &[(u32, u32, u32)], from: u32, to: u32) -> Option<u32> {
    let mut graph: HashMap<u32, Vec<(u32, u32)>> = HashMap::new();
    for &(a, b, w) in edges {
        graph.entry(a).or_default().push((b, w));
        graph.entry(b).or_default().push((a, w));
    }
    let mut seen = HashSet::new();
    let mut heap = BinaryHeap::from([Reverse((0, from))]);
    while let Some(Reverse((cost, node))) = heap.pop() {
        if node == to {
            return Some(cost);
        }
        if !seen.insert(node) {
            continue;
        }
        for &(next, w) in graph.get(&node).map(Vec::as_slice).unwrap_or(&[]) {
            heap.push(Reverse((cost + w, next)));
        }
    }
    None
}

fn main() {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for word in TEXT.split(' ') {
        *counts.entry(word).or_insert(0) += 1;
    }
    let mut sorted: Vec<_> = counts.iter().collect();
    sorted.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
    println!("{:?}", &sorted[..4]);
    println!("{} {:?}", counts.len(), counts.get("fox"));
    println!("{:?} {:?}", counts.remove("cat"), counts.remove("dog"));

    let mut tree: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, word) in TEXT.split(' ').enumerate() {
        tree.entry(word.to_string()).or_default().push(i);
    }
    println!("{tree:?}");
    println!("{:?}", tree.range("f".to_string().."p".to_string()).map(|(k, v)| (k.as_str(), v.len())).collect::<Vec<_>>());
    println!("{:?}", tree.first_key_value());
    println!("{:?}", tree.pop_last());

    let a: BTreeSet<u32> = (1..10).collect();
    let b: BTreeSet<u32> = (5..15).step_by(2).collect();
    println!("{:?} {:?}", a.intersection(&b).collect::<Vec<_>>(), b.difference(&a).collect::<Vec<_>>());

    let mut queue: VecDeque<i32> = (0..4).collect();
    queue.rotate_left(1);
    queue.push_front(9);
    println!("{queue:?} {:?} {:?}", queue.back(), queue.iter().rev().sum::<i32>());

    let edges = [(1, 2, 7), (1, 3, 9), (1, 6, 14), (2, 3, 10), (2, 4, 15), (3, 4, 11), (3, 6, 2), (4, 5, 6), (5, 6, 9)];
    println!("{:?} {:?}", shortest(&edges, 1, 5), shortest(&edges, 1, 42));

    let mut big = BTreeMap::new();
    for i in 0..500u32 {
        big.insert(i.wrapping_mul(7919) % 1009, i);
    }
    for i in (0..1009).step_by(3) {
        big.remove(&i);
    }
    println!("{} {:?}", big.len(), big.iter().nth(100));
    let set: HashSet<(u8, String)> = [(1, "a".into()), (1, "a".into()), (2, "b".into())].into();
    println!("{}", set.len());
}
