//! Fn, FnMut, FnOnce; captures by reference, by move, of disjoint fields; returned and stored closures.

struct Counter {
    hits: u32,
    log: Vec<String>,
}

fn apply<F: FnOnce() -> String>(f: F) -> String {
    f()
}

fn twice(mut f: impl FnMut(i32)) {
    f(1);
    f(2);
}

fn compose<A, B, C>(f: impl Fn(A) -> B, g: impl Fn(B) -> C) -> impl Fn(A) -> C {
    move |x| g(f(x))
}

fn adder(n: i32) -> Box<dyn Fn(i32) -> i32> {
    Box::new(move |x| x + n)
}

fn make_counter() -> impl FnMut() -> u32 {
    let mut n = 0;
    move || {
        n += 1;
        n
    }
}

fn call_ptr(f: fn(i32) -> i32, x: i32) -> i32 {
    f(x)
}

fn double(x: i32) -> i32 {
    x * 2
}

fn main() {
    let mut c = Counter { hits: 0, log: vec![] };
    let mut hit = |what: &str| {
        c.hits += 1;
        what.len()
    };
    let n = hit("abc") + hit("de");
    c.log.push(format!("{n}"));
    let log = &c.log;
    let show = || format!("{} {log:?}", c.hits);
    println!("{}", show());

    let owned = String::from("moved in");
    println!("{}", apply(move || owned + "!"));

    let mut total = 0;
    twice(|x| total += x * 10);
    println!("{total}");

    let f = compose(|x: i32| x + 1, |y: i32| format!("<{y}>"));
    println!("{} {}", f(1), f(41));
    println!("{} {}", adder(5)(6), call_ptr(double, 21) + call_ptr(|x| x - 1, 1));

    let mut next = make_counter();
    println!("{} {} {}", next(), next(), next());

    let fs: Vec<Box<dyn Fn() -> usize>> = (0..3usize).map(|i| Box::new(move || i * i) as Box<dyn Fn() -> usize>).collect();
    println!("{:?}", fs.iter().map(|f| f()).collect::<Vec<_>>());

    let words = vec!["b".to_string(), "a".to_string()];
    let consume = || {
        let mut w = words;
        w.sort();
        w.concat()
    };
    println!("{}", consume());
    let mut nested = 0;
    let mut outer = || {
        let mut inner = || nested += 7;
        inner();
        inner();
    };
    outer();
    println!("{nested}");
    let option: Option<fn(f64) -> f64> = Some(f64::sqrt);
    println!("{:?}", option.map(|f| f(16.0)));
}
