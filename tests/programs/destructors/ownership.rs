//! Values on their way through trees, loops, closures, guards and tail expressions, with every drop.
// edition: 2024

use std::fmt::Display;
struct D(String);
impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}
fn d(s: impl Display) -> D {
    D(s.to_string())
}
enum Tree {
    Leaf(D),
    Node(Box<Tree>, D, Box<Tree>),
}
fn flat(t: Tree, out: &mut Vec<D>) {
    match t {
        Tree::Leaf(d) => out.push(d),
        Tree::Node(l, d, r) => {
            flat(*l, out);
            out.push(d);
            match *r {
                Tree::Leaf(d) if d.0.len() > 1 => drop(d),
                other => flat(other, out),
            }
        }
    }
}
fn tailtemp() -> String {
    let x = std::cell::RefCell::new(d("cell"));
    let r = x.borrow().0.clone();
    r
}
fn iter(v: Vec<D>) -> Option<D> {
    for (i, x) in v.into_iter().enumerate() {
        match x {
            D(ref s) if s.starts_with('k') => return Some(x),
            _ if i == 5 => break,
            y => {
                println!("skip {}", y.0);
            }
        }
    }
    None
}
fn q(s: &str) -> Result<(i32, D), std::num::ParseIntError> {
    let g = d(format!("g{s}"));
    let n: i32 = s.trim().parse()?;
    Ok((n, g))
}
struct Guard<'a>(&'a str, &'a std::cell::Cell<i32>);
impl Drop for Guard<'_> {
    fn drop(&mut self) {
        self.1.set(self.1.get() * 10 + self.0.len() as i32);
        println!("guard {}", self.0);
    }
}
fn order(c: &std::cell::Cell<i32>) -> i32 {
    let _a = Guard("a", c);
    let v = {
        let _b = Guard("bb", c);
        c.get() + Guard("ccc", c).0.len() as i32
    };
    match Guard("dddd", c).0.len() {
        4 => c.get() + v,
        _ => 0,
    }
}
fn arr2() {
    let mut a = [d("x"), d("y"), d("z")];
    a[1] = d("w");
    let [ref p, _, ref mut r] = a;
    r.0.push('!');
    println!("{} {}", p.0, r.0);
    let [p, ..] = a;
    println!("{}", p.0);
}
fn clos() -> impl FnMut(Option<D>) -> usize {
    let mut held: Vec<D> = vec![];
    move |o| {
        match o {
            Some(x) => held.push(x),
            None => {
                held.pop();
            }
        }
        held.len()
    }
}
fn dynd(k: u32) {
    let b: Box<dyn Fn() -> String> = match k {
        0 => {
            let z = d("zero");
            Box::new(move || z.0.clone())
        }
        n => Box::new(move || n.to_string()),
    };
    println!("{}", b());
}
fn loops() {
    let mut s = Some(d("s0"));
    let mut n = 0;
    while let Some(cur) = s {
        n += 1;
        s = if n < 3 { Some(d(format!("s{n}"))) } else { None };
        if n == 2 {
            continue;
        }
        println!("{}", cur.0);
    }
    let r = loop {
        let t = d("t");
        if n > 3 {
            break t;
        }
        n += 1;
    };
    println!("{}", r.0);
}
fn unit_moves(t: (D, (D, D))) -> D {
    let (_, (x, _)) = t;
    let y = t.0;
    println!("{}", y.0);
    x
}
fn ifs(a: Option<D>, b: Option<D>) -> bool {
    if a.as_ref().is_some_and(|x| x.0 == "p") || matches!(b, Some(D(ref s)) if s == "q") {
        return true;
    }
    let _keep = a;
    b.is_none()
}
fn main() {
    let mut v = vec![];
    flat(Tree::Node(Box::new(Tree::Leaf(d("l1"))), d("n"), Box::new(Tree::Leaf(d("r")))), &mut v);
    flat(Tree::Node(Box::new(Tree::Leaf(d("l2"))), d("m"), Box::new(Tree::Leaf(d("rr")))), &mut v);
    println!("{}", v.iter().map(|x| x.0.as_str()).collect::<Vec<_>>().join(","));
    drop(v);
    println!("{}", tailtemp());
    if let Some(x) = iter(vec![d("a"), d("kb"), d("c")]) {
        println!("found {}", x.0);
    }
    println!(
        "{:?}",
        q("12").map(|(n, g)| {
            println!("{}", g.0);
            n
        })
    );
    println!("{:?}", q("zz").map(|x| x.0).map_err(|e| e.to_string()));
    let c = std::cell::Cell::new(0);
    println!("{}", order(&c));
    println!("{}", c.get());
    arr2();
    let mut f = clos();
    println!("{} {} {}", f(Some(d("h1"))), f(Some(d("h2"))), f(None));
    drop(f);
    dynd(0);
    dynd(7);
    loops();
    println!("{}", unit_moves((d("u1"), (d("u2"), d("u3")))).0);
    println!("{} {} {}", ifs(Some(d("p")), None), ifs(None, Some(d("q"))), ifs(Some(d("1")), Some(d("2"))));
}
