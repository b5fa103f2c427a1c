//! Traits of std in generic code: blanket impls, associated types and constants, supertraits, trait objects with generics, `impl Trait` in
//! arguments and returns, closures returned and stored, operators by bounds, `Any` behind supertraits, upcasting.
use std::any::Any;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::fmt::{Debug, Display};
use std::hash::Hash;
use std::iter::Sum;
use std::ops::{Add, Mul};

trait Component: Any + Debug {
    fn update(&mut self, dt: f32) -> bool;
    fn name(&self) -> Cow<'static, str> {
        Cow::Owned(format!("{self:?}").to_lowercase())
    }
    fn boxed(self) -> Box<dyn Component>
    where
        Self: Sized,
    {
        Box::new(self)
    }
}
#[derive(Debug, Clone, PartialEq)]
struct Timer(f32);
#[derive(Debug)]
struct Log(Vec<String>);
trait Kind {
    const KIND: &'static str;
}
impl Kind for Timer {
    const KIND: &'static str = "timer";
}
impl<T: Iterator> Kind for (T,) {
    const KIND: &'static str = "iterator";
}
impl Component for Timer {
    fn update(&mut self, dt: f32) -> bool {
        self.0 -= dt;
        self.0 > 0.0
    }
    fn name(&self) -> Cow<'static, str> {
        Cow::Borrowed("TIMER")
    }
}
impl Component for Log {
    fn update(&mut self, dt: f32) -> bool {
        self.0.push(format!("{dt:.1}"));
        true
    }
}
fn find<T: Component>(all: &[Box<dyn Component>]) -> Option<&T> {
    all.iter().find_map(|c| {
        let any: &dyn Any = &**c;
        any.downcast_ref()
    })
}

