//! Statements: items after use, expression statements, empty ones, shadowing lets, deferred initialisation, attributes.

#![allow(redundant_semicolons, unused_must_use, path_statements)]

fn deferred(flag: bool) -> String {
    let text;
    let n: u8;
    if flag {
        text = String::from("then");
        n = 1;
    } else {
        n = 2;
        text = format!("else{n}");
    }
    let reassigned;
    loop {
        reassigned = n * 2;
        break;
    }
    text + &reassigned.to_string()
}
fn items_anywhere() -> u32 {
    let a = later();
    fn later() -> u32 { CONST + ST.len() as u32 }
    const CONST: u32 = 5;
    static ST: &str = "abc";
    use std::cmp::max as biggest;
    struct Local { x: u32 }
    impl Local { fn new() -> Self { Local { x: 9 } } }
    trait Tr { fn t(&self) -> u32; }
    impl Tr for u32 { fn t(&self) -> u32 { self * 2 } }
    enum En { A = 3 }
    type Al = u32;
    return biggest(a, Local::new().x).t() + En::A as Al;
}
struct D(&'static str);
impl Drop for D {
    fn drop(&mut self) { print!("~{} ", self.0); }
}
fn d(n: &'static str) -> D { D(n) }
fn main() {
    ;;;
    println!("{} {} {}", deferred(true), deferred(false), items_anywhere());
    let x = 1; let x = x + 1; let x = format!("{x}{x}");
    println!("{x}");
    1 + 1;
    x.len();
    "unused";
    d("expression statement");
    let _ = d("let underscore");
    let _named = d("named");
    d("field").0;
    _ = d("assigned to underscore");
    (d("tuple"), d("second"));
    println!("|");
    if true { 1 } else { 2 };
    match 3 { n => n };
    { 5 };
    unsafe { 6 };
    let block = { let y = 2; y * y };
    let from_match = match block { 4 => "four", _ => "?" };
    let (a, mut b, ref c) = (1, 2, String::from("c"));
    b += a;
    println!("{from_match} {b} {c}");
    let Some(v) = Some(5) else { unreachable!() };
    let &[first, .., last] = &[1, 2, 3];
    let w: u64 = v as u64; let f: fn() = || ();
    f();
    println!("{w} {first} {last}");
    #[allow(unused_variables)]
    let unused = 1;
    #[cfg(true)]
    { println!("block statement") }
    if b > 1 {}
    -1;
    let neg = { {} -1 };
    ({ 2 }) & 1;
    match () { () => {} } [1, 2].len();
    println!("{neg}");
    let moved = d("moved"); { let inner = moved; println!("{}", inner.0); } println!("|");
    let z; { z = d("outlives"); } println!("{}", z.0);
}
