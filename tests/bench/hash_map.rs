//! A million insertions, look-ups and removals in hash maps with integer and string keys.

use std::collections::HashMap;

const OPERATIONS: u64 = 1_000_000;

fn main() {
    let mut counts: HashMap<u64, u32> = HashMap::new();
    let mut state = 1u64;
    for _ in 0..OPERATIONS {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        *counts.entry((state >> 33) % 200_000).or_insert(0) += 1;
    }
    let most = counts.values().max().unwrap();
    let missing = (0..200_000).filter(|key| !counts.contains_key(key)).count();
    println!("{} keys, {most} at most, {missing} missing", counts.len());
    counts.retain(|key, _| key % 3 == 0);
    println!("{} are left", counts.len());

    let mut names: HashMap<String, usize> = HashMap::with_capacity(1000);
    for i in 0..100_000 {
        names.entry(format!("name-{}", i * 7919 % 5000)).and_modify(|n| *n += i).or_insert(i);
    }
    let mut best: Vec<(&String, &usize)> = names.iter().collect();
    best.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
    println!("{:?}", &best[..3]);
}
