//! Labeled blocks, loops with values, let-else, diverging expressions, closures by capture mode, recursion through dyn and fn pointers, floats.
use std::collections::HashMap;
use std::fmt::Debug;
use std::hint::black_box as bb;
use std::ops::ControlFlow;

fn classify(s: &str) -> &'static str {
    let kind = 'k: {
        if s.is_empty() { break 'k "empty"; }
        let Some((head, tail)) = s.split_once('=') else { break 'k "bare" };
        let [first, ..] = head.as_bytes() else { break 'k "no name" };
        if !first.is_ascii_alphabetic() { return "bad name"; }
                let (Ok(_) | Err(_)) = tail.parse::<f32>();
        'n: { let Ok(n) = tail.parse::<i32>() else { break 'n }; break 'k if n < 0 { "negative" } else { "number" } }
        "text"
    };
    kind
}

fn search(grid: &[Vec<i32>], want: i32) -> Option<(usize, usize)> {
    let found = 'rows: loop {
        for (y, row) in grid.iter().enumerate() {
            let mut x = 0;
            while let Some(&v) = row.get(x) {
                if v == want { break 'rows Some((x, y)); }
                if v > want { x += 2; continue; }
                x += 1;
                if v < 0 { break; }
            }
        }
        break None;
    };
    found
}

fn counter() -> impl FnMut() -> u32 { let mut n = 0; move || { n += 1; n } }
fn compose<A, B, C>(f: impl Fn(A) -> B, g: impl Fn(B) -> C) -> impl Fn(A) -> C { move |x| g(f(x)) }
fn boxed(ops: &[&str]) -> Vec<(String, Box<dyn Fn(i64) -> i64>)> {
    ops.iter().map(|op| -> (String, Box<dyn Fn(i64) -> i64>) {
        let (name, n) = op.split_at(1);
        let n: i64 = n.parse().unwrap_or(1);
        (op.to_string(), match name { "+" => Box::new(move |x| x + n), "*" => Box::new(move |x| x * n), "!" => Box::new(|x| !x), _ => Box::new(std::convert::identity) })
    }).collect()
}
fn fix<A: Copy, R>(f: &dyn Fn(&dyn Fn(A) -> R, A) -> R, a: A) -> R { f(&|x| fix(f, x), a) }
fn higher(f: for<'a> fn(&'a str) -> &'a str, s: &str) -> String { f(s).to_owned() }
fn never(flag: bool) -> u32 { let x: u32 = if flag { 4 } else { return 9 }; let y = match x { 4 => 5, _ => unreachable!() }; x + y }
fn show<T: Debug>(label: &str, t: T) { println!("{label}: {t:?}"); }

#[derive(Debug, Default, Clone)]
struct State { name: String, hits: Vec<u32>, pos: (i32, i32) }

fn main() {
    for s in ["", "abc", "=4", "1=4", "a=4", "a=-4", "a=x", "é=1"] { println!("{s:?} {}", classify(s)); }
    let grid = vec![vec![1, 2, 3], vec![4, -1, 9], vec![5, 6]];
    println!("{:?} {:?}", search(&grid, 3), search(&[vec![1], vec![-7, 3]], 2));
    let (mut a, mut b) = (counter(), counter());
    println!("{} {} {} {}", a(), a(), b(), a());
    println!("{}", compose(|x: i32| x + 1, compose(|x| x as f64 / 2.0, |y: f64| format!("<{y}>")))(4));
    println!("{:?}", boxed(&["+3", "*7", "!", "?"]).iter().map(|(n, f)| (n.as_str(), f(5))).collect::<Vec<_>>());
    println!("{} {}", fix(&|me: &dyn Fn(u64) -> u64, n| if n < 2 { 1 } else { n * me(n - 1) }, 15), higher(str::trim, "  x "));
    println!("{} {}", never(true), never(false));
    let mut st = State { name: "s".into(), ..Default::default() };
    let mut bump = |by| { st.pos.0 += by; st.hits.push(by as u32) };
    let named = &st.name;
    bump(2); bump(3);
    println!("{named} {st:?}");
    let taken = move || { let State { name, .. } = st; name };
    println!("{}", taken());
    let mut order = vec![];
    let mut t = |n: i32| { order.push(n); n };
    let v = [t(1) + t(2) * t(3), { let z = t(4); -z }, if t(5) > 4 && t(6) < 0 || t(7) == 7 { t(8) } else { t(9) }];
    println!("{v:?} {order:?}");
    let mut arr = [0; 4]; let mut i = 0;
    arr[{ i += 1; i }] = { i += 1; i }; arr[i] += { i += 1; i as i32 as usize }; arr[(i, 0).0] -= 0;
    println!("{arr:?} {i}");
    let flow = (1..10).try_for_each(|x| if x * x > 30 { ControlFlow::Break(x) } else { ControlFlow::Continue(()) });
    show("flow", flow);
    show("try", (|| -> Result<i32, Box<dyn std::error::Error>> { let a: i32 = "12".parse()?; let b: u8 = "300".parse()?; Ok(a + b as i32) })().map_err(|e| e.to_string()));
    show("ranges", ((0..3).len(), (..=5).contains(&5), (2..).nth(3), ('a'..='e').rev().step_by(2).collect::<String>(), (1..1).is_empty(), (0..=u8::MAX).count()));
    let x = bb(0.1f64) + 0.2; let nan = bb(0.0f64) / 0.0;
    show("floats", (x, x == 0.3, nan == nan, nan < 1.0, -0.0f64 == 0.0, (-0.0f64).to_string(), 1e300 * bb(1e10), bb(-7.5f64) % 2.0, f32::MIN_POSITIVE / 2.0));
    show("round", [bb(2.5f64).round(), 2.5f64.round_ties_even(), (-2.5f64).trunc(), 1e16 + bb(1.0), bb(0.5f64).mul_add(3.0, 0.25), (-8f64).cbrt(), bb(2f64).powi(-3), f64::NAN.max(1.0)]);
    println!("{:e} {:.0} {:8.3}| {:+} {:?} {:?} {} {}", 123456.0f64, 0.5, bb(std::f32::consts::PI), 1.0, 1e21, 1e-7, f32::MAX, f64::EPSILON);
    show("cmp", (bb(1.0f64).total_cmp(&f64::NAN), bb(1.0f32).partial_cmp(&f32::NAN), f64::INFINITY.is_sign_positive(), "1e5".parse::<f64>(), "inf".parse::<f32>(), ".".parse::<f64>().is_err()));
    let mut memo = HashMap::new();
    fn fib(n: u64, memo: &mut HashMap<u64, u64>) -> u64 { if n < 2 { return n; } if let Some(&v) = memo.get(&n) { return v; } let r = fib(n - 1, memo) + fib(n - 2, memo); memo.insert(n, r); r }
    println!("{} {}", fib(80, &mut memo), memo.len());
    let unit = loop { if bb(true) { break } }; let tuple = ((), unit, ((1,), [(); 3].len()));
    show("units", tuple);
    let s = &mut &mut String::from("refs"); s.push('!'); **s += "?"; let n = &&&3; println!("{s} {} {}", ***n + 1, i32::pow(***n, 2));
    let c: char = if let 'a'..='z' | 'A'..='Z' = bb('q') { 'L' } else { '-' };
    println!("{c} {} {}", bb(b'\xff') as i8 as u32 as f32, !bb(0u8) as u16 * 16 | 0b1010 & !0x2);
}
