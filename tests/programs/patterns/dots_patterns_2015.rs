// edition: 2015
//! `...` in patterns before edition 2021: integers, characters, bytes, constants, negative bounds.

#![allow(ellipsis_inclusive_range_patterns)]

const LOW: i32 = 5;
fn f(n: i32) -> &'static str {
    match n {
        -3...-1 => "negative",
        0...4 => "low",
        LOW...9 => "digit",
        10 => "ten",
        _ => "more",
    }
}
fn g(c: char, b: u8) -> (bool, bool) {
    (match c { 'a'...'z' => true, _ => false }, match b { b'0'...b'9' => true, _ => false })
}
fn main() {
    for n in &[-3, -1, 0, 4, 5, 9, 10, 11] {
        print!("{} ", f(*n));
    }
    println!("{:?} {:?}", g('q', b'5'), g('Q', b'x'));
    if let 1...3 = 2 { println!("if let"); }
    if let &(0...5, Some('a'...'c')) = &(3, Some('b')) { println!("nested"); }
}
