//! Arbitrary-precision integers and rationals: schoolbook and Karatsuba products, Knuth's division, gcd, modular powers, primality,
//! radix conversion, all operators by macros; digits of pi and e.
use std::cmp::Ordering;
use std::fmt;
use std::iter::{Product, Sum};
use std::ops::*;
use std::str::FromStr;

#[derive(Clone, PartialEq, Eq, Hash, Default, Debug)]
struct Nat(Vec<u32>);

impl Nat {
    fn trim(mut self) -> Nat {
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
        self
    }
    fn is_zero(&self) -> bool {
        self.0.is_empty()
    }
    fn bits(&self) -> u64 {
        self.0.last().map_or(0, |top| self.0.len() as u64 * 32 - top.leading_zeros() as u64)
    }
    fn bit(&self, i: u64) -> bool {
        self.0.get(i as usize / 32).is_some_and(|d| d >> (i % 32) & 1 == 1)
    }
    fn add_shifted(&mut self, o: &[u32], shift: usize) {
        if self.0.len() < o.len() + shift {
            self.0.resize(o.len() + shift, 0);
        }
        let mut carry = false;
        for (i, d) in self.0[shift..].iter_mut().enumerate() {
            if i >= o.len() && !carry {
                return;
            }
            (*d, carry) = d.carrying_add(o.get(i).copied().unwrap_or(0), carry);
        }
        if carry {
            self.0.push(1);
        }
    }
    fn sub_assign(&mut self, o: &Nat) {
        let mut borrow = false;
        for (i, d) in self.0.iter_mut().enumerate() {
            (*d, borrow) = d.borrowing_sub(o.0.get(i).copied().unwrap_or(0), borrow);
        }
        assert!(!borrow, "negative natural");
        *self = std::mem::take(self).trim();
    }
    fn mul(a: &[u32], b: &[u32]) -> Nat {
        if a.len().min(b.len()) < 24 {
            let mut out = vec![0u32; a.len() + b.len()];
            for (i, x) in a.iter().enumerate() {
                let mut carry = 0;
                for (j, y) in b.iter().enumerate() {
                    (out[i + j], carry) = x.carrying_mul_add(*y, carry, out[i + j]);
                }
                out[i + b.len()] = carry;
            }
            return Nat(out).trim();
        }
        let half = a.len().max(b.len()) / 2;
        let split = |v: &[u32]| {
            let at = half.min(v.len());
            (Nat(v[..at].to_vec()).trim(), Nat(v[at..].to_vec()).trim())
        };
        let ((a0, a1), (b0, b1)) = (split(a), split(b));
        let (low, high) = (Nat::mul(&a0.0, &b0.0), Nat::mul(&a1.0, &b1.0));
        let mut mid = &(a0 + &a1) * &(b0 + &b1);
        mid.sub_assign(&low);
        mid.sub_assign(&high);
        let mut out = low;
        out.add_shifted(&mid.0, half);
        out.add_shifted(&high.0, 2 * half);
        out.trim()
    }
    fn div_rem(&self, d: &Nat) -> (Nat, Nat) {
        assert!(!d.is_zero(), "division by zero");
        if self < d {
            return (Nat::default(), self.clone());
        }
        if let [single] = d.0[..] {
            let mut rem = 0u64;
            let mut q = self.clone();
            for digit in q.0.iter_mut().rev() {
                let n = rem << 32 | *digit as u64;
                (*digit, rem) = ((n / single as u64) as u32, n % single as u64);
            }
            return (q.trim(), Nat::from(rem));
        }
        // Knuth, algorithm D.
        let shift = d.0.last().expect("not zero").leading_zeros();
        let (v, mut u) = (d << shift, self << shift);
        let n = v.0.len();
        if u.0.len() == self.0.len() {
            u.0.push(0);
        }
        let m = u.0.len() - n - 1;
        let mut q = vec![0; m + 1];
        for j in (0..=m).rev() {
            let top = (u.0[j + n] as u64) << 32 | u.0[j + n - 1] as u64;
            let lead = v.0[n - 1] as u64;
            let (mut guess, mut rest) = (top / lead, top % lead);
            while guess >> 32 != 0 || guess * v.0[n - 2] as u64 > (rest << 32 | u.0[j + n - 2] as u64) {
                guess -= 1;
                rest += lead;
                if rest >> 32 != 0 {
                    break;
                }
            }
            let (mut borrow, mut carry) = (false, 0u32);
            for i in 0..=n {
                let low;
                (low, carry) = (guess as u32).carrying_mul(v.0.get(i).copied().unwrap_or(0), carry);
                (u.0[j + i], borrow) = u.0[j + i].borrowing_sub(low, borrow);
            }
            if borrow {
                guess -= 1;
                let mut carry = false;
                for i in 0..=n {
                    (u.0[j + i], carry) = u.0[j + i].carrying_add(v.0.get(i).copied().unwrap_or(0), carry);
                }
            }
            q[j] = guess as u32;
        }
        (Nat(q).trim(), &u.trim() >> shift)
    }
    fn pow(&self, mut e: u32) -> Nat {
        let (mut base, mut out) = (self.clone(), Nat::from(1));
        while e > 0 {
            if e & 1 == 1 {
                out = &out * &base;
            }
            base = &base * &base;
            e >>= 1;
        }
        out
    }
    fn pow_mod(&self, e: &Nat, m: &Nat) -> Nat {
        (0..e.bits()).rev().fold(Nat::from(1), |acc, i| {
            let sq = &(&acc * &acc) % m;
            if e.bit(i) {
                &(&sq * self) % m
            } else {
                sq
            }
        })
    }
    fn gcd(mut a: Nat, mut b: Nat) -> Nat {
        while !b.is_zero() {
            (a, b) = (b.clone(), &a % &b);
        }
        a
    }
    fn isqrt(&self) -> Nat {
        let mut x = &Nat::from(1) << (self.bits() as u32 / 2 + 1);
        loop {
            let y = &(&x + &(self / &x)) >> 1;
            if y >= x {
                return x;
            }
            x = y;
        }
    }
    fn is_prime(&self) -> bool {
        let one = Nat::from(1);
        if *self < Nat::from(4) {
            return *self > one;
        }
        let minus = self - &one;
        let twos = (0..).find(|i| minus.bit(*i)).unwrap_or(0);
        let odd = &minus >> twos as u32;
        [2u64, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37].into_iter().all(|w| {
            let w = Nat::from(w);
            if w >= *self {
                return true;
            }
            let mut x = w.pow_mod(&odd, self);
            if x == one || x == minus {
                return true;
            }
            (1..twos).any(|_| {
                x = &(&x * &x) % self;
                x == minus
            })
        })
    }
}
impl From<u64> for Nat {
    fn from(n: u64) -> Nat {
        Nat(vec![n as u32, (n >> 32) as u32]).trim()
    }
}
impl Ord for Nat {
    fn cmp(&self, o: &Nat) -> Ordering {
        self.0.len().cmp(&o.0.len()).then_with(|| self.0.iter().rev().cmp(o.0.iter().rev()))
    }
}
impl PartialOrd for Nat {
    fn partial_cmp(&self, o: &Nat) -> Option<Ordering> {
        Some(self.cmp(o))
    }
}
macro_rules! ops {
    ($($Op:ident $op:ident, $Assign:ident $assign:ident: |$a:ident, $b:ident| $e:expr;)*) => {$(
        impl<'a> $Op<&'a Nat> for &'a Nat {
            type Output = Nat;
            fn $op(self, o: &Nat) -> Nat { let ($a, $b) = (self, o); $e }
        }
        impl $Op<&Nat> for Nat {
            type Output = Nat;
            fn $op(self, o: &Nat) -> Nat { $Op::$op(&self, o) }
        }
        impl $Op for Nat {
            type Output = Nat;
            fn $op(self, o: Nat) -> Nat { $Op::$op(&self, &o) }
        }
        impl<T> $Assign<T> for Nat where Nat: $Op<T, Output = Nat> {
            fn $assign(&mut self, o: T) { *self = $Op::$op(std::mem::take(self), o) }
        }
    )*};
}
ops! {
    Add add, AddAssign add_assign: |a, b| { let mut r = a.clone(); r.add_shifted(&b.0, 0); r };
    Sub sub, SubAssign sub_assign: |a, b| { let mut r = a.clone(); Nat::sub_assign(&mut r, b); r };
    Mul mul, MulAssign mul_assign: |a, b| Nat::mul(&a.0, &b.0);
    Div div, DivAssign div_assign: |a, b| a.div_rem(b).0;
    Rem rem, RemAssign rem_assign: |a, b| a.div_rem(b).1;
}
impl Shl<u32> for &Nat {
    type Output = Nat;
    fn shl(self, n: u32) -> Nat {
        let mut out = vec![0; n as usize / 32];
        let mut carry = 0u64;
        for d in &self.0 {
            carry |= (*d as u64) << (n % 32);
            out.push(carry as u32);
            carry >>= 32;
        }
        out.push(carry as u32);
        Nat(out).trim()
    }
}
impl Shr<u32> for &Nat {
    type Output = Nat;
    fn shr(self, n: u32) -> Nat {
        let digits = self.0.get(n as usize / 32..).unwrap_or(&[]);
        let next = digits.iter().skip(1).chain(&[0]);
        Nat(digits.iter().zip(next).map(|(a, b)| (((*b as u64) << 32 | *a as u64) >> (n % 32)) as u32).collect()).trim()
    }
}
impl fmt::Display for Nat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let billion = Nat::from(1_000_000_000);
        let mut parts = vec![];
        let mut n = self.clone();
        while !n.is_zero() {
            let (q, r) = n.div_rem(&billion);
            parts.push(r.0.first().copied().unwrap_or(0));
            n = q;
        }
        let first = parts.pop().unwrap_or(0).to_string();
        f.pad_integral(true, "", &parts.iter().rev().fold(first, |s, p| s + &format!("{p:09}")))
    }
}
impl fmt::LowerHex for Nat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let s: String = self.0.iter().rev().map(|d| format!("{d:08x}")).collect();
        f.pad_integral(
            true,
            "0x",
            match s.trim_start_matches('0') {
                "" => "0",
                s => s,
            },
        )
    }
}
impl FromStr for Nat {
    type Err = char;
    fn from_str(s: &str) -> Result<Nat, char> {
        s.chars()
            .filter(|c| *c != '_')
            .try_fold(Nat::default(), |n, c| Ok(n * Nat::from(10) + Nat::from(c.to_digit(10).ok_or(c)? as u64)))
    }
}
impl Product for Nat {
    fn product<I: Iterator<Item = Nat>>(i: I) -> Nat {
        i.fold(Nat::from(1), |a, b| a * b)
    }
}
impl<'a> Sum<&'a Nat> for Nat {
    fn sum<I: Iterator<Item = &'a Nat>>(i: I) -> Nat {
        i.fold(Nat::default(), |a, b| a + b)
    }
}

