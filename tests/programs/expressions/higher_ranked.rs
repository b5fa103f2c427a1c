//! `for<'a>` bounds: closures that take references of any lifetime, fn pointers, trait objects, associated results.

fn apply<F>(f: F) -> usize
where
    F: for<'a> Fn(&'a str, &'a str) -> &'a str,
{
    let local = String::from("local text");
    f(&local, "static").len() + f("a", "b").len()
}

fn longest<'a>(a: &'a str, b: &'a str) -> &'a str {
    if a.len() >= b.len() { a } else { b }
}

fn map_refs<T, R>(items: &[T], f: impl for<'x> Fn(&'x T) -> R) -> Vec<R> {
    items.iter().map(|i| f(i)).collect()
}

trait Visitor {
    fn visit(&mut self, f: &dyn for<'a> Fn(&'a [u8]) -> Option<&'a u8>) -> u8;
}

struct Bytes(Vec<u8>);
impl Visitor for Bytes {
    fn visit(&mut self, f: &dyn for<'a> Fn(&'a [u8]) -> Option<&'a u8>) -> u8 {
        self.0.push(9);
        f(&self.0).copied().unwrap_or(0)
    }
}

trait Parser<'a> {
    type Out;
    fn parse(&self, s: &'a str) -> Self::Out;
}
struct Words;
impl<'a> Parser<'a> for Words {
    type Out = Vec<&'a str>;
    fn parse(&self, s: &'a str) -> Vec<&'a str> {
        s.split(' ').collect()
    }
}
fn count<P>(p: P) -> usize
where
    P: for<'a> Parser<'a, Out = Vec<&'a str>>,
{
    let owned = String::from("a b c");
    p.parse(&owned).len() + p.parse("d").len()
}

fn with<R>(f: impl for<'a> FnOnce(&'a mut Vec<u8>) -> R) -> R {
    let mut v = vec![1];
    let r = f(&mut v);
    println!("{v:?}");
    r
}

type Handler = for<'a> fn(&'a str) -> &'a str;

fn main() {
    println!("{} {}", apply(longest), apply(|a, _| a));
    println!("{:?}", map_refs(&["x".to_string(), "yy".into()], |s| s.len()));
    println!("{} {}", Bytes(vec![4]).visit(&|s| s.first()), Bytes(vec![4]).visit(&|s| s.last()));
    println!("{}", count(Words));
    println!("{}", with(|v| { v.push(2); v.len() }));
    let handlers: [Handler; 2] = [str::trim, |s| &s[1..]];
    println!("{:?}", handlers.map(|h| h(" ab ")));
    let boxed: Box<dyn for<'a> FnMut(&'a mut i32) -> &'a mut i32> = Box::new(|x| { *x += 1; x });
    let mut b = boxed;
    let mut n = 1;
    *b(&mut n) *= 10;
    println!("{n}");
    let f: fn(&u8) -> &u8 = |x| x;
    println!("{}", f(&3));
}
