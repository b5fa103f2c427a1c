//! Calls of constants that are function pointers made of closures.
struct S; impl S { const K: fn() = || println!("k"); const J: fn(u8) -> u8 = |x| x + 1; }
fn main() { (S::K)(); println!("{}", (S::J)(2)); const C: fn(u8, u8) -> u8 = |a, b| a * b; println!("{}", C(3, 4)); }
