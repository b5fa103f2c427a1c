//! Remainder of the least value by minus one.

use std::hint::black_box;

fn main() {
    println!("{}", isize::MIN % black_box(2));
    println!("{}", isize::MIN % black_box(-1));
}
