//! Matrices of constant size over any ring: operators between owned and borrowed, transposes, determinants by fraction-free
//! elimination, inverses over fields, powers, modular integers, complex numbers, quaternions, polynomials, a small FFT.
use std::array;
use std::fmt::{self, Debug, Display};
use std::iter::{Product, Sum};
use std::ops::{Add, AddAssign, Deref, Div, Index, IndexMut, Mul, Neg, Rem, Sub};

trait Zero: Sized + Add<Output = Self> + PartialEq {
    const ZERO: Self;
}
trait Ring: Zero + Copy + Mul<Output = Self> + Sub<Output = Self> + Neg<Output = Self> {
    const ONE: Self;
    fn power(self, mut n: u32) -> Self {
        let (mut base, mut out) = (self, Self::ONE);
        while n > 0 {
            if n % 2 == 1 {
                out = out * base;
            }
            n /= 2;
            if n > 0 {
                base = base * base;
            }
        }
        out
    }
}
trait Field: Ring + Div<Output = Self> {}
macro_rules! numbers {
    ($($t:ty: $zero:expr, $one:expr $(, $field:ident)?;)*) => {$(
        impl Zero for $t { const ZERO: Self = $zero; }
        impl Ring for $t { const ONE: Self = $one; }
        $(impl $field for $t {})?
    )*};
}
numbers! {
    i32: 0, 1;
    i64: 0, 1;
    i128: 0, 1;
    f32: 0.0, 1.0, Field;
    f64: 0.0, 1.0, Field;
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord)]
struct Mod<const P: u64>(u64);
impl<const P: u64> From<i64> for Mod<P> {
    fn from(x: i64) -> Self {
        Mod(x.rem_euclid(P as i64) as u64)
    }
}
impl<const P: u64> Zero for Mod<P> {
    const ZERO: Self = Mod(0);
}
impl<const P: u64> Ring for Mod<P> {
    const ONE: Self = Mod(1 % P);
}
impl<const P: u64> Field for Mod<P> {}
macro_rules! operators {
    (@one [$($g:tt)*] $t:ty, $Op:ident $op:ident $a:ident $b:ident $e:expr) => {
        impl<$($g)*> $Op for $t {
            type Output = $t;
            fn $op(self, other: $t) -> $t { let ($a, $b) = (self, other); $e }
        }
    };
    ($($g:tt $t:ty: $($Op:ident $op:ident |$a:ident, $b:ident| $e:expr),* $(,)?;)*) => {
        $($(operators!(@one $g $t, $Op $op $a $b $e);)*)*
    };
}
#[derive(Clone, Copy, PartialEq, Debug, Default)]
struct Complex<T> {
    re: T,
    im: T,
}
#[derive(Clone, Copy, PartialEq, Debug)]
struct Quaternion([f64; 4]);
operators! {
    [const P: u64] Mod<P>:
        Add add |a, b| Mod((a.0 + b.0) % P),
        Sub sub |a, b| Mod((a.0 + P - b.0) % P),
        Mul mul |a, b| Mod((a.0 as u128 * b.0 as u128 % P as u128) as u64),
        Div div |a, b| a * b.power(P as u32 - 2);
    [T: Ring] Complex<T>:
        Add add |a, b| Complex { re: a.re + b.re, im: a.im + b.im },
        Sub sub |a, b| Complex { re: a.re - b.re, im: a.im - b.im },
        Mul mul |a, b| Complex { re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re };
    [] Quaternion:
        Add add |a, b| Quaternion(array::from_fn(|i| a.0[i] + b.0[i])),
        Sub sub |a, b| Quaternion(array::from_fn(|i| a.0[i] - b.0[i])),
        Mul mul |a, b| {
            let ([w, x, y, z], [p, q, r, s]) = (a.0, b.0);
            Quaternion([w * p - x * q - y * r - z * s, w * q + x * p + y * s - z * r, w * r - x * s + y * p + z * q, w * s + x * r - y * q + z * p])
        };
}
impl<const P: u64> Neg for Mod<P> {
    type Output = Self;
    fn neg(self) -> Self {
        Mod(0) - self
    }
}
impl<T: Ring> Neg for Complex<T> {
    type Output = Self;
    fn neg(self) -> Self {
        Self::ZERO - self
    }
}
impl Neg for Quaternion {
    type Output = Self;
    fn neg(self) -> Self {
        Quaternion(self.0.map(Neg::neg))
    }
}
impl<T: Ring> Zero for Complex<T> {
    const ZERO: Self = Complex { re: T::ZERO, im: T::ZERO };
}
impl<T: Ring> Ring for Complex<T> {
    const ONE: Self = Complex { re: T::ONE, im: T::ZERO };
}
impl<T: Field> Div for Complex<T> {
    type Output = Self;
    fn div(self, o: Self) -> Self {
        let n = o.re * o.re + o.im * o.im;
        let t = self * Complex { re: o.re, im: -o.im };
        Complex { re: t.re / n, im: t.im / n }
    }
}
impl<T: Field> Field for Complex<T> {}
impl Zero for Quaternion {
    const ZERO: Self = Quaternion([0.0; 4]);
}
impl Ring for Quaternion {
    const ONE: Self = Quaternion([1.0, 0.0, 0.0, 0.0]);
}

