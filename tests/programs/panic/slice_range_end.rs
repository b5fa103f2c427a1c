//! A range that ends behind a slice.

use std::hint::black_box;

fn main() {
    let xs = [1, 2, 3, 4];
    println!("{:?}", &xs[4..]);
    let n = black_box(5);
    println!("{:?}", &xs[2..n]);
}
