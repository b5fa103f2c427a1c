//! Vec::with_capacity beyond isize::MAX.

use std::hint::black_box;

fn main() {
    let n = black_box(usize::MAX / 4);
    let v: Vec<u64> = Vec::with_capacity(n);
    println!("{}", v.len());
}