#[derive(Clone, Copy, PartialEq)]
struct Matrix<T, const R: usize, const C: usize>([[T; C]; R]);
type Square<T, const N: usize> = Matrix<T, N, N>;

impl<T: Ring, const R: usize, const C: usize> Matrix<T, R, C> {
    fn from_fn(mut f: impl FnMut(usize, usize) -> T) -> Self {
        Matrix(array::from_fn(|r| array::from_fn(|c| f(r, c))))
    }
    fn transpose(&self) -> Matrix<T, C, R> {
        Matrix::from_fn(|r, c| self[(c, r)])
    }
    fn map<U: Ring>(&self, f: impl Fn(T) -> U) -> Matrix<U, R, C> {
        Matrix(self.0.map(|row| row.map(&f)))
    }
    fn column(&self, c: usize) -> impl DoubleEndedIterator<Item = &T> + ExactSizeIterator {
        self.0.iter().map(move |row| &row[c])
    }
}
impl<T: Ring, const N: usize> Square<T, N> {
    fn trace(&self) -> T {
        (0..N).map(|i| self[(i, i)]).fold(T::ZERO, |a, b| a + b)
    }
    fn minor<const M: usize>(&self, skip: (usize, usize)) -> Square<T, M> {
        Matrix::from_fn(|r, c| self[(r + (r >= skip.0) as usize, c + (c >= skip.1) as usize)])
    }
}
impl<T: Field, const N: usize> Square<T, N> {
    /// Gauss and Jordan; `None` if singular. Also the determinant.
    fn inverse(mut self) -> (Option<Self>, T) {
        let mut out = Self::ONE;
        let mut det = T::ONE;
        for c in 0..N {
            let Some(p) = (c..N).find(|r| self[(*r, c)] != T::ZERO) else { return (None, T::ZERO) };
            if p != c {
                self.0.swap(p, c);
                out.0.swap(p, c);
                det = -det;
            }
            let pivot = self[(c, c)];
            det = det * pivot;
            for m in [&mut self, &mut out] {
                m.0[c] = m.0[c].map(|x| x / pivot);
            }
            for r in (0..N).filter(|r| *r != c) {
                let k = self[(r, c)];
                for m in [&mut self, &mut out] {
                    let row = m.0[c];
                    m.0[r].iter_mut().zip(row).for_each(|(x, y)| *x = *x - k * y);
                }
            }
        }
        (Some(out), det)
    }
}
/// Bareiss: division is exact.
fn bareiss<T: Ring + Div<Output = T> + Rem<Output = T>, const N: usize>(mut m: Square<T, N>) -> T {
    let (mut sign, mut last) = (T::ONE, T::ONE);
    for k in 0..N.saturating_sub(1) {
        if m[(k, k)] == T::ZERO {
            let Some(p) = (k + 1..N).find(|r| m[(*r, k)] != T::ZERO) else { return T::ZERO };
            m.0.swap(p, k);
            sign = -sign;
        }
        for i in k + 1..N {
            for j in k + 1..N {
                m[(i, j)] = (m[(i, j)] * m[(k, k)] - m[(i, k)] * m[(k, j)]) / last;
            }
        }
        last = m[(k, k)];
    }
    m.0.last().and_then(|r| r.last()).map_or(T::ONE, |d| *d * sign)
}
impl<T, const R: usize, const C: usize> Index<(usize, usize)> for Matrix<T, R, C> {
    type Output = T;
    fn index(&self, (r, c): (usize, usize)) -> &T {
        &self.0[r][c]
    }
}
impl<T, const R: usize, const C: usize> IndexMut<(usize, usize)> for Matrix<T, R, C> {
    fn index_mut(&mut self, (r, c): (usize, usize)) -> &mut T {
        &mut self.0[r][c]
    }
}
impl<'a, T: Ring, const R: usize, const K: usize, const C: usize> Mul<&'a Matrix<T, K, C>> for &Matrix<T, R, K> {
    type Output = Matrix<T, R, C>;
    fn mul(self, o: &'a Matrix<T, K, C>) -> Matrix<T, R, C> {
        Matrix::from_fn(|r, c| self.0[r].iter().zip(o.column(c)).fold(T::ZERO, |s, (a, b)| s + *a * *b))
    }
}
impl<T: Ring, const N: usize> Mul for Square<T, N> {
    type Output = Self;
    fn mul(self, o: Self) -> Self {
        &self * &o
    }
}
impl<T: Ring, const R: usize, const C: usize> Mul<[T; C]> for Matrix<T, R, C> {
    type Output = [T; R];
    fn mul(self, v: [T; C]) -> [T; R] {
        (&self * &Matrix::<T, C, 1>(v.map(|x| [x]))).0.map(|[x]| x)
    }
}
macro_rules! elementwise {
    ($($Op:ident $op:ident),*) => {$(
        impl<T: Ring, const R: usize, const C: usize> $Op for Matrix<T, R, C> {
            type Output = Self;
            fn $op(self, o: Self) -> Self { Self::from_fn(|r, c| self[(r, c)].$op(o[(r, c)])) }
        }
    )*};
}
elementwise!(Add add, Sub sub);
impl<T: Ring, const R: usize, const C: usize> Neg for Matrix<T, R, C> {
    type Output = Self;
    fn neg(self) -> Self {
        self.map(|x| -x)
    }
}
impl<T: Ring, const R: usize, const C: usize> AddAssign for Matrix<T, R, C> {
    fn add_assign(&mut self, o: Self) {
        *self = *self + o;
    }
}
impl<T: Ring, const R: usize, const C: usize> Zero for Matrix<T, R, C> {
    const ZERO: Self = Matrix([[T::ZERO; C]; R]);
}
impl<T: Ring, const N: usize> Ring for Square<T, N> {
    const ONE: Self = {
        let mut m = Self::ZERO;
        let mut i = 0;
        while i < N {
            m.0[i][i] = T::ONE;
            i += 1;
        }
        m
    };
}
impl<T: Ring, const N: usize> Product for Square<T, N> {
    fn product<I: Iterator<Item = Self>>(i: I) -> Self {
        i.fold(Self::ONE, Mul::mul)
    }
}
impl<T: Ring, const R: usize, const C: usize> Sum for Matrix<T, R, C> {
    fn sum<I: Iterator<Item = Self>>(i: I) -> Self {
        i.reduce(Add::add).unwrap_or(Self::ZERO)
    }
}
impl<T: Debug, const R: usize, const C: usize> Debug for Matrix<T, R, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&self.0).finish()
    }
}
impl<T: Display, const R: usize, const C: usize> Display for Matrix<T, R, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, row) in self.0.iter().enumerate() {
            for (j, x) in row.iter().enumerate() {
                f.write_str(if j > 0 {
                    " "
                } else if i > 0 {
                    " | "
                } else {
                    ""
                })?;
                x.fmt(f)?;
            }
        }
        Ok(())
    }
}
impl<T: Display> Display for Complex<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.re.fmt(f)?;
        let im = match f.precision() {
            Some(p) => format!("{:+.p$}", self.im),
            None => format!("{:+}", self.im),
        };
        write!(f, "{im}i")
    }
}

