//! Generic parameters: defaults, where clauses of all kinds, bounds on associated types, Self bounds, recursion over types.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::hash::Hash;
use std::ops::{Add, Mul};

#[derive(Debug, Default, Clone, PartialEq)]
struct Pair<A = u8, B = A> {
    a: A,
    b: B,
}
trait Combine<Rhs = Self> {
    type Output;
    fn combine(self, rhs: Rhs) -> Self::Output;
}
impl Combine for i32 {
    type Output = i32;
    fn combine(self, rhs: i32) -> i32 {
        self * 10 + rhs
    }
}
impl Combine<&str> for i32 {
    type Output = String;
    fn combine(self, rhs: &str) -> String {
        format!("{self}{rhs}")
    }
}
fn dot<T>(xs: &[T], ys: &[T]) -> T
where
    T: Copy + Default + Add<Output = T> + Mul<Output = T>,
{
    xs.iter().zip(ys).fold(T::default(), |s, (&x, &y)| s + x * y)
}
fn group<K, V, I, F>(items: I, key: F) -> BTreeMap<K, Vec<V>>
where
    I: IntoIterator<Item = V>,
    F: Fn(&V) -> K,
    K: Ord,
{
    let mut map = BTreeMap::new();
    for item in items {
        map.entry(key(&item)).or_insert_with(Vec::new).push(item);
    }
    map
}
fn flatten<I>(i: I) -> Vec<<<I as IntoIterator>::Item as IntoIterator>::Item>
where
    I: IntoIterator,
    I::Item: IntoIterator<Item: Clone>,
{
    i.into_iter().flatten().collect()
}
struct Wrapper<T>(T);
impl<T> Wrapper<T> {
    fn show(&self) -> String
    where
        T: Debug,
    {
        format!("{:?}", self.0)
    }
    fn map<U>(self, f: impl FnOnce(T) -> U) -> Wrapper<U> {
        Wrapper(f(self.0))
    }
}
impl Wrapper<u8> {
    fn only_u8(&self) -> u8 {
        self.0
    }
}
impl<T: Hash> Wrapper<Vec<T>> {
    fn only_vec(&self) -> usize {
        self.0.len()
    }
}
trait Depth {
    fn depth() -> usize;
}
impl Depth for () {
    fn depth() -> usize {
        0
    }
}
impl<T: Depth> Depth for Option<T> {
    fn depth() -> usize {
        T::depth() + 1
    }
}
impl<T: Depth, const N: usize> Depth for [T; N]
where
    [T; N]: Sized,
{
    fn depth() -> usize {
        T::depth() + N
    }
}
fn both<T, U>(t: T, u: U) -> bool
where
    T: PartialEq<U>,
    for<'a> &'a T: IntoIterator,
    U: ?Sized + PartialEq<T>,
    U: Sized,
{
    t == u && u == t && (&t).into_iter().count() > 0
}
fn parse_all<T: std::str::FromStr<Err: Debug>>(s: &str) -> Vec<T> {
    s.split(',').map(|p| p.parse().unwrap()).collect()
}
fn main() {
    let p: Pair = Pair::default();
    let q: Pair<String> = Pair { a: "x".into(), b: "y".into() };
    println!("{p:?} {q:?} {:?}", Pair::<u8, char> { a: 1, b: 'b' });
    println!("{} {}", 1.combine(2), 3.combine("four"));
    println!("{} {}", dot(&[1, 2, 3], &[4, 5, 6]), dot(&[0.5], &[4.0]));
    println!("{:?}", group(["apple", "fig", "avocado", "plum"], |s| s.len()));
    println!("{:?} {:?}", flatten(vec![vec![1], vec![2, 3]]), flatten([Some('a'), None]));
    println!("{} {} {}", Wrapper(Some(1)).show(), Wrapper(7u8).only_u8(), Wrapper(vec!['a']).only_vec());
    println!("{}", Wrapper(3).map(|n| vec![n; n]).map(|v| v.len() * 2).0);
    println!("{}", <[Option<Option<[(); 4]>>; 2]>::depth());
    println!("{}", both(vec![1, 2], vec![1, 2]));
    println!("{:?} {:?}", parse_all::<i8>("1,-2"), parse_all::<bool>("true,false"));
}
