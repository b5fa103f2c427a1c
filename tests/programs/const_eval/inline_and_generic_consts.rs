//! `const {}` blocks, constants that depend on generics, const in patterns and lengths, evaluation per instance.

use std::mem::{align_of, needs_drop, size_of};

struct Info<T>(T);
impl<T> Info<T> {
    const SIZE: usize = size_of::<T>();
    const NAME: &'static str = if needs_drop::<T>() { "drops" } else { "plain" };
    const PAIR: (usize, usize) = (Self::SIZE, align_of::<T>());
    const SMALL: bool = Self::SIZE <= 4;
}
fn describe<T>() -> String {
    let words = const { size_of::<T>().div_ceil(8) };
    let kind = const {
        if Info::<T>::SMALL { "small" } else { "large" }
    };
    format!("{words} {kind} {} {:?}", Info::<T>::NAME, Info::<T>::PAIR)
}
fn filled<const N: usize>() -> [usize; N] {
    const { 
        let mut a = [0; N];
        let mut i = 0;
        while i < N {
            a[i] = i * i;
            i += 1;
        }
        a
    }
}
fn checked<const N: usize>() -> usize {
    const { assert!(N % 2 == 0, "N must be even") };
    N / 2
}
trait Shape {
    const SIDES: usize;
    fn angles() -> &'static [f64];
}
struct Poly<const N: usize>;
impl<const N: usize> Shape for Poly<N> {
    const SIDES: usize = N;
    fn angles() -> &'static [f64] {
        const { &[360.0 / N as f64; N] }
    }
}
fn lookup<S: Shape>(n: usize) -> Option<&'static f64> {
    let table: &'static [f64] = S::angles();
    table.get(n).filter(|_| const { S::SIDES > 2 })
}
const fn max(a: usize, b: usize) -> usize {
    if a > b { a } else { b }
}
union Either<A: Copy, B: Copy> {
    a: A,
    b: B,
}
impl<A: Copy, B: Copy> Either<A, B> {
    const BYTES: usize = max(size_of::<A>(), size_of::<B>());
}
fn matches_const(x: u32) -> &'static str {
    const LOW: u32 = 1 << 4;
    const HIGH: u32 = LOW * 2;
    match x {
        0..LOW => "low",
        LOW..=HIGH => "middle",
        _ => "high",
    }
}
fn main() {
    println!("{} | {} | {}", describe::<u8>(), describe::<String>(), describe::<[u16; 9]>());
    println!("{:?} {:?} {}", filled::<4>(), filled::<0>(), checked::<10>());
    println!("{:?} {:?} {:?}", lookup::<Poly<4>>(3), lookup::<Poly<4>>(4), lookup::<Poly<2>>(0));
    println!("{} {}", Either::<u8, [u16; 5]>::BYTES, size_of::<Either<u8, [u16; 5]>>());
    println!("{} {} {}", matches_const(3), matches_const(32), matches_const(33));
    let v = [const { Vec::<u8>::new() }; 3];
    println!("{v:?} {}", const { "compile" }.len() + [(); const { 1 + 2 }].len());
    let x = const { Some(5u8) };
    println!("{:?} {}", x, matches!(7, 7 | 9).then_some(1).is_some());
    let e = Either::<u8, i8> { a: 255 };
    println!("{}", unsafe { e.b });
}