#[derive(Clone, PartialEq, Debug)]
struct Poly<T>(Vec<T>);
impl<T: Ring> Poly<T> {
    fn eval<R: Ring>(&self, x: R, lift: impl Fn(T) -> R) -> R {
        self.0.iter().rev().fold(R::ZERO, |acc, c| acc * x + lift(*c))
    }
}
impl<T: Ring> Mul for &Poly<T> {
    type Output = Poly<T>;
    fn mul(self, o: Self) -> Poly<T> {
        let mut out = vec![T::ZERO; (self.0.len() + o.0.len()).saturating_sub(1)];
        for (i, a) in self.0.iter().enumerate() {
            for (j, b) in o.iter().enumerate() {
                out[i + j] = out[i + j] + *a * *b;
            }
        }
        Poly(out)
    }
}
impl<T> Deref for Poly<T> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        &self.0
    }
}
/// The number-theoretic or complex transform: any field with the roots.
fn fft<T: Ring>(a: &mut [T], root: T) {
    let n = a.len();
    if n == 1 {
        return;
    }
    let (mut even, mut odd): (Vec<T>, Vec<T>) = a.chunks_exact(2).map(|p| (p[0], p[1])).unzip();
    fft(&mut even, root * root);
    fft(&mut odd, root * root);
    let mut w = T::ONE;
    for i in 0..n / 2 {
        let t = w * odd[i];
        (a[i], a[i + n / 2]) = (even[i] + t, even[i] - t);
        w = w * root;
    }
}

