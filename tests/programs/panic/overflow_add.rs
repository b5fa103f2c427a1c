//! Addition beyond a type's range panics at the operator's expression.

use std::hint::black_box;

fn main() {
    let x: u8 = black_box(200);
    println!("{}", x.wrapping_add(100));
    let y = x
        + black_box(55)
        + 1;
    println!("unreachable {y}");
}
