//! Remainder of a division by zero; float remainder does not panic.

use std::hint::black_box;

fn main() {
    println!("{}", 5.0 % black_box(0.0));
    let mut x = 5i128;
    x %= black_box(0);
    println!("{x}");
}
