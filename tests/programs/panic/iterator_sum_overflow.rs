//! An overflowing sum: the place is inside of std.

use std::hint::black_box;

fn main() {
    println!("{}", [100u8, 100].iter().sum::<u8>());
    println!("{}", black_box([100u8, 100, 100]).iter().sum::<u8>());
}
