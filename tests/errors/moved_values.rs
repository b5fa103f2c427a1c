#[derive(Debug)]
struct P {
    a: String,
    b: String,
}
fn take<T>(_: T) {}
fn twice(s: String) {
    take(s);
    take(s); //~ 10 use of moved value: `s`
}
fn in_loop(s: String) {
    for _ in 0..2 {
        take(s); //~ 14 use of moved value: `s`
    }
}
fn sometimes(c: bool, s: String) {
    if c {
        take(s);
    }
    println!("{s}"); //~ 5 borrow of moved value: `s`
}
fn partly(p: P) {
    take(p.a);
    println!("{:?}", p); //~ 5 borrow of moved value: `p`
}
fn other_part(p: P) -> String {
    take(p.a);
    p.b
}
fn captured(s: String) {
    let f = move || s.len();
    f();
    take(s.len()); //~ 10 borrow of moved value: `s`
}
fn matched(o: Option<String>) -> usize {
    match o {
        Some(s) => take(s),
        None => return o.map_or(0, |s| s.len()),
    }
    o.map_or(0, |s| s.len()) //~ 5 use of moved value: `o`
}
fn uninitialized(c: bool) -> i32 {
    let x: i32;
    if c {
        x = 1;
    }
    x //~ 5 used binding `x` isn't initialized
}
fn by_method(v: Vec<i32>) -> usize {
    let w = v.into_iter();
    w.count() + v.len() //~ 17 borrow of moved value: `v`
}
fn again(mut s: String) {
    take(s);
    s = String::new();
    take(s);
}
fn main() {
    twice(String::new());
    in_loop(String::new());
    sometimes(true, String::new());
    partly(P { a: String::new(), b: String::new() });
    other_part(P { a: String::new(), b: String::new() });
    captured(String::new());
    matched(None);
    uninitialized(true);
    by_method(vec![]);
    again(String::new());
}
