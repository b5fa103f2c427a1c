//! The least value divided by minus one.

use std::hint::black_box;

fn main() {
    println!("{}", i8::MIN.wrapping_div(black_box(-1)));
    println!("{}", i8::MIN / black_box(-1));
}
