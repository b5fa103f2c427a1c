//! Destructuring assignment: order of evaluation and of drops, nested patterns, places with effects, `_` and `..`.

struct D(&'static str);
impl Drop for D {
    fn drop(&mut self) {
        print!("~{} ", self.0);
    }
}
struct P {
    x: i32,
    y: i32,
    d: D,
}
fn say(n: usize) -> usize {
    print!("[{n}] ");
    n
}
fn main() {
    let (mut a, mut b) = (1, 2);
    (a, b) = (b, a);
    println!("{a} {b}");
    let mut xs = [0; 4];
    (xs[say(0)], xs[say(1)], _) = (say(10), say(11), say(12));
    println!("{xs:?}");
    [xs[3], .., xs[2]] = [5, 6, 7, 8];
    println!("{xs:?}");
    let (mut p, mut q) = (D("p1"), D("q1"));
    (p, q) = (D("p2"), D("q2"));
    println!("| {} {}", p.0, q.0);
    (p, _) = (D("p3"), D("ignored"));
    println!("| {}", p.0);
    P { x: a, d: p, .. } = P { x: 9, y: 8, d: D("p4") };
    println!("| {a} {}", p.0);
    _ = D("at once");
    println!("|");
    let s;
    let t: String;
    (s, t) = ("late", String::from("init"));
    println!("{s} {t}");
    let mut o = Some(1);
    let mut v = vec![1, 2, 3];
    ((o, v[0]), [v[1], ..]) = ((None, 100), [200, 300]);
    println!("{o:?} {v:?}");
    let (mut fib, mut next) = (0u64, 1);
    for _ in 0..50 {
        (fib, next) = (next, fib + next);
    }
    println!("{fib}");
    let mut pair = (String::from("l"), String::from("r"));
    (pair.1, pair.0) = (pair.0, pair.1);
    println!("{pair:?}");
    let mut r = &mut a;
    let mut other = 50;
    (*r, r) = (7, &mut other);
    *r += 1;
    println!("{a} {other}");
    let unit = (a, b) = (3, 4);
    println!("{unit:?} {a} {b}");
    struct T(u8, u8, u8);
    let (mut f, mut l) = (0, 0);
    T(f, .., l) = T(1, 2, 3);
    (f, (l, ..)) = (f + 10, (l + 10, 0, 0));
    println!("{f} {l}");
}
