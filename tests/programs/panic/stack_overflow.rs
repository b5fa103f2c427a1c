//! Endless recursion ends in the guard page: std's handler says so and aborts.

use std::hint::black_box;

#[allow(unconditional_recursion)]
fn deep(n: u64) -> u64 {
    let block = std::hint::black_box([n; 64]);
    deep(n + 1) + block[n as usize % 64]
}

fn main() {
    println!("{}", deep(1));
}
