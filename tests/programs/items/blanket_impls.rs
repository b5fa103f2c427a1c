//! Dispatch through blanket, conditional, negative-overlap-free and reference impls; which one is chosen.

use std::fmt::{Debug, Display};

trait Describe {
    fn describe(&self) -> String;
}
impl<T: Debug> Describe for T {
    fn describe(&self) -> String {
        format!("<{self:?}>")
    }
}
trait Kind {
    const KIND: &'static str;
}
impl<T: ?Sized> Kind for &T {
    const KIND: &'static str = "shared";
}
impl<T: ?Sized> Kind for &mut T {
    const KIND: &'static str = "unique";
}
impl<T> Kind for [T] {
    const KIND: &'static str = "slice";
}
impl<T, const N: usize> Kind for [T; N] {
    const KIND: &'static str = "array";
}
impl<T> Kind for *const T {
    const KIND: &'static str = "pointer";
}
impl Kind for str {
    const KIND: &'static str = "str";
}
impl<A, B> Kind for (A, B) {
    const KIND: &'static str = "pair";
}
impl<A> Kind for (A,) {
    const KIND: &'static str = "single";
}
impl<R> Kind for fn() -> R {
    const KIND: &'static str = "fn0";
}
impl<A, R> Kind for fn(A) -> R {
    const KIND: &'static str = "fn1";
}
impl Kind for dyn Display {
    const KIND: &'static str = "dyn Display";
}
impl Kind for dyn Display + Send {
    const KIND: &'static str = "dyn Display + Send";
}
impl<T: Kind> Kind for Option<T> {
    const KIND: &'static str = T::KIND;
}
impl Kind for Vec<u8> {
    const KIND: &'static str = "bytes";
}
impl Kind for Vec<String> {
    const KIND: &'static str = "strings";
}
fn kind<T: Kind + ?Sized>(_: &T) -> &'static str {
    T::KIND
}
trait IntoText {
    fn text(self) -> String;
}
impl<T> IntoText for T
where
    T: Iterator,
    T::Item: Display,
{
    fn text(self) -> String {
        self.map(|x| x.to_string()).collect()
    }
}
trait Extension: Iterator {
    fn every(self, n: usize) -> Every<Self>
    where
        Self: Sized,
    {
        Every { inner: self, n }
    }
}
impl<I: Iterator + ?Sized> Extension for I {}
struct Every<I> {
    inner: I,
    n: usize,
}
impl<I: Iterator> Iterator for Every<I> {
    type Item = I::Item;
    fn next(&mut self) -> Option<I::Item> {
        let first = self.inner.next();
        for _ in 1..self.n {
            self.inner.next();
        }
        first
    }
}
struct Celsius(f64);
struct Fahrenheit(f64);
impl From<Celsius> for Fahrenheit {
    fn from(c: Celsius) -> Self {
        Fahrenheit(c.0 * 1.8 + 32.0)
    }
}
trait Double {
    fn double(&self) -> Self;
}
impl<T: Clone + std::ops::Add<Output = T>> Double for T {
    fn double(&self) -> T {
        self.clone() + self.clone()
    }
}
fn main() {
    println!("{} {} {}", 5.describe(), "x".describe(), [Some(1)].describe());
    println!("{} {}", (&&3).describe(), ().describe());
    println!("{} {} {} {}", kind(&&1), kind(&&mut 1), kind(&[1][..]), kind(&[1]));
    println!("{} {} {} {}", kind(&(&1 as *const i32)), kind("s"), kind(&(1, 2)), kind(&(1,)));
    println!("{} {}", kind(&(main as fn())), kind(&(Some as fn(u8) -> Option<u8>)));
    println!("{} {}", kind(&1 as &dyn Display), kind(&1 as &(dyn Display + Send)));
    println!("{} {} {}", kind(&Some(Some([0]))), kind(&vec![0u8]), kind(&vec![String::new()]));
    println!("{} {}", (1..4).text(), "abc".chars().rev().text());
    println!("{:?}", (0..10).every(3).collect::<Vec<_>>());
    let boxed: Box<dyn Iterator<Item = i32>> = Box::new(0..5);
    println!("{:?}", boxed.every(2).every(2).collect::<Vec<_>>());
    let f: Fahrenheit = Celsius(100.0).into();
    println!("{} {} {}", f.0, 4.double(), 1.5.double());
}
