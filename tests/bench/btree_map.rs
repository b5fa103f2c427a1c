//! Ordered maps and sets: insertion in random order, range queries, removal.

use std::collections::{BTreeMap, BTreeSet};

const KEYS: u32 = 300_000;

fn scramble(i: u32) -> u32 {
    let x = (i ^ 0x5bd1_e995).wrapping_mul(0x85eb_ca6b);
    (x ^ (x >> 15)).wrapping_mul(0xc2b2_ae35)
}

fn main() {
    let mut map = BTreeMap::new();
    for i in 0..KEYS {
        map.insert(scramble(i), i);
    }
    let in_order = map.keys().zip(map.keys().skip(1)).all(|(a, b)| a < b);
    println!("{} keys, in order: {in_order}", map.len());
    let sums: Vec<u64> = (0..64u32)
        .map(|i| map.range(i << 26..(i << 26) + (1 << 24)).map(|(_, value)| u64::from(*value)).sum())
        .collect();
    println!("{:?} {}", &sums[..4], sums.iter().fold(0, |a, b| a ^ b));
    for i in (0..KEYS).step_by(2) {
        assert_eq!(map.remove(&scramble(i)), Some(i));
    }
    let left: BTreeSet<u32> = map.into_values().collect();
    println!("{} are left, {:?} to {:?}", left.len(), left.first(), left.last());
}
