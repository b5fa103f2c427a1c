//! std's checks of unsafe functions, which a debug build has: a violated one aborts.
use std::hint::black_box;
fn main() {
    let numbers = black_box(vec![1u8, 2, 3]);
    println!("{}", unsafe { numbers.get_unchecked(2) });
    println!("{}", unsafe { *numbers.get_unchecked(black_box(7)) });
}
