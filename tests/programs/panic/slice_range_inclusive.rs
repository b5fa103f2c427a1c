//! An inclusive range to the greatest index.

use std::hint::black_box;

fn main() {
    let xs = [1, 2, 3, 4];
    println!("{:?}", &xs[..=3]);
    println!("{:?}", &xs[1..=black_box(usize::MAX)]);
}
