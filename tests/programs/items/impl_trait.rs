// edition: 2024
//! `impl Trait` in arguments, returns, nested, with captures (`use<…>`), recursion through Box, auto traits.

use std::fmt::{Debug, Display};
use std::iter::{once, repeat};

fn show_all(items: impl IntoIterator<Item = impl Display>) -> String {
    items.into_iter().map(|i| i.to_string()).collect::<Vec<_>>().join(",")
}
fn evens(limit: u32) -> impl Iterator<Item = u32> + Clone + DoubleEndedIterator {
    (0..limit).filter(|n| n % 2 == 0)
}
fn pair() -> (impl Fn(i32) -> i32, impl Debug + PartialEq<Option<u8>>) {
    (|x| x + 1, Some(3u8))
}
fn nested<'a>(words: &'a [&'a str]) -> impl Iterator<Item = impl Iterator<Item = char> + use<'a>> {
    words.iter().map(|w| w.chars().rev())
}
fn borrow(s: &str) -> impl Iterator<Item = &str> {
    s.split(',').map(str::trim)
}
fn no_capture<T: Display>(t: &T) -> impl Display + use<T> {
    t.to_string().len()
}
fn either(left: bool) -> impl Iterator<Item = u8> {
    let x: Box<dyn Iterator<Item = u8>> = if left { Box::new(once(1)) } else { Box::new(repeat(2).take(3)) };
    x
}
fn fib() -> impl Iterator<Item = u64> {
    let mut state = (0, 1);
    std::iter::from_fn(move || {
        let next = state.0;
        state = (state.1, state.0 + state.1);
        Some(next)
    })
}
fn apply_twice(f: impl Fn(impl_arg::N) -> impl_arg::N) -> impl_arg::N {
    f(f(impl_arg::N(1)))
}
mod impl_arg {
    #[derive(Debug)]
    pub struct N(pub u8);
}
fn walk(depth: u8) -> Box<dyn Iterator<Item = u8>> {
    if depth == 0 { Box::new(std::iter::empty()) } else { Box::new(walk(depth - 1).chain(once(depth))) }
}
fn is_send(_: &impl Send) -> bool {
    true
}
fn main() {
    println!("{} {}", show_all([1, 2]), show_all(vec!["a", "b"]));
    let e = evens(10);
    println!("{:?} {:?}", e.clone().rev().collect::<Vec<_>>(), e.skip(3).next());
    let (f, d) = pair();
    println!("{} {:?} {}", f(1), d, d == Some(3));
    println!("{:?}", nested(&["ab", "cd"]).map(|w| w.collect::<String>()).collect::<Vec<_>>());
    println!("{:?} {}", borrow("a , b").collect::<Vec<_>>(), no_capture(&String::from("four")));
    println!("{:?} {:?}", either(true).collect::<Vec<_>>(), either(false).sum::<u8>());
    println!("{:?}", fib().skip_while(|n| *n < 50).take(3).collect::<Vec<_>>());
    println!("{:?} {:?} {}", apply_twice(|n| impl_arg::N(n.0 * 3)), walk(3).collect::<Vec<_>>(), is_send(&fib()));
}
