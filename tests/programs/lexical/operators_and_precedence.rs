//! How tokens bind: precedence and associativity of every operator, splitting of `>>`, `&&`, `||`, ranges, casts, closures.

use std::collections::HashMap;

fn f<T>(x: T) -> T {
    x
}
fn main() {
    println!("{} {} {}", 2 + 3 * 4, 20 - 5 - 3, 100 / 10 / 2);
    println!("{} {} {}", 1 << 2 + 1, 7 & 3 + 1, 6 | 1 ^ 3 & 2);
    println!("{} {} {}", -2i32.pow(2), (-2i32).pow(2), !0u8 >> 4);
    println!("{} {} {}", 1 + 1 == 2 && 3 > 2 || false, !true || true, 1 < 2 && (2 < 3) == true);
    println!("{} {} {}", 3u8 as i32 - 5, -1i8 as u8 as u32 + 1, 10 as f64 / 4.0);
    println!("{} {} {:?}", &5 == &5, *&7 + 1, -&3);
    let v: Vec<Vec<u8>> = vec![vec![1]];
    let m: HashMap<u8, Vec<Vec<i32>>> = HashMap::from([(1, vec![vec![2]])]);
    println!("{v:?} {:?} {}", m[&1], v.len() >> 1 >= 0 as usize);
    let closure = |x: i32| -> i32 { x + 1 };
    let or = |a: bool| a || false;
    let none = || 1;
    println!("{} {} {}", closure(1) + none(), or(true), (|x| x * 2)(4));
    println!("{:?} {:?} {}", 1 + 1..2 * 3, ..=3 - 1, (0..3).len());
    let mut x = 5;
    x += 1 + 2 * 3;
    x <<= 1;
    x |= 1;
    println!("{x} {}", { x = 3; x } + 1);
    let t = ((1, 2), [3, 4]);
    println!("{} {}", t.0.1 + t.1[1], -t.1[0].max(9));
    let r = &&&t;
    println!("{} {}", r.0.0, (**r).1.len());
    println!("{}", if x == 3 { 1 } else { 2 } + 10);
    println!("{}", match x { 3 => 1, _ => 2 } + { 5 } * 2);
    let a = &mut x;
    *a += *a * *a - !0 * 0 - 1;
    println!("{x} {}", f::<u8>(1) << 2 > 3);
    println!("{} {}", x as usize as u8 as char == '\r', (x as i64) < 20);
    let o = Some(4).map(|n| n + 1).unwrap_or(0) * 2;
    println!("{o} {}", !(o > 3) as u8);
    println!("{:?}", [1, 2, 3][..2].iter().map(|&n| n << 1).rev().collect::<Vec<_>>());
    println!("{}", "a".to_owned() + "b" + &"c".repeat(2)[1..]);
    let range_in_match = match 7u8 { 0..5 | 6..=7 => "in", _ => "out" };
    println!("{range_in_match} {}", return_value());
}
fn return_value() -> i32 {
    return if true { 1 } else { 2 } + 1;
}
