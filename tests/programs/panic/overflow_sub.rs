//! Subtraction below zero in a compound assignment.

use std::hint::black_box;

fn main() {
    let mut left: usize = black_box(3);
    for step in [1, 1, 2] {
        left -= step;
        println!("{left}");
    }
}