fn main() {
    let fib = Matrix([[1i128, 1], [1, 0]]);
    println!("{} {}", fib.power(150), fib.power(0));
    let m = Matrix([[2i64, -1, 0, 3], [4, 1, -2, 0], [0, 5, 6, -1], [1, 1, 1, 1]]);
    println!("{} {} {} {:?}", bareiss(m), m.trace(), m.minor::<3>((0, 3)), m.transpose() * [1, 0, 0, 2]);
    println!("{} {}", bareiss(Matrix([[1i64, 2], [2, 4]])), bareiss(Matrix::<i64, 0, 0>([])));
    let (inv, det) = m.map(|x| x as f64).inverse();
    println!("{det:?} {:.4}", inv.unwrap());
    let p = m.map(Mod::<1_000_000_007>::from);
    let (inv, det) = p.inverse();
    println!("{det:?} {} {:?}", inv.is_some_and(|i| i * p == Square::ONE), p.power(1000).0[0]);
    println!("{:?}", Matrix([[Mod::<7>(1), Mod(3)], [Mod(2), Mod(6)]]).inverse());
    let rect = Matrix([[1, 2, 3], [4, 5, 6]]);
    println!(
        "{} {:?} {:?}",
        &rect * &rect.transpose(),
        &rect.transpose() * &rect,
        rect.column(1).rev().collect::<Vec<_>>()
    );
    let c = Complex { re: 1.5f64, im: -2.0 };
    println!("{c} {:.2} {} {}", c.power(5), c / Complex { re: 0.5, im: 1.0 }, -c);
    let (ci, cd) = Matrix([[c, Complex::ONE], [Complex { re: 0.0, im: 1.0 }, c * c]]).inverse();
    println!("{cd} {:.3}", ci.unwrap());
    let (i, j) = (Quaternion([0.0, 1.0, 0.0, 0.0]), Quaternion([0.0, 0.0, 1.0, 0.0]));
    println!("{:?} {:?} {:?}", i * j, j * i, Quaternion([1.0, 2.0, 3.0, 4.0]).power(3));
    let q = Matrix([[i, j], [Quaternion::ONE, -i]]);
    println!("{:?}", q.power(2));
    println!(
        "{:?} {}",
        (1..5).map(|k| Matrix([[1, k], [0, 1]])).product::<Square<i32, 2>>(),
        [rect, -rect, rect].into_iter().sum::<Matrix<_, 2, 3>>()
    );
    let poly = Poly(vec![-1i64, 0, 3, 2]);
    println!(
        "{:?} {} {}",
        &poly * &poly,
        poly.eval(5, |c| c),
        poly.eval(fib.map(|x| x as i64), |c| Matrix([[c, 0], [0, c]]))
    );
    let root = Mod::<998244353>(3).power((998244353 - 1) / 16);
    let mut a: Vec<Mod<998244353>> = (0..16i64).map(|x| if x < 8 { (x * x - 3).into() } else { Mod(0) }).collect();
    let direct = &Poly(a[..8].to_vec()) * &Poly(a[..8].to_vec());
    fft(&mut a, root);
    a.iter_mut().for_each(|x| *x = *x * *x);
    fft(&mut a, Mod(1) / root);
    println!("{}", a.iter().zip(direct.iter()).all(|(x, y)| *x / Mod(16) == *y));
    let turn = std::f64::consts::TAU / 8.0;
    let mut s: Vec<Complex<f64>> =
        (0..8).map(|x| Complex { re: (x as f64 * turn * 2.0).cos() + 0.5, im: 0.0 }).collect();
    fft(&mut s, Complex { re: turn.cos(), im: -turn.sin() });
    println!("{}", s.iter().map(|z| format!("{:.3}", z.re.hypot(z.im))).collect::<Vec<_>>().join(" "));
}
