//! Methods that panic with their own words: split_at, swap, chunks of zero.

use std::hint::black_box;

fn main() {
    let mut v = [1, 2, 3];
    v.swap(0, 2);
    println!("{v:?} {:?}", v.split_at(3));
    println!("{:?}", v.chunks(black_box(0)).next());
}
