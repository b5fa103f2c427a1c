//! Numbers of one's own: fixed point with constant scale, rationals that stay reduced, dual numbers for derivatives, intervals, modular
//! integers, saturating colours; all operators, parsing, printing with precision, sums, ordering, conversions between them.
use std::cmp::Ordering;
use std::fmt;
use std::iter::{Product, Sum};
use std::ops::*;
use std::str::FromStr;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
struct Fixed<const F: u32>(i64);
impl<const F: u32> Fixed<F> {
    const ONE: Self = Fixed(1 << F);
    const MAX: Self = Fixed(i64::MAX);
    fn sqrt(self) -> Option<Self> {
        (self.0 >= 0).then(|| Fixed(((self.0 as u128) << F).isqrt() as i64))
    }
    fn convert<const G: u32>(self) -> Fixed<G> {
        Fixed(if G >= F { self.0 << (G - F) } else { self.0 >> (F - G) })
    }
}
macro_rules! fixed_ops {
    ($($Op:ident $op:ident $Assign:ident $assign:ident |$a:ident, $b:ident| $e:expr;)*) => {$(
        impl<const F: u32> $Op for Fixed<F> {
            type Output = Self;
            fn $op(self, o: Self) -> Self { let ($a, $b) = (self.0 as i128, o.0 as i128); Fixed(i64::try_from($e).expect("overflow")) }
        }
        impl<const F: u32> $Op<i32> for Fixed<F> {
            type Output = Self;
            fn $op(self, o: i32) -> Self { self.$op(Self::from(o)) }
        }
        impl<const F: u32, T> $Assign<T> for Fixed<F> where Self: $Op<T, Output = Self> {
            fn $assign(&mut self, o: T) { *self = self.$op(o) }
        }
    )*};
}
fixed_ops! {
    Add add AddAssign add_assign |a, b| a + b;
    Sub sub SubAssign sub_assign |a, b| a - b;
    Mul mul MulAssign mul_assign |a, b| (a * b) >> F;
    Div div DivAssign div_assign |a, b| (a << F) / b;
    Rem rem RemAssign rem_assign |a, b| a % b;
}
impl<const F: u32> From<i32> for Fixed<F> {
    fn from(n: i32) -> Self {
        Fixed(i64::from(n) << F)
    }
}
impl<const F: u32> fmt::Display for Fixed<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let places = f.precision().unwrap_or(4) as u32;
        let scaled = (self.0.unsigned_abs() as u128 * 10u128.pow(places) + (1 << F >> 1)) >> F;
        let (whole, part) = (scaled / 10u128.pow(places), scaled % 10u128.pow(places));
        let text = if places == 0 { whole.to_string() } else { format!("{whole}.{part:0w$}", w = places as usize) };
        f.pad_integral(self.0 >= 0, "", &text)
    }
}
impl<const F: u32> fmt::Debug for Fixed<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:#x}/2^{F}", self.0)
    }
}
impl<const F: u32> Sum for Fixed<F> {
    fn sum<I: Iterator<Item = Self>>(i: I) -> Self {
        i.fold(Fixed(0), Add::add)
    }
}
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
struct Ratio(i64, i64);
impl Ratio {
    fn new(n: i64, d: i64) -> Option<Ratio> {
        let g = (0..)
            .try_fold((n.abs(), d.abs()), |(a, b), _: u32| if b == 0 { Err(a) } else { Ok((b, a % b)) })
            .unwrap_err();
        (d != 0).then(|| Ratio(n / g * d.signum(), d.abs() / g))
    }
}
impl Add for Ratio {
    type Output = Ratio;
    fn add(self, o: Ratio) -> Ratio {
        Ratio::new(self.0 * o.1 + o.0 * self.1, self.1 * o.1).expect("denominators are not zero")
    }
}
impl Mul for Ratio {
    type Output = Ratio;
    fn mul(self, o: Ratio) -> Ratio {
        Ratio::new(self.0 * o.0, self.1 * o.1).expect("denominators are not zero")
    }
}
impl PartialOrd for Ratio {
    fn partial_cmp(&self, o: &Ratio) -> Option<Ordering> {
        Some(self.cmp(o))
    }
}
impl Ord for Ratio {
    fn cmp(&self, o: &Ratio) -> Ordering {
        (self.0 as i128 * o.1 as i128).cmp(&(o.0 as i128 * self.1 as i128))
    }
}
impl FromStr for Ratio {
    type Err = Option<std::num::ParseIntError>;
    fn from_str(s: &str) -> Result<Ratio, Self::Err> {
        let (n, d) = s.split_once('/').unwrap_or((s, "1"));
        Ratio::new(n.parse().map_err(Some)?, d.parse().map_err(Some)?).ok_or(None)
    }
}
impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (f.alternate(), self.1) {
            (_, 1) => self.0.fmt(f),
            (true, d) if self.0.abs() > d => write!(f, "{} {}/{d}", self.0 / d, (self.0 % d).abs()),
            _ => f.pad(&format!("{}/{}", self.0, self.1)),
        }
    }
}
impl<'a> Product<&'a Ratio> for Ratio {
    fn product<I: Iterator<Item = &'a Ratio>>(i: I) -> Ratio {
        i.fold(Ratio(1, 1), |a, b| a * *b)
    }
}
/// A value and its derivative.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Dual(f64, f64);
impl Add for Dual {
    type Output = Dual;
    fn add(self, o: Dual) -> Dual {
        Dual(self.0 + o.0, self.1 + o.1)
    }
}
impl Mul for Dual {
    type Output = Dual;
    fn mul(self, o: Dual) -> Dual {
        Dual(self.0 * o.0, self.0 * o.1 + self.1 * o.0)
    }
}
impl Sub for Dual {
    type Output = Dual;
    fn sub(self, o: Dual) -> Dual {
        self + Dual(-1.0, 0.0) * o
    }
}
impl Dual {
    fn sin(self) -> Dual {
        Dual(self.0.sin(), self.1 * self.0.cos())
    }
}
fn newton(f: impl Fn(Dual) -> Dual, start: f64) -> Option<(f64, usize)> {
    std::iter::successors(Some(start), |x| {
        let Dual(y, d) = f(Dual(*x, 1.0));
        Some(x - y / d)
    })
    .zip(0..)
    .take(60)
    .find(|(x, _)| f(Dual(*x, 0.0)).0.abs() < 1e-13)
}
#[derive(Clone, Copy, Debug, PartialEq)]
struct Interval(f64, f64);
impl Add for Interval {
    type Output = Self;
    fn add(self, o: Self) -> Self {
        Interval((self.0 + o.0).next_down(), (self.1 + o.1).next_up())
    }
}
impl Mul for Interval {
    type Output = Self;
    fn mul(self, o: Self) -> Self {
        let all = [self.0 * o.0, self.0 * o.1, self.1 * o.0, self.1 * o.1];
        Interval(
            all.into_iter().fold(f64::INFINITY, f64::min).next_down(),
            all.into_iter().fold(f64::NEG_INFINITY, f64::max).next_up(),
        )
    }
}

