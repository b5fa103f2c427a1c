//! Struct expressions: update syntax, shorthand, tuple structs by index, generic ones, `Self`, nested updates, side effects.

#[derive(Debug, Clone, Default, PartialEq)]
struct Config<T = u8> {
    name: String,
    level: u32,
    extra: Option<T>,
    inner: Inner,
}
#[derive(Debug, Clone, Default, PartialEq)]
struct Inner {
    a: i32,
    b: Vec<u8>,
}
#[derive(Debug, Clone, Copy)]
struct Pair<A, B>(A, B);
#[derive(Debug)]
enum Event {
    Key { code: u32, shift: bool },
    Click(i32, i32),
    Quit,
}
struct Unit;
impl<T> Config<T> {
    fn named(name: &str) -> Self
    where
        Self: Default,
    {
        Self { name: name.to_string(), ..Default::default() }
    }
    fn level(self, level: u32) -> Self {
        Self { level, ..self }
    }
}
impl Pair<i32, i32> {
    const ZERO: Self = Self(0, 0);
    fn flip(self) -> Self {
        let Self(a, b) = self;
        Self { 0: b, 1: a }
    }
}
fn noisy(n: &str, c: Config) -> Config {
    print!("{n} ");
    c
}
fn main() {
    let base = Config::named("base").level(3);
    let copy = Config { extra: Some(1), inner: Inner { a: 5, ..base.inner.clone() }, ..base.clone() };
    println!("{base:?}\n{copy:?}");
    let moved = Config { name: "new".into(), ..copy };
    println!("{} {:?} {}", moved.name, moved.extra, copy.name);
    let level = { print!("level "); 9 };
    let c = Config { level, extra: None, ..noisy("base", Config::default()) };
    println!("{}", c.level);
    println!("{:?} {:?} {:?}", Pair { 1: 'x', 0: 2 }, Pair(1, 2).flip(), Pair::ZERO);
    let code = 65;
    let events = [Event::Key { shift: true, code }, Event::Click(-1, 2), Event::Quit, Event::Key { code: 1 + 1, shift: code > 3 }];
    for e in &events {
        let text = match e {
            Event::Key { code, shift: true } => format!("K{code}"),
            Event::Key { code, .. } => format!("k{code}"),
            &Event::Click(x, y) => format!("{}", x + y),
            Event::Quit => "q".into(),
        };
        print!("{text} ");
    }
    println!();
    let Unit = Unit {};
    let Config { name, inner: Inner { a, b }, .. } = Config { inner: Inner { a: 1, b: vec![2] }, ..moved };
    println!("{name} {a} {b:?}");
    let make = |n: u32| Config::<char> { level: n, extra: char::from_digit(n, 10), ..Config::named("c") };
    println!("{:?} {:?}", make(7).extra, make(11).extra);
    if (Pair { 0: 1, 1: 2 }).0 == 1 && matches!((Inner { a: 3, b: vec![] }), Inner { a: 3, .. }) {
        println!("in conditions");
    }
    let field_of_call = Config::<u8>::named("call").inner.b.len() + Inner { a: 0, b: vec![1, 2] }.b.len();
    println!("{field_of_call} {:?}", Pair::<fn(i32) -> i32, _>(|x| x + 1, [1, 2]).1);
}
