//! Attributes that do not change what a program does: inline, cold, must_use, deprecated, doc, allow, non_exhaustive, target_feature.

#![allow(deprecated, dead_code)]
#![recursion_limit = "256"]
#![type_length_limit = "1000000"]
#![warn(missing_docs)]

/// Adds.
#[inline(always)]
#[must_use = "the sum"]
fn add(a: u8, b: u8) -> u8 {
    a + b
}
#[inline(never)]
#[cold]
#[deprecated(since = "1", note = "old")]
#[doc(hidden, alias = "x")]
fn cold(n: u32) -> u32 {
    n ^ 1
}
#[non_exhaustive]
#[derive(Debug, Default)]
pub struct Config {
    pub level: u8,
}
#[non_exhaustive]
pub enum Kind {
    A,
    #[non_exhaustive]
    B(u8),
}
#[target_feature(enable = "sse2")]
fn vectors(xs: [f32; 4]) -> f32 {
    xs.iter().sum()
}
#[target_feature(enable = "avx2")]
unsafe fn wide(xs: &[i32; 8]) -> i32 {
    xs.iter().map(|x| x * 2).sum()
}
#[diagnostic::on_unimplemented(message = "no")]
trait Marked {
    #[must_use]
    fn get(&self) -> u8;
}
#[automatically_derived]
impl Marked for u8 {
    #[inline]
    fn get(&self) -> u8 {
        *self
    }
}
#[rustfmt::skip]
#[expect(unused_variables)]
fn skipped(   x:u8 )->u8{ let y=1;   2 }
#[test]
fn never_compiled() {
    assert_eq!(add(1, 1), 2);
}
#[cfg(test)]
mod tests {
    use super::no_such_item;
}
macro_rules! deep {
    ($n:expr;) => { $n };
    ($n:expr; $_:tt $($rest:tt)*) => { deep!($n + 1; $($rest)*) };
}
#[repr(u8)]
#[derive(Clone, Copy)]
#[allow(clippy::all)]
enum Tagged {
    X = b'x',
}
fn main() {
    println!("{} {}", add(1, 2), cold(4));
    println!("{:?} {}", Config::default(), match Kind::B(3) { Kind::A => 0, Kind::B(n) => n });
    println!("{}", unsafe { vectors([1.0, 2.0, 3.0, 4.0]) });
    if std::is_x86_feature_detected!("avx2") {
        assert_eq!(unsafe { wide(&[1; 8]) }, 16);
    }
    println!("{} {}", 5u8.get(), skipped(1));
    #[allow(unused_mut)]
    let mut x = deep!(0; a b c d e f g h i j k l m n o p q r s t u v w x y z);
    println!("{x} {}", Tagged::X as u8 as char);
    #[rustfmt::skip]
    let y = if x > 3 { "more" }
    else { "less" };
    println!("{y}");
}
