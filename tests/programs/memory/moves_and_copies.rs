//! Moves and copies: reinitialisation, moves in loops and matches, copies of arrays, mem::take and friends, shadowed moves.

use std::mem;

#[derive(Debug, Default, Clone)]
struct S {
    name: String,
    list: Vec<u8>,
}
fn consume(s: S) -> usize {
    s.name.len() + s.list.len()
}
fn moved_in_loop(xs: Vec<S>) -> usize {
    let mut n = 0;
    for s in xs {
        n += consume(s);
    }
    n
}
fn reinitialised() -> String {
    let mut s = String::from("a");
    let mut out = vec![];
    for i in 0..3 {
        out.push(s);
        s = format!("{i}");
    }
    out.push(s);
    out.join("-")
}
fn conditionally(flag: bool) -> String {
    let s = String::from("text");
    let t;
    if flag {
        t = s;
    } else {
        t = s.to_uppercase();
        drop(s);
    }
    t
}
fn from_match(o: Option<String>) -> (String, bool) {
    match o {
        Some(s) if s.len() > 3 => (s, true),
        Some(s) => (s + "!", false),
        None => Default::default(),
    }
}
fn main() {
    let s = S { name: "n".into(), list: vec![1, 2] };
    let S { name, list } = s.clone();
    println!("{name} {list:?} {}", consume(s));
    println!("{}", moved_in_loop(vec![S::default(), S { name: "ab".into(), list: vec![0] }]));
    println!("{} {} {}", reinitialised(), conditionally(true), conditionally(false));
    println!("{:?} {:?} {:?}", from_match(Some("long".into())), from_match(Some("s".into())), from_match(None));
    let a = [1, 2, 3];
    let mut b = a;
    b[0] = 9;
    let t = (a, b);
    let ((x, _), u) = (t, t);
    println!("{a:?} {b:?} {x:?} {u:?}");
    let mut s = S { name: "swap".into(), list: vec![5] };
    let taken = mem::take(&mut s.name);
    let old = mem::replace(&mut s.list, vec![7, 8]);
    println!("{taken} {old:?} {s:?}");
    let mut other = S::default();
    mem::swap(&mut s, &mut other);
    println!("{} {}", s.list.len(), other.list.len());
    let f = |s: S| s.list;
    println!("{:?}", f(other));
    let boxed: Box<S> = Box::new(S { name: "boxed".into(), list: vec![] });
    let S { name, .. } = *boxed;
    println!("{name}");
    let mut opt = Some(3);
    while let Some(n) = opt {
        opt = if n > 0 { Some(n - 1) } else { None };
        print!("{n} ");
    }
    println!("{opt:?}");
    let v = vec![String::from("x"), String::from("y")];
    let [first, second]: [String; 2] = v.try_into().unwrap();
    println!("{}", second + &first);
    let c = std::cell::Cell::new(String::from("cell"));
    println!("{} {:?}", c.take(), c.into_inner());
    let large = [[7u64; 64]; 4];
    let copy = large;
    println!("{} {}", copy[3][63], large == copy);
    let r = &mut [1, 2, 3];
    let r2 = &mut *r;
    r2[0] = 5;
    r[1] = 6;
    println!("{r:?}");
}