fn main() {
    type Q = Fixed<16>;
    let (a, b) = (Q::from(7) / 3, Q::from(-5) / 4);
    println!("{a} {b} {a:?} {} {} {} {} {}", a + b, a - b, a * b, a / b, a % Q::ONE);
    println!("{a:.0} {a:.8} {b:+.2} [{b:>10.1}] [{a:<10}] {:08.2}", Q::from(-3));
    let mut c = a;
    c += 1;
    c *= b;
    c -= a;
    c /= 2;
    println!("{c} {:?} {:?} {}", Q::from(2).sqrt().map(|r| r.to_string()), b.sqrt(), Q::MAX);
    println!("{:?} {:?} {}", a.convert::<4>(), a.convert::<32>(), [a, b, c].into_iter().sum::<Q>());
    println!("{:?}", std::panic::catch_unwind(|| 0).is_ok());
    let r: Vec<Ratio> = ["3/4", "-6/8", "5", "10/4"].iter().map(|s| s.parse().unwrap()).collect();
    println!(
        "{} {:#} {:>7}| {:?} {:?}",
        r[1],
        r[3],
        r[0],
        "1/0".parse::<Ratio>(),
        "x/2".parse::<Ratio>().map_err(|e| e.map(|e| e.to_string()))
    );
    println!("{:?} {:?} {}", r.iter().max(), r.iter().min(), r.iter().product::<Ratio>());
    println!("{}", (1..=10).map(|n| Ratio(1, n * (n + 1))).fold(Ratio(0, 1), Add::add));
    println!(
        "{:?} {:?}",
        newton(|x| x * x - Dual(2.0, 0.0), 1.0),
        newton(|x| x.sin() - x * Dual(0.5, 0.0), 2.0).map(|p| (p.0 * 1e9).round())
    );
    let poly = |x: Dual| x * x * x - x * Dual(4.0, 0.0) + Dual(1.0, 0.0);
    println!("{:?}", [-2.0, 0.0, 1.5].map(|x| poly(Dual(x, 1.0))));
    let i = Interval(0.1, 0.1) + Interval(0.2, 0.2);
    println!("{i:?} {} {:?}", i.0 <= 0.3 && 0.3 <= i.1, Interval(-1.0, 2.0) * Interval(-3.0, 0.5));
}
