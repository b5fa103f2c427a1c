//! `std::ops`: every operator trait by value and by reference, ranges and bounds, `ControlFlow`, `Fn` traits, `Deref`, `Index`, `Drop` order.
use std::collections::BTreeMap;
use std::ops::*;

#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
struct V(i32, i32);
macro_rules! binary {
    ($($T:ident $f:ident $A:ident $g:ident $e:expr;)*) => {$(
        impl $T for V {
            type Output = V;
            fn $f(self, o: V) -> V { let f: fn(i32, i32) -> i32 = $e; V(f(self.0, o.0), f(self.1, o.1)) }
        }
        impl $T<&V> for &V {
            type Output = V;
            fn $f(self, o: &V) -> V { (*self).$f(*o) }
        }
        impl $T<i32> for V {
            type Output = V;
            fn $f(self, o: i32) -> V { self.$f(V(o, o)) }
        }
        impl<T> $A<T> for V where V: $T<T, Output = V> {
            fn $g(&mut self, o: T) { *self = self.$f(o) }
        }
    )*};
}
binary! {
    Add add AddAssign add_assign |a, b| a + b;
    Sub sub SubAssign sub_assign |a, b| a - b;
    Mul mul MulAssign mul_assign |a, b| a * b;
    Div div DivAssign div_assign |a, b| a / b;
    Rem rem RemAssign rem_assign |a, b| a % b;
    BitAnd bitand BitAndAssign bitand_assign |a, b| a & b;
    BitOr bitor BitOrAssign bitor_assign |a, b| a | b;
    BitXor bitxor BitXorAssign bitxor_assign |a, b| a ^ b;
    Shl shl ShlAssign shl_assign |a, b| a << b;
    Shr shr ShrAssign shr_assign |a, b| a >> b;
}
impl Neg for V {
    type Output = V;
    fn neg(self) -> V {
        V(-self.0, -self.1)
    }
}
impl Not for &V {
    type Output = bool;
    fn not(self) -> bool {
        *self == V(0, 0)
    }
}

struct Table {
    cells: BTreeMap<(String, u32), f64>,
    reads: std::cell::Cell<u32>,
}
impl Index<(&str, u32)> for Table {
    type Output = f64;
    fn index(&self, (k, i): (&str, u32)) -> &f64 {
        self.reads.set(self.reads.get() + 1);
        self.cells.get(&(k.to_owned(), i)).unwrap_or(&-1.0)
    }
}
impl IndexMut<(&str, u32)> for Table {
    fn index_mut(&mut self, (k, i): (&str, u32)) -> &mut f64 {
        self.cells.entry((k.to_owned(), i)).or_default()
    }
}
impl Index<RangeFull> for Table {
    type Output = BTreeMap<(String, u32), f64>;
    fn index(&self, _: RangeFull) -> &Self::Output {
        &self.cells
    }
}

struct Guard<'a>(&'a mut Vec<i32>, &'static str);
impl Deref for Guard<'_> {
    type Target = Vec<i32>;
    fn deref(&self) -> &Vec<i32> {
        print!("<{}>", self.1);
        self.0
    }
}
impl DerefMut for Guard<'_> {
    fn deref_mut(&mut self) -> &mut Vec<i32> {
        print!("<mut {}>", self.1);
        self.0
    }
}
impl Drop for Guard<'_> {
    fn drop(&mut self) {
        println!("<drop {} {:?}>", self.1, self.0);
    }
}

fn call<F: Fn(i32) -> i32>(f: F) -> i32 {
    f(1) + f(2)
}
fn call_mut(mut f: impl FnMut(i32)) {
    (0..3).for_each(|i| f(i));
}
fn call_once<R>(f: impl FnOnce(String) -> R) -> R {
    f("once".into())
}
fn search(v: &[i32]) -> ControlFlow<(usize, i32), i32> {
    let mut sum = 0;
    for (i, x) in v.iter().enumerate() {
        if *x < 0 {
            return ControlFlow::Break((i, *x));
        }
        sum += x;
    }
    ControlFlow::Continue(sum)
}
fn twice(v: &[i32]) -> ControlFlow<(usize, i32), i32> {
    let a = search(v)?;
    let b = search(&v[1..])?;
    ControlFlow::Continue(a * 100 + b)
}
fn slice_of<R: RangeBounds<usize>>(r: R) -> (usize, usize) {
    let start = match r.start_bound() {
        Bound::Included(s) => *s,
        Bound::Excluded(s) => s + 1,
        Bound::Unbounded => 0,
    };
    let end = match r.end_bound() {
        Bound::Included(e) => e + 1,
        Bound::Excluded(e) => *e,
        Bound::Unbounded => 10,
    };
    (start, end)
}

fn main() {
    let (a, b) = (V(12, -7), V(5, 3));
    println!("{:?} {:?} {:?} {:?} {:?}", a + b, a - b, a * b, a / b, a % b);
    println!("{:?} {:?} {:?} {:?} {:?}", &a & &b, &a | &b, &a ^ &b, a << b, a >> 1);
    let mut c = a;
    c += b;
    c -= 1;
    c *= V(2, 2);
    c /= 3;
    c %= 7;
    c <<= 2;
    c >>= V(1, 0);
    c |= 1;
    c &= V(7, 15);
    c ^= b;
    println!("{c:?} {:?} {} {} {:?}", -c, !&c, !&V::default(), a.partial_cmp(&b));
    let mut t = Table { cells: BTreeMap::new(), reads: 0.into() };
    t[("x", 1)] = 2.5;
    t[("x", 1)] *= 4.0;
    t[("y", 0)] += t[("x", 1)] + t[("none", 9)];
    println!("{} {} {:?} {}", t[("y", 0)], t[("z", 0)], t[..], t.reads.get());
    let mut v = vec![3, 1, 2];
    {
        let mut g = Guard(&mut v, "g");
        g.push(0);
        g.sort();
        println!("{} {:?}", g.len(), g.iter().max());
        g[1] += 10;
        let first = &mut g[0];
        *first -= 5;
        for x in g.iter_mut() {
            *x *= 2;
        }
    }
    let k = 10;
    let mut log = vec![];
    println!("{} {}", call(|x| x * k), call(&|x| x + k));
    call_mut(|x| log.push(x * x));
    println!("{log:?} {} {}", call_once(|s| s.len()), call_once(String::into_boxed_str));
    let fs: [&dyn Fn(i32) -> i32; 3] = [&|x| x + 1, &i32::abs, &|x| call(|y| x * y)];
    println!("{:?}", fs.map(|f| f(-4)));
    println!("{:?} {:?} {:?}", search(&[1, 2]), twice(&[1, 2, 3]), twice(&[1, -2]));
    println!("{:?} {:?} {:?}", twice(&[5]).break_value(), twice(&[7, -1]).break_value(), search(&[]).continue_value());
    println!("{:?} {}", search(&[4]).map_continue(|x| x + 1), search(&[-1]).is_break());
    println!(
        "{:?} {:?} {:?} {:?} {:?}",
        slice_of(2..),
        slice_of(..=4),
        slice_of(..),
        slice_of(3..5),
        slice_of((Bound::Excluded(1), Bound::Unbounded))
    );
    println!("{:?} {:?}", (1..4) == Range { start: 1, end: 4 }, RangeInclusive::new(1, 3).contains(&3));
    println!("{:?} {:?}", (..=5).contains(&5), ("a".."c").contains(&"b"));
}
