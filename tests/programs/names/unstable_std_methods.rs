// std has methods of these names, too, but unstable ones: rustc passes over them where a trait has another.
use std::alloc::Layout;
use std::collections::BTreeMap;

trait Padding {
    fn padding_needed_for(&self, align: usize) -> usize;
}

impl Padding for Layout {
    fn padding_needed_for(&self, align: usize) -> usize {
        self.size().next_multiple_of(align) - self.size()
    }
}

trait Dedup<T> {
    fn partition_dedup(&mut self) -> Vec<T>;
}

impl<T: PartialEq + Copy> Dedup<T> for [T] {
    fn partition_dedup(&mut self) -> Vec<T> {
        let mut kept: Vec<T> = Vec::new();
        for &item in self.iter() {
            if kept.last() != Some(&item) {
                kept.push(item);
            }
        }
        kept
    }
}

trait Bounds<K, V> {
    fn lower_bound(&self, key: K) -> Option<(&K, &V)>;
}

impl<K: Ord, V> Bounds<K, V> for BTreeMap<K, V> {
    fn lower_bound(&self, key: K) -> Option<(&K, &V)> {
        self.range(key..).next()
    }
}

trait Chars {
    fn into_chars(self) -> Vec<char>;
}

impl Chars for String {
    fn into_chars(self) -> Vec<char> {
        self.chars().collect()
    }
}

trait Wide {
    fn widening_mul(self, other: Self) -> u64;
}

impl Wide for u32 {
    fn widening_mul(self, other: u32) -> u64 {
        u64::from(self) * u64::from(other) + 1
    }
}

fn main() {
    println!("{}", Layout::new::<[u8; 13]>().padding_needed_for(8));
    println!("{:?}", [1, 1, 2, 2, 2, 3, 1].partition_dedup());
    println!("{:?}", vec![4, 4].partition_dedup());
    let map = BTreeMap::from([(1, 'a'), (5, 'b'), (9, 'c')]);
    println!("{:?} {:?}", map.lower_bound(2), map.lower_bound(10));
    println!("{:?}", String::from("héé").into_chars());
    println!("{}", u32::MAX.widening_mul(2));
}