#[derive(Clone, PartialEq, Debug)]
struct Ratio {
    negative: bool,
    num: Nat,
    den: Nat,
}
impl Ratio {
    fn new(n: i64, d: u64) -> Ratio {
        Ratio { negative: n < 0, num: n.unsigned_abs().into(), den: d.into() }.reduced()
    }
    fn reduced(self) -> Ratio {
        let g = Nat::gcd(self.num.clone(), self.den.clone());
        Ratio { negative: self.negative && !self.num.is_zero(), num: self.num / &g, den: self.den / &g }
    }
}
impl Add for Ratio {
    type Output = Ratio;
    fn add(self, o: Ratio) -> Ratio {
        let (a, b) = (&self.num * &o.den, &o.num * &self.den);
        let den = &self.den * &o.den;
        let (negative, num) = match (self.negative == o.negative, a.cmp(&b)) {
            (true, _) => (self.negative, a + b),
            (false, Ordering::Less) => (o.negative, b - a),
            (false, _) => (self.negative, a - b),
        };
        Ratio { negative, num, den }.reduced()
    }
}
impl Mul for Ratio {
    type Output = Ratio;
    fn mul(self, o: Ratio) -> Ratio {
        Ratio { negative: self.negative != o.negative, num: self.num * o.num, den: self.den * o.den }.reduced()
    }
}
impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}/{}", if self.negative { "-" } else { "" }, self.num, self.den)
    }
}

