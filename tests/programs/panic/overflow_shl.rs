//! A shift left by the type's width.

use std::hint::black_box;

fn main() {
    for amount in [0, 15, 16] {
        println!("{}", 1u16 << black_box(amount));
    }
}
