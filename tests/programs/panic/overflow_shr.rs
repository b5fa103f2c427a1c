//! A shift right by a negative amount.

use std::hint::black_box;

fn main() {
    let mut x = black_box(-64i32);
    x >>= black_box(3u8);
    println!("{x}");
    x >>= black_box(-1i8);
    println!("{x}");
}