fn main() {
    let fact = |n: u64| (1..=n).map(Nat::from).product::<Nat>();
    println!("{}\n{:x}", fact(60), fact(30));
    let (a, b): (Nat, Nat) =
        ("123_456_789_012_345_678_901_234_567_890".parse().unwrap(), "987654321098765432109876543210".parse().unwrap());
    println!("{} {} {} {} {}", &a + &b, &b - &a, &a * &b, &(&a * &a) / &b, &b % &a);
    println!("{:>40} {:#x} {:?} {:?}", a, b, a.cmp(&b), "12x".parse::<Nat>());
    let mut f = (Nat::default(), Nat::from(1));
    for _ in 0..300 {
        f = (f.1.clone(), f.0 + &f.1);
    }
    println!("{} {}", f.0, Nat::gcd(f.0.clone(), fact(20)));
    let big = Nat::from(3).pow(2000);
    let other = Nat::from(7).pow(1300);
    let product = &big * &other;
    println!("{} {} {}", product.bits(), &product / &big == other, (&product % &other).is_zero());
    let (q, r) = (&product + &a).div_rem(&other);
    println!("{} {}", q == big, r == a);
    println!("{}", (Nat::from(2) * Nat::from(10).pow(80)).isqrt());
    println!("{}", Nat::from(2).pow_mod(&a, &b));
    let mersenne: Vec<u32> = (2..130).filter(|p| (Nat::from(2).pow(*p) - Nat::from(1)).is_prime()).collect();
    println!("{mersenne:?}");
    // Machin's formula in fixed point.
    let unit = Nat::from(10).pow(110);
    let arctan = |x: u64| {
        let (mut term, mut sums) = (&unit / &Nat::from(x), [Nat::default(), Nat::default()]);
        for k in (1u64..).step_by(2) {
            if term.is_zero() {
                break;
            }
            sums[k as usize / 2 % 2] += &(&term / &Nat::from(k));
            term /= &Nat::from(x * x);
        }
        let [plus, minus] = sums;
        plus - minus
    };
    println!("{}", (arctan(5) * Nat::from(16) - arctan(239) * Nat::from(4)) / Nat::from(10).pow(10));
    let harmonic = (1..=30).fold(Ratio::new(0, 1), |h, n| h + Ratio::new(if n % 4 == 0 { -1 } else { 1 }, n));
    println!("{harmonic} {}", Ratio::new(-6, 4) * Ratio::new(10, 9));
    println!("{}", [a, b, f.1].iter().sum::<Nat>());
}
