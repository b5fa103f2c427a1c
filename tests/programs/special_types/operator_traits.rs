//! Operator traits on values and references, heterogeneous, with generics; comparison chains; Not, Neg, Index by ranges, calls.

use std::cmp::Ordering;
use std::ops::*;

#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct V2 {
    x: f64,
    y: f64,
}
const fn v(x: f64, y: f64) -> V2 { V2 { x, y } }
macro_rules! forward {
    ($($tr:ident $f:ident $op:tt),*) => { $(
        impl $tr for V2 { type Output = V2; fn $f(self, o: V2) -> V2 { v(self.x $op o.x, self.y $op o.y) } }
        impl<'a> $tr<&'a V2> for &V2 { type Output = V2; fn $f(self, o: &'a V2) -> V2 { *self $op *o } }
        impl $tr<f64> for V2 { type Output = V2; fn $f(self, o: f64) -> V2 { v(self.x $op o, self.y $op o) } }
    )* };
}
forward!(Add add +, Sub sub -, Mul mul *);
impl Mul<V2> for f64 { type Output = V2; fn mul(self, o: V2) -> V2 { o * self } }
impl Neg for V2 { type Output = V2; fn neg(self) -> V2 { v(-self.x, -self.y) } }
impl AddAssign for V2 { fn add_assign(&mut self, o: V2) { *self = *self + o } }
impl MulAssign<f64> for V2 { fn mul_assign(&mut self, k: f64) { self.x *= k; self.y *= k } }
impl std::iter::Sum for V2 { fn sum<I: Iterator<Item = V2>>(i: I) -> V2 { i.fold(V2::default(), Add::add) } }
#[derive(Clone, PartialEq, Eq, Debug)]
struct Set(u32);
impl BitOr for Set { type Output = Set; fn bitor(self, o: Set) -> Set { Set(self.0 | o.0) } }
impl BitAnd<&Set> for &Set { type Output = Set; fn bitand(self, o: &Set) -> Set { Set(self.0 & o.0) } }
impl BitXorAssign<u32> for Set { fn bitxor_assign(&mut self, o: u32) { self.0 ^= o } }
impl Not for &Set { type Output = Set; fn not(self) -> Set { Set(!self.0) } }
impl Shl<u8> for Set { type Output = Set; fn shl(self, n: u8) -> Set { Set(self.0 << n) } }
impl ShrAssign<usize> for Set { fn shr_assign(&mut self, n: usize) { self.0 >>= n } }
impl Rem<u32> for Set { type Output = bool; fn rem(self, o: u32) -> bool { self.0 % o == 0 } }
impl PartialOrd for Set { fn partial_cmp(&self, o: &Set) -> Option<Ordering> { if self == o { Some(Ordering::Equal) } else if self.0 & o.0 == self.0 { Some(Ordering::Less) } else if self.0 & o.0 == o.0 { Some(Ordering::Greater) } else { None } } }
impl PartialEq<u32> for Set { fn eq(&self, o: &u32) -> bool { self.0 == *o } }
struct Text(String);
impl Index<Range<usize>> for Text { type Output = str; fn index(&self, r: Range<usize>) -> &str { &self.0[r] } }
impl Index<RangeFull> for Text { type Output = str; fn index(&self, _: RangeFull) -> &str { &self.0 } }
impl Index<char> for Text { type Output = str; fn index(&self, c: char) -> &str { self.0.find(c).map_or("", |i| &self.0[i..]) } }
impl Index<(usize, usize)> for Text { type Output = str; fn index(&self, (a, b): (usize, usize)) -> &str { &self[a..b] } }
fn sum_all<'a, T>(xs: &'a [T]) -> T where T: Default + Add<&'a T, Output = T> { xs.iter().fold(T::default(), |a, b| a + b) }
fn double<T>(x: T) -> <T as Mul<f64>>::Output where T: Mul<f64> { x * 2.0 }
fn main() {
    let (a, b) = (v(1.0, 2.0), v(3.0, -1.0));
    println!("{:?} {:?} {:?}", a + b, &a - &b, 2.0 * a * b + 1.0);
    let mut c = -a;
    c += b;
    c *= 0.5;
    println!("{c:?} {:?} {:?}", [a, b, c].into_iter().sum::<V2>(), double(b));
    let (s, t) = (Set(0b1100), Set(0b0110));
    println!("{:?} {:?} {:?}", s.clone() | t.clone(), &s & &t, &(!&s) & &Set(0xff));
    let mut u = s.clone() << 2;
    u ^= 1;
    u >>= 1;
    println!("{u:?} {} {}", u.clone() % 4, u == 24);
    println!("{} {} {:?} {}", Set(4) < s, s > Set(4), s.partial_cmp(&t), s <= s);
    println!("{} {} {}", s < t, s > t, s != t);
    let x = Text("hello world".into());
    println!("{} {} {} {}", &x[2..4], &x[..], &x['w'], &x[(0, 1)]);
    println!("{} {}", sum_all(&[1, 2, 3]), double(1.5));
    println!("{} {} {}", 1 + &2, &3 * &4, -&5);
    println!("{} {}", String::from("a") + "b" + &String::from("c"), "z".to_owned() + &'y'.to_string());
    println!("{:?} {:?}", Ordering::Less.then(Ordering::Greater), (1, "b").cmp(&(1, "a")).reverse());
    println!("{:?}", [[1, 2], [0, 9]].iter().max());
}
