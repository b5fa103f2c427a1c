//! Or-patterns: nested anywhere, with bindings, guards, ranges, in let, parameters, closures, for, matches!.

#[derive(Debug, Clone, Copy, PartialEq)]
enum Shape {
    Circle(f32),
    Square(f32),
    Rect(f32, f32),
    Nothing,
}
use Shape::*;
fn side(s: Shape) -> Option<f32> {
    match s {
        Circle(r) | Square(r) | Rect(r, _) if r < 0.0 => None,
        Circle(x) | Square(x) | Rect(x, 0.0) | Rect(0.0, x) => Some(x),
        Rect(..) | Nothing => None,
    }
}
fn nested(x: (Option<u8>, Result<u8, u8>, [u8; 2])) -> u8 {
    match x {
        (Some(1 | 2 | 9..=20), Ok(n) | Err(n), _) => n,
        (None | Some(0), Ok(0) | Err(_), [200, n] | [n, 200]) => n,
        (Some(n @ (3 | 4)), ..) => n * 10,
        (_, Ok(n @ 50..) | Err(n @ ..=9), _) => n,
        (_, _, [9, b] | [b, 9]) => b,
        _ => 0,
    }
}
fn modes(x: &mut (Option<String>, Result<String, String>)) -> String {
    let (_, Ok(text) | Err(text)) = x;
    text.push('+');
    match x {
        (Some(s), Ok(t)) | (Some(t), Err(s)) => format!("{s}{t}"),
        (None, Ok(s) | Err(s)) => s.clone(),
    }
}
fn parameter((Ok(n) | Err(n)): Result<i32, i32>, ([a, 1] | [_, a]): [u8; 2]) -> i32 { n + a as i32 }
fn letter(c: char) -> &'static str {
    match c {
        'a' | 'e' | 'i' | 'o' | 'u' | 'A'..='E' => "vowel or early",
        'x'..='z' | '0'..='9' | '_' => "end or digit",
        _ => "other",
    }
}
fn refs(v: &[&Option<&(u8, u8)>]) -> Vec<u8> {
    v.iter().map(|x| match x { Some((1, n) | (n, 1)) => *n, Some(&(a, b)) => a.max(b), None => 0 }).collect()
}
fn moved(x: Result<String, (u8, String)>) -> String {
    match x {
        Ok(s) | Err((1..=5, s)) => s + "!",
        Err((_, s)) => s,
    }
}
fn main() {
    println!("{:?}", [Circle(1.0), Square(-2.0), Rect(3.0, 0.0), Rect(0.0, 4.0), Rect(1.0, 1.0), Nothing].map(side));
    for x in [(Some(2), Err(5), [0; 2]), (Some(15), Ok(6), [0; 2]), (Some(4), Ok(0), [0; 2]), (None, Ok(60), [0; 2])] {
        print!("{} ", nested(x));
    }
    println!("{} {} {}", nested((None, Err(99), [1, 200])), nested((Some(7), Ok(20), [9, 4])), nested((Some(7), Ok(20), [4, 9])));
    println!("{} {}", modes(&mut (Some("a".into()), Err("b".into()))), modes(&mut (None, Ok("c".into()))));
    println!("{} {}", parameter(Err(5), [1, 2]), [Ok(1), Err(2)].map(|(Ok(n) | Err(n)): Result<u8, u8>| n)[1]);
    println!("{} {} {}", letter('e'), letter('y'), letter('F'));
    println!("{:?}", refs(&[&None, &Some(&(1, 9)), &Some(&(8, 1)), &Some(&(5, 6))]));
    println!("{} {} {}", moved(Ok("ok".into())), moved(Err((3, "three".into()))), moved(Err((9, "nine".into()))));
    for (Ok(n) | Err(n)) in [Ok(1), Err(2)] { print!("{n} "); }
    println!("{} {}", matches!(5, 1..=3 | 5), if let 1 | 2 = 3 { "yes" } else { "no" });
    let mut it = [Some(1), Some(2), None, Some(3)].into_iter();
    while let Some(Some(n @ (1 | 2)) | Some(n @ ..=0)) = it.next() { print!("{n} "); }
    println!("{:?}", it.next());
}
