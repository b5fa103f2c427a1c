//! A range that starts after its end.

use std::hint::black_box;

fn main() {
    let xs = vec![1, 2, 3, 4];
    println!("{:?}", &xs[2..2]);
    let (a, b) = black_box((3, 1));
    println!("{:?}", &xs[a..b]);
}
