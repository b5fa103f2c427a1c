//! A constant that would panic is evaluated only where its function is instantiated.

use std::hint::black_box;

struct Checked<const N: u32>;
impl<const N: u32> Checked<N> {
    const HALF: u32 = half(N);
}
const fn half(n: u32) -> u32 {
    assert!(n % 2 == 0, "odd number");
    n / 2
}
#[allow(dead_code)]
fn never<const N: u32>() -> u32 {
    Checked::<N>::HALF
}

fn main() {
    println!("{}", Checked::<4>::HALF);
    println!("{}", half(black_box(3)));
}
