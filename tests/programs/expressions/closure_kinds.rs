//! Fn, FnMut and FnOnce: which a closure has, coercion to fn pointers, returning and storing closures, recursion.

fn call<F: Fn(i32) -> i32>(f: F) -> i32 {
    f(1) + f(2)
}
fn call_mut(mut f: impl FnMut(i32)) {
    f(1);
    f(2);
}
fn call_once<T>(f: impl FnOnce() -> T) -> T {
    f()
}
fn call_dyn(f: &dyn Fn(&str) -> usize) -> usize {
    f("dyn")
}
fn compose<A, B, C>(f: impl Fn(A) -> B, g: impl Fn(B) -> C) -> impl Fn(A) -> C {
    move |x| g(f(x))
}
fn adder(n: i32) -> impl Fn(i32) -> i32 + Clone {
    move |x| x + n
}
fn curry(a: i32) -> impl Fn(i32) -> Box<dyn Fn(i32) -> i32> {
    move |b| Box::new(move |c| a * 100 + b * 10 + c)
}
fn fix<A: Copy, R>(f: &dyn Fn(&dyn Fn(A) -> R, A) -> R, x: A) -> R {
    f(&|y| fix(f, y), x)
}
struct Button<'a> {
    handlers: Vec<Box<dyn FnMut(&str) -> bool + 'a>>,
}
impl<'a> Button<'a> {
    fn on(mut self, f: impl FnMut(&str) -> bool + 'a) -> Self {
        self.handlers.push(Box::new(f));
        self
    }
    fn fire(&mut self, e: &str) -> Vec<bool> {
        self.handlers.iter_mut().map(|h| h(e)).collect()
    }
}
struct Callback {
    f: fn(u8) -> u8,
    g: Option<fn() -> &'static str>,
}

fn main() {
    let k = 10;
    println!("{}", call(|x| x * k));
    let mut seen = vec![];
    call_mut(|x| seen.push(x));
    call_mut(&mut |x| seen.push(x * 10));
    println!("{seen:?}");
    let owned = String::from("gone");
    println!("{}", call_once(|| owned));
    println!("{}", call_dyn(&|s| s.len()) + call_dyn(&str::len));
    println!("{}", compose(|x: u8| x as u32 + 1, |y| format!("{y}!"))(4));
    let add5 = adder(5);
    println!("{} {}", add5(1), add5.clone()(2));
    println!("{}", curry(1)(2)(3));
    println!("{}", fix(&|rec: &dyn Fn(u64) -> u64, n| if n < 2 { 1 } else { n * rec(n - 1) }, 10));
    let mut log = String::new();
    let mut presses = 0;
    let mut b = Button { handlers: vec![] }.on(|e| { log.push_str(e); true }).on(|_| { presses += 1; presses > 1 });
    println!("{:?} {:?}", b.fire("a"), b.fire("b"));
    drop(b);
    println!("{log} {presses}");
    let c = Callback { f: |x| x + 1, g: Some(|| "static") };
    println!("{} {}", (c.f)(1), c.g.map_or("", |g| g()));
    let table: [(&str, fn(f64, f64) -> f64); 3] = [("+", |a, b| a + b), ("max", f64::max), ("pow", f64::powf)];
    for (name, f) in table {
        print!("{name}:{} ", f(2.0, 3.0));
    }
    println!();
    let fs: Vec<Box<dyn Fn() -> usize>> = (0..3usize).map(|i| Box::new(move || i * i) as Box<dyn Fn() -> usize>).collect();
    println!("{:?}", fs.iter().map(|f| f()).collect::<Vec<_>>());
    let mut counter = { let mut n = 0; move || { n += 1; n } };
    let mut copy = counter;
    println!("{} {} {} {}", counter(), counter(), copy(), counter());
    println!("{}", (|| { let r = |x: i32| -> i32 { return x + 1; }; r(r(1)) })());
    println!("{:?}", [3, 1, 2].map(|x| x * 2).iter().rev().filter(|&&x| x > 2).collect::<Vec<_>>());
}
