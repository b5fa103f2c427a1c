//! Euclidean division by zero in a method: track_caller.

use std::hint::black_box;

fn main() {
    println!("{} {}", (-7i32).rem_euclid(3), (-7i32).div_euclid(3));
    println!("{}", 7i32.div_euclid(black_box(0)));
}
