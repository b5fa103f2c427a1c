//! A panic inside of an inlined std method: the place is std's.

use std::hint::black_box;

fn main() {
    println!("{}", black_box(-5i32).abs());
    println!("{}", black_box(2i32).pow(31));
}
