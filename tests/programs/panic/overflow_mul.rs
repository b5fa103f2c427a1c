//! Multiplication of 128-bit integers, inside of a closure.

use std::hint::black_box;

fn main() {
    let factorial = |n: u32| (1..=n).fold(1i128, |a, b| a * b as i128);
    println!("{}", factorial(33));
    println!("{}", factorial(black_box(34)));
}
