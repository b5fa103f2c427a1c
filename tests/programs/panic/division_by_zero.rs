//! Integer division by zero.

use std::hint::black_box;

fn main() {
    let zero = black_box(0u64);
    println!("{:?}", 5u64.checked_div(zero));
    println!("{}", 5 / zero);
}
