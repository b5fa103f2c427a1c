//! Function items and pointers: zero size, comparison, generics, arrays, methods and constructors as values, higher order.

use std::mem::size_of_val;

fn id<T>(x: T) -> T {
    x
}
fn add(a: i32, b: i32) -> i32 {
    a + b
}
struct Wrap(i32);
impl Wrap {
    fn get(&self) -> i32 {
        self.0
    }
    fn with(self, f: fn(i32) -> i32) -> Wrap {
        Wrap(f(self.0))
    }
}
trait Shape {
    fn area(&self) -> i32;
    fn new(n: i32) -> Self;
}
impl Shape for Wrap {
    fn area(&self) -> i32 {
        self.0 * self.0
    }
    fn new(n: i32) -> Self {
        Wrap(n)
    }
}
fn apply<T, R>(f: impl Fn(T) -> R, x: T) -> R {
    f(x)
}
fn choose(op: char) -> Option<fn(i32, i32) -> i32> {
    Some(match op {
        '+' => add,
        '-' => |a, b| a - b,
        'm' => i32::max,
        'p' => |a, b| a.pow(b as u32),
        _ => return None,
    })
}
fn curry(f: fn(i32, i32) -> i32) -> impl Fn(i32) -> Box<dyn Fn(i32) -> i32> {
    move |a| Box::new(move |b| f(a, b))
}
type Step = fn(&mut State) -> Next;
struct Next(Option<Step>);
struct State {
    n: u32,
    log: String,
}
fn start(s: &mut State) -> Next {
    s.log.push('s');
    Next(Some(work))
}
fn work(s: &mut State) -> Next {
    s.n -= 1;
    s.log.push('w');
    Next(Some(if s.n == 0 { end } else { work }))
}
fn end(s: &mut State) -> Next {
    s.log.push('e');
    Next(None)
}
fn main() {
    println!("{} {} {}", size_of_val(&add), size_of_val(&id::<u8>), size_of_val(&(add as fn(_, _) -> _)));
    let f: fn(i32, i32) -> i32 = add;
    println!("{} {}", f(1, 2), f == choose('+').unwrap());
    println!("{:?}", "+-mp?".chars().map(|c| choose(c).map(|f| f(2, 5))).collect::<Vec<_>>());
    println!("{} {}", apply(Wrap::get as for<'a> fn(&'a Wrap) -> i32, &Wrap(4)), apply(Wrap, 5).get());
    println!("{:?}", [1, 2].map(Wrap::new).map(|w| w.with(id).with(|x| x + 1).area()));
    println!("{:?}", ["1", "x"].map(str::parse::<u8>).map(|r| r.map_err(|_| ())));
    println!("{}", curry(add)(3)(4));
    let mut s = State { n: 3, log: String::new() };
    let mut next = Some(start as Step);
    while let Some(step) = next {
        next = step(&mut s).0;
    }
    println!("{}", s.log);
    let table: &[(&str, fn(f64) -> f64)] = &[("sqrt", f64::sqrt), ("half", |x| x / 2.0), ("id", id)];
    println!("{:?}", table.iter().map(|(n, f)| format!("{n}{}", f(16.0))).collect::<Vec<_>>());
    let nested: fn(fn(i32, i32) -> i32) -> i32 = |f| f(10, 3);
    println!("{} {}", nested(add), nested(i32::wrapping_sub));
    let boxed: Box<fn() -> String> = Box::new(String::new);
    println!("{:?} {}", boxed(), Option::<fn()>::None.is_none());
}
