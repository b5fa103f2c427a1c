//! Constants, associated constants, paths, ranges of every kind and inline expressions as patterns.

use std::f64::consts::PI;

#[derive(PartialEq, Eq, Debug, Clone, Copy)]
struct Point {
    x: i32,
    y: i32,
}
#[derive(PartialEq, Eq)]
enum Kind<'a> {
    Name(&'a str),
    Pair(Point, [u8; 2]),
    None,
}
const ORIGIN: Point = Point { x: 0, y: 0 };
const HELLO: &str = "hello";
const BYTES: &[u8] = b"bytes";
const PAIR: Kind<'static> = Kind::Pair(ORIGIN, [1, 2]);
const NAMED: Kind<'static> = Kind::Name("rac");
const LIMIT: u8 = 10;
const NESTED: Option<Option<&(i32, char)>> = Some(Some(&(1, 'c')));
trait Limits {
    const LOW: i32;
    const HIGH: i32 = Self::LOW + 10;
}
struct A;
impl Limits for A {
    const LOW: i32 = 5;
}
impl A {
    const EXACT: i32 = 100;
}
mod inner {
    pub const DEEP: char = 'd';
}
fn kind(k: Kind) -> &'static str {
    match k {
        NAMED => "named",
        PAIR => "pair",
        Kind::Name(HELLO) => "hello",
        Kind::Pair(ORIGIN, _) => "at origin",
        Kind::Name(_) | Kind::Pair(..) => "other",
        Kind::None => "none",
    }
}
fn number(n: i32) -> &'static str {
    match n {
        i32::MIN..=-1 => "negative",
        0 => "zero",
        A::LOW..A::HIGH => "limits",
        A::EXACT => "exact",
        1.. => "positive",
    }
}
fn byte(b: u8) -> char {
    match b {
        ..LIMIT => 'a',
        LIMIT..=19 => 'b',
        b' '..b'0' => 'c',
        b'0'..=b'9' => 'd',
        0xf0.. => 'e',
        20..=31 | 58..=0xef => 'f',
    }
}
fn character(c: char) -> u8 {
    match c {
        '\0'..='\x1f' => 0,
        inner::DEEP => 1,
        'a'..='z' => 2,
        '\u{80}'..='\u{10ffff}' => 3,
        _ => 4,
    }
}
fn float(x: f64) -> &'static str {
    match x {
        PI => "pi",
        f64::INFINITY => "inf",
        0.0 => "zero",
        0.5..=0.75 => "low",
        1e3.. => "big",
        ..1e-3 => "very low",
        _ => "some",
    }
}
fn text(s: &str) -> u8 {
    match s {
        HELLO => 1,
        "" => 2,
        "a\tb" | r"raw\n" => 3,
        concat!("con", "cat") => 4,
        _ => 0,
    }
}
fn wide(x: u128, y: i64) -> u8 {
    match (x, y) {
        (u128::MAX, _) => 0,
        (0x1_0000_0000_0000_0000..=0x2_0000_0000_0000_0000, i64::MIN) => 1,
        (_, 0) => 2,
        (_, -9_000_000_000..) => 3,
        _ => 4,
    }
}
fn main() {
    println!("{} {} {} {}", kind(Kind::Name("rac")), kind(Kind::Name("hello")), kind(Kind::Name("x")), kind(Kind::None));
    println!("{} {}", kind(Kind::Pair(ORIGIN, [1, 2])), kind(Kind::Pair(Point { x: 0, y: 0 }, [9, 9])));
    for n in [-5, 0, 3, 5, 14, 15, 100] { print!("{} ", number(n)); }
    println!();
    println!("{}", [0, 9, 10, 19, 20, 32, 47, 48, 57, 58, 0xef, 0xf0, 255].map(byte).iter().collect::<String>());
    println!("{:?}", ['\n', 'd', 'e', 'é', 'Z', '\u{10ffff}'].map(character));
    for x in [PI, f64::INFINITY, -0.0, 0.75, 1e3, -2e3, f64::NAN] { print!("{} ", float(x)); }
    println!();
    println!("{:?}", [HELLO, "", "a\tb", "raw\\n", "concat", "none"].map(text));
    println!("{} {} {} {} {}", wide(u128::MAX, 1), wide(1 << 64, i64::MIN), wide(5, 0), wide(5, -9_000_000_000), wide(5, i64::MIN));
    println!("{}", matches!(b"bytes" as &[u8], BYTES));
    println!("{} {}", matches!(Some(Some(&(1, 'c'))), NESTED), matches!(None, NESTED));
}
