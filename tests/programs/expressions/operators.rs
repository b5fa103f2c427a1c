//! Operators on references and built-in types, compound assignment, evaluation order, short circuits, ranges.

use std::ops::{BitAnd, Bound, ControlFlow, Deref, Not, RangeBounds, ShlAssign};

fn trace(name: &str, value: i32) -> i32 {
    print!("{name} ");
    value
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Bits(u8);
impl BitAnd for Bits {
    type Output = Bits;
    fn bitand(self, o: Bits) -> Bits {
        Bits(self.0 & o.0)
    }
}
impl Not for Bits {
    type Output = Bits;
    fn not(self) -> Bits {
        Bits(!self.0)
    }
}
impl ShlAssign<u32> for Bits {
    fn shl_assign(&mut self, n: u32) {
        self.0 = self.0.checked_shl(n).unwrap_or(0);
    }
}

struct Wrapper(Vec<i32>);
impl Deref for Wrapper {
    type Target = Vec<i32>;
    fn deref(&self) -> &Vec<i32> {
        &self.0
    }
}

fn span(range: impl RangeBounds<usize>) -> (usize, usize) {
    let start = match range.start_bound() {
        Bound::Included(&s) => s,
        Bound::Excluded(&s) => s + 1,
        Bound::Unbounded => 0,
    };
    let end = match range.end_bound() {
        Bound::Included(&e) => e + 1,
        Bound::Excluded(&e) => e,
        Bound::Unbounded => 100,
    };
    (start, end)
}

fn main() {
    let mut a = [1, 2, 3];
    a[trace("index", 1) as usize] += trace("value", 10);
    println!("{a:?}");
    let sum = trace("l", 1) + trace("m", 2) * trace("r", 3);
    println!("= {sum}");
    let both = trace("first", 0) == 1 && trace("second", 1) == 1;
    let either = trace("third", 0) == 0 || trace("fourth", 1) == 1;
    println!("{both} {either}");
    let (x, y) = (&7, &3);
    println!("{} {} {} {}", x + y, x * 2, 20 / y, x > y);
    let mut f = 1.5f32;
    f *= 2.0;
    f -= 0.5;
    let mut n = 0b1010u8;
    n |= 1;
    n ^= 0xf0;
    n >>= 1;
    n %= 100;
    println!("{f} {n} {} {}", !n, -(n as i16));
    let mut bits = Bits(0b1100);
    bits <<= 2;
    println!("{:?} {:?}", bits & Bits(0x30), !bits);
    let w = Wrapper(vec![4, 5]);
    println!("{} {} {:?}", w.len(), w[1], w.iter().max());
    println!("{:?} {:?} {:?} {:?}", span(2..5), span(..=7), span(3..), span(..));
    println!("{} {}", (1..=5).contains(&5), ('a'..'e').rev().collect::<String>());
    let mut s = String::from("a");
    s += "b";
    s = s + &"c".to_string();
    println!("{s} {}", s == *"abc");
    let found = (1..10).try_for_each(|n| if n * n > 20 { ControlFlow::Break(n) } else { ControlFlow::Continue(()) });
    println!("{found:?}");
    let (mut p, mut q) = (1, 2);
    (p, q) = (q, p + q);
    [p, _] = [p * 10, 0];
    println!("{p} {q} {}", { let t = p; t } + if q > 2 { 1 } else { 0 });
}