fn dot<T>(a: &[T], b: &[T]) -> T
where
    T: Copy + Mul<Output = T> + Sum<T>,
{
    a.iter().zip(b).map(|(x, y)| *x * *y).sum()
}
fn sum_refs<'a, T: 'a + Default>(i: impl IntoIterator<Item = &'a T>) -> T
where
    T: for<'x> Add<&'x T, Output = T>,
{
    i.into_iter().fold(T::default(), |a, b| a + b)
}
trait Describe {
    fn describe(&self) -> String;
}
impl<T: Display + ?Sized> Describe for T {
    fn describe(&self) -> String {
        format!("<{self}>")
    }
}
trait Monoid {
    const EMPTY: Self;
    fn join(self, o: Self) -> Self;
}
impl Monoid for String {
    const EMPTY: String = String::new();
    fn join(mut self, o: Self) -> Self {
        self.push_str(&o);
        self
    }
}
impl Monoid for u32 {
    const EMPTY: u32 = 0;
    fn join(self, o: Self) -> Self {
        self + o
    }
}
impl<A: Monoid, B: Monoid> Monoid for (A, B) {
    const EMPTY: (A, B) = (A::EMPTY, B::EMPTY);
    fn join(self, o: Self) -> Self {
        (self.0.join(o.0), self.1.join(o.1))
    }
}
impl<T: Monoid> Monoid for Option<T> {
    const EMPTY: Option<T> = None;
    fn join(self, o: Self) -> Self {
        match (self, o) {
            (Some(a), Some(b)) => Some(a.join(b)),
            (a, b) => a.or(b),
        }
    }
}
fn fold_all<M: Monoid>(i: impl IntoIterator<Item = M>) -> M {
    i.into_iter().fold(M::EMPTY, M::join)
}
trait Storage {
    type Key<'a>: Hash + Eq + Debug
    where
        Self: 'a;
    type Value: Default + Debug;
    fn entries(&self) -> impl Iterator<Item = (Self::Key<'_>, &Self::Value)>;
    fn largest(&self) -> Option<(Self::Key<'_>, &Self::Value)>
    where
        Self::Value: PartialOrd,
    {
        self.entries().reduce(|a, b| if b.1 > a.1 { b } else { a })
    }
}
struct Words(Vec<(String, u8)>);
impl Storage for Words {
    type Key<'a> = &'a str;
    type Value = u8;
    fn entries(&self) -> impl Iterator<Item = (&str, &u8)> {
        self.0.iter().map(|(k, v)| (k.as_str(), v))
    }
}
struct Grid([[f64; 2]; 2]);
impl Storage for Grid {
    type Key<'a> = (usize, usize);
    type Value = f64;
    fn entries(&self) -> impl Iterator<Item = ((usize, usize), &f64)> {
        self.0.iter().enumerate().flat_map(|(r, row)| row.iter().enumerate().map(move |(c, v)| ((r, c), v)))
    }
}
fn memo<A: Hash + Eq + Clone, R: Clone>(f: impl Fn(&mut dyn FnMut(A) -> R, A) -> R) -> impl FnMut(A) -> R {
    fn go<A: Hash + Eq + Clone, R: Clone>(
        f: &dyn Fn(&mut dyn FnMut(A) -> R, A) -> R,
        seen: &mut HashMap<A, R>,
        a: A,
    ) -> R {
        if let Some(r) = seen.get(&a) {
            return r.clone();
        }
        let r = f(&mut |b| go(f, seen, b), a.clone());
        seen.insert(a, r.clone());
        r
    }
    let mut seen = HashMap::new();
    move |a| go(&f, &mut seen, a)
}
fn curry<A: Copy + 'static, B: Copy + 'static, C>(
    f: impl Fn(A, B) -> C + Copy + 'static,
) -> impl Fn(A) -> Box<dyn Fn(B) -> C> {
    move |a| Box::new(move |b| f(a, b))
}
fn pipeline<T: 'static>(steps: impl IntoIterator<Item = Box<dyn Fn(T) -> T>>) -> impl Fn(T) -> T {
    let steps: Vec<_> = steps.into_iter().collect();
    move |t| steps.iter().fold(t, |t, f| f(t))
}

fn main() {
    let mut all = vec![Timer(1.0).boxed(), Log(vec![]).boxed()];
    for step in 0..3 {
        all.retain_mut(|c| c.update(0.4 + step as f32 * 0.1));
    }
    println!("{all:?} {:?} {:?}", find::<Timer>(&all), find::<Log>(&all).map(|l| l.0.len()));
    println!("{} {} {} {}", Timer::KIND, <(std::ops::Range<u8>,) as Kind>::KIND, Timer(2.0).name(), all[0].name());
    let any: Box<dyn Any> = all.remove(0);
    println!("{:?}", any.downcast::<Log>().map(|l| l.0.concat()).ok());
    println!("{} {}", dot(&[1, 2, 3], &[4, 5, 6]), dot(&[0.5], &[4.0]));
    println!("{} {:?}", sum_refs(&[1u8, 2, 3]), sum_refs::<f64>(&[]));
    println!("{} {} {}", 5.describe(), "str".describe(), 'c'.describe());
    println!("{:?} {}", fold_all([("a".to_string(), 1u32), ("b".into(), 2)]), fold_all(Vec::<u32>::new()));
    println!("{:?} {:?}", fold_all([None, Some(3u32), Some(4)]), fold_all::<Option<(String, u32)>>([]));
    println!("{:?}", Words(vec![("a".into(), 3), ("b".into(), 9), ("c".into(), 9)]).largest());
    println!("{:?} {}", Grid([[1.5, -2.0], [7.0, 0.0]]).largest(), Grid([[0.0; 2]; 2]).entries().count());
    let mut paths =
        memo(|rec, (r, c): (u64, u64)| if r == 0 || c == 0 { 1u64 } else { rec((r - 1, c)) + rec((r, c - 1)) });
    println!("{} {}", paths((16, 16)), paths((2, 3)));
    let mut fib = memo(|rec, n: u32| if n < 2 { n as u128 } else { rec(n - 1) + rec(n - 2) });
    println!("{}", fib(150));
    println!(
        "{} {}",
        curry(|a: i32, b: i32| a * 10 + b)(4)(2),
        curry(|s: &'static str, n: usize| s.repeat(n))("ab")(3)
    );
    let p = pipeline([
        Box::new(|x: i32| x + 1) as Box<dyn Fn(i32) -> i32>,
        Box::new(|x| x * x),
        Box::new(i32::wrapping_neg),
    ]);
    println!("{} {}", p(3), p(-1));
    let by: BTreeMap<&str, fn(f64, f64) -> f64> =
        [("max", f64::max as fn(f64, f64) -> f64), ("pow", f64::powf), ("avg", |a, b| (a + b) / 2.0)].into();
    println!("{:?}", by.iter().map(|(k, f)| format!("{k}{}", f(2.0, 3.0))).collect::<Vec<_>>());
}
